// Names of hosts, services, protocols and interfaces.
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include "modules/_socket/socket.h"
#include "modules/sys.h"
#include "objects/list.h"

namespace krait::sockets {

// --- This host

static Result<Ref> socket_gethostname(Thread& t) {
  TRY(sys_audit(t, "socket.gethostname"));
  char name[1024];
  int result;
  {
    ReleaseLock unlocked(t);
    result = ::gethostname(name, sizeof name - 1);
  }
  if (result < 0) return t.raise_os_error(errno);
  name[sizeof name - 1] = '\0';
  return decode_fs(t, name);
}
// A name as the file system encodes it, as bytes.
static Result<RefTo<Bytes>> system_name(Thread& t, Value v) {
  Ref given = TRY(fs_path(t, v));
  if (Bytes* bytes = try_as<Bytes>(given)) {
    if (bytes->view().find('\0') != std::string_view::npos) return t.raise(kValueError, "embedded null byte");
    return RefTo<Bytes>(bytes);
  }
  std::string text = TRY(encode_fs(t, as<Str>(given)));
  return bytes_from(t, text);
}
static Status socket_sethostname(Thread& t, Args args) {
  TRY(check_count(t, "sethostname", false, args, 1, 1));
  RefTo<Bytes> name = TRY(system_name(t, args[0]));
  TRY(sys_audit(t, "socket.sethostname", std::array<Value, 1>{Value(name)}));
  if (::sethostname(name->view().data(), name->length) < 0) return t.raise_os_error(errno);
  return {};
}

// --- Hosts

static Error raise_host(Thread& t, int code) {
  RefTo<Str> text = str_from_utf8(t, ::hstrerror(code));
  Ref error = TRY(call(t, state_of(t).herror, Value::small_int(code), Value(text)));
  return t.raise_object(error);
}
static const void* packed_host(Address& address) {
  if (address.any()->sa_family == AF_INET6) return &address.as<sockaddr_in6>().sin6_addr;
  return &address.as<sockaddr_in>().sin_addr;
}
static Result<Ref> socket_gethostbyname(Thread& t, Args args) {
  TRY(check_count(t, "gethostbyname", false, args, 1, 1));
  std::string name = TRY(host_argument(t, args[0], "gethostbyname"));
  TRY(sys_audit(t, "socket.gethostbyname", std::array<Value, 1>{args[0]}));
  Address address;
  TRY(resolve(t, name, AF_INET, &address));
  return host_text(t, AF_INET, packed_host(address));
}

static Result<Ref> host_entry(Thread& t, const hostent* host, int family) {
  if (host->h_addrtype != family) return t.raise_os_error(EAFNOSUPPORT);
  RefTo<List> aliases = TRY(list_new(t)), addresses = TRY(list_new(t));
  for (char** alias = host->h_aliases; alias && *alias; ++alias) {
    RefTo<Str> text = TRY(decode_fs(t, *alias));
    TRY(list_push(t, aliases, Value(text)));
  }
  for (char** packed = host->h_addr_list; packed && *packed; ++packed) {
    RefTo<Str> text = TRY(host_text(t, family, *packed));
    TRY(list_push(t, addresses, Value(text)));
  }
  RefTo<Str> name = TRY(decode_fs(t, host->h_name));
  return tuple_of(t, Value(name), Value(aliases), Value(addresses));
}
// Asks for an entry with one of the reentrant functions, with as much room as it needs.
template <class F> static Result<Ref> ask_host(Thread& t, int family, F ask) {
  std::vector<char> room(16384);
  while (true) {
    hostent entry, *found = nullptr;
    int code = 0, result;
    {
      ReleaseLock unlocked(t);
      result = ask(&entry, room.data(), room.size(), &found, &code);
    }
    if (result == ERANGE && room.size() < (1 << 24)) {
      room.resize(room.size() * 4);
      continue;
    }
    if (!found) return raise_host(t, code ? code : HOST_NOT_FOUND);
    return host_entry(t, found, family);
  }
}
static Result<Ref> socket_gethostbyname_ex(Thread& t, Args args) {
  TRY(check_count(t, "gethostbyname_ex", false, args, 1, 1));
  std::string name = TRY(host_argument(t, args[0], "gethostbyname_ex"));
  TRY(sys_audit(t, "socket.gethostbyname", std::array<Value, 1>{args[0]}));
  Address address;
  TRY(resolve(t, name, AF_INET, &address));
  return ask_host(t, AF_INET, [&](hostent* entry, char* room, usize size, hostent** found, int* code) {
    return ::gethostbyname_r(name.c_str(), entry, room, size, found, code);
  });
}
static Result<Ref> socket_gethostbyaddr(Thread& t, Args args) {
  TRY(check_count(t, "gethostbyaddr", false, args, 1, 1));
  std::string name = TRY(host_argument(t, args[0], "gethostbyaddr"));
  TRY(sys_audit(t, "socket.gethostbyaddr", std::array<Value, 1>{args[0]}));
  Address address;
  TRY(resolve(t, name, AF_UNSPEC, &address));
  int family = address.any()->sa_family;
  if (family != AF_INET && family != AF_INET6) return t.raise(kOSError, "unsupported address family");
  socklen_t packed_size = family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr);
  return ask_host(t, family, [&](hostent* entry, char* room, usize size, hostent** found, int* code) {
    return ::gethostbyaddr_r(packed_host(address), packed_size, family, entry, room, size, found, code);
  });
}

