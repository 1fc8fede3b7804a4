// Text conversion and number theory without GMP.
#include "base/mpn.h"

namespace krait::mpn::portable {

namespace {

constexpr const char* kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr usize kTextBasecase = 24;  // limbs below which conversion is quadratic

using Limbs = std::vector<u64>;

bool is_power_of_two(int base) { return (base & (base - 1)) == 0; }

// The largest power of a base that fits a limb.
struct Chunk {
  u64 power = 1;
  int digits = 0;
  constexpr explicit Chunk(int base) {
    u64 b = static_cast<u64>(base);
    while (power <= ~u64{0} / b) {
      power *= b;
      ++digits;
    }
  }
};

constexpr std::array<Chunk, 37> kChunks = [] {
  auto make = []<usize... kBases>(std::index_sequence<kBases...>) {
    return std::array<Chunk, 37>{Chunk(kBases < 2 ? 2 : static_cast<int>(kBases))...};
  };
  return make(std::make_index_sequence<37>());
}();

// powers[i] = chunk.power ** (2 ** i), as far as `enough` asks.
template <class Enough>
std::vector<Limbs> power_table(const Chunk& chunk, Enough enough) {
  std::vector<Limbs> powers{{chunk.power}};
  while (!enough(powers)) {
    const Limbs& last = powers.back();
    Limbs next(2 * last.size());
    sqr(next.data(), last.data(), last.size());
    next.resize(normalized(next.data(), next.size()));
    powers.push_back(std::move(next));
  }
  return powers;
}

// Digits of a limb into out[-count .. -1].
template <u64 kBase>
void write_chunk(u64 value, int count, u64 base, char* out) {
  const u64 b = kBase ? kBase : base;  // a constant divisor is a multiplication
  for (int i = 1; i <= count; ++i) {
    out[-i] = kDigits[value % b];
    value /= b;
  }
}

// Quadratic conversion: digits of `a` up to `end`, whole chunks; clobbers `a` and returns the first one.
char* write_small(u64* a, usize n, const Chunk& chunk, int base, char* end) {
  n = normalized(a, n);
  while (n > 0) {
    u64 rest = divrem_1(a, a, n, chunk.power);
    n = normalized(a, n);
    if (base == 10) write_chunk<10>(rest, chunk.digits, 10, end);
    else write_chunk<0>(rest, chunk.digits, static_cast<u64>(base), end);
    end -= chunk.digits;
  }
  return end;
}

// Quadratic conversion of digits to limbs.
usize read_small(u64* r, const u8* digits, usize count, const Chunk& chunk, int base) {
  usize step = static_cast<usize>(chunk.digits), n = 0, i = 0;
  while (i < count) {
    bool partial = i == 0 && count % step != 0;
    usize take = partial ? count % step : step;
    u64 value = 0, scale = 1;
    for (usize end = i + take; i < end; ++i) {
      value = value * static_cast<u64>(base) + digits[i];
      scale *= static_cast<u64>(base);
    }
    u64 carry = mul_1(r, r, n, scale);
    carry += add_1(r, r, n, value);
    if (carry) r[n++] = carry;
  }
  return n;
}

struct ToText {
  int base;
  Chunk chunk;
  std::vector<Limbs> powers;

  usize width(usize level) const { return static_cast<usize>(chunk.digits) << level; }

  // Exactly width(level) digits of a value below chunk.power ** (2 ** level); clobbers `a`.
  void write(u64* a, usize n, usize level, char* out) {
    n = normalized(a, n);
    if (level == 0 || n <= kTextBasecase) {
      char* p = write_small(a, n, chunk, base, out + width(level));
      std::memset(out, '0', static_cast<usize>(p - out));
      return;
    }
    const Limbs& half = powers[level - 1];
    if (n < half.size()) {
      std::memset(out, '0', width(level - 1));
      return write(a, n, level - 1, out + width(level - 1));
    }
    Limbs q(n - half.size() + 1), r(half.size());
    divrem(q.data(), r.data(), a, n, half.data(), half.size());
    write(q.data(), q.size(), level - 1, out);
    write(r.data(), r.size(), level - 1, out + width(level - 1));
  }
};

struct FromText {
  int base;
  Chunk chunk;
  std::vector<Limbs> powers;

