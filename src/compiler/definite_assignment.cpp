// Which locals are certainly bound where: a forward dataflow over the instruction list.
#include "bytecode/op_info.h"
#include "compiler/assembler.h"

namespace krait {

namespace {

// What an instruction does to locals and to the flow of control.
enum Effect : u8 { kWritesA = 1, kWritesB = 2, kSpecial = 4, kNothrow = 8, kJumps = 16, kEnds = 32 };
constexpr u8 effects_of(Op op, std::string_view a, std::string_view b, u32 flags) {
  bool special = op == Op::LOAD_EMPTY || op == Op::DELETE_LOCAL || op == Op::CHECK_LOCAL || op == Op::UNPACK;
  return u8((a[0] == 'w' ? kWritesA : 0) | (b[0] == 'w' ? kWritesB : 0) | (special ? kSpecial : 0) |
            (flags & NOTHROW ? kNothrow : 0) | (flags & JUMPS ? kJumps : 0) | (flags & ENDS ? kEnds : 0));
}
constexpr u8 kEffects[] = {
#define OP(NAME, FORMAT, A, B, C, WORDS, FLAGS) effects_of(Op::NAME, #A, #B, FLAGS),
#include "bytecode/opcodes.def"
#undef OP
};

// One bit for each local that has a check; set means bound on every path.
class Assignment {
 public:
  explicit Assignment(const AssemblerInput& input)
      : in_(input), bit_of_(input.scratch.bit_of), starts_(input.scratch.starts), label_block_(input.scratch.label_block),
        entry_(input.scratch.entry), state_(input.scratch.state), dirty_(input.scratch.dirty), seen_(input.scratch.seen) {}

  void run() {
    bit_of_.assign(in_.local_count, kNoCheck);
    for (u32 local = 0; local < in_.bound_at_entry; local++) bit_of_[local] = kAlwaysBound;
    for (const Ins& ins : in_.ins) {
      if (ins.is_label || ins.a >= in_.local_count) continue;
      if (ins.op == Op::CHECK_LOCAL) {
        if (bit_of_[ins.a] == kNoCheck) bit_of_[ins.a] = kWanted;
      } else if ((ins.op == Op::LOAD_EMPTY || ins.op == Op::DELETE_LOCAL) && bit_of_[ins.a] == kAlwaysBound) {
        bit_of_[ins.a] = kWanted;
      }
    }
    for (i32& bit : bit_of_) if (bit == kWanted) bit = i32(bits_++);
    if (bits_) analyse();
    // What the analysis found needless is a NOP now. Parameters that nothing unbinds need no analysis.
    std::erase_if(in_.ins, [&](const Ins& ins) {
      if (ins.is_label) return false;
      return ins.op == Op::CHECK_LOCAL ? bit_of_[ins.a] == kAlwaysBound : ins.op == Op::NOP && ins.position.line < 0;
    });
  }

 private:
  static constexpr i32 kNoCheck = -1, kAlwaysBound = -2, kWanted = -3;

  void analyse() {
    words_ = (bits_ + 63) / 64;
    find_blocks();
    state_.assign(words_, 0);
    for (u32 local = 0; local < in_.bound_at_entry; local++) set(local, true);
    reach(0);
    // Blocks are visited in code order until nothing changes; only loops need a second round.
    // Without jumps back, each block is met after all that lead to it.
    if (!jumps_back_) {
      for (usize b = 0; b < starts_.size(); b++) flow(b, true);
      return;
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (usize b = 0; b < starts_.size(); b++) {
        if (!dirty_[b]) continue;
        dirty_[b] = false;
        changed = true;
        flow(b, false);
      }
    }
    for (usize b = 0; b < starts_.size(); b++) flow(b, true);
  }

  void set(u32 local, bool bound) {
    if (local >= bit_of_.size() || bit_of_[local] < 0) return;
    u32 bit = u32(bit_of_[local]);
    if (bound) state_[bit / 64] |= u64(1) << bit % 64;
    else state_[bit / 64] &= ~(u64(1) << bit % 64);
  }
  bool get(u32 local) const {
    if (bit_of_[local] < 0) return true;
    u32 bit = u32(bit_of_[local]);
    return state_[bit / 64] >> bit % 64 & 1;
  }

