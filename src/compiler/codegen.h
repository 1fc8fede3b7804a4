#pragma once
// The code generator. One CodeGen compiles one tree; a Unit is the code object being filled. Internal to the layer.
#include "compiler/compiler.h"
#include "compiler/assembler.h"
#include "compiler/constants.h"
#include "compiler/ir.h"
#include "compiler/symtable.h"

namespace krait {

enum class UnitKind : u8 { kModule, kClass, kFunction, kAsyncFunction, kLambda, kComprehension, kTypeParams, kAnnotation };

// Where a name lives, seen from the code that mentions it.
struct Place {
  enum Kind : u8 {
    kFast, kCell, kFree, kGlobal, kName,
    kMappingFree, kMappingCell, kMappingGlobal,  // class namespace first (class bodies and annotation scopes inside them)
  };
  Kind kind;
  u32 index = 0;             // register, or number of the closure cell
  Symbol* symbol = nullptr;  // of others, if the block has one: knows the name's number
};

// Something that leaving a stretch of code must undo.
struct Block {
  enum Kind : u8 { kWhile, kFor, kTry, kFinally, kFinallyEnd, kWith, kAsyncWith, kHandler, kGroupHandler };
  Kind kind;
  Label exit, next;            // loops
  i32 outer_handler = -1;      // the handler in force outside
  Reg first = kNoReg;          // kFor: iterator; with: exit method and self; handlers: the exception
  Reg second = kNoReg;         // handlers: the previously handled exception
  const ast::Seq<ast::Stmt*>* finalbody = nullptr;
  std::string_view name;       // kHandler: the variable that is deleted at the end
  Position position;
};

// The variables of a comprehension whose code is part of the surrounding unit.
struct InlinedScope {
  Scope* scope;
  NameMap registers;
};

struct DeferredAnnotation {
  const ast::AnnAssign* statement;
  i32 condition;  // number in __conditional_annotations__, or -1: always reached
};

// What a unit collects; the memory is used again for the next one.
struct UnitBuffers {
  std::vector<Ins> ins;
  std::vector<Handler> handlers;
  std::vector<u32> label_uses;
  NameMap names;
  NameMap special_cells;   // of a class: registers of cells that are not its variables
  std::vector<std::string_view> locals;
  std::vector<u8> is_cell, is_hidden;
  std::vector<Const> consts;
  ListIndex const_index;
  std::vector<Block> blocks;
  std::vector<InlinedScope> inlined;
  NameMap static_attributes;
  std::vector<DeferredAnnotation> deferred;

  void clear() {
    ins.clear();
    handlers.clear();
    label_uses.clear();
    names.clear();
    special_cells.clear();
    locals.clear();
    is_cell.clear();
    is_hidden.clear();
    consts.clear();
    blocks.clear();
    inlined.clear();
    static_attributes.clear();
    deferred.clear();
  }
};

struct UnitState {
  struct Unit* parent = nullptr;
  Scope* scope = nullptr;
  UnitKind kind = UnitKind::kModule;
  std::string_view private_name;
  CodeUnit* out = nullptr;

  i32 handler = -1;
  bool reachable = true;
  bool has_cold = false, has_checks = false, has_lone_label = false, inherits_line = false;
  u32 cold = 0;  // nesting of code that runs after exceptions only
  u32 top = 0, max_top = 0;
  Position last_position;

  i32 next_condition = 0;
  u32 conditional_depth = 0;
  usize annotations_at = 0;  // where a module's __annotate__ is made
  bool in_finally = false, in_finally_loop = false;
  bool walrus = false;
};

struct Unit : UnitBuffers, UnitState {
  bool is_function() const { return kind != UnitKind::kModule && kind != UnitKind::kClass; }
};

class CodeGen {
 public:
  CodeGen(Symtable& symtable, std::string_view filename, const CompileOptions& options, u32 features,
          const ast::Stmt* last_future, Arena& arena, CompileError* error)
      : symtable_(symtable), arena_(arena), filename_(arena.copy(filename)), options_(options), features_(features),
        last_future_(last_future), error_(error),
        stack_(options.max_stack) {}
  const CodeUnit* run(const ast::Mod& mod);

 private:
  using Expr = ast::Expr;
  using Stmt = ast::Stmt;
  template <class T>
  using Seq = ast::Seq<T>;

