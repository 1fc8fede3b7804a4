// select: waiting for descriptors with select() and poll().
#include <poll.h>
#include <sys/select.h>

#include "modules/select/select.h"
#include "objects/container.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str.h"

namespace krait {

using namespace selecting;

// --- select()

struct WatchedSet {
  fd_set set;
  std::vector<Ref> objects;
  std::vector<int> fds;

  Status open(Thread& t, Value sequence, int* most) {
    FD_ZERO(&set);
    Result<Ref> iterator = get_iter(t, sequence);
    if (iterator.is_error()) {
      if (!t.error_matches(kTypeError)) return Error{};
      t.clear_error();
      return t.raise(kTypeError, "arguments 1-3 must be sequences");
    }
    // A list is looked at as it is: fileno() of an item may change it.
    RefTo<List> items = is<List>(sequence) ? RefTo<List>(as<List>(sequence)) : TRY(list_from_iterable(t, iterator.take()));
    for (u64 i = 0; i < items->length; ++i) {
      Ref item(items->items[i]);
      int fd = TRY(fd_convert(t, item));
      if (fd >= FD_SETSIZE) return t.raise(kValueError, "filedescriptor out of range in select()");
      if (objects.size() >= FD_SETSIZE) return t.raise(kValueError, "too many file descriptors in select()");
      *most = std::max(*most, fd);
      FD_SET(fd, &set);
      objects.push_back(std::move(item));
      fds.push_back(fd);
    }
    return {};
  }
  Result<RefTo<List>> ready(Thread& t, const fd_set& found) {
    RefTo<List> out = TRY(list_new(t));
    for (usize i = 0; i < fds.size(); ++i) if (FD_ISSET(fds[i], &found)) TRY(list_push(t, out, objects[i]));
    return out;
  }
};

static Result<Ref> select_select(Thread& t, Value rlist, Value wlist, Value xlist, Value timeout) {
  Deadline deadline;
  if (!timeout.is_none()) {
    i64 ns = TRY(timeout_ns(t, timeout, "timeout must be a float or None"));
    if (ns < 0) return t.raise(kValueError, "timeout must be non-negative");
    deadline.set(ns);
  }
  auto sets = std::make_unique<WatchedSet[]>(3);
  int most = -1;
  Value lists[] = {rlist, wlist, xlist};
  for (int i = 0; i < 3; ++i) TRY(sets[i].open(t, lists[i], &most));
  fd_set found[3];
  TRY(wait_for(t, [&] {
    for (int i = 0; i < 3; ++i) found[i] = sets[i].set;
    i64 left = deadline.at < 0 ? 0 : deadline.left_ns();
    timespec rest{time_t(left / 1000000000), long(left % 1000000000)};
    return ::pselect(most + 1, &found[0], &found[1], &found[2], deadline.at < 0 ? nullptr : &rest, nullptr);
  }));
  RefTo<List> reading = TRY(sets[0].ready(t, found[0])), writing = TRY(sets[1].ready(t, found[1])), other = TRY(sets[2].ready(t, found[2]));
  return tuple_of(t, Value(reading), Value(writing), Value(other));
}

// --- poll

#ifdef POLLPRI
constexpr short kUrgent = POLLPRI;
#else
constexpr short kUrgent = 0;   // no such thing on WASI
#endif

struct PollObject : Object {
  static const TypeSpec kType;
  std::vector<pollfd>* watched;   // in the order of registration
  bool running;
};

static Result<short> event_mask(Thread& t, Value v) {
  Ref number = TRY(to_index(t, v));
  if (int_sign(number) < 0) return t.raise(kValueError, "Cannot convert negative int");
  i64 mask;
  if (!int_try_i64(number, &mask) || mask > 0xffff) return t.raise(kOverflowError, "Python int too large for C unsigned short");
  return short(mask);
}
static pollfd* find_watched(PollObject* self, int fd) {
  for (pollfd& entry : *self->watched) if (entry.fd == fd) return &entry;
  return nullptr;
}
static Status poll_register(Thread& t, PollObject* self, Value fd_value, Value eventmask) {
  short events = eventmask.is_empty() ? short(POLLIN | kUrgent | POLLOUT) : TRY(event_mask(t, eventmask));
  int fd = TRY(fd_convert(t, fd_value));
  if (pollfd* entry = find_watched(self, fd)) entry->events = events;
  else self->watched->push_back({fd, events, 0});
  return {};
}
static Status poll_modify(Thread& t, PollObject* self, Value fd_value, Value eventmask) {
  int fd = TRY(fd_convert(t, fd_value));
  short events = TRY(event_mask(t, eventmask));
  pollfd* entry = find_watched(self, fd);
  if (!entry) return t.raise_os_error(ENOENT);
  entry->events = events;
  return {};
}
static Status poll_unregister(Thread& t, PollObject* self, Value fd_value) {
  int fd = TRY(fd_convert(t, fd_value));
  for (usize i = 0; i < self->watched->size(); ++i) {
    if ((*self->watched)[i].fd != fd) continue;
    self->watched->erase(self->watched->begin() + i64(i));
    return {};
  }
  return t.raise_value(kKeyError, Value::small_int(fd));
}
static Result<Ref> poll_poll(Thread& t, PollObject* self, Value timeout) {
  Deadline deadline;
  if (!timeout.is_none()) {
    // Milliseconds here.
    i64 ns;
    if (is_int(timeout)) {
      i64 ms;
      if (!int_try_i64(timeout, &ms) || __builtin_mul_overflow(ms, i64(1000000), &ns))
        return t.raise(kOverflowError, "timestamp out of range for C PyTime_t");
    } else if (is_float(timeout)) {
      Ref seconds = float_from(t, float_value(timeout) / 1000);
      ns = float_value(timeout) < 0 ? -1 : TRY(seconds_to_ns(t, seconds));   // any negative time is "forever"
    } else {
      Result<Ref> index = to_index(t, timeout);
      if (index.is_error()) {
        if (!t.error_matches(kTypeError)) return Error{};
        t.clear_error();
        return t.raise(kTypeError, "timeout must be an integer or None");
      }
      ns = TRY(int_to_i64(t, index.take())) * 1000000;
    }
    if (ns / 1000000 > INT_MAX) return t.raise(kOverflowError, "timeout is too large");
    if (ns >= 0) deadline.set(ns);
  }
  if (self->running) return t.raise(kRuntimeError, "concurrent poll() invocation");
  RefTo<PollObject> keep(self);
  std::vector<pollfd> entries = *self->watched;
  self->running = true;
  Result<int> count = wait_for(t, [&] { return ::poll(entries.data(), entries.size(), deadline.left_ms()); });
  self->running = false;
  if (count.is_error()) return Error{};
  RefTo<List> out = TRY(list_new(t));
  for (const pollfd& entry : entries) {
    if (!entry.revents) continue;
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(entry.fd), Value::small_int(entry.revents & 0xffff)));
    TRY(list_push(t, out, Value(row)));
  }
  return Ref(Value(out));
}
static void poll_dealloc(Object* o) { delete static_cast<PollObject*>(o)->watched; }

