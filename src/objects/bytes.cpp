// bytes: storage, the type, construction. Methods shared with bytearray are in bytes_*.cpp.
#include "base/find_bytes.h"
#include "base/hash.h"
#include "heap/room.h"
#include "objects/bytes_type.h"
#include "objects/container.h"
#include "objects/codec.h"
#include "objects/exception.h"
#include "objects/format.h"
#include "objects/memoryview.h"
#include "objects/slice.h"

namespace krait {

static Bytes* self_bytes(Value v) { return static_cast<Bytes*>(v.object()); }

// An error that more bytes than any object can have are, and not only too many for the memory.
static KRAIT_COLD Error too_many_bytes(Thread& t, u64 length) {
  constexpr u64 kHeaderOfCPython = 33;
  if (length <= u64(INT64_MAX) - kHeaderOfCPython) return t.raise_no_memory();
  return t.raise(kOverflowError, "byte string is too large");
}

static Result<RefTo<Bytes>> allocate(Thread& t, u64 length) {
  if (length > Heap::kMaxObjectSize) return too_many_bytes(t, length);
  Object* o = t.heap.try_allocate(sizeof(Bytes) + length, t.types.bytes->root_shape, false);
  if (!o) return t.raise_no_memory();
  Bytes* b = static_cast<Bytes*>(o);
  b->length = length;
  b->hash = -1;
  return RefTo<Bytes>::steal(b);
}

// The empty one and those of one byte are one object each, as in CPython.
Result<RefTo<Bytes>> bytes_new(Thread& t, u64 length) {
  if (length) return allocate(t, length);
  FieldTo<Object>& empty = t.interp.empty_bytes;
  if (KRAIT_UNLIKELY(!empty.get())) empty.set(TRY(allocate(t, 0)));
  return RefTo<Bytes>(static_cast<Bytes*>(empty.get()));
}

Result<RefTo<Bytes>> bytes_from(Thread& t, std::string_view data) {
  if (data.size() == 1) {
    FieldTo<Object>& known = t.interp.byte_objects[u8(data[0])];
    if (KRAIT_UNLIKELY(!known.get())) {
      RefTo<Bytes> made = TRY(allocate(t, 1));
      made->data()[0] = u8(data[0]);
      known.set(std::move(made));
    }
    return RefTo<Bytes>(static_cast<Bytes*>(known.get()));
  }
  RefTo<Bytes> b = TRY(bytes_new(t, data.size()));
  if (!data.empty()) std::memcpy(b->data(), data.data(), data.size());
  return b;
}

Result<Ref> bytes_like(Thread& t, Value like, std::string_view data) {
  if (is<Bytes>(like)) return bytes_from(t, data);
  return bytearray_from(t, data);
}

Result<u8> byte_of(Thread& t, Value v, const char* error) {
  Ref index = TRY(to_index(t, v));
  i64 value;
  if (!int_try_i64(index, &value) || value < 0 || value > 255) return t.raise(kValueError, "{}", error);
  return u8(value);
}

Result<std::string> bytes_from_iterable(Thread& t, Value iterable, const char* what) {
  std::string out;
  // Bytes are made as long as they are said to become.
  if (what == std::string_view("bytes")) {
    u64 hint = u64(TRY(length_hint(t, iterable, 64)));
    if (hint >= Heap::kMaxObjectSize) return too_many_bytes(t, hint);
  }
  Ref iterator = TRY(get_iter(t, iterable));
  std::string error = fmt::format("{} must be in range(0, 256)", what);
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return out;
    if (out.size() > Heap::kMaxObjectSize) return t.raise_no_memory();
    out += char(TRY(byte_of(t, item, error.c_str())));
  }
}

