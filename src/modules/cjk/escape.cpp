// The ISO 2022 codecs and HZ, whose bytes mean what the escape sequences before them say.
#include "modules/cjk/codec.h"

namespace krait::cjk {

namespace {

// ---- ISO 2022

constexpr u8 kEscape = 0x1b, kShiftOut = 0x0e, kShiftIn = 0x0f;
constexpr u8 kWide = 0x80;              // in a mark: two bytes a character
constexpr u8 kAscii = 'B', kLatin1 = 'A', kGreek = 'F';
// CodecState::c[0..2] are the marks of the sets G0 to G2, c[4] has these flags.
constexpr u8 kShifted = 1;              // G1 is in use
constexpr u8 kRaw = 2;                  // inside an escape sequence of another standard

struct Designation {
  TableId table;
  u8 mark;            // the last byte of the escape sequence, with kWide
  bool second;        // goes to G1
};
struct Iso2022Row {
  EscapeCodecId id;
  bool shifts, second_set, jis_prefix;   // SO and SI; ESC N and G2; "ESC & @" may precede JIS X 0208
  Designation designations[6];           // in the order in which encoding tries them; ended by mark 0
  u8 encoded_count;                      // the rest is for decoding only
};
constexpr Designation kD0208 = {kJisX0208, 'B' | kWide, false}, kD0208Old = {kJisX0208, '@' | kWide, false}, kD0212 = {kJisX0212, 'D' | kWide, false},
                      kDRoman = {kJisX0201Roman, 'J', false}, kDKana = {kJisX0201Kana, 'I', false}, kDKorean = {kKsX1001, 'C' | kWide, false},
                      kDChinese = {kGb2312Set, 'A' | kWide, false}, kDPlane2 = {kJisX0213_2, 'P' | kWide, false};
// The order of EscapeCodecId.
constexpr Iso2022Row kRows[] = {
    {kIso2022Kr, true, false, false, {{kKsX1001, 'C' | kWide, true}}, 1},
    {kIso2022Jp, false, false, true, {kD0208, kDRoman, kD0208Old}, 2},
    {kIso2022Jp1, false, false, true, {kD0208, kD0212, kDRoman, kD0208Old}, 3},
    {kIso2022Jp2, false, true, true, {kD0208, kD0212, kDKorean, kDChinese, kDRoman, kD0208Old}, 5},
    {kIso2022Jp3, false, false, true, {kD0208, {kJisX0213_2000_1, 'O' | kWide, false}, kDPlane2}, 3},
    {kIso2022Jp2004, false, false, true, {kD0208, {kJisX0213_2004_1, 'Q' | kWide, false}, kDPlane2}, 3},
    {kIso2022JpExt, false, false, true, {kD0208, kD0212, kDRoman, kDKana, kD0208Old}, 4},
};

// ISO 8859-7 above 0xA0; 0: nothing.
constexpr u16 kGreekHigh[0x60] = {
    0x00a0, 0x2018, 0x2019, 0x00a3, 0x20ac, 0x20af, 0x00a6, 0x00a7, 0x00a8, 0x00a9, 0x037a, 0x00ab, 0x00ac, 0x00ad, 0,      0x2015,
    0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x0384, 0x0385, 0x0386, 0x00b7, 0x0388, 0x0389, 0x038a, 0x00bb, 0x038c, 0x00bd, 0x038e, 0x038f,
    0x0390, 0x0391, 0x0392, 0x0393, 0x0394, 0x0395, 0x0396, 0x0397, 0x0398, 0x0399, 0x039a, 0x039b, 0x039c, 0x039d, 0x039e, 0x039f,
    0x03a0, 0x03a1, 0,      0x03a3, 0x03a4, 0x03a5, 0x03a6, 0x03a7, 0x03a8, 0x03a9, 0x03aa, 0x03ab, 0x03ac, 0x03ad, 0x03ae, 0x03af,
    0x03b0, 0x03b1, 0x03b2, 0x03b3, 0x03b4, 0x03b5, 0x03b6, 0x03b7, 0x03b8, 0x03b9, 0x03ba, 0x03bb, 0x03bc, 0x03bd, 0x03be, 0x03bf,
    0x03c0, 0x03c1, 0x03c2, 0x03c3, 0x03c4, 0x03c5, 0x03c6, 0x03c7, 0x03c8, 0x03c9, 0x03ca, 0x03cb, 0x03cc, 0x03cd, 0x03ce, 0};

class Iso2022Codec final : public Codec {
 public:
  Iso2022Codec(Tables& tables, const Iso2022Row& row, const char* name) : Codec(name), tables_(tables), row_(row) {}

  void start_decoding(CodecState& state) const override {
    start_encoding(state);
    state.c[2] = kAscii;
  }
  void start_encoding(CodecState& state) const override {
    state = {};
    state.c[0] = state.c[1] = kAscii;
  }
  void reset_decoding(CodecState& state) const override {
    state.c[0] = kAscii;
    state.c[4] &= u8(~kShifted);
  }

