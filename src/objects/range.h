#pragma once
// range: start, stop and step are exact ints of any size. While all three are inline ints the fields are plain numbers
// (every item is then an inline int too, and no index arithmetic overflows); otherwise they are Values.
#include "objects/type.h"

namespace krait {

struct Range : Object {
  static const TypeSpec kType;
  static constexpr u32 kBig = 1u << kTypeFlagShift;
  union {
    struct { i64 start, stop, step, length; };
    struct { Value big_start, big_stop, big_step, big_length; };   // owned
  };

  bool is_big() const { return flags & kBig; }
};

// ValueError "range() arg 3 must not be zero".
Result<RefTo<Range>> range_new(Thread& t, Value start, Value stop, Value step);   // exact ints
Ref range_at(Thread& t, Range* range, i64 index);   // small form, 0 <= index < length

}  // namespace krait
