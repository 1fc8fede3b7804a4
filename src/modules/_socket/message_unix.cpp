// recvmsg and sendmsg: several buffers, and data beside them such as descriptors.
#include <climits>

#include "modules/_socket/socket.h"
#include "modules/sys.h"
#include "objects/list.h"

namespace krait::sockets {

// A list of the items of an argument.
static Result<RefTo<List>> items_of(Thread& t, Value v, const char* function, int position) {
  Result<Ref> iterator = get_iter(t, v);
  if (iterator.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "{}() argument {} must be an iterable", function, position);
  }
  RefTo<List> items = TRY(list_from_iterable(t, iterator.take()));
  if (items->length > IOV_MAX && position == 1) return t.raise(kOSError, "{}() argument 1 is too long", function);
  return items;
}

// Buffers of a message, open as long as this lives.
struct Vector {
  std::vector<std::unique_ptr<BufferView>> views;
  std::vector<iovec> parts;

  Status open(Thread& t, List* items, int flags) {
    for (u64 i = 0; i < items->length; ++i) {
      Ref item(items->items[i]);
      views.push_back(std::make_unique<BufferView>(t));
      TRY(views.back()->open(item, flags));
      parts.push_back({views.back()->data(), views.back()->view().size()});
    }
    return {};
  }
};

// The data of one ancillary item, cut to what was received. `whole`: all that it claims is there.
static std::string_view item_data(const msghdr& message, const cmsghdr* item, bool* whole) {
  const char* data = reinterpret_cast<const char*>(CMSG_DATA(item));
  const char* end = static_cast<const char*>(message.msg_control) + message.msg_controllen;
  usize claimed = item->cmsg_len > CMSG_LEN(0) ? item->cmsg_len - CMSG_LEN(0) : 0;
  usize there = data < end ? usize(end - data) : 0;
  *whole = claimed <= there && item->cmsg_len >= CMSG_LEN(0);
  return {data, std::min(claimed, there)};
}
static Result<RefTo<List>> ancillary_items(Thread& t, msghdr& message) {
  RefTo<List> out = TRY(list_new(t));
  if (!message.msg_controllen) return out;
  for (cmsghdr* item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item)) {
    bool whole;
    std::string_view data = item_data(message, item, &whole);
    if (!whole) TRY(warn(t, kRuntimeWarning, "received malformed or improperly-truncated ancillary data"));
    RefTo<Bytes> bytes = TRY(bytes_from(t, data));
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(item->cmsg_level), Value::small_int(item->cmsg_type), Value(bytes)));
    TRY(list_push(t, out, Value(row)));
    if (!whole) break;
  }
  return out;
}