  int decode(CodecState& state, const u8*& p, const u8* end, std::u32string& out) const override {
    u8 known_mark = 0;
    const Designation* set = nullptr;       // of known_mark
    const Decoding* decoding = nullptr;     // if that has two bytes a character
    while (p < end) {
      u8 c = *p;
      if (state.c[4] & kRaw) {
        out.push_back(c);
        ++p;
        if (ends_sequence(c)) state.c[4] &= u8(~kRaw);
        continue;
      }
      if (c == kEscape) {
        if (end - p < 2) return kTooFew;
        if (p[1] == '(' || p[1] == ')' || p[1] == '$' || p[1] == '.' || p[1] == '&') {
          if (int problem = designate(state, p, end)) return problem;
        } else if (row_.second_set && p[1] == 'N') {
          if (end - p < 3) return kTooFew;
          u32 value = second_set_value(state.c[2], p[2]);
          if (value == kMore) return kInternal;
          if (value == kNothing) return 3;
          out.push_back(char32_t(value));
          p += 3;
        } else {
          out.push_back(c);
          ++p;
          state.c[4] |= kRaw;
        }
        continue;
      }
      if (row_.shifts && (c == kShiftIn || c == kShiftOut)) {
        state.c[4] = u8(c == kShiftOut ? state.c[4] | kShifted : state.c[4] & ~kShifted);
        ++p;
        continue;
      }
      if (c == '\n') state.c[4] &= u8(~kShifted);
      if (c >= 0x80) return 1;
      u8 mark = state.c[4] & kShifted ? state.c[1] : state.c[0];
      if (c < 0x20 || mark == kAscii) {
        out.push_back(c);
        ++p;
        continue;
      }
      if (mark != known_mark) {
        known_mark = mark;
        set = find(mark);
        decoding = set && (mark & kWide) ? &tables_.decoding(set->table) : nullptr;
      }
      // The sets of G2 have no characters elsewhere; setstate() takes any numbers for sets.
      if (!set) return 1;
      i64 width = mark & kWide ? 2 : 1;
      if (end - p < width) return kTooFew;
      u32 value = decoding ? (*decoding)[u32(p[0]) << 8 | p[1]] : single_value(set->table, c);
      if (value >= kNothing) return int(width);
      add_value(tables_, value, out);
      p += width;
    }
    return 0;
  }

  int encode(CodecState& state, const Str* text, u64& position, bool flush, std::string& out) const override {
    const Encoding* encoding = nullptr;
    while (position < text->length) {
      u32 cp = text->at(position);
      if (cp < 0x80) {
        to_ascii(state, out, true);
        out.push_back(char(cp));
        ++position;
        continue;
      }
      if (!encoding) {
        TableId order[6];
        for (u32 i = 0; i < row_.encoded_count; ++i) order[i] = row_.designations[i].table;
        encoding = &tables_.escape_encoding(row_.id, {order, row_.encoded_count});
        if (!pairs_loaded_) pairs_.load(tables_, *encoding);
        pairs_loaded_ = true;
      }
      u32 code = kNothing;
      u64 used = 1;
      if (!pairs_.rows.empty() && pairs_.starts(cp)) {
        if (position + 1 == text->length) {
          if (!flush) return kTooFew;
        } else {
          code = pairs_.code(cp, text->at(position + 1));
          if (code != kNothing) used = 2;
        }
      }
      if (code == kNothing) code = encoding->get(cp);
      if (code == kNothing) return 1;
      const Designation& set = row_.designations[code >> 16];
      bool wide = set.mark & kWide;
      if (!set.second && (state.c[4] & kShifted)) {
        out.push_back(kShiftIn);
        state.c[4] &= u8(~kShifted);
      }
      u8& current = state.c[set.second ? 1 : 0];
      if (current != set.mark) {
        out.push_back(kEscape);
        if (wide) out.push_back('$');
        // The oldest set needs no byte that tells where it goes.
        if (set.mark != kD0208.mark) out.push_back(set.second ? ')' : '(');
        out.push_back(char(set.mark & 0x7f));
        current = set.mark;
      }
      if (set.second && !(state.c[4] & kShifted)) {
        out.push_back(kShiftOut);
        state.c[4] |= kShifted;
      }
      if (wide) out.push_back(char(code >> 8));
      out.push_back(char(code));
      position += used;
    }
    return 0;
  }
  void reset_encoding(CodecState& state, std::string& out) const override { to_ascii(state, out, false); }

