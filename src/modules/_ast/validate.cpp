// What types do not say about a tree that a program built.
#include "modules/_ast/ast.h"

namespace krait::ast {

namespace {

class Validator {
 public:
  explicit Validator(Thread& thread) : t(thread) {}

  Status mod(const Mod* m) {
    if (auto* module = try_as<Module>(m)) return stmts(module->body);
    if (auto* interactive = try_as<Interactive>(m)) return stmts(interactive->body);
    if (auto* expression = try_as<Expression>(m)) return expr(expression->body);
    auto* function = as<FunctionType>(m);
    TRY(exprs(function->argtypes));
    return expr(function->returns);
  }

 private:
  Error wrong(std::string_view text) { return t.raise_text(kValueError, text); }
  Status depth() { return t.check_c_stack(" during compilation"); }

  Status positions(const Node* n) {
    const i32 line = i32(n->lineno), end_line = i32(n->end_lineno), col = i32(n->col_offset), end_col = i32(n->end_col_offset);
    if (line > end_line) return t.raise(kValueError, "AST node line range ({}, {}) is not valid", line, end_line);
    if ((line < 0 && end_line != line) || (col < 0 && end_col != col))
      return t.raise(kValueError, "AST node column range ({}, {}) for line range ({}, {}) is not valid", col, end_col, line, end_line);
    if (line == end_line && col > end_col) return t.raise(kValueError, "line {}, column {}-{} is not a valid range", line, col, end_col);
    return {};
  }

  template <class T>
  Status not_empty(const Seq<T>& items, const char* what, const Node* owner) {
    if (!items.empty()) return {};
    return t.raise(kValueError, "empty {} on {}", what, info(owner->kind).name);
  }
  Status name(std::string_view text) {
    for (const char* constant : {"None", "True", "False"})
      if (text == constant) return t.raise(kValueError, "identifier field can't represent '{}' constant", text);
    return {};
  }
  Status names(const Seq<Identifier>& list) {
    for (std::string_view each : list) if (!each.data()) return wrong("None disallowed in identifier list");
    return {};
  }

  // --- statements

  Status stmts(const Seq<Stmt*>& list) {
    for (const Stmt* s : list) {
      if (!s) return wrong("None disallowed in statement list");
      TRY(stmt(s));
    }
    return {};
  }
  Status body(const Seq<Stmt*>& list, const Node* owner) {
    TRY(not_empty(list, "body", owner));
    return stmts(list);
  }

  Status stmt(const Stmt* s) {
    TRY(depth());
    TRY(positions(s));
    return visit(s, [&](const auto* n) { return check(n); });
  }

