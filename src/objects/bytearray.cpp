// bytearray: storage, the type, in-place changes. Methods shared with bytes are in bytes_*.cpp.
#include "objects/bytes_type.h"
#include "objects/container.h"
#include "objects/exception.h"
#include "objects/format.h"
#include "objects/sequence.h"
#include "objects/slice.h"

namespace krait {

static ByteArray* self_bytearray(Value v) { return static_cast<ByteArray*>(v.object()); }

static Status check_exports(Thread& t, ByteArray* a) {
  if (a->exports) return t.raise(kBufferError, "Existing exports of data: object cannot be re-sized");
  return {};
}

// Moves the bytes to a buffer of `capacity`, which holds them.
static Status bytearray_move(Thread& t, ByteArray* a, u64 capacity) {
  u8* fresh = nullptr;
  if (capacity) {
    fresh = static_cast<u8*>(t.heap.allocate_buffer(capacity));
    if (!fresh) return t.raise_no_memory();
    if (a->length) std::memcpy(fresh, a->start, std::min(a->length, capacity));
  }
  if (a->buffer) t.heap.free_buffer(a->buffer, a->capacity);
  a->buffer = a->start = fresh;
  a->capacity = capacity;
  return {};
}

Status bytearray_resize(Thread& t, ByteArray* a, u64 size) {
  if (size == a->length) return {};
  TRY(check_exports(t, a));
  if (size > Heap::kMaxObjectSize) return t.raise_no_memory();
  u64 front = u64(a->start - a->buffer);
  if (size + front <= a->capacity) {
    // Keeps the place unless most of it is unused.
    if (size >= a->capacity / 4 || a->capacity < 64) {
      a->length = size;
      return {};
    }
    a->length = std::min(a->length, size);
    TRY(bytearray_move(t, a, size));
    a->length = size;
    return {};
  }
  if (size <= a->capacity && front >= size / 2) {
    std::memmove(a->buffer, a->start, usize(a->length));
    a->start = a->buffer;
    a->length = size;
    return {};
  }
  TRY(bytearray_move(t, a, a->length ? size + (size >> 3) + (size < 9 ? 3 : 6) : size));
  a->length = size;
  return {};
}

static void put(u8* at, std::string_view data) {
  if (!data.empty()) std::memcpy(at, data.data(), data.size());
}

// Replaces [start, end) by `data`, which must not lie inside the bytearray.
static Status bytearray_splice(Thread& t, ByteArray* a, u64 start, u64 end, std::string_view data) {
  u64 removed = end - start, tail = a->length - end;
  if (data.size() == removed) {
    put(a->start + start, data);
    return {};
  }
  TRY(check_exports(t, a));
  if (data.size() < removed && start == 0) {
    // Deleting at the front moves the start only.
    u64 drop = removed - data.size();
    a->start += drop;
    a->length -= drop;
    put(a->start, data);
    if (a->capacity > 64 && a->length < a->capacity / 4) return bytearray_move(t, a, a->length);
    return {};
  }
  if (data.size() < removed) {
    if (tail) std::memmove(a->start + start + data.size(), a->start + end, tail);
    put(a->start + start, data);
    return bytearray_resize(t, a, start + data.size() + tail);
  }
  TRY(bytearray_resize(t, a, a->length - removed + data.size()));
  if (tail) std::memmove(a->start + start + data.size(), a->start + end, tail);
  put(a->start + start, data);
  return {};
}

Result<RefTo<ByteArray>> bytearray_from(Thread& t, std::string_view data) {
  auto* a = static_cast<ByteArray*>(t.heap.allocate(sizeof(ByteArray), t.types.bytearray->root_shape, false));
  a->buffer = a->start = nullptr;
  a->length = a->capacity = 0;
  a->exports = 0;
  RefTo<ByteArray> made = RefTo<ByteArray>::steal(a);
  TRY(bytearray_resize(t, a, data.size()));
  put(a->start, data);
  return made;
}

static Status bytearray_append_bytes(Thread& t, ByteArray* a, std::string_view data) {
  if (data.empty()) return {};
  u64 length = a->length;
  TRY(bytearray_resize(t, a, length + data.size()));
  std::memcpy(a->start + length, data.data(), data.size());
  return {};
}

// Appends a bytes-like object, which may be the bytearray itself.
static Status bytearray_append_buffer(Thread& t, ByteArray* a, Value other) {
  if (is<ByteArray>(other) || is<Bytes>(other)) {
    u64 length = a->length;
    std::string_view data = bytes_view(other);
    if (data.empty()) return {};
    TRY(bytearray_resize(t, a, length + data.size()));
    std::memcpy(a->start + length, other == Value(a) ? a->start : reinterpret_cast<const u8*>(data.data()), data.size());
    return {};
  }
  u64 end = a->length;   // __buffer__ may change the size
  BufferView view(t);
  TRY(view.open(other));
  end = std::min(end, a->length);
  return bytearray_splice(t, a, end, end, view.view());
}

static Result<Ref> bytearray_new(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(type_allocate(t, cls))); }

