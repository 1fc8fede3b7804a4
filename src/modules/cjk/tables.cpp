#include "modules/cjk/tables.h"

// The path and the size are definitions of the build.
#if defined(__wasm__)
asm(".section .rodata.krait_cjk_tables,\"\",@\n.type krait_cjk_tables,@object\n");
#else
asm(".section .rodata.krait_cjk_tables,\"a\"\n");
#endif
asm(".globl krait_cjk_tables\nkrait_cjk_tables:\n.incbin \"" KRAIT_CJK_TABLES "\"\n"
    ".size krait_cjk_tables, " KRAIT_CJK_TABLES_SIZE "\n.text\n");
extern "C" const krait::u8 krait_cjk_tables[];

namespace krait::cjk {

static u32 number(const u8*& p) {
  u32 out = 0;
  for (u32 shift = 0;; shift += 7) {
    out |= u32(*p & 0x7f) << shift;
    if (*p++ < 0x80) return out;
  }
}
static u32 signed_number(const u8*& p) {
  u32 n = number(p);
  return n & 1 ? u32(0) - ((n + 1) >> 1) : n >> 1;
}

// Calls add(key, value) for each entry.
template <class Add>
static const u8* each_entry(const u8* p, Add add) {
  u32 key = 0, expected = 0;
  for (u32 runs = number(p); runs; --runs) {
    key += number(p);
    for (u32 count = number(p); count; --count, ++key) {
      u32 value = expected + signed_number(p);
      add(key, value);
      expected = value + 1;
    }
  }
  return p;
}

// The codes of a table by those of its base; the numbers are in tools/gen_cjk.py.
static u32 transformed(u32 transform, u32 code) {
  switch (transform) {
    case 0: return code;
    case 1: return code | 0x8080;
    case 2: {
      u32 row = (code >> 8) - 0x21, cell = (code & 255) - 0x21;
      u32 trail = cell + (row % 2 ? 0x9f : 0x40);
      return (row / 2 + (row < 62 ? 0x81 : 0xc1)) << 8 | (trail + (row % 2 == 0 && trail >= 0x7f));
    }
    default: return code & 0x7f7f;
  }
}

Encoding::Encoding() : page_of_((kNothing >> 8) + 1, 0), pages_(256, u32(kNothing)) {}
void Encoding::set(u32 value, u32 code) {
  u16& page = page_of_[value >> 8];
  if (page == 0) {
    page = u16(pages_.size() / 256);
    pages_.resize(pages_.size() + 256, u32(kNothing));
  }
  pages_[page * 256u + (value & 255)] = code;
}

Tables::Tables() {
  const u8* p = krait_cjk_tables;
  for (u32 count = number(p); count; --count) {
    u32 base = number(p);
    pairs_.push_back({base, number(p)});
  }
  for (Record& record : records_) {
    record.base = number(p);
    record.transform = number(p);
    record.mapping = p;
    p = each_entry(p, [](u32, u32) {});
  }
  for (std::vector<u32>& values : singles_)
    for (u32 runs = number(p); runs; --runs) {
      u32 count = number(p), value = number(p);
      for (u32 i = 0; i < count; ++i) values.push_back(value < kNothing ? value + i : value);
    }
  u32 end = 0;
  for (u32 count = number(p); count; --count) {
    FourByteRange range;
    range.linear = end + number(p);
    range.count = number(p);
    range.first = number(p);
    end = range.linear + range.count;
    ranges_.push_back(range);
  }
  for (const u8*& exceptions : exceptions_) {
    exceptions = p;
    for (u32 count = number(p); count; --count) {
      number(p);
      number(p);
    }
  }
}

const Decoding& Tables::decoding(TableId id) {
  if (decodings_[id]) return *decodings_[id];
  const Record& record = records_[id];
  auto made = std::make_unique<Decoding>(65536, u32(kNothing));
  if (record.base) {
    const Decoding& base = decoding(TableId(record.base - 1));
    for (u32 code = 0; code < 65536; ++code)
      if (base[code] != kNothing) (*made)[transformed(record.transform, code)] = base[code];
  }
  each_entry(record.mapping, [&](u32 code, u32 value) { (*made)[code] = value; });
  decodings_[id] = std::move(made);
  return *decodings_[id];
}

static void apply_exceptions(Encoding& encoding, const u8* p) {
  u32 value = 0;
  for (u32 count = number(p); count; --count) {
    value += number(p);
    u32 code = number(p);
    encoding.set(value, code ? code - 1 : kNothing);
  }
}
static void add_reverse(Encoding& encoding, const Decoding& decoding, u32 high) {
  for (u32 code = 0; code < 65536; ++code)
    if (decoding[code] < kNothing) encoding.set_if_new(decoding[code], high | code);
}

const Encoding& Tables::plain_encoding(TableId codec) {
  u32 index = codec - kFirstCodecTable;
  if (encodings_[index]) return *encodings_[index];
  auto made = std::make_unique<Encoding>();
  for (u32 byte = 0; byte < 256; ++byte)
    if (singles_[index][byte] < kNothing) made->set_if_new(singles_[index][byte], byte);
  add_reverse(*made, decoding(codec), 0);
  TableId third = codec == kEucJp ? kEucJp3 : codec == kEucJis2004 ? kEucJis2004_3 : codec == kEucJisX0213 ? kEucJisX0213_3 : kNoTable;
  if (third != kNoTable) add_reverse(*made, decoding(third), 0x8f0000);
  apply_exceptions(*made, exceptions_[index]);
  encodings_[index] = std::move(made);
  return *encodings_[index];
}

const Encoding& Tables::escape_encoding(EscapeCodecId codec, std::span<const TableId> order) {
  u32 index = kPlainCodecCount + codec;
  if (encodings_[index]) return *encodings_[index];
  auto made = std::make_unique<Encoding>();
  for (u32 i = 0; i < order.size(); ++i) {
    if (order[i] < kTableCount) add_reverse(*made, decoding(order[i]), i << 16);
    else if (order[i] == kJisX0201Roman) for (u32 byte : {0x5cu, 0x7eu}) made->set_if_new(roman(byte), i << 16 | byte);
    else for (u32 byte = 0x21; byte < 0x60; ++byte) made->set_if_new(0xff61 + byte - 0x21, i << 16 | byte);
  }
  apply_exceptions(*made, exceptions_[index]);
  encodings_[index] = std::move(made);
  return *encodings_[index];
}

u32 Tables::find_pair(u32 base, u32 combining) const {
  for (usize i = 0; i < pairs_.size(); ++i)
    if (pairs_[i].base == base && pairs_[i].combining == combining) return kPair + u32(i);
  return kNothing;
}
bool Tables::starts_pair(u32 base) const {
  return std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) { return pair.base == base; });
}

}  // namespace krait::cjk