  template <class T>
  Status function(const T* n) {
    TRY(body(n->body, n));
    TRY(type_params(n->type_params));
    TRY(arguments(n->args));
    TRY(exprs(n->decorator_list));
    return optional(n->returns);
  }
  Status check(const FunctionDef* n) { return function(n); }
  Status check(const AsyncFunctionDef* n) { return function(n); }
  Status check(const ClassDef* n) {
    TRY(body(n->body, n));
    TRY(type_params(n->type_params));
    TRY(exprs(n->bases));
    TRY(keywords(n->keywords));
    return exprs(n->decorator_list);
  }
  Status check(const Return* n) { return optional(n->value); }
  Status check(const Delete* n) {
    TRY(not_empty(n->targets, "targets", n));
    return exprs(n->targets, ExprContext::Del);
  }
  Status check(const Assign* n) {
    TRY(not_empty(n->targets, "targets", n));
    TRY(exprs(n->targets, ExprContext::Store));
    return expr(n->value);
  }
  Status check(const TypeAlias* n) {
    if (!is<Name>(n->name)) return t.raise(kTypeError, "TypeAlias with non-Name name");
    TRY(expr(n->name, ExprContext::Store));
    TRY(type_params(n->type_params));
    return expr(n->value);
  }
  Status check(const AugAssign* n) {
    TRY(expr(n->target, ExprContext::Store));
    return expr(n->value);
  }
  Status check(const AnnAssign* n) {
    if (!is<Name>(n->target) && n->simple) return t.raise(kTypeError, "AnnAssign with simple non-Name target");
    TRY(expr(n->target, ExprContext::Store));
    TRY(optional(n->value));
    return expr(n->annotation);
  }
  template <class T>
  Status for_loop(const T* n) {
    TRY(expr(n->target, ExprContext::Store));
    TRY(expr(n->iter));
    TRY(body(n->body, n));
    return stmts(n->orelse);
  }
  Status check(const For* n) { return for_loop(n); }
  Status check(const AsyncFor* n) { return for_loop(n); }
  template <class T>
  Status conditional(const T* n) {
    TRY(expr(n->test));
    TRY(body(n->body, n));
    return stmts(n->orelse);
  }
  Status check(const While* n) { return conditional(n); }
  Status check(const If* n) { return conditional(n); }
  template <class T>
  Status with(const T* n) {
    TRY(not_empty(n->items, "items", n));
    for (const WithItem* item : n->items) {
      TRY(expr(item->context_expr));
      TRY(optional(item->optional_vars, ExprContext::Store));
    }
    return body(n->body, n);
  }
  Status check(const With* n) { return with(n); }
  Status check(const AsyncWith* n) { return with(n); }
  Status check(const Match* n) {
    TRY(expr(n->subject));
    TRY(not_empty(n->cases, "cases", n));
    for (const MatchCase* each : n->cases) {
      TRY(pattern(each->pattern, false));
      TRY(optional(each->guard));
      TRY(body(each->body, each));
    }
    return {};
  }
  Status check(const Raise* n) {
    if (!n->exc && n->cause) return wrong("Raise with cause but no exception");
    TRY(optional(n->exc));
    return optional(n->cause);
  }
  template <class T>
  Status try_block(const T* n, const char* kind) {
    TRY(body(n->body, n));
    if (n->handlers.empty() && n->finalbody.empty())
      return t.raise(kValueError, "{} has neither except handlers nor finalbody", kind);
    if (n->handlers.empty() && !n->orelse.empty()) return t.raise(kValueError, "{} has orelse but no except handlers", kind);
    for (const ExceptHandler* handler : n->handlers) {
      if (!handler) return wrong("None disallowed in handler list");
      if (is<Try>(n)) TRY(positions(handler));
      TRY(optional(handler->type));
      TRY(body(handler->body, handler));
    }
    TRY(stmts(n->finalbody));
    return stmts(n->orelse);
  }
  Status check(const Try* n) { return try_block(n, "Try"); }
  Status check(const TryStar* n) { return try_block(n, "TryStar"); }
  Status check(const Assert* n) {
    TRY(expr(n->test));
    return optional(n->msg);
  }
  Status check(const Import* n) { return not_empty(n->names, "names", n); }
  Status check(const ImportFrom* n) {
    if (n->level < 0) return wrong("Negative ImportFrom level");
    return not_empty(n->names, "names", n);
  }
  Status check(const Global* n) {
    TRY(not_empty(n->names, "names", n));
    return names(n->names);
  }
  Status check(const Nonlocal* n) {
    TRY(not_empty(n->names, "names", n));
    return names(n->names);
  }
  Status check(const ExprStmt* n) { return expr(n->value); }
  Status check(const Pass*) { return {}; }
  Status check(const Break*) { return {}; }
  Status check(const Continue*) { return {}; }