  Limbs read(const u8* digits, usize count) {
    usize step = static_cast<usize>(chunk.digits);
    if (count <= step * kTextBasecase) {
      Limbs r(count / step + 2);
      r.resize(read_small(r.data(), digits, count, chunk, base));
      return r;
    }
    usize level = 0;
    while (level + 1 < powers.size() && (step << (level + 1)) < count) ++level;
    usize low_count = step << level;
    Limbs high = read(digits, count - low_count), low = read(digits + count - low_count, low_count);
    const Limbs& power = powers[level];
    if (high.empty()) return low;
    Limbs r(high.size() + power.size());
    mul(r.data(), high.data(), high.size(), power.data(), power.size());
    add(r.data(), r.data(), r.size(), low.data(), low.size());
    r.resize(normalized(r.data(), r.size()));
    return r;
  }
};

usize power_of_two_digits(char* out, int bits, const u64* a, usize n) {
  usize length = n * 64 - static_cast<usize>(std::countl_zero(a[n - 1]));
  usize count = (length + static_cast<usize>(bits) - 1) / static_cast<usize>(bits);
  for (usize i = 0; i < count; ++i) {
    usize at = (count - 1 - i) * static_cast<usize>(bits), limb = at / 64, shift = at % 64;
    u64 value = a[limb] >> shift;
    if (shift + static_cast<usize>(bits) > 64 && limb + 1 < n) value |= a[limb + 1] << (64 - shift);
    out[i] = kDigits[value & ((u64{1} << bits) - 1)];
  }
  return count;
}

struct Modulus {
  const u64* m;
  usize n;
  bool odd;
  u64 inverse = 0;  // -1 / m modulo 2^64, for odd m

  Modulus(const u64* mod, usize size) : m(mod), n(size), odd(mod[0] & 1) {
    u64 x = m[0];  // right to three bits; each step doubles them
    for (int i = 0; i < 5; ++i) x *= 2 - m[0] * x;
    inverse = 0 - x;
  }

  // r[n] = {t, 2 n} / 2^(64 n) modulo m for odd m, {t, 2 n} modulo m otherwise; clobbers t. quotient: n + 1 limbs.
  void reduce(u64* r, u64* t, u64* quotient) const {
    if (!odd) return divrem(quotient, r, t, 2 * n, m, n);
    for (usize i = 0; i < n; ++i) t[i] = addmul_1(t + i, m, n, t[i] * inverse);
    u64 carry = add_n(r, t + n, t, n);
    if (carry || compare(r, m, n) >= 0) sub_n(r, r, m, n);
  }

