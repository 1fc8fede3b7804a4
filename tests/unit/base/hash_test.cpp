#include "base/hash.h"

#include <gtest/gtest.h>

#include "base/bigint.h"
#include "base/entropy.h"

namespace krait {
namespace {

TEST(Hash, BytesAsWithTheSeedsOfTheCommandLine) {
  // hash(b"abcdefghijklmnop"[:i]) under PYTHONHASHSEED=0
  const i64 expected[] = {0, 4644417185603328019, 6148830537548944441, -4594863902769663758, -2030606670787596663,
                          2674923165546153122, 7070790388344807208, 7904145750247929094, 4574395652268504554,
                          -532774252720507163, -829746140550000655, 1450545860578130900, -8996131201539021375,
                          -7689147164244908826, -162833645092072998, 2293029479765367930, -7712962755478248686};
  for (usize i = 0; i <= 16; ++i) EXPECT_EQ(hash_bytes("abcdefghijklmnop", i, 0, 0), expected[i]) << i;
  auto key = hash_key_from_seed(42);
  EXPECT_EQ(hash_bytes("abc", 3, key[0], key[1]), 3869580338025362921);
}

TEST(Hash, Numbers) {
  EXPECT_EQ(hash_double(1.5), 1152921504606846977);
  EXPECT_EQ(hash_double(-2.5e300), -756645147675703959);
  EXPECT_EQ(hash_double(0.1), 230584300921369408);
  EXPECT_EQ(hash_double(5e-324), 16777216);
  EXPECT_EQ(hash_double(HUGE_VAL), 314159);
  EXPECT_EQ(hash_double(-HUGE_VAL), -314159);
  EXPECT_EQ(hash_double(-0.0), 0);
  EXPECT_EQ(hash_double(-1.0), -2);
  EXPECT_EQ(hash_double(0x1p61), 1);
  EXPECT_EQ(hash_complex(hash_double(1), hash_double(2)), 2000007);
  for (i64 value : {i64{0}, i64{-1}, i64{1} << 61, (i64{1} << 61) - 1, INT64_MAX, INT64_MIN, i64{123456789}}) {
    EXPECT_EQ(hash_int64(value), big::hash(big::BigNum(value))) << value;
    f64 real = static_cast<f64>(value);
    u64 limbs[big::kDoubleLimbs];
    big::Out out = big::from_double(limbs, real);
    EXPECT_EQ(hash_double(real), big::hash(big::View(limbs, out.count, out.negative))) << value;
  }
}

TEST(Hash, Containers) {
  TupleHash pair, empty, one, slice;
  pair.add(1);
  pair.add(2);
  one.add(1);
  for (i64 i : {1, 2, 3}) slice.add(i);
  EXPECT_EQ(pair.with_length(2), -3550055125485641917);
  EXPECT_EQ(empty.with_length(0), 5740354900026072187);
  EXPECT_EQ(one.with_length(1), -6644214454873602895);
  EXPECT_EQ(slice.without_length(), -2340833382717974474);
  SetHash set, none;
  for (i64 i : {3, 1, 2}) set.add(i);
  EXPECT_EQ(set.finish(3), -272375401224217160);
  EXPECT_EQ(none.finish(0), 133146708735736);
}

TEST(Entropy, FillsAnySize) {
  std::vector<u8> a(1000), b(1000);
  ASSERT_TRUE(fill_random(a.data(), a.size()));
  ASSERT_TRUE(fill_random(b.data(), b.size()));
  EXPECT_NE(a, b);
  EXPECT_TRUE(fill_random(nullptr, 0));
}

}  // namespace
}  // namespace krait
