// complex.
#include "objects/complex.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "objects/exception.h"
#include "objects/format.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

RefTo<Complex> complex_from(Thread& t, f64 real, f64 imag) {
  Complex* c = static_cast<Complex*>(t.heap.allocate(sizeof(Complex), t.types.complex->root_shape, false));
  c->real = real;
  c->imag = imag;
  return RefTo<Complex>::steal(c);
}

static Complex* self_complex(Value v) { return static_cast<Complex*>(v.object()); }

struct Parts { f64 real, imag; bool is_complex; };

// Operand of arithmetic: false if it is no number.
static Result<bool> operand(Thread& t, Value v, Parts* out) {
  if (is<Complex>(v)) {
    *out = {self_complex(v)->real, self_complex(v)->imag, true};
    return true;
  }
  if (is_float(v)) {
    *out = {float_value(v), 0, false};
    return true;
  }
  if (is_int(v)) {
    *out = {TRY(int_to_double(t, v)), 0, false};
    return true;
  }
  return false;
}

// Multiplication that recovers infinities from nan results (C standard, annex G).
static Parts multiply(Parts z, Parts w) {
  if (!w.is_complex) return {z.real * w.real, z.imag * w.real, true};
  if (!z.is_complex) return {z.real * w.real, z.real * w.imag, true};
  f64 a = z.real, b = z.imag, c = w.real, d = w.imag;
  f64 real = a * c - b * d, imag = a * d + b * c;
  if (!std::isnan(real) || !std::isnan(imag)) return {real, imag, true};
  bool recalculate = false;
  auto unit = [](f64 x) { return std::copysign(std::isinf(x) ? 1.0 : 0.0, x); };
  auto zero_nan = [](f64 x) { return std::isnan(x) ? std::copysign(0.0, x) : x; };
  if (std::isinf(a) || std::isinf(b)) {
    a = unit(a);
    b = unit(b);
    c = zero_nan(c);
    d = zero_nan(d);
    recalculate = true;
  }
  if (std::isinf(c) || std::isinf(d)) {
    c = unit(c);
    d = unit(d);
    a = zero_nan(a);
    b = zero_nan(b);
    recalculate = true;
  }
  if (!recalculate && (std::isinf(a * c) || std::isinf(b * d) || std::isinf(a * d) || std::isinf(b * c))) {
    a = zero_nan(a);
    b = zero_nan(b);
    c = zero_nan(c);
    d = zero_nan(d);
    recalculate = true;
  }
  if (recalculate) return {INFINITY * (a * c - b * d), INFINITY * (a * d + b * c), true};
  return {real, imag, true};
}

