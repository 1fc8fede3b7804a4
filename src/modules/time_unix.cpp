// time: setting clocks, clocks of threads, the time zone of the environment.
#include <pthread.h>

#include <cerrno>

#include "base/environment.h"
#include "modules/time_module.h"
#include "vm/abstract.h"

namespace krait::clocks {

Result<clockid_t> clock_id(Thread&, ClockNumber number) { return clockid_t(number); }
int wait_until(const struct timespec& deadline) {
  return ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, nullptr);
}
const char* zone_name(bool summer) { return ::tzname[summer]; }

static Status set_clock(Thread& t, ClockNumber number, i64 ns) {
  struct timespec ts = split(ns);
  if (::clock_settime(clockid_t(number), &ts) < 0) return t.raise_os_error(errno);
  return {};
}
static Status time_clock_settime(Thread& t, Value clock, Value value) {
  ClockNumber number = TRY(clock_convert(t, clock));
  return set_clock(t, number, TRY(duration(t, value, false)));
}
static Status time_clock_settime_ns(Thread& t, Value clock, Value value) {
  ClockNumber number = TRY(clock_convert(t, clock));
  if (!is_int(value)) return t.raise(kTypeError, "expect int, got {}", type_name(t, value));
  return set_clock(t, number, TRY(int_to_i64(t, value)));
}
static Result<i64> time_pthread_getcpuclockid(Thread& t, Value thread) {
  Ref index = TRY(to_index(t, thread));
  clockid_t id;
  if (int error = ::pthread_getcpuclockid(pthread_t(TRY(int_to_u64(t, index))), &id)) return t.raise_os_error(error);
  return i64(id);
}
static Status time_tzset(Thread& t, Module* module) {
  (EnvironmentLock(), ::tzset());
  return set_timezone(t, module);
}

static constexpr Method kFunctions[] = {
  function<time_clock_settime>("clock_settime($module, clk_id, time, /) as (*args)", "Set a clock, in seconds."),
  function<time_clock_settime_ns>("clock_settime_ns($module, clk_id, time, /) as clock_settime (*args)", "Set a clock, in nanoseconds."),
  function<time_pthread_getcpuclockid>("pthread_getcpuclockid($module, thread_id, /) as (*args)", "The CPU clock of a thread."),
  module_function<time_tzset>("tzset($module, /) as ($self, /)", "Read the time zone again from the environment."),
};

static constexpr std::span<const Method> kTable = rows(kFunctions);
const std::span<const Method>* const kSystemFunctions[] = {&kTable, nullptr};

Status add_system(Thread& t, Module* module) {
#ifdef CLOCK_MONOTONIC_RAW
  static constexpr std::pair<const char*, i64> kClocks[] = {
    {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW}, {"CLOCK_BOOTTIME", CLOCK_BOOTTIME}, {"CLOCK_TAI", CLOCK_TAI},
  };
  for (auto [name, id] : kClocks) TRY(module_add_int(t, module, name, id));
#endif
  (EnvironmentLock(), ::tzset());
  return {};
}

}  // namespace krait::clocks
