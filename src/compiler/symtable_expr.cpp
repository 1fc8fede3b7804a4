// Expressions and patterns of the symbol table.
#include <fmt/core.h>

#include "compiler/symtable_builder.h"

namespace krait {

using namespace ast;

void SymtableBuilder::exprs(const Seq<Expr*>& list) {
  for (const Expr* e : list) if (ok_ && e) expr(e);
}

void SymtableBuilder::keywords(const Seq<Keyword*>& list) {
  for (const Keyword* k : list) {
    if (k->arg.data()) check_debug(k->arg, position_of(k));
    expr(k->value);
  }
}

bool SymtableBuilder::forbidden_here(const char* what, const Position& position) {
  switch (cur_->type) {
    case BlockType::kAnnotation: fail(fmt::format("{} cannot be used within an annotation", what), position); break;
    case BlockType::kTypeVariable:
      fail(fmt::format("{} cannot be used within {}", what, cur_->scope_info), position);
      break;
    case BlockType::kTypeAlias: fail(fmt::format("{} cannot be used within a type alias", what), position); break;
    case BlockType::kTypeParameters:
      fail(fmt::format("{} cannot be used within the definition of a generic", what), position);
      break;
    default: return false;
  }
  return true;
}

void SymtableBuilder::expr(const Expr* e) {
  if (!may_descend()) return;
  switch (e->kind) {
    case Kind::NamedExpr: named_expr(as<NamedExpr>(e)); break;
    case Kind::BoolOp: exprs(as<BoolOp>(e)->values); break;
    case Kind::BinOp: {
      // Long chains lean left: go down their spine without recursion.
      std::vector<const BinOp*> spine;
      const Expr* left = e;
      while (auto* b = try_as<BinOp>(left)) spine.push_back(b), left = b->left;
      expr(left);
      for (usize i = spine.size(); i-- > 0 && ok_;) expr(spine[i]->right);
      break;
    }
    case Kind::UnaryOp: expr(as<UnaryOp>(e)->operand); break;
    case Kind::Lambda: {
      auto* l = as<Lambda>(e);
      exprs(l->args->defaults);
      for (const Expr* d : l->args->kw_defaults) if (d) expr(d);
      enter(e, ScopeSlot::kBody, BlockType::kFunction, "lambda", position_of(e));
      arguments(*l->args);
      expr(l->body);
      leave();
      break;
    }
    case Kind::IfExp:
      expr(as<IfExp>(e)->test);
      expr(as<IfExp>(e)->body);
      expr(as<IfExp>(e)->orelse);
      break;
    case Kind::Dict:
      exprs(as<Dict>(e)->keys);
      exprs(as<Dict>(e)->values);
      break;
    case Kind::Set: exprs(as<Set>(e)->elts); break;
    case Kind::ListComp:
      comprehension(e, "listcomp", ComprehensionKind::kList, as<ListComp>(e)->generators, as<ListComp>(e)->elt,
                    nullptr);
      break;
    case Kind::SetComp:
      comprehension(e, "setcomp", ComprehensionKind::kSet, as<SetComp>(e)->generators, as<SetComp>(e)->elt,
                    nullptr);
      break;
    case Kind::DictComp:
      comprehension(e, "dictcomp", ComprehensionKind::kDict, as<DictComp>(e)->generators, as<DictComp>(e)->key,
                    as<DictComp>(e)->value);
      break;
    case Kind::GeneratorExp:
      comprehension(e, "genexpr", ComprehensionKind::kGenerator, as<GeneratorExp>(e)->generators,
                    as<GeneratorExp>(e)->elt, nullptr);
      break;
    case Kind::Yield:
      if (forbidden_here("yield expression", position_of(e))) break;
      if (as<Yield>(e)->value) expr(as<Yield>(e)->value);
      yielded(e);
      break;
    case Kind::YieldFrom:
      if (forbidden_here("yield expression", position_of(e))) break;
      expr(as<YieldFrom>(e)->value);
      yielded(e);
      break;
    case Kind::Await:
      if (forbidden_here("await expression", position_of(e))) break;
      if (!(cur_->type == BlockType::kModule && options_.top_level_await)) {
        if (!cur_->is_function_like()) {
          fail("'await' outside function", position_of(e));
        } else if (!cur_->async_def && cur_->comprehension == ComprehensionKind::kNone) {
          fail("'await' outside async function", position_of(e));
        }
      }
      expr(as<Await>(e)->value);
      cur_->coroutine = true;
      break;
    case Kind::Compare:
      expr(as<Compare>(e)->left);
      exprs(as<Compare>(e)->comparators);
      break;
    case Kind::Call:
      expr(as<Call>(e)->func);
      exprs(as<Call>(e)->args);
      for (const Keyword* k : as<Call>(e)->keywords) {
        if (k->arg.data()) check_debug(k->arg, position_of(k));
      }
      for (const Keyword* k : as<Call>(e)->keywords) expr(k->value);
      break;
    case Kind::FormattedValue:
      expr(as<FormattedValue>(e)->value);
      if (as<FormattedValue>(e)->format_spec) expr(as<FormattedValue>(e)->format_spec);
      break;
    case Kind::Interpolation:
      expr(as<Interpolation>(e)->value);
      if (as<Interpolation>(e)->format_spec) expr(as<Interpolation>(e)->format_spec);
      break;
    case Kind::JoinedStr: exprs(as<JoinedStr>(e)->values); break;
    case Kind::TemplateStr: exprs(as<TemplateStr>(e)->values); break;
    case Kind::Attribute:
      check_debug(as<Attribute>(e)->attr, position_of(e), as<Attribute>(e)->ctx);
      expr(as<Attribute>(e)->value);
      break;
    case Kind::Subscript:
      expr(as<Subscript>(e)->value);
      expr(as<Subscript>(e)->slice);
      break;
    case Kind::Starred: expr(as<Starred>(e)->value); break;
    case Kind::Slice:
      if (as<Slice>(e)->lower) expr(as<Slice>(e)->lower);
      if (as<Slice>(e)->upper) expr(as<Slice>(e)->upper);
      if (as<Slice>(e)->step) expr(as<Slice>(e)->step);
      break;
    case Kind::Name: {
      auto* n = as<Name>(e);
      if (unevaluated_ && cur_->type == BlockType::kAnnotation) break;
      check_debug(n->id, position_of(e), n->ctx);
      add_mention(n->id, n->ctx == ExprContext::Load ? u32(kUse) : u32(kDefLocal), *cur_, position_of(e), &n->hint);
      // A call of super() reads __class__.
      if (n->ctx == ExprContext::Load && cur_->is_function_like() && n->id == "super") {
        add("__class__", kUse, position_of(e));
      }
      break;
    }
    case Kind::List: exprs(as<List>(e)->elts); break;
    case Kind::Tuple: exprs(as<Tuple>(e)->elts); break;
    default: break;
  }
}

void SymtableBuilder::yielded(const Expr* e) {
  cur_->generator = true;
  const char* where = nullptr;
  switch (cur_->comprehension) {
    case ComprehensionKind::kNone: return;
    case ComprehensionKind::kList: where = "'yield' inside list comprehension"; break;
    case ComprehensionKind::kSet: where = "'yield' inside set comprehension"; break;
    case ComprehensionKind::kDict: where = "'yield' inside dict comprehension"; break;
    case ComprehensionKind::kGenerator: where = "'yield' inside generator expression"; break;
  }
  fail(where, position_of(e));
}

void SymtableBuilder::named_expr(const NamedExpr* e) {
  if (forbidden_here("named expression", position_of(e))) return;
  if (cur_->comp_iter_expr > 0) {
    return fail("assignment expression cannot be used in a comprehension iterable expression", position_of(e));
  }
  if (cur_->comprehension != ComprehensionKind::kNone) extend_named_expr_scope(as<Name>(e->target));
  cur_->has_walrus = true;
  expr(e->value);
  expr(e->target);
}

void SymtableBuilder::extend_named_expr_scope(const Name* target) {
  std::string_view name = target->id;
  Position at = position_of(target);
  for (Scope* scope = cur_; scope; scope = scope->parent) {
    u32 flags = scope->flags_of(table_.mangle_in(*cur_, private_, name));
    if (scope->comprehension != ComprehensionKind::kNone) {
      if (flags & kDefCompIter) {
        return fail(fmt::format("assignment expression cannot rebind comprehension iteration variable '{}'", name),
                    at);
      }
      continue;
    }
    scope->has_walrus = true;
    switch (scope->type) {
      case BlockType::kFunction:
        add(name, flags & kDefGlobal ? u32(kDefGlobal) : u32(kDefNonlocal), at);
        note_directive(name, at);
        return add_in(name, kDefLocal, *scope, at);
      case BlockType::kModule:
        add(name, kDefGlobal, at);
        note_directive(name, at);
        return add_in(name, kDefGlobal, *scope, at);
      case BlockType::kClass:
        return fail("assignment expression within a comprehension cannot be used in a class body", at);
      case BlockType::kTypeParameters:
        return fail(
            "assignment expression within a comprehension cannot be used within the definition of a generic", at);
      case BlockType::kTypeAlias:
        return fail("assignment expression within a comprehension cannot be used in a type alias", at);
      case BlockType::kTypeVariable:
        return fail(fmt::format("assignment expression within a comprehension cannot be used in {}",
                                scope->scope_info), at);
      case BlockType::kAnnotation:
        return fail("named expression cannot be used within an annotation", at);
    }
  }
}

void SymtableBuilder::note_directive(std::string_view name, const Position& at) {
  cur_->directives.push_back(arena_, {table_.mangle_in(*cur_, private_, name), at});
}

void SymtableBuilder::comprehension(const Expr* e, std::string_view name, ComprehensionKind kind,
                                    const Seq<Comprehension*>& generators, const Expr* elt, const Expr* value) {
  if (generators.empty()) return fail("comprehension with no generators", position_of(e));
  const Comprehension* outermost = generators[0];
  cur_->comp_iter_expr++;
  expr(outermost->iter);
  cur_->comp_iter_expr--;
  enter(e, ScopeSlot::kBody, BlockType::kFunction, name, position_of(e));
  if (outermost->is_async) cur_->coroutine = true;
  cur_->comprehension = kind;
  add(".0", kDefParam, position_of(outermost->iter));
  comp_target(outermost->target);
  exprs(outermost->ifs);
  for (u32 i = 1; i < generators.size() && ok_; i++) {
    const Comprehension* c = generators[i];
    comp_target(c->target);
    cur_->comp_iter_expr++;
    expr(c->iter);
    cur_->comp_iter_expr--;
    exprs(c->ifs);
    if (c->is_async) cur_->coroutine = true;
  }
  if (value) expr(value);
  expr(elt);
  bool is_generator = kind == ComprehensionKind::kGenerator;
  cur_->generator = is_generator;
  bool is_async = cur_->coroutine && !is_generator;
  leave();
  if (!is_async) return;
  if (!cur_->async_def && cur_->comprehension == ComprehensionKind::kNone &&
      !(cur_->type == BlockType::kModule && options_.top_level_await)) {
    return fail("asynchronous comprehension outside of an asynchronous function", position_of(e));
  }
  cur_->coroutine = true;
}

void SymtableBuilder::comp_target(const Expr* target) {
  cur_->comp_iter_target = true;
  expr(target);
  cur_->comp_iter_target = false;
}

void SymtableBuilder::capture(std::string_view name, const Position& position) {
  check_debug(name, position);
  add(name, kDefLocal, position);
}

void SymtableBuilder::pattern(const Pattern* p) {
  if (!may_descend()) return;
  switch (p->kind) {
    case Kind::MatchValue: expr(as<MatchValue>(p)->value); break;
    case Kind::MatchSequence:
      for (const Pattern* sub : as<MatchSequence>(p)->patterns) pattern(sub);
      break;
    case Kind::MatchStar:
      if (as<MatchStar>(p)->name.data()) capture(as<MatchStar>(p)->name, position_of(p));
      break;
    case Kind::MatchMapping: {
      auto* m = as<MatchMapping>(p);
      exprs(m->keys);
      for (const Pattern* sub : m->patterns) pattern(sub);
      if (m->rest.data()) capture(m->rest, position_of(p));
      break;
    }
    case Kind::MatchClass: {
      auto* m = as<MatchClass>(p);
      expr(m->cls);
      for (const Pattern* sub : m->patterns) pattern(sub);
      for (u32 i = 0; i < m->kwd_attrs.size(); i++) {
        check_debug(m->kwd_attrs[i], position_of(m->kwd_patterns[i]));
      }
      for (const Pattern* sub : m->kwd_patterns) pattern(sub);
      break;
    }
    case Kind::MatchAs: {
      auto* m = as<MatchAs>(p);
      if (m->pattern) pattern(m->pattern);
      if (m->name.data()) capture(m->name, position_of(p));
      break;
    }
    case Kind::MatchOr:
      for (const Pattern* sub : as<MatchOr>(p)->patterns) pattern(sub);
      break;
    default: break;
  }
}

}  // namespace krait
