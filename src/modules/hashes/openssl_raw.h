#pragma once
// HMAC over the plain digest functions of libcrypto: their states are memory that can be copied, which is several times
// faster for short messages than what the library offers for any algorithm.
#include "base/common.h"

namespace krait::hashes::openssl {

constexpr usize kMaxRawState = 256, kMaxRawBlock = 128, kMaxRawDigest = 64;

struct RawDigest {
  int id;                        // NID_...
  u32 digest_size, block_size;
  int (*start)(void* state);
  int (*update)(void* state, const void* data, usize size);
  int (*finish)(u8* digest, void* state);
};
// Null: the algorithm has no such functions.
const RawDigest* find_raw_digest(int id);

class RawHmac {
 public:
  RawHmac(const RawDigest& digest, std::string_view key);
  // Of a whole message.
  void compute(const void* message, usize size, u8* out) const;
  // Two parts make the message.
  void compute(const void* first, usize first_size, const void* second, usize second_size, u8* out) const;

 private:
  const RawDigest& digest_;
  alignas(16) u8 inner_[kMaxRawState], outer_[kMaxRawState];
};

// PKCS #5: fills `out`.
void raw_pbkdf2(const RawDigest& digest, std::string_view password, std::string_view salt, i64 iterations, u8* out, usize size);

}  // namespace krait::hashes::openssl
