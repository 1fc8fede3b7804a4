#pragma once
// Python's hash functions. Numbers hash equal across types; no result is -1, which CPython reserves for errors.
#include "base/byte_order.h"
#include "base/common.h"

namespace krait {

constexpr u64 kHashModulus = (u64{1} << 61) - 1;
constexpr i64 kHashInfinity = 314159;
constexpr i64 kHashImaginary = 1000003;

KRAIT_INLINE i64 not_minus_one(u64 hash) { return hash == ~u64{0} ? -2 : static_cast<i64>(hash); }

// SipHash-1-3 under a 128-bit key: the secret of str and bytes hashes, one per interpreter.
u64 siphash13(const void* data, usize size, u64 key0, u64 key1);
// hash() of the bytes of a bytes object or of a str's 1/2/4-byte code units; 0 for none.
inline i64 hash_bytes(const void* data, usize size, u64 key0, u64 key1) {
  return size == 0 ? 0 : not_minus_one(siphash13(data, size, key0, key1));
}
// The key that PYTHONHASHSEED=seed gives; 0 turns randomisation off.
std::array<u64, 2> hash_key_from_seed(u32 seed);

KRAIT_INLINE i64 hash_int64(i64 value) {
  u64 magnitude = value < 0 ? 0 - static_cast<u64>(value) : static_cast<u64>(value);
  magnitude = (magnitude & kHashModulus) + (magnitude >> 61);
  if (magnitude >= kHashModulus) magnitude -= kHashModulus;
  return not_minus_one(value < 0 ? 0 - magnitude : magnitude);
}

// `value` must not be NaN: those hash by identity.
i64 hash_double(f64 value);
inline i64 hash_complex(i64 real, i64 imag) {
  return not_minus_one(static_cast<u64>(real) + static_cast<u64>(kHashImaginary) * static_cast<u64>(imag));
}

// Objects hash by address; low bits are always zero and go to the top.
KRAIT_INLINE i64 hash_pointer(const void* p) { return not_minus_one(std::rotr(u64{reinterpret_cast<uintptr_t>(p)}, 4)); }

// Hash of a sequence of hashes, as tuple (with_length) and slice compute it.
class TupleHash {
 public:
  KRAIT_INLINE void add(i64 hash) {
    state_ += static_cast<u64>(hash) * kPrime2;
    state_ = std::rotl(state_, 31) * kPrime1;
  }
  i64 with_length(usize length) const { return finish(state_ + (length ^ (kPrime5 ^ 3527539u))); }
  i64 without_length() const { return finish(state_); }

 private:
  static constexpr u64 kPrime1 = 11400714785074694791u;
  static constexpr u64 kPrime2 = 14029467366897019727u;
  static constexpr u64 kPrime5 = 2870177450012600261u;
  static i64 finish(u64 state) { return state == ~u64{0} ? 1546275796 : static_cast<i64>(state); }
  u64 state_ = kPrime5;
};

// Hash of a set of hashes in any order.
class SetHash {
 public:
  KRAIT_INLINE void add(i64 hash) {
    u64 h = static_cast<u64>(hash);
    state_ ^= ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
  }
  i64 finish(usize count) const {
    u64 h = state_ ^ (u64{count} + 1) * 1927868237u;
    h ^= (h >> 11) ^ (h >> 25);
    h = h * 69069u + 907133923u;
    return h == ~u64{0} ? 590923713 : static_cast<i64>(h);
  }

 private:
  u64 state_ = 0;
};

}  // namespace krait
