// posix: starting programs.
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/environment.h"
#include "modules/int_bits.h"
#include "modules/_thread/thread.h"
#include "modules/posix/fork.h"
#include "modules/_imp.h"
#include "modules/posix/posix.h"
#include "vm/isolate.h"
#include "vm/lock.h"

extern char** environ;

namespace krait::posix {

Result<std::string> argument_text(Thread& t, Value v) {
  Ref path = TRY(fs_path(t, v));
  if (is<Str>(path)) return encode_fs(t, as<Str>(path));
  std::string text(as<Bytes>(path)->view());
  if (text.find('\0') != std::string::npos) return t.raise(kValueError, "embedded null byte");
  return text;
}
static Status arguments_of(Thread& t, Value argv, const char* function, TextArray* out) {
  if (!is<List>(argv) && !is<Tuple>(argv)) return t.raise(kTypeError, "{} must be a tuple or list", function);
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, argv));
  if (!items->length) return t.raise(kValueError, "{} must not be empty", function);
  for (Value v : items->span()) out->add(TRY(argument_text(t, v)));
  if (out->first_is_empty()) return t.raise(kValueError, "{} first element cannot be empty", function);
  return {};
}
static Status environment_of(Thread& t, Value env, TextArray* out) {
  RefTo<Str> keys_name = str_intern(t, "keys"), values_name = str_intern(t, "values");
  Ref keys = TRY(call_method(t, env, keys_name)), values = TRY(call_method(t, env, values_name));
  // Copies: turning a key or value into text may run code that changes the originals.
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, keys)), texts = TRY(tuple_from_iterable(t, values));
  if (texts->length < items->length) return t.raise(kIndexError, "list index out of range");
  for (u64 i = 0; i < items->length; ++i) {
    Value key = (*items)[i], value = (*texts)[i];
    std::string name = TRY(argument_text(t, key));
    if (name.find('=') != std::string::npos || name.empty()) return t.raise(kValueError, "illegal environment variable name");
    out->add(name + "=" + TRY(argument_text(t, value)));
  }
  return {};
}

static Status check_exec(Thread& t) {
  if (isolate(t.interp).allow_exec) return {};
  return t.raise(kRuntimeError, "exec not supported for isolated subinterpreters");
}
static Status posix_execv(Thread& t, Value path, Value argv) {
  Path p;
  TRY(path_convert(t, path, &p, "execv"));
  TRY(check_exec(t));
  TextArray arguments;
  TRY(arguments_of(t, argv, "execv() arg 2", &arguments));
  TRY(audit(t, "os.exec", p.object, argv, Value::none()));
  ::execv(p.c_str(), arguments.data());
  return t.raise_os_error(errno);
}
static Status posix_execve(Thread& t, Value path, Value argv, Value env) {
  Path p;
  TRY(path_convert(t, path, &p, "execve", "path", kPathFd));
  TRY(check_exec(t));
  TextArray arguments, variables;
  TRY(arguments_of(t, argv, "execve: argv", &arguments));
  if (!is<Dict>(env) && !type_of(t, env)->slots.getitem) return t.raise(kTypeError, "execve: environment must be a mapping object");
  TRY(environment_of(t, env, &variables));
  TRY(audit(t, "os.exec", p.object, argv, env));
  if (p.fd != -1) ::fexecve(p.fd, arguments.data(), variables.data());
  else ::execve(p.c_str(), arguments.data(), variables.data());
  return t.raise_os_error(errno, p.object);
}

// ---- fork, with the functions that programs want called around it

struct ForkHooks {
  Field before, child, parent;   // lists; EMPTY until used
  void visit(Visitor& v) { for (const Field* list : {&before, &child, &parent}) v(*list); }
};
static constexpr char kHooksKey = 0;
static ForkHooks& hooks(Thread& t) { return t.interp.state<ForkHooks>(&kHooksKey); }

