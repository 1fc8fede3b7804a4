#pragma once
// What MD5, SHA-1 and SHA-2 share: data in blocks, an end with the length of the message.
#include <bit>

#include "base/digest/digest.h"

namespace krait::digest {

template <class Word, bool kBigEndian>
KRAIT_INLINE Word load(const u8* p) {
  Word w;
  std::memcpy(&w, p, sizeof w);
  if constexpr (kBigEndian == (std::endian::native == std::endian::big)) return w;
  if constexpr (sizeof(Word) == 8) return __builtin_bswap64(w);
  else return __builtin_bswap32(w);
}
template <class Word, bool kBigEndian>
KRAIT_INLINE void store(u8* p, Word w) {
  if constexpr (kBigEndian != (std::endian::native == std::endian::big)) {
    if constexpr (sizeof(Word) == 8) w = __builtin_bswap64(w);
    else w = __builtin_bswap32(w);
  }
  std::memcpy(p, &w, sizeof w);
}

// Core: Word, kBigEndian, kBlock, state words `h`, start(), compress(block).
template <class Core>
struct Stream {
  using Word = typename Core::Word;
  static constexpr usize kBlock = Core::kBlock, kLengthBytes = 2 * sizeof(Word);
  Core core;
  u64 total;
  u8 buffer[kBlock];

  static void start(void* state) {
    Stream* self = static_cast<Stream*>(state);
    self->core.start();
    self->total = 0;
  }
  static void update(void* state, const u8* data, usize size) {
    Stream* self = static_cast<Stream*>(state);
    usize fill = usize(self->total % kBlock);
    self->total += size;
    if (fill) {
      usize take = std::min(size, kBlock - fill);
      if (take) std::memcpy(self->buffer + fill, data, take);
      data += take;
      size -= take;
      if (fill + take < kBlock) return;
      self->core.compress(self->buffer);
    }
    for (; size >= kBlock; data += kBlock, size -= kBlock) self->core.compress(data);
    if (size) std::memcpy(self->buffer, data, size);
  }
  static void finish(void* state, u8* out, usize size) {
    Stream* self = static_cast<Stream*>(state);
    usize fill = usize(self->total % kBlock);
    self->buffer[fill++] = 0x80;
    if (fill > kBlock - kLengthBytes) {
      std::memset(self->buffer + fill, 0, kBlock - fill);
      self->core.compress(self->buffer);
      fill = 0;
    }
    std::memset(self->buffer + fill, 0, kBlock - fill);
    // Messages are shorter than 2^61 bytes: the upper word of a length of 16 bytes is zero.
    u64 bits = self->total * 8;
    if constexpr (Core::kBigEndian) store<u64, true>(self->buffer + kBlock - 8, bits);
    else store<u64, false>(self->buffer + kBlock - 8, bits);
    self->core.compress(self->buffer);
    for (usize i = 0; i * sizeof(Word) < size; ++i) {
      u8 word[sizeof(Word)];
      store<Word, Core::kBigEndian>(word, self->core.h[i]);
      std::memcpy(out + i * sizeof(Word), word, std::min(sizeof(Word), size - i * sizeof(Word)));
    }
  }
};

template <class Core>
constexpr Algorithm stream_algorithm(const char* name, u16 digest_size) {
  using S = Stream<Core>;
  static_assert(sizeof(S) <= kMaxStateSize);
  return {name, u16(S::kBlock), digest_size, u16(sizeof(S)), S::start, S::update, S::finish};
}

}  // namespace krait::digest