Result<std::string> bytes_from_constructor(Thread& t, const char* type_name_text, Args args) {
  static constexpr std::string_view kNames[] = {"source", "encoding", "errors"};
  Value parts[3] = {Value::empty(), Value::empty(), Value::empty()};
  if (args.count + args.kw_count() > 3)
    return t.raise(kTypeError, "{}() takes at most 3 arguments ({} given)", type_name_text, args.count + args.kw_count());
  for (u32 i = 0; i < args.count; ++i) parts[i] = args[i];
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* name = as<Str>(args.kwnames->items[i]);
    u32 k = 0;
    while (k < 3 && !name->equals(kNames[k])) ++k;
    if (k == 3) return raise_unknown_keyword(t, type_name_text, name, kNames);
    if (!parts[k].is_empty())
      return t.raise(kTypeError, "argument for {}() given by name ('{}') and position ({})", type_name_text, kNames[k], k + 1);
    parts[k] = args.items[args.count + i];
  }
  for (u32 k = 1; k < 3; ++k)
    if (!parts[k].is_empty() && !is<Str>(parts[k]))
      return t.raise(kTypeError, "{}() argument '{}' must be str, not {}", type_name_text, kNames[k],
                     parts[k].is_none() ? std::string("None") : type_name(t, parts[k]));
  Value source = parts[0];
  bool text_arguments = !parts[1].is_empty() || !parts[2].is_empty();
  if (!source.is_empty() && is<Str>(source)) {
    if (parts[1].is_empty())
      return t.raise(kTypeError, "string argument without an encoding");
    RefTo<Bytes> encoded = TRY(encode_str(t, as<Str>(source), as<Str>(parts[1]), parts[2].is_empty() ? nullptr : as<Str>(parts[2])));
    return std::string(encoded->view());
  }
  if (text_arguments) return t.raise(kTypeError, "{} without a string argument", parts[1].is_empty() ? "errors" : "encoding");
  if (source.is_empty()) return std::string();
  if (source.is_int() || source.is_bool() || type_of(t, source)->slots.index) {
    Result<Ref> index = to_index(t, source);
    if (!index.is_error()) {
      i64 count;
      Ref number = index.take();
      if (!int_try_i64(number, &count)) return t.raise(kOverflowError, "cannot fit '{}' into an index-sized integer", type_name(t, source));
      if (count < 0) return t.raise(kValueError, "negative count");
      if (std::strcmp(type_name_text, "bytes") == 0 && u64(count) > Heap::kMaxObjectSize) return too_many_bytes(t, u64(count));
      TRY(check_room(t, u64(count)));
      return std::string(usize(count), '\0');
    }
    // An __index__ that raises TypeError says that the object is no number.
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
  }
  if (supports_buffer(source)) {
    BufferView view(t);
    TRY(view.open(source, kBufFullRo));
    return buffer_to_bytes(t, view.buffer());
  }
  if (is_iterator(source) || type_of(t, source)->slots.iter || type_of(t, source)->slots.getitem)
    return bytes_from_iterable(t, source, is<Bytes>(source) ? "bytes" : type_name_text == std::string_view("bytes") ? "bytes" : "byte");
  return t.raise(kTypeError, "cannot convert '{}' object to {}", type_name(t, source), type_name_text);
}

// What the object's __bytes__ gives; ABSENT if it has none.
static Result<Ref> bytes_by_method(Thread& t, Value object) {
  Ref method = TRY(lookup_special(t, object, t.names.dunder_bytes));
  if (method.is_absent()) return method;
  Ref made = TRY(call(t, method));
  if (!is<Bytes>(made)) return t.raise(kTypeError, "__bytes__ returned non-bytes (type {})", type_name(t, made));
  return made;
}

Result<RefTo<Bytes>> bytes_from_object(Thread& t, Value object) {
  if (is_exact<Bytes>(object)) return RefTo<Bytes>(as<Bytes>(object));
  Ref made = TRY(bytes_by_method(t, object));
  if (!made.is_absent()) return RefTo<Bytes>(as<Bytes>(made));
  if (supports_buffer(object)) {
    BufferView view(t);
    TRY(view.open(object, kBufFullRo));
    std::string data = TRY(buffer_to_bytes(t, view.buffer()));
    return bytes_from(t, data);
  }
  const Slots& slots = type_of(t, object)->slots;
  if (is<Str>(object) || (!slots.iter && !slots.getitem))
    return t.raise(kTypeError, "cannot convert '{}' object to bytes", type_name(t, object));
  std::string data = TRY(bytes_from_iterable(t, object, "bytes"));
  return bytes_from(t, data);
}

static Result<Ref> bytes_constructor(Thread& t, TypeObject* cls, Args args) {
  bool one = args.count == 1 && !args.kw_count();
  if (one && cls == t.types.bytes && is_exact<Bytes>(args[0])) return Ref(args[0]);
  Ref made = one && !is_exact<Str>(args[0]) ? TRY(bytes_by_method(t, args[0])) : absent_ref();
  RefTo<Bytes> value;
  if (made.is_absent()) {
    std::string data = TRY(bytes_from_constructor(t, "bytes", args));
    value = TRY(bytes_from(t, data));
  } else {
    value = RefTo<Bytes>(as<Bytes>(made));
  }
  if (cls == t.types.bytes) return std::move(value).ref();
  Object* o = type_allocate_var(t, cls, sizeof(Bytes) + value->length);
  if (!o) return t.raise_no_memory();
  Bytes* out = static_cast<Bytes*>(o);
  out->length = value->length;
  out->hash = -1;
  std::memcpy(out->data(), value->data(), value->length);
  return Ref::steal(Value(o));
}