static Status add_hook(Thread& t, Field& list, Value hook) {
  if (hook.is_empty()) return {};
  if (list.get().is_empty()) list.set(TRY(list_new(t)).ref());
  return list_push(t, as<List>(list), hook);
}
static Status posix_register_at_fork(Thread& t, Value before, Value in_child, Value in_parent) {
  if (before.is_empty() && in_child.is_empty() && in_parent.is_empty()) return t.raise(kTypeError, "At least one argument is required.");
  for (auto [hook, name] : {std::pair(before, "before"), std::pair(in_child, "after_in_child"), std::pair(in_parent, "after_in_parent")})
    if (!hook.is_empty() && !is_callable(hook)) return t.raise(kTypeError, "'{}' must be callable, not {}", name, type_name(t, hook));
  ForkHooks& h = hooks(t);
  TRY(add_hook(t, h.before, before));
  TRY(add_hook(t, h.child, in_child));
  return add_hook(t, h.parent, in_parent);
}
static void run_hooks(Thread& t, const Field& list, bool backwards) {
  if (list.get().is_empty()) return;
  Result<RefTo<List>> copied = list_from(t, as<List>(list)->span());
  if (copied.is_error()) return t.clear_error();
  RefTo<List> copy = copied.take();
  for (u64 i = 0; i < copy->length; ++i) {
    Ref hook((*copy)[backwards ? copy->length - 1 - i : i]);
    if (call(t, hook).is_error()) t.report_unraisable("in atfork callback", hook);
  }
}
void fork_prepare(Thread& t) {
  run_hooks(t, hooks(t).before, true);
  while (import_lock_acquire(t).is_error()) t.report_unraisable("while waiting for the import lock", Value::empty());
}
void fork_done(Thread& t, bool in_child) {
  if (in_child) {
    lock_after_fork(t);
    import_lock_after_fork(t);
    threads::threads_after_fork(t);
    if (auto after_fork = isolate(t.interp).after_fork) after_fork(t);
  }
  if (import_lock_release(t).is_error()) t.clear_error();   // taken by fork_prepare
  run_hooks(t, in_child ? hooks(t).child : hooks(t).parent, false);
}

template <class F>
static Result<i64> forked(Thread& t, const char* name, F fork_function) {
  if (t.interp.finalizing) return t.raise(kPythonFinalizationError, "can't fork at interpreter shutdown");
  if (!isolate(t.interp).allow_fork) return t.raise(kRuntimeError, "fork not supported for isolated subinterpreters");
  fork_prepare(t);
  bool has_threads = t.interp.threads && t.interp.threads->next_thread;
  pid_t pid;
  int error;
  {
    EnvironmentLock lock;   // nobody else may hold it in the child
    pid = fork_function();
    error = errno;
  }
  fork_done(t, pid == 0);
  if (pid > 0 && has_threads)
    TRY(warn(t, kDeprecationWarning, fmt::format("This process (pid={}) is multi-threaded, use of {}() may lead to deadlocks in the child.",
                                                 ::getpid(), name)));
  if (pid < 0) return t.raise_os_error(error);
  return i64(pid);
}
static Result<i64> posix_fork(Thread& t) {
  TRY(audit(t, "os.fork"));
  return forked(t, "fork", [] { return ::fork(); });
}
static Result<Ref> posix_forkpty(Thread& t) {
  TRY(audit(t, "os.forkpty"));
  int master = -1;
  i64 pid = TRY(forked(t, "forkpty", [&] { return ::forkpty(&master, nullptr, nullptr, nullptr); }));
  return tuple_of(t, Value::small_int(pid), Value::small_int(master));
}

static Result<i64> posix_system(Thread& t, Value command) {
  std::string text = TRY(argument_text(t, command));
  if (audit_has_hooks(t.interp)) TRY(audit(t, "os.system", TRY(bytes_from(t, text)).ref()));
  ReleaseLock unlocked(t);
  return i64(::system(text.c_str()));
}

// ---- posix_spawn

static Status signal_set(Thread& t, Value signals, sigset_t* out) {
  ::sigemptyset(out);
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, signals));
  for (Value v : items->span()) {
    i64 number = TRY(to_index_i64(t, v, kOverflowError));
    if (number < 1 || number >= NSIG) return t.raise(kValueError, "signal number {} out of range [1; {}]", number, NSIG - 1);
    ::sigaddset(out, int(number));
  }
  return {};
}