  void find_blocks() {
    label_block_.assign(in_.label_count, -1);
    starts_.clear();
    bool start = true;
    for (usize i = 0; i < in_.ins.size(); i++) {
      const Ins& ins = in_.ins[i];
      if (ins.is_label) start = true;
      if (start) {
        starts_.push_back(i);
        start = false;
      }
      if (ins.is_label) {
        label_block_[usize(ins.target)] = i32(starts_.size() - 1);
        continue;
      }
      start = kEffects[usize(ins.op)] & (kJumps | kEnds);
      if (ins.target >= 0) jumps_back_ |= label_block_[usize(ins.target)] >= 0;
      if (ins.handler >= 0) jumps_back_ |= label_block_[usize(in_.handlers[usize(ins.handler)].target.id)] >= 0;
    }
    entry_.assign(starts_.size() * words_, ~u64(0));
    dirty_.assign(starts_.size(), false);
    seen_.assign(starts_.size(), false);
  }

  // The current state can be that at the start of `block`.
  void reach(i32 block) {
    if (block < 0) return;
    u64* entry = &entry_[usize(block) * words_];
    bool changed = !seen_[usize(block)];
    seen_[usize(block)] = true;
    for (u32 w = 0; w < words_; w++) {
      u64 merged = entry[w] & state_[w];
      changed |= merged != entry[w];
      entry[w] = merged;
    }
    if (changed) dirty_[usize(block)] = true;
  }

  void flow(usize block, bool rewrite) {
    if (!seen_[block]) return;
    std::copy_n(&entry_[block * words_], words_, state_.begin());
    usize end = block + 1 < starts_.size() ? starts_[block + 1] : in_.ins.size();
    u8 effects = 0;
    i32 reached = -1;   // the handler that knows the current state
    for (usize i = starts_[block]; i < end; i++) {
      Ins& ins = in_.ins[i];
      if (ins.is_label) continue;
      if (ins.op == Op::CHECK_LOCAL) {
        if (bit_of_[ins.a] < 0) continue;
        if (rewrite && get(ins.a)) {
          ins.op = Op::NOP;
          ins.position = {};
          continue;
        }
      }
      effects = kEffects[usize(ins.op)];
      if (ins.handler >= 0 && !(effects & kNothrow) && (ins.handler != reached || changed_)) {
        reach(label_block_[usize(in_.handlers[usize(ins.handler)].target.id)]);
        reached = ins.handler;
        changed_ = false;
      }
      // FOR_ITER, SEND: the write has not happened (FOR_ITER) or has happened with another value when they jump.
      if (ins.op == Op::FOR_ITER) reach(label_block_[usize(ins.target)]);
      if (effects & (kWritesA | kWritesB | kSpecial)) apply(ins, effects);
      if ((effects & kJumps) && ins.op != Op::FOR_ITER) reach(label_block_[usize(ins.target)]);
    }
    if (!(effects & kEnds) && block + 1 < starts_.size()) reach(i32(block + 1));
  }

  void apply(const Ins& ins, u8 effects) {
    changed_ = true;
    if (effects & kSpecial) {
      if (ins.op != Op::UNPACK) return set(ins.a, ins.op == Op::CHECK_LOCAL);
      for (u32 i = 0; i < ins.c; i++) set(ins.a + i, true);
      return;
    }
    if (effects & kWritesA) set(ins.a, true);
    if (effects & kWritesB) set(ins.b, true);
  }

  const AssemblerInput& in_;
  std::vector<i32>& bit_of_;   // negative: not tracked
  u32 bits_ = 0, words_ = 0;
  bool jumps_back_ = false, changed_ = false;
  std::vector<usize>& starts_;
  std::vector<i32>& label_block_;
  std::vector<u64>&entry_, &state_;
  std::vector<u8>&dirty_, &seen_;
};

}  // namespace

void remove_needless_checks(const AssemblerInput& input) { Assignment(input).run(); }

}  // namespace krait
