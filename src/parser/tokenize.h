#pragma once
// The tokens of a source as the module tokenize shows them: with texts, character columns and source lines.
#include "parser/errors.h"
#include "parser/lexer.h"

namespace krait::parser {

struct ShownToken {
  u32 type;                 // as the module token numbers it
  std::string string;
  u32 line, end_line;       // from 1
  i32 col, end_col;         // in characters from 0; -1 for tokens without text where `extra_tokens` is off
  std::string source;       // the lines it is on
};

class Tokenizer {
 public:
  // `extra_tokens`: comments, blank lines and line endings are tokens, operators all have the type OP.
  explicit Tokenizer(bool extra_tokens) : extra_(extra_tokens) {}

  // One line of the source, in UTF-8, with its line ending if it has one.
  void add_line(std::string_view line);
  // After all lines were added. False: there is an error behind the last token.
  bool run();
  // The text does not end here, something else went wrong when it was read: what follows from an end is left out.
  void drop_end();

  usize count() const { return count_; }
  ShownToken at(usize index) const;
  // As the module raises it: not all errors are what the parser would report.
  const SyntaxErrorInfo& error() const { return error_; }
  bool error_at_end() const { return error_at_end_; }

 private:
  struct Line {
    usize start, end;       // in text_, without the newline
    u8 ending;              // characters of the line ending in the source: 0, 1 or 2
    bool carriage_return;   // the only or first of them
  };
  std::string ending_of(const Line& line) const {
    return line.ending == 0 ? "" : !line.carriage_return ? "\n" : line.ending == 2 ? "\r\n" : "\r";
  }
  std::string source_lines(u32 first, u32 last) const;

  bool extra_;
  bool error_at_end_ = false;
  usize count_ = 0;
  std::string text_;        // all lines with '\n' at their ends, then NUL bytes
  std::vector<Line> lines_;
  std::unique_ptr<Lexer> lexer_;
  SyntaxErrorInfo error_;
};

constexpr u32 kEncodingTokenType = 68;   // what the module puts in front of the tokens of bytes
// The module's name of a type number.
const char* token_type_name(u32 type);
u32 token_type(Tok kind);

}  // namespace krait::parser
