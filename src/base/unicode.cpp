#include "base/unicode.h"

#include "base/utf8.h"

namespace krait::unicode {

namespace {

struct Record {
  u32 flags;
  // Distance to the mapped code point, or offset << 2 | count into kSpecialCase when the flag says special.
  i32 upper, lower, title, fold;
  u8 category, bidi, combining, width;
  u8 decimal, digit;  // 255: none
  u8 quick_check;     // two bits a Form
  u8 numeric;         // index into kNumericValues, 0: none
};

// Fields of a code point that Unicode 3.2 had otherwise.
struct OldRecord {
  u8 category, bidi, combining, width, decimal, digit, numeric, mirrored;
};

#include "base/unicode_tables.inc"

static_assert(std::size(kNumericValues) <= 256);

constexpr u32 kBlockMask = (1u << kBlockShift) - 1;

KRAIT_INLINE const Record& record(u32 cp) {
  if (KRAIT_UNLIKELY(cp > utf8::kMaxCodePoint)) cp = utf8::kMaxCodePoint;
  return kRecords[kRecordOf[(u32{kRecordBlocks[cp >> kBlockShift]} << kBlockShift) + (cp & kBlockMask)]];
}

constexpr std::array<u32, 256> latin1_flags() {
  std::array<u32, 256> table{};
  for (u32 cp = 0; cp < 256; ++cp) {
    table[cp] = kRecords[kRecordOf[(u32{kRecordBlocks[cp >> kBlockShift]} << kBlockShift) + (cp & kBlockMask)]].flags;
  }
  return table;
}

KRAIT_INLINE int map_case(u32 cp, i32 value, bool special, u32 out[3]) {
  if (KRAIT_LIKELY(!special)) {
    out[0] = cp + static_cast<u32>(value);
    return 1;
  }
  int count = value & 3;
  for (int i = 0; i < count; ++i) out[i] = kSpecialCase[(value >> 2) + i];
  return count;
}

constexpr u32 kHangulBase = 0xAC00, kLBase = 0x1100, kVBase = 0x1161, kTBase = 0x11A7;
constexpr u32 kLCount = 19, kVCount = 21, kTCount = 28, kHangulCount = kLCount * kVCount * kTCount;

u32 decomp_offset(u32 cp) {
  if (cp > utf8::kMaxCodePoint) return 0;
  return kDecompOffset[(u32{kDecompBlocks[cp >> kBlockShift]} << kBlockShift) + (cp & kBlockMask)];
}

bool is_compatibility(Form form) { return form == Form::kNfkc || form == Form::kNfkd; }
bool is_composed(Form form) { return form == Form::kNfc || form == Form::kNfkc; }

QuickCheck quick_check_of(Form form, const Record& rec) {
  return static_cast<QuickCheck>(rec.quick_check >> (2 * static_cast<int>(form)) & 3);
}

// nullptr: as in the current version.
const OldRecord* old_record(u32 cp) {
  if (cp > utf8::kMaxCodePoint) return nullptr;
  u8 index = kOldRecordOf[(u32{kOldBlocks[cp >> kBlockShift]} << kBlockShift) + (cp & kBlockMask)];
  return index == 0 ? nullptr : &kOldRecords[index];
}

u32 correct_old(u32 cp) {
  for (usize i = 0; i < std::size(kOldDecompFrom); ++i) {
    if (kOldDecompFrom[i] == cp) return kOldDecompTo[i];
  }
  return 0;
}

// kOld follows Unicode 3.2: no mappings for what it had not assigned, and five that were corrected since.
template <bool kOld = false>
void decompose(u32 cp, bool compatibility, std::u32string& out) {
  u32 syllable = cp - kHangulBase;
  if (syllable < kHangulCount) {
    out += static_cast<char32_t>(kLBase + syllable / (kVCount * kTCount));
    out += static_cast<char32_t>(kVBase + syllable % (kVCount * kTCount) / kTCount);
    if (u32 tail = syllable % kTCount) out += static_cast<char32_t>(kTBase + tail);
    return;
  }
  u32 offset = decomp_offset(cp);
  if constexpr (kOld) {
    if (offset != 0 && !v3_2::is_assigned(cp)) offset = 0;
    if (u32 corrected = correct_old(cp)) {
      out += static_cast<char32_t>(corrected);
      return;
    }
  }
  u32 head = kDecompData[offset];
  if (offset == 0 || ((head & 0xFF) != 0 && !compatibility)) {
    out += static_cast<char32_t>(cp);
    return;
  }
  u32 count = head >> 8;
  for (u32 i = 1; i <= count; ++i) decompose<kOld>(kDecompData[offset + i], compatibility, out);
}

// Stable sort of one run by class. Short runs are the rule; long ones must not take quadratic time.
void sort_marks(char32_t* run, usize size) {
  auto class_of = [](char32_t c) { return record(c).combining; };
  if (size <= 20) {
    for (usize i = 1; i < size; ++i) {
      char32_t c = run[i];
      usize j = i;
      for (; j > 0 && class_of(run[j - 1]) > class_of(c); --j) run[j] = run[j - 1];
      run[j] = c;
    }
    return;
  }
  // Class, position and code point in one integer: 8 + 35 + 21 bits.
  std::vector<u64> keys(size);
  for (usize i = 0; i < size; ++i) keys[i] = u64{class_of(run[i])} << 56 | u64{i} << 21 | run[i];
  std::sort(keys.begin(), keys.end());
  for (usize i = 0; i < size; ++i) run[i] = static_cast<char32_t>(keys[i] & 0x1FFFFF);
}

// Puts every run of combining marks into the order of their classes, keeping equal ones in place.
void reorder(std::u32string& text) {
  for (usize i = 0; i < text.size(); ++i) {
    if (record(text[i]).combining == 0) continue;
    usize start = i;
    while (i < text.size() && record(text[i]).combining != 0) ++i;
    if (i - start > 1) sort_marks(text.data() + start, i - start);
  }
}

// The primary composite of two code points, or 0.
u32 compose_pair(u32 first, u32 second) {
  if (first - kLBase < kLCount && second - kVBase < kVCount) {
    return kHangulBase + ((first - kLBase) * kVCount + (second - kVBase)) * kTCount;
  }
  if (first - kHangulBase < kHangulCount && (first - kHangulBase) % kTCount == 0 && second > kTBase &&
      second < kTBase + kTCount) {
    return first + (second - kTBase);
  }
  u64 key = u64{first} << 32 | second;
  const u64* end = std::end(kComposeKeys);
  const u64* found = std::lower_bound(std::begin(kComposeKeys), end, key);
  return found != end && *found == key ? u32{kComposeValues[found - kComposeKeys]} : 0;
}

void compose(std::u32string& text) {
  usize starter = text.size();  // none yet
  int last_class = -1;          // class of the last mark kept since the starter; -1: none
  usize out = 0;
  for (char32_t c : text) {
    const Record& rec = record(c);
    if (starter != text.size() && last_class < rec.combining &&
        quick_check_of(Form::kNfc, rec) == QuickCheck::kMaybe) {
      if (u32 composite = compose_pair(text[starter], c)) {
        text[starter] = static_cast<char32_t>(composite);
        continue;
      }
    }
    if (rec.combining == 0) {
      starter = out;
      last_class = -1;
    } else {
      last_class = rec.combining;
    }
    text[out++] = c;
  }
  text.resize(out);
}

}  // namespace

constinit const std::array<u32, 256> kLatin1Flags = latin1_flags();

u32 flags_wide(u32 cp) { return record(cp).flags; }

int to_lower(u32 cp, u32 out[3]) {
  const Record& rec = record(cp);
  return map_case(cp, rec.lower, rec.flags & kLowerSpecial, out);
}

int to_upper(u32 cp, u32 out[3]) {
  const Record& rec = record(cp);
  return map_case(cp, rec.upper, rec.flags & kUpperSpecial, out);
}

int to_title(u32 cp, u32 out[3]) {
  const Record& rec = record(cp);
  return map_case(cp, rec.title, rec.flags & kTitleSpecial, out);
}

int casefold(u32 cp, u32 out[3]) {
  const Record& rec = record(cp);
  return map_case(cp, rec.fold, rec.flags & kFoldSpecial, out);
}

u32 simple_lower(u32 cp) {
  const Record& rec = record(cp);
  if (rec.flags & kLowerSpecial) return kSpecialCase[rec.lower >> 2];
  return cp + static_cast<u32>(rec.lower);
}

u32 simple_upper(u32 cp) {
  const Record& rec = record(cp);
  return rec.flags & kUpperSpecial ? cp : cp + static_cast<u32>(rec.upper);
}

int decimal_value(u32 cp) {
  u8 value = record(cp).decimal;
  return value == 255 ? -1 : value;
}

int digit_value(u32 cp) {
  u8 value = record(cp).digit;
  return value == 255 ? -1 : value;
}

bool numeric_value(u32 cp, f64* out) {
  u8 index = record(cp).numeric;
  if (index == 0) return false;
  *out = kNumericValues[index];
  return true;
}

const char* category(u32 cp) { return kCategoryNames[record(cp).category]; }
const char* bidirectional(u32 cp) { return kBidiNames[record(cp).bidi]; }
const char* east_asian_width(u32 cp) { return kWidthNames[record(cp).width]; }
int combining(u32 cp) { return record(cp).combining; }

std::string decomposition(u32 cp) {
  std::string out;
  auto append_hex = [&out](u32 part) {
    if (!out.empty()) out += ' ';
    for (int shift = part > 0xFFFFF ? 20 : part > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
      out += "0123456789ABCDEF"[part >> shift & 15];
    }
  };
  if (cp - kHangulBase < kHangulCount) {
    std::u32string parts;
    decompose(cp, false, parts);
    for (char32_t part : parts) append_hex(part);
    return out;
  }
  u32 offset = decomp_offset(cp);
  if (offset == 0) return out;
  u32 head = kDecompData[offset];
  out = kDecompTags[head & 0xFF];
  for (u32 i = 1; i <= head >> 8; ++i) append_hex(kDecompData[offset + i]);
  return out;
}

QuickCheck quick_check(Form form, std::u32string_view text) {
  QuickCheck result = QuickCheck::kYes;
  int last_class = 0;
  for (char32_t c : text) {
    const Record& rec = record(c);
    if (rec.combining != 0 && rec.combining < last_class) return QuickCheck::kNo;
    QuickCheck one = quick_check_of(form, rec);
    if (one == QuickCheck::kNo) return one;
    if (one == QuickCheck::kMaybe) result = one;
    last_class = rec.combining;
  }
  return result;
}

std::u32string normalize(Form form, std::u32string_view text) {
  if (quick_check(form, text) == QuickCheck::kYes) return std::u32string(text);
  std::u32string out;
  out.reserve(text.size() + text.size() / 4 + 8);
  for (char32_t c : text) decompose(c, is_compatibility(form), out);
  reorder(out);
  if (is_composed(form)) compose(out);
  return out;
}

namespace v3_2 {

bool is_assigned(u32 cp) {
  const OldRecord* old = old_record(cp);
  return old == nullptr || old->category != 0;
}

int decimal_value(u32 cp) {
  const OldRecord* old = old_record(cp);
  u8 value = old ? old->decimal : record(cp).decimal;
  return value == 255 ? -1 : value;
}

int digit_value(u32 cp) {
  const OldRecord* old = old_record(cp);
  u8 value = old ? old->digit : record(cp).digit;
  return value == 255 ? -1 : value;
}

bool numeric_value(u32 cp, f64* out) {
  const OldRecord* old = old_record(cp);
  u8 index = old ? old->numeric : record(cp).numeric;
  if (index == 0) return false;
  *out = kNumericValues[index];
  return true;
}

const char* category(u32 cp) {
  const OldRecord* old = old_record(cp);
  return kCategoryNames[old ? old->category : record(cp).category];
}

const char* bidirectional(u32 cp) {
  const OldRecord* old = old_record(cp);
  return kBidiNames[old ? old->bidi : record(cp).bidi];
}

const char* east_asian_width(u32 cp) {
  const OldRecord* old = old_record(cp);
  return kWidthNames[old ? old->width : record(cp).width];
}

int combining(u32 cp) {
  const OldRecord* old = old_record(cp);
  return old ? old->combining : record(cp).combining;
}

bool mirrored(u32 cp) {
  const OldRecord* old = old_record(cp);
  return old ? old->mirrored : unicode::mirrored(cp);
}

std::string decomposition(u32 cp) { return is_assigned(cp) ? unicode::decomposition(cp) : std::string(); }

std::u32string normalize(Form form, std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size() + text.size() / 4 + 8);
  for (char32_t c : text) decompose<true>(c, is_compatibility(form), out);
  reorder(out);
  if (is_composed(form)) compose(out);
  return out;
}

}  // namespace v3_2

bool is_normalized(Form form, std::u32string_view text) {
  QuickCheck quick = quick_check(form, text);
  return quick == QuickCheck::kYes || (quick == QuickCheck::kMaybe && normalize(form, text) == text);
}

std::string normalize(Form form, std::string_view wtf8) {
  if (utf8::is_ascii(wtf8)) return std::string(wtf8);
  return utf8::from_u32(normalize(form, utf8::to_u32(wtf8)));
}

}  // namespace krait::unicode
