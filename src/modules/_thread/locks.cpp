// _thread.lock and _thread.RLock.
#include "modules/_thread/thread.h"
#include "vm/eval.h"

namespace krait::threads {

// 0: only try; negative: wait forever.
static Result<i64> timeout_of(Thread& t, bool blocking, Value timeout) {
  constexpr i64 kUnset = -1'000'000'000;
  i64 ns = TRY(seconds_to_ns(t, timeout));
  if (!blocking && ns != kUnset) return t.raise(kValueError, "can't specify a timeout for a non-blocking call");
  if (ns < 0 && ns != kUnset) return t.raise(kValueError, "timeout value must be a non-negative number");
  if (!blocking) return 0;
  return ns == kUnset ? -1 : ns;
}

static Status check_no_arguments(Thread& t, const char* name, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "{}() takes no keyword arguments", name);
  if (args.count) return t.raise(kTypeError, "{} expected 0 arguments, got {}", name, args.count);
  return {};
}

static std::string address_of(Object* o) { return fmt::format("{:#x}", reinterpret_cast<uintptr_t>(o)); }

// --- lock

static Result<Ref> lock_new(Thread& t, TypeObject* cls, Args args) {
  TRY(check_no_arguments(t, "lock", args));
  return Ref::steal(Value(type_allocate(t, cls)));
}
static Result<bool> lock_acquire_method(Thread& t, Lock* self, bool blocking, Value timeout) {
  i64 ns = TRY(timeout_of(t, blocking, timeout));
  bool taken = TRY(self->lock.acquire(t, ns));
  // Handlers run as soon as the call is over, not in what the program calls next.
  if (__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) & kInterruptSignal) TRY(poll_interrupt(t));
  return taken;
}
static Status lock_release_method(Thread& t, Lock* self) {
  if (!self->lock.locked()) return t.raise(kRuntimeError, "release unlocked lock");
  self->lock.release();
  return {};
}
static bool lock_locked(Thread&, Lock* self) { return self->lock.locked(); }
static Result<bool> lock_enter(Thread& t, Lock* self) { return self->lock.acquire(t, -1); }
static Status lock_exit(Thread& t, Lock* self, Tuple*) { return lock_release_method(t, self); }
static void lock_at_fork(Thread&, Lock* self) { self->lock.reset(); }
static Result<Ref> lock_repr(Thread& t, Value v) {
  Lock* self = as<Lock>(v);
  return str_from_utf8(t, fmt::format("<{} {} object at {}>", self->lock.locked() ? "locked" : "unlocked", type_name(self->type()),
                                      address_of(self))).ref();
}

static constexpr Method kLockMethods[] = {
    method<lock_acquire_method>("acquire_lock(self, /, blocking=True, timeout=-1)", "An old name of acquire()."),
    method<lock_acquire_method>("acquire(self, /, blocking=True, timeout=-1)",
                                "Take the lock, waiting for it if asked to; tell whether it was taken."),
    method<lock_release_method>("release_lock(self, /)", "An old name of release()."),
    method<lock_release_method>("release(self, /)", "Give the lock up, so that a waiting thread can take it."),
    method<lock_locked>("locked_lock(self, /)", "An old name of locked()."),
    method<lock_locked>("locked(self, /)", "Whether somebody has the lock."),
    method<lock_enter>("__enter__(self, /)", "Take the lock."),
    method<lock_exit>("__exit__(self, /, *exc_info)", "Give the lock up."),
    method<lock_at_fork>("_at_fork_reinit(self, /)", "Make the lock free in a forked process."),
};
const TypeSpec Lock::kType = {
    .name = "_thread.lock",
    .basic_size = sizeof(Lock),
    .flags = kTypeWeakrefs,
    .signature = "lock()",
    .doc = "A lock that one thread at a time can have; any thread may give it up.",
    .slots = {.repr = lock_repr, .new_ = lock_new},
    .methods = kLockMethods,
};

// --- RLock

