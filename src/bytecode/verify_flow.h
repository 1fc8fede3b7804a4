#pragma once
// The dataflow part of the verifier.
#include "bytecode/code_unit.h"

namespace krait {

// Operands, jumps and handlers have been checked already.
bool verify_flow(const CodeUnit& unit, std::string* why);

// Where the instruction at `pc` jumps to; it must have a jump operand.
i64 jump_target(const CodeUnit& unit, u32 pc);

}  // namespace krait
