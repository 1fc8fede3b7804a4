#include "base/float_text.h"

#include <gtest/gtest.h>

namespace krait {
namespace {

// The digests were recorded from CPython 3.14 with the same generator.
struct Random {
  u64 x = 777;
  u64 next() {
    x = x * 6364136223846793005u + 1442695040888963407u;
    return x ^ x >> 29;
  }
  f64 any() { return std::bit_cast<f64>(next()); }
  f64 small() {
    f64 m = static_cast<f64>((next() >> 20) % 1000003);
    static constexpr f64 kPowers[] = {1.0, 10.0 / 100.0, 1 / 100.0, 1 / 1000.0, 1 / 10000.0, 1 / 100000.0, 1 / 1000000.0};
    return m * kPowers[(next() >> 40) % 7];
  }
};

struct Fnv {
  u64 hash = 0xcbf29ce484222325u;
  void add(std::string_view text) {
    for (char c : text) hash = (hash ^ static_cast<u8>(c)) * 0x100000001b3u;
  }
};

TEST(FloatText, ReprDigest) {
  Random random;
  Fnv fnv;
  for (int i = 0; i < 50000; ++i) {
    f64 a = random.any(), b = random.small();
    fnv.add(float_repr(a) + " " + float_repr(b) + " ");
    if (!std::isnan(a)) {
      ASSERT_EQ(parse_float(float_repr(a)), a);
    }
    ASSERT_EQ(parse_float(float_repr(b)), b);
  }
  EXPECT_EQ(fnv.hash, 0xb2fe0e1fa04256b0u);
}

TEST(FloatText, FormatDigest) {
  Random random;
  Fnv fnv;
  for (int i = 0; i < 20000; ++i) {
    f64 value = i & 1 ? random.any() : random.small();
    int precision = static_cast<int>((random.next() >> 33) % 25);
    char type = "efgEG"[(random.next() >> 33) % 5];
    bool alt = (random.next() >> 33) & 1;
    fnv.add(format_float(value, type, precision, alt ? kFloatAlt : 0) + " ");
  }
  EXPECT_EQ(fnv.hash, 0xdf29371d4d83871au);
}

TEST(FloatText, RoundAndHexDigest) {
  Random random;
  Fnv fnv;
  for (int i = 0; i < 50000; ++i) {
    f64 value = i & 1 ? random.small() : random.any();
    i64 digits = static_cast<i64>((random.next() >> 33) % 30) - 12;
    if (!(i & 1)) digits = -static_cast<i64>((random.next() >> 33) % 320);
    fnv.add((std::isfinite(value) ? float_repr(round_to_digits(value, digits)) : "-") + " " + float_hex(value) + " ");
  }
  EXPECT_EQ(fnv.hash, 0x98ebf54f87343d75u);
}

TEST(FloatText, ReprEdges) {
  EXPECT_EQ(float_repr(0.0), "0.0");
  EXPECT_EQ(float_repr(-0.0), "-0.0");
  EXPECT_EQ(float_repr(1e16), "1e+16");
  EXPECT_EQ(float_repr(123456789012345680.0), "1.2345678901234568e+17");
  EXPECT_EQ(float_repr(9999999999999998.0), "9999999999999998.0");
  EXPECT_EQ(float_repr(1e15), "1000000000000000.0");
  EXPECT_EQ(float_repr(0.0001), "0.0001");
  EXPECT_EQ(float_repr(0.00001), "1e-05");
  EXPECT_EQ(float_repr(5e-324), "5e-324");
  EXPECT_EQ(float_repr(0x1p-44), "5.684341886080802e-14");
  EXPECT_EQ(float_repr(1.7976931348623157e308), "1.7976931348623157e+308");
  EXPECT_EQ(float_repr(-std::numeric_limits<f64>::infinity()), "-inf");
  EXPECT_EQ(float_repr(-std::numeric_limits<f64>::quiet_NaN()), "nan");
}

TEST(FloatText, FormatEdges) {
  EXPECT_EQ(format_float(1e16, 'r', 0, kFloatDot0), "1e+16");
  EXPECT_EQ(format_float(100.0, 'r', 0), "100");
  EXPECT_EQ(format_float(100.0, 'r', 0, kFloatDot0), "100.0");
  EXPECT_EQ(format_float(100.0, 'g', 3, kFloatDot0), "1e+02");
  EXPECT_EQ(format_float(100.0, 'g', 3), "100");
  EXPECT_EQ(format_float(100.0, 'g', 0, kFloatAlt), "1.e+02");
  EXPECT_EQ(format_float(0.0, 'g', 6, kFloatAlt), "0.00000");
  EXPECT_EQ(format_float(0.0, 'e', 0, kFloatAlt), "0.e+00");
  EXPECT_EQ(format_float(2.5, 'f', 0), "2");
  EXPECT_EQ(format_float(3.5, 'f', 0, kFloatAlt), "4.");
  EXPECT_EQ(format_float(-0.001, 'f', 1), "-0.0");
  EXPECT_EQ(format_float(-0.001, 'f', 1, kFloatNoNegZero), "0.0");
  EXPECT_EQ(format_float(-1e-9, 'e', 1, kFloatNoNegZero), "-1.0e-09");
  EXPECT_EQ(format_float(1.0, 'f', 2, kFloatSign), "+1.00");
  EXPECT_EQ(format_float(std::nan(""), 'f', 2, kFloatSign), "+nan");
  EXPECT_EQ(format_float(-HUGE_VAL, 'F', 2), "-INF");
  EXPECT_EQ(format_float(5e-324, 'f', 1100).substr(325, 9), "494065645");
  EXPECT_EQ(format_float(5e-324, 'f', 1100).size(), 1102u);
  EXPECT_EQ(format_float(0.1, 'e', 1000).size(), 1006u);
  EXPECT_EQ(format_float(0.1, 'g', 1000), "0.1000000000000000055511151231257827021181583404541015625");
}

TEST(FloatText, Round) {
  EXPECT_EQ(round_to_digits(2.675, 2), 2.67);
  EXPECT_EQ(round_to_digits(5.0, -1), 0.0);
  EXPECT_EQ(round_to_digits(15.0, -1), 20.0);
  EXPECT_EQ(round_to_digits(25.0, -1), 20.0);
  EXPECT_EQ(round_to_digits(5.1, -1), 10.0);
  EXPECT_TRUE(std::signbit(round_to_digits(-4.0, -1)));
  EXPECT_TRUE(std::isinf(round_to_digits(1.7976931348623157e308, -308)));
  EXPECT_EQ(round_to_digits(1e300, 400), 1e300);
}

TEST(FloatText, Parse) {
  EXPECT_EQ(parse_float("1.5e3"), 1500.0);
  EXPECT_EQ(parse_float("-.5"), -0.5);
  EXPECT_EQ(parse_float("+5."), 5.0);
  EXPECT_EQ(parse_float("1e400"), HUGE_VAL);
  EXPECT_EQ(parse_float("-1e99999999999999999999"), -HUGE_VAL);
  EXPECT_EQ(parse_float("1e-400"), 0.0);
  EXPECT_EQ(parse_float("0e99999999999999999999"), 0.0);
  EXPECT_EQ(parse_float("0.00000000000000000001e400"), HUGE_VAL);
  EXPECT_EQ(parse_float(std::string(400, '1')), HUGE_VAL);
  EXPECT_EQ(parse_float("0." + std::string(400, '0') + "1"), 0.0);
  EXPECT_EQ(parse_float("0." + std::string(400, '0') + "1e401"), 1.0);
  EXPECT_EQ(parse_float("1" + std::string(400, '0') + "e-400"), 1.0);
  EXPECT_EQ(parse_float("InFinity"), HUGE_VAL);
  EXPECT_TRUE(std::isnan(*parse_float("-nan")));
  for (const char* bad : {"", "-", ".", "e5", "1e", "1e+", "infi", "0x10", " 1", "1 ", "1_0", "nan(1)", "--1", "1..2"}) {
    EXPECT_FALSE(parse_float(bad)) << bad;
  }
  usize used;
  EXPECT_EQ(parse_float_prefix("12.5e+x", &used), 12.5);
  EXPECT_EQ(used, 4u);
}

TEST(FloatText, ParseHex) {
  struct { const char* text; HexFloatError error; const char* value; } cases[] = {
      {"0x", HexFloatError::kInvalid, ""}, {"0x.p1", HexFloatError::kInvalid, ""}, {"", HexFloatError::kInvalid, ""},
      {"0x1.8p", HexFloatError::kInvalid, ""}, {"0x1p+", HexFloatError::kInvalid, ""},
      {"infinityx", HexFloatError::kInvalid, ""}, {"0x1.2.3", HexFloatError::kInvalid, ""},
      {"+-1", HexFloatError::kInvalid, ""}, {"0x1p1024", HexFloatError::kOverflow, ""},
      {"0x1.fffffffffffff8p1023", HexFloatError::kOverflow, ""},
      {"0x1p99999999999999999999", HexFloatError::kOverflow, ""},
      {"1.8p0", HexFloatError::kNone, "0x1.8000000000000p+0"},
      {"0x1.fffffffffffff7fp1023", HexFloatError::kNone, "0x1.fffffffffffffp+1023"},
      {"0x1p-1075", HexFloatError::kNone, "0x0.0p+0"},
      {"0x1.00000000000001p-1075", HexFloatError::kNone, "0x0.0000000000001p-1022"},
      {"-0x.8p1", HexFloatError::kNone, "-0x1.0000000000000p+0"},
      {"0x0p99999999999999999999", HexFloatError::kNone, "0x0.0p+0"},
      {"0x1p-99999999999999999999", HexFloatError::kNone, "0x0.0p+0"},
      {"0x1.00000000000008p0", HexFloatError::kNone, "0x1.0000000000000p+0"},
      {"0x1.00000000000018p0", HexFloatError::kNone, "0x1.0000000000002p+0"},
      {"0x1.000000000000080000000000001p0", HexFloatError::kNone, "0x1.0000000000001p+0"},
      {"0x123456789abcdef123456789", HexFloatError::kNone, "0x1.23456789abcdfp+92"},
      {" 0x1p3\n", HexFloatError::kNone, "0x1.0000000000000p+3"},
      {"0x.00000000000000000000000000000000000000000001p180", HexFloatError::kNone, "0x1.0000000000000p+4"},
      {"-inf", HexFloatError::kNone, "-inf"}, {"NaN", HexFloatError::kNone, "nan"},
  };
  for (auto& c : cases) {
    f64 value = 0;
    ASSERT_EQ(parse_hex_float(c.text, &value), c.error) << c.text;
    if (c.error == HexFloatError::kNone) EXPECT_EQ(float_hex(value), c.value) << c.text;
  }
}

TEST(FloatText, ComplexNumber) {
  struct { const char* text; const char* repr; } cases[] = {
      {"1", "(1+0j)"}, {"1j", "1j"}, {"j", "1j"}, {"1+j", "(1+1j)"}, {"1-j", "(1-1j)"},
      {"( 1+2j )", "(1+2j)"}, {"infj", "infj"}, {"nan+infj", "(nan+infj)"}, {"-inf-nanj", "(-inf+nanj)"},
      {"1e5+1e-3j", "(100000+0.001j)"}, {"1.5J", "1.5j"}, {".5j", "0.5j"}, {"-0-0j", "(-0-0j)"},
  };
  for (auto& c : cases) {
    auto value = parse_complex(c.text);
    ASSERT_TRUE(value) << c.text;
    EXPECT_EQ(complex_repr(*value), c.repr) << c.text;
  }
  for (const char* bad : {"", "()", "1+", "1+2", "j1", "1j+2", "((1))", "1 + 2j", "1+ 2j", "i", "(1+2j", ")", "1++2j",
                          ".j", "( )", "--1j"}) {
    EXPECT_FALSE(parse_complex(bad)) << bad;
  }
}

}  // namespace
}  // namespace krait
