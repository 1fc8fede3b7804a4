#pragma once
// A packrat interpreter for the grammar that wrong programs are read with (grammar.h). It tries readings in a fixed order,
// so that the mistake it finds first, and with it the message and place, are the ones CPython tells.
//
// Notation: `name: alternatives` with `|`; 'x' a keyword or operator, "x" a soft keyword, UPPER a token kind;
// ? * + repetition, s.x+ items separated by s, & and ! lookahead, ~ commits to the alternative, &&'x' demands a token;
// c=item names an item; %name looks for the mistakes of that place. A rule name followed by * is memoised, by ^
// left-recursive, by - reads without looking for mistakes. Actions in braces: {=Kind} makes a node, {a} gives an item,
// {#name} is a check written in C++ (diagnose.cpp).
#include <unordered_map>

#include "base/arena.h"
#include "base/common.h"
#include "parser/token.h"

namespace krait::parser::peg {

enum class Op : u8 { Token, NotEqual, Soft, AnySoft, Rule, Group, Optional, Star, Plus, Gather, And, Not, Cut, Forced };
enum class ActionKind : u8 { None, Node, Return, Raise, Special };

// Where and how a mistake is told. `a` and `b` are the items of that name in its pattern.
enum class Report : u8 {
  kPart,        // at a
  kSpan,        // from a to b
  kOnwards,     // from a to where reading has come
  kNext,        // at the token behind the pattern
  kReached,     // at the last token that was looked at
  kUnindented,  // the same, an IndentationError
  kNoColon,     // the pattern is a header, which ends without its ':'
  kNoBody,      // the pattern is the header of what the message names, and no indented lines follow
  kAssigned, kLoopedOver, kDeleted,  // something in a is no target for that, and is told
  kNested,      // the pattern ends in mistakes of another place
  kCheck,       // the message is the name of a check
};

struct Mistake {
  std::string where;
  Report report;
  std::string message;  // %s: what an expression like a is called; %c: the letter of the string
  std::string pattern;
};

struct Alternative;
struct Item {
  Op op = Op::Token;
  char name = 0;
  Tok token = Tok::NAME;
  u16 rule = 0;
  std::string_view text;
  std::vector<Item> items;  // operands of repetition and lookahead; a gather's separator comes second
  std::vector<Alternative> alternatives;
};

struct Alternative {
  std::vector<Item> items;
  ActionKind action = ActionKind::None;
  std::string_view verb;  // the node's kind, or the name of a check
  char returned = 0;
  Report report = Report::kPart;
  std::string_view message;
};

struct Rule {
  std::string_view name;
  bool memo = false;
  bool left_recursive = false;
  bool without_mistakes = false;
  bool is_mistake = false;
  std::vector<Alternative> alternatives;
};

struct Grammar {
  std::vector<Rule> rules;
  std::unique_ptr<const std::pair<std::string, std::vector<Mistake>>> source;  // what the rules refer to
  int find(std::string_view name) const;
};
Grammar load_grammar(std::string text, std::vector<Mistake> mistakes);

// A parse result: enough of a syntax tree for messages.
struct Node {
  std::string_view kind;  // "Tuple", ...; "token", "group", or "absent" for an optional item that is not there
  u32 first;              // tokens [first, last]
  u32 last;
  std::span<Node*> kids;
  bool is_group() const { return kind == "group"; }
};

class Machine {
 public:
  // Frames of the machine stay above the address `stack_floor`.
  Machine(const Grammar& grammar, Arena& arena, uintptr_t stack_floor)
      : grammar_(grammar), arena_(arena), stack_floor_(stack_floor) {}
  virtual ~Machine() = default;

 protected:
  // The token at `index`, asking the lexer for it; null when that raised.
  virtual const Token* token(u32 index) = 0;
  virtual bool is_soft_keyword(const Token& token, std::string_view text) const = 0;  // empty text: any of them
  virtual bool is_not_equal(const Token& token) = 0;
  virtual void raise(const Alternative& alternative, Node* a, Node* b) = 0;
  // Answers with the alternative's value; null for none.
  virtual Node* special(std::string_view name, Node* a, Node* b, Node* whole) = 0;
  virtual void raise_expected(const Token& found, std::string_view text) = 0;
  virtual void raise_overflow() = 0;

  Node* run(int rule);
  void reset(bool with_mistakes, u32 position);
  bool searching() const { return with_mistakes_; }  // mistakes are looked for

  u32 position_ = 0;
  bool raised_ = false;

  const Grammar& grammar_;
  Arena& arena_;

 private:
  static constexpr u32 kMaxLevel = 6000;
  KRAIT_INLINE bool too_deep() const {
    return level_ + 1 > kMaxLevel || reinterpret_cast<uintptr_t>(KRAIT_STACK_POSITION()) < stack_floor_;
  }
  struct Memo {
    Node* node;
    u32 end;
  };

  Node* rule(u16 index);
  Node* alternatives(const std::vector<Alternative>& list);
  Node* item(const Item& item);
  Node* repeat(const Item& item, bool at_least_one);
  Node* gather(const Item& item);
  Node* make(std::string_view kind, u32 first, std::span<Node*> kids);
  bool usable(const Alternative& alternative) const;

  std::unordered_map<u64, Memo> memo_;
  bool with_mistakes_ = false;
  u32 level_ = 0;
  uintptr_t stack_floor_;
  Node absent_{"absent", 0, 0, {}};
};

}  // namespace krait::parser::peg
