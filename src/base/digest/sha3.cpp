// SHA-3 and SHAKE (FIPS 202).
#include <bit>

#include "base/digest/stream.h"

namespace krait::digest {

// The bits of a linear feedback shift register, at positions 2^j - 1 of each round's constant.
static constexpr std::array<u64, 24> kRoundConstants = [] {
  std::array<u64, 24> out{};
  u8 shift = 1;
  for (u64& constant : out) {
    for (int j = 0; j < 7; ++j) {
      if (shift & 1) constant |= u64(1) << ((1 << j) - 1);
      shift = u8((shift << 1) ^ (shift & 0x80 ? 0x71 : 0));
    }
  }
  return out;
}();

static void permute(u64 (&a)[25]) {
  for (u64 constant : kRoundConstants) {
    u64 c[5];
    for (int x = 0; x < 5; ++x) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (int x = 0; x < 5; ++x) {
      u64 d = c[(x + 4) % 5] ^ std::rotl(c[(x + 1) % 5], 1);
      for (int y = 0; y < 25; y += 5) a[x + y] ^= d;
    }
    // Lanes move along one path through all of them but the first, rotated by triangular numbers.
    u64 moving = a[1];
    for (int i = 0, x = 1, y = 0; i < 24; ++i) {
      int next_y = (2 * x + 3 * y) % 5;
      x = y, y = next_y;
      u64 kept = a[x + 5 * y];
      a[x + 5 * y] = std::rotl(moving, ((i + 1) * (i + 2) / 2) % 64);
      moving = kept;
    }
    for (int y = 0; y < 25; y += 5) {
      u64 row[5];
      std::memcpy(row, a + y, sizeof row);
      for (int x = 0; x < 5; ++x) a[x + y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
    a[0] ^= constant;
  }
}

template <usize kRate, u8 kSuffix>
struct Sponge {
  u64 lanes[25];
  usize fill;    // bytes of the block that are in

  void absorb_byte(u8 byte, usize at) { lanes[at / 8] ^= u64(byte) << (at % 8 * 8); }

  static void start(void* state) { *static_cast<Sponge*>(state) = {}; }
  static void update(void* state, const u8* data, usize size) {
    Sponge* self = static_cast<Sponge*>(state);
    for (; size && self->fill; --size) self->take(*data++);
    for (; size >= kRate; data += kRate, size -= kRate) {
      for (usize i = 0; i < kRate / 8; ++i) self->lanes[i] ^= load<u64, false>(data + 8 * i);
      permute(self->lanes);
    }
    for (; size; --size) self->take(*data++);
  }
  void take(u8 byte) {
    absorb_byte(byte, fill);
    if (++fill < kRate) return;
    permute(lanes);
    fill = 0;
  }
  static void finish(void* state, u8* out, usize size) {
    Sponge* self = static_cast<Sponge*>(state);
    self->absorb_byte(kSuffix, self->fill);
    self->absorb_byte(0x80, kRate - 1);
    while (true) {
      permute(self->lanes);
      for (usize i = 0; i < kRate; ++i) {
        if (size-- == 0) return;
        *out++ = u8(self->lanes[i / 8] >> (i % 8 * 8));
      }
    }
  }
};

template <usize kRate, u8 kSuffix>
static constexpr Algorithm sponge(const char* name, u16 digest_size) {
  using S = Sponge<kRate, kSuffix>;
  static_assert(sizeof(S) <= kMaxStateSize && kRate <= kMaxBlockSize);
  return {name, u16(kRate), digest_size, u16(sizeof(S)), S::start, S::update, S::finish};
}

const Algorithm kSha3_224 = sponge<144, 0x06>("sha3_224", 28);
const Algorithm kSha3_256 = sponge<136, 0x06>("sha3_256", 32);
const Algorithm kSha3_384 = sponge<104, 0x06>("sha3_384", 48);
const Algorithm kSha3_512 = sponge<72, 0x06>("sha3_512", 64);
const Algorithm kShake128 = sponge<168, 0x1f>("shake_128", 0);
const Algorithm kShake256 = sponge<136, 0x1f>("shake_256", 0);

}  // namespace krait::digest
