#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <climits>

#include "modules/_socket/socket.h"
#include "modules/sys.h"
#include "objects/resource_warning.h"

namespace krait::sockets {

static Socket* self_socket(Value v) { return static_cast<Socket*>(v.object()); }

// --- Waiting

Error raise_timed_out(Thread& t) { return t.raise(kTimeoutError, "timed out"); }

Result<Ready> wait_ready(Thread& t, Socket* self, bool writing, bool connecting, const Deadline& deadline) {
  if (self->fd < 0) return kReady;
  pollfd entry{self->fd, short(writing ? POLLOUT : POLLIN), 0};
  if (connecting) entry.events |= POLLERR;
  int count = TRY(blocking(t, [&] {
    if (deadline.at < 0) return ::poll(&entry, 1, -1);
    i64 left = deadline.at - monotonic_ns();
    if (left < 0) return 0;
    return ::poll(&entry, 1, int(std::min<i64>((left + 999999) / 1000000, INT_MAX)));
  }));
  if (count < 0) return t.raise_os_error(errno);
  return count ? kReady : kTimedOut;
}

static Status set_blocking(Thread& t, Socket* self, bool block) {
  int fd = self->fd, off = !block;
  return check_call(t, [=]() mutable { return ::ioctl(fd, FIONBIO, &off); });
}

// --- Making one

static Result<Ref> socket_new(Thread& t, TypeObject* cls, Args) {
  auto* self = static_cast<Socket*>(type_allocate(t, cls));
  self->fd = -1;
  self->family = self->type = self->protocol = 0;
  self->timeout_ns = -1;
  return Ref::steal(Value(static_cast<Object*>(self)));
}

Status socket_open(Thread& t, Socket* self, int fd, int family, int type, int protocol) {
  self->fd = fd;
  self->family = family;
  self->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  self->protocol = protocol;
  self->timeout_ns = state_of(t).default_timeout_ns;
  if (type & SOCK_NONBLOCK) self->timeout_ns = 0;
  else if (self->timeout_ns >= 0) return set_blocking(t, self, false);
  return {};
}

// An option of a descriptor that is an int.
static Status int_option(Thread& t, int fd, int option, int* out) {
  socklen_t size = sizeof *out;
  if (::getsockopt(fd, SOL_SOCKET, option, out, &size) < 0) return t.raise_os_error(errno);
  return {};
}

static Result<int> existing_descriptor(Thread& t, Value fileno, i32* family, i32* type, i32* protocol) {
  if (fileno.is_bool()) TRY(warn(t, kRuntimeWarning, "bool is used as a file descriptor"));
  Ref index = TRY(to_index(t, fileno));
  int fd = int(TRY(int_to_i64(t, index)));
  if (fd < 0) return t.raise(kValueError, "negative file descriptor");
  Address address;
  address.length = sizeof address.storage;
  if (::getsockname(fd, address.any(), &address.length) < 0) {
    // Some families have no names; that is no obstacle if the family is known.
    if (*family == -1 || errno == EBADF || errno == ENOTSOCK) return t.raise_os_error(errno);
  } else if (*family == -1) {
    *family = address.any()->sa_family;
  }
  if (*type == -1) TRY(int_option(t, fd, SO_TYPE, type));
  if (*protocol == -1) TRY(int_option(t, fd, SO_PROTOCOL, protocol));
  return fd;
}

static Status init(Thread& t, Socket* self, i32 family, i32 type, i32 protocol, Value fileno) {
  TRY(sys_audit(t, "socket.__new__",
                std::array<Value, 4>{Value(self), Value::small_int(family), Value::small_int(type), Value::small_int(protocol)}));
  if (!fileno.is_none()) {
    int fd = TRY(existing_descriptor(t, fileno, &family, &type, &protocol));
    return socket_open(t, self, fd, family, type, protocol);
  }
  if (family == -1) family = AF_INET;
  if (type == -1) type = SOCK_STREAM;
  if (protocol == -1) protocol = 0;
  int fd;
  {
    ReleaseLock unlocked(t);
    fd = ::socket(family, type | SOCK_CLOEXEC, protocol);
  }
  if (fd < 0) return t.raise_os_error(errno);
  Status opened = socket_open(t, self, fd, family, type, protocol);
  if (opened.is_error()) {
    self->fd = -1;
    ::close(fd);
  }
  return opened;
}
static constexpr Method kInit = method<init>("socket(self, family=-1, type=-1, proto=-1, fileno=None)", "");
static Status socket_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

// --- The end

static Status close_descriptor(Thread& t, int fd) {
  int result;
  {
    ReleaseLock unlocked(t);
    result = ::close(fd);
  }
  // The peer's loss of the connection is no failure of closing.
  if (result < 0 && errno != ECONNRESET) return t.raise_os_error(errno);
  return {};
}
static Status socket_close(Thread& t, Socket* self) {
  int fd = std::exchange(self->fd, -1);
  return fd < 0 ? Status{} : close_descriptor(t, fd);
}
static i64 socket_detach(Thread&, Socket* self) { return std::exchange(self->fd, -1); }
static Status socket_finalize(Thread& t, Value v) {
  Socket* self = self_socket(v);
  if (self->fd < 0) return {};
  Ref pending = t.take_error();
  Result<RefTo<Str>> shown = repr(t, v);
  if (shown.is_error() || warn_resource(t, v, "unclosed " + str_to_utf8(shown.take())).is_error()) {
    if (t.error_matches(kWarning)) t.report_unraisable("while finalizing socket", v);
    else t.clear_error();
  }
  // repr() may be a program's own and may have closed it.
  int fd = std::exchange(self->fd, -1);
  if (fd >= 0) ::close(fd);
  t.restore_error(std::move(pending));
  return {};
}
static void socket_dealloc(Object* o) {
  int fd = static_cast<Socket*>(o)->fd;
  if (fd >= 0) ::close(fd);
}

static Result<Ref> socket_repr(Thread& t, Value v) {
  Socket* self = self_socket(v);
  return str_from_utf8(t, fmt::format("<socket object, fd={}, family={}, type={}, proto={}>", self->fd, self->family, self->type, self->protocol));
}

// --- Connections

static Result<Ref> socket_accept(Thread& t, Socket* self) {
  Address address;
  int fd = TRY(transfer(t, self, false, [&](int from) {
    address.length = sizeof address.storage;
    return ::accept4(from, address.any(), &address.length, SOCK_CLOEXEC);
  }));
  Result<Ref> peer = address_to_object(t, fd, address);
  if (peer.is_error()) {
    ::close(fd);
    return Error{};
  }
  Ref shown = peer.take();
  return tuple_of(t, Value::small_int(fd), Value(shown));
}
static Status socket_bind(Thread& t, Socket* self, Value object) {
  Address address;
  TRY(address_from_object(t, self, object, "bind", &address));
  TRY(sys_audit(t, "socket.bind", std::array<Value, 2>{Value(self), object}));
  int fd = self->fd, result;
  {
    ReleaseLock unlocked(t);
    result = ::bind(fd, address.any(), address.length);
  }
  if (result < 0) return t.raise_os_error(errno);
  return {};
}

// Connects; the error number, 0: connected, EWOULDBLOCK with `timed_out`: the time was over.
static Result<int> connect_to(Thread& t, Socket* self, Address& address, bool* timed_out) {
  RefTo<Socket> keep(self);
  int fd = self->fd, result;
  {
    ReleaseLock unlocked(t);
    result = ::connect(fd, address.any(), address.length);
  }
  if (result == 0) return 0;
  int error = errno;
  // An interrupted connect goes on by itself: it must be waited for, not repeated.
  if (error == EINTR) {
    TRY(poll_interrupt(t));
    if (self->timeout_ns == 0) return error;
  } else if (!(self->timeout_ns > 0 && error == EINPROGRESS)) {
    return error;
  }
  Deadline deadline(self->timeout_ns);
  if (TRY(wait_ready(t, self, true, true, deadline)) == kTimedOut) {
    *timed_out = true;
    return EWOULDBLOCK;
  }
  socklen_t size = sizeof error;
  if (::getsockopt(self->fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0) return errno;
  return error == EISCONN ? 0 : error;
}
static Status socket_connect(Thread& t, Socket* self, Value object) {
  Address address;
  TRY(address_from_object(t, self, object, "connect", &address));
  TRY(sys_audit(t, "socket.connect", std::array<Value, 2>{Value(self), object}));
  bool timed_out = false;
  int error = TRY(connect_to(t, self, address, &timed_out));
  if (timed_out) return raise_timed_out(t);
  if (error) return t.raise_os_error(error);
  return {};
}
static Result<i64> socket_connect_ex(Thread& t, Socket* self, Value object) {
  Address address;
  TRY(address_from_object(t, self, object, "connect_ex", &address));
  TRY(sys_audit(t, "socket.connect", std::array<Value, 2>{Value(self), object}));
  bool timed_out = false;
  return i64(TRY(connect_to(t, self, address, &timed_out)));
}
static Status socket_listen(Thread& t, Socket* self, Args args) {
  TRY(check_count(t, "listen", true, args, 0, 1));
  int backlog = args.count ? TRY(int_argument(t, args[0])) : std::min(SOMAXCONN, 128);
  int fd = self->fd, result;
  {
    ReleaseLock unlocked(t);
    // What is below zero would wait for no one.
    result = ::listen(fd, std::max(backlog, 0));
  }
  if (result < 0) return t.raise_os_error(errno);
  return {};
}
static Status socket_shutdown(Thread& t, Socket* self, i32 how) {
  int fd = self->fd, result;
  {
    ReleaseLock unlocked(t);
    result = ::shutdown(fd, how);
  }
  if (result < 0) return t.raise_os_error(errno);
  return {};
}

// --- Questions and settings

template <int (*kCall)(int, sockaddr*, socklen_t*)> static Result<Ref> name_of(Thread& t, Socket* self) {
  Address address;
  address.length = sizeof address.storage;
  int fd = self->fd, result;
  {
    ReleaseLock unlocked(t);
    result = kCall(fd, address.any(), &address.length);
  }
  if (result < 0) return t.raise_os_error(errno);
  return address_to_object(t, fd, address);
}
static int socket_name(int fd, sockaddr* out, socklen_t* size) { return ::getsockname(fd, out, size); }
static int peer_name(int fd, sockaddr* out, socklen_t* size) { return ::getpeername(fd, out, size); }

static Result<Ref> socket_getsockopt(Thread& t, Socket* self, Args args) {
  TRY(check_count(t, "getsockopt", true, args, 2, 3));
  int level = TRY(int_argument(t, args[0])), option = TRY(int_argument(t, args[1]));
  int size = args.count > 2 ? TRY(int_argument(t, args[2])) : 0;
  if (size == 0) {
    if (self->family == AF_VSOCK) {
      u64 wide = 0;
      socklen_t got = sizeof wide;
      if (::getsockopt(self->fd, level, option, &wide, &got) < 0) return t.raise_os_error(errno);
      return int_from_u64(t, wide);
    }
    int flag = 0;
    socklen_t got = sizeof flag;
    if (::getsockopt(self->fd, level, option, &flag, &got) < 0) return t.raise_os_error(errno);
    return int_from_i64(t, flag);
  }
  constexpr int kLargest = 1024;
  if (size < 0 || size > kLargest) return t.raise(kOSError, "getsockopt buflen out of range");
  char data[kLargest];
  socklen_t got = socklen_t(size);
  if (::getsockopt(self->fd, level, option, data, &got) < 0) return t.raise_os_error(errno);
  return bytes_from(t, {data, got});
}
static Status socket_setsockopt(Thread& t, Socket* self, Args args) {
  bool null = args.count == 4 && args[2].is_none() && is_int(args[3]);   // setsockopt(level, option, None, length)
  TRY(check_count(t, "setsockopt", true, args, null ? 4 : 3, null ? 4 : 3));
  int level = TRY(int_argument(t, args[0])), option = TRY(int_argument(t, args[1]));
  int result;
  if (null) {
    u32 size = TRY(masked_argument(t, args[3]));
    result = ::setsockopt(self->fd, level, option, nullptr, size);
  } else {
    i64 number;
    if (is_int(args[2]) && int_try_i64(args[2], &number) && number == i32(number)) {
      int flag = int(number);
      u64 wide = u64(number);   // what AF_VSOCK's options are
      bool is_wide = self->family == AF_VSOCK;
      result = ::setsockopt(self->fd, level, option, is_wide ? static_cast<void*>(&wide) : &flag, is_wide ? sizeof wide : sizeof flag);
    } else {
      BufferView view(t);
      TRY(view.open(args[2]));
      if (view.view().size() > INT_MAX) return t.raise(kOverflowError, "socket option is larger than {} bytes", INT_MAX);
      result = ::setsockopt(self->fd, level, option, view.data(), socklen_t(view.view().size()));
    }
  }
  if (result < 0) return t.raise_os_error(errno);
  return {};
}

static Status set_timeout(Thread& t, Socket* self, i64 timeout_ns) {
  self->timeout_ns = timeout_ns;
  return set_blocking(t, self, timeout_ns < 0);
}
static Status socket_setblocking(Thread& t, Socket* self, bool block) { return set_timeout(t, self, block ? -1 : 0); }
static Status socket_settimeout(Thread& t, Socket* self, Value timeout) {
  i64 ns = TRY(timeout_argument(t, timeout));
  return set_timeout(t, self, ns);
}
static bool socket_getblocking(Thread&, Socket* self) { return self->timeout_ns != 0; }
static Ref socket_gettimeout(Thread& t, Socket* self) { return timeout_value(t, self->timeout_ns); }
static i64 socket_fileno(Thread&, Socket* self) { return self->fd; }

static Result<Ref> get_timeout(Thread& t, Value self) { return timeout_value(t, self_socket(self)->timeout_ns); }
static Result<Ref> get_family(Thread& t, Value self) { return int_from_i64(t, self_socket(self)->family); }
static Result<Ref> get_type(Thread& t, Value self) { return int_from_i64(t, self_socket(self)->type); }
static Result<Ref> get_protocol(Thread& t, Value self) { return int_from_i64(t, self_socket(self)->protocol); }

static constexpr Method kObjectMethodRows[] = {
    method<socket_accept>("_accept($self, /)", "Wait for a connection; its descriptor and the address of the peer."),
    method<socket_bind>("bind($self, object, /)", "Give the socket a local address."),
    method<socket_close>("close($self, /)", "Close the socket; it cannot be used any more."),
    method<socket_connect>("connect($self, object, /)", "Connect to a remote address."),
    method<socket_connect_ex>("connect_ex($self, object, /)", "Connect to a remote address; the number of the error, or 0."),
    method<socket_detach>("detach($self, /)", "Give the descriptor away; the object counts as closed."),
    method<socket_fileno>("fileno($self, /)", "The descriptor, -1 if closed."),
    method<socket_getblocking>("getblocking($self, /)", "Whether calls wait."),
    method<name_of<peer_name>>("getpeername($self, /)", "The remote address."),
    method<name_of<socket_name>>("getsockname($self, /)", "The local address."),
    method<socket_getsockopt>("getsockopt($self, level, option, buffersize=0, /) as (*args)", "An option: an int, or `buffersize` bytes."),
    method<socket_gettimeout>("gettimeout($self, /)", "Seconds that calls wait; None: without end."),
    method<socket_listen>("listen($self, backlog=128, /) as (*args)", "Let others connect; `backlog` of them may wait to be accepted."),
    method<socket_setblocking>("setblocking($self, object, /)", "Let calls wait without end, or not at all."),
    method<socket_setsockopt>("setsockopt($self, level, option, value, optlen=0, /) as (*args)", "Set an option to an int, bytes, or None of a length."),
    method<socket_settimeout>("settimeout($self, object, /)", "Set how many seconds calls wait; None: without end."),
    method<socket_shutdown>("shutdown($self, object, /)", "Close one direction of the connection, or both."),
};
static constexpr std::span<const Method> kObjectMethods = rows(kObjectMethodRows);
static constexpr const std::span<const Method>* kMethodGroups[] = {&kObjectMethods, &kTransferMethods, &kMessageMethods};
static constexpr Getter kGetters[] = {
    member_getter("family", get_family, "the socket family"),
    member_getter("type", get_type, "the socket type"),
    member_getter("proto", get_protocol, "the socket protocol"),
    {"timeout", get_timeout, nullptr, "the socket timeout"},
};
const TypeSpec Socket::kType = {
    .name = "_socket.socket",
    .basic_size = sizeof(Socket),
    .flags = kTypeBase,
    .doc = "One end of a network connection. Without `fileno` a new socket, of AF_INET and SOCK_STREAM unless said otherwise; with it an\n"
           "object for a descriptor that exists, whose family, type and protocol are asked from the system. Not inherited by children.",
    .slots = {.repr = socket_repr, .new_ = socket_new, .init = socket_init, .dealloc = socket_dealloc, .finalize = socket_finalize},
    .getters = rows(kGetters),
    .method_groups = rows(kMethodGroups),
};

// --- Functions on descriptors

static Status socket_close_function(Thread& t, Value fd_value) {
  Ref index = TRY(to_index(t, fd_value));
  int fd = int(TRY(int_to_i64(t, index)));
  return close_descriptor(t, fd);
}
static Result<i64> socket_dup(Thread& t, Value fd_value) {
  Ref index = TRY(to_index(t, fd_value));
  int fd = ::fcntl(int(TRY(int_to_i64(t, index))), F_DUPFD_CLOEXEC, 0);
  if (fd < 0) return t.raise_os_error(errno);
  return i64(fd);
}
static Result<Ref> socket_socketpair(Thread& t, Args args) {
  TRY(check_count(t, "socketpair", false, args, 0, 3));
  int numbers[3] = {AF_UNIX, SOCK_STREAM, 0};
  for (u32 i = 0; i < args.count; ++i) numbers[i] = TRY(int_argument(t, args[i]));
  RefTo<TypeObject> type = TRY(type_from_spec(t, Socket::kType, nullptr));
  Ref first = TRY(socket_new(t, type, {})), second = TRY(socket_new(t, type, {}));
  int fds[2];
  if (::socketpair(numbers[0], numbers[1] | SOCK_CLOEXEC, numbers[2], fds) < 0) return t.raise_os_error(errno);
  self_socket(first)->fd = fds[0];
  self_socket(second)->fd = fds[1];
  TRY(socket_open(t, self_socket(first), fds[0], numbers[0], numbers[1], numbers[2]));
  TRY(socket_open(t, self_socket(second), fds[1], numbers[0], numbers[1], numbers[2]));
  return tuple_of(t, Value(first), Value(second));
}
static Ref socket_getdefaulttimeout(Thread& t) { return timeout_value(t, state_of(t).default_timeout_ns); }
static Status socket_setdefaulttimeout(Thread& t, Value timeout) {
  state_of(t).default_timeout_ns = TRY(timeout_argument(t, timeout));
  return {};
}

static constexpr Method kDescriptorRows[] = {
    function<socket_close_function>("close($self, object, /)", "Close a descriptor of a socket."),
    function<socket_dup>("dup($self, object, /)", "Another descriptor of the same socket, not inherited by children."),
    function<socket_getdefaulttimeout>("getdefaulttimeout($self, /)", "The timeout of new sockets in seconds; None: none."),
    function<socket_setdefaulttimeout>("setdefaulttimeout($self, object, /)", "Set the timeout of new sockets in seconds; None: none."),
    function<socket_socketpair>("socketpair($module, family=AF_UNIX, type=SOCK_STREAM, proto=0, /) as (*args)", "Two connected sockets."),
};
constinit const std::span<const Method> kDescriptorFunctions = kDescriptorRows;

}  // namespace krait::sockets
