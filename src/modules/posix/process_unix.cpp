// posix: processes, users and groups, scheduling.
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "vm/import.h"

namespace krait::posix {

template <class T> static Result<i64> number(Thread& t, T result) {
  if (result == T(-1)) return t.raise_os_error(errno);
  return i64(result);
}
static Status done(Thread& t, int result) {
  if (result == -1) return t.raise_os_error(errno);
  return {};
}

// ---- Identity

static i64 posix_getpid(Thread& t) { return ::getpid(); }
static i64 posix_getppid(Thread& t) { return ::getppid(); }
static i64 posix_getuid(Thread& t) { return ::getuid(); }
static i64 posix_geteuid(Thread& t) { return ::geteuid(); }
static i64 posix_getgid(Thread& t) { return ::getgid(); }
static i64 posix_getegid(Thread& t) { return ::getegid(); }
static i64 posix_getpgrp(Thread& t) { return ::getpgrp(); }
static Result<i64> posix_getpgid(Thread& t, i32 pid) { return number(t, ::getpgid(pid)); }
static Result<i64> posix_getsid(Thread& t, i32 pid) { return number(t, ::getsid(pid)); }
static Status posix_setsid(Thread& t) { return done(t, ::setsid() < 0 ? -1 : 0); }
static Status posix_setpgid(Thread& t, i32 pid, i32 group) { return done(t, ::setpgid(pid, group)); }
static Status posix_setpgrp(Thread& t) { return done(t, ::setpgid(0, 0)); }
static Status posix_setuid(Thread& t, Value uid) { return done(t, ::setuid(TRY(id_convert(t, uid, "uid")))); }
static Status posix_seteuid(Thread& t, Value uid) { return done(t, ::seteuid(TRY(id_convert(t, uid, "uid")))); }
static Status posix_setgid(Thread& t, Value gid) { return done(t, ::setgid(TRY(id_convert(t, gid, "gid")))); }
static Status posix_setegid(Thread& t, Value gid) { return done(t, ::setegid(TRY(id_convert(t, gid, "gid")))); }
static Status posix_setreuid(Thread& t, Value r, Value e) {
  return done(t, ::setreuid(TRY(id_convert(t, r, "uid")), TRY(id_convert(t, e, "uid"))));
}
static Status posix_setregid(Thread& t, Value r, Value e) {
  return done(t, ::setregid(TRY(id_convert(t, r, "gid")), TRY(id_convert(t, e, "gid"))));
}
static Status posix_setresuid(Thread& t, Value r, Value e, Value s) {
  return done(t, ::setresuid(TRY(id_convert(t, r, "uid")), TRY(id_convert(t, e, "uid")), TRY(id_convert(t, s, "uid"))));
}
static Status posix_setresgid(Thread& t, Value r, Value e, Value s) {
  return done(t, ::setresgid(TRY(id_convert(t, r, "gid")), TRY(id_convert(t, e, "gid")), TRY(id_convert(t, s, "gid"))));
}
static Result<Ref> triple(Thread& t, u32 a, u32 b, u32 c) {
  return tuple_of(t, Value::small_int(a), Value::small_int(b), Value::small_int(c));
}
static Result<Ref> posix_getresuid(Thread& t) {
  uid_t r, e, s;
  TRY(done(t, ::getresuid(&r, &e, &s)));
  return triple(t, r, e, s);
}
static Result<Ref> posix_getresgid(Thread& t) {
  gid_t r, e, s;
  TRY(done(t, ::getresgid(&r, &e, &s)));
  return triple(t, r, e, s);
}
static Result<Ref> group_list(Thread& t, std::span<const gid_t> groups) {
  RefTo<List> list = TRY(list_new(t, groups.size()));
  for (gid_t g : groups) TRY(list_push(t, list, Value::small_int(g)));
  return list;
}
static Result<Ref> posix_getgroups(Thread& t) {
  int count = ::getgroups(0, nullptr);
  std::vector<gid_t> groups(usize(std::max(count, 0)));
  count = ::getgroups(count, groups.data());
  if (count < 0) return t.raise_os_error(errno);
  return group_list(t, std::span(groups).first(usize(count)));
}
static Status posix_setgroups(Thread& t, Value sequence) {
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, sequence));
  std::vector<gid_t> groups;
  for (Value v : items->span()) groups.push_back(TRY(id_convert(t, v, "gid")));
  return done(t, ::setgroups(groups.size(), groups.data()));
}
static Result<Ref> posix_getgrouplist(Thread& t, Str* user, Value group) {
  std::string name = TRY(encode_fs(t, user));
  gid_t base = TRY(id_convert(t, group, "gid"));
  std::vector<gid_t> groups(64);
  while (true) {
    int count = int(groups.size());
    if (::getgrouplist(name.c_str(), base, groups.data(), &count) >= 0) return group_list(t, std::span(groups).first(usize(count)));
    groups.resize(std::max<usize>(usize(count), groups.size() * 2));
  }
}
static Status posix_initgroups(Thread& t, Value user, Value group) {
  Path name;
  TRY(path_convert(t, user, &name, "initgroups", "username"));
  return done(t, ::initgroups(name.c_str(), TRY(id_convert(t, group, "gid"))));
}

