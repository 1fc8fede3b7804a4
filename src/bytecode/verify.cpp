#include "bytecode/verify.h"

#include <fmt/core.h>

#include "bytecode/op_info.h"
#include "bytecode/positions.h"
#include "bytecode/verify_flow.h"

namespace krait {

i64 jump_target(const CodeUnit& unit, u32 pc) {
  Instr word = unit.code[pc];
  const OpInfo& f = info(op_of(word));
  i64 after = i64(pc) + f.size();
  if (f.format == InstrFormat::kAj) return after + imm_of(word);
  if (f.has_word) return after + i32(u32(unit.code[pc + 1]));
  return after + i16(c_of(word));
}

namespace {

constexpr u32 kMaxDepth = 2000;
constexpr usize kMaxWords = 64u << 20;

class Verifier {
 public:
  Verifier(const CodeUnit& unit, std::string* why, u32 depth) : unit_(unit), why_(why), depth_(depth) {}

  bool run() {
    if (depth_ > kMaxDepth) return fail("code nests too deep");
    if (!shape() || !instructions() || !exceptions()) return false;
    for (const Const& c : unit_.consts) if (!constant(c, 0)) return false;
    if (!verify_flow(unit_, why_)) {
      *why_ = fmt::format("{}: {}", unit_.qualname, *why_);
      return false;
    }
    return true;
  }

 private:
  bool fail(std::string message) {
    *why_ = fmt::format("{}: {}", unit_.qualname, message);
    return false;
  }
  bool fail_at(u32 pc, const char* message) {
    return fail(fmt::format("{} at {}: {}", info(op_of(unit_.code[pc])).name, pc, message));
  }

  bool shape() {
    usize locals = unit_.locals.size();
    if (unit_.first_temp != locals || unit_.is_cell.size() != locals || unit_.is_hidden.size() != locals) {
      return fail("tables of locals differ in size");
    }
    if (unit_.register_count < unit_.first_temp || unit_.register_count > 0xffff) return fail("bad register count");
    u64 parameters = u64(unit_.arg_count) + unit_.kwonly_count + ((unit_.flags & kCoVarArgs) != 0) +
                     ((unit_.flags & kCoVarKeywords) != 0);
    if (parameters > locals || unit_.posonly_count > unit_.arg_count) return fail("bad parameter counts");
    for (usize i = 0; i < parameters; i++) if (unit_.is_hidden[i]) return fail("hidden parameter");
    if (unit_.code.empty() || unit_.code.size() > kMaxWords) return fail("bad code size");
    if (unit_.free_names.size() > 0xffff) return fail("too many free names");
    return true;
  }

  bool constant(const Const& c, u32 level) {
    if (level > kMaxDepth) return fail("constant nests too deep");
    switch (c.kind) {
      case Const::Kind::kBigInt:
        if (c.text.empty() || c.text.size() % 8 != 0) return fail("bad integer constant");
        break;
      case Const::Kind::kSlice:
        if (c.items.size() != 3) return fail("bad slice constant");
        break;
      case Const::Kind::kCode:
        if (level > 0) return fail("code inside a constant");
        if (!c.code) return fail("missing code constant");
        return Verifier(*c.code, why_, depth_ + 1).run();
      default: break;
    }
    if (c.kind > Const::Kind::kCode) return fail("bad constant");
    for (const Const& item : c.items) if (!constant(item, level + 1)) return false;
    return true;
  }

  bool reg(u32 r) const { return r < unit_.register_count; }

  bool operand(u32 pc, OperandKind kind, u32 raw, i64 value) {
    switch (kind) {
      case OperandKind::kNone: return raw == 0 || fail_at(pc, "unused operand is not zero");
      case OperandKind::kConst:
        return (value >= 0 && value < i64(unit_.consts.size())) || fail_at(pc, "constant out of range");
      case OperandKind::kName:
        return (value >= 0 && value < i64(unit_.names.size())) || fail_at(pc, "name out of range");
      case OperandKind::kInt:
      case OperandKind::kUint:
      case OperandKind::kJump: return true;
      default: return reg(raw) || fail_at(pc, "register out of range");
    }
  }

  bool free_index(u32 pc, u32 index) {
    return index < unit_.free_names.size() || fail_at(pc, "free variable out of range");
  }

