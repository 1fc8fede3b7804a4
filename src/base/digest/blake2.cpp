// BLAKE2b and BLAKE2s (RFC 7693), with the parameters for trees.
#include <bit>

#include "base/digest/stream.h"

namespace krait::digest {

// The order in which the rounds take the words of a block.
static constexpr u8 kOrder[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

struct B {
  using Word = u64;
  static constexpr int kRounds = 12, kRotations[4] = {32, 24, 16, 63};
  static constexpr Word kStart[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                     0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
};
struct S {
  using Word = u32;
  static constexpr int kRounds = 10, kRotations[4] = {16, 12, 8, 7};
  static constexpr Word kStart[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

template <class Shape>
struct Blake2 {
  using Word = typename Shape::Word;
  static constexpr usize kBlock = 16 * sizeof(Word), kMost = 8 * sizeof(Word);
  Word h[8];
  u64 total;               // bytes that were compressed
  u32 fill;                // bytes in the buffer, which is compressed when more come
  bool last_node;
  u8 buffer[kBlock];

  void compress(const u8* block, bool last) {
    Word w[16], v[16];
    for (int i = 0; i < 16; ++i) w[i] = load<Word, false>(block + sizeof(Word) * i);
    for (int i = 0; i < 8; ++i) v[i] = h[i], v[i + 8] = Shape::kStart[i];
    v[12] ^= Word(total);
    if constexpr (sizeof(Word) == 4) v[13] ^= Word(total >> 32);
    if (last) v[14] = ~v[14];
    if (last && last_node) v[15] = ~v[15];
    auto mix = [&](int a, int b, int c, int d, Word x, Word y) {
      v[a] += v[b] + x;
      v[d] = std::rotr(Word(v[d] ^ v[a]), Shape::kRotations[0]);
      v[c] += v[d];
      v[b] = std::rotr(Word(v[b] ^ v[c]), Shape::kRotations[1]);
      v[a] += v[b] + y;
      v[d] = std::rotr(Word(v[d] ^ v[a]), Shape::kRotations[2]);
      v[c] += v[d];
      v[b] = std::rotr(Word(v[b] ^ v[c]), Shape::kRotations[3]);
    };
    for (int round = 0; round < Shape::kRounds; ++round) {
      const u8* o = kOrder[round % 10];
      for (int i = 0; i < 4; ++i) mix(i, i + 4, i + 8, i + 12, w[o[2 * i]], w[o[2 * i + 1]]);
      for (int i = 0; i < 4; ++i) mix(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, w[o[8 + 2 * i]], w[o[9 + 2 * i]]);
    }
    for (int i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[i + 8];
  }

  void start(const Blake2Parameters& p) {
    // The block of parameters, which is xored into the first state; words are little-endian.
    u8 block[8 * sizeof(Word)] = {p.digest_size, u8(p.key.size()), p.fanout, p.depth};
    for (int i = 0; i < 4; ++i) block[4 + i] = u8(p.leaf_size >> (8 * i));
    constexpr int kOffsetBytes = sizeof(Word) == 8 ? 8 : 6;
    for (int i = 0; i < kOffsetBytes; ++i) block[8 + i] = u8(p.node_offset >> (8 * i));
    block[8 + kOffsetBytes] = p.node_depth;
    block[9 + kOffsetBytes] = p.inner_size;
    constexpr usize kText = 2 * sizeof(Word), kSalt = kMost - 2 * kText, kPerson = kMost - kText;
    if (!p.salt.empty()) std::memcpy(block + kSalt, p.salt.data(), p.salt.size());
    if (!p.person.empty()) std::memcpy(block + kPerson, p.person.data(), p.person.size());
    for (int i = 0; i < 8; ++i) h[i] = Shape::kStart[i] ^ load<Word, false>(block + sizeof(Word) * i);
    total = 0;
    fill = 0;
    last_node = p.last_node;
    if (p.key.empty()) return;
    std::memset(buffer, 0, kBlock);
    std::memcpy(buffer, p.key.data(), p.key.size());
    fill = kBlock;
  }

  static void start(void* state) {
    Blake2Parameters parameters;
    parameters.digest_size = kMost;
    static_cast<Blake2*>(state)->start(parameters);
  }
  static void update(void* state, const u8* data, usize size) {
    Blake2* self = static_cast<Blake2*>(state);
    while (size) {
      if (self->fill == kBlock) {
        self->total += kBlock;
        self->compress(self->buffer, false);
        self->fill = 0;
      }
      usize take = std::min<usize>(size, kBlock - self->fill);
      std::memcpy(self->buffer + self->fill, data, take);
      self->fill += u32(take);
      data += take;
      size -= take;
    }
  }
  static void finish(void* state, u8* out, usize size) {
    Blake2* self = static_cast<Blake2*>(state);
    self->total += self->fill;
    std::memset(self->buffer + self->fill, 0, kBlock - self->fill);
    self->compress(self->buffer, true);
    u8 whole[kMost];
    for (int i = 0; i < 8; ++i) store<Word, false>(whole + sizeof(Word) * i, self->h[i]);
    std::memcpy(out, whole, size);
  }
};

template <class Shape>
static constexpr Algorithm blake2(const char* name) {
  using T = Blake2<Shape>;
  static_assert(sizeof(T) <= kMaxStateSize);
  return {name, u16(T::kBlock), u16(T::kMost), u16(sizeof(T)), static_cast<void (*)(void*)>(T::start), T::update, T::finish};
}

const Algorithm kBlake2b = blake2<B>("blake2b");
const Algorithm kBlake2s = blake2<S>("blake2s");

void blake2b_start(void* state, const Blake2Parameters& parameters) { static_cast<Blake2<B>*>(state)->start(parameters); }
void blake2s_start(void* state, const Blake2Parameters& parameters) { static_cast<Blake2<S>*>(state)->start(parameters); }

}  // namespace krait::digest
