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

}  // namespace krait
