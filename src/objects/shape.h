#pragma once
// Shapes (hidden classes): which type an object has and where its attributes live.
//
// An instance of a type with `has_dict` ends with an attribute area at `type->attrs_offset`:
//     u64 extra                 0, an AttrOverflow*, or (kFlagDictMode) an owned Dict*
//     Value inline_values[n]    n = object->inline_slots(); attribute i < n lives here, EMPTY if unset
// Attribute i >= n lives in the overflow array. Adding an attribute moves the object along a transition to the next
// shape; shapes form a tree per type, so objects that got the same names in the same order share one.
// Deleting an attribute other than the newest, or more than kMaxShapeSlots of them, turns the object to dict mode:
// its attributes live in a real Dict and its shape is type->dict_shape. Taking `obj.__dict__` also does that; inline
// caches then go by the dict's keys_version.
//
// `version` is unique per interpreter and changes when a class on the type's MRO changes for a name that was cached:
// one compare proves type, layout and class attributes.
#include "heap/heap.h"

namespace krait {

constexpr u32 kMaxShapeSlots = 64;

struct Shape {
  TypeObject* type;       // must stay first
  u64 version;
  Shape* parent;          // the shape before the newest name was added; null for a root
  Str* name;              // the newest name (interned, owned); null for a root
  u32 slot_count;         // attributes named by this shape and its parents
  u32 transition_count;
  Shape** transitions;    // children, owned by the type
};

struct AttrOverflow {
  u32 capacity;
  Value values[1];
};

// Index of `name` (interned) in `shape`, or -1. Walks at most kMaxShapeSlots parents.
i32 shape_find(const Shape* shape, const Str* name);
// The shape reached by adding `name`; null when the object has to go to dict mode.
Shape* shape_add(Shape* shape, Str* name);

inline TypeObject* shape_type(const Shape* shape) { return shape->type; }
static_assert(offsetof(Shape, type) == 0);

}  // namespace krait
