#pragma once
// Shared by the str_*.cpp files; not for others.
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

usize str_body_size(u64 length, u32 kind);
usize str_object_size(const Object* o);
void str_dealloc(Object* o);
// A copy of `value` as an instance of a str subclass.
Result<RefTo<Str>> str_new_subclass(Thread& t, TypeObject* cls, Str* value);
// Index of the first surrogate at or after `from`, or the length.
u64 str_find_surrogate(const Str* s, u64 from);
// The string itself if it is an exact str, else an exact copy.
Result<RefTo<Str>> str_exact(Thread& t, Str* s);
// First and last occurrence at or between the bounds, or ~0. `needle` may be empty.
u64 str_rfind(const Str* s, const Str* needle, u64 start, u64 end);

// The rows of str.__dict__, by family.
extern const std::span<const Method> kStrCaseMethods, kStrSearchMethods, kStrSplitMethods;

// repr(s), or ascii(s).
Result<RefTo<Str>> str_quote(Thread& t, const Str* s, bool ascii);
bool str_is_identifier(const Str* s);

// str_format.cpp
Result<RefTo<Str>> str_format(Thread& t, Str* self, Args args);
Result<RefTo<Str>> str_format_map(Thread& t, Str* self, Value mapping);

struct StrIterator : Object {
  static const TypeSpec kType;
  FieldTo<Str> text;      // null when exhausted
  u64 index;
};
struct StrAsciiIterator : StrIterator { static const TypeSpec kType; };

}  // namespace krait
