#pragma once
// What the kinds of waiting share.
#include <climits>

#include "modules/posix/path.h"
#include "objects/module.h"
#include "objects/native.h"
#include "vm/lock.h"

namespace krait::selecting {

// When a wait has to end; a signal handler may run in between, and the rest of the time is waited then.
struct Deadline {
  i64 at = -1;   // monotonic nanoseconds; -1: never
  void set(i64 timeout_ns) { at = monotonic_ns() + timeout_ns; }
  i64 left_ns() const { return std::max<i64>(at - monotonic_ns(), 0); }
  int left_ms() const { return at < 0 ? -1 : int(std::min<i64>((left_ns() + 999999) / 1000000, INT_MAX)); }
};

// A timeout in seconds; `wrong_type` is the message for what is no number.
inline Result<i64> timeout_ns(Thread& t, Value timeout, const char* wrong_type) {
  Result<i64> ns = seconds_to_ns(t, timeout);
  if (!ns.is_error() || !t.error_matches(kTypeError)) return ns;
  t.clear_error();
  return t.raise_text(kTypeError, wrong_type);
}

// A wait that `call` does with the lock given up, again after signals; its result, never -1.
template <class F> Result<int> wait_for(Thread& t, F call) {
  int n = TRY(retry_interrupted(t, call));
  if (n < 0) return t.raise_os_error(errno);
  return n;
}

struct Constant { const char* name; i64 value; };

// The platform's part: epoll_unix.cpp, system_wasi.cpp.
Status add_system(Thread& t, Module* module);

}  // namespace krait::selecting
