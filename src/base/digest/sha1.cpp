// SHA-1 (FIPS 180-4).
#include "base/digest/stream.h"

namespace krait::digest {

struct Sha1 {
  using Word = u32;
  static constexpr bool kBigEndian = true;
  static constexpr usize kBlock = 64;
  u32 h[5];

  void start() { h[0] = 0x67452301, h[1] = 0xefcdab89, h[2] = 0x98badcfe, h[3] = 0x10325476, h[4] = 0xc3d2e1f0; }
  void compress(const u8* block) {
    u32 w[80];
    for (int i = 0; i < 16; ++i) w[i] = load<u32, true>(block + 4 * i);
    for (int i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    u32 a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    auto round = [&](u32 mixed, u32 constant, u32 word) {
      u32 next = std::rotl(a, 5) + mixed + e + constant + word;
      e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
    };
    for (int i = 0; i < 20; ++i) round((b & c) | (~b & d), 0x5a827999, w[i]);
    for (int i = 20; i < 40; ++i) round(b ^ c ^ d, 0x6ed9eba1, w[i]);
    for (int i = 40; i < 60; ++i) round((b & c) | (b & d) | (c & d), 0x8f1bbcdc, w[i]);
    for (int i = 60; i < 80; ++i) round(b ^ c ^ d, 0xca62c1d6, w[i]);
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
  }
};

const Algorithm kSha1 = stream_algorithm<Sha1>("sha1", 20);

}  // namespace krait::digest
