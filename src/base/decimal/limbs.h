#pragma once
// Natural numbers in base 10^18, little-endian: the coefficients of decimal numbers. In this base shifting and
// rounding by digits, what decimal arithmetic does most, costs no conversion.
#include "base/bigint.h"
#include "base/common.h"

namespace krait::dec {

constexpr int kLimbDigits = 18;
constexpr u64 kBase = 1'000'000'000'000'000'000;
constexpr u64 kPowersOf10[kLimbDigits + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
    1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, kBase};

int digits_of(u64 limb);   // 1 for 0
inline usize limbs_for(u64 digits) { return usize((digits + kLimbDigits - 1) / kLimbDigits); }

// A borrowed coefficient without leading zero limbs; zero has no limbs.
struct Limbs {
  const u64* data = nullptr;
  usize count = 0;

  Limbs() = default;
  Limbs(const u64* limbs, usize n) : data(limbs), count(n) {
    while (count && !data[count - 1]) --count;
  }
  bool is_zero() const { return count == 0; }
  u64 digits() const { return count ? u64(count - 1) * kLimbDigits + u64(digits_of(data[count - 1])) : 1; }
  int digit(u64 position) const {   // counted from the lowest, 0
    usize limb = usize(position / kLimbDigits);
    return limb < count ? int(data[limb] / kPowersOf10[position % kLimbDigits] % 10) : 0;
  }
};

// An owned coefficient. Up to 72 digits need no allocation. Memory is the caller's concern: whoever lets a program
// choose the number of digits asks for it first (Context::max_digits).
class Coefficient {
 public:
  Coefficient() = default;
  explicit Coefficient(u64 value) { assign(value); }
  explicit Coefficient(Limbs limbs) { assign(limbs); }
  Coefficient(const Coefficient& other) { assign(other); }
  Coefficient(Coefficient&& other) noexcept { take(other); }
  Coefficient& operator=(const Coefficient& other) { if (this != &other) assign(other); return *this; }
  Coefficient& operator=(Coefficient&& other) noexcept {
    if (this != &other) { release(); take(other); }
    return *this;
  }
  ~Coefficient() { release(); }

  operator Limbs() const { return Limbs(data_, count_); }
  const u64* data() const { return data_; }
  usize count() const { return count_; }
  bool is_zero() const { return count_ == 0; }
  u64 digits() const { return Limbs(*this).digits(); }
  bool is_odd() const { return count_ && (data_[0] & 1); }

  void assign(u64 value);          // any 64 bits
  void assign(Limbs limbs);
  u64* reserve(usize n);           // room for n limbs; the contents are lost
  void seal(usize n);              // n limbs were written; leading zeros go
  void clear() { count_ = 0; }

  void add_one();
  void sub_one();                  // not of zero
  void shift_left(u64 digits);
  // Drops `digits` low digits. The result tells what was dropped relative to half a unit: 0 nothing, 1..4 less than
  // half, 5 exactly half, 6..9 more.
  int shift_right(u64 digits);
  void keep_low(u64 digits);       // modulo 10^digits
  // Drops trailing zeros, at most `limit` of them; says how many.
  u64 strip_zeros(u64 limit);

 private:
  static constexpr usize kInline = 4;
  void take(Coefficient& other);
  void release() { if (data_ != inline_) std::free(data_); }
  void grow(usize n);              // keeps the contents

  u64* data_ = inline_;
  usize count_ = 0, capacity_ = kInline;
  u64 inline_[kInline];
};

int compare(Limbs a, Limbs b);
// a with `a_shift` zeros behind it against b with `b_shift`.
int compare_shifted(Limbs a, u64 a_shift, Limbs b, u64 b_shift);
void add(Coefficient* r, Limbs a, Limbs b);
void sub(Coefficient* r, Limbs a, Limbs b);             // a >= b
void mul(Coefficient* r, Limbs a, Limbs b);
// Quotient and remainder of naturals; b is not zero. Either may be null.
void divmod(Coefficient* q, Coefficient* r, Limbs a, Limbs b);
void power_of_10(Coefficient* r, u64 exponent);

big::BigNum to_binary(Limbs a);
void from_binary(Coefficient* r, big::View magnitude);
// Decimal digits without leading zeros, "0" for zero.
void append_digits(std::string* out, Limbs a);
void from_digits(Coefficient* r, std::string_view digits);

}  // namespace krait::dec