  // codegen_unit.cpp: units, registers, labels, constants, names
  void enter_unit(Scope* scope, UnitKind kind, std::string_view name, i32 first_line);
  const CodeUnit* leave_unit();
  void set_qualname(std::string_view name);
  void start_generator(const Position& p);
  void fail(std::string message, const Position& p);
  void fail(CompileError::Kind kind, std::string message);
  bool ok() const { return !*error_; }
  bool warn(std::string_view message, const Position& p);
  Reg temp();
  void set_top(Reg above) { u->top = above - kTempBase; }
  Reg top_reg() const { return kTempBase + u->top; }
  bool is_top(Reg r) const { return is_temp(r) && r + 1 == top_reg(); }
  Reg scratch(Reg dst) { return is_temp(dst) ? dst : temp(); }
  static Reg hint(Reg dst) { return is_temp(dst) ? dst : kNoReg; }
  Label new_label();
  void bind(Label label, bool always = false);
  i32 new_handler(Reg keep, Reg exc);
  void bind_handler(i32 handler);
  Ins* emit(Op op, const Position& p, u32 a = 0, u32 b = 0, u32 c = 0);
  void emit_imm(Op op, const Position& p, u32 a, i32 imm);
  void emit_jump(Op op, const Position& p, Label target, u32 a = 0, u32 b = 0, u32 c = 0);
  void jump(Label target, const Position& p = {}) { emit_jump(Op::JUMP, p, target); }
  void move(Reg dst, Reg src, const Position& p) { if (dst != src) emit(Op::MOVE, p, dst, src); }
  void clear(Reg r, const Position& p = {}) { emit(Op::LOAD_EMPTY, p, r); }
  u32 name_index(std::string_view name);
  u32 const_index(const Const& constant);
  void load_const(const Const& constant, Reg dst, const Position& p);
  Reg add_local(std::string_view name, bool cell, bool hidden);
  std::string_view mangled(std::string_view name);
  Place resolve(std::string_view mangled_name, bool for_load = true, const ast::Name* node = nullptr);
  Place place_of(const ast::Name* name, bool for_load) { return resolve(mangled(name->id), for_load, name); }
  u32 free_cell(std::string_view mangled_name);
  u32 name_index(const Place& place, std::string_view mangled_name);
  void load_place(const Place& place, std::string_view mangled_name, Reg dst, const Position& p);
  void store_place(const Place& place, std::string_view mangled_name, Reg value, const Position& p);
  Reg fast_register(const Expr* e, ast::ExprContext context = ast::ExprContext::Load);
  void load_mapping(Reg dst, const Position& p);
  void load_name(std::string_view name, Reg dst, const Position& p);
  void store_name(std::string_view name, Reg value, const Position& p);
  void store_copy(std::string_view name, Reg value, const Position& p);
  void delete_name(std::string_view name, const Position& p);
  void clear_name(std::string_view name, const Position& p);
  Reg closure_cell(std::string_view name, Reg dst, const Position& p);

  // codegen_expr.cpp. `into` leaves the value in dst, writing a local only with its last instruction; `operand` gives a
  // register to read: the local itself or a temporary (the wanted one, or a new one).
  void into(const Expr* e, Reg dst);
  void into_checked(const Expr* e, Reg dst);
  Reg operand(const Expr* e, Reg wanted = kNoReg);
  Reg push(const Expr* e);
  void discard(const Expr* e);
  void jump_if(const Expr* e, Label target, bool when);
  const Const* fold(const Expr* e);
  const Const* fold_parts(const Expr* e);
  bool small_int(const Expr* e, i32* value);
  Reg protect(Reg r, const Expr* later);
  bool assigns(const ast::Node* node, std::string_view name, u32* budget);
  void binary(const ast::BinOp* e, Reg dst);
  void binary_op(ast::Operator op, bool in_place, Reg dst, Reg left, const Expr* right, const Position& p);
  bool format_percent(const ast::BinOp* e, Reg dst);
  void bool_op(const ast::BoolOp* e, Reg dst);
  void bool_chain(const ast::BoolOp* e, Reg value, Label if_true, Label if_false);
  void compare(const ast::Compare* e, Reg dst);
  void compare_chain(const ast::Compare* e, Reg dst, Label target, bool when);
  void compare_jump(ast::CmpOperator op, Reg left, const Expr* right, Label target, bool when, const Position& p);
  void check_compare(const ast::Compare* e);
  Reg container_operand(const Expr* e);
  void subscript(const ast::Subscript* e, Reg dst);
  void slice_bounds(const ast::Slice* s, Reg first);
  bool plain_slice(const Expr* e);
  void build_slice(const ast::Slice* s, Reg dst);
  void sequence(const Expr* e, const Seq<Expr*>& elts, Op build, Reg dst);
  void dict(const ast::Dict* e, Reg dst);
  void joined_str(const Expr* e, const Seq<Expr*>& values, Reg dst);
  void formatted_value(const ast::FormattedValue* e, Reg dst);
  void template_str(const ast::TemplateStr* e, Reg dst);
  void send_loop(Reg iterator, Reg dst, const Position& p);
  void await_into(Reg awaitable, u32 kind, Reg dst, const Position& p);
  void yield(Reg value, Reg dst, const Position& p);
  void check_subscripter(const Expr* e);
  void check_index(const Expr* value, const Expr* index);
  Position attribute_position(const ast::Attribute* e, Position p);