struct SpawnActions {
  posix_spawn_file_actions_t raw;
  bool used = false;
  std::vector<std::string> paths;
  SpawnActions() { ::posix_spawn_file_actions_init(&raw); }
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&raw); }
  SpawnActions(const SpawnActions&) = delete;
};
static Status spawn_actions(Thread& t, Value sequence, SpawnActions* out) {
  if (sequence.is_none() || sequence.is_empty()) return {};
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, sequence));
  for (Value v : items->span()) {
    Tuple* action = try_as<Tuple>(v);
    if (!action || !action->length) return t.raise(kTypeError, "Each file_actions element must be a non-empty tuple");
    i64 kind = TRY(to_index_i64(t, (*action)[0], kOverflowError));
    auto number = [&](u64 i) -> Result<i64> { return to_index_i64(t, (*action)[i], kOverflowError); };
    int error = 0;
    if (kind == 0) {
      if (action->length != 5) return t.raise(kTypeError, "A open file_action tuple must have 5 elements");
      i64 fd = TRY(number(1)), flags = TRY(number(3)), mode = TRY(number(4));
      std::string path = TRY(argument_text(t, (*action)[2]));
      error = ::posix_spawn_file_actions_addopen(&out->raw, int(fd), path.c_str(), int(flags), mode_t(mode));
    } else if (kind == 1) {
      if (action->length != 2) return t.raise(kTypeError, "A close file_action tuple must have 2 elements");
      error = ::posix_spawn_file_actions_addclose(&out->raw, int(TRY(number(1))));
    } else if (kind == 2) {
      if (action->length != 3) return t.raise(kTypeError, "A dup2 file_action tuple must have 3 elements");
      i64 from = TRY(number(1)), to = TRY(number(2));
      error = ::posix_spawn_file_actions_adddup2(&out->raw, int(from), int(to));
    } else if (kind == 3) {
      if (action->length != 2) return t.raise(kTypeError, "A closefrom file_action tuple must have 2 elements");
      error = ::posix_spawn_file_actions_addclosefrom_np(&out->raw, int(TRY(number(1))));
    } else {
      return t.raise(kTypeError, "Unknown file_actions identifier");
    }
    if (error) return t.raise_os_error(error);
    out->used = true;
  }
  return {};
}

static Result<i64> spawn(Thread& t, const char* function, bool search, Value path, Value argv, Value env, Value file_actions,
                         Value setpgroup, bool resetids, bool setsid, Value setsigmask, Value setsigdef, Value scheduler) {
  Path p;
  TRY(path_convert(t, path, &p, function));
  TextArray arguments, variables;
  TRY(arguments_of(t, argv, search ? "posix_spawnp: argv" : "posix_spawn: argv", &arguments));
  if (!env.is_none()) TRY(environment_of(t, env, &variables));
  SpawnActions actions;
  TRY(spawn_actions(t, file_actions, &actions));
  struct Attributes {
    posix_spawnattr_t raw;
    Attributes() { ::posix_spawnattr_init(&raw); }
    ~Attributes() { ::posix_spawnattr_destroy(&raw); }
  } attributes;
  int flags = 0;
  if (!setpgroup.is_empty() && !setpgroup.is_none()) {
    ::posix_spawnattr_setpgroup(&attributes.raw, pid_t(TRY(to_index_i64(t, setpgroup, kOverflowError))));
    flags |= POSIX_SPAWN_SETPGROUP;
  }
  if (resetids) flags |= POSIX_SPAWN_RESETIDS;
  if (setsid) flags |= POSIX_SPAWN_SETSID;
  sigset_t set;
  if (!setsigmask.is_empty()) {
    TRY(signal_set(t, setsigmask, &set));
    ::posix_spawnattr_setsigmask(&attributes.raw, &set);
    flags |= POSIX_SPAWN_SETSIGMASK;
  }
  if (!setsigdef.is_empty()) {
    TRY(signal_set(t, setsigdef, &set));
    ::posix_spawnattr_setsigdefault(&attributes.raw, &set);
    flags |= POSIX_SPAWN_SETSIGDEF;
  }
  if (!scheduler.is_empty() && !scheduler.is_none()) {
    Tuple* pair = try_as<Tuple>(scheduler);
    if (!pair) return t.raise(kTypeError, "{}: scheduler must be a tuple or None", function);
    if (pair->length != 2) return t.raise(kTypeError, "A scheduler tuple must have two elements");
    struct sched_param param = {};
    Tuple* fields = try_as<Tuple>((*pair)[1]);
    if (!fields || !fields->length) return t.raise(kTypeError, "must have a sched_param object");
    param.sched_priority = int(TRY(int_to_i64(t, (*fields)[0])));
    if (!(*pair)[0].is_none()) {
      ::posix_spawnattr_setschedpolicy(&attributes.raw, int(TRY(to_index_i64(t, (*pair)[0], kOverflowError))));
      flags |= POSIX_SPAWN_SETSCHEDULER;
    }
    ::posix_spawnattr_setschedparam(&attributes.raw, &param);
    flags |= POSIX_SPAWN_SETSCHEDPARAM;
  }
  ::posix_spawnattr_setflags(&attributes.raw, short(flags));
  TRY(audit(t, "os.posix_spawn", p.object, argv, env));
  pid_t pid;
  auto start = search ? ::posix_spawnp : ::posix_spawn;
  int error = (EnvironmentLock(), start(&pid, p.c_str(), actions.used ? &actions.raw : nullptr, &attributes.raw,
                                        arguments.data(), env.is_none() ? environ : variables.data()));
  if (error) return t.raise_os_error(error, p.object);
  return i64(pid);
}
static Result<i64> posix_spawn_function(Thread& t, Value path, Value argv, Value env, Value file_actions, Value setpgroup, bool resetids,
                                        bool setsid, Value setsigmask, Value setsigdef, Value scheduler) {
  return spawn(t, "posix_spawn", false, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler);
}
static Result<i64> posix_spawnp_function(Thread& t, Value path, Value argv, Value env, Value file_actions, Value setpgroup, bool resetids,
                                         bool setsid, Value setsigmask, Value setsigdef, Value scheduler) {
  return spawn(t, "posix_spawnp", true, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler);
}

