// datetime.timedelta.
#include "base/bigint.h"
#include "base/hash.h"
#include "modules/_datetime/_datetime.h"
#include "objects/float.h"
#include "objects/int.h"

namespace krait {

static TimeDelta* self_delta(Value v) { return static_cast<TimeDelta*>(v.object()); }

static Result<Ref> make(Thread& t, i64 days, i64 seconds, i64 microseconds) {
  auto* d = allocate_object<TimeDelta>(t, datetime_state(t).timedelta, false);
  d->days = i32(days);
  d->seconds = i32(seconds);
  d->microseconds = i32(microseconds);
  d->hash = -1;
  return Ref::steal(Value(d));
}

Result<Ref> delta_from_total(Thread& t, i128 total, TypeObject* cls) {
  auto [days, rest] = split_days(total);
  if (days > INT32_MAX || days < INT32_MIN) return t.raise(kOverflowError, "Python int too large to convert to C int");
  if (days > kMaxDeltaDays || days < -kMaxDeltaDays)
    return t.raise(kOverflowError, "days={}; must have magnitude <= {}", i64(days), kMaxDeltaDays);
  i64 seconds = rest / kMicrosecondsPerSecond, microseconds = rest % kMicrosecondsPerSecond;
  if (!cls || cls == datetime_state(t).timedelta) return make(t, i64(days), seconds, microseconds);
  auto* d = static_cast<TimeDelta*>(type_allocate(t, cls));
  d->days = i32(days);
  d->seconds = i32(seconds);
  d->microseconds = i32(microseconds);
  d->hash = -1;
  return Ref::steal(Value(d));
}
Result<Ref> delta_new(Thread& t, i64 days, i64 seconds, i64 microseconds) {
  return delta_from_total(t, (i128(days) * kSecondsPerDay + seconds) * kMicrosecondsPerSecond + microseconds);
}

// --- Exact arithmetic with ints and floats of any size, for the constructor, * and /

static big::BigNum big_from(i128 v) {
  bool negative = v < 0;
  unsigned __int128 magnitude = negative ? 0 - static_cast<unsigned __int128>(v) : static_cast<unsigned __int128>(v);
  u64 limbs[2] = {u64(magnitude), u64(magnitude >> 64)};
  return big::BigNum(big::View(limbs, 2, negative));
}
static big::BigNum big_from_int(Value v) {
  u64 scratch;
  IntView view = int_view(v, scratch);
  return big::BigNum(big::View(view.limbs, view.count, view.negative));
}
static Result<Ref> delta_from_big(Thread& t, big::View v, TypeObject* cls = nullptr) {
  if (v.count > 1 && (v.count > 2 || v.limbs[1] >> 62))
    return t.raise(kOverflowError, "Python int too large to convert to C int");
  unsigned __int128 magnitude = v.count > 1 ? static_cast<unsigned __int128>(v.limbs[1]) << 64 : 0;
  if (v.count) magnitude |= v.limbs[0];
  return delta_from_total(t, v.negative ? -i128(magnitude) : i128(magnitude), cls);
}
// a / b to the nearest integer, ties to even.
static big::BigNum divide_nearest(big::View a, big::View b) {
  big::BigNum q = big::floor_div(a, b), r = big::sub(a, big::mul(q, b));
  int order = big::compare(big::shift_left(r.view().abs(), 1), b.abs());
  if (order > 0 || (order == 0 && q.view().is_odd())) q = big::add(q, big::BigNum(1));
  return q;
}
// A finite float as numerator / denominator; OverflowError and ValueError as float.as_integer_ratio has them.
static Status ratio_of(Thread& t, f64 x, big::BigNum* numerator, big::BigNum* denominator) {
  if (std::isinf(x)) return t.raise(kOverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(x)) return t.raise(kValueError, "cannot convert NaN to integer ratio");
  int exponent;
  f64 fraction = std::frexp(x, &exponent);
  i64 mantissa = i64(std::ldexp(fraction, 53));
  exponent -= 53;
  *numerator = big::BigNum(mantissa);
  *denominator = big::BigNum(1);
  if (exponent > 0) *numerator = big::shift_left(*numerator, u64(exponent));
  else *denominator = big::shift_left(*denominator, u64(-exponent));
  return {};
}

// The two ints that stand for a float; an instance of a subclass is asked for them, as in CPython.
static Status ratio_of_float(Thread& t, Value v, big::BigNum* numerator, big::BigNum* denominator) {
  if (is_exact_float(v)) return ratio_of(t, float_value(v), numerator, denominator);
  RefTo<Str> name = str_intern(t, "as_integer_ratio");
  Ref ratio = TRY(call_method(t, v, name));
  if (!is<Tuple>(ratio))
    return t.raise(kTypeError, "unexpected return type from as_integer_ratio(): expected tuple, not '{}'", type_name(t, ratio));
  Tuple* pair = as<Tuple>(ratio);
  if (pair->length != 2) return t.raise(kValueError, "as_integer_ratio() must return a 2-tuple");
  if (!is_int((*pair)[0]) || !is_int((*pair)[1])) return t.raise(kTypeError, "non-integer arguments in division");
  *numerator = big_from_int((*pair)[0]);
  *denominator = big_from_int((*pair)[1]);
  return {};
}
static Error raise_zero_division(Thread& t) { return t.raise(kZeroDivisionError, "division by zero"); }

// --- Construction

struct DeltaUnit { const char* name; i64 microseconds; int argument; };
// In the order in which fractions are collected; `argument` is the place among the arguments.
static constexpr DeltaUnit kUnits[] = {{"microseconds", 1, 2}, {"milliseconds", 1000, 3}, {"seconds", 1000000, 1},
                                       {"minutes", 60000000, 4}, {"hours", 3600000000, 5}, {"days", kMicrosecondsPerDay, 0},
                                       {"weeks", 7 * kMicrosecondsPerDay, 6}};
CONSTRUCTOR_SIGNATURE(kDeltaSignature, "__new__(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)");

static Result<Ref> delta_new_slot(Thread& t, TypeObject* cls, Args args) {
  Value v[7];
  Ref owned[2];
  TRY(bind_arguments(t, kDeltaSignature, args, v, owned));
  big::BigNum total;
  i128 small = 0;          // what needs no big number
  f64 leftover = 0;        // microseconds below one
  for (const DeltaUnit& unit : kUnits) {
    Value value = v[unit.argument];
    if (value.is_empty()) continue;
    if (value.is_int() && std::abs(value.as_int()) < i64(1) << 50) {
      small += i128(value.as_int()) * unit.microseconds;
    } else if (is_int(value)) {
      total = big::add(total, big::mul(big_from_int(value), big::BigNum(unit.microseconds)));
    } else if (is_float(value)) {
      f64 whole, fraction = std::modf(float_value(value), &whole);
      Ref whole_int = TRY(int_from_double(t, whole));
      total = big::add(total, big::mul(big_from_int(whole_int), big::BigNum(unit.microseconds)));
      if (fraction != 0.0) {
        f64 part = std::modf(fraction * f64(unit.microseconds), &whole);
        small += i128(whole);
        leftover += part;
      }
    } else {
      return t.raise(kTypeError, "unsupported type for timedelta {} component: {}", unit.name, type_name(t, value));
    }
  }
  total = big::add(total, big_from(small));
  if (leftover != 0.0) {
    // To the nearest, ties to an even total.
    f64 whole = std::round(leftover);
    if (std::fabs(whole - leftover) == 0.5) {
      f64 odd = total.view().is_odd();
      whole = 2.0 * std::round((leftover + odd) * 0.5) - odd;
    }
    total = big::add(total, big::BigNum(i64(whole)));
  }
  return delta_from_big(t, total, cls);
}

// --- Operators

static Result<Ref> delta_add(Thread& t, Value a, Value b) {
  if (!is<TimeDelta>(a) || !is<TimeDelta>(b)) return not_implemented_ref();
  return delta_from_total(t, self_delta(a)->total() + self_delta(b)->total());
}
static Result<Ref> delta_sub(Thread& t, Value a, Value b) {
  if (!is<TimeDelta>(a) || !is<TimeDelta>(b)) return not_implemented_ref();
  return delta_from_total(t, self_delta(a)->total() - self_delta(b)->total());
}
static Result<Ref> delta_mul(Thread& t, Value a, Value b) {
  if (!is<TimeDelta>(a)) std::swap(a, b);
  if (!is<TimeDelta>(a)) return not_implemented_ref();
  big::BigNum total = big_from(self_delta(a)->total());
  if (is_int(b)) return delta_from_big(t, big::mul(total, big_from_int(b)));
  if (!is_float(b)) return not_implemented_ref();
  big::BigNum numerator, denominator;
  TRY(ratio_of_float(t, b, &numerator, &denominator));
  if (denominator.is_zero()) return raise_zero_division(t);
  return delta_from_big(t, divide_nearest(big::mul(total, numerator), denominator));
}
static Result<Ref> int_from_big(Thread& t, big::View v) { return int_from_limbs(t, {v.limbs, v.count}, v.negative); }

static Result<Ref> delta_truediv(Thread& t, Value a, Value b) {
  if (!is<TimeDelta>(a)) return not_implemented_ref();
  big::BigNum total = big_from(self_delta(a)->total());
  if (is<TimeDelta>(b)) {
    big::BigNum divisor = big_from(self_delta(b)->total());
    if (divisor.is_zero()) return raise_zero_division(t);
    return float_from(t, big::true_divide(total, divisor));
  }
  if (is_int(b)) {
    big::BigNum divisor = big_from_int(b);
    if (divisor.is_zero()) return raise_zero_division(t);
    return delta_from_big(t, divide_nearest(total, divisor));
  }
  if (!is_float(b)) return not_implemented_ref();
  big::BigNum numerator, denominator;
  TRY(ratio_of_float(t, b, &numerator, &denominator));
  if (numerator.is_zero()) return raise_zero_division(t);
  return delta_from_big(t, divide_nearest(big::mul(total, denominator), numerator));
}
static Result<Ref> delta_floordiv(Thread& t, Value a, Value b) {
  if (!is<TimeDelta>(a) || (!is<TimeDelta>(b) && !is_int(b))) return not_implemented_ref();
  big::BigNum total = big_from(self_delta(a)->total());
  big::BigNum divisor = is_int(b) ? big_from_int(b) : big_from(self_delta(b)->total());
  if (divisor.is_zero()) return raise_zero_division(t);
  big::BigNum quotient = big::floor_div(total, divisor);
  if (is_int(b)) return delta_from_big(t, quotient);
  return int_from_big(t, quotient);
}
static Result<Ref> delta_mod(Thread& t, Value a, Value b) {
  if (!is<TimeDelta>(a) || !is<TimeDelta>(b)) return not_implemented_ref();
  i128 x = self_delta(a)->total(), y = self_delta(b)->total();
  if (y == 0) return raise_zero_division(t);
  i128 rest = x % y;
  if (rest != 0 && (rest < 0) != (y < 0)) rest += y;
  return delta_from_total(t, rest);
}
static Result<Ref> delta_divmod(Thread& t, Value a, Value b) {
  if (!is<TimeDelta>(a) || !is<TimeDelta>(b)) return not_implemented_ref();
  Ref quotient = TRY(delta_floordiv(t, a, b)), rest = TRY(delta_mod(t, a, b));
  return tuple_of(t, quotient.get(), rest.get());
}
static Result<Ref> delta_neg(Thread& t, Value v) { return delta_from_total(t, -self_delta(v)->total()); }
static Result<Ref> delta_pos(Thread& t, Value v) { return delta_from_total(t, self_delta(v)->total()); }
static Result<Ref> delta_abs(Thread& t, Value v) {
  i128 total = self_delta(v)->total();
  return delta_from_total(t, total < 0 ? -total : total);
}
static Result<bool> delta_truth(Thread&, Value v) { return self_delta(v)->total() != 0; }
static Result<Ref> delta_compare(Thread&, Value a, Value b, CompareOp op) {
  if (!is<TimeDelta>(a) || !is<TimeDelta>(b)) return not_implemented_ref();
  i128 x = self_delta(a)->total(), y = self_delta(b)->total();
  return bool_ref(order_holds(op, x < y ? -1 : x > y));
}
static Result<i64> delta_hash(Thread&, Value v) {
  TimeDelta* d = self_delta(v);
  if (d->hash == -1) {
    TupleHash hash;   // that of the tuple (days, seconds, microseconds)
    for (i32 part : {d->days, d->seconds, d->microseconds}) hash.add(hash_int64(part));
    d->hash = hash.with_length(3);
  }
  return d->hash;
}

static Result<Ref> delta_str(Thread& t, Value v) {
  TimeDelta* d = self_delta(v);
  std::string out;
  if (d->days) out = fmt::format("{} day{}, ", d->days, d->days == 1 || d->days == -1 ? "" : "s");
  out += fmt::format("{}:{:02}:{:02}", d->seconds / 3600, d->seconds / 60 % 60, d->seconds % 60);
  if (d->microseconds) out += fmt::format(".{:06}", d->microseconds);
  return str_from_ascii(t, out).ref();
}
static Result<Ref> delta_repr(Thread& t, Value v) {
  TimeDelta* d = self_delta(v);
  std::string parts;
  auto add = [&](const char* name, i32 value) {
    if (value) parts += fmt::format("{}{}={}", parts.empty() ? "" : ", ", name, value);
  };
  add("days", d->days);
  add("seconds", d->seconds);
  add("microseconds", d->microseconds);
  return str_from_utf8(t, fmt::format("{}({})", type_name(t, v), parts.empty() ? "0" : parts)).ref();
}

static f64 total_seconds(Thread&, TimeDelta* self) {
  return big::true_divide(big_from(self->total()), big::BigNum(kMicrosecondsPerSecond));
}
static Result<Ref> delta_reduce(Thread& t, TimeDelta* self) {
  RefTo<Tuple> state = TRY(tuple_of(t, Value::small_int(self->days), Value::small_int(self->seconds),
                                    Value::small_int(self->microseconds)));
  return tuple_of(t, Value(static_cast<Object*>(self->type())), Value(state));
}
static Result<Ref> get_days(Thread&, Value v) { return Ref::steal(Value::small_int(self_delta(v)->days)); }
static Result<Ref> get_seconds(Thread&, Value v) { return Ref::steal(Value::small_int(self_delta(v)->seconds)); }
static Result<Ref> get_microseconds(Thread&, Value v) { return Ref::steal(Value::small_int(self_delta(v)->microseconds)); }

static constexpr Method kDeltaMethods[] = {
    method<total_seconds>("total_seconds(self, /)", "The whole duration in seconds, as a float."),
    method<delta_reduce>("__reduce__(self, /)", "For pickle."),
};
static constexpr Getter kDeltaGetters[] = {
    member_getter("days", get_days, "Number of days, of either sign."),
    member_getter("seconds", get_seconds, "Seconds beyond the days: 0 to 86399."),
    member_getter("microseconds", get_microseconds, "Microseconds beyond the seconds: 0 to 999999."),
};
static Status delta_ready(Thread& t, TypeObject* type) {
  // The state is needed to make the constants of the class.
  datetime_state(t).timedelta = type;
  auto constant = [&](const char* name, i128 total) -> Status {
    Ref value = TRY(delta_from_total(t, total));
    return dict_set_text(t, type->dict, name, value);
  };
  TRY(constant("resolution", 1));
  TRY(constant("min", -i128(kMaxDeltaDays) * kMicrosecondsPerDay));
  return constant("max", i128(kMaxDeltaDays) * kMicrosecondsPerDay + kMicrosecondsPerDay - 1);
}
const TypeSpec TimeDelta::kType = {
    .name = "datetime.timedelta",
    .basic_size = sizeof(TimeDelta),
    .flags = kTypeBase | kTypeStatic,
    .doc = "The difference between two datetime values.\n\n"
           "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\n"
           "All arguments are optional numbers, also negative ones and floats.",
    .slots = {.repr = delta_repr, .str = delta_str, .hash = delta_hash, .truth = delta_truth, .compare = delta_compare,
              .new_ = delta_new_slot, .add = delta_add, .sub = delta_sub, .mul = delta_mul, .truediv = delta_truediv,
              .floordiv = delta_floordiv, .mod = delta_mod, .divmod = delta_divmod,
              .neg = delta_neg, .pos = delta_pos, .abs = delta_abs},
    .methods = rows(kDeltaMethods),
    .getters = rows(kDeltaGetters),
    .ready = delta_ready,
};

}  // namespace krait
