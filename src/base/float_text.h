#pragma once
// Doubles as text the way Python writes and reads them. Everything is correctly rounded and independent of the locale.
#include <optional>

#include "base/common.h"

namespace krait {

// repr(): the shortest digits that read back as `value`; "1.0", "1e+16", "inf", "nan".
constexpr usize kFloatReprSize = 32;
usize write_float_repr(f64 value, char* out);  // `out` holds kFloatReprSize bytes
std::string float_repr(f64 value);

enum FloatFlags : u32 {
  kFloatSign = 1,       // '+' before what has no '-'
  kFloatDot0 = 2,       // a fraction on whole numbers without exponent: "3.0"
  kFloatAlt = 4,        // '#': keep the point and, for 'g', trailing zeros
  kFloatNoNegZero = 8,  // 'z': no '-' if every digit of the result is 0
};

// type: 'e' 'f' 'g' and 'r' (repr digits; precision is ignored), upper case for upper-case exponents and INF/NAN.
// precision >= 0; callers bound it, the result is that long.
std::string format_float(f64 value, char type, int precision, u32 flags = 0);

// round(value, digits) for a finite value; half to even on the exact binary value. Infinite when the result overflows.
f64 round_to_digits(f64 value, i64 digits);

// Reads the longest prefix that is a float literal: [sign] digits[.digits][e[sign]digits], .digits, inf, infinity, nan
// (any letter case; no spaces, no underscores). Sets *used to 0 if there is none. Overflow gives an infinity.
f64 parse_float_prefix(std::string_view text, usize* used);
// The same for a whole text.
std::optional<f64> parse_float(std::string_view text);

struct ComplexNumber {
  f64 real = 0;
  f64 imag = 0;
};
// complex(text) without surrounding spaces: "1", "2j", "1-2j", "j", "(1+2j)" with spaces inside the parentheses.
std::optional<ComplexNumber> parse_complex(std::string_view text);
std::string complex_repr(ComplexNumber value);

// float.hex() and float.fromhex(); the latter allows spaces around the number.
std::string float_hex(f64 value);
enum class HexFloatError : u8 { kNone, kInvalid, kOverflow };
HexFloatError parse_hex_float(std::string_view text, f64* out);
// CPython's text for the error: a ValueError, for kOverflow an OverflowError.
const char* describe(HexFloatError error);

}  // namespace krait
