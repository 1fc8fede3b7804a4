#pragma once
// What attribute instructions that met too many shapes for a cache of their own share: a table per interpreter of
// what a name means in a shape. Entries are valid while the version of their shape is current.
#include "objects/shape.h"
#include "objects/str.h"

namespace krait {

struct AttrSite {
  u64 version;      // of the shape
  Str* name;        // owned
  u64 slot;         // byte offset | slot number << 32, as in the inline caches; 0: `value` is the result
  Value value;      // found on the class; borrowed
  Shape* next;      // writing: the shape afterwards
};

struct AttrSites {
  static constexpr usize kSize = 256;
  AttrSite reads[kSize], writes[kSize], calls[kSize];

  static KRAIT_INLINE AttrSite& entry(AttrSite* table, u64 version, const Str* name) {
    return table[(version * 7 + (reinterpret_cast<uintptr_t>(name) >> 5)) & (kSize - 1)];
  }
  static void fill(AttrSite* table, u64 version, Str* name, u64 slot, Value value, Shape* next) {
    AttrSite& e = entry(table, version, name);
    Str* old = e.name;
    retain(static_cast<Object*>(name));
    e = {version, name, slot, value, next};
    if (old) release(static_cast<Object*>(old));
  }
};

}  // namespace krait
