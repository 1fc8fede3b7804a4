#pragma once
// CodeUnit: the result of compilation, without heap values. What runs, is shared by interpreters and lies in
// `__pycache__` and the binary is its packed form (image.h). Units and constants are views: the arena they were made in,
// or the image they were unpacked from, owns what they refer to.
#include "base/common.h"

namespace krait {

using Instr = u64;  // op:16 | a:16 | b:16 | c:16, low bits first; or op:16 | a:16 | imm:32

enum class Op : u16 {
#define OP(NAME, ...) NAME,
#include "bytecode/opcodes.def"
#undef OP
  kCount
};

constexpr Instr make_abc(Op op, u32 a, u32 b, u32 c) {
  return u64(op) | u64(a & 0xffff) << 16 | u64(b & 0xffff) << 32 | u64(c & 0xffff) << 48;
}
constexpr Instr make_ai(Op op, u32 a, i32 imm) { return u64(op) | u64(a & 0xffff) << 16 | u64(u32(imm)) << 32; }
constexpr Op op_of(Instr i) { return Op(i & 0xffff); }
constexpr u32 a_of(Instr i) { return (i >> 16) & 0xffff; }
constexpr u32 b_of(Instr i) { return (i >> 32) & 0xffff; }
constexpr u32 c_of(Instr i) { return i >> 48; }
constexpr i32 imm_of(Instr i) { return i32(i >> 32); }

// Slots between the callable and the self slot of a call: room for the callee's frame header.
constexpr u32 kCallHeader = 7;

// co_flags as CPython numbers them.
enum CodeFlags : u32 {
  kCoOptimized = 0x1, kCoNewLocals = 0x2, kCoVarArgs = 0x4, kCoVarKeywords = 0x8, kCoNested = 0x10,
  kCoGenerator = 0x20, kCoCoroutine = 0x80, kCoIterableCoroutine = 0x100, kCoAsyncGenerator = 0x200,
  kCoFutureBarryAsBdfl = 0x400000, kCoFutureAnnotations = 0x1000000,
  kCoHasDocstring = 0x4000000, kCoMethod = 0x8000000,
};

enum class SpecialMethod : u16 { kEnter, kExit, kAenter, kAexit };                         // LOAD_SPECIAL
enum class FunctionPart : u16 { kDefaults, kKwDefaults, kAnnotate, kClosure, kAnnotations }; // SET_FUNCTION
enum class Intrinsic1 : u16 { kTypeVar, kParamSpec, kTypeVarTuple, kSubscriptGeneric, kTypeAlias };
//   kTypeVar/kParamSpec/kTypeVarTuple: name -> object; kSubscriptGeneric: tuple of parameters -> Generic[...];
//   kTypeAlias: (name, type params or None, value function) tuple -> TypeAliasType
enum class Intrinsic2 : u16 { kTypeVarWithBound, kTypeVarWithConstraints, kSetFunctionTypeParams, kSetTypeParamDefault };

struct CodeUnit;

struct Const {
  enum class Kind : u8 { kNone, kFalse, kTrue, kEllipsis, kInt, kBigInt, kFloat, kComplex, kStr, kBytes, kTuple, kFrozenSet, kSlice, kCode };
  Kind kind = Kind::kNone;
  bool negative = false;                // kBigInt: the magnitude is `text`, 64-bit limbs little-endian
  i64 integer = 0;                      // kInt
  f64 real = 0, imag = 0;               // kFloat, kComplex
  std::string_view text;                // kStr (WTF-8), kBytes, kBigInt
  std::span<const Const> items;         // kTuple, kFrozenSet, kSlice (start, stop, step)
  const CodeUnit* code = nullptr;       // kCode
};

// Instructions [start, end) (word indices) are covered: an exception there releases every temporary from register
// `keep` up, stores the exception in register `exc` and continues at `target`. Inner ranges come before outer ones.
struct ExceptionEntry { u32 start, end, target; u16 keep, exc; };

struct Position { i32 line = -1, end_line = -1, col = -1, end_col = -1; };  // -1: none; columns are UTF-8 byte offsets

struct CodeUnit {
  std::string_view name, qualname, filename;
  u32 flags = 0;
  u32 arg_count = 0;          // positional parameters, positional-only ones included
  u32 posonly_count = 0;
  u32 kwonly_count = 0;
  i32 first_line = 1;
  u32 first_temp = 0;         // registers below are locals in the order of `locals`
  u32 register_count = 0;     // all registers, outgoing call layouts included
  // Register i < first_temp belongs to locals[i]: parameters first (positional, keyword-only, *args, **kwargs), then
  // the others. is_cell[i]: the variable is captured; its register holds a cell made by MAKE_CELL at entry.
  // Variables of inlined comprehensions that are hidden from locals() have is_hidden[i].
  std::span<const std::string_view> locals;
  std::span<const u8> is_cell, is_hidden;
  std::span<const std::string_view> free_names;
  std::span<const std::string_view> names;   // attribute, global and import names, by index
  std::span<const Const> consts;
  std::span<const Instr> code;
  std::span<const ExceptionEntry> exceptions;
  std::span<const u8> positions;    // compact table, see position_at
};

// Position of the instruction at word index `pc` (any word of the instruction), from a unit's table.
Position position_at(std::span<const u8> positions, u32 pc);

}  // namespace krait