// ---- Waiting

static bool wifexited(Thread&, i32 s) { return WIFEXITED(s); }
static bool wifsignaled(Thread&, i32 s) { return WIFSIGNALED(s); }
static bool wifstopped(Thread&, i32 s) { return WIFSTOPPED(s); }
static bool wifcontinued(Thread&, i32 s) { return WIFCONTINUED(s); }
static bool wcoredump(Thread&, i32 s) { return WCOREDUMP(s); }
static i64 wexitstatus(Thread&, i32 s) { return WEXITSTATUS(s); }
static i64 wtermsig(Thread&, i32 s) { return WTERMSIG(s); }
static i64 wstopsig(Thread&, i32 s) { return WSTOPSIG(s); }
static Result<i64> posix_waitstatus_to_exitcode(Thread& t, Value status_value) {
  if (is_float(status_value)) return t.raise(kTypeError, "an integer is required, got float");
  Ref index = TRY(to_index(t, status_value));
  int status = int(TRY(int_to_i64(t, index)));
  if (WIFEXITED(status)) return i64(WEXITSTATUS(status));
  if (WIFSIGNALED(status)) return -i64(WTERMSIG(status));
  if (WIFSTOPPED(status)) return t.raise(kValueError, "process stopped by delivery of signal {}", int(WSTOPSIG(status)));
  return t.raise(kValueError, "invalid wait status: {}", status);
}
static Result<Ref> posix_waitpid(Thread& t, i32 pid, i32 options) {
  int status = 0;
  pid_t found = TRY(retry_interrupted(t, [&] { return ::waitpid(pid, &status, options); }));
  if (found < 0) return t.raise_os_error(errno);
  return tuple_of(t, Value::small_int(found), Value::small_int(status));
}
static Result<Ref> posix_wait(Thread& t) { return posix_waitpid(t, -1, 0); }

static constexpr StructSeqField kWaitidFields[] = {{"si_pid"}, {"si_uid"}, {"si_signo"}, {"si_status"}, {"si_code"}};
static constexpr StructSeqSpec kWaitid = {"posix.waitid_result", "What waitid() tells.", kWaitidFields, 5};
static Result<Ref> posix_waitid(Thread& t, i32 kind, i32 id, i32 options) {
  siginfo_t info = {};
  int result = TRY(retry_interrupted(t, [&] { return ::waitid(idtype_t(kind), id_t(id), &info, options); }));
  if (result < 0) return t.raise_os_error(errno);
  if (info.si_pid == 0) return none_ref();
  Value values[] = {Value::small_int(info.si_pid), Value::small_int(info.si_uid), Value::small_int(info.si_signo),
                    Value::small_int(info.si_status), Value::small_int(info.si_code)};
  return structseq_new(t, kWaitid, values);
}
static Result<Ref> wait_usage(Thread& t, int pid, int options) {
  int status = 0;
  struct rusage usage = {};
  pid_t found = TRY(retry_interrupted(t, [&] { return ::wait4(pid, &status, options, &usage); }));
  if (found < 0) return t.raise_os_error(errno);
  RefTo<Tuple> fields = TRY(tuple_new(t, 16));
  auto seconds = [](const struct timeval& v) { return f64(v.tv_sec) + f64(v.tv_usec) * 1e-6; };
  fields->items[0] = float_from(t, seconds(usage.ru_utime)).detach();
  fields->items[1] = float_from(t, seconds(usage.ru_stime)).detach();
  long numbers[] = {usage.ru_maxrss, usage.ru_ixrss, usage.ru_idrss, usage.ru_isrss, usage.ru_minflt, usage.ru_majflt, usage.ru_nswap,
                    usage.ru_inblock, usage.ru_oublock, usage.ru_msgsnd, usage.ru_msgrcv, usage.ru_nsignals, usage.ru_nvcsw, usage.ru_nivcsw};
  for (int i = 0; i < 14; ++i) fields->items[i + 2] = int_from_i64(t, numbers[i]).detach();
  Ref make = TRY(import_attribute(t, "resource", "struct_rusage"));
  Ref shown = TRY(call(t, make, Value(fields)));
  return tuple_of(t, Value::small_int(found), Value::small_int(status), shown);
}
static Result<Ref> posix_wait3(Thread& t, i32 options) { return wait_usage(t, -1, options); }
static Result<Ref> posix_wait4(Thread& t, i32 pid, i32 options) { return wait_usage(t, pid, options); }

