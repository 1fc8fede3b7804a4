#pragma once
// array.array: what the files of the module share.
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/slice.h"

namespace krait::array {

// How the items of a typecode are laid out, read and written.
struct Kind {
  char code;
  u8 size;
  bool is_integer, is_signed, is_text;
  const char* format;                               // of buffers
  Result<Ref> (*load)(Thread& t, const u8* p);
  Status (*convert)(Thread& t, Value v, u8* out);   // writes an item to `out`; may run code
};
extern const std::span<const Kind> kKinds;
const Kind* find_kind(u32 code);                    // null: no such typecode

struct Array : Object {
  static const TypeSpec kType;
  const Kind* kind;
  u8* data;              // counted buffer of `capacity` items; null if that is 0
  u64 length, capacity;
  u32 exports;           // buffers in use: the size must not change

  u8* at(u64 i) const { return data + i * kind->size; }
  u64 bytes() const { return length * kind->size; }
};

struct ArrayIterator : Object {
  static const TypeSpec kType;
  FieldTo<Array> array;  // null when exhausted
  u64 index;
};

Result<RefTo<Array>> array_make(Thread& t, TypeObject* cls, const Kind* kind, u64 length);   // items not set
TypeObject* array_type(Thread& t);
// BufferError while buffers are in use. New items are not set.
Status array_resize(Thread& t, Array* a, u64 length);
// Replaces the items [start, end) by `count` items at `source`, which may be in the array itself.
Status array_splice(Thread& t, Array* a, u64 start, u64 end, const u8* source, u64 count);
Status array_append(Thread& t, Array* a, Value v);
Status array_append_bytes(Thread& t, Array* a, std::string_view data);
Status array_extend(Thread& t, Array* a, Value iterable);
Result<Ref> array_to_unicode(Thread& t, Array* a);
Status array_append_text(Thread& t, Array* a, const Str* text);
// array(typecode[, initial]) of any subclass, without keywords.
Result<RefTo<Array>> array_create(Thread& t, TypeObject* cls, u32 code, Value initial);

Result<Ref> reduce_ex(Thread& t, Array* self, Value protocol);
Result<Ref> reconstruct(Thread& t, Value type, Value typecode, i32 format, Value items);

extern const std::span<const Method> kMethods;      // of the type

}  // namespace krait::array
