// What can be known of a program before it runs: which characters can come next at each point where it has a choice,
// and how matches begin.
#include <map>

#include "modules/_sre/program.h"

namespace krait::sre {

namespace {

// A superset of the characters with which a match can go on somewhere; `end`: it can succeed at the end of the text.
// Where it can succeed without a character, that is everything.
struct NextSet {
  u64 bits[4] = {};
  u8 kinds = 0;
  bool end = false;

  void add_all() {
    std::fill(bits, bits + 4, ~u64(0));
    kinds = kWideAll;
    end = true;
  }
  void add(u32 ch) {
    if (ch < 256) bits[ch / 64] |= u64(1) << (ch % 64);
    else kinds |= wide_kind(ch);
  }
  bool has(u32 ch) const { return bits[ch / 64] >> (ch % 64) & 1; }
  bool all_characters() const { return (bits[0] & bits[1] & bits[2] & bits[3]) == ~u64(0) && kinds == kWideAll; }
  bool meets(const NextSet& other) const {
    for (int i = 0; i < 4; ++i) if (bits[i] & other.bits[i]) return true;
    return kinds & other.kinds;
  }
  int count() const {
    int n = 0;
    for (u64 b : bits) n += std::popcount(b);
    return n;
  }
  u32 lowest() const {
    for (u32 i = 0; i < 4; ++i) if (bits[i]) return i * 64 + u32(std::countr_zero(bits[i]));
    return 0;
  }
};

class Analyzer {
 public:
  explicit Analyzer(Program& program) : p_(program) {}
  void run();

 private:
  void add_unit(const Inst& inst, NextSet& out) const;
  void explore(u32 pc, NextSet& out);
  NextSet next_of(u32 pc, int budget = 256) {
    NextSet out;
    budget_ = budget;
    depth_ = 0;
    seen_.clear();
    explore(pc, out);
    return out;
  }
  void set_hint(u32 pc);
  void set_branch(Branch& branch);
  void set_loop(Loop& loop);
  void find_start();

