#include "base/digest/digest.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace krait::digest {
namespace {

std::string hex_of(const Algorithm& algorithm, std::string_view data, usize split = 0, usize size = 0) {
  alignas(8) u8 state[kMaxStateSize];
  algorithm.start(state);
  const u8* bytes = reinterpret_cast<const u8*>(data.data());
  algorithm.update(state, bytes, split);
  algorithm.update(state, bytes + split, data.size() - split);
  std::vector<u8> out(size ? size : algorithm.digest_size);
  algorithm.finish(state, out.data(), out.size());
  std::string hex;
  for (u8 byte : out) hex += fmt::format("{:02x}", byte);
  return hex;
}

TEST(Digest, KnownAnswers) {
  EXPECT_EQ(hex_of(kMd5, "abc"), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(hex_of(kSha1, "abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex_of(kSha224, "abc"), "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
  EXPECT_EQ(hex_of(kSha256, "abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex_of(kSha512, "").substr(0, 32), "cf83e1357eefb8bdf1542850d66d8007");
  EXPECT_EQ(hex_of(kSha3_256, ""), "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
  EXPECT_EQ(hex_of(kShake128, "", 0, 4), "7f9c2ba4");
  EXPECT_EQ(hex_of(kBlake2s, "abc"), "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982");
}

// Where the data is cut does not matter, around the ends of blocks least of all.
TEST(Digest, Pieces) {
  std::string data;
  for (int i = 0; i < 400; ++i) data += char(i * 7);
  for (const Algorithm* algorithm : {&kMd5, &kSha1, &kSha256, &kSha384, &kSha3_512, &kBlake2b, &kBlake2s})
    for (usize size : {55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 256, 400}) {
      std::string whole = hex_of(*algorithm, std::string_view(data).substr(0, size));
      for (usize split = 0; split <= size; split += 11)
        EXPECT_EQ(hex_of(*algorithm, std::string_view(data).substr(0, size), split), whole) << algorithm->name << size << split;
    }
}

TEST(Digest, Blake2Key) {
  alignas(8) u8 state[kMaxStateSize];
  Blake2Parameters parameters;
  parameters.digest_size = 16;
  parameters.key = "key";
  blake2b_start(state, parameters);
  u8 out[16];
  kBlake2b.update(state, reinterpret_cast<const u8*>("data"), 4);
  kBlake2b.finish(state, out, sizeof out);
  std::string hex;
  for (u8 byte : out) hex += fmt::format("{:02x}", byte);
  EXPECT_EQ(hex, "5b71f6911f7725ac917697b4e4ca3ca2");
}

}  // namespace
}  // namespace krait::digest
