#pragma once
// mmap: files and memory mapped into the process. object_unix.cpp has the life of a mapping and what it is as a sequence,
// methods_unix.cpp its methods and the module.
#include "objects/bytes.h"
#include "objects/native.h"

namespace krait::mmapping {

enum Access { kAccessDefault, kAccessRead, kAccessWrite, kAccessCopy };

struct Mapping : Object {
  static const TypeSpec kType;
  u8* data;            // null: closed
  i64 size, position, offset;
  int fd;              // a duplicate; -1: none
  int flags;
  Access access;
  bool tracks_fd;
  u32 exports;         // buffers of it: it may be neither closed nor resized

  std::string_view view() const { return {reinterpret_cast<const char*>(data), usize(size)}; }
  bool is_writable() const { return access != kAccessRead; }
};

// One byte, as bytes.
struct MappingIterator : Object {
  static const TypeSpec kType;
  Field mapping;       // EMPTY: at the end
  i64 index;
};

// ValueError "mmap closed or invalid". To be asked after everything that may run Python code, which may close it.
Status check_open(Thread& t, const Mapping* self);
// TypeError "mmap can't modify a readonly memory map."
Status check_writable(Thread& t, const Mapping* self);
// Gives memory and descriptor back.
void release_mapping(Mapping* self);

extern const std::span<const Method> kMethods;

}  // namespace krait::mmapping