static Status bytearray_init(Thread& t, Value self, Args args) {
  TRY(bytearray_resize(t, self_bytearray(self), 0));
  if (args.count == 1 && !args.kw_count() && (is_exact<Bytes>(args[0]) || is_exact<ByteArray>(args[0])))
    return bytearray_append_buffer(t, self_bytearray(self), args[0]);
  std::string data = TRY(bytes_from_constructor(t, "bytearray", args));
  TRY(bytearray_resize(t, self_bytearray(self), 0));
  return bytearray_append_bytes(t, self_bytearray(self), data);
}

static Result<Ref> bytearray_repr(Thread& t, Value self) {
  // Unlike in bytes, an apostrophe is escaped between double quotes too.
  RefTo<Str> text = TRY(bytes_repr_text(t, bytes_view(self), {}, {}));
  std::string out = str_to_utf8(self.object()->type()->name) + "(";
  std::string_view body = text->ascii();
  bool double_quotes = body[1] == '"';
  for (char c : body) {
    if (c == '\'' && double_quotes) out += '\\';
    out += c;
  }
  return str_from_utf8(t, out + ")");
}
static Result<Ref> bytearray_str(Thread& t, Value self) {
  if (t.interp.options.bytes_warning) TRY(warn(t, kBytesWarning, "str() on a bytearray instance"));
  return bytearray_repr(t, self);
}
static Result<i64> bytearray_length(Thread&, Value self) { return i64(self_bytearray(self)->length); }

static Status delete_slice(Thread& t, ByteArray* a, SliceIndices s) {
  if (s.length == 0) return {};
  TRY(check_exports(t, a));
  if (s.step < 0) {
    s.start += (s.length - 1) * s.step;
    s.step = -s.step;
  }
  if (s.step == 1) return bytearray_splice(t, a, u64(s.start), u64(s.start + s.length), {});
  u8* out = a->start + s.start;
  i64 next = s.start, left = s.length;
  for (i64 i = s.start; i < i64(a->length); ++i) {
    if (left && i == next) {
      next += s.step;
      --left;
    } else {
      *out++ = a->start[i];
    }
  }
  return bytearray_resize(t, a, a->length - u64(s.length));
}