 private:
  static bool ends_sequence(u8 c) { return (c >= 'A' && c <= 'Z') || c == '@'; }
  const Designation* find(u8 mark) const {
    for (const Designation& set : row_.designations) if (set.mark && set.mark == mark) return &set;
    return nullptr;
  }
  static u32 single_value(TableId table, u8 c) {
    if (table == kJisX0201Roman) return roman(c);
    return c >= 0x21 && c < 0x60 ? 0xff61u + c - 0x21 : u32(kNothing);
  }
  // kMore: there is no such set.
  static u32 second_set_value(u8 mark, u8 c) {
    switch (mark) {
      case kLatin1: return c < 0x80 ? c + 0x80u : u32(kNothing);
      case kGreek: {
        u8 high = c ^ 0x80;
        if (high < 0xa0) return high;
        return kGreekHigh[high - 0xa0] ? kGreekHigh[high - 0xa0] : u32(kNothing);
      }
      case kAscii: return c < 0x80 ? c : u32(kNothing);
      default: return kMore;
    }
  }
  void to_ascii(CodecState& state, std::string& out, bool set_first) const {
    auto designate_ascii = [&] {
      if (state.c[0] == kAscii) return;
      out.append("\x1b(B");
      state.c[0] = kAscii;
    };
    if (set_first) designate_ascii();
    if (state.c[4] & kShifted) {
      out.push_back(kShiftIn);
      state.c[4] &= u8(~kShifted);
    }
    designate_ascii();
  }

  // At an escape sequence that chooses a set. 0: done.
  int designate(CodecState& state, const u8*& p, const u8* end) const {
    constexpr i64 kLongest = 16;
    i64 left = end - p, size = 0;
    for (i64 i = 1; i < kLongest; ++i) {
      if (i >= left) return kTooFew;
      if (ends_sequence(p[i])) {
        size = i + 1;
        break;
      }
      if (row_.jis_prefix && i + 1 < left && p[i] == '&' && p[i + 1] == '@') i += 2;
    }
    u8 mark;
    int set = 0;
    switch (size) {
      case 0: return 1;
      case 3:
        if (p[1] == '$') {
          mark = p[2] | kWide;
          break;
        }
        mark = p[2];
        if (p[1] == '(') set = 0;
        else if (p[1] == ')') set = 1;
        else if (row_.second_set && p[1] == '.') set = 2;
        else return 3;
        break;
      case 4:
        if (p[1] != '$' || (p[2] != '(' && p[2] != ')')) return 4;
        mark = p[3] | kWide;
        set = p[2] == ')';
        break;
      case 6:
        if (!row_.jis_prefix || p[3] != kEscape || p[4] != '$' || p[5] != 'B') return 6;
        mark = kD0208.mark;
        break;
      default: return int(size);
    }
    bool known = mark == kAscii || find(mark) || (row_.second_set && (mark == kLatin1 || mark == kGreek));
    if (!known) return int(size);
    state.c[set] = mark;
    p += size;
    return 0;
  }

  Tables& tables_;
  const Iso2022Row& row_;
  mutable PairCodes pairs_;
  mutable bool pairs_loaded_ = false;
};

// ---- HZ: GB 2312 between "~{" and "~}"

class HzCodec final : public Codec {
 public:
  HzCodec(Tables& tables, const char* name) : Codec(name), tables_(tables) {}

  void reset_decoding(CodecState& state) const override { state.c[0] = 0; }
  int decode(CodecState& state, const u8*& p, const u8* end, std::u32string& out) const override {
    while (p < end) {
      u8& chinese = state.c[0];
      if (*p == '~') {
        if (end - p < 2) return kTooFew;
        u8 next = p[1];
        if (next == '~' && !chinese) out.push_back('~');
        else if (next == '{' && !chinese) chinese = 1;
        else if (next == '}' && chinese) chinese = 0;
        else if (next != '\n' || chinese) return 1;
        p += 2;
        continue;
      }
      if (*p & 0x80) return 1;
      if (!chinese) {
        out.push_back(*p++);
        continue;
      }
      if (end - p < 2) return kTooFew;
      u32 value = tables_.decoding(kGb2312Set)[u32(p[0]) << 8 | p[1]];
      if (value >= kNothing) return 1;
      out.push_back(char32_t(value));
      p += 2;
    }
    return 0;
  }
  int encode(CodecState& state, const Str* text, u64& position, bool, std::string& out) const override {
    static constexpr TableId kOrder[] = {kGb2312Set};
    for (; position < text->length; ++position) {
      u32 cp = text->at(position);
      if (cp < 0x80) {
        reset_encoding(state, out);
        out.push_back(char(cp));
        if (cp == '~') out.push_back('~');
        continue;
      }
      u32 code = tables_.escape_encoding(kHz, kOrder).get(cp);
      if (code == kNothing) return 1;
      if (!state.c[0]) out.append("~{");
      state.c[0] = 1;
      out.push_back(char(code >> 8));
      out.push_back(char(code));
    }
    return 0;
  }
  void reset_encoding(CodecState& state, std::string& out) const override {
    if (state.c[0]) out.append("~}");
    state.c[0] = 0;
  }

 private:
  Tables& tables_;
};

}  // namespace

std::unique_ptr<Codec> escape_codec(Tables& tables, EscapeCodecId id, const char* name) {
  if (id == kHz) return std::make_unique<HzCodec>(tables, name);
  return std::make_unique<Iso2022Codec>(tables, kRows[id], name);
}

}  // namespace krait::cjk