Result<RefTo<Str>> bytes_repr_text(Thread& t, std::string_view data, std::string_view prefix, std::string_view suffix) {
  bool single = data.find('\'') != std::string_view::npos, both_quotes = data.find('"') != std::string_view::npos;
  char quote = single && !both_quotes ? '"' : '\'';
  std::string out(prefix);
  out += 'b';
  out += quote;
  for (char c : data) {
    if (c == quote || c == '\\') (out += '\\') += c;
    else if (c == '\t') out += "\\t";
    else if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (u8(c) < 0x20 || u8(c) >= 0x7f) out += fmt::format("\\x{:02x}", u8(c));
    else out += c;
  }
  out += quote;
  out += suffix;
  return str_from_ascii(t, out);
}

static Result<Ref> bytes_repr(Thread& t, Value self) { return bytes_repr_text(t, self_bytes(self)->view(), "", ""); }
static Result<Ref> bytes_str(Thread& t, Value self) {
  if (t.interp.options.bytes_warning) TRY(warn(t, kBytesWarning, "str() on a bytes instance"));
  return bytes_repr(t, self);
}
static Result<i64> bytes_hash(Thread& t, Value self) {
  Bytes* b = self_bytes(self);
  if (b->hash == -1) b->hash = b->length ? hash_bytes(b->data(), b->length, t.interp.hash_key[0], t.interp.hash_key[1]) : 0;
  return b->hash;
}
static Result<i64> bytes_length(Thread&, Value self) { return i64(self_bytes(self)->length); }

Result<Ref> bytes_compare(Thread& t, Value a, Value b, CompareOp op) {
  auto bytes_or_array = [](Value v) { return is<Bytes>(v) || is<ByteArray>(v); };
  if (!bytes_or_array(a)) return not_implemented_ref();
  SizeLock lock(a);
  BufferView view(t);
  std::string_view y;
  if (bytes_or_array(b)) {
    y = bytes_view(b);
  } else {
    if (is<Str>(b) && t.interp.options.bytes_warning && (op == CompareOp::kEq || op == CompareOp::kNe))
      TRY(warn(t, kBytesWarning, "Comparison between bytes and string"));
    // Only bytearray compares with other buffers.
    if (is<Bytes>(a) || !supports_buffer(b)) return not_implemented_ref();
    if (view.open(b).is_error()) {
      t.clear_error();
      return not_implemented_ref();
    }
    y = view.view();
  }
  int order = bytes_view(a).compare(y);
  switch (op) {
    case CompareOp::kLt: return bool_ref(order < 0);
    case CompareOp::kLe: return bool_ref(order <= 0);
    case CompareOp::kEq: return bool_ref(order == 0);
    case CompareOp::kNe: return bool_ref(order != 0);
    case CompareOp::kGt: return bool_ref(order > 0);
    default: return bool_ref(order >= 0);
  }
}

Result<bool> bytes_contains(Thread& t, Value self, Value item) {
  SizeLock lock(self);
  if (is_int(item) || type_of(t, item)->slots.index) {
    Result<i64> index = to_index_i64(t, item);   // clipped
    if (!index.is_error()) {
      i64 byte = index.take();
      if (byte < 0 || byte > 255) return t.raise(kValueError, "byte must be in range(0, 256)");
      return bytes_view(self).find(char(byte)) != std::string_view::npos;
    }
    t.clear_error();   // a buffer may still do
  }
  BufferView view(t);
  TRY(view.open(item));
  return find_bytes(bytes_view(self), view.view()) != std::string_view::npos;
}

Result<Ref> bytes_subscript(Thread& t, Value self, Value key) {
  if (is<Slice>(key)) {
    SliceIndices raw = TRY(slice_unpack(t, as<Slice>(key)));
    std::string_view view = bytes_view(self);
    SliceIndices i = slice_adjust(raw, i64(view.size()));
    if (i.step == 1) {
      if (u64(i.length) == view.size() && is_exact<Bytes>(self)) return Ref(self);
      return bytes_like(t, self, view.substr(usize(i.start), usize(i.length)));
    }
    std::string out;
    for (i64 n = 0, at = i.start; n < i.length; ++n, at += i.step) out += view[usize(at)];
    return bytes_like(t, self, out);
  }
  const char* kind = is<Bytes>(self) ? "byte" : "bytearray";
  if (!key.is_int() && !type_of(t, key)->slots.index)
    return t.raise(kTypeError, "{} indices must be integers or slices, not {}", kind, type_name(t, key));
  i64 index = TRY(to_index_i64(t, key, kIndexError));
  std::string_view view = bytes_view(self);
  if (index < 0) index += i64(view.size());
  if (index < 0 || index >= i64(view.size()))
    return t.raise(kIndexError, "{}index out of range", is<Bytes>(self) ? "" : "bytearray ");
  return Ref::steal(Value::small_int(u8(view[usize(index)])));
}

