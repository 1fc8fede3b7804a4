// Setting f_lineno: a tracer moves its frame to another line.
//
// A jump is one more edge in the control flow of code that the verifier has seen. It is taken if the temporaries that are
// live at its target are live where the frame is, as the same thing in the same register. Those that are live only here
// are given up, variables that have no value get None, and cells must be cells at both places. So whatever the verifier
// found out about the code holds after the jump, too.
#include "base/arena.h"
#include "bytecode/positions.h"
#include "bytecode/verify_flow.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "vm/interp.h"
#include "vm/monitoring.h"

namespace krait {

namespace {

using Facts = std::vector<Fact>;
struct LineStart { i32 line; u32 index; };

// Where lines begin, in the order of the code, what makes cells and the generator left out.
std::vector<LineStart> line_starts(const CodeUnit& unit) {
  u32 begin = 0;
  bool generator = unit.flags & (kCoGenerator | kCoCoroutine | kCoAsyncGenerator);
  while (begin < unit.code.size() && op_of(unit.code[begin]) == Op::MAKE_CELL) ++begin;
  if (generator && begin < unit.code.size()) ++begin;   // RETURN_GENERATOR
  std::vector<LineStart> starts;
  // Where a function begins is on the line of its `def`; a generator cannot be begun again.
  if (!generator && unit.name != "<module>") starts.push_back({unit.first_line, begin});
  i32 last = -1;
  PositionReader positions(unit.positions);
  while (positions.next()) {
    i32 line = positions.position().line;
    if (positions.end() <= begin || line < 0 || line == last) continue;
    starts.push_back({line, std::max(positions.start(), begin)});
    last = line;
  }
  return starts;
}

bool is_live(Fact fact) { return fact.holds != Holds::kEmpty; }

bool compatible(const CodeUnit& unit, const Facts& from, const Facts& to) {
  for (u32 r = 0; r < unit.register_count; ++r) {
    if (r >= unit.first_temp) {
      if (is_live(to[r]) && !(from[r] == to[r])) return false;
    } else if (unit.is_cell[r]) {
      bool cell = to[r].holds == Holds::kCell;
      if (cell ? from[r].holds != Holds::kCell : !unit.is_hidden[r]) return false;
    }
  }
  return true;
}

u32 live_temporaries(const CodeUnit& unit, const Facts& facts) {
  u32 count = 0;
  for (u32 r = unit.first_temp; r < unit.register_count; ++r) count += is_live(facts[r]);
  return count;
}

const char* refusal(const CodeUnit& unit, const Facts& to) {
  if (to.empty()) return "can't jump into an exception handler, or code may be unreachable";
  u32 top = unit.register_count;
  while (top > unit.first_temp && !is_live(to[top - 1])) --top;
  switch (top > unit.first_temp ? to[top - 1].holds : Holds::kValue) {
    case Holds::kExc: case Holds::kExcOrNone: case Holds::kExcOrEmpty: case Holds::kSaved:
      return "can't jump into an 'except' block as there's no exception";
    case Holds::kIterator: return "can't jump into the body of a for loop";
    default: return "incompatible stacks";
  }
}

// A register of a variable that needs a value. The variables of comprehensions come and go inside of them.
bool needs_value(const CodeUnit& unit, const Facts& to, u32 r) {
  return !unit.is_cell[r] && (!unit.is_hidden[r] || to[r].holds == Holds::kValue);
}

// Variables by name that have no value, as CPython counts them: there a comprehension shares the variables of its function.
u32 count_unbound(const CodeUnit& unit, const Value* registers) {
  u32 count = 0;
  for (u32 r = 0; r < unit.first_temp; ++r) {
    bool seen = unit.is_cell[r] && !unit.is_hidden[r];
    for (u32 other = 0; other < unit.first_temp && !seen; ++other)
      if (unit.locals[other] == unit.locals[r]) seen = !registers[other].is_empty() || other < r;
    count += !seen;
  }
  return count;
}

// Whether `frame` is one that `t` runs.
bool is_running(Thread& t, const Frame* frame) {
  for (Frame* f = t.frame; f; f = f->prev) if (f == frame) return true;
  return false;
}

Status check_event(Thread& t) {
  switch (t.traced_event) {
    case -1: return t.raise(kValueError, "f_lineno can only be set in a trace function");
    case kEvent_PY_RESUME: case kEvent_JUMP: case kEvent_LINE: case kEvent_PY_YIELD: case kEvent_BRANCH_LEFT:
    case kEvent_BRANCH_RIGHT: return {};
    case kEvent_PY_START: return t.raise(kValueError, "can't jump from the 'call' trace event of a new frame");
    case kEvent_CALL: case kEvent_C_RETURN: return t.raise(kValueError, "can't jump during a call");
    default: return t.raise(kValueError, "can only jump from a 'line' trace event");
  }
}

}  // namespace

Status frame_jump(Thread& t, FrameObject* object, i64 line) {
  TRY(check_event(t));
  Frame* frame = object->frame;
  if (!frame || !object->monitor || object->monitor->told < 0 || !is_running(t, frame))
    return t.raise(kValueError, "can only jump from a 'line' trace event");
  Code* code = frame->code;
  Arena arena;
  CodeUnit unit = code_unpack(code, arena);
  if (line < unit.first_line) return t.raise(kValueError, "line {} comes before the current code block", line);
  std::vector<LineStart> starts = line_starts(unit);
  i64 found = INT64_MAX;
  for (const LineStart& start : starts) if (start.line >= line) found = std::min<i64>(found, start.line);
  if (found == INT64_MAX) return t.raise(kValueError, "line {} comes after the current code block", line);

  // A generator that goes on has not begun its next instruction.
  Instr* at = frame->pc;
  i32 told = object->monitor->told;
  std::vector<u32> places{u32(at - code->instrs) - (told == kEvent_PY_RESUME ? 0 : 1)};
  for (const LineStart& start : starts) if (start.line == found) places.push_back(start.index);
  std::vector<Facts> facts = flow_facts(unit, places);
  const Facts& from = facts[0];
  usize best = 0;
  const char* why = "cannot find bytecode for specified line";
  for (usize i = 1; i < places.size(); ++i) {
    if (from.empty()) why = "can't jump from unreachable code";
    else if (facts[i].empty() || !compatible(unit, from, facts[i])) why = refusal(unit, facts[i]);
    else if (!best || live_temporaries(unit, facts[i]) > live_temporaries(unit, facts[best])) best = i;
  }
  if (!best) return t.raise(kValueError, "{}", why);
  const Facts& to = facts[best];

  Value* r = frame->registers();
  if (u32 unbound = count_unbound(unit, r)) {
    TRY(warn(t, kRuntimeWarning, fmt::format("assigning None to {} unbound local{}", unbound, unbound == 1 ? "" : "s")));
    // The warning may have run anything.
    if (object->frame != frame) return t.raise(kValueError, "can only jump from a 'line' trace event");
    if (frame->pc != at || object->monitor->told != told) return frame_jump(t, object, line);
  }
  // Nothing is released before the frame is where it goes.
  std::vector<Ref> dropped;
  auto give_up = [&](u32 x) {
    if (r[x].is_object()) dropped.push_back(Ref::steal(r[x]));
    r[x] = Value::empty();
  };
  for (u32 x = unit.register_count; x-- > unit.first_temp;) {
    KRAIT_ASSERT(is_live(from[x]) || !r[x].is_object());
    if (is_live(to[x]) || !is_live(from[x])) continue;
    if (from[x].holds == Holds::kSaved) {
      dropped.push_back(t.handled.copy());
      op_exit_except(t, frame, make_abc(Op::EXIT_EXCEPT, x, 0, 0));
    } else {
      give_up(x);
    }
  }
  for (u32 x = 0; x < unit.first_temp; ++x) {
    if (unit.is_hidden[x] && !is_live(to[x])) give_up(x);
    else if (r[x].is_empty() && needs_value(unit, to, x)) r[x] = Value::none();
  }
  frame->pc = code->instrs + places[best] + 1;
  FrameMonitor& monitor = *object->monitor;
  monitor.told = kEvent_LINE;
  monitor.line = i32(found);
  monitor.jumped = true;
  monitor.branch_from = monitor.call_from = 0;
  dropped.push_back(std::move(monitor.callee));
  dropped.push_back(std::move(monitor.argument));
  if (object->line != kLineOfInstruction) object->line = i32(found);
  return {};
}

}  // namespace krait
