// The interpreter's lock and its threads, with POSIX threads.
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "vm/c_stack.h"
#include "vm/monitoring.h"
#include "vm/eval.h"
#include "vm/isolate.h"
#include "vm/lock.h"
#include "vm/stress.h"

namespace krait {

struct InterpreterLock {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t freed, switched;
  Thread* last = nullptr;   // who had the lock last
  bool held = false;
  bool dead = false;        // the interpreter is gone
  u32 waiting = 0;
  u64 switches = 0;
  u32 users = 1;            // threads that may still touch this; guarded by the mutex

  InterpreterLock() {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&freed, &attributes);
    pthread_cond_init(&switched, &attributes);
    pthread_condattr_destroy(&attributes);
  }
};

// What a thread sleeps on: a semaphore, because signal handlers may post it.
struct ThreadPark {
  sem_t semaphore;
  ThreadPark() { sem_init(&semaphore, 0, 0); }
  ~ThreadPark() { sem_destroy(&semaphore); }
};

static timespec as_timespec(i64 ns) { return {time_t(ns / 1'000'000'000), long(ns % 1'000'000'000)}; }

u64 thread_ident() { return u64(uintptr_t(pthread_self())); }

// What native code may still use when a check of the C stack has failed: code between two checks, and the making of
// the exception. Frames are several times as large with AddressSanitizer.
#if __has_feature(address_sanitizer)
constexpr usize kStackReserve = 1024 * 1024;
#else
constexpr usize kStackReserve = 256 * 1024;
#endif

// The lowest address of the stack and its end; false where the system does not say.
static bool stack_bounds(char** lowest, char** end) {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return false;
  void* base = nullptr;
  usize size = 0;
  pthread_attr_getstack(&attributes, &base, &size);
  pthread_attr_destroy(&attributes);
  *lowest = static_cast<char*>(base);
  *end = *lowest + size;
  return true;
}

char* thread_stack_limit() {
  char *here = static_cast<char*>(__builtin_frame_address(0)), *lowest, *end;
  if (!stack_bounds(&lowest, &end)) return here - (1 << 20) + kStackReserve;
  // The main thread's stack grows up to its limit; an unlimited one is used up to 64 MiB.
  if (usize(here - lowest) > (usize(64) << 20)) lowest = here - (usize(64) << 20);
  return lowest + kStackReserve;
}

usize thread_stack_used() {
  char *lowest, *end;
  return stack_bounds(&lowest, &end) ? usize(end - static_cast<char*>(__builtin_frame_address(0))) : 0;
}

void lock_create(Thread& main) {
  main.lock = new InterpreterLock();
  main.park = new ThreadPark();
  main.ident = thread_ident();
  main.lock->held = true;
  main.lock->last = &main;
  main.interp.threads = &main;
}

static void drop_user(InterpreterLock* lock) {
  bool last = --lock->users == 0;
  pthread_mutex_unlock(&lock->mutex);
  if (!last) return;
  pthread_cond_destroy(&lock->freed);
  pthread_cond_destroy(&lock->switched);
  delete lock;
}

void lock_destroy(Thread& main) {
  InterpreterLock* lock = main.lock;
  pthread_mutex_lock(&lock->mutex);
  lock->dead = true;
  pthread_cond_broadcast(&lock->freed);
  delete main.park;
  main.park = nullptr;
  drop_user(lock);
}

void lock_freeze(Interpreter& interp) {
  InterpreterLock* lock = interp.main_thread->lock;
  pthread_mutex_lock(&lock->mutex);
  lock->dead = true;
  if (lock->last) __atomic_fetch_or(&lock->last->interrupt, u32(kInterruptLock), __ATOMIC_RELAXED);
  pthread_cond_broadcast(&lock->freed);
  pthread_mutex_unlock(&lock->mutex);
}

void lock_after_fork(Thread& t) {
  // Nobody else exists in the child, but the old objects may be in any state.
  t.lock = new InterpreterLock();
  t.park = new ThreadPark();
  t.ident = thread_ident();
  t.lock->held = true;
  t.lock->last = &t;
  t.interp.threads = &t;
  t.next_thread = nullptr;
  t.interp.main_thread = t.interp.current = &t;
}

[[noreturn]] static void sleep_forever() {
  while (true) pause();
}

void lock_acquire(Thread& t) {
  InterpreterLock* lock = t.lock;
  pthread_mutex_lock(&lock->mutex);
  ++lock->waiting;
  while (lock->held && !lock->dead) {
    u64 before = lock->switches;
    timespec until = as_timespec(monotonic_ns() + t.interp.switch_interval_ns);
    int timed_out = pthread_cond_timedwait(&lock->freed, &lock->mutex, &until);
    // The holder had its time.
    if (timed_out && !lock->dead && lock->held && lock->switches == before)
      __atomic_fetch_or(&lock->last->interrupt, u32(kInterruptLock), __ATOMIC_RELAXED);
  }
  --lock->waiting;
  if (lock->dead) {
    pthread_mutex_unlock(&lock->mutex);
    sleep_forever();
  }
  lock->held = true;
  if (lock->last != &t) {
    lock->last = &t;
    ++lock->switches;
  }
  pthread_cond_broadcast(&lock->switched);
  pthread_mutex_unlock(&lock->mutex);
  t.interp.current = &t;
}

