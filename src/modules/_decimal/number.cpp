// decimal.Decimal: construction, conversion, comparison, hashing and the operators.
#include "base/float_text.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "modules/_decimal/_decimal.h"
#include "objects/float.h"
#include "objects/int.h"

namespace krait {

static usize body_size(usize limbs) { return offsetof(Decimal, limbs) + std::max<usize>(limbs, 1) * sizeof(u64); }

Result<Ref> decimal_new(Thread& t, TypeObject* cls, const dec::View& v) {
  usize size = body_size(v.coefficient.count);
  Object* o = KRAIT_LIKELY(cls == decimal_state(t).decimal) ? t.heap.try_allocate(size, cls->root_shape, false)
                                                            : type_allocate_var(t, cls, size);
  if (!o) return t.raise_no_memory();
  auto* d = static_cast<Decimal*>(o);
  d->kind = v.kind;
  d->negative = v.negative;
  d->limb_count = u32(v.coefficient.count);
  d->exponent = v.exponent;
  d->digits = v.digits;
  d->hash = -1;
  std::copy(v.coefficient.data, v.coefficient.data + v.coefficient.count, d->limbs);
  return Ref::steal(Value(o));
}
static usize decimal_size(const Object* o) { return body_size(static_cast<const Decimal*>(o)->limb_count); }

static Decimal* self_decimal(Value v) { return static_cast<Decimal*>(v.object()); }

dec::Number decimal_from_int(Value integer) {
  dec::Number n;
  if (integer.is_int()) {
    i64 i = integer.as_int();
    n.negative = i < 0;
    n.coefficient.assign(u64(i < 0 ? -i : i));
    return n;
  }
  u64 scratch;
  IntView v = int_view(integer, scratch);
  n.negative = v.negative;
  dec::from_binary(&n.coefficient, big::View(v.limbs, v.count));
  return n;
}

// A binary fraction m / 2^k is m * 5^k / 10^k.
dec::Number decimal_from_double(f64 value) {
  dec::Number n;
  n.negative = std::signbit(value);
  if (std::isnan(value)) {
    n.kind = dec::Kind::kNaN;
    return n;
  }
  if (std::isinf(value)) {
    n.kind = dec::Kind::kInfinity;
    return n;
  }
  int exponent;
  f64 fraction = std::frexp(std::fabs(value), &exponent);
  u64 mantissa = u64(std::ldexp(fraction, 53));
  exponent -= 53;
  if (!mantissa) return n;
  int zeros = std::countr_zero(mantissa);
  mantissa >>= zeros;
  exponent += zeros;
  big::BigNum whole = big::BigNum::from_u64(mantissa);
  if (exponent >= 0) {
    whole = big::shift_left(whole, u64(exponent));
  } else {
    whole = big::mul(whole, big::pow(big::BigNum(5), u64(-exponent)));
    n.exponent = exponent;
  }
  dec::from_binary(&n.coefficient, whole);
  return n;
}

// ASCII of a number's text: digits of all scripts become 0-9, anything else that is not ASCII spoils it.
Result<std::string> decimal_numeric_text(Str* text, bool strict) {
  u64 start = 0, end = text->length;
  if (!strict) {
    while (start < end && unicode::is_space(text->at(start))) ++start;
    while (end > start && unicode::is_space(text->at(end - 1))) --end;
  }
  std::string out;
  out.reserve(usize(end - start));
  for (u64 i = start; i < end; ++i) {
    u32 c = text->at(i);
    if (c == '_' && !strict) continue;
    if (c > 0 && c < 128) {
      out.push_back(char(c));
      continue;
    }
    int digit = unicode::decimal_value(c);
    out.push_back(digit >= 0 ? char('0' + digit) : '?');
  }
  return out;
}

// --- Construction

bool decimal_is_sequence(Thread& t, Value v) {
  return is<Tuple>(v) || (v.is_object() && type_derives(v.object()->type(), t.types.list->spec));
}
Result<std::string> decimal_text_of_tuple(Thread& t, Value v) {
  RefTo<Tuple> parts = TRY(tuple_from_iterable(t, v));
  if (parts->length != 3) return t.raise(kValueError, "argument must be a sequence of length 3");
  i64 sign;
  if (!is_int((*parts)[0]) || !int_try_i64((*parts)[0], &sign) || (sign != 0 && sign != 1))
    return t.raise(kValueError, "sign must be an integer with the value 0 or 1");
  std::string out(sign ? "-" : "");
  i64 exponent = 0;
  bool special = is<Str>((*parts)[2]), infinite = false;
  if (special) {
    Str* kind = as<Str>((*parts)[2]);
    infinite = kind->equals("F");
    if (infinite) out += "Inf";
    else if (kind->equals("n")) out += "NaN";
    else if (kind->equals("N")) out += "sNaN";
    else return t.raise(kValueError, "string argument in the third position must be 'F', 'n' or 'N'");
  } else {
    if (!is_int((*parts)[2])) return t.raise(kValueError, "exponent must be an integer");
    if (!int_try_i64((*parts)[2], &exponent))
      return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
  }
  Value digits_value = (*parts)[1];
  if (!is<Tuple>(digits_value) && !(digits_value.is_object() && digits_value.object()->type() == t.types.list))
    return t.raise(kValueError, "coefficient must be a tuple of digits");
  RefTo<Tuple> digits = TRY(tuple_from_iterable(t, digits_value));
  if (digits->length == 0 && !special) out += '0';
  for (u64 i = 0; i < digits->length; ++i) {
    i64 digit;
    if (!is_int((*digits)[i]) || !int_try_i64((*digits)[i], &digit) || digit < 0 || digit > 9)
      return t.raise(kValueError, "coefficient must be a tuple of digits");
    if (!infinite) out += char('0' + digit);
  }
  if (!special) out += fmt::format("E{}", exponent);
  return out;
}

// The exact value of anything a Decimal can be made from.
static Result<Ref> from_value(Thread& t, TypeObject* cls, Value value, Value context_value) {
  u32 conditions = 0;
  dec::Number n;
  if (value.is_empty()) return decimal_new(t, cls, n);
  if (is<Decimal>(value)) {
    if (cls == decimal_state(t).decimal && value.object()->type() == cls) return Ref(value);
    return decimal_new(t, cls, self_decimal(value)->view());
  }
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  if (is<Str>(value)) {
    std::string text = TRY(decimal_numeric_text(as<Str>(value), false));
    n = dec::from_text_exact(text, &conditions);
  } else if (is_int(value)) {
    n = decimal_from_int(value);
  } else if (decimal_is_sequence(t, value)) {
    std::string text = TRY(decimal_text_of_tuple(t, value));
    n = dec::from_text_exact(text, &conditions);
  } else if (is_float(value)) {
    TRY(decimal_settle(t, context, dec::kFloatOperation));
    n = decimal_from_double(float_value(value));
  } else {
    return t.raise(kTypeError, "conversion from {} to Decimal is not supported", type_name(t, value));
  }
  if (conditions) TRY(decimal_settle(t, context, conditions));
  return decimal_new(t, cls, n);
}

CONSTRUCTOR_SIGNATURE(kDecimalSignature, "Decimal(value=\"0\", context=None)");
static Result<Ref> decimal_new_slot(Thread& t, TypeObject* cls, Args args) {
  Value v[2];
  Ref owned[2];
  TRY(bind_arguments(t, kDecimalSignature, args, v, owned));
  if (!v[1].is_empty() && !v[1].is_none() && !is<DecimalContext>(v[1]))
    return t.raise(kTypeError, "optional argument must be a context");
  return from_value(t, cls, v[0], v[1]);
}

// --- Text

Result<RefTo<Str>> decimal_text(Thread& t, const dec::View& v, bool capitals, bool engineering) {
  std::string out;
  dec::append_text(&out, v, capitals, engineering);
  return str_from_ascii(t, out);
}
static Result<Ref> decimal_str(Thread& t, Value self) {
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  return TRY(decimal_text(t, self_decimal(self)->view(), context->capitals, false)).ref();
}
static Result<Ref> decimal_repr(Thread& t, Value self) {
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  std::string out = "Decimal('";
  dec::append_text(&out, self_decimal(self)->view(), context->capitals);
  return str_from_ascii(t, out + "')").ref();
}

// --- Comparison and hash

// The other side of a comparison with a Decimal. A fraction n / d multiplies the Decimal by d instead.
struct Comparison {
  Operand other;
  dec::Number scaled, fraction;
  dec::View left, right;
};
static Result<bool> prepare_comparison(Thread& t, Comparison* c, Decimal* self, Value other, CompareOp op, DecimalContext* context) {
  c->left = self->view();
  bool equality = op == CompareOp::kEq || op == CompareOp::kNe;
  if (c->other.accept(other)) {
    c->right = c->other.view();
    return true;
  }
  f64 number;
  if (is_float(other)) {
    number = float_value(other);
  } else if (is<Complex>(other) && equality) {
    auto* complex = static_cast<Complex*>(other.object());
    if (complex->imag != 0.0) return false;
    number = complex->real;
  } else {
    bool rational = TRY(is_instance(t, other, decimal_state(t).rational));
    if (!rational) return false;
    Ref numerator = TRY(get_attribute(t, other, "numerator")), denominator = TRY(get_attribute(t, other, "denominator"));
    if (!is_int(numerator) || !is_int(denominator)) return false;
    c->fraction = decimal_from_int(numerator);
    c->right = c->fraction;
    if (!self->view().is_finite()) return true;
    dec::Number factor = decimal_from_int(denominator);
    u32 conditions = 0;
    dec::Context widest = dec::max_context();
    widest.max_digits = decimal_limits(t, context).max_digits;
    // The exponent stays aside: with it the product could be out of the range of exponents.
    dec::View whole = c->left;
    whole.exponent = 0;
    c->scaled = dec::multiply(whole, factor, widest, &conditions);
    if (conditions & dec::kNoMemory) return t.raise_no_memory();
    c->scaled.exponent += c->left.exponent;
    c->left = c->scaled;
    return true;
  }
  if (equality) context->flags->conditions |= dec::kFloatOperation;
  else TRY(decimal_settle(t, context, dec::kFloatOperation));
  c->fraction = decimal_from_double(number);
  c->right = c->fraction;
  return true;
}
static Result<Ref> decimal_compare(Thread& t, Value self, Value other, CompareOp op) {
  if (KRAIT_LIKELY(is<Decimal>(other))) {   // needs no context, but for a NaN
    dec::View a = self_decimal(self)->view(), b = self_decimal(other)->view();
    if (KRAIT_LIKELY(!a.is_nan() && !b.is_nan())) return bool_ref(order_holds(op, dec::compare_values(a, b)));
  }
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  Comparison c;
  if (!TRY(prepare_comparison(t, &c, self_decimal(self), other, op, context))) return not_implemented_ref();
  if (c.left.is_nan() || c.right.is_nan()) {
    bool equality = op == CompareOp::kEq || op == CompareOp::kNe;
    if (!equality || c.left.is_signaling() || c.right.is_signaling())
      TRY(decimal_settle(t, context, dec::kInvalidOperation));
    return bool_ref(op == CompareOp::kNe);
  }
  return bool_ref(order_holds(op, dec::compare_values(c.left, c.right)));
}

static Result<i64> decimal_hash(Thread& t, Value self) {
  Decimal* d = self_decimal(self);
  if (d->hash != -1) return d->hash;
  dec::View v = d->view();
  if (v.is_signaling()) return t.raise(kTypeError, "Cannot hash a signaling NaN value");
  if (v.is_nan()) return d->hash = hash_pointer(d);
  if (v.is_infinite()) return d->hash = v.negative ? -kHashInfinity : kHashInfinity;
  // coefficient * 10^exponent modulo 2^61 - 1; the inverse of 10 stands for negative exponents.
  auto times = [](u64 a, u64 b) {
    unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
    u64 r = (u64(product) & kHashModulus) + u64(product >> 61);
    return r >= kHashModulus ? r - kHashModulus : r;
  };
  auto power = [&](u64 base, u64 exponent) {
    u64 r = 1;
    for (; exponent; exponent >>= 1, base = times(base, base)) if (exponent & 1) r = times(r, base);
    return r;
  };
  u64 h = 0;
  for (usize i = v.coefficient.count; i-- > 0;) {
    h = times(h, dec::kBase % kHashModulus) + v.coefficient.data[i] % kHashModulus;
    if (h >= kHashModulus) h -= kHashModulus;
  }
  u64 ten = v.exponent >= 0 ? 10 : power(10, kHashModulus - 2);
  h = times(h, power(ten, u64(v.exponent >= 0 ? v.exponent : -v.exponent)));
  i64 result = v.negative ? -i64(h) : i64(h);
  return d->hash = result == -1 ? -2 : result;
}

static Result<bool> decimal_truth(Thread&, Value self) { return !self_decimal(self)->view().is_zero(); }

// --- Operators

template <BinaryOperation Op>
static Result<Ref> number_binary(Thread& t, Value x, Value y) {
  Operand a, b;
  if (!a.accept(x) || !b.accept(y)) return not_implemented_ref();
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  u32 conditions = 0;
  dec::Number n = Op(a.view(), b.view(), decimal_limits(t, context), &conditions);
  return decimal_result(t, context, n, conditions);
}
template <UnaryOperation Op>
static Result<Ref> number_unary(Thread& t, Value x) {
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  u32 conditions = 0;
  dec::Number n = Op(self_decimal(x)->view(), decimal_limits(t, context), &conditions);
  return decimal_result(t, context, n, conditions);
}
static Result<Ref> number_divmod(Thread& t, Value x, Value y) {
  Operand a, b;
  if (!a.accept(x) || !b.accept(y)) return not_implemented_ref();
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  u32 conditions = 0;
  dec::Number q, r;
  dec::divmod(&q, &r, a.view(), b.view(), decimal_limits(t, context), &conditions);
  if (conditions) TRY(decimal_settle(t, context, conditions));
  Ref quotient = TRY(decimal_new(t, q)), rest = TRY(decimal_new(t, r));
  return tuple_of(t, quotient.get(), rest.get());
}
static Result<Ref> number_power(Thread& t, Value x, Value y, Value modulus) {
  Operand a, b, m;
  if (!a.accept(x) || !b.accept(y)) return not_implemented_ref();
  if (!modulus.is_none() && !m.accept(modulus)) return not_implemented_ref();
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  u32 conditions = 0;
  dec::Context limits = decimal_limits(t, context);
  dec::Number n = modulus.is_none() ? dec::power(a.view(), b.view(), limits, &conditions)
                                    : dec::power_modulo(a.view(), b.view(), m.view(), limits, &conditions);
  return decimal_result(t, context, n, conditions);
}

Result<Ref> decimal_to_integer(Thread& t, Decimal* self, dec::Rounding rounding) {
  dec::View v = self->view();
  if (v.is_nan()) return t.raise(kValueError, "cannot convert NaN to integer");
  if (v.is_infinite()) return t.raise(kOverflowError, "cannot convert Infinity to integer");
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  dec::Context limits = decimal_limits(t, context);
  limits.rounding = rounding;
  u32 conditions = 0;
  if (v.exponent > 0 && !v.is_zero() && !dec::room_for(v.digits + u64(v.exponent), limits, &conditions))
    return t.raise_no_memory();
  dec::Number n = dec::to_integral(v, limits, false, &conditions);
  if (n.exponent > 0 && !n.coefficient.is_zero()) n.coefficient.shift_left(u64(n.exponent));
  big::BigNum whole = dec::to_binary(n.coefficient);
  return int_from_limbs(t, whole.magnitude(), n.negative);
}
static Result<Ref> decimal_int(Thread& t, Value self) { return decimal_to_integer(t, self_decimal(self), dec::Rounding::kDown); }

Result<f64> decimal_to_double(Thread& t, Decimal* self) {
  dec::View v = self->view();
  if (v.is_signaling()) return t.raise(kValueError, "cannot convert signaling NaN to float");
  if (v.is_nan()) return std::copysign(std::numeric_limits<f64>::quiet_NaN(), v.negative ? -1.0 : 1.0);
  std::string text;
  dec::append_text(&text, v, true);
  std::optional<f64> number = parse_float(text);
  return number ? *number : 0.0;
}
static Result<Ref> decimal_float(Thread& t, Value self) { return float_from(t, TRY(decimal_to_double(t, self_decimal(self)))); }

static Result<Ref> get_real(Thread&, Value self) { return Ref(self); }
static Result<Ref> get_imag(Thread& t, Value) { return decimal_new(t, dec::Number()); }
static constexpr Getter kDecimalGetters[] = {{"real", get_real, nullptr, "The number itself."},
                                             {"imag", get_imag, nullptr, "Decimal(0)."}};

static const std::span<const Method>* const kMethodGroups[] = {&kDecimalMethods};

const TypeSpec Decimal::kType = {
    .name = "decimal.Decimal",
    .basic_size = sizeof(Decimal),
    .flags = kTypeBase,
    .signature = "Decimal(value=\"0\", context=None)",
    .doc = "A decimal number, from an int, a str, a float, another Decimal or a tuple (sign, digits, exponent).\n"
           "The value is exact; the context only says whether an error raises.",
    .slots = {.repr = decimal_repr, .str = decimal_str, .hash = decimal_hash, .truth = decimal_truth,
              .compare = decimal_compare, .new_ = decimal_new_slot,
              .add = number_binary<dec::add>, .sub = number_binary<dec::subtract>, .mul = number_binary<dec::multiply>,
              .truediv = number_binary<dec::divide>, .floordiv = number_binary<dec::divide_int>,
              .mod = number_binary<dec::remainder>, .divmod = number_divmod, .pow = number_power,
              .neg = number_unary<dec::minus>, .pos = number_unary<dec::plus>, .abs = number_unary<dec::absolute>,
              .int_ = decimal_int, .float_ = decimal_float, .size = decimal_size},
    .getters = rows(kDecimalGetters),
    .method_groups = rows(kMethodGroups),
};

}  // namespace krait
