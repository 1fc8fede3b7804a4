// float.
#include "objects/float.h"

#include "base/bigint.h"
#include "base/float_text.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/format.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

static RefTo<Float> new_box(Thread& t, f64 value) {
  Float* f = static_cast<Float*>(t.heap.allocate(sizeof(Float), t.types.float_->root_shape, false));
  f->value = value;
  return RefTo<Float>::steal(f);
}

Ref float_box(Thread& t, f64 value) {
  Field* shared = nullptr;
  if (value == 0) shared = std::signbit(value) ? &t.interp.neg_zero_float : &t.interp.zero_float;
  else if (std::isinf(value)) shared = value < 0 ? &t.interp.neg_inf_float : &t.interp.inf_float;
  if (!shared) return new_box(t, value).ref();
  if (shared->get().is_empty()) shared->init_steal(new_box(t, value).ref().detach());
  return Ref(shared->get());
}

Result<RefTo<Str>> float_repr(Thread& t, f64 value) {
  char buffer[kFloatReprSize];
  usize size = write_float_repr(value, buffer);
  return str_from_ascii(t, {buffer, size});
}

static Result<f64> convert_to_double(Thread& t, Value v);

Result<f64> to_double(Thread& t, Value v) {
  if (v.is_float()) return v.as_float();
  if (is<Float>(v)) return static_cast<Float*>(v.object())->value;
  return convert_to_double(t, v);
}

// Like to_double, and a subclass of float is asked for its __float__.
static Result<f64> convert_to_double(Thread& t, Value v) {
  if (is_int(v)) return int_to_double(t, v);
  TypeObject* type = type_of(t, v);
  if (type->slots.float_) {
    Ref made = TRY(type->slots.float_(t, v));
    if (!is_float(made)) return t.raise(kTypeError, "{}.__float__ returned non-float (type {})", type_name(type), type_name(t, made));
    if (!is_exact_float(made))
      TRY(warn(t, kDeprecationWarning, fmt::format("{}.__float__() must return a float, not {}.  The ability to return an instance of a "
               "strict subclass of float is deprecated, and may not be supported in a future version of Python.", type_name(type), type_name(t, made))));
    return float_value(made);
  }
  if (type->slots.index) {
    Ref index = TRY(to_index(t, v));
    return int_to_double(t, index);
  }
  return t.raise(kTypeError, "must be real number, not {}", type_name(type));
}

// The operand of an arithmetic slot: 1 a number, 0 not one (NotImplemented), -1 an error (int too large).
static Result<bool> operand(Thread& t, Value v, f64* out) {
  if (v.is_float()) {
    *out = v.as_float();
    return true;
  }
  if (is_int(v)) {
    *out = TRY(int_to_double(t, v));
    return true;
  }
  if (is<Float>(v)) {
    *out = static_cast<Float*>(v.object())->value;
    return true;
  }
  return false;
}

static f64 floor_mod(f64 a, f64 b) {
  f64 mod = std::fmod(a, b);
  if (mod != 0) {
    if ((b < 0) != (mod < 0)) mod += b;
  } else {
    mod = std::copysign(0.0, b);
  }
  return mod;
}
static f64 floor_div(f64 a, f64 b) {
  f64 mod = std::fmod(a, b);
  f64 div = (a - mod) / b;
  if (mod != 0 && (b < 0) != (mod < 0)) div -= 1.0;
  if (div == 0) return std::copysign(0.0, a / b);
  f64 floored = std::floor(div);
  if (div - floored > 0.5) floored += 1.0;
  return floored;
}

enum class Arith { kAdd, kSub, kMul, kTrueDiv, kFloorDiv, kMod, kDivMod };
template <Arith op>
static Result<Ref> float_binary(Thread& t, Value a, Value b) {
  f64 x, y;
  if (!TRY(operand(t, a, &x)) || !TRY(operand(t, b, &y))) return not_implemented_ref();
  if constexpr (op == Arith::kAdd) return float_from(t, x + y);
  if constexpr (op == Arith::kSub) return float_from(t, x - y);
  if constexpr (op == Arith::kMul) return float_from(t, x * y);
  if (y == 0) {
    if constexpr (op == Arith::kTrueDiv) return t.raise(kZeroDivisionError, "division by zero");
    else return t.raise(kZeroDivisionError, "division by zero");
  }
  if constexpr (op == Arith::kTrueDiv) return float_from(t, x / y);
  if constexpr (op == Arith::kFloorDiv) return float_from(t, floor_div(x, y));
  if constexpr (op == Arith::kMod) return float_from(t, floor_mod(x, y));
  if constexpr (op == Arith::kDivMod) {
    Ref q = float_from(t, floor_div(x, y)), r = float_from(t, floor_mod(x, y));
    return tuple_of(t, q.get(), r.get());
  }
}

