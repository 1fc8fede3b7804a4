#pragma once
// types.SimpleNamespace.
#include "objects/type.h"

namespace krait {

struct SimpleNamespace : Object { static const TypeSpec kType; };

// A namespace with the entries of `attributes`.
Result<Ref> namespace_new(Thread& t, Dict* attributes);

}  // namespace krait
