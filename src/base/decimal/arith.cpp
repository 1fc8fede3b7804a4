// Rounding and the arithmetic operations.
#include "base/decimal/decimal.h"

namespace krait::dec {

Context max_context() {
  Context c;
  c.precision = kMaxPrecision;
  c.emax = kMaxExponent;
  c.emin = -kMaxExponent;
  c.rounding = Rounding::kDown;
  return c;
}

Number Number::infinity(bool sign) {
  Number n;
  n.kind = Kind::kInfinity;
  n.negative = sign;
  return n;
}
Number Number::nan() {
  Number n;
  n.kind = Kind::kNaN;
  return n;
}

Number invalid(u32 condition, u32* status) {
  *status |= condition;
  return Number::nan();
}

bool room_for(u64 digits, const Context& c, u32* status) {
  if (KRAIT_LIKELY(digits <= c.max_digits)) return true;
  *status |= kNoMemory;
  return false;
}

// `dropped` is what Coefficient::shift_right says of the digits that went.
bool rounds_up(Rounding mode, bool negative, int dropped, int last_digit) {
  switch (mode) {
    case Rounding::kDown: return false;
    case Rounding::kUp: return dropped != 0;
    case Rounding::kCeiling: return dropped != 0 && !negative;
    case Rounding::kFloor: return dropped != 0 && negative;
    case Rounding::kHalfUp: return dropped >= 5;
    case Rounding::kHalfDown: return dropped > 5;
    case Rounding::kHalfEven: return dropped > 5 || (dropped == 5 && (last_digit & 1));
    case Rounding::k05Up: return dropped != 0 && (last_digit == 0 || last_digit == 5);
  }
  return false;
}

// Rounds the coefficient by `digits` digits; true if the value changed.
static bool round_off(Number* n, u64 digits, Rounding mode) {
  int dropped = n->coefficient.shift_right(digits);
  int last = n->coefficient.is_zero() ? 0 : int(n->coefficient.data()[0] % 10);
  if (rounds_up(mode, n->negative, dropped, last)) n->coefficient.add_one();
  n->exponent += i64(digits);
  return dropped != 0;
}

static void overflow(Number* n, const Context& c, u32* status) {
  *status |= kOverflow | kInexact | kRounded;
  bool negative = n->negative, to_infinity;
  switch (c.rounding) {
    case Rounding::kDown: case Rounding::k05Up: to_infinity = false; break;
    case Rounding::kCeiling: to_infinity = !negative; break;
    case Rounding::kFloor: to_infinity = negative; break;
    default: to_infinity = true;
  }
  if (to_infinity || !room_for(u64(c.precision), c, status)) {
    *n = Number::infinity(negative);
    return;
  }
  power_of_10(&n->coefficient, u64(c.precision));
  n->coefficient.sub_one();
  n->exponent = c.etop();
}

// A NaN keeps the low digits of its payload that fit.
static void fit_payload(Number* n, const Context& c) {
  n->exponent = 0;
  n->coefficient.keep_low(u64(c.precision) - (c.clamp ? 1 : 0));
}

void finalize(Number* n, const Context& c, u32* status) {
  if (KRAIT_UNLIKELY(n->kind != Kind::kFinite)) {
    if (n->kind >= Kind::kNaN) fit_payload(n, c);
    else n->exponent = 0;
    return;
  }
  i64 etiny = c.etiny(), etop = c.etop();
  if (n->coefficient.is_zero()) {
    i64 fitted = std::clamp(n->exponent, etiny, c.clamp ? etop : c.emax);
    if (fitted != n->exponent) *status |= kClamped;
    n->exponent = fitted;
    return;
  }
  i64 digits = i64(n->coefficient.digits());
  i64 least = n->exponent + digits - c.precision;   // the exponent of a coefficient of full length
  if (least > etop) return overflow(n, c, status);
  bool subnormal = least < etiny;
  if (subnormal) least = etiny;
  if (n->exponent < least) {
    bool changed = round_off(n, u64(least - n->exponent), c.rounding);
    if (i64(n->coefficient.digits()) > c.precision) {   // 999.9 became 1000
      n->coefficient.shift_right(1);
      ++n->exponent;
    }
    *status |= kRounded;
    if (changed) *status |= kInexact;
    if (n->exponent > etop) return overflow(n, c, status);
    if (subnormal) *status |= changed ? kSubnormal | kUnderflow : kSubnormal;
    if (n->coefficient.is_zero()) *status |= kClamped;
    return;
  }
  if (subnormal) *status |= kSubnormal;
  if (c.clamp && n->exponent > etop) {
    *status |= kClamped;
    n->coefficient.shift_left(u64(n->exponent - etop));
    n->exponent = etop;
  }
}

static void quiet(const View& a, const Context& c, Number* result) {
  *result = Number(a);
  result->kind = Kind::kNaN;
  fit_payload(result, c);
}
bool check_nan(const View& a, const Context& c, u32* status, Number* result) {
  if (KRAIT_LIKELY(!a.is_nan())) return false;
  if (a.is_signaling()) *status |= kInvalidOperation;
  quiet(a, c, result);
  return true;
}
bool check_nan(const View& a, const View& b, const Context& c, u32* status, Number* result) {
  if (KRAIT_LIKELY(!a.is_nan() && !b.is_nan())) return false;
  if (a.is_signaling() || b.is_signaling()) *status |= kInvalidOperation;
  quiet(a.is_signaling() ? a : b.is_signaling() ? b : a.is_nan() ? a : b, c, result);
  return true;
}

Number plus(const View& a, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  r = Number(a);
  if (a.is_zero() && c.rounding != Rounding::kFloor) r.negative = false;
  finalize(&r, c, status);
  return r;
}
Number minus(const View& a, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  r = Number(a);
  r.negative = a.is_zero() ? c.rounding == Rounding::kFloor && !a.negative : !a.negative;
  finalize(&r, c, status);
  return r;
}
Number absolute(const View& a, const Context& c, u32* status) {
  return a.negative ? minus(a, c, status) : plus(a, c, status);
}

Number add(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  if (KRAIT_UNLIKELY(!a.is_finite() || !b.is_finite())) {
    if (check_nan(a, b, c, status, &r)) return r;
    if (a.is_infinite() && b.is_infinite() && a.negative != b.negative) return invalid(kInvalidOperation, status);
    return Number::infinity(a.is_infinite() ? a.negative : b.negative);
  }
  if (a.is_zero() || b.is_zero()) {
    i64 exponent = std::min(a.exponent, b.exponent);
    if (a.is_zero() && b.is_zero()) {
      r.negative = a.negative == b.negative ? a.negative : c.rounding == Rounding::kFloor;
      r.exponent = exponent;
    } else {
      // The other operand, padded towards the smaller exponent as far as the precision allows.
      const View& v = a.is_zero() ? b : a;
      r = Number(v);
      exponent = std::max(exponent, v.exponent + i64(v.digits) - c.precision - 1);
      if (exponent < v.exponent) {
        if (!room_for(v.digits + u64(v.exponent - exponent), c, status)) return Number::nan();
        r.coefficient.shift_left(u64(v.exponent - exponent));
        r.exponent = exponent;
      }
    }
    finalize(&r, c, status);
    return r;
  }
  const View& high = a.exponent >= b.exponent ? a : b;
  const View& low = a.exponent >= b.exponent ? b : a;
  // A low operand too small to be seen but in the rounding is replaced by a one far behind.
  Number tiny;
  Limbs low_limbs = low.coefficient;
  i64 exponent = low.exponent;
  i64 behind = high.exponent + std::min<i64>(-1, i64(high.digits) - c.precision - 2);
  if (low.adjusted() < behind) {
    tiny.coefficient.assign(1);
    low_limbs = tiny.coefficient;
    exponent = behind;
  }
  u64 up = u64(high.exponent - exponent);
  Coefficient shifted;
  Limbs high_limbs = high.coefficient;
  if (up) {
    if (!room_for(high.digits + up, c, status)) return Number::nan();
    shifted = Coefficient(high.coefficient);
    shifted.shift_left(up);
    high_limbs = shifted;
  }
  r.exponent = exponent;
  if (a.negative == b.negative) {
    add(&r.coefficient, high_limbs, low_limbs);
    r.negative = a.negative;
  } else {
    int order = compare(high_limbs, low_limbs);
    if (order == 0) {
      r.negative = c.rounding == Rounding::kFloor;
    } else {
      sub(&r.coefficient, order > 0 ? high_limbs : low_limbs, order > 0 ? low_limbs : high_limbs);
      r.negative = order > 0 ? high.negative : low.negative;
    }
  }
  finalize(&r, c, status);
  return r;
}
Number subtract(const View& a, const View& b, const Context& c, u32* status) {
  View negated = b;
  if (!b.is_nan()) negated.negative = !b.negative;
  return add(a, negated, c, status);
}

// The product, not rounded; the operands are no NaN.
static Number exact_product(const View& a, const View& b, const Context& c, u32* status) {
  bool negative = a.negative != b.negative;
  if (KRAIT_UNLIKELY(!a.is_finite() || !b.is_finite())) {
    if (a.is_zero() || b.is_zero()) return invalid(kInvalidOperation, status);
    return Number::infinity(negative);
  }
  if (!room_for(a.digits + b.digits, c, status)) return Number::nan();
  Number r;
  r.negative = negative;
  r.exponent = a.exponent + b.exponent;
  mul(&r.coefficient, a.coefficient, b.coefficient);
  return r;
}
Number multiply(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, b, c, status, &r)) return r;
  r = exact_product(a, b, c, status);
  finalize(&r, c, status);
  return r;
}