  bool instructions() {
    u32 size = u32(unit_.code.size());
    starts_.assign(size + 1, false);
    Op last = Op::NOP;
    for (u32 pc = 0; pc < size;) {
      Instr word = unit_.code[pc];
      Op op = op_of(word);
      if (op >= Op::kCount) return fail(fmt::format("unknown opcode {} at {}", u32(op), pc));
      const OpInfo& f = info(op);
      if (pc + f.size() > size) return fail_at(pc, "truncated");
      starts_[pc] = true;
      if (!operand(pc, f.a, a_of(word), a_of(word))) return false;
      if (f.format == InstrFormat::kAbc) {
        if (!operand(pc, f.b, b_of(word), b_of(word)) || !operand(pc, f.c, c_of(word), c_of(word))) return false;
      } else if (!operand(pc, f.b, u32(imm_of(word)), imm_of(word))) {
        return false;
      }
      for (u32 w = 1; w < f.size(); w++) {
        u64 extra = unit_.code[pc + w];
        if (w == 1 && f.has_word ? extra >> 32 != 0 : extra != 0) return fail_at(pc, "cache is not empty");
      }
      if (!special(pc, op, word)) return false;
      last = op;
      pc += f.size();
    }
    if (!info(last).ends) return fail("control runs off the end");
    for (u32 pc = 0; pc < size; pc += info(op_of(unit_.code[pc])).size()) {
      if (!info(op_of(unit_.code[pc])).jumps) continue;
      i64 target = jump_target(unit_, pc);
      if (target < 0 || target >= size || !starts_[usize(target)]) return fail_at(pc, "jump into nowhere");
    }
    return true;
  }

  // What the operand table does not say.
  bool special(u32 pc, Op op, Instr word) {
    u32 a = a_of(word), b = b_of(word), c = c_of(word);
    switch (op) {
      case Op::LOAD_FREE:
      case Op::LOAD_CLOSURE: return free_index(pc, b);
      case Op::STORE_FREE:
      case Op::DELETE_FREE: return free_index(pc, a);
      case Op::LOAD_DICT_OR_FREE: return free_index(pc, c);
      case Op::MAKE_FUNCTION:
        return unit_.consts[u32(imm_of(word))].kind == Const::Kind::kCode || fail_at(pc, "constant is no code");
      case Op::LOAD_CONST:
        return unit_.consts[u32(imm_of(word))].kind != Const::Kind::kCode || fail_at(pc, "constant is code");
      case Op::CALL_KW:
      case Op::CALL_METHOD_KW: {
        u64 index = unit_.code[pc + 1];
        if (index >= unit_.consts.size()) return fail_at(pc, "constant out of range");
        const Const& names = unit_.consts[index];
        if (names.kind != Const::Kind::kTuple || names.items.size() > c || names.items.empty()) {
          return fail_at(pc, "bad keyword names");
        }
        for (const Const& name : names.items) if (name.kind != Const::Kind::kStr) return fail_at(pc, "bad keyword names");
        return true;
      }
      case Op::BUILD_SLICE: return c == 2 || c == 3 || fail_at(pc, "bad slice size");
      case Op::LOAD_SPECIAL: return c <= u32(SpecialMethod::kAexit) || fail_at(pc, "bad method");
      case Op::SET_FUNCTION: return c <= u32(FunctionPart::kAnnotations) || fail_at(pc, "bad attribute");
      case Op::INTRINSIC_1: return c <= u32(Intrinsic1::kTypeAlias) || fail_at(pc, "bad intrinsic");
      case Op::INTRINSIC_2: return c <= u32(Intrinsic2::kSetTypeParamDefault) || fail_at(pc, "bad intrinsic");
      case Op::CONVERT: return c == 's' || c == 'r' || c == 'a' || fail_at(pc, "bad conversion");
      case Op::BUILD_INTERPOLATION: {
        u32 conversion = c >> 2;
        bool known = conversion == 0 || conversion == 's' || conversion == 'r' || conversion == 'a';
        return (known && !(c & 2)) || fail_at(pc, "bad conversion");
      }
      case Op::LOAD_ASSERTION_ERROR: return b <= 1 || fail_at(pc, "bad exception");
      case Op::GET_AWAITABLE: return c <= 2 || fail_at(pc, "bad kind");
      case Op::YIELD: return c <= 1 || fail_at(pc, "bad kind");
      case Op::CALL_EX: return c <= 1 || fail_at(pc, "bad argument count");
      default: return true;
    }
  }

  bool exceptions() {
    u32 size = u32(unit_.code.size());
    for (const ExceptionEntry& e : unit_.exceptions) {
      if (e.start >= e.end || e.end > size || !starts_[e.start] || (e.end < size && !starts_[e.end])) {
        return fail("exception range out of place");
      }
      if (e.target >= size || !starts_[e.target]) return fail("exception handler out of place");
      if (e.keep < unit_.first_temp || e.exc < e.keep || e.exc >= unit_.register_count) {
        return fail("bad registers in exception table");
      }
    }
    return true;
  }

  const CodeUnit& unit_;
  std::string* why_;
  u32 depth_;
  std::vector<bool> starts_;
};

}  // namespace

bool verify(const CodeUnit& unit, std::string* why) { return Verifier(unit, why, 0).run(); }

}  // namespace krait
