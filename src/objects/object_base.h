#pragma once
// object, and the types of the singletons None, NotImplemented and Ellipsis.
#include "objects/type.h"

namespace krait {

struct ObjectBase : Object { static const TypeSpec kType; };
struct NoneType { static const TypeSpec kType; };
struct NotImplementedType { static const TypeSpec kType; };
struct EllipsisType { static const TypeSpec kType; };

// object.__new__, for native types without state of their own.
Result<Ref> object_new(Thread& t, TypeObject* cls, Args args);

}  // namespace krait
