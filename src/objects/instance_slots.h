#pragma once
// The attributes of an instance that is not in dict mode, in their order, without turning them into a dict.
#include "objects/type.h"

namespace krait {

// Attribute slots of an instance of a class that says nothing, and of one that says a lot.
constexpr u32 kUsualInlineSlots = 4, kMaxInlineSlots = 32;

// Writes the names of a shape, oldest first, and gives their number; `out` holds kMaxShapeSlots.
u32 shape_names(const Shape* shape, Str** out);
// The value of attribute `index` of the object's shape; borrowed, EMPTY if it is unset.
Value instance_slot(const Object* object, u32 index);
// Whether `descriptor`, found as `__dict__` of a class, is the one that shows the attributes.
bool is_instance_dict(Value descriptor);

}  // namespace krait
