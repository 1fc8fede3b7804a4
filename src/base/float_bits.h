#pragma once
// Building doubles from integers with correct rounding.
#include "base/common.h"

namespace krait {

// mantissa * 2^exponent rounded to nearest, ties to even; `sticky` says that bits below the mantissa's last one are
// not all zero, for which the mantissa must have at least 55 significant bits. Infinite on overflow.
inline f64 compose_double(u64 mantissa, i64 exponent, bool sticky = false) {
  if (mantissa == 0) return 0.0;
  int length = std::bit_width(mantissa);
  i64 top = exponent + length;  // the value is in [2^(top-1), 2^top)
  if (top > 1024) return std::numeric_limits<f64>::infinity();
  if (top < -1074) return 0.0;
  // Bits that survive: 53, fewer for subnormal results.
  int drop = length - static_cast<int>(std::min<i64>(53, top + 1074));
  if (drop > 0) {
    u64 half = u64{1} << (drop - 1), rest = mantissa & (half | (half - 1));
    mantissa = drop == 64 ? 0 : mantissa >> drop;
    if (rest > half || (rest == half && (sticky || (mantissa & 1)))) ++mantissa;
    exponent += drop;
  }
  return std::ldexp(static_cast<f64>(mantissa), static_cast<int>(exponent));
}

// IEEE 754 half precision.
inline f64 half_to_double(u16 bits) {
  int exponent = bits >> 10 & 0x1F;
  u32 fraction = bits & 0x3FF;
  f64 value;
  if (exponent == 0x1F) {
    u64 wide = u64{0x7FF} << 52 | u64{fraction} << 42;
    value = std::bit_cast<f64>(wide);
  } else {
    value = std::ldexp(static_cast<f64>(exponent ? fraction | 0x400 : fraction), (exponent ? exponent : 1) - 25);
  }
  return bits & 0x8000 ? -value : value;
}
// Rounds to nearest, ties to even; false if the result is too large.
inline bool double_to_half(f64 value, u16* out) {
  u64 bits = std::bit_cast<u64>(value);
  u16 sign = static_cast<u16>(bits >> 48 & 0x8000);
  int exponent = static_cast<int>(bits >> 52 & 0x7FF);
  u64 fraction = bits & ((u64{1} << 52) - 1);
  if (exponent == 0x7FF) {
    // Of a NaN the leading bits survive; it stays a NaN.
    u16 top = static_cast<u16>(fraction >> 42);
    if (fraction && !top) top = 0x200;
    *out = static_cast<u16>(sign | 0x7C00 | top);
    return true;
  }
  int scale = exponent - 1023;
  if (scale < -25 || exponent == 0) {
    *out = sign;
    return true;
  }
  // Units of the last place of the result: 2^-24 for subnormal ones.
  u64 mantissa = fraction | u64{1} << 52;
  int drop = scale < -14 ? 42 + (-14 - scale) : 42;
  u64 kept = mantissa >> drop, rest = mantissa & ((u64{1} << drop) - 1), half = u64{1} << (drop - 1);
  if (rest > half || (rest == half && (kept & 1))) ++kept;
  u64 result = scale < -14 ? kept : kept + (static_cast<u64>(scale + 14) << 10);
  if (result >= 0x7C00) return false;
  *out = static_cast<u16>(sign | result);
  return true;
}

}  // namespace krait
