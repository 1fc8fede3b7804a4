#pragma once
// The dataflow part of the verifier.
#include "bytecode/code_unit.h"

namespace krait {

// What a register is known to hold.
enum class Holds : u8 {
  kEmpty, kValue, kMaybe, kCell, kList, kDict, kStr, kTuple, kFunction, kIterator, kSpecial, kExc,
  kExcOrNone,
  kExcOrEmpty,
  kSaved,         // the exception that was handled before (or EMPTY), from ENTER_EXCEPT
  kOpenFunction,  // lacks its closure of `count` cells
  kCellTuple,     // `count` cells
  kUnusable       // open function on some paths only
};

struct Fact {
  Holds holds = Holds::kEmpty;
  u32 count = 0;
  bool operator==(const Fact&) const = default;
};

// Operands, jumps and handlers have been checked already.
bool verify_flow(const CodeUnit& unit, std::string* why);

// What is known of each register before the instructions at `places`, in a unit that verifies; nothing for an instruction
// that is never reached. Values in temporaries are told apart by where they were made, exceptions by their handler.
std::vector<std::vector<Fact>> flow_facts(const CodeUnit& unit, std::span<const u32> places);

// Where the instruction at `pc` jumps to; it must have a jump operand.
i64 jump_target(const CodeUnit& unit, u32 pc);

}  // namespace krait