static Result<Ref> float_pow(Thread& t, Value a, Value b, Value modulus) {
  f64 x, y;
  if (!modulus.is_none())
    return t.raise(kTypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  if (!TRY(operand(t, a, &x)) || !TRY(operand(t, b, &y))) return not_implemented_ref();
  if (y == 0 || x == 1) return float_from(t, 1.0);
  if (x == 0 && y < 0 && std::isfinite(y)) return t.raise(kZeroDivisionError, "zero to a negative power");
  if (x < 0 && std::isfinite(x) && std::isfinite(y) && y != std::floor(y)) {
    // A negative base with a fraction as exponent has a complex result.
    RefTo<Complex> base = complex_from(t, x, 0), exponent = complex_from(t, y, 0);
    return power(t, Value(base), Value(exponent), Value::none());
  }
  f64 result = std::pow(x, y);
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y))
    return t.raise(kOverflowError, "(34, 'Numerical result out of range')");
  return float_from(t, result);
}

static Result<Ref> float_neg(Thread& t, Value self) { return float_from(t, -float_value(self)); }
static Result<Ref> float_pos(Thread& t, Value self) { return is_exact_float(self) ? Ref(self) : float_from(t, float_value(self)); }
static Result<Ref> float_abs(Thread& t, Value self) { return float_from(t, std::fabs(float_value(self))); }
static Result<bool> float_truth(Thread&, Value self) { return float_value(self) != 0; }
static Result<Ref> float_int(Thread& t, Value self) { return int_from_double(t, float_value(self)); }
static Result<Ref> float_repr_slot(Thread& t, Value self) { return float_repr(t, float_value(self)); }
static Result<i64> float_hash(Thread&, Value self) {
  f64 value = float_value(self);
  // Each nan is a value of its own; those that share an object share the hash.
  if (std::isnan(value)) return hash_pointer(self.object());
  return hash_double(value);
}

static int sign_of(f64 x) { return x < 0 ? -1 : x > 0; }

// Order of a finite or infinite float and an int, exactly.
static int compare_with_int(f64 x, Value n) {
  if (std::isinf(x)) return x > 0 ? 1 : -1;
  if (n.is_int() && n.as_int() <= (i64(1) << 53) && n.as_int() >= -(i64(1) << 53)) {
    f64 y = f64(n.as_int());
    return x < y ? -1 : x > y;
  }
  if (sign_of(x) != int_sign(n)) return sign_of(x) < int_sign(n) ? -1 : 1;
  f64 whole = std::trunc(x);
  u64 limbs[big::kDoubleLimbs], scratch;
  big::Out out = big::from_double(limbs, whole);
  IntView v = int_view(n, scratch);
  int order = big::compare(big::View(limbs, out.count, out.negative), big::View(v.limbs, v.count, v.negative));
  if (order) return order;
  return x > whole ? 1 : x < whole ? -1 : 0;
}

static Result<Ref> float_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_float(a)) return not_implemented_ref();
  f64 x = float_value(a);
  int order;
  if (is_float(b)) {
    f64 y = float_value(b);
    if (std::isnan(x) || std::isnan(y)) return bool_ref(op == CompareOp::kNe);
    order = x < y ? -1 : x > y;
  } else if (is_int(b)) {
    if (std::isnan(x)) return bool_ref(op == CompareOp::kNe);
    order = compare_with_int(x, b);
  } else {
    return not_implemented_ref();
  }
  switch (op) {
    case CompareOp::kLt: return bool_ref(order < 0);
    case CompareOp::kLe: return bool_ref(order <= 0);
    case CompareOp::kEq: return bool_ref(order == 0);
    case CompareOp::kNe: return bool_ref(order != 0);
    case CompareOp::kGt: return bool_ref(order > 0);
    default: return bool_ref(order >= 0);
  }
}

