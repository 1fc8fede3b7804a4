#pragma once
// From the bytes of a source file to the text that the lexer reads.
#include "base/arena.h"
#include "parser/parser.h"

namespace krait::parser {

struct SourceText {
  std::string_view text;     // UTF-8, newlines are '\n', NUL bytes follow
  std::string_view encoding;  // normalised name as tokenize reports it, such as "utf-8" or "iso-8859-1"
  bool has_bom = false;
};

// The encoding a PEP 263 cookie in the first two lines names, as it is written; empty if there is none.
std::string_view find_cookie(std::string_view source);

// False with *error filled when the text cannot be decoded or holds NUL bytes.
bool prepare_source(std::string_view source, const ParseOptions& options, Arena& arena, SourceText* out,
                    SyntaxErrorInfo* error);

}  // namespace krait::parser
