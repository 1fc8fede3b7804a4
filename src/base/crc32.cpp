#include "base/crc32.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace krait {

// The polynomial, mirrored: bit 31 is the coefficient of x^0.
constexpr u32 kPolynomial = 0xedb88320;

// Eight tables, to take eight bytes at a time: table k is for a byte that k more follow.
static constexpr auto kTables = [] {
  std::array<std::array<u32, 256>, 8> tables{};
  for (u32 i = 0; i < 256; ++i) {
    u32 c = i;
    for (int k = 0; k < 8; ++k) c = c & 1 ? kPolynomial ^ (c >> 1) : c >> 1;
    tables[0][i] = c;
  }
  for (usize k = 1; k < 8; ++k)
    for (u32 i = 0; i < 256; ++i) tables[k][i] = tables[0][tables[k - 1][i] & 255] ^ (tables[k - 1][i] >> 8);
  return tables;
}();

// `crc` is not inverted here.
static u32 by_tables(u32 crc, const u8* p, usize n) {
  for (; n >= 8; n -= 8, p += 8) {
    u32 low = crc ^ (u32(p[0]) | u32(p[1]) << 8 | u32(p[2]) << 16 | u32(p[3]) << 24);
    crc = kTables[7][low & 255] ^ kTables[6][low >> 8 & 255] ^ kTables[5][low >> 16 & 255] ^ kTables[4][low >> 24] ^
          kTables[3][p[4]] ^ kTables[2][p[5]] ^ kTables[1][p[6]] ^ kTables[0][p[7]];
  }
  for (; n; --n) crc = kTables[0][(crc ^ *p++) & 255] ^ (crc >> 8);
  return crc;
}

#if defined(__x86_64__)
// x^n modulo the polynomial, as the folding below multiplies by it: mirrored, and one bit up because the product of two
// mirrored polynomials comes out one bit low.
static constexpr u64 power(u32 n) {
  u32 c = 0x80000000;
  while (n--) c = c & 1 ? kPolynomial ^ (c >> 1) : c >> 1;
  return u64(c) << 1;
}
// A block of 128 bits moves over `bits` bits of message: its low half (the earlier one) is 64 bits further away.
struct Fold { u64 low, high; };
static constexpr Fold fold_over(u32 bits) { return {power(bits + 32), power(bits - 32)}; }
static constexpr Fold kFold512 = fold_over(512), kFold128 = fold_over(128);

__attribute__((target("pclmul,sse4.1"))) static inline __m128i fold(__m128i block, __m128i over, __m128i next) {
  __m128i low = _mm_clmulepi64_si128(block, over, 0x00), high = _mm_clmulepi64_si128(block, over, 0x11);
  return _mm_xor_si128(_mm_xor_si128(low, high), next);
}
// Replaces blocks by ones that leave the same remainder further on; the tables divide the last one. `n` is at least 64.
__attribute__((target("pclmul,sse4.1"))) static u32 by_folding(u32 crc, const u8* p, usize n) {
  auto load = [](const u8* at) __attribute__((target("pclmul,sse4.1"))) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); };
  __m128i over = _mm_set_epi64x(i64(kFold512.high), i64(kFold512.low));
  __m128i a = _mm_xor_si128(load(p), _mm_cvtsi32_si128(int(crc))), b = load(p + 16), c = load(p + 32), d = load(p + 48);
  for (p += 64, n -= 64; n >= 64; p += 64, n -= 64) {
    a = fold(a, over, load(p));
    b = fold(b, over, load(p + 16));
    c = fold(c, over, load(p + 32));
    d = fold(d, over, load(p + 48));
  }
  over = _mm_set_epi64x(i64(kFold128.high), i64(kFold128.low));
  a = fold(fold(fold(a, over, b), over, c), over, d);
  for (; n >= 16; p += 16, n -= 16) a = fold(a, over, load(p));
  u8 rest[16];
  _mm_storeu_si128(reinterpret_cast<__m128i*>(rest), a);
  return by_tables(by_tables(0, rest, sizeof rest), p, n);
}
#endif

u32 crc32_update(u32 crc, const u8* data, usize size) {
#if defined(__x86_64__)
  if (size >= 64 && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1")) return ~by_folding(~crc, data, size);
#endif
  return ~by_tables(~crc, data, size);
}

}  // namespace krait
