#include "parser/diagnose.h"

#include <fmt/core.h>

#include "parser/grammar.h"
#include "parser/literals.h"
#include "parser/parser_impl.h"

namespace krait::parser {

namespace {

using PegNode = peg::Node;
using ErrorType = SyntaxErrorInfo::Type;

// What messages call an expression.
std::string_view expression_name(const PegNode* node) {
  struct Row {
    std::string_view kind, name;
  };
  static constexpr Row kRows[] = {
      {"Attribute", "attribute"}, {"Subscript", "subscript"}, {"Starred", "starred"}, {"Name", "name"},
      {"List", "list"}, {"Tuple", "tuple"}, {"Lambda", "lambda"}, {"Call", "function call"}, {"BoolOp", "expression"},
      {"BinOp", "expression"}, {"UnaryOp", "expression"}, {"GeneratorExp", "generator expression"},
      {"Yield", "yield expression"}, {"YieldFrom", "yield expression"}, {"Await", "await expression"},
      {"ListComp", "list comprehension"}, {"SetComp", "set comprehension"}, {"DictComp", "dict comprehension"},
      {"Dict", "dict literal"}, {"Set", "set display"}, {"JoinedStr", "f-string expression"},
      {"TemplateStr", "t-string expression"}, {"None", "None"}, {"True", "True"}, {"False", "False"},
      {"Ellipsis", "ellipsis"}, {"Constant", "literal"}, {"Compare", "comparison"}, {"IfExp", "conditional expression"},
      {"NamedExpr", "named expression"}};
  for (const Row& row : kRows) {
    if (row.kind == node->kind) return row.name;
  }
  return "expression";
}

bool is_expression(const PegNode* node) {
  return node->kind != "token" && node->kind != "group" && node->kind != "absent";
}

// The expressions directly inside a node, groups of the grammar looked through.
void collect(const PegNode* node, std::vector<PegNode*>& out) {
  for (PegNode* kid : node->kids) {
    if (is_expression(kid)) {
      out.push_back(kid);
    } else if (kid->is_group()) {
      collect(kid, out);
    }
  }
}

enum class Targets : u8 { Star, Delete, For };

class Diagnosis final : public peg::Machine {
 public:
  Diagnosis(const peg::Grammar& grammar, std::string_view text, Lexer& lexer, const ParseOptions& options, Arena& arena,
            SyntaxErrorInfo* error)
      : Machine(grammar, arena, stack_floor(options)), text_(text), lexer_(lexer), tokens_(lexer.tokens()), options_(options), error_(*error) {
    levels_.resize(tokens_.size());
    u32 level = 0;
    for (usize i = 0; i < tokens_.size(); i++) {
      switch (tokens_[i].kind) {
        case Tok::LPAR: case Tok::LSQB: case Tok::LBRACE: level++; break;
        case Tok::RPAR: case Tok::RSQB: case Tok::RBRACE: if (level) level--; break;
        default: break;
      }
      levels_[i] = level;
    }
  }

  void refuse(const TooNew& too_new) {
    error_ = {};
    fill_ = static_cast<u32>(too_new.token) + 1;
    raise_last(ErrorType::SyntaxError,
               fmt::format("{} only supported in Python 3.{} and greater", too_new.what, too_new.minor));
  }

  void run_all(u32 start) {
    error_ = {};
    const char* rule = options_.mode == Mode::Exec     ? "program"
                       : options_.mode == Mode::Eval   ? "lone_value"
                       : options_.mode == Mode::Single ? "typed_input"
                                                       : "signature";
    int index = grammar_.find(rule);
    fill_ = start;
    reset(false, start);
    PegNode* accepted = Machine::run(index);
    if (options_.allow_incomplete && reached_end()) {
      error_ = {};
      raised_ = from_lexer_ = false;
      raise_last(ErrorType::IncompleteInput, "incomplete input");
      return;
    }
    if (raised_ && !demanded_) {
      check_rest();
      return;
    }
    const u32 last = fill_ ? fill_ - 1 : 0;
    if (accepted) {
      raise_overflow();   // right for the grammar, but nested too deeply for the parser
      return;
    }
    // A token that was missing is not the last word: a rule for mistakes may know better.
    raised_ = demanded_ = false;
    reset(true, start);
    Machine::run(index);
    if (raised_) {
      check_rest();
      return;
    }
    const Token& token = tokens_[last];
    if (token.kind == Tok::INDENT) {
      raise_last(ErrorType::IndentationError, "unexpected indent");
    } else if (token.kind == Tok::DEDENT) {
      raise_last(ErrorType::IndentationError, "unexpected unindent");
    } else {
      Token shown = token;
      if (token.kind == Tok::NOTEQUAL && text_of(token) == "<>") shown.end_col--;
      raise_range(ErrorType::SyntaxError, shown, shown, "invalid syntax");
      check_rest();
    }
  }

