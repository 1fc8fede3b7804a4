// time on WASI: clocks are constants of the C library, and the only time zone is UTC.
#include <cerrno>

#include "modules/time_module.h"

namespace krait::clocks {

Result<clockid_t> clock_id(Thread& t, ClockNumber number) {
  switch (number) {
    case kRealtime: return CLOCK_REALTIME;
    case kMonotonic: return CLOCK_MONOTONIC;
    case kProcessTime: return CLOCK_PROCESS_CPUTIME_ID;
    case kThreadTime: return CLOCK_THREAD_CPUTIME_ID;
  }
  return t.raise_os_error(EINVAL);
}
// Hosts understand lengths of time better than points (node's waits as long as the clock shows).
int wait_until(const struct timespec& deadline) {
  for (;;) {
    struct timespec now;
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    i64 left = (deadline.tv_sec - now.tv_sec) * kBillion + deadline.tv_nsec - now.tv_nsec;
    if (left <= 0) return 0;
    struct timespec rest = split(left);
    if (::nanosleep(&rest, nullptr) < 0) return errno;
  }
}
const char* zone_name(bool) { return "UTC"; }
const std::span<const Method>* const kSystemFunctions[] = {nullptr};
Status add_system(Thread&, Module*) { return {}; }

}  // namespace krait::clocks
