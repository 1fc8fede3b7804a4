#include "bytecode/verify_flow.h"

#include <fmt/core.h>

#include "bytecode/op_info.h"

namespace krait {

namespace {

using State = std::vector<Fact>;

bool is_value(Holds h) {
  return h != Holds::kEmpty && h != Holds::kMaybe && h != Holds::kExcOrEmpty && h != Holds::kSaved &&
         h != Holds::kOpenFunction && h != Holds::kUnusable;
}

Fact join(Fact x, Fact y) {
  if (x == y) return x;
  if (x.holds > y.holds) std::swap(x, y);
  if (y.holds == Holds::kUnusable || y.holds == Holds::kOpenFunction || x.holds == Holds::kOpenFunction) {
    return {Holds::kUnusable};
  }
  if (x.holds == Holds::kExc && y.holds == Holds::kExc) return {Holds::kExc};
  auto exception_or_empty = [](Holds h) {
    return h == Holds::kEmpty || h == Holds::kExc || h == Holds::kExcOrEmpty || h == Holds::kSaved;
  };
  if (exception_or_empty(x.holds) && exception_or_empty(y.holds)) return {Holds::kExcOrEmpty};
  if (x.holds == Holds::kExc && y.holds == Holds::kExcOrNone) return {Holds::kExcOrNone};
  if (is_value(x.holds) && is_value(y.holds)) return {Holds::kValue};
  return {Holds::kMaybe};
}

// Limits on the work for one unit; no compiled program comes near them.
constexpr u64 kMaxFacts = 16u << 20;
constexpr u64 kMaxSteps = 100u << 20;

class Flow {
 public:
  Flow(const CodeUnit& unit, std::string* why) : unit_(unit), why_(why) {}

  bool run() {
    find_blocks();
    if (u64(blocks_) * (unit_.register_count + 1) > kMaxFacts) return fail(0, "too large to verify");
    State state(unit_.register_count);
    u32 parameters = unit_.arg_count + unit_.kwonly_count + ((unit_.flags & kCoVarArgs) != 0) +
                     ((unit_.flags & kCoVarKeywords) != 0);
    for (u32 i = 0; i < parameters; i++) state[i] = {Holds::kValue};
    reach(0, state);
    while (!pending_.empty()) {
      u32 pc = pending_.back();
      pending_.pop_back();
      queued_[usize(block_[pc])] = false;
      if (!block(pc)) return false;
    }
    return true;
  }

  // Values in temporaries are told apart by where they were made, exceptions by their handler: Fact::count is that word
  // index + 1, 0 for several.
  void tell_origins() { origins_ = true; }

  // After run: the facts before the instructions at `places`.
  std::vector<State> before(std::span<const u32> places) {
    std::vector<State> found(places.size());
    State state, jumped;
    for (u32 pc = 0; pc < unit_.code.size(); pc += info(op_of(unit_.code[pc])).size()) {
      if (block_[pc] >= 0) state = entry_[usize(block_[pc])];
      if (state.empty()) continue;   // control never comes here
      for (usize i = 0; i < places.size(); i++) if (places[i] == pc) found[i] = state;
      bool separate = false;
      execute(pc, op_of(unit_.code[pc]), state, jumped, separate);
    }
    return found;
  }

 private:
  bool fail(u32 pc, std::string message) {
    *why_ = fmt::format("{} at {}: {}", info(op_of(unit_.code[pc])).name, pc, message);
    return false;
  }

  void find_blocks() {
    u32 size = u32(unit_.code.size());
    block_.assign(size, -1);
    auto start = [&](u32 pc) {
      if (pc < size && block_[pc] < 0) block_[pc] = i32(blocks_++);
    };
    start(0);
    for (u32 pc = 0; pc < size; pc += info(op_of(unit_.code[pc])).size()) {
      const OpInfo& f = info(op_of(unit_.code[pc]));
      if (f.jumps) start(u32(jump_target(unit_, pc)));
      if (f.jumps || f.ends) start(pc + f.size());
    }
    for (const ExceptionEntry& e : unit_.exceptions) start(e.target);
    entry_.resize(blocks_);
    queued_.assign(blocks_, false);
    // The innermost handler of each instruction: the first entry that covers it.
    handler_.assign(size, -1);
    for (usize i = unit_.exceptions.size(); i-- > 0;) {
      const ExceptionEntry& e = unit_.exceptions[i];
      covered_ += e.end - e.start;
      if (covered_ > kMaxSteps) break;
      for (u32 pc = e.start; pc < e.end; pc++) handler_[pc] = i32(i);
    }
  }