// float("..."): spaces around, underscores between digits, digits of any script.
static Result<Ref> float_from_text(Thread& t, std::string_view text, Value shown) {
  auto invalid = [&]() -> Result<Ref> {
    RefTo<Str> quoted = TRY(repr(t, shown));
    return t.raise(kValueError, "could not convert string to float: {}", str_to_utf8(quoted));
  };
  auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  std::string plain;
  if (text.find('_') != std::string_view::npos) {
    for (usize i = 0; i < text.size(); ++i) {
      if (text[i] != '_') {
        plain += text[i];
        continue;
      }
      auto digit = [&](usize k) { return k < text.size() && text[k] >= '0' && text[k] <= '9'; };
      if (i == 0 || !digit(i - 1) || !digit(i + 1)) return invalid();
    }
    text = plain;
  }
  std::optional<f64> value = parse_float(text);
  if (!value) return invalid();
  return float_from(t, *value);
}

Result<Ref> float_from_str(Thread& t, Str* text) {
  if (text->is_ascii()) return float_from_text(t, text->ascii(), Value(text));
  std::string ascii;
  for (u64 i = 0; i < text->length; ++i) {
    u32 c = text->at(i);
    int digit = c < 0x80 ? -1 : unicode::decimal_value(c);
    ascii += c < 0x80 ? char(c) : digit >= 0 ? char('0' + digit) : unicode::is_space(c) ? ' ' : '?';
  }
  return float_from_text(t, ascii, Value(text));
}

static Result<Ref> float_from_object(Thread& t, Value x) {
  if (is_exact_float(x)) return Ref(x);
  TypeObject* type = type_of(t, x);
  if (type->slots.float_ || type->slots.index) return float_from(t, TRY(convert_to_double(t, x)));
  if (is<Str>(x)) return float_from_str(t, as<Str>(x));
  if (supports_buffer(x)) {
    BufferView view(t);
    TRY(view.open(x));
    std::string copy(view.view());
    return float_from_text(t, copy, x);
  }
  return t.raise(kTypeError, "float() argument must be a string or a real number, not '{}'", type_name(t, x));
}

static Result<Ref> float_new(Thread& t, TypeObject* cls, Args args) {
  if (args.kw_count() && cls->slots.init == t.types.float_->slots.init) return t.raise(kTypeError, "float() takes no keyword arguments");
  if (args.count > 1) return t.raise(kTypeError, "float expected at most 1 argument, got {}", args.count);
  Ref value = args.count ? TRY(float_from_object(t, args[0])) : float_from(t, 0.0);
  if (cls == t.types.float_) return value;
  Float* f = static_cast<Float*>(type_allocate(t, cls));
  f->value = float_value(value);
  return Ref::steal(Value(static_cast<Object*>(f)));
}

static Result<Ref> float_from_number(Thread& t, TypeObject* cls, Value number) {
  if (is_exact_float(number) && cls == t.types.float_) return Ref(number);
  Ref value = float_from(t, TRY(to_double(t, number)));
  if (cls == t.types.float_) return value;
  return call(t, Value(static_cast<Object*>(cls)), value.get());
}

