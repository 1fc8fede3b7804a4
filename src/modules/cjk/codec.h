#pragma once
// A CJK codec without Python's error handling: it stops at the first thing that it cannot convert. plain.cpp has the
// codecs whose codes stand alone, escape.cpp those with escape sequences, multibytecodec.cpp the objects around them.
#include "modules/cjk/tables.h"
#include "objects/str.h"

namespace krait::cjk {

// Eight bytes, because getstate() shows them as a number.
struct CodecState { u8 c[8] = {}; };

// Results of converting: 0: all was converted; more: so many bytes or characters are illegal.
constexpr int kTooFew = -1;     // the end of the input is the start of something longer
constexpr int kInternal = -2;   // the state makes no sense (setstate() can make such ones)

class Codec {
 public:
  explicit Codec(const char* name) : name(name) {}
  virtual ~Codec() = default;
  virtual void start_decoding(CodecState&) const {}
  virtual void start_encoding(CodecState&) const {}
  virtual int decode(CodecState& state, const u8*& p, const u8* end, std::u32string& out) const = 0;
  virtual void reset_decoding(CodecState&) const {}
  // `flush`: nothing will follow.
  virtual int encode(CodecState& state, const Str* text, u64& position, bool flush, std::string& out) const = 0;
  virtual void reset_encoding(CodecState&, std::string&) const {}

  const char* const name;

 protected:
  // The pairs of characters that have one code in an encoding.
  struct PairCodes {
    struct Row { Pair pair; u32 code; };
    std::vector<Row> rows;
    void load(const Tables& tables, const Encoding& encoding);
    bool starts(u32 base) const;
    // kNothing: none.
    u32 code(u32 base, u32 combining) const;
  };
  static void add_value(const Tables& tables, u32 value, std::u32string& out) {
    if (KRAIT_LIKELY(value < kPair)) return out.push_back(char32_t(value));
    const Pair& pair = tables.pairs()[value - kPair];
    out.push_back(char32_t(pair.base));
    out.push_back(char32_t(pair.combining));
  }
};

std::unique_ptr<Codec> plain_codec(Tables& tables, TableId id, const char* name);
std::unique_ptr<Codec> escape_codec(Tables& tables, EscapeCodecId id, const char* name);

}  // namespace krait::cjk