// Division scaled by the larger part of the divisor; false when the divisor is zero.
static bool divide(Parts a, Parts b, Parts* out) {
  if (!b.is_complex) {
    if (b.real == 0) return false;
    *out = {a.real / b.real, a.imag / b.real, true};
    return true;
  }
  // A real dividend has no imaginary part that could change the sign of a zero.
  f64 abs_real = std::fabs(b.real), abs_imag = std::fabs(b.imag);
  if (abs_real >= abs_imag) {
    if (abs_real == 0) return false;
    f64 ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
    if (a.is_complex) *out = {(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator, true};
    else *out = {a.real / denominator, -a.real * ratio / denominator, true};
  } else if (abs_imag >= abs_real) {
    f64 ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
    if (a.is_complex) *out = {(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator, true};
    else *out = {a.real * ratio / denominator, -a.real / denominator, true};
  } else {
    *out = {NAN, NAN, true};
  }
  if (std::isnan(out->real) && std::isnan(out->imag)) {
    if (a.is_complex && (std::isinf(a.real) || std::isinf(a.imag)) && std::isfinite(b.real) && std::isfinite(b.imag)) {
      f64 x = std::copysign(std::isinf(a.real) ? 1.0 : 0.0, a.real), y = std::copysign(std::isinf(a.imag) ? 1.0 : 0.0, a.imag);
      *out = {INFINITY * (x * b.real + y * b.imag), INFINITY * (y * b.real - x * b.imag), true};
    } else if ((std::isinf(abs_real) || std::isinf(abs_imag)) && std::isfinite(a.real) && std::isfinite(a.imag)) {
      f64 x = std::copysign(std::isinf(b.real) ? 1.0 : 0.0, b.real), y = std::copysign(std::isinf(b.imag) ? 1.0 : 0.0, b.imag);
      if (a.is_complex) *out = {0.0 * (a.real * x + a.imag * y), 0.0 * (a.imag * x - a.real * y), true};
      else *out = {0.0 * (a.real * x), 0.0 * (-a.real * y), true};
    }
  }
  return true;
}

enum class Arith { kAdd, kSub, kMul, kTrueDiv };
template <Arith op>
static Result<Ref> complex_binary(Thread& t, Value a, Value b) {
  Parts x, y;
  if (!TRY(operand(t, a, &x)) || !TRY(operand(t, b, &y))) return not_implemented_ref();
  if constexpr (op == Arith::kAdd) {
    // A real operand leaves the other's imaginary part alone, its sign of zero included.
    f64 imag = !y.is_complex ? x.imag : !x.is_complex ? y.imag : x.imag + y.imag;
    return complex_from(t, x.real + y.real, imag).ref();
  }
  if constexpr (op == Arith::kSub) {
    f64 imag = !y.is_complex ? x.imag : !x.is_complex ? -y.imag : x.imag - y.imag;
    return complex_from(t, x.real - y.real, imag).ref();
  }
  if constexpr (op == Arith::kMul) {
    Parts p = multiply(x, y);
    return complex_from(t, p.real, p.imag).ref();
  }
  Parts q;
  if (!divide(x, y, &q)) return t.raise(kZeroDivisionError, "division by zero");
  return complex_from(t, q.real, q.imag).ref();
}

static Parts integer_power(Parts base, i64 n) {
  Parts result{1, 0, true}, factor = base;
  factor.is_complex = true;
  for (u64 bits = n < 0 ? u64(-n) : u64(n); bits; bits >>= 1) {
    if (bits & 1) result = multiply(result, factor);
    factor = multiply(factor, factor);
  }
  return result;
}

static Result<Ref> complex_pow(Thread& t, Value a, Value b, Value modulus) {
  Parts x, y;
  if (!TRY(operand(t, a, &x)) || !TRY(operand(t, b, &y))) return not_implemented_ref();
  if (!modulus.is_none()) return t.raise(kValueError, "complex modulo");
  Parts r;
  if (y.imag == 0 && y.real == std::floor(y.real) && std::fabs(y.real) <= 100) {
    r = integer_power(x, i64(y.real));
    if (y.real < 0) {
      Parts one{1, 0, true};
      if (!divide(one, r, &r)) return t.raise(kZeroDivisionError, "zero to a negative or complex power");
    }
  } else if (x.real == 0 && x.imag == 0) {
    if (y.imag != 0 || y.real < 0) return t.raise(kZeroDivisionError, "zero to a negative or complex power");
    r = {y.real == 0 ? 1.0 : 0.0, 0, true};
  } else {
    f64 magnitude = std::hypot(x.real, x.imag), angle = std::atan2(x.imag, x.real);
    f64 length = std::pow(magnitude, y.real), phase = angle * y.real;
    if (y.imag != 0) {
      length *= std::exp(-angle * y.imag);
      phase += y.imag * std::log(magnitude);
    }
    if (std::isinf(phase)) return t.raise(kZeroDivisionError, "zero to a negative or complex power");   // it has no cosine
    r = {length * std::cos(phase), length * std::sin(phase), true};
  }
  if (std::isinf(r.real) || std::isinf(r.imag)) return t.raise(kOverflowError, "complex exponentiation");
  return complex_from(t, r.real, r.imag).ref();
}

static Result<Ref> complex_neg(Thread& t, Value self) { return complex_from(t, -self_complex(self)->real, -self_complex(self)->imag).ref(); }
static Result<Ref> complex_pos(Thread& t, Value self) {
  if (is_exact<Complex>(self)) return Ref(self);
  return complex_from(t, self_complex(self)->real, self_complex(self)->imag).ref();
}
static Result<Ref> complex_abs(Thread& t, Value self) {
  f64 x = self_complex(self)->real, y = self_complex(self)->imag;
  f64 result = std::hypot(x, y);
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y)) return t.raise(kOverflowError, "absolute value too large");
  return float_from(t, result);
}
static Result<bool> complex_truth(Thread&, Value self) { return self_complex(self)->real != 0 || self_complex(self)->imag != 0; }
static Result<i64> complex_hash(Thread&, Value self) {
  Complex* c = self_complex(self);
  auto part = [&](f64 x) { return std::isnan(x) ? hash_pointer(c) : hash_double(x); };
  u64 combined = u64(part(c->real)) + 1000003u * u64(part(c->imag));
  return i64(combined) == -1 ? -2 : i64(combined);
}
static Result<Ref> complex_repr_slot(Thread& t, Value self) {
  return str_from_ascii(t, complex_repr({self_complex(self)->real, self_complex(self)->imag})).ref();
}
static Result<Ref> complex_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (op != CompareOp::kEq && op != CompareOp::kNe) return not_implemented_ref();
  if (!is<Complex>(a)) return not_implemented_ref();
  Complex* x = self_complex(a);
  bool same;
  if (is<Complex>(b)) {
    same = x->real == self_complex(b)->real && x->imag == self_complex(b)->imag;
  } else if (is_int(b) || is_float(b)) {
    if (x->imag != 0) {
      same = false;
    } else {
      Ref real = float_from(t, x->real);
      Ref equal_real = TRY(compare(t, real, b, CompareOp::kEq));
      same = equal_real.get().is_true();
    }
  } else {
    return not_implemented_ref();
  }
  return bool_ref(same == (op == CompareOp::kEq));
}

