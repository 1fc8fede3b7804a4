// select.epoll.
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include "modules/select/select.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str.h"

namespace krait {

using namespace selecting;

struct EpollObject : Object {
  static const TypeSpec kType;
  int fd;   // -1: closed
};

static Status check_open(Thread& t, EpollObject* self) {
  if (self->fd < 0) return t.raise(kValueError, "I/O operation on closed epoll object");
  return {};
}
static Result<Ref> epoll_object(Thread& t, TypeObject* cls, int fd) {
  auto* epoll = static_cast<EpollObject*>(type_allocate(t, cls));
  epoll->fd = fd;
  return Ref::steal(Value(static_cast<Object*>(epoll)));
}
static Result<Ref> epoll_make(Thread& t, Value cls, i32 sizehint, i32 flags) {
  if (sizehint != -1 && sizehint <= 0) return t.raise(kValueError, "negative sizehint");
  if (flags && flags != EPOLL_CLOEXEC) return t.raise(kOSError, "invalid flags");
  int fd = ::epoll_create1(EPOLL_CLOEXEC);
  if (fd < 0) return t.raise_os_error(errno);
  return epoll_object(t, static_cast<TypeObject*>(cls.object()), fd);
}
static constexpr Method kEpollMake = method<epoll_make>("epoll(self, sizehint=-1, flags=0)", "");
static Result<Ref> epoll_new(Thread& t, TypeObject* cls, Args args) { return kEpollMake.entry(t, kEpollMake, Value(cls), args); }

static Result<Ref> epoll_fromfd(Thread& t, TypeObject* cls, i32 fd) { return epoll_object(t, cls, fd); }
static Status epoll_close(Thread& t, EpollObject* self) {
  int fd = std::exchange(self->fd, -1);
  if (fd < 0) return {};
  int result;
  {
    ReleaseLock unlocked(t);
    result = ::close(fd);
  }
  if (result < 0) return t.raise_os_error(errno);
  return {};
}
static Result<i64> epoll_fileno(Thread& t, EpollObject* self) {
  TRY(check_open(t, self));
  return i64(self->fd);
}
static Status control(Thread& t, EpollObject* self, int operation, Value fd_value, u32 events) {
  TRY(check_open(t, self));
  int fd = TRY(fd_convert(t, fd_value));
  TRY(check_open(t, self));
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  if (::epoll_ctl(self->fd, operation, fd, &event) < 0) return t.raise_os_error(errno);
  return {};
}
static Result<u32> epoll_mask(Thread& t, Value v) {
  Ref number = TRY(to_index(t, v));
  return u32(TRY(int_to_i64(t, number)));
}
static Status epoll_register(Thread& t, EpollObject* self, Value fd, Value eventmask) {
  u32 events = eventmask.is_empty() ? u32(EPOLLIN | EPOLLPRI | EPOLLOUT) : TRY(epoll_mask(t, eventmask));
  return control(t, self, EPOLL_CTL_ADD, fd, events);
}
static Status epoll_modify(Thread& t, EpollObject* self, Value fd, Value eventmask) {
  u32 events = TRY(epoll_mask(t, eventmask));
  return control(t, self, EPOLL_CTL_MOD, fd, events);
}
static Status epoll_unregister(Thread& t, EpollObject* self, Value fd) { return control(t, self, EPOLL_CTL_DEL, fd, 0); }

static Result<Ref> epoll_poll(Thread& t, EpollObject* self, Value timeout, i32 maxevents) {
  TRY(check_open(t, self));
  Deadline deadline;
  if (!timeout.is_none()) {
    i64 ns = TRY(timeout_ns(t, timeout, "timeout must be an integer or None"));
    if (ns / 1000000 > INT_MAX) return t.raise(kOverflowError, "timeout is too large");
    if (ns >= 0) deadline.set(ns);
  }
  if (maxevents == -1) maxevents = FD_SETSIZE - 1;
  else if (maxevents < 1) return t.raise(kValueError, "maxevents must be greater than 0, got {}", maxevents);
  RefTo<EpollObject> keep(self);
  std::vector<epoll_event> events(usize(std::min(maxevents, 1 << 16)));
  int fd = self->fd;
  int count = TRY(wait_for(t, [&] { return ::epoll_wait(fd, events.data(), int(events.size()), deadline.left_ms()); }));
  RefTo<List> out = TRY(list_new(t));
  for (int i = 0; i < count; ++i) {
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(events[usize(i)].data.fd), Value::small_int(i64(events[usize(i)].events))));
    TRY(list_push(t, out, Value(row)));
  }
  return Ref(Value(out));
}
static Result<Ref> epoll_enter(Thread& t, EpollObject* self) {
  TRY(check_open(t, self));
  return Ref(Value(static_cast<Object*>(self)));
}
static Status epoll_exit(Thread& t, EpollObject* self, Value, Value, Value) { return epoll_close(t, self); }
static Result<Ref> epoll_closed(Thread&, Value self) { return bool_ref(static_cast<EpollObject*>(self.object())->fd < 0); }
static void epoll_dealloc(Object* o) {
  if (static_cast<EpollObject*>(o)->fd >= 0) ::close(static_cast<EpollObject*>(o)->fd);
}

