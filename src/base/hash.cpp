#include "base/hash.h"

namespace krait {

namespace {

struct SipState {
  u64 v0, v1, v2, v3;
  void round() {
    v0 += v1;
    v2 += v3;
    v1 = std::rotl(v1, 13) ^ v0;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 = std::rotl(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = std::rotl(v1, 17) ^ v2;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 = std::rotl(v2, 32);
  }
};

}  // namespace

i64 hash_bytes(const void* data, usize size, u64 key0, u64 key1) {
  SipState s{key0 ^ 0x736f6d6570736575, key1 ^ 0x646f72616e646f6d, key0 ^ 0x6c7967656e657261, key1 ^ 0x7465646279746573};
  const u8* p = static_cast<const u8*>(data);
  usize left = size;
  for (; left >= 8; left -= 8, p += 8) {
    u64 word;
    std::memcpy(&word, p, 8);
    s.v3 ^= word;
    s.round();
    s.v0 ^= word;
  }
  u64 last = u64(size) << 56;
  for (usize i = 0; i < left; ++i) last |= u64(p[i]) << (8 * i);
  s.v3 ^= last;
  s.round();
  s.v0 ^= last;
  s.v2 ^= 0xff;
  s.round();
  s.round();
  s.round();
  i64 h = i64(s.v0 ^ s.v1 ^ s.v2 ^ s.v3);
  return h == -1 ? -2 : h;
}

i64 hash_double(f64 value) {
  constexpr int kBits = 61;
  constexpr u64 kModulus = (u64(1) << kBits) - 1;
  if (std::isinf(value)) return value > 0 ? 314159 : -314159;
  int exponent;
  f64 mantissa = std::frexp(value, &exponent);
  bool negative = mantissa < 0;
  if (negative) mantissa = -mantissa;
  // The value is mantissa * 2^exponent; take 28 bits of the mantissa at a time, multiplying by 2^28 is a rotation.
  u64 x = 0;
  while (mantissa != 0) {
    x = ((x << 28) & kModulus) | x >> (kBits - 28);
    mantissa *= 268435456.0;
    exponent -= 28;
    u64 part = u64(mantissa);
    mantissa -= f64(part);
    x += part;
    if (x >= kModulus) x -= kModulus;
  }
  exponent = exponent >= 0 ? exponent % kBits : kBits - 1 - (-1 - exponent) % kBits;
  x = ((x << exponent) & kModulus) | x >> (kBits - exponent);
  i64 h = negative ? -i64(x) : i64(x);
  return h == -1 ? -2 : h;
}

}  // namespace krait
