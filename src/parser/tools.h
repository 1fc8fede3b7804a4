#pragma once
// Text forms of trees and tokens for the command line and for comparison with CPython.
#include "parser/parser.h"

namespace krait::parser {

struct DumpTreeOptions {
  bool include_attributes = true;
  int indent = 1;
};

// What ast.dump(ast.parse(source)) prints, without a final newline. False with *error filled for a wrong program.
bool dump_ast_of(std::string_view source, const ParseOptions& options, const DumpTreeOptions& dump, std::string* out,
                 SyntaxErrorInfo* error);

// What `python -m tokenize` prints for a file. On an error *out holds the tokens before it.
bool dump_tokens_of(std::string_view source, std::string* out, SyntaxErrorInfo* error);

// One line for a test to compare: type, message, lineno, offset, end_lineno, end_offset and text, as a JSON array.
std::string describe(const SyntaxErrorInfo& error);

}  // namespace krait::parser
