// _socket: the interface to the system's sockets.
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <net/if.h>
#include <net/ethernet.h>
#include <netpacket/packet.h>
#include <linux/netlink.h>
#include <linux/can.h>
#include <linux/can/raw.h>
#include <linux/can/bcm.h>
#include <linux/can/isotp.h>
#include <linux/can/j1939.h>
#include <linux/errqueue.h>
#include <linux/if_alg.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#include <linux/netfilter_ipv4.h>

#include "modules/_socket/socket.h"
#include "modules/exception_type.h"
#include "objects/module.h"

namespace krait::sockets {

static const char kStateKey = 0;
State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

// --- Byte order and forms of addresses

static Result<i64> short_order(Thread& t, Value v) { return i64(htons(u16(TRY(unsigned_argument(t, v, 0xffff, "uint16_t"))))); }
static Result<i64> long_order(Thread& t, Value v) { return i64(htonl(TRY(unsigned_argument(t, v, UINT32_MAX, "uint32_t")))); }

static Result<Ref> socket_inet_aton(Thread& t, Value address) {
  std::string text = TRY(text_argument(t, address, "inet_aton", 0));
  in_addr packed;
  if (!::inet_aton(text.c_str(), &packed)) return t.raise(kOSError, "illegal IP address string passed to inet_aton");
  return bytes_from(t, {reinterpret_cast<const char*>(&packed), sizeof packed});
}
static Result<Ref> socket_inet_ntoa(Thread& t, Value packed) {
  BufferView view(t);
  TRY(view.open(packed));
  if (view.view().size() != sizeof(in_addr)) return t.raise(kOSError, "packed IP wrong length for inet_ntoa");
  return host_text(t, AF_INET, view.data());
}
static Result<Ref> socket_inet_pton(Thread& t, Args args) {
  TRY(check_count(t, "inet_pton", false, args, 2, 2));
  int family = TRY(int_argument(t, args[0]));
  std::string text = TRY(text_argument(t, args[1], "inet_pton", 2));
  char packed[sizeof(in6_addr)];
  int result = ::inet_pton(family, text.c_str(), packed);
  if (result < 0) return t.raise_os_error(errno);
  if (result == 0) return t.raise(kOSError, "illegal IP address string passed to inet_pton");
  return bytes_from(t, {packed, family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)});
}
static Result<Ref> socket_inet_ntop(Thread& t, Args args) {
  TRY(check_count(t, "inet_ntop", false, args, 2, 2));
  int family = TRY(int_argument(t, args[0]));
  BufferView view(t);
  TRY(view.open(args[1]));
  if (family != AF_INET && family != AF_INET6) return t.raise(kValueError, "unknown address family {}", family);
  if (view.view().size() != (family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)))
    return t.raise(kValueError, "invalid length of packed IP address string");
  return host_text(t, family, view.data());
}

// --- Sizes of ancillary data

static Result<i64> data_size(Thread& t, Args args, const char* function, usize overhead) {
  TRY(check_count(t, function, false, args, 1, 1));
  Ref index = TRY(to_index(t, args[0]));
  i64 size = TRY(int_to_i64(t, index));
  if (size < 0 || size > INT32_MAX - i64(overhead)) return t.raise(kOverflowError, "{}() argument out of range", function);
  return size;
}
static Result<i64> socket_cmsg_len(Thread& t, Args args) { return i64(CMSG_LEN(usize(TRY(data_size(t, args, "CMSG_LEN", CMSG_LEN(0)))))); }
static Result<i64> socket_cmsg_space(Thread& t, Args args) { return i64(CMSG_SPACE(usize(TRY(data_size(t, args, "CMSG_SPACE", CMSG_SPACE(1)))))); }

static constexpr Method kRows[] = {
    function<socket_cmsg_len>("CMSG_LEN($module, length, /) as (*args)", "The length of an ancillary data item with `length` bytes."),
    function<socket_cmsg_space>("CMSG_SPACE($module, length, /) as (*args)", "The room that an ancillary data item with `length` bytes needs."),
    function<long_order>("htonl($module, integer, /)", "A 32-bit number in network byte order."),
    function<short_order>("htons($module, integer, /)", "A 16-bit number in network byte order."),
    function<socket_inet_aton>("inet_aton($module, ip_addr, /)", "The four bytes of an IPv4 address."),
    function<socket_inet_ntoa>("inet_ntoa($module, packed_ip, /)", "The text of an IPv4 address of four bytes."),
    function<socket_inet_ntop>("inet_ntop($module, af, packed_ip, /) as (*args)", "The text of a packed address."),
    function<socket_inet_pton>("inet_pton($module, af, ip, /) as (*args)", "The bytes of an address."),
    function<long_order>("ntohl($module, integer, /)", "A 32-bit number from network byte order."),
    function<short_order>("ntohs($module, integer, /)", "A 16-bit number from network byte order."),
};

// --- The module

struct NumberRow { const char* name; i64 value; };
static constexpr NumberRow kNumbers[] = {
#define HEADER(NAME) {#NAME, i64(NAME)},
#define NUMBER(NAME, VALUE) {#NAME, VALUE},
#include "modules/_socket/constants.def"
#undef HEADER
#undef NUMBER
};

static Status ready(Thread& t, Module* module) {
  State& state = state_of(t);
  Value os_error(static_cast<Object*>(t.types[kOSError]));
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
  TRY(module_add_str(t, module, "BDADDR_ANY", "00:00:00:00:00:00"));
  TRY(module_add_str(t, module, "BDADDR_LOCAL", "00:00:00:FF:FF:FF"));
  TRY(module_add_exception(t, module, state.herror, "herror", os_error, "socket"));
  TRY(module_add_exception(t, module, state.gaierror, "gaierror", os_error, "socket"));
  TRY(module_add(t, module, "error", os_error));
  TRY(module_add(t, module, "timeout", Value(static_cast<Object*>(t.types[kTimeoutError]))));
  TRY(module_add(t, module, "has_ipv6", Value::boolean(true)));
  RefTo<TypeObject> type = TRY(type_from_spec(t, Socket::kType, nullptr));
  return module_add(t, module, "SocketType", Value(type));
}
static constexpr const TypeSpec* kTypes[] = {&Socket::kType};
static constexpr const std::span<const Method>* kMore[] = {&kDescriptorFunctions, &kResolverFunctions, nullptr};

}  // namespace krait::sockets

namespace krait {
extern const ModuleSpec kSocketModule;
const ModuleSpec kSocketModule = {
    .name = "_socket",
    .doc = "The interface to the system's sockets; see the module socket.",
    .functions = krait::sockets::kRows,
    .more_functions = krait::sockets::kMore,
    .types = krait::sockets::kTypes,
    .ready = krait::sockets::ready,
};
}  // namespace krait