  Status keywords(const Seq<Keyword*>& list) {
    for (const Keyword* k : list) TRY(expr(k->value));
    return {};
  }
  Status arg_list(const Seq<Arg*>& list) {
    for (const Arg* a : list) TRY(arg(a));
    return {};
  }
  Status arg(const Arg* a) {
    if (!a) return {};
    TRY(positions(a));
    return optional(a->annotation);
  }
  Status arguments(const Arguments* a) {
    TRY(arg_list(a->posonlyargs));
    TRY(arg_list(a->args));
    if (a->vararg) TRY(optional(a->vararg->annotation));
    TRY(arg_list(a->kwonlyargs));
    if (a->kwarg) TRY(optional(a->kwarg->annotation));
    if (a->defaults.size() > a->posonlyargs.size() + a->args.size()) return wrong("more positional defaults than args on arguments");
    if (a->kw_defaults.size() != a->kwonlyargs.size())
      return wrong("length of kwonlyargs is not the same as kw_defaults on arguments");
    TRY(exprs(a->defaults));
    return exprs(a->kw_defaults, ExprContext::Load, true);
  }
  Status type_params(const Seq<TypeParam*>& list) {
    for (const TypeParam* each : list) {
      if (!each) return wrong("None disallowed in type parameter list");
      TRY(positions(each));
      if (auto* variable = try_as<TypeVar>(each)) {
        TRY(name(variable->name));
        TRY(optional(variable->bound));
        TRY(optional(variable->default_value));
      } else if (auto* spec = try_as<ParamSpec>(each)) {
        TRY(name(spec->name));
        TRY(optional(spec->default_value));
      } else {
        auto* tuple = as<TypeVarTuple>(each);
        TRY(name(tuple->name));
        TRY(optional(tuple->default_value));
      }
    }
    return {};
  }

  // --- expressions

  Status exprs(const Seq<Expr*>& list, ExprContext ctx = ExprContext::Load, bool may_be_none = false) {
    for (const Expr* e : list) {
      if (e) TRY(expr(e, ctx));
      else if (!may_be_none) return wrong("None disallowed in expression list");
    }
    return {};
  }
  Status optional(const Expr* e, ExprContext ctx = ExprContext::Load) { return e ? expr(e, ctx) : Status(); }

  static const ExprContext* context_of(const Expr* e) {
    switch (e->kind) {
      case Kind::Attribute: return &as<Attribute>(e)->ctx;
      case Kind::Subscript: return &as<Subscript>(e)->ctx;
      case Kind::Starred: return &as<Starred>(e)->ctx;
      case Kind::Name: return &as<Name>(e)->ctx;
      case Kind::List: return &as<List>(e)->ctx;
      case Kind::Tuple: return &as<Tuple>(e)->ctx;
      default: return nullptr;
    }
  }

  Status expr(const Expr* e, ExprContext ctx = ExprContext::Load) {
    TRY(depth());
    TRY(positions(e));
    if (is<Name>(e)) TRY(name(as<Name>(e)->id));
    if (const ExprContext* actual = context_of(e)) {
      if (*actual != ctx)
        return t.raise(kValueError, "expression must have {} context but has {} instead", name_of(ctx), name_of(*actual));
    } else if (ctx != ExprContext::Load) {
      return t.raise(kValueError, "expression which can't be assigned to in {} context", name_of(ctx));
    }
    return visit(e, [&](const auto* n) { return check(n); });
  }

