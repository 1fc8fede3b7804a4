// _signal: what only a full system has: waiting, timers, sets of signals.
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>

#include "modules/_signal/signal.h"
#include "modules/posix/path.h"
#include "objects/dict.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/structseq.h"
#include "vm/audit.h"
#include "vm/eval.h"
#include "vm/lock.h"

namespace krait::signals {

bool install(int signum, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  // Blocking calls are interrupted, so that handlers run at once.
  return sigaction(signum, &action, nullptr) == 0;
}

std::optional<void (*)(int)> installed(int signum) {
  struct sigaction action;
  if (sigaction(signum, nullptr, &action) != 0) return std::nullopt;
  return action.sa_handler;
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
static Status signal_pthread_kill(Thread& t, Value thread_id, i32 signalnum) {
  u64 ident = TRY(int_to_u64(t, TRY(to_index(t, thread_id))));
  Thread* found = t.interp.threads;
  while (found && found->ident != ident) found = found->next_thread;
  if (!found) return t.raise_os_error(ESRCH);
  TRY(audit(t, "signal.pthread_kill", thread_id, signalnum));
  if (int error = pthread_kill(pthread_t(ident), signalnum)) return t.raise_os_error(error);
  return poll_interrupt(t);
}
static Status signal_pidfd_send(Thread& t, i32 pidfd, i32 signalnum, Value siginfo, i32 flags) {
  if (!siginfo.is_none()) return t.raise(kTypeError, "siginfo must be None");
#ifdef SYS_pidfd_send_signal
  if (syscall(SYS_pidfd_send_signal, pidfd, signalnum, nullptr, flags) < 0) return t.raise_os_error(errno);
  return poll_interrupt(t);   // it may be this process
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
    i64 n;
    if (!int_try_i64(index, &n)) n = -1;
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
  TRY(poll_signals(t));
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
  TRY(poll_signals(t));
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

static constexpr Method kFunctions[] = {
    function<signal_alarm>("alarm($module, seconds, /)", "Have SIGALRM sent after some seconds; gives the time left of the last one."),
    function<signal_getitimer>("getitimer($module, which, /)", "Time left and interval of a timer."),
    function<signal_pause>("pause($module, /)", "Wait for a signal."),
    function<signal_pidfd_send>("pidfd_send_signal($module, pidfd, signalnum, siginfo=None, flags=0, /)",
                                "Send a signal to the process of a file descriptor."),
    function<signal_pthread_kill>("pthread_kill($module, thread_id, signalnum, /)", "Send a signal to a thread."),
    function<signal_sigmask>("pthread_sigmask($module, how, mask, /)", "Change the signals blocked in this thread; gives the old ones."),
    function<signal_set_wakeup_fd>("set_wakeup_fd($module, fd, /, *, warn_on_full_buffer=True)",
                                   "Have the number of every signal written to a file; gives the old one or -1."),
    function<signal_setitimer>("setitimer($module, which, seconds, interval=0.0, /)", "Start a timer; gives its old state."),
    function<signal_siginterrupt>("siginterrupt($module, signalnum, flag, /)", "Whether a signal interrupts system calls."),
    function<signal_sigpending>("sigpending($module, /)", "The signals that wait to be delivered."),
    function<signal_sigtimedwait>("sigtimedwait($module, sigset, timeout, /)", "Wait for a signal for some time; None when it is over."),
    function<signal_sigwait>("sigwait($module, sigset, /)", "Wait for a signal and give its number."),
    function<signal_sigwaitinfo>("sigwaitinfo($module, sigset, /)", "Wait for a signal and tell about it."),
    function<signal_valid_signals>("valid_signals($module, /)", "The signals there are."),
};

static constexpr std::span<const Method> kTable = rows(kFunctions);
const std::span<const Method>* const kSystemFunctions[] = {&kTable, nullptr};

struct NumberRow { const char* name; int value; };
static constexpr NumberRow kNumbers[] = {
    {"SIG_BLOCK", SIG_BLOCK}, {"SIG_UNBLOCK", SIG_UNBLOCK}, {"SIG_SETMASK", SIG_SETMASK},
    {"ITIMER_REAL", ITIMER_REAL}, {"ITIMER_VIRTUAL", ITIMER_VIRTUAL}, {"ITIMER_PROF", ITIMER_PROF},
};

Status add_system(Thread& t, Module* module) {
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
#ifdef SIGRTMIN
  TRY(module_add_int(t, module, "SIGRTMIN", SIGRTMIN));
  TRY(module_add_int(t, module, "SIGRTMAX", SIGRTMAX));
#endif
  TypeObject* info = TRY(structseq_type(t, kInfo));
  TRY(module_add(t, module, "struct_siginfo", Value(static_cast<Object*>(info))));
  RefTo<Str> name = str_intern(t, "ItimerError"), owner = str_intern(t, "signal");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.types[kOSError]))));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(owner)));
  Ref error = TRY(call(t, Value(static_cast<Object*>(t.types.type)), Value(name), Value(bases), Value(members)));
  TRY(module_add(t, module, "ItimerError", error));
  state_of(t).itimer_error.set(std::move(error));
  return {};
}

}  // namespace krait::signals
