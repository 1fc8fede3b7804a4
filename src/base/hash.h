#pragma once
// Hash functions with CPython's results where programs can see them (numbers), keyed ones for text.
#include "base/common.h"

namespace krait {

// SipHash-1-3 of `size` bytes under a 128-bit key; never -1.
i64 hash_bytes(const void* data, usize size, u64 key0, u64 key1);

// Hash of a float: equal to the hash of the int or fraction of the same value (modulo 2^61 - 1). Not for nan.
i64 hash_double(f64 value);

// Identity hash: the address with its always-zero low bits rotated out.
inline i64 hash_pointer(const void* p) {
  u64 bits = u64(reinterpret_cast<uintptr_t>(p));
  i64 h = i64(std::rotr(bits, 4));
  return h == -1 ? -2 : h;
}

}  // namespace krait