static constexpr Method kPollMethods[] = {
    method<poll_modify>("modify(self, fd, eventmask, /)", "Change the events of a registered descriptor."),
    method<poll_poll>("poll(self, timeout=None, /)", "Wait at most that many milliseconds; a list of (fd, event)."),
    method<poll_register>("register(self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)", "Watch a descriptor."),
    method<poll_unregister>("unregister(self, fd, /)", "Watch a descriptor no longer."),
};
const TypeSpec PollObject::kType = {
    .name = "select.poll",
    .basic_size = sizeof(PollObject),
    .flags = kTypeNoNew | kTypeMutable,
    .slots = {.dealloc = poll_dealloc},
    .methods = rows(kPollMethods),
};

static Result<Ref> select_poll(Thread& t) {
  RefTo<TypeObject> type = TRY(type_from_spec(t, PollObject::kType, nullptr));
  auto* poll = static_cast<PollObject*>(type_allocate(t, type));
  poll->watched = new std::vector<pollfd>();
  poll->running = false;
  return Ref::steal(Value(static_cast<Object*>(poll)));
}

static constexpr Method kFunctions[] = {
    function<select_poll>("poll($module, /)", "An object that waits for events of descriptors."),
    function<select_select>("select($module, rlist, wlist, xlist, timeout=None, /)",
                            "Wait until descriptors can be read, be written, or have exceptional conditions; those that have, in three lists."),
};

static constexpr Constant kConstants[] = {
#ifdef PIPE_BUF
    {"PIPE_BUF", i64(PIPE_BUF)},
#endif
#ifdef POLLERR
    {"POLLERR", i64(POLLERR)},
#endif
#ifdef POLLHUP
    {"POLLHUP", i64(POLLHUP)},
#endif
#ifdef POLLIN
    {"POLLIN", i64(POLLIN)},
#endif
#ifdef POLLMSG
    {"POLLMSG", i64(POLLMSG)},
#endif
#ifdef POLLNVAL
    {"POLLNVAL", i64(POLLNVAL)},
#endif
#ifdef POLLOUT
    {"POLLOUT", i64(POLLOUT)},
#endif
#ifdef POLLPRI
    {"POLLPRI", i64(POLLPRI)},
#endif
#ifdef POLLRDBAND
    {"POLLRDBAND", i64(POLLRDBAND)},
#endif
#ifdef POLLRDHUP
    {"POLLRDHUP", i64(POLLRDHUP)},
#endif
#ifdef POLLRDNORM
    {"POLLRDNORM", i64(POLLRDNORM)},
#endif
#ifdef POLLWRBAND
    {"POLLWRBAND", i64(POLLWRBAND)},
#endif
#ifdef POLLWRNORM
    {"POLLWRNORM", i64(POLLWRNORM)},
#endif
};

static Status select_ready(Thread& t, Module* module) {
  for (const Constant& constant : kConstants) TRY(module_add_int(t, module, constant.name, constant.value));
  TRY(add_system(t, module));
  return module_add(t, module, "error", Value(static_cast<Object*>(t.types[kOSError])));
}

extern const ModuleSpec kSelectModule;
const ModuleSpec kSelectModule = {
    .name = "select",
    .doc = "Waiting until descriptors are ready.",
    .functions = rows(kFunctions),
    .ready = select_ready,
};

}  // namespace krait