static Result<Ref> float_conjugate(Thread& t, Value self) { return float_pos(t, self); }
static bool float_is_integer(Thread&, Value self) {
  f64 x = float_value(self);
  return std::isfinite(x) && std::floor(x) == x;
}
static Result<Ref> float_as_integer_ratio(Thread& t, Value self) {
  f64 x = float_value(self);
  if (std::isinf(x)) return t.raise(kOverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(x)) return t.raise(kValueError, "cannot convert NaN to integer ratio");
  int exponent;
  f64 mantissa = std::frexp(x, &exponent);
  for (int i = 0; i < 300 && mantissa != std::floor(mantissa); ++i) {
    mantissa *= 2;
    --exponent;
  }
  Ref numerator = TRY(int_from_double(t, mantissa)), denominator = Ref::steal(Value::small_int(1));
  if (exponent > 0) numerator = TRY(int_lshift(t, numerator, Value::small_int(exponent)));
  else denominator = TRY(int_lshift(t, denominator, Value::small_int(-exponent)));
  return tuple_of(t, numerator.get(), denominator.get());
}
static Result<Ref> float_hex_text(Thread& t, Value self) { return str_from_ascii(t, float_hex(float_value(self))).ref(); }
static Result<Ref> float_fromhex(Thread& t, TypeObject* cls, Value text) {
  if (!is<Str>(text)) return t.raise(kTypeError, "bad argument type for built-in operation");
  f64 value;
  HexFloatError error = parse_hex_float(str_to_utf8(as<Str>(text)), &value);
  if (error != HexFloatError::kNone) {
    ExceptionKind kind = error == HexFloatError::kOverflow ? kOverflowError : kValueError;
    return t.raise(kind, "{}", describe(error));
  }
  Ref number = float_from(t, value);
  if (cls == t.types.float_) return number;
  return call(t, Value(static_cast<Object*>(cls)), number.get());
}
static Result<Ref> float_floor(Thread& t, Value self) { return int_from_double(t, std::floor(float_value(self))); }
static Result<Ref> float_ceil(Thread& t, Value self) { return int_from_double(t, std::ceil(float_value(self))); }
static Result<Ref> float_round(Thread& t, Value self, Value digits) {
  f64 x = float_value(self);
  if (digits.is_empty() || digits.is_none()) return int_from_double(t, std::isfinite(x) ? std::nearbyint(x) : x);
  i64 places = TRY(to_index_i64(t, digits));
  if (!std::isfinite(x)) return float_from(t, x);
  f64 rounded = round_to_digits(x, places);
  if (std::isinf(rounded)) return t.raise(kOverflowError, "rounded value too large to represent");
  return float_from(t, rounded);
}
static Result<RefTo<Str>> float_format(Thread& t, Value self, Str* spec) {
  if (!is_exact_float(self)) return spec->length ? float_format_spec(t, float_value(self), spec, type_name(t, self)) : to_str(t, self);
  return float_format_spec(t, float_value(self), spec);
}
static Result<Ref> float_getnewargs(Thread& t, Value self) {
  Ref number = float_from(t, float_value(self));
  return tuple_of(t, number.get());
}
static Result<Ref> float_getformat(Thread& t, TypeObject*, Str* kind) {
  if (!kind->equals("double") && !kind->equals("float"))
    return t.raise(kValueError, "__getformat__() argument 1 must be 'double' or 'float'");
  return str_from_ascii(t, std::endian::native == std::endian::little ? "IEEE, little-endian" : "IEEE, big-endian").ref();
}
static Result<Ref> float_get_real(Thread& t, Value self) { return float_pos(t, self); }
static Result<Ref> float_get_imag(Thread& t, Value) { return float_from(t, 0.0); }

constexpr Method kFloatMethods[] = {
    method<float_conjugate>("conjugate(self, /)", "The number itself: the conjugate of any float."),
    method<float_int>("__trunc__(self, /)", "The number truncated towards zero, as an int."),
    method<float_floor>("__floor__(self, /)", "The largest int not above the number."),
    method<float_ceil>("__ceil__(self, /)", "The smallest int not below the number."),
    method<float_round>("__round__(self, ndigits=None, /)", "The number rounded half to even; an int without ndigits."),
    method<float_as_integer_ratio>("as_integer_ratio(self, /)", "A pair of ints whose ratio is exactly the number."),
    class_method<float_fromhex>("fromhex(type, string, /)", "The number that a hexadecimal text represents."),
    class_method<float_from_number>("from_number(type, number, /)", "A real number as a float; text is not accepted."),
    method<float_hex_text>("hex(self, /)", "Hexadecimal text of the number."),
    method<float_is_integer>("is_integer(self, /)", "Whether the number has no fractional part."),
    method<float_getnewargs>("__getnewargs__(self, /)", "Arguments for __new__, for pickling."),
    class_method<float_getformat>("__getformat__(type, typestr, /)", "How this machine stores a 'double' or 'float'."),
    method<float_format>("__format__(self, format_spec, /)", "The number as text, as the format specification says."),
};
constexpr Getter kFloatGetters[] = {
    {"real", float_get_real, nullptr, "the real part of a complex number"},
    {"imag", float_get_imag, nullptr, "the imaginary part of a complex number"},
};

const TypeSpec Float::kType = {
    .name = "float",
    .basic_size = sizeof(Float),
    .flags = kTypeBase,
    .signature = "float(x=0, /)",
    .doc = "A floating point number, from a number or from text.",
    .slots = {.repr = float_repr_slot,
              .hash = float_hash,
              .truth = float_truth,
              .compare = float_compare,
              .new_ = float_new,
              .add = float_binary<Arith::kAdd>, .sub = float_binary<Arith::kSub>, .mul = float_binary<Arith::kMul>,
              .truediv = float_binary<Arith::kTrueDiv>, .floordiv = float_binary<Arith::kFloorDiv>,
              .mod = float_binary<Arith::kMod>, .divmod = float_binary<Arith::kDivMod>,
              .pow = float_pow,
              .neg = float_neg, .pos = float_pos, .abs = float_abs,
              .int_ = float_int, .float_ = float_pos},
    .methods = rows(kFloatMethods),
    .getters = rows(kFloatGetters),
};

}  // namespace krait
