#pragma once
// The recursive-descent parser. It accepts valid programs only: at the first problem it gives up, and the diagnosis
// (diagnose.h) finds out what to report.
#include "ast/nodes.h"
#include "parser/diagnose.h"
#include "parser/lexer.h"
#include "parser/literals.h"
#include "parser/parser.h"
#include "parser/token.h"

namespace krait::parser {

// Evaluates to the pointer or returns null from the calling function.
#define KRAIT_PARSE(expr)                              \
  ({                                                   \
    auto* krait_parsed = (expr);                       \
    if (KRAIT_UNLIKELY(!krait_parsed)) return nullptr; \
    krait_parsed;                                      \
  })
#define KRAIT_EXPECT(expected)                                      \
  do {                                         \
    if (KRAIT_UNLIKELY(t_->kind != (expected))) return nullptr;        \
    t_++;                                      \
  } while (0)

using namespace ast;  // node names

// The lowest address that the frames of a parse that starts here may reach.
KRAIT_INLINE uintptr_t stack_floor(const ParseOptions& options) {
  uintptr_t here = reinterpret_cast<uintptr_t>(KRAIT_STACK_POSITION());
  return here > options.max_stack ? here - options.max_stack : 0;
}

// Whether a star_expression may begin with this token.
bool starts_star_expression(Tok kind);

class Parser {
 public:
  // `tokens` must end with an ENDMARKER or an ERRORTOKEN.
  Parser(std::string_view source, const std::vector<Token>& tokens, const ParseOptions& options, Arena& arena,
         std::vector<PendingWarning>* warnings)
      : source_(source), first_(tokens.data()), t_(tokens.data()), options_(options), arena_(arena), warnings_(warnings), stack_floor_(stack_floor(options)), barry_(options.barry_as_flufl) {}

  Mod* parse_mod();
  // The token at which the last complete top-level statement ended: what is before it is known to be right.
  usize statement_start() const { return statement_start_; }
  // The last complete statement, top-level or not; null: none.
  const Stmt* last_statement() const { return last_statement_; }
  bool barry_as_flufl() const { return barry_; }
  // A construct that is newer than the version asked for; its name is null if there is none.
  const TooNew& too_new() const { return too_new_; }
  // A name that only normalisation turned into a constant; data() is null if there is none.
  Identifier misspelt_constant() const { return misspelt_constant_; }
  usize position() const { return static_cast<usize>(t_ - first_); }

  // For the diagnosis: one string atom (possibly concatenated) at token `index`.
  Expr* parse_strings_at(usize index);

 private:
  // Steps of nesting as CPython's parser counts them, nearly: what it accepts is accepted.
  static constexpr u32 kMaxDepth = 5980;

  struct Depth {
    Parser* parser;
    u32 steps;
    explicit Depth(Parser* p, u32 weight = 1) : parser(p), steps(weight) { parser->depth_ += steps; }
    ~Depth() { parser->depth_ -= steps; }
    KRAIT_INLINE bool exceeded() const {
      uintptr_t here = reinterpret_cast<uintptr_t>(KRAIT_STACK_POSITION());
      return KRAIT_UNLIKELY(parser->depth_ > kMaxDepth || here < parser->stack_floor_);
    }
  };

  // Collects the items of a sequence; nested lists share one stack.
  template <class T>
  class List {
   public:
    explicit List(Parser* parser) : stack_(parser->stack_), base_(stack_.size()), arena_(parser->arena_) {}
    ~List() { stack_.resize(base_); }
    void add(T* item) { stack_.push_back(item); }
    u32 size() const { return static_cast<u32>(stack_.size() - base_); }
    T* operator[](usize i) const { return static_cast<T*>(stack_[base_ + i]); }
    T* back() const { return static_cast<T*>(stack_.back()); }
    void pop() { stack_.pop_back(); }
    Seq<T*> take() {
      Seq<T*> out;
      out.count = size();
      if (!out.count) return out;
      out.items = arena_.make_array<T*>(out.count);
      std::memcpy(out.items, stack_.data() + base_, sizeof(T*) * out.count);
      return out;
    }

   private:
    std::vector<void*>& stack_;
    usize base_;
    Arena& arena_;
  };

  template <class T>
  T* make() {
    return ast::make<T>(arena_);
  }
  // A node from `first` to the last consumed token.
  template <class T>
  T* finish(T* node, const Token* first) {
    node->lineno = first->line;
    node->col_offset = first->col;
    const Token* last = t_ - 1;
    node->end_lineno = last->end_line;
    node->end_col_offset = last->end_col;
    return node;
  }
  template <class T>
  T* finish(T* node, const Node* first) {
    node->lineno = first->lineno;
    node->col_offset = first->col_offset;
    const Token* last = t_ - 1;
    node->end_lineno = last->end_line;
    node->end_col_offset = last->end_col;
    return node;
  }
  // A statement with a block: its end is that of the block's last statement.
  template <class T>
  T* finish_block(T* node, const Token* first) {
    const Token* last = t_ - 1;
    while (last->kind == Tok::NEWLINE || last->kind == Tok::INDENT || last->kind == Tok::DEDENT ||
           last->kind == Tok::ENDMARKER || last->kind == Tok::TYPE_IGNORE) {
      last--;
    }
    node->lineno = first->line;
    node->col_offset = first->col;
    node->end_lineno = last->end_line;
    node->end_col_offset = last->end_col;
    return node;
  }

