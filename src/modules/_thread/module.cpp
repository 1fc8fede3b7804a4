// _thread: starting, naming and joining threads.
#include <climits>

#include "modules/_signal/signal.h"
#include "modules/_thread/thread.h"
#include "modules/sys.h"
#include "objects/structseq.h"
#include "vm/eval.h"
#include "vm/isolate.h"

namespace krait::threads {

static const char kStateKey = 0;
State& state_of(Interpreter& interp) { return interp.state<State>(&kStateKey); }

// --- Handles

static Result<Ref> handle_new(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(type_allocate(t, cls))); }
static Result<Ref> handle_repr(Thread& t, Value v) {
  ThreadHandle* self = as<ThreadHandle>(v);
  return str_from_utf8(t, fmt::format("<{} object: ident={}>", type_name(self->type()), self->ident)).ref();
}
static void set_done(ThreadHandle* handle) {
  handle->state = ThreadHandle::kDone;
  handle->running.release();
}
static Status wait_done(Thread& t, ThreadHandle* handle, i64 timeout_ns) {
  if (!TRY(handle->running.acquire(t, timeout_ns))) return {};
  handle->running.release();
  return {};
}
static Status handle_join(Thread& t, ThreadHandle* self, Value timeout) {
  i64 ns = -1;
  if (!timeout.is_none()) {
    ns = TRY(seconds_to_ns(t, timeout));
    if (ns < 0) ns = -1;
  }
  if (self->state == ThreadHandle::kNotStarted) return t.raise(kRuntimeError, "thread not started");
  if (self->state == ThreadHandle::kDone) return {};
  if (self->ident == t.ident) return t.raise(kRuntimeError, "Cannot join current thread");
  if (t.interp.finalizing) return t.raise(kPythonFinalizationError, "cannot join thread at Python shutdown");
  return wait_done(t, self, ns);
}
static Status handle_set_done(Thread& t, ThreadHandle* self) {
  if (self->state == ThreadHandle::kNotStarted) return t.raise(kRuntimeError, "thread not started");
  if (self->state != ThreadHandle::kDone) set_done(self);
  return {};
}
static bool handle_is_done(Thread&, ThreadHandle* self) { return self->state == ThreadHandle::kDone; }
static Result<Ref> handle_ident(Thread& t, Value self) { return int_from_u64(t, as<ThreadHandle>(self)->ident); }

static constexpr Method kHandleMethods[] = {
    method<handle_join>("join(self, timeout=None, /) as (*args)", "Wait until the thread has ended, at most `timeout` seconds."),
    method<handle_set_done>("_set_done(self, /)", "Treat the thread as ended."),
    method<handle_is_done>("is_done(self, /)", "Whether the thread has ended."),
};
static constexpr Getter kHandleGetters[] = {{"ident", handle_ident, nullptr, "The identification of the thread."}};
const TypeSpec ThreadHandle::kType = {
    .name = "_thread._ThreadHandle",
    .basic_size = sizeof(ThreadHandle),
    .slots = {.repr = handle_repr, .new_ = handle_new},
    .methods = kHandleMethods,
    .getters = kHandleGetters,
};

static RefTo<ThreadHandle> make_handle(Thread& t) {
  return RefTo<ThreadHandle>::steal(static_cast<ThreadHandle*>(type_allocate(t, t.interp.find_type(ThreadHandle::kType))));
}

void threads_after_fork(Thread& t) {
  t.interp.heap.for_each_object([](void* thread, Object* o) {
    if (o->type()->spec != &ThreadHandle::kType) return;
    auto* handle = static_cast<ThreadHandle*>(o);
    if (handle->state == ThreadHandle::kNotStarted || handle->ident == static_cast<Thread*>(thread)->ident) return;
    handle->state = ThreadHandle::kDone;
    handle->running.reset();   // those that waited for it are no more
  }, &t);
  State& state = state_of(t.interp);
  std::erase_if(state.joined_at_exit, [](const RefTo<ThreadHandle>& handle) { return handle->state == ThreadHandle::kDone; });
}

// --- Running a thread

