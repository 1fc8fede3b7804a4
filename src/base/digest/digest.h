#pragma once
// Message digests: MD5, SHA-1, SHA-2, SHA-3 and SHAKE, BLAKE2. Portable code without tables made at run time.
#include "base/common.h"

namespace krait::digest {

// One algorithm. Its state is plain memory of `state_size` bytes, aligned to 8: copying the bytes copies the state.
struct Algorithm {
  const char* name;
  u16 block_size, digest_size;    // digest_size 0: as many bytes as are asked for
  u16 state_size;
  void (*start)(void* state);
  void (*update)(void* state, const u8* data, usize size);
  void (*finish)(void* state, u8* out, usize size);   // `size`: digest_size, or what is wanted; the state is used up
};

extern const Algorithm kMd5, kSha1, kSha224, kSha256, kSha384, kSha512, kSha3_224, kSha3_256, kSha3_384, kSha3_512, kShake128,
    kShake256, kBlake2b, kBlake2s;

constexpr usize kMaxStateSize = 384, kMaxBlockSize = 168, kMaxDigestSize = 64;

// A digest on the stack.
class Digest {
 public:
  explicit Digest(const Algorithm& algorithm) : algorithm_(algorithm) { algorithm.start(state_); }
  void update(const u8* data, usize size) { algorithm_.update(state_, data, size); }
  void finish(u8* out) { algorithm_.finish(state_, out, algorithm_.digest_size); }

 private:
  const Algorithm& algorithm_;
  alignas(8) u8 state_[kMaxStateSize];
};

// What BLAKE2 can be told beside the data. Sizes must be in range: 1 to the largest digest, and at most the largest of
// key, salt and personalisation, which are padded with zeros.
struct Blake2Parameters {
  u8 digest_size = 0, fanout = 1, depth = 1, node_depth = 0, inner_size = 0;
  u32 leaf_size = 0;
  u64 node_offset = 0;
  bool last_node = false;
  std::string_view key, salt, person;
};
// Start of kBlake2b and kBlake2s with parameters; `finish` then takes the digest size given here.
void blake2b_start(void* state, const Blake2Parameters& parameters);
void blake2s_start(void* state, const Blake2Parameters& parameters);

}  // namespace krait::digest
