#include "base/unicode.h"
#include "parser/parser_impl.h"

namespace krait::parser {

Identifier Parser::identifier(const Token& token) {
  std::string_view text = text_of(token);
  if (KRAIT_LIKELY(!(token.flags & Token::kNonAscii))) return text;
  Identifier name = arena_.copy(unicode::normalize_nfkc(text));
  if ((name == "None" || name == "True" || name == "False") && !misspelt_constant_.data()) misspelt_constant_ = name;
  return name;
}

Mod* Parser::parse_mod() {
  switch (options_.mode) {
    case Mode::Exec: {
      List<Stmt> body(this);
      List<TypeIgnore> ignores(this);
      while (!at(Tok::ENDMARKER)) {
        // A clause that continues nothing may have been meant for the statement before it.
        const bool stray = at(Tok::KW_elif) || at(Tok::KW_else) || at(Tok::KW_except) || at(Tok::KW_finally);
        if (!stray) statement_start_ = static_cast<usize>(t_ - first_);
        if (!statement(body)) return nullptr;
      }
      auto* node = make<Module>();
      node->body = body.take();
      return node;
    }
    case Mode::Eval: {
      auto* node = make<Expression>();
      node->body = KRAIT_PARSE(expressions());
      while (accept(Tok::NEWLINE)) {
      }
      if (!at(Tok::ENDMARKER)) return nullptr;
      return node;
    }
    case Mode::Single: {
      auto* node = make<Interactive>();
      List<Stmt> body(this);
      if (at(Tok::NEWLINE)) {
        body.add(finish(make<Pass>(), t_++));
      } else {
        const bool compound = at_compound();
        if (!statement(body)) return nullptr;
        if (compound && !accept(Tok::NEWLINE)) return nullptr;
      }
      node->body = body.take();
      return node;
    }
    case Mode::FuncType: {
      auto* node = make<FunctionType>();
      KRAIT_EXPECT(Tok::LPAR);
      List<Expr> types(this);
      while (!at(Tok::RPAR)) {
        // `*type` may be followed by `**type` only, and that by nothing.
        const Tok before = t_->kind;
        if (before == Tok::STAR || before == Tok::DOUBLESTAR) t_++;
        types.add(KRAIT_PARSE(expression()));
        if (before == Tok::DOUBLESTAR || !accept(Tok::COMMA)) break;
        if (at(Tok::RPAR) || (before == Tok::STAR && !at(Tok::DOUBLESTAR))) return nullptr;
      }
      KRAIT_EXPECT(Tok::RPAR);
      KRAIT_EXPECT(Tok::RARROW);
      node->argtypes = types.take();
      node->returns = KRAIT_PARSE(expression());
      while (accept(Tok::NEWLINE)) {
      }
      if (!at(Tok::ENDMARKER)) return nullptr;
      return node;
    }
  }
  KRAIT_UNREACHABLE();
}

bool Parser::at_compound() const {
  switch (t_->kind) {
    case Tok::KW_if:
    case Tok::KW_while:
    case Tok::KW_for:
    case Tok::KW_with:
    case Tok::KW_try:
    case Tok::KW_def:
    case Tok::KW_class:
    case Tok::KW_async:
    case Tok::AT: return true;
    case Tok::NAME: return match_follows();
    default: return false;
  }
}

bool Parser::statement(List<Stmt>& out) {
  Depth depth(this);
  if (depth.exceeded()) return false;
  if (!at_compound()) {
    if (!simple_line(out)) return false;
    last_statement_ = out.back();
    return true;
  }
  Stmt* node = compound_statement();
  if (!node) return false;
  out.add(node);
  last_statement_ = node;
  return true;
}

bool Parser::simple_line(List<Stmt>& out) {
  for (;;) {
    Stmt* node = simple_statement();
    if (!node) return false;
    out.add(node);
    if (accept(Tok::NEWLINE)) return true;
    if (!accept(Tok::SEMI)) return false;
    if (accept(Tok::NEWLINE)) return true;
  }
}

Stmt* Parser::simple_statement() {
  const Token* first = t_;
  switch (t_->kind) {
    case Tok::KW_pass: t_++; return finish(make<Pass>(), first);
    case Tok::KW_break: t_++; return finish(make<Break>(), first);
    case Tok::KW_continue: t_++; return finish(make<Continue>(), first);
    case Tok::KW_return: return return_statement();
    case Tok::KW_raise: return raise_statement();
    case Tok::KW_del: return delete_statement();
    case Tok::KW_assert: return assert_statement();
    case Tok::KW_global:
    case Tok::KW_nonlocal: return global_statement();
    case Tok::KW_import: return import_statement();
    case Tok::KW_from: return from_statement();
    case Tok::NAME:
      if (t_[1].kind == Tok::NAME && (t_[2].kind == Tok::EQUAL || t_[2].kind == Tok::LSQB) && at_soft("type")) {
        return type_statement();
      }
      return expression_statement();
    default: return expression_statement();
  }
}

bool Parser::check_target(const Expr* expr, bool allow_starred) {
  switch (expr->kind) {
    case Kind::Name:
    case Kind::Attribute:
    case Kind::Subscript: return true;
    case Kind::Starred: {
      const Expr* value = as<Starred>(expr)->value;
      return allow_starred && value->kind != Kind::Starred && check_target(value, true);
    }
    case Kind::Tuple:
      for (const Expr* item : as<Tuple>(expr)->elts) {
        if (!check_target(item, allow_starred)) return false;
      }
      return true;
    case Kind::List:
      for (const Expr* item : as<ast::List>(expr)->elts) {
        if (!check_target(item, allow_starred)) return false;
      }
      return true;
    default: return false;
  }
}

// Makes a checked target store or delete.
bool Parser::set_target(Expr* expr, ExprContext context) {
  switch (expr->kind) {
    case Kind::Name: as<Name>(expr)->ctx = context; break;
    case Kind::Attribute: as<Attribute>(expr)->ctx = context; break;
    case Kind::Subscript: as<Subscript>(expr)->ctx = context; break;
    case Kind::Starred:
      as<Starred>(expr)->ctx = context;
      set_target(as<Starred>(expr)->value, context);
      break;
    case Kind::Tuple:
      as<Tuple>(expr)->ctx = context;
      for (Expr* item : as<Tuple>(expr)->elts) set_target(item, context);
      break;
    case Kind::List:
      as<ast::List>(expr)->ctx = context;
      for (Expr* item : as<ast::List>(expr)->elts) set_target(item, context);
      break;
    default: break;
  }
  return true;
}

// One target where `in` or `)` must not be taken for an operator. Contexts are left to the caller.
Expr* Parser::target_primary(bool allow_starred) {
  const Token* first = t_;
  if (at(Tok::STAR)) {
    if (!allow_starred) return nullptr;
    t_++;
    auto* node = make<Starred>();
    node->value = KRAIT_PARSE(primary());
    finish(node, first);
    return check_target(node, true) ? node : nullptr;
  }
  Expr* node = KRAIT_PARSE(primary());
  return check_target(node, allow_starred) ? node : nullptr;
}

Expr* Parser::star_targets() {
  const Token* first = t_;
  Expr* target = KRAIT_PARSE(target_primary(true));
  if (at(Tok::COMMA)) {
    List<Expr> items(this);
    items.add(target);
    while (accept(Tok::COMMA)) {
      if (!starts_star_expression(t_->kind)) break;
      items.add(KRAIT_PARSE(target_primary(true)));
    }
    auto* node = make<Tuple>();
    node->elts = items.take();
    target = finish(node, first);
  }
  set_target(target, ExprContext::Store);
  return target;
}

Text Parser::type_comment() {
  if (!at(Tok::TYPE_COMMENT)) return {};
  std::string_view text = text_of(*t_++);
  return text.data() ? text : Text("", 0);
}

Stmt* Parser::expression_statement() {
  const Token* first = t_;
  Expr* value = KRAIT_PARSE(at(Tok::KW_yield) ? yield_expression() : star_expressions());
  Operator op;
  switch (t_->kind) {
    case Tok::NEWLINE:
    case Tok::SEMI: {
      auto* node = make<ExprStmt>();
      node->value = value;
      return finish(node, first);
    }
    case Tok::EQUAL: return assignment(value, first);
    case Tok::COLON: {
      bool is_name = value->kind == Kind::Name;
      if (!is_name && value->kind != Kind::Attribute && value->kind != Kind::Subscript) return nullptr;
      t_++;
      auto* node = make<AnnAssign>();
      node->simple = is_name && first->kind == Tok::NAME;
      node->target = value;
      set_target(value, ExprContext::Store);
      node->annotation = KRAIT_PARSE(expression());
      if (accept(Tok::EQUAL)) {
        node->value = KRAIT_PARSE(at(Tok::KW_yield) ? yield_expression() : star_expressions());
      }
      if (!version(6, node->simple ? "Variable annotation syntax is" : "Variable annotations syntax is")) return nullptr;
      return finish(node, first);
    }
    case Tok::PLUSEQUAL: op = Operator::Add; break;
    case Tok::MINEQUAL: op = Operator::Sub; break;
    case Tok::STAREQUAL: op = Operator::Mult; break;
    case Tok::ATEQUAL: op = Operator::MatMult; break;
    case Tok::SLASHEQUAL: op = Operator::Div; break;
    case Tok::PERCENTEQUAL: op = Operator::Mod; break;
    case Tok::AMPEREQUAL: op = Operator::BitAnd; break;
    case Tok::VBAREQUAL: op = Operator::BitOr; break;
    case Tok::CIRCUMFLEXEQUAL: op = Operator::BitXor; break;
    case Tok::LEFTSHIFTEQUAL: op = Operator::LShift; break;
    case Tok::RIGHTSHIFTEQUAL: op = Operator::RShift; break;
    case Tok::DOUBLESTAREQUAL: op = Operator::Pow; break;
    case Tok::DOUBLESLASHEQUAL: op = Operator::FloorDiv; break;
    default: {
      auto* node = make<ExprStmt>();
      node->value = value;
      return finish(node, first);
    }
  }
  if (value->kind != Kind::Name && value->kind != Kind::Attribute && value->kind != Kind::Subscript) return nullptr;
  if (op == Operator::MatMult && !version(5, "The '@' operator is")) return nullptr;
  t_++;
  auto* node = make<AugAssign>();
  set_target(value, ExprContext::Store);
  node->target = value;
  node->op = op;
  node->value = KRAIT_PARSE(at(Tok::KW_yield) ? yield_expression() : star_expressions());
  return finish(node, first);
}

Stmt* Parser::assignment(Expr* value, const Token* first) {
  List<Expr> targets(this);
  while (accept(Tok::EQUAL)) {
    if (!check_target(value, true)) return nullptr;
    set_target(value, ExprContext::Store);
    targets.add(value);
    value = KRAIT_PARSE(at(Tok::KW_yield) ? yield_expression() : star_expressions());
  }
  auto* node = make<Assign>();
  node->targets = targets.take();
  node->value = value;
  node->type_comment = type_comment();
  return finish(node, first);
}

Stmt* Parser::return_statement() {
  const Token* first = t_++;
  auto* node = make<Return>();
  if (starts_star_expression(t_->kind)) node->value = KRAIT_PARSE(star_expressions());
  return finish(node, first);
}

Stmt* Parser::raise_statement() {
  const Token* first = t_++;
  auto* node = make<Raise>();
  if (starts_star_expression(t_->kind)) {
    node->exc = KRAIT_PARSE(expression());
    if (accept(Tok::KW_from)) node->cause = KRAIT_PARSE(expression());
  }
  return finish(node, first);
}

Stmt* Parser::delete_statement() {
  const Token* first = t_++;
  List<Expr> targets(this);
  do {
    if (targets.size() && (at(Tok::NEWLINE) || at(Tok::SEMI))) break;
    Expr* target = KRAIT_PARSE(target_primary(false));
    set_target(target, ExprContext::Del);
    targets.add(target);
  } while (accept(Tok::COMMA));
  if (!at(Tok::NEWLINE) && !at(Tok::SEMI)) return nullptr;
  auto* node = make<Delete>();
  node->targets = targets.take();
  return finish(node, first);
}

Stmt* Parser::assert_statement() {
  const Token* first = t_++;
  auto* node = make<Assert>();
  node->test = KRAIT_PARSE(expression());
  if (accept(Tok::COMMA)) node->msg = KRAIT_PARSE(expression());
  return finish(node, first);
}

Stmt* Parser::global_statement() {
  const Token* first = t_++;
  const Token* names = t_;
  u32 count = 0;
  do {
    if (!at(Tok::NAME)) return nullptr;
    t_++;
    count++;
  } while (accept(Tok::COMMA));
  Seq<Identifier> out{arena_.make_array<Identifier>(count), count};
  for (u32 i = 0; i < count; i++) out[i] = identifier(names[2 * i]);
  if (first->kind == Tok::KW_global) {
    auto* node = make<Global>();
    node->names = out;
    return finish(node, first);
  }
  auto* node = make<Nonlocal>();
  node->names = out;
  return finish(node, first);
}

// NAME ('.' NAME)*: a piece of the source where it is written without spaces, as nearly always.
bool Parser::dotted_name(Identifier* out) {
  if (!at(Tok::NAME)) return false;
  const Token* first = t_;
  bool plain = true;
  for (;;) {
    plain &= !(t_->flags & Token::kNonAscii);
    t_++;
    if (!at(Tok::DOT)) break;
    plain &= t_->start == t_[-1].end && t_[1].start == t_->end;
    if (t_[1].kind != Tok::NAME) return false;
    t_++;
  }
  if (plain) {
    *out = source_.substr(first->start, t_[-1].end - first->start);
    return true;
  }
  std::string joined;
  for (const Token* token = first; token < t_; token++) {
    joined += token->kind == Tok::DOT ? std::string_view(".") : identifier(*token);
  }
  *out = arena_.copy(joined);
  return true;
}

Alias* Parser::dotted_alias() {
  const Token* first = t_;
  auto* node = make<Alias>();
  if (!dotted_name(&node->name)) return nullptr;
  if (accept(Tok::KW_as)) {
    if (!at(Tok::NAME)) return nullptr;
    node->asname = identifier(*t_++);
  }
  return finish(node, first);
}

Stmt* Parser::import_statement() {
  const Token* first = t_++;
  List<Alias> names(this);
  do {
    names.add(KRAIT_PARSE(dotted_alias()));
  } while (accept(Tok::COMMA));
  auto* node = make<Import>();
  node->names = names.take();
  return finish(node, first);
}

Stmt* Parser::from_statement() {
  const Token* first = t_++;
  auto* node = make<ImportFrom>();
  for (;; t_++) {
    if (at(Tok::DOT)) {
      node->level++;
    } else if (at(Tok::ELLIPSIS)) {
      node->level += 3;
    } else {
      break;
    }
  }
  if (at(Tok::NAME)) {
    if (!dotted_name(&node->module)) return nullptr;
  } else if (!node->level) {
    return nullptr;
  }
  KRAIT_EXPECT(Tok::KW_import);
  List<Alias> names(this);
  if (at(Tok::STAR)) {
    const Token* star = t_++;
    auto* alias = make<Alias>();
    alias->name = "*";
    names.add(finish(alias, star));
  } else {
    bool bracket = accept(Tok::LPAR);
    do {
      if (bracket && names.size() && at(Tok::RPAR)) break;
      if (!at(Tok::NAME)) return nullptr;
      const Token* start = t_;
      auto* alias = make<Alias>();
      alias->name = identifier(*t_++);
      if (accept(Tok::KW_as)) {
        if (!at(Tok::NAME)) return nullptr;
        alias->asname = identifier(*t_++);
      }
      names.add(finish(alias, start));
    } while (accept(Tok::COMMA));
    if (bracket) KRAIT_EXPECT(Tok::RPAR);
  }
  if (!at(Tok::NEWLINE) && !at(Tok::SEMI)) return nullptr;
  node->names = names.take();
  if (KRAIT_UNLIKELY(node->module == "__future__") && !node->level) {
    for (const Alias* alias : node->names) barry_ |= alias->name == "barry_as_FLUFL";
  }
  return finish(node, first);
}

Stmt* Parser::type_statement() {
  const Token* first = t_++;
  auto* node = make<TypeAlias>();
  auto* name = make<Name>();
  const Token* name_token = t_;
  name->id = identifier(*t_++);
  name->ctx = ExprContext::Store;
  node->name = finish(name, name_token);
  if (at(Tok::LSQB) && !type_parameters(&node->type_params)) return nullptr;
  KRAIT_EXPECT(Tok::EQUAL);
  node->value = KRAIT_PARSE(expression());
  if (!version(12, "Type statement is")) return nullptr;
  return finish(node, first);
}

}  // namespace krait::parser