  // codegen_call.cpp
  Reg call_base(Reg dst);
  void call(const ast::Call* e, Reg dst);
  bool super_call(const ast::Attribute* e) ;
  void load_super_args(const ast::Call* e, Reg first);
  void super_attribute(const ast::Attribute* e, Reg dst);
  void call_arguments(Reg base, u32 pushed, const Seq<Expr*>& args, const Seq<ast::Keyword*>& keywords,
                      std::string_view extra, bool method, Reg dst, const Position& p);
  void call_spread(Reg base, u32 pushed, const Seq<Expr*>& args, const Seq<ast::Keyword*>& keywords,
                   std::string_view extra, Reg dst, const Position& p);
  static bool needs_spread(const Seq<Expr*>& args, const Seq<ast::Keyword*>& keywords);
  void check_caller(const Expr* e);
  void check_keywords(const Seq<ast::Keyword*>& keywords);

  // codegen_stmt.cpp
  void body(const Seq<Stmt*>& statements);
  void module_body(const Seq<Stmt*>& statements, bool interactive);
  void statement(const Stmt* s);
  void statement_checked(const Stmt* s);
  bool docstring(const Seq<Stmt*>& statements, std::string_view* text) const;
  void store(const Expr* target, Reg value);
  void unpack(const Expr* target, const Seq<Expr*>& elts, Reg value);
  void assign_value(const Expr* target, const Expr* value);
  bool parallel_assign(const Expr* target, const Expr* value);
  void assign(const ast::Assign* s);
  void aug_assign(const ast::AugAssign* s);
  void ann_assign(const ast::AnnAssign* s);
  void remove(const Expr* target);
  void if_statement(const ast::If* s);
  void while_statement(const ast::While* s);
  void for_statement(const ast::For* s);
  void async_for_statement(const ast::AsyncFor* s);
  void loop_body(const Seq<Stmt*>& statements);
  void assert_statement(const ast::Assert* s);
  void import_statement(const ast::Import* s);
  void import_from(const ast::ImportFrom* s);
  void return_statement(const ast::Return* s);
  void break_or_continue(const Stmt* s, bool is_break);
  void get_iter(const Expr* iter, Reg dst);
  u32 assigned_local(const Expr* target);

  // codegen_try.cpp
  void push_block(Block block);
  void pop_block();
  void check_block_depth(const Position& p);
  bool unwind(usize down_to);
  void unwind_block(const Block& block);
  void final_body(const Seq<Stmt*>& finalbody, bool again);
  void try_statement(const ast::Try* s);
  void try_star_statement(const ast::TryStar* s);
  void try_except(const Stmt* s, const Seq<Stmt*>& body, const Seq<ast::ExceptHandler*>& handlers,
                  const Seq<Stmt*>& orelse);
  void try_except_star(const Stmt* s, const Seq<Stmt*>& body, const Seq<ast::ExceptHandler*>& handlers,
                       const Seq<Stmt*>& orelse);
  template <class Fn>
  void with_finally(const Position& p, const Seq<Stmt*>& finalbody, Fn body_fn);
  void with_statement(const Stmt* s, const Seq<ast::WithItem*>& items, u32 index, const Seq<Stmt*>& body, bool is_async);
  void call_exit(Reg exit, Reg exc, bool is_async, Reg dst, const Position& p);

