#include "parser/lexer.h"

#include <fmt/core.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "parser/char_class.h"
#include "parser/identifiers.h"

namespace krait::parser {

Lexer::Lexer(std::string_view text, LexerOptions options)
    : begin_(text.data()), end_(text.data() + text.size()), cur_(begin_), line_start_(begin_), options_(options) {
  indent_stack_[0] = 0;
  alt_indent_stack_[0] = 0;
  tokens_.reserve(text.size() / 4 + 16);
}

bool Lexer::run() {
  for (;;) {
    Step step;
    StringMode* mode = string();
    if (mode && !mode->in_expression) {
      step = lex_string_part();
    } else {
      step = lex_tokens();
    }
    if (step == Step::Failed) {
      failed_ = true;
      return false;
    }
    if (step == Step::Done) return true;
  }
}

bool Lexer::fail(std::string message, i32 offset, i32 end_offset) {
  std::string_view line(line_start_, static_cast<usize>(end_ - line_start_));
  line = line.substr(0, line.find('\n'));
  error_.type = SyntaxErrorInfo::Type::SyntaxError;
  error_.message = std::move(message);
  error_.has_location = true;
  error_.lineno = error_.end_lineno = static_cast<i32>(line_);
  // The error may be past the line's end, at a newline.
  std::string_view upto(line_start_, static_cast<usize>(cur_ - line_start_));
  error_.offset = count_characters(upto, offset >= 0 ? static_cast<usize>(offset) : upto.size());
  error_.end_offset = end_offset >= 0 ? count_characters(upto, static_cast<usize>(end_offset)) : error_.offset;
  error_in_string_ = strings_count_ > 0;
  error_.text = line;
  return false;
}

bool Lexer::fail_plain(SyntaxErrorInfo::Type type, const char* message, i64 offset, i32 end_offset) {
  error_is_deferred_ = true;
  std::string_view line(line_start_, static_cast<usize>(end_ - line_start_));
  usize stop = line.find('\n');
  line = line.substr(0, stop == std::string_view::npos ? stop : stop + 1);
  error_.type = type;
  error_.message = message;
  error_.has_location = true;
  error_.lineno = error_.end_lineno = static_cast<i32>(line_);
  error_.offset = count_characters(line, static_cast<usize>(offset));
  error_.end_offset = end_offset;
  error_.text = line;
  return false;
}

bool Lexer::fail_end() {
  error_at_end_ = true;
  i64 offset = cur_ - line_start_;
  // A script that ends in a line of a backslash alone: no place is shown.
  std::string_view line(line_start_, usize(offset));
  if (options_.is_script && line.find_first_not_of(" \t\f\\\n") == std::string_view::npos) offset = 0;
  return fail_plain(SyntaxErrorInfo::Type::SyntaxError, "unexpected EOF while parsing", offset, -1);
}

bool Lexer::warn(std::string message, const char* at, const char* place) {
  warnings_.push_back({std::move(message), offset(at), line_, offset(place)});
  return true;
}

// Leading whitespace of a line: emits INDENT and DEDENT where the line is not blank and no bracket is open.
Lexer::Step Lexer::lex_line_start() {
  i32 column = 0, alternative = 0, continued = 0;
  at_line_start_ = false;
  blank_line_ = false;
  // Eight spaces at a time; the padding of the text is no space.
  for (u64 other = 0; !other;) {
    std::memcpy(&other, cur_, 8);
    other ^= 0x2020202020202020u;
    i32 spaces = other ? std::countr_zero(other) / 8 : 8;
    cur_ += spaces;
    column += spaces;
  }
  alternative = column;
  for (;; cur_++) {
    char c = *cur_;
    if (c == ' ') {
      column++;
      alternative++;
    } else if (c == '\t') {
      column = (column / 8 + 1) * 8;
      alternative++;
    } else if (c == '\f') {
      column = alternative = 0;
    } else if (c == '\\') {
      // The indentation of a line that continues is that of its first part.
      continued = continued ? continued : column;
      cur_++;
      if (!continuation()) return Step::Failed;
      cur_--;
    } else {
      break;
    }
  }
  if (*cur_ == '#' || *cur_ == '\n') {
    blank_line_ = true;
    return Step::More;
  }
  if (level_ != 0) return Step::More;
  if (continued) column = alternative = continued;

  auto tab_error = [&] {
    cur_ = end_;
    const char* next = static_cast<const char*>(std::memchr(line_start_, '\n', static_cast<usize>(end_ - line_start_)));
    if (next) cur_ = next + 1;
    return fail_plain(SyntaxErrorInfo::Type::TabError, "inconsistent use of tabs and spaces in indentation", 1, 0);
  };
  if (column == indent_stack_[indents_]) {
    if (alternative != alt_indent_stack_[indents_]) return tab_error(), Step::Failed;
  } else if (column > indent_stack_[indents_]) {
    if (indents_ + 1 >= kMaxIndent) {
      fail_plain(SyntaxErrorInfo::Type::IndentationError, "too many levels of indentation", 1, 0);
      return Step::Failed;
    }
    if (alternative <= alt_indent_stack_[indents_]) return tab_error(), Step::Failed;
    indents_++;
    indent_stack_[indents_] = column;
    alt_indent_stack_[indents_] = alternative;
    push_empty(Tok::INDENT);
  } else {
    u8 flags = cur_ == end_ ? Token::kAtEnd : 0;
    u32 count = 0;
    while (indents_ > 0 && column < indent_stack_[indents_]) {
      indents_--;
      count++;
    }
    if (column != indent_stack_[indents_]) {
      const char* next = static_cast<const char*>(std::memchr(cur_, '\n', static_cast<usize>(end_ - cur_)));
      cur_ = next ? next + 1 : end_;
      fail_plain(SyntaxErrorInfo::Type::IndentationError, "unindent does not match any outer indentation level",
                 cur_ - line_start_, -1);
      return Step::Failed;
    }
    if (alternative != alt_indent_stack_[indents_]) return tab_error(), Step::Failed;
    while (count--) push_empty(Tok::DEDENT, flags);
  }
  return Step::More;
}

// The rest after a backslash: the newline, and something after it.
bool Lexer::continuation() {
  if (*cur_ != '\n') {
    const char* reached = cur_ < end_ ? cur_ + 1 : cur_;
    return fail_plain(SyntaxErrorInfo::Type::SyntaxError, "unexpected character after line continuation character",
                      reached - line_start_, 0);
  }
  cur_++;
  if (cur_ >= end_) return fail_end();
  newline();
  return true;
}

bool Lexer::lex_comment() {
  const char* start = cur_;
  const char* stop = static_cast<const char*>(std::memchr(cur_, '\n', static_cast<usize>(end_ - cur_)));
  cur_ = stop ? stop : end_;
  if (options_.extra_tokens) {
    push(Tok::COMMENT, start, cur_);
    comment_newline_ = blank_line_;
    return true;
  }
  if (!options_.type_comments) return true;
  // "#", spaces, "type:", spaces.
  const char* p = start + 1;
  auto skip_blanks = [&] {
    while (*p == ' ' || *p == '\t') p++;
  };
  skip_blanks();
  constexpr std::string_view kMark = "type:";
  if (static_cast<usize>(cur_ - p) < kMark.size() || std::memcmp(p, kMark.data(), kMark.size()) != 0) return true;
  p += kMark.size();
  skip_blanks();
  constexpr std::string_view kIgnore = "ignore";
  const char* after = p + kIgnore.size();
  bool is_ignore = static_cast<usize>(cur_ - p) >= kIgnore.size() && std::memcmp(p, kIgnore.data(), kIgnore.size()) == 0 &&
                   !(after < cur_ && (static_cast<u8>(*after) >= 128 || is_alnum(*after)));
  if (is_ignore) {
    push(Tok::TYPE_IGNORE, after, cur_);
    // On a line of its own it stands for the whole line.
    if (blank_line_ && *cur_ == '\n') {
      cur_++;
      newline();
      at_line_start_ = true;
    }
  } else {
    // Its line counts, whatever else is on it.
    push(Tok::TYPE_COMMENT, p, cur_);
    blank_line_ = false;
  }
  return true;
}

Lexer::Step Lexer::lex_end() {
  if (level_ && !options_.extra_tokens) {
    fail_end();
    return Step::Failed;
  }
  if (options_.single_input && !tokens_.empty() && !implicit_newline_) {
    implicit_newline_ = true;
    push_empty(Tok::NEWLINE, Token::kAtEnd);
    if (options_.imply_dedent && indents_) {
      for (; indents_; indents_--) push_empty(Tok::DEDENT, Token::kAtEnd);
      push_empty(Tok::NEWLINE, Token::kAtEnd);
    }
  }
  push_empty(Tok::ENDMARKER, Token::kAtEnd);
  return Step::Done;
}

// Ordinary tokens up to the end, an error, or a formatted string's text.
Lexer::Step Lexer::lex_tokens() {
  for (;;) {
    if (at_line_start_) {
      Step step = lex_line_start();
      if (step != Step::More) return step;
    }
    while (*cur_ == ' ' || *cur_ == '\t' || *cur_ == '\f') cur_++;
    const char* start = cur_;
    const u8 c = static_cast<u8>(*cur_);

    if (is_word_start(c)) {
      if (!lex_word(start)) return Step::Failed;
      if (strings_count_ && !string()->in_expression) return Step::More;
      continue;
    }
    if (is_digit(c) || (c == '.' && is_digit(cur_[1]))) {
      if (!lex_number(start)) return Step::Failed;
      continue;
    }

    Tok kind = Tok::OP;
    usize size = 1;
    StringMode* mode = string();
    if (KRAIT_UNLIKELY(mode != nullptr) && c == ':' && mode->field_depth >= 0 &&
        mode->curly_depth - 1 == mode->field_depth) {
      mode->in_expression = false;
      mode->in_format_spec = true;
      cur_++;
      push(Tok::COLON, start, cur_);
      return Step::More;
    }
    switch (c) {
      case '\0':
        if (cur_ >= end_) return lex_end();
        cur_++;
        fail("source code cannot contain null bytes");
        return Step::Failed;
      case '#':
        lex_comment();
        if (!options_.extra_tokens) comment_start_ = start;
        continue;
      case '\n':
        cur_++;
        if (blank_line_ || level_ > 0) {
          if (options_.extra_tokens) push(Tok::NL, start, cur_);
        } else if (comment_newline_ && options_.extra_tokens) {
          comment_newline_ = false;
          push(Tok::NL, start, cur_);
        } else {
          // After a comment it begins where that does.
          push(Tok::NEWLINE, comment_start_ ? comment_start_ : start, cur_);
        }
        comment_start_ = nullptr;
        comment_newline_ = false;
        at_line_start_ = true;
        newline();
        continue;
      case '\\':
        cur_++;
        if (!continuation()) return Step::Failed;
        continue;
      case '"':
      case '\'':
        if (!lex_string(start, 0, 0)) return Step::Failed;
        continue;
      case '(': kind = Tok::LPAR; goto opening;
      case '[': kind = Tok::LSQB; goto opening;
      case '{': kind = Tok::LBRACE; goto opening;
      opening:
        cur_++;
        if (!open_bracket(static_cast<char>(c), start)) return Step::Failed;
        push(kind, start, cur_);
        continue;
      case ')': kind = Tok::RPAR; goto closing;
      case ']': kind = Tok::RSQB; goto closing;
      case '}': kind = Tok::RBRACE; goto closing;
      closing:
        cur_++;
        if (!close_bracket(static_cast<char>(c), start)) return Step::Failed;
        push(kind, start, cur_);
        if (mode && !mode->in_expression) return Step::More;
        continue;
      case ':': kind = Tok::COLON; if (cur_[1] == '=') kind = Tok::COLONEQUAL, size = 2; break;
      case ',': kind = Tok::COMMA; break;
      case ';': kind = Tok::SEMI; break;
      case '~': kind = Tok::TILDE; break;
      case '+': kind = Tok::PLUS; if (cur_[1] == '=') kind = Tok::PLUSEQUAL, size = 2; break;
      case '-':
        kind = Tok::MINUS;
        if (cur_[1] == '=') kind = Tok::MINEQUAL, size = 2;
        if (cur_[1] == '>') kind = Tok::RARROW, size = 2;
        break;
      case '*':
        kind = Tok::STAR;
        if (cur_[1] == '=') kind = Tok::STAREQUAL, size = 2;
        if (cur_[1] == '*') {
          kind = Tok::DOUBLESTAR, size = 2;
          if (cur_[2] == '=') kind = Tok::DOUBLESTAREQUAL, size = 3;
        }
        break;
      case '/':
        kind = Tok::SLASH;
        if (cur_[1] == '=') kind = Tok::SLASHEQUAL, size = 2;
        if (cur_[1] == '/') {
          kind = Tok::DOUBLESLASH, size = 2;
          if (cur_[2] == '=') kind = Tok::DOUBLESLASHEQUAL, size = 3;
        }
        break;
      case '|': kind = Tok::VBAR; if (cur_[1] == '=') kind = Tok::VBAREQUAL, size = 2; break;
      case '&': kind = Tok::AMPER; if (cur_[1] == '=') kind = Tok::AMPEREQUAL, size = 2; break;
      case '^': kind = Tok::CIRCUMFLEX; if (cur_[1] == '=') kind = Tok::CIRCUMFLEXEQUAL, size = 2; break;
      case '%': kind = Tok::PERCENT; if (cur_[1] == '=') kind = Tok::PERCENTEQUAL, size = 2; break;
      case '@': kind = Tok::AT; if (cur_[1] == '=') kind = Tok::ATEQUAL, size = 2; break;
      case '=':
        kind = Tok::EQUAL;
        if (cur_[1] == '=') {
          kind = Tok::EQEQUAL, size = 2;
        } else if (mode && mode->curly_depth - mode->field_depth == 1) {
          mode->in_debug = true;
        }
        break;
      case '!': kind = Tok::EXCLAMATION; if (cur_[1] == '=') kind = Tok::NOTEQUAL, size = 2; break;
      case '<':
        kind = Tok::LESS;
        if (cur_[1] == '=') kind = Tok::LESSEQUAL, size = 2;
        if (cur_[1] == '>' && !options_.extra_tokens) kind = Tok::NOTEQUAL, size = 2;
        if (cur_[1] == '<') {
          kind = Tok::LEFTSHIFT, size = 2;
          if (cur_[2] == '=') kind = Tok::LEFTSHIFTEQUAL, size = 3;
        }
        break;
      case '>':
        kind = Tok::GREATER;
        if (cur_[1] == '=') kind = Tok::GREATEREQUAL, size = 2;
        if (cur_[1] == '>') {
          kind = Tok::RIGHTSHIFT, size = 2;
          if (cur_[2] == '=') kind = Tok::RIGHTSHIFTEQUAL, size = 3;
        }
        break;
      case '.':
        kind = Tok::DOT;
        if (cur_[1] == '.' && cur_[2] == '.') kind = Tok::ELLIPSIS, size = 3;
        break;
      default:
        if (c < 32 || c == 127) {
          cur_++;
          fail(fmt::format("invalid non-printable character U+{:04X}", c));
          return Step::Failed;
        }
        break;
    }
    cur_ += size;
    push(kind, start, cur_);
  }
}

bool Lexer::open_bracket(char c, const char* start) {
  if (level_ >= kMaxLevel) return fail("too many nested parentheses");
  brackets_[level_++] = {c, line_, static_cast<u32>(start - line_start_)};
  if (StringMode* mode = string()) mode->curly_depth++;
  return true;
}

bool Lexer::close_bracket(char c, const char* start) {
  StringMode* mode = string();
  if (mode && !mode->curly_depth && c == '}') {
    return fail(fmt::format("{}-string: single '}}' is not allowed", mode->letter));
  }
  if (!options_.extra_tokens && !level_) return fail(fmt::format("unmatched '{}'", c));
  if (level_ > 0) {
    const OpenBracket& open = brackets_[--level_];
    bool matches = (open.bracket == '(' && c == ')') || (open.bracket == '[' && c == ']') ||
                   (open.bracket == '{' && c == '}');
    if (!options_.extra_tokens && !matches) {
      if (mode && open.bracket == '{' && mode->curly_depth - 1 == mode->field_depth) {
        return fail(fmt::format("{}-string: unmatched '{}'", mode->letter, c));
      }
      if (open.line != line_) {
        return fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}' on line {}", c,
                                open.bracket, open.line));
      }
      return fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'", c, open.bracket));
    }
  }
  if (mode) {
    mode->curly_depth--;
    if (mode->curly_depth < 0) return fail(fmt::format("{}-string: unmatched '{}'", mode->letter, c));
    if (c == '}' && mode->curly_depth == mode->field_depth) {
      mode->field_depth--;
      mode->in_expression = false;
      mode->in_format_spec = false;
      mode->in_debug = false;
    }
  }
  return true;
}

