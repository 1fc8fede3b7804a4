// StringIO: a text stream in memory. The characters lie in an array of the narrowest unit that holds them all.
#include "base/utf8.h"
#include "modules/_io/io.h"

namespace krait::io {

static StringIO* self_string(Value v) { return static_cast<StringIO*>(v.object()); }

static Status check_open(Thread& t, StringIO* self) {
  if (!self->initialized) return t.raise(kValueError, "I/O operation on uninitialized object");
  if (self->closed) return t.raise(kValueError, "I/O operation on closed file");
  return {};
}

static void drop(Heap& heap, StringIO* self) {
  if (self->buffer) heap.free_buffer(self->buffer, usize(self->capacity * self->width));
  self->buffer = nullptr;
  self->length = self->capacity = 0;
  self->width = 1;
}

template <class From, class To>
static void copy_units(const void* from, void* to, u64 count) {
  const From* in = static_cast<const From*>(from);
  To* out = static_cast<To*>(to);
  for (u64 i = 0; i < count; ++i) out[i] = To(in[i]);
}
static void convert(const void* from, u32 from_width, void* to, u32 to_width, u64 count) {
  if (from_width == to_width) std::memcpy(to, from, usize(count * to_width));
  else if (from_width == 1 && to_width == 2) copy_units<u8, u16>(from, to, count);
  else if (from_width == 1) copy_units<u8, u32>(from, to, count);
  else copy_units<u16, u32>(from, to, count);
}
static u8* at(StringIO* self, u64 index) { return static_cast<u8*>(self->buffer) + index * self->width; }

static Status reserve(Thread& t, StringIO* self, u64 wanted, u32 width) {
  width = std::max(width, self->width);
  if (wanted <= self->capacity && width == self->width) return {};
  u64 capacity = self->capacity;
  if (wanted > capacity) capacity = wanted + std::min<u64>(wanted / 4 + 32, u64(1) << 28);
  if (capacity > UINT64_MAX / 4) return t.raise(kOverflowError, "new buffer size too large");
  if (width == self->width && self->buffer) {
    void* buffer = t.heap.resize_buffer(self->buffer, usize(self->capacity * width), usize(capacity * width));
    if (!buffer) return t.raise_no_memory();
    self->buffer = buffer;
  } else {
    void* buffer = t.heap.allocate_buffer(usize(capacity * width));
    if (!buffer) return t.raise_no_memory();
    if (self->buffer) {
      convert(self->buffer, self->width, buffer, width, self->length);
      t.heap.free_buffer(self->buffer, usize(self->capacity * self->width));
    }
    self->buffer = buffer;
    self->width = width;
  }
  self->capacity = capacity;
  return {};
}

static Status put(Thread& t, StringIO* self, Str* text) {
  RefTo<Str> held(text);
  if (self->newline->universal) {
    bool pending = false;
    held = TRY(translate_newlines(t, held, self->newline->translate, true, &pending, &self->seen));
  }
  if (!self->newline->write.empty()) held = TRY(replace_newlines(t, held, self->newline->write));
  u64 count = held->length;
  if (!count) return {};
  if (self->pos > u64(INT64_MAX) - count) return t.raise(kOverflowError, "new position too large");
  u64 end = self->pos + count;
  TRY(reserve(t, self, std::max(end, self->length), held->kind()));
  if (self->pos > self->length) std::memset(at(self, self->length), 0, usize((self->pos - self->length) * self->width));
  convert(held->data(), held->kind(), at(self, self->pos), self->width, count);
  self->pos = end;
  self->length = std::max(self->length, end);
  return {};
}

static Result<RefTo<Str>> substring(Thread& t, StringIO* self, u64 start, u64 end) {
  if (start >= end) return RefTo<Str>(t.interp.empty_str.get());
  const void* data = at(self, start);
  u64 count = end - start;
  switch (self->width) {
    case 1: return str_from_latin1(t, static_cast<const u8*>(data), count);
    case 2: return str_from_ucs2(t, static_cast<const u16*>(data), count);
    default: return str_from_ucs4(t, static_cast<const u32*>(data), count);
  }
}

static Result<Ref> stringio_new(Thread& t, TypeObject* cls, Args) {
  StringIO* self = static_cast<StringIO*>(type_allocate(t, cls));
  self->newline = new NewlineMode();
  self->width = 1;
  return Ref::steal(Value(self));
}
static Status stringio_set_up(Thread& t, StringIO* self, Value initial, Value newline) {
  self->initialized = false;
  RefTo<Str> default_newline = str_from_code_point(t, '\n');
  NewlineMode mode = TRY(parse_newline(t, newline.is_empty() ? Value(default_newline) : newline, true));
  if (!initial.is_none() && !initial.is_empty() && !is<Str>(initial))
    return t.raise(kTypeError, "initial_value must be str or None, not {}", type_name(t, initial));
  drop(t.heap, self);
  *self->newline = mode;
  self->seen = 0;
  self->closed = false;
  self->pos = 0;
  self->initialized = true;
  if (is<Str>(initial)) TRY(put(t, self, as<Str>(initial)));
  self->pos = 0;
  return {};
}
constexpr Method kInit = method<stringio_set_up>("StringIO(self, initial_value='', newline='\\n')", "");
static Status stringio_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

static Result<Ref> StringIO_getvalue(Thread& t, StringIO* self) {
  TRY(check_open(t, self));
  return substring(t, self, 0, self->length);
}
static Result<i64> StringIO_tell(Thread& t, StringIO* self) {
  TRY(check_open(t, self));
  return i64(self->pos);
}
static Result<Ref> StringIO_read(Thread& t, StringIO* self, Value size) {
  TRY(check_open(t, self));
  i64 n = TRY(optional_size(t, size));
  TRY(check_open(t, self));
  u64 left = self->pos < self->length ? self->length - self->pos : 0;
  u64 count = n < 0 || u64(n) > left ? left : u64(n);
  u64 start = self->pos;
  self->pos += count;
  return substring(t, self, start, start + count);
}

template <class Unit>
static u64 line_end(const Unit* data, u64 start, u64 end, const NewlineMode& mode) {
  bool universal = mode.universal && !mode.translate;
  for (u64 i = start; i < end; ++i) {
    if (data[i] > '\r') continue;
    if (data[i] == '\n' && (universal || mode.translate || mode.read == "\n")) return i + 1;
    if (data[i] == '\r') {
      if (mode.read == "\r") return i + 1;
      if (i + 1 < end && data[i + 1] == '\n' && (universal || mode.read == "\r\n")) return i + 2;
      if (universal) return i + 1;
    }
  }
  return end;
}
static Result<RefTo<Str>> read_line(Thread& t, StringIO* self, i64 limit) {
  if (self->pos >= self->length) return RefTo<Str>(t.interp.empty_str.get());
  u64 start = self->pos, end;
  switch (self->width) {
    case 1: end = line_end(static_cast<u8*>(self->buffer), start, self->length, *self->newline); break;
    case 2: end = line_end(static_cast<u16*>(self->buffer), start, self->length, *self->newline); break;
    default: end = line_end(static_cast<u32*>(self->buffer), start, self->length, *self->newline); break;
  }
  if (limit >= 0) end = std::min(end, start + u64(limit));
  self->pos = end;
  return substring(t, self, start, end);
}
static Result<Ref> StringIO_readline(Thread& t, StringIO* self, Value size) {
  TRY(check_open(t, self));
  i64 n = TRY(optional_size(t, size));
  TRY(check_open(t, self));
  return read_line(t, self, n);
}
static Result<Ref> stringio_next(Thread& t, Value v) {
  StringIO* self = self_string(v);
  TRY(check_open(t, self));
  if (is_exact<StringIO>(v)) {
    RefTo<Str> line = TRY(read_line(t, self, -1));
    if (line->length == 0) return absent_ref();
    return line;
  }
  Ref line = TRY(call_method(t, v, t.names.readline));
  if (!is<Str>(line)) return t.raise(kOSError, "readline() should have returned an str object, not '{}'", type_name(t, line));
  if (as<Str>(line)->length == 0) return absent_ref();
  return line;
}
static Result<i64> StringIO_truncate(Thread& t, StringIO* self, Value pos) {
  TRY(check_open(t, self));
  i64 n = pos.is_none() ? i64(self->pos) : TRY(optional_size(t, pos));
  TRY(check_open(t, self));
  if (n < 0) return t.raise(kValueError, "Negative size value {}", n);
  self->length = std::min(self->length, u64(n));
  return n;
}
static Result<i64> StringIO_seek(Thread& t, StringIO* self, Value target, i32 whence) {
  TRY(check_open(t, self));
  i64 offset = TRY(int_to_i64(t, TRY(to_index(t, target))));
  if (whence < 0 || whence > 2) return t.raise(kValueError, "Invalid whence ({}, should be 0, 1 or 2)", whence);
  if (whence == 0 && offset < 0) return t.raise(kValueError, "Negative seek position {}", offset);
  if (whence != 0 && offset != 0) return t.raise(kOSError, "Can't do nonzero cur-relative seeks");
  self->pos = whence == 0 ? u64(offset) : whence == 1 ? self->pos : self->length;
  return i64(self->pos);
}
static Result<i64> StringIO_write(Thread& t, StringIO* self, Value text) {
  TRY(check_open(t, self));
  if (!is<Str>(text)) return t.raise(kTypeError, "string argument expected, got '{}'", type_name(t, text));
  TRY(put(t, self, as<Str>(text)));
  return i64(as<Str>(text)->length);
}
static Status StringIO_close(Thread& t, StringIO* self) {
  self->closed = true;
  drop(t.heap, self);
  return {};
}
static Result<bool> StringIO_yes(Thread& t, StringIO* self) {
  TRY(check_open(t, self));
  return true;
}
static Result<Ref> StringIO_getstate(Thread& t, StringIO* self) {
  Ref value = TRY(StringIO_getvalue(t, self));
  Ref newline = none_ref();
  if (!(self->newline->universal && self->newline->translate)) newline = str_from_ascii(t, self->newline->read).ref();
  Ref position = int_from_i64(t, i64(self->pos));
  Ref dict = none_ref();
  if ((self->flags & kFlagDictMode) || self->shape->slot_count) {
    RefTo<Dict> copy = TRY(dict_copy(t, instance_dict(t, self)));
    dict = std::move(copy).ref();
  }
  return tuple_of(t, value, newline, position, dict);
}
static Status StringIO_setstate(Thread& t, StringIO* self, Value state) {
  if (self->closed) return t.raise(kValueError, "I/O operation on closed file");
  if (!is<Tuple>(state) || as<Tuple>(state)->length < 4)
    return t.raise(kTypeError, "{}.__setstate__ argument should be 4-tuple, got {}", type_name(t, Value(self)), type_name(t, state));
  RefTo<Tuple> parts(as<Tuple>(state));
  if (!is<Str>((*parts)[0])) return t.raise(kTypeError, "initial_value must be str or None, not {}", type_name(t, (*parts)[0]));
  TRY(stringio_set_up(t, self, Value::none(), (*parts)[1]));
  // The text was translated when it was written.
  NewlineMode mode = *self->newline;
  *self->newline = NewlineMode{false, false, "\n", ""};
  Status status = put(t, self, as<Str>((*parts)[0]));
  *self->newline = mode;
  TRY(std::move(status));
  if (!is_int((*parts)[2])) return t.raise(kTypeError, "third item of state must be an integer, got {}", type_name(t, (*parts)[2]));
  i64 position = TRY(int_to_i64(t, (*parts)[2]));
  if (position < 0) return t.raise(kValueError, "position value cannot be negative");
  self->pos = u64(position);
  if ((*parts)[3].is_none()) return {};
  if (!is<Dict>((*parts)[3])) return t.raise(kTypeError, "fourth item of state should be a dict, got a {}", type_name(t, (*parts)[3]));
  return dict_update(t, instance_dict(t, self), (*parts)[3]);
}
static Result<Ref> get_closed(Thread& t, Value v) {
  if (!self_string(v)->initialized) return t.raise(kValueError, "I/O operation on uninitialized object");
  return bool_ref(self_string(v)->closed);
}
static Result<Ref> get_newlines(Thread& t, Value v) {
  TRY(check_open(t, self_string(v)));
  return seen_newlines(t, self_string(v)->newline->universal ? self_string(v)->seen : 0);
}
static Result<Ref> get_line_buffering(Thread& t, Value v) {
  TRY(check_open(t, self_string(v)));
  return bool_ref(false);
}
static void stringio_dealloc(Object* o) {
  StringIO* self = static_cast<StringIO*>(o);
  drop(o->type()->interp->heap, self);
  delete self->newline;
}

constexpr Method kMethods[] = {
  method<StringIO_close>("close(self, /)", "Drop the contents; the stream cannot be used afterwards."),
  method<StringIO_getvalue>("getvalue(self, /)", "All of the contents."),
  method<StringIO_read>("read(self, size=-1, /)", "Read at most size characters, or everything."),
  method<StringIO_readline>("readline(self, size=-1, /)", "Read one line, at most size characters of it."),
  method<StringIO_tell>("tell(self, /)", "The current position."),
  method<StringIO_truncate>("truncate(self, pos=None, /)", "Cut the contents at pos, by default at the position."),
  method<StringIO_seek>("seek(self, pos, whence=0, /)", "Change the position and return it."),
  method<StringIO_write>("write(self, s, /)", "Write a string and return its length."),
  method<StringIO_yes>("seekable(self, /)", "True while the stream is open."),
  method<StringIO_yes>("readable(self, /)", "True while the stream is open."),
  method<StringIO_yes>("writable(self, /)", "True while the stream is open."),
  method<StringIO_getstate>("__getstate__(self, /)", "State for pickling."),
  method<StringIO_setstate>("__setstate__(self, state, /)", "Restore state from pickling."),
};
constexpr Getter kGetters[] = {
  {"closed", get_closed, nullptr, "Whether the stream is closed."},
  {"newlines", get_newlines, nullptr, "Line ends seen so far: None, a string or a tuple."},
  {"line_buffering", get_line_buffering, nullptr, "False."},
};

const TypeSpec StringIO::kType = {
  .name = "_io.StringIO",
  .base = &TextIOBase::kType,
  .basic_size = sizeof(StringIO),
  .flags = kTypeBase,
  .signature = "StringIO(initial_value='', newline='\\n')",
  .doc = "A text stream over a string in memory.",
  .slots = {.next = stringio_next, .new_ = stringio_new, .init = stringio_init, .visit = ignore_visit, .dealloc = stringio_dealloc},
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait::io