struct AddressList {
  addrinfo* first = nullptr;
  ~AddressList() { if (first) ::freeaddrinfo(first); }
};
static Result<Ref> socket_getaddrinfo(Thread& t, Value host, Value port, Value family, Value type, Value protocol, Value flags) {
  std::string host_name, port_name;
  auto number = [&](Value v) -> Result<int> { return v.is_empty() ? 0 : int_argument(t, v); };
  addrinfo hints = {};
  hints.ai_family = TRY(number(family));
  hints.ai_socktype = TRY(number(type));
  hints.ai_protocol = TRY(number(protocol));
  hints.ai_flags = TRY(number(flags));
  if (Str* text = try_as<Str>(host)) host_name = TRY(encode_idna(t, text));
  else if (Bytes* bytes = try_as<Bytes>(host)) host_name = bytes->view();
  else if (!host.is_none()) return t.raise(kTypeError, "getaddrinfo() argument 1 must be string or None");
  if (is_int(port)) {
    RefTo<Str> text = TRY(int_to_text(t, port, 10));
    port_name = text->ascii();
  } else if (Str* text = try_as<Str>(port)) {
    port_name = TRY(str_to_utf8_strict(t, text));
  } else if (Bytes* bytes = try_as<Bytes>(port)) {
    port_name = bytes->view();
  } else if (!port.is_none()) {
    return t.raise(kOSError, "Int or String expected");
  }
  TRY(sys_audit(t, "socket.getaddrinfo", std::array<Value, 5>{host, port, Value::small_int(hints.ai_family), Value::small_int(hints.ai_socktype),
                                                            Value::small_int(hints.ai_protocol)}));
  AddressList found;
  int code;
  {
    ReleaseLock unlocked(t);
    code = ::getaddrinfo(host.is_none() ? nullptr : host_name.c_str(), port.is_none() ? nullptr : port_name.c_str(), &hints, &found.first);
  }
  if (code) {
    found.first = nullptr;
    return raise_gai(t, code);
  }
  RefTo<List> out = TRY(list_new(t));
  for (addrinfo* info = found.first; info; info = info->ai_next) {
    Address address;
    address.length = std::min(socklen_t(info->ai_addrlen), socklen_t(sizeof address.storage));
    std::memcpy(&address.storage, info->ai_addr, address.length);
    Ref shown = TRY(address_to_object(t, -1, address));
    RefTo<Str> name = TRY(decode_fs(t, info->ai_canonname ? info->ai_canonname : ""));
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(info->ai_family), Value::small_int(info->ai_socktype),
                                    Value::small_int(info->ai_protocol), Value(name), Value(shown)));
    TRY(list_push(t, out, Value(row)));
  }
  return Ref(Value(out));
}

