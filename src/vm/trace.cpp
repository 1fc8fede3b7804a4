// sys.settrace and sys.setprofile: two tools of vm/monitoring.h whose callbacks get frames.
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/monitoring.h"

namespace krait {

constexpr u32 kTraceEvents = event_bit(kEvent_PY_START) | event_bit(kEvent_PY_RESUME) | event_bit(kEvent_PY_RETURN) |
                             event_bit(kEvent_PY_YIELD) | event_bit(kEvent_RAISE) | event_bit(kEvent_LINE) |
                             event_bit(kEvent_JUMP) | event_bit(kEvent_PY_UNWIND) | event_bit(kEvent_PY_THROW) |
                             event_bit(kEvent_STOP_ITERATION);
constexpr u32 kProfileEvents = event_bit(kEvent_PY_START) | event_bit(kEvent_PY_RESUME) | event_bit(kEvent_PY_RETURN) |
                               event_bit(kEvent_PY_YIELD) | event_bit(kEvent_CALL) | event_bit(kEvent_PY_UNWIND) |
                               event_bit(kEvent_PY_THROW);

void set_trace_function(Thread& t, Thread& of, Value function) {
  Monitoring& all = monitoring_of(t);
  all.tracing_threads += !function.is_empty() - !of.trace_function.is_empty();
  Ref old = std::move(of.trace_function);
  of.trace_function = Ref(function);
  monitoring_set_events(t, kTraceTool, all.tracing_threads ? kTraceEvents : 0);
}

void set_profile_function(Thread& t, Thread& of, Value function) {
  Monitoring& all = monitoring_of(t);
  all.profiling_threads += !function.is_empty() - !of.profile_function.is_empty();
  Ref old = std::move(of.profile_function);
  of.profile_function = Ref(function);
  monitoring_set_events(t, kProfileTool, all.profiling_threads ? kProfileEvents : 0);
}

// callback(frame, name, argument), with no events meanwhile.
static Result<Ref> call_tracer(Thread& t, Value callback, FrameObject* object, MonitorEvent event, const char* name, Value argument) {
  Ref held(callback);
  RefTo<Str> text = str_intern(t, name);
  const Value args[] = {Value(static_cast<Object*>(object)), Value(text), argument};
  i32 outer = t.traced_event;
  ++t.tracing;
  t.traced_event = event;
  frame_monitor(object).told = event;
  Result<Ref> result = call(t, callback, Args{args, 3, nullptr});
  t.traced_event = outer;
  if (object->monitor) object->monitor->told = -1;
  --t.tracing;
  return result;
}

static bool enters(MonitorEvent e) { return e == kEvent_PY_START || e == kEvent_PY_RESUME || e == kEvent_PY_THROW; }

// What the trace function of the thread or of the frame says to an event.
static Status trace(Thread& t, Frame* frame, MonitorEvent event, const char* name, Value argument) {
  RefTo<FrameObject> object(frame_object(t, frame));
  Value callback = enters(event) ? t.trace_function.get() : object->trace.get();
  if (callback.is_empty()) return {};
  Result<Ref> result = call_tracer(t, callback, object, event, name, argument);
  if (result.is_error()) {
    Ref error = t.take_error();
    set_trace_function(t, t, Value::empty());
    object->trace.clear();
    t.restore_error(std::move(error));
    return Error{};
  }
  Ref next = result.take();
  if (!next.is_none()) object->trace.set(next);
  return {};
}

Status trace_line(Thread& t, Frame* frame, int line) {
  if (!(frame->flags & kFrameHasObject) || t.trace_function.is_empty()) return {};
  auto* object = static_cast<FrameObject*>(frame->extra.object());
  if (object->trace.get().is_empty() || !object->trace_lines) return {};
  object->line = line;
  Status status = trace(t, frame, kEvent_LINE, "line", Value::none());
  if (frame->flags & kFrameHasObject) static_cast<FrameObject*>(frame->extra.object())->line = kLineOfInstruction;
  return status;
}

Status trace_event(Thread& t, Frame* frame, MonitorEvent event, Value argument) {
  FrameObject* object = frame->flags & kFrameHasObject ? static_cast<FrameObject*>(frame->extra.object()) : nullptr;
  if (!enters(event) && (!object || object->trace.get().is_empty())) return {};
  Ref made;
  const char* name = "call";
  switch (event) {
    case kEvent_PY_START: case kEvent_PY_RESUME: case kEvent_PY_THROW: argument = Value::none(); break;
    case kEvent_PY_RETURN: case kEvent_PY_YIELD: name = "return"; break;
    case kEvent_PY_UNWIND: name = "return"; argument = Value::none(); break;
    case kEvent_RAISE: case kEvent_STOP_ITERATION: {
      name = "exception";
      auto* e = static_cast<BaseException*>(argument.object());
      Value traceback = e->traceback;
      made = TRY(tuple_of(t, Value(static_cast<Object*>(e->type())), argument, traceback.is_empty() ? Value::none() : traceback)).ref();
      argument = made;
      break;
    }
    case kEvent_INSTRUCTION:
      if (!object->trace_opcodes) return monitoring_set_local_events(t, kTraceTool, frame->code, 0);
      name = "opcode";
      argument = Value::none();
      break;
    default: return {};
  }
  TRY(trace(t, frame, event, name, argument));
  // The tracer may just have asked for every instruction of this frame.
  if (frame->flags & kFrameHasObject && static_cast<FrameObject*>(frame->extra.object())->trace_opcodes && event != kEvent_INSTRUCTION)
    TRY(monitoring_set_local_events(t, kTraceTool, frame->code, event_bit(kEvent_INSTRUCTION)));
  return {};
}

Status profile_event(Thread& t, Frame* frame, MonitorEvent event, Value argument, Value self) {
  const char* name = nullptr;
  Ref bound;
  switch (event) {
    case kEvent_PY_START: case kEvent_PY_RESUME: case kEvent_PY_THROW: name = "call"; argument = Value::none(); break;
    case kEvent_PY_RETURN: case kEvent_PY_YIELD: name = "return"; break;
    case kEvent_PY_UNWIND: name = "return"; argument = Value::none(); break;
    case kEvent_CALL: name = "c_call"; break;
    case kEvent_C_RETURN: name = "c_return"; break;
    case kEvent_C_RAISE: name = "c_exception"; break;
    default: return {};
  }
  if (event == kEvent_CALL || event == kEvent_C_RETURN || event == kEvent_C_RAISE) {
    TypeObject* type = type_of(t, argument);
    if (type == t.types.method_descriptor) {
      // Shown as the bound method that it is as good as.
      if (self.is_empty() || self == monitoring_of(t).missing.get()) return {};
      Result<Ref> method = type->slots.descr_get(t, argument, self, Value(static_cast<Object*>(type_of(t, self))));
      bound = TRY(std::move(method));
      argument = bound;
    } else if (type != t.types.builtin_function) {
      return {};
    }
  }
  RefTo<FrameObject> object(frame_object(t, frame));
  Result<Ref> result = call_tracer(t, t.profile_function.get(), object, event, name, argument);
  if (!result.is_error()) return {};
  Ref error = t.take_error();
  set_profile_function(t, t, Value::empty());
  t.restore_error(std::move(error));
  return Error{};
}

}  // namespace krait