// ---- Ending and signals

static void posix_exit(Thread& t, i32 status) { ::_exit(status); }
static void posix_abort(Thread& t) { ::abort(); }
static Status posix_kill(Thread& t, i32 pid, i64 signal) {
  TRY(audit(t, "os.kill", pid, signal));
  TRY(done(t, ::kill(pid, int(signal))));
  return poll_interrupt(t);
}
static Status posix_killpg(Thread& t, i32 group, i32 signal) {
  TRY(audit(t, "os.killpg", group, signal));
  return done(t, ::killpg(group, signal));
}

// ---- Scheduling

static Result<i64> posix_nice(Thread& t, i32 increment) {
  errno = 0;
  int value = ::nice(increment);
  if (value == -1 && errno) return t.raise_os_error(errno);
  return i64(value);
}
static Result<i64> posix_getpriority(Thread& t, i32 which, i32 who) {
  errno = 0;
  int value = ::getpriority(__priority_which_t(which), id_t(who));
  if (value == -1 && errno) return t.raise_os_error(errno);
  return i64(value);
}
static Status posix_setpriority(Thread& t, i32 which, i32 who, i32 priority) {
  return done(t, ::setpriority(__priority_which_t(which), id_t(who), priority));
}
static Status posix_sched_yield(Thread& t) { return done(t, ::sched_yield()); }
static Result<i64> posix_sched_max(Thread& t, i32 policy) { return number(t, ::sched_get_priority_max(policy)); }
static Result<i64> posix_sched_min(Thread& t, i32 policy) { return number(t, ::sched_get_priority_min(policy)); }
static Result<i64> posix_sched_getscheduler(Thread& t, i32 pid) { return number(t, ::sched_getscheduler(pid)); }
static Result<f64> posix_sched_rr_get_interval(Thread& t, i32 pid) {
  struct timespec interval;
  TRY(done(t, ::sched_rr_get_interval(pid, &interval)));
  return f64(interval.tv_sec) + 1e-9 * f64(interval.tv_nsec);
}
static constexpr StructSeqField kParamFields[] = {{"sched_priority", "the scheduling priority"}};
static Result<Ref> sched_param_new(Thread& t, TypeObject* cls, Args args);
static constexpr StructSeqSpec kParam = {
    "posix.sched_param", "Parameters of a scheduling policy.", kParamFields, 1, true, sched_param_new, "sched_param(sched_priority)"};
