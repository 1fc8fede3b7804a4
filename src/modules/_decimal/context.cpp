// decimal.Context, the current context, localcontext().
#include "modules/_decimal/_decimal.h"

namespace krait {

static RefTo<SignalDict> signal_dict_new(Thread& t, u32 conditions) {
  auto* cls = static_cast<TypeObject*>(decimal_state(t).signal_dict.get().object());
  auto* d = static_cast<SignalDict*>(type_allocate(t, cls));
  d->conditions = conditions;
  d->of_context = true;
  return RefTo<SignalDict>::steal(d);
}

RefTo<DecimalContext> decimal_context_new(Thread& t, TypeObject* cls, const dec::Context& limits, u32 traps) {
  auto* c = static_cast<DecimalContext*>(type_allocate(t, cls));
  c->limits = limits;
  c->capitals = true;
  c->flags.init_steal(nullptr);
  c->traps.init_steal(nullptr);
  RefTo<DecimalContext> owned = RefTo<DecimalContext>::steal(c);
  owned->flags.set(signal_dict_new(t, 0));
  owned->traps.set(signal_dict_new(t, traps));
  return owned;
}

RefTo<DecimalContext> decimal_context_copy(Thread& t, DecimalContext* context) {
  RefTo<DecimalContext> copy = decimal_context_new(t, decimal_state(t).context, context->limits, context->traps->conditions);
  copy->capitals = context->capitals;
  copy->flags->conditions = context->flags->conditions;
  return copy;
}

dec::Context decimal_limits(Thread& t, const DecimalContext* context) {
  dec::Context c = context->limits;
  // A coefficient with its temporaries takes about as many bytes as it has digits times two.
  constexpr u64 kMost = sizeof(void*) == 4 ? u64(1) << 28 : u64(1) << 33;
  u64 limit = t.heap.limit_bytes, used = t.heap.stats().bytes;
  c.max_digits = limit > used ? std::min(kMost, (limit - used) / 2) : 64;
  return c;
}

Result<RefTo<DecimalContext>> decimal_current_context(Thread& t) {
  DecimalState& s = decimal_state(t);
  Ref found = TRY(context_var_get(t, s.current));
  if (KRAIT_LIKELY(!found.is_absent())) return RefTo<DecimalContext>::steal(static_cast<DecimalContext*>(found.detach().object()));
  RefTo<DecimalContext> fresh = decimal_context_copy(t, s.default_context);
  fresh->flags->conditions = 0;
  TRY(context_var_set(t, s.current, Value(fresh)));
  return fresh;
}

Result<RefTo<DecimalContext>> decimal_context_argument(Thread& t, Value v) {
  if (v.is_empty() || v.is_none()) return decimal_current_context(t);
  if (!is<DecimalContext>(v)) return t.raise(kTypeError, "optional argument must be a context");
  return RefTo<DecimalContext>(static_cast<DecimalContext*>(v.object()));
}

Result<dec::Rounding> decimal_rounding(Thread& t, Value v) {
  if (is<Str>(v)) {
    for (usize i = 0; i < std::size(kRoundings); ++i)
      if (as<Str>(v)->equals(kRoundings[i])) return dec::Rounding(i);
  }
  return t.raise(kTypeError, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                             "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
}

// --- Attributes

static DecimalContext* self_context(Value v) { return static_cast<DecimalContext*>(v.object()); }

static Result<i64> size_argument(Thread& t, Value v) {
  if (!is_int(v)) return t.raise(kTypeError, "an integer is required");
  i64 n;
  if (!int_try_i64(v, &n)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
  return n;
}
static Status set_prec(Thread& t, Value self, Value v) {
  i64 n = TRY(size_argument(t, v));
  if (n < 1 || n > dec::kMaxPrecision) return t.raise(kValueError, "valid range for prec is [1, MAX_PREC]");
  self_context(self)->limits.precision = n;
  return {};
}
static Status set_emin(Thread& t, Value self, Value v) {
  i64 n = TRY(size_argument(t, v));
  if (n > 0 || n < -dec::kMaxExponent) return t.raise(kValueError, "valid range for Emin is [MIN_EMIN, 0]");
  self_context(self)->limits.emin = n;
  return {};
}
static Status set_emax(Thread& t, Value self, Value v) {
  i64 n = TRY(size_argument(t, v));
  if (n < 0 || n > dec::kMaxExponent) return t.raise(kValueError, "valid range for Emax is [0, MAX_EMAX]");
  self_context(self)->limits.emax = n;
  return {};
}
static Status set_rounding(Thread& t, Value self, Value v) {
  self_context(self)->limits.rounding = TRY(decimal_rounding(t, v));
  return {};
}
static Status set_capitals(Thread& t, Value self, Value v) {
  i64 n = TRY(size_argument(t, v));
  if (n != 0 && n != 1) return t.raise(kValueError, "valid values for capitals are 0 or 1");
  self_context(self)->capitals = n;
  return {};
}
static Status set_clamp(Thread& t, Value self, Value v) {
  i64 n = TRY(size_argument(t, v));
  if (n != 0 && n != 1) return t.raise(kValueError, "valid values for clamp are 0 or 1");
  self_context(self)->limits.clamp = n;
  return {};
}
static Result<Ref> get_prec(Thread& t, Value self) { return int_from_i64(t, self_context(self)->limits.precision); }
static Result<Ref> get_emin(Thread& t, Value self) { return int_from_i64(t, self_context(self)->limits.emin); }
static Result<Ref> get_emax(Thread& t, Value self) { return int_from_i64(t, self_context(self)->limits.emax); }
static Result<Ref> get_rounding(Thread& t, Value self) {
  return str_intern(t, kRoundings[usize(self_context(self)->limits.rounding)]).ref();
}
static Result<Ref> get_capitals(Thread& t, Value self) { return int_from_i64(t, self_context(self)->capitals); }
static Result<Ref> get_clamp(Thread& t, Value self) { return int_from_i64(t, self_context(self)->limits.clamp); }

static constexpr Getter kContextGetters[] = {
    {"prec", get_prec, set_prec, "Digits of a result, at least 1."},
    {"Emax", get_emax, set_emax, "The largest exponent."},
    {"Emin", get_emin, set_emin, "The smallest exponent."},
    {"rounding", get_rounding, set_rounding, "How results are rounded: a ROUND_ constant."},
    {"capitals", get_capitals, set_capitals, "1: exponents are written with E, 0: with e."},
    {"clamp", get_clamp, set_clamp, "1: exponents are at most Emax - prec + 1, as in IEEE formats."},
};

// flags and traps are no descriptors: reading gives the mapping itself, assigning copies its values.
static Result<Ref> context_getattr(Thread& t, Value self, Str* name) {
  if (name->equals("traps")) return Ref(Value(self_context(self)->traps.get()));
  if (name->equals("flags")) return Ref(Value(self_context(self)->flags.get()));
  return object_getattr(t, self, name);
}
static Status context_setattr(Thread& t, Value self, Str* name, Value value) {
  if (value.is_empty()) return t.raise(kAttributeError, "context attributes cannot be deleted");
  if (name->equals("traps")) {
    u32 conditions = TRY(decimal_conditions(t, value, false));
    self_context(self)->traps->conditions = conditions;
    return {};
  }
  if (name->equals("flags")) {
    u32 conditions = TRY(decimal_conditions(t, value, false));
    self_context(self)->flags->conditions = conditions;
    return {};
  }
  return object_setattr(t, self, name, value);
}

Status decimal_context_assign(Thread& t, DecimalContext* context, const ContextFields& f) {
  RefTo<DecimalContext> owned(context);
  auto given = [](Value v) { return !v.is_empty() && !v.is_none(); };
  Value self(owned);
  if (given(f.prec)) TRY(set_prec(t, self, f.prec));
  if (given(f.rounding)) TRY(set_rounding(t, self, f.rounding));
  if (given(f.emin)) TRY(set_emin(t, self, f.emin));
  if (given(f.emax)) TRY(set_emax(t, self, f.emax));
  if (given(f.capitals)) TRY(set_capitals(t, self, f.capitals));
  if (given(f.clamp)) TRY(set_clamp(t, self, f.clamp));
  if (given(f.traps)) {
    u32 conditions = TRY(decimal_conditions(t, f.traps, true));
    owned->traps->conditions = conditions;
  }
  if (given(f.flags)) {
    u32 conditions = TRY(decimal_conditions(t, f.flags, true));
    owned->flags->conditions = conditions;
  }
  return {};
}

CONSTRUCTOR_SIGNATURE(kContextSignature,
                      "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)");

static Result<Ref> context_new(Thread& t, TypeObject* cls, Args) {
  DecimalState& s = decimal_state(t);
  RefTo<DecimalContext> c = decimal_context_new(t, cls, s.default_context ? s.default_context->limits : dec::Context(),
                                                dec::kAnyInvalid | dec::kDivisionByZero | dec::kOverflow);
  if (s.default_context) {
    c->capitals = s.default_context->capitals;
    c->traps->conditions = s.default_context->traps->conditions;
  }
  return std::move(c).ref();
}
static Status context_init(Thread& t, Value self, Args args) {
  Value v[8];
  Ref owned[2];
  TRY(bind_arguments(t, kContextSignature, args, v, owned));
  return decimal_context_assign(t, self_context(self), {v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]});
}

static std::string condition_names(u32 conditions) {
  static constexpr int kByName[] = {8, 0, 2, 6, 1, 3, 7, 5, 4};   // the order of Context's repr
  std::string out = "[";
  for (int i : kByName) {
    if (!(conditions & kSignals[i].conditions)) continue;
    if (out.size() > 1) out += ", ";
    out += kSignals[i].name;
  }
  return out + "]";
}
static Result<Ref> context_repr(Thread& t, Value self) {
  DecimalContext* c = self_context(self);
  return str_from_ascii(t, fmt::format("Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags={}, traps={})",
                                       c->limits.precision, kRoundings[usize(c->limits.rounding)], c->limits.emin,
                                       c->limits.emax, int(c->capitals), int(c->limits.clamp),
                                       condition_names(c->flags->conditions), condition_names(c->traps->conditions))).ref();
}

// --- Methods that are no arithmetic

static void context_clear_flags(Thread&, DecimalContext* self) { self->flags->conditions = 0; }
static void context_clear_traps(Thread&, DecimalContext* self) { self->traps->conditions = 0; }
static Result<Ref> context_copy_method(Thread& t, DecimalContext* self) { return decimal_context_copy(t, self).ref(); }
static Result<Ref> signal_list(Thread& t, u32 conditions) {
  DecimalState& s = decimal_state(t);
  std::vector<Value> classes;
  for (usize i = 0; i < kSignalCount; ++i)
    if (conditions & kSignals[i].conditions) classes.push_back(s.signals[i]);
  RefTo<Tuple> tuple = TRY(tuple_from(t, classes));
  return call(t, Value(static_cast<Object*>(t.types.list)), Value(tuple));
}
static Result<Ref> context_reduce(Thread& t, DecimalContext* self) {
  Ref flags = TRY(signal_list(t, self->flags->conditions)), traps = TRY(signal_list(t, self->traps->conditions));
  RefTo<Str> rounding = str_intern(t, kRoundings[usize(self->limits.rounding)]);
  Ref prec = int_from_i64(t, self->limits.precision), emin = int_from_i64(t, self->limits.emin),
      emax = int_from_i64(t, self->limits.emax);
  RefTo<Tuple> state = TRY(tuple_of(t, prec.get(), Value(rounding), emin.get(), emax.get(), Value::small_int(self->capitals),
                                    Value::small_int(self->limits.clamp), flags.get(), traps.get()));
  return tuple_of(t, Value(static_cast<Object*>(self->type())), Value(state));
}
static i64 context_etiny(Thread&, DecimalContext* self) { return self->limits.etiny(); }
static i64 context_etop(Thread&, DecimalContext* self) { return self->limits.etop(); }
static Result<Ref> context_radix(Thread& t, DecimalContext*) { return decimal_new(t, dec::Number(false, 10, 0)); }

static Result<Ref> context_create_decimal(Thread& t, DecimalContext* self, Value num) {
  RefTo<DecimalContext> owned(self);
  dec::Number n;
  u32 conditions = 0;
  dec::Context limits = decimal_limits(t, self);
  if (num.is_empty()) return decimal_new(t, n);
  if (is<Str>(num)) {
    std::string text = TRY(decimal_numeric_text(as<Str>(num), true));
    n = dec::from_text(text, limits, &conditions);
    return decimal_result(t, owned, n, conditions);
  }
  if (decimal_is_sequence(t, num)) {
    std::string text = TRY(decimal_text_of_tuple(t, num));
    n = dec::from_text(text, limits, &conditions);
    return decimal_result(t, owned, n, conditions);
  }
  Ref exact = TRY(call(t, Value(static_cast<Object*>(decimal_state(t).decimal)), num, Value(owned)));
  n = dec::Number(static_cast<Decimal*>(exact.get().object())->view());
  if (n.kind >= dec::Kind::kNaN && n.coefficient.digits() > u64(limits.precision) - limits.clamp && !n.coefficient.is_zero())
    n = dec::invalid(dec::kConversionSyntax, &conditions);
  else
    dec::finalize(&n, limits, &conditions);
  return decimal_result(t, owned, n, conditions);
}
static Result<Ref> context_create_decimal_from_float(Thread& t, DecimalContext* self, Value f) {
  dec::Number n;
  if (is_float(f)) n = decimal_from_double(float_value(f));
  else if (is_int(f)) n = decimal_from_int(f);
  else return t.raise(kTypeError, "argument must be int or float");
  u32 conditions = 0;
  dec::finalize(&n, decimal_limits(t, self), &conditions);
  return decimal_result(t, self, n, conditions);
}

// --- Arithmetic: one body for each number of operands

template <UnaryOperation Op>
static Result<Ref> unary(Thread& t, DecimalContext* self, Value x) {
  Operand a;
  TRY(a.require(t, x));
  u32 conditions = 0;
  dec::Number n = Op(a.view(), decimal_limits(t, self), &conditions);
  return decimal_result(t, self, n, conditions);
}
template <BinaryOperation Op>
static Result<Ref> binary(Thread& t, DecimalContext* self, Value x, Value y) {
  Operand a, b;
  TRY(a.require(t, x));
  TRY(b.require(t, y));
  u32 conditions = 0;
  dec::Number n = Op(a.view(), b.view(), decimal_limits(t, self), &conditions);
  return decimal_result(t, self, n, conditions);
}
static Result<Ref> context_fma(Thread& t, DecimalContext* self, Value x, Value y, Value z) {
  Operand a, b, c;
  TRY(a.require(t, x));
  TRY(b.require(t, y));
  TRY(c.require(t, z));
  u32 conditions = 0;
  dec::Number n = dec::fma(a.view(), b.view(), c.view(), decimal_limits(t, self), &conditions);
  return decimal_result(t, self, n, conditions);
}
static Result<Ref> context_power(Thread& t, DecimalContext* self, Value x, Value y, Value modulo) {
  Operand a, b, m;
  TRY(a.require(t, x));
  TRY(b.require(t, y));
  u32 conditions = 0;
  dec::Number n;
  if (modulo.is_none()) {
    n = dec::power(a.view(), b.view(), decimal_limits(t, self), &conditions);
  } else {
    TRY(m.require(t, modulo));
    n = dec::power_modulo(a.view(), b.view(), m.view(), decimal_limits(t, self), &conditions);
  }
  return decimal_result(t, self, n, conditions);
}
static Result<Ref> context_divmod(Thread& t, DecimalContext* self, Value x, Value y) {
  Operand a, b;
  TRY(a.require(t, x));
  TRY(b.require(t, y));
  u32 conditions = 0;
  dec::Number q, r;
  dec::divmod(&q, &r, a.view(), b.view(), decimal_limits(t, self), &conditions);
  if (conditions) TRY(decimal_settle(t, self, conditions));
  Ref quotient = TRY(decimal_new(t, q)), rest = TRY(decimal_new(t, r));
  return tuple_of(t, quotient.get(), rest.get());
}
template <auto Test>
static Result<bool> test(Thread& t, DecimalContext* self, Value x) {
  Operand a;
  TRY(a.require(t, x));
  return bool(Test(a.view(), self->limits));
}
static bool finite(const dec::View& v, const dec::Context&) { return v.is_finite(); }
static bool infinite(const dec::View& v, const dec::Context&) { return v.is_infinite(); }
static bool any_nan(const dec::View& v, const dec::Context&) { return v.is_nan(); }
static bool quiet_nan(const dec::View& v, const dec::Context&) { return v.is_nan() && !v.is_signaling(); }
static bool signaling(const dec::View& v, const dec::Context&) { return v.is_signaling(); }
static bool signed_(const dec::View& v, const dec::Context&) { return v.negative; }
static bool zero(const dec::View& v, const dec::Context&) { return v.is_zero(); }
static Result<Decimal*> require_decimal(Thread& t, Value x) {
  if (!is<Decimal>(x)) return t.raise(kTypeError, "argument must be a Decimal");
  return static_cast<Decimal*>(x.object());
}
static Result<bool> context_is_canonical(Thread& t, DecimalContext*, Value x) {
  TRY(require_decimal(t, x));
  return true;
}
static Result<Ref> context_canonical(Thread& t, DecimalContext*, Value x) {
  TRY(require_decimal(t, x));
  return Ref(x);
}
static Result<Ref> context_copy_decimal(Thread& t, DecimalContext*, Value x) {
  if (is<Decimal>(x)) return Ref(x);
  Operand a;
  TRY(a.require(t, x));
  return decimal_new(t, a.view());
}
static Result<bool> context_same_quantum(Thread& t, DecimalContext*, Value x, Value y) {
  Operand a, b;
  TRY(a.require(t, x));
  TRY(b.require(t, y));
  return dec::same_quantum(a.view(), b.view());
}
static Result<Ref> context_number_class(Thread& t, DecimalContext* self, Value x) {
  Operand a;
  TRY(a.require(t, x));
  return str_from_ascii(t, dec::number_class(a.view(), self->limits)).ref();
}
static Result<Ref> context_to_sci_string(Thread& t, DecimalContext* self, Value x) {
  Operand a;
  TRY(a.require(t, x));
  return TRY(decimal_text(t, a.view(), self->capitals, false)).ref();
}
static Result<Ref> context_to_eng_string(Thread& t, DecimalContext* self, Value x) {
  Operand a;
  TRY(a.require(t, x));
  return TRY(decimal_text(t, a.view(), self->capitals, true)).ref();
}

static constexpr Method kContextMethods[] = {
    method<unary<dec::absolute>>("abs(self, x, /)", "The absolute value of x, rounded."),
    method<unary<dec::exp>>("exp(self, x, /)", "e to the power of x."),
    method<unary<dec::ln>>("ln(self, x, /)", "The natural logarithm of x."),
    method<unary<dec::log10>>("log10(self, x, /)", "The logarithm of x to base 10."),
    method<unary<dec::minus>>("minus(self, x, /)", "0 - x, as the prefix operator."),
    method<unary<dec::next_minus>>("next_minus(self, x, /)", "The largest representable number below x."),
    method<unary<dec::next_plus>>("next_plus(self, x, /)", "The smallest representable number above x."),
    method<unary<dec::reduce>>("normalize(self, x, /)", "x rounded, without trailing zeros."),
    method<unary<dec::plus>>("plus(self, x, /)", "0 + x, as the prefix operator: x rounded."),
    method<unary<operation::to_integral_value>>("to_integral(self, x, /)", "The same as to_integral_value()."),
    method<unary<operation::to_integral_exact>>("to_integral_exact(self, x, /)", "x rounded to an integer; signals Inexact and Rounded."),
    method<unary<operation::to_integral_value>>("to_integral_value(self, x, /)", "x rounded to an integer, without signals."),
    method<unary<dec::sqrt>>("sqrt(self, x, /)", "The square root of x, rounded half to even."),
    method<binary<dec::add>>("add(self, x, y, /)", "x + y."),
    method<binary<operation::compare>>("compare(self, x, y, /)", "-1, 0 or 1 as a Decimal: how x compares with y."),
    method<binary<operation::compare_signal>>("compare_signal(self, x, y, /)", "compare() where every NaN signals."),
    method<binary<dec::divide>>("divide(self, x, y, /)", "x / y."),
    method<binary<dec::divide_int>>("divide_int(self, x, y, /)", "The integer part of x / y."),
    method<context_divmod>("divmod(self, x, y, /)", "The integer part of x / y, and the remainder."),
    method<binary<operation::max>>("max(self, x, y, /)", "The larger of the two; a number wins over a quiet NaN."),
    method<binary<operation::max_mag>>("max_mag(self, x, y, /)", "The one with the larger absolute value."),
    method<binary<operation::min>>("min(self, x, y, /)", "The smaller of the two; a number wins over a quiet NaN."),
    method<binary<operation::min_mag>>("min_mag(self, x, y, /)", "The one with the smaller absolute value."),
    method<binary<dec::multiply>>("multiply(self, x, y, /)", "x * y."),
    method<binary<dec::next_toward>>("next_toward(self, x, y, /)", "The neighbour of x in the direction of y."),
    method<binary<dec::quantize>>("quantize(self, x, y, /)", "x rounded to the exponent of y."),
    method<binary<dec::remainder>>("remainder(self, x, y, /)", "The remainder of x / y, with the sign of x."),
    method<binary<dec::remainder_near>>("remainder_near(self, x, y, /)", "x - n * y for the integer n nearest to x / y."),
    method<binary<dec::subtract>>("subtract(self, x, y, /)", "x - y."),
    method<context_power>("power(self, /, a, b, modulo=None)", "a ** b, or a ** b % modulo for integers."),
    method<context_fma>("fma(self, x, y, z, /)", "x * y + z with a single rounding."),
    method<context_etiny>("Etiny(self, /)", "The exponent of the smallest subnormal number: Emin - prec + 1."),
    method<context_etop>("Etop(self, /)", "The largest exponent of a number with all digits: Emax - prec + 1."),
    method<context_radix>("radix(self, /)", "Decimal(10)."),
    method<context_is_canonical>("is_canonical(self, x, /)", "True: every Decimal is canonical."),
    method<test<finite>>("is_finite(self, x, /)", "Whether x is neither infinite nor a NaN."),
    method<test<infinite>>("is_infinite(self, x, /)", "Whether x is infinite."),
    method<test<any_nan>>("is_nan(self, x, /)", "Whether x is a NaN of either kind."),
    method<test<dec::is_normal>>("is_normal(self, x, /)", "Whether x is finite, not zero and not subnormal."),
    method<test<quiet_nan>>("is_qnan(self, x, /)", "Whether x is a quiet NaN."),
    method<test<signed_>>("is_signed(self, x, /)", "Whether x has a minus sign."),
    method<test<signaling>>("is_snan(self, x, /)", "Whether x is a signaling NaN."),
    method<test<dec::is_subnormal>>("is_subnormal(self, x, /)", "Whether x is not zero and its exponent is below Emin."),
    method<test<zero>>("is_zero(self, x, /)", "Whether x is a zero."),
    method<unary<operation::apply>>("_apply(self, object, /)", "x rounded by this context."),
    method<context_canonical>("canonical(self, x, /)", "x itself."),
    method<unary<operation::copy_abs>>("copy_abs(self, x, /)", "x without its sign, not rounded."),
    method<context_copy_decimal>("copy_decimal(self, x, /)", "x as a Decimal, not rounded."),
    method<unary<operation::copy_negate>>("copy_negate(self, x, /)", "x with the other sign, not rounded."),
    method<unary<dec::logb>>("logb(self, x, /)", "The exponent of the highest digit of x."),
    method<unary<dec::logical_invert>>("logical_invert(self, x, /)", "x with zeros and ones exchanged."),
    method<context_number_class>("number_class(self, x, /)", "The kind of x as text, such as '+Normal'."),
    method<context_to_sci_string>("to_sci_string(self, x, /)", "x as text in scientific notation."),
    method<context_to_eng_string>("to_eng_string(self, x, /)", "x as text with an exponent that is a multiple of 3."),
    method<binary<operation::compare_total>>("compare_total(self, x, y, /)", "Compares in the total order of all representations."),
    method<binary<operation::compare_total_mag>>("compare_total_mag(self, x, y, /)", "compare_total() without the signs."),
    method<binary<operation::copy_sign>>("copy_sign(self, x, y, /)", "x with the sign of y."),
    method<binary<operation::logical_and>>("logical_and(self, x, y, /)", "Digit by digit and."),
    method<binary<operation::logical_or>>("logical_or(self, x, y, /)", "Digit by digit or."),
    method<binary<operation::logical_xor>>("logical_xor(self, x, y, /)", "Digit by digit exclusive or."),
    method<binary<dec::rotate>>("rotate(self, x, y, /)", "x with its digits rotated by y places."),
    method<context_same_quantum>("same_quantum(self, x, y, /)", "Whether the two have the same exponent."),
    method<binary<dec::scaleb>>("scaleb(self, x, y, /)", "x with y added to its exponent."),
    method<binary<dec::shift>>("shift(self, x, y, /)", "x with its digits shifted by y places."),
    method<context_clear_flags>("clear_flags(self, /)", "Turn all flags off."),
    method<context_clear_traps>("clear_traps(self, /)", "Turn all traps off."),
    method<context_copy_method>("__copy__(self, /)", "A copy of the context."),
    method<context_reduce>("__reduce__(self, /)", "For pickle."),
    method<context_copy_method>("copy(self, /)", "A copy of the context."),
    method<context_create_decimal>("create_decimal(self, num=\"0\", /)", "A number from a value, rounded by this context."),
    method<context_create_decimal_from_float>("create_decimal_from_float(self, f, /)", "A float or int, rounded by this context."),
};

static void context_visit(Object* o, Visitor& visit) {
  visit(static_cast<DecimalContext*>(o)->flags);
  visit(static_cast<DecimalContext*>(o)->traps);
}
static void context_dealloc(Object* o) {
  for (SignalDict* dict : {static_cast<DecimalContext*>(o)->flags.get(), static_cast<DecimalContext*>(o)->traps.get()})
    if (dict) dict->of_context = false;
  static_cast<DecimalContext*>(o)->flags.clear();
  static_cast<DecimalContext*>(o)->traps.clear();
}
const TypeSpec DecimalContext::kType = {
    .name = "decimal.Context",
    .basic_size = sizeof(DecimalContext),
    .flags = kTypeBase | kTypeCycles | kTypeCustomGetattr | kTypeCustomSetattr,
    .signature = "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
    .doc = "The rules of decimal arithmetic: precision, rounding, range of exponents, and which signals raise.",
    .slots = {.repr = context_repr, .getattr = context_getattr, .setattr = context_setattr, .new_ = context_new,
              .init = context_init, .visit = context_visit, .dealloc = context_dealloc},
    .methods = rows(kContextMethods),
    .getters = rows(kContextGetters),
};

// --- The current context

static Result<Ref> getcontext(Thread& t) { return TRY(decimal_current_context(t)).ref(); }

// The three templates are never made current themselves: a copy is.
static bool is_template(Thread& t, Value v) {
  for (const char* name : {"DefaultContext", "BasicContext", "ExtendedContext"}) {
    RefTo<Str> key = str_intern(t, "_decimal");
    Value module = dict_get_str(t.interp.modules, key);
    if (!is<Module>(module)) return false;
    RefTo<Str> attribute = str_intern(t, name);
    if (dict_get_str(static_cast<Module*>(module.object())->dict, attribute) == v) return true;
  }
  return false;
}
static Status make_current(Thread& t, DecimalContext* context) {
  RefTo<DecimalContext> owned(context);
  if (is_template(t, Value(context))) {
    owned = decimal_context_copy(t, context);
    owned->flags->conditions = 0;
  }
  TRY(context_var_set(t, decimal_state(t).current, Value(owned)));
  return {};
}
static Status setcontext(Thread& t, Value v) {
  if (!is<DecimalContext>(v)) return t.raise(kTypeError, "argument must be a context");
  return make_current(t, static_cast<DecimalContext*>(v.object()));
}

struct ContextManager : Object {
  static const TypeSpec kType;
  FieldTo<DecimalContext> local, outer;
};
static Result<Ref> manager_enter(Thread& t, ContextManager* self) {
  TRY(make_current(t, self->local));
  return Ref(Value(self->local.get()));
}
static Result<bool> manager_exit(Thread& t, ContextManager* self, Value, Value, Value) {
  TRY(make_current(t, self->outer));
  return false;
}
static constexpr Method kManagerMethods[] = {
    method<manager_enter>("__enter__(self, /)", "Make the local context the current one."),
    method<manager_exit>("__exit__(self, type, value, traceback, /)", "Bring the outer context back."),
};
const TypeSpec ContextManager::kType = {
    .name = "decimal.ContextManager",
    .basic_size = sizeof(ContextManager),
    .flags = kTypeCycles | kTypeNoNew,
    .doc = "What localcontext() gives: sets a context for the time of a with statement.",
    .slots = {.visit = [](Object* o, Visitor& visit) {
                visit(static_cast<ContextManager*>(o)->local);
                visit(static_cast<ContextManager*>(o)->outer);
              },
              .dealloc = [](Object* o) {
                static_cast<ContextManager*>(o)->local.clear();
                static_cast<ContextManager*>(o)->outer.clear();
              }},
    .methods = rows(kManagerMethods),
};

CONSTRUCTOR_SIGNATURE(kLocalContextSignature, "localcontext(ctx=None, prec=None, rounding=None, Emin=None, Emax=None, "
                                              "capitals=None, clamp=None, flags=None, traps=None)");
static Result<Ref> localcontext(Thread& t, Args args) {
  Value v[9];
  Ref owned[2];
  TRY(bind_arguments(t, kLocalContextSignature, args, v, owned));
  RefTo<DecimalContext> outer = TRY(decimal_current_context(t));
  RefTo<DecimalContext> base = TRY(decimal_context_argument(t, v[0]));
  RefTo<DecimalContext> local = decimal_context_copy(t, base);
  TRY(decimal_context_assign(t, local, {v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]}));
  auto* manager = static_cast<ContextManager*>(type_allocate(t, decimal_state(t).manager));
  manager->local.init_steal(local.detach());
  manager->outer.init_steal(outer.detach());
  return Ref::steal(Value(manager));
}

// The context of an IEEE 754 decimal interchange format.
static Result<Ref> ieee_context(Thread& t, Value v) {
  i64 bits = TRY(size_argument(t, v));
  if (bits <= 0 || bits > 512 || bits % 32)
    return t.raise(kValueError, "argument must be a multiple of 32, with a maximum of 512");
  dec::Context c;
  c.precision = 9 * (bits / 32) - 2;
  c.emax = 3 * (i64(1) << (bits / 16 + 3));
  c.emin = 1 - c.emax;
  c.clamp = true;
  return decimal_context_new(t, decimal_state(t).context, c, 0).ref();
}

static constexpr Method kContextFunctions[] = {
    function<getcontext>("getcontext($module, /)", "The context of the current thread or task."),
    function<setcontext>("setcontext($module, context, /)", "Make a context the current one."),
    function<localcontext>("localcontext($module, /, ctx=None, **kwargs)",
                           "A context manager that sets a copy of a context for the time of a with statement."),
    function<ieee_context>("IEEEContext($module, bits, /)", "The context of the IEEE format of that many bits."),
};
const std::span<const Method> kDecimalFunctions = rows(kContextFunctions);

Status contexts_ready(Thread& t, Module* module) {
  DecimalState& s = decimal_state(t);
  TRY(type_from_spec(t, ContextManager::kType, module->name));
  s.context = t.interp.find_type(DecimalContext::kType);
  s.manager = t.interp.find_type(ContextManager::kType);
  s.current.set(context_var_new(t, "decimal_context"));

  constexpr u32 kUsual = dec::kAnyInvalid | dec::kDivisionByZero | dec::kOverflow;
  dec::Context nine;
  nine.precision = 9;
  RefTo<DecimalContext> extended = decimal_context_new(t, s.context, nine, 0);
  nine.rounding = dec::Rounding::kHalfUp;
  RefTo<DecimalContext> basic = decimal_context_new(t, s.context, nine, kUsual | dec::kUnderflow | dec::kClamped);
  s.default_context.set(decimal_context_new(t, s.context, dec::Context(), kUsual));
  TRY(module_add(t, module, "DefaultContext", Value(s.default_context.get())));
  TRY(module_add(t, module, "BasicContext", Value(basic)));
  TRY(module_add(t, module, "ExtendedContext", Value(extended)));
  for (const char* name : kRoundings) {
    RefTo<Str> value = str_intern(t, name);
    TRY(module_add(t, module, name, Value(value)));
  }
  return {};
}

}  // namespace krait
