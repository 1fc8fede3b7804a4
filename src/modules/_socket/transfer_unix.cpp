// Sending and receiving plain data.
#include "modules/_socket/socket.h"
#include "modules/sys.h"

namespace krait::sockets {

static Status open_writable(Thread& t, BufferView& view, Value object, const char* function) {
  if (supports_buffer(object) && !view.open(object, kBufWritable).is_error()) return {};
  if (t.has_error()) {
    if (!t.error_matches(kBufferError)) return Error{};
    t.clear_error();
  }
  return t.raise(kTypeError, "{}() argument 1 must be read-write bytes-like object, not {}", function,
                 object.is_none() ? "None" : type_name(t, object));
}

// Receives into `out`; with `from` where the data came from.
static Result<i64> receive(Thread& t, Socket* self, u8* out, i64 size, int flags, Address* from) {
  return transfer(t, self, false, [=](int fd) {
    if (!from) return i64(::recv(fd, out, usize(size), flags));
    from->length = sizeof from->storage;
    return i64(::recvfrom(fd, out, usize(size), flags, from->any(), &from->length));
  });
}
static Result<RefTo<Bytes>> receive_bytes(Thread& t, Socket* self, Args args, const char* function, Address* from) {
  TRY(check_count(t, function, true, args, 1, 2));
  Ref index = TRY(to_index(t, args[0]));
  i64 size = TRY(int_to_i64(t, index));
  int flags = args.count > 1 ? TRY(int_argument(t, args[1])) : 0;
  if (size < 0) return t.raise(kValueError, "negative buffersize in {}", function);
  RefTo<Bytes> data = TRY(bytes_new(t, u64(size)));
  i64 got = size || from ? TRY(receive(t, self, data->data(), size, flags, from)) : 0;
  if (got == size) return data;
  return bytes_from(t, data->view().substr(0, usize(got)));
}
static Result<RefTo<Bytes>> socket_recv(Thread& t, Socket* self, Args args) { return receive_bytes(t, self, args, "recv", nullptr); }
static Result<Ref> socket_recvfrom(Thread& t, Socket* self, Args args) {
  Address from;
  RefTo<Bytes> data = TRY(receive_bytes(t, self, args, "recvfrom", &from));
  Ref address = TRY(address_to_object(t, self->fd, from));
  return tuple_of(t, Value(data), Value(address));
}
static Result<i64> socket_recv_into(Thread& t, Socket* self, Value buffer, i64 size, Value flags_value) {
  int flags = flags_value.is_empty() ? 0 : TRY(int_argument(t, flags_value));
  BufferView view(t);
  TRY(open_writable(t, view, buffer, "recv_into"));
  i64 room = i64(view.view().size());
  if (size < 0) return t.raise(kValueError, "negative buffersize in recv_into");
  if (size > room) return t.raise(kValueError, "buffer too small for requested bytes");
  if (size == 0) size = room;
  return size ? receive(t, self, view.data(), size, flags, nullptr) : Result<i64>(0);
}
static Result<Ref> socket_recvfrom_into(Thread& t, Socket* self, Value buffer, i64 size, Value flags_value) {
  int flags = flags_value.is_empty() ? 0 : TRY(int_argument(t, flags_value));
  BufferView view(t);
  TRY(open_writable(t, view, buffer, "recvfrom_into"));
  i64 room = i64(view.view().size());
  if (size < 0) return t.raise(kValueError, "negative buffersize in recvfrom_into");
  if (size > room) return t.raise(kValueError, "nbytes is greater than the length of the buffer");
  Address from;
  i64 got = TRY(receive(t, self, view.data(), size ? size : room, flags, &from));
  Ref address = TRY(address_to_object(t, self->fd, from));
  return tuple_of(t, Value::small_int(got), Value(address));
}

static Result<i64> socket_send(Thread& t, Socket* self, Args args) {
  TRY(check_count(t, "send", true, args, 1, 2));
  BufferView view(t);
  TRY(view.open(args[0]));
  int flags = args.count > 1 ? TRY(int_argument(t, args[1])) : 0;
  std::string_view data = view.view();
  return transfer(t, self, true, [=](int fd) { return i64(::send(fd, data.data(), data.size(), flags)); });
}
static Status socket_sendall(Thread& t, Socket* self, Args args) {
  TRY(check_count(t, "sendall", true, args, 1, 2));
  BufferView view(t);
  TRY(view.open(args[0]));
  int flags = args.count > 1 ? TRY(int_argument(t, args[1])) : 0;
  std::string_view data = view.view();
  // The timeout is that of all parts together.
  Deadline deadline(self->timeout_ns);
  do {
    i64 sent = TRY(transfer(t, self, true, deadline, [=](int fd) { return i64(::send(fd, data.data(), data.size(), flags)); }));
    data.remove_prefix(usize(sent));
    TRY(poll_interrupt(t));
  } while (!data.empty());
  return {};
}
static Result<i64> socket_sendto(Thread& t, Socket* self, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "socket.sendto() takes no keyword arguments");
  if (args.count < 2 || args.count > 3) return t.raise(kTypeError, "sendto() takes 2 or 3 arguments ({} given)", args.count);
  BufferView view(t);
  TRY(view.open(args[0]));
  int flags = args.count > 2 ? TRY(int_argument(t, args[1])) : 0;
  Value to = args[args.count - 1];
  Address address;
  TRY(address_from_object(t, self, to, "sendto", &address));
  TRY(sys_audit(t, "socket.sendto", std::array<Value, 2>{Value(self), to}));
  std::string_view data = view.view();
  return transfer(t, self, true, [&](int fd) { return i64(::sendto(fd, data.data(), data.size(), flags, address.any(), address.length)); });
}

static constexpr Method kRows[] = {
    method<socket_recv>("recv($self, buffersize, flags=0, /) as (*args)", "At most `buffersize` bytes; none: the peer has closed."),
    method<socket_recv_into>("recv_into($self, /, buffer, nbytes=0, flags=<unrepresentable>) as (*args)", "Receive into a buffer; the number of bytes."),
    method<socket_recvfrom>("recvfrom($self, buffersize, flags=0, /) as (*args)", "At most `buffersize` bytes, and where they came from."),
    method<socket_recvfrom_into>("recvfrom_into($self, /, buffer, nbytes=0, flags=<unrepresentable>) as (*args)",
                                 "Receive into a buffer; the number of bytes, and where they came from."),
    method<socket_send>("send($self, data, flags=0, /) as (*args)", "Send as much of the data as fits now; the number of bytes."),
    method<socket_sendall>("sendall($self, data, flags=0, /) as (*args)", "Send all of the data."),
    method<socket_sendto>("sendto($self, data, flags_or_address, address=<unrepresentable>, /) as (*args)", "Send the data to an address; the number of bytes."),
};
constinit const std::span<const Method> kTransferMethods = kRows;

}  // namespace krait::sockets
