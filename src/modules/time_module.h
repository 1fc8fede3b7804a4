#pragma once
// Module time: what its files share.
#include <ctime>

#include "objects/module.h"
#include "objects/native.h"

namespace krait::clocks {

constexpr i64 kBillion = 1'000'000'000;

// What Python knows a clock by. The numbers of these four are the same everywhere.
enum ClockNumber : i32 { kRealtime = 0, kMonotonic = 1, kProcessTime = 2, kThreadTime = 3 };
Result<ClockNumber> clock_convert(Thread& t, Value v);

// Seconds as an int or float, in nanoseconds. `up`: rounded up, for waiting.
Result<i64> duration(Thread& t, Value v, bool up);
struct timespec split(i64 ns);
// Sets timezone, altzone, daylight and tzname by what the C library makes of times, after tzset() where there is that.
Status set_timezone(Thread& t, Module* module);

// The platform's part: time_unix.cpp, time_wasi.cpp.
Result<clockid_t> clock_id(Thread& t, ClockNumber number);
int wait_until(const struct timespec& deadline);   // on the monotonic clock; an errno, EINTR after a signal
const char* zone_name(bool summer);   // of the local zone
extern const std::span<const Method>* const kSystemFunctions[];
Status add_system(Thread& t, Module* module);   // further clocks

}  // namespace krait::clocks
