// Where code is watched, and the events that instructions give.
#include "vm/monitoring.h"

#include "bytecode/op_info.h"
#include "bytecode/positions.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/generator.h"
#include "objects/int.h"
#include "objects/native.h"
#include "objects/tuple.h"
#include "vm/interp.h"

namespace krait {

const char* const kEventNames[kEventCount] = {
#define EVENT(NAME) #NAME,
#include "vm/monitoring_events.def"
#undef EVENT
};

enum MonitorPoint : u8 {
  kPointStart = 1,     // the first instruction of a call, or of a generator once it runs
  kPointResume = 2,    // where a generator goes on
  kPointLine = 4,      // may start a line
  kPointWithin = 8,    // may be come to from its own line
};

static constexpr u8 tool_bit(int tool) { return u8(1u << tool); }
static const char kStateKey = 0;

void Monitoring::visit(Visitor& v) {
  for (auto& of_tool : callbacks) for (Ref& callback : of_tool) v(callback.get());
  for (Ref& name : names) v(name.get());
  v(disable.get());
  v(missing.get());
}

Monitoring& monitoring_of(Thread& t) {
  if (!t.interp.monitoring) t.interp.monitoring = &t.interp.state<Monitoring>(&kStateKey);
  return *t.interp.monitoring;
}

// --- what instructions are

static bool is_call(Op op) {
  switch (op) {
    case Op::CALL: case Op::CALL_METHOD: case Op::CALL_KW: case Op::CALL_METHOD_KW: case Op::CALL_EX:
    case Op::SUPER_ATTR: case Op::SUPER_METHOD: return true;
    default: return false;
  }
}
// Tells STOP_ITERATION: a `for` over a generator ends without an exception, in CPython too as long as it is not specialised.
static bool iterates(Op op) { return op == Op::SEND; }
// Has two successors that a program chooses between. (MOVE_TEMP, which is no public instruction, has not.)
static bool is_branch(Op op) { return usize(op) < kOpCount && info(op).jumps && !info(op).ends && op != Op::SEND; }
static u32 next_of(const Instr* code, u32 i) { return i + 1 + kOpWords[u16(op_of(code[i]))]; }
// Where a jump goes, if it does.
static u32 target_of(const Instr* code, u32 i) {
  Instr in = code[i];
  const OpInfo& f = info(op_of(in));
  i32 offset = f.has_word ? i32(u32(code[i + 1])) : f.format == InstrFormat::kAj ? imm_of(in) : i16(c_of(in));
  return u32(i64(next_of(code, i)) + offset);
}

Instr original_instruction(const Code* code, const Instr* pc) {
  if (u16(pc[-1]) != kVm_INSTRUMENTED) return pc[-1];
  return code->monitoring->original[code->index_of(pc) - 1];
}

// --- instrumentation

static u32 events_of(const Monitoring& all, const CodeMonitoring* m, int tool) {
  return all.events[tool] | (m ? m->local_events[tool] : 0);
}

static CodeMonitoring* monitoring_new(Thread& t, Code* code) {
  const UnitView& unit = code->unit;
  usize n = unit->word_count;
  usize size = sizeof(CodeMonitoring) + n * (sizeof(Instr) + sizeof(i32) + 1);
  char* block = static_cast<char*>(t.heap.allocate_buffer(size));
  if (!block) return t.raise_no_memory(), nullptr;
  std::memset(block, 0, size);
  auto* m = reinterpret_cast<CodeMonitoring*>(block);
  m->original = reinterpret_cast<Instr*>(block + sizeof(CodeMonitoring));
  m->lines = reinterpret_cast<i32*>(m->original + n);
  m->points = reinterpret_cast<u8*>(m->lines + n);
  unit.expand_code(m->original);
  i32 line = -1;
  bool generator = unit->flags & (kCoGenerator | kCoCoroutine | kCoAsyncGenerator);
  bool started = !generator;   // what comes before belongs to the call
  if (started) m->points[0] |= kPointStart;
  PositionReader positions(unit.positions());
  bool known = positions.next();
  for (u32 i = 0; i < n; i = next_of(m->original, i)) {
    while (known && i >= positions.end()) known = positions.next();
    m->lines[i] = known ? positions.position().line : -1;
    Op op = op_of(m->original[i]);
    if (started && m->lines[i] >= 0 && m->lines[i] != line) m->points[i] |= kPointLine;
    line = started ? m->lines[i] : -1;
    if (op == Op::RETURN_GENERATOR) m->points[i + 1] |= kPointStart, started = true;
    if (op == Op::YIELD) m->points[i + 1] |= kPointResume;
  }
  auto may_start_line = [&](u32 i) { if (m->lines[i] >= 0 && op_of(m->original[i]) != Op::END_ASYNC_FOR) m->points[i] |= kPointLine; };
  auto arrive = [&](u32 from, u32 to) {
    if (to < n && (m->lines[from] < 0 || m->lines[from] == m->lines[to])) m->points[to] |= kPointWithin;
  };
  for (u32 i = 0; i < n; i = next_of(m->original, i)) {
    const OpInfo& f = info(op_of(m->original[i]));
    if (f.jumps) may_start_line(target_of(m->original, i)), arrive(i, target_of(m->original, i));
    if (!f.ends) arrive(i, next_of(m->original, i));
    if (op_of(m->original[i]) != Op::JUMP) m->original[i] = running_form(unit, m->original, i);
  }
  for (const ExceptionEntry& entry : unit.exceptions()) {
    may_start_line(entry.target);
    m->points[entry.target] |= kPointWithin;
  }
  return m;
}

void monitoring_release(Code* code) {
  CodeMonitoring* m = code->monitoring;
  usize n = code->word_count;
  code->monitoring = nullptr;
  Heap& heap = code->type()->interp->heap;
  for (u8* off : m->off) if (off) heap.free_buffer(off, n);
  heap.free_buffer(m, sizeof(CodeMonitoring) + n * (sizeof(Instr) + sizeof(i32) + 1));
}

// The tools that want `event` at word `i`.
static u8 wanted(const CodeMonitoring* m, MonitorEvent event, u32 i) {
  u8 tools = m->active[event];
  return m->off[event] ? tools & u8(~m->off[event][i]) : tools;
}
// A jump back to its own line: a tracer is told that line again.
static bool repeats_line(const CodeMonitoring* m, u32 from, u32 to) { return to <= from && m->lines[from] == m->lines[to]; }

// Whether somebody wants to know which way the branch at `i` goes.
static bool watches_branch(const CodeMonitoring* m, u32 i) {
  if (!is_branch(op_of(m->original[i]))) return false;
  bool traced = m->active[kEvent_JUMP] & tool_bit(kTraceTool);
  return wanted(m, kEvent_BRANCH_LEFT, i) || wanted(m, kEvent_BRANCH_RIGHT, i) || (traced && repeats_line(m, i, target_of(m->original, i)));
}
static bool watches_iteration(const CodeMonitoring* m, u32 i) {
  return iterates(op_of(m->original[i])) && wanted(m, kEvent_STOP_ITERATION, i);
}

// Puts INSTRUMENTED where some tool wants to be told, and takes it away elsewhere.
static void place_instrumentation(Code* code) {
  CodeMonitoring* m = code->monitoring;
  u32 n = code->word_count;
  std::vector<bool> watched(n + 1);
  for (u32 i = 0; i < n; i = next_of(m->original, i)) {
    Op op = op_of(m->original[i]);
    u8 point = m->points[i];
    u8 tools = wanted(m, kEvent_INSTRUCTION, i);
    if (point & kPointStart) tools |= wanted(m, kEvent_PY_START, i);
    if (point & kPointResume) tools |= wanted(m, kEvent_PY_RESUME, i);
    if (point & kPointLine) tools |= wanted(m, kEvent_LINE, i);
    if (op == Op::RETURN || op == Op::RETURN_NONE) tools |= wanted(m, kEvent_PY_RETURN, i);
    if (op == Op::YIELD) tools |= wanted(m, kEvent_PY_YIELD, i);
    if (op == Op::JUMP) tools |= wanted(m, kEvent_JUMP, i);
    if (is_call(op) && wanted(m, kEvent_CALL, i)) {
      tools = 1;
      watched[next_of(m->original, i)] = true;
    }
    if (watches_branch(m, i) || watches_iteration(m, i)) {
      tools = 1;
      watched[next_of(m->original, i)] = watched[target_of(m->original, i)] = true;
    }
    if (tools) watched[i] = true;
  }
  for (u32 i = 0; i < n; i = next_of(m->original, i)) {
    Instr& in = code->instrs[i];
    if (watched[i]) in = (m->original[i] & ~Instr(0xffff)) | kVm_INSTRUMENTED;
    else if (u16(in) == kVm_INSTRUMENTED || op_of(in) == Op::JUMP) in = m->original[i];
  }
}

Status monitoring_instrument(Thread& t, Code* code) {
  const Monitoring& all = *t.interp.monitoring;
  bool any = false;
  for (int tool = 0; tool < kToolCount; ++tool) any |= events_of(all, code->monitoring, tool) & kLocalEvents;
  if (!any) {
    if (!code->monitoring) return {};
    std::vector<Instr> words(code->word_count);
    code->unit.expand_code(words.data());
    for (u32 i = 0; i < code->word_count; i = next_of(words.data(), i)) {
      Instr& in = code->instrs[i];
      if (u16(in) == kVm_INSTRUMENTED || op_of(in) == Op::JUMP) in = running_form(code->unit, words.data(), i);
    }
    monitoring_release(code);
    return {};
  }
  if (!code->monitoring && !(code->monitoring = monitoring_new(t, code))) return Error{};
  CodeMonitoring* m = code->monitoring;
  for (u32 e = 0; e < kLocalEventCount; ++e) {
    u8 tools = 0;
    for (int tool = 0; tool < kToolCount; ++tool) if (events_of(all, m, tool) >> e & 1) tools |= tool_bit(tool);
    m->active[e] = tools;
    // A tool that asks for an event anew gets it everywhere.
    if (m->off[e]) for (u32 i = 0; i < code->word_count; ++i) m->off[e][i] &= tools;
  }
  place_instrumentation(code);
  return {};
}

static void refresh(Thread& t) {
  Monitoring& all = *t.interp.monitoring;
  u32 monitored = 0;
  all.all_events = 0;
  for (u32 events : all.events) {
    all.all_events |= events;
    monitored |= events & ~kLocalEvents;
    if (events & event_bit(kEvent_CALL)) monitored |= event_bit(kEvent_C_RAISE);
  }
  t.interp.monitored = monitored | (t.interp.monitored & event_bit(kEvent_C_RAISE));
  // Without memory a code object stays as it is: nothing can be raised here.
  for (Code* code = t.interp.prepared_codes; code; code = prepared_link(code).next)
    if (monitoring_instrument(t, code).is_error()) t.clear_error();
}

void monitoring_set_events(Thread& t, int tool, u32 events) {
  Monitoring& all = monitoring_of(t);
  if (all.events[tool] == events) return;
  all.events[tool] = events;
  refresh(t);
}

Status monitoring_set_local_events(Thread& t, int tool, Code* code, u32 events) {
  monitoring_of(t);
  TRY(code_prepare(t, code));
  if (!code->monitoring) {
    if (!events) return {};
    code->monitoring = monitoring_new(t, code);
    if (!code->monitoring) return Error{};
  }
  code->monitoring->local_events[tool] = events;
  if (events & event_bit(kEvent_CALL)) t.interp.monitored |= event_bit(kEvent_C_RAISE);
  return monitoring_instrument(t, code);
}

u32 monitoring_local_events(const Code* code, int tool) { return code->monitoring ? code->monitoring->local_events[tool] : 0; }

void monitoring_restart(Thread& t) {
  if (!t.interp.monitoring) return;
  for (Code* code = t.interp.prepared_codes; code; code = prepared_link(code).next) {
    if (!code->monitoring) continue;
    for (u8* off : code->monitoring->off) if (off) std::memset(off, 0, code->word_count);
    place_instrumentation(code);
  }
}

std::vector<BranchPlace> branch_places(const Code* code) {
  std::vector<Instr> words(code->unit->word_count);
  code->unit.expand_code(words.data());
  std::vector<BranchPlace> places;
  for (u32 i = 0; i < words.size(); i = next_of(words.data(), i))
    if (is_branch(op_of(words[i]))) places.push_back({i, next_of(words.data(), i), target_of(words.data(), i)});
  return places;
}

FrameMonitor& frame_monitor(FrameObject* o) {
  if (!o->monitor) o->monitor = new FrameMonitor();
  return *o->monitor;
}
FrameMonitor* frame_monitor_opt(Frame* frame) {
  return frame->flags & kFrameHasObject ? static_cast<FrameObject*>(frame->extra.object())->monitor : nullptr;
}

// --- telling tools

// DISABLE: this place is quiet for the tool from now on.
static void switch_off(Thread& t, Code* code, u32 index, MonitorEvent event, int tool) {
  CodeMonitoring* m = code->monitoring;
  if (!m || !(m->active[event] & tool_bit(tool))) return;
  if (!m->off[event]) {
    m->off[event] = static_cast<u8*>(t.heap.allocate_buffer(code->word_count));
    if (!m->off[event]) return;
    std::memset(m->off[event], 0, code->word_count);
  }
  m->off[event][index] |= tool_bit(tool);
  place_instrumentation(code);
}

static bool is_branch_event(MonitorEvent e) { return e == kEvent_BRANCH_LEFT || e == kEvent_BRANCH_RIGHT; }

// Calls the tools in `tools`. args: the code object, then what the event tells.
static Status tell(Thread& t, Frame* frame, u32 index, MonitorEvent event, u8 tools, std::span<const Value> args) {
  Monitoring& all = *t.interp.monitoring;
  Code* code = frame->code;
  for (int tool = kToolCount; tool-- > 0;) {
    if (!(tools & tool_bit(tool))) continue;
    if (tool == kTraceTool) {
      if (t.trace_function.is_empty() || event == kEvent_JUMP || is_branch_event(event)) continue;
      if (event == kEvent_LINE) TRY(trace_line(t, frame, i32(args[1].as_int())));
      else TRY(trace_event(t, frame, event, args.size() > 2 ? args[2] : Value::none()));
      continue;
    }
    if (tool == kProfileTool) {
      if (t.profile_function.is_empty()) continue;
      TRY(profile_event(t, frame, event, args.size() > 2 ? args[2] : Value::none(), args.size() > 3 ? args[3] : Value::empty()));
      continue;
    }
    bool grouped = is_branch_event(event) && all.callbacks[tool][event].is_empty();
    MonitorEvent registered = grouped ? kEvent_BRANCH : event;
    Ref callback = all.callbacks[tool][registered].copy();
    if (callback.is_empty()) continue;
    i32 outer = std::exchange(t.traced_event, event);
    ++t.tracing;
    if (FrameMonitor* m = frame_monitor_opt(frame)) m->told = event;
    Result<Ref> result = call(t, callback, Args{args.data(), u32(args.size()), nullptr});
    if (FrameMonitor* m = frame_monitor_opt(frame)) m->told = -1;
    --t.tracing;
    t.traced_event = outer;
    Ref answer = TRY(std::move(result));
    if (!(answer.get() == all.disable.get())) continue;
    if (event >= kLocalEventCount) {
      all.callbacks[tool][registered].reset();
      return t.raise(kValueError, "Cannot disable {} events. Callback removed.", kEventNames[event]);
    }
    switch_off(t, code, index, event, tool);
    if (grouped) switch_off(t, code, index, event == kEvent_BRANCH_LEFT ? kEvent_BRANCH_RIGHT : kEvent_BRANCH_LEFT, tool);
  }
  return {};
}

static Status tell_place(Thread& t, Frame* frame, u32 index, MonitorEvent event, u8 tools) {
  const Value args[] = {Value(static_cast<Object*>(frame->code)), Value::small_int(visible_offset(index))};
  return tell(t, frame, index, event, tools, args);
}
static Status tell_value(Thread& t, Frame* frame, u32 index, MonitorEvent event, u8 tools, Value value) {
  Ref held(value);
  const Value args[] = {Value(static_cast<Object*>(frame->code)), Value::small_int(visible_offset(index)), value};
  return tell(t, frame, index, event, tools, args);
}
static Status tell_call(Thread& t, Frame* frame, u32 index, MonitorEvent event, u8 tools, Value callee, Value argument) {
  Ref held(callee), held_argument(argument);
  Value shown = argument.is_empty() ? t.interp.monitoring->missing.get() : argument;
  const Value args[] = {Value(static_cast<Object*>(frame->code)), Value::small_int(visible_offset(index)), callee, shown};
  return tell(t, frame, index, event, tools, args);
}

// What a call instruction calls, and its first argument (EMPTY: none).
static void call_operands(Thread& t, Frame* frame, Instr in, Value* callee, Value* argument) {
  Value* base = frame->registers() + b_of(in);
  Op op = op_of(in);
  *callee = base[0];
  *argument = Value::empty();
  if (op == Op::SUPER_ATTR || op == Op::SUPER_METHOD) {
    *argument = base[1];
  } else if (op == Op::CALL_EX) {
    if (is<Tuple>(base[8]) && static_cast<Tuple*>(base[8].object())->length) *argument = static_cast<Tuple*>(base[8].object())->items[0];
  } else if ((op == Op::CALL_METHOD || op == Op::CALL_METHOD_KW) && !base[7].is_empty()) {
    *argument = base[7];
  } else if (c_of(in)) {
    *argument = base[8];
  }
  if (op != Op::CALL_EX && callee->is_object() && callee->object()->type() == t.types.method) {
    BoundMethod* bound = static_cast<BoundMethod*>(callee->object());
    *callee = bound->function;
    *argument = bound->self;
  }
}

// The frame arrived at `index` from a branch, an iteration or a call that was to be watched.
static Status finish_pending(Thread& t, Frame* frame, u32 index, FrameMonitor& state) {
  Code* code = frame->code;
  const CodeMonitoring* m = code->monitoring;
  if (u32 from = std::exchange(state.call_from, 0)) {
    Ref callee = std::move(state.callee), argument = std::move(state.argument);
    u8 tools = wanted(m, kEvent_CALL, from - 1);
    if (tools && next_of(m->original, from - 1) == index)
      return tell_call(t, frame, from - 1, kEvent_C_RETURN, tools, callee, argument);
    return {};
  }
  u32 from = std::exchange(state.branch_from, 0) - 1;
  u32 next = next_of(m->original, from), target = target_of(m->original, from);
  if (index != next && index != target) return {};   // an exception led elsewhere
  if (index == target && state.from_generator) {
    if (u8 tools = wanted(m, kEvent_STOP_ITERATION, from)) {
      Value value = op_of(m->original[from]) == Op::SEND ? frame->registers()[a_of(m->original[from])] : Value::none();
      Ref stop = TRY(exception_new(t, kStopIteration, value.is_none() ? std::span<const Value>() : std::span(&value, 1)));
      TRY(tell_value(t, frame, from, kEvent_STOP_ITERATION, tools, stop));
      m = code->monitoring;
      if (!m) return {};
    }
  }
  if (!is_branch(op_of(m->original[from]))) return {};
  if (index == target && repeats_line(m, from, index) && (m->active[kEvent_JUMP] & tool_bit(kTraceTool)) && m->lines[index] > 0)
    TRY(trace_line(t, frame, m->lines[index]));
  m = code->monitoring;
  if (!m) return {};
  MonitorEvent event = index == next ? kEvent_BRANCH_LEFT : kEvent_BRANCH_RIGHT;
  u8 tools = wanted(m, event, from);
  if (!tools) return {};
  // To tools the frame is still where it branched.
  RefTo<FrameObject> object(frame_object(t, frame));
  object->line = m->lines[from];
  Status status = tell_value(t, frame, from, event, tools, Value::small_int(visible_offset(index)));
  object->line = kLineOfInstruction;
  return status;
}

// The events of the instruction itself.
static Status tell_instruction(Thread& t, Frame* frame, u32 index) {
  CodeMonitoring* m = frame->code->monitoring;
  Instr in = m->original[index];
  Op op = op_of(in);
  Value* r = frame->registers();
  if (op == Op::RETURN || op == Op::RETURN_NONE) {
    if (u8 tools = wanted(m, kEvent_PY_RETURN, index))
      return tell_value(t, frame, index, kEvent_PY_RETURN, tools, op == Op::RETURN ? r[a_of(in)] : Value::none());
  } else if (op == Op::YIELD) {
    if (u8 tools = wanted(m, kEvent_PY_YIELD, index)) return tell_value(t, frame, index, kEvent_PY_YIELD, tools, r[b_of(in)]);
  } else if (op == Op::JUMP) {
    u8 tools = wanted(m, kEvent_JUMP, index);
    if (!tools) return {};
    u32 to = target_of(m->original, index);
    if ((tools & tool_bit(kTraceTool)) && repeats_line(m, index, to)) {
      Instr* at = frame->pc;
      TRY(trace_line(t, frame, m->lines[to]));
      if (frame->pc != at) return {};
    }
    return tell_value(t, frame, index, kEvent_JUMP, tools, Value::small_int(visible_offset(to)));
  } else if (is_call(op)) {
    u8 tools = wanted(m, kEvent_CALL, index);
    if (!tools) return {};
    Value callee, argument;
    call_operands(t, frame, in, &callee, &argument);
    Ref held(callee), held_argument(argument);
    TRY(tell_call(t, frame, index, kEvent_CALL, tools, callee, argument));
    if (callee.is_object() && callee.object()->type() == t.types.function) return {};
    FrameMonitor& state = frame_monitor(frame_object(t, frame));
    state.branch_from = 0;
    state.call_from = index + 1;
    state.callee = std::move(held);
    state.argument = std::move(held_argument);
  } else if (is_branch(op) || op == Op::SEND) {
    bool iteration = watches_iteration(m, index);
    if (!iteration && !watches_branch(m, index)) return {};
    FrameMonitor& state = frame_monitor(frame_object(t, frame));
    state.branch_from = index + 1;
    state.from_generator = iteration && is_any_generator(r[b_of(in)]);
  }
  return {};
}

MonitorOutcome monitor_instruction(Thread& t, Frame* frame, Instr* pc, u16* op) {
  Code* code = frame->code;
  u32 index = code->index_of(pc) - 1;
  bool arrived = frame->pc == pc - 1;   // by a call or from a suspension, not from another instruction
  auto error = [] { return MonitorOutcome::kError; };
  auto watched = [&] { return code->monitoring && !t.tracing; };
  if (watched() && arrived) {
    u8 point = code->monitoring->points[index];
    MonitorEvent event = point & kPointStart ? kEvent_PY_START : kEvent_PY_RESUME;
    if (point & (kPointStart | kPointResume))
      if (u8 tools = wanted(code->monitoring, event, index)) {
        // Nothing of the frame has run (again): frame->pc stays as it is, so no handler of the frame gets an error.
        if (tell_place(t, frame, index, event, tools).is_error()) return error();
        if (frame->pc != pc - 1) return MonitorOutcome::kJumped;
      }
  }
  frame->pc = pc;
  if (watched()) {
    FrameMonitor* state = frame_monitor_opt(frame);
    if (state && (state->branch_from || state->call_from) && finish_pending(t, frame, index, *state).is_error()) return error();
    if (frame->pc != pc) return MonitorOutcome::kJumped;
  }
  if (watched() && (code->monitoring->points[index] & kPointLine)) {
    u8 tools = wanted(code->monitoring, kEvent_LINE, index);
    // Where only a tracer would want the line, it must have asked for it in this frame.
    bool traced = frame->flags & kFrameHasObject && !static_cast<FrameObject*>(frame->extra.object())->trace.get().is_empty();
    if (tools & u8(~tool_bit(kTraceTool)) || (tools && traced)) {
      i32 line = code->monitoring->lines[index];
      FrameMonitor& state = frame_monitor(frame_object(t, frame));
      bool jumped = std::exchange(state.jumped, false);
      // Where the frame comes from another line for sure: that line may be switched off.
      bool entered = !jumped && !(code->monitoring->points[index] & (kPointStart | kPointResume | kPointWithin));
      if (state.line != line || entered) {
        state.line = line;
        const Value args[] = {Value(static_cast<Object*>(code)), Value::small_int(line)};
        if (tell(t, frame, index, kEvent_LINE, tools, args).is_error()) return error();
        if (frame->pc != pc) return MonitorOutcome::kJumped;
      }
    }
  }
  if (watched()) {
    if (u8 tools = wanted(code->monitoring, kEvent_INSTRUCTION, index)) {
      if (tell_place(t, frame, index, kEvent_INSTRUCTION, tools).is_error()) return error();
      if (frame->pc != pc) return MonitorOutcome::kJumped;
    }
  }
  if (watched()) {
    if (tell_instruction(t, frame, index).is_error()) return error();
    if (frame->pc != pc) return MonitorOutcome::kJumped;
  }
  *op = u16(original_instruction(code, pc));
  return MonitorOutcome::kRun;
}

// --- exceptions

// The tools that want a global event.
static u8 wanted_everywhere(const Monitoring& all, MonitorEvent event) {
  u8 tools = 0;
  for (int tool = 0; tool < kToolCount; ++tool) if (all.events[tool] & event_bit(event)) tools |= tool_bit(tool);
  return tools;
}
static void tell_exception(Thread& t, Frame* frame, MonitorEvent event) {
  if (t.tracing || !(t.interp.monitored & event_bit(event))) return;
  u8 tools = wanted_everywhere(*t.interp.monitoring, event);
  Ref exception = t.take_error();
  if (tell_value(t, frame, frame_index(frame), event, tools, exception).is_error()) return;   // the callback's takes its place
  t.restore_error(std::move(exception));
}

void monitor_raise(Thread& t, Frame* frame) {
  FrameMonitor* state = frame_monitor_opt(frame);
  if (state && state->call_from) {
    u32 from = std::exchange(state->call_from, 0);
    Ref callee = std::move(state->callee), argument = std::move(state->argument);
    CodeMonitoring* m = frame->code->monitoring;
    u8 tools = m && from == frame_index(frame) + 1 && !t.tracing ? wanted(m, kEvent_CALL, from - 1) : 0;
    if (tools) {
      Ref exception = t.take_error();
      if (!tell_call(t, frame, from - 1, kEvent_C_RAISE, tools, callee, argument).is_error()) t.restore_error(std::move(exception));
    }
  }
  tell_exception(t, frame, kEvent_RAISE);
}
void monitor_reraise(Thread& t, Frame* frame) { tell_exception(t, frame, kEvent_RERAISE); }
void monitor_unwind(Thread& t, Frame* frame) { tell_exception(t, frame, kEvent_PY_UNWIND); }
void monitor_resume(Frame* frame) {
  FrameMonitor* state = frame_monitor_opt(frame);
  if (state) state->line = 0;
}
void monitor_throw(Thread& t, Frame* frame) { tell_exception(t, frame, kEvent_PY_THROW); }
void monitor_stop_iteration(Thread& t, Frame* frame, Value value) {
  Result<Ref> stop = exception_new(t, kStopIteration, value.is_none() ? std::span<const Value>() : std::span(&value, 1));
  if (!stop.is_error()) {
    t.restore_error(stop.take());
    tell_exception(t, frame, kEvent_RAISE);
  }
  t.clear_error();
}
bool monitor_handled(Thread& t, Frame* frame, Value exception) {
  if (t.tracing) return true;
  u8 tools = wanted_everywhere(*t.interp.monitoring, kEvent_EXCEPTION_HANDLED);
  return !tell_value(t, frame, frame_index(frame), kEvent_EXCEPTION_HANDLED, tools, exception).is_error();
}

}  // namespace krait
