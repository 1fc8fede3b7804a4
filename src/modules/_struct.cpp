// _struct: Python values to and from C structures.
#include <cmath>

#include "base/byte_order.h"
#include "modules/exception_type.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/str_message.h"
#include "objects/tuple.h"

namespace krait {

// A run of like values. Of 's' and 'p' there is one value of `size` bytes. How a value is packed and unpacked follows
// from code, size and byte order; it is found once.
struct StructItem {
  char code;
  bool little;
  i64 size, offset, count;
  Status (*pack)(Thread& t, u8* p, Value v, const StructItem& item) = nullptr;
  Result<Ref> (*unpack)(Thread& t, const u8* p, const StructItem& item) = nullptr;
};

struct StructObject : Object {
  static const TypeSpec kType;
  FieldTo<Str> format;
  std::vector<StructItem>* items;
  i64 size, values;       // bytes, and Python values
  // Converting a value may run code that calls __init__ again: items in use are kept until the last pack() is done.
  u32 packing;
  std::vector<std::vector<StructItem>*>* replaced;
};

struct StructIterator : Object {
  static const TypeSpec kType;
  FieldTo<StructObject> layout;
  Buffer buffer;
  i64 position;
};

struct StructState {
  Field error;
  FieldTo<Dict> cache, cache_of_bytes;
  void visit(Visitor& v) {
    v(error);
    v(cache);
    v(cache_of_bytes);
  }
};
static const char kStateKey = 0;
static StructState& state_of(Thread& t) { return t.interp.state<StructState>(&kStateKey); }

static KRAIT_COLD Error raise_struct(Thread& t, std::string_view text) {
  RefTo<Str> message = str_from_message(t, text);
  Ref made = TRY(call(t, state_of(t).error, Value(message)));
  return t.raise_object(made);
}

// --- Formats

struct CodeRow { char code; u8 native_size, native_align, standard_size; };   // standard size 0: native only
static constexpr CodeRow kCodes[] = {
    {'x', 1, 1, 1}, {'b', 1, 1, 1}, {'B', 1, 1, 1}, {'s', 1, 1, 1}, {'p', 1, 1, 1}, {'c', 1, 1, 1}, {'?', 1, 1, 1},
    {'h', 2, 2, 2}, {'H', 2, 2, 2}, {'i', 4, 4, 4}, {'I', 4, 4, 4}, {'l', sizeof(long), sizeof(long), 4},
    {'L', sizeof(long), sizeof(long), 4}, {'q', 8, 8, 8}, {'Q', 8, 8, 8}, {'n', sizeof(usize), sizeof(usize), 0},
    {'N', sizeof(usize), sizeof(usize), 0}, {'P', sizeof(void*), sizeof(void*), 0}, {'e', 2, 2, 2}, {'f', 4, 4, 4},
    {'d', 8, 8, 8}, {'F', 8, 4, 8}, {'D', 16, 8, 16}};

static void choose_functions(StructItem& item);

static Status parse_format(Thread& t, StructObject* self, std::string_view format) {
  constexpr const char* kTooLong = "total struct size too long";
  if (format.find('\0') != std::string_view::npos) return raise_struct(t, "embedded null character");
  bool native = true, little = std::endian::native == std::endian::little;
  usize at = 0;
  if (!format.empty()) {
    switch (format[0]) {
      case '@': at = 1; break;
      case '=': at = 1; native = false; break;
      case '<': at = 1; native = false; little = true; break;
      case '>': case '!': at = 1; native = false; little = false; break;
      default: break;
    }
  }
  std::vector<StructItem> items;
  i64 size = 0, values = 0;
  while (at < format.size()) {
    char c = format[at++];
    if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
    i64 count = 1;
    if (c >= '0' && c <= '9') {
      count = c - '0';
      while (at < format.size() && format[at] >= '0' && format[at] <= '9')
        if (__builtin_mul_overflow(count, i64(10), &count) || __builtin_add_overflow(count, i64(format[at++] - '0'), &count))
          return raise_struct(t, kTooLong);
      if (at >= format.size()) return raise_struct(t, "repeat count given without format specifier");
      c = format[at++];
    }
    const CodeRow* row = nullptr;
    for (const CodeRow& candidate : kCodes) if (candidate.code == c) row = &candidate;
    i64 item_size = !row ? 0 : native ? row->native_size : row->standard_size;
    if (!item_size) return raise_struct(t, "bad char in struct format");
    if (native) {
      i64 align = row->native_align;
      if (size > INT64_MAX - align) return raise_struct(t, kTooLong);
      size = (size + align - 1) / align * align;
    }
    i64 bytes;
    if (__builtin_mul_overflow(item_size, count, &bytes) || bytes > INT64_MAX - size) return raise_struct(t, kTooLong);
    if (c == 's' || c == 'p') {
      items.push_back({c, little, count, size, 1});
      ++values;
    } else if (c != 'x' && count) {
      items.push_back({c, little, item_size, size, count});
      values += count;
    }
    size += bytes;
  }
  for (StructItem& item : items) choose_functions(item);
  if (self->packing) {
    if (!self->replaced) self->replaced = new std::vector<std::vector<StructItem>*>();
    self->replaced->push_back(self->items);
    self->items = new std::vector<StructItem>(std::move(items));
  } else {
    *self->items = std::move(items);
  }
  self->size = size;
  self->values = values;
  return {};
}

// --- Numbers

static u16 half_bits(f64 x, bool* overflow) {
  u16 sign = std::signbit(x) ? 0x8000 : 0;
  x = std::fabs(x);
  if (std::isnan(x)) return sign | 0x7e00;
  if (std::isinf(x)) return sign | 0x7c00;
  if (x == 0) return sign;
  int exponent;
  std::frexp(x, &exponent);
  exponent = std::max(exponent - 1, -14);
  // In units of the last place, rounded to even.
  u32 units = u32(std::nearbyint(std::min(std::ldexp(x, 10 - exponent), 1e6)));
  u32 bits = units < 1024 ? units : (u32(exponent + 15) << 10) + (units - 1024);
  if (bits >= 0x7c00) *overflow = true;
  return u16(sign | bits);
}
static f64 half_value(u16 bits) {
  int exponent = bits >> 10 & 31;
  f64 mantissa = bits & 1023, x;
  if (exponent == 31) x = mantissa != 0 ? std::numeric_limits<f64>::quiet_NaN() : INFINITY;
  else x = exponent ? std::ldexp(mantissa + 1024, exponent - 25) : std::ldexp(mantissa, -24);
  return bits & 0x8000 ? -x : x;
}

static void store(u8* p, u64 value, i64 size, bool little) {
  for (i64 i = 0; i < size; ++i) p[little ? i : size - 1 - i] = u8(value >> (8 * i));
}
static u64 load(const u8* p, i64 size, bool little) {
  u64 value = 0;
  for (i64 i = 0; i < size; ++i) value |= u64(p[little ? i : size - 1 - i]) << (8 * i);
  return value;
}

static Status pack_float(Thread& t, u8* p, f64 x, i64 size, char code, bool little) {
  bool overflow = false;
  if (size == 8) store(p, std::bit_cast<u64>(x), 8, little);
  else if (size == 4) {
    float narrow = float(x);
    overflow = std::isinf(narrow) && !std::isinf(x);
    store(p, std::bit_cast<u32>(narrow), 4, little);
  } else {
    store(p, half_bits(x, &overflow), 2, little);
  }
  if (overflow) return t.raise(kOverflowError, "float too large to pack with {} format", code);
  return {};
}
static f64 unpack_float(const u8* p, i64 size, bool little) {
  u64 bits = load(p, size, little);
  if (size == 8) return std::bit_cast<f64>(bits);
  if (size == 4) return std::bit_cast<float>(u32(bits));
  return half_value(u16(bits));
}

static bool is_signed_code(char c) { return c == 'b' || c == 'h' || c == 'i' || c == 'l' || c == 'q' || c == 'n'; }

static KRAIT_NOINLINE Status pack_int(Thread& t, u8* p, Value v, i64 size, char code, bool little) {
  Ref number(v);
  if (!is_int(v)) {
    if (!type_of(t, v)->slots.index) return raise_struct(t, "required argument is not an integer");
    number = TRY(to_index(t, v));
  }
  int bits = int(size) * 8;
  u64 scratch;
  IntView view = int_view(number, scratch);
  u64 magnitude = view.count ? view.limbs[0] : 0;
  bool fits = view.count <= 1;
  if (is_signed_code(code)) {
    u64 limit = u64(1) << (bits - 1);
    fits = fits && (view.negative ? magnitude <= limit : magnitude < limit);
    if (!fits) return raise_struct(t, fmt::format("'{}' format requires {} <= number <= {}", code, -i64(limit - 1) - 1, limit - 1));
  } else {
    u64 largest = ~u64(0) >> (64 - bits);
    if (code == 'P') {   // may be given as a negative number
      fits = fits && (!view.negative || magnitude <= u64(1) << 63);
      if (!fits) return raise_struct(t, "int too large to convert");
    }
    fits = fits && (code == 'P' || !view.negative || magnitude == 0) && magnitude <= largest;
    if (!fits) return raise_struct(t, fmt::format("'{}' format requires 0 <= number <= {}", code, largest));
  }
  store(p, view.negative ? 0 - magnitude : magnitude, size, little);
  return {};
}

// --- Packing and unpacking

static Status pack_value(Thread& t, u8* p, Value v, const StructItem& item) {
  bool little = item.little;
  switch (item.code) {
    case 's':
    case 'p': {
      std::string_view text;
      if (is<Bytes>(v)) text = as<Bytes>(v)->view();
      else if (is<ByteArray>(v)) text = as<ByteArray>(v)->view();
      else return raise_struct(t, fmt::format("argument for '{}' must be a bytes object", item.code));
      if (item.code == 's') {
        std::memcpy(p, text.data(), std::min<usize>(text.size(), usize(item.size)));
      } else if (item.size) {
        usize length = std::min<usize>(text.size(), usize(item.size - 1));
        std::memcpy(p + 1, text.data(), length);
        p[0] = u8(std::min<usize>(length, 255));
      }
      return {};
    }
    case 'c':
      if (!is<Bytes>(v) || as<Bytes>(v)->length != 1) return raise_struct(t, "char format requires a bytes object of length 1");
      *p = as<Bytes>(v)->data()[0];
      return {};
    case '?': *p = TRY(truth(t, v)); return {};
    case 'e': case 'f': case 'd': {
      Result<f64> x = to_double(t, v);
      if (x.is_error()) {
        if (!t.error_matches(kTypeError)) return Error{};
        t.clear_error();
        return raise_struct(t, "required argument is not a float");
      }
      return pack_float(t, p, x.take(), item.size, item.code, little);
    }
    case 'F': case 'D': {
      f64 real, imag = 0;
      if (is<Complex>(v)) {
        real = as<Complex>(v)->real;
        imag = as<Complex>(v)->imag;
      } else {
        Result<f64> x = to_double(t, v);
        if (x.is_error()) {
          if (!t.error_matches(kTypeError)) return Error{};
          t.clear_error();
          return raise_struct(t, "required argument is not a complex");
        }
        real = x.take();
      }
      i64 half = item.size / 2;
      TRY(pack_float(t, p, real, half, item.code, little));
      return pack_float(t, p + half, imag, half, item.code, little);
    }
    default: return pack_int(t, p, v, item.size, item.code, little);
  }
}

static Result<Ref> unpack_value(Thread& t, const u8* p, const StructItem& item) {
  bool little = item.little;
  switch (item.code) {
    case 's': return bytes_from(t, {reinterpret_cast<const char*>(p), usize(item.size)});
    case 'p': {
      usize length = item.size ? std::min<usize>(p[0], usize(item.size - 1)) : 0;
      return bytes_from(t, {reinterpret_cast<const char*>(p + (item.size ? 1 : 0)), length});
    }
    case 'c': return bytes_from(t, {reinterpret_cast<const char*>(p), 1});
    case '?': return bool_ref(*p != 0);
    case 'e': case 'f': case 'd': return float_from(t, unpack_float(p, item.size, little));
    case 'F': case 'D': {
      i64 half = item.size / 2;
      return complex_from(t, unpack_float(p, half, little), unpack_float(p + half, half, little)).ref();
    }
    default: break;
  }
  u64 bits = load(p, item.size, little);
  if (!is_signed_code(item.code)) return int_from_u64(t, bits);
  int shift = 64 - int(item.size) * 8;
  return int_from_i64(t, i64(bits << shift) >> shift);
}

// Integers of type T: inline ints in its range need no further look.
template <class T, bool kLittle>
static Status pack_integer(Thread& t, u8* p, Value v, const StructItem& item) {
  using Unsigned = std::make_unsigned_t<T>;
  i64 x = v.as_int();
  if (KRAIT_LIKELY(v.is_int() && (std::is_signed_v<T> || x >= 0) && i64(T(x)) == x)) {
    if constexpr (kLittle) store_little(p, Unsigned(x));
    else store_big(p, Unsigned(x));
    return {};
  }
  return pack_int(t, p, v, sizeof(T), item.code, kLittle);
}
template <class T, bool kLittle>
static Result<Ref> unpack_integer(Thread& t, const u8* p, const StructItem&) {
  using Unsigned = std::make_unsigned_t<T>;
  T x = T(kLittle ? load_little<Unsigned>(p) : load_big<Unsigned>(p));
  if constexpr (sizeof(T) < 8) return Ref::steal(Value::small_int(x));
  else if constexpr (std::is_signed_v<T>) return int_from_i64(t, x);
  else return int_from_u64(t, x);
}
template <bool kLittle>
static Status pack_double(Thread& t, u8* p, Value v, const StructItem& item) {
  if (KRAIT_UNLIKELY(!is_exact_float(v))) return pack_value(t, p, v, item);
  u64 bits = std::bit_cast<u64>(float_value(v));
  if constexpr (kLittle) store_little(p, bits);
  else store_big(p, bits);
  return {};
}
template <bool kLittle>
static Result<Ref> unpack_double(Thread& t, const u8* p, const StructItem&) {
  return float_from(t, std::bit_cast<f64>(kLittle ? load_little<u64>(p) : load_big<u64>(p)));
}

template <bool kLittle>
static void choose_functions_for(StructItem& item) {
  auto set = [&](auto pack, auto unpack) {
    item.pack = pack;
    item.unpack = unpack;
  };
  auto set_integer = [&]<class T>(T) { set(pack_integer<T, kLittle>, unpack_integer<T, kLittle>); };
  switch (item.code) {
    case 's': case 'p': case 'c': case '?': case 'e': case 'f': case 'F': case 'D': return set(pack_value, unpack_value);
    case 'd': return set(pack_double<kLittle>, unpack_double<kLittle>);
    default: break;
  }
  bool is_signed = is_signed_code(item.code);
  switch (item.size) {
    case 1: return is_signed ? set_integer(i8()) : set_integer(u8());
    case 2: return is_signed ? set_integer(i16()) : set_integer(u16());
    case 4: return is_signed ? set_integer(i32()) : set_integer(u32());
    default: return is_signed ? set_integer(i64()) : set_integer(u64());
  }
}
static void choose_functions(StructItem& item) {
  if (item.little) choose_functions_for<true>(item);
  else choose_functions_for<false>(item);
}

static void drop_replaced(StructObject* self) {
  if (!self->replaced) return;
  for (auto* items : *self->replaced) delete items;
  delete self->replaced;
  self->replaced = nullptr;
}

static Status pack_all(Thread& t, StructObject* self, u8* out, std::span<const Value> values) {
  std::memset(out, 0, usize(self->size));
  struct Packing {
    explicit Packing(StructObject* s) : layout(s) { ++s->packing; }
    ~Packing() { if (--layout->packing == 0) drop_replaced(layout); }
    RefTo<StructObject> layout;
  } packing(self);
  const Value* next = values.data();
  for (const StructItem& item : *self->items) {
    u8* p = out + item.offset;
    for (i64 i = 0; i < item.count; ++i, p += item.size) TRY(item.pack(t, p, *next++, item));
  }
  return {};
}

static Result<Ref> unpack_all(Thread& t, StructObject* self, const u8* data) {
  RefTo<Tuple> out = TRY(tuple_new(t, u64(self->values)));
  Value* next = out->items;
  for (const StructItem& item : *self->items) {
    const u8* p = data + item.offset;
    for (i64 i = 0; i < item.count; ++i, p += item.size) *next++ = TRY(item.unpack(t, p, item)).detach();
  }
  return std::move(out).ref();
}

// --- Struct

static Result<Ref> struct_new(Thread& t, TypeObject* cls, Args) {
  StructObject* self = static_cast<StructObject*>(type_allocate(t, cls));
  self->items = new std::vector<StructItem>();
  self->size = -1;
  return Ref::steal(Value(self));
}
static Status set_format(Thread& t, StructObject* self, Value format) {
  RefTo<Str> text;
  if (is<Str>(format)) {
    text = RefTo<Str>(as<Str>(format));
    if (!text->is_ascii()) {
      Ref encoding = str_from_ascii(t, "ascii").ref();
      Value argument = encoding;
      TRY(call_method(t, format, t.names.encode, std::span(&argument, 1)));
    }
  } else if (is<Bytes>(format)) {
    text = str_from_latin1(t, as<Bytes>(format)->data(), as<Bytes>(format)->length);
  } else {
    return t.raise(kTypeError, "Struct() argument 1 must be a str or bytes object, not {}", type_name(t, format));
  }
  TRY(parse_format(t, self, str_to_utf8(text)));
  self->format.set(std::move(text));
  return {};
}
CONSTRUCTOR_SIGNATURE(kInit, "Struct(format)");
static Status struct_init(Thread& t, Value self, Args args) {
  Value slots[1];
  Ref owned[2];
  TRY(bind_arguments(t, kInit, args, slots, owned));
  return set_format(t, as<StructObject>(self), slots[0]);
}

// What __new__ made and __init__ never saw has no format.
static Status check_ready(Thread& t, StructObject* self) {
  if (self->format) return {};
  return t.raise(kRuntimeError, "Struct object is not initialized");
}

static Result<RefTo<StructObject>> layout_of(Thread& t, Value format) {
  StructState& state = state_of(t);
  if (is<StructObject>(format)) {
    TRY(check_ready(t, as<StructObject>(format)));
    return RefTo<StructObject>(as<StructObject>(format));
  }
  bool cached = is<Str>(format) || is<Bytes>(format);
  Dict* cache = nullptr;
  if (cached) {
    // Texts and bytes are apart: comparing one with the other is an error with -bb.
    cache = is<Str>(format) ? state.cache.get() : state.cache_of_bytes.get();
    Ref found = TRY(dict_get(t, cache, format));
    if (!found.is_absent()) return RefTo<StructObject>(as<StructObject>(found));
  }
  Ref made = TRY(struct_new(t, t.interp.find_type(StructObject::kType), {}));
  TRY(set_format(t, as<StructObject>(made), format));
  if (cached) {
    constexpr u64 kMaxCached = 100;
    if (cache->count >= kMaxCached) dict_clear(t, cache);
    TRY(dict_set(t, cache, format, made));
  }
  return RefTo<StructObject>(as<StructObject>(made));
}

static Result<Ref> do_pack(Thread& t, StructObject* self, std::span<const Value> values) {
  TRY(check_ready(t, self));
  if (i64(values.size()) != self->values)
    return raise_struct(t, fmt::format("pack expected {} items for packing (got {})", self->values, values.size()));
  RefTo<Bytes> out = TRY(bytes_new(t, u64(self->size)));
  TRY(pack_all(t, self, out->data(), values));
  return std::move(out).ref();
}

static Result<Ref> do_pack_into(Thread& t, StructObject* self, std::span<const Value> args) {
  TRY(check_ready(t, self));
  if (args.empty()) return raise_struct(t, "pack_into expected buffer argument");
  if (args.size() == 1) return raise_struct(t, "pack_into expected offset argument");
  if (i64(args.size()) - 2 != self->values)
    return raise_struct(t, fmt::format("pack_into expected {} items for packing (got {})", self->values, args.size() - 2));
  BufferView view(t);
  if (view.open(args[0], kBufWritable).is_error()) {
    if (!t.error_matches(kTypeError) && !t.error_matches(kBufferError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "argument must be read-write bytes-like object, not {}", type_name(t, args[0]));
  }
  i64 offset = TRY(to_index_i64(t, args[1], kIndexError)), length = view.buffer().length, given = offset;
  if (offset < 0) {
    if (offset + self->size > 0) return raise_struct(t, fmt::format("no space to pack {} bytes at offset {}", self->size, offset));
    if (offset + length < 0) return raise_struct(t, fmt::format("offset {} out of range for {}-byte buffer", offset, length));
    offset += length;
  }
  if (length - offset < self->size)
    return raise_struct(t, fmt::format("pack_into requires a buffer of at least {} bytes for packing {} bytes at offset {} "
                                       "(actual buffer size is {})", u64(self->size) + u64(offset), self->size, given, length));
  TRY(pack_all(t, self, view.data() + offset, args.subspan(2)));
  return none_ref();
}

static Result<Ref> do_unpack(Thread& t, StructObject* self, Value buffer) {
  TRY(check_ready(t, self));
  BufferView view(t);
  TRY(view.open(buffer));
  if (view.buffer().length != self->size) return raise_struct(t, fmt::format("unpack requires a buffer of {} bytes", self->size));
  return unpack_all(t, self, view.data());
}

static Result<Ref> do_unpack_from(Thread& t, StructObject* self, Value buffer, i64 offset) {
  TRY(check_ready(t, self));
  BufferView view(t);
  TRY(view.open(buffer));
  i64 length = view.buffer().length, given = offset;
  if (offset < 0) {
    if (offset + self->size > 0) return raise_struct(t, fmt::format("not enough data to unpack {} bytes at offset {}", self->size, offset));
    if (offset + length < 0) return raise_struct(t, fmt::format("offset {} out of range for {}-byte buffer", offset, length));
    offset += length;
  }
  if (length - offset < self->size)
    return raise_struct(t, fmt::format("unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {} "
                                       "(actual buffer size is {})", u64(self->size) + u64(offset), self->size, given, length));
  return unpack_all(t, self, view.data() + offset);
}

static Result<Ref> do_iter_unpack(Thread& t, StructObject* self, Value buffer) {
  TRY(check_ready(t, self));
  if (self->size == 0) return raise_struct(t, "cannot iteratively unpack with a struct of length 0");
  Ref made = Ref::steal(Value(type_allocate(t, t.interp.find_type(StructIterator::kType))));
  StructIterator* iterator = as<StructIterator>(made);
  new (&iterator->buffer) Buffer();
  TRY(buffer_get(t, buffer, iterator->buffer, kBufSimple));
  if (iterator->buffer.length % self->size)
    return raise_struct(t, fmt::format("iterative unpacking requires a buffer of a multiple of {} bytes", self->size));
  iterator->layout.init(self);
  return made;
}

static Result<Ref> method_pack(Thread& t, StructObject* self, Args args) { return do_pack(t, self, {args.items, args.count}); }
static Result<Ref> method_pack_into(Thread& t, StructObject* self, Args args) { return do_pack_into(t, self, {args.items, args.count}); }
static Result<i64> method_sizeof(Thread& t, StructObject* self) {
  TRY(check_ready(t, self));
  return i64(sizeof(StructObject) + self->items->capacity() * sizeof(StructItem));
}
static Result<Ref> struct_format(Thread& t, Value self) {
  TRY(check_ready(t, as<StructObject>(self)));
  return Ref(Value(static_cast<Object*>(as<StructObject>(self)->format.get())));
}
static Result<Ref> struct_size(Thread& t, Value self) { return int_from_i64(t, as<StructObject>(self)->size); }
static Result<Ref> struct_repr(Thread& t, Value self) {
  TRY(check_ready(t, as<StructObject>(self)));
  RefTo<Str> format = TRY(repr(t, Value(static_cast<Object*>(as<StructObject>(self)->format.get()))));
  return str_from_utf8(t, fmt::format("{}({})", str_to_utf8(self.object()->type()->name), str_to_utf8(format))).ref();
}
static void struct_visit(Object* o, Visitor& visit) { visit(static_cast<StructObject*>(o)->format); }
static void struct_dealloc(Object* o) {
  StructObject* self = static_cast<StructObject*>(o);
  self->format.clear();
  delete self->items;
}

static constexpr Method kStructMethods[] = {
    method<method_sizeof>("__sizeof__(self, /)", "Bytes of memory."),
    method<do_iter_unpack>("iter_unpack(self, buffer, /)", "Iterate over the records in a buffer."),
    method<method_pack>("pack(self, /, *args, **kwargs) as (*args)", "The values as bytes."),
    method<method_pack_into>("pack_into(self, /, *args, **kwargs) as (*args)", "Write the values into a buffer at an offset."),
    method<do_unpack>("unpack(self, buffer, /)", "The values in a buffer of exactly this size."),
    method<do_unpack_from>("unpack_from(self, /, buffer, offset=0)", "The values in a buffer from an offset on."),
};
static constexpr Getter kStructGetters[] = {
    {"format", struct_format, nullptr, "The format text."},
    {"size", struct_size, nullptr, "Bytes of the structure."},
};
const TypeSpec StructObject::kType = {
    .name = "_struct.Struct",
    .basic_size = sizeof(StructObject),
    .flags = kTypeBase | kTypeWeakrefs,
    .doc = "A compiled format.",
    .slots = {.repr = struct_repr, .new_ = struct_new, .init = struct_init, .visit = struct_visit,
              .dealloc = struct_dealloc},
    .methods = kStructMethods,
    .getters = kStructGetters,
};

// --- The iterator

static void iterator_release(Thread& t, StructIterator* self) {
  if (!self->buffer.owner.get().is_empty()) buffer_release(t, self->buffer);
}
static Result<Ref> iterator_next(Thread& t, Value v) {
  StructIterator* self = as<StructIterator>(v);
  if (!self->layout) return absent_ref();
  if (self->position >= self->buffer.length) {
    iterator_release(t, self);
    self->layout.clear();
    return absent_ref();
  }
  RefTo<StructObject> layout(self->layout.get());
  const u8* data = self->buffer.data + self->position;
  self->position += layout->size;
  return unpack_all(t, layout, data);
}
static Result<Ref> iterator_self(Thread&, Value v) { return Ref(v); }
static i64 iterator_length_hint(Thread&, StructIterator* self) {
  return self->layout ? (self->buffer.length - self->position) / self->layout->size : 0;
}
static void iterator_visit(Object* o, Visitor& visit) {
  visit(static_cast<StructIterator*>(o)->layout);
  visit(static_cast<StructIterator*>(o)->buffer.owner);
}
static void iterator_dealloc(Object* o) {
  StructIterator* self = static_cast<StructIterator*>(o);
  iterator_release(*o->type()->interp->current, self);
  self->layout.clear();
}
static constexpr Method kIteratorMethods[] = {
    method<iterator_length_hint>("__length_hint__(self, /)", "How many records are left."),
};
const TypeSpec StructIterator::kType = {
    .name = "_struct.unpack_iterator",
    .basic_size = sizeof(StructIterator),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.iter = iterator_self, .next = iterator_next, .visit = iterator_visit, .dealloc = iterator_dealloc},
    .methods = kIteratorMethods,
};

// --- The module

static Result<Ref> struct_pack(Thread& t, Args args) {
  if (!args.count) return t.raise(kTypeError, "missing format argument");
  RefTo<StructObject> layout = TRY(layout_of(t, args[0]));
  return do_pack(t, layout, {args.items + 1, args.count - 1});
}
static Result<Ref> struct_pack_into(Thread& t, Args args) {
  if (!args.count) return t.raise(kTypeError, "missing format argument");
  RefTo<StructObject> layout = TRY(layout_of(t, args[0]));
  return do_pack_into(t, layout, {args.items + 1, args.count - 1});
}
static Result<Ref> struct_unpack(Thread& t, Value format, Value buffer) {
  RefTo<StructObject> layout = TRY(layout_of(t, format));
  return do_unpack(t, layout, buffer);
}
static Result<Ref> struct_unpack_from(Thread& t, Value format, Value buffer, i64 offset) {
  RefTo<StructObject> layout = TRY(layout_of(t, format));
  return do_unpack_from(t, layout, buffer, offset);
}
static Result<Ref> struct_iter_unpack(Thread& t, Value format, Value buffer) {
  RefTo<StructObject> layout = TRY(layout_of(t, format));
  return do_iter_unpack(t, layout, buffer);
}
static Result<i64> struct_calcsize(Thread& t, Value format) { return TRY(layout_of(t, format))->size; }
static void struct_clearcache(Thread& t) {
  dict_clear(t, state_of(t).cache);
  dict_clear(t, state_of(t).cache_of_bytes);
}

static constexpr Method kFunctions[] = {
    function<struct_clearcache>("_clearcache($module, /)", "Forget the compiled formats."),
    function<struct_calcsize>("calcsize($module, format, /)", "Bytes of a structure."),
    function<struct_iter_unpack>("iter_unpack($module, format, buffer, /)", "Iterate over the records in a buffer."),
    function<struct_pack>("pack(*args, **kwargs) as (*args)", "The values as bytes."),
    function<struct_pack_into>("pack_into(*args, **kwargs) as (*args)", "Write the values into a buffer at an offset."),
    function<struct_unpack>("unpack($module, format, buffer, /)", "The values in a buffer of exactly the size of the format."),
    function<struct_unpack_from>("unpack_from($module, format, /, buffer, offset=0)", "The values in a buffer from an offset on."),
};

static Status struct_ready(Thread& t, Module* module) {
  StructState& state = state_of(t);
  state.cache.set(dict_new(t));
  state.cache_of_bytes.set(dict_new(t));
  TRY(module_add_exception(t, module, state.error, "error", Value(t.types[kException]), "struct"));
  TRY(type_from_spec(t, StructIterator::kType, module->name));
  return {};
}

static const TypeSpec* const kTypes[] = {&StructObject::kType};
extern const ModuleSpec kStructModule;
const ModuleSpec kStructModule = {
    .name = "_struct",
    .doc = "Python values to and from C structures.",
    .functions = rows(kFunctions),
    .types = kTypes,
    .ready = struct_ready,
};

}  // namespace krait