  void reach(u32 pc, const State& state) {
    steps_ += state.size() / 16;   // joining sixteen facts is about the work of an instruction
    usize b = usize(block_[pc]);
    State& entry = entry_[b];
    bool changed = false;
    if (entry.empty()) {
      entry = state;
      if (entry.empty()) entry.resize(1);
      changed = true;
    } else {
      for (usize r = 0; r < state.size(); r++) {
        Fact joined = join(entry[r], state[r]);
        if (joined == entry[r]) continue;
        entry[r] = joined;
        changed = true;
      }
    }
    if (changed && !queued_[b]) {
      queued_[b] = true;
      pending_.push_back(pc);
    }
  }

  bool block(u32 pc) {
    State state = entry_[usize(block_[pc])];
    u32 previous = pc;
    bool first = true;
    for (u32 size = u32(unit_.code.size()); pc < size;) {
      if (!first && block_[pc] >= 0) {
        reach(pc, state);
        return true;
      }
      if (++steps_ > kMaxSteps) return fail(pc, "too large to verify");
      Op op = op_of(unit_.code[pc]);
      const OpInfo& f = info(op);
      if (handler_[pc] >= 0 && !f.nothrow) raise(pc, state);
      State jumped;
      bool separate = false;
      if (!execute(pc, op, state, jumped, separate)) return false;
      // An instruction that consumed something below `keep` may still raise afterwards.
      if (handler_[pc] >= 0 && !f.nothrow) raise(pc, state, true);
      if (f.jumps) {
        refine(previous, pc, op, separate ? jumped : state, true);
        reach(u32(jump_target(unit_, pc)), separate ? jumped : state);
        if (op == Op::JUMP_IF_NONE || op == Op::JUMP_IF_NOT_NONE) refine(previous, pc, op, state, false);
      }
      if (f.ends) return true;
      previous = pc;
      first = false;
      pc += f.size();
    }
    return fail(previous, "control runs off the end");
  }

  // COPY t, x; JUMP_IF_NONE t: on one side x is known not to be None.
  void refine(u32 previous, u32 pc, Op op, State& state, bool taken) {
    if (op != Op::JUMP_IF_NONE && op != Op::JUMP_IF_NOT_NONE) return;
    if ((op == Op::JUMP_IF_NOT_NONE) != taken || previous == pc) return;
    Instr before = unit_.code[previous];
    if (op_of(before) != Op::COPY || a_of(before) != a_of(unit_.code[pc])) return;
    Fact& fact = state[b_of(before)];
    if (fact.holds == Holds::kExcOrNone) {
      fact = {Holds::kExc};
    }
  }

  // The handler sees registers below `keep` as they are before the instruction, or after it has taken its operands.
  void raise(u32 pc, const State& state, bool after = false) {
    const ExceptionEntry& e = unit_.exceptions[usize(handler_[pc])];
    State handler = state;
    if (after) {
      // Destinations are unchanged by an instruction that raises; only what it emptied differs.
      for (u32 r = 0; r < e.keep; r++) {
        if (handler[r].holds != Holds::kEmpty) handler[r] = before_[r];
      }
    } else {
      before_ = state;
    }
    for (u32 r = e.keep; r < handler.size(); r++) handler[r] = {};
    handler[e.exc] = {Holds::kExc, origins_ ? e.target + 1 : 0};
    reach(e.target, handler);
  }

  // Operand access

