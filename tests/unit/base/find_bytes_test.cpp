#include "base/find_bytes.h"

#include <gtest/gtest.h>

#include <random>

namespace krait {

TEST(FindBytes, AgreesWithTheLibrary) {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    std::string text, part;
    for (u32 i = random() % 300; i; --i) text += char('a' + random() % (1 + round % 4));
    for (u32 i = random() % 12; i; --i) part += char('a' + random() % (1 + round % 4));
    usize from = random() % 310;
    EXPECT_EQ(find_bytes(text, part, from), std::string_view(text).find(part, from));
  }
}

TEST(FindBytes, TakesLinearTime) {
  std::string text(200'000, 'a'), part = std::string(100'000, 'a') + "b";
  EXPECT_EQ(find_bytes(text, part), std::string_view::npos);
  EXPECT_EQ(find_bytes(text + "b", part), 100'000u);
}

}  // namespace krait
