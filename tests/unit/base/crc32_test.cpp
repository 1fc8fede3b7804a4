#include "base/crc32.h"

#include <gtest/gtest.h>

namespace krait {
namespace {

u32 bit_by_bit(u32 crc, const u8* data, usize size) {
  crc = ~crc;
  for (usize i = 0; i < size; ++i) {
    crc ^= data[i];
    for (int k = 0; k < 8; ++k) crc = crc & 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
  }
  return ~crc;
}

TEST(Crc32, KnownAnswer) { EXPECT_EQ(crc32_update(0, reinterpret_cast<const u8*>("123456789"), 9), 0xcbf43926u); }

TEST(Crc32, AllLengthsAndAlignments) {
  std::vector<u8> data(700);
  u32 x = 1;
  for (u8& byte : data) byte = u8((x = x * 1664525 + 1013904223) >> 24);
  for (usize start = 0; start < 20; ++start)
    for (usize size = 0; size < 600; size += size < 200 ? 1 : 17)
      ASSERT_EQ(crc32_update(x, &data[start], size), bit_by_bit(x, &data[start], size)) << start << " " << size;
}

}  // namespace
}  // namespace krait
