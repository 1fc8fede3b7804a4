#include <gtest/gtest.h>

#include "base/unicode.h"
#include "base/utf8.h"

namespace krait::unicode {
namespace {

TEST(UnicodeNames, EveryNameMatchesAndIsFoundAgain) {
  u64 hash = 0xcbf29ce484222325u;
  for (u32 cp = 0; cp <= utf8::kMaxCodePoint; ++cp) {
    std::string name = name_of(cp);
    for (char c : name) hash = (hash ^ static_cast<u8>(c)) * 0x100000001b3u;
    if (name.empty()) continue;
    // The computed ranges are long; a sample of them is enough.
    if (cp > 0x3400 && cp < 0x40000 && name.starts_with("CJK UNI") && cp % 61 != 0) continue;
    u32 out[kMaxSequence];
    ASSERT_EQ(lookup_name(name, NameKinds::kCodePoints, out), 1) << name;
    ASSERT_EQ(out[0], cp) << name;
  }
  EXPECT_EQ(hash, 0x98fb6f6da3dfc6cau);
}

std::u32string find(std::string_view name, NameKinds kinds = NameKinds::kCodePointsAndSequences) {
  u32 out[kMaxSequence];
  int count = lookup_name(name, kinds, out);
  return std::u32string(reinterpret_cast<char32_t*>(out), static_cast<usize>(count));
}

TEST(UnicodeNames, AliasesSequencesAndComputedNames) {
  EXPECT_EQ(find("line feed"), U"\n");
  EXPECT_EQ(find("LF"), U"\n");
  EXPECT_EQ(find("BELL"), U"\U0001F514");
  EXPECT_EQ(find("VS17"), U"\U000E0100");
  EXPECT_EQ(find("KEYCAP DIGIT ONE"), U"1\uFE0F\u20E3");
  EXPECT_EQ(find("KEYCAP DIGIT ONE", NameKinds::kCodePoints), U"");
  EXPECT_EQ(find("hangul syllable gag"), U"\uAC01");
  EXPECT_EQ(find("HANGUL SYLLABLE A"), U"\uC544");
  EXPECT_EQ(find("HANGUL SYLLABLE "), U"");
  EXPECT_EQ(find("HANGUL SYLLABLE GA "), U"");
  EXPECT_EQ(find("cjk unified ideograph-4e00"), U"\u4E00");
  EXPECT_EQ(find("CJK UNIFIED IDEOGRAPH-04E00"), U"");
  EXPECT_EQ(find("TANGUT IDEOGRAPH-17000"), U"\U00017000");
  EXPECT_EQ(name_of(0x17000), "");
  EXPECT_EQ(find("LATIN  SMALL LETTER A"), U"");
  EXPECT_EQ(find("no such name"), U"");
  EXPECT_EQ(find(std::string(500, 'A')), U"");
  EXPECT_EQ(find("caf\xc3\xa9"), U"");
  EXPECT_EQ(name_of('\n'), "");
  EXPECT_EQ(name_of('a'), "LATIN SMALL LETTER A");
}

}  // namespace
}  // namespace krait::unicode
