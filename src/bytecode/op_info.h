#pragma once
// What opcodes.def says about each instruction, as a table.
#include "bytecode/code_unit.h"

namespace krait {

enum class OperandKind : u8 { kNone, kWrite, kWriteRun, kRead, kReadRun, kKeep, kConst, kName, kInt, kUint, kJump };
enum class InstrFormat : u8 { kAbc, kAi, kAj };

struct OpInfo {
  const char* name;
  InstrFormat format;
  OperandKind a, b, c;  // formats AI and AJ: b describes imm
  u8 words;             // words after the first
  bool has_word, ends, jumps, nothrow;

  u32 size() const { return 1 + words; }
};

constexpr usize kOpCount = usize(Op::kCount);
extern const OpInfo kOpInfo[kOpCount];
inline const OpInfo& info(Op op) { return kOpInfo[usize(op)]; }

constexpr bool is_register(OperandKind kind) {
  return kind == OperandKind::kWrite || kind == OperandKind::kWriteRun || kind == OperandKind::kRead ||
         kind == OperandKind::kReadRun || kind == OperandKind::kKeep;
}
constexpr bool is_write(OperandKind kind) { return kind == OperandKind::kWrite || kind == OperandKind::kWriteRun; }

}  // namespace krait
