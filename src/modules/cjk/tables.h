#pragma once
// The mappings of the CJK codecs, unpacked from tables.bin (written by tools/gen_cjk.py) when they are first used.
#include <memory>

#include "base/common.h"

namespace krait::cjk {

// Decoding tables in the order of the file. The character sets have codes of two bytes below 0x80; the tables of the
// codecs have their two-byte codes, and those with _3 the last two bytes of codes that start with 0x8F.
enum TableId : u8 {
  kJisX0208, kJisX0212, kJisX0213_2000_1, kJisX0213_2004_1, kJisX0213_2, kKsX1001, kGb2312Set, kGb2312, kGbk, kGb18030, kBig5, kCp950,
  kBig5Hkscs, kShiftJis, kCp932, kShiftJis2004, kShiftJisX0213, kEucJp, kEucJis2004, kEucJisX0213, kEucKr, kCp949, kJohab, kEucJp3,
  kEucJis2004_3, kEucJisX0213_3, kTableCount, kNoTable = kTableCount,
  kJisX0201Roman, kJisX0201Kana,   // one byte; not in the file
};
constexpr u32 kFirstCodecTable = kGb2312;
// Codecs whose tables come one after the other, as kGb2312 to kJohab; then the ones with escape sequences.
constexpr u32 kPlainCodecCount = kEucJp3 - kFirstCodecTable;
enum EscapeCodecId : u8 { kIso2022Kr, kIso2022Jp, kIso2022Jp1, kIso2022Jp2, kIso2022Jp3, kIso2022Jp2004, kIso2022JpExt, kHz, kEscapeCodecCount };

// What a code stands for: a code point, a pair of them (kPair + its number), nothing, or the start of a longer code.
constexpr u32 kPair = 0x110000, kNothing = 0x120000, kMore = kNothing + 1;

struct Pair { u32 base, combining; };
struct FourByteRange { u32 linear, count, first; };

using Decoding = std::vector<u32>;   // 65536 values by code

// Codes by value, in pages of 256 code points; pairs follow the code points.
class Encoding {
 public:
  Encoding();
  u32 get(u32 value) const { return pages_[page_of_[value >> 8] * 256u + (value & 255)]; }   // kNothing: none
  void set(u32 value, u32 code);
  void set_if_new(u32 value, u32 code) { if (get(value) == kNothing) set(value, code); }

 private:
  std::vector<u16> page_of_;         // page 0 has nothing
  std::vector<u32> pages_;
};

// All tables of an interpreter.
class Tables {
 public:
  Tables();
  const Decoding& decoding(TableId id);
  std::span<const u32> single_bytes(TableId codec) const { return singles_[codec - kFirstCodecTable]; }
  // The codes of a codec that has no escape sequences, longest in the last bytes of the number.
  const Encoding& plain_encoding(TableId codec);
  // Of the character sets `order`: number in the order << 16 | code.
  const Encoding& escape_encoding(EscapeCodecId codec, std::span<const TableId> order);
  std::span<const Pair> pairs() const { return pairs_; }
  std::span<const FourByteRange> four_byte_ranges() const { return ranges_; }
  // The number of the pair, or kNothing.
  u32 find_pair(u32 base, u32 combining) const;
  bool starts_pair(u32 base) const;

 private:
  struct Record { u32 base, transform; const u8* mapping; };
  const u8* exceptions_[kPlainCodecCount + kEscapeCodecCount];
  Record records_[kTableCount];
  std::vector<u32> singles_[kPlainCodecCount];
  std::vector<Pair> pairs_;
  std::vector<FourByteRange> ranges_;
  std::unique_ptr<Decoding> decodings_[kTableCount];
  std::unique_ptr<Encoding> encodings_[kPlainCodecCount + kEscapeCodecCount];
};

// The Roman half of JIS X 0201.
constexpr u32 roman(u32 byte) { return byte == 0x5c ? 0xa5 : byte == 0x7e ? 0x203e : byte; }

}  // namespace krait::cjk
