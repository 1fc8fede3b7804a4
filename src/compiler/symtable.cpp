// Blocks, statements, functions and classes of the symbol table.
#include <fmt/core.h>

#include "compiler/symtable_analysis.h"
#include "compiler/symtable_builder.h"

namespace krait {

using namespace ast;

std::string_view Symtable::mangle_private(std::string_view private_class, std::string_view name) {
  if (name.ends_with("__") || name.find('.') != std::string_view::npos) return name;
  usize skip = private_class.find_first_not_of('_');
  if (skip == std::string_view::npos) return name;
  if (mangled_class_ != private_class) {
    mangled_.clear();
    mangled_names_.clear();
    mangled_class_ = private_class;
  }
  auto [it, added] = mangled_.try_emplace(arena_, name, mangled_names_.size());
  if (added) mangled_names_.push_back(arena_, arena_.copy(fmt::format("_{}{}", private_class.substr(skip), name)));
  return mangled_names_[it->second];
}

bool SymtableBuilder::run(const Mod& mod) {
  enter(&mod, ScopeSlot::kBody, BlockType::kModule, "top", Position{0, 0, 0, 0});
  table_.top_ = cur_;
  switch (mod.kind) {
    case Kind::Module:
      cur_->has_docstring = starts_with_docstring(as<Module>(&mod)->body);
      statements(as<Module>(&mod)->body);
      break;
    case Kind::Interactive: statements(as<Interactive>(&mod)->body); break;
    case Kind::Expression: expr(as<Expression>(&mod)->body); break;
    default: fail("this compiler does not handle FunctionTypes", Position{}); break;
  }
  leave();
  return ok_ && analyze_scopes(table_.top_, options_.stack, arena_, error_);
}

bool SymtableBuilder::starts_with_docstring(const Seq<Stmt*>& body) {
  if (body.empty()) return false;
  auto* first = try_as<ExprStmt>(body[0]);
  auto* constant = first ? try_as<Constant>(first->value) : nullptr;
  return constant && constant->value.type == ConstantValue::Type::Str;
}

void SymtableBuilder::fail(std::string message, const Position& position) {
  if (!ok_) return;
  ok_ = false;
  error_->kind = CompileError::Kind::kSyntaxError;
  error_->message = std::move(message);
  error_->position = position;
}

void SymtableBuilder::enter(const Node* node, ScopeSlot slot, BlockType type, std::string_view name,
                            const Position& position) {
  Scope* scope = arena_.make<Scope>();
  scope->type = type;
  scope->name = name;
  scope->position = position;
  scope->parent = cur_;
  if (cur_) {
    scope->method = type == BlockType::kFunction && cur_->type == BlockType::kClass;
    scope->nested = cur_->nested || cur_->is_function_like();
    scope->comp_iter_expr = cur_->comp_iter_expr;
    scope->mangles_listed_names_only = cur_->mangles_listed_names_only && type != BlockType::kClass;
    if (scope->mangles_listed_names_only) scope->mangled_names = cur_->mangled_names;
    // With the annotations future the block exists for its errors only.
    if (!(type == BlockType::kAnnotation && options_.future_annotations)) cur_->children.push_back(arena_, scope);
  }
  table_.by_node_.set(arena_, Symtable::key_of(node, slot), scope);
  cur_ = scope;
}

void SymtableBuilder::add_in(std::string_view name, u32 flag, Scope& scope, const Position& position) {
  u16 hint = 0;
  add_mention(name, flag, scope, position, &hint);
}

void SymtableBuilder::add_mention(std::string_view name, u32 flag, Scope& scope, const Position& position, u16* hint) {
  std::string_view mangled = table_.mangle_in(*cur_, private_, name);
  Symbol* symbol = scope.find(mangled);
  if (!symbol) symbol = scope.append(arena_, mangled, 0);
  scope.note_place(symbol, hint);
  u32& flags = symbol->flags;
  if ((flag & kDefParam) && (flags & kDefParam)) {
    return fail(fmt::format("duplicate argument '{}' in function definition", name), position);
  }
  if ((flag & kDefTypeParam) && (flags & kDefTypeParam)) {
    return fail(fmt::format("duplicate type parameter '{}'", name), position);
  }
  flags |= flag;
  if (scope.comp_iter_target && (flag & kDefLocal)) {
    if (flags & (kDefGlobal | kDefNonlocal)) {
      return fail(fmt::format("comprehension inner loop cannot rebind assignment expression target '{}'", name),
                  position);
    }
    flags |= kDefCompIter;
  }
  if (flag & kDefParam) {
    scope.parameters.push_back(arena_, mangled);
  } else if ((flag & kDefGlobal) && &scope != table_.top_) {
    if (Symbol* top_symbol = table_.top_->find(mangled)) top_symbol->flags |= flag;
    else table_.top_->append(arena_, mangled, flag);
  }
}

void SymtableBuilder::check_debug(std::string_view name, const Position& position, ExprContext context) {
  if (name != "__debug__" || context == ExprContext::Load) return;
  fail(context == ExprContext::Del ? "cannot delete __debug__" : "cannot assign to __debug__", position);
}

void SymtableBuilder::statements(const Seq<Stmt*>& body) {
  for (const Stmt* s : body) {
    if (!ok_) return;
    statement(s);
  }
}

void SymtableBuilder::statement(const Stmt* s) {
  if (!may_descend()) return;
  switch (s->kind) {
    case Kind::FunctionDef: {
      auto* f = as<FunctionDef>(s);
      function(f, f->name, *f->args, f->body, f->decorator_list, f->returns, f->type_params, false);
      break;
    }
    case Kind::AsyncFunctionDef: {
      auto* f = as<AsyncFunctionDef>(s);
      function(f, f->name, *f->args, f->body, f->decorator_list, f->returns, f->type_params, true);
      break;
    }
    case Kind::ClassDef: class_def(as<ClassDef>(s)); break;
    case Kind::TypeAlias: type_alias(as<TypeAlias>(s)); break;
    case Kind::Return:
      if (auto* value = as<Return>(s)->value) {
        expr(value);
        cur_->returns_value = true;
      }
      break;
    case Kind::Delete: exprs(as<Delete>(s)->targets); break;
    case Kind::Assign:
      exprs(as<Assign>(s)->targets);
      expr(as<Assign>(s)->value);
      break;
    case Kind::AnnAssign: annotated_assign(as<AnnAssign>(s)); break;
    case Kind::AugAssign:
      expr(as<AugAssign>(s)->target);
      expr(as<AugAssign>(s)->value);
      break;
    case Kind::For: {
      auto* f = as<For>(s);
      expr(f->target);
      expr(f->iter);
      conditionally([&] { statements(f->body), statements(f->orelse); });
      break;
    }
    case Kind::AsyncFor: {
      auto* f = as<AsyncFor>(s);
      require_async("'async for' outside async function", s);
      expr(f->target);
      expr(f->iter);
      conditionally([&] { statements(f->body), statements(f->orelse); });
      break;
    }
    case Kind::While: {
      auto* w = as<While>(s);
      expr(w->test);
      conditionally([&] { statements(w->body), statements(w->orelse); });
      break;
    }
    case Kind::If: {
      // An elif chain nests in the tree; follow it without recursion.
      const If* branch = as<If>(s);
      conditionally([&] {
        while (ok_) {
          expr(branch->test);
          statements(branch->body);
          if (branch->orelse.size() == 1 && is<If>(branch->orelse[0])) {
            branch = as<If>(branch->orelse[0]);
          } else {
            statements(branch->orelse);
            break;
          }
        }
      });
      break;
    }
    case Kind::Match: {
      auto* m = as<Match>(s);
      expr(m->subject);
      conditionally([&] {
        for (const MatchCase* c : m->cases) {
          pattern(c->pattern);
          if (c->guard) expr(c->guard);
          statements(c->body);
        }
      });
      break;
    }
    case Kind::Raise:
      if (as<Raise>(s)->exc) expr(as<Raise>(s)->exc);
      if (as<Raise>(s)->cause) expr(as<Raise>(s)->cause);
      break;
    case Kind::Try: {
      auto* t = as<Try>(s);
      try_statement(t->body, t->handlers, t->orelse, t->finalbody);
      break;
    }
    case Kind::TryStar: {
      auto* t = as<TryStar>(s);
      try_statement(t->body, t->handlers, t->orelse, t->finalbody);
      break;
    }
    case Kind::Assert:
      expr(as<Assert>(s)->test);
      if (as<Assert>(s)->msg) expr(as<Assert>(s)->msg);
      break;
    case Kind::Import:
      for (const Alias* a : as<Import>(s)->names) import_alias(a);
      break;
    case Kind::ImportFrom:
      for (const Alias* a : as<ImportFrom>(s)->names) import_alias(a);
      break;
    case Kind::Global:
      for (std::string_view name : as<Global>(s)->names) declare(name, kDefGlobal, s);
      break;
    case Kind::Nonlocal:
      for (std::string_view name : as<Nonlocal>(s)->names) declare(name, kDefNonlocal, s);
      break;
    case Kind::ExprStmt: expr(as<ExprStmt>(s)->value); break;
    case Kind::With: with_items(as<With>(s)->items, as<With>(s)->body); break;
    case Kind::AsyncWith:
      require_async("'async with' outside async function", s);
      with_items(as<AsyncWith>(s)->items, as<AsyncWith>(s)->body);
      break;
    default: break;  // pass, break, continue
  }
}

void SymtableBuilder::require_async(const char* message, const Stmt* s) {
  if (cur_->type == BlockType::kModule && options_.top_level_await) {
    cur_->coroutine = true;
    return;
  }
  if (!cur_->async_def) fail(message, position_of(s));
}

void SymtableBuilder::with_items(const Seq<WithItem*>& items, const Seq<Stmt*>& body) {
  conditionally([&] {
    for (const WithItem* item : items) {
      expr(item->context_expr);
      if (item->optional_vars) expr(item->optional_vars);
    }
    statements(body);
  });
}

void SymtableBuilder::try_statement(const Seq<Stmt*>& body, const Seq<ExceptHandler*>& handlers,
                                    const Seq<Stmt*>& orelse, const Seq<Stmt*>& finalbody) {
  conditionally([&] {
    statements(body);
    for (const ExceptHandler* h : handlers) {
      if (h->type) expr(h->type);
      if (h->name.data()) {
        check_debug(h->name, position_of(h));
        add(h->name, kDefLocal, position_of(h));
      }
      statements(h->body);
    }
    statements(orelse);
    statements(finalbody);
  });
}

void SymtableBuilder::declare(std::string_view name, u32 flag, const Stmt* s) {
  bool global = flag == kDefGlobal;
  const char* word = global ? "global" : "nonlocal";
  u32 flags = lookup(name);
  if (flags & (kDefParam | kDefLocal | kUse | kDefAnnot)) {
    std::string message;
    if (flags & kDefParam) message = fmt::format("name '{}' is parameter and {}", name, word);
    else if (flags & kUse) message = fmt::format("name '{}' is used prior to {} declaration", name, word);
    else if (flags & kDefAnnot) message = fmt::format("annotated name '{}' can't be {}", name, word);
    else message = fmt::format("name '{}' is assigned to before {} declaration", name, word);
    return fail(std::move(message), position_of(s));
  }
  add(name, flag, position_of(s));
  cur_->directives.push_back(arena_, {table_.mangle_in(*cur_, private_, name), position_of(s)});
}

void SymtableBuilder::import_alias(const Alias* a) {
  std::string_view name = a->asname.data() ? a->asname : a->name;
  if (!a->asname.data()) name = name.substr(0, name.find('.'));
  if (name == "*") {
    if (cur_->type != BlockType::kModule) fail("import * only allowed at module level", position_of(a));
    return;
  }
  check_debug(name, position_of(a));
  add(name, kDefImport, position_of(a));
}

void SymtableBuilder::annotated_assign(const AnnAssign* s) {
  if (auto* target = try_as<Name>(s->target)) {
    u32 flags = lookup(target->id);
    if ((flags & (kDefGlobal | kDefNonlocal)) && cur_ != table_.top_ && s->simple) {
      return fail(fmt::format("annotated name '{}' can't be {}", target->id,
                              flags & kDefGlobal ? "global" : "nonlocal"), position_of(s));
    }
    check_debug(target->id, position_of(target));
    if (s->simple) add(target->id, kDefAnnot | kDefLocal, position_of(target));
    else if (s->value) add(target->id, kDefLocal, position_of(target));
  } else {
    expr(s->target);
  }
  variable_annotation(s->annotation);
  if (s->value) expr(s->value);
}

void SymtableBuilder::variable_annotation(const Expr* annotation) {
  Scope* owner = cur_;
  bool local = owner->is_function_like();
  if (!local && (owner->type == BlockType::kModule || owner->in_conditional_block) &&
      !owner->has_conditional_annotations && !options_.future_annotations) {
    owner->has_conditional_annotations = true;
    add("__conditional_annotations__", kUse, position_of(annotation));
  }
  owner->annotations_used = true;
  if (local) {
    // Walked for its errors in a block that nothing else sees.
    Scope scratch;
    scratch.type = BlockType::kAnnotation;
    scratch.parent = owner;
    scratch.name = "__annotate__";
    scratch.nested = true;
    cur_ = &scratch;
    unevaluated_++;
    expr(annotation);
    unevaluated_--;
    for (Scope* child : scratch.children) child->parent = owner;
    cur_ = owner;
    return;
  }
  if (!owner->annotation_block) {
    enter(annotation, ScopeSlot::kAnnotations, BlockType::kAnnotation, "__annotate__", position_of(annotation));
    owner->annotation_block = cur_;
    cur_->annotations_used = true;
    add(".format", kDefParam | kUse, position_of(annotation));
    if (owner->type == BlockType::kClass && !options_.future_annotations) {
      cur_->can_see_class_scope = true;
      add("__classdict__", kUse, position_of(annotation));
    }
  } else {
    cur_ = owner->annotation_block;
  }
  if (owner->has_conditional_annotations && !cur_->find("__conditional_annotations__")) {
    add("__conditional_annotations__", kUse, position_of(annotation));
  }
  expr(annotation);
  cur_ = owner;
}

bool SymtableBuilder::any_annotation(const Arguments& args, const Expr* returns) {
  if (returns) return true;
  for (const Arg* a : args.posonlyargs) if (a->annotation) return true;
  for (const Arg* a : args.args) if (a->annotation) return true;
  for (const Arg* a : args.kwonlyargs) if (a->annotation) return true;
  return (args.vararg && args.vararg->annotation) || (args.kwarg && args.kwarg->annotation);
}

void SymtableBuilder::function(const Stmt* s, std::string_view name, const Arguments& args, const Seq<Stmt*>& body,
                               const Seq<Expr*>& decorators, const Expr* returns, const Seq<TypeParam*>& type_params,
                               bool is_async) {
  check_debug(name, position_of(s));
  add(name, kDefLocal, position_of(s));
  exprs(args.defaults);
  for (const Expr* e : args.kw_defaults) if (e) expr(e);
  exprs(decorators);
  if (!type_params.empty()) {
    bool kw_defaults = std::any_of(args.kw_defaults.begin(), args.kw_defaults.end(), [](Expr* e) { return e; });
    enter_type_params(s, name, true, kw_defaults, false);  // CPython's table has ".defaults" without defaults, too
    for (const TypeParam* p : type_params) type_param(p);
  }
  annotations(s, args, returns);
  enter(s, ScopeSlot::kBody, BlockType::kFunction, name, position_of(s));
  cur_->async_def = is_async;
  cur_->coroutine = is_async;
  cur_->has_docstring = starts_with_docstring(body);
  arguments(args);
  statements(body);
  leave();
  if (!type_params.empty()) leave();
}

void SymtableBuilder::annotations(const Stmt* s, const Arguments& args, const Expr* returns) {
  bool sees_class = cur_->can_see_class_scope || cur_->type == BlockType::kClass;
  enter(s, ScopeSlot::kAnnotations, BlockType::kAnnotation, "__annotate__", position_of(s));
  cur_->annotations_used = any_annotation(args, returns);
  add(".format", kDefParam | kUse, position_of(s));
  if (sees_class && !options_.future_annotations) {
    cur_->can_see_class_scope = true;
    add("__classdict__", kUse, position_of(s));
  }
  for (const Arg* a : args.posonlyargs) if (a->annotation) expr(a->annotation);
  for (const Arg* a : args.args) if (a->annotation) expr(a->annotation);
  if (args.vararg && args.vararg->annotation) expr(args.vararg->annotation);
  if (args.kwarg && args.kwarg->annotation) expr(args.kwarg->annotation);
  for (const Arg* a : args.kwonlyargs) if (a->annotation) expr(a->annotation);
  if (returns) expr(returns);
  leave();
}

void SymtableBuilder::arguments(const Arguments& args) {
  auto param = [&](const Arg* a) {
    check_debug(a->arg, position_of(a));
    add(a->arg, kDefParam, position_of(a));
  };
  for (const Arg* a : args.posonlyargs) param(a);
  for (const Arg* a : args.args) param(a);
  for (const Arg* a : args.kwonlyargs) param(a);
  if (args.vararg) param(args.vararg), cur_->varargs = true;
  if (args.kwarg) param(args.kwarg), cur_->varkeywords = true;
}

void SymtableBuilder::class_def(const ClassDef* s) {
  check_debug(s->name, position_of(s));
  add(s->name, kDefLocal, position_of(s));
  exprs(s->decorator_list);
  std::string_view saved = private_;
  bool generic = !s->type_params.empty();
  if (generic) {
    enter_type_params(s, s->name, false, false, true);
    private_ = s->name;
    cur_->mangles_listed_names_only = true;
    cur_->mangled_names = {};
    for (const TypeParam* p : s->type_params) type_param(p);
  }
  exprs(s->bases);
  keywords(s->keywords);
  enter(s, ScopeSlot::kBody, BlockType::kClass, s->name, position_of(s));
  private_ = s->name;
  cur_->mangles_listed_names_only = false;
  cur_->has_docstring = starts_with_docstring(s->body);
  if (generic) {
    add("__type_params__", kDefLocal, position_of(s));
    add(".type_params", kUse, position_of(s));
  }
  statements(s->body);
  leave();
  if (generic) leave();
  private_ = saved;
}

void SymtableBuilder::enter_type_params(const Stmt* s, std::string_view name, bool defaults, bool kw_defaults,
                                        bool is_class) {
  Scope* outer = cur_;
  enter(s, ScopeSlot::kTypeParams, BlockType::kTypeParameters, name, position_of(s));
  Position at = position_of(s);
  if (outer->type == BlockType::kClass) {
    cur_->can_see_class_scope = true;
    add("__classdict__", kUse, at);
  }
  if (is_class) {
    add(".type_params", kDefLocal, at);
    add(".type_params", kUse, at);
    add(".generic_base", kDefLocal, at);
    add(".generic_base", kUse, at);
  }
  if (defaults) add(".defaults", kDefParam, at);
  if (kw_defaults) add(".kwdefaults", kDefParam, at);
}

void SymtableBuilder::type_param(const TypeParam* p) {
  if (!may_descend()) return;
  auto define = [&](std::string_view name) {
    if (name == "__classdict__") {
      return fail(fmt::format("reserved name '{}' cannot be used for type parameter", name), position_of(p));
    }
    check_debug(name, position_of(p));
    if (cur_->mangles_listed_names_only) cur_->mangled_names.push_back(arena_, name);
    add(name, kDefTypeParam | kDefLocal, position_of(p));
  };
  switch (p->kind) {
    case Kind::TypeVar: {
      auto* v = as<TypeVar>(p);
      define(v->name);
      if (v->bound) {
        type_variable(p, ScopeSlot::kBound, v->name, v->bound,
                      is<Tuple>(v->bound) ? "a TypeVar constraint" : "a TypeVar bound");
      }
      if (v->default_value) type_variable(p, ScopeSlot::kDefault, v->name, v->default_value, "a TypeVar default");
      break;
    }
    case Kind::ParamSpec: {
      auto* v = as<ParamSpec>(p);
      define(v->name);
      if (v->default_value) type_variable(p, ScopeSlot::kDefault, v->name, v->default_value, "a ParamSpec default");
      break;
    }
    default: {
      auto* v = as<TypeVarTuple>(p);
      define(v->name);
      if (v->default_value) {
        type_variable(p, ScopeSlot::kDefault, v->name, v->default_value, "a TypeVarTuple default");
      }
    }
  }
}

void SymtableBuilder::type_variable(const TypeParam* p, ScopeSlot slot, std::string_view name, const Expr* value,
                                    const char* info) {
  bool sees_class = cur_->can_see_class_scope;
  enter(p, slot, BlockType::kTypeVariable, name, position_of(value));
  cur_->scope_info = info;
  cur_->can_see_class_scope = sees_class;
  add(".format", kDefParam | kUse, position_of(value));
  if (sees_class) add("__classdict__", kUse, position_of(value));
  expr(value);
  leave();
}

void SymtableBuilder::type_alias(const TypeAlias* s) {
  expr(s->name);
  std::string_view name = as<Name>(s->name)->id;
  bool in_class = cur_->type == BlockType::kClass;
  bool generic = !s->type_params.empty();
  if (generic) {
    enter_type_params(s, name, false, false, false);
    for (const TypeParam* p : s->type_params) type_param(p);
  }
  enter(s, ScopeSlot::kBody, BlockType::kTypeAlias, name, position_of(s));
  add(".format", kDefParam | kUse, position_of(s));
  cur_->can_see_class_scope = in_class;
  if (in_class) add("__classdict__", kUse, position_of(s->value));
  expr(s->value);
  leave();
  if (generic) leave();
}

bool Symtable::build(const Mod& mod, const SymtableOptions& options, CompileError* error) {
  return SymtableBuilder(*this, options, error).run(mod);
}

}  // namespace krait
