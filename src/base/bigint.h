#pragma once
// Integers of any size with Python's semantics. Operands are views of sign and magnitude, results go into limb buffers
// of the caller, so that a heap object's storage can be the buffer; BigNum is an owning value for everyone else.
#include "base/common.h"

namespace krait::big {

// Sign and magnitude, limbs little-endian. Constructors drop leading zero limbs; zero is never negative.
struct View {
  const u64* limbs = nullptr;
  usize count = 0;
  bool negative = false;

  View() = default;
  View(const u64* data, usize size, bool is_negative = false) : limbs(data), count(size), negative(is_negative) {
    while (count > 0 && limbs[count - 1] == 0) --count;
    if (count == 0) negative = false;
  }
  View(std::span<const u64> magnitude, bool is_negative = false) : View(magnitude.data(), magnitude.size(), is_negative) {}
  bool is_zero() const { return count == 0; }
  bool is_odd() const { return count > 0 && (limbs[0] & 1); }
  View abs() const { return View(limbs, count, false); }
  View negated() const { return View(limbs, count, !negative); }
};

// What an operation wrote: `count` limbs without leading zeros.
struct Out {
  usize count = 0;
  bool negative = false;
};

// Sign and magnitude of a machine integer; `storage` must outlive the view.
inline View view_i64(i64 value, u64& storage) {
  storage = value < 0 ? 0 - static_cast<u64>(value) : static_cast<u64>(value);
  return View(&storage, 1, value < 0);
}

// An owning integer with room for four limbs inside. Running out of memory ends the process: callers that let a
// program choose the size ask for the bound first.
class BigNum {
 public:
  BigNum() = default;
  explicit BigNum(i64 value);
  static BigNum from_u64(u64 value);
  explicit BigNum(View value);
  BigNum(const BigNum& other) : BigNum(other.view()) {}
  BigNum(BigNum&& other) noexcept { take(other); }
  BigNum& operator=(const BigNum& other);
  BigNum& operator=(BigNum&& other) noexcept;
  ~BigNum() { release(); }

  View view() const { return View(data_, count_, negative_); }
  operator View() const { return view(); }
  std::span<const u64> magnitude() const { return {data_, count_}; }
  bool negative() const { return negative_; }
  bool is_zero() const { return count_ == 0; }

  // Room for n limbs (their contents are lost), to be filled and then sealed with what was written.
  u64* reserve(usize n);
  void seal(Out out) {
    count_ = out.count;
    negative_ = out.negative && out.count > 0;
  }

 private:
  static constexpr usize kInline = 4;
  void take(BigNum& other);
  void release() {
    if (data_ != inline_) std::free(data_);
  }

  u64* data_ = inline_;
  usize count_ = 0;
  usize capacity_ = kInline;
  bool negative_ = false;
  u64 inline_[kInline];
};

int compare(View a, View b);  // -1, 0, 1
inline bool equal(View a, View b) { return a.count == b.count && a.negative == b.negative && compare(a, b) == 0; }
u64 bit_length(View a);       // of the magnitude
u64 bit_count(View a);        // ones in the magnitude
u64 trailing_zeros(View a);   // a != 0
i64 hash(View a);             // Python's: modulo 2^61 - 1, never -1
bool fits_i64(View a, i64* out);
bool fits_u64(View a, u64* out);

// Each X_bound is the number of limbs that r must hold for X. r may be an operand's own limbs for add, sub, shifts
// and the bit operations, not elsewhere.
inline usize add_bound(View a, View b) { return std::max(a.count, b.count) + 1; }
Out add(u64* r, View a, View b);
inline Out sub(u64* r, View a, View b) { return add(r, a, b.negated()); }
inline usize mul_bound(View a, View b) { return a.count + b.count; }
Out mul(u64* r, View a, View b);

// Floor division, b != 0. q or r may be null if it is not wanted.
inline usize quotient_bound(View a, View b) { return a.count >= b.count ? a.count - b.count + 2 : 1; }
inline usize remainder_bound(View, View b) { return b.count; }
void floor_divmod(u64* q, Out* q_out, u64* r, Out* r_out, View a, View b);

inline usize shift_left_bound(View a, u64 bits) { return a.count + bits / 64 + 1; }
Out shift_left(u64* r, View a, u64 bits);
// Floor; r needs a.count + 1 limbs at most.
inline usize shift_right_bound(View a, u64 bits) { return a.count - std::min<u64>(a.count, bits / 64) + 1; }
Out shift_right(u64* r, View a, u64 bits);

// Two's complement of unlimited width.
enum class BitOp : u8 { kAnd, kOr, kXor };
inline usize bitwise_bound(View a, View b) { return std::max(a.count, b.count) + 1; }
Out bitwise(u64* r, BitOp op, View a, View b);
inline usize invert_bound(View a) { return a.count + 1; }
Out invert(u64* r, View a);

// Limbs of a ** exponent, or SIZE_MAX when no machine holds it; nothing is computed.
usize pow_bound(View a, u64 exponent);
BigNum pow(View a, u64 exponent);
// pow(a, exponent, mod) with Python's sign rule. kNotInvertible: negative exponent and gcd(a, mod) != 1.
enum class PowError : u8 { kNone, kZeroModulus, kNotInvertible };
PowError powmod(BigNum* out, View a, View exponent, View mod);
BigNum gcd(View a, View b);
BigNum isqrt(View a);  // a >= 0

// Owning forms.
BigNum add(View a, View b);
BigNum sub(View a, View b);
BigNum mul(View a, View b);
BigNum floor_div(View a, View b);
BigNum floor_mod(View a, View b);
BigNum shift_left(View a, u64 bits);
BigNum shift_right(View a, u64 bits);

// Nearest double, ties to even; infinite if it is out of range.
f64 to_double(View a);
// Integer part of a finite value; r holds kDoubleLimbs.
constexpr usize kDoubleLimbs = 17;
Out from_double(u64* r, f64 value);
// a / b correctly rounded, b != 0; infinite if it is out of range.
f64 true_divide(View a, View b);

// Text in base 2..36: digits in lower case, '-' in front. Returns the bytes written; `out` holds text_bound.
usize text_bound(View a, int base);
usize to_text(char* out, View a, int base);
std::string to_text(View a, int base = 10);
// Whether `text` is one or more digits of the base with single underscores between them; *digits is the count
// without underscores.
bool check_digits(std::string_view text, int base, usize* digits);
// The number of a text that check_digits accepts; r holds from_text_bound(digits, base).
usize from_text_bound(usize digits, int base);
Out from_text(u64* r, std::string_view text, int base);
BigNum from_text(std::string_view text, int base = 10);

enum class ByteOrder : u8 { kLittle, kBig };
enum class BytesError : u8 { kNone, kTooBig, kNegative };  // kNegative: a negative number as unsigned bytes
BytesError to_bytes(u8* out, usize size, View a, ByteOrder order, bool is_signed);
inline usize from_bytes_bound(usize size) { return (size + 7) / 8; }
Out from_bytes(u64* r, const u8* bytes, usize size, ByteOrder order, bool is_signed);

}  // namespace krait::big
