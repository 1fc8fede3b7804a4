#pragma once
// A packrat interpreter for the diagnostic grammar. It reads wrong programs the way CPython's generated parser does, so
// that the rule which finds the mistake, and with it the message and place, are the same.
//
// Notation: `name: alternatives` with `|`; 'x' a keyword or operator, "x" a soft keyword, UPPER a token kind;
// ? * + repetition, s.x+ items separated by s, & and ! lookahead, ~ commits to the alternative, &&'x' demands a token;
// c=item names an item for the action. A rule name followed by * is memoised, by ^ left-recursive, by - reads without
// the invalid_ rules. Actions in braces: {=Kind} makes a node, {a} returns an item, {@...} raises, {#name} is a check
// written in C++ (diagnose.cpp).
#include <unordered_map>

#include "base/arena.h"
#include "base/common.h"
#include "parser/token.h"

namespace krait::parser::peg {

enum class Op : u8 { Token, NotEqual, Soft, AnySoft, Rule, Group, Optional, Star, Plus, Gather, And, Not, Cut, Forced };
enum class ActionKind : u8 { None, Node, Return, Raise, Special };

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
  std::string_view verb;  // "=Tuple" without '=', "@range" without '@', ...
  char operands[2] = {0, 0};
  std::string message;
};

struct Rule {
  std::string_view name;
  bool memo = false;
  bool left_recursive = false;
  bool without_invalid = false;
  bool is_invalid = false;
  std::vector<Alternative> alternatives;
};

struct Grammar {
  std::vector<Rule> rules;
  int find(std::string_view name) const;
};
Grammar load_grammar(std::string_view text);

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
  void reset(bool with_invalid, u32 position);
  bool searching() const { return with_invalid_; }  // the rules for mistakes are on

  u32 position_ = 0;
  bool raised_ = false;

  const Grammar& grammar_;
  Arena& arena_;

 private:
  static constexpr u32 kMaxLevel = 6000;
  bool too_deep() const {
    return level_ + 1 > kMaxLevel || reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) < stack_floor_;
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
  bool with_invalid_ = false;
  u32 level_ = 0;
  uintptr_t stack_floor_;
  Node absent_{"absent", 0, 0, {}};
};

}  // namespace krait::parser::peg
