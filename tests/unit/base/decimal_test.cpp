// Limbs in base 10^18 against bigint, and the rules of decimal arithmetic that Python tests cannot reach.
#include "base/decimal/decimal.h"

#include <gtest/gtest.h>

namespace krait::dec {
namespace {

std::string digits(u64 count, u64 seed) {
  std::string out;
  for (u64 i = 0; i < count; ++i) {
    seed = seed * 6364136223846793005 + 1442695040888963407;
    out.push_back(char('0' + (i == 0 ? 1 + (seed >> 33) % 9 : (seed >> 33) % 10)));
  }
  return out;
}
Coefficient coefficient(const std::string& text) {
  Coefficient c;
  from_digits(&c, text);
  return c;
}
std::string text(Limbs limbs) {
  std::string out;
  append_digits(&out, limbs);
  return out;
}

TEST(DecimalLimbs, ArithmeticAgreesWithBinary) {
  // Sizes on both sides of every change of method: one limb, schoolbook, Karatsuba, by way of binary.
  const u64 sizes[] = {1, 17, 18, 19, 36, 37, 400, 719, 720, 721, 1500, 7300, 15000, 46000};
  for (u64 a_size : sizes) {
    for (u64 b_size : sizes) {
      std::string a_text = digits(a_size, a_size + 1), b_text = digits(b_size, b_size + 7);
      Coefficient a = coefficient(a_text), b = coefficient(b_text), product, q, r;
      big::BigNum x = big::from_text(a_text), y = big::from_text(b_text);
      mul(&product, a, b);
      ASSERT_EQ(text(product), big::to_text(big::mul(x, y))) << a_size << " * " << b_size;
      divmod(&q, &r, a, b);
      ASSERT_EQ(text(q), big::to_text(big::floor_div(x, y))) << a_size << " / " << b_size;
      ASSERT_EQ(text(r), big::to_text(big::floor_mod(x, y))) << a_size << " % " << b_size;
      ASSERT_EQ(big::to_text(to_binary(a)), a_text);
    }
  }
}

TEST(DecimalLimbs, DivisionCorrectsItsGuess) {
  // Divisors whose top limb is just above half the base and dividends of nines make the first guess too large.
  const std::string nines(90, '9'), divisors[] = {"500000000000000000" + std::string(18, '0') + "1",
                                                  "500000000000000001" + std::string(36, '9'), std::string(36, '9')};
  for (const std::string& divisor : divisors) {
    for (const std::string& dividend : {nines, divisor + std::string(35, '0'), "4" + nines}) {
      Coefficient q, r;
      divmod(&q, &r, coefficient(dividend), coefficient(divisor));
      big::BigNum x = big::from_text(dividend), y = big::from_text(divisor);
      EXPECT_EQ(text(q), big::to_text(big::floor_div(x, y)));
      EXPECT_EQ(text(r), big::to_text(big::floor_mod(x, y)));
    }
  }
}

TEST(DecimalLimbs, ShiftsSayWhatTheyDrop) {
  struct Row { const char* from; u64 by; const char* to; int dropped; };
  const Row rows[] = {{"1234", 2, "12", 3}, {"1250", 2, "12", 5}, {"1251", 2, "12", 6}, {"1200", 2, "12", 0},
                      {"1201", 2, "12", 1}, {"7", 1, "0", 7}, {"7", 2, "0", 1}, {"5", 100, "0", 1},
                      {"1500000000000000000", 18, "1", 5}, {"1500000000000000001", 18, "1", 6},
                      {"123456789012345678901234567890", 20, "1234567890", 1}};
  for (const Row& row : rows) {
    Coefficient c = coefficient(row.from);
    EXPECT_EQ(c.shift_right(row.by), row.dropped) << row.from << " >> " << row.by;
    EXPECT_EQ(text(c), row.to);
  }
  for (u64 by : {1, 17, 18, 19, 40}) {
    Coefficient c = coefficient("98765432109876543210");
    c.shift_left(by);
    EXPECT_EQ(text(c), "98765432109876543210" + std::string(by, '0'));
    EXPECT_EQ(c.strip_zeros(by), by);
    EXPECT_EQ(text(c), "98765432109876543210");
  }
}

TEST(Decimal, AsksForMemoryBeforeItIsNeeded) {
  Context c;
  c.precision = 1'000'000;
  c.max_digits = 1000;
  u32 status = 0;
  Number one(false, 1, 0), three(false, 3, 0), far(false, 1, 900'000);
  divide(one, three, c, &status);
  EXPECT_EQ(status, kNoMemory);
  for (auto function : {sqrt, exp, ln, log10}) {
    status = 0;
    function(three, c, &status);
    EXPECT_EQ(status, kNoMemory);
  }
  status = 0;
  add(far, three, c, &status);
  EXPECT_EQ(status, kNoMemory);
}

TEST(Decimal, ConstantsAgreeWithTheirSeries) {
  // ln 10 to 400 digits needs more than the table holds; its first digits must be those of the table.
  Context c;
  c.precision = 340;
  u32 status = 0;
  std::string table, series;
  append_text(&table, ln(Number(false, 10, 0), c, &status), true);
  c.precision = 400;
  append_text(&series, ln(Number(false, 10, 0), c, &status), true);
  EXPECT_EQ(table.substr(0, 339), series.substr(0, 339));
}

}  // namespace
}  // namespace krait::dec
