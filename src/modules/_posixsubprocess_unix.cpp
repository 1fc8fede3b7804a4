// _posixsubprocess: fork and exec in one call, for the module subprocess.
//
// The child tells its parent through a pipe why it could not run the program: "NAME:ERRNO:WHERE", the name of an
// exception, an error number in hexadecimal and what failed. A successful exec closes the pipe.
#include <grp.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"
#include "modules/sys.h"
#include "modules/posix/fork.h"
#include "modules/posix/posix.h"
#include "vm/isolate.h"

namespace krait {

namespace {

struct Plan {
  posix::TextArray arguments, variables;
  std::vector<std::string> programs;   // tried in this order
  std::vector<int> kept;               // open in the new program, besides 0 to 2; ascending
  std::vector<gid_t> groups;
  std::string folder;
  bool has_variables = false, has_folder = false, has_groups = false, close_others = false,
       restore_signals = false, new_session = false, has_user = false, has_group = false;
  int child_in, parent_in, parent_out, child_out, parent_err, child_err, report_read, report_write;
  int process_group, umask;
  uid_t user = 0;
  gid_t group = 0;
  Ref before_exec;
};

bool set_inheritable(int fd) {
  int flags = ::fcntl(fd, F_GETFD);
  return flags >= 0 && ::fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC) >= 0;
}

void close_range_of(int first, int last) {
  if (first > last) return;
  if (::close_range(unsigned(first), unsigned(last), 0) == 0) return;
  long most = ::sysconf(_SC_OPEN_MAX);
  for (int fd = first; fd <= last && (most < 0 || fd < most); ++fd) ::close(fd);
}

// Everything from here to exec runs in the child, whose other threads are gone: system calls only, but for `before_exec`.

// Makes `fd` the descriptor `number` of the new program.
bool install(int fd, int number) {
  if (fd == number) return set_inheritable(fd);
  return fd < 0 || ::dup2(fd, number) >= 0;
}

// Null: an exec failed for the reason errno. Otherwise what failed, with errno, or 0 if it was `before_exec`.
const char* run_child(Thread& t, Plan& plan) {
  constexpr const char* kSetup = "noexec";
  for (int fd : plan.kept)
    if (fd != plan.report_write && !set_inheritable(fd)) return kSetup;
  for (int fd : {plan.parent_in, plan.parent_out, plan.parent_err, plan.report_read})
    if (fd >= 0) ::close(fd);
  // A descriptor that is in the way of another's place moves first.
  if (plan.child_out == 0 && (plan.child_out = ::dup(0)) < 0) return kSetup;
  while (plan.child_err == 0 || plan.child_err == 1)
    if ((plan.child_err = ::dup(plan.child_err)) < 0) return kSetup;
  if (!install(plan.child_in, 0) || !install(plan.child_out, 1) || !install(plan.child_err, 2)) return kSetup;
  if (plan.has_folder && ::chdir(plan.folder.c_str()) < 0) return "noexec:chdir";
  if (plan.umask >= 0) ::umask(mode_t(plan.umask));
  if (plan.restore_signals)
    for (int signum : {SIGPIPE, SIGXFSZ}) ::signal(signum, SIG_DFL);
  if (plan.new_session) ::setsid();
  if (plan.process_group >= 0 && ::setpgid(0, plan.process_group) < 0) return kSetup;
  if (plan.has_groups && ::setgroups(plan.groups.size(), plan.groups.data()) < 0) return kSetup;
  if (plan.has_group && ::setregid(plan.group, plan.group) < 0) return kSetup;
  if (plan.has_user && ::setreuid(plan.user, plan.user) < 0) return kSetup;
  if (!plan.before_exec.is_empty()) {
    if (call(t, plan.before_exec).is_error()) {
      errno = 0;
      return "Exception occurred in preexec_fn.";
    }
  }
  if (plan.close_others) {
    int next = 3;
    for (int fd : plan.kept) {
      close_range_of(next, fd - 1);
      next = std::max(next, fd + 1);
    }
    close_range_of(next, INT32_MAX);
  }
  int reason = 0;
  for (const std::string& program : plan.programs) {
    if (plan.has_variables) ::execve(program.c_str(), plan.arguments.data(), plan.variables.data());
    else ::execv(program.c_str(), plan.arguments.data());
    // The file that is there but cannot be run is the better reason.
    if (reason == 0 && errno != ENOENT && errno != ENOTDIR) reason = errno;
  }
  if (reason) errno = reason;
  return "";
}

[[noreturn]] void child(Thread& t, Plan& plan) {
  const char* where = run_child(t, plan);
  char text[128];
  auto end = errno ? fmt::format_to_n(text, sizeof text, "OSError:{:x}:{}", errno, where)
                   : fmt::format_to_n(text, sizeof text, "SubprocessError:0:{}", where);
  [[maybe_unused]] ssize_t ignored = ::write(plan.report_write, text, std::min(end.size, sizeof text));
  ::_exit(255);
}

}  // namespace

// ---- Arguments

