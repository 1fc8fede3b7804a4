#pragma once
#include "objects/int.h"
#include "vm/abstract.h"

namespace krait {

// The low 32 bits of an int of any size, negative ones in two's complement.
inline Result<u32> int_low_32(Thread& t, Value v) {
  Ref index = TRY(to_index(t, v));
  u64 scratch;
  IntView view = int_view(index, scratch);
  u32 low = view.count ? u32(view.limbs[0]) : 0;
  return view.negative ? u32(0) - low : low;
}

// An argument that CPython takes as a C int.
inline Result<int> c_int(Thread& t, Value v) {
  if (KRAIT_LIKELY(v.is_int() && v.as_int() == int(v.as_int()))) return int(v.as_int());
  Ref index = TRY(to_index(t, v));
  i64 number;
  if (!int_try_i64(index, &number)) return t.raise(kOverflowError, "Python int too large to convert to C long");
  if (number > INT32_MAX) return t.raise(kOverflowError, "signed integer is greater than maximum");
  if (number < INT32_MIN) return t.raise(kOverflowError, "signed integer is less than minimum");
  return int(number);
}

}  // namespace krait
