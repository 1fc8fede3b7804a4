#include "base/arena.h"

#include <gtest/gtest.h>

namespace krait {
namespace {

TEST(Arena, AllocationsAreApartAndAligned) {
  Arena arena;
  char* c = arena.make_array<char>(3);
  u64* n = arena.make<u64>(u64(7));
  EXPECT_EQ(reinterpret_cast<uintptr_t>(n) % alignof(u64), 0u);
  EXPECT_GE(reinterpret_cast<char*>(n), c + 3);
}

// The largest block serves again; what it held may be written over.
TEST(Arena, ResetKeepsOneBlock) {
  Arena arena;
  char* large = arena.make_array<char>(200'000);
  arena.make_array<char>(100);
  arena.reset();
  EXPECT_EQ(arena.make_array<char>(200'000), large);
  for (int round = 0; round < 50; round++) {
    arena.reset();
    std::memset(arena.make_array<char>(200'000), round, 200'000);
    std::memset(arena.make_array<char>(300'000), round, 300'000);
    EXPECT_EQ(arena.copy("text"), "text");
  }
}

TEST(Arena, ResetOfAnEmptyOne) {
  Arena arena;
  arena.reset();
  EXPECT_EQ(arena.copy("text"), "text");
}

}  // namespace
}  // namespace krait
