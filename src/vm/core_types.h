#pragma once
// Creation of the types in types.def, in two steps: before and after the interned names exist.
#include "vm/interpreter.h"

namespace krait {

void core_types_create(Thread& t);
void core_types_fill(Thread& t);

}  // namespace krait
