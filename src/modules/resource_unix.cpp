// resource: what the process uses and may use.
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>

#include "modules/sys.h"
#include "objects/native.h"
#include "objects/structseq.h"

namespace krait {

static constexpr StructSeqField kFields[] = {
    {"ru_utime", "user time used"}, {"ru_stime", "system time used"}, {"ru_maxrss", "max. resident set size"},
    {"ru_ixrss", "shared memory size"}, {"ru_idrss", "unshared data size"}, {"ru_isrss", "unshared stack size"},
    {"ru_minflt", "page faults not requiring I/O"}, {"ru_majflt", "page faults requiring I/O"}, {"ru_nswap", "number of swap outs"},
    {"ru_inblock", "block input operations"}, {"ru_oublock", "block output operations"}, {"ru_msgsnd", "IPC messages sent"},
    {"ru_msgrcv", "IPC messages received"}, {"ru_nsignals", "signals received"}, {"ru_nvcsw", "voluntary context switches"},
    {"ru_nivcsw", "involuntary context switches"}};
static constexpr StructSeqSpec kUsage = {"resource.struct_rusage", "What getrusage() tells of a process.", kFields, 16};

static Result<Ref> resource_getrusage(Thread& t, i32 who) {
  struct rusage usage;
  if (::getrusage(who, &usage) < 0) {
    if (errno == EINVAL) return t.raise(kValueError, "invalid who parameter");
    return t.raise_os_error(errno);
  }
  auto seconds = [&](const struct timeval& v) { return float_from(t, f64(v.tv_sec) + f64(v.tv_usec) * 1e-6); };
  Ref held[16] = {seconds(usage.ru_utime), seconds(usage.ru_stime)};
  long numbers[] = {usage.ru_maxrss, usage.ru_ixrss, usage.ru_idrss, usage.ru_isrss, usage.ru_minflt, usage.ru_majflt, usage.ru_nswap,
                    usage.ru_inblock, usage.ru_oublock, usage.ru_msgsnd, usage.ru_msgrcv, usage.ru_nsignals, usage.ru_nvcsw, usage.ru_nivcsw};
  for (int i = 0; i < 14; ++i) held[i + 2] = int_from_i64(t, numbers[i]);
  Value values[16];
  for (int i = 0; i < 16; ++i) values[i] = held[i];
  return structseq_new(t, kUsage, values);
}

// ---- Limits. "No limit" is -1, which is what the system's number for it is as a signed one.

static Status check_resource(Thread& t, i32 resource) {
  if (resource < 0 || resource >= RLIM_NLIMITS) return t.raise(kValueError, "invalid resource specified");
  return {};
}
static Status parse_limits(Thread& t, Value limits, struct rlimit* out) {
  RefTo<Tuple> pair = TRY(tuple_from_iterable(t, limits));
  if (pair->length != 2) return t.raise(kValueError, "expected a tuple of 2 integers");
  rlim_t* parts[] = {&out->rlim_cur, &out->rlim_max};
  for (int i = 0; i < 2; ++i) {
    Ref index = TRY(to_index(t, pair->items[i]));
    i64 number;
    if (int_sign(index) < 0) {
      if (!int_try_i64(index, &number) || number != -1) return t.raise(kValueError, "Cannot convert negative int");
      *parts[i] = RLIM_INFINITY;
    } else if (u64 scratch; int_view(index, scratch).count > 1) {
      return t.raise(kOverflowError, "Python int too large to convert to C rlim_t");
    } else {
      *parts[i] = TRY(int_to_u64(t, index));
    }
  }
  return {};
}
static Result<Ref> limits_value(Thread& t, const struct rlimit& limits) {
  auto number = [&](rlim_t limit) { return limit == RLIM_INFINITY ? int_from_i64(t, -1) : int_from_u64(t, limit); };
  Ref soft = number(limits.rlim_cur), hard = number(limits.rlim_max);
  return tuple_of(t, soft.get(), hard.get());
}
static Error raise_limit_error(Thread& t) {
  if (errno == EINVAL) return t.raise(kValueError, "current limit exceeds maximum limit");
  if (errno == EPERM) return t.raise(kValueError, "not allowed to raise maximum limit");
  return t.raise_os_error(errno);
}
static Result<Ref> resource_getrlimit(Thread& t, i32 resource) {
  TRY(check_resource(t, resource));
  struct rlimit limits;
  if (::getrlimit(__rlimit_resource_t(resource), &limits) < 0) return t.raise_os_error(errno);
  return limits_value(t, limits);
}
static Status resource_setrlimit(Thread& t, i32 resource, Value limits) {
  TRY(check_resource(t, resource));
  Value event[] = {Value::small_int(resource), limits};
  TRY(sys_audit(t, "resource.setrlimit", event));
  struct rlimit wanted;
  TRY(parse_limits(t, limits, &wanted));
  if (::setrlimit(__rlimit_resource_t(resource), &wanted) < 0) return raise_limit_error(t);
  return {};
}
static Result<Ref> resource_prlimit(Thread& t, i32 pid, i32 resource, Value limits) {
  TRY(check_resource(t, resource));
  Value event[] = {Value::small_int(pid), Value::small_int(resource), limits};
  TRY(sys_audit(t, "resource.prlimit", event));
  struct rlimit wanted, old;
  if (!limits.is_none()) TRY(parse_limits(t, limits, &wanted));
  if (::prlimit(pid, __rlimit_resource(resource), limits.is_none() ? nullptr : &wanted, &old) < 0) {
    if (errno == EINVAL) return t.raise(kValueError, "current limit exceeds maximum limit");
    return t.raise_os_error(errno);
  }
  return limits_value(t, old);
}
static i64 resource_getpagesize(Thread&) { return ::sysconf(_SC_PAGESIZE); }

static constexpr Method kFunctions[] = {
    function<resource_getrusage>("getrusage($module, who, /)", "What a process has used."),
    function<resource_getrlimit>("getrlimit($module, resource, /)", "Soft and hard limit of a resource."),
    function<resource_setrlimit>("setrlimit($module, resource, limits, /)", "Set soft and hard limit of a resource."),
    function<resource_prlimit>("prlimit($module, pid, resource, limits=None, /)", "Set the limits of another process; gives the old ones."),
    function<resource_getpagesize>("getpagesize($module, /)", "The size of a page of memory."),
};

struct NumberRow { const char* name; i64 value; };
#define ROW(NAME) {#NAME, i64(NAME)},
static constexpr NumberRow kNumbers[] = {
    ROW(RLIMIT_AS) ROW(RLIMIT_CORE) ROW(RLIMIT_CPU) ROW(RLIMIT_DATA) ROW(RLIMIT_FSIZE) ROW(RLIMIT_MEMLOCK) ROW(RLIMIT_MSGQUEUE)
    ROW(RLIMIT_NICE) ROW(RLIMIT_NOFILE) ROW(RLIMIT_NPROC) ROW(RLIMIT_OFILE) ROW(RLIMIT_RSS) ROW(RLIMIT_RTPRIO) ROW(RLIMIT_RTTIME)
    ROW(RLIMIT_SIGPENDING) ROW(RLIMIT_STACK) ROW(RLIM_INFINITY) ROW(RUSAGE_CHILDREN) ROW(RUSAGE_SELF) ROW(RUSAGE_THREAD)
};
#undef ROW

static Status resource_ready(Thread& t, Module* module) {
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
  TRY(module_add(t, module, "error", Value(t.types[kOSError])));
  return module_add(t, module, "struct_rusage", Value(TRY(structseq_type(t, kUsage))));
}

extern const ModuleSpec kResourceModule;
const ModuleSpec kResourceModule = {
    .name = "resource",
    .doc = "What a process has used and how much it may use.",
    .functions = rows(kFunctions),
    .ready = resource_ready,
};

}  // namespace krait
