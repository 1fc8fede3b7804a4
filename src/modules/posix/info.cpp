// posix: the environment, the system and its settings.
#include <sys/times.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/entropy.h"
#include "base/environment.h"
#include "modules/posix/posix.h"
#include "vm/settings.h"

extern char** environ;

namespace krait::posix {

// ---- The environment

static Result<Ref> environment(Thread& t) {
  std::vector<std::string> entries;
  {
    EnvironmentLock lock;
    for (char** entry = environ; entry && *entry; ++entry) entries.emplace_back(*entry);
  }
  RefTo<Dict> dict = dict_new(t);
  for (std::string_view text : entries) {
    usize equals = text.find('=', 1);
    if (text.empty() || equals == std::string_view::npos) continue;
    RefTo<Bytes> key = TRY(bytes_from(t, text.substr(0, equals))), value = TRY(bytes_from(t, text.substr(equals + 1)));
    TRY(dict_set_default(t, dict, Value(key), Value(value)));
  }
  return dict;
}
static Result<Ref> posix_create_environ(Thread& t) { return environment(t); }
static Status posix_putenv(Thread& t, Value name, Value value) {
  Path key, text;
  TRY(path_convert(t, name, &key, "putenv", "name"));
  TRY(path_convert(t, value, &text, "putenv", "value"));
  if (key.text.find('=') != std::string::npos) return t.raise(kValueError, "illegal environment variable name");
  if (audit_has_hooks(t.interp)) TRY(audit(t, "os.putenv", TRY(bytes_from(t, key.text)).ref(), TRY(bytes_from(t, text.text)).ref()));
  if ((EnvironmentLock(), ::setenv(key.c_str(), text.c_str(), 1)) < 0) return t.raise_os_error(errno);
  return {};
}
static Status posix_unsetenv(Thread& t, Value name) {
  Path key;
  TRY(path_convert(t, name, &key, "unsetenv", "name"));
  if (audit_has_hooks(t.interp)) TRY(audit(t, "os.unsetenv", TRY(bytes_from(t, key.text)).ref()));
  if ((EnvironmentLock(), ::unsetenv(key.c_str())) < 0) return t.raise_os_error(errno);
  return {};
}

// ---- Struct sequences

static constexpr StructSeqField kUnameFields[] = {
  {"sysname", "operating system name"}, {"nodename", "name of machine on network (implementation-defined)"},
  {"release", "operating system release"}, {"version", "operating system version"}, {"machine", "hardware identifier"}};
static constexpr StructSeqSpec kUname = {"posix.uname_result", "What uname() tells.", kUnameFields, 5};
static constexpr StructSeqField kTimesFields[] = {
  {"user", "user time"}, {"system", "system time"}, {"children_user", "user time of children"},
  {"children_system", "system time of children"}, {"elapsed", "elapsed time since an arbitrary point in the past"}};
static constexpr StructSeqSpec kTimes = {"posix.times_result", "What times() tells.", kTimesFields, 5};
static constexpr StructSeqField kSizeFields[] = {
  {"columns", "width of the terminal window in characters"}, {"lines", "height of the terminal window in characters"}};
const StructSeqSpec kTerminalSize = {
  "os.terminal_size", "A tuple of (columns, lines) for holding terminal window size", kSizeFields, 2};

static Result<Ref> posix_uname(Thread& t) {
  struct utsname info;
  if (::uname(&info) < 0) return t.raise_os_error(errno);
  const char* texts[] = {info.sysname, info.nodename, info.release, info.version, info.machine};
  RefTo<Str> held[5];
  Value values[5];
  for (int i = 0; i < 5; ++i) {
    held[i] = TRY(decode_fs(t, texts[i]));
    values[i] = Value(held[i]);
  }
  return structseq_new(t, kUname, values);
}
static Result<Ref> posix_times(Thread& t) {
  struct tms parts;
  clock_t elapsed = ::times(&parts);
  if (elapsed == clock_t(-1)) return t.raise_os_error(errno);
  f64 ticks = f64(::sysconf(_SC_CLK_TCK));
  clock_t numbers[] = {parts.tms_utime, parts.tms_stime, parts.tms_cutime, parts.tms_cstime, elapsed};
  Ref held[5];
  Value values[5];
  for (int i = 0; i < 5; ++i) {
    held[i] = float_from(t, f64(numbers[i]) / ticks);
    values[i] = held[i];
  }
  return structseq_new(t, kTimes, values);
}

// ---- Settings of the system

// A name of one of the *_names tables, or the number itself.
static Result<int> setting(Thread& t, Value v, const Constant* table, usize count) {
  if (i64 number; is_int(v)) {
    if (int_try_i64(v, &number) && number == int(number)) return int(number);
    return t.raise(kOverflowError, "Python int too large to convert to C int");
  }
  if (!is<Str>(v)) return t.raise(kTypeError, "configuration names must be strings or integers");
  for (usize i = 0; i < count; ++i) if (as<Str>(v)->equals(table[i].name)) return int(table[i].value);
  return t.raise(kValueError, "unrecognized configuration name");
}
static Result<i64> posix_sysconf(Thread& t, Value name) {
  int which = TRY(setting(t, name, kSysconfNames, kSysconfNameCount));
  errno = 0;
  long value = ::sysconf(which);
  if (value == -1 && errno) return t.raise_os_error(errno);
  return i64(value);
}
static Result<Ref> posix_confstr(Thread& t, Value name) {
  int which = TRY(setting(t, name, kConfstrNames, kConfstrNameCount));
  errno = 0;
  usize size = ::confstr(which, nullptr, 0);
  if (size == 0) {
    if (errno) return t.raise_os_error(errno);
    return none_ref();
  }
  std::string text(size, '\0');
  ::confstr(which, text.data(), size);
  return decode_fs(t, text.c_str());
}
static Result<i64> posix_pathconf(Thread& t, Value path, Value name) {
  Path p;
  TRY(path_convert(t, path, &p, "pathconf", "path", kPathFd));
  int which = TRY(setting(t, name, kPathconfNames, kPathconfNameCount));
  errno = 0;
  long value = p.fd != -1 ? ::fpathconf(p.fd, which) : ::pathconf(p.c_str(), which);
  if (value == -1 && errno) return t.raise_os_error(errno, p.object);
  return i64(value);
}
static Result<i64> posix_fpathconf(Thread& t, Value file, Value name) {
  int fd = TRY(fd_convert(t, file));
  int which = TRY(setting(t, name, kPathconfNames, kPathconfNameCount));
  errno = 0;
  long value = ::fpathconf(fd, which);
  if (value == -1 && errno) return t.raise_os_error(errno);
  return i64(value);
}
static Result<Ref> posix_cpu_count(Thread& t) {
  if (settings(t.interp).cpu_count > 0) return int_from_i64(t, settings(t.interp).cpu_count);
  long count = ::sysconf(_SC_NPROCESSORS_ONLN);
  if (count < 1) return none_ref();
  return int_from_i64(t, count);
}
static Result<Ref> posix_strerror(Thread& t, i32 code) { return str_from_utf8(t, std::strerror(code)); }
static Result<Ref> posix_urandom(Thread& t, i64 size) {
  if (size < 0) return t.raise(kValueError, "negative argument not allowed");
  RefTo<Bytes> data = TRY(bytes_new(t, u64(size)));
  if (!fill_random(data->data(), usize(size))) return t.raise_os_error(errno);
  return data;
}

static constexpr Method kFunctions[] = {
  function<posix_create_environ>("_create_environ($module, /)", "A dict of the environment."),
  function<posix_putenv>("putenv($module, name, value, /)", "Set an environment variable."),
  function<posix_unsetenv>("unsetenv($module, name, /)", "Remove an environment variable."),
  function<posix_uname>("uname($module, /)", "Name and version of the system."),
  function<posix_times>("times($module, /)", "Times that the process has used."),
  function<posix_sysconf>("sysconf($module, name, /)", "A number that the system is configured with."),
  function<posix_confstr>("confstr($module, name, /)", "A string that the system is configured with."),
  function<posix_pathconf>("pathconf($module, /, path, name)", "A limit that goes with a file."),
  function<posix_fpathconf>("fpathconf($module, fd, name, /)", "A limit that goes with an open file."),
  function<posix_cpu_count>("cpu_count($module, /)", "Number of processors, or None."),
  function<posix_strerror>("strerror($module, code, /)", "The message of an error number."),
  function<posix_urandom>("urandom($module, size, /)", "Random bytes fit for cryptography."),
};
const std::span<const Method> kInfoFunctions = rows(kFunctions);

Status add_info(Thread& t, Module* module) {
  Ref variables = TRY(environment(t));
  TRY(module_add(t, module, "environ", variables));
  for (auto [name, spec] : {std::pair("uname_result", &kUname), std::pair("times_result", &kTimes),
                            std::pair("terminal_size", &kTerminalSize)}) {
    TypeObject* type = TRY(structseq_type(t, *spec));
    TRY(module_add(t, module, name, Value(type)));
  }
  return {};
}

}  // namespace krait::posix