void lock_release(Thread& t) {
  InterpreterLock* lock = t.lock;
  pthread_mutex_lock(&lock->mutex);
  lock->held = false;
  pthread_cond_signal(&lock->freed);
  pthread_mutex_unlock(&lock->mutex);
}

void lock_switch(Thread& t) {
  InterpreterLock* lock = t.lock;
  pthread_mutex_lock(&lock->mutex);
  if (lock->waiting) {
    lock->held = false;
    pthread_cond_signal(&lock->freed);
    while (lock->last == &t && lock->waiting && !lock->dead) pthread_cond_wait(&lock->switched, &lock->mutex);
  } else {
    lock->held = false;
  }
  pthread_mutex_unlock(&lock->mutex);
  lock_acquire(t);
}

struct StartArguments {
  Thread* thread;
  void (*body)(Thread&, void*);
  void* argument;
  sem_t started;
  u64 ident;
};

// Takes the thread out of the interpreter and frees it, then gives the lock up.
static void end_thread(Thread* t) {
  t->clear_error();
  t->handled.reset();
  if (!t->trace_function.is_empty()) set_trace_function(*t, *t, Value::empty());
  if (!t->profile_function.is_empty()) set_profile_function(*t, *t, Value::empty());
  t->asyncgen_firstiter.reset();
  t->asyncgen_finalizer.reset();
  t->context.reset();
  for (Thread** link = &t->interp.threads; *link; link = &(*link)->next_thread) {
    if (*link != t) continue;
    *link = t->next_thread;
    break;
  }
  if (t->interp.current == t) t->interp.current = nullptr;
  InterpreterLock* lock = t->lock;
  stack_destroy(*t);
  delete t->park;
  pthread_mutex_lock(&lock->mutex);
  lock->held = false;
  if (lock->last == t) lock->last = nullptr;
  delete t;
  pthread_cond_signal(&lock->freed);
  drop_user(lock);
}

static void* thread_main(void* p) {
  StartArguments* start = static_cast<StartArguments*>(p);
  Thread* t = start->thread;
  auto body = start->body;
  void* argument = start->argument;
  t->ident = thread_ident();
  t->c_stack_limit = thread_stack_limit();
  start->ident = t->ident;
  sem_post(&start->started);   // `start` is gone now
  lock_acquire(*t);
  body(*t, argument);
  end_thread(t);
  return nullptr;
}

u64 thread_start(Interpreter& interp, void (*body)(Thread&, void*), void* argument, usize stack_bytes) {
  Thread* t = new Thread{interp, interp.heap, interp.types, interp.names};
  stress_start(*t);
  if (!stack_create(*t)) {
    delete t;
    return 0;
  }
  InterpreterLock* lock = interp.main_thread->lock;
  t->lock = lock;
  t->park = new ThreadPark();
  t->next_thread = interp.threads;
  interp.threads = t;
  pthread_mutex_lock(&lock->mutex);
  ++lock->users;
  pthread_mutex_unlock(&lock->mutex);
  StartArguments start{t, body, argument, {}, 0};
  sem_init(&start.started, 0, 0);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  // A smaller stack would only save address space.
  if (stack_bytes) pthread_attr_setstacksize(&attributes, std::max(stack_bytes, 4 * kStackReserve));
  pthread_t id;
  int failed = pthread_create(&id, &attributes, thread_main, &start);
  pthread_attr_destroy(&attributes);
  if (failed) {
    interp.threads = t->next_thread;
    pthread_mutex_lock(&lock->mutex);
    drop_user(lock);
    stack_destroy(*t);
    delete t->park;
    delete t;
  } else {
    while (sem_wait(&start.started) != 0) {}
  }
  sem_destroy(&start.started);
  return start.ident;
}

void thread_wake(Thread& t) {
  if (t.park) sem_post(&t.park->semaphore);
}

bool thread_park(Thread& t, i64 deadline) {
  sem_t* semaphore = &t.park->semaphore;
  ReleaseLock release(t);
  if (deadline < 0) {
    sem_wait(semaphore);
    return true;
  }
#if defined(__GLIBC__)
  timespec until = as_timespec(deadline);
  return sem_clockwait(semaphore, CLOCK_MONOTONIC, &until) == 0 || errno != ETIMEDOUT;
#else
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  timespec until = as_timespec(i64(now.tv_sec) * 1'000'000'000 + now.tv_nsec + std::max<i64>(deadline - monotonic_ns(), 0));
  return sem_timedwait(semaphore, &until) == 0 || errno != ETIMEDOUT;
#endif
}

}  // namespace krait
