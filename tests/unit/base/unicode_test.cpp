#include "base/unicode.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace krait::unicode {
namespace {

// Digests below were recorded from CPython 3.14's str methods and unicodedata over every code point.
struct Fnv {
  u64 hash = 0xcbf29ce484222325u;
  void add(std::string_view text) {
    for (char c : text) hash = (hash ^ static_cast<u8>(c)) * 0x100000001b3u;
  }
};

template <class Visit>
void each(Visit visit) {
  for (u32 cp = 0; cp <= utf8::kMaxCodePoint; ++cp) visit(cp);
}

TEST(Unicode, PredicatesMatchOverAllCodePoints) {
  struct { const char* name; bool (*test)(u32); u64 count, sum; } cases[] = {
      {"alpha", is_alpha, 141028, 15240929258u},
      {"decimal", is_decimal, 760, 39891450},
      {"digit", is_digit, 888, 43636784},
      {"numeric", is_numeric, 2002, 115015654},
      {"alnum", is_alnum, 142939, 15351581153u},
      {"space", is_space, 29, 141704},
      {"lower", is_lower, 2569, 117919901},
      {"upper", is_upper, 1978, 97237165},
      {"title", is_title, 31, 220514},
      {"printable", is_printable, 154810, 16317358124u},
      {"xid_continue", is_xid_continue, 144522, 15610123948u},
      {"mirrored", mirrored, 554, 7133149},
  };
  for (auto& c : cases) {
    u64 count = 0, sum = 0;
    each([&](u32 cp) {
      if (c.test(cp)) ++count, sum += cp;
    });
    EXPECT_EQ(count, c.count) << c.name;
    EXPECT_EQ(sum, c.sum) << c.name;
  }
  EXPECT_TRUE(is_xid_start('a'));
  EXPECT_TRUE(is_xid_start(0xE9));
  EXPECT_FALSE(is_xid_start('_'));
  EXPECT_FALSE(is_xid_start('1'));
  EXPECT_TRUE(is_xid_start(0x2118));
  EXPECT_FALSE(is_xid_start(0x37A));
  EXPECT_TRUE(is_linebreak(0x2028));
  EXPECT_TRUE(is_linebreak('\x1c'));
  EXPECT_FALSE(is_linebreak(' '));
  EXPECT_FALSE(is_alpha(0x110000));
  EXPECT_FALSE(is_printable(0xFFFFFFFF));
}

TEST(Unicode, CaseMappingsMatch) {
  struct { int (*map)(u32, u32*); u64 digest; } cases[] = {
      {to_lower, 0x977dcbc73965730e}, {to_upper, 0xbe8315178ee4607e},
      {to_title, 0xc2f0424afd8bd8d7}, {casefold, 0xa7210cf22a798c1a},
  };
  for (auto& c : cases) {
    Fnv fnv;
    each([&](u32 cp) {
      u32 out[3];
      int n = c.map(cp, out);
      std::string text;
      for (int i = 0; i < n; ++i) utf8::append(text, out[i]);
      fnv.add(text);
    });
    EXPECT_EQ(fnv.hash, c.digest);
  }
  EXPECT_EQ(simple_lower(0x130), u32{'i'});
  EXPECT_EQ(simple_upper(0xDF), 0xDFu);
  EXPECT_EQ(simple_upper('z'), u32{'Z'});
}

TEST(Unicode, CasedAndIgnorable) {
  EXPECT_TRUE(is_cased('a'));
  EXPECT_TRUE(is_cased(0x24D0));
  EXPECT_FALSE(is_cased('1'));
  EXPECT_TRUE(is_case_ignorable('\''));
  EXPECT_TRUE(is_case_ignorable(0x301));
  EXPECT_FALSE(is_case_ignorable(' '));
}

TEST(Unicode, DatabaseFieldsMatch) {
  Fnv fields, decompositions;
  each([&](u32 cp) {
    fields.add(std::string(category(cp)) + bidirectional(cp) + east_asian_width(cp) + std::to_string(combining(cp)));
    decompositions.add(decomposition(cp));
  });
  EXPECT_EQ(fields.hash, 0x1a7cc3c7373083b3u);
  EXPECT_EQ(decompositions.hash, 0xdb45cbc54484301cu);
  EXPECT_EQ(decimal_value(0x0663), 3);
  EXPECT_EQ(decimal_value(0xB2), -1);
  EXPECT_EQ(digit_value(0xB2), 2);
  f64 value = 0;
  EXPECT_TRUE(numeric_value(0xBD, &value));
  EXPECT_EQ(value, 0.5);
  EXPECT_TRUE(numeric_value(0x16B61, &value));
  EXPECT_EQ(value, 1e12);
  EXPECT_FALSE(numeric_value('a', &value));
}

TEST(Unicode, OldDatabaseMatches) {
  Fnv fnv;
  each([&](u32 cp) {
    f64 value = -1;
    v3_2::numeric_value(cp, &value);
    fnv.add(std::string(v3_2::category(cp)) + v3_2::bidirectional(cp) + v3_2::east_asian_width(cp) +
            std::to_string(v3_2::combining(cp)) + std::to_string(v3_2::decimal_value(cp)) +
            std::to_string(v3_2::digit_value(cp)) + std::to_string(static_cast<i64>(std::min(value, 1e15) * 2)) +
            (v3_2::mirrored(cp) ? "1" : "0") + v3_2::decomposition(cp));
  });
  EXPECT_EQ(fnv.hash, 0xccc192f7e41ab2eeu);
}

constexpr Form kForms[] = {Form::kNfc, Form::kNfkc, Form::kNfd, Form::kNfkd};

TEST(Unicode, NormalisesEveryCodePoint) {
  const u64 digests[] = {0x7bbe1a23f84aa539, 0xf48d67713a31421c, 0xeba8a363e697432d, 0x102d37e7a03fd22d};
  for (int f = 0; f < 4; ++f) {
    Fnv fnv;
    each([&](u32 cp) {
      char buffer[4];
      fnv.add(normalize(kForms[f], std::string_view(buffer, static_cast<usize>(utf8::encode(cp, buffer)))));
    });
    EXPECT_EQ(fnv.hash, digests[f]) << f;
  }
}

TEST(Unicode, NormalisesRandomSequences) {
  const u64 digests[] = {0xdf00465c648ba7f2, 0xf91b9ecc04c7a623, 0x71983414143e195e, 0xed0d99d0d553e724};
  const int normal[] = {16076, 7530, 1309, 240};
  const u64 old_digests[] = {0x720ad047f56a2e3b, 0x9c4dd5987a3c85d4, 0x4fad73b6107395d9, 0xd31522a07e49472e};
  std::u32string pool;
  each([&](u32 cp) { if (combining(cp)) pool += static_cast<char32_t>(cp); });
  each([&](u32 cp) { if (!decomposition(cp).empty()) pool += static_cast<char32_t>(cp); });
  for (u32 cp = 0x1100; cp < 0x1200; ++cp) pool += static_cast<char32_t>(cp);
  for (u32 cp = 'A'; cp <= 'z'; ++cp) pool += static_cast<char32_t>(cp);
  ASSERT_EQ(pool.size(), 18333u);
  for (int f = 0; f < 4; ++f) {
    u64 x = 12345;
    auto random = [&x] { return (x = x * 6364136223846793005u + 1442695040888963407u) >> 33; };
    Fnv fnv, old;
    int already = 0;
    for (int i = 0; i < 20000; ++i) {
      std::u32string text;
      for (u64 n = random() % 6 + 1; n > 0; --n) text += pool[random() % pool.size()];
      fnv.add(utf8::from_u32(normalize(kForms[f], text)));
      old.add(utf8::from_u32(v3_2::normalize(kForms[f], text)));
      already += is_normalized(kForms[f], text);
    }
    EXPECT_EQ(fnv.hash, digests[f]) << f;
    EXPECT_EQ(old.hash, old_digests[f]) << f;
    EXPECT_EQ(already, normal[f]) << f;
  }
  EXPECT_EQ(normalize_nfkc("plain"), "plain");
  EXPECT_EQ(normalize_nfkc("\xEF\xAC\x81"), "fi");
}

}  // namespace
}  // namespace krait::unicode