static Result<Ref> bytes_concat(Thread& t, Value a, Value b) {
  BufferView x(t), y(t);
  if (!supports_buffer(b)) return t.raise(kTypeError, "can't concat {} to {}", type_name(t, b), type_name(t, a));
  TRY(x.open(a));
  TRY(y.open(b));
  if (x.view().empty() && is_exact<Bytes>(b)) return Ref(b);
  if (y.view().empty() && is_exact<Bytes>(a)) return Ref(a);
  RefTo<Bytes> out = TRY(bytes_new(t, x.view().size() + y.view().size()));
  std::memcpy(out->data(), x.data(), x.view().size());
  std::memcpy(out->data() + x.view().size(), y.data(), y.view().size());
  return std::move(out).ref();
}
static Result<Ref> bytes_repeat(Thread& t, Value self, Value count) {
  i64 n = TRY(to_index_i64(t, count, kOverflowError));
  u64 unit = self_bytes(self)->length;
  if (n < 0) n = 0;
  if (n == 1 && is_exact<Bytes>(self)) return Ref(self);
  if (unit && u64(n) > u64(PTRDIFF_MAX) / unit) return t.raise(kOverflowError, "repeated bytes are too long");
  u64 total = unit * u64(n);
  RefTo<Bytes> out = TRY(allocate(t, total));   // an object of its own, as in CPython, however short
  if (unit == 1) std::memset(out->data(), self_bytes(self)->data()[0], total);
  else for (u64 at = 0; at < total; at += unit) std::memcpy(out->data() + at, self_bytes(self)->data(), unit);
  return std::move(out).ref();
}
static Result<Ref> bytes_mod(Thread& t, Value a, Value b) {
  if (!is<Bytes>(a)) return not_implemented_ref();
  return bytes_percent_format(t, self_bytes(a)->view(), b, false);
}

static Status bytes_get_buffer(Thread& t, Value self, Buffer& out, int flags) {
  if (flags & kBufWritable) return t.raise(kBufferError, "Object is not writable.");
  out.owner.init(self);
  out.data = self_bytes(self)->data();
  out.length = i64(self_bytes(self)->length);
  out.readonly = true;
  return {};
}

static usize bytes_size(const Object* o) { return sizeof(Bytes) + static_cast<const Bytes*>(o)->length; }

static Result<Ref> bytes_iter(Thread& t, Value self) {
  BytesIterator* it = static_cast<BytesIterator*>(t.heap.allocate(sizeof(BytesIterator), t.types.bytes_iterator->root_shape, true));
  it->bytes.init(self);
  it->index = 0;
  return Ref::steal(Value(static_cast<Object*>(it)));
}

static Result<Ref> bytes_fromhex_method(Thread& t, TypeObject* cls, Value text) {
  Ref value = TRY(bytes_fromhex(t, text, false));
  if (cls == t.types.bytes) return value;
  return call(t, Value(static_cast<Object*>(cls)), value.get());
}
Result<RefTo<Bytes>> bytes_maketrans(Thread& t, Value from, Value to) {
  BufferView x(t), y(t);
  TRY(x.open(from));
  TRY(y.open(to));
  if (x.view().size() != y.view().size()) return t.raise(kValueError, "maketrans arguments must have same length");
  char table[256];
  for (int i = 0; i < 256; ++i) table[i] = char(i);
  for (usize i = 0; i < x.view().size(); ++i) table[x.data()[i]] = char(y.data()[i]);
  return bytes_from(t, {table, 256});
}
static Result<Ref> bytes_bytes(Thread& t, Value self) {
  if (is_exact<Bytes>(self)) return Ref(self);
  return bytes_from(t, self_bytes(self)->view());
}
static Result<Ref> bytes_getnewargs(Thread& t, Value self) {
  RefTo<Bytes> copy = TRY(bytes_from(t, self_bytes(self)->view()));
  return tuple_of(t, Value(copy));
}
static i64 bytes_sizeof(Thread&, Value self) { return i64(bytes_size(self.object())); }