struct Start {
  Ref function;
  RefTo<Tuple> args;
  RefTo<Dict> kwargs;
  RefTo<ThreadHandle> handle;
};

static void run_thread(Thread& t, void* p) {
  Start* start = static_cast<Start*>(p);
  State& state = state_of(t.interp);
  start->handle->ident = t.ident;
  start->handle->state = ThreadHandle::kRunning;
  if (call_with(t, start->function, start->args, start->kwargs).is_error()) {
    if (t.error_matches(kSystemExit)) t.clear_error();
    else t.report_unraisable("in thread started by", start->function);
  }
  start->function.reset();
  start->args = RefTo<Tuple>();
  start->kwargs = RefTo<Dict>();
  locals_forget(t, t.ident);
  t.context.reset();
  set_done(start->handle);
  for (usize i = 0; i < state.joined_at_exit.size(); ++i) {
    if (state.joined_at_exit[i].get() != start->handle.get()) continue;
    state.joined_at_exit.erase(state.joined_at_exit.begin() + i64(i));
    break;
  }
  --state.count;
  delete start;
}

static Status start_thread(Thread& t, Value function, Tuple* args, Dict* kwargs, ThreadHandle* handle, bool daemon) {
  if (t.interp.finalizing) return t.raise(kPythonFinalizationError, "can't create new thread at interpreter shutdown");
  if (!isolate(t.interp).allow_threads) return t.raise(kRuntimeError, "thread is not supported for isolated subinterpreters");
  if (daemon && !isolate(t.interp).allow_daemon_threads)
    return t.raise(kRuntimeError, "daemon threads are not supported in this interpreter");
  State& state = state_of(t.interp);
  Start* start = new Start{Ref(function), RefTo<Tuple>(args), RefTo<Dict>(kwargs), RefTo<ThreadHandle>(handle)};
  handle->state = ThreadHandle::kStarting;
  MUST(handle->running.acquire(t, 0));
  ++state.count;
  if (!daemon) state.joined_at_exit.emplace_back(handle);
  u64 ident = thread_start(t.interp, run_thread, start, usize(state.stack_size));
  if (ident) {
    handle->ident = ident;
    if (handle->state == ThreadHandle::kStarting) handle->state = ThreadHandle::kRunning;
    return {};
  }
  --state.count;
  if (!daemon) state.joined_at_exit.pop_back();
  handle->state = ThreadHandle::kNotStarted;
  handle->running.release();
  delete start;
  return t.raise(kRuntimeError, "can't start new thread");
}

static Result<Ref> thread_start_new(Thread& t, Value function, Value args, Value kwargs) {
  if (!is_callable(function)) return t.raise(kTypeError, "first arg must be callable");
  if (!is<Tuple>(args)) return t.raise(kTypeError, "2nd arg must be a tuple");
  if (!kwargs.is_empty() && !is<Dict>(kwargs)) return t.raise(kTypeError, "optional 3rd arg must be a dictionary");
  Value audited[] = {function, args, kwargs.is_empty() ? Value::none() : kwargs};
  TRY(sys_audit(t, "_thread.start_new_thread", audited));
  RefTo<ThreadHandle> handle = make_handle(t);
  TRY(start_thread(t, function, as<Tuple>(args), kwargs.is_empty() ? nullptr : as<Dict>(kwargs), handle, true));
  return int_from_u64(t, handle->ident);
}

static Result<Ref> thread_start_joinable(Thread& t, Value function, Value handle_value, bool daemon) {
  if (!is_callable(function)) return t.raise(kTypeError, "thread function must be callable");
  RefTo<ThreadHandle> handle;
  if (handle_value.is_none()) handle = make_handle(t);
  else if (is<ThreadHandle>(handle_value)) handle = RefTo<ThreadHandle>(as<ThreadHandle>(handle_value));
  else return t.raise(kTypeError, "'handle' must be a _ThreadHandle");
  if (handle->state != ThreadHandle::kNotStarted) return t.raise(kRuntimeError, "thread already started");
  Value audited[] = {function, Value::small_int(daemon), handle_value};
  TRY(sys_audit(t, "_thread.start_joinable_thread", audited));
  TRY(start_thread(t, function, tuple_empty(t), nullptr, handle, daemon));
  return std::move(handle).ref();
}

