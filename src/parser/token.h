#pragma once
// A token is a span of the prepared source text with its line and byte columns.
#include "base/common.h"

namespace krait::parser {

enum class Tok : u8 {
#define KRAIT_TOKEN(name) name,
#define KRAIT_TOKEN_OP(name, text) name,
#define KRAIT_TOKEN_KEYWORD(name, text) name,
#include "parser/tokens.def"
};

struct Token {
  // A token without text (INDENT, DEDENT, ENDMARKER) has col == kNoColumn; start is then the lexer's place.
  static constexpr u32 kNoColumn = 0xFFFFFFFF;
  enum Flag : u8 { kNonAscii = 1, kRaw = 2, kBytes = 4, kUnicodePrefix = 8, kEscapes = 16, kAtEnd = 32 };

  Tok kind;
  u8 flags;
  u16 prefix;  // strings: characters before the opening quote; FSTRING_START: as well
  u32 start;   // offsets into the source text
  u32 end;
  u32 line;
  u32 col;
  u32 end_line;
  u32 end_col;
};

constexpr bool is_keyword(Tok kind) { return kind >= Tok::KW_False; }
constexpr bool is_operator(Tok kind) { return (kind >= Tok::LPAR && kind <= Tok::EXCLAMATION) || kind == Tok::OP; }

// The token module's name ("NAME", "LPAR"; keywords are "NAME") and the fixed text of operators and keywords.
const char* token_name(Tok kind);
std::string_view token_text(Tok kind);
// The keyword that `name` spells, or Tok::NAME.
Tok keyword_or_name(const char* name, usize size);

}  // namespace krait::parser
