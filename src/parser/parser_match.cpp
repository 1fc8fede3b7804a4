#include "parser/parser_impl.h"

namespace krait::parser {

// Whether the `match` at the current token begins a statement: its logical line ends with a colon, which no
// expression statement does.
bool Parser::match_follows() const {
  if (!at_soft("match")) return false;
  switch (t_[1].kind) {
    case Tok::NAME: case Tok::NUMBER: case Tok::STRING: case Tok::FSTRING_START: case Tok::TSTRING_START:
    case Tok::LPAR: case Tok::LSQB: case Tok::LBRACE: case Tok::MINUS: case Tok::PLUS: case Tok::TILDE: case Tok::STAR:
    case Tok::ELLIPSIS: case Tok::KW_None: case Tok::KW_True: case Tok::KW_False: case Tok::KW_not:
    case Tok::KW_lambda: case Tok::KW_await: break;
    default: return false;
  }
  const Token* p = t_ + 1;
  while (p->kind != Tok::NEWLINE && p->kind != Tok::ENDMARKER && p->kind != Tok::ERRORTOKEN) p++;
  return p->kind == Tok::NEWLINE && p[-1].kind == Tok::COLON && p[1].kind == Tok::INDENT;
}

Stmt* Parser::match_statement() {
  const Token* first = t_++;
  auto* node = make<Match>();
  const Token* subject = t_;
  Expr* item = KRAIT_PARSE(star_named_expression());
  if (at(Tok::COMMA)) {
    node->subject = KRAIT_PARSE(
        tuple_rest(item, subject, &Parser::star_named_expression, starts_star_expression));
  } else {
    if (item->kind == Kind::Starred) return nullptr;
    node->subject = item;
  }
  KRAIT_EXPECT(Tok::COLON);
  KRAIT_EXPECT(Tok::NEWLINE);
  KRAIT_EXPECT(Tok::INDENT);
  List<MatchCase> cases(this);
  do {
    cases.add(KRAIT_PARSE(case_block()));
  } while (!accept(Tok::DEDENT));
  node->cases = cases.take();
  if (!version(10, "Pattern matching is")) return nullptr;
  return finish_block(node, first);
}

MatchCase* Parser::case_block() {
  if (!at_soft("case")) return nullptr;
  t_++;
  auto* node = make<MatchCase>();
  node->pattern = KRAIT_PARSE(patterns());
  if (accept(Tok::KW_if)) node->guard = KRAIT_PARSE(named_expression());
  KRAIT_EXPECT(Tok::COLON);
  if (!block(&node->body)) return nullptr;
  return node;
}

Pattern* Parser::patterns() {
  const Token* first = t_;
  Pattern* head = KRAIT_PARSE(maybe_star_pattern());
  if (!at(Tok::COMMA)) return head->kind == Kind::MatchStar ? nullptr : head;
  List<Pattern> items(this);
  items.add(head);
  while (accept(Tok::COMMA)) {
    if (at(Tok::COLON) || at(Tok::KW_if)) break;
    items.add(KRAIT_PARSE(maybe_star_pattern()));
  }
  auto* node = make<MatchSequence>();
  node->patterns = items.take();
  return finish(node, first);
}

Pattern* Parser::maybe_star_pattern() {
  if (!at(Tok::STAR)) return as_pattern();
  const Token* first = t_++;
  auto* node = make<MatchStar>();
  if (!at(Tok::NAME)) return nullptr;
  if (!at_soft("_")) node->name = identifier(*t_);
  t_++;
  return finish(node, first);
}

Pattern* Parser::as_pattern() {
  Depth depth(this);
  if (depth.exceeded()) return nullptr;
  const Token* first = t_;
  Pattern* pattern = KRAIT_PARSE(or_pattern());
  if (!accept(Tok::KW_as)) return pattern;
  if (!at(Tok::NAME) || at_soft("_")) return nullptr;
  if (t_[1].kind == Tok::DOT || t_[1].kind == Tok::LPAR || t_[1].kind == Tok::EQUAL) return nullptr;
  auto* node = make<MatchAs>();
  node->pattern = pattern;
  node->name = identifier(*t_++);
  return finish(node, first);
}

Pattern* Parser::or_pattern() {
  const Token* first = t_;
  Pattern* pattern = KRAIT_PARSE(closed_pattern());
  if (!at(Tok::VBAR)) return pattern;
  List<Pattern> items(this);
  items.add(pattern);
  while (accept(Tok::VBAR)) items.add(KRAIT_PARSE(closed_pattern()));
  auto* node = make<MatchOr>();
  node->patterns = items.take();
  return finish(node, first);
}

Pattern* Parser::closed_pattern() {
  const Token* first = t_;
  auto singleton = [&](ConstantValue::Type type) -> Pattern* {
    t_++;
    auto* node = make<MatchSingleton>();
    node->value.type = type;
    return finish(node, first);
  };
  switch (t_->kind) {
    case Tok::KW_None: return singleton(ConstantValue::Type::None);
    case Tok::KW_True: return singleton(ConstantValue::Type::True);
    case Tok::KW_False: return singleton(ConstantValue::Type::False);
    case Tok::NUMBER:
    case Tok::MINUS: {
      auto* node = make<MatchValue>();
      node->value = KRAIT_PARSE(number_expression());
      return finish(node, first);
    }
    case Tok::STRING:
    case Tok::FSTRING_START:
    case Tok::TSTRING_START: {
      Expr* value = KRAIT_PARSE(strings());
      auto* node = make<MatchValue>();
      node->value = value;
      return finish(node, first);
    }
    case Tok::NAME: return name_pattern();
    case Tok::LPAR:
    case Tok::LSQB: {
      const Tok close = at(Tok::LPAR) ? Tok::RPAR : Tok::RSQB;
      t_++;
      List<Pattern> items(this);
      bool comma = false;
      while (!at(close)) {
        items.add(KRAIT_PARSE(maybe_star_pattern()));
        if (!accept(Tok::COMMA)) break;
        comma = true;
      }
      KRAIT_EXPECT(close);
      if (close == Tok::RPAR && items.size() == 1 && !comma) {
        return items[0]->kind == Kind::MatchStar ? nullptr : items[0];
      }
      auto* node = make<MatchSequence>();
      node->patterns = items.take();
      return finish(node, first);
    }
    case Tok::LBRACE: return mapping_pattern();
    default: return nullptr;
  }
}

// A capture, the wildcard, a dotted value or a class pattern.
Pattern* Parser::name_pattern() {
  const Token* first = t_;
  if (t_[1].kind != Tok::DOT && t_[1].kind != Tok::LPAR) {
    if (t_[1].kind == Tok::EQUAL) return nullptr;
    auto* node = make<MatchAs>();
    if (!at_soft("_")) node->name = identifier(*t_);
    t_++;
    return finish(node, first);
  }
  auto* name = make<Name>();
  name->id = identifier(*t_++);
  Expr* value = finish(name, first);
  while (accept(Tok::DOT)) {
    if (!at(Tok::NAME)) return nullptr;
    auto* attribute = make<Attribute>();
    attribute->value = value;
    attribute->attr = identifier(*t_++);
    value = finish(attribute, first);
  }
  if (at(Tok::LPAR)) return class_pattern(value, first);
  if (at(Tok::EQUAL)) return nullptr;
  auto* node = make<MatchValue>();
  node->value = value;
  return finish(node, first);
}

Pattern* Parser::class_pattern(Expr* cls, const Token* first) {
  t_++;
  auto* node = make<MatchClass>();
  node->cls = cls;
  List<Pattern> positional(this);
  std::vector<Identifier> names;
  std::vector<Pattern*> values;
  while (!at(Tok::RPAR)) {
    if (at(Tok::NAME) && t_[1].kind == Tok::EQUAL) {
      names.push_back(identifier(*t_));
      t_ += 2;
      values.push_back(KRAIT_PARSE(as_pattern()));
    } else {
      if (!names.empty()) return nullptr;
      positional.add(KRAIT_PARSE(as_pattern()));
    }
    if (!accept(Tok::COMMA)) break;
  }
  KRAIT_EXPECT(Tok::RPAR);
  node->patterns = positional.take();
  u32 count = static_cast<u32>(names.size());
  if (count) {
    node->kwd_attrs = {arena_.make_array<Identifier>(count), count};
    node->kwd_patterns = {arena_.make_array<Pattern*>(count), count};
    std::copy(names.begin(), names.end(), node->kwd_attrs.items);
    std::copy(values.begin(), values.end(), node->kwd_patterns.items);
  }
  return finish(node, first);
}

Pattern* Parser::mapping_pattern() {
  const Token* first = t_++;
  auto* node = make<MatchMapping>();
  std::vector<Expr*> keys;
  List<Pattern> values(this);
  while (!at(Tok::RBRACE)) {
    if (accept(Tok::DOUBLESTAR)) {
      if (!at(Tok::NAME) || at_soft("_")) return nullptr;
      if (t_[1].kind == Tok::DOT || t_[1].kind == Tok::LPAR || t_[1].kind == Tok::EQUAL) return nullptr;
      node->rest = identifier(*t_++);
      accept(Tok::COMMA);
      break;
    }
    const Token* start = t_;
    Expr* key;
    switch (t_->kind) {
      case Tok::NUMBER:
      case Tok::MINUS: key = number_expression(); break;
      case Tok::STRING:
      case Tok::FSTRING_START:
      case Tok::TSTRING_START: key = strings(); break;
      case Tok::KW_None:
      case Tok::KW_True:
      case Tok::KW_False: key = atom(); break;
      case Tok::NAME:
        if (t_[1].kind != Tok::DOT) return nullptr;
        key = atom();
        while (key && accept(Tok::DOT)) {
          if (!at(Tok::NAME)) return nullptr;
          auto* attribute = make<Attribute>();
          attribute->value = key;
          attribute->attr = identifier(*t_++);
          key = finish(attribute, start);
        }
        break;
      default: return nullptr;
    }
    keys.push_back(KRAIT_PARSE(key));
    KRAIT_EXPECT(Tok::COLON);
    values.add(KRAIT_PARSE(as_pattern()));
    if (!accept(Tok::COMMA)) break;
  }
  KRAIT_EXPECT(Tok::RBRACE);
  u32 count = static_cast<u32>(keys.size());
  if (count) {
    node->keys = {arena_.make_array<Expr*>(count), count};
    std::copy(keys.begin(), keys.end(), node->keys.items);
  }
  node->patterns = values.take();
  return finish(node, first);
}

Expr* Parser::signed_number(bool* is_complex) {
  const Token* first = t_;
  bool minus = accept(Tok::MINUS);
  if (!at(Tok::NUMBER)) return nullptr;
  Expr* number = KRAIT_PARSE(atom());
  *is_complex = as<Constant>(number)->value.type == ConstantValue::Type::Complex;
  if (!minus) return number;
  auto* node = make<UnaryOp>();
  node->op = UnaryOperator::USub;
  node->operand = number;
  return finish(node, first);
}

// A signed number or real ± imaginary.
Expr* Parser::number_expression() {
  const Token* first = t_;
  bool is_complex;
  Expr* left = KRAIT_PARSE(signed_number(&is_complex));
  if (!at(Tok::PLUS) && !at(Tok::MINUS)) return left;
  if (is_complex) return nullptr;
  auto* node = make<BinOp>();
  node->op = at(Tok::PLUS) ? Operator::Add : Operator::Sub;
  t_++;
  if (!at(Tok::NUMBER)) return nullptr;
  node->left = left;
  node->right = KRAIT_PARSE(signed_number(&is_complex));
  if (!is_complex) return nullptr;
  return finish(node, first);
}

}  // namespace krait::parser
