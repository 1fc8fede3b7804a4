#pragma once
// CodeUnits as bytes, for __pycache__ and the embedded library.
#include "bytecode/code_unit.h"

namespace krait {

// Changes whenever an instruction is added, moved or gets other operands, or the layout of the bytes changes; bytes of
// another version do not load.
u32 bytecode_version();

// The same unit always gives the same bytes.
std::string serialize(const CodeUnit& unit);

// Null, with *why set, for bytes that are truncated, of another version or malformed. Memory use is bounded by a small
// multiple of the size of `bytes`. The result is well-formed data but not yet safe to run: call verify() on bytes from
// outside.
std::shared_ptr<const CodeUnit> deserialize(std::string_view bytes, std::string* why);

}  // namespace krait
