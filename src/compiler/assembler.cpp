#include "compiler/assembler.h"

#include <fmt/core.h>

#include "bytecode/op_info.h"
#include "bytecode/positions.h"

namespace krait {

namespace {

// The branch that is taken when `op` is not.
Op inverted(Op op) {
  switch (op) {
#define PAIR(A, B) case Op::A: return Op::B; case Op::B: return Op::A;
#define COMPARE_PAIRS(NAME) PAIR(J##NAME, JN##NAME) PAIR(J##NAME##_I, JN##NAME##_I)
    COMPARE_PAIRS(LT) COMPARE_PAIRS(LE) COMPARE_PAIRS(EQ) COMPARE_PAIRS(NE) COMPARE_PAIRS(GT) COMPARE_PAIRS(GE)
    PAIR(JIS, JNIS) PAIR(JIN, JNIN)
#undef COMPARE_PAIRS
#undef PAIR
    default: KRAIT_UNREACHABLE();
  }
}

// What encoding wants to know of an instruction's operands.
struct Operands {
  InstrFormat format;
  u8 registers;          // bit i: operand i is a register
  bool is_short_branch;
};
constexpr Operands operands_of(std::string_view format, std::string_view a, std::string_view b, std::string_view c) {
  auto is_register = [](std::string_view kind) { return kind[0] == 'w' || kind[0] == 'r' || kind[0] == 'm'; };
  return {format == "ABC" ? InstrFormat::kAbc : format == "AJ" ? InstrFormat::kAj : InstrFormat::kAi,
          u8(is_register(a) | is_register(b) << 1 | is_register(c) << 2), format == "ABC" && c == "j"};
}
constexpr Operands kOperands[] = {
#define OP(NAME, FORMAT, A, B, C, WORDS, FLAGS) operands_of(#FORMAT, #A, #B, #C),
#include "bytecode/opcodes.def"
#undef OP
};
bool is_short_branch(Op op) { return kOperands[usize(op)].is_short_branch; }

class Assembler {
 public:
  Assembler(const AssemblerInput& input, Arena& arena, CodeUnit* out, CompileError* error)
      : in_(input), arena_(arena), out_(*out), error_(error), label_count_(input.label_count), used_(input.scratch.used),
        far_(input.scratch.far), offset_(input.scratch.offsets), label_(input.scratch.label_offsets) {}

  bool run() {
    if (in_.has_cold) move_cold_code();
    if (thread_jumps() || in_.may_be_unreachable) drop_unreachable();
    if (in_.has_checks) remove_needless_checks(in_);
    if (in_.inherits_line) split_exits();
    out_.first_temp = in_.local_count;
    out_.register_count = in_.local_count + in_.temp_count;
    if (out_.register_count > 0xffff) return fail("too many local variables and temporary values in one code object");
    u32 size = drop_idle();
    if (size > INT16_MAX) size = layout();
    return encode(size);
  }

 private:
  bool fail(std::string message) {
    if (!*error_) {
      error_->kind = CompileError::Kind::kOverflowError;
      error_->message = std::move(message);
    }
    return false;
  }

  void move_cold_code() {
    auto& list = in_.ins;
    auto& cold = in_.scratch.cold;
    cold.clear();
    usize kept = 0;
    for (usize i = 0; i < list.size(); i++) {
      if (list[i].cold) {
        cold.push_back(list[i]);
        continue;
      }
      if (kept != i) list[kept] = list[i];
      kept++;
    }
    std::copy(cold.begin(), cold.end(), list.begin() + std::ptrdiff_t(kept));
  }

  // A jump to a JUMP goes to its target. Whether there was one.
  bool thread_jumps() {
    if (!label_count_) return false;
    auto& list = in_.ins;
    auto& first = in_.scratch.first;   // label -> label of the JUMP that follows it
    first.assign(label_count_, -1);
    i32 jump = -1;
    bool any = false;
    for (usize i = list.size(); i-- > 0;) {
      const Ins& ins = list[i];
      if (ins.is_label) any |= (first[usize(ins.target)] = jump) >= 0;
      else jump = ins.op == Op::JUMP ? ins.target : -1;
    }
    if (!any) return false;
    for (Ins& ins : list) {
      if (ins.is_label || ins.target < 0) continue;
      for (u32 hops = 0; hops < 8 && first[usize(ins.target)] >= 0 && first[usize(ins.target)] != ins.target; hops++) {
        ins.target = first[usize(ins.target)];
      }
    }
    return true;
  }

