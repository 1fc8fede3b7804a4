// Square root, exponential, logarithms and powers.
//
// The transcendental ones work in binary fixed point: an integer X stands for X / 2^bits. Results come with a few
// decimal digits more than the precision; if those leave the rounding open (they are within the error of a tie), the
// computation is done again with more (Ziv's strategy). Their results are never ties themselves, so that ends.
#include "base/decimal/decimal.h"

namespace krait::dec {

using big::BigNum;

namespace {

BigNum binary_power_of_10(u64 exponent) { return big::pow(BigNum(10), exponent); }
BigNum one(u64 bits) { return big::shift_left(BigNum(1), bits); }
BigNum times(big::View a, big::View b, u64 bits) { return big::shift_right(big::mul(a, b), bits); }

// Bits that hold so many decimal digits.
u64 bits_for(u64 digits) { return digits * 3322 / 1000 + 2; }

// atanh(1 / n) = 1/n + 1/3n^3 + 1/5n^5 ...
BigNum atanh_inverse(u64 n, u64 bits) {
  BigNum term = big::floor_div(one(bits), BigNum::from_u64(n)), sum = term, square = BigNum::from_u64(n * n);
  for (u64 k = 3; !term.is_zero(); k += 2) {
    term = big::floor_div(term, square);
    sum = big::add(sum, big::floor_div(term, BigNum::from_u64(k)));
  }
  return sum;
}

// ln 2 and ln 10 with so many bits behind the point; what most precisions need.
constexpr u64 kTableBits = 1152;
constexpr u64 kLn2[] = {
    0x610d30f88fe551a2, 0x07f4ca11fb5bfb90, 0xda2d97c50f3fd5c6, 0x655fa1872f20e3a2,
    0xf5dfa6bd38303248, 0x72ce87b19d6548ca, 0x256fa0ec7657f74b, 0xb9ea9bc3b136603b,
    0x1acbda11317c387e, 0x3e96ca16224ae8c5, 0x27573b291169b825, 0xed2eae35c1382144,
    0x559552fb4afa1b10, 0xe7b876206debac98, 0x8a0d175b8baafa2b, 0x40f343267298b62d,
    0xc9e3b39803f2f6af, 0xb17217f7d1cf79ab};
constexpr u64 kLn10[] = {
    0x7356d0b9a89c5866, 0x891e3f2ab4ebba62, 0x1a7a963a4c17a607, 0x6c22c15f57b7883d,
    0x3a4cda3511e2713d, 0x299ecd6c8d814216, 0x4586ed2748671eef, 0xbd9b3ac12acf1be9,
    0xd96a9b0ec360c7ef, 0xe0b3e28a2a324479, 0xee3de2100b945b59, 0xb1889061042f8b6b,
    0x31c32f00b17c35a0, 0x58bc0b5ec6a04173, 0x0f187a0807c0b5ca, 0x8a3fb3e76977e43a,
    0xa95b58ae0b4c28a3, 0x4d763776aaa2b05b, 0x0000000000000002};

// ln 2 and ln 10 in fixed point; beyond the table by Machin-like sums over atanh(1/31), atanh(1/49), atanh(1/161).
struct Logarithms {
  BigNum ln2, ln10;

