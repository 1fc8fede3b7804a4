// Methods of decimal.Decimal.
#include "modules/_decimal/_decimal.h"
#include "objects/float.h"

namespace krait {

template <UnaryOperation Op>
static Result<Ref> unary(Thread& t, Decimal* self, Value context_value) {
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  u32 conditions = 0;
  dec::Number n = Op(self->view(), decimal_limits(t, context), &conditions);
  return decimal_result(t, context, n, conditions);
}
template <BinaryOperation Op>
static Result<Ref> binary(Thread& t, Decimal* self, Value other, Value context_value) {
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  Operand b;
  TRY(b.require(t, other));
  u32 conditions = 0;
  dec::Number n = Op(self->view(), b.view(), decimal_limits(t, context), &conditions);
  return decimal_result(t, context, n, conditions);
}

// The limits of a context with the rounding of an optional argument.
static Result<dec::Context> limits_with(Thread& t, DecimalContext* context, Value rounding) {
  dec::Context limits = decimal_limits(t, context);
  if (!rounding.is_none()) limits.rounding = TRY(decimal_rounding(t, rounding));
  return limits;
}
template <UnaryOperation Op>
static Result<Ref> integral(Thread& t, Decimal* self, Value rounding, Value context_value) {
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  dec::Context limits = TRY(limits_with(t, context, rounding));
  u32 conditions = 0;
  dec::Number n = Op(self->view(), limits, &conditions);
  return decimal_result(t, context, n, conditions);
}
static Result<Ref> quantize(Thread& t, Decimal* self, Value exp, Value rounding, Value context_value) {
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  dec::Context limits = TRY(limits_with(t, context, rounding));
  Operand pattern;
  TRY(pattern.require(t, exp));
  u32 conditions = 0;
  dec::Number n = dec::quantize(self->view(), pattern.view(), limits, &conditions);
  return decimal_result(t, context, n, conditions);
}
static Result<Ref> multiply_add(Thread& t, Decimal* self, Value other, Value third, Value context_value) {
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  Operand b, c;
  TRY(b.require(t, other));
  TRY(c.require(t, third));
  u32 conditions = 0;
  dec::Number n = dec::fma(self->view(), b.view(), c.view(), decimal_limits(t, context), &conditions);
  return decimal_result(t, context, n, conditions);
}
static Result<bool> same_quantum(Thread& t, Decimal* self, Value other, Value context_value) {
  TRY(decimal_context_argument(t, context_value));
  Operand b;
  TRY(b.require(t, other));
  return dec::same_quantum(self->view(), b.view());
}

static bool is_canonical(Thread&, Decimal*) { return true; }
static bool is_finite(Thread&, Decimal* self) { return self->view().is_finite(); }
static bool is_infinite(Thread&, Decimal* self) { return self->view().is_infinite(); }
static bool is_nan(Thread&, Decimal* self) { return self->view().is_nan(); }
static bool is_qnan(Thread&, Decimal* self) { return self->kind == dec::Kind::kNaN; }
static bool is_snan(Thread&, Decimal* self) { return self->view().is_signaling(); }
static bool is_signed(Thread&, Decimal* self) { return self->negative; }
static bool is_zero(Thread&, Decimal* self) { return self->view().is_zero(); }
static Result<bool> is_normal(Thread& t, Decimal* self, Value context_value) {
  return dec::is_normal(self->view(), TRY(decimal_context_argument(t, context_value))->limits);
}
static Result<bool> is_subnormal(Thread& t, Decimal* self, Value context_value) {
  return dec::is_subnormal(self->view(), TRY(decimal_context_argument(t, context_value))->limits);
}
static i64 adjusted(Thread&, Decimal* self) { return self->view().is_finite() ? self->view().adjusted() : 0; }
static Result<Ref> itself(Thread&, Decimal* self) { return Ref(Value(self)); }
static Result<Ref> radix(Thread& t, Decimal*) { return decimal_new(t, dec::Number(false, 10, 0)); }
static Result<Ref> copy_abs(Thread& t, Decimal* self) {
  dec::View v = self->view();
  v.negative = false;
  return decimal_new(t, v);
}
static Result<Ref> copy_negate(Thread& t, Decimal* self) {
  dec::View v = self->view();
  v.negative = !v.negative;
  return decimal_new(t, v);
}
static Result<Ref> number_class(Thread& t, Decimal* self, Value context_value) {
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  return str_from_ascii(t, dec::number_class(self->view(), context->limits)).ref();
}
static Result<Ref> to_eng_string(Thread& t, Decimal* self, Value context_value) {
  RefTo<DecimalContext> context = TRY(decimal_context_argument(t, context_value));
  return TRY(decimal_text(t, self->view(), context->capitals, true)).ref();
}

static Result<Ref> from_exact(Thread& t, TypeObject* cls, const dec::Number& n) {
  Ref number = TRY(decimal_new(t, n));
  if (cls == decimal_state(t).decimal) return number;
  return call(t, Value(static_cast<Object*>(cls)), number);
}
static Result<Ref> from_float(Thread& t, TypeObject* cls, Value f) {
  if (is_int(f)) return from_exact(t, cls, decimal_from_int(f));
  if (krait::is_float(f)) return from_exact(t, cls, decimal_from_double(float_value(f)));
  return t.raise(kTypeError, "argument must be int or float");
}
static Result<Ref> from_number(Thread& t, TypeObject* cls, Value number) {
  if (is_int(number)) return from_exact(t, cls, decimal_from_int(number));
  if (krait::is_float(number)) return from_exact(t, cls, decimal_from_double(float_value(number)));
  if (!is<Decimal>(number))
    return t.raise(kTypeError, "conversion from {} to Decimal is not supported", type_name(t, number));
  if (number.object()->type() == cls) return Ref(number);
  return from_exact(t, cls, dec::Number(static_cast<Decimal*>(number.object())->view()));
}

static Result<Ref> as_tuple(Thread& t, Decimal* self) {
  dec::View v = self->view();
  std::string text;
  if (v.is_finite() || (v.is_nan() && !v.coefficient.is_zero())) dec::append_digits(&text, v.coefficient);
  else if (v.is_infinite()) text = "0";
  RefTo<Tuple> digits = TRY(tuple_new(t, text.size()));
  for (usize i = 0; i < text.size(); ++i) digits->items[i] = Value::small_int(text[i] - '0');
  Ref exponent = v.is_finite() ? int_from_i64(t, v.exponent)
                               : str_intern(t, v.is_infinite() ? "F" : v.is_signaling() ? "N" : "n").ref();
  return call(t, decimal_state(t).decimal_tuple.get(), Value::small_int(v.negative), Value(digits), exponent.get());
}

static Result<Ref> as_integer_ratio(Thread& t, Decimal* self) {
  dec::View v = self->view();
  if (v.is_nan()) return t.raise(kValueError, "cannot convert NaN to integer ratio");
  if (v.is_infinite()) return t.raise(kOverflowError, "cannot convert Infinity to integer ratio");
  if (v.exponent >= 0 || v.is_zero()) {
    Ref whole = TRY(decimal_to_integer(t, self, dec::Rounding::kDown));
    return tuple_of(t, whole.get(), Value::small_int(1));
  }
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  u32 conditions = 0;
  if (!dec::room_for(u64(-v.exponent), decimal_limits(t, context), &conditions)) return t.raise_no_memory();
  big::BigNum numerator = dec::to_binary(v.coefficient), denominator = big::pow(big::BigNum(10), u64(-v.exponent));
  big::BigNum divisor = big::gcd(numerator, denominator);
  numerator = big::floor_div(numerator, divisor);
  denominator = big::floor_div(denominator, divisor);
  Ref n = TRY(int_from_limbs(t, numerator.magnitude(), v.negative));
  Ref d = TRY(int_from_limbs(t, denominator.magnitude(), false));
  return tuple_of(t, n.get(), d.get());
}

static Result<Ref> deepcopy(Thread&, Decimal* self, Value) { return Ref(Value(self)); }
static Result<Ref> reduce(Thread& t, Decimal* self) {
  Ref text = TRY(decimal_text(t, self->view(), true, false)).ref();
  RefTo<Tuple> arguments = TRY(tuple_of(t, text.get()));
  return tuple_of(t, Value(static_cast<Object*>(self->type())), Value(arguments));
}
static Result<Ref> round_to(Thread& t, Decimal* self, Value ndigits) {
  if (ndigits.is_empty()) return decimal_to_integer(t, self, dec::Rounding::kHalfEven);
  if (!is_int(ndigits)) return t.raise(kTypeError, "optional arg must be an integer");
  i64 n;
  if (!int_try_i64(ndigits, &n)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  u32 conditions = 0;
  dec::Number pattern(false, 1, n == INT64_MIN ? INT64_MAX : -n);
  dec::Number r = dec::quantize(self->view(), pattern, decimal_limits(t, context), &conditions);
  return decimal_result(t, context, r, conditions);
}
static Result<Ref> round_up(Thread& t, Decimal* self) { return decimal_to_integer(t, self, dec::Rounding::kCeiling); }
static Result<Ref> round_down(Thread& t, Decimal* self) { return decimal_to_integer(t, self, dec::Rounding::kFloor); }
static Result<Ref> truncate(Thread& t, Decimal* self) { return decimal_to_integer(t, self, dec::Rounding::kDown); }
static Result<Ref> to_complex(Thread& t, Decimal* self) {
  return complex_from(t, TRY(decimal_to_double(t, self)), 0.0).ref();
}
static i64 sizeof_(Thread&, Decimal* self) { return i64(self->type()->slots.size(self)); }
static Result<Ref> format_decimal(Thread& t, Decimal* self, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "Decimal.__format__() takes no keyword arguments");
  if (args.count < 1 || args.count > 2)
    return t.raise(kTypeError, "function takes at {} {} argument{} ({} given)", args.count ? "most" : "least",
                   args.count ? 2 : 1, args.count ? "s" : "", args.count);
  Value spec = args[0], override = args.count == 2 ? args[1] : Value::empty();
  RefTo<DecimalContext> context = TRY(decimal_current_context(t));
  return TRY(decimal_format(t, self->view(), spec, override, context)).ref();
}

static constexpr Method kMethods[] = {
    method<unary<dec::exp>>("exp(self, /, context=None)", "e to the power of the number."),
    method<unary<dec::ln>>("ln(self, /, context=None)", "The natural logarithm."),
    method<unary<dec::log10>>("log10(self, /, context=None)", "The logarithm to base 10."),
    method<unary<dec::next_minus>>("next_minus(self, /, context=None)", "The largest representable number below."),
    method<unary<dec::next_plus>>("next_plus(self, /, context=None)", "The smallest representable number above."),
    method<unary<dec::reduce>>("normalize(self, /, context=None)", "Rounded, without trailing zeros."),
    method<integral<operation::to_integral_value>>("to_integral(self, /, rounding=None, context=None)", "The same as to_integral_value()."),
    method<integral<operation::to_integral_exact>>("to_integral_exact(self, /, rounding=None, context=None)", "Rounded to an integer; signals Inexact and Rounded."),
    method<integral<operation::to_integral_value>>("to_integral_value(self, /, rounding=None, context=None)", "Rounded to an integer, without signals."),
    method<unary<dec::sqrt>>("sqrt(self, /, context=None)", "The square root, rounded half to even."),
    method<binary<operation::compare>>("compare(self, /, other, context=None)", "-1, 0 or 1 as a Decimal."),
    method<binary<operation::compare_signal>>("compare_signal(self, /, other, context=None)", "compare() where every NaN signals."),
    method<binary<operation::max>>("max(self, /, other, context=None)", "The larger of the two; a number wins over a quiet NaN."),
    method<binary<operation::max_mag>>("max_mag(self, /, other, context=None)", "The one with the larger absolute value."),
    method<binary<operation::min>>("min(self, /, other, context=None)", "The smaller of the two; a number wins over a quiet NaN."),
    method<binary<operation::min_mag>>("min_mag(self, /, other, context=None)", "The one with the smaller absolute value."),
    method<binary<dec::next_toward>>("next_toward(self, /, other, context=None)", "The neighbour in the direction of other."),
    method<quantize>("quantize(self, /, exp, rounding=None, context=None)", "Rounded to the exponent of exp."),
    method<binary<dec::remainder_near>>("remainder_near(self, /, other, context=None)", "self - n * other for the integer n nearest to self / other."),
    method<multiply_add>("fma(self, /, other, third, context=None)", "self * other + third with a single rounding."),
    method<is_canonical>("is_canonical(self, /)", "True: every Decimal is canonical."),
    method<is_finite>("is_finite(self, /)", "Whether it is neither infinite nor a NaN."),
    method<is_infinite>("is_infinite(self, /)", "Whether it is infinite."),
    method<is_nan>("is_nan(self, /)", "Whether it is a NaN of either kind."),
    method<is_qnan>("is_qnan(self, /)", "Whether it is a quiet NaN."),
    method<is_snan>("is_snan(self, /)", "Whether it is a signaling NaN."),
    method<is_signed>("is_signed(self, /)", "Whether it has a minus sign."),
    method<is_zero>("is_zero(self, /)", "Whether it is a zero."),
    method<is_normal>("is_normal(self, /, context=None)", "Whether it is finite, not zero and not subnormal."),
    method<is_subnormal>("is_subnormal(self, /, context=None)", "Whether it is not zero and its exponent is below Emin."),
    method<adjusted>("adjusted(self, /)", "The exponent of the highest digit; 0 for infinities and NaN."),
    method<itself>("canonical(self, /)", "The number itself."),
    method<itself>("conjugate(self, /)", "The number itself."),
    method<radix>("radix(self, /)", "Decimal(10)."),
    method<copy_abs>("copy_abs(self, /)", "Without its sign, not rounded."),
    method<copy_negate>("copy_negate(self, /)", "With the other sign, not rounded."),
    method<unary<dec::logb>>("logb(self, /, context=None)", "The exponent of the highest digit as a Decimal."),
    method<unary<dec::logical_invert>>("logical_invert(self, /, context=None)", "Zeros and ones exchanged."),
    method<number_class>("number_class(self, /, context=None)", "The kind of number as text, such as '+Normal'."),
    method<to_eng_string>("to_eng_string(self, /, context=None)", "As text with an exponent that is a multiple of 3."),
    method<binary<operation::compare_total>>("compare_total(self, /, other, context=None)", "Compares in the total order of all representations."),
    method<binary<operation::compare_total_mag>>("compare_total_mag(self, /, other, context=None)", "compare_total() without the signs."),
    method<binary<operation::copy_sign>>("copy_sign(self, /, other, context=None)", "With the sign of other."),
    method<same_quantum>("same_quantum(self, /, other, context=None)", "Whether the two have the same exponent."),
    method<binary<operation::logical_and>>("logical_and(self, /, other, context=None)", "Digit by digit and."),
    method<binary<operation::logical_or>>("logical_or(self, /, other, context=None)", "Digit by digit or."),
    method<binary<operation::logical_xor>>("logical_xor(self, /, other, context=None)", "Digit by digit exclusive or."),
    method<binary<dec::rotate>>("rotate(self, /, other, context=None)", "The digits rotated by other places."),
    method<binary<dec::scaleb>>("scaleb(self, /, other, context=None)", "With other added to the exponent."),
    method<binary<dec::shift>>("shift(self, /, other, context=None)", "The digits shifted by other places."),
    class_method<from_float>("from_float(type, f, /)", "The exact value of a float or int."),
    class_method<from_number>("from_number(type, number, /)", "The exact value of a real number."),
    method<as_tuple>("as_tuple(self, /)", "A DecimalTuple of sign, digits and exponent."),
    method<as_integer_ratio>("as_integer_ratio(self, /)", "Numerator and denominator in lowest terms."),
    method<itself>("__copy__(self, /)", "The number itself."),
    method<deepcopy>("__deepcopy__(self, object, /)", "The number itself."),
    method<format_decimal>("__format__(*args)", "Formatted by a format specification."),
    method<reduce>("__reduce__(self, /)", "For pickle."),
    method<round_to>("__round__(self, ndigits=<unrepresentable>, /) as (*args)", "Rounded to an int, or to a number of decimal places."),
    method<round_up>("__ceil__(self, /)", "The smallest integer not below."),
    method<round_down>("__floor__(self, /)", "The largest integer not above."),
    method<truncate>("__trunc__(self, /)", "The integer part."),
    method<to_complex>("__complex__(self, /)", "The number as a complex."),
    method<sizeof_>("__sizeof__(self, /)", "Memory in bytes."),
};
const std::span<const Method> kDecimalMethods = rows(kMethods);

}  // namespace krait