Number fma(const View& a, const View& b, const View& third, const Context& c, u32* status) {
  Number r;
  // A quiet NaN factor meets the third operand as the product; 0 * infinity is invalid whatever comes after it.
  if (a.is_nan() || b.is_nan()) {
    if (a.is_signaling() || b.is_signaling()) check_nan(a, b, c, status, &r);
    else check_nan(a.is_nan() ? a : b, third, c, status, &r);
    return r;
  }
  u32 product_status = 0;
  Number product = exact_product(a, b, c, &product_status);
  *status |= product_status;
  if (product_status) return Number::nan();
  return add(product, third, c, status);
}

Number divide(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  bool negative = a.negative != b.negative;
  if (KRAIT_UNLIKELY(!a.is_finite() || !b.is_finite())) {
    if (check_nan(a, b, c, status, &r)) return r;
    if (a.is_infinite()) return b.is_infinite() ? invalid(kInvalidOperation, status) : Number::infinity(negative);
    *status |= kClamped;
    r.negative = negative;
    r.exponent = c.etiny();
    return r;
  }
  if (b.is_zero()) {
    if (a.is_zero()) return invalid(kDivisionUndefined, status);
    *status |= kDivisionByZero;
    return Number::infinity(negative);
  }
  r.negative = negative;
  i64 ideal = a.exponent - b.exponent;
  if (a.is_zero()) {
    r.exponent = ideal;
    finalize(&r, c, status);
    return r;
  }
  // Enough digits that the quotient has one more than the precision; a sticky digit stands for the rest.
  i64 shift = i64(b.digits) - i64(a.digits) + c.precision + 1;
  if (!room_for(a.digits + b.digits + u64(std::max<i64>(shift, 0)), c, status)) return Number::nan();
  Coefficient scaled(shift >= 0 ? a.coefficient : b.coefficient), rest;
  scaled.shift_left(u64(shift >= 0 ? shift : -shift));
  if (shift >= 0) divmod(&r.coefficient, &rest, scaled, b.coefficient);
  else divmod(&r.coefficient, &rest, a.coefficient, scaled);
  r.exponent = ideal - shift;
  if (!rest.is_zero()) {
    if (r.coefficient.is_zero() || r.coefficient.data()[0] % 5 == 0) r.coefficient.add_one();
  } else if (r.exponent < ideal) {
    r.exponent += i64(r.coefficient.strip_zeros(u64(ideal - r.exponent)));
  }
  finalize(&r, c, status);
  return r;
}