  explicit Logarithms(u64 bits) {
    if (bits <= kTableBits) {
      ln2 = big::shift_right(big::View(kLn2, std::size(kLn2)), kTableBits - bits);
      ln10 = big::shift_right(big::View(kLn10, std::size(kLn10)), kTableBits - bits);
      return;
    }
    u64 inner = bits + 16;
    BigNum a = atanh_inverse(31, inner), b = atanh_inverse(49, inner), c = atanh_inverse(161, inner);
    auto combine = [&](i64 x, i64 y, i64 z) {
      BigNum sum = big::add(big::mul(a, BigNum(x)), big::add(big::mul(b, BigNum(y)), big::mul(c, BigNum(z))));
      return big::shift_right(sum, 16);
    };
    ln2 = combine(14, 10, 6);
    ln10 = combine(46, 34, 20);
  }
};

// |v| = coefficient * 10^exponent in fixed point, rounded down.
BigNum to_fixed(const View& v, u64 bits) {
  BigNum c = to_binary(v.coefficient);
  if (v.exponent >= 0) return big::shift_left(big::mul(c, binary_power_of_10(u64(v.exponent))), bits);
  return big::floor_div(big::shift_left(c, bits), binary_power_of_10(u64(-v.exponent)));
}

// exp(x) = mantissa * 10^exponent with 1 <= mantissa <= 10 in fixed point of `bits`. `x` is signed, in fixed point of
// `bits` + 64, its whole part below 2^62. The mantissa is right to about 2^-(bits - 8).
BigNum exp_fixed(const BigNum& x, u64 bits, i64* exponent) {
  u64 outer = bits + 64;
  BigNum ln10 = Logarithms(outer + 64).ln10;
  BigNum power = big::floor_div(big::shift_left(x, 64), ln10);
  big::fits_i64(power, exponent);
  BigNum rest = big::sub(x, big::shift_right(big::mul(power, ln10), 64));

  // exp(r) = exp(r / 2^halvings)^(2^halvings); the series of the small argument is short.
  u64 halvings = 4;
  while (halvings * halvings < bits) ++halvings;
  u64 inner = bits + 2 * halvings + 16;
  BigNum small = inner >= outer ? big::shift_left(rest, inner - outer) : big::shift_right(rest, outer - inner);
  small = big::shift_right(small, halvings);
  BigNum term = one(inner), sum = term;
  for (u64 k = 1; !term.is_zero(); ++k) {
    term = big::floor_div(times(term, small, inner), BigNum::from_u64(k));
    sum = big::add(sum, term);
  }
  for (u64 k = 0; k < halvings; ++k) sum = times(sum, sum, inner);
  return big::shift_right(sum, inner - bits);
}

// ln(v) for a positive finite v, in fixed point of `bits`, right to about 2^-(bits - 8).
BigNum ln_fixed(const View& v, u64 bits) {
  u64 inner = bits + 80;   // room for the factor of ln 10
  // v = m * 10^e with m close to 1: in [0.3, 3.2)
  View mantissa = v;
  i64 e = v.adjusted();
  mantissa.exponent -= e;
  BigNum m = to_fixed(mantissa, inner);
  if (big::compare(m, big::mul(one(inner - 4), BigNum(50))) > 0) {   // above 3.125
    ++e;
    --mantissa.exponent;
    m = to_fixed(mantissa, inner);
  }
  // m = f * 2^n with f in [0.71, 1.42]
  i64 n = 0;
  BigNum high = big::mul(one(inner - 7), BigNum(181)), low = big::mul(one(inner - 8), BigNum(181));
  while (big::compare(m, high) > 0) {
    m = big::shift_right(m, 1);
    ++n;
  }
  while (big::compare(m, low) < 0) {
    m = big::shift_left(m, 1);
    --n;
  }
  // ln f = 2 atanh((f - 1) / (f + 1))
  BigNum unit = one(inner);
  BigNum z = big::floor_div(big::shift_left(big::sub(m, unit), inner), big::add(m, unit));
  BigNum square = times(z, z, inner), term = z, sum = z;
  for (i64 k = 3;; k += 2) {
    term = times(term, square, inner);
    if (big::bit_length(term) <= 1) break;
    sum = big::add(sum, big::floor_div(term, BigNum(k)));
  }
  sum = big::shift_left(sum, 1);
  if (n || e) {
    Logarithms logs(inner);
    sum = big::add(sum, big::add(big::mul(logs.ln2, BigNum(n)), big::mul(logs.ln10, BigNum(e))));
  }
  return big::shift_right(sum, inner - bits);
}

// |x| * 10^digits for a fixed-point x.
void to_decimal(Coefficient* r, big::View x, u64 bits, u64 digits) {
  from_binary(r, big::shift_right(big::mul(x.abs(), binary_power_of_10(digits)), bits));
}

// Whether rounding `c`, which is right to one or two units, to `precision` digits is settled.
bool settled(const Coefficient& c, u64 precision) {
  u64 digits = c.digits();
  if (digits < precision + 2) return false;
  Coefficient low(c), half;
  low.keep_low(digits - precision);
  half.assign(5);
  half.shift_left(digits - precision - 1);
  Coefficient distance;
  if (compare(low, half) >= 0) sub(&distance, low, half);
  else sub(&distance, half, low);
  return distance.count() > 1 || (distance.count() == 1 && distance.data()[0] > 3);
}

// The result of a function that is never exact: its digits followed by a sign that there is more.
Number inexact(bool negative, Coefficient digits, i64 exponent, const Context& c, u32* status) {
  Number r;
  r.negative = negative;
  r.coefficient = std::move(digits);
  r.coefficient.shift_left(1);
  r.coefficient.add_one();
  r.exponent = exponent - 1;
  Context half_even = c;
  half_even.rounding = Rounding::kHalfEven;
  finalize(&r, half_even, status);
  return r;
}

// A number so near to one, or to a limit, that only its rounding counts.
Number just_above_one(const Context& c, u32* status) {
  if (!room_for(u64(c.precision) + 2, c, status)) return Number::nan();
  Coefficient d;
  power_of_10(&d, u64(c.precision) + 1);
  return inexact(false, std::move(d), -(c.precision + 1), c, status);
}
Number just_below_one(const Context& c, u32* status) {
  if (!room_for(u64(c.precision) + 2, c, status)) return Number::nan();
  Coefficient d;
  power_of_10(&d, u64(c.precision) + 1);
  d.sub_one();
  return inexact(false, std::move(d), -(c.precision + 1), c, status);
}
Number overflowing(bool negative, const Context& c, u32* status) {
  Number r(negative, 1, c.emax + 1);
  finalize(&r, c, status);
  return r;
}
Number underflowing(bool negative, const Context& c, u32* status) {
  Number r(negative, 1, c.etiny() - 1);
  finalize(&r, c, status);
  return r;
}

// exp of a nonzero finite number.
Number exp_finite(const View& a, const Context& c, u32* status) {
  Context half_even = c;
  half_even.rounding = Rounding::kHalfEven;
  if (a.adjusted() > 19) return a.negative ? underflowing(false, half_even, status) : overflowing(false, half_even, status);
  if (a.adjusted() < -(c.precision + 1)) return a.negative ? just_below_one(c, status) : just_above_one(c, status);
  for (u64 extra = 6;; extra *= 2) {
    u64 digits = u64(c.precision) + extra;
    if (!room_for(digits * 2, c, status)) return Number::nan();
    u64 bits = bits_for(digits) + 16;
    BigNum x = to_fixed(a, bits + 64);
    if (a.negative) x = big::sub(BigNum(), x);
    if (big::bit_length(x) > bits + 64 + 61)
      return a.negative ? underflowing(false, half_even, status) : overflowing(false, half_even, status);
    i64 exponent;
    BigNum mantissa = exp_fixed(x, bits, &exponent);
    if (exponent > c.emax + 1) return overflowing(false, half_even, status);
    if (exponent < c.etiny() - 2) return underflowing(false, half_even, status);
    Coefficient d;
    to_decimal(&d, mantissa, bits, digits);
    // A subnormal result is rounded to fewer digits than the precision.
    i64 kept = std::clamp<i64>(exponent - c.etiny() + 1, 1, c.precision);
    if (settled(d, u64(kept))) return inexact(false, std::move(d), exponent - i64(digits), c, status);
  }
}

// Digits by which v differs from 1: ln(v) is about 10^-closeness. 0 for numbers far from 1.
u64 closeness_to_one(const View& v) {
  if (v.adjusted() != 0 && v.adjusted() != -1) return 0;
  u32 ignored = 0;
  Context exact = max_context();
  exact.precision = i64(v.digits) + 4;
  Number difference = subtract(v, Number(false, 1, 0), exact, &ignored);
  i64 adjusted = View(difference).adjusted();
  return adjusted < 0 ? u64(-adjusted) : 0;
}

// Whether v is a power of ten; *exponent says which.
bool is_power_of_10(const View& v, i64* exponent) {
  Coefficient digits(v.coefficient);
  digits.strip_zeros(~u64(0));
  *exponent = v.adjusted();
  return digits.count() == 1 && digits.data()[0] == 1;
}

enum class Base : u8 { kE, k10 };

Number logarithm(const View& a, Base base, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  if (a.is_zero()) return Number::infinity(true);
  if (a.negative) return invalid(kInvalidOperation, status);
  if (a.is_infinite()) return Number::infinity(false);
  Context half_even = c;
  half_even.rounding = Rounding::kHalfEven;
  i64 power;
  if (is_power_of_10(a, &power) && (power == 0 || base == Base::k10)) {
    r = Number(power < 0, u64(power < 0 ? -power : power), 0);
    finalize(&r, half_even, status);
    return r;
  }
  u64 closeness = closeness_to_one(a);
  for (u64 extra = 6;; extra *= 2) {
    u64 digits = u64(c.precision) + extra + closeness;
    if (!room_for((digits + a.digits) * 2, c, status)) return Number::nan();
    u64 bits = bits_for(digits) + 16;
    BigNum value = ln_fixed(a, bits);
    if (base == Base::k10) value = big::floor_div(big::shift_left(value, bits), Logarithms(bits).ln10);
    Coefficient d;
    to_decimal(&d, value, bits, digits);
    if (settled(d, u64(c.precision))) return inexact(value.negative(), std::move(d), -i64(digits), c, status);
  }
}

}  // namespace

Number sqrt(const View& a, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  i64 ideal = a.exponent >> 1;
  Context half_even = c;
  half_even.rounding = Rounding::kHalfEven;
  if (a.is_zero()) {
    r.negative = a.negative;
    r.exponent = ideal;
    finalize(&r, half_even, status);
    return r;
  }
  if (a.negative) return invalid(kInvalidOperation, status);
  if (a.is_infinite()) return Number::infinity(false);

  // The coefficient is scaled so that its integer root has one digit more than the precision.
  Coefficient scaled(a.coefficient), rest;
  if (a.exponent & 1) scaled.shift_left(1);
  i64 root_digits = i64(scaled.digits() + 1) / 2, up = c.precision + 1 - root_digits;
  if (!room_for(a.digits + 2 + 2 * u64(std::max<i64>(up, 0)), c, status)) return Number::nan();
  bool exact = true;
  if (up >= 0) scaled.shift_left(2 * u64(up));
  else exact = scaled.shift_right(2 * u64(-up)) == 0;
  BigNum radicand = to_binary(scaled), root = big::isqrt(radicand);
  exact = exact && big::equal(big::mul(root, root), radicand);
  from_binary(&r.coefficient, root);
  r.exponent = ideal - up;
  if (exact) {
    if (up >= 0) r.coefficient.shift_right(u64(up));
    else r.coefficient.shift_left(u64(-up));
    r.exponent = ideal;
  } else if (r.coefficient.data()[0] % 5 == 0) {
    r.coefficient.add_one();   // not a tie: there is more
  }
  finalize(&r, half_even, status);
  return r;
}

Number exp(const View& a, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, c, status, &r)) return r;
  if (a.is_infinite()) return a.negative ? Number(false, 0, 0) : Number::infinity(false);
  if (a.is_zero()) return Number(false, 1, 0);
  return exp_finite(a, c, status);
}
Number ln(const View& a, const Context& c, u32* status) { return logarithm(a, Base::kE, c, status); }
Number log10(const View& a, const Context& c, u32* status) { return logarithm(a, Base::k10, c, status); }

