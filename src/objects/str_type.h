#pragma once
// Shared by the str_*.cpp files; not for others.
#include "objects/str.h"

namespace krait {

usize str_body_size(u64 length, u32 kind);
usize str_object_size(const Object* o);
void str_dealloc(Object* o);
// A copy of `value` as an instance of a str subclass.
Result<RefTo<Str>> str_new_subclass(Thread& t, TypeObject* cls, Str* value);
// Index of the first surrogate at or after `from`, or the length.
u64 str_find_surrogate(const Str* s, u64 from);

}  // namespace krait
