#pragma once
// Events of running code, for tools (PEP 669). sys.settrace and sys.setprofile are two more tools (vm/trace.cpp).
//
// Code that nobody watches runs as always. Where a tool wants an event, the opcode in the running copy of the code is
// replaced by INSTRUMENTED, whose handler tells the tools and then runs the instruction that the code unit has there.
// Watched instructions stay general: nothing specialises them (specialise_op). Events of exceptions are no places in
// code; the unwinder looks at Interpreter::monitored.
#include "vm/frame.h"
#include "vm/interpreter.h"

namespace krait {

enum MonitorEvent : u8 {
#define EVENT(NAME) kEvent_##NAME,
#include "vm/monitoring_events.def"
#undef EVENT
  kEventCount
};
constexpr u32 kLocalEventCount = kEvent_RAISE;        // events at instructions
constexpr u32 kUngroupedEventCount = kEvent_C_RETURN;
constexpr u32 event_bit(MonitorEvent event) { return u32(1) << event; }
constexpr u32 kLocalEvents = event_bit(kEvent_RAISE) - 1;
extern const char* const kEventNames[kEventCount];

constexpr int kUserTools = 6, kProfileTool = 6, kTraceTool = 7, kToolCount = 8;

// What one interpreter's tools want.
struct Monitoring {
  u32 events[kToolCount] = {};             // everywhere
  u32 all_events = 0;                      // of all tools
  Ref callbacks[kUserTools][kEventCount];
  Ref names[kUserTools];                   // of tools that are in use
  i32 tracing_threads = 0, profiling_threads = 0;
  Ref disable, missing;                    // sys.monitoring.DISABLE and MISSING
  void visit(Visitor& v);
};
Monitoring& monitoring_of(Thread& t);      // made on first use

// What is watched in one code object; arrays have one entry a word.
struct CodeMonitoring {
  Instr* original;                         // the instructions as the code unit has them, moves of temporaries apart
  u32 local_events[kToolCount];
  u8 active[kLocalEventCount];             // tools (a bit each) that want the event in this code
  u8* off[kLocalEventCount];               // tools that returned DISABLE there; null: none
  u8* points;                              // MonitorPoint bits
  i32* lines;                              // -1: none
};

void monitoring_set_events(Thread& t, int tool, u32 events);
Status monitoring_set_local_events(Thread& t, int tool, Code* code, u32 events);   // MemoryError
u32 monitoring_local_events(const Code* code, int tool);
// Forgets every DISABLE.
void monitoring_restart(Thread& t);
// Brings the running copy of `code` in line with what the tools want; called when code is prepared, too. MemoryError.
Status monitoring_instrument(Thread& t, Code* code);
void monitoring_release(Code* code);
// Every branch, as word indices: `left` is the way without a jump.
struct BranchPlace { u32 from, left, right; };
std::vector<BranchPlace> branch_places(const Code* code);

// The instruction at `pc`[-1] as the code unit has it, whatever it was replaced by.
Instr original_instruction(const Code* code, const Instr* pc);

// How the loop goes on after INSTRUMENTED: with the handler of `op`, or, because a tracer set f_lineno, with the instruction that
// frame->pc is one past the first word of, or with an error.
enum class MonitorOutcome : u8 { kRun, kJumped, kError };
MonitorOutcome monitor_instruction(Thread& t, Frame* frame, Instr* pc, u16* op);

// What the loop checks before it calls monitor_raise.
constexpr u32 kRaiseEvents = event_bit(kEvent_RAISE) | event_bit(kEvent_C_RAISE);
// Exceptions; each runs with one pending and leaves it, or another, pending.
void monitor_raise(Thread& t, Frame* frame);
void monitor_reraise(Thread& t, Frame* frame);
void monitor_unwind(Thread& t, Frame* frame);
// An exception is thrown into a suspended frame: whatever line runs next is told.
void monitor_resume(Frame* frame);
void monitor_throw(Thread& t, Frame* frame);
// An iteration ended by StopIteration, which its frame swallows: tools see it raised. None is pending before or after.
void monitor_stop_iteration(Thread& t, Frame* frame, Value value);
// The exception was caught: none is pending. False: a callback raised another.
bool monitor_handled(Thread& t, Frame* frame, Value exception);

// What a traced or watched frame remembers between two of its instructions; belongs to its FrameObject.
struct FrameMonitor {
  i32 line = 0;              // of the last LINE event, 0: none yet
  u32 branch_from = 0;       // word index + 1 of a conditional jump that is being executed
  bool from_generator = false;   // it is the FOR_ITER or SEND of a generator
  u32 raised_at = 0;         // word index + 1 of the last instruction whose exception a handler of the frame got
  u32 call_from = 0;         // word index + 1 of a call of something that is no Python function
  Ref callee, argument;      // of that call
  bool jumped = false;       // a tracer moved the frame to the beginning of `line`
  i32 told = -1;             // the MonitorEvent of the frame that a tool is being told
};
FrameMonitor& frame_monitor(FrameObject* object);   // made on first use
FrameMonitor* frame_monitor_opt(Frame* frame);      // null: nothing of it is watched

// --- sys.settrace, sys.setprofile (vm/trace.cpp)

void set_trace_function(Thread& t, Thread& of, Value function);     // EMPTY: off
void set_profile_function(Thread& t, Thread& of, Value function);
// Tells the trace or profile function of the running thread. `exception` events have (type, value, traceback) made here.
Status trace_event(Thread& t, Frame* frame, MonitorEvent event, Value argument);
Status trace_line(Thread& t, Frame* frame, int line);
Status profile_event(Thread& t, Frame* frame, MonitorEvent event, Value argument, Value self);

// f_lineno = line, where a tracer may (vm/frame_jump.cpp). ValueError.
Status frame_jump(Thread& t, FrameObject* object, i64 line);

}  // namespace krait
