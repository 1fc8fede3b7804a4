#include "base/mpn.h"

#if KRAIT_GMP
#include <gmp.h>
#endif

namespace krait::mpn {

usize digit_bound(usize n, int base) {
  // 64 / floor(log2(base)) digits a limb would do; the fractions below are log(2) / log(base) rounded up.
  int log2 = std::bit_width(static_cast<unsigned>(base)) - 1;
  if (base == 10) return static_cast<usize>(static_cast<u128>(n) * 19266 / 1000) + 2;
  return static_cast<usize>(static_cast<u128>(n) * 64 / static_cast<unsigned>(log2)) + 2;
}

usize limb_bound(usize count, int base) {
  unsigned bits = static_cast<unsigned>(std::bit_width(static_cast<unsigned>(base - 1)));
  if (base == 10) return static_cast<usize>(static_cast<u128>(count) * 3322 / 64000) + 3;
  return static_cast<usize>(static_cast<u128>(count) * bits / 64) + 3;
}

#if KRAIT_GMP

static_assert(sizeof(mp_limb_t) == 8 && GMP_NAIL_BITS == 0);

namespace {
mp_limb_t* limbs(u64* p) { return reinterpret_cast<mp_limb_t*>(p); }
const mp_limb_t* limbs(const u64* p) { return reinterpret_cast<const mp_limb_t*>(p); }
mp_size_t size(usize n) { return static_cast<mp_size_t>(n); }
}  // namespace

bool uses_gmp() { return true; }

u64 add_n(u64* r, const u64* a, const u64* b, usize n) { return n ? mpn_add_n(limbs(r), limbs(a), limbs(b), size(n)) : 0; }
u64 sub_n(u64* r, const u64* a, const u64* b, usize n) { return n ? mpn_sub_n(limbs(r), limbs(a), limbs(b), size(n)) : 0; }

u64 add(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  return bn ? mpn_add(limbs(r), limbs(a), size(an), limbs(b), size(bn)) : add_1(r, a, an, 0);
}
u64 sub(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  return bn ? mpn_sub(limbs(r), limbs(a), size(an), limbs(b), size(bn)) : sub_1(r, a, an, 0);
}
u64 add_1(u64* r, const u64* a, usize n, u64 b) { return n ? mpn_add_1(limbs(r), limbs(a), size(n), b) : b; }
u64 sub_1(u64* r, const u64* a, usize n, u64 b) { return n ? mpn_sub_1(limbs(r), limbs(a), size(n), b) : b; }
u64 mul_1(u64* r, const u64* a, usize n, u64 b) { return n ? mpn_mul_1(limbs(r), limbs(a), size(n), b) : 0; }
u64 addmul_1(u64* r, const u64* a, usize n, u64 b) { return n ? mpn_addmul_1(limbs(r), limbs(a), size(n), b) : 0; }
u64 submul_1(u64* r, const u64* a, usize n, u64 b) { return n ? mpn_submul_1(limbs(r), limbs(a), size(n), b) : 0; }
u64 lshift(u64* r, const u64* a, usize n, unsigned bits) { return mpn_lshift(limbs(r), limbs(a), size(n), bits); }
u64 rshift(u64* r, const u64* a, usize n, unsigned bits) { return mpn_rshift(limbs(r), limbs(a), size(n), bits); }

int compare(const u64* a, const u64* b, usize n) {
  int order = n ? mpn_cmp(limbs(a), limbs(b), size(n)) : 0;
  return (order > 0) - (order < 0);
}

void mul(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  mpn_mul(limbs(r), limbs(a), size(an), limbs(b), size(bn));
}
void sqr(u64* r, const u64* a, usize n) { mpn_sqr(limbs(r), limbs(a), size(n)); }
u64 divrem_1(u64* q, const u64* a, usize n, u64 d) { return n ? mpn_divrem_1(limbs(q), 0, limbs(a), size(n), d) : 0; }
void divrem(u64* q, u64* r, const u64* a, usize an, const u64* b, usize bn) {
  mpn_tdiv_qr(limbs(q), limbs(r), 0, limbs(a), size(an), limbs(b), size(bn));
}

usize to_digits(char* out, int base, const u64* a, usize n) {
  LimbScratch copy(n + 1);
  std::copy_n(a, n, static_cast<u64*>(copy));
  u8* digits = reinterpret_cast<u8*>(out);
  usize count = mpn_get_str(digits, base, limbs(copy), size(n));
  usize skip = 0;
  while (digits[skip] == 0) ++skip;
  count -= skip;
  for (usize i = 0; i < count; ++i) out[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[digits[i + skip]];
  return count;
}

usize from_digits(u64* r, const u8* digits, usize count, int base) {
  return normalized(r, static_cast<usize>(mpn_set_str(limbs(r), digits, count, base)));
}

usize gcd(u64* r, const u64* a, usize an, const u64* b, usize bn) {
  // mpn_gcd wants its second operand odd and not the longer one: powers of two are split off first.
  auto split = [](u64* to, const u64* from, usize& n) {
    usize zeros = 0;
    while (from[zeros] == 0) ++zeros;
    unsigned bits = static_cast<unsigned>(std::countr_zero(from[zeros]));
    n -= zeros;
    if (bits) rshift(to, from + zeros, n, bits);
    else std::copy_n(from + zeros, n, to);
    n = normalized(to, n);
    return zeros * 64 + bits;
  };
  usize limit = std::min(an, bn);
  LimbScratch x(an), y(bn);
  usize twos = split(x, a, an);
  twos = std::min(twos, split(y, b, bn));
  bool x_longer = an > bn || (an == bn && compare(x, y, an) >= 0);
  usize words = twos / 64, bits = twos % 64;
  LimbScratch odd(std::min(an, bn));
  usize n = static_cast<usize>(x_longer ? mpn_gcd(limbs(odd), limbs(x), size(an), limbs(y), size(bn))
                                        : mpn_gcd(limbs(odd), limbs(y), size(bn), limbs(x), size(an)));
  std::fill_n(r, words, 0);
  u64 top = 0;
  if (bits) top = lshift(r + words, odd, n, static_cast<unsigned>(bits));
  else std::copy_n(static_cast<u64*>(odd), n, r + words);
  n += words;
  if (top) r[n++] = top;
  KRAIT_CHECK(n <= limit);
  return n;
}

void powm(u64* r, const u64* base, usize bn, const u64* exponent, usize en, const u64* mod, usize mn) {
  mpz_t result, b, e, m;
  mpz_init(result);
  mpz_powm(result, mpz_roinit_n(b, limbs(base), size(bn)), mpz_roinit_n(e, limbs(exponent), size(en)),
           mpz_roinit_n(m, limbs(mod), size(mn)));
  usize n = mpz_size(result);
  const mp_limb_t* from = mpz_limbs_read(result);
  for (usize i = 0; i < mn; ++i) r[i] = i < n ? from[i] : 0;
  mpz_clear(result);
}

void sqrt(u64* r, const u64* a, usize n) { mpn_sqrtrem(limbs(r), nullptr, limbs(a), size(n)); }

#else

bool uses_gmp() { return false; }

u64 add_n(u64* r, const u64* a, const u64* b, usize n) { return portable::add_n(r, a, b, n); }
u64 sub_n(u64* r, const u64* a, const u64* b, usize n) { return portable::sub_n(r, a, b, n); }
u64 add(u64* r, const u64* a, usize an, const u64* b, usize bn) { return portable::add(r, a, an, b, bn); }
u64 sub(u64* r, const u64* a, usize an, const u64* b, usize bn) { return portable::sub(r, a, an, b, bn); }
u64 add_1(u64* r, const u64* a, usize n, u64 b) { return portable::add_1(r, a, n, b); }
u64 sub_1(u64* r, const u64* a, usize n, u64 b) { return portable::sub_1(r, a, n, b); }
u64 mul_1(u64* r, const u64* a, usize n, u64 b) { return portable::mul_1(r, a, n, b); }
u64 addmul_1(u64* r, const u64* a, usize n, u64 b) { return portable::addmul_1(r, a, n, b); }
u64 submul_1(u64* r, const u64* a, usize n, u64 b) { return portable::submul_1(r, a, n, b); }
u64 lshift(u64* r, const u64* a, usize n, unsigned bits) { return portable::lshift(r, a, n, bits); }
u64 rshift(u64* r, const u64* a, usize n, unsigned bits) { return portable::rshift(r, a, n, bits); }
int compare(const u64* a, const u64* b, usize n) { return portable::compare(a, b, n); }
void mul(u64* r, const u64* a, usize an, const u64* b, usize bn) { portable::mul(r, a, an, b, bn); }
void sqr(u64* r, const u64* a, usize n) { portable::sqr(r, a, n); }
u64 divrem_1(u64* q, const u64* a, usize n, u64 d) { return portable::divrem_1(q, a, n, d); }
void divrem(u64* q, u64* r, const u64* a, usize an, const u64* b, usize bn) { portable::divrem(q, r, a, an, b, bn); }
usize to_digits(char* out, int base, const u64* a, usize n) { return portable::to_digits(out, base, a, n); }
usize from_digits(u64* r, const u8* digits, usize count, int base) {
  return portable::from_digits(r, digits, count, base);
}
usize gcd(u64* r, const u64* a, usize an, const u64* b, usize bn) { return portable::gcd(r, a, an, b, bn); }
void powm(u64* r, const u64* base, usize bn, const u64* exponent, usize en, const u64* mod, usize mn) {
  portable::powm(r, base, bn, exponent, en, mod, mn);
}
void sqrt(u64* r, const u64* a, usize n) { portable::sqrt(r, a, n); }

#endif

}  // namespace krait::mpn
