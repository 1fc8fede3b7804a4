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

bool is_short_branch(Op op) { return info(op).format == InstrFormat::kAbc && info(op).c == OperandKind::kJump; }

class Assembler {
 public:
  Assembler(const AssemblerInput& input, CodeUnit* out, CompileError* error) 
      : in_(input), out_(*out), error_(error), label_count_(input.label_count), far_(input.scratch.far),
        offset_(input.scratch.offsets), label_(input.scratch.label_offsets) {}

  bool run() {
    move_cold_code();
    thread_jumps();
    drop_unreachable();
    remove_needless_checks(in_);
    split_exits();
    drop_idle();
    out_.first_temp = in_.local_count;
    out_.register_count = in_.local_count + in_.temp_count;
    if (out_.register_count > 0xffff) return fail("too many local variables and temporary values in one code object");
    layout();
    return encode();
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
    usize count = 0;
    for (const Ins& ins : in_.ins) count += ins.cold;
    if (!count) return;
    std::vector<Ins> cold;
    cold.reserve(count);
    for (const Ins& ins : in_.ins) if (ins.cold) cold.push_back(ins);
    std::erase_if(in_.ins, [](const Ins& ins) { return ins.cold; });
    in_.ins.insert(in_.ins.end(), cold.begin(), cold.end());
  }

  // A jump to a JUMP goes to its target.
  void thread_jumps() {
    if (!in_.label_count) return;
    auto& first = in_.scratch.first;   // label -> label of the JUMP that follows it
    auto& pending = in_.scratch.pending;
    first.assign(in_.label_count, -1);
    pending.clear();
    for (const Ins& ins : in_.ins) {
      if (ins.is_label) {
        pending.push_back(ins.target);
        continue;
      }
      if (ins.op == Op::JUMP) for (i32 label : pending) first[usize(label)] = ins.target;
      pending.clear();
    }
    for (Ins& ins : in_.ins) {
      if (ins.is_label || ins.target < 0) continue;
      for (u32 hops = 0; hops < 8 && first[usize(ins.target)] >= 0 && first[usize(ins.target)] != ins.target; hops++) {
        ins.target = first[usize(ins.target)];
      }
    }
  }

  // The return at a function's end belongs to no line: each way into it gets a copy with its own line, so that a
  // tracer sees no line that did not run.
  void split_exits() {
    auto& list = in_.ins;
    usize at = 0;
    while (at < list.size() && (list[at].is_label || list[at].position.line != kInheritLine)) at++;
    if (at == list.size()) return;
    auto line_before = [&](usize i) {
      while (i-- > 0) if (!list[i].is_label && list[i].position.line > 0) return list[i].position;
      return Position{};
    };
    list[at].position = line_before(at);
    auto& leads_here = in_.scratch.marks;
    leads_here.assign(label_count_, false);
    for (usize i = at; i-- > 0 && list[i].is_label;) leads_here[usize(list[i].target)] = true;
    std::vector<Ins> copies;
    std::vector<std::pair<i32, i32>> label_of_line;
    for (usize i = 0; i < list.size(); i++) {
      Ins& ins = list[i];
      if (ins.is_label || ins.target < 0 || !leads_here[usize(ins.target)]) continue;
      Ins copy = list[at];
      copy.position = ins.position.line > 0 ? ins.position : line_before(i);
      if (ins.op == Op::JUMP) {
        ins = copy;
        continue;
      }
      if (copy.position.line == list[at].position.line) continue;
      i32 label = -1;
      for (auto& [line, known] : label_of_line) if (line == copy.position.line) label = known;
      if (label < 0) {
        label = i32(label_count_++);
        label_of_line.emplace_back(copy.position.line, label);
        Ins mark;
        mark.is_label = true;
        mark.target = label;
        mark.handler = copy.handler;
        copies.push_back(mark);
        copies.push_back(copy);
      }
      ins.target = label;
    }
    list.insert(list.end(), copies.begin(), copies.end());
    drop_unreachable();
  }

  // Code between the end of a path and the next label that something jumps to.
  void drop_unreachable() {
    auto& used = in_.scratch.marks;
    used.assign(label_count_, false);
    for (const Ins& ins : in_.ins) {
      if (ins.is_label) continue;
      if (ins.target >= 0) used[usize(ins.target)] = true;
      if (ins.handler >= 0) used[usize(in_.handlers[usize(ins.handler)].target.id)] = true;
    }
    bool reachable = true;
    std::erase_if(in_.ins, [&](const Ins& ins) {
      if (ins.is_label) {
        reachable |= used[usize(ins.target)];
        return false;
      }
      bool drop = !reachable;
      if (info(ins.op).ends) reachable = false;
      return drop;
    });
  }

