// Addition, multiplication, shifts and division without GMP.
#include "base/mpn.h"

namespace krait::mpn::portable {

namespace {

constexpr usize kKaratsuba = 36;
constexpr usize kRecursiveDivision = 48;

void mul_basecase(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  r[an] = mul_1(r, a, an, b[0]);
  for (usize i = 1; i < bn; ++i) r[an + i] = addmul_1(r + i, a, an, b[i]);
}

// r[n] = |a - b| where b has bn <= n limbs; returns whether a < b.
bool absolute_difference(u64* r, const u64* a, usize n, const u64* b, usize bn) {
  bool longer = normalized(a, n) > bn;
  if (longer || compare(a, b, bn) >= 0) {
    sub(r, a, n, b, bn);
    return false;
  }
  sub_n(r, b, a, bn);
  std::fill(r + bn, r + n, 0);
  return true;
}

constexpr usize karatsuba_scratch(usize n) { return 4 * n + 128; }

// r[2 n] = a * b
void mul_n(u64* r, const u64* a, const u64* b, usize n, u64* scratch) {
  if (n < kKaratsuba) return mul_basecase(r, a, n, b, n);
  usize low = (n + 1) / 2, high = n - low;
  // (a0 - a1) * (b0 - b1) = a0 b0 + a1 b1 - (a0 b1 + a1 b0)
  bool negative = absolute_difference(r, a, low, a + low, high) ^ absolute_difference(r + low, b, low, b + low, high);
  u64* cross = scratch;
  u64* rest = scratch + 2 * low;
  mul_n(cross, r, r + low, low, rest);
  mul_n(r, a, b, low, rest);
  mul_n(r + 2 * low, a + low, b + low, high, rest);
  u64* middle = rest;
  middle[2 * low] = add(middle, r, 2 * low, r + 2 * low, 2 * high);
  if (negative) middle[2 * low] += add_n(middle, middle, cross, 2 * low);
  else middle[2 * low] -= sub_n(middle, middle, cross, 2 * low);
  usize room = 2 * n - low, size = std::min(2 * low + 1, room);
  add(r + low, r + low, room, middle, size);
}

// Division of two limbs by one normalised limb through its reciprocal (Moeller and Granlund).
u64 reciprocal(u64 d) { return static_cast<u64>(~(u128{d} << 64) / d); }

KRAIT_INLINE u64 div_2by1(u64 high, u64 low, u64 d, u64 inverse, u64* remainder) {
  u128 q = u128{inverse} * high + (u128{high} << 64 | low);
  u64 q1 = static_cast<u64>(q >> 64) + 1, q0 = static_cast<u64>(q);
  u64 r = low - q1 * d;
  if (r > q0) {
    --q1;
    r += d;
  }
  if (KRAIT_UNLIKELY(r >= d)) {
    ++q1;
    r -= d;
  }
  *remainder = r;
  return q1;
}

// Divides {a, n + m} by the normalised {b, n} in place: q[m] and the remainder in a[n]; returns the quotient's
// limb m, 0 or 1.
u64 divide_basecase(u64* q, u64* a, usize n, usize m, const u64* b) {
  u64 top = 0;
  if (compare(a + m, b, n) >= 0) {
    sub_n(a + m, a + m, b, n);
    top = 1;
  }
  u64 d1 = b[n - 1], inverse = reciprocal(d1);
  if (n == 1) {
    u64 r = a[m];
    for (usize i = m; i-- > 0;) q[i] = div_2by1(r, a[i], d1, inverse, &r);
    a[0] = r;
    return top;
  }
  u64 d0 = b[n - 2];
  for (usize i = m; i-- > 0;) {
    u64 high = a[n + i], estimate;
    if (high >= d1) {
      estimate = ~u64{0};
    } else {
      u64 r;
      estimate = div_2by1(high, a[n + i - 1], d1, inverse, &r);
      u128 product = u128{estimate} * d0;
      while (product > (u128{r} << 64 | a[n + i - 2])) {
        --estimate;
        product -= d0;
        r += d1;
        if (r < d1) break;
      }
    }
    u64 borrow = submul_1(a + i, b, n, estimate);
    u64 left = high - borrow;
    a[n + i] = left;
    if (KRAIT_UNLIKELY(high < borrow)) {
      do --estimate;
      while (add_n(a + i, a + i, b, n) == 0);
      a[n + i] = 0;
    }
    q[i] = estimate;
  }
  return top;
}

// The same for m <= n by halving the quotient, so that division costs little more than multiplication.
u64 divide_recursive(u64* q, u64* a, usize n, usize m, const u64* b, u64* scratch) {
  if (m < kRecursiveDivision) return divide_basecase(q, a, n, m, b);
  usize k = m / 2;
  u64 top = divide_recursive(q + k, a + 2 * k, n - k, m - k, b + k, scratch);
  mul(scratch, q + k, m - k, b, k);
  u64 borrow = sub(a + k, a + k, n, scratch, m);
  if (top) borrow += sub(a + m, a + m, n + k - m, b, k);
  while (borrow) {
    top -= sub_1(q + k, q + k, m - k, 1);
    borrow -= add_n(a + k, a + k, b, n);
  }
  u64 middle = divide_recursive(q, a + k, n - k, k, b + k, scratch);
  mul(scratch, q, k, b, k);
  borrow = sub(a, a, n, scratch, 2 * k);
  if (middle) borrow += sub(a + k, a + k, n - k, b, k);
  while (borrow) {
    middle -= sub_1(q, q, k, 1);
    borrow -= add_n(a, a, b, n);
  }
  KRAIT_ASSERT(middle == 0);
  return top;
}

}  // namespace

u64 add_n(u64* r, const u64* a, const u64* b, usize n) {
  u64 carry = 0;
  for (usize i = 0; i < n; ++i) {
    u128 sum = u128{a[i]} + b[i] + carry;
    r[i] = static_cast<u64>(sum);
    carry = static_cast<u64>(sum >> 64);
  }
  return carry;
}

u64 sub_n(u64* r, const u64* a, const u64* b, usize n) {
  u64 borrow = 0;
  for (usize i = 0; i < n; ++i) {
    u128 difference = u128{a[i]} - b[i] - borrow;
    r[i] = static_cast<u64>(difference);
    borrow = static_cast<u64>(difference >> 64) & 1;
  }
  return borrow;
}

u64 add(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  u64 carry = add_n(r, a, b, bn);
  return add_1(r + bn, a + bn, an - bn, carry);
}

u64 sub(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  u64 borrow = sub_n(r, a, b, bn);
  return sub_1(r + bn, a + bn, an - bn, borrow);
}

u64 add_1(u64* r, const u64* a, usize n, u64 b) {
  for (usize i = 0; i < n; ++i) {
    r[i] = a[i] + b;
    b = r[i] < b;
  }
  return b;
}

u64 sub_1(u64* r, const u64* a, usize n, u64 b) {
  for (usize i = 0; i < n; ++i) {
    u64 limb = a[i];
    r[i] = limb - b;
    b = limb < b;
  }
  return b;
}

u64 mul_1(u64* r, const u64* a, usize n, u64 b) {
  u64 carry = 0;
  for (usize i = 0; i < n; ++i) {
    u128 product = u128{a[i]} * b + carry;
    r[i] = static_cast<u64>(product);
    carry = static_cast<u64>(product >> 64);
  }
  return carry;
}

u64 addmul_1(u64* r, const u64* a, usize n, u64 b) {
  u64 carry = 0;
  for (usize i = 0; i < n; ++i) {
    u128 product = u128{a[i]} * b + carry + r[i];
    r[i] = static_cast<u64>(product);
    carry = static_cast<u64>(product >> 64);
  }
  return carry;
}

u64 submul_1(u64* r, const u64* a, usize n, u64 b) {
  u64 carry = 0;
  for (usize i = 0; i < n; ++i) {
    u128 product = u128{a[i]} * b + carry;
    u64 low = static_cast<u64>(product), limb = r[i];
    r[i] = limb - low;
    carry = static_cast<u64>(product >> 64) + (limb < low);
  }
  return carry;
}

u64 lshift(u64* r, const u64* a, usize n, unsigned bits) {
  u64 out = a[n - 1] >> (64 - bits);
  for (usize i = n - 1; i > 0; --i) r[i] = a[i] << bits | a[i - 1] >> (64 - bits);
  r[0] = a[0] << bits;
  return out;
}

u64 rshift(u64* r, const u64* a, usize n, unsigned bits) {
  u64 out = a[0] << (64 - bits);
  for (usize i = 0; i + 1 < n; ++i) r[i] = a[i] >> bits | a[i + 1] << (64 - bits);
  r[n - 1] = a[n - 1] >> bits;
  return out;
}

int compare(const u64* a, const u64* b, usize n) {
  for (usize i = n; i-- > 0;) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

void mul(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  if (an < bn) {
    std::swap(a, b);
    std::swap(an, bn);
  }
  if (bn < kKaratsuba) return mul_basecase(r, a, an, b, bn);
  LimbScratch scratch(karatsuba_scratch(bn) + 2 * bn);
  if (an == bn) return mul_n(r, a, b, an, scratch);
  // Pieces of bn limbs of the longer number; each product overlaps the one before by bn limbs.
  u64* piece = static_cast<u64*>(scratch) + karatsuba_scratch(bn);
  mul_n(r, a, b, bn, scratch);
  usize done = bn;
  while (done < an) {
    usize size = std::min(bn, an - done);
    if (size == bn) mul_n(piece, a + done, b, bn, scratch);
    else mul(piece, b, bn, a + done, size);
    u64 carry = add_n(r + done, r + done, piece, bn);
    std::copy_n(piece + bn, size, r + done + bn);
    add_1(r + done + bn, r + done + bn, size, carry);
    done += size;
  }
}

void sqr(u64* r, const u64* a, usize n) { mul(r, a, n, a, n); }

u64 divrem_1(u64* q, const u64* a, usize n, u64 d) {
  if (n == 0) return 0;
  unsigned shift = static_cast<unsigned>(std::countl_zero(d));
  d <<= shift;
  u64 inverse = reciprocal(d), r = 0;
  if (shift == 0) {
    for (usize i = n; i-- > 0;) q[i] = div_2by1(r, a[i], d, inverse, &r);
    return r;
  }
  r = a[n - 1] >> (64 - shift);
  for (usize i = n; i-- > 0;) {
    u64 low = a[i] << shift | (i > 0 ? a[i - 1] >> (64 - shift) : 0);
    q[i] = div_2by1(r, low, d, inverse, &r);
  }
  return r >> shift;
}

void divrem(u64* q, u64* r, const u64* a, usize an, const u64* b, usize bn) {
  if (bn == 1) {
    r[0] = divrem_1(q, a, an, b[0]);
    return;
  }
  unsigned shift = static_cast<unsigned>(std::countl_zero(b[bn - 1]));
  LimbScratch x(an + 1), y(bn);
  if (shift) {
    x[an] = lshift(x, a, an, shift);
    lshift(y, b, bn, shift);
  } else {
    std::copy_n(a, an, static_cast<u64*>(x));
    std::copy_n(b, bn, static_cast<u64*>(y));
    x[an] = 0;
  }
  usize m = an + 1 - bn;  // quotient limbs; the dividend's top part is below b, so there is no limb m
  if (m < kRecursiveDivision || bn < kRecursiveDivision) {
    divide_basecase(q, x, bn, m, y);
  } else {
    LimbScratch scratch(2 * bn);
    while (m > 0) {
      usize step = m % bn ? m % bn : bn;
      m -= step;
      divide_recursive(q + m, static_cast<u64*>(x) + m, bn, step, y, scratch);
    }
  }
  if (shift) rshift(r, x, bn, shift);
  else std::copy_n(static_cast<u64*>(x), bn, r);
}

}  // namespace krait::mpn::portable