static Result<Ref> complex_from_str(Thread& t, Str* s) {
  std::string text;
  for (u64 i = 0; i < s->length; ++i) {
    u32 c = s->at(i);
    int digit = c < 0x80 ? -1 : unicode::decimal_value(c);
    text += c < 0x80 ? char(c) : digit >= 0 ? char('0' + digit) : unicode::is_space(c) ? ' ' : '?';
  }
  auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); };
  usize start = 0, end = text.size();
  while (start < end && is_blank(text[start])) ++start;
  while (end > start && is_blank(text[end - 1])) --end;
  std::string plain;
  bool valid = true;
  for (usize i = start; i < end; ++i) {
    auto digit = [&](usize k) { return k < end && text[k] >= '0' && text[k] <= '9'; };
    if (text[i] != '_') plain += text[i];
    else if (i == start || !digit(i - 1) || !digit(i + 1)) valid = false;
  }
  if (!valid)
    return t.raise(kValueError, "could not convert string to complex: {}", str_to_utf8(TRY(repr(t, Value(static_cast<Object*>(s))))));
  std::optional<ComplexNumber> value = parse_complex(plain);
  if (!value) return t.raise(kValueError, "complex() arg is a malformed string");
  return complex_from(t, value->real, value->imag).ref();
}

// What has only a real part: false if it is no such number.
static Result<bool> real_argument(Thread& t, Value v, Parts* out) {
  TypeObject* type = type_of(t, v);
  if (!type->slots.float_ && !type->slots.index) return false;
  *out = {TRY(to_double(t, v)), 0, false};
  return true;
}

// A number argument of complex(): __complex__, complex, or anything real.
static Result<bool> number_argument(Thread& t, Value v, Parts* out) {
  if (is_exact<Complex>(v) || is_exact_int(v) || (is_float(v) && type_of(t, v) == t.types.float_)) return operand(t, v, out);
  Ref method = TRY(lookup_special(t, v, t.names.dunder_complex));
  if (!method.is_absent()) {
    Ref result = TRY(call(t, method));
    if (!is<Complex>(result)) return t.raise(kTypeError, "__complex__ returned non-complex (type {})", type_name(t, result));
    if (!is_exact<Complex>(result))
      TRY(warn(t, kDeprecationWarning, fmt::format("{}.__complex__() must return a complex, not {}.  The ability to return an instance of a "
               "strict subclass of complex is deprecated, and may not be supported in a future version of Python.", type_name(t, v), type_name(t, result))));
    *out = {self_complex(result)->real, self_complex(result)->imag, true};
    return true;
  }
  if (TRY(operand(t, v, out))) return true;
  return real_argument(t, v, out);
}

Result<ComplexNumber> to_complex(Thread& t, Value v) {
  if (is<Complex>(v)) return ComplexNumber{self_complex(v)->real, self_complex(v)->imag};
  Parts parts;
  if (!TRY(number_argument(t, v, &parts))) return t.raise(kTypeError, "must be real number, not {}", type_name(t, v));
  return ComplexNumber{parts.real, parts.imag};
}

static Result<Ref> finish(Thread& t, TypeObject* cls, f64 real, f64 imag) {
  if (cls == t.types.complex) return complex_from(t, real, imag).ref();
  Complex* c = static_cast<Complex*>(type_allocate(t, cls));
  c->real = real;
  c->imag = imag;
  return Ref::steal(Value(static_cast<Object*>(c)));
}