  // codegen_function.cpp
  using TypeParams = Seq<ast::TypeParam*>;
  void function(const Stmt* s, std::string_view name, const ast::Arguments& args, const Seq<Stmt*>& body,
                const Seq<Expr*>& decorators, const Expr* returns, const TypeParams& type_params, bool is_async);
  void lambda(const ast::Lambda* e, Reg dst);
  struct FunctionParts { Reg defaults = kNoReg, kw_defaults = kNoReg, annotate = kNoReg; };
  FunctionParts defaults(const ast::Arguments& args, const Position& p);
  bool kw_defaults_map(const ast::Arguments& args, Reg dst, const Position& p);
  void default_tuple(const ast::Arguments& args, Reg dst, const Position& p);
  void make_function(const CodeUnit* code, Reg dst, const FunctionParts& parts, const Position& p);
  const CodeUnit* function_body(const Stmt* s, std::string_view name, const ast::Arguments& args,
                                const Seq<Stmt*>& body, i32 first_line, bool is_async);
  void declare_arguments(const ast::Arguments& args);
  void function_annotations(const Stmt* s, const ast::Arguments& args, const Expr* returns, FunctionParts* parts);
  void begin_evaluator(const Position& p);
  void annotation_value(const Expr* e, Reg dst);
  std::vector<Reg> decorators(const Seq<Expr*>& list);
  void apply_decorators(const std::vector<Reg>& bases, const Seq<Expr*>& list, Reg dst);
  void type_params(const TypeParams& params, Reg dst, const Position& p);
  void type_param_value(const ast::TypeParam* p, ScopeSlot slot, std::string_view name, const Expr* value, bool starred,
                        Reg dst);
  void type_alias(const ast::TypeAlias* s);
  void evaluator_defaults(Reg dst, const Position& p);
  void deferred_annotations(const Position& p);
  std::string_view annotation_text(const Expr* e);

  // codegen_class.cpp
  void class_def(const ast::ClassDef* s);
  const CodeUnit* class_body(const ast::ClassDef* s, i32 first_line);
  void build_class(const ast::ClassDef* s, const CodeUnit* code, Reg dst);

  // codegen_comprehension.cpp
  struct ComprehensionCode {
    const Expr* node;
    ComprehensionKind kind;
    const Seq<ast::Comprehension*>* generators;
    const Expr* elt;
    const Expr* value;  // of a dict comprehension
    Reg accumulator;
  };
  void comprehension(const Expr* e, Reg dst);
  void inlined_comprehension(ComprehensionCode& code, Scope* scope, Reg dst);
  void comprehension_loop(const ComprehensionCode& code, u32 index, Reg iterator);
  void comprehension_element(const ComprehensionCode& code);

  // codegen_match.cpp
  struct PatternContext {
    std::vector<Label> fail;  // by number of temporaries to drop
    Reg base;
    struct Capture { std::string_view name; Reg reg; Position position; };
    std::vector<Capture> captures;
    bool allow_irrefutable = false;
  };
  void match_statement(const ast::Match* s);
  void pattern(const ast::Pattern* p, Reg subject, PatternContext& pc);
  void pattern_sequence(const ast::MatchSequence* p, Reg subject, PatternContext& pc);
  void pattern_mapping(const ast::MatchMapping* p, Reg subject, PatternContext& pc);
  void pattern_class(const ast::MatchClass* p, Reg subject, PatternContext& pc);
  void pattern_or(const ast::MatchOr* p, Reg subject, PatternContext& pc);
  void capture(std::string_view name, Reg subject, PatternContext& pc, const Position& p);
  Label fail_label(PatternContext& pc);
  void emit_fail_labels(PatternContext& pc);
  void sub_pattern(const ast::Pattern* p, Reg subject, PatternContext& pc);
  void collect_captures(const ast::Pattern* pat, std::vector<std::string_view>* names);
  static std::string key_text(const Const& constant);

  // Items of a constant; lists may be open inside each other.
  class ConstList {
   public:
    explicit ConstList(CodeGen& owner) : list_(owner.items_), arena_(owner.arena_), base_(list_.size()) {}
    ~ConstList() { list_.resize(base_); }
    void add(const Const& item) { list_.push_back(item); }
    std::span<const Const> take() { return arena_.copy_span(std::span<const Const>(list_).subspan(base_)); }

   private:
    std::vector<Const>& list_;
    Arena& arena_;
    usize base_;
  };

  // To be asked on each level of the tree.
  KRAIT_INLINE bool may_descend() {
    if (KRAIT_UNLIKELY(stack_.is_used_up()) && ok()) *error_ = too_deep();
    return ok();
  }

  Symtable& symtable_;
  Arena& arena_;   // of the result, and of what must last until it is done
  std::string_view filename_;
  const CompileOptions& options_;
  u32 features_;
  const ast::Stmt* last_future_;  // of the future imports at the start of the module; null if there are none
  CompileError* error_;
  StackLimit stack_;
  Unit* u = nullptr;
  std::vector<std::unique_ptr<Unit>> units_, spare_;   // open ones, and those that are done
  AddressMap<const Const> folded_;   // of operators and tuples; null: no constant
  std::vector<Const> items_;         // of the tuples that are being made
  AssemblerScratch scratch_;
  u32 copying_ = 0;  // in a further copy of a finally clause, whose warnings have been reported
  usize emitted_ = 0, copied_ = 0;
  bool interactive_ = false;
  Ins unreachable_;  // where instructions go that nothing can reach
};

inline std::string_view base_name(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

}  // namespace krait
