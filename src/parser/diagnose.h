#pragma once
// Finds out what is wrong with a program that the parser has refused.
#include "parser/lexer.h"
#include "parser/parser.h"

namespace krait::parser {

// A construct of a later version than the one that was asked for, and the token where that shows.
struct TooNew {
  const char* what = nullptr;
  int minor = 0;
  usize token = 0;
};

// `start` is the index of the token where the first top-level statement that is not known to be right begins.
void diagnose(std::string_view text, Lexer& lexer, usize start, const TooNew& too_new, const ParseOptions& options,
              Arena& arena, SyntaxErrorInfo* error);

// Interactive input holds one statement: nothing but blanks and comments may follow token `position`.
bool check_single_statement(std::string_view text, Lexer& lexer, usize position, SyntaxErrorInfo* error);

}  // namespace krait::parser
