#pragma once
// Generators, coroutines and asynchronous generators: a frame inside an object.
#include "objects/function.h"
#include "vm/frame.h"

namespace krait {

enum GeneratorState : u8 { kGenCreated, kGenSuspended, kGenRunning, kGenClosed };

struct GeneratorBase : Object {
  u8 state;
  bool delegating;           // suspended inside `yield from` / `await`: send_register holds the delegate
  bool running_async, hooks_inited, async_closed;   // asynchronous generators
  bool warned;               // "never awaited" was reported
  bool handling;             // its code is inside an except block: Thread::handled is its own while it runs
  u16 send_register;
  alignas(8) Value* stack_top;          // where its calls go while it runs
  Field name, qualname;
  Field handled;             // exception being handled inside it while it is suspended
  Field resumer_handled;     // while it runs: the exception its resumer is handling
  Field origin;              // cr_origin, or the finalizer hook of an asynchronous generator
  FieldTo<Code> code;
  alignas(16) Frame frame;   // followed by the registers

  Value* registers() { return reinterpret_cast<Value*>(this + 1); }
};
static_assert(sizeof(Frame) % 16 == 0);   // so that `frame` ends the struct

struct Generator : GeneratorBase { static const TypeSpec kType; };
struct Coroutine : GeneratorBase { static const TypeSpec kType; };
struct AsyncGenerator : GeneratorBase { static const TypeSpec kType; };

struct CoroutineWrapper : Object {
  static const TypeSpec kType;
  FieldTo<Coroutine> coroutine;
};
struct AsyncGenWrappedValue : Object {
  static const TypeSpec kType;
  Field value;
};
struct AsyncGenASend : Object {
  static const TypeSpec kType;
  FieldTo<AsyncGenerator> generator;
  Field value;               // sent first; EMPTY: None
  u8 state;                  // 0 new, 1 iterating, 2 closed
};
struct AsyncGenAThrow : Object {
  static const TypeSpec kType;
  FieldTo<AsyncGenerator> generator;
  Field type, value, traceback;   // type EMPTY: aclose()
  u8 state;
};
struct AnextAwaitable;

KRAIT_INLINE GeneratorBase* generator_of(Frame* frame) {
  return reinterpret_cast<GeneratorBase*>(reinterpret_cast<char*>(frame) - (sizeof(GeneratorBase) - sizeof(Frame)));
}
// The first free slot of the thread's stack above everything `frame` uses.
KRAIT_INLINE Value* frame_top(Frame* frame) {
  if (frame->flags & kFrameHeap) return generator_of(frame)->stack_top;
  return frame->registers() + frame->code->register_count;
}

// Bookkeeping around the run of a generator. `sent` is owned and taken over. While it runs, Thread::handled is what it
// handles itself or else what its resumer does; nearly always both are empty.
void generator_swap_in(Thread& t, GeneratorBase* generator);
void generator_swap_out(Thread& t, GeneratorBase* generator);
KRAIT_INLINE void generator_enter(Thread& t, GeneratorBase* g, Value sent) {
  bool suspended = g->state == kGenSuspended;
  g->state = kGenRunning;
  g->delegating = false;
  if (KRAIT_UNLIKELY(!t.handled.is_empty() || !g->handled.v.is_empty())) generator_swap_in(t, g);
  if (suspended) {
    // The register that gets the value is dead: it holds no object.
    Value& to = g->registers()[a_of(g->frame.pc[-1])];
    Value old = to;
    to = sent;
    release(old);
  } else {
    release(sent);
  }
}
KRAIT_INLINE void generator_suspend(Thread& t, GeneratorBase* g) {
  g->state = kGenSuspended;
  if (KRAIT_UNLIKELY(!t.handled.is_empty() || !g->resumer_handled.v.is_empty())) generator_swap_out(t, g);
}

inline bool is_any_generator(Value v) { return is<Generator>(v) || is<Coroutine>(v) || is<AsyncGenerator>(v); }

// The object for the frame that executes RETURN_GENERATOR; takes over its registers and function.
RefTo<GeneratorBase> generator_from_frame(Thread& t, Frame* frame);
// Resumes with `value`. A yielded value, or ABSENT when it returned (`*returned` then gets the value), or an error.
Result<Ref> generator_send(Thread& t, GeneratorBase* generator, Value value, Ref* returned);
Result<Ref> generator_throw(Thread& t, GeneratorBase* generator, Ref exception, Ref* returned);
Result<Ref> generator_close(Thread& t, GeneratorBase* generator);   // the value it returned, or None
// next(it) as Python code sees it: StopIteration (with the value a generator returned) when it is exhausted.
Result<Ref> next_or_stop(Thread& t, Value iterator);
// The exception that throw(type, value, traceback) means (the last two may be EMPTY).
Result<Ref> exception_from_throw(Thread& t, Value type, Value value, Value traceback);
// "generator", "coroutine" or "async generator", as messages name it.
const char* generator_kind(const GeneratorBase* generator);
// The iterator `await v` drives: coroutine itself, or what __await__ gives.
Result<Ref> get_awaitable(Thread& t, Value v);

}  // namespace krait