  // What ends a function or class belongs to no line: each way into it gets a copy with its own line, so that a tracer
  // sees no line that did not run.
  void split_exits() {
    auto& list = in_.ins;
    usize at = 0;
    while (at < list.size() && (list[at].is_label || list[at].position.line != kInheritLine)) at++;
    if (at == list.size()) return;
    auto line_before = [&](usize i) {
      while (i-- > 0) {
        if (!list[i].is_label && list[i].position.line > 0) return list[i].position;
        if (list[i].is_label || list[i].position.line != kPreviousLine || i == 0 || !list[i - 1].is_label) continue;
        // What only leads on from a label has the line of the jump there.
        for (usize jump = i; jump-- > 0;) {
          if (list[jump].is_label || list[jump].target < 0 || list[jump].position.line <= 0) continue;
          for (usize label = i; label-- > 0 && list[label].is_label;)
            if (list[label].target == list[jump].target) return list[jump].position;
        }
      }
      return Position{};
    };
    usize end = at;
    Position own = line_before(at);
    for (; end < list.size() && !list[end].is_label && list[end].position.line == kInheritLine; end++) list[end].position = own;
    if (at == 0 || !list[at - 1].is_label) return drop_unreachable();
    auto& leads_here = used_;
    leads_here.assign(label_count_, false);
    for (usize i = at; i-- > 0 && list[i].is_label;) leads_here[usize(list[i].target)] = true;
    std::vector<Ins> copies;
    std::vector<std::pair<i32, i32>> label_of_line;
    for (usize i = 0; i < list.size(); i++) {
      Ins& ins = list[i];
      if (ins.is_label || ins.target < 0 || !leads_here[usize(ins.target)]) continue;
      Position position = ins.position.line > 0 ? ins.position : line_before(i);
      if (ins.op == Op::JUMP && end == at + 1) {
        ins = list[at];
        ins.position = position;
        continue;
      }
      if (position.line == own.line) continue;
      i32 label = -1;
      for (auto& [line, known] : label_of_line) if (line == position.line) label = known;
      if (label < 0) {
        label = i32(label_count_++);
        label_of_line.emplace_back(position.line, label);
        Ins mark;
        mark.is_label = true;
        mark.target = label;
        mark.handler = list[at].handler;
        copies.push_back(mark);
        for (usize k = at; k < end; k++) copies.push_back(list[k]), copies.back().position = position;
      }
      ins.target = label;
    }
    list.insert(list.end(), copies.begin(), copies.end());
    drop_unreachable();
  }

  // Code between the end of a path and the next label that something jumps to.
  void drop_unreachable() {
    auto& list = in_.ins;
    used_.assign(label_count_, false);
    i32 handler = -1;
    for (const Ins& ins : list) {
      if (ins.is_label) continue;
      if (ins.target >= 0) used_[usize(ins.target)] = true;
      if (ins.handler == handler) continue;
      handler = ins.handler;
      if (handler >= 0) used_[usize(in_.handlers[usize(handler)].target.id)] = true;
    }
    bool reachable = true;
    usize kept = 0;
    for (usize i = 0; i < list.size(); i++) {
      const Ins& ins = list[i];
      if (ins.is_label) {
        if (!used_[usize(ins.target)]) continue;   // nor do paths meet there
        reachable = true;
      } else {
        if (!reachable) continue;
        reachable = !info(ins.op).ends;
      }
      if (kept != i) list[kept] = ins;
      kept++;
    }
    list.resize(kept);
  }

  // A JUMP to what follows does nothing. Neither does a NOP, except to give its line to a tracer. What stays gets its
  // offset, as if every jump were in reach; the result is the size of all.
  u32 drop_idle() {
    auto& list = in_.ins;
    label_.assign(label_count_, 0);
    usize kept = 0;
    u32 pc = 0;
    for (usize i = 0; i < list.size(); i++) {
      Ins& ins = list[i];
      if (ins.is_label) {
        label_[usize(ins.target)] = pc;
      } else {
        if (ins.op == Op::JUMP && leads_to_next(i)) ins.op = Op::NOP;
        if (ins.position.line == kPreviousLine) ins.position = kept > 0 && !list[kept - 1].is_label ? list[kept - 1].position : Position{};
        if (ins.op == Op::NOP) {
          i32 line = ins.position.line;
          usize next = i + 1;
          if (next < list.size() && !list[next].is_label && list[next].position.line == kPreviousLine)
            list[next].position = ins.position;
          while (next < list.size() && list[next].is_label) next++;
          bool idle = line < 0 || (next < list.size() && list[next].position.line == line) ||
                      (kept > 0 && !list[kept - 1].is_label && list[kept - 1].position.line == line);
          if (idle) continue;
          ins.target = -1;
        }
        pc += info(ins.op).size();
      }
      if (kept != i) list[kept] = ins;
      kept++;
    }
    list.resize(kept);
    far_.clear();
    return pc;
  }
  bool leads_to_next(usize jump) const {
    const auto& list = in_.ins;
    for (usize j = jump + 1; j < list.size() && list[j].is_label; j++) {
      if (list[j].target == list[jump].target) return true;
    }
    return false;
  }

