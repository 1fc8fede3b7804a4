#include "base/bigint.h"

#include "base/mpn.h"

namespace krait::big {

namespace {

Out finish(const u64* r, usize n, bool negative) {
  n = mpn::normalized(r, n);
  return {n, negative && n > 0};
}

void copy_limbs(u64* to, const u64* from, usize n) {
  if (n > 0) std::memmove(to, from, n * sizeof(u64));
}

int compare_magnitudes(View a, View b) {
  if (a.count != b.count) return a.count < b.count ? -1 : 1;
  return mpn::compare(a.limbs, b.limbs, a.count);
}

template <class Write>
BigNum build(usize bound, Write write) {
  BigNum result;
  result.seal(write(result.reserve(bound)));
  return result;
}

// The inverse of a modulo m (both positive, m > 1), or nothing.
bool inverse(BigNum* out, View a, View m) {
  BigNum r0(m), r1 = floor_mod(a, m), t0, t1(1);
  while (!r1.is_zero()) {
    BigNum q, r;
    Out q_out, r_out;
    u64* q_limbs = q.reserve(quotient_bound(r0, r1));
    u64* r_limbs = r.reserve(remainder_bound(r0, r1));
    floor_divmod(q_limbs, &q_out, r_limbs, &r_out, r0, r1);
    q.seal(q_out);
    r.seal(r_out);
    BigNum t = sub(t0, mul(q, t1));
    t0 = std::move(t1);
    t1 = std::move(t);
    r0 = std::move(r1);
    r1 = std::move(r);
  }
  if (r0.magnitude().size() != 1 || r0.magnitude()[0] != 1) return false;
  *out = floor_mod(t0, m);
  return true;
}

}  // namespace

BigNum::BigNum(i64 value) {
  inline_[0] = value < 0 ? 0 - static_cast<u64>(value) : static_cast<u64>(value);
  count_ = value != 0;
  negative_ = value < 0;
}

BigNum BigNum::from_u64(u64 value) {
  BigNum result;
  result.inline_[0] = value;
  result.count_ = value != 0;
  return result;
}

BigNum::BigNum(View value) {
  copy_limbs(reserve(value.count), value.limbs, value.count);
  seal({value.count, value.negative});
}

BigNum& BigNum::operator=(const BigNum& other) {
  if (this != &other) {
    copy_limbs(reserve(other.count_), other.data_, other.count_);
    seal({other.count_, other.negative_});
  }
  return *this;
}

BigNum& BigNum::operator=(BigNum&& other) noexcept {
  if (this != &other) {
    release();
    take(other);
  }
  return *this;
}

void BigNum::take(BigNum& other) {
  count_ = other.count_;
  negative_ = other.negative_;
  if (other.data_ == other.inline_) {
    data_ = inline_;
    capacity_ = kInline;
    copy_limbs(inline_, other.inline_, count_);
  } else {
    data_ = std::exchange(other.data_, other.inline_);
    capacity_ = std::exchange(other.capacity_, kInline);
  }
  other.count_ = 0;
  other.negative_ = false;
}

u64* BigNum::reserve(usize n) {
  if (n > capacity_) {
    release();
    data_ = static_cast<u64*>(std::malloc(n * sizeof(u64)));
    KRAIT_CHECK(data_ != nullptr);
    capacity_ = n;
  }
  count_ = 0;
  return data_;
}

int compare(View a, View b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  int order = compare_magnitudes(a, b);
  return a.negative ? -order : order;
}

u64 bit_length(View a) {
  return a.count == 0 ? 0 : u64{a.count} * 64 - static_cast<u64>(std::countl_zero(a.limbs[a.count - 1]));
}

u64 bit_count(View a) {
  u64 total = 0;
  for (usize i = 0; i < a.count; ++i) total += static_cast<u64>(std::popcount(a.limbs[i]));
  return total;
}

u64 trailing_zeros(View a) {
  usize i = 0;
  while (a.limbs[i] == 0) ++i;
  return u64{i} * 64 + static_cast<u64>(std::countr_zero(a.limbs[i]));
}

i64 hash(View a) {
  // 2^64 is 8 modulo 2^61 - 1: a step shifts by one limb, that is rotates by three bits of 61.
  constexpr u64 kModulus = (u64{1} << 61) - 1;
  u64 h = 0;
  for (usize i = a.count; i-- > 0;) {
    h = (h << 3 & kModulus) | h >> 58;
    h += (a.limbs[i] & kModulus) + (a.limbs[i] >> 61);
    if (h >= kModulus) h -= kModulus;
    if (h >= kModulus) h -= kModulus;
  }
  i64 result = a.negative ? -static_cast<i64>(h) : static_cast<i64>(h);
  return result == -1 ? -2 : result;
}

bool fits_u64(View a, u64* out) {
  if (a.negative || a.count > 1) return false;
  *out = a.count ? a.limbs[0] : 0;
  return true;
}

bool fits_i64(View a, i64* out) {
  if (a.count > 1) return false;
  u64 magnitude = a.count ? a.limbs[0] : 0;
  if (magnitude > (u64{1} << 63) - !a.negative) return false;
  *out = static_cast<i64>(a.negative ? 0 - magnitude : magnitude);
  return true;
}

Out add(u64* r, View a, View b) {
  if (a.negative == b.negative) {
    if (a.count < b.count) std::swap(a, b);
    u64 carry = mpn::add(r, a.limbs, a.count, b.limbs, b.count);
    usize n = a.count;
    if (carry) r[n++] = carry;
    return {n, a.negative};
  }
  int order = compare_magnitudes(a, b);
  if (order == 0) return {};
  if (order < 0) std::swap(a, b);
  mpn::sub(r, a.limbs, a.count, b.limbs, b.count);
  return finish(r, a.count, a.negative);
}

Out mul(u64* r, View a, View b) {
  if (a.is_zero() || b.is_zero()) return {};
  if (a.count < b.count) std::swap(a, b);
  if (a.limbs == b.limbs && a.count == b.count) mpn::sqr(r, a.limbs, a.count);
  else if (b.count == 1) r[a.count] = mpn::mul_1(r, a.limbs, a.count, b.limbs[0]);
  else mpn::mul(r, a.limbs, a.count, b.limbs, b.count);
  return finish(r, a.count + b.count, a.negative != b.negative);
}

void floor_divmod(u64* q, Out* q_out, u64* r, Out* r_out, View a, View b) {
  bool opposite = a.negative != b.negative;
  if (compare_magnitudes(a, b) < 0) {
    // Quotient 0 or -1.
    bool step = opposite && !a.is_zero();
    if (q) {
      q[0] = 1;
      *q_out = {step ? usize{1} : usize{0}, step};
    }
    if (r) {
      if (step) {
        mpn::sub(r, b.limbs, b.count, a.limbs, a.count);
        *r_out = finish(r, b.count, b.negative);
      } else {
        copy_limbs(r, a.limbs, a.count);
        *r_out = {a.count, a.negative};
      }
    }
    return;
  }
  usize qn = a.count - b.count + 1;
  LimbScratch q_scratch(q ? 0 : qn), r_scratch(r ? 0 : b.count);
  u64* quotient = q ? q : static_cast<u64*>(q_scratch);
  u64* rest = r ? r : static_cast<u64*>(r_scratch);
  if (b.count == 1) rest[0] = mpn::divrem_1(quotient, a.limbs, a.count, b.limbs[0]);
  else mpn::divrem(quotient, rest, a.limbs, a.count, b.limbs, b.count);
  usize rn = mpn::normalized(rest, b.count);
  bool adjust = opposite && rn > 0;
  if (q) {
    if (adjust) q[qn] = mpn::add_1(q, q, qn, 1);
    *q_out = finish(q, qn + adjust, opposite);
  }
  if (r) {
    if (adjust) {
      mpn::sub_n(r, b.limbs, r, b.count);
      rn = mpn::normalized(r, b.count);
    }
    *r_out = {rn, b.negative && rn > 0};
  }
}

Out shift_left(u64* r, View a, u64 bits) {
  if (a.is_zero()) return {};
  usize words = static_cast<usize>(bits / 64), n = a.count + words;
  unsigned rest = bits % 64;
  if (rest == 0) {
    copy_limbs(r + words, a.limbs, a.count);
  } else if (u64 top = mpn::lshift(r + words, a.limbs, a.count, rest)) {
    r[n++] = top;
  }
  std::fill_n(r, words, 0);
  return {n, a.negative};
}

Out shift_right(u64* r, View a, u64 bits) {
  usize words = static_cast<usize>(std::min<u64>(bits / 64, a.count));
  unsigned rest = bits % 64;
  usize n = a.count - words;
  if (n == 0) {
    r[0] = 1;
    return {a.negative ? usize{1} : usize{0}, a.negative};
  }
  bool lost = a.negative && trailing_zeros(a) < bits;
  if (rest == 0) copy_limbs(r, a.limbs + words, n);
  else mpn::rshift(r, a.limbs + words, n, rest);
  if (lost) {
    r[n] = mpn::add_1(r, r, n, 1);
    ++n;
  }
  return finish(r, n, a.negative);
}

Out bitwise(u64* r, BitOp op, View a, View b) {
  usize n = std::max(a.count, b.count) + 1;
  // Limbs of two's complement on the fly: inverted and incremented for negative numbers.
  u64 a_carry = a.negative, b_carry = b.negative;
  u64 a_mask = 0 - a_carry, b_mask = 0 - b_carry;
  bool negative = op == BitOp::kAnd   ? a.negative && b.negative
                  : op == BitOp::kOr  ? a.negative || b.negative
                                      : a.negative != b.negative;
  u64 r_carry = negative, r_mask = 0 - r_carry;
  for (usize i = 0; i < n; ++i) {
    u64 x = (i < a.count ? a.limbs[i] : 0) ^ a_mask;
    u64 y = (i < b.count ? b.limbs[i] : 0) ^ b_mask;
    x += a_carry;
    a_carry = x < a_carry;
    y += b_carry;
    b_carry = y < b_carry;
    u64 z = op == BitOp::kAnd ? x & y : op == BitOp::kOr ? x | y : x ^ y;
    z = (z ^ r_mask) + r_carry;
    r_carry = z < r_carry;
    r[i] = z;
  }
  return finish(r, n, negative);
}

Out invert(u64* r, View a) {
  const u64 one = 1;
  Out out = add(r, a, View(&one, 1));
  out.negative = !out.negative && out.count > 0;
  return out;
}

usize pow_bound(View a, u64 exponent) {
  u128 bits = static_cast<u128>(bit_length(a)) * exponent;
  if (bits > (u128{1} << 60)) return SIZE_MAX;
  u128 limbs = bits / 64 + 2;
  return limbs > SIZE_MAX / 16 ? SIZE_MAX : static_cast<usize>(limbs);
}

BigNum pow(View a, u64 exponent) {
  if (exponent == 0) return BigNum(1);
  if (a.is_zero()) return BigNum();
  bool negative = a.negative && (exponent & 1);
  // Powers of two in the base become one shift at the end.
  u64 zeros = trailing_zeros(a);
  BigNum odd = shift_right(a.abs(), zeros);
  BigNum result(1);
  if (bit_length(odd) > 1) {
    result = odd;
    for (int bit = std::bit_width(exponent) - 2; bit >= 0; --bit) {
      result = mul(result, result);
      if (exponent >> bit & 1) result = mul(result, odd);
    }
  }
  if (zeros > 0) result = shift_left(result, zeros * exponent);
  result.seal({result.magnitude().size(), negative});
  return result;
}

PowError powmod(BigNum* out, View a, View exponent, View mod) {
  if (mod.is_zero()) return PowError::kZeroModulus;
  View m = mod.abs();
  *out = BigNum();
  if (m.count == 1 && m.limbs[0] == 1) return PowError::kNone;
  BigNum base;
  if (exponent.negative) {
    if (!inverse(&base, a, m)) return PowError::kNotInvertible;
  } else {
    base = floor_mod(a, m);
  }
  if (exponent.is_zero()) {
    *out = BigNum(1);
  } else {
    View b = base;
    u64* r = out->reserve(m.count);
    mpn::powm(r, b.limbs, b.count, exponent.limbs, exponent.count, m.limbs, m.count);
    out->seal(finish(r, m.count, false));
  }
  if (mod.negative && !out->is_zero()) *out = add(*out, mod);
  return PowError::kNone;
}

BigNum gcd(View a, View b) {
  if (a.is_zero()) return BigNum(b.abs());
  if (b.is_zero()) return BigNum(a.abs());
  return build(std::min(a.count, b.count), [&](u64* r) { return Out{mpn::gcd(r, a.limbs, a.count, b.limbs, b.count)}; });
}

BigNum isqrt(View a) {
  if (a.is_zero()) return BigNum();
  return build((a.count + 1) / 2, [&](u64* r) {
    mpn::sqrt(r, a.limbs, a.count);
    return finish(r, (a.count + 1) / 2, false);
  });
}

BigNum add(View a, View b) {
  return build(add_bound(a, b), [&](u64* r) { return add(r, a, b); });
}
BigNum sub(View a, View b) { return add(a, b.negated()); }
BigNum mul(View a, View b) {
  return build(mul_bound(a, b), [&](u64* r) { return mul(r, a, b); });
}
BigNum floor_div(View a, View b) {
  return build(quotient_bound(a, b), [&](u64* q) {
    Out out;
    floor_divmod(q, &out, nullptr, nullptr, a, b);
    return out;
  });
}
BigNum floor_mod(View a, View b) {
  return build(remainder_bound(a, b), [&](u64* r) {
    Out out;
    floor_divmod(nullptr, nullptr, r, &out, a, b);
    return out;
  });
}
BigNum shift_left(View a, u64 bits) {
  return build(shift_left_bound(a, bits), [&](u64* r) { return shift_left(r, a, bits); });
}
BigNum shift_right(View a, u64 bits) {
  return build(shift_right_bound(a, bits), [&](u64* r) { return shift_right(r, a, bits); });
}

}  // namespace krait::big
