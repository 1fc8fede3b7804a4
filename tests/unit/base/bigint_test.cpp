#include "base/bigint.h"

#include <gtest/gtest.h>

namespace krait::big {
namespace {

// Digests were recorded from CPython 3.14 running the same generator.
struct Random {
  u64 x = 4242;
  u64 next() {
    x = x * 6364136223846793005u + 1442695040888963407u;
    return x ^ x >> 31;
  }
  // Up to `limit` limbs, with runs of zeros and ones so that carries travel.
  BigNum number(u64 limit) {
    u64 n = (next() >> 20) % (limit + 1);
    std::vector<u64> limbs;
    for (u64 i = 0; i < n; ++i) {
      u64 kind = (next() >> 40) % 4;
      u64 value = next();
      limbs.push_back(kind == 0 ? 0 : kind == 1 ? ~u64{0} : value);
    }
    bool negative = (next() >> 50) & 1;
    return BigNum(View(limbs, negative));
  }
};

struct Fnv {
  u64 hash = 0xcbf29ce484222325u;
  void add(std::string_view text) {
    for (char c : text) hash = (hash ^ static_cast<u8>(c)) * 0x100000001b3u;
    hash = (hash ^ ' ') * 0x100000001b3u;
  }
  void add(View value) { add(to_text(value, 16)); }
};

TEST(BigInt, ArithmeticDigest) {
  for (u64 limit : {3u, 20u}) {
    Random random;
    Fnv fnv;
    for (int i = 0; i < 3000; ++i) {
      BigNum a = random.number(limit), b = random.number(limit);
      u64 bits = (random.next() >> 30) % 300;
      fnv.add(add(a, b));
      fnv.add(sub(a, b));
      fnv.add(mul(a, b));
      if (!b.is_zero()) {
        fnv.add(floor_div(a, b));
        fnv.add(floor_mod(a, b));
      }
      fnv.add(shift_left(a, bits));
      fnv.add(shift_right(a, bits));
      fnv.add(gcd(a, b));
      fnv.add(isqrt(a.view().abs()));
      BigNum r;
      for (BitOp op : {BitOp::kAnd, BitOp::kOr, BitOp::kXor}) {
        r.seal(bitwise(r.reserve(bitwise_bound(a, b)), op, a, b));
        fnv.add(r);
      }
      r.seal(invert(r.reserve(invert_bound(a)), a));
      fnv.add(r);
      fnv.add(std::to_string(hash(a)));
      fnv.add(std::to_string(compare(a, b)));
      fnv.add(std::to_string(bit_length(a)) + "," + std::to_string(bit_count(a)));
      fnv.add(to_text(a));
      fnv.add(to_text(b, 7));
      fnv.add(to_text(b, 32));
    }
    EXPECT_EQ(fnv.hash, limit == 3 ? 0xff37190b9dc71f18u : 0x8331b266841b7d4u) << limit;
  }
}

TEST(BigInt, PowerDigest) {
  Random random;
  Fnv fnv;
  for (int i = 0; i < 400; ++i) {
    BigNum a = random.number(3), m = random.number(4), e = random.number(2);
    u64 small = (random.next() >> 33) % 40;
    BigNum power = pow(a, small);
    EXPECT_LE(power.magnitude().size(), pow_bound(a, small));
    fnv.add(power);
    BigNum r;
    PowError error = powmod(&r, a, e, m);
    if (error == PowError::kZeroModulus) fnv.add("zero");
    else if (error == PowError::kNotInvertible) fnv.add("none");
    else fnv.add(r);
  }
  EXPECT_EQ(fnv.hash, 0x2610f876ea8dad6bu);
}

TEST(BigInt, DoubleDigest) {
  Random random;
  Fnv fnv;
  auto put = [&](f64 value) { fnv.add(std::to_string(std::bit_cast<u64>(value))); };
  for (int i = 0; i < 5000; ++i) {
    BigNum a = random.number(18), b = random.number(18), c = random.number(2);
    put(to_double(a));
    put(to_double(c));
    if (!b.is_zero()) {
      put(true_divide(a, b));
      put(true_divide(c, b));
    }
    f64 value = std::bit_cast<f64>(random.next());
    if (std::isfinite(value)) {
      BigNum r;
      r.seal(from_double(r.reserve(kDoubleLimbs), value));
      fnv.add(r);
    }
  }
  EXPECT_EQ(fnv.hash, 0x2c7a25367d70af97u);
}

TEST(BigInt, BytesDigest) {
  Random random;
  Fnv fnv;
  for (int i = 0; i < 3000; ++i) {
    BigNum a = random.number(3);
    usize size = (random.next() >> 33) % 28;
    for (bool is_signed : {false, true}) {
      for (ByteOrder order : {ByteOrder::kLittle, ByteOrder::kBig}) {
        u8 bytes[32];
        BytesError error = to_bytes(bytes, size, a, order, is_signed);
        if (error != BytesError::kNone) {
          fnv.add(error == BytesError::kNegative ? "negative" : "big");
          continue;
        }
        for (usize j = 0; j < size; ++j) fnv.hash = (fnv.hash ^ bytes[j]) * 0x100000001b3u;
        BigNum back;
        back.seal(from_bytes(back.reserve(from_bytes_bound(size)), bytes, size, order, is_signed));
        ASSERT_EQ(to_text(back, 16), to_text(a, 16));
      }
    }
  }
  EXPECT_EQ(fnv.hash, 0x45d1e33ce1c447ebu);
}

TEST(BigInt, LargeTextAndProducts) {
  Random random;
  Fnv fnv;
  for (u64 limit : {40u, 100u, 300u, 1000u}) {
    for (int i = 0; i < 4; ++i) {
      BigNum a = random.number(limit), b = random.number(limit);
      fnv.add(to_text(a));
      fnv.add(to_text(mul(a, b)));
      if (!b.is_zero()) fnv.add(floor_mod(mul(a, a), b));
      fnv.add(isqrt(b.view().abs()));
      fnv.add(gcd(a, b));
      std::string text = to_text(a.view().abs());
      EXPECT_EQ(to_text(from_text(text)), text);
      text = to_text(b.view().abs(), 36);
      EXPECT_EQ(to_text(from_text(text, 36), 36), text);
    }
  }
  EXPECT_EQ(fnv.hash, 0x3a370de895bccf18u);
}

TEST(BigInt, MachineIntegers) {
  u64 storage;
  i64 out;
  u64 wide;
  for (i64 value : {i64{0}, i64{1}, i64{-1}, INT64_MAX, INT64_MIN}) {
    View view = view_i64(value, storage);
    ASSERT_TRUE(fits_i64(view, &out));
    EXPECT_EQ(out, value);
    EXPECT_EQ(to_text(view), std::to_string(value));
    EXPECT_EQ(to_text(BigNum(value)), std::to_string(value));
    EXPECT_EQ(fits_u64(view, &wide), value >= 0);
  }
  EXPECT_FALSE(fits_i64(BigNum::from_u64(u64{1} << 63), &out));
  EXPECT_TRUE(fits_u64(BigNum::from_u64(~u64{0}), &wide));
  EXPECT_EQ(hash(BigNum(-1)), -2);
  EXPECT_EQ(hash(BigNum((i64{1} << 61) - 1)), 0);
  EXPECT_EQ(hash(BigNum(i64{1} << 61)), 1);
}

TEST(BigInt, ChecksDigits) {
  usize digits;
  EXPECT_TRUE(check_digits("1_000", 10, &digits));
  EXPECT_EQ(digits, 4u);
  EXPECT_TRUE(check_digits("zZ", 36, &digits));
  for (const char* bad : {"", "_1", "1_", "1__0", "12a", "1 ", "\xd9\xa1"}) EXPECT_FALSE(check_digits(bad, 10, &digits)) << bad;
  EXPECT_FALSE(check_digits("2", 2, &digits));
  EXPECT_EQ(to_text(from_text("00000000000000000000")), "0");
  EXPECT_EQ(to_text(from_text("0000_0000_0000_0000_0000_17")), "17");
  EXPECT_EQ(to_text(from_text("FFFFFFFFFFFFFFFFF", 16), 16), "fffffffffffffffff");
}

TEST(BigInt, PowBoundRefusesWhatNoMachineHolds) {
  EXPECT_EQ(pow_bound(BigNum(10), ~u64{0}), SIZE_MAX);
  EXPECT_EQ(to_text(pow(BigNum(0), 0)), "1");
  EXPECT_EQ(to_text(pow(BigNum(-2), 63)), "-9223372036854775808");
  EXPECT_EQ(to_text(pow(BigNum(-12), 3)), "-1728");
}

TEST(BigInt, ResultsMayOverwriteOperands) {
  Random random;
  for (int i = 0; i < 500; ++i) {
    BigNum a = random.number(8), b = random.number(8);
    std::vector<u64> buffer(20);
    auto load = [&](View v) {
      std::copy_n(v.limbs, v.count, buffer.begin());
      return View(buffer.data(), v.count, v.negative);
    };
    auto text = [&](Out out) { return to_text(View(buffer.data(), out.count, out.negative)); };
    EXPECT_EQ(text(add(buffer.data(), load(a), b)), to_text(add(a, b)));
    EXPECT_EQ(text(add(buffer.data(), b, load(a))), to_text(add(a, b)));
    EXPECT_EQ(text(sub(buffer.data(), load(a), b)), to_text(sub(a, b)));
    EXPECT_EQ(text(shift_left(buffer.data(), load(a), 130)), to_text(shift_left(a, 130)));
    EXPECT_EQ(text(shift_right(buffer.data(), load(a), 70)), to_text(shift_right(a, 70)));
  }
}

}  // namespace
}  // namespace krait::big
