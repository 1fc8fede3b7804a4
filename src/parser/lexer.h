#pragma once
// Turns prepared source text into an array of tokens in one pass.
#include "base/common.h"
#include "parser/errors.h"
#include "parser/token.h"

namespace krait::parser {

struct PendingWarning {
  std::string message;
  u32 offset;  // into the source text; with the message, what makes two warnings the same
  u32 line;
  u32 place = 0;   // of the lexer: where the error ends that it may be made; others are two characters wide
};

struct LexerOptions {
  bool type_comments = false;
  bool extra_tokens = false;  // COMMENT and NL tokens and lenient brackets, as the tokenize module wants them
  bool single_input = false;  // the end of the text ends a statement, as in interactive use
  bool imply_dedent = true;   // at that end, also close open blocks
  bool is_script = false;     // ParseOptions::is_script
};

class Lexer {
 public:
  // `text` is UTF-8 followed by at least eight NUL bytes; it must outlive the tokens.
  Lexer(std::string_view text, LexerOptions options);

  // Lexes everything. False when it stopped at an error: tokens then end where it happened and error() tells it.
  bool run();

  std::vector<Token>& tokens() { return tokens_; }
  const SyntaxErrorInfo& error() const { return error_; }
  bool error_at_end() const { return error_at_end_; }  // the error is that the text ended
  // Whether the error counts only when the parser gets there; others take precedence over what the parser finds.
  bool error_is_deferred() const { return error_is_deferred_; }
  bool error_in_string() const { return error_in_string_; }  // inside a formatted string
  // Where the lexer stands.
  u32 line() const { return line_; }
  u32 position() const { return offset(cur_); }
  std::vector<PendingWarning>& warnings() { return warnings_; }

  struct OpenBracket {
    char bracket;
    u32 line;
    u32 col;
  };
  std::span<const OpenBracket> open_brackets() const { return {brackets_, level_}; }

 private:
  static constexpr u32 kMaxIndent = 100;
  static constexpr u32 kMaxLevel = 200;
  static constexpr u32 kMaxStrings = 150;
  static constexpr i32 kMaxFieldNesting = 3;

  // One formatted string literal whose end has not been reached.
  struct StringMode {
    char quote;
    char letter;  // 'f' or 't', for messages
    u8 quote_size;
    bool is_template;
    bool raw;
    bool in_expression;   // between the braces of a field, where ordinary tokens are
    bool in_format_spec;
    bool in_debug;        // the field has a '=' after its expression
    i32 curly_depth;      // brackets open inside the string
    i32 field_depth;      // nesting of replacement fields, -1 outside
    u32 start;
    u32 first_line;
    u32 first_line_start;
  };

  enum class Step : u8 { More, Done, Failed };

  Step lex_line_start();
  Step lex_tokens();
  Step lex_string_part();
  Step lex_end();
  bool lex_number(const char* start);
  bool number_tail(const char* start, const char* kind);
  bool decimal_tail();
  bool exponent_or_suffix(const char* start, bool* done);
  bool radix_number(const char* start, u32 base, const char* kind);
  bool verify_number_end(const char* kind);
  bool lex_string(const char* start, u8 flags, u32 prefix);
  bool missing_brace(const char* start, char quote, u8 quote_size, u32 first_line, const char* first_line_start);
  bool begin_formatted(const char* start, const char* quote, bool is_template, bool raw);
  bool lex_word(const char* start);
  bool check_prefixes(const char* start, bool b, bool u, bool r, bool f, bool t);
  bool verify_identifier(const char* start);
  bool open_bracket(char c, const char* start);
  bool close_bracket(char c, const char* start);
  bool lex_comment();
  bool continuation();

  StringMode* string() { return strings_count_ ? &strings_[strings_count_ - 1] : nullptr; }
  u32 offset(const char* at) const { return static_cast<u32>(at - begin_); }
  void push(Tok kind, const char* start, const char* end, u8 flags = 0, u16 prefix = 0) {
    u32 col = static_cast<u32>(start - line_start_);
    tokens_.push_back({kind, flags, prefix, offset(start), offset(end), line_, col, line_,
                       col + static_cast<u32>(end - start)});
  }
  void push_multiline(Tok kind, const char* start, const char* end, u32 first_line, const char* first_line_start,
                      u8 flags, u16 prefix = 0) {
    tokens_.push_back({kind, flags, prefix, offset(start), offset(end), first_line,
                       static_cast<u32>(start - first_line_start), line_, static_cast<u32>(end - line_start_)});
  }
  void push_empty(Tok kind, u8 flags = 0) {
    tokens_.push_back({kind, flags, 0, offset(cur_), offset(cur_), line_, Token::kNoColumn, line_, Token::kNoColumn});
  }
  void newline() {
    line_++;
    line_start_ = cur_;
  }

  // Error at cur_, or over the 1-based byte columns given; always false for the caller to return.
  bool fail(std::string message, i32 offset = -1, i32 end_offset = -1);
  bool fail_plain(SyntaxErrorInfo::Type type, const char* message, i64 offset, i32 end_offset);
  bool fail_end();
  bool warn(std::string message, const char* at, const char* place);

  const char* begin_;
  const char* end_;
  const char* cur_;
  const char* line_start_;
  const char* comment_start_ = nullptr;
  u32 line_ = 1;
  bool at_line_start_ = true;
  bool blank_line_ = false;
  bool comment_newline_ = false;
  bool implicit_newline_ = false;
  bool failed_ = false;
  bool error_at_end_ = false;
  bool error_is_deferred_ = false;
  bool error_in_string_ = false;
  u32 indents_ = 0;
  u32 level_ = 0;
  u32 strings_count_ = 0;
  LexerOptions options_;
  std::vector<Token> tokens_;
  std::vector<PendingWarning> warnings_;
  SyntaxErrorInfo error_;
  i32 indent_stack_[kMaxIndent];
  i32 alt_indent_stack_[kMaxIndent];
  OpenBracket brackets_[kMaxLevel];
  StringMode strings_[kMaxStrings];
};

}  // namespace krait::parser
