#pragma once
// A text listing of compiled code, for people.
#include "bytecode/code_unit.h"

namespace krait {

// One line an instruction (offset, source line, opcode, operands with names), then the exception table; the units
// nested in the constants follow.
std::string disassemble(const CodeUnit& unit);
// A constant as Python would roughly write it.
std::string describe(const Const& constant);

}  // namespace krait
