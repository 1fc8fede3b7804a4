#include "parser/tokenize.h"

namespace krait::parser {

namespace {

constexpr u32 kFirstOperator = 7, kOp = 55, kNoType = ~u32(0);

// The kinds that are no operators, with the numbers of the module token.
constexpr std::pair<Tok, u32> kTypes[] = {
    {Tok::ENDMARKER, 0}, {Tok::NAME, 1}, {Tok::NUMBER, 2}, {Tok::STRING, 3}, {Tok::NEWLINE, 4}, {Tok::INDENT, 5},
    {Tok::DEDENT, 6}, {Tok::OP, kOp}, {Tok::TYPE_IGNORE, 56}, {Tok::TYPE_COMMENT, 57}, {Tok::FSTRING_START, 59},
    {Tok::FSTRING_MIDDLE, 60}, {Tok::FSTRING_END, 61}, {Tok::TSTRING_START, 62}, {Tok::TSTRING_MIDDLE, 63},
    {Tok::TSTRING_END, 64}, {Tok::COMMENT, 65}, {Tok::NL, 66}, {Tok::ERRORTOKEN, 67},
};

}  // namespace

u32 token_type(Tok kind) {
  if (is_keyword(kind)) return 1;
  if (kind >= Tok::LPAR && kind <= Tok::EXCLAMATION) return u32(kind) - u32(Tok::LPAR) + kFirstOperator;
  for (auto [known, number] : kTypes) if (known == kind) return number;
  return kNoType;
}

const char* token_type_name(u32 type) {
  if (type >= kFirstOperator && type < kOp) return token_name(Tok(type - kFirstOperator + u32(Tok::LPAR)));
  for (auto [kind, number] : kTypes) if (number == type) return token_name(kind);
  return "ENCODING";
}

void Tokenizer::add_line(std::string_view line) {
  for (usize stop = line.find('\n'); stop < line.size() - 1; stop = line.find('\n')) {
    add_line(line.substr(0, stop + 1));
    line.remove_prefix(stop + 1);
  }
  Line added{text_.size(), 0, 0, false};
  if (line.ends_with('\n')) {
    line.remove_suffix(1);
    added.ending = 1;
  }
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
    added.ending++;
    added.carriage_return = true;
  }
  text_ += line;
  added.end = text_.size();
  text_ += '\n';
  lines_.push_back(added);
}

bool Tokenizer::run() {
  const usize size = text_.size();
  text_.append(8, '\0');
  lexer_ = std::make_unique<Lexer>(std::string_view(text_.data(), size), LexerOptions{.extra_tokens = extra_});
  bool complete = lexer_->run();
  count_ = lexer_->tokens().size();
  if (!complete) {
    error_ = lexer_->error();
    error_at_end_ = lexer_->error_at_end() && lexer_->error_is_deferred();
  } else if (extra_ && !lexer_->open_brackets().empty()) {
    complete = false;
    error_at_end_ = true;
    count_--;   // the end marker
  }
  if (error_at_end_) {
    error_ = {};
    error_.message = "unexpected EOF in multi-line statement";
    error_.has_range = false;
    error_.lineno = std::max<i32>(1, i32(lines_.size()));
    return false;
  }
  if (complete) return true;
  // What the lexer finds before it has a token is told without an end, at the end of the line.
  if (error_.type != SyntaxErrorInfo::Type::SyntaxError || lexer_->error_is_deferred()) {
    const Line& line = lines_[usize(error_.lineno) - 1];
    std::string_view shown(text_.data() + line.start, line.end - line.start);
    error_.text = shown;
    error_.offset = count_characters(shown, shown.size()) + 1;
    error_.has_range = false;
  }
  return false;
}

void Tokenizer::drop_end() {
  const std::vector<Token>& tokens = lexer_->tokens();
  while (count_ > 0 && (tokens[count_ - 1].kind == Tok::ENDMARKER || (tokens[count_ - 1].flags & Token::kAtEnd))) count_--;
}

std::string Tokenizer::source_lines(u32 first, u32 last) const {
  std::string out;
  for (u32 i = first; i <= last && i <= lines_.size(); i++) {
    const Line& line = lines_[i - 1];
    out.append(text_, line.start, line.end - line.start);
    out += ending_of(line);
  }
  return out;
}

ShownToken Tokenizer::at(usize index) const {
  const Token& token = lexer_->tokens()[index];
  std::string_view text(text_);
  ShownToken out{};
  out.type = extra_ && is_operator(token.kind) ? kOp : token_type(token.kind);
  out.line = out.end_line = token.line;
  if (token.col == Token::kNoColumn) {
    if (!extra_) {
      out.line = out.end_line = std::max<u32>(1, std::min<u32>(token.line, u32(lines_.size())));
      out.col = out.end_col = -1;
    } else if (token.kind != Tok::ENDMARKER) {
      // INDENT has the blanks as its text, DEDENT is empty.
      usize begin = token.start;
      while (begin > 0 && text[begin - 1] != '\n') begin--;
      out.end_col = i32(token.start - begin);
      if (token.kind == Tok::INDENT) out.string = text.substr(begin, usize(out.end_col));
      else out.col = out.end_col;
    }
    out.source = source_lines(out.line, out.line);
    return out;
  }
  std::string_view string = text.substr(token.start, token.end - token.start);
  const u32 begin = token.start - token.col;
  out.col = count_characters(text.substr(begin), token.col);
  out.end_line = token.end_line;
  out.source = source_lines(token.line, token.end_line);
  if (token.kind == Tok::NEWLINE || token.kind == Tok::NL) {
    const Line& line = lines_[token.line - 1];
    if (extra_) {
      out.string = ending_of(line);
      out.end_col = out.col + (line.carriage_return ? 2 : 1);
    } else {
      out.string = string.substr(0, string.size() - 1);   // a comment, if there is one
      out.end_col = out.col + count_characters(out.string, out.string.size());
    }
    return out;
  }
  if (out.end_line == out.line) {
    out.end_col = out.col + count_characters(string, string.size());
    out.string = string;
    return out;
  }
  // A string may end with its last line's newline.
  const usize last_line = text.rfind('\n', token.end - 1) + 1;
  out.end_col = count_characters(text.substr(last_line), token.end - last_line);
  u32 at_line = out.line;
  for (char c : string) {
    if (c == '\n') out.string += ending_of(lines_[at_line++ - 1]);
    else out.string += c;
  }
  return out;
}

}  // namespace krait::parser
