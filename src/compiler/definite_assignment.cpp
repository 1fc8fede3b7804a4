// Which locals are certainly bound where: a forward dataflow over the instruction list.
#include "bytecode/op_info.h"
#include "compiler/assembler.h"

namespace krait {

namespace {

// One bit for each local that has a check; set means bound on every path.
class Assignment {
 public:
  explicit Assignment(const AssemblerInput& input) : in_(input) {}

  void run() {
    bit_of_.assign(in_.local_count, -1);
    for (const Ins& ins : in_.ins) {
      if (!ins.is_label && ins.op == Op::CHECK_LOCAL && bit_of_[ins.a] < 0) bit_of_[ins.a] = i32(bits_++);
    }
    if (!bits_) return;
    words_ = (bits_ + 63) / 64;
    find_blocks();
    std::vector<u64> state(words_, 0);
    for (u32 local = 0; local < in_.bound_at_entry; local++) set(state, local, true);
    reach(0, state);
    // Blocks are visited in code order until nothing changes; only loops need a second round.
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
    std::erase_if(in_.ins, [](const Ins& ins) { return !ins.is_label && ins.op == Op::NOP && ins.position.line < 0; });
  }

 private:
  void set(std::vector<u64>& state, u32 local, bool bound) const {
    if (local >= bit_of_.size() || bit_of_[local] < 0) return;
    u32 bit = u32(bit_of_[local]);
    if (bound) state[bit / 64] |= u64(1) << bit % 64;
    else state[bit / 64] &= ~(u64(1) << bit % 64);
  }
  bool get(const std::vector<u64>& state, u32 local) const {
    u32 bit = u32(bit_of_[local]);
    return state[bit / 64] >> bit % 64 & 1;
  }

  void find_blocks() {
    label_block_.assign(in_.label_count, -1);
    bool start = true;
    for (usize i = 0; i < in_.ins.size(); i++) {
      const Ins& ins = in_.ins[i];
      if (ins.is_label) start = true;
      if (start) {
        starts_.push_back(i);
        start = false;
      }
      if (ins.is_label) label_block_[usize(ins.target)] = i32(starts_.size() - 1);
      else start = info(ins.op).jumps || info(ins.op).ends;
    }
    entry_.assign(starts_.size() * words_, ~u64(0));
    dirty_.assign(starts_.size(), false);
    seen_.assign(starts_.size(), false);
  }

  void reach(i32 block, const std::vector<u64>& state) {
    if (block < 0) return;
    u64* entry = &entry_[usize(block) * words_];
    bool changed = !seen_[usize(block)];
    seen_[usize(block)] = true;
    for (u32 w = 0; w < words_; w++) {
      u64 merged = entry[w] & state[w];
      changed |= merged != entry[w];
      entry[w] = merged;
    }
    if (changed) dirty_[usize(block)] = true;
  }

  void flow(usize block, bool rewrite) {
    if (!seen_[block]) return;
    std::vector<u64> state(&entry_[block * words_], &entry_[block * words_] + words_);
    usize end = block + 1 < starts_.size() ? starts_[block + 1] : in_.ins.size();
    bool falls_through = true;
    for (usize i = starts_[block]; i < end; i++) {
      Ins& ins = in_.ins[i];
      if (ins.is_label) continue;
      const OpInfo& f = info(ins.op);
      if (ins.op == Op::CHECK_LOCAL && rewrite && get(state, ins.a)) {
        ins.op = Op::NOP;
        ins.position = {};
        continue;
      }
      if (ins.handler >= 0 && !f.nothrow) reach(label_block_[usize(in_.handlers[usize(ins.handler)].target.id)], state);
      // FOR_ITER, SEND: the write has not happened (FOR_ITER) or has happened with another value when they jump.
      if (ins.op == Op::FOR_ITER) reach(label_block_[usize(ins.target)], state);
      apply(ins, f, state);
      if (f.jumps && ins.op != Op::FOR_ITER) reach(label_block_[usize(ins.target)], state);
      falls_through = !f.ends;
    }
    if (falls_through && block + 1 < starts_.size()) reach(i32(block + 1), state);
  }

  void apply(const Ins& ins, const OpInfo& f, std::vector<u64>& state) const {
    switch (ins.op) {
      case Op::LOAD_EMPTY:
      case Op::DELETE_LOCAL: return set(state, ins.a, false);
      case Op::CHECK_LOCAL: return set(state, ins.a, true);
      case Op::UNPACK:
        for (u32 i = 0; i < ins.c; i++) set(state, ins.a + i, true);
        return;
      default: break;
    }
    if (f.a == OperandKind::kWrite || f.a == OperandKind::kWriteRun) set(state, ins.a, true);
    if (f.b == OperandKind::kWrite || f.b == OperandKind::kWriteRun) set(state, ins.b, true);
  }

  const AssemblerInput& in_;
  std::vector<i32> bit_of_;
  u32 bits_ = 0, words_ = 0;
  std::vector<usize> starts_;
  std::vector<i32> label_block_;
  std::vector<u64> entry_;
  std::vector<bool> dirty_, seen_;
};

}  // namespace

void remove_needless_checks(const AssemblerInput& input) { Assignment(input).run(); }

}  // namespace krait