constexpr Method kBytesMethods[] = {
    class_method<bytes_fromhex_method>("fromhex(type, string, /)", "Bytes from pairs of hexadecimal digits."),
    static_method<bytes_maketrans>("maketrans(frm, to, /)", "A table for translate()."),
    method<bytes_bytes>("__bytes__(self, /)", "The object as exact bytes."),
    method<bytes_getnewargs>("__getnewargs__(self, /)", "Arguments for __new__, for pickling."),
    method<bytes_sizeof>("__sizeof__(self, /)", "Size in memory, in bytes."),
};
constexpr const std::span<const Method>* kBytesMethodGroups[] = {&kBytesSearchMethods, &kBytesSplitMethods, &kBytesCaseMethods};

const TypeSpec Bytes::kType = {
    .name = "bytes",
    .basic_size = sizeof(Bytes),
    .flags = kTypeBase,
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by "
           "the parameter initialized with null bytes\nbytes() -> empty bytes object\n\nAn immutable array of bytes.",
    .slots = {.repr = bytes_repr,
              .str = bytes_str,
              .iter = bytes_iter,
              .hash = bytes_hash,
              .length = bytes_length,
              .compare = bytes_compare,
              .getitem = bytes_subscript,
              .contains = bytes_contains,
              .concat = bytes_concat,
              .repeat = bytes_repeat,
              .new_ = bytes_constructor,
              .get_buffer = bytes_get_buffer,
              .mod = bytes_mod,
              .size = bytes_size},
    .methods = rows(kBytesMethods),
    .method_groups = rows(kBytesMethodGroups),
};

static Result<Ref> iterator_self(Thread&, Value self) { return Ref(self); }
static Result<Ref> bytes_iterator_next(Thread&, Value self) {
  BytesIterator* it = static_cast<BytesIterator*>(self.object());
  Value source = it->bytes;
  if (source.is_empty()) return absent_ref();
  std::string_view view = bytes_view(source);
  if (it->index < view.size()) return Ref::steal(Value::small_int(u8(view[it->index++])));
  it->bytes.clear();
  return absent_ref();
}
static Result<Ref> bytes_iterator_length_hint(Thread& t, Value self) {
  BytesIterator* it = static_cast<BytesIterator*>(self.object());
  if (it->bytes.get().is_empty()) return Ref::steal(Value::small_int(0));
  u64 size = bytes_view(it->bytes).size();
  return int_from_i64(t, it->index < size ? i64(size - it->index) : 0);
}
static Result<Ref> bytes_iterator_reduce(Thread& t, Value self) {
  BytesIterator* it = static_cast<BytesIterator*>(self.object());
  Ref iter = TRY(builtin(t, "iter"));
  Ref source(it->bytes);
  if (source.is_empty()) {
    RefTo<Tuple> args = TRY(tuple_of(t, Value(tuple_empty(t))));
    return tuple_of(t, iter.get(), Value(args));
  }
  RefTo<Tuple> args = TRY(tuple_of(t, source.get()));
  return tuple_of(t, iter.get(), Value(args), Value::small_int(i64(it->index)));
}
static Status bytes_iterator_setstate(Thread& t, Value self, i64 index) {
  BytesIterator* it = static_cast<BytesIterator*>(self.object());
  if (!it->bytes.get().is_empty()) it->index = u64(std::max<i64>(index, 0));
  return {};
}
static void bytes_iterator_visit(Object* o, Visitor& visit) { visit(static_cast<BytesIterator*>(o)->bytes); }
static void bytes_iterator_dealloc(Object* o) { static_cast<BytesIterator*>(o)->bytes.clear(); }
constexpr Method kIteratorMethods[] = {
    method<bytes_iterator_length_hint>("__length_hint__(self, /)", "Number of bytes left."),
    method<bytes_iterator_reduce>("__reduce__(self, /)", "State for pickling."),
    method<bytes_iterator_setstate>("__setstate__(self, state, /)", "Set the position, for unpickling."),
};
static constexpr TypeSpec iterator_spec(const char* name) {
  return {.name = name,
          .basic_size = sizeof(BytesIterator),
          .flags = kTypeCycles | kTypeNoNew,
          .slots = {.iter = iterator_self, .next = bytes_iterator_next, .visit = bytes_iterator_visit,
                    .dealloc = bytes_iterator_dealloc},
          .methods = rows(kIteratorMethods)};
}
const TypeSpec BytesIterator::kType = iterator_spec("bytes_iterator");
const TypeSpec ByteArrayIterator::kType = iterator_spec("bytearray_iterator");

}  // namespace krait
