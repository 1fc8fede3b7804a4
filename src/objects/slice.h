#pragma once
// slice objects, and what sequences need to use them.
#include "objects/type.h"

namespace krait {

struct Slice : Object {
  static const TypeSpec kType;
  Field start, stop, step;
};

// start, stop, step as numbers, clipped to the i64 range; `length` items are selected (filled by slice_adjust).
struct SliceIndices { i64 start, stop, step, length; };

RefTo<Slice> slice_new(Thread& t, Value start, Value stop, Value step);
// Calls __index__ on the parts. TypeError "slice indices must be integers or None or have an __index__ method",
// ValueError "slice step cannot be zero". The sequence's length must be read after this.
Result<SliceIndices> slice_unpack(Thread& t, Slice* slice);
// Clips unpacked indices to a sequence of `length` items.
inline SliceIndices slice_adjust(SliceIndices s, i64 length) {
  auto clip = [&](i64 i) {
    if (i < 0) {
      i += length;
      return i < 0 ? (s.step < 0 ? i64(-1) : i64(0)) : i;
    }
    return i >= length ? (s.step < 0 ? length - 1 : length) : i;
  };
  s.start = clip(s.start);
  s.stop = clip(s.stop);
  s.length = 0;
  if (s.step == 1) s.length = s.start < s.stop ? s.stop - s.start : 0;
  else if (s.step == -1) s.length = s.stop < s.start ? s.start - s.stop : 0;
  else if (s.step < 0 && s.stop < s.start) s.length = (s.start - s.stop - 1) / -s.step + 1;
  else if (s.step > 0 && s.start < s.stop) s.length = (s.stop - s.start - 1) / s.step + 1;
  return s;
}
// Both steps where every part is None or an inline int, which runs no code; false, and nothing has happened, otherwise.
KRAIT_INLINE bool slice_quick(const Slice* slice, i64 length, SliceIndices* out) {
  Value start = slice->start, stop = slice->stop, step = slice->step;
  if (!(start.is_none() || start.is_int()) || !(stop.is_none() || stop.is_int()) || !(step.is_none() || step.is_int())) return false;
  i64 by = step.is_none() ? 1 : step.as_int();
  if (by == 0) return false;
  *out = slice_adjust({start.is_none() ? (by < 0 ? INT64_MAX : 0) : start.as_int(),
                       stop.is_none() ? (by < 0 ? INT64_MIN : INT64_MAX) : stop.as_int(), by, 0}, length);
  return true;
}
// Both steps, for sequences whose length cannot change.
Result<SliceIndices> slice_indices(Thread& t, Slice* slice, i64 length);

// slice.indices(): (start, stop, step) for a length of any size (an exact int).
Result<RefTo<Tuple>> slice_indices_big(Thread& t, Slice* slice, Value length);

}  // namespace krait