CONSTRUCTOR_SIGNATURE(kParamSignature, "sched_param(sched_priority)");
static Result<Ref> sched_param_new(Thread& t, TypeObject* cls, Args args) {
  Value values[1];
  Ref owned[2];
  TRY(bind_arguments(t, kParamSignature, args, values, owned));
  return structseq_make(t, cls, kParam, values);
}
static Result<struct sched_param> param_of(Thread& t, Value v) {
  TypeObject* type = TRY(structseq_type(t, kParam));
  if (!v.is_object() || !is_subtype(v.object()->type(), type)) return t.raise(kTypeError, "must have a sched_param object");
  struct sched_param param = {};
  Ref priority = TRY(to_index(t, static_cast<Tuple*>(v.object())->items[0]));
  i64 number;
  if (!int_try_i64(priority, &number)) return t.raise(kOverflowError, "Python int too large to convert to C long");
  if (number > INT32_MAX || number < INT32_MIN) return t.raise(kOverflowError, "sched_priority out of range");
  param.sched_priority = int(number);
  return param;
}
static Result<Ref> posix_sched_getparam(Thread& t, i32 pid) {
  struct sched_param param;
  TRY(done(t, ::sched_getparam(pid, &param)));
  Value values[] = {Value::small_int(param.sched_priority)};
  return structseq_new(t, kParam, values);
}
static Status posix_sched_setparam(Thread& t, i32 pid, Value value) {
  struct sched_param param = TRY(param_of(t, value));
  return done(t, ::sched_setparam(pid, &param));
}
static Status posix_sched_setscheduler(Thread& t, i32 pid, i32 policy, Value value) {
  struct sched_param param = TRY(param_of(t, value));
  return done(t, ::sched_setscheduler(pid, policy, &param));
}
static Result<Ref> posix_sched_getaffinity(Thread& t, i32 pid) {
  cpu_set_t cpus;
  TRY(done(t, ::sched_getaffinity(pid, sizeof cpus, &cpus)));
  RefTo<List> list = TRY(list_new(t));
  for (int i = 0; i < CPU_SETSIZE; ++i) if (CPU_ISSET(i, &cpus)) TRY(list_push(t, list, Value::small_int(i)));
  return call(t, Value(t.types.set), Value(list));
}
static Status posix_sched_setaffinity(Thread& t, i32 pid, Value mask) {
  cpu_set_t cpus;
  CPU_ZERO(&cpus);
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, mask));
  for (Value v : items->span()) {
    i64 cpu = TRY(to_index_i64(t, v, kOverflowError));
    if (cpu < 0) return t.raise(kValueError, "negative CPU number");
    if (cpu >= CPU_SETSIZE) return t.raise(kOverflowError, "CPU number too large");
    CPU_SET(int(cpu), &cpus);
  }
  return done(t, ::sched_setaffinity(pid, sizeof cpus, &cpus));
}
static i64 posix_umask(Thread& t, i32 mask) { return ::umask(mode_t(mask)); }