  bool read(u32 pc, State& state, u32 r) {
    if (!is_value(state[r].holds)) return fail(pc, fmt::format("register {} may be empty", r));
    if (r >= unit_.first_temp) state[r] = {};
    return true;
  }
  bool keep(u32 pc, const State& state, u32 r) {
    return is_value(state[r].holds) || fail(pc, fmt::format("register {} may be empty", r));
  }
  bool run(u32 pc, State& state, u64 first, u64 count) {
    if (count == 0) return true;
    if (first < unit_.first_temp || first + count > unit_.register_count) return fail(pc, "run out of range");
    for (u64 r = first; r < first + count; r++) if (!read(pc, state, u32(r))) return false;
    return true;
  }
  bool room(u32 pc, u64 first, u64 count) {
    return first + count <= unit_.register_count || fail(pc, "run out of range");
  }
  // What may be relied on. A tracer or debugger can set any variable to any value at any time; only cells stay cells.
  Fact known(const State& state, u32 r) const {
    Fact fact = state[r];
    if (r >= unit_.first_temp || (fact.holds == Holds::kCell && unit_.is_cell[r])) return fact;
    return {is_value(fact.holds) ? Holds::kValue : Holds::kMaybe};
  }
  bool need(u32 pc, const State& state, u32 r, Holds what, const char* name) {
    return known(state, r).holds == what || fail(pc, fmt::format("register {} is not known to be {}", r, name));
  }

  // The layout of a call: callable, empty room, self slot, `count` arguments. All of it is consumed.
  bool call(u32 pc, State& state, u32 base, u32 count, bool method) {
    if (base < unit_.first_temp || !room(pc, base, u64(kCallHeader) + 1 + count)) return fail(pc, "run out of range");
    if (!read(pc, state, base)) return false;
    for (u32 i = 1; i < kCallHeader; i++) {
      if (state[base + i].holds != Holds::kEmpty) return fail(pc, "room in the call layout is in use");
    }
    Fact& self = state[base + kCallHeader];
    bool open = self.holds == Holds::kOpenFunction || self.holds == Holds::kUnusable;
    if (method ? open : self.holds != Holds::kEmpty) return fail(pc, "bad self slot");
    self = {};
    return run(pc, state, base + kCallHeader + 1, count);
  }
  bool layout(u32 pc, State& state, u32 base) {
    if (base < unit_.first_temp || !room(pc, base, kCallHeader + 1)) return fail(pc, "run out of range");
    for (u32 i = 1; i < kCallHeader; i++) {
      if (state[base + i].holds != Holds::kEmpty) return fail(pc, "room in the call layout is in use");
    }
    state[base] = {Holds::kValue};
    state[base + kCallHeader] = {Holds::kMaybe};
    return true;
  }

  Fact constant(const Const& c) const {
    if (c.kind == Const::Kind::kStr) return {Holds::kStr};
    if (c.kind == Const::Kind::kTuple) return {Holds::kTuple};
    return {Holds::kValue};
  }

  bool execute(u32 pc, Op op, State& state, State& jumped, bool& separate) {
    if (!step(pc, op, state, jumped, separate)) return false;
    u32 a = a_of(unit_.code[pc]);
    if (origins_ && is_write(info(op).a) && a >= unit_.first_temp && op != Op::MOVE && op != Op::COPY && state[a].holds == Holds::kValue)
      state[a].count = pc + 1;
    return true;
  }