static Result<Ref> complex_new(Thread& t, TypeObject* cls, Args args) {
  static constexpr std::string_view kNames[] = {"real", "imag"};
  Value real = Value::empty(), imag = Value::empty();
  if (args.count > 2) return t.raise(kTypeError, "complex() takes at most 2 arguments ({} given)", args.count + args.kw_count());
  if (args.count > 0) real = args[0];
  if (args.count > 1) imag = args[1];
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* name = as<Str>(args.kwnames->items[i]);
    Value value = args.items[args.count + i];
    if (name->equals("real") && real.is_empty()) real = value;
    else if (name->equals("imag") && imag.is_empty()) imag = value;
    else if (name->equals("real") || name->equals("imag"))
      return t.raise(kTypeError, "argument for complex() given by name ('{}') and position ({})", str_to_utf8(name), name->equals("real") ? 1 : 2);
    else return raise_unknown_keyword(t, "complex", name, kNames);
  }
  if (real.is_empty() && imag.is_empty()) return finish(t, cls, 0, 0);
  if (imag.is_empty() && args.count == 1) {
    if (is_exact<Complex>(real) && cls == t.types.complex) return Ref(real);
    if (is<Str>(real)) {
      Ref value = TRY(complex_from_str(t, as<Str>(real)));
      return finish(t, cls, self_complex(value)->real, self_complex(value)->imag);
    }
    Parts p;
    if (!TRY(number_argument(t, real, &p)))
      return t.raise(kTypeError, "complex() argument must be a string or a number, not {}", type_name(t, real));
    return finish(t, cls, p.real, p.imag);
  }
  Parts r{0, 0, false}, i{0, 0, false};
  if (!real.is_empty() && (is<Str>(real) || !TRY(number_argument(t, real, &r))))
    return t.raise(kTypeError, "complex() argument 'real' must be a real number, not {}", type_name(t, real));
  if (!imag.is_empty() && (is<Str>(imag) || (!TRY(operand(t, imag, &i)) && !TRY(real_argument(t, imag, &i)))))
    return t.raise(kTypeError, "complex() argument 'imag' must be a real number, not {}", type_name(t, imag));
  if (r.is_complex)
    TRY(warn(t, kDeprecationWarning, fmt::format("complex() argument 'real' must be a real number, not {}", type_name(t, real))));
  if (i.is_complex)
    TRY(warn(t, kDeprecationWarning, fmt::format("complex() argument 'imag' must be a real number, not {}", type_name(t, imag))));
  f64 re = i.is_complex ? r.real - i.imag : r.real;
  f64 im = r.is_complex ? r.imag + i.real : i.real;
  return finish(t, cls, re, im);
}

static Result<Ref> complex_conjugate(Thread& t, Value self) { return complex_from(t, self_complex(self)->real, -self_complex(self)->imag).ref(); }
static Result<RefTo<Str>> complex_format(Thread& t, Value self, Str* spec) {
  return complex_format_spec(t, self_complex(self)->real, self_complex(self)->imag, spec);
}
static Result<Ref> complex_getnewargs(Thread& t, Value self) {
  Ref re = float_from(t, self_complex(self)->real), im = float_from(t, self_complex(self)->imag);
  return tuple_of(t, re.get(), im.get());
}
static Result<Ref> complex_from_number(Thread& t, TypeObject* cls, Value number) {
  if (is_exact<Complex>(number) && cls == t.types.complex) return Ref(number);
  ComplexNumber p = TRY(to_complex(t, number));
  RefTo<Complex> value = complex_from(t, p.real, p.imag);
  if (cls == t.types.complex) return std::move(value).ref();
  return call(t, Value(static_cast<Object*>(cls)), Value(value));
}
static Result<Ref> complex_get_real(Thread& t, Value self) { return float_from(t, self_complex(self)->real); }
static Result<Ref> complex_get_imag(Thread& t, Value self) { return float_from(t, self_complex(self)->imag); }

constexpr Method kComplexMethods[] = {
    class_method<complex_from_number>("from_number(type, number, /)", "A number as a complex; text is not accepted."),
    method<complex_conjugate>("conjugate(self, /)", "The number with the sign of its imaginary part changed."),
    method<complex_pos>("__complex__(self, /)", "The number as an exact complex."),
    method<complex_getnewargs>("__getnewargs__(self, /)", "Arguments for __new__, for pickling."),
    method<complex_format>("__format__(self, format_spec, /)", "The number as text, as the format specification says."),
};
constexpr Getter kComplexGetters[] = {
    member_getter("real", complex_get_real, "the real part of a complex number"),
    member_getter("imag", complex_get_imag, "the imaginary part of a complex number"),
};

const TypeSpec Complex::kType = {
    .name = "complex",
    .basic_size = sizeof(Complex),
    .flags = kTypeBase,
    .signature = "complex(real=0, imag=0)",
    .doc = "A complex number, from its parts, another number, or text.",
    .slots = {.repr = complex_repr_slot,
              .hash = complex_hash,
              .truth = complex_truth,
              .compare = complex_compare,
              .new_ = complex_new,
              .add = complex_binary<Arith::kAdd>, .sub = complex_binary<Arith::kSub>,
              .mul = complex_binary<Arith::kMul>, .truediv = complex_binary<Arith::kTrueDiv>,
              .pow = complex_pow,
              .neg = complex_neg, .pos = complex_pos, .abs = complex_abs},
    .methods = rows(kComplexMethods),
    .getters = rows(kComplexGetters),
};

}  // namespace krait
