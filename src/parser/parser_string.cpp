// String atoms: implicit concatenation, f-strings and t-strings.
#include "parser/parser_impl.h"

namespace krait::parser {

namespace {

bool is_string_start(Tok kind) {
  return kind == Tok::STRING || kind == Tok::FSTRING_START || kind == Tok::TSTRING_START;
}

const Constant* string_constant(const Expr* expr) {
  const Constant* node = try_as<Constant>(expr);
  return node && node->value.type == ConstantValue::Type::Str ? node : nullptr;
}

}  // namespace

Expr* Parser::parse_strings_at(usize index) {
  t_ = first_ + index;
  return strings();
}

Expr* Parser::strings() {
  const Token* first = t_;
  List<Expr> parts(this);
  bool bytes = false, text = false, formatted = false, templates = false;
  u32 literals = 0;
  for (; is_string_start(t_->kind); literals++) {
    const Token* token = t_;
    if (token->kind == Tok::STRING) {
      t_++;
      EscapeResult result = string_value(arena_, source_, *token, warnings_);
      if (!result.error.empty()) return nullptr;
      bool is_bytes = token->flags & Token::kBytes;
      (is_bytes ? bytes : text) = true;
      Constant* node = constant(token, {.type = is_bytes ? ConstantValue::Type::Bytes : ConstantValue::Type::Str,
                                        .text = result.value});
      if ((token->flags & Token::kUnicodePrefix) && source_[token->start] == 'u') node->kind_ = "u";
      parts.add(node);
    } else {
      bool is_template = token->kind == Tok::TSTRING_START;
      (is_template ? templates : formatted) = true;
      t_++;
      if (!formatted_parts(parts, is_template)) return nullptr;
    }
  }
  if (bytes && (text || formatted)) return nullptr;
  if (templates && (bytes || text || formatted)) return nullptr;
  if (templates && !version(14, "t-strings are", t_ - 1)) return nullptr;
  if (bytes) {
    if (literals == 1) return parts[0];
    std::string joined;
    for (u32 i = 0; i < parts.size(); i++) joined += as<Constant>(parts[i])->value.text;
    auto* node = make<Constant>();
    node->value.type = ConstantValue::Type::Bytes;
    node->value.text = arena_.copy(joined);
    node->kind_ = as<Constant>(parts[0])->kind_;
    return finish(node, first);
  }
  if (literals == 1 && !formatted && !templates) return parts[0];
  Seq<Expr*> values;
  if (!fold(parts, formatted || templates, &values)) return nullptr;
  if (templates) {
    auto* node = make<TemplateStr>();
    node->values = values;
    return finish(node, first);
  }
  if (!formatted) return values[0];
  auto* node = make<JoinedStr>();
  node->values = values;
  return finish(node, first);
}

// Merges neighbouring constants; the merged one covers all its sources.
bool Parser::fold(List<Expr>& parts, bool drop_empty, Seq<Expr*>* out) {
  Expr** items = arena_.make_array<Expr*>(parts.size());
  u32 count = 0;
  for (u32 i = 0; i < parts.size();) {
    const Constant* head = string_constant(parts[i]);
    if (!head) {
      items[count++] = parts[i++];
      continue;
    }
    u32 end = i + 1;
    usize size = head->value.text.size();
    while (end < parts.size() && string_constant(parts[end])) size += string_constant(parts[end++])->value.text.size();
    Constant* merged = as<Constant>(parts[i]);
    if (end > i + 1) {
      merged = make<Constant>();
      merged->lineno = head->lineno;
      merged->col_offset = head->col_offset;
      merged->end_lineno = parts[end - 1]->end_lineno;
      merged->end_col_offset = parts[end - 1]->end_col_offset;
      merged->kind_ = head->kind_;
      merged->value.type = ConstantValue::Type::Str;
      char* text = arena_.make_array<char>(size + 1);
      usize at = 0;
      for (; i < end; i++) {
        std::string_view piece = string_constant(parts[i])->value.text;
        if (!piece.empty()) std::memcpy(text + at, piece.data(), piece.size());
        at += piece.size();
      }
      merged->value.text = {text, size};
    }
    i = end;
    if (drop_empty && size == 0) continue;
    items[count++] = merged;
  }
  *out = {items, count};
  return true;
}

// The text of a field's expression up to the token `stop`, without comments.
std::string_view Parser::field_text(const Token* open, const Token* stop) {
  std::string_view text = source_.substr(open->end, stop->start - open->end);
  if (text.find('#') == std::string_view::npos) return text;
  std::string out;
  // What is between tokens is blank or comment; the tokens themselves stay as they are.
  usize at = open->end;
  auto add_gap = [&](usize end) {
    bool comment = false;
    for (; at < end; at++) {
      char c = source_[at];
      if (c == '#') comment = true;
      if (c == '\n') comment = false;
      if (!comment) out += c;
    }
  };
  for (const Token* token = open + 1; token < stop; token++) {
    add_gap(token->start);
    usize end = token->end;
    if (token[1].start > end && (token->kind == Tok::FSTRING_MIDDLE || token->kind == Tok::TSTRING_MIDDLE)) {
      end = token[1].start;
    }
    out += source_.substr(at, end - at);
    at = end;
  }
  add_gap(stop->start);
  return arena_.copy(out);
}

// A piece of literal text; null when it is wrong.
Expr* Parser::formatted_middle() {
  const Token* token = t_++;
  std::string_view text = text_of(*token);
  if ((token->flags & Token::kEscapes) && !(token->flags & Token::kRaw)) {
    EscapeResult result = decode_escapes(arena_, text, false, token->line, token->start, warnings_);
    if (!result.error.empty()) return nullptr;
    text = result.value;
  }
  return constant(token, {.type = ConstantValue::Type::Str, .text = text});
}

// After the start token: text and fields up to and including the end token.
bool Parser::formatted_parts(List<Expr>& parts, bool is_template) {
  const Tok middle = is_template ? Tok::TSTRING_MIDDLE : Tok::FSTRING_MIDDLE;
  const Tok end = is_template ? Tok::TSTRING_END : Tok::FSTRING_END;
  for (;;) {
    if (accept(end)) return true;
    if (at(middle)) {
      Expr* text = formatted_middle();
      if (!text) return false;
      if (!as<Constant>(text)->value.text.empty()) parts.add(text);
    } else if (at(Tok::LBRACE)) {
      if (!replacement_field(parts, is_template)) return false;
    } else {
      return false;
    }
  }
}

// Fields of a format spec are FormattedValues in templates too.
bool Parser::replacement_field(List<Expr>& parts, bool is_template) {
  Depth depth(this);
  if (depth.exceeded()) return false;
  const Token* open = t_++;
  Expr* value = at(Tok::KW_yield) ? yield_expression() : star_expressions();
  if (!value) return false;
  const Token* equal = t_;
  const bool debug = accept(Tok::EQUAL);
  const Token* stop = t_;
  i32 conversion = -1;
  if (accept(Tok::EXCLAMATION)) {
    if (!at(Tok::NAME) || t_->start != t_[-1].end) return false;
    std::string_view name = text_of(*t_);
    if (name != "s" && name != "r" && name != "a") return false;
    conversion = name[0];
    t_++;
  }
  Expr* spec = nullptr;
  if (at(Tok::COLON)) {
    spec = format_spec();
    if (!spec) return false;
  }
  if (!accept(Tok::RBRACE)) return false;
  if (debug) {
    Constant* text = make<Constant>();
    text->value.type = ConstantValue::Type::Str;
    text->value.text = field_text(open, stop);
    text->lineno = open->line;
    text->col_offset = open->col + 1;
    text->end_lineno = stop->line;
    text->end_col_offset = stop->col;
    parts.add(text);
    if (conversion == -1 && !spec) conversion = 'r';
  }
  if (is_template) {
    auto* node = make<Interpolation>();
    node->value = value;
    std::string_view text = field_text(open, debug ? equal : stop);
    node->str = {.type = ConstantValue::Type::Str, .text = text};
    node->conversion = conversion;
    node->format_spec = spec;
    parts.add(finish(node, open));
  } else {
    auto* node = make<FormattedValue>();
    node->value = value;
    node->conversion = conversion;
    node->format_spec = spec;
    parts.add(finish(node, open));
  }
  return true;
}

// At the colon; the closing brace stays.
Expr* Parser::format_spec() {
  const Token* colon = t_++;
  List<Expr> parts(this);
  while (!at(Tok::RBRACE)) {
    if (at(Tok::FSTRING_MIDDLE) || at(Tok::TSTRING_MIDDLE)) {
      Expr* text = KRAIT_PARSE(formatted_middle());
      if (!as<Constant>(text)->value.text.empty()) parts.add(text);
    } else if (at(Tok::LBRACE)) {
      if (!replacement_field(parts, false)) return nullptr;
    } else {
      return nullptr;
    }
  }
  auto* node = make<JoinedStr>();
  if (!fold(parts, true, &node->values)) return nullptr;
  return finish(node, colon);
}

}  // namespace krait::parser