// base^exponent for an integral exponent by squaring, with guard digits that the rounding of each step may use up.
static Number power_by_squaring(const View& base, u64 exponent, bool invert, bool negative, const Context& c, u32* status) {
  Context work = c;
  int exponent_digits = digits_of(exponent) + (exponent >= kBase);
  work.precision += exponent_digits + 2 + (invert ? 1 : 0);
  work.rounding = Rounding::kHalfEven;
  work.clamp = false;
  if (!room_for(u64(work.precision) * 2, c, status)) return Number::nan();
  View magnitude = base;
  magnitude.negative = false;
  Number factor = invert ? divide(Number(false, 1, 0), magnitude, work, status) : Number(magnitude);
  Number r = Number(View(factor));
  for (int bit = 62 - std::countl_zero(exponent); bit >= 0; --bit) {
    r = multiply(r, r, work, status);
    if (exponent >> bit & 1) r = multiply(r, factor, work, status);
    if (!r.is_finite() || (r.is_zero() && (*status & kClamped))) break;
  }
  r.negative = negative;
  finalize(&r, c, status);
  return r;
}

// x^y as exp(y ln x) for x > 0; taken as inexact always.
static Number power_by_logarithm(const View& x, const View& y, bool negative, const Context& c, u32* status) {
  // So many guard digits are rounded to even that exact results come out exact.
  Context work = c;
  work.precision = std::max(c.precision, i64(x.digits)) + 23;
  work.rounding = Rounding::kHalfEven;
  work.emax = kMaxExponent;
  work.emin = -kMaxExponent;
  work.clamp = false;
  u64 closeness = closeness_to_one(x);
  u64 digits = u64(work.precision) + 6;
  u64 whole = u64(std::max<i64>(y.adjusted() + 1, 0)) + 22;   // digits of y ln x before the point, and some
  if (!room_for((digits + whole + closeness + x.digits + y.digits) * 2, c, status)) return Number::nan();
  u64 bits = bits_for(digits) + 16;
  u64 log_bits = bits + 64 + bits_for(whole);
  BigNum log = ln_fixed(x, log_bits);
  BigNum product = big::mul(log, to_binary(y.coefficient));
  if (y.exponent >= 0) product = big::mul(product, binary_power_of_10(u64(y.exponent)));
  else product = big::floor_div(product, binary_power_of_10(u64(-y.exponent)));
  product = big::shift_right(product, log_bits - (bits + 64));
  if (y.negative) product = big::sub(BigNum(), product);
  if (big::bit_length(product) > bits + 64 + 61)
    return product.negative() ? underflowing(negative, c, status) : overflowing(negative, c, status);
  i64 exponent;
  BigNum mantissa = exp_fixed(product, bits, &exponent);
  if (exponent > c.emax + 1) return overflowing(negative, c, status);
  if (exponent < c.etiny() - 2) return underflowing(negative, c, status);
  Number r;
  r.negative = negative;
  to_decimal(&r.coefficient, mantissa, bits, digits);
  r.exponent = exponent - i64(digits);
  u32 ignored = 0;
  finalize(&r, work, &ignored);
  finalize(&r, c, status);
  *status |= kInexact | kRounded;
  if (*status & kSubnormal) *status |= kUnderflow;
  return r;
}

