// Comparison, neighbours, and the operations on digits and exponents.
#include "base/decimal/decimal.h"

namespace krait::dec {

int compare_values(const View& a, const View& b) {
  if (a.is_zero() && b.is_zero()) return 0;
  if (a.is_zero()) return b.negative ? 1 : -1;
  if (b.is_zero()) return a.negative ? -1 : 1;
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  int order;
  if (a.is_infinite() || b.is_infinite()) {
    order = int(a.is_infinite()) - int(b.is_infinite());
  } else if (a.adjusted() != b.adjusted()) {
    order = a.adjusted() < b.adjusted() ? -1 : 1;
  } else {
    i64 low = std::min(a.exponent, b.exponent);
    order = compare_shifted(a.coefficient, u64(a.exponent - low), b.coefficient, u64(b.exponent - low));
  }
  return a.negative ? -order : order;
}

int compare_total(const View& a, const View& b, bool magnitude) {
  bool a_negative = a.negative && !magnitude, b_negative = b.negative && !magnitude;
  if (a_negative != b_negative) return a_negative ? -1 : 1;
  int order;
  if (a.is_nan() || b.is_nan()) {
    // numbers < signaling NaN < quiet NaN, then by payload
    auto rank = [](const View& v) { return !v.is_nan() ? 0 : v.is_signaling() ? 1 : 2; };
    order = rank(a) != rank(b) ? (rank(a) < rank(b) ? -1 : 1) : compare(a.coefficient, b.coefficient);
  } else {
    View x = a, y = b;
    x.negative = y.negative = false;
    order = compare_values(x, y);
    if (order == 0 && a.is_finite() && a.exponent != b.exponent) order = a.exponent < b.exponent ? -1 : 1;
  }
  return a_negative ? -order : order;
}

Number compare(const View& a, const View& b, bool signal, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, b, c, status, &r)) {
    if (signal) *status |= kInvalidOperation;
    return r;
  }
  int order = compare_values(a, b);
  return Number(order < 0, order != 0, 0);
}

Number extreme(Extreme which, bool magnitude, const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  bool quiet_only = !a.is_signaling() && !b.is_signaling();
  if (a.is_nan() || b.is_nan()) {
    if (quiet_only && !(a.is_nan() && b.is_nan())) {   // a number wins over one quiet NaN
      r = Number(a.is_nan() ? b : a);
      finalize(&r, c, status);
      return r;
    }
    check_nan(a, b, c, status, &r);
    return r;
  }
  View x = a, y = b;
  if (magnitude) x.negative = y.negative = false;
  int order = compare_values(x, y);
  if (order == 0) order = compare_total(a, b);
  r = Number((order < 0) == (which == Extreme::kMin) ? a : b);
  finalize(&r, c, status);
  return r;
}

bool same_quantum(const View& a, const View& b) {
  if (!a.is_finite() || !b.is_finite()) return (a.is_nan() && b.is_nan()) || (a.is_infinite() && b.is_infinite());
  return a.exponent == b.exponent;
}

// The largest finite number of the context.
static Number largest(bool negative, const Context& c, u32* status) {
  Number r;
  if (!room_for(u64(c.precision), c, status)) return Number::nan();
  power_of_10(&r.coefficient, u64(c.precision));
  r.coefficient.sub_one();
  r.exponent = c.etop();
  r.negative = negative;
  return r;
}

// The neighbour of a number that is no NaN.
static Number neighbour(const View& a, bool up, const Context& c, u32* status) {
  if (a.is_infinite()) {
    if (a.negative == up) return largest(a.negative, c, status);
    return Number(a);
  }
  Context towards = c;
  towards.rounding = up ? Rounding::kCeiling : Rounding::kFloor;
  u32 ignored = 0;
  Number rounded(a);
  finalize(&rounded, towards, &ignored);
  if (rounded.kind != Kind::kFinite || compare_values(rounded, a) != 0) return rounded;
  Number tiny(!up, 1, c.etiny() - 1);
  Number r = add(a, tiny, towards, &ignored);
  *status |= ignored & kNoMemory;
  return r;
}
Number next_plus(const View& a, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  return neighbour(a, true, c, status);
}
Number next_minus(const View& a, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  return neighbour(a, false, c, status);
}
Number next_toward(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, b, c, status, &r)) return r;
  int order = compare_values(a, b);
  if (order == 0) {
    r = Number(a);
    r.negative = b.negative;
    return r;
  }
  r = neighbour(a, order < 0, c, status);
  if (!r.is_finite()) {
    if (!a.is_infinite()) *status |= kOverflow | kRounded | kInexact;
  } else if (View(r).adjusted() < c.emin) {
    *status |= kUnderflow | kSubnormal | kRounded | kInexact;
    if (r.is_zero()) *status |= kClamped;
  }
  return r;
}

Number logb(const View& a, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  if (a.is_infinite()) return Number::infinity(false);
  if (a.is_zero()) {
    *status |= kDivisionByZero;
    return Number::infinity(true);
  }
  i64 e = a.adjusted();
  r = Number(e < 0, u64(e < 0 ? -e : e), 0);
  finalize(&r, c, status);
  return r;
}

bool is_integer(const View& a) {
  if (!a.is_finite()) return false;
  if (a.is_zero() || a.exponent >= 0) return true;
  if (u64(-a.exponent) >= a.digits) return false;
  u64 zeros = 0;
  for (usize i = 0; i < a.coefficient.count; ++i, zeros += kLimbDigits) {
    if (u64 v = a.coefficient.data[i]) {
      for (; v % 10 == 0; v /= 10) ++zeros;
      break;
    }
  }
  return zeros >= u64(-a.exponent);
}

