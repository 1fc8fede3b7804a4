#include "base/unicode.h"

namespace krait::unicode {

namespace {

// Code points [start, end) named by a prefix and their number in hexadecimal.
struct ComputedName {
  u32 start, end;
  const char* prefix;
  bool named;  // false: known to lookup_name only
};

#include "base/unicode_names.inc"

static_assert(kSequenceWidth <= kMaxSequence);

constexpr usize kMaxName = 128;

constexpr u32 kHangulBase = 0xAC00, kHangulCount = 11172;
constexpr std::string_view kHangulPrefix = "HANGUL SYLLABLE ";
constexpr std::string_view kLeads[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S",
                                       "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE",
                                        "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
constexpr std::string_view kTails[] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
                                       "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};

u8 stream_byte(u32 offset) { return static_cast<u8>(kNameStream[offset >> 3] >> ((offset & 7) * 8)); }
u32 order_at(u32 index) { return static_cast<u32>(kNameOrder[index >> 2] >> ((index & 3) * 16)) & 0xFFFF; }

// Word number `n` of a table that stores words by length.
template <usize kLengths>
std::string_view word_at(u32 n, const u16 (&of_length)[kLengths], const char* words) {
  usize offset = 0;
  for (u32 length = 0; length < kLengths; ++length) {
    if (n < of_length[length]) return {words + offset + n * length, length};
    n -= of_length[length];
    offset += usize{of_length[length]} * length;
  }
  KRAIT_UNREACHABLE();
}

// Writes the name of an entry and returns its length.
usize expand(u32 entry, char* out) {
  u32 pos = kNameOffset[entry / 8];
  for (u32 skip = entry % 8; skip > 0;) {
    u8 token = stream_byte(pos++);
    if (token == 0) --skip;
    else if (token > kShortTokens) ++pos;
  }
  usize size = 0;
  while (u8 token = stream_byte(pos++)) {
    if (size > 0) out[size++] = ' ';
    std::string_view word =
        token <= kShortTokens
            ? word_at(token - 1u, kShortWordsOfLength, kShortWords)
            : word_at((token - kShortTokens - 1) << 8 | stream_byte(pos++), kLongWordsOfLength, kLongWords);
    std::memcpy(out + size, word.data(), word.size());
    size += word.size();
  }
  return size;
}

usize write_hex(u32 cp, char* out) {
  int digits = cp > 0xFFFFF ? 6 : cp > 0xFFFF ? 5 : 4;
  for (int i = 0; i < digits; ++i) out[i] = "0123456789ABCDEF"[cp >> (4 * (digits - 1 - i)) & 15];
  return static_cast<usize>(digits);
}

// Longest entry of `parts` that `text` starts with; removes it. -1 if there is none.
template <usize kCount>
int take_longest(std::string_view& text, const std::string_view (&parts)[kCount]) {
  int best = -1;
  for (usize i = 0; i < kCount; ++i) {
    if (text.starts_with(parts[i]) && (best < 0 || parts[i].size() > parts[best].size())) best = static_cast<int>(i);
  }
  if (best >= 0) text.remove_prefix(parts[best].size());
  return best;
}

u32 lookup_hangul(std::string_view rest) {
  int lead = take_longest(rest, kLeads);
  int vowel = take_longest(rest, kVowels);
  if (vowel < 0) return 0;
  int tail = take_longest(rest, kTails);
  if (!rest.empty()) return 0;
  return kHangulBase + static_cast<u32>((lead * 21 + vowel) * 28 + tail);
}

// A code point written as write_hex does, or 0.
u32 read_hex(std::string_view text) {
  if (text.size() < 4 || text.size() > 6) return 0;
  u32 cp = 0;
  for (char c : text) {
    if (c >= '0' && c <= '9') cp = cp << 4 | static_cast<u32>(c - '0');
    else if (c >= 'A' && c <= 'F') cp = cp << 4 | static_cast<u32>(c - 'A' + 10);
    else return 0;
  }
  char canonical[6];
  return write_hex(cp, canonical) == text.size() ? cp : 0;
}

u32 lookup_computed(std::string_view name) {
  if (name.starts_with(kHangulPrefix)) return lookup_hangul(name.substr(kHangulPrefix.size()));
  for (const ComputedName& run : kComputedNames) {
    std::string_view prefix = run.prefix;
    if (!name.starts_with(prefix)) continue;
    u32 cp = read_hex(name.substr(prefix.size()));
    if (cp >= run.start && cp < run.end) return cp;
  }
  return 0;
}

}  // namespace

std::string name_of(u32 cp) {
  std::string out;
  if (u32 syllable = cp - kHangulBase; syllable < kHangulCount) {
    out += kHangulPrefix;
    out += kLeads[syllable / 588];
    out += kVowels[syllable % 588 / 28];
    out += kTails[syllable % 28];
    return out;
  }
  const u32* run = std::upper_bound(std::begin(kNamedStart), std::end(kNamedStart), cp);
  if (run != kNamedStart) {
    usize i = static_cast<usize>(run - kNamedStart) - 1;
    if (cp < kNamedEnd[i]) {
      char buffer[kMaxName];
      out.assign(buffer, expand(kNamedRank[i] + (cp - kNamedStart[i]), buffer));
      return out;
    }
  }
  for (const ComputedName& computed : kComputedNames) {
    if (cp < computed.start || cp >= computed.end || !computed.named) continue;
    char digits[6];
    out = computed.prefix;
    out.append(digits, write_hex(cp, digits));
    break;
  }
  return out;
}

int lookup_name(std::string_view name, NameKinds kinds, u32 out[kMaxSequence]) {
  char upper[kMaxName];
  if (name.empty() || name.size() > kMaxName) return 0;
  for (usize i = 0; i < name.size(); ++i) {
    char c = name[i];
    upper[i] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  name = {upper, name.size()};
  if (u32 cp = lookup_computed(name)) {
    out[0] = cp;
    return 1;
  }
  u32 low = 0, high = kEntryCount;
  while (low < high) {
    u32 middle = (low + high) / 2;
    u32 entry = order_at(middle);
    char buffer[kMaxName];
    int order = name.compare({buffer, expand(entry, buffer)});
    if (order < 0) {
      high = middle;
    } else if (order > 0) {
      low = middle + 1;
    } else if (entry < kListedCount) {
      const u16* run = std::upper_bound(std::begin(kNamedRank), std::end(kNamedRank), entry) - 1;
      out[0] = kNamedStart[run - kNamedRank] + (entry - *run);
      return 1;
    } else if (entry < kListedCount + kAliasCount) {
      out[0] = kAliasTarget[entry - kListedCount];
      return 1;
    } else if (kinds == NameKinds::kCodePoints) {
      return 0;
    } else {
      const u32* points = &kSequenceTarget[(entry - kListedCount - kAliasCount) * kSequenceWidth];
      int count = 0;
      for (; count < static_cast<int>(kSequenceWidth) && points[count] != 0; ++count) out[count] = points[count];
      return count;
    }
  }
  return 0;
}

}  // namespace krait::unicode
