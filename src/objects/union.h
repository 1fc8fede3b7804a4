#pragma once
// types.UnionType, which is also typing.Union: int | str (PEP 604).
#include "objects/type.h"

namespace krait {

// a | b for types and what may stand for a type; NotImplemented for anything else.
Result<Ref> union_of(Thread& t, Value a, Value b);

}  // namespace krait
