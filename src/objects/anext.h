#pragma once
// The awaitable that anext(iterator, default) returns.
#include "objects/type.h"

namespace krait {

struct AnextAwaitable : Object {
  static const TypeSpec kType;
  Field awaitable, fallback;
};
RefTo<AnextAwaitable> anext_awaitable_new(Thread& t, Value awaitable, Value fallback);

}  // namespace krait