  // r[n] = {a, an} modulo m, shifted by n limbs first for odd m.
  void enter(u64* r, const u64* a, usize an) const {
    usize pad = odd ? n : 0;
    Limbs x(pad + an);
    std::copy_n(a, an, x.data() + pad);
    usize size = normalized(x.data(), x.size());
    if (size < n) {
      std::fill(std::copy_n(x.data(), size, r), r + n, 0);
      return;
    }
    Limbs quotient(size - n + 1);
    divrem(quotient.data(), r, x.data(), size, m, n);
  }
};

}  // namespace

usize to_digits(char* out, int base, const u64* a, usize n) {
  if (is_power_of_two(base)) return power_of_two_digits(out, std::countr_zero(static_cast<unsigned>(base)), a, n);
  if (n <= kTextBasecase) {
    u64 copy[kTextBasecase];
    char digits[kTextBasecase * 64 + 64];
    std::copy_n(a, n, copy);
    char* end = digits + sizeof digits;
    char* start = write_small(copy, n, kChunks[static_cast<usize>(base)], base, end);
    while (*start == '0') ++start;
    std::memcpy(out, start, static_cast<usize>(end - start));
    return static_cast<usize>(end - start);
  }
  ToText text{base, kChunks[static_cast<usize>(base)], {}};
  text.powers = power_table(text.chunk, [n](const std::vector<Limbs>& p) { return 2 * p.back().size() - 1 > n; });
  usize level = text.powers.size();
  Limbs copy(a, a + n);
  std::string digits(text.width(level), '\0');
  text.write(copy.data(), n, level, digits.data());
  usize skip = digits.find_first_not_of('0');
  std::memcpy(out, digits.data() + skip, digits.size() - skip);
  return digits.size() - skip;
}

usize from_digits(u64* r, const u8* digits, usize count, int base) {
  if (is_power_of_two(base)) {
    int bits = std::countr_zero(static_cast<unsigned>(base));
    usize n = (count * static_cast<usize>(bits) + 63) / 64;
    std::fill_n(r, n, 0);
    for (usize i = 0; i < count; ++i) {
      usize at = (count - 1 - i) * static_cast<usize>(bits), limb = at / 64, shift = at % 64;
      r[limb] |= u64{digits[i]} << shift;
      if (shift + static_cast<usize>(bits) > 64 && limb + 1 < n) r[limb + 1] |= u64{digits[i]} >> (64 - shift);
    }
    return normalized(r, n);
  }
  if (count <= 19 * kTextBasecase) return read_small(r, digits, count, kChunks[static_cast<usize>(base)], base);
  FromText text{base, kChunks[static_cast<usize>(base)], {}};
  usize step = static_cast<usize>(text.chunk.digits);
  text.powers = power_table(text.chunk, [&](const std::vector<Limbs>& p) { return step << p.size() >= count; });
  Limbs value = text.read(digits, count);
  std::copy(value.begin(), value.end(), r);
  return value.size();
}

usize gcd(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  Limbs x(a, a + an), y(b, b + bn), next_x, next_y;
  auto trim = [](Limbs& v) { v.resize(normalized(v.data(), v.size())); };
  if (x.size() < y.size() || (x.size() == y.size() && compare(x.data(), y.data(), x.size()) < 0)) x.swap(y);
  while (y.size() > 1) {
    // Lehmer: run Euclid's steps on the leading 62 bits as long as they are certain, then apply them at once.
    usize n = x.size();
    unsigned shift = static_cast<unsigned>(std::countl_zero(x[n - 1]));
    auto leading = [&](const Limbs& v) {
      u64 high = n <= v.size() ? v[n - 1] : 0, low = n - 1 <= v.size() ? v[n - 2] : 0;
      return static_cast<i64>((shift ? high << shift | low >> (64 - shift) : high) >> 2);
    };
    i64 xh = leading(x), yh = leading(y);
    i64 p = 1, q = 0, s = 0, t = 1;
    while (yh + s != 0 && yh + t != 0) {
      i64 quotient = (xh + p) / (yh + s);
      if (quotient != (xh + q) / (yh + t)) break;
      p = std::exchange(s, p - quotient * s);
      q = std::exchange(t, q - quotient * t);
      xh = std::exchange(yh, xh - quotient * yh);
    }
    if (q == 0) {
      Limbs quotient(n - y.size() + 1), rest(y.size());
      divrem(quotient.data(), rest.data(), x.data(), n, y.data(), y.size());
      trim(rest);
      x = std::move(y);
      y = std::move(rest);
      continue;
    }
    y.resize(n);
    next_x.resize(n);
    next_y.resize(n);
    i128 carry_x = 0, carry_y = 0;
    for (usize i = 0; i < n; ++i) {
      carry_x += static_cast<i128>(x[i]) * p + static_cast<i128>(y[i]) * q;
      carry_y += static_cast<i128>(x[i]) * s + static_cast<i128>(y[i]) * t;
      next_x[i] = static_cast<u64>(carry_x);
      next_y[i] = static_cast<u64>(carry_y);
      carry_x >>= 64;
      carry_y >>= 64;
    }
    trim(next_x);
    trim(next_y);
    x.swap(next_x);
    y.swap(next_y);
  }
  if (y.empty()) {
    std::copy(x.begin(), x.end(), r);
    return x.size();
  }
  u64 one = y[0], rest = divrem_1(x.data(), x.data(), x.size(), one);
  while (rest != 0) one = std::exchange(rest, one % rest);
  r[0] = one;
  return 1;
}

void powm(u64* r, const u64* base, usize bn, const u64* exponent, usize en, const u64* mod, usize mn) {
  Modulus modulus(mod, mn);
  constexpr unsigned kWindow = 4;
  Limbs table(mn << kWindow), product(2 * mn + 1), quotient(mn + 1), value(mn);
  auto power = [&](usize i) { return table.data() + i * mn; };
  auto multiply = [&](u64* to, const u64* a, const u64* b) {
    if (a == b) sqr(product.data(), a, mn);
    else mul(product.data(), a, mn, b, mn);
    modulus.reduce(to, product.data(), quotient.data());
  };
  const u64 one = 1;
  modulus.enter(power(0), &one, 1);
  modulus.enter(power(1), base, bn);
  for (usize i = 2; i < (1u << kWindow); ++i) multiply(power(i), power(i - 1), power(1));
  value.assign(power(0), power(1));
  for (usize i = en * 64; i > 0; i -= kWindow) {
    for (unsigned j = 0; j < kWindow; ++j) multiply(value.data(), value.data(), value.data());
    usize window = exponent[(i - kWindow) / 64] >> ((i - kWindow) % 64) & ((1u << kWindow) - 1);
    if (window != 0) multiply(value.data(), value.data(), power(window));
  }
  if (modulus.odd) {
    std::fill(std::copy_n(value.data(), mn, product.data()), product.data() + 2 * mn, 0);
    modulus.reduce(value.data(), product.data(), quotient.data());
  }
  std::copy_n(value.data(), mn, r);
}

void sqrt(u64* r, const u64* a, usize n) {
  // Newton from above; the start is right to about 31 bits.
  usize size = (n + 1) / 2;
  usize bits = n * 64 - static_cast<usize>(std::countl_zero(a[n - 1]));
  usize drop = bits > 62 ? (bits - 62 + 1) / 2 * 2 : 0;
  u64 lead = a[drop / 64] >> drop % 64;
  if (drop % 64 && drop / 64 + 1 < n) lead |= a[drop / 64 + 1] << (64 - drop % 64);
  u64 root = static_cast<u64>(std::sqrt(static_cast<f64>(lead))) + 2;
  Limbs x(size + 1);
  usize half = drop / 2;
  x[half / 64] = root << half % 64;
  if (half % 64) x[half / 64 + 1] = root >> (64 - half % 64);
  for (;;) {
    usize xn = normalized(x.data(), x.size());
    if (xn > n) xn = n;
    Limbs y(size + 2);
    {
      Limbs quotient(n - xn + 1), rest(xn);
      divrem(quotient.data(), rest.data(), a, n, x.data(), xn);
      usize qn = std::min(normalized(quotient.data(), quotient.size()), size + 1);
      std::copy_n(quotient.data(), qn, y.data());
    }
    y[size + 1] = add_n(y.data(), y.data(), x.data(), size + 1);
    rshift(y.data(), y.data(), size + 2, 1);
    if (compare(y.data(), x.data(), size + 1) >= 0) break;
    std::copy_n(y.data(), size + 1, x.data());
  }
  std::copy_n(x.data(), size, r);
}

}  // namespace krait::mpn::portable