bool to_i64(const View& a, i64* out) {
  if (!is_integer(a)) return false;
  if (a.is_zero()) {
    *out = 0;
    return true;
  }
  if (a.adjusted() > 18) return false;
  Coefficient whole(a.coefficient);
  if (a.exponent < 0) whole.shift_right(u64(-a.exponent));
  else whole.shift_left(u64(a.exponent));
  unsigned __int128 value = whole.count() > 0 ? whole.data()[0] : 0;
  if (whole.count() > 1) value += static_cast<unsigned __int128>(whole.data()[1]) * kBase;
  if (value > static_cast<unsigned __int128>(INT64_MAX)) return false;
  *out = a.negative ? -i64(value) : i64(value);
  return true;
}

Number scaleb(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, b, c, status, &r)) return r;
  i64 by;
  i64 limit = 2 * (c.emax + c.precision);
  if (b.is_infinite() || b.exponent != 0 || !to_i64(b, &by) || by > limit || by < -limit)
    return invalid(kInvalidOperation, status);
  r = Number(a);
  if (a.is_infinite()) return r;
  r.exponent = a.exponent + by;
  finalize(&r, c, status);
  return r;
}

// The shift count of shift and rotate.
static bool digit_count(const View& b, const Context& c, i64* out) {
  return b.is_finite() && b.exponent == 0 && to_i64(b, out) && *out <= c.precision && *out >= -c.precision;
}

Number shift(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  i64 by;
  if (check_nan(a, b, c, status, &r)) return r;
  if (!digit_count(b, c, &by)) return invalid(kInvalidOperation, status);
  r = Number(a);
  if (a.is_infinite()) return r;
  if (by < 0) {
    r.coefficient.keep_low(u64(c.precision));
    r.coefficient.shift_right(u64(-by));
  } else {
    if (!a.coefficient.is_zero() && !room_for(a.digits + u64(by), c, status)) return Number::nan();
    r.coefficient.keep_low(u64(c.precision - by));
    r.coefficient.shift_left(u64(by));
  }
  return r;
}

Number rotate(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  i64 by;
  if (check_nan(a, b, c, status, &r)) return r;
  if (!digit_count(b, c, &by)) return invalid(kInvalidOperation, status);
  r = Number(a);
  if (a.is_infinite()) return r;
  if (by < 0) by += c.precision;
  if (!room_for(u64(c.precision) + u64(by), c, status)) return Number::nan();
  // The high `by` digits go behind the others.
  r.coefficient.keep_low(u64(c.precision));
  Coefficient high(r.coefficient), sum;
  high.shift_right(u64(c.precision - by));
  r.coefficient.keep_low(u64(c.precision - by));
  r.coefficient.shift_left(u64(by));
  add(&sum, r.coefficient, high);
  r.coefficient = std::move(sum);
  return r;
}

// Operands of the logical operations: not negative, exponent 0, digits 0 and 1 only.
static bool is_logical(const View& a) {
  if (!a.is_finite() || a.negative || a.exponent != 0) return false;
  for (usize i = 0; i < a.coefficient.count; ++i) {
    for (u64 v = a.coefficient.data[i]; v; v /= 10) {
      if (v % 10 > 1) return false;
    }
  }
  return true;
}

Number logical(Logical op, const View& a, const View& b, const Context& c, u32* status) {
  if (!is_logical(a) || !is_logical(b)) return invalid(kInvalidOperation, status);
  Number r;
  usize n = std::max(a.coefficient.count, b.coefficient.count);
  u64* out = r.coefficient.reserve(n);
  for (usize i = 0; i < n; ++i) {
    u64 x = i < a.coefficient.count ? a.coefficient.data[i] : 0, y = i < b.coefficient.count ? b.coefficient.data[i] : 0;
    u64 limb = 0;
    for (int d = 0; d < kLimbDigits; ++d, x /= 10, y /= 10) {
      u64 p = x % 10, q = y % 10;
      u64 bit = op == Logical::kAnd ? p & q : op == Logical::kOr ? p | q : p ^ q;
      limb += bit * kPowersOf10[d];
    }
    out[i] = limb;
  }
  r.coefficient.seal(n);
  r.coefficient.keep_low(u64(c.precision));
  return r;
}

Number logical_invert(const View& a, const Context& c, u32* status) {
  if (!is_logical(a)) return invalid(kInvalidOperation, status);
  if (!room_for(u64(c.precision), c, status)) return Number::nan();
  Number r;
  Coefficient ones, low(a.coefficient);
  low.keep_low(u64(c.precision));
  power_of_10(&ones, u64(c.precision));
  ones.sub_one();
  divmod(&ones, nullptr, ones, Coefficient(u64(9)));
  sub(&r.coefficient, ones, low);
  return r;
}

bool is_normal(const View& a, const Context& c) { return a.is_finite() && !a.is_zero() && a.adjusted() >= c.emin; }
bool is_subnormal(const View& a, const Context& c) { return a.is_finite() && !a.is_zero() && a.adjusted() < c.emin; }

std::string_view number_class(const View& a, const Context& c) {
  if (a.is_nan()) return a.is_signaling() ? "sNaN" : "NaN";
  if (a.is_infinite()) return a.negative ? "-Infinity" : "+Infinity";
  if (a.is_zero()) return a.negative ? "-Zero" : "+Zero";
  if (is_subnormal(a, c)) return a.negative ? "-Subnormal" : "+Subnormal";
  return a.negative ? "-Normal" : "+Normal";
}

}  // namespace krait::dec
