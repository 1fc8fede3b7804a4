// The interpreter loop. Handlers live in ops_*.inc, their slow paths in ops_*.cpp.
//
// Loop state: `frame`, its registers `r`, `pc` one past the first word of the running instruction, and `first_temp` of
// the frame's code. frame->pc is stored (SAVE) before anything that can raise, call or look at frames.
// The instruction is not part of the state: a handler reads its operands where they are, in front of pc, so the loop
// has a register more. A handler must not read them (A, B, C, IMM, SC, IN) once it has moved pc.
#include "vm/interp.h"

#include "objects/compared_names.h"
#include "objects/descriptor.h"
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/iterators.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/traceback.h"
#include "vm/lock.h"
#include "vm/monitoring.h"
#include "vm/ops_call.h"
#include "vm/stress.h"

#if defined(__wasm__) || __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KRAIT_SWITCH 1
#endif

namespace krait {

static_assert(std::endian::native == std::endian::little, "OPERAND finds the fields of an instruction by their bytes");
#define OPERAND(TYPE, BYTE) (*reinterpret_cast<const TYPE*>(reinterpret_cast<const char*>(pc) - sizeof(Instr) + (BYTE)))
#define A u32(OPERAND(u16, 2))
#define B u32(OPERAND(u16, 4))
#define C u32(OPERAND(u16, 6))
#define IMM OPERAND(i32, 4)
#define SC OPERAND(i16, 6)
#define IN running_instruction(frame, pc)

#ifdef KRAIT_SWITCH
#define TARGET(NAME) case kVm_##NAME:
#define DISPATCH() goto dispatch
#define DISPATCH_FORM(OP) do { form = (OP); goto dispatch_form; } while (0)
#else
#define TARGET(NAME) L_##NAME:
#define DISPATCH() do { ++pc; goto* labels[OPERAND(u16, 0)]; } while (0)
// Runs the handler of opcode OP for the instruction before pc.
#define DISPATCH_FORM(OP) goto* labels[OP]
#endif
#define NEXT(WORDS) do { pc += (WORDS); DISPATCH(); } while (0)
#define SAVE() (frame->pc = pc)
#define SLOW(FUNCTION, WORDS)                                            \
  do {                                                                   \
    SAVE();                                                              \
    if (KRAIT_UNLIKELY(!FUNCTION(t, frame, IN))) goto error;             \
    NEXT(WORDS);                                                         \
  } while (0)
#define POLL()                                                           \
  do {                                                                   \
    if (KRAIT_UNLIKELY(__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED))) { \
      SAVE();                                                            \
      if (poll_interrupt(t).is_error()) goto error;                      \
    }                                                                    \
  } while (0)
#define JUMP_BY(OFFSET, WORDS)                                           \
  do {                                                                   \
    i32 offset_ = (OFFSET);                                              \
    if (offset_ < 0) POLL();                                             \
    pc += offset_ + (WORDS);                                             \
    DISPATCH();                                                          \
  } while (0)
#define LOAD_FRAME()                                                     \
  do {                                                                   \
    r = frame->registers();                                              \
    pc = frame->pc;                                                      \
    first_temp = frame->code->first_temp;                                \
  } while (0)
#define USED(X, DESTINATION)                                             \
  do {                                                                   \
    u32 x_ = (X);                                                        \
    if (x_ >= first_temp && x_ != (DESTINATION)) drop(r, x_);            \
  } while (0)

// Stores into a register. What was there may go and run code, which sees the line of this instruction.
#define PUT(X, V) put_at(frame, pc, r, X, V)

static KRAIT_INLINE void put_at(Frame* frame, Instr* pc, Value* r, u32 x, Value owned) {
  Value old = r[x];
  r[x] = owned;
  if (old.is_object() && --old.object()->refcount == 0) {
    SAVE();
    destroy(old.object());
  }
}