static Result<i64> posix_pidfd_open(Thread& t, i32 pid, i32 flags) {
  long fd = ::syscall(SYS_pidfd_open, pid, flags);
  if (fd < 0) return t.raise_os_error(errno);
  return i64(fd);
}
static Result<i64> posix_memfd_create(Thread& t, Value name, Value flags) {
  std::string text = TRY(argument_text(t, name));
  unsigned bits = flags.is_empty() ? MFD_CLOEXEC : TRY(int_low_32(t, flags));
  int fd = ::memfd_create(text.c_str(), bits);
  if (fd < 0) return t.raise_os_error(errno);
  return i64(fd);
}
static Status posix_unshare(Thread& t, i32 flags) {
  if (::unshare(flags) < 0) return t.raise_os_error(errno);
  return {};
}
static Status posix_setns(Thread& t, Value file, i32 kind) {
  int fd = TRY(fd_convert(t, file));
  if (::setns(fd, kind) < 0) return t.raise_os_error(errno);
  return {};
}

static constexpr Method kFunctions[] = {
  function<posix_execv>("execv($module, path, argv, /)", "Run a program in place of this process."),
  function<posix_execve>("execve($module, /, path, argv, env)", "Run a program in place of this process, with an environment."),
  function<posix_fork>("fork($module, /)", "Make a child process: 0 in the child, its number in the parent."),
  function<posix_forkpty>("forkpty($module, /)", "Make a child process on a new pseudo-terminal."),
  function<posix_register_at_fork>("register_at_fork($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)", "Functions to call when the process forks."),
  function<posix_system>("system($module, /, command)", "Run a command in a shell."),
  function<posix_spawn_function>("posix_spawn($module, path, argv, env, /, *, file_actions=(),\n            setpgroup=<unrepresentable>, resetids=False, setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=<unrepresentable>) as ($module, path, argv, env, /, *, file_actions=(),\n            setpgroup=None, resetids=False, setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=None)", "Run a program in a new process."),
  function<posix_spawnp_function>("posix_spawnp($module, path, argv, env, /, *, file_actions=(),\n             setpgroup=<unrepresentable>, resetids=False, setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=<unrepresentable>) as ($module, path, argv, env, /, *, file_actions=(),\n             setpgroup=None, resetids=False, setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=None)", "Run a program, looked up along PATH, in a new process."),
  function<posix_pidfd_open>("pidfd_open($module, /, pid, flags=0)", "A descriptor that stands for a process."),
  function<posix_memfd_create>("memfd_create($module, /, name, flags=MFD_CLOEXEC)", "An anonymous file in memory."),
  function<posix_unshare>("unshare($module, /, flags)", "Leave shared parts of the execution context."),
  function<posix_setns>("setns($module, /, fd, nstype=0)", "Enter a namespace."),
};
const std::span<const Method> kExecFunctions = rows(kFunctions);

}  // namespace krait::posix
