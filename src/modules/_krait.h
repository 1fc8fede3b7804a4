#pragma once
// The parts of module _krait.
#include "vm/code.h"

namespace krait {

struct List;

// (offset, opcode, name, [(kind of operand, value), ...]) of each instruction, as the code unit has it. MemoryError.
Result<RefTo<List>> krait_code_instructions(Thread& t, Code* code);
// (start, end, target, register of the exception) of each range that a handler covers.
Result<RefTo<List>> krait_code_handlers(Thread& t, Code* code);
// The names of the registers that belong to variables; the others are temporaries.
Result<RefTo<List>> krait_code_registers(Thread& t, Code* code);
// (name, has operands, jumps, has a name, has a constant, words) of each opcode.
Result<RefTo<List>> krait_opcodes(Thread& t);

}  // namespace krait