  // One instruction. `jumped` is the state at its jump target if `separate` is set.
  bool step(u32 pc, Op op, State& state, State& jumped, bool& separate) {
    Instr word = unit_.code[pc];
    u32 a = a_of(word), b = b_of(word), c = c_of(word);
    switch (op) {
      case Op::MOVE:
      case Op::COPY: {
        if (state[b].holds == Holds::kOpenFunction || state[b].holds == Holds::kUnusable) return fail(pc, "closure is missing");
        Fact fact = known(state, b);
        if (op == Op::MOVE && b >= unit_.first_temp) state[b] = {};
        state[a] = fact;
        return true;
      }
      case Op::LOAD_EMPTY: state[a] = {}; return true;
      case Op::CHECK_LOCAL:
        if (state[a].holds == Holds::kOpenFunction || state[a].holds == Holds::kUnusable) return fail(pc, "closure is missing");
        if (!is_value(state[a].holds)) state[a] = {Holds::kValue};
        return true;
      case Op::DELETE_LOCAL: state[a] = {}; return true;
      case Op::LOAD_CONST: state[a] = constant(unit_.consts[u32(imm_of(word))]); return true;
      case Op::MAKE_CELL:
        if (state[a].holds == Holds::kOpenFunction || state[a].holds == Holds::kUnusable) return fail(pc, "closure is missing");
        state[a] = {Holds::kCell};
        return true;
      case Op::LOAD_CELL:
        if (!need(pc, state, b, Holds::kCell, "a cell")) return false;
        state[a] = {Holds::kValue};
        return true;
      case Op::STORE_CELL: return need(pc, state, a, Holds::kCell, "a cell") && read(pc, state, b);
      case Op::DELETE_CELL: return need(pc, state, a, Holds::kCell, "a cell");
      case Op::LOAD_CLOSURE: state[a] = {Holds::kCell}; return true;
      case Op::LOAD_DICT_OR_CELL:
        if (!read(pc, state, b) || !need(pc, state, c, Holds::kCell, "a cell")) return false;
        state[a] = {Holds::kValue};
        return true;
      case Op::JUMP_IF_TRUE_KEEP:
      case Op::JUMP_IF_FALSE_KEEP:
        if (a < unit_.first_temp) return fail(pc, "not a temporary");
        if (!keep(pc, state, a)) return false;
        jumped = state;
        separate = true;
        state[a] = {};
        return true;
      case Op::LOAD_METHOD: return read(pc, state, b) && layout(pc, state, a);
      case Op::SUPER_ATTR:
        if (!run(pc, state, b, 3)) return false;
        state[a] = {Holds::kValue};
        return true;
      case Op::SUPER_METHOD: return run(pc, state, b, 3) && layout(pc, state, a);
      case Op::LOAD_SPECIAL:
        if (!read(pc, state, b) || a < unit_.first_temp || !room(pc, a, 2)) return fail(pc, "bad registers");
        state[a] = {Holds::kSpecial};
        state[a + 1] = {Holds::kMaybe};
        return true;
      case Op::GETSLICE:
        if (!read(pc, state, b) || !run(pc, state, c, 2)) return false;
        state[a] = {Holds::kValue};
        return true;
      case Op::SETSLICE: return read(pc, state, a) && run(pc, state, b, 2) && read(pc, state, c);
      case Op::BUILD_SLICE: return build(pc, state, a, b, c, Holds::kValue);
      case Op::BUILD_TUPLE: {
        bool cells = c > 0 && b >= unit_.first_temp && u64(b) + c <= unit_.register_count;
        for (u32 i = 0; cells && i < c; i++) cells = state[b + i].holds == Holds::kCell;
        if (!run(pc, state, b, c)) return false;
        state[a] = cells ? Fact{Holds::kCellTuple, c} : Fact{Holds::kTuple};
        return true;
      }
      case Op::BUILD_LIST: return build(pc, state, a, b, c, Holds::kList);
      case Op::BUILD_SET: return build(pc, state, a, b, c, Holds::kValue);
      case Op::BUILD_MAP: return build(pc, state, a, b, 2 * u64(c), Holds::kDict);
      case Op::BUILD_STRING:
        for (u32 i = 0; i < c && u64(b) + i < unit_.register_count; i++) {
          if (!need(pc, state, b + i, Holds::kStr, "a str")) return false;
        }
        return build(pc, state, a, b, c, Holds::kStr);
      case Op::BUILD_INTERPOLATION:
        if (u64(b) + 1 >= unit_.register_count || !need(pc, state, b + 1, Holds::kStr, "a str")) return fail(pc, "bad registers");
        return build(pc, state, a, b, 2 + (c & 1), Holds::kValue);
      case Op::BUILD_TEMPLATE:
        for (u32 i = 0; i < 2; i++) {
          if (u64(b) + i >= unit_.register_count || !need(pc, state, b + i, Holds::kTuple, "a tuple")) return fail(pc, "bad registers");
        }
        return build(pc, state, a, b, 2, Holds::kValue);
      case Op::LIST_APPEND:
      case Op::LIST_EXTEND: return need(pc, state, a, Holds::kList, "a list") && read(pc, state, b);
      case Op::LIST_TO_TUPLE:
        if (!need(pc, state, b, Holds::kList, "a list") || !read(pc, state, b)) return false;
        state[a] = {Holds::kTuple};
        return true;
      case Op::MAP_ADD: return need(pc, state, a, Holds::kDict, "a dict") && read(pc, state, b) && read(pc, state, c);
      case Op::DICT_UPDATE: return need(pc, state, a, Holds::kDict, "a dict") && read(pc, state, b);
      case Op::DICT_MERGE:
        return need(pc, state, a, Holds::kDict, "a dict") && read(pc, state, b) && keep(pc, state, c);
      case Op::CONVERT:
      case Op::FORMAT:
        if (!read(pc, state, b)) return false;
        state[a] = {Holds::kStr};
        return true;
      case Op::FORMAT_SPEC:
        if (!read(pc, state, b) || !read(pc, state, c)) return false;
        state[a] = {Holds::kStr};
        return true;
      case Op::UNPACK: return read(pc, state, b) && fill(pc, state, a, c);
      case Op::UNPACK_EX: return read(pc, state, b) && fill(pc, state, a, (c & 0xff) + (c >> 8) + 1);
      case Op::CALL:
      case Op::CALL_KW:
      case Op::CALL_METHOD:
      case Op::CALL_METHOD_KW:
        if (!call(pc, state, b, c, op == Op::CALL_METHOD || op == Op::CALL_METHOD_KW)) return false;
        state[a] = {Holds::kValue};
        return true;
      case Op::CALL_EX:
        if (!call(pc, state, b, 1 + c, false)) return false;
        state[a] = {Holds::kValue};
        return true;
      case Op::MAKE_FUNCTION: {
        u32 cells = u32(unit_.consts[u32(imm_of(word))].code->free_names.size());
        state[a] = cells ? Fact{Holds::kOpenFunction, cells} : Fact{Holds::kFunction};
        return true;
      }
      case Op::SET_FUNCTION: {
        bool open = state[a].holds == Holds::kOpenFunction;
        if (a < unit_.first_temp || (!open && state[a].holds != Holds::kFunction)) return fail(pc, "not a new function");
        if (FunctionPart(c) == FunctionPart::kClosure) {
          if (!open || state[b].holds != Holds::kCellTuple || state[b].count != state[a].count) {
            return fail(pc, "bad closure");
          }
          state[a] = {Holds::kFunction};
        }
        return read(pc, state, b);
      }
      case Op::GET_ITER:
      case Op::GET_AITER:
        if (!read(pc, state, b)) return false;
        state[a] = {Holds::kIterator};
        return true;
      case Op::FOR_ITER:
        if (!keep(pc, state, b)) return false;
        if (b < unit_.first_temp) return fail(pc, "iterator is not a temporary");
        jumped = state;
        separate = true;
        jumped[b] = {};
        state[a] = {Holds::kValue};
        return true;
      case Op::SEND:
        if (b < unit_.first_temp || !keep(pc, state, b) || !read(pc, state, c)) return fail(pc, "bad registers");
        state[a] = {Holds::kValue};
        jumped = state;
        separate = true;
        jumped[b] = {};
        return true;
      case Op::CLEANUP_THROW:
        if (b < unit_.first_temp || c < unit_.first_temp || !keep(pc, state, b) ||
            !need(pc, state, c, Holds::kExc, "an exception")) {
          return fail(pc, "bad registers");
        }
        state[b] = state[c] = {};
        state[a] = {Holds::kValue};
        return true;
      case Op::ENTER_EXCEPT:
        if (!need(pc, state, a, Holds::kExc, "an exception")) return false;
        state[b] = {Holds::kSaved};
        return true;
      case Op::EXIT_EXCEPT: {
        Holds h = known(state, a).holds;
        if (h != Holds::kSaved && h != Holds::kExcOrEmpty && h != Holds::kExc && h != Holds::kEmpty) return fail(pc, "not a handled exception");
        if (a >= unit_.first_temp) state[a] = {};
        return true;
      }
      case Op::RERAISE:
      case Op::END_ASYNC_FOR: return need(pc, state, a, Holds::kExc, "an exception") && read(pc, state, a);
      case Op::EXC_MATCH:
        if (!need(pc, state, b, Holds::kExc, "an exception") || !read(pc, state, c)) return false;
        state[a] = {Holds::kValue};
        return true;
      case Op::EG_MATCH: {
        Holds h = known(state, a).holds;
        if (h != Holds::kExc && h != Holds::kExcOrNone) return fail(pc, "not an exception");
        if (!read(pc, state, c)) return false;
        state[a] = state[b] = {Holds::kExcOrNone};
        return true;
      }
      case Op::EG_RERAISE:
        if (!need(pc, state, b, Holds::kExc, "an exception") || !need(pc, state, c, Holds::kList, "a list") ||
            !read(pc, state, b) || !read(pc, state, c)) {
          return false;
        }
        state[a] = {Holds::kExcOrNone};
        return true;
      case Op::EXC_TRIPLE: return need(pc, state, b, Holds::kExc, "an exception") && fill(pc, state, a, 3);
      case Op::STOP_ITERATION_ERROR:
        if (!need(pc, state, b, Holds::kExc, "an exception") || !read(pc, state, b)) return false;
        state[a] = {Holds::kExc};
        return true;
      case Op::IMPORT_NAME:
      case Op::INTRINSIC_2: return build(pc, state, a, b, 2, Holds::kValue);
      case Op::MATCH_CLASS:
        if (u64(b) + 2 >= unit_.register_count || !need(pc, state, b + 2, Holds::kTuple, "a tuple")) return fail(pc, "bad registers");
        return build(pc, state, a, b, 3, Holds::kValue);
      case Op::MATCH_KEYS:
        if (!keep(pc, state, b) || !need(pc, state, c, Holds::kTuple, "a tuple") || !read(pc, state, c)) return false;
        state[a] = {Holds::kValue};
        return true;
      default: return plain(pc, op, state);
    }
  }