static Result<Ref> rlock_new(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(type_allocate(t, cls))); }
static Result<bool> rlock_acquire(Thread& t, RLock* self, bool blocking, Value timeout) {
  i64 ns = TRY(timeout_of(t, blocking, timeout));
  if (self->owner == t.ident && self->count) {
    ++self->count;
    return true;
  }
  if (!TRY(self->lock.acquire(t, ns))) return false;
  self->owner = t.ident;
  self->count = 1;
  return true;
}
static Status rlock_check(Thread& t, RLock* self) {
  if (self->count && self->owner == t.ident) return {};
  return t.raise(kRuntimeError, "cannot release un-acquired lock");
}
static Status rlock_release(Thread& t, RLock* self) {
  TRY(rlock_check(t, self));
  if (--self->count == 0) {
    self->owner = 0;
    self->lock.release();
  }
  return {};
}
static bool rlock_locked(Thread&, RLock* self) { return self->count != 0; }
static bool rlock_is_owned(Thread& t, RLock* self) { return self->count && self->owner == t.ident; }
static i64 rlock_recursion_count(Thread& t, RLock* self) { return self->owner == t.ident ? i64(self->count) : 0; }
static Status rlock_acquire_restore(Thread& t, RLock* self, Value state) {
  Tuple* parts = try_as<Tuple>(state);
  if (!parts || parts->length != 2) return t.raise(kTypeError, "_acquire_restore() argument 1 must be 2-item tuple, not {}", type_name(t, state));
  u64 count = TRY(int_to_u64(t, parts->items[0])), owner = TRY(int_to_u64(t, parts->items[1]));
  while (!TRY(self->lock.acquire(t, -1))) {}
  self->owner = owner;
  self->count = count;
  return {};
}
static Result<Ref> rlock_release_save(Thread& t, RLock* self) {
  if (self->count == 0) return t.raise(kRuntimeError, "cannot release un-acquired lock");
  Ref count = int_from_u64(t, self->count), owner = int_from_u64(t, self->owner);
  self->owner = self->count = 0;
  self->lock.release();
  return tuple_of(t, count.get(), owner.get());
}
static Result<bool> rlock_enter(Thread& t, RLock* self) { return rlock_acquire(t, self, true, Value::small_int(-1)); }
static Status rlock_exit(Thread& t, RLock* self, Tuple*) { return rlock_release(t, self); }
static void rlock_at_fork(Thread&, RLock* self) {
  self->lock.reset();
  self->owner = self->count = 0;
}
static Result<Ref> rlock_repr(Thread& t, Value v) {
  RLock* self = as<RLock>(v);
  return str_from_utf8(t, fmt::format("<{} {} object owner={} count={} at {}>", self->count ? "locked" : "unlocked",
                                      type_name(self->type()), self->owner, self->count, address_of(self))).ref();
}

static constexpr Method kRLockMethods[] = {
    method<rlock_acquire>("acquire(self, /, blocking=True, timeout=-1)",
                          "Take the lock once more, waiting while another thread has it; tell whether it was taken."),
    method<rlock_release>("release(self, /)", "Undo one acquire() of this thread."),
    method<rlock_locked>("locked(self, /)", "Whether somebody has the lock."),
    method<rlock_is_owned>("_is_owned(self, /)", "Whether this thread has the lock."),
    method<rlock_acquire_restore>("_acquire_restore(self, state, /)", "Take the lock as _release_save() left it."),
    method<rlock_release_save>("_release_save(self, /)", "Give the lock up altogether; the value is for _acquire_restore()."),
    method<rlock_recursion_count>("_recursion_count(self, /)", "How many times this thread has taken the lock."),
    method<rlock_enter>("__enter__(self, /)", "Take the lock."),
    method<rlock_exit>("__exit__(self, /, *exc_info)", "Give the lock up."),
    method<rlock_at_fork>("_at_fork_reinit(self, /)", "Make the lock free in a forked process."),
};
const TypeSpec RLock::kType = {
    .name = "_thread.RLock",
    .basic_size = sizeof(RLock),
    .flags = kTypeBase | kTypeWeakrefs,
    .slots = {.repr = rlock_repr, .new_ = rlock_new},
    .methods = kRLockMethods,
};

}  // namespace krait::threads
