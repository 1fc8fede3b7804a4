#define OPENSSL_SUPPRESS_DEPRECATED
#include "modules/hashes/openssl_raw.h"

#include <openssl/md5.h>
#include <openssl/objects.h>
#include <openssl/sha.h>

namespace krait::hashes::openssl {

template <class State, int (*kStart)(State*), int (*kUpdate)(State*, const void*, usize), int (*kFinish)(u8*, State*)>
static constexpr RawDigest raw(int id, u32 digest_size, u32 block_size) {
  static_assert(sizeof(State) <= kMaxRawState);
  return {id, digest_size, block_size, [](void* state) { return kStart(static_cast<State*>(state)); },
          [](void* state, const void* data, usize size) { return kUpdate(static_cast<State*>(state), data, size); },
          [](u8* digest, void* state) { return kFinish(digest, static_cast<State*>(state)); }};
}
static constexpr RawDigest kRawDigests[] = {
    raw<MD5_CTX, MD5_Init, MD5_Update, MD5_Final>(NID_md5, 16, 64),
    raw<SHA_CTX, SHA1_Init, SHA1_Update, SHA1_Final>(NID_sha1, 20, 64),
    raw<SHA256_CTX, SHA224_Init, SHA224_Update, SHA224_Final>(NID_sha224, 28, 64),
    raw<SHA256_CTX, SHA256_Init, SHA256_Update, SHA256_Final>(NID_sha256, 32, 64),
    raw<SHA512_CTX, SHA384_Init, SHA384_Update, SHA384_Final>(NID_sha384, 48, 128),
    raw<SHA512_CTX, SHA512_Init, SHA512_Update, SHA512_Final>(NID_sha512, 64, 128),
};
const RawDigest* find_raw_digest(int id) {
  for (const RawDigest& digest : kRawDigests) if (digest.id == id) return &digest;
  return nullptr;
}

RawHmac::RawHmac(const RawDigest& digest, std::string_view key) : digest_(digest) {
  u8 block[kMaxRawBlock] = {};
  if (key.size() > digest.block_size) {
    digest.start(inner_);
    digest.update(inner_, key.data(), key.size());
    digest.finish(block, inner_);
  } else if (!key.empty()) {
    std::memcpy(block, key.data(), key.size());
  }
  for (u8& byte : block) byte ^= 0x36;
  digest.start(inner_);
  digest.update(inner_, block, digest.block_size);
  for (u8& byte : block) byte ^= 0x36 ^ 0x5c;
  digest.start(outer_);
  digest.update(outer_, block, digest.block_size);
}
void RawHmac::compute(const void* message, usize size, u8* out) const { compute(message, size, nullptr, 0, out); }
void RawHmac::compute(const void* first, usize first_size, const void* second, usize second_size, u8* out) const {
  alignas(16) u8 state[kMaxRawState];
  std::memcpy(state, inner_, sizeof state);
  digest_.update(state, first, first_size);
  if (second_size) digest_.update(state, second, second_size);
  digest_.finish(out, state);
  std::memcpy(state, outer_, sizeof state);
  digest_.update(state, out, digest_.digest_size);
  digest_.finish(out, state);
}

void raw_pbkdf2(const RawDigest& digest, std::string_view password, std::string_view salt, i64 iterations, u8* out, usize size) {
  RawHmac hmac(digest, password);
  u8 round[kMaxRawDigest], sum[kMaxRawDigest];
  for (u32 block = 1; size; ++block) {
    u8 number[4] = {u8(block >> 24), u8(block >> 16), u8(block >> 8), u8(block)};
    hmac.compute(salt.data(), salt.size(), number, sizeof number, round);
    std::memcpy(sum, round, sizeof sum);
    for (i64 i = 1; i < iterations; ++i) {
      hmac.compute(round, digest.digest_size, round);
      for (u32 k = 0; k < digest.digest_size; ++k) sum[k] ^= round[k];
    }
    usize part = std::min<usize>(size, digest.digest_size);
    std::memcpy(out, sum, part);
    out += part;
    size -= part;
  }
}

}  // namespace krait::hashes::openssl