static constexpr Method kEpollMethods[] = {
    method<epoll_enter>("__enter__(self, /)", "The object itself."),
    method<epoll_exit>("__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", "Close."),
    method<epoll_close>("close(self, /)", "Close the descriptor of the epoll object."),
    method<epoll_fileno>("fileno(self, /)", "The descriptor of the epoll object."),
    class_method<epoll_fromfd>("fromfd(type, fd, /)", "An epoll object for an existing descriptor."),
    method<epoll_modify>("modify(self, /, fd, eventmask)", "Change the events of a registered descriptor."),
    method<epoll_poll>("poll(self, /, timeout=None, maxevents=-1)", "Wait at most that many seconds; a list of (fd, event)."),
    method<epoll_register>("register(self, /, fd,\n         eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)", "Watch a descriptor."),
    method<epoll_unregister>("unregister(self, /, fd)", "Watch a descriptor no longer."),
};
static constexpr Getter kEpollGetters[] = {{"closed", epoll_closed, nullptr, "Whether the epoll object is closed."}};
const TypeSpec EpollObject::kType = {
    .name = "select.epoll",
    .basic_size = sizeof(EpollObject),
    .flags = kTypeMutable,
    .doc = "Waits for events of many descriptors.",
    .slots = {.new_ = epoll_new, .dealloc = epoll_dealloc},
    .methods = rows(kEpollMethods),
    .getters = rows(kEpollGetters),
};

static constexpr Constant kConstants[] = {
    {"EPOLLERR", i64(EPOLLERR)},
    {"EPOLLET", i64(EPOLLET)},
    {"EPOLLEXCLUSIVE", i64(EPOLLEXCLUSIVE)},
    {"EPOLLHUP", i64(EPOLLHUP)},
    {"EPOLLIN", i64(EPOLLIN)},
    {"EPOLLMSG", i64(EPOLLMSG)},
    {"EPOLLONESHOT", i64(EPOLLONESHOT)},
    {"EPOLLOUT", i64(EPOLLOUT)},
    {"EPOLLPRI", i64(EPOLLPRI)},
    {"EPOLLRDBAND", i64(EPOLLRDBAND)},
    {"EPOLLRDHUP", i64(EPOLLRDHUP)},
    {"EPOLLRDNORM", i64(EPOLLRDNORM)},
    {"EPOLLWAKEUP", i64(EPOLLWAKEUP)},
    {"EPOLLWRBAND", i64(EPOLLWRBAND)},
    {"EPOLLWRNORM", i64(EPOLLWRNORM)},
    {"EPOLL_CLOEXEC", i64(EPOLL_CLOEXEC)},
};

Status selecting::add_system(Thread& t, Module* module) {
  RefTo<Str> name = str_intern(t, "select");
  RefTo<TypeObject> type = TRY(type_from_spec(t, EpollObject::kType, name));
  TRY(module_add(t, module, "epoll", Value(type)));
  for (const Constant& constant : kConstants) TRY(module_add_int(t, module, constant.name, constant.value));
  return {};
}

}  // namespace krait