  u32 size_of(usize i) const {
    const Ins& ins = in_.ins[i];
    if (ins.is_label) return 0;
    return info(ins.op).size() + (far_[i] ? 1 : 0);
  }

  // Offsets where not all is in reach. A compare-and-branch whose target is out of reach becomes the inverted branch
  // over a JUMP, which can push others out of reach, so this repeats until nothing changes. The size of all.
  u32 layout() {
    far_.assign(in_.ins.size(), false);
    offset_.resize(in_.ins.size());
    for (;;) {
      bool changed = false;
      u32 pc = 0;
      for (usize i = 0; i < in_.ins.size(); i++) {
        offset_[i] = pc;
        if (in_.ins[i].is_label) label_[usize(in_.ins[i].target)] = pc;
        pc += size_of(i);
      }
      for (usize i = 0; i < in_.ins.size(); i++) {
        const Ins& ins = in_.ins[i];
        if (ins.is_label || far_[i] || !is_short_branch(ins.op)) continue;
        i64 distance = i64(label_[usize(ins.target)]) - (offset_[i] + 1);
        if (distance < INT16_MIN || distance > INT16_MAX) far_[i] = changed = true;
      }
      if (!changed) return pc;
    }
  }

  u32 final_register(Reg r) const { return is_temp(r) ? out_.first_temp + (r - kTempBase) : r; }

  bool encode(u32 size) {
    PositionWriter& positions = in_.scratch.positions;
    positions.restart();
    in_.scratch.exceptions.clear();
    const Reg temps = kTempBase - out_.first_temp;
    auto place = [temps](u32 value, bool is_register) { return is_register && value >= kTempBase ? value - temps : value; };
    Instr* const begin = arena_.make_array<Instr>(size);
    Instr* to = begin;
    for (usize i = 0; i < in_.ins.size(); i++) {
      const Ins& ins = in_.ins[i];
      if (ins.is_label) continue;
      const OpInfo& f = info(ins.op);
      const Operands operands = kOperands[usize(ins.op)];
      bool far = !far_.empty() && far_[i];
      u32 words = f.size() + far;
      if (ins.handler != covering_) cover(u32(to - begin), ins.handler);
      positions.add(words, ins.position);
      i64 distance = ins.target >= 0 ? i64(label_[usize(ins.target)]) - (to - begin) - words : 0;
      u32 a = place(ins.a, operands.registers & 1);
      if (KRAIT_UNLIKELY(a > 0xffff)) return fail("too many registers in one code object");
      if (operands.format != InstrFormat::kAbc) {
        *to++ = make_ai(ins.op, a, operands.format == InstrFormat::kAj ? i32(distance) : ins.imm);
      } else {
        u32 b = place(ins.b, operands.registers & 2), c = place(ins.c, operands.registers & 4);
        if (operands.is_short_branch) c = far ? 1 : u32(distance) & 0xffff;
        if (KRAIT_UNLIKELY((b | c) > 0xffff)) return fail("too many names or registers in one code object");
        if (far) {
          *to++ = make_abc(inverted(ins.op), a, b, 1);
          *to++ = make_ai(Op::JUMP, 0, i32(distance));
        } else {
          *to++ = make_abc(ins.op, a, b, c);
        }
      }
      for (u32 w = 0; w < f.words; w++) *to++ = 0;
      if (f.has_word) to[-i32(f.words)] = f.jumps ? u32(i32(distance)) : ins.word;
    }
    if (covering_ >= 0) cover(u32(to - begin), -1);
    out_.code = {begin, size};
    out_.exceptions = arena_.copy_span(in_.scratch.exceptions);
    out_.positions = arena_.copy_span(positions.finish());
    return true;
  }

  // Each word has one innermost handler, so a table of non-overlapping ranges says all.
  void cover(u32 pc, i32 handler) {
    if (covering_ >= 0 && pc > cover_start_) {
      const Handler& h = in_.handlers[usize(covering_)];
      in_.scratch.exceptions.push_back({cover_start_, pc, label_[usize(h.target.id)], u16(final_register(h.keep)),
                                 u16(final_register(h.exc))});
    }
    covering_ = handler;
    cover_start_ = pc;
  }

  const AssemblerInput& in_;
  Arena& arena_;
  CodeUnit& out_;
  CompileError* error_;
  u32 label_count_;
  std::vector<u8>&used_, &far_;   // far_ is empty if all is in reach
  std::vector<u32>&offset_, &label_;
  i32 covering_ = -1;
  u32 cover_start_ = 0;
};

}  // namespace

bool assemble(const AssemblerInput& input, Arena& arena, CodeUnit* out, CompileError* error) {
  return Assembler(input, arena, out, error).run();
}

}  // namespace krait
