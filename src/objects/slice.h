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
SliceIndices slice_adjust(SliceIndices unpacked, i64 length);
// Both steps, for sequences whose length cannot change.
Result<SliceIndices> slice_indices(Thread& t, Slice* slice, i64 length);

// slice.indices(): (start, stop, step) for a length of any size (an exact int).
Result<RefTo<Tuple>> slice_indices_big(Thread& t, Slice* slice, Value length);

}  // namespace krait