static constexpr Method kFunctions[] = {
  function<posix_getpid>("getpid($module, /)", "Number of this process."),
  function<posix_getppid>("getppid($module, /)", "Number of the parent process."),
  function<posix_getuid>("getuid($module, /)", "User of the process."),
  function<posix_geteuid>("geteuid($module, /)", "Effective user of the process."),
  function<posix_getgid>("getgid($module, /)", "Group of the process."),
  function<posix_getegid>("getegid($module, /)", "Effective group of the process."),
  function<posix_getpgrp>("getpgrp($module, /)", "Process group of the process."),
  function<posix_getpgid>("getpgid($module, /, pid)", "Process group of a process."),
  function<posix_getsid>("getsid($module, pid, /)", "Session of a process."),
  function<posix_setsid>("setsid($module, /)", "Start a session."),
  function<posix_setpgid>("setpgid($module, pid, pgrp, /)", "Put a process into a process group."),
  function<posix_setpgrp>("setpgrp($module, /)", "Make the process the leader of its process group."),
  function<posix_setuid>("setuid($module, uid, /)", "Set the user."),
  function<posix_seteuid>("seteuid($module, euid, /)", "Set the effective user."),
  function<posix_setgid>("setgid($module, gid, /)", "Set the group."),
  function<posix_setegid>("setegid($module, egid, /)", "Set the effective group."),
  function<posix_setreuid>("setreuid($module, ruid, euid, /)", "Set real and effective user."),
  function<posix_setregid>("setregid($module, rgid, egid, /)", "Set real and effective group."),
  function<posix_setresuid>("setresuid($module, ruid, euid, suid, /)", "Set real, effective and saved user."),
  function<posix_setresgid>("setresgid($module, rgid, egid, sgid, /)", "Set real, effective and saved group."),
  function<posix_getresuid>("getresuid($module, /)", "Real, effective and saved user."),
  function<posix_getresgid>("getresgid($module, /)", "Real, effective and saved group."),
  function<posix_getgroups>("getgroups($module, /)", "Supplementary groups of the process."),
  function<posix_setgroups>("setgroups($module, groups, /)", "Set the supplementary groups."),
  function<posix_getgrouplist>("getgrouplist($module, user, group, /)", "Groups of a user."),
  function<posix_initgroups>("initgroups($module, username, gid, /)", "Set the supplementary groups from the database."),
  function<wifexited>("WIFEXITED($module, /, status)", "Whether the process ended by exit()."),
  function<wifsignaled>("WIFSIGNALED($module, /, status)", "Whether a signal ended the process."),
  function<wifstopped>("WIFSTOPPED($module, /, status)", "Whether the process is stopped."),
  function<wifcontinued>("WIFCONTINUED($module, /, status)", "Whether the process goes on after a stop."),
  function<wcoredump>("WCOREDUMP($module, status, /)", "Whether a core file was written."),
  function<wexitstatus>("WEXITSTATUS($module, /, status)", "The exit code in a status."),
  function<wtermsig>("WTERMSIG($module, /, status)", "The signal that ended the process."),
  function<wstopsig>("WSTOPSIG($module, /, status)", "The signal that stopped the process."),
  function<posix_waitstatus_to_exitcode>("waitstatus_to_exitcode($module, /, status)", "A status as an exit code; negative for a signal."),
  function<posix_wait>("wait($module, /)", "Wait for a child process."),
  function<posix_waitpid>("waitpid($module, pid, options, /)", "Wait for a given child process."),
  function<posix_waitid>("waitid($module, idtype, id, options, /)", "Wait for child processes to change."),
  function<posix_wait3>("wait3($module, /, options)", "Wait for a child; also what it used."),
  function<posix_wait4>("wait4($module, /, pid, options)", "Wait for a given child; also what it used."),
  function<posix_exit>("_exit($module, /, status)", "End the process at once, without cleaning up."),
  function<posix_abort>("abort($module, /)", "End the process abnormally."),
  function<posix_kill>("kill($module, pid, signal, /)", "Send a signal to a process."),
  function<posix_killpg>("killpg($module, pgid, signal, /)", "Send a signal to a process group."),
  function<posix_nice>("nice($module, increment, /)", "Lower the priority of the process."),
  function<posix_getpriority>("getpriority($module, /, which, who)", "Priority of processes."),
  function<posix_setpriority>("setpriority($module, /, which, who, priority)", "Set the priority of processes."),
  function<posix_sched_yield>("sched_yield($module, /)", "Let others run."),
  function<posix_sched_max>("sched_get_priority_max($module, /, policy)", "Highest priority of a policy."),
  function<posix_sched_min>("sched_get_priority_min($module, /, policy)", "Lowest priority of a policy."),
  function<posix_sched_getscheduler>("sched_getscheduler($module, pid, /)", "Scheduling policy of a process."),
  function<posix_sched_rr_get_interval>("sched_rr_get_interval($module, pid, /)", "Time slice of a process in seconds."),
  function<posix_sched_getparam>("sched_getparam($module, pid, /)", "Scheduling parameters of a process."),
  function<posix_sched_setparam>("sched_setparam($module, pid, param, /)", "Set scheduling parameters."),
  function<posix_sched_setscheduler>("sched_setscheduler($module, pid, policy, param, /)", "Set policy and parameters."),
  function<posix_sched_getaffinity>("sched_getaffinity($module, pid, /)", "The processors a process may run on."),
  function<posix_sched_setaffinity>("sched_setaffinity($module, pid, mask, /)", "Set the processors a process may run on."),
  function<posix_umask>("umask($module, mask, /)", "Set the mask of permissions and return the old one."),
};
const std::span<const Method> kProcessFunctions = rows(kFunctions);

Status add_process(Thread& t, Module* module) {
  TypeObject* waitid = TRY(structseq_type(t, kWaitid));
  TRY(module_add(t, module, "waitid_result", Value(waitid)));
  TypeObject* param = TRY(structseq_type(t, kParam));
  return module_add(t, module, "sched_param", Value(param));
}

}  // namespace krait::posix