Status poll_interrupt(Thread& t) {
  u32 asked = __atomic_load_n(&t.interrupt, __ATOMIC_RELAXED);
  if (asked & kInterruptLock) {
    __atomic_fetch_and(&t.interrupt, ~u32(kInterruptLock), __ATOMIC_RELAXED);
    lock_switch(t);
  }
  if (asked & kInterruptGc) {
    __atomic_fetch_and(&t.interrupt, ~u32(kInterruptGc), __ATOMIC_RELAXED);
    t.heap.collect_if_due(t);
  }
  if (asked & kInterruptSignal) {
    __atomic_fetch_and(&t.interrupt, ~u32(kInterruptSignal), __ATOMIC_RELAXED);
    if (t.interp.run_signal_handlers) TRY(t.interp.run_signal_handlers(t));
  }
  if (KRAIT_UNLIKELY(asked & kInterruptStress)) stress_point(t);
  // Stays set: every safe point ends what gets there, and nothing catches it (unwind).
  if (KRAIT_UNLIKELY(asked & kInterruptLimit)) return t.raise(kSystemExit, "stopped");
  return {};
}

// What `g`, suspended in a SEND loop, waits for, if that is a generator that can be resumed in its place: the frame of
// `g` is at the SEND again then. Else null.
static KRAIT_INLINE GeneratorBase* suspended_delegate(Thread& t, GeneratorBase* g) {
  Value v = g->registers()[g->send_register];
  if (g->state != kGenSuspended || !v.is_object() || !g->handled.v.is_empty()) return nullptr;
  TypeObject* type = v.object()->type();
  if (type != t.types.generator && type != t.types.coroutine) return nullptr;
  GeneratorBase* delegate = static_cast<GeneratorBase*>(v.object());
  Instr* pc = g->frame.pc;   // behind the YIELD
  if (delegate->state != kGenSuspended || op_of(*pc) != Op::JUMP) return nullptr;
  pc += 1 + imm_of(*pc);
  if (op_of(*pc) != Op::SEND) return nullptr;
  g->frame.pc = pc + 1;
  return delegate;
}

// Out of line: whoever asks for the position of the stack has a register less for everything else.
static KRAIT_NOINLINE bool c_stack_suffices(Thread& t) { return !t.check_c_stack().is_error(); }

// The running instruction with the opcode of its code unit or a special form of that, never INSTRUMENTED.
static KRAIT_INLINE Instr running_instruction(const Frame* frame, const Instr* pc) {
  return KRAIT_LIKELY(u16(pc[-1]) != kVm_INSTRUMENTED) ? pc[-1] : original_instruction(frame->code, pc);
}

Value interpret(Thread& t, Frame* entry, bool throwing) {
#ifndef KRAIT_SWITCH
  static const void* const labels[] = {
#define OP(NAME, ...) &&L_##NAME,
#include "bytecode/opcodes.def"
#undef OP
#define INTERNAL(NAME, WORDS) &&L_##NAME,
#include "vm/internal_opcodes.def"
#undef INTERNAL
  };
#endif
  Frame* frame = entry;
  Value* r;
  Instr* pc;
  u32 first_temp;
  // The call being made: see ENTER in ops_call.inc.
  Value* base = nullptr;
  Function* fn = nullptr;
  u32 nargs = 0, words = 0, frame_flags = 0, on_return = 0;
  // A value being returned; a generator being resumed and what is sent to it.
  Value result = Value::empty(), sent = Value::empty();
  GeneratorBase* generator = nullptr;

  t.frame = frame;
  LOAD_FRAME();
  if (throwing) {
    monitor_resume(frame);
    if (KRAIT_UNLIKELY(t.interp.monitored & event_bit(kEvent_PY_THROW))) monitor_throw(t, frame);
    goto error;
  }
  if (KRAIT_UNLIKELY(!c_stack_suffices(t))) goto error;
  DISPATCH();

#ifdef KRAIT_SWITCH
  u16 form;
dispatch:
  form = u16(*pc++);
dispatch_form:
  switch (form) {
#endif

#include "vm/ops_call.inc"
#include "vm/ops_basic.inc"
#include "vm/ops_arith.inc"
#include "vm/ops_attr.inc"
#include "vm/ops_item.inc"
#include "vm/ops_iter.inc"
#include "vm/ops_exception.inc"

#ifdef KRAIT_SWITCH
    default: KRAIT_UNREACHABLE();
  }
#endif

error:
  SAVE();
  traceback_add(t, frame);
  if (KRAIT_UNLIKELY(t.interp.monitored & kRaiseEvents)) monitor_raise(t, frame);
  goto unwinding;
reraise:
  if (KRAIT_UNLIKELY(t.interp.monitored & event_bit(kEvent_RERAISE))) monitor_reraise(t, frame);
unwinding:
  frame = unwind(t, frame);
  if (!frame) return Value::empty();
  LOAD_FRAME();
  DISPATCH();
}

}  // namespace krait