static Result<Ref> socket_getnameinfo(Thread& t, Args args) {
  TRY(check_count(t, "getnameinfo", false, args, 2, 2));
  int flags = TRY(int_argument(t, args[1]));
  Tuple* tuple = try_as<Tuple>(args[0]);
  if (!tuple) return t.raise(kTypeError, "getnameinfo() argument 1 must be a tuple");
  if (tuple->length < 2 || tuple->length > 4 || !is<Str>(tuple->items[0]))
    return t.raise(kTypeError, "getnameinfo(): illegal sockaddr argument");
  std::string host = TRY(text_argument(t, tuple->items[0], "getnameinfo", 1));
  int port = TRY(int_argument(t, tuple->items[1]));
  u32 flow = tuple->length > 2 ? TRY(masked_argument(t, tuple->items[2])) : 0;
  u32 scope = tuple->length > 3 ? TRY(masked_argument(t, tuple->items[3])) : 0;
  if (flow > 0xfffff) return t.raise(kOverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
  TRY(sys_audit(t, "socket.getnameinfo", std::array<Value, 1>{args[0]}));
  std::string service = fmt::format("{}", port);
  addrinfo hints = {};
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = AI_NUMERICHOST;
  AddressList found;
  char host_buffer[NI_MAXHOST], service_buffer[NI_MAXSERV];
  int code;
  {
    ReleaseLock unlocked(t);
    code = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found.first);
  }
  if (code) {
    found.first = nullptr;
    return raise_gai(t, code);
  }
  if (found.first->ai_next) return t.raise(kOSError, "sockaddr resolved to multiple addresses");
  if (found.first->ai_family == AF_INET && tuple->length != 2) return t.raise(kOSError, "IPv4 sockaddr must be 2 tuple");
  if (found.first->ai_family == AF_INET6) {
    auto* in6 = reinterpret_cast<sockaddr_in6*>(found.first->ai_addr);
    in6->sin6_flowinfo = htonl(flow);
    in6->sin6_scope_id = scope;
  }
  {
    ReleaseLock unlocked(t);
    code = ::getnameinfo(found.first->ai_addr, found.first->ai_addrlen, host_buffer, sizeof host_buffer, service_buffer,
                         sizeof service_buffer, flags);
  }
  if (code) return raise_gai(t, code);
  RefTo<Str> name = TRY(decode_fs(t, host_buffer)), port_name = TRY(decode_fs(t, service_buffer));
  return tuple_of(t, Value(name), Value(port_name));
}

// --- Services and protocols. Their entries are static, so the lock is kept.

static Result<i64> socket_getservbyname(Thread& t, Args args) {
  TRY(check_count(t, "getservbyname", false, args, 1, 2));
  std::string name = TRY(text_argument(t, args[0], "getservbyname", 1)), protocol;
  if (args.count > 1) protocol = TRY(text_argument(t, args[1], "getservbyname", 2));
  TRY(sys_audit(t, "socket.getservbyname", std::array<Value, 2>{args[0], args.count > 1 ? args[1] : Value::none()}));
  const servent* entry = ::getservbyname(name.c_str(), args.count > 1 ? protocol.c_str() : nullptr);
  if (!entry) return t.raise(kOSError, "service/proto not found");
  return i64(ntohs(u16(entry->s_port)));
}
static Result<Ref> socket_getservbyport(Thread& t, Args args) {
  TRY(check_count(t, "getservbyport", false, args, 1, 2));
  int port = TRY(int_argument(t, args[0]));
  std::string protocol;
  if (args.count > 1) protocol = TRY(text_argument(t, args[1], "getservbyport", 2));
  if (port < 0 || port > 0xffff) return t.raise(kOverflowError, "getservbyport: port must be 0-65535.");
  TRY(sys_audit(t, "socket.getservbyport", std::array<Value, 2>{Value::small_int(port), args.count > 1 ? args[1] : Value::none()}));
  const servent* entry = ::getservbyport(htons(u16(port)), args.count > 1 ? protocol.c_str() : nullptr);
  if (!entry) return t.raise(kOSError, "port/proto not found");
  return decode_fs(t, entry->s_name);
}
static Result<i64> socket_getprotobyname(Thread& t, Args args) {
  TRY(check_count(t, "getprotobyname", false, args, 1, 1));
  std::string name = TRY(text_argument(t, args[0], "getprotobyname", 1));
  const protoent* entry = ::getprotobyname(name.c_str());
  if (!entry) return t.raise(kOSError, "protocol not found");
  return i64(entry->p_proto);
}

