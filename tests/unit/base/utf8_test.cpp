#include "base/utf8.h"

#include <gtest/gtest.h>

namespace krait::utf8 {
namespace {

TEST(Utf8, RoundTripsEveryCodePoint) {
  for (u32 cp = 0; cp <= kMaxCodePoint; ++cp) {
    char buffer[4];
    int size = encode(cp, buffer);
    ASSERT_EQ(size, encoded_size(cp));
    std::string_view text(buffer, static_cast<usize>(size));
    const char* p = buffer;
    ASSERT_EQ(decode(p), cp);
    ASSERT_EQ(p, buffer + size);
    ASSERT_EQ(static_cast<bool>(validate(text)), is_surrogate(cp)) << cp;
    ASSERT_FALSE(validate(text, Surrogates::kAllow)) << cp;
  }
}

struct BadText {
  const char* text;
  usize start, end;
  const char* reason;
};

TEST(Utf8, ReportsErrorsAsThePythonDecoderDoes) {
  const BadText cases[] = {
      {"a\x80", 1, 2, "invalid start byte"},
      {"\xc0\x80", 0, 1, "invalid start byte"},
      {"\xff", 0, 1, "invalid start byte"},
      {"\xf5\x80\x80\x80", 0, 1, "invalid start byte"},
      {"\xc3", 0, 1, "unexpected end of data"},
      {"\xe2\x82", 0, 2, "unexpected end of data"},
      {"\xf0\x9f\x98", 0, 3, "unexpected end of data"},
      {"\xc3(", 0, 1, "invalid continuation byte"},
      {"\xe2(\xa1", 0, 1, "invalid continuation byte"},
      {"\xe2\x82(", 0, 2, "invalid continuation byte"},
      {"\xf0\x9f\x98(", 0, 3, "invalid continuation byte"},
      {"\xe0\x80\x80", 0, 1, "invalid continuation byte"},
      {"\xed\xa0\x80", 0, 1, "invalid continuation byte"},
      {"\xf4\x90\x80\x80", 0, 1, "invalid continuation byte"},
      {"abcdefghijklmnopqrstuvwxyz0123456789abc\xfe", 39, 40, "invalid start byte"},
  };
  for (const BadText& bad : cases) {
    Error error = validate(bad.text);
    ASSERT_TRUE(error) << bad.text;
    EXPECT_EQ(error.start, bad.start) << bad.text;
    EXPECT_EQ(error.end, bad.end) << bad.text;
    EXPECT_STREQ(error.reason, bad.reason) << bad.text;
  }
}

TEST(Utf8, MeasuresAndConverts) {
  struct { std::u32string text; u32 bound; int width; } cases[] = {
      {U"", 0x7F, 1},
      {U"plain ascii text that is longer than one block", 0x7F, 1},
      {U"caf\u00e9 and ASCII \u00ff", 0xFF, 1},
      {U"\u0100", 0xFFFF, 2},
      {std::u32string(U"x") + char32_t(0xD800), 0xFFFF, 2},
      {U"\u20ac5 and \uffff", 0xFFFF, 2},
      {U"smile \U0001F600 end", kMaxCodePoint, 4},
  };
  for (auto& c : cases) {
    std::string bytes = from_u32(c.text);
    Measure m = measure(bytes);
    EXPECT_EQ(m.length, c.text.size());
    EXPECT_EQ(m.bound, c.bound);
    EXPECT_EQ(m.width(), c.width);
    EXPECT_EQ(count(bytes), c.text.size());
    EXPECT_EQ(to_u32(bytes), c.text);
    for (usize i = 0; i <= c.text.size(); ++i) EXPECT_EQ(offset_of(bytes, i), from_u32(c.text.substr(0, i)).size());
    if (c.width <= 2) {
      std::vector<u16> units(m.length);
      decode_to(bytes, units.data());
      std::string back(encoded_size(units.data(), units.size()), '\0');
      encode_to(units.data(), units.size(), back.data());
      EXPECT_EQ(back, bytes);
    }
    if (c.width == 1) {
      std::vector<u8> units(m.length);
      decode_to(bytes, units.data());
      std::string back(encoded_size(units.data(), units.size()), '\0');
      EXPECT_EQ(encode_to(units.data(), units.size(), back.data()), back.data() + back.size());
      EXPECT_EQ(back, bytes);
    }
  }
}

TEST(Utf8, AsciiPrefixAtEveryOffset) {
  for (usize size = 0; size < 70; ++size) {
    std::string text(size, 'a');
    EXPECT_EQ(ascii_prefix(text), size);
    for (usize i = 0; i < size; ++i) {
      std::string bad = text;
      bad[i] = '\x80';
      EXPECT_EQ(ascii_prefix(bad), i);
    }
  }
}

TEST(Utf8, StepsBackAndFindsSurrogates) {
  std::string text = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80";
  const char* p = text.data() + text.size();
  step_back(p);
  EXPECT_EQ(p - text.data(), 6);
  step_back(p);
  EXPECT_EQ(p - text.data(), 3);
  step_back(p);
  EXPECT_EQ(p - text.data(), 1);
  u16 narrow[] = {'a', 0xDC80, 'b'};
  u32 wide[] = {'a', 'b', 0x1F600};
  EXPECT_EQ(find_surrogate(narrow, 3), 1u);
  EXPECT_EQ(find_surrogate(narrow, 3, 2), 3u);
  EXPECT_EQ(find_surrogate(wide, 3), 3u);
  EXPECT_EQ(std::bit_width(max_code_point(narrow, 3)), 16);
  EXPECT_EQ(std::bit_width(max_code_point(wide, 3)), 17);
  // Longer than what is looked at at once, with the largest one in any place.
  for (usize at = 0; at < 70; ++at) {
    std::vector<u16> units(70, 'x');
    units[at] = 0xE9;
    EXPECT_EQ(std::bit_width(max_code_point(units.data(), units.size())), 8);
    units[at] = 0x20AC;
    EXPECT_EQ(std::bit_width(max_code_point(units.data(), units.size())), 14);
    EXPECT_EQ(encoded_size(units.data(), units.size()), 72u);
    EXPECT_EQ(find_surrogate(units.data(), units.size()), 70u);
    units[at] = 0xD800;
    EXPECT_EQ(find_surrogate(units.data(), units.size()), at);
    std::vector<u8> bytes(70, 'x');
    bytes[at] = 0xE9;
    EXPECT_EQ(encoded_size(bytes.data(), bytes.size()), 71u);
  }
}

}  // namespace
}  // namespace krait::utf8
