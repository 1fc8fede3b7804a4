#pragma once
// Memory of register stacks, from the system.
#include "vm/interpreter.h"

namespace krait {

// At most `slots` slots, not initialised; empty if the system refuses. Touching what lies next to them ends the process.
std::span<Value> stack_map(usize slots);
void stack_unmap(std::span<Value> stack);

}  // namespace krait
