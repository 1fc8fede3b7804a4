#include "parser/parser_impl.h"

namespace krait::parser {

namespace {

struct BinaryRow {
  u8 level = 0;  // 0: not a binary operator
  Operator op = Operator::Add;
};

constexpr std::array<BinaryRow, 256> make_binary_rows() {
  std::array<BinaryRow, 256> rows{};
  auto set = [&](Tok kind, u8 level, Operator op) { rows[static_cast<usize>(kind)] = {level, op}; };
  set(Tok::VBAR, 1, Operator::BitOr);
  set(Tok::CIRCUMFLEX, 2, Operator::BitXor);
  set(Tok::AMPER, 3, Operator::BitAnd);
  set(Tok::LEFTSHIFT, 4, Operator::LShift);
  set(Tok::RIGHTSHIFT, 4, Operator::RShift);
  set(Tok::PLUS, 5, Operator::Add);
  set(Tok::MINUS, 5, Operator::Sub);
  set(Tok::STAR, 6, Operator::Mult);
  set(Tok::SLASH, 6, Operator::Div);
  set(Tok::DOUBLESLASH, 6, Operator::FloorDiv);
  set(Tok::PERCENT, 6, Operator::Mod);
  set(Tok::AT, 6, Operator::MatMult);
  return rows;
}
constexpr auto kBinary = make_binary_rows();

constexpr std::array<bool, 256> make_expression_starts() {
  std::array<bool, 256> out{};
  for (Tok kind : {Tok::NAME, Tok::NUMBER, Tok::STRING, Tok::FSTRING_START, Tok::TSTRING_START, Tok::LPAR, Tok::LSQB,
                   Tok::LBRACE, Tok::PLUS, Tok::MINUS, Tok::TILDE, Tok::STAR, Tok::ELLIPSIS, Tok::KW_None, Tok::KW_True,
                   Tok::KW_False, Tok::KW_not, Tok::KW_lambda, Tok::KW_await}) {
    out[static_cast<usize>(kind)] = true;
  }
  return out;
}
constexpr auto kExpressionStarts = make_expression_starts();

}  // namespace

bool starts_star_expression(Tok kind) { return kExpressionStarts[static_cast<usize>(kind)]; }

Constant* Parser::constant(const Token* token, ConstantValue value) {
  auto* node = make<Constant>();
  node->value = value;
  return finish(node, token);
}

// After `first_item` and before a comma: the rest of a tuple without brackets of its own.
Expr* Parser::tuple_rest(Expr* first_item, const Token* first, Expr* (Parser::*item)(), bool (*continues)(Tok)) {
  List<Expr> items(this);
  items.add(first_item);
  while (accept(Tok::COMMA)) {
    if (!continues(t_->kind)) break;
    items.add(KRAIT_PARSE((this->*item)()));
  }
  auto* node = make<Tuple>();
  node->elts = items.take();
  return finish(node, first);
}

Expr* Parser::star_expressions() {
  const Token* first = t_;
  Expr* item = KRAIT_PARSE(star_expression());
  if (!at(Tok::COMMA)) return item;
  return tuple_rest(item, first, &Parser::star_expression, starts_star_expression);
}

Expr* Parser::expressions() {
  const Token* first = t_;
  Expr* item = KRAIT_PARSE(expression());
  if (!at(Tok::COMMA)) return item;
  return tuple_rest(item, first, &Parser::expression,
                    [](Tok kind) { return kind != Tok::STAR && starts_star_expression(kind); });
}

Expr* Parser::star_expression() {
  if (!at(Tok::STAR)) return expression();
  const Token* first = t_++;
  auto* node = make<Starred>();
  node->value = KRAIT_PARSE(bitwise_or());
  return finish(node, first);
}

Expr* Parser::star_named_expression() { return at(Tok::STAR) ? star_expression() : named_expression(); }

Expr* Parser::named_expression() {
  if (!at(Tok::NAME) || t_[1].kind != Tok::COLONEQUAL) return expression();
  const Token* first = t_;
  auto* target = make<Name>();
  target->id = identifier(*t_++);
  target->ctx = ExprContext::Store;
  finish(target, first);
  t_++;
  auto* node = make<NamedExpr>();
  node->target = target;
  node->value = KRAIT_PARSE(expression());
  if (!version(8, "Assignment expressions are")) return nullptr;
  return finish(node, first);
}

Expr* Parser::expression() {
  Depth depth(this);
  if (depth.exceeded()) return nullptr;
  const Token* first = t_;
  if (at(Tok::KW_lambda)) return lambda();
  Expr* body = KRAIT_PARSE(disjunction());
  if (!at(Tok::KW_if)) return body;
  t_++;
  auto* node = make<IfExp>();
  node->body = body;
  node->test = KRAIT_PARSE(disjunction());
  KRAIT_EXPECT(Tok::KW_else);
  node->orelse = KRAIT_PARSE(expression());
  return finish(node, first);
}

Expr* Parser::disjunction() {
  const Token* first = t_;
  Expr* left = KRAIT_PARSE(conjunction());
  if (!at(Tok::KW_or)) return left;
  List<Expr> values(this);
  values.add(left);
  while (accept(Tok::KW_or)) values.add(KRAIT_PARSE(conjunction()));
  auto* node = make<BoolOp>();
  node->op = BoolOperator::Or;
  node->values = values.take();
  return finish(node, first);
}

Expr* Parser::conjunction() {
  const Token* first = t_;
  Expr* left = KRAIT_PARSE(inversion());
  if (!at(Tok::KW_and)) return left;
  List<Expr> values(this);
  values.add(left);
  while (accept(Tok::KW_and)) values.add(KRAIT_PARSE(inversion()));
  auto* node = make<BoolOp>();
  node->op = BoolOperator::And;
  node->values = values.take();
  return finish(node, first);
}

Expr* Parser::inversion() {
  if (!at(Tok::KW_not)) return comparison();
  Depth depth(this);
  if (depth.exceeded()) return nullptr;
  const Token* first = t_++;
  auto* node = make<UnaryOp>();
  node->op = UnaryOperator::Not;
  node->operand = KRAIT_PARSE(inversion());
  return finish(node, first);
}

// Consumes a comparison operator if one is here.
bool Parser::comparison_operator(CmpOperator* out) {
  switch (t_->kind) {
    case Tok::EQEQUAL: *out = CmpOperator::Eq; break;
    case Tok::NOTEQUAL:
      if ((source_[t_->start] == '<') != barry_) return false;
      *out = CmpOperator::NotEq;
      break;
    case Tok::LESS: *out = CmpOperator::Lt; break;
    case Tok::LESSEQUAL: *out = CmpOperator::LtE; break;
    case Tok::GREATER: *out = CmpOperator::Gt; break;
    case Tok::GREATEREQUAL: *out = CmpOperator::GtE; break;
    case Tok::KW_in: *out = CmpOperator::In; break;
    case Tok::KW_not:
      if (t_[1].kind != Tok::KW_in) return false;
      t_++;
      *out = CmpOperator::NotIn;
      break;
    case Tok::KW_is:
      *out = CmpOperator::Is;
      if (t_[1].kind == Tok::KW_not) {
        t_++;
        *out = CmpOperator::IsNot;
      }
      break;
    default: return false;
  }
  t_++;
  return true;
}

Expr* Parser::comparison() {
  const Token* first = t_;
  Expr* left = KRAIT_PARSE(bitwise_or());
  CmpOperator op;
  if (!comparison_operator(&op)) return left;
  List<Expr> right(this);
  CmpOperator few[8];
  std::vector<CmpOperator> many;
  usize count = 0;
  do {
    if (count < std::size(few)) {
      few[count] = op;
    } else {
      if (count == std::size(few)) many.assign(few, few + count);
      many.push_back(op);
    }
    count++;
    right.add(KRAIT_PARSE(bitwise_or()));
  } while (comparison_operator(&op));
  auto* node = make<Compare>();
  node->left = left;
  node->ops.count = static_cast<u32>(count);
  node->ops.items = arena_.make_array<CmpOperator>(count);
  std::copy_n(many.empty() ? few : many.data(), count, node->ops.items);
  node->comparators = right.take();
  return finish(node, first);
}

Expr* Parser::binary(int level) {
  const Token* first = t_;
  Expr* left = KRAIT_PARSE(factor());
  for (;;) {
    const BinaryRow row = kBinary[static_cast<usize>(t_->kind)];
    if (row.level < level || row.level == 0) return left;
    t_++;
    auto* node = make<BinOp>();
    node->left = left;
    node->op = row.op;
    node->right = KRAIT_PARSE(row.level == 6 ? factor() : binary(row.level + 1));
    if (KRAIT_UNLIKELY(row.op == Operator::MatMult) && !version(5, "The '@' operator is")) return nullptr;
    left = finish(node, first);
  }
}

Expr* Parser::factor() {
  UnaryOperator op;
  switch (t_->kind) {
    case Tok::PLUS: op = UnaryOperator::UAdd; break;
    case Tok::MINUS: op = UnaryOperator::USub; break;
    case Tok::TILDE: op = UnaryOperator::Invert; break;
    default: return power();
  }
  Depth depth(this);
  if (depth.exceeded()) return nullptr;
  const Token* first = t_++;
  auto* node = make<UnaryOp>();
  node->op = op;
  node->operand = KRAIT_PARSE(factor());
  return finish(node, first);
}

Expr* Parser::power() {
  const Token* first = t_;
  Expr* base;
  if (KRAIT_UNLIKELY(at(Tok::KW_await))) {
    t_++;
    auto* node = make<Await>();
    node->value = KRAIT_PARSE(primary());
    if (!version(5, "Await expressions are")) return nullptr;
    base = finish(node, first);
  } else {
    base = KRAIT_PARSE(primary());
  }
  if (!at(Tok::DOUBLESTAR)) return base;
  Depth depth(this, 2);
  if (depth.exceeded()) return nullptr;
  t_++;
  auto* node = make<BinOp>();
  node->left = base;
  node->op = Operator::Pow;
  node->right = KRAIT_PARSE(factor());
  return finish(node, first);
}

Expr* Parser::primary() {
  const Token* first = t_;
  Expr* node = KRAIT_PARSE(atom());
  for (;;) {
    switch (t_->kind) {
      case Tok::DOT: {
        t_++;
        if (!at(Tok::NAME)) return nullptr;
        auto* attribute = make<Attribute>();
        attribute->value = node;
        attribute->attr = identifier(*t_++);
        node = finish(attribute, first);
        break;
      }
      case Tok::LPAR: {
        Call* call_node = static_cast<Call*>(KRAIT_PARSE(call(node)));
        node = finish(call_node, first);
        break;
      }
      case Tok::LSQB: {
        t_++;
        auto* subscript = make<Subscript>();
        subscript->value = node;
        subscript->slice = KRAIT_PARSE(slices());
        KRAIT_EXPECT(Tok::RSQB);
        node = finish(subscript, first);
        break;
      }
      default: return node;
    }
  }
}

Expr* Parser::atom() {
  const Token* token = t_;
  switch (token->kind) {
    case Tok::NAME: {
      auto* node = make<Name>();
      node->id = identifier(*t_++);
      return finish(node, token);
    }
    case Tok::NUMBER: {
      ConstantValue value;
      usize digits;
      std::string_view text = text_of(*token);
      if (text.find('_') != std::string_view::npos && !version(6, "Underscores in numeric literals are")) return nullptr;
      t_++;
      if (!number_value(arena_, text, options_.int_max_str_digits, &value, &digits)) return nullptr;
      return constant(token, value);
    }
    case Tok::STRING:
    case Tok::FSTRING_START:
    case Tok::TSTRING_START: return strings();
    case Tok::LPAR: return parenthesized();
    case Tok::LSQB: return list_display();
    case Tok::LBRACE: return brace_display();
    case Tok::KW_None: t_++; return constant(token, {.type = ConstantValue::Type::None});
    case Tok::KW_True: t_++; return constant(token, {.type = ConstantValue::Type::True});
    case Tok::KW_False: t_++; return constant(token, {.type = ConstantValue::Type::False});
    case Tok::ELLIPSIS: t_++; return constant(token, {.type = ConstantValue::Type::Ellipsis});
    default: return nullptr;
  }
}

Expr* Parser::parenthesized() {
  const Token* first = t_++;
  if (at(Tok::KW_yield)) {
    Expr* inner = KRAIT_PARSE(yield_expression());
    KRAIT_EXPECT(Tok::RPAR);
    return inner;
  }
  List<Expr> items(this);
  if (!at(Tok::RPAR)) {
    Expr* item = KRAIT_PARSE(star_named_expression());
    if (accept(Tok::RPAR)) return item->kind == Kind::Starred ? nullptr : item;
    if (at_comprehension()) {
      if (item->kind == Kind::Starred) return nullptr;
      auto* node = make<GeneratorExp>();
      node->elt = item;
      if (!comprehension_clauses(&node->generators)) return nullptr;
      KRAIT_EXPECT(Tok::RPAR);
      return finish(node, first);
    }
    items.add(item);
    while (accept(Tok::COMMA)) {
      if (at(Tok::RPAR)) break;
      items.add(KRAIT_PARSE(star_named_expression()));
    }
  }
  KRAIT_EXPECT(Tok::RPAR);
  auto* node = make<Tuple>();
  node->elts = items.take();
  return finish(node, first);
}

Expr* Parser::list_display() {
  const Token* first = t_++;
  List<Expr> items(this);
  if (!at(Tok::RSQB)) {
    Expr* item = KRAIT_PARSE(star_named_expression());
    if (at_comprehension()) {
      if (item->kind == Kind::Starred) return nullptr;
      auto* node = make<ListComp>();
      node->elt = item;
      if (!comprehension_clauses(&node->generators)) return nullptr;
      KRAIT_EXPECT(Tok::RSQB);
      return finish(node, first);
    }
    items.add(item);
    while (accept(Tok::COMMA)) {
      if (at(Tok::RSQB)) break;
      items.add(KRAIT_PARSE(star_named_expression()));
    }
  }
  KRAIT_EXPECT(Tok::RSQB);
  auto* node = make<ast::List>();
  node->elts = items.take();
  return finish(node, first);
}

Expr* Parser::brace_display() {
  const Token* first = t_++;
  if (accept(Tok::RBRACE)) return finish(make<Dict>(), first);
  bool is_set = at(Tok::STAR) || (at(Tok::NAME) && t_[1].kind == Tok::COLONEQUAL);
  Expr* item = nullptr;
  if (is_set) {
    item = KRAIT_PARSE(star_named_expression());
  } else if (!at(Tok::DOUBLESTAR)) {
    item = KRAIT_PARSE(expression());
    is_set = !at(Tok::COLON);
  }
  if (is_set) {
    if (at_comprehension()) {
      if (item->kind == Kind::Starred) return nullptr;
      auto* node = make<SetComp>();
      node->elt = item;
      if (!comprehension_clauses(&node->generators)) return nullptr;
      KRAIT_EXPECT(Tok::RBRACE);
      return finish(node, first);
    }
    List<Expr> items(this);
    items.add(item);
    while (accept(Tok::COMMA)) {
      if (at(Tok::RBRACE)) break;
      items.add(KRAIT_PARSE(star_named_expression()));
    }
    KRAIT_EXPECT(Tok::RBRACE);
    auto* node = make<Set>();
    node->elts = items.take();
    return finish(node, first);
  }
  // Keys and values alternate on the stack; the key of `**mapping` is null.
  List<Expr> pairs(this);
  for (;;) {
    if (accept(Tok::DOUBLESTAR)) {
      pairs.add(nullptr);
      pairs.add(KRAIT_PARSE(bitwise_or()));
    } else {
      pairs.add(item ? item : KRAIT_PARSE(expression()));
      KRAIT_EXPECT(Tok::COLON);
      pairs.add(KRAIT_PARSE(expression()));
      if (item && at_comprehension()) {
        auto* node = make<DictComp>();
        node->key = item;
        node->value = pairs.back();
        if (!comprehension_clauses(&node->generators)) return nullptr;
        KRAIT_EXPECT(Tok::RBRACE);
        return finish(node, first);
      }
    }
    item = nullptr;
    if (!accept(Tok::COMMA) || at(Tok::RBRACE)) break;
  }
  KRAIT_EXPECT(Tok::RBRACE);
  auto* node = make<Dict>();
  u32 count = pairs.size() / 2;
  node->keys = {arena_.make_array<Expr*>(count), count};
  node->values = {arena_.make_array<Expr*>(count), count};
  for (u32 i = 0; i < count; i++) {
    node->keys[i] = pairs[2 * i];
    node->values[i] = pairs[2 * i + 1];
  }
  return finish(node, first);
}

bool Parser::comprehension_clauses(Seq<Comprehension*>* out) {
  List<Comprehension> clauses(this);
  while (at_comprehension()) {
    auto* node = make<Comprehension>();
    if (accept(Tok::KW_async)) {
      node->is_async = 1;
    }
    t_++;
    node->target = star_targets();
    if (!node->target || !accept(Tok::KW_in)) return false;
    node->iter = disjunction();
    if (!node->iter) return false;
    if (at(Tok::KW_if)) {
      List<Expr> conditions(this);
      while (accept(Tok::KW_if)) {
        Expr* condition = disjunction();
        if (!condition) return false;
        conditions.add(condition);
      }
      node->ifs = conditions.take();
    }
    if (node->is_async && !version(6, "Async comprehensions are")) return false;
    clauses.add(node);
  }
  *out = clauses.take();
  return true;
}

Expr* Parser::yield_expression() {
  const Token* first = t_++;
  if (accept(Tok::KW_from)) {
    auto* node = make<YieldFrom>();
    node->value = KRAIT_PARSE(expression());
    return finish(node, first);
  }
  auto* node = make<Yield>();
  if (starts_star_expression(t_->kind)) node->value = KRAIT_PARSE(star_expressions());
  return finish(node, first);
}

Expr* Parser::lambda() {
  Depth depth(this);
  if (depth.exceeded()) return nullptr;
  const Token* first = t_++;
  auto* node = make<Lambda>();
  node->args = KRAIT_PARSE(parameters(Tok::COLON, true));
  KRAIT_EXPECT(Tok::COLON);
  node->body = KRAIT_PARSE(expression());
  return finish(node, first);
}

// At '(' after the callee. Positional arguments come before keywords; after `**` only keywords are left.
Expr* Parser::call(Expr* func) {
  const Token* open = t_++;
  List<Expr> args(this);
  auto* node = make<Call>();
  node->func = func;
  // Arguments and keywords interleave, so keywords go to a chunk of their own at the end.
  Keyword* few[8];
  std::vector<Keyword*> many;
  usize keyword_count = 0;
  bool unpacked = false;
  while (!at(Tok::RPAR)) {
    const Token* first = t_;
    Keyword* keyword = nullptr;
    if (at(Tok::DOUBLESTAR)) {
      t_++;
      keyword = make<Keyword>();
      keyword->value = KRAIT_PARSE(expression());
      unpacked = true;
    } else if (at(Tok::NAME) && t_[1].kind == Tok::EQUAL) {
      keyword = make<Keyword>();
      keyword->arg = identifier(*t_);
      t_ += 2;
      keyword->value = KRAIT_PARSE(expression());
    } else if (at(Tok::STAR)) {
      if (unpacked) return nullptr;
      t_++;
      auto* starred = make<Starred>();
      starred->value = KRAIT_PARSE(expression());
      args.add(finish(starred, first));
    } else {
      if (keyword_count) return nullptr;
      Expr* value = KRAIT_PARSE(named_expression());
      if (at_comprehension()) {
        if (args.size()) return nullptr;
        auto* generator = make<GeneratorExp>();
        generator->elt = value;
        if (!comprehension_clauses(&generator->generators)) return nullptr;
        KRAIT_EXPECT(Tok::RPAR);
        args.add(finish(generator, open));
        node->args = args.take();
        return node;
      }
      args.add(value);
    }
    if (keyword) {
      finish(keyword, first);
      if (keyword_count < std::size(few)) {
        few[keyword_count] = keyword;
      } else {
        if (keyword_count == std::size(few)) many.assign(few, few + keyword_count);
        many.push_back(keyword);
      }
      keyword_count++;
    }
    if (!accept(Tok::COMMA)) break;
  }
  KRAIT_EXPECT(Tok::RPAR);
  node->args = args.take();
  if (keyword_count) {
    node->keywords = {arena_.make_array<Keyword*>(keyword_count), static_cast<u32>(keyword_count)};
    std::copy_n(many.empty() ? few : many.data(), keyword_count, node->keywords.items);
  }
  return node;
}

Expr* Parser::slices() {
  const Token* first = t_;
  Expr* item = KRAIT_PARSE(slice());
  if (!at(Tok::COMMA) && item->kind != Kind::Starred) return item;
  return tuple_rest(item, first, &Parser::slice, [](Tok kind) { return kind != Tok::RSQB; });
}

Expr* Parser::slice() {
  const Token* first = t_;
  if (at(Tok::STAR)) {
    t_++;
    auto* node = make<Starred>();
    node->value = KRAIT_PARSE(expression());
    return finish(node, first);
  }
  Expr* lower = nullptr;
  if (!at(Tok::COLON)) {
    if (at(Tok::NAME) && t_[1].kind == Tok::COLONEQUAL) return named_expression();
    lower = KRAIT_PARSE(expression());
    if (!at(Tok::COLON)) return lower;
  }
  t_++;
  auto* node = make<Slice>();
  node->lower = lower;
  auto ends = [&] { return at(Tok::COLON) || at(Tok::COMMA) || at(Tok::RSQB); };
  if (!ends()) node->upper = KRAIT_PARSE(expression());
  if (accept(Tok::COLON) && !ends()) node->step = KRAIT_PARSE(expression());
  return finish(node, first);
}

}  // namespace krait::parser
