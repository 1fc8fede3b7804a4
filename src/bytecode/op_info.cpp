#include "bytecode/op_info.h"

namespace krait {

namespace {

constexpr OperandKind operand(std::string_view text) {
  if (text == "w") return OperandKind::kWrite;
  if (text == "wN") return OperandKind::kWriteRun;
  if (text == "r") return OperandKind::kRead;
  if (text == "rN") return OperandKind::kReadRun;
  if (text == "m") return OperandKind::kKeep;
  if (text == "k") return OperandKind::kConst;
  if (text == "n") return OperandKind::kName;
  if (text == "i") return OperandKind::kInt;
  if (text == "u") return OperandKind::kUint;
  if (text == "j") return OperandKind::kJump;
  return OperandKind::kNone;
}
constexpr InstrFormat format(std::string_view text) {
  return text == "AI" ? InstrFormat::kAi : text == "AJ" ? InstrFormat::kAj : InstrFormat::kAbc;
}

}  // namespace

constexpr OpInfo kOpInfo[kOpCount] = {
#define OP(NAME, FORMAT, A, B, C, WORDS, FLAGS)                                                              \
  {#NAME, format(#FORMAT), operand(#A), operand(#B), operand(#C), WORDS, ((FLAGS) & HAS_WORD) != 0,          \
   ((FLAGS) & ENDS) != 0, ((FLAGS) & JUMPS) != 0, ((FLAGS) & NOTHROW) != 0},
#include "bytecode/opcodes.def"
#undef OP
};

}  // namespace krait
