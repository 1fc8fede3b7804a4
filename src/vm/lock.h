#pragma once
// The lock of an interpreter, its threads, and waiting in them.
//
// Exactly one thread of an interpreter runs Python code or touches its heap: the one that holds the lock. It gives the
// lock up around blocking calls (ReleaseLock) and, when others wait, after every switch interval (kInterruptLock).
#include "vm/interpreter.h"

namespace krait {

// The calling OS thread becomes the main thread of a new interpreter and holds its lock.
void lock_create(Thread& main);
// The interpreter ends: threads that still ask for the lock sleep forever.
void lock_destroy(Thread& main);
// In the child of a fork, whose only thread is `t`: the lock is made anew and the other threads are forgotten.
void lock_after_fork(Thread& t);

void lock_acquire(Thread& t);
void lock_release(Thread& t);
// Lets a waiting thread run first (kInterruptLock).
void lock_switch(Thread& t);

// Gives the interpreter lock up for a blocking call; errno survives. While it is given up nothing of the interpreter
// may be touched.
class ReleaseLock {
 public:
  explicit ReleaseLock(Thread& t) : t_(t) { lock_release(t_); }
  ~ReleaseLock() {
    int saved = errno;
    lock_acquire(t_);
    errno = saved;
  }
  ReleaseLock(const ReleaseLock&) = delete;
  ReleaseLock& operator=(const ReleaseLock&) = delete;

 private:
  Thread& t_;
};

// Starts an OS thread that runs `body(thread, argument)` holding the lock and ends as soon as that returns.
// 0 if the system refuses, else the identification of the thread.
u64 thread_start(Interpreter& interp, void (*body)(Thread&, void*), void* argument, usize stack_bytes);
u64 thread_ident();   // of the calling OS thread
// Makes a sleep of `t` end early; safe in a signal handler.
void thread_wake(Thread& t);
// Sleeps until thread_wake(); false: the deadline (on the monotonic clock; negative: none) has passed.
bool thread_park(Thread& t, i64 deadline);
// Native recursion in the calling OS thread has to stop here.
char* thread_stack_limit();

i64 monotonic_ns();
// Seconds (int or float) as nanoseconds, rounded up: ValueError for nan, OverflowError "timestamp out of range for C
// PyTime_t", TypeError.
Result<i64> seconds_to_ns(Thread& t, Value seconds);

struct Waiter {
  Thread* thread;
  Waiter *next, *previous;
};

// What threads wait for; its state is guarded by the interpreter lock.
class WaitLock {
 public:
  // Negative timeout: forever. False: the time is over. Signal handlers run while waiting, their exceptions end it.
  Result<bool> acquire(Thread& t, i64 timeout_ns);
  void release();
  bool locked() const { return locked_; }
  void reset() {
    locked_ = false;
    first_ = last_ = nullptr;
  }

 private:
  void leave(Waiter& waiter);
  bool locked_;
  Waiter *first_, *last_;
};

}  // namespace krait