// Integer quotient and remainder of finite numbers, b not zero; false if the quotient has too many digits.
static bool integer_division(Number* q, Number* r, const View& a, const View& b, const Context& c, u32* status) {
  i64 ideal = std::min(a.exponent, b.exponent);
  q->negative = a.negative != b.negative;
  r->negative = a.negative;
  if (a.is_zero() || a.adjusted() - b.adjusted() <= -2) {
    q->coefficient.clear();
    q->exponent = 0;
    *r = Number(a);
    if (r->exponent > ideal && !a.is_zero()) {
      i64 down = std::min(r->exponent - ideal, std::max<i64>(c.precision - i64(a.digits), 0) + 1);
      r->coefficient.shift_left(u64(down));
      r->exponent -= down;
    } else {
      r->exponent = ideal;
    }
    return true;
  }
  if (a.adjusted() - b.adjusted() > c.precision) return false;
  u64 up_a = u64(a.exponent - ideal), up_b = u64(b.exponent - ideal);
  if (!room_for(a.digits + up_a, c, status) || !room_for(b.digits + up_b, c, status)) return false;
  Coefficient x(a.coefficient), y(b.coefficient);
  x.shift_left(up_a);
  y.shift_left(up_b);
  divmod(&q->coefficient, &r->coefficient, x, y);
  q->exponent = 0;
  r->exponent = ideal;
  return i64(q->coefficient.digits()) <= c.precision;
}

