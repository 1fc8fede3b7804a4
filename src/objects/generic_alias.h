#pragma once
// types.GenericAlias: list[int] and what __class_getitem__ of native types returns (PEP 585).
#include "objects/type.h"

namespace krait {

Result<Ref> generic_alias_new(Thread& t, Value origin, Value args);

}  // namespace krait
