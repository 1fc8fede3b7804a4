#pragma once
// _socket: the socket object, and what its files share.
#include <sys/socket.h>

#include "modules/posix/path.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait::sockets {

struct Socket : Object {
  static const TypeSpec kType;
  int fd;                  // -1: closed
  int family, type, protocol;
  i64 timeout_ns;          // -1: blocks; 0: never waits
};

struct State {
  Field herror, gaierror;
  i64 default_timeout_ns = -1;
  void visit(Visitor& v) {
    v(herror);
    v(gaierror);
  }
};
State& state_of(Thread& t);

// An address of any family.
struct Address {
  sockaddr_storage storage = {};
  socklen_t length = 0;
  sockaddr* any() { return reinterpret_cast<sockaddr*>(&storage); }
  template <class T> T& as() { return *reinterpret_cast<T*>(&storage); }
};

// --- Arguments (arguments_unix.cpp)

// How many arguments a function without keywords takes, with the texts of CPython's older argument parser.
Status check_count(Thread& t, const char* name, bool is_method, const Args& args, u32 min, u32 max);
// A C int: OverflowError "signed integer is greater than maximum".
Result<int> int_argument(Thread& t, Value v);
// The low 32 bits of any int.
Result<u32> masked_argument(Thread& t, Value v);
// An unsigned C type: ValueError for negative numbers, OverflowError "Python int too large for C TYPE".
Result<u32> unsigned_argument(Thread& t, Value v, u32 most, const char* type);
// A str without null characters, as UTF-8. `position` 0: the text of an error names no position.
Result<std::string> text_argument(Thread& t, Value v, const char* function, int position);
// A timeout in nanoseconds; None: -1.
Result<i64> timeout_argument(Thread& t, Value v);
Ref timeout_value(Thread& t, i64 timeout_ns);
// A host name: str (encoded with idna), bytes or bytearray. `position`: of the function's arguments.
Result<std::string> host_argument(Thread& t, Value v, const char* function);
// The same as part of an address: ASCII text is taken as it is.
Result<std::string> address_host(Thread& t, Value v);
Result<std::string> encode_idna(Thread& t, Str* text);

// --- Addresses (address_unix.cpp)

Error raise_gai(Thread& t, int code);
// Looks `name` up and stores the address of the family (AF_UNSPEC: any); "" is the wildcard address.
Status resolve(Thread& t, const std::string& name, int family, Address* out);
// A Python address for `self` as a system address; errors name `function`.
Status address_from_object(Thread& t, Socket* self, Value object, const char* function, Address* out);
Result<Ref> address_to_object(Thread& t, int fd, Address& address);
Result<RefTo<Str>> host_text(Thread& t, int family, const void* packed);

// --- Calls

// A call that gives -1 and errno, with the lock given up; again after signals.
template <class F> auto blocking(Thread& t, F call) {
  return retry_interrupted(t, call);
}
template <class F> Status check_call(Thread& t, F call) {
  if (TRY(blocking(t, call)) == -1) return t.raise_os_error(errno);
  return {};
}

// When a call with a timeout has to end.
struct Deadline {
  i64 at;                  // monotonic nanoseconds; -1: never
  explicit Deadline(i64 timeout_ns) : at(timeout_ns > 0 ? monotonic_ns() + timeout_ns : -1) {}
};
enum Ready { kReady, kTimedOut };
// Waits until the socket can be read or written; a closed one is left to the call that follows.
Result<Ready> wait_ready(Thread& t, Socket* self, bool writing, bool connecting, const Deadline& deadline);
Error raise_timed_out(Thread& t);

// A transfer: waits if the socket has a timeout, calls `call(fd)` with the lock given up until it gives no -1.
template <class F>
auto transfer(Thread& t, Socket* self, bool writing, const Deadline& deadline, F call) -> Result<decltype(call(0))> {
  RefTo<Socket> keep(self);
  while (true) {
    if (self->timeout_ns > 0 && TRY(wait_ready(t, self, writing, false, deadline)) == kTimedOut) return raise_timed_out(t);
    int fd = self->fd;
    auto result = TRY(blocking(t, [&] { return call(fd); }));
    if (result != -1) return result;
    // Ready, and then it was not: another process was faster.
    if (self->timeout_ns > 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) continue;
    return t.raise_os_error(errno);
  }
}
template <class F> auto transfer(Thread& t, Socket* self, bool writing, F call) {
  return transfer(t, self, writing, Deadline(self->timeout_ns), call);
}

// A new object for a descriptor.
Status socket_open(Thread& t, Socket* self, int fd, int family, int type, int protocol);

extern const std::span<const Method> kTransferMethods, kMessageMethods;
extern const std::span<const Method> kDescriptorFunctions, kResolverFunctions;

}  // namespace krait::sockets