Number divide_int(const View& a, const View& b, const Context& c, u32* status) {
  Number q, r;
  if (check_nan(a, b, c, status, &q)) return q;
  bool negative = a.negative != b.negative;
  if (a.is_infinite()) return b.is_infinite() ? invalid(kInvalidOperation, status) : Number::infinity(negative);
  if (b.is_infinite()) return Number(negative, 0, 0);
  if (b.is_zero()) {
    if (a.is_zero()) return invalid(kDivisionUndefined, status);
    *status |= kDivisionByZero;
    return Number::infinity(negative);
  }
  if (!integer_division(&q, &r, a, b, c, status)) return invalid(kDivisionImpossible, status);
  finalize(&q, c, status);
  return q;
}

Number remainder(const View& a, const View& b, const Context& c, u32* status) {
  Number q, r;
  if (check_nan(a, b, c, status, &r)) return r;
  if (a.is_infinite()) return invalid(kInvalidOperation, status);
  if (b.is_zero()) return invalid(a.is_zero() ? kDivisionUndefined : kInvalidOperation, status);
  if (b.is_infinite()) r = Number(a);
  else if (!integer_division(&q, &r, a, b, c, status)) return invalid(kDivisionImpossible, status);
  finalize(&r, c, status);
  return r;
}

void divmod(Number* q, Number* r, const View& a, const View& b, const Context& c, u32* status) {
  if (check_nan(a, b, c, status, q)) {
    *r = Number(View(*q));
    return;
  }
  bool negative = a.negative != b.negative;
  if (a.is_infinite()) {
    *q = b.is_infinite() ? Number::nan() : Number::infinity(negative);
    *r = invalid(kInvalidOperation, status);
    return;
  }
  if (b.is_zero()) {
    if (a.is_zero()) {
      *q = Number::nan();
      *r = invalid(kDivisionUndefined, status);
    } else {
      *status |= kDivisionByZero;
      *q = Number::infinity(negative);
      *r = invalid(kInvalidOperation, status);
    }
    return;
  }
  if (b.is_infinite()) {
    *q = Number(negative, 0, 0);
    *r = Number(a);
  } else if (!integer_division(q, r, a, b, c, status)) {
    *q = Number::nan();
    *r = invalid(kDivisionImpossible, status);
    return;
  }
  finalize(q, c, status);
  finalize(r, c, status);
}

