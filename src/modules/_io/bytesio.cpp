// BytesIO: a binary stream in memory.
#include "modules/_io/io.h"

namespace krait::io {

static BytesIO* self_bytes(Value v) { return static_cast<BytesIO*>(v.object()); }

static Status check_open(Thread& t, BytesIO* self) {
  if (self->closed) return t.raise(kValueError, "I/O operation on closed file.");
  return {};
}
static Status check_exports(Thread& t, BytesIO* self) {
  if (self->exports) return t.raise(kBufferError, "Existing exports of data: object cannot be re-sized");
  return {};
}
static const u8* contents(const BytesIO* self) { return self->shared.get() ? self->shared->data() : self->buffer; }
static u64 remaining(const BytesIO* self) { return self->pos < self->length ? self->length - self->pos : 0; }
static std::string_view rest(const BytesIO* self) {
  if (!remaining(self)) return {};
  return {reinterpret_cast<const char*>(contents(self)) + self->pos, usize(remaining(self))};
}

// A private buffer of at least `wanted` bytes; contents and length stay.
static Status own(Thread& t, BytesIO* self, u64 wanted) {
  if (!self->shared.get() && wanted <= self->capacity) return {};
  u64 capacity = std::max(wanted, self->length);
  if (capacity > self->capacity) capacity += std::min<u64>(capacity / 8 + 64, u64(1) << 30);
  if (self->shared.get()) {
    u8* buffer = static_cast<u8*>(t.heap.allocate_buffer(usize(capacity)));
    if (!buffer) return t.raise_no_memory();
    std::memcpy(buffer, self->shared->data(), usize(self->length));
    self->buffer = buffer;
    self->capacity = capacity;
    self->shared.clear();
    return {};
  }
  u8* buffer = static_cast<u8*>(t.heap.resize_buffer(self->buffer, usize(self->buffer ? self->capacity : 0), usize(capacity)));
  if (!buffer) return t.raise_no_memory();
  self->buffer = buffer;
  self->capacity = capacity;
  return {};
}

static Status append(Thread& t, BytesIO* self, std::string_view data) {
  if (data.empty()) return {};
  if (self->pos > u64(INT64_MAX) - data.size()) return t.raise(kOverflowError, "new buffer size too large");
  u64 end = self->pos + data.size();
  TRY(own(t, self, std::max(end, self->length)));
  if (self->pos > self->length) std::memset(self->buffer + self->length, 0, usize(self->pos - self->length));
  std::memcpy(self->buffer + self->pos, data.data(), data.size());
  self->pos = end;
  self->length = std::max(self->length, end);
  return {};
}

static void drop(Heap& heap, BytesIO* self) {
  if (self->buffer) heap.free_buffer(self->buffer, usize(self->capacity));
  self->buffer = nullptr;
  self->capacity = self->length = 0;
  self->shared.clear();
}

static Result<Ref> bytesio_new(Thread& t, TypeObject* cls, Args) {
  BytesIO* self = static_cast<BytesIO*>(type_allocate(t, cls));
  self->shared.init(nullptr);
  return Ref::steal(Value(self));
}
static Status set_up(Thread& t, BytesIO* self, Value initial) {
  TRY(check_exports(t, self));
  self->closed = false;
  drop(t.heap, self);
  self->pos = 0;
  if (initial.is_none()) return {};
  if (is_exact<Bytes>(initial)) {
    self->shared.set(as<Bytes>(initial));
    self->length = as<Bytes>(initial)->length;
    return {};
  }
  BufferView view(t);
  TRY(view.open(initial));
  TRY(check_exports(t, self));
  TRY(append(t, self, view.view()));
  self->pos = 0;
  return {};
}
static Status bytesio_set_up(Thread& t, BytesIO* self, Value initial) { return set_up(t, self, initial); }
constexpr Method kInit = method<bytesio_set_up>("BytesIO(self, initial_bytes=None)", "");
static Status bytesio_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

static Result<Ref> take(Thread& t, BytesIO* self, u64 count) {
  std::string_view data = rest(self).substr(0, usize(count));
  // All of a shared object is the object itself.
  if (self->shared.get() && self->pos == 0 && data.size() == self->shared->length) {
    self->pos = self->length;
    return Ref(Value(self->shared.get()));
  }
  self->pos += data.size();
  return bytes_from(t, data);
}
static Result<Ref> BytesIO_read(Thread& t, BytesIO* self, Value size) {
  TRY(check_open(t, self));
  i64 n = TRY(optional_size(t, size));
  TRY(check_open(t, self));
  return take(t, self, n < 0 ? remaining(self) : u64(n));
}
static u64 line_size(const BytesIO* self, i64 limit) {
  std::string_view data = rest(self);
  if (limit >= 0 && u64(limit) < data.size()) data = data.substr(0, usize(limit));
  usize at = data.find('\n');
  return at == std::string_view::npos ? data.size() : at + 1;
}
static Result<Ref> BytesIO_readline(Thread& t, BytesIO* self, Value size) {
  TRY(check_open(t, self));
  i64 n = TRY(optional_size(t, size));
  TRY(check_open(t, self));
  return take(t, self, line_size(self, n));
}
static Result<Ref> BytesIO_readlines(Thread& t, BytesIO* self, Value size) {
  TRY(check_open(t, self));
  i64 hint = TRY(optional_size(t, size)), total = 0;
  TRY(check_open(t, self));
  RefTo<List> lines = TRY(list_new(t));
  while (remaining(self)) {
    u64 n = line_size(self, -1);
    Ref line = TRY(take(t, self, n));
    TRY(list_push(t, lines, line));
    total += i64(n);
    if (hint > 0 && total >= hint) break;
  }
  return lines;
}
static Result<i64> BytesIO_readinto(Thread& t, BytesIO* self, Value target) {
  TRY(check_open(t, self));
  BufferView view(t);
  TRY(open_writable(t, view, target, "readinto"));
  TRY(check_open(t, self));
  std::string_view data = rest(self).substr(0, view.view().size());
  if (!data.empty()) std::memmove(view.data(), data.data(), data.size());
  self->pos += data.size();
  return i64(data.size());
}
static Result<Ref> bytesio_next(Thread& t, Value v) {
  BytesIO* self = self_bytes(v);
  TRY(check_open(t, self));
  u64 n = line_size(self, -1);
  if (!n) return absent_ref();
  return take(t, self, n);
}
static Result<i64> BytesIO_write(Thread& t, BytesIO* self, Value data) {
  TRY(check_open(t, self));
  TRY(check_exports(t, self));
  BufferView view(t);
  TRY(view.open(data));
  TRY(check_open(t, self));
  TRY(check_exports(t, self));
  TRY(append(t, self, view.view()));
  return i64(view.view().size());
}
static Status BytesIO_writelines(Thread& t, BytesIO* self, Value lines) {
  TRY(check_open(t, self));
  Ref iterator = TRY(get_iter(t, lines));
  while (true) {
    Ref line = TRY(iter_next(t, iterator));
    if (line.is_absent()) return {};
    TRY(BytesIO_write(t, self, line));
  }
}
static Result<Ref> BytesIO_getvalue(Thread& t, BytesIO* self) {
  TRY(check_open(t, self));
  if (!self->shared.get() || self->shared->length != self->length) {
    RefTo<Bytes> copy = TRY(bytes_from(t, {reinterpret_cast<const char*>(contents(self)), usize(self->length)}));
    if (self->exports || self->length > 65536) return copy;
    // Asking again gives the same object, and a later write copies it back.
    u64 length = self->length;
    drop(t.heap, self);
    self->length = length;
    self->shared.set(std::move(copy));
  }
  return Ref(Value(self->shared.get()));
}
static Result<Ref> BytesIO_getbuffer(Thread& t, BytesIO* self) {
  TRY(check_open(t, self));
  BytesIOBuffer* made = static_cast<BytesIOBuffer*>(type_allocate(t, t.interp.find_type(BytesIOBuffer::kType)));
  made->source.init(self);
  Ref held = Ref::steal(Value(made));
  return memoryview_from(t, held, kBufFull);
}
static Result<i64> BytesIO_tell(Thread& t, BytesIO* self) {
  TRY(check_open(t, self));
  return i64(self->pos);
}
static Result<i64> BytesIO_seek(Thread& t, BytesIO* self, Value target, i32 whence) {
  TRY(check_open(t, self));
  i64 offset = TRY(int_to_i64(t, TRY(to_index(t, target))));
  TRY(check_open(t, self));
  if (whence < 0 || whence > 2) return t.raise(kValueError, "invalid whence ({}, should be 0, 1 or 2)", whence);
  if (whence == 0 && offset < 0) return t.raise(kValueError, "negative seek value {}", offset);
  i64 base = whence == 0 ? 0 : whence == 1 ? i64(self->pos) : i64(self->length);
  if (offset > INT64_MAX - base) return t.raise(kOverflowError, "new position too large");
  self->pos = u64(std::max<i64>(base + offset, 0));
  return i64(self->pos);
}
static Result<i64> BytesIO_truncate(Thread& t, BytesIO* self, Value size) {
  TRY(check_open(t, self));
  TRY(check_exports(t, self));
  i64 n = size.is_none() ? i64(self->pos) : TRY(optional_size(t, size));
  TRY(check_open(t, self));
  TRY(check_exports(t, self));
  if (n < 0) return t.raise(kValueError, "negative size value {}", n);
  if (u64(n) < self->length) {
    TRY(own(t, self, u64(n)));
    self->length = u64(n);
  }
  return n;
}
static Status BytesIO_close(Thread& t, BytesIO* self) {
  TRY(check_exports(t, self));
  self->closed = true;
  drop(t.heap, self);
  return {};
}
static Status BytesIO_flush(Thread& t, BytesIO* self) { return check_open(t, self); }
static Result<bool> BytesIO_isatty(Thread& t, BytesIO* self) {
  TRY(check_open(t, self));
  return false;
}
static Result<bool> BytesIO_yes(Thread& t, BytesIO* self) {
  TRY(check_open(t, self));
  return true;
}
static Result<Ref> BytesIO_getstate(Thread& t, BytesIO* self) {
  Ref value = TRY(BytesIO_getvalue(t, self));
  Ref position = int_from_i64(t, i64(self->pos));
  Ref dict = none_ref();
  if ((self->flags & kFlagDictMode) || self->shape->slot_count) {
    RefTo<Dict> copy = TRY(dict_copy(t, instance_dict(t, self)));
    dict = std::move(copy).ref();
  }
  return tuple_of(t, value, position, dict);
}
static Status BytesIO_setstate(Thread& t, BytesIO* self, Value state) {
  TRY(check_open(t, self));
  if (!is<Tuple>(state) || as<Tuple>(state)->length < 3)
    return t.raise(kTypeError, "{}.__setstate__ argument should be 3-tuple, got {}", type_name(t, Value(self)), type_name(t, state));
  RefTo<Tuple> parts(as<Tuple>(state));
  TRY(check_exports(t, self));
  self->pos = 0;
  drop(t.heap, self);
  BufferView view(t);
  TRY(view.open((*parts)[0]));
  TRY(check_exports(t, self));
  TRY(append(t, self, view.view()));
  if (!is_int((*parts)[1])) return t.raise(kTypeError, "second item of state must be an integer, not {}", type_name(t, (*parts)[1]));
  i64 position = TRY(int_to_i64(t, (*parts)[1]));
  if (position < 0) return t.raise(kValueError, "position value cannot be negative");
  self->pos = u64(position);
  if ((*parts)[2].is_none()) return {};
  if (!is<Dict>((*parts)[2])) return t.raise(kTypeError, "third item of state should be a dict, got a {}", type_name(t, (*parts)[2]));
  return dict_update(t, instance_dict(t, self), (*parts)[2]);
}
static i64 BytesIO_sizeof(Thread& t, BytesIO* self) { return i64(instance_size(self) + (self->shared.get() ? 0 : self->capacity)); }
static Result<Ref> get_closed(Thread& t, Value v) { return bool_ref(self_bytes(v)->closed); }
static Result<Ref> bytesio_iter(Thread& t, Value v) {
  TRY(check_open(t, self_bytes(v)));
  return Ref(v);
}
static void bytesio_dealloc(Object* o) { drop(o->type()->interp->heap, static_cast<BytesIO*>(o)); }

constexpr Method kMethods[] = {
  method<BytesIO_yes>("readable(self, /)", "True while the stream is open."),
  method<BytesIO_yes>("seekable(self, /)", "True while the stream is open."),
  method<BytesIO_yes>("writable(self, /)", "True while the stream is open."),
  method<BytesIO_close>("close(self, /)", "Drop the contents; the stream cannot be used afterwards."),
  method<BytesIO_flush>("flush(self, /)", "Does nothing."),
  method<BytesIO_isatty>("isatty(self, /)", "False."),
  method<BytesIO_tell>("tell(self, /)", "The current position."),
  method<BytesIO_write>("write(self, b, /)", "Write bytes and return how many."),
  method<BytesIO_writelines>("writelines(self, lines, /)", "Write every item of an iterable."),
  method<BytesIO_read>("read1(self, size=-1, /)", "Read at most size bytes."),
  method<BytesIO_readinto>("readinto(self, buffer, /)", "Fill a buffer and return how many bytes were read."),
  method<BytesIO_readline>("readline(self, size=-1, /)", "Read one line, at most size bytes of it."),
  method<BytesIO_readlines>("readlines(self, size=None, /)", "A list of lines, until about size bytes have been read."),
  method<BytesIO_read>("read(self, size=-1, /)", "Read at most size bytes, or everything."),
  method<BytesIO_getbuffer>("getbuffer(self, /)", "A writable view of the contents."),
  method<BytesIO_getvalue>("getvalue(self, /)", "All of the contents."),
  method<BytesIO_seek>("seek(self, pos, whence=0, /)", "Change the position and return it."),
  method<BytesIO_truncate>("truncate(self, size=None, /)", "Cut the contents at size, by default at the position."),
  method<BytesIO_getstate>("__getstate__(self, /)", "State for pickling."),
  method<BytesIO_setstate>("__setstate__(self, object, /)", "Restore state from pickling."),
  method<BytesIO_sizeof>("__sizeof__(self, /)", "Size in memory, in bytes."),
};
constexpr Getter kGetters[] = {{"closed", get_closed, nullptr, "Whether the stream is closed."}};

static void bytesio_visit(Object* o, Visitor& visit) { visit(static_cast<BytesIO*>(o)->shared); }

const TypeSpec BytesIO::kType = {
  .name = "_io.BytesIO",
  .base = &BufferedIOBase::kType,
  .basic_size = sizeof(BytesIO),
  .flags = kTypeBase,
  .signature = "BytesIO(initial_bytes=b'')",
  .doc = "A binary stream over bytes in memory.",
  .slots = {.iter = bytesio_iter, .next = bytesio_next, .new_ = bytesio_new, .init = bytesio_init, .visit = bytesio_visit,
            .dealloc = bytesio_dealloc},
  .methods = kMethods,
  .getters = kGetters,
};

// ---- What getbuffer() views

static Status buffer_get_buffer(Thread& t, Value v, Buffer& out, int flags) {
  BytesIO* source = static_cast<BytesIOBuffer*>(v.object())->source;
  TRY(own(t, source, source->length ? source->length : 1));
  out.owner.set(v);
  out.data = source->buffer;
  out.length = i64(source->length);
  out.readonly = false;
  ++source->exports;
  return {};
}
static void buffer_release_buffer(Thread& t, Value v, Buffer&) { --static_cast<BytesIOBuffer*>(v.object())->source->exports; }
static void buffer_visit(Object* o, Visitor& visit) { visit(static_cast<BytesIOBuffer*>(o)->source); }
static void buffer_dealloc(Object* o) { static_cast<BytesIOBuffer*>(o)->source.clear(); }

const TypeSpec BytesIOBuffer::kType = {
  .name = "_io._BytesIOBuffer",
  .basic_size = sizeof(BytesIOBuffer),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {.get_buffer = buffer_get_buffer, .release_buffer = buffer_release_buffer, .visit = buffer_visit,
            .dealloc = buffer_dealloc},
};

}  // namespace krait::io
