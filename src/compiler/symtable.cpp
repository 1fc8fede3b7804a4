// First pass of the symbol table: walks the tree, opens blocks and notes how each block mentions each name.
#include "compiler/symtable.h"

#include <fmt/core.h>

#include "compiler/symtable_analysis.h"

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

class SymtableBuilder {
 public:
  SymtableBuilder(Symtable& table, const SymtableOptions& options, CompileError* error)
      : table_(table), arena_(table.arena_), options_(options), error_(error) {}

  bool run(const Mod& mod) {
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

 private:
  static bool starts_with_docstring(const Seq<Stmt*>& body) {
    if (body.empty()) return false;
    auto* first = try_as<ExprStmt>(body[0]);
    auto* constant = first ? try_as<Constant>(first->value) : nullptr;
    return constant && constant->value.type == ConstantValue::Type::Str;
  }

  void fail(std::string message, const Position& position) {
    if (!ok_) return;
    ok_ = false;
    error_->kind = CompileError::Kind::kSyntaxError;
    error_->message = std::move(message);
    error_->position = position;
  }

  // To be asked on each level of the tree.
  KRAIT_INLINE bool may_descend() {
    if (KRAIT_UNLIKELY(options_.stack.is_used_up()) && ok_) {
      ok_ = false;
      *error_ = too_deep();
    }
    return ok_;
  }

  // Blocks

  void enter(const Node* node, ScopeSlot slot, BlockType type, std::string_view name, const Position& position) {
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
  void leave() { cur_ = cur_->parent; }

  u32 lookup(std::string_view name) { return cur_->flags_of(table_.mangle_in(*cur_, private_, name)); }

  void add(std::string_view name, u32 flag, const Position& position) { add_in(name, flag, *cur_, position); }

  void add_in(std::string_view name, u32 flag, Scope& scope, const Position& position) {
    u16 hint = 0;
    add_mention(name, flag, scope, position, &hint);
  }
  void add_mention(std::string_view name, u32 flag, Scope& scope, const Position& position, u16* hint) {
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

  void check_debug(std::string_view name, const Position& position, ExprContext context = ExprContext::Store) {
    if (name != "__debug__" || context == ExprContext::Load) return;
    fail(context == ExprContext::Del ? "cannot delete __debug__" : "cannot assign to __debug__", position);
  }

  // Statements

  void statements(const Seq<Stmt*>& body) {
    for (const Stmt* s : body) {
      if (!ok_) return;
      statement(s);
    }
  }

  // Statements whose execution is not certain: annotations inside note at run time that they were reached.
  template <class Fn>
  void conditionally(Fn fn) {
    bool saved = cur_->in_conditional_block;
    cur_->in_conditional_block = true;
    fn();
    cur_->in_conditional_block = saved;
  }

  void statement(const Stmt* s) {
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

  void require_async(const char* message, const Stmt* s) {
    if (cur_->type == BlockType::kModule && options_.top_level_await) {
      cur_->coroutine = true;
      return;
    }
    if (!cur_->async_def) fail(message, position_of(s));
  }

  void with_items(const Seq<WithItem*>& items, const Seq<Stmt*>& body) {
    conditionally([&] {
      for (const WithItem* item : items) {
        expr(item->context_expr);
        if (item->optional_vars) expr(item->optional_vars);
      }
      statements(body);
    });
  }

  void try_statement(const Seq<Stmt*>& body, const Seq<ExceptHandler*>& handlers, const Seq<Stmt*>& orelse,
                     const Seq<Stmt*>& finalbody) {
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

  void declare(std::string_view name, u32 flag, const Stmt* s) {
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

  void import_alias(const Alias* a) {
    std::string_view name = a->asname.data() ? a->asname : a->name;
    if (!a->asname.data()) name = name.substr(0, name.find('.'));
    if (name == "*") {
      if (cur_->type != BlockType::kModule) fail("import * only allowed at module level", position_of(a));
      return;
    }
    check_debug(name, position_of(a));
    add(name, kDefImport, position_of(a));
  }

  void annotated_assign(const AnnAssign* s) {
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

  // Annotations of a module's or class's variables share one deferred block; those of local variables never run.
  void variable_annotation(const Expr* annotation) {
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

  // Functions and classes

  static bool any_annotation(const Arguments& args, const Expr* returns) {
    if (returns) return true;
    for (const Arg* a : args.posonlyargs) if (a->annotation) return true;
    for (const Arg* a : args.args) if (a->annotation) return true;
    for (const Arg* a : args.kwonlyargs) if (a->annotation) return true;
    return (args.vararg && args.vararg->annotation) || (args.kwarg && args.kwarg->annotation);
  }

  void function(const Stmt* s, std::string_view name, const Arguments& args, const Seq<Stmt*>& body,
                const Seq<Expr*>& decorators, const Expr* returns, const Seq<TypeParam*>& type_params, bool is_async) {
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

  void annotations(const Stmt* s, const Arguments& args, const Expr* returns) {
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

  void arguments(const Arguments& args) {
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

  void class_def(const ClassDef* s) {
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

  void enter_type_params(const Stmt* s, std::string_view name, bool defaults, bool kw_defaults, bool is_class) {
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

  void type_param(const TypeParam* p) {
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

  void type_variable(const TypeParam* p, ScopeSlot slot, std::string_view name, const Expr* value, const char* info) {
    bool sees_class = cur_->can_see_class_scope;
    enter(p, slot, BlockType::kTypeVariable, name, position_of(value));
    cur_->scope_info = info;
    cur_->can_see_class_scope = sees_class;
    add(".format", kDefParam | kUse, position_of(value));
    if (sees_class) add("__classdict__", kUse, position_of(value));
    expr(value);
    leave();
  }

  void type_alias(const TypeAlias* s) {
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

  // Expressions

  void exprs(const Seq<Expr*>& list) {
    for (const Expr* e : list) if (ok_ && e) expr(e);
  }

  void keywords(const Seq<Keyword*>& list) {
    for (const Keyword* k : list) {
      if (k->arg.data()) check_debug(k->arg, position_of(k));
      expr(k->value);
    }
  }

  bool forbidden_here(const char* what, const Position& position) {
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

  void expr(const Expr* e) {
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

  void yielded(const Expr* e) {
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

  void named_expr(const NamedExpr* e) {
    if (forbidden_here("named expression", position_of(e))) return;
    if (cur_->comp_iter_expr > 0) {
      return fail("assignment expression cannot be used in a comprehension iterable expression", position_of(e));
    }
    if (cur_->comprehension != ComprehensionKind::kNone) extend_named_expr_scope(as<Name>(e->target));
    cur_->has_walrus = true;
    expr(e->value);
    expr(e->target);
  }

  // A walrus inside a comprehension binds in the first enclosing block that is none.
  void extend_named_expr_scope(const Name* target) {
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
  void note_directive(std::string_view name, const Position& at) {
    cur_->directives.push_back(arena_, {table_.mangle_in(*cur_, private_, name), at});
  }

  void comprehension(const Expr* e, std::string_view name, ComprehensionKind kind, const Seq<Comprehension*>& generators,
                     const Expr* elt, const Expr* value) {
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
  void comp_target(const Expr* target) {
    cur_->comp_iter_target = true;
    expr(target);
    cur_->comp_iter_target = false;
  }

  // Patterns

  void capture(std::string_view name, const Position& position) {
    check_debug(name, position);
    add(name, kDefLocal, position);
  }

  void pattern(const Pattern* p) {
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

  Symtable& table_;
  Arena& arena_;
  const SymtableOptions& options_;
  CompileError* error_;
  Scope* cur_ = nullptr;
  std::string_view private_;
  u32 unevaluated_ = 0;
  bool ok_ = true;
};

bool Symtable::build(const Mod& mod, const SymtableOptions& options, CompileError* error) {
  return SymtableBuilder(*this, options, error).run(mod);
}

}  // namespace krait
