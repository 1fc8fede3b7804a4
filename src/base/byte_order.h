#pragma once
// Unaligned loads and stores of fixed byte order.
#include "base/common.h"

namespace krait {

template <class T>
constexpr T swap_bytes(T value) {
  static_assert(std::is_unsigned_v<T>);
  if constexpr (sizeof(T) == 2) return __builtin_bswap16(value);
  else if constexpr (sizeof(T) == 4) return __builtin_bswap32(value);
  else if constexpr (sizeof(T) == 8) return __builtin_bswap64(value);
  else return value;
}

template <class T>
KRAIT_INLINE T load_little(const void* p) {
  T value;
  std::memcpy(&value, p, sizeof value);
  return std::endian::native == std::endian::little ? value : swap_bytes(value);
}

template <class T>
KRAIT_INLINE T load_big(const void* p) {
  T value;
  std::memcpy(&value, p, sizeof value);
  return std::endian::native == std::endian::big ? value : swap_bytes(value);
}

template <class T>
KRAIT_INLINE void store_little(void* p, T value) {
  if constexpr (std::endian::native != std::endian::little) value = swap_bytes(value);
  std::memcpy(p, &value, sizeof value);
}

template <class T>
KRAIT_INLINE void store_big(void* p, T value) {
  if constexpr (std::endian::native != std::endian::big) value = swap_bytes(value);
  std::memcpy(p, &value, sizeof value);
}

}  // namespace krait
