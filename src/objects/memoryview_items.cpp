// Items of memoryviews: their format characters, and reading and writing one.
#include <cstring>

#include "base/float_bits.h"
#include "objects/bytes_type.h"
#include "objects/container.h"
#include "objects/memoryview_impl.h"

namespace krait {

char native_code(const char* format) {
  if (*format == '@') ++format;
  if (!*format || format[1]) return 0;
  return std::strchr("cbB?hHiIlLqQnNefdP", *format) ? *format : 0;
}
i64 code_size(char code) {
  switch (code) {
    case 'c': case 'b': case 'B': case '?': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': return sizeof(long);
    case 'n': case 'N': return sizeof(ssize_t);
    case 'P': return sizeof(void*);
    default: return 8;
  }
}
const char* code_text(char code, bool at) {
  static constexpr char kTexts[][4] = {"@c", "@b", "@B", "@?", "@h", "@H", "@i", "@I", "@l", "@L", "@q", "@Q", "@n", "@N", "@e", "@f", "@d", "@P"};
  for (const char* text : kTexts) if (text[1] == code) return at ? text : text + 1;
  return nullptr;
}

template <class T> static T load(const u8* p) { T v; std::memcpy(&v, p, sizeof v); return v; }
template <class T> static void store(u8* p, T v) { std::memcpy(p, &v, sizeof v); }

Error format_unsupported(Thread& t, MemoryView* m) {
  return t.raise(kNotImplementedError, "memoryview: format {} not supported", m->format);
}

Result<Ref> unpack_code(Thread& t, const u8* p, char code) {
  switch (code) {
    case 'B': return Ref::steal(Value::small_int(*p));
    case 'b': return Ref::steal(Value::small_int(i8(*p)));
    case 'c': return bytes_from(t, {reinterpret_cast<const char*>(p), 1});
    case '?': return bool_ref(*p != 0);
    case 'h': return Ref::steal(Value::small_int(load<i16>(p)));
    case 'H': return Ref::steal(Value::small_int(load<u16>(p)));
    case 'i': return Ref::steal(Value::small_int(load<i32>(p)));
    case 'I': return Ref::steal(Value::small_int(load<u32>(p)));
    case 'l': return int_from_i64(t, load<long>(p));
    case 'L': return int_from_u64(t, load<unsigned long>(p));
    case 'q': return int_from_i64(t, load<i64>(p));
    case 'Q': return int_from_u64(t, load<u64>(p));
    case 'n': return int_from_i64(t, load<ssize_t>(p));
    case 'N': return int_from_u64(t, load<usize>(p));
    case 'P': return int_from_u64(t, load<uintptr_t>(p));
    case 'e': return float_from(t, half_to_double(load<u16>(p)));
    case 'f': return float_from(t, load<float>(p));
    default: return float_from(t, load<f64>(p));
  }
}
Result<Ref> unpack_item(Thread& t, MemoryView* m, const u8* p) {
  char code = native_code(m->format);
  if (!code) return format_unsupported(t, m);
  return unpack_code(t, p, code);
}

// The bytes of `value` in the format, before they go to memory.
static Status pack_bytes(Thread& t, MemoryView* m, Value value, char code, u8* out) {
  auto bad_value = [&]() -> Error { return t.raise(kValueError, "memoryview: invalid value for format '{}'", m->format); };
  auto bad_type = [&]() -> Error { return t.raise(kTypeError, "memoryview: invalid type for format '{}'", m->format); };
  auto translate = [&]() -> Error {
    if (t.error_matches(kTypeError)) {
      t.clear_error();
      return bad_type();
    }
    if (t.error_matches(kOverflowError) || t.error_matches(kValueError)) {
      t.clear_error();
      return bad_value();
    }
    return Error{};
  };
  if (code == 'c') {
    if (!is<Bytes>(value)) return bad_type();
    if (as<Bytes>(value)->length != 1) return bad_value();
    *out = as<Bytes>(value)->data()[0];
    return {};
  }
  if (code == '?') {
    *out = TRY(truth(t, value));
    return {};
  }
  if (code == 'e' || code == 'f' || code == 'd') {
    Result<f64> number = to_double(t, value);
    if (number.is_error()) return translate();
    f64 x = number.take();
    if (code == 'd') {
      store(out, x);
    } else if (code == 'f') {
      store(out, float(x));
    } else {
      u16 half;
      if (!double_to_half(x, &half)) return bad_value();
      store(out, half);
    }
    return {};
  }
  Result<Ref> index = to_index(t, value);
  if (index.is_error()) return translate();
  Ref number = index.take();
  i64 size = code_size(code);
  if (code == 'B' || code == 'H' || code == 'I' || code == 'L' || code == 'Q' || code == 'N' || code == 'P') {
    Result<u64> wide = int_to_u64(t, number);
    if (wide.is_error()) return translate();
    u64 v = wide.take();
    if (size < 8 && v >> (8 * size)) return bad_value();
    std::memcpy(out, &v, usize(size));
    return {};
  }
  i64 v;
  if (!int_try_i64(number, &v)) return bad_value();
  if (size < 8 && (v < -(i64(1) << (8 * size - 1)) || v >= i64(1) << (8 * size - 1))) return bad_value();
  std::memcpy(out, &v, usize(size));
  return {};
}
Status pack_item(Thread& t, MemoryView* m, u8* p, Value value) {
  char code = native_code(m->format);
  if (!code) return format_unsupported(t, m);
  u8 bytes[8];
  TRY(pack_bytes(t, m, value, code, bytes));
  TRY(check_released(t, m));
  std::memcpy(p, bytes, usize(code_size(code)));
  return {};
}

}  // namespace krait