  bool build(u32 pc, State& state, u32 a, u64 first, u64 count, Holds result) {
    if (!run(pc, state, first, count)) return false;
    state[a] = {result};
    return true;
  }
  bool fill(u32 pc, State& state, u64 first, u64 count) {
    if (!room(pc, first, count)) return false;
    for (u64 r = first; r < first + count; r++) state[r] = {Holds::kValue};
    return true;
  }

  // Instructions whose operands are just what the table says.
  bool plain(u32 pc, Op op, State& state) {
    Instr word = unit_.code[pc];
    const OpInfo& f = info(op);
    OperandKind kinds[] = {f.a, f.b, f.c};
    u32 values[] = {a_of(word), b_of(word), c_of(word)};
    u32 count = f.format == InstrFormat::kAbc ? 3 : 1;
    for (u32 i = 0; i < count; i++) {
      if (kinds[i] == OperandKind::kKeep && !keep(pc, state, values[i])) return false;
      if (kinds[i] == OperandKind::kRead && !is_value(state[values[i]].holds)) {
        return fail(pc, fmt::format("register {} may be empty", values[i]));
      }
      if (kinds[i] == OperandKind::kReadRun || kinds[i] == OperandKind::kWriteRun) return fail(pc, "unknown run");
    }
    for (u32 i = 0; i < count; i++) {
      if (kinds[i] == OperandKind::kRead && values[i] >= unit_.first_temp) state[values[i]] = {};
    }
    for (u32 i = 0; i < count; i++) if (kinds[i] == OperandKind::kWrite) state[values[i]] = {Holds::kValue};
    return true;
  }

  const CodeUnit& unit_;
  std::string* why_;
  std::vector<i32> block_, handler_;
  u32 blocks_ = 0;
  std::vector<State> entry_;
  std::vector<bool> queued_;
  std::vector<u32> pending_;
  State before_;
  u64 steps_ = 0, covered_ = 0;
  bool origins_ = false;
};

}  // namespace

bool verify_flow(const CodeUnit& unit, std::string* why) {
  return Flow(unit, why).run();
}

std::vector<std::vector<Fact>> flow_facts(const CodeUnit& unit, std::span<const u32> places) {
  std::string why;
  Flow flow(unit, &why);
  flow.tell_origins();
  if (!flow.run()) return std::vector<State>(places.size());
  return flow.before(places);
}

}  // namespace krait
