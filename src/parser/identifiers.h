#pragma once
// The lexer's contact with the Unicode tables: which characters names consist of.
#include "base/common.h"

namespace krait::parser {

// Bytes of the longest prefix of valid UTF-8 that is an identifier.
usize identifier_prefix(std::string_view text);

}  // namespace krait::parser
