// WASI has one thread: nothing to hand over, and nobody who could end a wait.
#include <ctime>

#include "vm/c_stack.h"
#include "vm/lock.h"

namespace krait {

struct InterpreterLock {};
struct ThreadPark {};
void lock_create(Thread& main) {
  main.ident = thread_ident();
  main.interp.threads = &main;
}
void lock_destroy(Thread&) {}
void lock_after_fork(Thread&) {}
void lock_acquire(Thread&) {}
void lock_release(Thread&) {}
void lock_switch(Thread&) {}
u64 thread_start(Interpreter&, void (*)(Thread&, void*), void*, usize) { return 0; }
u64 thread_ident() { return 1; }
void thread_wake(Thread&) {}

// The stack lies at the start of memory, between addresses that the linker gives. Code between two checks may use what
// is below the limit.
extern "C" char __stack_low, __stack_high;
char* thread_stack_limit() { return &__stack_low + 256 * 1024; }
usize thread_stack_used() { return usize(&__stack_high - KRAIT_STACK_POSITION()); }

bool thread_park(Thread&, i64 deadline) {
  if (deadline < 0) return true;
  i64 left = std::max<i64>(deadline - monotonic_ns(), 0);
  timespec wait{time_t(left / 1'000'000'000), long(left % 1'000'000'000)};
  nanosleep(&wait, nullptr);
  return false;
}

}  // namespace krait