static Status assign_slice(Thread& t, ByteArray* a, SliceIndices raw, Value value) {
  // Taking the bytes first: they may be the bytearray's own, and making them may run code that changes it.
  std::string data;
  if (is<ByteArray>(value) || is<Bytes>(value)) {
    data = std::string(bytes_view(value));
  } else {
    const Slots& slots = type_of(t, value)->slots;
    if (is<Str>(value) || slots.index || slots.int_ || slots.float_)
      return t.raise(kTypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    Value items[] = {value};
    data = TRY(bytes_from_constructor(t, "bytearray", Args{items, 1, nullptr}));
  }
  SliceIndices s = slice_adjust(raw, i64(a->length));
  if (s.step == 1) {
    u64 end = u64(std::max(s.start, s.stop));
    return bytearray_splice(t, a, u64(s.start), end, data);
  }
  if (data.empty()) return delete_slice(t, a, s);
  if (u64(s.length) != data.size())
    return t.raise(kValueError, "attempt to assign bytes of size {} to extended slice of size {}", data.size(), s.length);
  for (i64 i = 0, at = s.start; i < s.length; ++i, at += s.step) a->start[at] = u8(data[usize(i)]);
  return {};
}

static Status bytearray_setitem(Thread& t, Value self, Value key, Value value) {
  ByteArray* a = self_bytearray(self);
  if (has_index(t, key)) {
    i64 index = TRY(to_index_i64(t, key, kIndexError));
    u8 byte = 0;
    // The value comes before the check of the range: its __index__ may change the size.
    if (!value.is_empty()) byte = TRY(byte_of(t, value, "byte must be in range(0, 256)"));
    if (index < 0) index += i64(a->length);
    if (index < 0 || index >= i64(a->length)) return t.raise(kIndexError, "bytearray index out of range");
    if (value.is_empty()) return bytearray_splice(t, a, u64(index), u64(index) + 1, {});
    a->start[index] = byte;
    return {};
  }
  if (!is<Slice>(key))
    return t.raise(kTypeError, "bytearray indices must be integers or slices, not {}", type_name(t, key));
  SliceIndices raw = TRY(slice_unpack(t, as<Slice>(key)));
  if (value.is_empty()) return delete_slice(t, a, slice_adjust(raw, i64(a->length)));
  return assign_slice(t, a, raw, value);
}

static Error concat_error(Thread& t, Value a, Value b) {
  return t.raise(kTypeError, "can't concat {} to {}", type_name(t, b), type_name(t, a));
}
static Result<Ref> bytearray_concat(Thread& t, Value a, Value b) {
  if (!supports_buffer(b)) return concat_error(t, a, b);
  BufferView x(t), y(t);
  TRY(x.open(a));
  if (y.open(b).is_error()) {
    t.clear_error();
    return concat_error(t, a, b);
  }
  RefTo<ByteArray> out = TRY(bytearray_from(t, {}));
  TRY(bytearray_resize(t, out, x.view().size() + y.view().size()));
  if (out->length) {
    std::memcpy(out->start, x.data(), x.view().size());
    std::memcpy(out->start + x.view().size(), y.data(), y.view().size());
  }
  return std::move(out).ref();
}
static Result<Ref> bytearray_inplace_concat(Thread& t, Value self, Value other) {
  if (!supports_buffer(other)) return concat_error(t, self, other);
  // Adding a bytearray to itself finds its buffer in use.
  if (self == other && self_bytearray(self)->length)
    return t.raise(kBufferError, "Existing exports of data: object cannot be re-sized");
  TRY(bytearray_append_buffer(t, self_bytearray(self), other));
  return Ref(self);
}
// Fills [once, length) with copies of the first `once` bytes.
static void repeat_bytes(u8* data, u64 once, u64 length) {
  for (u64 have = once; have < length;) {
    u64 n = std::min(have, length - have);
    std::memcpy(data + have, data, n);
    have += n;
  }
}
static Result<u64> repeated_size(Thread& t, Value self, Value count) {
  i64 n = TRY(to_index_i64(t, count, kOverflowError));
  u64 total;
  if (n < 0) n = 0;
  if (__builtin_mul_overflow(self_bytearray(self)->length, u64(n), &total) || total > Heap::kMaxObjectSize)
    return t.raise_no_memory();
  return total;
}
static Result<Ref> bytearray_repeat(Thread& t, Value self, Value count) {
  u64 total = TRY(repeated_size(t, self, count));
  RefTo<ByteArray> out = TRY(bytearray_from(t, {}));
  TRY(bytearray_resize(t, out, total));
  ByteArray* a = self_bytearray(self);
  if (total) {
    std::memcpy(out->start, a->start, a->length);
    repeat_bytes(out->start, a->length, total);
  }
  return std::move(out).ref();
}
static Result<Ref> bytearray_inplace_repeat(Thread& t, Value self, Value count) {
  u64 total = TRY(repeated_size(t, self, count));
  ByteArray* a = self_bytearray(self);
  u64 once = a->length;
  TRY(bytearray_resize(t, a, total));
  if (total) repeat_bytes(a->start, once, total);
  return Ref(self);
}
static Result<Ref> bytearray_mod(Thread& t, Value a, Value b) {
  if (!is<ByteArray>(a)) return not_implemented_ref();
  SizeLock lock(a);
  std::string format(bytes_view(a));
  return bytes_percent_format(t, format, b, true);
}

static Status bytearray_get_buffer(Thread&, Value self, Buffer& out, int flags) {
  ByteArray* a = self_bytearray(self);
  // An address also for no bytes.
  static const u8 kNothing[1] = {};
  out.owner.init(self);
  out.data = a->start ? a->start : const_cast<u8*>(kNothing);
  out.length = i64(a->length);
  out.readonly = false;
  ++a->exports;
  return {};
}
static void bytearray_release_buffer(Thread&, Value self, Buffer&) { --self_bytearray(self)->exports; }

static Result<Ref> bytearray_iter(Thread& t, Value self) {
  auto* it = static_cast<ByteArrayIterator*>(
      t.heap.allocate(sizeof(ByteArrayIterator), t.types.bytearray_iterator->root_shape, true));
  it->bytes.init(self);
  it->index = 0;
  return Ref::steal(Value(static_cast<Object*>(it)));
}

static void bytearray_dealloc(Object* o) {
  auto* a = static_cast<ByteArray*>(o);
  if (a->buffer) o->type()->interp->heap.free_buffer(a->buffer, a->capacity);
  a->buffer = nullptr;
}

// ---- Methods

static Status bytearray_append(Thread& t, Value self, Value item) {
  char byte = char(TRY(byte_of(t, item, "byte must be in range(0, 256)")));
  return bytearray_append_bytes(t, self_bytearray(self), {&byte, 1});
}
static Status bytearray_extend(Thread& t, Value self, Value iterable) {
  ByteArray* a = self_bytearray(self);
  if (supports_buffer(iterable)) return bytearray_append_buffer(t, a, iterable);
  if (is<Str>(iterable)) {
    if (as<Str>(iterable)->length == 0) return {};
    return t.raise(kTypeError, "expected iterable of integers; got: '{}'", type_name(t, iterable));
  }
  TypeObject* type = type_of(t, iterable);
  if (!type->slots.iter && !type->slots.getitem)
    return t.raise(kTypeError, "can't extend bytearray with {}", type_name(t, iterable));
  // Its errors count, and more than memory can hold is one.
  if (u64(TRY(length_hint(t, iterable, 32))) >= Heap::kMaxObjectSize) return t.raise_no_memory();
  std::string data = TRY(bytes_from_iterable(t, iterable, "byte"));
  return bytearray_append_bytes(t, a, data);
}
static Status bytearray_insert(Thread& t, Value self, i64 index, Value item) {
  char byte = char(TRY(byte_of(t, item, "byte must be in range(0, 256)")));
  ByteArray* a = self_bytearray(self);
  i64 length = i64(a->length), at = index;
  if (at < 0) at = std::max<i64>(at + length, 0);
  if (at > length) at = length;
  return bytearray_splice(t, a, u64(at), u64(at), {&byte, 1});
}
static Result<i64> bytearray_pop(Thread& t, Value self, i64 index) {
  ByteArray* a = self_bytearray(self);
  i64 length = i64(a->length);
  if (length == 0) return t.raise(kIndexError, "pop from empty bytearray");
  if (index < 0) index += length;
  if (index < 0 || index >= length) return t.raise(kIndexError, "pop index out of range");
  TRY(check_exports(t, a));
  i64 value = a->start[index];
  TRY(bytearray_splice(t, a, u64(index), u64(index) + 1, {}));
  return value;
}
static Status bytearray_remove(Thread& t, Value self, Value value) {
  char byte = char(TRY(byte_of(t, value, "byte must be in range(0, 256)")));
  usize at = bytes_view(self).find(byte);
  if (at == std::string_view::npos) return t.raise(kValueError, "value not found in bytearray");
  return bytearray_splice(t, self_bytearray(self), at, at + 1, {});
}
static Status bytearray_resize_method(Thread& t, Value self, i64 size) {
  if (size < 0) return t.raise(kValueError, "Can only resize to positive sizes, got {}", size);
  ByteArray* a = self_bytearray(self);
  u64 old = a->length;
  TRY(bytearray_resize(t, a, u64(size)));
  if (a->length > old) std::memset(a->start + old, 0, a->length - old);
  return {};
}
static void bytearray_reverse(Thread&, Value self) {
  ByteArray* a = self_bytearray(self);
  std::reverse(a->start, a->start + a->length);
}
static Status bytearray_clear(Thread& t, Value self) { return bytearray_resize(t, self_bytearray(self), 0); }
static Result<Ref> bytearray_copy(Thread& t, Value self) { return bytearray_from(t, bytes_view(self)); }

static Result<Ref> bytearray_fromhex(Thread& t, TypeObject* cls, Value text) {
  Ref value = TRY(bytes_fromhex(t, text, true));
  if (cls == t.types.bytearray) return value;
  return call(t, Value(static_cast<Object*>(cls)), value.get());
}
static i64 bytearray_alloc(Thread&, Value self) {
  ByteArray* a = self_bytearray(self);
  return a->capacity ? i64(std::max(a->capacity, a->length + 1)) : 0;
}
static i64 bytearray_sizeof(Thread&, Value self) {
  return i64(self.object()->type()->basic_size + self_bytearray(self)->capacity);
}
static Result<Ref> reduce(Thread& t, Value self, i64 protocol) {
  Ref getstate = TRY(get_attribute(t, self, t.names.dunder_getstate));
  Ref state = TRY(call(t, getstate));
  std::string_view data = bytes_view(self);
  RefTo<Tuple> args;
  if (data.empty()) {
    args = tuple_empty(t);
  } else if (protocol < 3) {
    RefTo<Str> text = str_from_latin1(t, reinterpret_cast<const u8*>(data.data()), data.size());
    RefTo<Str> encoding = str_from_ascii(t, "latin-1");
    args = TRY(tuple_of(t, text, encoding));
  } else {
    RefTo<Bytes> copy = TRY(bytes_from(t, data));
    args = TRY(tuple_of(t, Value(copy)));
  }
  return tuple_of(t, Value(static_cast<Object*>(self.object()->type())), Value(args), state.get());
}
static Result<Ref> bytearray_reduce(Thread& t, Value self) { return reduce(t, self, 2); }
static Result<Ref> bytearray_reduce_ex(Thread& t, Value self, i64 protocol) { return reduce(t, self, protocol); }

constexpr Method kByteArrayMethods[] = {
    method<bytearray_alloc>("__alloc__(self, /)", "Number of bytes that are allocated."),
    method<bytearray_reduce>("__reduce__(self, /)", "State for pickling."),
    method<bytearray_reduce_ex>("__reduce_ex__(self, proto=0, /)", "State for pickling."),
    method<bytearray_sizeof>("__sizeof__(self, /)", "Size in memory, in bytes."),
    method<bytearray_append>("append(self, item, /)", "Add one byte at the end."),
    method<bytearray_clear>("clear(self, /)", "Remove all bytes."),
    method<bytearray_copy>("copy(self, /)", "A copy."),
    method<bytearray_extend>("extend(self, iterable_of_ints, /)", "Add all bytes of an iterable of ints or a buffer at the end."),
    class_method<bytearray_fromhex>("fromhex(type, string, /)", "A bytearray from pairs of hexadecimal digits."),
    method<bytearray_insert>("insert(self, index, item, /)", "Insert one byte before an index."),
    static_method<bytes_maketrans>("maketrans(frm, to, /)", "A table for translate()."),
    method<bytearray_pop>("pop(self, index=-1, /)", "Remove and return one byte, the last one by default."),
    method<bytearray_remove>("remove(self, value, /)", "Remove the first byte of a value."),
    method<bytearray_resize_method>("resize(self, size, /)", "Change the number of bytes; new ones are zero."),
    method<bytearray_reverse>("reverse(self, /)", "Reverse the order of the bytes in place."),
};
constexpr const std::span<const Method>* kByteArrayMethodGroups[] = {&kBytesSearchMethods, &kBytesSplitMethods,
                                                                     &kBytesCaseMethods};

const TypeSpec ByteArray::kType = {
    .name = "bytearray",
    .basic_size = sizeof(ByteArray),
    .flags = kTypeBase,
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> zeroed bytearray of the "
           "given size\nbytearray() -> empty bytearray\n\nA mutable array of bytes.",
    .slots = {.repr = bytearray_repr,
              .str = bytearray_str,
              .iter = bytearray_iter,
              .length = bytearray_length,
              .compare = bytes_compare,
              .getitem = bytes_subscript,
              .setitem = bytearray_setitem,
              .contains = bytes_contains,
              .concat = bytearray_concat,
              .repeat = bytearray_repeat,
              .inplace_concat = bytearray_inplace_concat,
              .inplace_repeat = bytearray_inplace_repeat,
              .new_ = bytearray_new,
              .init = bytearray_init,
              .get_buffer = bytearray_get_buffer,
              .release_buffer = bytearray_release_buffer,
              .mod = bytearray_mod,
              .dealloc = bytearray_dealloc},
    .methods = rows(kByteArrayMethods),
    .method_groups = rows(kByteArrayMethodGroups),
};

}  // namespace krait
