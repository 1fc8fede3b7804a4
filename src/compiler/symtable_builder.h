#pragma once
// The first pass of the symbol table: walks the tree, opens blocks and notes how each block mentions each name.
#include "compiler/symtable.h"

namespace krait {

class SymtableBuilder {
 public:
  SymtableBuilder(Symtable& table, const SymtableOptions& options, CompileError* error)
      : table_(table), arena_(table.arena_), options_(options), error_(error) {}

  // Fills the table. False: an error was noted.
  bool run(const ast::Mod& mod);

 private:
  static bool starts_with_docstring(const ast::Seq<ast::Stmt*>& body);
  void fail(std::string message, const Position& position);

  // To be asked on each level of the tree.
  KRAIT_INLINE bool may_descend() {
    if (KRAIT_UNLIKELY(options_.stack.is_used_up()) && ok_) {
      ok_ = false;
      *error_ = too_deep();
    }
    return ok_;
  }

  // Blocks

  void enter(const ast::Node* node, ScopeSlot slot, BlockType type, std::string_view name, const Position& position);
  void leave() { cur_ = cur_->parent; }
  u32 lookup(std::string_view name) { return cur_->flags_of(table_.mangle_in(*cur_, private_, name)); }
  void add(std::string_view name, u32 flag, const Position& position) { add_in(name, flag, *cur_, position); }
  void add_in(std::string_view name, u32 flag, Scope& scope, const Position& position);
  void add_mention(std::string_view name, u32 flag, Scope& scope, const Position& position, u16* hint);
  void check_debug(std::string_view name, const Position& position, ast::ExprContext context = ast::ExprContext::Store);

  // Statements

  void statements(const ast::Seq<ast::Stmt*>& body);

  // Statements whose execution is not certain: annotations inside note at run time that they were reached.
  template <class Fn>
  void conditionally(Fn fn) {
    bool saved = cur_->in_conditional_block;
    cur_->in_conditional_block = true;
    fn();
    cur_->in_conditional_block = saved;
  }
  void statement(const ast::Stmt* s);
  void require_async(const char* message, const ast::Stmt* s);
  void with_items(const ast::Seq<ast::WithItem*>& items, const ast::Seq<ast::Stmt*>& body);
  void try_statement(const ast::Seq<ast::Stmt*>& body, const ast::Seq<ast::ExceptHandler*>& handlers,
                     const ast::Seq<ast::Stmt*>& orelse, const ast::Seq<ast::Stmt*>& finalbody);
  void declare(std::string_view name, u32 flag, const ast::Stmt* s);
  void import_alias(const ast::Alias* a);
  void annotated_assign(const ast::AnnAssign* s);

  // Annotations of a module's or class's variables share one deferred block; those of local variables never run.
  void variable_annotation(const ast::Expr* annotation);

  // Functions and classes

  static bool any_annotation(const ast::Arguments& args, const ast::Expr* returns);
  void function(const ast::Stmt* s, std::string_view name, const ast::Arguments& args, const ast::Seq<ast::Stmt*>& body,
                const ast::Seq<ast::Expr*>& decorators, const ast::Expr* returns,
                const ast::Seq<ast::TypeParam*>& type_params, bool is_async);
  void annotations(const ast::Stmt* s, const ast::Arguments& args, const ast::Expr* returns);
  void arguments(const ast::Arguments& args);
  void class_def(const ast::ClassDef* s);
  void enter_type_params(const ast::Stmt* s, std::string_view name, bool defaults, bool kw_defaults, bool is_class);
  void type_param(const ast::TypeParam* p);
  void type_variable(const ast::TypeParam* p, ScopeSlot slot, std::string_view name, const ast::Expr* value,
                     const char* info);
  void type_alias(const ast::TypeAlias* s);

  // Expressions

  void exprs(const ast::Seq<ast::Expr*>& list);
  void keywords(const ast::Seq<ast::Keyword*>& list);
  bool forbidden_here(const char* what, const Position& position);
  void expr(const ast::Expr* e);
  void yielded(const ast::Expr* e);
  void named_expr(const ast::NamedExpr* e);

  // A walrus inside a comprehension binds in the first enclosing block that is none.
  void extend_named_expr_scope(const ast::Name* target);
  void note_directive(std::string_view name, const Position& at);
  void comprehension(const ast::Expr* e, std::string_view name, ComprehensionKind kind,
                     const ast::Seq<ast::Comprehension*>& generators, const ast::Expr* elt, const ast::Expr* value);
  void comp_target(const ast::Expr* target);

  // Patterns

  void capture(std::string_view name, const Position& position);
  void pattern(const ast::Pattern* p);

  Symtable& table_;
  Arena& arena_;
  const SymtableOptions& options_;
  CompileError* error_;
  Scope* cur_ = nullptr;
  std::string_view private_;
  u32 unevaluated_ = 0;
  bool ok_ = true;
};

}  // namespace krait
