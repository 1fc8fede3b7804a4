// _krait: what a code object consists of, for lib/dis.py.
#include "bytecode/op_info.h"
#include "modules/_krait.h"
#include "objects/list.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/code.h"

namespace krait {

static const char* kind_name(OperandKind kind) {
  switch (kind) {
    case OperandKind::kNone: return "";
    case OperandKind::kWrite: case OperandKind::kRead: case OperandKind::kKeep: return "register";
    case OperandKind::kWriteRun: case OperandKind::kReadRun: return "registers";
    case OperandKind::kConst: return "const";
    case OperandKind::kName: return "name";
    case OperandKind::kInt: case OperandKind::kUint: return "int";
    case OperandKind::kJump: return "jump";
  }
  KRAIT_UNREACHABLE();
}

// (kind, value): the number of a register, a constant, a name, an integer, or the offset a jump leads to.
static Status add_operand(Thread& t, List* out, Code* code, OperandKind kind, i64 raw, u32 next) {
  if (kind == OperandKind::kNone) return {};
  Value value = Value::small_int(raw);
  if (kind == OperandKind::kConst) value = code->consts[raw];
  else if (kind == OperandKind::kName) value = Value(static_cast<Object*>(code->names[raw]));
  else if (kind == OperandKind::kJump) value = Value::small_int(visible_offset(u32(i64(next) + raw)));
  RefTo<Str> name = str_intern(t, kind_name(kind));
  RefTo<Tuple> operand = TRY(tuple_of(t, Value(name), value));
  return list_push(t, out, Value(operand));
}

Result<RefTo<List>> krait_code_instructions(Thread& t, Code* code) {
  TRY(code_prepare(t, code));
  std::vector<Instr> words(code->word_count);
  code->unit.expand_code(words.data());
  RefTo<List> out = TRY(list_new(t));
  for (u32 i = 0; i < words.size();) {
    Instr in = words[i];
    const OpInfo& f = info(op_of(in));
    u32 next = i + f.size();
    RefTo<List> operands = TRY(list_new(t));
    TRY(add_operand(t, operands, code, f.a, a_of(in), next));
    if (f.format == InstrFormat::kAbc) {
      auto part = [](OperandKind kind, u32 v) { return kind == OperandKind::kInt || kind == OperandKind::kJump ? i64(i16(v)) : i64(v); };
      TRY(add_operand(t, operands, code, f.b, part(f.b, b_of(in)), next));
      TRY(add_operand(t, operands, code, f.c, part(f.c, c_of(in)), next));
    } else {
      TRY(add_operand(t, operands, code, f.b, f.b == OperandKind::kUint ? i64(u32(imm_of(in))) : i64(imm_of(in)), next));
    }
    if (f.has_word) {
      i64 word = f.jumps ? i64(i32(u32(words[i + 1]))) : i64(u32(words[i + 1]));
      TRY(add_operand(t, operands, code, f.jumps ? OperandKind::kJump : OperandKind::kConst, word, next));
    }
    RefTo<Str> name = str_intern(t, f.name);
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(visible_offset(i)), Value::small_int(i64(op_of(in))), Value(name), Value(operands)));
    TRY(list_push(t, out, Value(row)));
    i = next;
  }
  return out;
}

Result<RefTo<List>> krait_code_handlers(Thread& t, Code* code) {
  RefTo<List> out = TRY(list_new(t));
  for (const ExceptionEntry& e : code->unit.exceptions()) {
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(visible_offset(e.start)), Value::small_int(visible_offset(e.end)),
                                    Value::small_int(visible_offset(e.target)), Value::small_int(e.exc)));
    TRY(list_push(t, out, Value(row)));
  }
  return out;
}

Result<RefTo<List>> krait_code_registers(Thread& t, Code* code) {
  TRY(code_prepare(t, code));
  RefTo<List> out = TRY(list_new(t));
  for (u32 i = 0; i < code->first_temp; ++i) TRY(list_push(t, out, Value(static_cast<Object*>(code->locals[i]))));
  return out;
}

Result<RefTo<List>> krait_opcodes(Thread& t) {
  RefTo<List> out = TRY(list_new(t));
  for (const OpInfo& f : kOpInfo) {
    RefTo<Str> name = str_intern(t, f.name);
    auto takes = [&](OperandKind kind) { return Value::boolean(f.a == kind || f.b == kind || f.c == kind); };
    RefTo<Tuple> row = TRY(tuple_of(t, Value(name), Value::boolean(f.a != OperandKind::kNone || f.b != OperandKind::kNone),
                                    Value::boolean(f.jumps), takes(OperandKind::kName), takes(OperandKind::kConst),
                                    Value::small_int(f.size())));
    TRY(list_push(t, out, Value(row)));
  }
  return out;
}

}  // namespace krait