Number remainder_near(const View& a, const View& b, const Context& c, u32* status) {
  Number q, r;
  if (check_nan(a, b, c, status, &r)) return r;
  if (a.is_infinite()) return invalid(kInvalidOperation, status);
  if (b.is_zero()) return invalid(a.is_zero() ? kDivisionUndefined : kInvalidOperation, status);
  if (b.is_infinite()) {
    r = Number(a);
    finalize(&r, c, status);
    return r;
  }
  i64 ideal = std::min(a.exponent, b.exponent);
  if (a.is_zero()) {
    r.negative = a.negative;
    r.exponent = ideal;
    finalize(&r, c, status);
    return r;
  }
  if (a.adjusted() - b.adjusted() > c.precision) return invalid(kDivisionImpossible, status);
  if (a.adjusted() - b.adjusted() <= -2) {
    integer_division(&q, &r, a, b, c, status);
    finalize(&r, c, status);
    return r;
  }
  u64 up_a = u64(a.exponent - ideal), up_b = u64(b.exponent - ideal);
  if (!room_for(a.digits + up_a, c, status) || !room_for(b.digits + up_b, c, status)) return Number::nan();
  Coefficient x(a.coefficient), y(b.coefficient);
  x.shift_left(up_a);
  y.shift_left(up_b);
  divmod(&q.coefficient, &r.coefficient, x, y);
  r.negative = a.negative;
  r.exponent = ideal;
  // More than half of the divisor left, or half and an odd quotient: the next multiple is nearer.
  Coefficient twice;
  add(&twice, r.coefficient, r.coefficient);
  int order = compare(twice, y);
  if (order > 0 || (order == 0 && q.coefficient.is_odd())) {
    sub(&r.coefficient, y, r.coefficient);
    r.negative = !r.negative;
    q.coefficient.add_one();
  }
  if (i64(q.coefficient.digits()) > c.precision) return invalid(kDivisionImpossible, status);
  finalize(&r, c, status);
  return r;
}

// Sets the exponent, rounding or padding; the caller has checked that the digits fit.
static void set_exponent(Number* n, i64 exponent, const Context& c, u32* status) {
  if (n->coefficient.is_zero()) {
    n->exponent = exponent;
  } else if (n->exponent >= exponent) {
    n->coefficient.shift_left(u64(n->exponent - exponent));
    n->exponent = exponent;
  } else {
    *status |= kRounded;
    if (round_off(n, u64(exponent - n->exponent), c.rounding)) *status |= kInexact;
  }
}

Number quantize(const View& a, const View& pattern, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, pattern, c, status, &r)) return r;
  if (a.is_infinite() || pattern.is_infinite()) {
    if (a.is_infinite() && pattern.is_infinite()) return Number::infinity(a.negative);
    return invalid(kInvalidOperation, status);
  }
  i64 exponent = pattern.exponent;
  if (exponent > c.emax || exponent < c.etiny()) return invalid(kInvalidOperation, status);
  r = Number(a);
  if (a.is_zero()) {
    r.exponent = exponent;
    finalize(&r, c, status);
    return r;
  }
  i64 up = a.exponent - exponent;
  if (up > 0 && i64(a.digits) + up > c.precision) return invalid(kInvalidOperation, status);
  u32 rounding_status = 0;
  set_exponent(&r, exponent, c, &rounding_status);
  View v = r;
  if (v.adjusted() > c.emax || i64(v.digits) > c.precision) return invalid(kInvalidOperation, status);
  if (!v.is_zero() && v.adjusted() < c.emin) rounding_status |= kSubnormal;
  *status |= rounding_status;
  finalize(&r, c, status);
  return r;
}

Number rescale(const View& a, i64 exponent, const Context& c, u32* status) {
  Number r(a);
  if (!a.is_finite()) return r;
  i64 up = a.exponent - exponent;
  if (up > 0 && !a.is_zero() && !room_for(a.digits + u64(up), c, status)) return Number::nan();
  if (exponent > kMaxExponent + 1 || exponent < kMinTinyExponent - 1) return invalid(kInvalidOperation, status);
  set_exponent(&r, exponent, c, status);
  if (View(r).adjusted() > kMaxExponent) return invalid(kInvalidOperation, status);
  return r;
}

Number reduce(const View& a, const Context& c, u32* status) {
  Number r = plus(a, c, status);
  if (a.is_finite()) r.negative = a.negative;
  if (!r.is_finite()) return r;
  if (r.coefficient.is_zero()) {
    r.exponent = 0;
    return r;
  }
  i64 top = c.clamp ? c.etop() : c.emax;
  if (r.exponent < top) r.exponent += i64(r.coefficient.strip_zeros(u64(top - r.exponent)));
  return r;
}

Number to_integral(const View& a, const Context& c, bool exact, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  r = Number(a);
  if (!a.is_finite() || a.exponent >= 0) return r;
  u32 rounding_status = 0;
  set_exponent(&r, 0, c, &rounding_status);
  if (exact) *status |= rounding_status;
  return r;
}

}  // namespace krait::dec