  Status check(const BoolOp* n) {
    if (n->values.size() < 2) return wrong("BoolOp with less than 2 values");
    return exprs(n->values);
  }
  Status check(const NamedExpr* n) {
    if (!is<Name>(n->target)) return t.raise(kTypeError, "NamedExpr target must be a Name");
    return expr(n->value);
  }
  Status check(const BinOp* n) {
    TRY(expr(n->left));
    return expr(n->right);
  }
  Status check(const UnaryOp* n) { return expr(n->operand); }
  Status check(const Lambda* n) {
    TRY(arguments(n->args));
    return expr(n->body);
  }
  Status check(const IfExp* n) {
    TRY(expr(n->test));
    TRY(expr(n->body));
    return expr(n->orelse);
  }
  Status check(const Dict* n) {
    if (n->keys.size() != n->values.size()) return wrong("Dict doesn't have the same number of keys as values");
    TRY(exprs(n->keys, ExprContext::Load, true));
    return exprs(n->values);
  }
  Status check(const Set* n) { return exprs(n->elts); }
  Status comprehension(const Seq<Comprehension*>& generators) {
    if (generators.empty()) return wrong("comprehension with no generators");
    for (const Comprehension* each : generators) {
      TRY(expr(each->target, ExprContext::Store));
      TRY(expr(each->iter));
      TRY(exprs(each->ifs));
    }
    return {};
  }
  template <class T>
  Status element_comprehension(const T* n) {
    TRY(comprehension(n->generators));
    return expr(n->elt);
  }
  Status check(const ListComp* n) { return element_comprehension(n); }
  Status check(const SetComp* n) { return element_comprehension(n); }
  Status check(const GeneratorExp* n) { return element_comprehension(n); }
  Status check(const DictComp* n) {
    TRY(comprehension(n->generators));
    TRY(expr(n->key));
    return expr(n->value);
  }
  Status check(const Await* n) { return expr(n->value); }
  Status check(const Yield* n) { return optional(n->value); }
  Status check(const YieldFrom* n) { return expr(n->value); }
  Status check(const Compare* n) {
    if (n->comparators.empty()) return wrong("Compare with no comparators");
    if (n->comparators.size() != n->ops.size()) return wrong("Compare has a different number of comparators and operands");
    TRY(exprs(n->comparators));
    return expr(n->left);
  }
  Status check(const Call* n) {
    TRY(expr(n->func));
    TRY(exprs(n->args));
    return keywords(n->keywords);
  }
  Status constant(const ConstantValue& value) {
    if (value.type != ConstantValue::Type::Invalid) return {};
    return t.raise(kTypeError, "got an invalid type in Constant: {}", value.text);
  }
  Status check(const FormattedValue* n) {
    TRY(expr(n->value));
    return optional(n->format_spec);
  }
  Status check(const Interpolation* n) {
    TRY(constant(n->str));
    TRY(expr(n->value));
    return optional(n->format_spec);
  }
  Status check(const JoinedStr* n) { return exprs(n->values); }
  Status check(const TemplateStr* n) { return exprs(n->values); }
  Status check(const Constant* n) { return constant(n->value); }
  Status check(const Attribute* n) { return expr(n->value); }
  Status check(const Subscript* n) {
    TRY(expr(n->slice));
    return expr(n->value);
  }
  Status check(const Starred* n) { return expr(n->value, n->ctx); }
  Status check(const Name*) { return {}; }
  Status check(const List* n) { return exprs(n->elts, n->ctx); }
  Status check(const Tuple* n) { return exprs(n->elts, n->ctx); }
  Status check(const Slice* n) {
    TRY(optional(n->lower));
    TRY(optional(n->upper));
    return optional(n->step);
  }

  // --- patterns

  Status pattern(const Pattern* p, bool star_ok) {
    if (!p) return wrong("None disallowed in pattern list");
    TRY(depth());
    TRY(positions(p));
    if (is<MatchStar>(p) && !star_ok) return wrong("can't use MatchStar here");
    return visit(p, [&](const auto* n) { return check(n); });
  }
  Status patterns(const Seq<Pattern*>& list, bool star_ok) {
    for (const Pattern* p : list) TRY(pattern(p, star_ok));
    return {};
  }
  Status capture(std::string_view text) {
    if (text == "_") return wrong("can't capture name '_' in patterns");
    return name(text);
  }