static Result<Ref> thread_make_handle(Thread& t, Value ident) {
  if (!is_int(ident)) return t.raise(kTypeError, "ident must be an integer");
  u64 number = TRY(int_to_u64(t, ident));
  RefTo<ThreadHandle> handle = make_handle(t);
  handle->ident = number;
  handle->state = ThreadHandle::kRunning;
  MUST(handle->running.acquire(t, 0));
  return std::move(handle).ref();
}

static Status thread_shutdown(Thread& t) {
  State& state = state_of(t.interp);
  while (true) {
    RefTo<ThreadHandle> next;
    for (RefTo<ThreadHandle>& handle : state.joined_at_exit) {
      if (handle->ident == t.ident) continue;
      next = handle.copy();
      break;
    }
    if (!next) return {};
    TRY(wait_done(t, next, -1));
    for (usize i = 0; i < state.joined_at_exit.size(); ++i) {
      if (state.joined_at_exit[i].get() != next.get()) continue;
      state.joined_at_exit.erase(state.joined_at_exit.begin() + i64(i));
      break;
    }
  }
}

// --- Uncaught exceptions

static constexpr StructSeqField kHookFields[] = {
    {"exc_type", "Exception type"}, {"exc_value", "Exception value"}, {"exc_traceback", "Exception traceback"}, {"thread", "Thread"}};
static constexpr StructSeqSpec kHookArgs = {"_thread._ExceptHookArgs", "What threading.excepthook is told of an uncaught exception.",
                                            kHookFields, 4};

static Status write_text(Thread& t, Value file, std::string_view text) {
  RefTo<Str> s = str_from_utf8(t, text);
  Value argument(s);
  TRY(call_method(t, file, t.names.write, std::span(&argument, 1)));
  return {};
}

static Status thread_excepthook(Thread& t, Value args) {
  TypeObject* type = TRY(structseq_type(t, kHookArgs));
  if (type_of(t, args) != type) return t.raise(kTypeError, "_thread.excepthook argument type must be ExceptHookArgs");
  RefTo<Tuple> parts(static_cast<Tuple*>(args.object()));
  if (parts->items[0] == Value(static_cast<Object*>(t.types[kSystemExit]))) return {};
  Ref value(parts->items[1]), traceback(parts->items[2]), thread(parts->items[3]);
  if (value.is_none()) value = TRY(call(t, parts->items[0]));
  Ref file(dict_get_str(t.interp.sys->dict, t.names.stderr));
  if (file.is_absent() || file.is_none()) {
    if (thread.is_none()) return {};
    RefTo<Str> name = str_intern(t, "_stderr");
    file = TRY(get_attribute_opt(t, thread, name.get()));
    if (file.is_absent() || file.is_none()) return {};
  }
  std::string name = fmt::format("{}", t.ident);
  if (!thread.is_none()) {
    RefTo<Str> attribute = str_intern(t, "_name");
    Ref found = TRY(get_attribute_opt(t, thread, attribute.get()));
    if (!found.is_absent()) name = str_to_utf8(TRY(to_str(t, found)));
  }
  TRY(write_text(t, file, fmt::format("Exception in thread {}:\n", name)));
  if (is_exception(value)) {
    BaseException* e = static_cast<BaseException*>(value.get().object());
    if (e->traceback.get().is_empty() && !traceback.is_none()) e->traceback.set(traceback);
    std::string text = TRY(format_exception(t, value));
    TRY(write_text(t, file, text));
  }
  TRY(call_method(t, file, t.names.flush));
  return {};
}

// --- Small functions

