#pragma once
// Code: one interpreter's view of a unit in an image. Constants and names become Values, and the instruction stream is
// copied for inline caches and specialised opcodes, when the code runs for the first time.
#include "bytecode/image.h"
#include "objects/str.h"

namespace krait {

struct CodeMonitoring;

struct Code : Object {
  static const TypeSpec kType;

  ImageRef image;          // keeps what `unit` points to
  UnitView unit;
  Instr* instrs;           // `stub`, which prepares the code, until it runs for the first time
  Instr stub;
  u32 word_count;
  u32 flags;               // co_flags
  u32 arg_count;           // positional parameters
  u32 kwonly_count;
  u32 total_args;          // all parameter registers, *args and **kwargs included
  u32 exact_args;          // arg_count if there are only positional parameters, else a number no call has
  u32 first_temp, register_count;
  u32 id;                  // never repeats in an interpreter: call sites cache by it. 0: not to be cached
  bool prepared;
  CodeMonitoring* monitoring;   // vm/monitoring.h; null while no tool watches this code
  // Null until prepared; parts of the block that `instrs` starts. What they hold is owned.
  Value* consts;           // unit->const_count
  Str** names;             // interned
  Str** locals;            // interned names of registers below first_temp
  Str** free_names;        // interned
  FieldTo<Str> name, qualname, filename;
  Field cached[6];         // co_consts, co_names, co_varnames, co_cellvars, co_freevars, co_code, made when asked

  u32 index_of(const Instr* pc) const { return u32(pc - instrs); }
};
// Offsets as Python sees them (f_lasti, tb_lasti, co_lines): two a word. They begin with two for "nothing has run yet", which
// is on the line where the code begins (0 for a module).
constexpr i64 visible_offset(u32 index) { return 2 + i64(index) * 2; }
inline i32 begin_line(const UnitView& unit) { return unit.name() == "<module>" ? 0 : unit->first_line; }
// Code that is prepared is linked, so that tools find it: the links lie in front of its instructions.
struct PreparedLink { Code *previous, *next; };
inline PreparedLink& prepared_link(Code* code) { return reinterpret_cast<PreparedLink*>(code->instrs)[-1]; }

// A code object for a unit of `image`; code among its constants gets the same file name.
RefTo<Code> code_new(Thread& t, ImageRef image, const UnitView& unit, Str* filename);
// Makes constants, names and the instruction copy. Idempotent. MemoryError.
Status code_prepare(Thread& t, Code* code);
// The form in which instruction `i` of a unit (expanded: `instrs`) starts to run.
Instr running_form(const UnitView& unit, const Instr* instrs, u32 i);
// Gives back what code_prepare made.
void code_release(Code* code);
// The unit as data, under the code object's own file name. Refers to the code object's image.
CodeUnit code_unpack(const Code* code, Arena& arena);
// Changes co_filename of a code object and of those among its constants.
void code_set_filename(Thread& t, Code* code, Str* filename);
// The reverse, for code objects made by Python code. ValueError/TypeError for values that cannot be constants.
Result<Const> const_from_value(Thread& t, Value v, Arena& arena);

}  // namespace krait
