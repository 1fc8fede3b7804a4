#pragma once
// Capsule: an opaque pointer for native modules that exchange data with each other.
#include "objects/type.h"

namespace krait {

struct Capsule : Object {
  static const TypeSpec kType;
  void* pointer;
  const char* name;                  // static storage; may be null
  void (*destructor)(void* pointer); // may be null
};

RefTo<Capsule> capsule_new(Thread& t, void* pointer, const char* name, void (*destructor)(void*) = nullptr);

}  // namespace krait
