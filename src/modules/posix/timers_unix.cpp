// posix: timers that are read through descriptors.
#include <sys/timerfd.h>

#include "modules/posix/posix.h"

namespace krait::posix {

static constexpr i64 kBillion = 1000000000;

static struct timespec split(i64 ns) {
  struct timespec ts;
  ts.tv_sec = time_t(ns / kBillion);
  ts.tv_nsec = long(ns % kBillion);
  return ts;
}
static i64 joined(const struct timespec& ts) { return i64(ts.tv_sec) * kBillion + ts.tv_nsec; }

// (time to the next expiration, interval)
static Result<Ref> setting(Thread& t, const struct itimerspec& s, bool nanoseconds) {
  i64 next = joined(s.it_value), interval = joined(s.it_interval);
  Ref a = nanoseconds ? int_from_i64(t, next) : float_from(t, f64(next) / 1e9);
  Ref b = nanoseconds ? int_from_i64(t, interval) : float_from(t, f64(interval) / 1e9);
  return tuple_of(t, a, b);
}
static Result<Ref> get_time(Thread& t, i32 fd, bool nanoseconds) {
  struct itimerspec now;
  if (::timerfd_gettime(fd, &now) < 0) return t.raise_os_error(errno);
  return setting(t, now, nanoseconds);
}
static Result<Ref> set_time(Thread& t, i32 fd, i32 flags, i64 initial, i64 interval, bool nanoseconds) {
  if (initial < 0 || interval < 0) return t.raise_os_error(EINVAL);
  struct itimerspec wanted, old;
  wanted.it_value = split(initial);
  wanted.it_interval = split(interval);
  if (::timerfd_settime(fd, flags, &wanted, &old) < 0) return t.raise_os_error(errno);
  return setting(t, old, nanoseconds);
}
static Result<i64> from_seconds(Thread& t, f64 seconds) {
  if (seconds != seconds) return t.raise(kValueError, "Invalid value NaN (not a number)");
  f64 ns = std::floor(seconds * 1e9);
  if (!(ns >= -9223372036854775808.0 && ns < 9223372036854775808.0))
    return t.raise(kOverflowError, "timestamp out of range for C PyTime_t");
  return i64(ns);
}

static Result<i64> posix_timerfd_create(Thread& t, i32 clock, i32 flags) {
  int fd = ::timerfd_create(clock, flags | TFD_CLOEXEC);
  if (fd < 0) return t.raise_os_error(errno);
  return i64(fd);
}
static Result<Ref> posix_timerfd_gettime(Thread& t, i32 fd) { return get_time(t, fd, false); }
static Result<Ref> posix_timerfd_gettime_ns(Thread& t, i32 fd) { return get_time(t, fd, true); }
static Result<Ref> posix_timerfd_settime(Thread& t, i32 fd, i32 flags, f64 initial, f64 interval) {
  i64 first = TRY(from_seconds(t, initial)), every = TRY(from_seconds(t, interval));
  return set_time(t, fd, flags, first, every, false);
}
static Result<Ref> posix_timerfd_settime_ns(Thread& t, i32 fd, i32 flags, i64 initial, i64 interval) {
  return set_time(t, fd, flags, initial, interval, true);
}

static constexpr Method kFunctions[] = {
  function<posix_timerfd_create>("timerfd_create($module, clockid, /, *, flags=0)", "Make a descriptor of a timer."),
  function<posix_timerfd_gettime>("timerfd_gettime($module, fd, /)", "Time to the next expiration and interval, in seconds."),
  function<posix_timerfd_gettime_ns>("timerfd_gettime_ns($module, fd, /)", "Time to the next expiration and interval, in nanoseconds."),
  function<posix_timerfd_settime>("timerfd_settime($module, fd, /, *, flags=0, initial=0.0, interval=0.0)", "Start or stop a timer; times in seconds."),
  function<posix_timerfd_settime_ns>("timerfd_settime_ns($module, fd, /, *, flags=0, initial=0, interval=0)", "Start or stop a timer; times in nanoseconds."),
};
const std::span<const Method> kTimerFunctions = rows(kFunctions);

}  // namespace krait::posix
