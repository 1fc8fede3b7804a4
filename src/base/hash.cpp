#include "base/hash.h"

namespace krait {

namespace {

struct SipState {
  u64 v0, v1, v2, v3;
  KRAIT_INLINE void round() {
    v0 += v1;
    v1 = std::rotl(v1, 13) ^ v0;
    v0 = std::rotl(v0, 32);
    v2 += v3;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1;
    v1 = std::rotl(v1, 17) ^ v2;
    v2 = std::rotl(v2, 32);
  }
};

}  // namespace

u64 siphash13(const void* data, usize size, u64 key0, u64 key1) {
  SipState s{key0 ^ 0x736f6d6570736575u, key1 ^ 0x646f72616e646f6du, key0 ^ 0x6c7967656e657261u,
             key1 ^ 0x7465646279746573u};
  const u8* p = static_cast<const u8*>(data);
  for (usize left = size; left >= 8; left -= 8, p += 8) {
    u64 word = load_little<u64>(p);
    s.v3 ^= word;
    s.round();
    s.v0 ^= word;
  }
  // The last word carries the bytes left over and the length.
  usize left = size & 7;
  u64 last = u64{size} << 56;
  if (left >= 4) last |= u64{load_little<u32>(p)} | u64{load_little<u32>(p + left - 4)} << (8 * (left - 4));
  else for (usize i = 0; i < left; ++i) last |= u64{p[i]} << (8 * i);
  s.v3 ^= last;
  s.round();
  s.v0 ^= last;
  s.v2 ^= 0xff;
  s.round();
  s.round();
  s.round();
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

std::array<u64, 2> hash_key_from_seed(u32 seed) {
  if (seed == 0) return {};
  u8 bytes[16];
  u32 x = seed;
  for (u8& byte : bytes) {
    x = x * 214013 + 2531011;
    byte = static_cast<u8>(x >> 16);
  }
  return {load_little<u64>(bytes), load_little<u64>(bytes + 8)};
}

i64 hash_double(f64 value) {
  u64 bits = std::bit_cast<u64>(value);
  u64 mantissa = bits & ((u64{1} << 52) - 1);
  int exponent = static_cast<int>(bits >> 52 & 0x7FF);
  bool negative = bits >> 63;
  u64 hash;
  if (exponent == 0x7FF) {
    hash = kHashInfinity;
  } else {
    if (exponent == 0) exponent = 1;
    else mantissa |= u64{1} << 52;
    // mantissa * 2^(exponent - 1075): powers of two are rotations of 61 bits.
    int turn = (exponent - 1075) % 61;
    if (turn < 0) turn += 61;
    hash = (mantissa << turn & kHashModulus) | mantissa >> (61 - turn);
  }
  return not_minus_one(negative ? 0 - hash : hash);
}

}  // namespace krait