// --- Interfaces

static Result<Ref> socket_if_nameindex(Thread& t) {
  std::unique_ptr<struct if_nameindex, void (*)(struct if_nameindex*)> all(::if_nameindex(), ::if_freenameindex);
  if (!all) return t.raise_os_error(errno);
  RefTo<List> out = TRY(list_new(t));
  for (struct if_nameindex* entry = all.get(); entry->if_index || entry->if_name; ++entry) {
    RefTo<Str> name = TRY(decode_fs(t, entry->if_name));
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(entry->if_index), Value(name)));
    TRY(list_push(t, out, Value(row)));
  }
  return Ref(Value(out));
}
static Result<i64> socket_if_nametoindex(Thread& t, Value name_value) {
  RefTo<Bytes> name = TRY(system_name(t, name_value));
  u32 index = ::if_nametoindex(std::string(name->view()).c_str());
  if (!index) return t.raise_os_error(errno);
  return i64(index);
}
static Result<Ref> socket_if_indextoname(Thread& t, Value index_value) {
  u32 index = TRY(unsigned_argument(t, index_value, UINT32_MAX, "unsigned int"));
  char name[IF_NAMESIZE + 1];
  if (!::if_indextoname(index, name)) return t.raise_os_error(errno);
  return decode_fs(t, name);
}

static constexpr Method kRows[] = {
    function<socket_getaddrinfo>("getaddrinfo($module, /, host, port, family=<unrepresentable>, type=<unrepresentable>, proto=<unrepresentable>, "
                                 "flags=<unrepresentable>) as (*args)",
                                 "Addresses of a host and service: (family, type, proto, canonname, sockaddr) each."),
    function<socket_gethostbyaddr>("gethostbyaddr($module, host, /) as (*args)", "The name of a host, other names, and addresses."),
    function<socket_gethostbyname>("gethostbyname($module, host, /) as (*args)", "The IPv4 address of a host."),
    function<socket_gethostbyname_ex>("gethostbyname_ex($module, host, /) as (*args)", "The name of a host, other names, and IPv4 addresses."),
    function<socket_gethostname>("gethostname($self, /)", "The name of this host."),
    function<socket_getnameinfo>("getnameinfo($module, sockaddr, flags, /) as (*args)", "Names of the host and the service of an address."),
    function<socket_getprotobyname>("getprotobyname($module, name, /) as (*args)", "The number of a protocol."),
    function<socket_getservbyname>("getservbyname($module, servicename, protocolname=<unrepresentable>, /) as (*args)", "The port of a service."),
    function<socket_getservbyport>("getservbyport($module, port, protocolname=<unrepresentable>, /) as (*args)", "The service of a port."),
    function<socket_if_indextoname>("if_indextoname($module, if_index, /)", "The name of a network interface."),
    function<socket_if_nameindex>("if_nameindex($self, /)", "Numbers and names of the network interfaces."),
    function<socket_if_nametoindex>("if_nametoindex($module, oname, /)", "The number of a network interface."),
    function<socket_sethostname>("sethostname($module, name, /) as (*args)", "Set the name of this host."),
};
constinit const std::span<const Method> kResolverFunctions = kRows;

}  // namespace krait::sockets
