// Leaving frames: by exception (handler tables, tracebacks) and the uncommon kinds of return.
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/generator.h"
#include "objects/traceback.h"
#include "vm/interp.h"
#include "vm/monitoring.h"
#include "vm/ops_call.h"

namespace krait {

bool frame_is_leaving(const Frame* frame) {
  if (!frame_has_begun(frame)) return false;
  Op op = op_of(frame->pc[-1]);
  return op == Op::RETURN || op == Op::RETURN_NONE;
}

void frame_leave(Thread& t, Frame* frame) {
  u16 flags = frame->flags;
  Value* r = frame->registers();
  if (flags & kFrameHasObject) {
    frame_object_detach(t, frame);
  } else if (flags & kFrameNamespace) {
    Value mapping = frame->extra;
    frame->extra = Value::empty();
    frame->flags = u16(flags & ~kFrameNamespace);
    release(mapping);
  }
  // Temporaries: the caller has dropped them, or there are none.
  for (u32 i = frame->code->first_temp; i-- > 0;) drop(r, i);
  Frame* prev = frame->prev;
  if (flags & kFrameHeap) {
    GeneratorBase* generator = generator_of(frame);
    frame->prev = nullptr;
    t.frame = prev;
    --t.depth;
    generator_finish(t, generator);
    return;
  }
  Function* function = frame->function;
  Value* callable = frame->callable_slot();
  t.frame = prev;
  --t.depth;
  frame_erase(frame);
  drop(callable, 0);
  if (flags & kFrameOwnsFunction) release(static_cast<Object*>(function));
}

// A frame that ends by a RERAISE which only cleaned up shows the place where the exception was raised.
static bool only_cleans_up(Instr in) { return op_of(in) == Op::RERAISE && b_of(in); }
static void show_place_of_raise(Frame* frame, Value exception) {
  if (frame->pc == frame->code->instrs) return;
  Instr in = original_instruction(frame->code, frame->pc);
  if (!only_cleans_up(in)) return;
  // A tracer may have seen later lines: the last instruction that raised counts, be it one that raised again.
  if (FrameMonitor* state = frame_monitor_opt(frame)) {
    if (state->raised_at) frame->pc = frame->code->instrs + state->raised_at;
    return;
  }
  Value traceback = static_cast<BaseException*>(exception.object())->traceback;
  if (!is<Traceback>(traceback)) return;
  auto* entry = static_cast<Traceback*>(traceback.object());
  if (entry->frame->frame == frame) frame->pc = frame->code->instrs + entry->lasti / 2;
}

Frame* unwind(Thread& t, Frame* frame) {
  while (true) {
    // A frame that has run nothing yet (the call itself failed) handles nothing, nor does a program that is being ended.
    bool started = frame->pc != frame->code->instrs && !(__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) & kInterruptLimit);
    u32 index = frame_index(frame);
    bool handled = true;
    if (started) for (const ExceptionEntry& entry : frame->code->unit.exceptions()) {
      if (index < entry.start || index >= entry.end) continue;
      Value* r = frame->registers();
      // Temporaries may run finalizers; the exception is out of their way meanwhile.
      Ref exception = t.take_error();
      for (u32 i = entry.keep, n = frame->code->register_count; i < n; ++i) drop(r, i);
      put(r, entry.exc, exception.detach());
      frame->pc = frame->code->instrs + entry.target;
      t.frame = frame;
      if (FrameMonitor* state = frame_monitor_opt(frame))
        if (!only_cleans_up(original_instruction(frame->code, frame->code->instrs + index + 1))) state->raised_at = index + 1;
      if (KRAIT_UNLIKELY(t.interp.monitored & event_bit(kEvent_EXCEPTION_HANDLED))) {
        ++frame->pc;   // at the handler
        handled = monitor_handled(t, frame, r[entry.exc]);
        if (!handled) {
          // Handlers of the handler rely on what it does first.
          Instr in = original_instruction(frame->code, frame->pc);
          if (op_of(in) == Op::ENTER_EXCEPT) op_enter_except(t, frame, in);
          if (op_of(in) == Op::EXIT_EXCEPT) op_exit_except(t, frame, in);
          break;
        }
        --frame->pc;
      }
      return frame;
    }
    if (!handled) continue;
    bool entry = frame->flags & kFrameEntry;
    if (frame->flags & kFrameHasObject) show_place_of_raise(frame, t.exception);
    if (KRAIT_UNLIKELY(t.interp.monitored & event_bit(kEvent_PY_UNWIND))) monitor_unwind(t, frame);
    Ref exception = t.take_error();
    for (u32 i = frame->code->register_count; i-- > frame->code->first_temp;) drop(frame->registers(), i);
    frame_leave(t, frame);
    t.restore_error(std::move(exception));
    if (entry) return nullptr;
    frame = t.frame;
    traceback_add(t, frame);
    if (KRAIT_UNLIKELY(t.interp.monitored & kRaiseEvents)) monitor_raise(t, frame);
  }
}

Frame* return_special(Thread& t, Frame* frame, Value* result, bool* failed) {
  u16 flags = frame->flags;
  u8 on_return = flags & kFrameSpecialReturn ? frame->on_return : u8(kReturnStore);
  u32 dest = frame->dest, words = frame->words;
  Frame* prev = frame->prev;
  Value instance = Value::empty();
  if (on_return == kReturnInit) {
    Value* slot = frame->callable_slot();
    instance = *slot;
    *slot = Value::empty();
  }
  if (frame->flags & kFrameHeap) generator_of(frame)->delegating = false;
  frame_leave(t, frame);
  if (flags & kFrameEntry) return nullptr;
  Value* r = prev->registers();
  switch (on_return) {
    case kReturnInit:
      if (!result->is_none()) {
        t.raise(kTypeError, "__init__() should return None, not '{}'", type_name(t, *result));
        release(*result);
        release(instance);
        *failed = true;
        return prev;
      }
      put(r, dest, instance);
      break;
    case kReturnForIter: {
      Instr in = prev->pc[-1];
      if (KRAIT_UNLIKELY(t.interp.monitored & event_bit(kEvent_RAISE)) && !result->is_none()) {
        Ref value(*result);
        monitor_stop_iteration(t, prev, value);
      }
      release(*result);
      drop(r, b_of(in));
      prev->pc += 1 + i32(u32(prev->pc[0]));
      return prev;
    }
    case kReturnSend: {
      Instr in = prev->pc[-1];
      put(r, dest, *result);
      drop(r, b_of(in));
      prev->pc += 1 + i32(u32(prev->pc[0]));
      return prev;
    }
    case kReturnOperator:
      *failed = !operator_return(t, prev, Ref::steal(*result));
      return prev;
    default:
      put(r, dest, *result);
      break;
  }
  prev->pc += words;
  return prev;
}

}  // namespace krait
