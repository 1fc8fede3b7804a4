// Numbers, strings and the text parts of formatted strings.
#include <fmt/core.h>

#include "parser/char_class.h"
#include "parser/lexer.h"

namespace krait::parser {

// A keyword may follow a number without a space, which is only warned about; another letter may not.
bool Lexer::verify_number_end(const char* kind) {
  if (options_.extra_tokens) return true;
  const char* p = cur_;
  auto follows = [&](const char* rest) { return std::strncmp(p + 1, rest, std::strlen(rest)) == 0; };
  bool keyword = false;
  switch (*p) {
    case 'a': keyword = follows("nd"); break;
    case 'e': keyword = follows("lse"); break;
    case 'f': keyword = follows("or"); break;
    case 'i': keyword = p[1] == 'f' || p[1] == 'n' || p[1] == 's'; break;
    case 'o': keyword = follows("r"); break;
    case 'n': keyword = follows("ot"); break;
    default: break;
  }
  if (keyword) return warn(fmt::format("invalid {} literal", kind), cur_, cur_);
  if (static_cast<u8>(*p) < 128 && is_word_part(static_cast<u8>(*p))) {
    return fail(fmt::format("invalid {} literal", kind));
  }
  return true;
}

// Digits with single underscores between them; cur_ is at the first digit.
bool Lexer::decimal_tail() {
  for (;;) {
    while (is_digit(*cur_)) cur_++;
    if (*cur_ != '_') return true;
    cur_++;
    if (!is_digit(*cur_)) return fail("invalid decimal literal");
  }
}

bool Lexer::radix_number(const char* start, u32 base, const char* kind) {
  auto fits = [&](char c) { return base == 16 ? is_hex_digit(c) : c >= '0' && c < static_cast<char>('0' + base); };
  cur_ = start + 2;
  do {
    if (*cur_ == '_') cur_++;
    if (!fits(*cur_)) {
      if (is_digit(*cur_)) {
        char digit = *cur_++;
        return fail(fmt::format("invalid digit '{}' in {} literal", digit, kind));
      }
      return fail(fmt::format("invalid {} literal", kind));
    }
    while (fits(*cur_)) cur_++;
  } while (*cur_ == '_');
  if (is_digit(*cur_)) {
    char digit = *cur_++;
    return fail(fmt::format("invalid digit '{}' in {} literal", digit, kind));
  }
  if (!verify_number_end(kind)) return false;
  push(Tok::NUMBER, start, cur_);
  return true;
}

// Exponent and imaginary suffix of a decimal number. Sets *done when it ends before an 'e' that is no exponent.
bool Lexer::exponent_or_suffix(const char* start, bool* done) {
  *done = false;
  if (*cur_ == 'e' || *cur_ == 'E') {
    const char* letter = cur_;
    if (letter[1] == '+' || letter[1] == '-') {
      cur_ = letter + 2;
      if (!is_digit(*cur_)) return fail("invalid decimal literal");
    } else if (!is_digit(letter[1])) {
      if (!verify_number_end("decimal")) return false;
      *done = true;
      return true;
    } else {
      cur_ = letter + 1;
    }
    if (!decimal_tail()) return false;
  }
  return true;
}

bool Lexer::number_tail(const char* start, const char* kind) {
  bool done;
  if (!exponent_or_suffix(start, &done)) return false;
  if (!done) {
    if (*cur_ == 'j' || *cur_ == 'J') {
      cur_++;
      kind = "imaginary";
    }
    if (!verify_number_end(kind)) return false;
  }
  push(Tok::NUMBER, start, cur_);
  return true;
}

bool Lexer::lex_number(const char* start) {
  if (*cur_ == '0') {
    switch (cur_[1]) {
      case 'x': case 'X': return radix_number(start, 16, "hexadecimal");
      case 'o': case 'O': return radix_number(start, 8, "octal");
      case 'b': case 'B': return radix_number(start, 2, "binary");
      default: break;
    }
    bool nonzero = false;
    for (;;) {
      while (*cur_ == '0') cur_++;
      if (*cur_ != '_') break;
      cur_++;
      if (!is_digit(*cur_)) return fail("invalid decimal literal");
    }
    const char* zeros_end = cur_;
    if (is_digit(*cur_)) {
      nonzero = true;
      if (!decimal_tail()) return false;
    }
    if (*cur_ == '.') {
      cur_++;
      if (is_digit(*cur_) && !decimal_tail()) return false;
    } else if (nonzero && !options_.extra_tokens && *cur_ != 'e' && *cur_ != 'E' && *cur_ != 'j' && *cur_ != 'J') {
      return fail(
          "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
          static_cast<i32>(start + 1 - line_start_), static_cast<i32>(zeros_end - line_start_) + 1);
    }
    return number_tail(start, "decimal");
  }
  if (*cur_ != '.' && !decimal_tail()) return false;
  if (*cur_ == '.') {
    cur_++;
    if (is_digit(*cur_) && !decimal_tail()) return false;
  }
  return number_tail(start, "decimal");
}

// A string without end inside a field, with the quotes of the formatted string around it, is that one's end.
bool Lexer::missing_brace(const char* start, char quote, u8 quote_size, u32 first_line, const char* first_line_start) {
  const StringMode* mode = string();
  if (!mode || mode->quote != quote || mode->quote_size != quote_size) return false;
  cur_ = start + 1;
  line_ = first_line;
  line_start_ = first_line_start;
  error_at_end_ = false;
  fail(fmt::format("{}-string: expecting '}}'", mode->letter));
  return true;
}

// cur_ is at the opening quote.
bool Lexer::lex_string(const char* start, u8 flags, u32 prefix) {
  const char quote = *cur_;
  const u32 first_line = line_;
  const char* first_line_start = line_start_;
  if (cur_[1] == quote && cur_[2] == quote) {
    cur_ += 3;
    for (;;) {
      while (!is_string_stop(*cur_)) cur_++;
      char c = *cur_;
      if (c == quote && cur_[1] == quote && cur_[2] == quote) {
        cur_ += 3;
        break;
      }
      if (c == '\\') {
        flags |= Token::kEscapes;
        cur_++;
        c = *cur_;
      }
      if (c == '\n') {
        cur_++;
        newline();
      } else if (c == '\0' && cur_ >= end_) {
        // Reported at the opening quote. A text that ends in a newline counts one line more.
        u32 last = cur_ > begin_ && cur_[-1] == '\n' ? line_ - 1 : line_;
        error_at_end_ = true;
        if (missing_brace(start, quote, 3, first_line, first_line_start)) return false;
        cur_ = start + 1;
        line_start_ = first_line_start;
        line_ = first_line;
        return fail(fmt::format("unterminated triple-quoted string literal (detected at line {})", last));
      } else {
        cur_++;
      }
    }
    push_multiline(Tok::STRING, start, cur_, first_line, first_line_start, flags, static_cast<u16>(prefix));
    return true;
  }
  cur_++;
  bool escaped_quote = false;
  for (;;) {
    while (!is_string_stop(*cur_)) cur_++;
    char c = *cur_;
    if (c == quote) {
      cur_++;
      break;
    }
    if (c == '\n' || (c == '\0' && cur_ >= end_)) {
      u32 last = c == '\0' && cur_[-1] == '\n' ? line_ - 1 : line_;
      error_at_end_ = c == '\0';
      if (missing_brace(start, quote, 1, first_line, first_line_start)) return false;
      cur_ = start + 1;
      line_start_ = first_line_start;
      line_ = first_line;
      return fail(escaped_quote
                      ? fmt::format("unterminated string literal (detected at line {}); perhaps you escaped the end quote?",
                                    last)
                      : fmt::format("unterminated string literal (detected at line {})", last));
    }
    if (c == '\\') {
      flags |= Token::kEscapes;
      cur_++;
      if (*cur_ == quote) escaped_quote = true;
      if (*cur_ == '\0' && cur_ >= end_) continue;
      if (*cur_ == '\n') {
        cur_++;
        newline();
        continue;
      }
    }
    cur_++;
  }
  push_multiline(Tok::STRING, start, cur_, first_line, first_line_start, flags, static_cast<u16>(prefix));
  return true;
}

bool Lexer::begin_formatted(const char* start, const char* quote, bool is_template, bool raw) {
  u8 quote_size = quote[1] == *quote && quote[2] == *quote ? 3 : 1;
  cur_ = quote + quote_size;
  if (strings_count_ + 1 >= kMaxStrings) return fail("too many nested f-strings or t-strings");
  StringMode& mode = strings_[strings_count_++];
  mode = {};
  mode.quote = *quote;
  mode.letter = is_template ? 't' : 'f';
  mode.quote_size = quote_size;
  mode.is_template = is_template;
  mode.raw = raw;
  mode.field_depth = -1;
  mode.start = offset(start);
  mode.first_line = line_;
  mode.first_line_start = offset(line_start_);
  push(is_template ? Tok::TSTRING_START : Tok::FSTRING_START, start, cur_, raw ? Token::kRaw : 0,
       static_cast<u16>(quote - start));
  return true;
}

// One step in a formatted string's text: its end, the start of a field, or a FSTRING_MIDDLE up to either.
Lexer::Step Lexer::lex_string_part() {
  StringMode& mode = *string();
  const char* start = cur_;
  const u32 first_line = line_;
  const char* first_line_start = line_start_;
  const Tok middle = mode.is_template ? Tok::TSTRING_MIDDLE : Tok::FSTRING_MIDDLE;
  u8 flags = mode.raw ? Token::kRaw : 0;
  auto enter_field = [&] {
    if (++mode.field_depth >= kMaxFieldNesting) {
      fail(fmt::format("{}-string: expressions nested too deeply", mode.letter));
      return false;
    }
    mode.in_expression = true;
    return true;
  };
  auto emit = [&](const char* end) {
    push_multiline(middle, start, end, first_line, first_line_start, flags);
    return Step::More;
  };
  // A doubled brace: its text is one brace, its columns cover both.
  auto emit_brace = [&] {
    cur_ += 2;
    emit(cur_ - 1);
    tokens_.back().end_col++;
    return Step::More;
  };
  auto at_quotes = [&] {
    return *cur_ == mode.quote && (mode.quote_size == 1 || (cur_[1] == mode.quote && cur_[2] == mode.quote));
  };

  if (*cur_ == '{' && cur_[1] != '{') return enter_field() ? Step::More : Step::Failed;
  if (at_quotes()) {
    cur_ += mode.quote_size;
    push(mode.is_template ? Tok::TSTRING_END : Tok::FSTRING_END, start, cur_);
    strings_count_--;
    return Step::More;
  }

  bool named_escape = false;
  for (;;) {
    if (at_quotes()) return emit(cur_);
    const char c = *cur_;
    const bool in_format_spec = mode.in_format_spec && mode.field_depth >= 0;
    const bool ended = c == '\0' && cur_ >= end_;
    if (ended || (mode.quote_size == 1 && c == '\n')) {
      if (in_format_spec && c == '\n') {
        cur_++;
        fail(fmt::format("{}-string: newlines are not allowed in format specifiers for single quoted {}-strings",
                         mode.letter, mode.letter));
        return Step::Failed;
      }
      u32 last = ended && mode.quote_size == 3 && cur_ > begin_ && cur_[-1] == '\n' ? line_ - 1 : line_;
      cur_ = begin_ + mode.start + 1;
      line_start_ = begin_ + mode.first_line_start;
      line_ = mode.first_line;
      if (mode.quote_size == 3) {
        error_at_end_ = true;
        fail(fmt::format("unterminated triple-quoted {}-string literal (detected at line {})", mode.letter, last));
      } else {
        fail(fmt::format("unterminated {}-string literal (detected at line {})", mode.letter, last));
      }
      return Step::Failed;
    }
    if (c == '{') {
      if (cur_[1] == '{' && !in_format_spec) {
        return emit_brace();
      }
      const char* stop = cur_;
      if (!enter_field()) return Step::Failed;
      return emit(stop);
    }
    if (c == '}') {
      if (named_escape) {
        cur_++;
        return emit(cur_);
      }
      if (cur_[1] == '}' && !in_format_spec && mode.curly_depth == 0) {
        return emit_brace();
      }
      mode.in_expression = true;
      mode.in_format_spec = false;
      return emit(cur_);
    }
    cur_++;
    if (c == '\n') {
      newline();
    } else if (c == '\\') {
      const char next = *cur_;
      flags |= Token::kEscapes;
      if (next == '{' || next == '}') {
        if (!mode.raw) {
          warn(fmt::format("\"\\{}\" is an invalid escape sequence. Such sequences will not work in the future. "
                           "Did you mean \"\\\\{}\"? A raw string is also an option.",
                           next, next),
               cur_ - 1, cur_ + 1);
        }
        continue;
      }
      if (next == '\0' && cur_ >= end_) continue;
      cur_++;
      if (next == '\n') {
        newline();
      } else if (!mode.raw && next == 'N' && *cur_ == '{') {
        named_escape = true;
        cur_++;
      }
    }
  }
}

}  // namespace krait::parser
