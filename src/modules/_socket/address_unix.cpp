#include <arpa/inet.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <sys/ioctl.h>
#include <sys/un.h>

#include <cstddef>

#include "modules/_socket/socket.h"

namespace krait::sockets {

Error raise_gai(Thread& t, int code) {
  if (code == EAI_SYSTEM) return t.raise_os_error(errno);
  RefTo<Str> text = str_from_utf8(t, ::gai_strerror(code));
  Ref error = TRY(call(t, state_of(t).gaierror, Value::small_int(code), Value(text)));
  return t.raise_object(error);
}

Status resolve(Thread& t, const std::string& name, int family, Address* out) {
  if (name == "<broadcast>" || name == "255.255.255.255") {
    if (family != AF_INET && family != AF_UNSPEC) return t.raise(kOSError, "address family mismatched");
    sockaddr_in& in = out->as<sockaddr_in>();
    in.sin_family = AF_INET;
    in.sin_addr.s_addr = INADDR_BROADCAST;
    out->length = sizeof in;
    return {};
  }
  // Numbers need no resolver. A name with a scope does.
  sockaddr_in in = {};
  if (family != AF_INET6 && ::inet_pton(AF_INET, name.c_str(), &in.sin_addr) > 0) {
    in.sin_family = AF_INET;
    out->as<sockaddr_in>() = in;
    out->length = sizeof in;
    return {};
  }
  sockaddr_in6 in6 = {};
  if (family != AF_INET && name.find('%') == std::string::npos && ::inet_pton(AF_INET6, name.c_str(), &in6.sin6_addr) > 0) {
    in6.sin6_family = AF_INET6;
    out->as<sockaddr_in6>() = in6;
    out->length = sizeof in6;
    return {};
  }
  addrinfo hints = {};
  hints.ai_family = family;
  if (name.empty()) {
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_PASSIVE;
  }
  addrinfo* found = nullptr;
  int code;
  {
    ReleaseLock unlocked(t);
    code = name.empty() ? ::getaddrinfo(nullptr, "0", &hints, &found) : ::getaddrinfo(name.c_str(), nullptr, &hints, &found);
  }
  if (code) return raise_gai(t, code);
  if (name.empty() && found->ai_next) {
    ::freeaddrinfo(found);
    return t.raise(kOSError, "wildcard resolved to multiple address");
  }
  out->length = std::min(socklen_t(found->ai_addrlen), socklen_t(sizeof out->storage));
  std::memcpy(&out->storage, found->ai_addr, out->length);
  ::freeaddrinfo(found);
  return {};
}

// --- From Python

static Result<Tuple*> address_tuple(Thread& t, Value object, const char* prefix, const char* family) {
  if (Tuple* tuple = try_as<Tuple>(object)) return tuple;
  return t.raise(kTypeError, "{}: {} address must be tuple, not {}", prefix, family, type_name(t, object));
}
static Result<u16> port_item(Thread& t, Value v, const char* function) {
  i64 port = TRY(to_index_i64(t, v));
  if (port < 0 || port > 0xffff) return t.raise(kOverflowError, "{}(): port must be 0-65535.", function);
  return htons(u16(port));
}

static Status inet_address(Thread& t, Tuple* tuple, const char* function, Address* out) {
  if (tuple->length != 2) return t.raise(kTypeError, "AF_INET address must be a pair (host, port)");
  std::string host = TRY(address_host(t, tuple->items[0]));
  u16 port = TRY(port_item(t, tuple->items[1], function));
  TRY(resolve(t, host, AF_INET, out));
  out->as<sockaddr_in>().sin_port = port;
  return {};
}
static Status inet6_address(Thread& t, Tuple* tuple, const char* function, Address* out) {
  if (tuple->length < 2 || tuple->length > 4)
    return t.raise(kTypeError, "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
  std::string host = TRY(address_host(t, tuple->items[0]));
  u16 port = TRY(port_item(t, tuple->items[1], function));
  u32 flow = tuple->length > 2 ? TRY(masked_argument(t, tuple->items[2])) : 0;
  u32 scope = tuple->length > 3 ? TRY(masked_argument(t, tuple->items[3])) : 0;
  if (flow > 0xfffff) return t.raise(kOverflowError, "{}(): flowinfo must be 0-1048575.", function);
  TRY(resolve(t, host, AF_INET6, out));
  sockaddr_in6& in6 = out->as<sockaddr_in6>();
  in6.sin6_port = port;
  in6.sin6_flowinfo = htonl(flow);
  if (scope || tuple->length > 3) in6.sin6_scope_id = scope;
  return {};
}
static Status unix_address(Thread& t, Value object, Address* out) {
  std::string path;
  if (Str* text = try_as<Str>(object)) {
    RefTo<Str> escape = str_intern(t, "surrogateescape");
    RefTo<Bytes> encoded = TRY(encode_str(t, text, nullptr, escape));
    path = encoded->view();
  } else {
    BufferView view(t);
    TRY(view.open(object));
    path = view.view();
  }
  sockaddr_un& un = out->as<sockaddr_un>();
  // A name in the abstract name space may fill the field; a path needs its end marked.
  bool abstract = path.empty() || path[0] == '\0';
  if (path.size() + !abstract > sizeof un.sun_path) return t.raise(kOSError, "AF_UNIX path too long");
  un.sun_family = AF_UNIX;
  std::memcpy(un.sun_path, path.data(), path.size());
  out->length = socklen_t(offsetof(sockaddr_un, sun_path) + path.size() + !abstract);
  return {};
}
static Status packet_address(Thread& t, Socket* self, Tuple* tuple, const char* function, Address* out) {
  if (tuple->length < 2 || tuple->length > 5)
    return t.raise(kTypeError, "AF_PACKET address must be a tuple of two to five elements");
  std::string name = TRY(text_argument(t, tuple->items[0], function, 1));
  int protocol = TRY(int_argument(t, tuple->items[1]));
  int packet = tuple->length > 2 ? TRY(int_argument(t, tuple->items[2])) : 0;
  int hardware = tuple->length > 3 ? TRY(int_argument(t, tuple->items[3])) : 0;
  BufferView address(t);
  if (tuple->length > 4) TRY(address.open(tuple->items[4]));
  if (address.view().size() > 8) return t.raise(kValueError, "Hardware address must be 8 bytes or less");
  ifreq request = {};
  std::strncpy(request.ifr_name, name.c_str(), sizeof request.ifr_name - 1);
  if (::ioctl(self->fd, SIOCGIFINDEX, &request) < 0) return t.raise_os_error(errno);
  if (protocol < 0 || protocol > 0xffff) return t.raise(kOverflowError, "{}(): proto argument must be 0-65535", function);
  sockaddr_ll& link = out->as<sockaddr_ll>();
  link.sll_family = AF_PACKET;
  link.sll_protocol = htons(u16(protocol));
  link.sll_ifindex = request.ifr_ifindex;
  link.sll_pkttype = u8(packet);
  link.sll_hatype = u16(hardware);
  link.sll_halen = u8(address.view().size());
  if (link.sll_halen) std::memcpy(link.sll_addr, address.data(), link.sll_halen);
  out->length = sizeof link;
  return {};
}

Status address_from_object(Thread& t, Socket* self, Value object, const char* function, Address* out) {
  std::string prefix = std::string(function) + "()";
  switch (self->family) {
    case AF_INET: return inet_address(t, TRY(address_tuple(t, object, prefix.c_str(), "AF_INET")), function, out);
    case AF_INET6: return inet6_address(t, TRY(address_tuple(t, object, prefix.c_str(), "AF_INET6")), function, out);
    case AF_UNIX: return unix_address(t, object, out);
    case AF_PACKET: return packet_address(t, self, TRY(address_tuple(t, object, prefix.c_str(), "AF_PACKET")), function, out);
    case AF_NETLINK: {
      Tuple* tuple = TRY(address_tuple(t, object, prefix.c_str(), "AF_NETLINK"));
      if (tuple->length != 2) return t.raise(kTypeError, "AF_NETLINK address must be a pair (pid, groups)");
      sockaddr_nl& link = out->as<sockaddr_nl>();
      link.nl_family = AF_NETLINK;
      link.nl_pid = TRY(masked_argument(t, tuple->items[0]));
      link.nl_groups = TRY(masked_argument(t, tuple->items[1]));
      out->length = sizeof link;
      return {};
    }
    case AF_VSOCK: {
      Tuple* tuple = TRY(address_tuple(t, object, "getsockaddrarg", "AF_VSOCK"));
      if (tuple->length != 2) return t.raise(kTypeError, "getsockaddrarg() takes exactly 2 arguments ({} given)", tuple->length);
      sockaddr_vm& vm = out->as<sockaddr_vm>();
      vm.svm_family = AF_VSOCK;
      vm.svm_cid = TRY(masked_argument(t, tuple->items[0]));
      vm.svm_port = TRY(masked_argument(t, tuple->items[1]));
      out->length = sizeof vm;
      return {};
    }
    default: return t.raise(kOSError, "{}(): bad family", function);
  }
}

// --- To Python

Result<RefTo<Str>> host_text(Thread& t, int family, const void* packed) {
  char text[INET6_ADDRSTRLEN + 1];
  if (!::inet_ntop(family, packed, text, sizeof text)) return t.raise_os_error(errno);
  return str_from_ascii(t, text);
}
static Result<Ref> pair_of(Thread& t, u32 a, u32 b) { return tuple_of(t, Value::small_int(a), Value::small_int(b)); }

static Result<Ref> unix_to_object(Thread& t, Address& address) {
  sockaddr_un& un = address.as<sockaddr_un>();
  usize length = address.length > offsetof(sockaddr_un, sun_path) ? address.length - offsetof(sockaddr_un, sun_path) : 0;
  length = std::min(length, sizeof un.sun_path);
  if (length && un.sun_path[0] == '\0') return bytes_from(t, {un.sun_path, length});
  return decode_fs(t, {un.sun_path, ::strnlen(un.sun_path, length)});
}
static Result<Ref> packet_to_object(Thread& t, int fd, Address& address) {
  sockaddr_ll& link = address.as<sockaddr_ll>();
  ifreq request = {};
  request.ifr_ifindex = link.sll_ifindex;
  const char* name = link.sll_ifindex && ::ioctl(fd, SIOCGIFNAME, &request) == 0 ? request.ifr_name : "";
  RefTo<Str> shown = TRY(decode_fs(t, name));
  RefTo<Bytes> hardware = TRY(bytes_from(t, {reinterpret_cast<const char*>(link.sll_addr), std::min<usize>(link.sll_halen, sizeof link.sll_addr)}));
  return tuple_of(t, Value(shown), Value::small_int(ntohs(link.sll_protocol)), Value::small_int(link.sll_pkttype),
                  Value::small_int(link.sll_hatype), Value(hardware));
}

Result<Ref> address_to_object(Thread& t, int fd, Address& address) {
  if (address.length == 0) return none_ref();
  switch (address.any()->sa_family) {
    case AF_INET: {
      sockaddr_in& in = address.as<sockaddr_in>();
      RefTo<Str> host = TRY(host_text(t, AF_INET, &in.sin_addr));
      return tuple_of(t, Value(host), Value::small_int(ntohs(in.sin_port)));
    }
    case AF_INET6: {
      sockaddr_in6& in6 = address.as<sockaddr_in6>();
      RefTo<Str> host = TRY(host_text(t, AF_INET6, &in6.sin6_addr));
      return tuple_of(t, Value(host), Value::small_int(ntohs(in6.sin6_port)), Value::small_int(ntohl(in6.sin6_flowinfo)),
                      Value::small_int(in6.sin6_scope_id));
    }
    case AF_UNIX: return unix_to_object(t, address);
    case AF_NETLINK: return pair_of(t, address.as<sockaddr_nl>().nl_pid, address.as<sockaddr_nl>().nl_groups);
    case AF_VSOCK: return pair_of(t, address.as<sockaddr_vm>().svm_cid, address.as<sockaddr_vm>().svm_port);
    case AF_PACKET: return packet_to_object(t, fd, address);
    default: {
      // Of a family without a form of its own: the family and the bytes.
      RefTo<Bytes> data = TRY(bytes_from(t, {address.any()->sa_data, sizeof address.any()->sa_data}));
      return tuple_of(t, Value::small_int(address.any()->sa_family), Value(data));
    }
  }
}

}  // namespace krait::sockets