static Result<Ref> thread_get_ident(Thread& t) { return int_from_u64(t, t.ident); }
static Result<Ref> thread_main_ident(Thread& t) {
  const Isolate& own = isolate(t.interp);
  return int_from_u64(t, own.id == 0 ? t.interp.main_thread->ident : own.main_ident);
}
static i64 thread_count(Thread& t) { return state_of(t.interp).count; }
static Result<Ref> thread_exit(Thread& t) { return t.raise_value(kSystemExit, Value::empty()); }
static bool thread_is_main_interpreter(Thread& t) { return isolate(t.interp).id == 0; }
static bool thread_daemons_allowed(Thread& t) { return isolate(t.interp).allow_daemon_threads; }
static Result<Ref> thread_allocate(Thread& t) {
  return Ref::steal(Value(type_allocate(t, t.interp.find_type(Lock::kType))));
}
static Result<i64> thread_stack_size(Thread& t, i64 size) {
  constexpr i64 kSmallest = 0xd000;
  State& state = state_of(t.interp);
  if (size != 0 && size < kSmallest) return t.raise(kValueError, "size must be at least {} bytes", kSmallest);
  i64 old = state.stack_size;
  state.stack_size = size;
  return old;
}
static Status thread_interrupt_main(Thread& t, i32 signum) {
  TRY(signal_interrupt_main(t, signum));
  return poll_interrupt(t);   // at once in the main thread
}

static constexpr Method kFunctions[] = {
    function<thread_count>("_count($module, /)", "How many threads were started and have not ended."),
    function<thread_excepthook>("_excepthook($module, args, /)", "Print an exception that ended a thread."),
    function<thread_main_ident>("_get_main_thread_ident($module, /)", "The identification of the main thread."),
    function<thread_is_main_interpreter>("_is_main_interpreter($module, /)", "Whether this is the main interpreter."),
    function<thread_make_handle>("_make_thread_handle($module, ident, /)", "A handle for a thread that runs already."),
    function<thread_shutdown>("_shutdown($module, /)", "Wait for all threads that are not daemons."),
    function<thread_allocate>("allocate($module, /)", "An old name of allocate_lock()."),
    function<thread_allocate>("allocate_lock($module, /)", "Make a lock."),
    function<thread_daemons_allowed>("daemon_threads_allowed($module, /)", "Whether daemon threads may be started."),
    function<thread_exit>("exit($module, /)", "End the calling thread by raising SystemExit."),
    function<thread_exit>("exit_thread($module, /)", "An old name of exit()."),
    function<thread_get_ident>("get_ident($module, /)", "A number that tells the calling thread from all others."),
    function<thread_interrupt_main>("interrupt_main($module, signum=2, /) as ($module, signum=signal.SIGINT, /)", "Act as if a signal had come to the main thread."),
    function<thread_stack_size>("stack_size($module, size=0, /)", "Stack size of new threads; sets it and gives the old one."),
    function<thread_start_joinable>("start_joinable_thread($module, /, function, handle=None, daemon=True)",
                                    "Start a thread that can be joined through the handle returned."),
    function<thread_start_new>("start_new($module, function, args, kwargs={}, /)", "An old name of start_new_thread()."),
    function<thread_start_new>("start_new_thread($module, function, args, kwargs={}, /)",
                               "Start a thread that calls the function; gives the identification of the thread."),
};

static Status thread_ready(Thread& t, Module* module) {
  TRY(module_add(t, module, "LockType", Value(static_cast<Object*>(t.interp.find_type(Lock::kType)))));
  TRY(module_add(t, module, "error", Value(static_cast<Object*>(t.types[kRuntimeError]))));
  TRY(module_add(t, module, "_ExceptHookArgs", Value(static_cast<Object*>(TRY(structseq_type(t, kHookArgs))))));
  Ref limit = float_from(t, 9223372036.0);
#if defined(__linux__)
  TRY(module_add(t, module, "_NAME_MAXLEN", Value::small_int(i64(kNameMost))));
#endif
  return module_add(t, module, "TIMEOUT_MAX", limit);
}

static const TypeSpec* const kTypes[] = {&Lock::kType, &RLock::kType, &Local::kType, &ThreadHandle::kType};

}  // namespace krait::threads

namespace krait {
extern const ModuleSpec kThreadModule;
const ModuleSpec kThreadModule = {
    .name = "_thread",
    .doc = "Threads and locks, the base of the module threading.",
    .functions = rows(threads::kFunctions),
    .more_functions = threads::kSystemFunctions,
    .types = threads::kTypes,
    .ready = threads::thread_ready,
};
}  // namespace krait
