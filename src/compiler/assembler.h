#pragma once
// Turns the instruction list of a unit into its final form.
#include "base/arena.h"
#include "bytecode/positions.h"
#include "compiler/compile_error.h"
#include "compiler/ir.h"

namespace krait {

// Memory that is used again for the next unit.
struct AssemblerScratch {
  std::vector<Ins> cold;
  std::vector<u8> used, far;
  std::vector<u32> offsets, label_offsets;
  std::vector<i32> first, bit_of, label_block;
  std::vector<usize> starts;
  std::vector<u64> entry, state;
  std::vector<u8> dirty, seen;
  std::vector<ExceptionEntry> exceptions;
  PositionWriter positions;
};

struct AssemblerInput {
  std::vector<Ins>& ins;
  const std::vector<Handler>& handlers;
  u32 label_count;
  u32 local_count;
  u32 temp_count;
  u32 bound_at_entry;  // parameters: the first so many locals
  bool may_be_unreachable;  // there is a label that perhaps nothing jumps to
  bool has_cold;       // there are instructions with `cold`
  bool has_checks;     // there are CHECK_LOCALs
  bool inherits_line;  // the last instructions that are not cold have kInheritLine
  AssemblerScratch& scratch;
};

// Fills code, exceptions, positions, first_temp and register_count of `out`, in the arena. False: the unit exceeds a
// limit of the instruction format.
bool assemble(const AssemblerInput& input, Arena& arena, CodeUnit* out, CompileError* error);

// Removes each CHECK_LOCAL of a local that is bound on every path. Cell and hidden registers count as any other local.
void remove_needless_checks(const AssemblerInput& input);

}  // namespace krait