// 1^y with y != 0: padded as the exponents say, or fully where the result counts as inexact.
static Number power_of_one(const View& base, const View& y, bool negative, const Context& c, u32* status) {
  i64 zeros, count;
  if (!is_integer(y)) {
    zeros = c.precision - 1;
    *status |= kInexact | kRounded;
  } else {
    View magnitude = y;
    magnitude.negative = false;
    i64 per_factor = -base.exponent;
    if (y.negative || per_factor <= 0) zeros = 0;
    else if (!to_i64(magnitude, &count) || count > (c.precision - 1) / per_factor) zeros = c.precision;
    else zeros = per_factor * count;
    if (zeros > c.precision - 1) {
      zeros = c.precision - 1;
      *status |= kRounded;
    }
  }
  if (!room_for(u64(zeros) + 1, c, status)) return Number::nan();
  Number r(negative, 1, -zeros);
  r.coefficient.shift_left(u64(zeros));
  finalize(&r, c, status);
  return r;
}

Number power(const View& a, const View& b, const Context& c, u32* status) {
  Number r;
  if (check_nan(a, b, c, status, &r)) return r;
  bool integral = is_integer(b), odd = false;
  if (integral && !b.is_zero() && b.exponent <= 0) odd = b.coefficient.digit(u64(-b.exponent)) & 1;
  bool negative = a.negative && odd;
  if (a.is_zero()) {
    if (b.is_zero()) return invalid(kInvalidOperation, status);
    return b.negative ? Number::infinity(negative) : Number(negative, 0, 0);
  }
  if (a.negative && !integral) return invalid(kInvalidOperation, status);
  if (b.is_zero()) return Number(negative, 1, 0);
  View magnitude = a;
  magnitude.negative = false;
  int against_one = a.is_infinite() ? 1 : compare_values(magnitude, Number(false, 1, 0));
  if (b.is_infinite()) {
    if (against_one == 0) return power_of_one(a, b, negative, c, status);
    return (against_one > 0) == b.negative ? Number(negative, 0, 0) : Number::infinity(negative);
  }
  if (a.is_infinite()) return b.negative ? Number(negative, 0, 0) : Number::infinity(negative);
  if (against_one == 0) return power_of_one(a, b, negative, c, status);

  // Results far out of range: |log10(a^b)| is at least |b| times a lower bound of |log10 a|.
  bool grows = (against_one > 0) != b.negative;
  i64 log_bound = a.adjusted() >= 1 || a.adjusted() < -1 ? 0 : -i64(closeness_to_one(magnitude)) - 1;
  if (b.adjusted() + log_bound > 20) return grows ? overflowing(negative, c, status) : underflowing(negative, c, status);

  i64 n;
  View exponent = b;
  exponent.negative = false;
  if (integral && to_i64(exponent, &n)) {
    // A lower bound of the result's exponent settles hopeless cases before any work.
    i64 log_floor = magnitude.adjusted();
    if (log_floor >= 1 || log_floor < -1) {
      __int128 reach = static_cast<__int128>(n) * (log_floor >= 1 ? log_floor : -log_floor - 1);
      if (reach > static_cast<__int128>(c.emax) - c.etiny() + 4)
        return grows ? overflowing(negative, c, status) : underflowing(negative, c, status);
    }
    return power_by_squaring(a, u64(n), b.negative, negative, c, status);
  }
  return power_by_logarithm(magnitude, b, negative, c, status);
}