  Program& p_;
  int budget_ = 0, depth_ = 0;
  std::vector<u32> seen_;   // loops that were entered
};

void Analyzer::add_unit(const Inst& inst, NextSet& out) const {
  switch (inst.unit) {
    case Unit::kChar: out.add(inst.arg); break;
    case Unit::kNotChar:
      for (u32 i = 0; i < 4; ++i) out.bits[i] |= inst.arg / 64 == i ? ~(u64(1) << (inst.arg % 64)) : ~u64(0);
      out.kinds = kWideAll;
      break;
    case Unit::kAll: case Unit::kSlow:
      std::fill(out.bits, out.bits + 4, ~u64(0));
      out.kinds = kWideAll;
      break;
    case Unit::kSet:
      for (int i = 0; i < 4; ++i) out.bits[i] |= p_.classes[inst.arg].bits[i];
      out.kinds |= p_.classes[inst.arg].kinds;
      break;
  }
}

void Analyzer::explore(u32 pc, NextSet& out) {
  if (++depth_ > 32) budget_ = 0;
  while (true) {
    if (--budget_ < 0) {
      out.add_all();
      break;
    }
    const Inst& inst = p_.code[pc];
    bool done = false;
    switch (inst.op) {
      case Op::kFail: done = true; break;
      case Op::kChar: case Op::kNotChar: case Op::kAll: case Op::kSet: case Op::kSlow:
        add_unit(inst, out);
        done = true;
        break;
      case Op::kString:
        out.add(p_.chars[inst.arg]);
        done = true;
        break;
      case Op::kGreedy: case Op::kLazy: case Op::kPossessive:
        if (inst.max) add_unit(inst, out);
        done = inst.min > 0;
        ++pc;
        break;
      case Op::kAt:
        switch (At(inst.arg)) {
          case At::kEnd: case At::kEndLine:
            out.add('\n');
            out.end = done = true;
            break;
          case At::kEndString: out.end = done = true; break;
          default: ++pc;
        }
        break;
      case Op::kMarkStart: case Op::kMarkEnd: case Op::kAtomicBegin: ++pc; break;
      case Op::kLook:
        // What has to be ahead is all that can come next.
        done = inst.min == 0 && !inst.max;
        if (done) add_unit(inst, out);
        ++pc;
        break;
      case Op::kAssertBegin: pc = inst.min == 0 ? pc + 1 : inst.max; break;
      case Op::kAssertNotBegin: pc = inst.max; break;
      case Op::kJump: pc = inst.min; break;
      case Op::kIfGroup:
        explore(pc + 1, out);
        pc = inst.min;
        break;
      case Op::kBranch: {
        const Branch& b = p_.branches[inst.arg];
        for (u32 i = 0; i < b.count && budget_ > 0; ++i) explore(p_.targets[b.first + i], out);
        done = budget_ > 0;
        break;
      }
      case Op::kChoose: case Op::kChooseLazy: case Op::kLoopEnter: case Op::kLoopGreedy: case Op::kLoopLazy:
      case Op::kPossessiveEnter: case Op::kPossessiveNext: {
        const Loop& loop = p_.loops[inst.arg];
        if (std::find(seen_.begin(), seen_.end(), inst.arg) == seen_.end()) {
          seen_.push_back(inst.arg);
          explore(loop.body, out);
        }
        pc = loop.tail;
        break;
      }
      case Op::kBackref: case Op::kMatch: case Op::kAtomicEnd: case Op::kPossessiveEnd: case Op::kAssertEnd:
      case Op::kAssertNotEnd:
        out.add_all();
        done = true;
        break;
    }
    if (done) break;
  }
  --depth_;
}

void Analyzer::set_hint(u32 pc) {
  NextSet unit, next = next_of(pc + 1);
  add_unit(p_.code[pc], unit);
  Inst& inst = p_.code[pc];
  if (inst.op == Op::kGreedy && !unit.meets(next)) {
    inst.hint = Hint::kNever;
  } else if (next.all_characters()) {
    inst.hint = Hint::kNone;
  } else if (!next.end && !next.kinds && next.count() == 1) {
    inst.hint = Hint::kChar;
    inst.next = next.lowest();
  } else {
    CharClass set{};
    set.source = CharClass::kTableOnly;
    set.kinds = next.kinds ? kWideAll : 0;
    set.exact = true;
    std::copy(next.bits, next.bits + 4, set.bits);
    u32 number = add_class(p_, set);
    inst.hint = next.end ? Hint::kSetOrEnd : Hint::kSet;
    inst.next = number;
  }
}

void Analyzer::set_branch(Branch& branch) {
  std::vector<NextSet> sets;
  for (u32 i = 0; i < branch.count; ++i) sets.push_back(next_of(p_.targets[branch.first + i]));
  std::map<std::vector<u32>, u32> known;
  std::vector<u32> lists, row;
  std::vector<u16> table(Branch::kTableSize);
  usize limit = std::min<usize>(usize(branch.count) * 4 + 1024, 0xffff);
  for (u32 ch = 0; ch < Branch::kTableSize; ++ch) {
    row.clear();
    for (u32 i = 0; i < branch.count; ++i) {
      bool possible = ch < 256 ? sets[i].has(ch) : ch == Branch::kWide ? sets[i].kinds != 0 : sets[i].end;
      if (possible) row.push_back(p_.targets[branch.first + i]);
    }
    auto [found, fresh] = known.try_emplace(row, u32(lists.size()));
    if (fresh) {
      lists.insert(lists.end(), row.begin(), row.end());
      lists.push_back(0);
      if (lists.size() > limit) return;
    }
    table[ch] = u16(found->second);
  }
  if (known.size() == 1 && known.begin()->first.size() == branch.count) return;
  branch.lists = u32(p_.targets.size());
  p_.targets.insert(p_.targets.end(), lists.begin(), lists.end());
  branch.table = u32(p_.branch_tables.size());
  p_.branch_tables.insert(p_.branch_tables.end(), table.begin(), table.end());
}

void Analyzer::set_loop(Loop& loop) {
  NextSet body = next_of(loop.body), tail = next_of(loop.tail);
  if (body.all_characters() && tail.all_characters()) return;
  loop.table = u32(p_.loop_tables.size());
  p_.loop_tables.resize(loop.table + Branch::kTableSize);
  u8* table = p_.loop_tables.data() + loop.table;
  for (u32 ch = 0; ch < 256; ++ch)
    table[ch] = u8((body.has(ch) ? Loop::kTryBody : 0) | (tail.has(ch) ? Loop::kTryTail : 0));
  table[Branch::kWide] = u8((body.kinds ? Loop::kTryBody : 0) | (tail.kinds ? Loop::kTryTail : 0));
  table[Branch::kEnd] = u8((body.end ? Loop::kTryBody : 0) | (tail.end ? Loop::kTryTail : 0));
}

void Analyzer::find_start() {
  bool marked = false;
  u32 pc = 0;
  std::vector<u32> prefix;
  while (true) {
    const Inst& inst = p_.code[pc];
    if (inst.op == Op::kMarkStart || inst.op == Op::kMarkEnd) {
      marked = true;
    } else if (inst.op == Op::kChar) {
      prefix.push_back(inst.arg);
    } else if (inst.op == Op::kString) {
      prefix.insert(prefix.end(), p_.chars.begin() + inst.arg, p_.chars.begin() + inst.arg + inst.min);
    } else if (inst.op != Op::kJump) {
      break;
    }
    pc = inst.op == Op::kJump ? inst.min : pc + 1;
  }
  const Inst& stop = p_.code[pc];
  if (prefix.empty() && stop.op == Op::kAt) {
    p_.at_beginning = At(stop.arg) == At::kBeginning || At(stop.arg) == At::kBeginningString;
    p_.at_line = At(stop.arg) == At::kBeginningLine;
  }
  if (!prefix.empty()) {
    p_.prefix = u32(p_.chars.size());
    p_.prefix_length = u32(prefix.size());
    p_.chars.insert(p_.chars.end(), prefix.begin(), prefix.end());
    p_.prefix_narrow = std::all_of(prefix.begin(), prefix.end(), [](u32 ch) { return ch < 256; });
    p_.prefix_end = marked ? 0 : pc;
    p_.prefix_is_all = !marked && stop.op == Op::kMatch;
  } else if (!p_.at_beginning && !p_.at_line && p_.first_class == ~u32(0)) {
    NextSet next = next_of(0, 20000);
    if (next.end || next.all_characters()) return;
    CharClass set{};
    set.source = CharClass::kTableOnly;
    set.kinds = next.kinds ? kWideAll : 0;
    set.exact = true;
    std::copy(next.bits, next.bits + 4, set.bits);
    p_.first_class = add_class(p_, set);
  }
}

void Analyzer::run() {
  for (u32 pc = 0; pc < p_.code.size(); ++pc) {
    Op op = p_.code[pc].op;
    if (op == Op::kGreedy || op == Op::kLazy) set_hint(pc);
  }
  for (Branch& branch : p_.branches) set_branch(branch);
  for (Loop& loop : p_.loops) set_loop(loop);
  find_start();
}

}  // namespace

void analyze(Program& program) { Analyzer(program).run(); }

}  // namespace krait::sre
