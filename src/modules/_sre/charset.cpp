// Character sets: membership, and tables of it.
#include <cctype>

#include "base/unicode.h"
#include "modules/_sre/program.h"

namespace krait::sre {

u32 lower_unicode(u32 ch) { return unicode::simple_lower(ch); }
u32 upper_unicode(u32 ch) {
  u32 mapped[3];
  unicode::to_upper(ch, mapped);
  return mapped[0];
}
static u32 lower_locale(u32 ch) { return ch < 256 ? u32(std::tolower(int(ch))) : ch; }
static u32 upper_locale(u32 ch) { return ch < 256 ? u32(std::toupper(int(ch))) : ch; }

u32 fold_char(Fold fold, u32 ch) {
  switch (fold) {
    case Fold::kNone: return ch;
    case Fold::kAscii: return ch - 'A' < 26 ? ch + 32 : ch;
    case Fold::kUnicode: return lower_unicode(ch);
    case Fold::kLocale: return lower_locale(ch);
  }
  return ch;
}

static bool ascii_word(u32 ch) { return ch - '0' < 10 || (ch | 32) - 'a' < 26 || ch == '_'; }

bool in_category(Category category, u32 ch) {
  bool complement = u32(category) & 1;
  bool in = false;
  switch (Category(u32(category) & ~1u)) {
    case Category::kDigit: in = ch - '0' < 10; break;
    case Category::kSpace: in = ch == ' ' || ch - '\t' < 5; break;
    case Category::kWord: in = ch < 128 && ascii_word(ch); break;
    case Category::kLinebreak: in = ch == '\n'; break;
    case Category::kLocWord: in = ch < 256 && (ch == '_' || std::isalnum(int(ch))); break;
    case Category::kUniDigit: in = unicode::is_decimal(ch); break;
    case Category::kUniSpace: in = unicode::is_space(ch); break;
    case Category::kUniWord: in = ch == '_' || unicode::is_alnum(ch); break;
    case Category::kUniLinebreak: in = unicode::is_linebreak(ch); break;
    default: break;
  }
  return in != complement;
}

static bool charset_contains(const u32* w, u32 ch) {
  bool found = true;
  while (true) {
    switch (Word(*w++)) {
      case Word::kLiteral:
        if (ch == w[0]) return found;
        w += 1;
        break;
      case Word::kRange:
        if (w[0] <= ch && ch <= w[1]) return found;
        w += 2;
        break;
      case Word::kRangeUniIgnore: {
        if (w[0] <= ch && ch <= w[1]) return found;
        u32 upper = upper_unicode(ch);
        if (w[0] <= upper && upper <= w[1]) return found;
        w += 2;
        break;
      }
      case Word::kNegate: found = !found; break;
      case Word::kCategory:
        if (in_category(Category(w[0]), ch)) return found;
        w += 1;
        break;
      case Word::kCharset:
        if (ch < 256 && w[ch / 32] >> (ch % 32) & 1) return found;
        w += kBitmapWords;
        break;
      case Word::kBigCharset: {
        u32 blocks = *w++;
        if (ch < 0x10000) {
          u32 block = w[ch / 1024] >> (ch / 256 % 4 * 8) & 255;
          if (w[kBlockIndexWords + block * kBitmapWords + ch % 256 / 32] >> (ch % 32) & 1) return found;
        }
        w += kBlockIndexWords + usize(blocks) * kBitmapWords;
        break;
      }
      default: return !found;   // FAILURE: the end
    }
  }
}

bool class_contains(const Program& program, const CharClass& c, u32 ch) {
  switch (c.source) {
    case CharClass::kTableOnly: return ch < 256 ? c.bits[ch / 64] >> (ch % 64) & 1 : c.kinds != 0;
    case CharClass::kLiteral:
      if (c.fold == Fold::kLocale) return (ch == c.start || lower_locale(ch) == c.start || upper_locale(ch) == c.start) != c.negated;
      return (fold_char(c.fold, ch) == c.start) != c.negated;
    case CharClass::kWords: break;
  }
  const u32* words = program.words.data() + c.start;
  u32 lower = fold_char(c.fold, ch);
  bool found = charset_contains(words, lower);
  if (c.fold != Fold::kLocale) return found;
  // Either case is a member; of a negated set both must be.
  bool negated = Word(words[0]) == Word::kNegate;
  return found != negated ? found : charset_contains(words, upper_locale(ch));
}

u8 wide_kind(u32 ch) {
  if (unicode::is_decimal(ch)) return kWideDigit;
  if (unicode::is_alnum(ch)) return kWideWord;
  return unicode::is_space(ch) ? kWideSpace : kWideOther;
}

static u8 kinds_of(Category category) {
  u8 kinds = 0;
  switch (Category(u32(category) & ~1u)) {
    case Category::kUniDigit: kinds = kWideDigit; break;
    case Category::kUniSpace: kinds = kWideSpace; break;
    case Category::kUniWord: kinds = kWideDigit | kWideWord; break;
    case Category::kUniLinebreak: return kWideAll;   // some of the spaces: no whole kind
    default: break;
  }
  return u32(category) & 1 ? kWideAll & ~kinds : kinds;
}

// Sets `kinds` and `exact` of a class made of words.
static void find_kinds(const Program& program, CharClass& c) {
  c.kinds = kWideAll;
  c.exact = false;
  if (c.locale || c.fold == Fold::kUnicode) return;   // wide characters can have narrow lower cases
  const u32 *w = program.words.data() + c.start, *end = program.words.data() + c.end - 1;
  bool negated = w < end && Word(*w) == Word::kNegate, exact = true;
  if (negated) ++w;
  u8 kinds = 0;
  auto add = [&](u8 more) { kinds |= more; exact = false; };
  while (w < end) {
    switch (Word(*w++)) {
      case Word::kLiteral:
        if (w[0] > 255) add(wide_kind(w[0]));
        w += 1;
        break;
      case Word::kRange: case Word::kRangeUniIgnore:
        if (w[1] > 255 || Word(w[-1]) == Word::kRangeUniIgnore) add(kWideAll);
        w += 2;
        break;
      case Word::kCategory:
        if (Category(w[0] & ~1u) == Category::kUniLinebreak) add(kWideAll);
        else kinds |= kinds_of(Category(w[0]));
        w += 1;
        break;
      case Word::kCharset: w += kBitmapWords; break;
      case Word::kBigCharset:
        add(kWideAll);
        w += 1 + kBlockIndexWords + usize(w[0]) * kBitmapWords;
        break;
      default: return;        // a second NEGATE
    }
  }
  if (!negated) c.kinds = kinds;
  else if (exact) c.kinds = kWideAll & ~kinds;
  c.exact = exact;
}

u32 add_class(Program& program, CharClass c) {
  auto same_words = [&](const CharClass& other) {
    return other.end - other.start == c.end - c.start &&
           std::equal(program.words.begin() + c.start, program.words.begin() + c.end, program.words.begin() + other.start);
  };
  usize first = program.classes.size() > 64 ? program.classes.size() - 64 : 0;
  for (usize i = first; i < program.classes.size(); ++i) {
    const CharClass& other = program.classes[i];
    if (other.source != c.source || other.fold != c.fold || other.negated != c.negated) continue;
    bool same = c.source == CharClass::kWords ? same_words(other)
                : c.source == CharClass::kLiteral ? other.start == c.start
                : other.kinds == c.kinds && std::equal(c.bits, c.bits + 4, other.bits);
    if (same) return u32(i);
  }
  c.locale |= c.fold == Fold::kLocale;
  if (c.source == CharClass::kWords) {
    find_kinds(program, c);
  } else if (c.source == CharClass::kLiteral) {
    c.kinds = c.locale || c.fold == Fold::kUnicode || c.negated || c.start > 255 ? kWideAll : 0;
    c.exact = !c.kinds;
  }
  u32 number = u32(program.classes.size());
  if (number % 8 == 0) program.tables.resize(program.tables.size() + 256);
  u8* table = program.tables.data() + number / 8 * 256;
  if (c.locale) std::fill(c.bits, c.bits + 4, ~u64(0));
  else if (c.source != CharClass::kTableOnly)
    for (u32 ch = 0; ch < 256; ++ch) if (class_contains(program, c, ch)) c.bits[ch / 64] |= u64(1) << (ch % 64);
  for (u32 ch = 0; ch < 256; ++ch) if (c.bits[ch / 64] >> (ch % 64) & 1) table[ch] |= u8(1 << number % 8);
  program.classes.push_back(c);
  return number;
}

}  // namespace krait::sre
