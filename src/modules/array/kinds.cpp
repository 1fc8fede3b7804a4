// Typecodes: reading and writing items, with the texts of CPython's conversions.
#include "modules/array/array.h"

namespace krait::array {

template <class T> static T get(const u8* p) {
  T value;
  std::memcpy(&value, p, sizeof value);
  return value;
}
template <class T> static void put(u8* p, T value) { std::memcpy(p, &value, sizeof value); }

template <class T> static Result<Ref> load_int(Thread& t, const u8* p) {
  if constexpr (std::is_signed_v<T>) return int_from_i64(t, i64(get<T>(p)));
  else return int_from_u64(t, u64(get<T>(p)));
}
template <class T> static Result<Ref> load_float(Thread& t, const u8* p) { return float_from(t, f64(get<T>(p))); }
static Result<Ref> load_char(Thread& t, const u8* p) {
  u32 ch = get<u32>(p);
  if (ch > 0x10ffff) return t.raise(kValueError, "chr() arg not in range(0x110000)");
  return str_from_code_point(t, ch);
}

// A number for a C long; `too_large` is the text beyond that.
static Result<i64> to_long(Thread& t, Value v, const char* too_large = "Python int too large to convert to C long") {
  if (v.is_int()) return v.as_int();
  Ref index = TRY(to_index(t, v));
  i64 value;
  if (!int_try_i64(index, &value)) return t.raise(kOverflowError, "{}", too_large);
  return value;
}
static Result<i64> in_range(Thread& t, Value v, i64 least, i64 greatest, const char* name) {
  i64 value = TRY(to_long(t, v));
  if (value < least) return t.raise(kOverflowError, "{} is less than minimum", name);
  if (value > greatest) return t.raise(kOverflowError, "{} is greater than maximum", name);
  return value;
}

static Status convert_b(Thread& t, Value v, u8* out) {
  i64 value = TRY(in_range(t, v, INT16_MIN, INT16_MAX, "signed short integer"));
  if (value < INT8_MIN) return t.raise(kOverflowError, "signed char is less than minimum");
  if (value > INT8_MAX) return t.raise(kOverflowError, "signed char is greater than maximum");
  put(out, i8(value));
  return {};
}
static Status convert_B(Thread& t, Value v, u8* out) {
  put(out, u8(TRY(in_range(t, v, 0, UINT8_MAX, "unsigned byte integer"))));
  return {};
}
static Status convert_h(Thread& t, Value v, u8* out) {
  put(out, i16(TRY(in_range(t, v, INT16_MIN, INT16_MAX, "signed short integer"))));
  return {};
}
static Status convert_H(Thread& t, Value v, u8* out) {
  i64 value = TRY(in_range(t, v, INT32_MIN, INT32_MAX, "signed integer"));
  if (value < 0) return t.raise(kOverflowError, "unsigned short is less than minimum");
  if (value > UINT16_MAX) return t.raise(kOverflowError, "unsigned short is greater than maximum");
  put(out, u16(value));
  return {};
}
static Status convert_i(Thread& t, Value v, u8* out) {
  put(out, i32(TRY(in_range(t, v, INT32_MIN, INT32_MAX, "signed integer"))));
  return {};
}
static Result<u64> to_unsigned(Thread& t, Value v, const char* negative, const char* too_large) {
  Ref index = TRY(to_index(t, v));
  if (int_sign(index) < 0) return t.raise(kOverflowError, "{}", negative);
  u64 scratch;
  IntView view = int_view(index, scratch);
  if (view.count > 1) return t.raise(kOverflowError, "{}", too_large);
  return view.count ? view.limbs[0] : 0;
}
template <class T> static Status convert_unsigned(Thread& t, Value v, u8* out) {
  u64 value = TRY(to_unsigned(t, v, "can't convert negative value to unsigned int", "Python int too large to convert to C unsigned long"));
  if (sizeof(T) == 4 && value > UINT32_MAX) return t.raise(kOverflowError, "unsigned int is greater than maximum");
  put(out, T(value));
  return {};
}
static Status convert_l(Thread& t, Value v, u8* out) {
  put(out, TRY(to_long(t, v)));
  return {};
}
static Status convert_q(Thread& t, Value v, u8* out) {
  put(out, TRY(to_long(t, v, "int too big to convert")));
  return {};
}
static Status convert_Q(Thread& t, Value v, u8* out) {
  put(out, TRY(to_unsigned(t, v, "can't convert negative int to unsigned", "int too big to convert")));
  return {};
}
template <class T> static Status convert_float(Thread& t, Value v, u8* out) {
  put(out, T(v.is_float() ? v.as_float() : TRY(to_double(t, v))));
  return {};
}
static Status convert_char(Thread& t, Value v, u8* out) {
  if (!is<Str>(v)) return t.raise(kTypeError, "array item must be a unicode character, not {}", type_name(t, v));
  Str* s = static_cast<Str*>(v.object());
  if (s->length != 1)
    return t.raise(kTypeError, "array item must be a unicode character, not a string of length {}", s->length);
  put(out, s->at(0));
  return {};
}

static constexpr Kind kTable[] = {
    {'b', 1, true, true, false, "b", load_int<i8>, convert_b},
    {'B', 1, true, false, false, "B", load_int<u8>, convert_B},
    {'u', 4, false, false, true, "w", load_char, convert_char},
    {'w', 4, false, false, true, "w", load_char, convert_char},
    {'h', 2, true, true, false, "h", load_int<i16>, convert_h},
    {'H', 2, true, false, false, "H", load_int<u16>, convert_H},
    {'i', 4, true, true, false, "i", load_int<i32>, convert_i},
    {'I', 4, true, false, false, "I", load_int<u32>, convert_unsigned<u32>},
    {'l', 8, true, true, false, "l", load_int<i64>, convert_l},
    {'L', 8, true, false, false, "L", load_int<u64>, convert_unsigned<u64>},
    {'q', 8, true, true, false, "q", load_int<i64>, convert_q},
    {'Q', 8, true, false, false, "Q", load_int<u64>, convert_Q},
    {'f', 4, false, true, false, "f", load_float<float>, convert_float<float>},
    {'d', 8, false, true, false, "d", load_float<f64>, convert_float<f64>},
};
const std::span<const Kind> kKinds = kTable;

const Kind* find_kind(u32 code) {
  for (const Kind& kind : kTable) if (u32(kind.code) == code) return &kind;
  return nullptr;
}

}  // namespace krait::array
