#include "base/decimal/limbs.h"

namespace krait::dec {

using u128 = unsigned __int128;

namespace {

// Division of two words by a fixed divisor, by multiplication with a reciprocal (Moeller and Granlund, "Improved
// division by invariant integers", 2011).
struct Divisor {
  u64 normalized, reciprocal;
  int shift;

  explicit constexpr Divisor(u64 divisor) : normalized(0), reciprocal(0), shift(std::countl_zero(divisor)) {
    normalized = divisor << shift;
    reciprocal = u64(~u128(0) / normalized - (u128(1) << 64));
  }
  // Quotient of value / divisor, which must fit 64 bits.
  KRAIT_INLINE u64 divide(u128 value, u64* remainder) const {
    value <<= shift;
    u64 high = u64(value >> 64), low = u64(value);
    u128 q = u128(reciprocal) * high + value;
    u64 q1 = u64(q >> 64) + 1;
    u64 r = low - q1 * normalized;
    if (r > u64(q)) {
      --q1;
      r += normalized;
    }
    if (KRAIT_UNLIKELY(r >= normalized)) {
      ++q1;
      r -= normalized;
    }
    *remainder = r >> shift;
    return q1;
  }
};
constexpr Divisor kByBase(kBase);

// Division of a limb by a power of ten, by multiplication. With s bits below those of the power d, m = floor(2^(64+s)/d) + 1
// is too large by at most d < 2^(s+1) parts in 2^(64+s): for numbers below 2^60 that cannot reach the next quotient.
struct PowerDivisor {
  u64 power = 1, magic = 0;
  int shift = 0;
  KRAIT_INLINE u64 divide(u64 limb, u64* rest) const {
    u64 q = u64(u128(limb) * magic >> 64) >> shift;
    *rest = limb - q * power;
    return q;
  }
};
constexpr auto kByPower = [] {   // [0] is not used
  std::array<PowerDivisor, kLimbDigits> table{};
  for (int i = 1; i < kLimbDigits; ++i) {
    u64 power = kPowersOf10[i];
    int shift = 63 - std::countl_zero(power);
    table[usize(i)] = {power, u64((u128(1) << (64 + shift)) / power) + 1, shift};
  }
  return table;
}();

// So many products of limbs, plus a carry, stay below 2^64 times the base.
constexpr usize kColumnProducts = 16;
// Above these sizes (limbs of the smaller operand) the next method is faster.
constexpr usize kKaratsuba = 40, kBinary = 2500, kBinaryDivision = 400;

// r[0 .. na + nb) = a * b, column by column; na >= nb >= 1; r is neither operand.
void mul_schoolbook(u64* r, const u64* a, usize na, const u64* b, usize nb) {
  u128 carry = 0;
  for (usize k = 0; k + 1 < na + nb; ++k) {
    usize i = k < nb ? 0 : k - nb + 1, end = std::min(k + 1, na);
    u128 next = 0;
    u64 low = 0;
    u128 sum = carry;
    while (i < end) {
      usize stop = std::min(end, i + kColumnProducts);
      for (; i < stop; ++i) sum += u128(a[i]) * b[k - i];
      next += kByBase.divide(sum, &low);
      sum = low;
    }
    r[k] = low;
    carry = next;
  }
  r[na + nb - 1] = u64(carry);
}

// r += a, where r has room for the carry.
void add_in_place(u64* r, const u64* a, usize n) {
  u64 carry = 0;
  for (usize i = 0; i < n; ++i) {
    u64 s = r[i] + a[i] + carry;
    carry = s >= kBase;
    r[i] = carry ? s - kBase : s;
  }
  for (usize i = n; carry; ++i) {
    carry = ++r[i] == kBase;
    if (carry) r[i] = 0;
  }
}
void sub_in_place(u64* r, const u64* a, usize n) {
  u64 borrow = 0;
  for (usize i = 0; i < n; ++i) {
    u64 take = a[i] + borrow;
    borrow = r[i] < take;
    r[i] = r[i] - take + (borrow ? kBase : 0);
  }
  for (usize i = n; borrow; ++i) {
    borrow = r[i] == 0;
    r[i] = borrow ? kBase - 1 : r[i] - 1;
  }
}

void mul_limbs(u64* r, const u64* a, usize na, const u64* b, usize nb);

// Karatsuba for operands of about equal size: three products of half the size.
void mul_karatsuba(u64* r, const u64* a, usize na, const u64* b, usize nb) {
  usize half = (na + 1) / 2;
  usize high_a = na - half, high_b = nb - half;
  mul_limbs(r, a, half, b, half);
  mul_limbs(r + 2 * half, a + half, high_a, b + half, high_b);
  std::vector<u64> sums(2 * (half + 1)), middle(2 * (half + 1) + 1);
  u64 *sum_a = sums.data(), *sum_b = sum_a + half + 1;
  std::copy(a, a + half, sum_a);
  std::copy(b, b + half, sum_b);
  add_in_place(sum_a, a + half, high_a);
  add_in_place(sum_b, b + half, high_b);
  mul_limbs(middle.data(), sum_a, half + 1, sum_b, half + 1);
  sub_in_place(middle.data(), r, 2 * half);
  sub_in_place(middle.data(), r + 2 * half, high_a + high_b);
  usize used = middle.size();
  while (used && !middle[used - 1]) --used;
  add_in_place(r + half, middle.data(), used);
}

void mul_limbs(u64* r, const u64* a, usize na, const u64* b, usize nb) {
  if (na < nb) {
    std::swap(a, b);
    std::swap(na, nb);
  }
  if (nb < kKaratsuba) return mul_schoolbook(r, a, na, b, nb);
  if (nb > (na + 1) / 2) return mul_karatsuba(r, a, na, b, nb);
  // Very different sizes: the larger operand in pieces of the smaller one's size.
  std::fill(r, r + na + nb, 0);
  std::vector<u64> piece(2 * nb);
  for (usize at = 0; at < na; at += nb) {
    usize n = std::min(nb, na - at);
    mul_limbs(piece.data(), a + at, n, b, nb);
    usize used = n + nb;
    while (used && !piece[used - 1]) --used;
    add_in_place(r + at, piece.data(), used);
  }
}

// q = a / v, the remainder is returned. q may be a.
u64 div_limb(u64* q, const u64* a, usize n, u64 v) {
  Divisor by(v);
  u64 rest = 0;
  for (usize i = n; i-- > 0;) q[i] = by.divide(u128(rest) * kBase + a[i], &rest);
  return rest;
}

// Knuth's algorithm D. u has na + 1 limbs and becomes the remainder; v has nb >= 2 limbs with v[nb-1] >= base / 2.
void div_schoolbook(u64* q, u64* u, usize na, const u64* v, usize nb) {
  Divisor by(v[nb - 1]);
  for (usize j = na - nb + 1; j-- > 0;) {
    u64 guess, rest;
    u128 top = u128(u[j + nb]) * kBase + u[j + nb - 1];
    bool check = true;
    if (u[j + nb] >= v[nb - 1]) {
      guess = kBase - 1;
      u128 left = top - u128(guess) * v[nb - 1];
      check = left < kBase;
      rest = u64(left);
    } else {
      guess = by.divide(top, &rest);
    }
    while (check && u128(guess) * v[nb - 2] > u128(rest) * kBase + u[j + nb - 2]) {
      --guess;
      rest += v[nb - 1];
      check = rest < kBase;
    }
    u64 carry = 0, borrow = 0, low;
    for (usize i = 0; i < nb; ++i) {
      carry = kByBase.divide(u128(guess) * v[i] + carry, &low);
      u64 take = low + borrow;
      borrow = u[i + j] < take;
      u[i + j] = u[i + j] - take + (borrow ? kBase : 0);
    }
    u64 take = carry + borrow;
    bool negative = u[j + nb] < take;
    u[j + nb] -= take;
    if (negative) {   // the guess was one too large
      --guess;
      u64 add_carry = 0;
      for (usize i = 0; i < nb; ++i) {
        u64 s = u[i + j] + v[i] + add_carry;
        add_carry = s >= kBase;
        u[i + j] = add_carry ? s - kBase : s;
      }
      u[j + nb] += add_carry;
    }
    q[j] = guess;
  }
}

}  // namespace

int digits_of(u64 limb) {
  // log10(2) is 1233 / 4096: right or one too small. More than the digits of a limb are not counted.
  int estimate = std::min(int(std::bit_width(limb | 1)) * 1233 >> 12, kLimbDigits - 1);
  return std::max(estimate + (limb >= kPowersOf10[estimate]), 1);
}

void Coefficient::take(Coefficient& other) {
  count_ = other.count_;
  if (other.data_ == other.inline_) {
    data_ = inline_;
    capacity_ = kInline;
    std::copy(other.inline_, other.inline_ + count_, inline_);
  } else {
    data_ = other.data_;
    capacity_ = other.capacity_;
    other.data_ = other.inline_;
    other.capacity_ = kInline;
  }
  other.count_ = 0;
}

void Coefficient::grow(usize n) {
  if (n <= capacity_) return;
  u64* fresh = static_cast<u64*>(std::malloc(n * sizeof(u64)));
  KRAIT_CHECK(fresh);
  std::copy(data_, data_ + count_, fresh);
  release();
  data_ = fresh;
  capacity_ = n;
}
u64* Coefficient::reserve(usize n) {
  count_ = 0;
  grow(n);
  return data_;
}
void Coefficient::seal(usize n) {
  while (n && !data_[n - 1]) --n;
  count_ = n;
}
void Coefficient::assign(u64 value) {
  data_[0] = value % kBase;
  data_[1] = value / kBase;
  seal(2);
}
void Coefficient::assign(Limbs limbs) {
  reserve(limbs.count);
  std::copy(limbs.data, limbs.data + limbs.count, data_);
  count_ = limbs.count;
}

void Coefficient::add_one() {
  for (usize i = 0; i < count_; ++i) {
    if (++data_[i] < kBase) return;
    data_[i] = 0;
  }
  grow(count_ + 1);
  data_[count_++] = 1;
}
void Coefficient::sub_one() {
  usize i = 0;
  while (data_[i] == 0) data_[i++] = kBase - 1;
  --data_[i];
  seal(count_);
}

void Coefficient::shift_left(u64 digits) {
  if (!count_ || !digits) return;
  usize whole = usize(digits / kLimbDigits);
  int part = int(digits % kLimbDigits);
  usize n = count_;
  grow(n + whole + 1);
  if (part == 0) {
    std::copy_backward(data_, data_ + n, data_ + n + whole);
    data_[n + whole] = 0;
  } else {
    u64 up = kPowersOf10[part];
    const PowerDivisor& down = kByPower[usize(kLimbDigits - part)];
    u64 above = 0, low;
    for (usize i = n; i-- > 0;) {
      u64 high = down.divide(data_[i], &low);
      data_[i + whole + 1] = above + high;
      above = low * up;
    }
    data_[whole] = above;
  }
  std::fill(data_, data_ + whole, 0);
  seal(n + whole + 1);
}

int Coefficient::shift_right(u64 digits) {
  if (!digits || !count_) return 0;
  usize whole = usize(std::min<u64>(digits / kLimbDigits, count_));
  if (whole == count_ && digits > u64(count_) * kLimbDigits) {
    count_ = 0;
    return 1;
  }
  int part = int(digits % kLimbDigits);
  // The highest dropped digit, and whether anything lies below it.
  u64 first;
  bool sticky = false;
  usize below = whole;
  if (part) {
    u64 dropped = data_[whole] % kPowersOf10[part];
    first = dropped / kPowersOf10[part - 1];
    sticky = dropped % kPowersOf10[part - 1] != 0;
  } else {
    below = whole - 1;
    first = data_[below] / kPowersOf10[kLimbDigits - 1];
    sticky = data_[below] % kPowersOf10[kLimbDigits - 1] != 0;
  }
  for (usize i = 0; i < below && !sticky; ++i) sticky = data_[i] != 0;

  usize n = count_ - whole;
  if (part == 0) {
    std::copy(data_ + whole, data_ + count_, data_);
  } else {
    u64 up = kPowersOf10[kLimbDigits - part], rest;
    const PowerDivisor& down = kByPower[usize(part)];
    u64 here = down.divide(data_[whole], &rest);
    for (usize i = 0; i + 1 < n; ++i) {
      u64 next = down.divide(data_[whole + i + 1], &rest);
      data_[i] = here + rest * up;
      here = next;
    }
    data_[n - 1] = here;
  }
  seal(n);
  return int(first) + (sticky && (first == 0 || first == 5));
}

void Coefficient::keep_low(u64 digits) {
  usize whole = usize(digits / kLimbDigits);
  if (whole >= count_) return;
  data_[whole] %= kPowersOf10[digits % kLimbDigits];
  seal(whole + 1);
}

u64 Coefficient::strip_zeros(u64 limit) {
  if (!count_ || !limit) return 0;
  u64 zeros = 0;
  usize i = 0;
  while (data_[i] == 0) {
    zeros += kLimbDigits;
    ++i;
  }
  for (u64 v = data_[i]; v % 10 == 0; v /= 10) ++zeros;
  zeros = std::min(zeros, limit);
  shift_right(zeros);
  return zeros;
}

int compare(Limbs a, Limbs b) {
  if (a.count != b.count) return a.count < b.count ? -1 : 1;
  for (usize i = a.count; i-- > 0;) {
    if (a.data[i] != b.data[i]) return a.data[i] < b.data[i] ? -1 : 1;
  }
  return 0;
}

int compare_shifted(Limbs a, u64 a_shift, Limbs b, u64 b_shift) {
  if (a.is_zero() || b.is_zero()) return int(!a.is_zero()) - int(!b.is_zero());
  u64 common = std::min(a_shift, b_shift);
  a_shift -= common;
  b_shift -= common;
  u64 a_digits = a.digits() + a_shift, b_digits = b.digits() + b_shift;
  if (a_digits != b_digits) return a_digits < b_digits ? -1 : 1;
  if (a_digits <= kLimbDigits) {
    u64 x = a.data[0] * kPowersOf10[a_shift], y = b.data[0] * kPowersOf10[b_shift];
    return x < y ? -1 : x > y;
  }
  // One shift is zero; the other is less than the digits of the other operand, so the copy stays small.
  Coefficient shifted(a_shift ? a : b);
  shifted.shift_left(a_shift + b_shift);
  return a_shift ? compare(shifted, b) : compare(a, shifted);
}

void add(Coefficient* r, Limbs a, Limbs b) {
  if (a.count < b.count) std::swap(a, b);
  Coefficient result;
  u64* out = result.reserve(a.count + 1);
  std::copy(a.data, a.data + a.count, out);
  out[a.count] = 0;
  add_in_place(out, b.data, b.count);
  result.seal(a.count + 1);
  *r = std::move(result);
}

void sub(Coefficient* r, Limbs a, Limbs b) {
  Coefficient result;
  u64* out = result.reserve(a.count);
  std::copy(a.data, a.data + a.count, out);
  sub_in_place(out, b.data, b.count);
  result.seal(a.count);
  *r = std::move(result);
}

void mul(Coefficient* r, Limbs a, Limbs b) {
  if (a.is_zero() || b.is_zero()) return r->clear();
  if (std::min(a.count, b.count) > kBinary) {
    big::BigNum x = to_binary(a), y = to_binary(b);
    return from_binary(r, big::mul(x, y));
  }
  Coefficient result;
  mul_limbs(result.reserve(a.count + b.count), a.data, a.count, b.data, b.count);
  result.seal(a.count + b.count);
  *r = std::move(result);
}

void divmod(Coefficient* q, Coefficient* r, Limbs a, Limbs b) {
  if (compare(a, b) < 0) {
    if (r) *r = Coefficient(a);
    if (q) q->clear();
    return;
  }
  Coefficient quotient, rest;
  if (b.count == 1) {
    u64 left = div_limb(quotient.reserve(a.count), a.data, a.count, b.data[0]);
    quotient.seal(a.count);
    rest.assign(left);
  } else if (std::min(b.count, a.count - b.count) > kBinaryDivision) {
    big::BigNum x = to_binary(a), y = to_binary(b);
    big::BigNum whole = big::floor_div(x, y);
    if (r) from_binary(&rest, big::sub(x, big::mul(whole, y)));
    if (q) from_binary(&quotient, whole);
  } else {
    // Scaled so that the divisor's top limb is at least half the base.
    u64 scale = kBase / (b.data[b.count - 1] + 1);
    Coefficient v;
    u64* divisor = v.reserve(b.count);
    u64* u = rest.reserve(a.count + 1);
    u64 carry = 0;
    for (usize i = 0; i < b.count; ++i) carry = kByBase.divide(u128(b.data[i]) * scale + carry, &divisor[i]);
    carry = 0;
    for (usize i = 0; i < a.count; ++i) carry = kByBase.divide(u128(a.data[i]) * scale + carry, &u[i]);
    u[a.count] = carry;
    usize n = a.count - b.count + 1;
    div_schoolbook(quotient.reserve(n), u, a.count, divisor, b.count);
    quotient.seal(n);
    if (r) div_limb(u, u, b.count, scale);
    rest.seal(b.count);
  }
  if (q) *q = std::move(quotient);
  if (r) *r = std::move(rest);
}

void power_of_10(Coefficient* r, u64 exponent) {
  r->assign(1);
  r->shift_left(exponent);
}

big::BigNum to_binary(Limbs a) {
  // From 20 limbs on, the text conversions of bigint (which divide and conquer) win over Horner's rule.
  if (a.count > 20) {
    std::string text;
    append_digits(&text, a);
    return big::from_text(text);
  }
  u64 limbs[20];
  usize n = 0;
  for (usize i = a.count; i-- > 0;) {
    u128 carry = a.data[i];
    for (usize k = 0; k < n; ++k) {
      carry += u128(limbs[k]) * kBase;
      limbs[k] = u64(carry);
      carry >>= 64;
    }
    if (carry) limbs[n++] = u64(carry);
  }
  return big::BigNum(big::View(limbs, n));
}

void from_binary(Coefficient* r, big::View magnitude) {
  if (magnitude.count > 20) return from_digits(r, big::to_text(magnitude.abs()));
  u64 limbs[20];
  usize n = magnitude.count;
  std::copy(magnitude.limbs, magnitude.limbs + n, limbs);
  usize room = n * 2 + 1, used = 0;
  u64* out = r->reserve(room);
  while (n) {
    u64 rest = 0;
    for (usize i = n; i-- > 0;) limbs[i] = kByBase.divide(u128(rest) << 64 | limbs[i], &rest);
    while (n && !limbs[n - 1]) --n;
    out[used++] = rest;
  }
  r->seal(used);
}

void append_digits(std::string* out, Limbs a) {
  if (a.is_zero()) {
    out->push_back('0');
    return;
  }
  usize start = out->size(), total = usize(a.digits());
  out->resize(start + total);
  char* end = out->data() + start + total;
  for (usize i = 0; i < a.count; ++i) {
    u64 v = a.data[i];
    int n = i + 1 < a.count ? kLimbDigits : digits_of(v);
    for (int k = 0; k < n; ++k, v /= 10) *--end = char('0' + v % 10);
  }
}

void from_digits(Coefficient* r, std::string_view digits) {
  usize n = limbs_for(digits.size());
  u64* out = r->reserve(n);
  usize end = digits.size();
  for (usize i = 0; i < n; ++i) {
    usize start = end > kLimbDigits ? end - kLimbDigits : 0;
    u64 v = 0;
    for (usize k = start; k < end; ++k) v = v * 10 + u64(digits[k] - '0');
    out[i] = v;
    end = start;
  }
  r->seal(n);
}

}  // namespace krait::dec