 private:
  const Token* token(u32 index) override {
    if (index >= tokens_.size()) index = static_cast<u32>(tokens_.size() - 1);
    if (index >= fill_) {
      fill_ = index + 1;
      if (tokens_[index].kind == Tok::ERRORTOKEN) {
        raise_lexer_error();
        return nullptr;
      }
    }
    return &tokens_[index];
  }
  bool is_soft_keyword(const Token& token, std::string_view text) const override {
    std::string_view name = text_of(token);
    if (!text.empty()) return name == text;
    return name == "_" || name == "case" || name == "match" || name == "type";
  }
  bool is_not_equal(const Token& token) override {
    if (options_.barry_as_flufl && text_[token.start] != '<') {
      raise_last(ErrorType::SyntaxError, "with Barry as BDFL, use '<>' instead of '!='");
      return false;
    }
    if (text_[token.start] == '<' && !options_.barry_as_flufl && searching()) {
      raise_range(ErrorType::SyntaxError, token, token, "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
    }
    return (text_[token.start] == '<') == options_.barry_as_flufl;
  }
  std::string_view text_of(const Token& token) const { return text_.substr(token.start, token.end - token.start); }

  bool reached_end() const {
    if (!fill_) return false;
    const Token& token = tokens_[fill_ - 1];
    if (token.kind == Tok::ERRORTOKEN) return lexer_.error_at_end();
    if (token.flags & Token::kAtEnd) return true;
    // Most tokens end where the next character is none of theirs, so the lexer has seen that there is none.
    if (is_operator(token.kind) && token.end - token.start == 3) return false;
    if (token.kind == Tok::DOT && text_.substr(token.start) == "..") return true;
    return token.end == text_.size() && token.kind != Tok::NEWLINE && token.kind != Tok::FSTRING_END &&
           token.kind != Tok::TSTRING_END && (token.kind != Tok::STRING || token.end - token.start == token.prefix + 2u);
  }

  // ---- places ----

  // Where the lexer stood after reading a token. At the very end that is after the last line, not on a line after it.
  struct Place {
    u32 line;
    u32 col;
  };
  Place place_after(const Token& token) const {
    if (token.col != Token::kNoColumn) {
      return {token.end_line, token.end_col};
    }
    usize at = token.start;
    u32 line = text_.empty() ? 0 : token.line;
    if (token.kind == Tok::ERRORTOKEN) line = 1 + static_cast<u32>(std::count(text_.begin(), text_.begin() + at, '\n'));
    usize begin = at;
    if (at >= text_.size() && at > 0 && text_[at - 1] == '\n') {
      begin = at - 1;
      line--;
    }
    while (begin > 0 && text_[begin - 1] != '\n') begin--;
    return {line, static_cast<u32>(at - begin)};
  }

  std::string_view line_text(u32 line, bool with_newline) const {
    usize at = 0;
    for (u32 i = 1; i < line; i++) {
      usize next = text_.find('\n', at);
      if (next == std::string_view::npos) break;
      at = next + 1;
    }
    std::string_view rest = text_.substr(at);
    usize stop = rest.find('\n');
    return rest.substr(0, stop == std::string_view::npos ? stop : stop + (with_newline ? 1 : 0));
  }

  static i32 characters(std::string_view line, i64 bytes) {
    if (bytes < 0) return static_cast<i32>(bytes);
    i64 size = static_cast<i64>(line.size());
    if (bytes > size + 1) bytes = size + 1;
    return count_characters(line, static_cast<usize>(std::min(bytes, size))) + (bytes > size ? 1 : 0);
  }

  // `offset` and `end_offset` are byte columns from 1; -1 for no end.
  void raise_at(ErrorType type, u32 line, i64 offset, u32 end_line, i64 end_offset, std::string message) {
    if (raised_) return;
    raised_ = true;
    const u32 reached = fill_ ? place_after(tokens_[fill_ - 1]).line : 1;
    std::string_view line_here = line_text(line, reached <= line);
    error_.type = type;
    error_.message = std::move(message);
    error_.has_location = true;
    error_.lineno = static_cast<i32>(line);
    error_.offset = characters(line_here, offset);
    error_.end_lineno = static_cast<i32>(end_line);
    // The end, too, is counted in the first line.
    error_.end_offset = end_offset > 0 ? characters(line_here, end_offset) : static_cast<i32>(end_offset);
    error_.text = line_here;
  }

  void raise_range(ErrorType type, const Token& first, const Token& last, std::string message) {
    Place start{first.line, first.col}, end{last.end_line, last.end_col};
    if (first.col == Token::kNoColumn) start.line = end.line = place_after(first).line;
    raise_at(type, start.line, first.col == Token::kNoColumn ? 0 : i64{start.col} + 1, end.line,
             last.end_col == Token::kNoColumn ? 0 : i64{end.col} + 1, std::move(message));
  }

  // At one token; without text of its own it stands for the place that the lexer has reached.
  void raise_token(ErrorType type, const Token& token, std::string message) {
    if (token.col == Token::kNoColumn) {
      Place at = place_after(tokens_[fill_ - 1]);
      u32 line = place_after(token).line;
      raise_at(type, line, at.col, line, -1, std::move(message));
      return;
    }
    raise_at(type, token.line, i64{token.col} + 1, token.end_line, i64{token.end_col} + 1, std::move(message));
  }
  void raise_last(ErrorType type, std::string message) {
    if (fill_) raise_token(type, tokens_[fill_ - 1], std::move(message));
  }

  const Token& first_of(const PegNode* node) const { return tokens_[node->first]; }
  const Token& last_of(const PegNode* node) const { return tokens_[std::max(node->first, node->last)]; }

  void raise_lexer_error() {
    raised_ = true;
    from_lexer_ = true;
    if (lexer_.error_at_end() && lexer_.error_is_deferred() && !lexer_.open_brackets().empty()) {
      raise_unclosed();
      return;
    }
    error_ = lexer_.error();
  }

  void raise_unclosed() {
    raised_ = false;
    const Lexer::OpenBracket& open = lexer_.open_brackets().back();
    raise_at(ErrorType::SyntaxError, open.line, i64{open.col} + 1, open.line, -1,
             fmt::format("'{}' was never closed", open.bracket));
    error_.end_offset = 0;
  }

  // A mistake of the lexer further on is reported instead, and so is a bracket left open before the error's line.
  void check_rest() {
    if (from_lexer_ || tokens_.back().kind != Tok::ERRORTOKEN || !fill_) return;
    if (error_.type == ErrorType::MemoryError) return;
    const u32 reached = tokens_[fill_ - 1].line;
    if (lexer_.error_at_end() && lexer_.error_is_deferred()) {
      if (!lexer_.open_brackets().empty() && reached > lexer_.open_brackets().back().line) raise_unclosed();
      return;
    }
    if (!lexer_.error_is_deferred() && !lexer_.error_in_string()) error_ = lexer_.error();
  }

  void raise_overflow() override {
    raised_ = true;
    error_ = {};
    error_.type = ErrorType::MemoryError;
    error_.message = "Parser stack overflowed - Python source too complex to parse";
  }

  void raise_expected(const Token& found, std::string_view text) override {
    raise_range(ErrorType::SyntaxError, found, found, fmt::format("expected '{}'", text));
    demanded_ = true;
  }

  // The letter of the formatted string that the parser is in.
  char string_letter() const {
    int depth = 0;
    for (u32 i = std::min<u32>(position_, static_cast<u32>(tokens_.size() - 1)) + 1; i-- > 0;) {
      switch (tokens_[i].kind) {
        case Tok::FSTRING_END:
        case Tok::TSTRING_END: if (i < position_) depth++; break;
        case Tok::FSTRING_START:
        case Tok::TSTRING_START:
          if (depth-- == 0) return tokens_[i].kind == Tok::FSTRING_START ? 'f' : 't';
          break;
        default: break;
      }
    }
    return 'f';
  }

  std::string fill_message(std::string message, const PegNode* subject) const {
    if (usize at = message.find("%s"); at != std::string::npos && subject) {
      message.replace(at, 2, expression_name(subject));
    }
    if (usize at = message.find("%c"); at != std::string::npos) message.replace(at, 2, std::string(1, string_letter()));
    return message;
  }

  void raise(const peg::Alternative& how, PegNode* a, PegNode* b) override {
    using enum peg::Report;
    std::string message = fill_message(std::string(how.message), a);
    switch (how.report) {
      case kPart: raise_range(ErrorType::SyntaxError, first_of(a), last_of(a), std::move(message)); break;
      case kSpan: raise_range(ErrorType::SyntaxError, first_of(a), last_of(b), std::move(message)); break;
      case kOnwards: {
        const Token& token = first_of(a);
        Place end = place_after(tokens_[fill_ - 1]);
        const i64 offset = token.col == Token::kNoColumn ? 0 : i64{token.col} + 1;
        raise_at(ErrorType::SyntaxError, token.line, offset, end.line, end.col, std::move(message));
        break;
      }
      case kNext:
        if (const Token* next = token(position_)) raise_token(ErrorType::SyntaxError, *next, std::move(message));
        break;
      case kReached: raise_last(ErrorType::SyntaxError, std::move(message)); break;
      case kUnindented: raise_last(ErrorType::IndentationError, std::move(message)); break;
      case kNoColon: raise_last(ErrorType::SyntaxError, "expected ':'"); break;
      case kNoBody:
        raise_last(ErrorType::IndentationError,
                   fmt::format("expected an indented block after {} on line {}", message, first_of(a).line));
        break;
      case kAssigned: raise_target(a, Targets::Star); break;
      case kLoopedOver: raise_target(a, Targets::For); break;
      case kDeleted: raise_target(a, Targets::Delete); break;
      case kNested:
      case kCheck: break;
    }
  }

  PegNode* unfit_target(PegNode* node, Targets targets) {
    if (node->kind == "List" || node->kind == "Tuple") {
      std::vector<PegNode*> items;
      collect(node, items);
      for (PegNode* item : items) {
        if (PegNode* bad = unfit_target(item, targets)) return bad;
      }
      return nullptr;
    }
    if (node->kind == "Starred") {
      if (targets == Targets::Delete) return node;
      std::vector<PegNode*> items;
      collect(node, items);
      return items.empty() ? nullptr : unfit_target(items[0], targets);
    }
    if (node->kind == "Compare" && targets == Targets::For) {
      std::vector<PegNode*> items;
      collect(node, items);
      return tokens_[items[0]->last + 1].kind == Tok::KW_in ? unfit_target(items[0], targets) : nullptr;
    }
    if (node->kind == "Name" || node->kind == "Subscript" || node->kind == "Attribute") return nullptr;
    return node;
  }

  void raise_target(PegNode* node, Targets targets) {
    PegNode* bad = unfit_target(node, targets);
    if (!bad) return;
    raise_range(ErrorType::SyntaxError, first_of(bad), last_of(bad),
                fmt::format("cannot {} {}", targets == Targets::Delete ? "delete" : "assign to", expression_name(bad)));
  }

  bool is_legacy(const PegNode* node) const {
    if (node->first != node->last || (node->kind != "Name" && node->kind != "token")) return false;
    std::string_view name = text_of(first_of(node));
    return name == "print" || name == "exec";
  }

  PegNode* special(std::string_view name, PegNode* a, PegNode* b, PegNode* whole) override;
  PegNode* check_number(PegNode* whole);
  PegNode* check_strings(PegNode* whole);
  PegNode* check_conversion(PegNode* a, PegNode* b, PegNode* whole);
  bool check_middle(const Token& token);
  void raise_decode(const std::string& message) { raise_last(ErrorType::SyntaxError, message); }

  std::string_view text_;
  Lexer& lexer_;
  const std::vector<Token>& tokens_;
  const ParseOptions& options_;
  SyntaxErrorInfo& error_;
  std::vector<u32> levels_;
  u32 fill_ = 0;
  bool from_lexer_ = false;
  bool demanded_ = false;  // the error is a missing token
};

PegNode* Diagnosis::special(std::string_view name, PegNode* a, PegNode* b, PegNode* whole) {
  auto renamed = [&](std::string_view kind) {
    whole->kind = kind;
    return whole;
  };
  if (name == "number") return check_number(whole);
  if (name == "string") {
    EscapeResult result = string_value(arena_, text_, first_of(whole), nullptr);
    if (result.error.empty()) return renamed(first_of(whole).flags & Token::kBytes ? "Bytes" : "Str");
    if (result.error[0] == '(') {
      raise_decode(result.error);
    } else {
      raise_range(ErrorType::SyntaxError, first_of(whole), first_of(whole), result.error);
    }
    return nullptr;
  }
  if (name == "formatted") {
    // Text is decoded when the whole literal is there; nested literals have been.
    int depth = 0;
    for (u32 i = whole->first; i <= whole->last; i++) {
      const Token& token = tokens_[i];
      if (token.kind == Tok::FSTRING_START || token.kind == Tok::TSTRING_START) depth++;
      if (token.kind == Tok::FSTRING_END || token.kind == Tok::TSTRING_END) depth--;
      bool text = token.kind == Tok::FSTRING_MIDDLE || token.kind == Tok::TSTRING_MIDDLE;
      if (text && depth == 1 && !check_middle(token)) return nullptr;
    }
    return renamed(first_of(whole).kind == Tok::FSTRING_START ? "JoinedStr" : "TemplateStr");
  }
  if (name == "strings") return check_strings(whole);
  if (name == "middle") return check_middle(first_of(a)) ? renamed("Constant") : nullptr;
  if (name == "conversion") return check_conversion(a, b, whole);
  if (name == "real" || name == "imaginary") {
    std::string_view digits = text_of(first_of(a));
    bool imaginary = (digits.back() | 0x20) == 'j';
    if (imaginary == (name == "imaginary")) return a;
    raise_range(ErrorType::SyntaxError, first_of(a), last_of(a), fmt::format("{} number required in complex literal", name));
    return nullptr;
  }
  if (name == "end_of_interactive") return nullptr;
  if (name == "bare_generator" || name == "generator_among_arguments") {
    const PegNode* start = a;
    if (name == "generator_among_arguments") {
      // `a` are arguments; alone before the `for` they would be a generator's element.
      std::vector<PegNode*> items;
      collect(a, items);
      if (is_expression(a)) items = {a};
      std::erase_if(items, [](PegNode* item) { return item->kind == "Keyword" || item->kind == "DoubleStarred"; });
      if (items.size() <= 1) return nullptr;
      start = items.back();
    }
    raise_range(ErrorType::SyntaxError, first_of(start), last_of(b), "Generator expression must be parenthesized");
    return nullptr;
  }
  if (name == "argument_order") {
    std::vector<PegNode*> items;
    collect(a, items);
    if (is_expression(a)) items = {a};
    bool unpacking = false;
    for (PegNode* item : items) unpacking |= item->kind == "DoubleStarred";
    raise_last(ErrorType::SyntaxError, unpacking ? "positional argument follows keyword argument unpacking"
                                                 : "positional argument follows keyword argument");
    return nullptr;
  }
  if (name == "print_statement") {
    if (!is_legacy(a)) return nullptr;
    std::string_view word = text_of(first_of(a));
    raise_range(ErrorType::SyntaxError, first_of(a), last_of(b),
                fmt::format("Missing parentheses in call to '{0}'. Did you mean {0}(...)?", word));
    return nullptr;
  }
  if (name == "part_of_string") {
    raise_range(ErrorType::SyntaxError, first_of(b->kids.front()), last_of(b->kids.back()),
                "invalid syntax. Is this intended to be part of the string?");
    return nullptr;
  }
  if (name == "missing_comma") {
    if (is_legacy(a) || levels_[position_ - 1] == 0) return nullptr;
    raise_range(ErrorType::SyntaxError, first_of(a), last_of(b), "invalid syntax. Perhaps you forgot a comma?");
    return nullptr;
  }
  if (name == "bound_tuple" || name == "bound_spec") {
    const Token& colon = first_of(a);
    Place end = place_after(tokens_[fill_ - 1]);
    raise_at(ErrorType::SyntaxError, colon.line, i64{colon.col} + 1, end.line, end.col,
             fmt::format("cannot use {} with {}", b->kind == "Tuple" ? "constraints" : "bound",
                         name == "bound_tuple" ? "TypeVarTuple" : "ParamSpec"));
    return nullptr;
  }
  if (name == "bare_element_tuple") {
    std::vector<PegNode*> items;
    collect(b, items);
    if (is_expression(b)) items = {b};
    raise_range(ErrorType::SyntaxError, first_of(a), last_of(items.back()),
                "did you forget parentheses around the comprehension target?");
    return nullptr;
  }
  if (name == "key_without_value") {
    const Token& last = last_of(a);
    raise_at(ErrorType::SyntaxError, first_of(a).line, last.end_col, last.end_line, 0,
             "':' expected after dictionary key");
    return nullptr;
  }
  if (name == "mixed_text") {
    const PegNode* left = a->is_group() && !a->kids.empty() ? a->kids.back() : a;
    raise_range(ErrorType::SyntaxError, first_of(left), last_of(b),
                "cannot mix t-string literals with string or bytes literals");
    return nullptr;
  }
  KRAIT_UNREACHABLE();
}

PegNode* Diagnosis::check_number(PegNode* whole) {
  whole->kind = "Constant";
  ConstantValue value;
  usize digits;
  if (number_value(arena_, text_of(first_of(whole)), options_.int_max_str_digits, &value, &digits)) return whole;
  raise_range(ErrorType::SyntaxError, first_of(whole), first_of(whole),
              fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                          "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                          "literals to avoid decimal conversion limits.",
                          options_.int_max_str_digits, digits));
  return nullptr;
}

PegNode* Diagnosis::check_strings(PegNode* whole) {
  std::vector<PegNode*> parts;
  collect(whole, parts);
  bool bytes = false, text = false, formatted = false, templates = false;
  for (PegNode* part : parts) {
    bytes |= part->kind == "Bytes";
    text |= part->kind == "Str";
    formatted |= part->kind == "JoinedStr";
    templates |= part->kind == "TemplateStr";
  }
  if (bytes && (text || formatted)) {
    raise_last(ErrorType::SyntaxError, "cannot mix bytes and nonbytes literals");
    return nullptr;
  }
  whole->kind = templates ? "TemplateStr" : formatted ? "JoinedStr" : "Constant";
  return whole;
}

PegNode* Diagnosis::check_conversion(PegNode* a, PegNode* b, PegNode* whole) {
  const Token& mark = first_of(a);
  const Token& name = first_of(b);
  if (mark.line != name.line || mark.end_col != name.col) {
    raise_range(ErrorType::SyntaxError, mark, name,
                fmt::format("{}-string: conversion type must come right after the exclamation mark", string_letter()));
    return nullptr;
  }
  std::string_view word = text_of(name);
  if (word != "s" && word != "r" && word != "a") {
    raise_range(ErrorType::SyntaxError, name, name,
                fmt::format("{}-string: invalid conversion character '{}': expected 's', 'r', or 'a'", string_letter(),
                            word));
    return nullptr;
  }
  return whole;
}

bool Diagnosis::check_middle(const Token& token) {
  if (!(token.flags & Token::kEscapes) || (token.flags & Token::kRaw)) return true;
  EscapeResult result = decode_escapes(arena_, text_of(token), false, token.line, token.start, nullptr);
  if (result.error.empty()) return true;
  raise_range(ErrorType::SyntaxError, token, token, result.error);
  return false;
}

}  // namespace

bool check_single_statement(std::string_view text, Lexer& lexer, usize position, SyntaxErrorInfo* error) {
  const Token& last = lexer.tokens()[position ? position - 1 : 0];
  usize at = last.end;
  for (; at < text.size(); at++) {
    char c = text[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\f') continue;
    if (c != '#') break;
    at = text.find('\n', at);
    if (at == std::string_view::npos) return true;
  }
  if (at >= text.size()) return true;
  *error = {};
  error->message = "multiple statements found while compiling a single statement";
  error->has_location = true;
  usize begin = last.start;
  while (begin > 0 && text[begin - 1] != '\n') begin--;
  std::string_view line = text.substr(begin);
  line = line.substr(0, line.find('\n') == std::string_view::npos ? line.size() : line.find('\n') + 1);
  error->text = line;
  error->lineno = error->end_lineno = static_cast<i32>(last.line);
  error->offset = count_characters(line, last.start - begin) + 1;
  error->end_offset = count_characters(line, last.end - begin) + 1;
  return false;
}

void diagnose(std::string_view text, Lexer& lexer, usize start, const TooNew& too_new, const ParseOptions& options,
              Arena& arena, SyntaxErrorInfo* error) {
  const peg::Grammar grammar = diagnostic_grammar();
  Diagnosis diagnosis(grammar, text, lexer, options, arena, error);
  if (too_new.what) diagnosis.refuse(too_new);
  else diagnosis.run_all(static_cast<u32>(start));
}

}  // namespace krait::parser
