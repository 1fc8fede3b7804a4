#include "parser/diagnose.h"

namespace krait::parser {

bool check_single_statement(std::string_view text, Lexer& lexer, usize position, SyntaxErrorInfo* error) { return true; }

void diagnose(std::string_view text, Lexer& lexer, usize start, const ParseOptions& options, Arena& arena,
              SyntaxErrorInfo* error) {
  *error = lexer.error();
  if (error->message.empty()) error->message = "invalid syntax";
}

}  // namespace krait::parser
