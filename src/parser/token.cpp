#include "parser/token.h"

namespace krait::parser {

const char* token_name(Tok kind) {
  static constexpr const char* kNames[] = {
#define KRAIT_TOKEN(name) #name,
#define KRAIT_TOKEN_OP(name, text) #name,
#define KRAIT_TOKEN_KEYWORD(name, text) "NAME",
#include "parser/tokens.def"
  };
  return kNames[static_cast<usize>(kind)];
}

std::string_view token_text(Tok kind) {
  static constexpr std::string_view kTexts[] = {
#define KRAIT_TOKEN(name) "",
#define KRAIT_TOKEN_OP(name, text) text,
#define KRAIT_TOKEN_KEYWORD(name, text) text,
#include "parser/tokens.def"
  };
  return kTexts[static_cast<usize>(kind)];
}

namespace {

constexpr u32 kSlots = 256;

struct KeywordTable {
  struct Entry {
    char text[9] = {};
    u8 size = 0;
    Tok kind = Tok::NAME;
  };
  Entry entries[kSlots] = {};
  bool perfect = true;
};

constexpr u32 slot_of(const char* name, usize size) {
  u32 first = static_cast<u8>(name[0]), second = static_cast<u8>(name[1]), last = static_cast<u8>(name[size - 1]);
  return (first + second + last + static_cast<u32>(size) * 15) % kSlots;
}

constexpr void add(KeywordTable& table, std::string_view text, Tok kind) {
  auto& entry = table.entries[slot_of(text.data(), text.size())];
  if (entry.size) table.perfect = false;
  for (usize i = 0; i < text.size(); i++) entry.text[i] = text[i];
  entry.size = static_cast<u8>(text.size());
  entry.kind = kind;
}

constexpr KeywordTable make_table() {
  KeywordTable table;
#define KRAIT_TOKEN_KEYWORD(name, text) add(table, text, Tok::name);
#include "parser/tokens.def"
  return table;
}

constexpr KeywordTable kKeywords = make_table();
static_assert(kKeywords.perfect, "two keywords share a slot: change slot_of");

}  // namespace

Tok keyword_or_name(const char* name, usize size) {
  if (size < 2 || size > 8) return Tok::NAME;
  const auto& entry = kKeywords.entries[slot_of(name, size)];
  if (entry.size == size && std::memcmp(entry.text, name, size) == 0) return entry.kind;
  return Tok::NAME;
}

}  // namespace krait::parser
