// math: functions of integers.
#include "base/bigint.h"
#include "modules/math/math.h"

namespace krait::math {

static Ref small(i64 i) { return Ref::steal(Value::small_int(i)); }

f64 int_frexp(Value v, i64* exponent) {
  u64 scratch;
  IntView view = int_view(v, scratch);
  u64 n = view.count;
  while (n && view.limbs[n - 1] == 0) --n;
  if (!n) {
    *exponent = 0;
    return 0;
  }
  // The top 64 bits with the rest folded into the lowest one, so that rounding is right.
  u64 top = view.limbs[n - 1];
  int shift = std::countl_zero(top);
  u64 bits = top << shift;
  bool rest = false;
  if (n > 1) {
    if (shift) {
      bits |= view.limbs[n - 2] >> (64 - shift);
      rest = (view.limbs[n - 2] << shift) != 0;
    } else {
      rest = view.limbs[n - 2] != 0;
    }
    for (u64 i = 0; i + 2 < n && !rest; ++i) rest = view.limbs[i] != 0;
  }
  *exponent = i64(n) * 64 - shift;
  f64 x = std::ldexp(f64(bits | (rest ? 1 : 0)), -64);
  return view.negative ? -x : x;
}

// --- gcd and lcm

static Result<Ref> int_abs(Thread& t, Value v) { return int_sign(v) < 0 ? int_neg(t, v) : Ref(v); }

static u64 magnitude(i64 i) { return i < 0 ? 0 - u64(i) : u64(i); }
static u64 gcd64(u64 a, u64 b) {
  if (!a || !b) return a | b;
  int shift = std::countr_zero(a | b);
  a >>= std::countr_zero(a);
  while (b) {
    b >>= std::countr_zero(b);
    if (a > b) std::swap(a, b);
    b -= a;
  }
  return a << shift;
}

static Result<Ref> gcd2(Thread& t, Value a, Value b) {
  if (a.is_int() && b.is_int()) return int_from_u64(t, gcd64(magnitude(a.as_int()), magnitude(b.as_int())));
  u64 first, second;
  IntView x = int_view(a, first), y = int_view(b, second);
  big::BigNum divisor = big::gcd({x.limbs, usize(x.count), false}, {y.limbs, usize(y.count), false});
  return int_from_limbs(t, divisor.magnitude(), false);
}

Result<Ref> math_gcd(Thread& t, Tuple* integers) {
  Ref result = small(0);
  for (u64 i = 0; integers && i < integers->length; ++i) {
    Ref n = TRY(to_index(t, integers->items[i]));
    result = TRY(gcd2(t, result, n));
  }
  return result;
}
Result<Ref> math_lcm(Thread& t, Tuple* integers) {
  Ref result = small(1);
  for (u64 i = 0; integers && i < integers->length; ++i) {
    Ref n = TRY(to_index(t, integers->items[i]));
    if (int_sign(result) == 0) continue;
    if (int_sign(n) == 0) {
      result = small(0);
      continue;
    }
    Ref divisor = TRY(gcd2(t, result, n));
    Ref part = TRY(int_floordiv(t, n, divisor));
    Ref product = TRY(int_mul(t, result, part));
    result = TRY(int_abs(t, product));
  }
  return result;
}

// --- isqrt

static u64 isqrt64(u64 n) {
  u64 root = u64(std::sqrt(f64(n)));
  if (root > 0xFFFFFFFFu) root = 0xFFFFFFFFu;
  while (root * root > n) --root;
  while (root < 0xFFFFFFFFu && (root + 1) * (root + 1) <= n) ++root;
  return root;
}

static i64 bit_length(Value v) {
  i64 exponent;
  int_frexp(v, &exponent);
  return exponent;
}

// Newton steps with a precision that doubles, from the root of the leading 64 bits.
Result<Ref> math_isqrt(Thread& t, Value n_value) {
  Ref n = TRY(to_index(t, n_value));
  if (int_sign(n) < 0) return t.raise(kValueError, "isqrt() argument must be nonnegative");
  if (n.get().is_int()) return small(i64(isqrt64(u64(n.get().as_int()))));
  i64 c = (bit_length(n) - 1) / 2;
  Ref a = small(1);
  i64 d = 0;
  for (int s = std::bit_width(u64(c)) - 1; s >= 0; --s) {
    i64 e = d;
    d = c >> s;
    Ref up = small(d - e - 1), down = small(2 * c - e - d + 1);
    Ref shifted = TRY(int_rshift(t, n, down));
    Ref quotient = TRY(int_floordiv(t, shifted, a));
    Ref scaled = TRY(int_lshift(t, a, up));
    a = TRY(int_add(t, scaled, quotient));
  }
  Ref square = TRY(int_mul(t, a, a));
  if (int_compare(square, n) > 0) return int_sub(t, a, small(1));
  return a;
}

// --- factorial, perm, comb

// first * (first + step) * ... of `count` numbers, split in halves so that factors stay of like size.
static Result<Ref> range_product(Thread& t, Value first, i64 offset, i64 count, i64 step) {
  if (count <= 0) return small(1);
  if (count <= 8) {
    Ref start = small(offset);
    Ref factor = TRY(int_add(t, first, start));
    Ref product = factor.copy();
    Ref increment = small(step);
    for (i64 i = 1; i < count; ++i) {
      factor = TRY(int_add(t, factor, increment));
      product = TRY(int_mul(t, product, factor));
    }
    return product;
  }
  i64 half = count / 2;
  Ref left = TRY(range_product(t, first, offset, half, step));
  Ref right = TRY(range_product(t, first, offset + half * step, count - half, step));
  return int_mul(t, left, right);
}

// n! = 2**(n - bits set in n) * the odd parts, where part i is the product of the odd numbers up to n >> i.
static Result<Ref> factorial(Thread& t, i64 n) {
  if (n <= 20) {
    i64 f = 1;
    for (i64 i = 2; i <= n; ++i) f *= i;
    return int_from_i64(t, f);
  }
  Ref inner = small(1), outer = small(1), zero = small(0);
  i64 lower = 1;
  for (int i = std::bit_width(u64(n)) - 1; i >= 0; --i) {
    i64 upper = ((n >> i) + 1) | 1;   // odd numbers below it are new
    if (upper > lower) {
      Ref part = TRY(range_product(t, zero, lower, (upper - lower) / 2, 2));
      inner = TRY(int_mul(t, inner, part));
      lower = upper;
    }
    outer = TRY(int_mul(t, outer, inner));
  }
  return int_lshift(t, outer, small(n - std::popcount(u64(n))));
}

Result<Ref> math_factorial(Thread& t, Value n_value) {
  Ref n = TRY(to_index(t, n_value));
  if (int_sign(n) < 0) return t.raise(kValueError, "factorial() not defined for negative values");
  i64 number;
  if (!int_try_i64(n, &number)) return t.raise(kOverflowError, "factorial() argument should not exceed {}", INT64_MAX);
  return factorial(t, number);
}

static Result<Ref> falling(Thread& t, Value n, i64 k) { return range_product(t, n, 1 - k, k, 1); }

Result<Ref> math_perm(Thread& t, Value n_value, Value k_value) {
  if (k_value.is_none()) return math_factorial(t, n_value);
  Ref n = TRY(to_index(t, n_value));
  Ref k = TRY(to_index(t, k_value));
  if (int_sign(n) < 0) return t.raise(kValueError, "n must be a non-negative integer");
  if (int_sign(k) < 0) return t.raise(kValueError, "k must be a non-negative integer");
  if (int_compare(n, k) < 0) return small(0);
  i64 factors;
  if (!int_try_i64(k, &factors)) return t.raise(kOverflowError, "k must not exceed {}", INT64_MAX);
  return falling(t, n, factors);
}

// comb(n, k) by halves of k, where every division is exact: C(n, k) = C(n, j) * C(n-j, k-j) / C(k, j).
static Result<Ref> binomial(Thread& t, Value n, i64 k) {
  if (k == 0) return small(1);
  if (k == 1) return Ref(n);
  if (n.is_int() && k <= 12) {
    // Small enough to stay in 128 bits on the way?
    i64 top = n.as_int();
    unsigned __int128 c = 1;
    bool fits = true;
    for (i64 i = 0; i < k && fits; ++i) {
      if (c >> 64) fits = false;
      else c = c * u64(top - i) / u64(i + 1);
    }
    if (fits && !(c >> 64)) return int_from_u64(t, u64(c));
  }
  i64 j = k / 2;
  Ref offset = small(j);
  Ref rest = TRY(int_sub(t, n, offset));
  Ref a = TRY(binomial(t, n, j)), b = TRY(binomial(t, rest, k - j));
  Ref product = TRY(int_mul(t, a, b));
  Ref size = small(k);
  Ref divisor = TRY(binomial(t, size, j));
  return int_floordiv(t, product, divisor);
}

Result<Ref> math_comb(Thread& t, Value n_value, Value k_value) {
  Ref n = TRY(to_index(t, n_value));
  Ref k = TRY(to_index(t, k_value));
  if (int_sign(n) < 0) return t.raise(kValueError, "n must be a non-negative integer");
  if (int_sign(k) < 0) return t.raise(kValueError, "k must be a non-negative integer");
  Ref other = TRY(int_sub(t, n, k));
  if (int_sign(other) < 0) return small(0);
  if (int_compare(other, k) < 0) k = std::move(other);
  i64 size;
  if (!int_try_i64(k, &size) || !Value::fits_int(size))
    return t.raise(kOverflowError, "min(n - k, k) must not exceed {}", INT64_MAX);
  return binomial(t, n, size);
}

}  // namespace krait::math
