#include "parser/parser_impl.h"

namespace krait::parser {

Stmt* Parser::compound_statement() {
  const Token* first = t_;
  switch (t_->kind) {
    case Tok::KW_if: return if_statement();
    case Tok::KW_while: return while_statement();
    case Tok::KW_for: return for_statement(first, false);
    case Tok::KW_with: return with_statement(first, false);
    case Tok::KW_try: return try_statement();
    case Tok::KW_def: return function(first, {}, false);
    case Tok::KW_class: return class_definition({});
    case Tok::AT: return decorated();
    case Tok::NAME: return match_statement();
    default: break;
  }
  t_++;
  Stmt* made = nullptr;
  bool known = true;
  switch (t_->kind) {
    case Tok::KW_def:
      made = KRAIT_PARSE(function(first, {}, true));
      known = version(5, "Async functions are", t_ - 1);
      break;
    case Tok::KW_for:
      made = KRAIT_PARSE(for_statement(first, true));
      known = version(5, "Async for loops are");
      break;
    case Tok::KW_with:
      made = KRAIT_PARSE(with_statement(first, true));
      known = version(5, "Async with statements are", t_ - 1);
      break;
    default: break;
  }
  return known ? made : nullptr;
}

bool Parser::block(Seq<Stmt*>* out) {
  List<Stmt> body(this);
  if (accept(Tok::NEWLINE)) {
    if (!accept(Tok::INDENT)) return false;
    do {
      if (!statement(body)) return false;
    } while (!accept(Tok::DEDENT));
  } else if (!simple_line(body)) {
    return false;
  }
  *out = body.take();
  return true;
}

// At `if` or `elif`.
Stmt* Parser::if_statement() {
  Depth depth(this);
  if (depth.exceeded()) return nullptr;
  const Token* first = t_++;
  auto* node = make<If>();
  node->test = KRAIT_PARSE(named_expression());
  KRAIT_EXPECT(Tok::COLON);
  if (!block(&node->body)) return nullptr;
  if (at(Tok::KW_elif)) {
    Stmt* rest = KRAIT_PARSE(if_statement());
    node->orelse = {arena_.make_array<Stmt*>(1), 1};
    node->orelse[0] = rest;
  } else if (accept(Tok::KW_else)) {
    KRAIT_EXPECT(Tok::COLON);
    if (!block(&node->orelse)) return nullptr;
  }
  return finish_block(node, first);
}

Stmt* Parser::while_statement() {
  const Token* first = t_++;
  auto* node = make<While>();
  node->test = KRAIT_PARSE(named_expression());
  KRAIT_EXPECT(Tok::COLON);
  if (!block(&node->body)) return nullptr;
  if (accept(Tok::KW_else)) {
    KRAIT_EXPECT(Tok::COLON);
    if (!block(&node->orelse)) return nullptr;
  }
  return finish_block(node, first);
}

Stmt* Parser::for_statement(const Token* first, bool is_async) {
  t_++;
  auto fill = [&](auto* node) -> Stmt* {
    node->target = KRAIT_PARSE(star_targets());
    KRAIT_EXPECT(Tok::KW_in);
    node->iter = KRAIT_PARSE(star_expressions());
    KRAIT_EXPECT(Tok::COLON);
    node->type_comment = type_comment();
    if (!block(&node->body)) return nullptr;
    if (accept(Tok::KW_else)) {
      KRAIT_EXPECT(Tok::COLON);
      if (!block(&node->orelse)) return nullptr;
    }
    return finish_block(node, first);
  };
  return is_async ? fill(make<AsyncFor>()) : fill(make<For>());
}

bool Parser::with_items(List<WithItem>& out, bool in_parentheses) {
  do {
    if (in_parentheses && out.size() && at(Tok::RPAR)) break;
    auto* node = make<WithItem>();
    node->context_expr = expression();
    if (!node->context_expr) return false;
    if (accept(Tok::KW_as)) {
      node->optional_vars = target_primary(true);
      if (!node->optional_vars) return false;
      if (!at(Tok::COMMA) && !at(Tok::RPAR) && !at(Tok::COLON)) return false;
      set_target(node->optional_vars, ExprContext::Store);
    }
    out.add(node);
  } while (accept(Tok::COMMA));
  return true;
}

Stmt* Parser::with_statement(const Token* first, bool is_async) {
  t_++;
  auto fill = [&](auto* node) -> Stmt* {
    bool done = false;
    if (at(Tok::LPAR)) {
      // Parentheses around all items, or an expression that starts with one? What follows the closing one tells most.
      const Token* open = t_;
      int level = 0;
      const Token* p = t_;
      do {
        if (p->kind == Tok::LPAR || p->kind == Tok::LSQB || p->kind == Tok::LBRACE) level++;
        if (p->kind == Tok::RPAR || p->kind == Tok::RSQB || p->kind == Tok::RBRACE) level--;
        p++;
      } while (level > 0 && p->kind != Tok::NEWLINE && p->kind != Tok::ENDMARKER && p->kind != Tok::ERRORTOKEN);
      if (p->kind == Tok::COLON) {
        t_++;
        List<WithItem> items(this);
        if (with_items(items, true) && accept(Tok::RPAR) && accept(Tok::COLON)) {
          node->items = items.take();
          done = true;
        } else {
          t_ = open;
        }
      }
    }
    if (!done) {
      List<WithItem> items(this);
      if (!with_items(items, false)) return nullptr;
      KRAIT_EXPECT(Tok::COLON);
      node->items = items.take();
    }
    node->type_comment = type_comment();
    if (!block(&node->body)) return nullptr;
    return finish_block(node, first);
  };
  return is_async ? fill(make<AsyncWith>()) : fill(make<With>());
}

ExceptHandler* Parser::except_clause(bool is_star) {
  const Token* first = t_++;
  bool unparenthesized = false;
  if (is_star) t_++;
  auto* node = make<ExceptHandler>();
  if (!at(Tok::COLON)) {
    const Token* type = t_;
    node->type = KRAIT_PARSE(expression());
    if (at(Tok::COMMA)) {
      List<Expr> types(this);
      types.add(node->type);
      while (accept(Tok::COMMA)) {
        if (!starts_star_expression(t_->kind)) break;
        types.add(KRAIT_PARSE(expression()));
      }
      auto* tuple = make<Tuple>();
      tuple->elts = types.take();
      node->type = finish(tuple, type);
      unparenthesized = true;
    } else if (accept(Tok::KW_as)) {
      if (!at(Tok::NAME)) return nullptr;
      node->name = identifier(*t_++);
    }
  } else if (is_star) {
    return nullptr;
  }
  KRAIT_EXPECT(Tok::COLON);
  if (!block(&node->body)) return nullptr;
  if (unparenthesized && !version(14, "except expressions without parentheses are", t_ - 1)) return nullptr;
  return finish_block(node, first);
}

Stmt* Parser::try_statement() {
  const Token* first = t_++;
  KRAIT_EXPECT(Tok::COLON);
  Seq<Stmt*> body, orelse, finalbody;
  if (!block(&body)) return nullptr;
  List<ExceptHandler> handlers(this);
  bool is_star = at(Tok::KW_except) && t_[1].kind == Tok::STAR;
  while (at(Tok::KW_except)) {
    if ((t_[1].kind == Tok::STAR) != is_star) return nullptr;
    handlers.add(KRAIT_PARSE(except_clause(is_star)));
  }
  if (handlers.size() && accept(Tok::KW_else)) {
    KRAIT_EXPECT(Tok::COLON);
    if (!block(&orelse)) return nullptr;
  }
  if (accept(Tok::KW_finally)) {
    KRAIT_EXPECT(Tok::COLON);
    if (!block(&finalbody)) return nullptr;
  } else if (!handlers.size()) {
    return nullptr;
  }
  auto fill = [&](auto* node) -> Stmt* {
    node->body = body;
    node->handlers = handlers.take();
    node->orelse = orelse;
    node->finalbody = finalbody;
    if (is_star && !version(11, "Exception groups are")) return nullptr;
    return finish_block(node, first);
  };
  return is_star ? fill(make<TryStar>()) : fill(make<Try>());
}

Stmt* Parser::decorated() {
  List<Expr> decorators(this);
  while (accept(Tok::AT)) {
    decorators.add(KRAIT_PARSE(named_expression()));
    KRAIT_EXPECT(Tok::NEWLINE);
  }
  Seq<Expr*> all = decorators.take();
  const Token* first = t_;
  if (at(Tok::KW_class)) return class_definition(all);
  if (at(Tok::KW_def)) return function(first, all, false);
  if (at(Tok::KW_async) && t_[1].kind == Tok::KW_def) {
    t_++;
    return function(first, all, true);
  }
  return nullptr;
}

Stmt* Parser::function(const Token* first, Seq<Expr*> decorators, bool is_async) {
  t_++;
  auto fill = [&](auto* node) -> Stmt* {
    node->decorator_list = decorators;
    if (!at(Tok::NAME)) return nullptr;
    node->name = identifier(*t_++);
    if (at(Tok::LSQB) && !type_parameters(&node->type_params)) return nullptr;
    KRAIT_EXPECT(Tok::LPAR);
    node->args = KRAIT_PARSE(parameters(Tok::RPAR, false));
    KRAIT_EXPECT(Tok::RPAR);
    if (accept(Tok::RARROW)) node->returns = KRAIT_PARSE(expression());
    KRAIT_EXPECT(Tok::COLON);
    if (at(Tok::NEWLINE) && t_[1].kind == Tok::TYPE_COMMENT && t_[2].kind == Tok::NEWLINE && t_[3].kind == Tok::INDENT) {
      t_++;
      node->type_comment = type_comment();
    } else if (at(Tok::TYPE_COMMENT)) {
      if (t_[1].kind == Tok::NEWLINE && t_[2].kind == Tok::TYPE_COMMENT) return nullptr;
      node->type_comment = type_comment();
    }
    if (!block(&node->body)) return nullptr;
    return finish_block(node, first);
  };
  return is_async ? fill(make<AsyncFunctionDef>()) : fill(make<FunctionDef>());
}

Stmt* Parser::class_definition(Seq<Expr*> decorators) {
  const Token* first = t_++;
  auto* node = make<ClassDef>();
  node->decorator_list = decorators;
  if (!at(Tok::NAME)) return nullptr;
  node->name = identifier(*t_++);
  if (at(Tok::LSQB) && !type_parameters(&node->type_params)) return nullptr;
  if (at(Tok::LPAR)) {
    const Token* open = t_;
    Call* arguments = static_cast<Call*>(KRAIT_PARSE(call(nullptr)));
    node->bases = arguments->args;
    node->keywords = arguments->keywords;
    // A lone generator would need its own parentheses: it took those of the class.
    if (node->bases.size() == 1 && node->bases[0]->kind == Kind::GeneratorExp &&
        node->bases[0]->col_offset == open->col && node->bases[0]->lineno == open->line) {
      return nullptr;
    }
  }
  KRAIT_EXPECT(Tok::COLON);
  if (!block(&node->body)) return nullptr;
  return finish_block(node, first);
}

Arg* Parser::parameter(bool is_lambda, bool star_annotation) {
  if (!at(Tok::NAME)) return nullptr;
  const Token* first = t_;
  auto* node = make<Arg>();
  node->arg = identifier(*t_++);
  if (!is_lambda && accept(Tok::COLON)) {
    if (star_annotation && at(Tok::STAR)) {
      const Token* star = t_++;
      auto* starred = make<Starred>();
      starred->value = KRAIT_PARSE(bitwise_or());
      node->annotation = finish(starred, star);
    } else {
      node->annotation = KRAIT_PARSE(expression());
    }
  }
  return finish(node, first);
}

Arguments* Parser::parameters(Tok stop, bool is_lambda) {
  auto* node = make<Arguments>();
  if (at(stop)) return node;
  std::vector<Arg*> args, keyword_only;
  std::vector<Expr*> arg_defaults, keyword_defaults;
  usize slash = 0;
  bool seen_star = false;
  for (;;) {
    if (at(Tok::SLASH)) {
      if (slash || seen_star || args.empty()) return nullptr;
      slash = args.size();
      t_++;
    } else if (at(Tok::STAR)) {
      if (seen_star) return nullptr;
      seen_star = true;
      t_++;
      if (at(Tok::COMMA)) {
        if (t_[1].kind == stop || t_[1].kind == Tok::DOUBLESTAR || t_[1].kind == Tok::TYPE_COMMENT) return nullptr;
      } else {
        node->vararg = KRAIT_PARSE(parameter(is_lambda, true));
        if (at(Tok::EQUAL)) return nullptr;
      }
    } else if (at(Tok::DOUBLESTAR)) {
      t_++;
      node->kwarg = KRAIT_PARSE(parameter(is_lambda, false));
      accept(Tok::COMMA);
      if (Text comment = type_comment(); comment.data()) node->kwarg->type_comment = comment;
      if (!at(stop)) return nullptr;
      break;
    } else {
      Arg* arg = KRAIT_PARSE(parameter(is_lambda, false));
      Expr* value = nullptr;
      if (accept(Tok::EQUAL)) {
        value = KRAIT_PARSE(expression());
      } else if (!seen_star && !arg_defaults.empty()) {
        return nullptr;
      }
      if (seen_star) {
        keyword_only.push_back(arg);
        keyword_defaults.push_back(value);
      } else {
        args.push_back(arg);
        if (value) arg_defaults.push_back(value);
      }
    }
    bool more = accept(Tok::COMMA);
    if (KRAIT_UNLIKELY(at(Tok::TYPE_COMMENT)) && !is_lambda) {
      Arg* last = seen_star ? (keyword_only.empty() ? node->vararg : keyword_only.back())
                            : (args.empty() ? nullptr : args.back());
      if (!last) return nullptr;
      last->type_comment = type_comment();
    }
    if (at(stop)) break;
    if (!more) return nullptr;
  }
  auto take = [&](auto& from, usize begin, usize end) {
    using T = std::remove_reference_t<decltype(from[0])>;
    Seq<T> out;
    out.count = static_cast<u32>(end - begin);
    if (out.count) {
      out.items = arena_.make_array<T>(out.count);
      std::copy(from.begin() + static_cast<i64>(begin), from.begin() + static_cast<i64>(end), out.items);
    }
    return out;
  };
  if (slash && !version(8, "Positional-only parameters are")) return nullptr;
  node->posonlyargs = take(args, 0, slash);
  node->args = take(args, slash, args.size());
  node->defaults = take(arg_defaults, 0, arg_defaults.size());
  node->kwonlyargs = take(keyword_only, 0, keyword_only.size());
  node->kw_defaults = take(keyword_defaults, 0, keyword_defaults.size());
  return node;
}

// At '['.
bool Parser::type_parameters(Seq<TypeParam*>* out) {
  t_++;
  List<TypeParam> items(this);
  do {
    if (items.size() && at(Tok::RSQB)) break;
    TypeParam* item = type_parameter();
    if (!item) return false;
    items.add(item);
  } while (accept(Tok::COMMA));
  if (!accept(Tok::RSQB)) return false;
  *out = items.take();
  return version(12, "Type parameter lists are", t_ - 1);
}

TypeParam* Parser::type_parameter() {
  const Token* first = t_;
  const bool star = accept(Tok::STAR);
  const bool double_star = !star && accept(Tok::DOUBLESTAR);
  if (!at(Tok::NAME)) return nullptr;
  Identifier name = identifier(*t_++);
  auto default_value = [&](auto* node) -> TypeParam* {
    node->name = name;
    if (accept(Tok::EQUAL)) {
      node->default_value = KRAIT_PARSE(star ? star_expression() : expression());
      if (!version(13, "Type parameter defaults are")) return nullptr;
    }
    return finish(node, first);
  };
  if (star) return default_value(make<TypeVarTuple>());
  if (double_star) return default_value(make<ParamSpec>());
  auto* node = make<TypeVar>();
  if (accept(Tok::COLON)) node->bound = KRAIT_PARSE(expression());
  return default_value(node);
}

}  // namespace krait::parser