  enum NumberKind { kReal = 1, kImaginary = 2 };
  static bool is_number(const Expr* e, int kinds) {
    using Type = ConstantValue::Type;
    auto* c = try_as<Constant>(e);
    if (!c) return false;
    if (c->value.type == Type::Complex) return kinds & kImaginary;
    return (c->value.type == Type::Int || c->value.type == Type::Float) && (kinds & kReal);
  }
  static bool is_signed_number(const Expr* e, int kinds) {
    if (is_number(e, kinds)) return true;
    auto* u = try_as<UnaryOp>(e);
    return u && u->op == UnaryOperator::USub && is_number(u->operand, kinds);
  }

  // Literals and attribute lookups, as values of patterns and keys of mapping patterns.
  Status match_value(const Expr* e) {
    using Type = ConstantValue::Type;
    TRY(expr(e));
    bool good = false;
    switch (e->kind) {
      case Kind::Constant: {
        Type type = as<Constant>(e)->value.type;
        if (type != Type::Int && type != Type::Float && type != Type::Complex && type != Type::Str && type != Type::Bytes)
          return wrong("unexpected constant inside of a literal pattern");
        return {};
      }
      case Kind::Attribute: return {};
      case Kind::UnaryOp: good = is_signed_number(e, kReal | kImaginary); break;
      case Kind::BinOp: {
        auto* b = as<BinOp>(e);
        good = (b->op == Operator::Add || b->op == Operator::Sub) && is_signed_number(b->left, kReal) &&
               is_number(b->right, kImaginary);
        break;
      }
      case Kind::JoinedStr:
      case Kind::TemplateStr: return {};   // the compiler refuses these
      default: break;
    }
    if (good) return {};
    return wrong("patterns may only match literals and attribute lookups");
  }
  static bool is_singleton(const ConstantValue& value) {
    using Type = ConstantValue::Type;
    return value.type == Type::None || value.type == Type::True || value.type == Type::False;
  }

  Status check(const MatchValue* n) { return match_value(n->value); }
  Status check(const MatchSingleton* n) {
    return is_singleton(n->value) ? Status() : Status(wrong("MatchSingleton can only contain True, False and None"));
  }
  Status check(const MatchSequence* n) { return patterns(n->patterns, true); }
  Status check(const MatchMapping* n) {
    if (n->keys.size() != n->patterns.size()) return wrong("MatchMapping doesn't have the same number of keys as patterns");
    if (n->rest.data()) TRY(capture(n->rest));
    for (const Expr* key : n->keys) {
      if (!key) return wrong("None disallowed in expression list");
      auto* c = try_as<Constant>(key);
      if (!c || !is_singleton(c->value)) TRY(match_value(key));
    }
    return patterns(n->patterns, false);
  }
  Status check(const MatchClass* n) {
    if (n->kwd_attrs.size() != n->kwd_patterns.size())
      return wrong("MatchClass doesn't have the same number of keyword attributes as patterns");
    TRY(expr(n->cls));
    const Expr* cls = n->cls;
    while (is<Attribute>(cls)) cls = as<Attribute>(cls)->value;
    if (!is<Name>(cls)) return wrong("MatchClass cls field can only contain Name or Attribute nodes.");
    TRY(names(n->kwd_attrs));
    for (std::string_view attribute : n->kwd_attrs) TRY(name(attribute));
    TRY(patterns(n->patterns, false));
    return patterns(n->kwd_patterns, false);
  }
  Status check(const MatchStar* n) { return n->name.data() ? capture(n->name) : Status(); }
  Status check(const MatchAs* n) {
    if (n->name.data()) TRY(capture(n->name));
    if (!n->pattern) return {};
    if (!n->name.data()) return wrong("MatchAs must specify a target name if a pattern is given");
    return pattern(n->pattern, false);
  }
  Status check(const MatchOr* n) {
    if (n->patterns.size() < 2) return wrong("MatchOr requires at least 2 patterns");
    return patterns(n->patterns, false);
  }

  Thread& t;
};

}  // namespace

}  // namespace krait::ast

namespace krait {

Status validate_tree(Thread& t, const ast::Mod& mod) { return ast::Validator(t).mod(&mod); }

}  // namespace krait
