#include "modules/cjk/codec.h"

namespace krait::cjk {

void Codec::PairCodes::load(const Tables& tables, const Encoding& encoding) {
  for (u32 i = 0; i < tables.pairs().size(); ++i)
    if (encoding.get(kPair + i) != kNothing) rows.push_back({tables.pairs()[i], encoding.get(kPair + i)});
}
bool Codec::PairCodes::starts(u32 base) const {
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.pair.base == base; });
}
u32 Codec::PairCodes::code(u32 base, u32 combining) const {
  for (const Row& row : rows) if (row.pair.base == base && row.pair.combining == combining) return row.code;
  return kNothing;
}

namespace {

// ---- GB18030: all of Unicode in the order of four-byte codes, without what two bytes have

constexpr u32 kFirstAstral = 189000;   // the number of U+10000

u32 four_byte_value(std::span<const FourByteRange> ranges, const u8* p) {
  if (p[0] < 0x81 || p[0] > 0xfe || p[2] < 0x81 || p[2] > 0xfe || p[3] < 0x30 || p[3] > 0x39) return kNothing;
  u32 linear = (((p[0] - 0x81u) * 10 + (p[1] - 0x30u)) * 126 + (p[2] - 0x81u)) * 10 + (p[3] - 0x30u);
  if (linear >= kFirstAstral) return linear - kFirstAstral <= 0xfffff ? linear - kFirstAstral + 0x10000 : kNothing;
  for (const FourByteRange& range : ranges)
    if (linear - range.linear < range.count) return range.first + (linear - range.linear);
  return kNothing;
}
u32 four_byte_code(std::span<const FourByteRange> ranges, u32 cp) {
  u32 linear = kNothing;
  if (cp >= 0x10000) linear = cp - 0x10000 + kFirstAstral;
  else for (const FourByteRange& range : ranges) if (cp - range.first < range.count) linear = range.linear + (cp - range.first);
  if (linear == kNothing) return kNothing;
  return (0x81 + linear / 12600) << 24 | (0x30 + linear / 1260 % 10) << 16 | (0x81 + linear / 10 % 126) << 8 | (0x30 + linear % 10);
}

// ---- EUC-KR: syllables without a code of their own are written as a filler and three letters

constexpr u32 kFiller = 0xa4d4;
constexpr u32 kSyllables = 0xac00, kSyllableCount = 19 * 21 * 28;
constexpr u8 kInitials[19] = {0xa1, 0xa2, 0xa4, 0xa7, 0xa8, 0xa9, 0xb1, 0xb2, 0xb3, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe};
constexpr u8 kFirstVowel = 0xbf;
constexpr u8 kFinals[28] = {0xd4, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae,
                            0xaf, 0xb0, 0xb1, 0xb2, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xba, 0xbb, 0xbc, 0xbd, 0xbe};

// Of the six bytes behind the filler.
u32 composed_syllable(const u8* p) {
  if (p[0] != 0xa4 || p[2] != 0xa4 || p[4] != 0xa4) return kNothing;
  auto find = [](std::span<const u8> letters, u8 byte) { return u32(std::find(letters.begin(), letters.end(), byte) - letters.begin()); };
  u32 initial = find(kInitials, p[1]), vowel = p[3] - u32(kFirstVowel), final = find(kFinals, p[5]);
  if (initial == std::size(kInitials) || vowel >= 21 || final == std::size(kFinals)) return kNothing;
  return kSyllables + (initial * 21 + vowel) * 28 + final;
}
void add_composed(u32 syllable, std::string& out) {
  u32 index = syllable - kSyllables;
  const u8 bytes[8] = {kFiller >> 8, kFiller & 255, 0xa4, kInitials[index / 588], 0xa4, u8(kFirstVowel + index / 28 % 21), 0xa4, kFinals[index % 28]};
  out.append(reinterpret_cast<const char*>(bytes), sizeof bytes);
}

// Bytes on their way to the output.
class Sink {
 public:
  explicit Sink(std::string& out) : out_(out) {}
  ~Sink() { out_.append(bytes_, used_); }
  Sink(const Sink&) = delete;
  KRAIT_INLINE void add(u32 code) {
    if (KRAIT_UNLIKELY(used_ > sizeof bytes_ - 4)) empty();
    if (code > 0xff) {
      if (KRAIT_UNLIKELY(code > 0xffff)) {
        if (code > 0xffffff) bytes_[used_++] = char(code >> 24);
        bytes_[used_++] = char(code >> 16);
      }
      bytes_[used_++] = char(code >> 8);
    }
    bytes_[used_++] = char(code);
  }
  std::string& rest() {
    empty();
    return out_;
  }