static Status parse_kept(Thread& t, Value fds, Plan* plan) {
  if (!is<Tuple>(fds)) return t.raise(kTypeError, "fork_exec() argument 4 must be tuple, not {}", type_name(t, fds));
  i64 last = -1;
  for (Value v : as<Tuple>(fds)->span()) {
    i64 fd;
    if (!is_int(v) || !int_try_i64(v, &fd) || fd < 0 || fd <= last || fd > INT32_MAX)
      return t.raise(kValueError, "bad value(s) in fds_to_keep");
    plan->kept.push_back(int(fd));
    last = fd;
  }
  return {};
}
// A sequence of bytes, as the texts they are.
static Status parse_texts(Thread& t, Value list, std::vector<std::string>* out) {
  TRY(length(t, list));
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, list));
  for (Value v : items->span()) {
    if (!is<Bytes>(v)) return t.raise(kTypeError, "expected bytes, {} found", type_name(t, v));
    std::string_view text = as<Bytes>(v)->view();
    if (text.find('\0') != std::string_view::npos) return t.raise(kValueError, "embedded null byte");
    out->emplace_back(text);
  }
  return {};
}
static Status parse_arguments(Thread& t, Value list, Plan* plan) {
  if (list.is_none()) return {};
  Result<Ref> iterator = get_iter(t, list);
  if (iterator.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "argv must be a tuple");
  }
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, list));
  for (Value v : items->span()) plan->arguments.add(TRY(posix::argument_text(t, v)));
  return {};
}
static Status parse_variables(Thread& t, Value list, Plan* plan) {
  if (list.is_none()) return {};
  plan->has_variables = true;
  std::vector<std::string> texts;
  TRY(parse_texts(t, list, &texts));
  for (std::string& text : texts) plan->variables.add(std::move(text));
  return {};
}
static Status parse_identity(Thread& t, Value user, Value group, Value groups, Plan* plan) {
  if (!groups.is_none()) {
    if (!is<List>(groups)) return t.raise(kTypeError, "setgroups argument must be a list");
    RefTo<Tuple> items = TRY(tuple_from_iterable(t, groups));
    constexpr u64 kMost = 65536;
    if (items->length > kMost) return t.raise(kValueError, "too many extra_groups");
    for (Value v : items->span()) {
      if (!is_int(v)) return t.raise(kTypeError, "extra_groups must be integers");
      Result<u32> id = posix::id_convert(t, v, "gid");
      if (id.is_error()) {
        t.clear_error();
        return t.raise(kValueError, "invalid group id");
      }
      plan->groups.push_back(id.take());
    }
    plan->has_groups = true;
  }
  auto parse = [&](Value v, const char* what, u32* out, bool* has) -> Status {
    if (v.is_none()) return {};
    *out = TRY(posix::id_convert(t, v, what));
    *has = true;
    return {};
  };
  TRY(parse(group, "gid", &plan->group, &plan->has_group));
  return parse(user, "uid", &plan->user, &plan->has_user);
}

static Result<i64> fork_exec(Thread& t, Value args, Value executables, bool close_fds, Value pass_fds, Value cwd, Value env,
                             i32 p2cread, i32 p2cwrite, i32 c2pread, i32 c2pwrite, i32 errread, i32 errwrite, i32 errpipe_read,
                             i32 errpipe_write, bool restore_signals, bool call_setsid, i32 pgid_to_set, Value gid,
                             Value extra_groups, Value uid, i32 child_umask, Value preexec_fn) {
  Plan plan;
  plan.child_in = p2cread, plan.parent_in = p2cwrite, plan.parent_out = c2pread, plan.child_out = c2pwrite;
  plan.parent_err = errread, plan.child_err = errwrite, plan.report_read = errpipe_read, plan.report_write = errpipe_write;
  plan.close_others = close_fds, plan.restore_signals = restore_signals, plan.new_session = call_setsid;
  plan.process_group = pgid_to_set, plan.umask = child_umask;
  TRY(parse_kept(t, pass_fds, &plan));
  if (close_fds && errpipe_write < 3) return t.raise(kValueError, "errpipe_write must be >= 3");
  TRY(parse_texts(t, executables, &plan.programs));
  TRY(parse_arguments(t, args, &plan));
  TRY(parse_variables(t, env, &plan));
  if (!cwd.is_none()) {
    plan.folder = TRY(posix::argument_text(t, cwd));
    plan.has_folder = true;
  }
  TRY(parse_identity(t, uid, gid, extra_groups, &plan));

  Value told[] = {executables, args, env};
  TRY(sys_audit(t, "_posixsubprocess.fork_exec", told));
  bool has_code = !preexec_fn.is_none();
  if (has_code && t.interp.finalizing)
    return t.raise(kPythonFinalizationError, "preexec_fn not supported at interpreter shutdown");
  if (has_code && isolate(t.interp).id != 0) return t.raise(kRuntimeError, "preexec_fn not supported within subinterpreters");
  if (has_code) {
    plan.before_exec = Ref(preexec_fn);
    posix::fork_prepare(t);
  }
  // The output of exec's arrays is made before the fork: the child does not allocate.
  plan.arguments.data();
  plan.variables.data();
  pid_t pid;
  int error;
  {
    EnvironmentLock lock;   // preexec_fn may want it
    pid = ::fork();
    error = errno;
  }
  if (pid == 0) {
    if (has_code) posix::fork_done(t, true);
    child(t, plan);
  }
  if (has_code) posix::fork_done(t, false);
  if (pid < 0) return t.raise_os_error(error);
  return i64(pid);
}

static constexpr Method kFunctions[] = {
    function<fork_exec>("fork_exec($module, args, executable_list, close_fds, pass_fds, cwd,\n          env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,\n          errpipe_read, errpipe_write, restore_signals, call_setsid,\n          pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn,\n          /)",
                        "Start a program in a new process; gives the number of the process."),
};

extern const ModuleSpec kPosixsubprocessModule;
const ModuleSpec kPosixsubprocessModule = {
    .name = "_posixsubprocess",
    .doc = "Starting programs, for the module subprocess.",
    .functions = rows(kFunctions),
};

}  // namespace krait