bool Lexer::check_prefixes(const char* start, bool b, bool u, bool r, bool f, bool t) {
  auto clash = [&](const char* first, const char* second) {
    return fail(fmt::format("'{}' and '{}' prefixes are incompatible", first, second),
                static_cast<i32>(start + 1 - line_start_), static_cast<i32>(cur_ - line_start_));
  };
  if (u && b) return clash("u", "b");
  if (u && r) return clash("u", "r");
  if (u && f) return clash("u", "f");
  if (u && t) return clash("u", "t");
  if (b && f) return clash("b", "f");
  if (b && t) return clash("b", "t");
  if (f && t) return clash("f", "t");
  return true;
}

// A name, a keyword, or a string with a prefix.
bool Lexer::lex_word(const char* start) {
  bool b = false, u = false, r = false, f = false, t = false;
  const char* p = start;
  for (;; p++) {
    switch (*p) {
      case 'b': case 'B': if (b) goto name; b = true; continue;
      case 'u': case 'U': if (u) goto name; u = true; continue;
      case 'r': case 'R': if (r) goto name; r = true; continue;
      case 'f': case 'F': if (f) goto name; f = true; continue;
      case 't': case 'T': if (t) goto name; t = true; continue;
      case '"':
      case '\'': {
        cur_ = p + 1;
        if (!check_prefixes(start, b, u, r, f, t)) return false;
        if (f || t) return begin_formatted(start, p, t, r);
        u8 flags = static_cast<u8>((b ? Token::kBytes : 0) | (u ? Token::kUnicodePrefix : 0) | (r ? Token::kRaw : 0));
        cur_ = p;
        return lex_string(start, flags, static_cast<u32>(p - start));
      }
      default: break;
    }
    break;
  }
name:
  u8 seen = 0;
  while (is_word_part(static_cast<u8>(*p))) seen |= static_cast<u8>(*p++);
  cur_ = p;
  if (KRAIT_UNLIKELY(seen & 0x80) || KRAIT_UNLIKELY(static_cast<u8>(*start) >= 0x80)) {
    if (!options_.extra_tokens && !verify_identifier(start)) return false;
    push(Tok::NAME, start, p, Token::kNonAscii);
    return true;
  }
  push(keyword_or_name(start, static_cast<usize>(p - start)), start, p);
  return true;
}

bool Lexer::verify_identifier(const char* start) {
  std::string_view name(start, static_cast<usize>(cur_ - start));
  usize valid = identifier_prefix(name);
  if (valid == name.size()) return true;
  const char* at = start + valid;
  u32 c = utf8::decode(at);
  cur_ = at;
  if (unicode::is_printable(c)) {
    std::string shown;
    utf8::append(shown, c);
    return fail(fmt::format("invalid character '{}' (U+{:04X})", shown, c));
  }
  return fail(fmt::format("invalid non-printable character U+{:04X}", c));
}

}  // namespace krait::parser
