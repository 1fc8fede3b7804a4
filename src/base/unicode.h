#pragma once
// Properties of code points after Unicode 16.0.0, with the meanings Python's str methods give them, and normalisation.
// Every function accepts any u32; values past U+10FFFF behave as unassigned.
#include "base/common.h"

namespace krait::unicode {

constexpr std::string_view kVersion = "16.0.0";

// Bits of a code point's flags; tools/gen_unicode.py holds the same list.
enum Flag : u32 {
  kAlpha = 1 << 0,
  kDecimal = 1 << 1,
  kDigit = 1 << 2,
  kNumeric = 1 << 3,
  kSpace = 1 << 4,
  kLower = 1 << 5,
  kUpper = 1 << 6,
  kTitle = 1 << 7,
  kCased = 1 << 8,
  kCaseIgnorable = 1 << 9,
  kLinebreak = 1 << 10,
  kPrintable = 1 << 11,
  kXidStart = 1 << 12,
  kXidContinue = 1 << 13,
  kMirrored = 1 << 14,
  kUpperSpecial = 1 << 15,
  kLowerSpecial = 1 << 16,
  kTitleSpecial = 1 << 17,
  kFoldSpecial = 1 << 18,
};

extern const std::array<u32, 256> kLatin1Flags;
u32 flags_wide(u32 cp);
KRAIT_INLINE u32 flags(u32 cp) { return KRAIT_LIKELY(cp < 256) ? kLatin1Flags[cp] : flags_wide(cp); }

// '_' is no XID_Start: identifiers start with is_xid_start(c) || c == '_'.
inline bool is_xid_start(u32 cp) { return flags(cp) & kXidStart; }
inline bool is_xid_continue(u32 cp) { return flags(cp) & kXidContinue; }
inline bool is_printable(u32 cp) { return flags(cp) & kPrintable; }
inline bool is_alpha(u32 cp) { return flags(cp) & kAlpha; }
inline bool is_decimal(u32 cp) { return flags(cp) & kDecimal; }
inline bool is_digit(u32 cp) { return flags(cp) & kDigit; }
inline bool is_numeric(u32 cp) { return flags(cp) & kNumeric; }
inline bool is_alnum(u32 cp) { return flags(cp) & (kAlpha | kDecimal | kDigit | kNumeric); }
inline bool is_space(u32 cp) { return flags(cp) & kSpace; }
inline bool is_lower(u32 cp) { return flags(cp) & kLower; }
inline bool is_upper(u32 cp) { return flags(cp) & kUpper; }
inline bool is_title(u32 cp) { return flags(cp) & kTitle; }
inline bool is_cased(u32 cp) { return flags(cp) & kCased; }
inline bool is_case_ignorable(u32 cp) { return flags(cp) & kCaseIgnorable; }
inline bool is_linebreak(u32 cp) { return flags(cp) & kLinebreak; }
inline bool mirrored(u32 cp) { return flags(cp) & kMirrored; }

// Full case mappings: write one to three code points and return how many. U+03A3 maps to U+03C3; whether it is
// final is for the caller to find with is_cased and is_case_ignorable.
int to_lower(u32 cp, u32 out[3]);
int to_upper(u32 cp, u32 out[3]);
int to_title(u32 cp, u32 out[3]);
int casefold(u32 cp, u32 out[3]);
// One-to-one mapping used by the regex engine: `cp` itself where the full mapping is longer than one, except that
// U+0130 gives 'i' for lower.
u32 simple_lower(u32 cp);
u32 simple_upper(u32 cp);

int decimal_value(u32 cp);  // -1 if it has none
int digit_value(u32 cp);    // -1 if it has none
bool numeric_value(u32 cp, f64* out);

// Unicode's abbreviations: "Lu", "AL", "Na"; bidirectional() gives "" where none is assigned.
const char* category(u32 cp);
const char* bidirectional(u32 cp);
const char* east_asian_width(u32 cp);
int combining(u32 cp);
// The mapping as UnicodeData writes it, "<compat> 0020 0308" or "0041 0300"; empty if there is none.
std::string decomposition(u32 cp);

enum class Form : u8 { kNfc, kNfkc, kNfd, kNfkd };
enum class QuickCheck : u8 { kYes, kMaybe, kNo };

std::u32string normalize(Form form, std::u32string_view text);
// From a scan of properties alone; kMaybe asks for a comparison with the normalised text.
QuickCheck quick_check(Form form, std::u32string_view text);
bool is_normalized(Form form, std::u32string_view text);

// The same on WTF-8. ASCII text comes back as a copy without any lookup.
std::string normalize(Form form, std::string_view wtf8);
inline std::string normalize_nfc(std::string_view wtf8) { return normalize(Form::kNfc, wtf8); }
inline std::string normalize_nfd(std::string_view wtf8) { return normalize(Form::kNfd, wtf8); }
inline std::string normalize_nfkc(std::string_view wtf8) { return normalize(Form::kNfkc, wtf8); }
inline std::string normalize_nfkd(std::string_view wtf8) { return normalize(Form::kNfkd, wtf8); }

// The same for Unicode 3.2.0 (unicodedata.ucd_3_2_0), which IDNA 2003 is bound to. What 3.2 had not assigned has
// category "Cn", no mapping and no name.
namespace v3_2 {
constexpr std::string_view kVersion = "3.2.0";
bool is_assigned(u32 cp);
int decimal_value(u32 cp);
int digit_value(u32 cp);
bool numeric_value(u32 cp, f64* out);
const char* category(u32 cp);
const char* bidirectional(u32 cp);
const char* east_asian_width(u32 cp);
int combining(u32 cp);
bool mirrored(u32 cp);
std::string decomposition(u32 cp);
std::u32string normalize(Form form, std::u32string_view text);
}  // namespace v3_2

// The name of `cp`, or empty. Control characters have none, as in unicodedata.
std::string name_of(u32 cp);

// Code points of a named sequence at most.
constexpr int kMaxSequence = 4;
enum class NameKinds : u8 { kCodePoints, kCodePointsAndSequences };
// Finds a name or alias, in any letter case; writes its code points and returns how many, 0 if it is unknown.
// String literals take code points only, unicodedata.lookup sequences too.
int lookup_name(std::string_view name, NameKinds kinds, u32 out[kMaxSequence]);

}  // namespace krait::unicode
