#pragma once
// Decimal floating point: the General Decimal Arithmetic specification (Cowlishaw, version 1.70), which IEEE 754 and
// Python's decimal module follow. Numbers are sign, coefficient and exponent, or an infinity or a NaN with payload.
//
// An operation takes views of its operands and a context, returns the rounded result, and adds the conditions that
// arose to *status. Nothing here knows of traps: that is the caller's.
#include "base/decimal/limbs.h"

namespace krait::dec {

#if UINTPTR_MAX == UINT32_MAX
constexpr i64 kMaxPrecision = 425000000, kMaxExponent = 425000000;
#else
constexpr i64 kMaxPrecision = 999999999999999999, kMaxExponent = 999999999999999999;
#endif
constexpr i64 kMinTinyExponent = -kMaxExponent - (kMaxPrecision - 1);

// The conditions of the specification. The first group are all kinds of an invalid operation.
enum Condition : u32 {
  kInvalidOperation = 1 << 0, kConversionSyntax = 1 << 1, kDivisionImpossible = 1 << 2, kDivisionUndefined = 1 << 3,
  kInvalidContext = 1 << 4,
  kDivisionByZero = 1 << 5, kOverflow = 1 << 6, kUnderflow = 1 << 7, kSubnormal = 1 << 8, kInexact = 1 << 9,
  kRounded = 1 << 10, kClamped = 1 << 11,
  kFloatOperation = 1 << 12,   // Python's: a float was mixed in
  kNoMemory = 1 << 13,         // the digits asked for are more than Context::max_digits
};
constexpr u32 kAnyInvalid = kInvalidOperation | kConversionSyntax | kDivisionImpossible | kDivisionUndefined | kInvalidContext;

enum class Rounding : u8 { kUp, kDown, kCeiling, kFloor, kHalfUp, kHalfDown, kHalfEven, k05Up };

struct Context {
  i64 precision = 28;
  i64 emax = 999999, emin = -999999;
  Rounding rounding = Rounding::kHalfEven;
  bool clamp = false;
  u64 max_digits = u64(1) << 40;   // the longest coefficient that memory allows

  i64 etiny() const { return emin - (precision - 1); }
  i64 etop() const { return emax - (precision - 1); }
};
// The widest limits, rounding down: for conversions that must be exact.
Context max_context();

enum class Kind : u8 { kFinite, kInfinity, kNaN, kSignalingNaN };

// A borrowed number. The coefficient of a NaN is its payload.
struct View {
  Limbs coefficient;
  i64 exponent = 0;
  u64 digits = 1;
  Kind kind = Kind::kFinite;
  bool negative = false;

  bool is_finite() const { return kind == Kind::kFinite; }
  bool is_infinite() const { return kind == Kind::kInfinity; }
  bool is_nan() const { return kind >= Kind::kNaN; }
  bool is_signaling() const { return kind == Kind::kSignalingNaN; }
  bool is_zero() const { return is_finite() && coefficient.is_zero(); }
  i64 adjusted() const { return exponent + i64(digits) - 1; }   // exponent of the highest digit
};

struct Number {
  Coefficient coefficient;
  i64 exponent = 0;
  Kind kind = Kind::kFinite;
  bool negative = false;