  bool at(Tok kind) const { return t_->kind == kind; }
  bool accept(Tok kind) {
    if (t_->kind != kind) return false;
    t_++;
    return true;
  }
  bool at_soft(std::string_view word) const { return t_->kind == Tok::NAME && text_of(*t_) == word; }
  std::string_view text_of(const Token& token) const { return source_.substr(token.start, token.end - token.start); }
  Identifier identifier(const Token& token);
  // Called behind a construct: false if the version of the language that was asked for does not have it. The error is
  // told at the token at hand, or at the last one of a block.
  bool version(int minor, const char* what) { return version(minor, what, t_); }
  bool version(int minor, const char* what, const Token* at) {
    if (KRAIT_LIKELY(options_.feature_version >= minor)) return true;
    too_new_ = {what, minor, static_cast<usize>(at - first_)};
    return false;
  }

  // parser_stmt.cpp
  bool statements(List<Stmt>& out, Tok stop);
  bool at_compound() const;
  bool statement(List<Stmt>& out);
  bool simple_line(List<Stmt>& out);
  Stmt* simple_statement();
  Stmt* expression_statement();
  Stmt* assignment(Expr* first_target, const Token* first);
  Stmt* return_statement();
  Stmt* raise_statement();
  Stmt* delete_statement();
  Stmt* assert_statement();
  Stmt* global_statement();
  Stmt* import_statement();
  Stmt* from_statement();
  Alias* dotted_alias();
  bool dotted_name(Identifier* out);
  Stmt* type_statement();
  bool set_target(Expr* expr, ExprContext context);
  bool check_target(const Expr* expr, bool allow_starred);
  Expr* target_primary(bool allow_starred);
  Expr* star_targets();
  Text type_comment();

  // parser_block.cpp
  Stmt* compound_statement();
  bool block(Seq<Stmt*>* out);
  Stmt* if_statement();
  Stmt* while_statement();
  Stmt* for_statement(const Token* first, bool is_async);
  Stmt* with_statement(const Token* first, bool is_async);
  bool with_items(List<WithItem>& out, bool in_parentheses);
  Stmt* try_statement();
  ExceptHandler* except_clause(bool is_star);
  Stmt* decorated();
  Stmt* function(const Token* first, Seq<Expr*> decorators, bool is_async);
  Stmt* class_definition(Seq<Expr*> decorators);
  Arguments* parameters(Tok stop, bool is_lambda);
  Arg* parameter(bool is_lambda, bool star_annotation);
  bool type_parameters(Seq<TypeParam*>* out);
  TypeParam* type_parameter();

  // parser_match.cpp
  bool match_follows() const;
  Stmt* match_statement();
  MatchCase* case_block();
  Pattern* patterns();
  Pattern* sequence_rest(const Token* first, Pattern* head, List<Pattern>& items);
  Pattern* maybe_star_pattern();
  Pattern* as_pattern();
  Pattern* or_pattern();
  Pattern* closed_pattern();
  Pattern* name_pattern();
  Pattern* mapping_pattern();
  Pattern* class_pattern(Expr* cls, const Token* first);
  Expr* number_expression();
  Expr* signed_number(bool* is_complex);

  // parser_expr.cpp
  Expr* star_expressions();
  Expr* star_expression();
  Expr* star_named_expression();
  Expr* named_expression();
  Expr* expressions();
  Expr* expression();
  Expr* disjunction();
  Expr* conjunction();
  Expr* inversion();
  Expr* comparison();
  bool comparison_operator(CmpOperator* out);
  Expr* bitwise_or() { return binary(1); }
  Expr* binary(int level);
  Expr* factor();
  Expr* power();
  Expr* primary();
  Expr* atom();
  Expr* parenthesized();
  Expr* list_display();
  Expr* brace_display();
  Expr* yield_expression();
  Expr* lambda();
  Expr* call(Expr* func);
  Expr* slices();
  Expr* slice();
  bool comprehension_clauses(Seq<Comprehension*>* out);
  bool at_comprehension() const { return at(Tok::KW_for) || (at(Tok::KW_async) && t_[1].kind == Tok::KW_for); }
  Expr* tuple_rest(Expr* first_item, const Token* first, Expr* (Parser::*item)(), bool (*ends)(Tok));
  Constant* constant(const Token* token, ConstantValue value);

  // parser_string.cpp
  Expr* strings();
  bool string_parts(List<Expr>& parts);
  bool formatted_parts(List<Expr>& parts, bool is_template);
  bool replacement_field(List<Expr>& parts, bool is_template);
  Expr* format_spec();
  Expr* formatted_middle();
  bool fold(List<Expr>& parts, bool drop_empty, Seq<Expr*>* out);
  std::string_view field_text(const Token* open, const Token* stop);

  std::string_view source_;
  const Token* first_;
  const Token* t_;
  const ParseOptions& options_;
  Arena& arena_;
  std::vector<PendingWarning>* warnings_;
  std::vector<void*> stack_;
  usize statement_start_ = 0;
  const Stmt* last_statement_ = nullptr;
  u32 depth_ = 0;
  uintptr_t stack_floor_;
  bool barry_;
  TooNew too_new_;
  Identifier misspelt_constant_;
};

}  // namespace krait::parser
