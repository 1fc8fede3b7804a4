// _signal: signals and timers of the system.
#include "modules/_signal/signal.h"

#include <unistd.h>

#include <cerrno>

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/eval.h"
#include "vm/frame.h"
#include "vm/lock.h"

namespace krait {
namespace signals {

constinit Arrivals arrivals;

static const char kStateKey = 0;
State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

static void trip(int signum) {
  arrivals.tripped[signum] = true;
  Thread* main = arrivals.main;
  if (!main) return;
  __atomic_fetch_or(&main->interrupt, u32(kInterruptSignal), __ATOMIC_RELAXED);
  thread_wake(*main);
  int fd = arrivals.wakeup_fd;
  if (fd < 0) return;
  u8 byte = u8(signum);
  ssize_t written;
  do written = write(fd, &byte, 1);
  while (written < 0 && errno == EINTR);
  if (written < 0 && (arrivals.warn_full || (errno != EAGAIN && errno != EWOULDBLOCK))) arrivals.wakeup_error = errno;
}

void on_signal(int signum) {
  int saved = errno;
  trip(signum);
  errno = saved;
}

Status check_number(Thread& t, int signum) {
  if (signum < 1 || signum >= kSignalCount) return t.raise(kValueError, "signal number out of range");
  return {};
}

static bool is_number(Value v, i64 n) {
  i64 i;
  return is_int(v) && int_try_i64(v, &i) && i == n;
}

// Runs in the main thread, at a safe point.
static Status run_handlers(Thread& t) {
  State& state = state_of(t);
  if (!state.owner) return {};
  if (int error = arrivals.wakeup_error.exchange(0)) {
    t.raise_os_error(error);
    t.report_unraisable("while trying to write to the signal wakeup fd", Value::empty());
  }
  for (int n = 1; n < kSignalCount; ++n) {
    if (!arrivals.tripped[n].exchange(false)) continue;
    Ref handler(state.handlers[n].get());
    if (handler.is_empty() || handler.is_none() || is_number(handler, kDefault) || is_number(handler, kIgnore)) continue;
    Ref frame = none_ref();
    if (t.frame) frame = Ref(Value(static_cast<Object*>(frame_object(t, t.frame))));
    if (call(t, handler, Value::small_int(n), frame.get()).is_error()) {
      // The other handlers run at the next safe point.
      __atomic_fetch_or(&t.interrupt, u32(kInterruptSignal), __ATOMIC_RELAXED);
      return Error{};
    }
  }
  return {};
}

static Result<Ref> signal_default_int_handler(Thread& t, i32, Value) { return t.raise_value(kKeyboardInterrupt, Value::empty()); }

State::~State() {
  if (!owner) return;
  arrivals.main = nullptr;
  arrivals.wakeup_fd = -1;
  for (int n = 1; n < kSignalCount; ++n) {
    if (installed(n) == on_signal) install(n, SIG_DFL);
    arrivals.tripped[n] = false;
  }
}

bool may_handle(Thread& t) { return &t == t.interp.main_thread && state_of(t).owner; }

static Ref handler_value(State& state, int n) {
  Value v = state.handlers[n];
  return Ref(v.is_empty() ? Value::none() : v);
}

static Result<Ref> signal_signal(Thread& t, i32 signalnum, Value handler) {
  if (!may_handle(t)) return t.raise(kValueError, "signal only works in main thread of the main interpreter");
  TRY(check_number(t, signalnum));
  void (*function)(int);
  if (is_callable(handler)) function = on_signal;
  else if (is_number(handler, kIgnore)) function = SIG_IGN;
  else if (is_number(handler, kDefault)) function = SIG_DFL;
  else return t.raise(kTypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  TRY(poll_interrupt(t));
  if (!install(signalnum, function)) return t.raise_os_error(errno);
  State& state = state_of(t);
  Ref old = handler_value(state, signalnum);
  state.handlers[signalnum].set(handler);
  return old;
}
static Result<Ref> signal_getsignal(Thread& t, i32 signalnum) {
  TRY(check_number(t, signalnum));
  return handler_value(state_of(t), signalnum);
}
static Result<Ref> signal_strsignal(Thread& t, i32 signalnum) {
  TRY(check_number(t, signalnum));
  const char* text = strsignal(signalnum);
  if (!text || std::string_view(text).starts_with("Unknown signal")) return none_ref();
  return str_from_utf8(t, text).ref();
}
static Status signal_raise(Thread& t, i32 signalnum) {
  int failed;
  {
    ReleaseLock release(t);
    failed = raise(signalnum);
  }
  if (failed) return t.raise_os_error(errno);
  return poll_interrupt(t);
}

static constexpr Method kFunctions[] = {
    function<signal_default_int_handler>("default_int_handler($module, signalnum, frame, /)",
                                         "The default handler of SIGINT: raise KeyboardInterrupt."),
    function<signal_getsignal>("getsignal($module, signalnum, /)", "The handler of a signal; None if Python did not set it."),
    function<signal_raise>("raise_signal($module, signalnum, /)", "Send a signal to the calling process."),
    function<signal_signal>("signal($module, signalnum, handler, /)", "Set the handler of a signal; gives the old one."),
    function<signal_strsignal>("strsignal($module, signalnum, /)", "What the system calls a signal."),
};

struct NumberRow { const char* name; int value; };
#define ROW(NAME) {#NAME, NAME},
static const NumberRow kNumbers[] = {
    ROW(SIGHUP) ROW(SIGINT) ROW(SIGQUIT) ROW(SIGILL) ROW(SIGTRAP) ROW(SIGIOT) ROW(SIGABRT) ROW(SIGFPE) ROW(SIGKILL)
    ROW(SIGBUS) ROW(SIGSEGV) ROW(SIGSYS) ROW(SIGPIPE) ROW(SIGALRM) ROW(SIGTERM) ROW(SIGUSR1) ROW(SIGUSR2) ROW(SIGCHLD)
    ROW(SIGIO) ROW(SIGURG) ROW(SIGWINCH) ROW(SIGSTOP) ROW(SIGTSTP) ROW(SIGCONT) ROW(SIGTTIN) ROW(SIGTTOU) ROW(SIGVTALRM)
    ROW(SIGPROF) ROW(SIGXCPU) ROW(SIGXFSZ)
#ifdef SIGCLD
    ROW(SIGCLD)
#endif
#ifdef SIGPOLL
    ROW(SIGPOLL)
#endif
#ifdef SIGPWR
    ROW(SIGPWR)
#endif
#ifdef SIGSTKFLT
    ROW(SIGSTKFLT)
#endif
};
#undef ROW

static Status signal_ready(Thread& t, Module* module) {
  TRY(module_add_int(t, module, "NSIG", kSignalCount));
  TRY(module_add_int(t, module, "SIG_DFL", kDefault));
  TRY(module_add_int(t, module, "SIG_IGN", kIgnore));
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
  TRY(add_system(t, module));

  State& state = state_of(t);
  Thread* nobody = nullptr;
  state.owner = state.owner || arrivals.main.compare_exchange_strong(nobody, t.interp.main_thread);
  t.interp.run_signal_handlers = run_handlers;
  if (!state.owner) return {};
  // A broken pipe or a file size limit shall be an OSError.
  install(SIGPIPE, SIG_IGN);
  install(SIGXFSZ, SIG_IGN);
  for (int n = 1; n < kSignalCount; ++n) {
    auto handler = installed(n);
    state.handlers[n].set(handler == SIG_DFL ? Value::small_int(kDefault)
                          : handler == SIG_IGN ? Value::small_int(kIgnore) : Value::none());
  }
  if (installed(SIGINT) == SIG_DFL) {
    RefTo<Str> handler_name = str_intern(t, "default_int_handler");
    Value handler = dict_get_str(module->dict, handler_name);
    state.handlers[SIGINT].set(handler);
    install(SIGINT, on_signal);
  }
  return {};
}

}  // namespace signals

Status signal_interrupt_main(Thread& t, int signum) {
  using namespace signals;
  TRY(check_number(t, signum));
  State& state = state_of(t);
  Value handler = state.handlers[signum];
  if (!state.owner || handler.is_empty() || handler.is_none() || is_number(handler, kDefault) || is_number(handler, kIgnore)) return {};
  trip(signum);
  return {};
}

extern const ModuleSpec kSignalModule;
const ModuleSpec kSignalModule = {
    .name = "_signal",
    .doc = "Signals and timers of the system, the base of the module signal.",
    .functions = rows(signals::kFunctions),
    .more_functions = signals::kSystemFunctions,
    .ready = signals::signal_ready,
};

}  // namespace krait