  Number() = default;
  Number(bool sign, u64 value, i64 exp) : coefficient(value), exponent(exp), negative(sign) {}
  explicit Number(const View& v)
      : coefficient(v.coefficient), exponent(v.exponent), kind(v.kind), negative(v.negative) {}
  static Number infinity(bool sign);
  static Number nan();
  operator View() const { return {coefficient, exponent, coefficient.digits(), kind, negative}; }
  bool is_finite() const { return kind == Kind::kFinite; }
  bool is_zero() const { return is_finite() && coefficient.is_zero(); }
};

// Rounds and checks a result by the context.
void finalize(Number* n, const Context& c, u32* status);

// Text. Syntax errors give NaN and kConversionSyntax. The text is ASCII without spaces around and underscores.
Number from_text(std::string_view text, const Context& c, u32* status);   // rounded
Number from_text_exact(std::string_view text, u32* status);               // kInvalidOperation if out of limits
void append_text(std::string* out, const View& v, bool capitals, bool engineering = false);

// Arithmetic
Number plus(const View& a, const Context& c, u32* status);
Number minus(const View& a, const Context& c, u32* status);
Number absolute(const View& a, const Context& c, u32* status);
Number add(const View& a, const View& b, const Context& c, u32* status);
Number subtract(const View& a, const View& b, const Context& c, u32* status);
Number multiply(const View& a, const View& b, const Context& c, u32* status);
Number divide(const View& a, const View& b, const Context& c, u32* status);
Number divide_int(const View& a, const View& b, const Context& c, u32* status);
Number remainder(const View& a, const View& b, const Context& c, u32* status);
Number remainder_near(const View& a, const View& b, const Context& c, u32* status);
void divmod(Number* q, Number* r, const View& a, const View& b, const Context& c, u32* status);
Number fma(const View& a, const View& b, const View& third, const Context& c, u32* status);
Number quantize(const View& a, const View& pattern, const Context& c, u32* status);
// `a` with another exponent, whatever the precision: round() and format().
Number rescale(const View& a, i64 exponent, const Context& c, u32* status);
Number reduce(const View& a, const Context& c, u32* status);              // normalize
Number to_integral(const View& a, const Context& c, bool exact, u32* status);

// Functions (decimal/functions.cpp). sqrt, exp, ln and log10 are correctly rounded, half to even.
Number sqrt(const View& a, const Context& c, u32* status);
Number exp(const View& a, const Context& c, u32* status);
Number ln(const View& a, const Context& c, u32* status);
Number log10(const View& a, const Context& c, u32* status);
Number power(const View& a, const View& b, const Context& c, u32* status);
Number power_modulo(const View& a, const View& b, const View& modulus, const Context& c, u32* status);

// Comparison. compare_values takes numbers that are no NaN; compare_total orders everything.
int compare_values(const View& a, const View& b);
int compare_total(const View& a, const View& b, bool magnitude = false);
Number compare(const View& a, const View& b, bool signal, const Context& c, u32* status);
enum class Extreme : u8 { kMax, kMin };
Number extreme(Extreme which, bool magnitude, const View& a, const View& b, const Context& c, u32* status);
bool same_quantum(const View& a, const View& b);

// Neighbours
Number next_plus(const View& a, const Context& c, u32* status);
Number next_minus(const View& a, const Context& c, u32* status);
Number next_toward(const View& a, const View& b, const Context& c, u32* status);

// Digits and exponents
Number logb(const View& a, const Context& c, u32* status);
Number scaleb(const View& a, const View& b, const Context& c, u32* status);
Number shift(const View& a, const View& b, const Context& c, u32* status);
Number rotate(const View& a, const View& b, const Context& c, u32* status);
enum class Logical : u8 { kAnd, kOr, kXor };
Number logical(Logical op, const View& a, const View& b, const Context& c, u32* status);
Number logical_invert(const View& a, const Context& c, u32* status);

bool is_normal(const View& a, const Context& c);
bool is_subnormal(const View& a, const Context& c);
std::string_view number_class(const View& a, const Context& c);
bool is_integer(const View& a);
// The value of a finite integral number, if it fits.
bool to_i64(const View& a, i64* out);

// Shared by the files of this folder.
// True if an operand is a NaN: *result is what the operation gives.
bool check_nan(const View& a, const Context& c, u32* status, Number* result);
bool check_nan(const View& a, const View& b, const Context& c, u32* status, Number* result);
Number invalid(u32 condition, u32* status);                               // a NaN, with that condition
// False (and kNoMemory) if a coefficient of so many digits is too much.
bool room_for(u64 digits, const Context& c, u32* status);
bool rounds_up(Rounding mode, bool negative, int dropped, int last_digit);

}  // namespace krait::dec
