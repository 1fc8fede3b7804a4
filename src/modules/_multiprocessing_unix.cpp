// _multiprocessing: the named semaphores behind multiprocessing's locks.
#include <fcntl.h>
#include <semaphore.h>
#include <sys/stat.h>

#include <cerrno>
#include <climits>
#include <ctime>

#include "modules/posix/path.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/type_internal.h"
#include "vm/thread.h"

namespace krait {

namespace multiprocessing {

enum Kind : i64 { kRecursiveMutex = 0, kSemaphore = 1 };

// A semaphore that is open once, for all objects that have its handle.
struct OpenSemaphore {
  sem_t* semaphore;
  u64 users;
};

struct SemLock : Object {
  static const TypeSpec kType;
  OpenSemaphore* open;
  u64 owner;                 // the thread that acquired last
  i64 count;                 // how often this process acquired it more than it released it
  bool recursive;
  i64 most;
  Field handle, kind, maxvalue, name;   // what programs see
};

static SemLock* lock_make(Thread& t, TypeObject* cls, OpenSemaphore* open, i64 kind, i64 most, Value name) {
  auto* self = static_cast<SemLock*>(type_allocate(t, cls));
  self->open = open;
  ++open->users;
  self->owner = 0;
  self->count = 0;
  self->recursive = kind == kRecursiveMutex;
  self->most = most;
  self->handle.init_steal(int_from_u64(t, u64(reinterpret_cast<uintptr_t>(open->semaphore))).detach());
  self->kind.init(Value::small_int(kind));
  self->maxvalue.init(Value::small_int(most));
  self->name.init(name);
  return self;
}

static Result<Ref> lock_open(Thread& t, Value cls, i32 kind, i32 value, i32 most, Str* name_text, bool unlink) {
  if (kind != kRecursiveMutex && kind != kSemaphore) return t.raise(kValueError, "unrecognized kind");
  std::string name = TRY(str_to_c_string(t, name_text));
  errno = 0;
  sem_t* semaphore = ::sem_open(name.c_str(), O_CREAT | O_EXCL, 0600, unsigned(value));
  if (semaphore == SEM_FAILED) return t.raise_os_error(errno);
  // One that is passed on by forking only needs no name any more.
  if (unlink && ::sem_unlink(name.c_str()) < 0) {
    int error = errno;
    ::sem_close(semaphore);
    return t.raise_os_error(error);
  }
  return Ref::steal(Value(lock_make(t, as<TypeObject>(cls), new OpenSemaphore{semaphore, 0}, kind, most, unlink ? Value::none() : Value(name_text))));
}
constexpr Method kNew = method<lock_open>("SemLock(self, kind, value, maxvalue, name, unlink)", "");
static Result<Ref> lock_new(Thread& t, TypeObject* cls, Args args) {
  return kNew.entry(t, kNew, Value(static_cast<Object*>(cls)), args);
}

// The semaphore that a lock of this process has under this handle; null if none has, so that no number can be taken for one.
static OpenSemaphore* open_by_handle(Thread& t, u64 handle) {
  struct Search { u64 handle; OpenSemaphore* found; } search{handle, nullptr};
  t.heap.for_each_object([](void* context, Object* o) {
    auto* wanted = static_cast<Search*>(context);
    if (!type_derives(o->type(), &SemLock::kType)) return;
    OpenSemaphore* open = static_cast<SemLock*>(o)->open;
    if (u64(reinterpret_cast<uintptr_t>(open->semaphore)) == wanted->handle) wanted->found = open;
  }, &search);
  return search.found;
}

static Result<Ref> lock_rebuild(Thread& t, TypeObject* cls, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "_rebuild() takes no keyword arguments");
  if (args.count != 4) return t.raise(kTypeError, "_rebuild() takes exactly 4 arguments ({} given)", args.count);
  Ref handle = TRY(to_index(t, args[0]));
  u64 number = TRY(int_to_u64(t, handle));
  i64 kind = TRY(to_index_i64(t, args[1], kOverflowError)), most = TRY(to_index_i64(t, args[2], kOverflowError));
  if (args[3].is_none()) {
    OpenSemaphore* open = open_by_handle(t, number);
    if (!open) return t.raise_os_error(EINVAL);
    return Ref::steal(Value(lock_make(t, cls, open, kind, most, Value::none())));
  }
  if (!is<Str>(args[3])) return t.raise(kTypeError, "_rebuild() argument 4 must be str or None, not {}", type_name(t, args[3]));
  std::string name = TRY(str_to_c_string(t, as<Str>(args[3])));
  sem_t* semaphore = ::sem_open(name.c_str(), 0);
  if (semaphore == SEM_FAILED) return t.raise_os_error(errno);
  return Ref::steal(Value(lock_make(t, cls, new OpenSemaphore{semaphore, 0}, kind, most, args[3])));
}

static bool is_mine(Thread& t, const SemLock* self) { return self->count > 0 && self->owner == t.ident; }

static Result<bool> lock_acquire(Thread& t, SemLock* self, bool block, Value timeout) {
  Ref keep{Value(self)};
  if (self->recursive && is_mine(t, self)) {
    ++self->count;
    return true;
  }
  struct timespec deadline {};
  bool timed = !timeout.is_none();
  if (timed) {
    f64 seconds = TRY(to_double(t, timeout));
    if (!(seconds > 0)) seconds = 0;
    ::clock_gettime(CLOCK_REALTIME, &deadline);
    f64 whole = std::min(std::floor(seconds), 1e15);
    deadline.tv_sec += time_t(whole);
    deadline.tv_nsec += long((seconds - whole) * 1e9 + 0.5);
    if (deadline.tv_nsec >= 1'000'000'000) {
      deadline.tv_sec += deadline.tv_nsec / 1'000'000'000;
      deadline.tv_nsec %= 1'000'000'000;
    }
  }
  sem_t* semaphore = self->open->semaphore;
  int result;
  do result = ::sem_trywait(semaphore);
  while (result < 0 && errno == EINTR);
  if (result < 0 && errno == EAGAIN && block)
    result = TRY(retry_interrupted(t, [&] { return timed ? ::sem_timedwait(semaphore, &deadline) : ::sem_wait(semaphore); }));
  if (result < 0) {
    if (errno == EAGAIN || errno == ETIMEDOUT) return false;
    return t.raise_os_error(errno);
  }
  ++self->count;
  self->owner = t.ident;
  return true;
}
static Status lock_release(Thread& t, SemLock* self) {
  if (self->recursive) {
    if (!is_mine(t, self)) return t.raise(kAssertionError, "attempt to release recursive lock not owned by thread");
    if (self->count > 1) {
      --self->count;
      return {};
    }
  } else {
    int value;
    if (::sem_getvalue(self->open->semaphore, &value) < 0) return t.raise_os_error(errno);
    if (value >= self->most) return t.raise(kValueError, "semaphore or lock released too many times");
  }
  if (::sem_post(self->open->semaphore) < 0) return t.raise_os_error(errno);
  --self->count;
  return {};
}
static Result<bool> lock_enter(Thread& t, SemLock* self) { return lock_acquire(t, self, true, Value::none()); }
static Status lock_exit(Thread& t, SemLock* self, Value, Value, Value) { return lock_release(t, self); }
static i64 lock_count(Thread&, SemLock* self) { return self->count; }
static bool lock_is_mine(Thread& t, SemLock* self) { return is_mine(t, self); }
static Result<i64> lock_get_value(Thread& t, SemLock* self) {
  int value;
  if (::sem_getvalue(self->open->semaphore, &value) < 0) return t.raise_os_error(errno);
  return i64(std::max(value, 0));   // some systems count the threads that wait
}
static Result<bool> lock_is_zero(Thread& t, SemLock* self) { return TRY(lock_get_value(t, self)) == 0; }
static void lock_after_fork(Thread&, SemLock* self) { self->count = 0; }

static void lock_dealloc(Object* o) {
  auto* self = static_cast<SemLock*>(o);
  if (--self->open->users == 0) {
    ::sem_close(self->open->semaphore);
    delete self->open;
  }
  for (Field* field : {&self->handle, &self->kind, &self->maxvalue, &self->name}) field->clear();
}

static constexpr Method kMethods[] = {
    method<lock_acquire>("acquire(self, /, block=True, timeout=None)", "Take it; whether it was free within the time."),
    method<lock_release>("release(self, /)", "Give it back."),
    method<lock_enter>("__enter__(self, /)", "The same as acquire()."),
    method<lock_exit>("__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", "The same as release()."),
    method<lock_count>("_count(self, /)", "How often this process has it."),
    method<lock_is_mine>("_is_mine(self, /)", "Whether the calling thread has it."),
    method<lock_get_value>("_get_value(self, /)", "How often it can be taken."),
    method<lock_is_zero>("_is_zero(self, /)", "Whether it cannot be taken now."),
    method<lock_after_fork>("_after_fork(self, /)", "The child of a fork has none of what its parent has."),
    class_method<lock_rebuild>("_rebuild(type, handle, kind, maxvalue, name, /)", "The same semaphore in another process."),
};
static constexpr Member kMembers[] = {
    {"handle", offsetof(SemLock, handle), true, true, nullptr},
    {"kind", offsetof(SemLock, kind), true, true, nullptr},
    {"maxvalue", offsetof(SemLock, maxvalue), true, true, nullptr},
    {"name", offsetof(SemLock, name), true, true, nullptr},
};
static Status lock_ready(Thread& t, TypeObject* type) {
  return dict_set_text(t, type->dict, "SEM_VALUE_MAX", Value::small_int(SEM_VALUE_MAX));
}
const TypeSpec SemLock::kType = {
    .name = "_multiprocessing.SemLock",
    .basic_size = sizeof(SemLock),
    .flags = kTypeBase,
    .doc = "A semaphore or recursive lock shared by processes.",
    .slots = {.new_ = lock_new, .dealloc = lock_dealloc},
    .methods = kMethods,
    .members = kMembers,
    .ready = lock_ready,
};

static Status module_sem_unlink(Thread& t, Str* name) {
  std::string path = TRY(str_to_c_string(t, name));
  if (::sem_unlink(path.c_str()) < 0) return t.raise_os_error(errno);
  return {};
}

static constexpr Method kFunctions[] = {
    function<module_sem_unlink>("sem_unlink($module, name, /)", "Take away the name of a semaphore."),
};
static const TypeSpec* const kTypes[] = {&SemLock::kType};

static Status ready(Thread& t, Module* module) {
  RefTo<Dict> flags = dict_new(t);
  for (const char* name : {"HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"}) TRY(dict_set_text(t, flags, name, Value::small_int(1)));
  return module_add(t, module, "flags", Value(flags));
}

}  // namespace multiprocessing

extern const ModuleSpec kMultiprocessingModule;
const ModuleSpec kMultiprocessingModule = {
    .name = "_multiprocessing",
    .doc = "Semaphores that processes share.",
    .functions = rows(multiprocessing::kFunctions),
    .types = multiprocessing::kTypes,
    .ready = multiprocessing::ready,
};

}  // namespace krait
