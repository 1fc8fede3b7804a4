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

}  // namespace krait
