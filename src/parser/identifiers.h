#pragma once
// The parser's only contact with the Unicode tables.
#include "base/common.h"

namespace krait::parser {

// Decodes one code point of valid (W)UTF-8 and advances.
u32 next_code_point(const char*& at);
void append_wtf8(std::string& out, u32 code_point);
// The byte position of the first sequence that is not WTF-8, or npos.
usize find_invalid_utf8(std::string_view text, bool allow_surrogates = true);

// Bytes of the longest prefix that is an identifier.
usize identifier_prefix(std::string_view text);
std::string normalize_identifier(std::string_view text);
bool is_printable(u32 code_point);
// The code points that \N{name} stands for; false if there is no such name.
bool lookup_character_name(std::string_view name, std::string& out);

}  // namespace krait::parser
