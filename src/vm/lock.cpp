#include "vm/lock.h"

#include <cmath>
#include <ctime>

#include "objects/exception.h"
#include "objects/float.h"
#include "objects/int.h"
#include "vm/abstract.h"
#include "vm/eval.h"

namespace krait {

i64 monotonic_ns() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return i64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

Result<i64> seconds_to_ns(Thread& t, Value seconds) {
  constexpr const char* kRange = "timestamp out of range for C PyTime_t";
  if (is_float(seconds)) {
    f64 x = float_value(seconds);
    if (std::isnan(x)) return t.raise(kValueError, "Invalid value NaN (not a number)");
    x = std::ceil(x * 1e9);
    if (!(x >= -0x1p63 && x < 0x1p63)) return t.raise_text(kOverflowError, kRange);
    return i64(x);
  }
  Result<Ref> index = to_index(t, seconds);
  if (index.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "'{}' object cannot be interpreted as an integer or float", type_full_name(t, type_of(t, seconds)));
  }
  Ref number = index.take();
  i64 whole, ns;
  if (!int_try_i64(number, &whole) || __builtin_mul_overflow(whole, i64(1'000'000'000), &ns)) return t.raise_text(kOverflowError, kRange);
  return ns;
}

void WaitLock::leave(Waiter& waiter) {
  (waiter.previous ? waiter.previous->next : first_) = waiter.next;
  (waiter.next ? waiter.next->previous : last_) = waiter.previous;
}

Result<bool> WaitLock::acquire(Thread& t, i64 timeout_ns) {
  if (!locked_) {
    locked_ = true;
    return true;
  }
  if (timeout_ns == 0) return false;
  i64 deadline = -1;
  if (timeout_ns > 0 && __builtin_add_overflow(monotonic_ns(), timeout_ns, &deadline)) deadline = -1;
  Waiter waiter{&t, nullptr, last_};
  (last_ ? last_->next : first_) = &waiter;
  last_ = &waiter;
  while (true) {
    bool in_time = thread_park(t, deadline);
    if (!locked_) {
      leave(waiter);
      locked_ = true;
      return true;
    }
    if ((__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) & (kInterruptSignal | kInterruptAsync)) && poll_interrupt(t).is_error()) {
      leave(waiter);
      // The wake-up may have been meant for this thread.
      if (!locked_ && first_) thread_wake(*first_->thread);
      return Error{};
    }
    if (!locked_) {
      leave(waiter);
      locked_ = true;
      return true;
    }
    if (!in_time) {
      leave(waiter);
      return false;
    }
  }
}

void WaitLock::release() {
  locked_ = false;
  if (first_) thread_wake(*first_->thread);
}

}  // namespace krait
