// _signal: signals and timers of the system.
#include "modules/_signal.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/structseq.h"
#include "vm/eval.h"
#include "vm/frame.h"
#include "vm/lock.h"

#if !defined(__wasi__)
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#endif

#ifndef NSIG
#define NSIG 65
#endif

namespace krait {

constexpr int kSignalCount = NSIG > 65 ? 65 : NSIG;

// Signals belong to the process, and a handler has no argument to find its interpreter by: this is what it writes to.
// One interpreter at a time owns the process's signals, the first that imports the module.
static struct {
  std::atomic<Thread*> main{nullptr};
  std::atomic<bool> tripped[kSignalCount] = {};
  std::atomic<int> wakeup_fd{-1};
  std::atomic<bool> warn_full{true};
  std::atomic<int> wakeup_error{0};
} arrivals;

struct SignalState {
  Field handlers[kSignalCount];   // EMPTY: not installed from Python
  Field itimer_error;
  bool owner = false;
  ~SignalState();
  void visit(Visitor& v) {
    for (const Field& handler : handlers) v(handler);
    v(itimer_error);
  }
};
static const char kStateKey = 0;
static SignalState& state_of(Thread& t) { return t.interp.state<SignalState>(&kStateKey); }

constexpr i64 kDefault = 0, kIgnore = 1;   // SIG_DFL and SIG_IGN as Python numbers

static void trip(int signum) {
  arrivals.tripped[signum] = true;
  Thread* main = arrivals.main;
  if (!main) return;
  __atomic_fetch_or(&main->interrupt, u32(kInterruptSignal), __ATOMIC_RELAXED);
  thread_wake(*main);
#if !defined(__wasi__)
  int fd = arrivals.wakeup_fd;
  if (fd < 0) return;
  u8 byte = u8(signum);
  ssize_t written;
  do written = write(fd, &byte, 1);
  while (written < 0 && errno == EINTR);
  if (written < 0 && (arrivals.warn_full || (errno != EAGAIN && errno != EWOULDBLOCK))) arrivals.wakeup_error = errno;
#endif
}

static Status check_number(Thread& t, int signum) {
  if (signum < 1 || signum >= kSignalCount) return t.raise(kValueError, "signal number out of range");
  return {};
}

static bool is_number(Value v, i64 n) {
  i64 i;
  return is_int(v) && int_try_i64(v, &i) && i == n;
}

Status signal_interrupt_main(Thread& t, int signum) {
  TRY(check_number(t, signum));
  SignalState& state = state_of(t);
  Value handler = state.handlers[signum];
  if (!state.owner || handler.is_empty() || handler.is_none() || is_number(handler, kDefault) || is_number(handler, kIgnore)) return {};
  trip(signum);
  return {};
}

// Runs in the main thread, at a safe point.
static Status run_handlers(Thread& t) {
  SignalState& state = state_of(t);
  if (!state.owner) return {};
  if (int error = arrivals.wakeup_error.exchange(0)) {
    t.raise_os_error(error);
    t.report_unraisable("Exception ignored when trying to write to the signal wakeup fd:", Value::empty());
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

#if defined(__wasi__)

SignalState::~SignalState() {}
static constexpr Method kFunctions[] = {
    function<signal_default_int_handler>("default_int_handler($module, signalnum, frame, /)", "Raise KeyboardInterrupt."),
};
static Status signal_ready(Thread& t, Module* module) {
  TRY(module_add_int(t, module, "SIG_DFL", kDefault));
  TRY(module_add_int(t, module, "SIG_IGN", kIgnore));
  TRY(module_add_int(t, module, "SIGINT", 2));
  return module_add_int(t, module, "NSIG", kSignalCount);
}

#else

static void on_signal(int signum) {
  int saved = errno;
  trip(signum);
  errno = saved;
}

static bool install(int signum, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  // Blocking calls are interrupted, so that handlers run at once.
  return sigaction(signum, &action, nullptr) == 0;
}

SignalState::~SignalState() {
  if (!owner) return;
  arrivals.main = nullptr;
  arrivals.wakeup_fd = -1;
  for (int n = 1; n < kSignalCount; ++n) {
    struct sigaction action;
    if (sigaction(n, nullptr, &action) == 0 && action.sa_handler == on_signal) install(n, SIG_DFL);
    arrivals.tripped[n] = false;
  }
}

static bool may_handle(Thread& t) { return &t == t.interp.main_thread && state_of(t).owner; }

static Ref handler_value(SignalState& state, int n) {
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
  SignalState& state = state_of(t);
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
static Status signal_siginterrupt(Thread& t, i32 signalnum, i32 flag) {
  TRY(check_number(t, signalnum));
  struct sigaction action;
  if (sigaction(signalnum, nullptr, &action) != 0) return t.raise_os_error(errno);
  if (flag) action.sa_flags &= ~SA_RESTART;
  else action.sa_flags |= SA_RESTART;
  if (sigaction(signalnum, &action, nullptr) != 0) return t.raise_os_error(errno);
  return {};
}
static Result<i64> signal_set_wakeup_fd(Thread& t, i32 fd, bool warn_on_full_buffer) {
  if (!may_handle(t)) return t.raise(kValueError, "set_wakeup_fd only works in main thread of the main interpreter");
  if (fd != -1) {
    struct stat info;
    if (fstat(fd, &info) != 0) return t.raise_os_error(errno);
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return t.raise_os_error(errno);
    if (!(flags & O_NONBLOCK)) return t.raise(kValueError, "the fd {} must be in non-blocking mode", fd);
  }
  arrivals.warn_full = warn_on_full_buffer;
  return i64(arrivals.wakeup_fd.exchange(fd));
}
static i64 signal_alarm(Thread&, i32 seconds) { return i64(alarm(unsigned(seconds))); }
static Status signal_pause(Thread& t) {
  {
    ReleaseLock release(t);
    pause();
  }
  return poll_interrupt(t);
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
static Status signal_pthread_kill(Thread& t, Value thread_id, i32 signalnum) {
  u64 ident = TRY(int_to_u64(t, TRY(to_index(t, thread_id))));
  Thread* found = t.interp.threads;
  while (found && found->ident != ident) found = found->next_thread;
  if (!found) return t.raise_os_error(ESRCH);
  if (int error = pthread_kill(pthread_t(ident), signalnum)) return t.raise_os_error(error);
  return poll_interrupt(t);
}
static Status signal_pidfd_send(Thread& t, i32 pidfd, i32 signalnum, Value siginfo, i32 flags) {
  if (!siginfo.is_none()) return t.raise(kTypeError, "siginfo must be None");
#ifdef SYS_pidfd_send_signal
  if (syscall(SYS_pidfd_send_signal, pidfd, signalnum, nullptr, flags) < 0) return t.raise_os_error(errno);
  return {};
#else
  return t.raise_os_error(ENOSYS);
#endif
}

// --- Timers

static Error raise_timer_error(Thread& t, int error) {
  RefTo<Str> text = str_from_utf8(t, std::strerror(error));
  Ref made = TRY(call(t, state_of(t).itimer_error, Value::small_int(error), Value(text)));
  return t.raise_object(made);
}
static f64 seconds_of(const timeval& v) { return f64(v.tv_sec) + f64(v.tv_usec) * 1e-6; }
static Result<Ref> timer_tuple(Thread& t, const itimerval& v) {
  Ref value = float_from(t, seconds_of(v.it_value)), interval = float_from(t, seconds_of(v.it_interval));
  return tuple_of(t, value.get(), interval.get());
}
static Result<timeval> timeval_of(Thread& t, Value seconds) {
  i64 ns = TRY(seconds_to_ns(t, seconds));
  i64 us = ns / 1000 + (ns % 1000 > 0);
  i64 whole = us / 1'000'000, rest = us % 1'000'000;
  if (rest < 0) {
    rest += 1'000'000;
    --whole;
  }
  return timeval{time_t(whole), suseconds_t(rest)};
}
static Result<Ref> signal_setitimer(Thread& t, i32 which, Value seconds, Value interval) {
  itimerval wanted = {}, old = {};
  wanted.it_value = TRY(timeval_of(t, seconds));
  if (!interval.is_empty()) wanted.it_interval = TRY(timeval_of(t, interval));
  if (setitimer(which, &wanted, &old) != 0) return raise_timer_error(t, errno);
  return timer_tuple(t, old);
}
static Result<Ref> signal_getitimer(Thread& t, i32 which) {
  itimerval now = {};
  if (getitimer(which, &now) != 0) return raise_timer_error(t, errno);
  return timer_tuple(t, now);
}

// --- Sets of signals

static Result<sigset_t> sigset_of(Thread& t, Value iterable) {
  sigset_t out;
  sigemptyset(&out);
  Ref iterator = TRY(get_iter(t, iterable));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return out;
    Ref index = TRY(to_index(t, item));
    i64 n = TRY(int_to_i64(t, index));
    if (n < 1 || n >= kSignalCount) return t.raise(kValueError, "signal number {} out of range [1; {}]", n, kSignalCount - 1);
    // Numbers the C library keeps for itself are ignored.
    if (sigaddset(&out, int(n)) != 0 && errno != EINVAL) return t.raise_os_error(errno);
  }
}
static Result<Ref> set_of(Thread& t, const sigset_t& signals) {
  RefTo<Set> out = set_new(t);
  for (int n = 1; n < kSignalCount; ++n) if (sigismember(&signals, n) == 1) TRY(set_add_key(t, out, Value::small_int(n)));
  return std::move(out).ref();
}
static Result<Ref> signal_valid_signals(Thread& t) {
  sigset_t all;
  sigfillset(&all);
  return set_of(t, all);
}
static Result<Ref> signal_sigpending(Thread& t) {
  sigset_t pending;
  if (sigpending(&pending) != 0) return t.raise_os_error(errno);
  return set_of(t, pending);
}
static Result<Ref> signal_sigmask(Thread& t, i32 how, Value mask) {
  sigset_t wanted = TRY(sigset_of(t, mask)), old;
  if (int error = pthread_sigmask(how, &wanted, &old)) return t.raise_os_error(error);
  TRY(poll_interrupt(t));
  return set_of(t, old);
}
static Result<Ref> signal_sigwait(Thread& t, Value sigset) {
  sigset_t wanted = TRY(sigset_of(t, sigset));
  int got, error;
  {
    ReleaseLock release(t);
    error = sigwait(&wanted, &got);
  }
  if (error) return t.raise_os_error(error);
  return Ref(Value::small_int(got));
}

static constexpr StructSeqField kInfoFields[] = {
    {"si_signo", "signal number"}, {"si_code", "signal code"}, {"si_errno", "errno associated with this signal"},
    {"si_pid", "sending process ID"}, {"si_uid", "real user ID of sending process"}, {"si_status", "exit value or signal"},
    {"si_band", "band event for SIGPOLL"}};
static constexpr StructSeqSpec kInfo = {"signal.struct_siginfo", "What sigwaitinfo and sigtimedwait tell of a signal.", kInfoFields, 7};

static Result<Ref> info_value(Thread& t, const siginfo_t& info) {
  auto n = [](i64 i) { return Value::small_int(i); };
  Value values[] = {n(info.si_signo), n(info.si_code), n(info.si_errno), n(info.si_pid), n(i64(info.si_uid)), n(info.si_status),
                    n(info.si_band)};
  return structseq_new(t, kInfo, values);
}
static Result<Ref> signal_sigwaitinfo(Thread& t, Value sigset) {
  sigset_t wanted = TRY(sigset_of(t, sigset));
  while (true) {
    siginfo_t info;
    int got;
    {
      ReleaseLock release(t);
      got = sigwaitinfo(&wanted, &info);
    }
    if (got >= 0) return info_value(t, info);
    if (errno != EINTR) return t.raise_os_error(errno);
    TRY(poll_interrupt(t));
  }
}
static Result<Ref> signal_sigtimedwait(Thread& t, Value sigset, Value timeout) {
  i64 ns = TRY(seconds_to_ns(t, timeout));
  if (ns < 0) return t.raise(kValueError, "timeout must be non-negative");
  sigset_t wanted = TRY(sigset_of(t, sigset));
  i64 deadline;
  if (__builtin_add_overflow(monotonic_ns(), ns, &deadline)) deadline = INT64_MAX;
  while (true) {
    i64 left = std::max<i64>(deadline - monotonic_ns(), 0);
    timespec wait{time_t(left / 1'000'000'000), long(left % 1'000'000'000)};
    siginfo_t info;
    int got;
    {
      ReleaseLock release(t);
      got = sigtimedwait(&wanted, &info, &wait);
    }
    if (got >= 0) return info_value(t, info);
    if (errno == EAGAIN) return none_ref();
    if (errno != EINTR) return t.raise_os_error(errno);
    TRY(poll_interrupt(t));
    if (monotonic_ns() > deadline) return none_ref();
  }
}

// --- The module

static constexpr Method kFunctions[] = {
    function<signal_alarm>("alarm($module, seconds, /)", "Have SIGALRM sent after some seconds; gives the time left of the last one."),
    function<signal_default_int_handler>("default_int_handler($module, signalnum, frame, /)",
                                         "The default handler of SIGINT: raise KeyboardInterrupt."),
    function<signal_getitimer>("getitimer($module, which, /)", "Time left and interval of a timer."),
    function<signal_getsignal>("getsignal($module, signalnum, /)", "The handler of a signal; None if Python did not set it."),
    function<signal_pause>("pause($module, /)", "Wait for a signal."),
    function<signal_pidfd_send>("pidfd_send_signal($module, pidfd, signalnum, siginfo=None, flags=0, /)",
                                "Send a signal to the process of a file descriptor."),
    function<signal_pthread_kill>("pthread_kill($module, thread_id, signalnum, /)", "Send a signal to a thread."),
    function<signal_sigmask>("pthread_sigmask($module, how, mask, /)", "Change the signals blocked in this thread; gives the old ones."),
    function<signal_raise>("raise_signal($module, signalnum, /)", "Send a signal to the calling process."),
    function<signal_set_wakeup_fd>("set_wakeup_fd($module, fd, /, *, warn_on_full_buffer=True)",
                                   "Have the number of every signal written to a file; gives the old one or -1."),
    function<signal_setitimer>("setitimer($module, which, seconds, interval=0.0, /)", "Start a timer; gives its old state."),
    function<signal_siginterrupt>("siginterrupt($module, signalnum, flag, /)", "Whether a signal interrupts system calls."),
    function<signal_signal>("signal($module, signalnum, handler, /)", "Set the handler of a signal; gives the old one."),
    function<signal_sigpending>("sigpending($module, /)", "The signals that wait to be delivered."),
    function<signal_sigtimedwait>("sigtimedwait($module, sigset, timeout, /)", "Wait for a signal for some time; None when it is over."),
    function<signal_sigwait>("sigwait($module, sigset, /)", "Wait for a signal and give its number."),
    function<signal_sigwaitinfo>("sigwaitinfo($module, sigset, /)", "Wait for a signal and tell about it."),
    function<signal_strsignal>("strsignal($module, signalnum, /)", "What the system calls a signal."),
    function<signal_valid_signals>("valid_signals($module, /)", "The signals there are."),
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
    ROW(SIG_BLOCK) ROW(SIG_UNBLOCK) ROW(SIG_SETMASK) ROW(ITIMER_REAL) ROW(ITIMER_VIRTUAL) ROW(ITIMER_PROF)
};
#undef ROW

static Status signal_ready(Thread& t, Module* module) {
  TRY(module_add_int(t, module, "NSIG", kSignalCount));
  TRY(module_add_int(t, module, "SIG_DFL", kDefault));
  TRY(module_add_int(t, module, "SIG_IGN", kIgnore));
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
#ifdef SIGRTMIN
  TRY(module_add_int(t, module, "SIGRTMIN", SIGRTMIN));
  TRY(module_add_int(t, module, "SIGRTMAX", SIGRTMAX));
#endif
  TypeObject* info = TRY(structseq_type(t, kInfo));
  TRY(module_add(t, module, "struct_siginfo", Value(static_cast<Object*>(info))));

  SignalState& state = state_of(t);
  RefTo<Str> name = str_intern(t, "ItimerError"), owner = str_intern(t, "signal");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.types[kOSError]))));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(owner)));
  Ref error = TRY(call(t, Value(static_cast<Object*>(t.types.type)), Value(name), Value(bases), Value(members)));
  TRY(module_add(t, module, "ItimerError", error));
  state.itimer_error.set(std::move(error));

  Thread* nobody = nullptr;
  state.owner = state.owner || arrivals.main.compare_exchange_strong(nobody, t.interp.main_thread);
  t.interp.run_signal_handlers = run_handlers;
  if (!state.owner) return {};
  // A broken pipe or a file size limit shall be an OSError.
  install(SIGPIPE, SIG_IGN);
  install(SIGXFSZ, SIG_IGN);
  bool default_interrupt = false;
  for (int n = 1; n < kSignalCount; ++n) {
    struct sigaction action;
    if (sigaction(n, nullptr, &action) != 0) {
      state.handlers[n].set(Value::none());
      continue;
    }
    if (n == SIGINT) default_interrupt = action.sa_handler == SIG_DFL;
    state.handlers[n].set(action.sa_handler == SIG_DFL ? Value::small_int(kDefault)
                          : action.sa_handler == SIG_IGN ? Value::small_int(kIgnore) : Value::none());
  }
  if (default_interrupt) {
    RefTo<Str> handler_name = str_intern(t, "default_int_handler");
    Value handler = dict_get_str(module->dict, handler_name);
    state.handlers[SIGINT].set(handler);
    install(SIGINT, on_signal);
  }
  return {};
}

#endif

extern const ModuleSpec kSignalModule;
const ModuleSpec kSignalModule = {
    .name = "_signal",
    .doc = "Signals and timers of the system, the base of the module signal.",
    .functions = rows(kFunctions),
    .ready = signal_ready,
};

}  // namespace krait
