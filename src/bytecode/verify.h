#pragma once
// Proof that running a CodeUnit cannot corrupt memory, whoever made it.
#include "bytecode/code_unit.h"

namespace krait {

// Checks `unit` and the units in its constants: operands in range, jumps and handlers at instruction starts, constants
// of the kinds their instructions need, and by a dataflow analysis what each register holds on every path:
//   - no instruction reads a register that may be EMPTY (except where opcodes.def allows it); room in call layouts is
//     EMPTY; runs lie in temporaries,
//   - cells: operands of the *_CELL family; closures have one cell for each free name before the function is used,
//   - list, dict and str operands of LIST_APPEND, LIST_EXTEND, LIST_TO_TUPLE, MAP_ADD, DICT_UPDATE, DICT_MERGE and
//     BUILD_STRING; tuples of MATCH_KEYS, MATCH_CLASS and BUILD_TEMPLATE; functions of SET_FUNCTION,
//   - exceptions: ENTER_EXCEPT, EXIT_EXCEPT, RERAISE, EXC_MATCH, EXC_TRIPLE, END_ASYNC_FOR, CLEANUP_THROW,
//     STOP_ITERATION_ERROR.
// The interpreter itself checks the types of all other operands, SET_ADD's set and SET_FUNCTION's value included.
// False: *why says what is wrong.
bool verify(const CodeUnit& unit, std::string* why);

}  // namespace krait