  // A JUMP to what follows does nothing. Neither does a NOP, except to give its line to a tracer.
  void drop_idle() {
    auto& list = in_.ins;
    for (usize i = 0; i < list.size(); i++) {
      if (list[i].is_label || list[i].op != Op::JUMP) continue;
      for (usize j = i + 1; j < list.size() && list[j].is_label; j++) {
        if (list[j].target == list[i].target) list[i].op = Op::NOP;
      }
    }
    usize kept = 0;
    for (usize i = 0; i < list.size(); i++) {
      if (!list[i].is_label && list[i].op == Op::NOP) {
        i32 line = list[i].position.line;
        usize next = i + 1;
        while (next < list.size() && list[next].is_label) next++;
        bool idle = line < 0 || (next < list.size() && list[next].position.line == line) ||
                    (kept > 0 && !list[kept - 1].is_label && list[kept - 1].position.line == line);
        if (idle) continue;
        list[i].target = -1;
      }
      if (kept != i) list[kept] = list[i];
      kept++;
    }
    list.resize(kept);
  }

  u32 size_of(usize i) const {
    const Ins& ins = in_.ins[i];
    if (ins.is_label) return 0;
    return info(ins.op).size() + (far_[i] ? 1 : 0);
  }

  // Offsets of all instructions. A compare-and-branch whose target is out of reach becomes the inverted branch over a
  // JUMP, which can push others out of reach, so this repeats until nothing changes.
  void layout() {
    far_.assign(in_.ins.size(), false);
    offset_.assign(in_.ins.size() + 1, 0);
    label_.assign(label_count_, 0);
    for (bool changed = true; changed;) {
      changed = false;
      u32 pc = 0;
      for (usize i = 0; i < in_.ins.size(); i++) {
        offset_[i] = pc;
        if (in_.ins[i].is_label) label_[usize(in_.ins[i].target)] = pc;
        pc += size_of(i);
      }
      offset_[in_.ins.size()] = pc;
      if (pc <= INT16_MAX) return;   // everything is in reach
      for (usize i = 0; i < in_.ins.size(); i++) {
        const Ins& ins = in_.ins[i];
        if (ins.is_label || far_[i] || !is_short_branch(ins.op)) continue;
        i64 distance = i64(label_[usize(ins.target)]) - (offset_[i] + 1);
        if (distance < INT16_MIN || distance > INT16_MAX) far_[i] = changed = true;
      }
    }
  }

  bool register_operand(OperandKind kind, u32* value) {
    if (is_register(kind) && is_temp(*value)) *value = out_.first_temp + (*value - kTempBase);
    if (kind == OperandKind::kInt) *value &= 0xffff;
    return *value <= 0xffff;
  }
  u32 final_register(Reg r) const { return is_temp(r) ? out_.first_temp + (r - kTempBase) : r; }

  bool encode() {
    PositionWriter positions;
    out_.code.resize(offset_.back());
    Instr* const begin = out_.code.data();
    Instr* to = begin;
    for (usize i = 0; i < in_.ins.size(); i++) {
      Ins& ins = in_.ins[i];
      if (ins.is_label) continue;
      const OpInfo& f = info(ins.op);
      cover(u32(to - begin), ins.handler);
      positions.add(size_of(i), ins.position);
      i64 distance = ins.target >= 0 ? i64(label_[usize(ins.target)]) - (offset_[i] + size_of(i)) : 0;
      if (!register_operand(f.a, &ins.a)) return fail("too many registers in one code object");
      if (f.format != InstrFormat::kAbc) {
        *to++ = make_ai(ins.op, ins.a, f.format == InstrFormat::kAj ? i32(distance) : ins.imm);
      } else {
        if (!register_operand(f.b, &ins.b)) return fail("too many names or registers in one code object");
        if (f.c == OperandKind::kJump) {
          if (far_[i]) {
            *to++ = make_abc(inverted(ins.op), ins.a, ins.b, 1);
            *to++ = make_ai(Op::JUMP, 0, i32(distance));
          } else {
            *to++ = make_abc(ins.op, ins.a, ins.b, u32(distance));
          }
        } else {
          if (!register_operand(f.c, &ins.c)) return fail("too many names or registers in one code object");
          *to++ = make_abc(ins.op, ins.a, ins.b, ins.c);
        }
      }
      for (u32 w = 0; w < f.words; w++) {
        u64 word = 0;
        if (w == 0 && f.has_word) word = f.jumps ? u32(i32(distance)) : ins.word;
        *to++ = word;
      }
    }
    cover(u32(to - begin), -1);
    out_.positions = positions.finish();
    return true;
  }

  // Each word has one innermost handler, so a table of non-overlapping ranges says all.
  void cover(u32 pc, i32 handler) {
    if (handler == covering_) return;
    if (covering_ >= 0 && pc > cover_start_) {
      const Handler& h = in_.handlers[usize(covering_)];
      out_.exceptions.push_back({cover_start_, pc, label_[usize(h.target.id)], u16(final_register(h.keep)),
                                 u16(final_register(h.exc))});
    }
    covering_ = handler;
    cover_start_ = pc;
  }

  const AssemblerInput& in_;
  CodeUnit& out_;
  CompileError* error_;
  u32 label_count_;
  std::vector<u8>& far_;
  std::vector<u32>&offset_, &label_;
  i32 covering_ = -1;
  u32 cover_start_ = 0;
};

}  // namespace

bool assemble(const AssemblerInput& input, CodeUnit* out, CompileError* error) {
  return Assembler(input, out, error).run();
}

}  // namespace krait
