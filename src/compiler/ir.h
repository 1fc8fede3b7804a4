#pragma once
// Instructions on their way from the code generator to the assembler: labels instead of offsets, temporaries numbered
// apart from locals, the active exception handler on each instruction.
#include "bytecode/code_unit.h"

namespace krait {

// A register: a local's number, or kTempBase + n for the n-th temporary. How many locals there are is only known at
// the end.
using Reg = u32;
constexpr Reg kTempBase = 1u << 20;
constexpr Reg kNoReg = ~0u;
constexpr bool is_temp(Reg r) { return r >= kTempBase && r != kNoReg; }

// The line of an instruction that belongs to no statement and takes that of whatever runs before it.
constexpr i32 kInheritLine = -2;

// The line of an instruction that only leads on: that of the instruction right before it, and none where paths meet, so
// that a tracer never sees a line that did not run.
constexpr i32 kPreviousLine = -3;
constexpr Position kLeadsOn{kPreviousLine, -1, -1, -1};

// Operand b of RERAISE in code that only cleans up.
constexpr u32 kLineOfRaise = 1;

struct Label {
  i32 id = -1;
};

struct Ins {
  Op op = Op::NOP;
  bool is_label = false;  // marks the place of label `target`
  bool cold = false;      // belongs after all other code; a cold stretch is entered and left by jumps only
  u32 a = 0, b = 0, c = 0;
  union {
    i32 imm = 0;     // formats AI and AJ
    u32 word;        // the constant in word 1
  };
  i32 target = -1;   // label of a jump
  i32 handler = -1;  // index of the innermost handler that covers this instruction
  Position position;
};

struct Handler {
  Label target;
  Reg keep = 0;  // first temporary that is released
  Reg exc = 0;
  bool used = false;  // covers an instruction that can raise
};

}  // namespace krait