struct Received {
  i64 size;
  Ref ancillary, address;
  int flags;
};
static Result<Received> receive_message(Thread& t, Socket* self, iovec* parts, usize count, Args args) {
  Ref index = args.count > 1 ? TRY(to_index(t, args[1])) : Ref(Value::small_int(0));
  i64 room = TRY(int_to_i64(t, index));
  int flags = args.count > 2 ? TRY(int_argument(t, args[2])) : 0;
  if (room < 0 || room > INT_MAX) return t.raise(kValueError, "invalid ancillary data buffer length");
  std::unique_ptr<char[]> control(room ? new (std::nothrow) char[usize(room)] : nullptr);
  if (room && !control) return t.raise_no_memory();
  Address from;
  msghdr message = {};
  i64 size = TRY(transfer(t, self, false, [&](int fd) {
    message = {};
    message.msg_name = from.any();
    message.msg_namelen = sizeof from.storage;
    message.msg_iov = parts;
    message.msg_iovlen = count;
    message.msg_control = control.get();
    message.msg_controllen = usize(room);
    return i64(::recvmsg(fd, &message, flags));
  }));
  RefTo<List> ancillary = TRY(ancillary_items(t, message));
  from.length = std::min(message.msg_namelen, socklen_t(sizeof from.storage));
  Ref address = TRY(address_to_object(t, self->fd, from));
  return Received{size, std::move(ancillary).ref(), std::move(address), message.msg_flags};
}
static Result<Ref> socket_recvmsg(Thread& t, Socket* self, Args args) {
  TRY(check_count(t, "recvmsg", true, args, 1, 3));
  Ref index = TRY(to_index(t, args[0]));
  i64 size = TRY(int_to_i64(t, index));
  if (size < 0) return t.raise(kValueError, "negative buffer size in recvmsg()");
  RefTo<Bytes> data = TRY(bytes_new(t, u64(size)));
  iovec part{data->data(), usize(size)};
  Received got = TRY(receive_message(t, self, &part, 1, args));
  if (got.size < size) data = TRY(bytes_from(t, data->view().substr(0, usize(got.size))));
  return tuple_of(t, Value(data), Value(got.ancillary), Value::small_int(got.flags), Value(got.address));
}
static Result<Ref> socket_recvmsg_into(Thread& t, Socket* self, Args args) {
  TRY(check_count(t, "recvmsg_into", true, args, 1, 3));
  RefTo<List> items = TRY(items_of(t, args[0], "recvmsg_into", 1));
  Vector buffers;
  if (buffers.open(t, items, kBufWritable).is_error()) {
    if (!t.error_matches(kBufferError) && !t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers");
  }
  Received got = TRY(receive_message(t, self, buffers.parts.data(), buffers.parts.size(), args));
  return tuple_of(t, Value::small_int(got.size), Value(got.ancillary), Value::small_int(got.flags), Value(got.address));
}

// Ancillary data to send, laid out as the system wants it.
static Status lay_out(Thread& t, Value argument, std::vector<char>* out) {
  RefTo<List> items = TRY(items_of(t, argument, "sendmsg", 2));
  for (u64 i = 0; i < items->length; ++i) {
    Ref item(items->items[i]);
    constexpr const char* kWhere = "[sendmsg() ancillary data items]() argument must be";
    RefTo<Tuple> row;
    if (is<Tuple>(item)) row = RefTo<Tuple>(as<Tuple>(item));
    else if (is<List>(item)) row = TRY(list_to_tuple(t, as<List>(item)));
    else return t.raise(kTypeError, "{} 3-item tuple, not {}", kWhere, item.get().is_none() ? "None" : type_name(t, item));
    if (row->length != 3) return t.raise(kTypeError, "{} tuple of length 3, not {}", kWhere, row->length);
    int level = TRY(int_argument(t, row->items[0])), type = TRY(int_argument(t, row->items[1]));
    BufferView data(t);
    TRY(data.open(row->items[2]));
    usize size = data.view().size();
    if (size > INT_MAX - CMSG_SPACE(0)) return t.raise(kOSError, "ancillary data item too large");
    usize start = out->size(), space = CMSG_SPACE(size);
    if (start + space > INT_MAX) return t.raise(kOSError, "too much ancillary data");
    out->resize(start + space);
    cmsghdr header = {};
    header.cmsg_level = level;
    header.cmsg_type = type;
    header.cmsg_len = CMSG_LEN(size);
    std::memcpy(out->data() + start, &header, sizeof header);
    if (size) std::memcpy(out->data() + start + CMSG_LEN(0), data.data(), size);
  }
  return {};
}
static Result<i64> socket_sendmsg(Thread& t, Socket* self, Args args) {
  TRY(check_count(t, "sendmsg", true, args, 1, 4));
  int flags = args.count > 2 ? TRY(int_argument(t, args[2])) : 0;
  Value to = args.count > 3 ? args[3] : Value::none();
  Address address;
  if (!to.is_none()) TRY(address_from_object(t, self, to, "sendmsg", &address));
  TRY(sys_audit(t, "socket.sendmsg", std::array<Value, 2>{Value(self), to}));
  RefTo<List> items = TRY(items_of(t, args[0], "sendmsg", 1));
  Vector buffers;
  TRY(buffers.open(t, items, kBufSimple));
  std::vector<char> control;
  if (args.count > 1) TRY(lay_out(t, args[1], &control));
  msghdr message = {};
  if (address.length) {
    message.msg_name = address.any();
    message.msg_namelen = address.length;
  }
  message.msg_iov = buffers.parts.data();
  message.msg_iovlen = buffers.parts.size();
  message.msg_control = control.empty() ? nullptr : control.data();
  message.msg_controllen = control.size();
  return transfer(t, self, true, [&](int fd) { return i64(::sendmsg(fd, &message, flags)); });
}

static constexpr Method kRows[] = {
    method<socket_recvmsg>("recvmsg($self, bufsize, ancbufsize=0, flags=0, /) as (*args)", "Receive data, ancillary data, flags, and where they came from."),
    method<socket_recvmsg_into>("recvmsg_into($self, buffers, ancbufsize=0, flags=0, /) as (*args)",
                                "Receive into buffers; the number of bytes, ancillary data, flags, and where they came from."),
    method<socket_sendmsg>("sendmsg($self, buffers, ancdata=(), flags=0, address=None, /) as (*args)", "Send buffers and ancillary data; the number of bytes."),
};
constinit const std::span<const Method> kMessageMethods = kRows;

}  // namespace krait::sockets
