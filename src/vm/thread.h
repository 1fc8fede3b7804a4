#pragma once
// Thread: one thread of execution inside an Interpreter. A function that takes Thread& may run Python code.
#include <fmt/core.h>

#include "heap/heap.h"

namespace krait {

class Interpreter;
struct Frame;
struct Types;
struct Names;
struct BaseException;
struct InterpreterLock;
struct ThreadPark;

enum ExceptionKind : u16 {
#define EXCEPTION(NAME, ...) k##NAME,
#include "objects/exceptions.def"
#undef EXCEPTION
  kExceptionKindCount
};

// Bits of Thread::interrupt, polled on backward jumps and calls.
enum InterruptBits : u32 {
  kInterruptSignal = 1, kInterruptGc = 2, kInterruptLock = 4, kInterruptAsync = 8, kInterruptLimit = 16,
  kInterruptPending = 32, kInterruptTrace = 64,
  kInterruptStress = 128,   // set for good by --stress=gc and --stress=ic
};

struct Thread {
  Interpreter& interp;
  Heap& heap;
  Types& types;              // vm/interpreter.h: t.types.list ...
  Names& names;              // vm/interpreter.h: t.names.append, t.names.dunder_init ...

  Frame* frame = nullptr;    // innermost Python frame (vm/frame.h)
  Value* stack = nullptr;    // register stack [stack, stack_end), guard pages around it
  Value* stack_end = nullptr;
  Value* stack_ready = nullptr;   // slots below are initialised (vm/stack.cpp)
  u32 interrupt = 0;         // set with atomic or from signal handlers
  i32 depth = 0;             // Python-to-Python nesting, against interp.recursion_limit
  char* c_stack_limit = nullptr;  // native recursion stops when the C stack passes this
  Ref exception;             // pending exception, normalised instance; EMPTY if none
  Ref handled;               // sys.exception(): the exception being handled; EMPTY if none
  Ref asyncgen_firstiter, asyncgen_finalizer;   // sys.set_asyncgen_hooks; EMPTY if none
  i32 coroutine_origin_depth = 0;
  Ref context;               // the current contextvars.Context; EMPTY until it is needed
  Ref trace_function, profile_function;   // sys.settrace, sys.setprofile; EMPTY if none
  i32 tracing = 0;           // > 0: inside a callback of a tool, which is told no events
  i32 traced_event = -1;     // the MonitorEvent a trace function is being told

  // Kept by vm/lock.cpp.
  InterpreterLock* lock = nullptr;
  ThreadPark* park = nullptr;
  u64 ident = 0;             // threading.get_ident()
  Thread* next_thread = nullptr;

  // Makes an exception and leaves it pending. Cold. The text is a {fmt} format string.
  template <class... A>
  KRAIT_COLD Error raise(ExceptionKind kind, fmt::format_string<A...> text, A&&... args) {
    if constexpr (sizeof...(A) == 0) return raise_literal(kind, fmt::string_view(text));
    else return raise_text(kind, fmt::vformat(text, fmt::make_format_args(args...)));
  }
  Error raise_literal(ExceptionKind kind, fmt::string_view text);   // a format string without arguments
  Error raise_text(ExceptionKind kind, std::string_view text);
  Error raise_value(ExceptionKind kind, Value argument);       // kind(argument)
  Error raise_object(Value exception);                         // an instance that exists; context is chained
  Error raise_no_memory();
  Error raise_os_error(int errno_value, Value filename = Value::empty(), Value filename2 = Value::empty());

  bool has_error() const { return !exception.is_empty(); }
  bool error_matches(ExceptionKind kind) const;                // the pending exception is an instance of kind
  void clear_error();
  Ref take_error();                                            // clears and returns it
  void restore_error(Ref error);                               // sets it again, untouched
  // The pending exception cannot go on (a destructor, a callback): sys.unraisablehook is told "Exception ignored WHERE
  // repr(object)". Either may be empty.
  void report_unraisable(std::string_view where, Value object);

  // RecursionError if the C stack is nearly used up. Call on entry of every native that can recurse through data.
  Status check_c_stack(const char* where = "") {
    if (KRAIT_LIKELY(KRAIT_STACK_POSITION() > c_stack_limit)) return {};   // locals may lie elsewhere
    return raise_recursion(where);
  }
  Error raise_recursion(const char* where);
};

}  // namespace krait
