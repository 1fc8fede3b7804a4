#pragma once
// Code: one interpreter's view of a CodeUnit. Constants and names become Values, and the instruction stream is copied
// for inline caches and specialised opcodes, when the code runs for the first time.
#include "bytecode/code_unit.h"
#include "objects/str.h"

namespace krait {

struct Code : Object {
  static const TypeSpec kType;

  std::shared_ptr<const CodeUnit> unit;
  Instr* instrs;           // `stub`, which prepares the code, until it runs for the first time
  Instr stub;
  u32 word_count;
  u32 flags;               // co_flags
  u32 arg_count;           // positional parameters
  u32 total_args;          // all parameter registers, *args and **kwargs included
  u32 first_temp, register_count;
  bool simple;             // only positional parameters
  bool prepared;
  Value* consts;           // owned, unit->consts.size(); null until prepared
  Str** names;             // owned, interned
  Str** locals;            // owned, interned names of registers below first_temp
  Str** free_names;        // owned, interned
  FieldTo<Str> name, qualname, filename;
  Field cached[6];         // co_consts, co_names, co_varnames, co_cellvars, co_freevars, co_code, made when asked

  u32 index_of(const Instr* pc) const { return u32(pc - instrs); }
};

// Makes constants, names and the instruction copy. Idempotent.
void code_prepare(Thread& t, Code* code);
// The Value of a constant (new objects each time; code constants become Code objects).
Ref const_value(Thread& t, const Const& c);
// The unit, and those inside it, under another file name.
std::shared_ptr<const CodeUnit> unit_with_filename(std::shared_ptr<const CodeUnit> unit, std::string_view filename);
// Changes co_filename of a code object and of those among its constants.
void code_set_filename(Thread& t, Code* code, Str* filename);
// The reverse, for code objects made by Python code. ValueError/TypeError for values that cannot be constants.
Result<Const> const_from_value(Thread& t, Value v);

}  // namespace krait