Number power_modulo(const View& a, const View& b, const View& modulus, const Context& c, u32* status) {
  Number r;
  if (a.is_nan() || b.is_nan() || modulus.is_nan()) {
    const View* all[] = {&a, &b, &modulus};
    for (const View* v : all) if (v->is_signaling()) { check_nan(*v, c, status, &r); return r; }
    for (const View* v : all) if (v->is_nan()) { check_nan(*v, c, status, &r); return r; }
  }
  if (!is_integer(a) || !is_integer(b) || !is_integer(modulus)) return invalid(kInvalidOperation, status);
  if ((b.negative && !b.is_zero()) || modulus.is_zero() || (a.is_zero() && b.is_zero())) return invalid(kInvalidOperation, status);
  if (modulus.adjusted() >= c.precision) return invalid(kInvalidOperation, status);

  auto natural = [](const View& v) {
    Coefficient whole(v.coefficient);
    if (v.exponent < 0) whole.shift_right(u64(-v.exponent));
    else whole.shift_left(u64(v.exponent));
    return to_binary(whole);
  };
  u64 largest = u64(std::max(modulus.adjusted(), b.adjusted())) + 2;
  if (!room_for(largest, c, status)) return Number::nan();
  BigNum m = natural(modulus), base, power;
  View low = a;
  low.exponent = std::min<i64>(a.exponent, 0);
  base = natural(low);
  if (a.exponent > 0) {
    u64 storage;
    BigNum scale;
    big::powmod(&scale, BigNum(10), big::view_i64(a.exponent, storage), m);
    base = big::mul(base, scale);
  }
  BigNum exponent = natural(b), result;
  big::powmod(&result, base, exponent, m);
  from_binary(&r.coefficient, result);
  r.negative = a.negative && exponent.view().is_odd();
  finalize(&r, c, status);
  return r;
}

}  // namespace krait::dec