 private:
  void empty() {
    out_.append(bytes_, used_);
    used_ = 0;
  }
  std::string& out_;
  usize used_ = 0;
  char bytes_[1024];
};

// Tables are unpacked when the codec first has to decode or encode.
class PlainCodec final : public Codec {
 public:
  PlainCodec(Tables& tables, TableId id, const char* name) : Codec(name), tables_(tables), id_(id) {
    std::span<const u32> singles = tables.single_bytes(id);
    for (ascii_ = 0; ascii_ < 0x80 && singles[ascii_] == ascii_;) ++ascii_;
  }

  int decode(CodecState&, const u8*& p, const u8* end, std::u32string& out) const override {
    std::span<const u32> singles = tables_.single_bytes(id_);
    const Decoding* two = nullptr;
    while (p < end) {
      u32 value = singles[*p];
      if (value < kNothing) {
        out.push_back(char32_t(value));
        ++p;
        continue;
      }
      if (value == kNothing) return 1;
      if (end - p < 2) return kTooFew;
      if (!two) two = &tables_.decoding(id_);
      u32 code = u32(p[0]) << 8 | p[1];
      value = (*two)[code];
      i64 length = 2;
      if (value >= kNothing) {
        length = longer(code);
        if (length == 2) return later_ != kNoTable && tables_.decoding(later_)[code] < kNothing ? 2 : 1;
        if (end - p < length) return kTooFew;
        if (length == 3) value = tables_.decoding(three_)[u32(p[1]) << 8 | p[2]];
        else if (length == 4) value = four_byte_value(tables_.four_byte_ranges(), p);
        else value = composed_syllable(p + 2);
        if (value >= kNothing) return 1;
      }
      add_value(tables_, value, out);
      p += length;
    }
    return 0;
  }

  int encode(CodecState&, const Str* text, u64& position, bool flush, std::string& out) const override {
    switch (text->kind()) {
      case 1: return encode_units(text->data1(), text->length, position, flush, out);
      case 2: return encode_units(text->data2(), text->length, position, flush, out);
      default: return encode_units(text->data4(), text->length, position, flush, out);
    }
  }

 private:
  template <class Unit>
  int encode_units(const Unit* text, u64 length, u64& position, bool flush, std::string& out) const {
    Sink sink(out);
    u64 at = position;
    for (; at < length && text[at] < ascii_; ++at) sink.add(text[at]);
    position = at;
    if (at == length) return 0;
    const Encoding& encoding = tables_.plain_encoding(id_);
    if (!pairs_loaded_) pairs_.load(tables_, encoding);
    pairs_loaded_ = true;
    bool has_pairs = !pairs_.rows.empty();
    for (; at < length; ++at) {
      u32 cp = text[at];
      if (cp < ascii_) {
        sink.add(cp);
        continue;
      }
      if (has_pairs && pairs_.starts(cp)) {
        position = at;
        if (at + 1 == length) {
          if (!flush) return kTooFew;
        } else {
          u32 code = pairs_.code(cp, text[at + 1]);
          if (code != kNothing) {
            sink.add(code);
            ++at;
            continue;
          }
        }
      }
      u32 code = encoding.get(cp);
      if (KRAIT_LIKELY(code != kNothing)) {
        sink.add(code);
        continue;
      }
      position = at;
      if (id_ == kGb18030) {
        code = four_byte_code(tables_.four_byte_ranges(), cp);
        if (code == kNothing) return 1;
        sink.add(code);
      } else {
        if (id_ != kEucKr || cp - kSyllables >= kSyllableCount) return 1;
        add_composed(cp, sink.rest());
      }
    }
    position = length;
    return 0;
  }

  // The length of codes that start with these two bytes, which are no code.
  i64 longer(u32 code) const {
    if (three_ != kNoTable && code >> 8 == 0x8f) return 3;
    if (id_ == kGb18030 && (code & 255) >= 0x30 && (code & 255) <= 0x39) return 4;
    return id_ == kEucKr && code == kFiller ? 8 : 2;
  }

  Tables& tables_;
  TableId id_, three_ = id_ == kEucJp ? kEucJp3 : id_ == kEucJis2004 ? kEucJis2004_3 : id_ == kEucJisX0213 ? kEucJisX0213_3 : kNoTable;
  // Codes that only the later edition of the standard has are illegal as a whole.
  TableId later_ = id_ == kEucJisX0213 ? kEucJis2004 : id_ == kShiftJisX0213 ? kShiftJis2004 : kNoTable;
  u32 ascii_;   // characters below are themselves
  mutable PairCodes pairs_;
  mutable bool pairs_loaded_ = false;
};

}  // namespace

std::unique_ptr<Codec> plain_codec(Tables& tables, TableId id, const char* name) { return std::make_unique<PlainCodec>(tables, id, name); }

}  // namespace krait::cjk
