#pragma once
// Arithmetic on limb arrays, in the shape of GMP's mpn layer: GMP where it is built in, our own code elsewhere.
// Our own code (mpn::portable) is compiled everywhere, so that it is tested everywhere.
#include "base/common.h"

namespace krait::mpn {
#include "base/mpn_functions.inc"

// Whether the functions above are GMP's.
bool uses_gmp();

// Limbs without leading zeros.
inline usize normalized(const u64* a, usize n) {
  while (n > 0 && a[n - 1] == 0) --n;
  return n;
}
// Bytes that to_digits may write for n limbs, and limbs that from_digits may write for `count` digits.
usize digit_bound(usize n, int base);
usize limb_bound(usize count, int base);

}  // namespace krait::mpn

namespace krait {

// Scratch limbs: on the stack when few, else from malloc.
class LimbScratch {
 public:
  explicit LimbScratch(usize n) : data_(n <= kInline ? inline_ : static_cast<u64*>(std::malloc(n * sizeof(u64)))) {
    KRAIT_CHECK(data_ != nullptr);
  }
  LimbScratch(const LimbScratch&) = delete;
  LimbScratch& operator=(const LimbScratch&) = delete;
  ~LimbScratch() {
    if (data_ != inline_) std::free(data_);
  }
  operator u64*() { return data_; }

 private:
  static constexpr usize kInline = 48;
  u64* data_;
  u64 inline_[kInline];
};

}  // namespace krait

namespace krait::mpn::portable {
#include "base/mpn_functions.inc"
}  // namespace krait::mpn::portable
