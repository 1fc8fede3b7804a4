#include "parser/peg.h"

namespace krait::parser::peg {

namespace {

class Loader {
 public:
  Loader(std::string_view text, const std::vector<Mistake>& mistakes)
      : start_(text.data()), p_(start_), end_(p_ + text.size()), mistakes_(mistakes) {}

  Grammar load() {
    collect_names();
    for (int kind = 0; kind <= static_cast<int>(Tok::KW_yield); kind++) {
      tokens_[token_text(static_cast<Tok>(kind))] = static_cast<Tok>(kind);
    }
    usize next = 0;
    while (skip(), p_ < end_) {
      word();
      while (*p_ != ':') p_++;
      p_++;
      grammar_.rules[next++].alternatives = alternatives();
    }
    for (const Mistake& mistake : mistakes_) {
      p_ = start_ = mistake.pattern.data();
      end_ = p_ + mistake.pattern.size();
      grammar_.rules[places_.find(mistake.where)->second].alternatives.push_back(alternative_of(mistake));
    }
    return std::move(grammar_);
  }

 private:
  // Rules start in the first column.
  void collect_names() {
    const char* start = p_;
    bool line_start = true;
    for (; p_ < end_; p_++) {
      if (line_start && is_word(*p_)) {
        Rule rule;
        rule.name = word();
        rule.memo = *p_ == '*';
        rule.left_recursive = *p_ == '^';
        rule.without_mistakes = *p_ == '-';
        names_[rule.name] = static_cast<u16>(grammar_.rules.size());
        grammar_.rules.push_back(std::move(rule));
      }
      line_start = *p_ == '\n';
    }
    p_ = start;
    for (const Mistake& mistake : mistakes_) {
      if (!places_.try_emplace(mistake.where, static_cast<u16>(grammar_.rules.size())).second) continue;
      Rule rule;
      rule.name = mistake.where;
      rule.memo = rule.is_mistake = true;
      grammar_.rules.push_back(std::move(rule));
    }
  }

  Alternative alternative_of(const Mistake& mistake) {
    Alternative out = alternative();
    out.action = mistake.report == Report::kNested  ? ActionKind::None
                 : mistake.report == Report::kCheck ? ActionKind::Special
                                                    : ActionKind::Raise;
    out.report = mistake.report;
    out.message = out.verb = mistake.message;
    if (mistake.report == Report::kNoBody) out.items.push_back(of_token(Tok::COLON));
    if (mistake.report == Report::kNoColon || mistake.report == Report::kNoBody) out.items.push_back(of_token(Tok::NEWLINE));
    if (mistake.report == Report::kNoBody) out.items.push_back(wrap(Op::Not, of_token(Tok::INDENT)));
    return out;
  }
  static Item of_token(Tok kind) {
    Item out;
    out.token = kind;
    return out;
  }

  static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
  std::string_view word() {
    const char* start = p_;
    while (p_ < end_ && is_word(*p_)) p_++;
    return {start, static_cast<usize>(p_ - start)};
  }
  // Blanks and line ends, unless the next line is another rule.
  void skip() {
    while (p_ < end_ && (*p_ == ' ' || *p_ == '\n')) p_++;
  }
  bool at_rule_end() {
    skip();
    return p_ >= end_ || (p_ > start_ && p_[-1] == '\n' && is_word(*p_));
  }

  std::vector<Alternative> alternatives() {
    std::vector<Alternative> out;
    for (;;) {
      out.push_back(alternative());
      if (at_rule_end() || *p_ != '|') return out;
      p_++;
    }
  }

  Alternative alternative() {
    Alternative out;
    while (!at_rule_end() && *p_ != '|' && *p_ != ')') {
      if (*p_ == '{') {
        action(out);
      } else {
        out.items.push_back(named_item());
      }
    }
    return out;
  }

  void action(Alternative& out) {
    char kind = *++p_;
    if (kind == '=' || kind == '#') p_++;
    out.verb = word();
    out.action = kind == '=' ? ActionKind::Node : kind == '#' ? ActionKind::Special : ActionKind::Return;
    if (out.action == ActionKind::Return) out.returned = out.verb[0];
    p_++;  // the '}'
  }

  Item named_item() {
    char name = 0;
    if (is_word(p_[0]) && p_[1] == '=') {
      name = *p_;
      p_ += 2;
    }
    Item out = suffixed();
    out.name = name;
    return out;
  }

  static Item wrap(Op op, Item inner) {
    Item out;
    out.op = op;
    out.items.push_back(std::move(inner));
    return out;
  }

  Item suffixed() {
    if (p_[0] == '&' && p_[1] == '&') return p_ += 2, wrap(Op::Forced, atom());
    if (*p_ == '&') return p_++, wrap(Op::And, atom());
    if (*p_ == '!') return p_++, wrap(Op::Not, atom());
    if (*p_ == '~') {
      p_++;
      Item out;
      out.op = Op::Cut;
      return out;
    }
    Item out = atom();
    if (p_ < end_ && *p_ == '.') {
      p_++;
      Item element = atom();
      p_++;  // the '+'
      Item gather = wrap(Op::Gather, std::move(element));
      gather.items.push_back(std::move(out));
      return gather;
    }
    if (p_ < end_ && *p_ == '?') return p_++, wrap(Op::Optional, std::move(out));
    if (p_ < end_ && *p_ == '*') return p_++, wrap(Op::Star, std::move(out));
    if (p_ < end_ && *p_ == '+') return p_++, wrap(Op::Plus, std::move(out));
    return out;
  }

  Item atom() {
    Item out;
    if (*p_ == '(') {
      p_++;
      out.op = Op::Group;
      out.alternatives = alternatives();
      p_++;
      return out;
    }
    if (*p_ == '\'' || *p_ == '"') {
      char quote = *p_++;
      const char* start = p_;
      while (*p_ != quote) p_++;
      out.text = {start, static_cast<usize>(p_ - start)};
      p_++;
      if (quote == '"') {
        out.op = Op::Soft;
        return out;
      }
      out.token = tokens_.find(out.text)->second;
      return out;
    }
    if (*p_ == '%') {
      p_++;
      out.op = Op::Rule;
      auto found = places_.find(word());
      KRAIT_CHECK(found != places_.end());
      out.rule = found->second;
      return out;
    }
    std::string_view name = word();
    if (name == "SOFT_KEYWORD") {
      out.op = Op::AnySoft;
    } else if (name == "NOT_EQUAL") {
      out.op = Op::NotEqual;
    } else if (name[0] >= 'A' && name[0] <= 'Z') {
      for (int kind = 0; kind <= static_cast<int>(Tok::ERRORTOKEN); kind++) {
        if (name == token_name(static_cast<Tok>(kind))) out.token = static_cast<Tok>(kind);
      }
    } else {
      out.op = Op::Rule;
      auto found = names_.find(name);
      KRAIT_CHECK(found != names_.end());
      out.rule = found->second;
    }
    return out;
  }

  const char* start_;
  const char* p_;
  const char* end_;
  const std::vector<Mistake>& mistakes_;
  Grammar grammar_;
  std::unordered_map<std::string_view, u16> places_;  // of mistakes
  std::unordered_map<std::string_view, u16> names_;
  std::unordered_map<std::string_view, Tok> tokens_;
};

}  // namespace

int Grammar::find(std::string_view name) const {
  for (usize i = 0; i < rules.size(); i++) {
    if (rules[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

Grammar load_grammar(std::string text, std::vector<Mistake> mistakes) {
  auto source = std::make_unique<const std::pair<std::string, std::vector<Mistake>>>(std::move(text), std::move(mistakes));
  Grammar grammar = Loader(source->first, source->second).load();
  grammar.source = std::move(source);
  return grammar;
}

void Machine::reset(bool with_mistakes, u32 position) {
  memo_.clear();
  with_mistakes_ = with_mistakes;
  position_ = position;
  level_ = 0;
}

Node* Machine::run(int index) { return rule(static_cast<u16>(index)); }

Node* Machine::make(std::string_view kind, u32 first, std::span<Node*> kids) {
  std::span<Node*> kept = kids.empty() ? std::span<Node*>() : arena_.copy_span<Node*>(kids);
  return arena_.make<Node>(Node{kind, first, position_ - 1, kept});
}

Node* Machine::rule(u16 index) {
  const Rule& definition = grammar_.rules[index];
  if (too_deep()) {
    raise_overflow();
    raised_ = true;
    return nullptr;
  }
  level_++;
  const u32 start = position_;
  const u64 key = static_cast<u64>(start) << 16 | index;
  const bool keep = definition.memo || definition.left_recursive;
  if (keep) {
    if (auto found = memo_.find(key); found != memo_.end()) {
      level_--;
      position_ = found->second.end;
      return found->second.node;
    }
  }
  Node* result = nullptr;
  if (definition.left_recursive) {
    // Grow the seed: each round may use the result of the round before for the recursive call.
    memo_[key] = {nullptr, start};
    u32 best_end = start;
    for (;;) {
      position_ = start;
      Node* node = alternatives(definition.alternatives);
      if (raised_) break;
      if (!node || position_ <= best_end) break;
      result = node;
      best_end = position_;
      memo_[key] = {result, best_end};
    }
    position_ = best_end;
  } else {
    const bool saved = with_mistakes_;
    if (definition.without_mistakes) with_mistakes_ = false;
    result = alternatives(definition.alternatives);
    with_mistakes_ = saved;
    if (keep && !raised_) memo_[key] = {result, position_};
  }
  level_--;
  return raised_ ? nullptr : result;
}

bool Machine::usable(const Alternative& alternative) const {
  if (with_mistakes_) return true;
  for (const Item& item : alternative.items) {
    if (item.op == Op::Rule && grammar_.rules[item.rule].is_mistake) return false;
  }
  return true;
}

Node* Machine::alternatives(const std::vector<Alternative>& list) {
  const u32 start = position_;
  for (const Alternative& alternative : list) {
    if (!usable(alternative)) continue;
    position_ = start;
    Node* few[16];
    Node* named[3] = {};
    usize count = 0;
    bool failed = false, committed = false;
    for (const Item& part : alternative.items) {
      if (part.op == Op::Cut) {
        committed = true;
        continue;
      }
      Node* node = item(part);
      if (raised_) return nullptr;
      if (!node) {
        failed = true;
        break;
      }
      if (part.op == Op::And || part.op == Op::Not) continue;
      if (part.name) named[part.name - 'a'] = node;
      KRAIT_CHECK(count < std::size(few));
      few[count++] = node;
    }
    if (failed) {
      position_ = start;
      if (committed) return nullptr;
      continue;
    }
    switch (alternative.action) {
      case ActionKind::None:
        if (count == 1) return few[0];
        return make("group", start, {few, count});
      case ActionKind::Return: return named[alternative.returned - 'a'];
      case ActionKind::Node: return make(alternative.verb, start, {few, count});
      case ActionKind::Raise:
        raise(alternative, named[0], named[1]);
        return nullptr;
      case ActionKind::Special: {
        Node* whole = make("group", start, {few, count});
        Node* node = special(alternative.verb, named[0], named[1], whole);
        return raised_ ? nullptr : node;
      }
    }
  }
  return nullptr;
}

Node* Machine::item(const Item& item) {
  switch (item.op) {
    case Op::Token: {
      const Token* found = token(position_);
      if (!found || found->kind != item.token) return nullptr;
      position_++;
      return make("token", position_ - 1, {});
    }
    case Op::NotEqual: {
      const Token* found = token(position_);
      if (!found || found->kind != Tok::NOTEQUAL || !is_not_equal(*found)) return nullptr;
      position_++;
      return make("token", position_ - 1, {});
    }
    case Op::Soft:
    case Op::AnySoft: {
      const Token* found = token(position_);
      if (!found || found->kind != Tok::NAME || !is_soft_keyword(*found, item.text)) return nullptr;
      position_++;
      return make("token", position_ - 1, {});
    }
    case Op::Forced: {
      const Token* found = token(position_);
      if (!found) return nullptr;
      if (found->kind != item.items[0].token) {
        raise_expected(*found, item.items[0].text);
        return nullptr;
      }
      position_++;
      return make("token", position_ - 1, {});
    }
    case Op::Rule: return rule(item.rule);
    case Op::Group: {
      if (too_deep()) {
        raise_overflow();
        raised_ = true;
        return nullptr;
      }
      level_++;
      Node* node = alternatives(item.alternatives);
      level_--;
      return node;
    }
    case Op::Optional: {
      const u32 start = position_;
      Node* node = this->item(item.items[0]);
      if (node) return node;
      position_ = start;
      return raised_ ? nullptr : &absent_;
    }
    case Op::Star: return repeat(item.items[0], false);
    case Op::Plus: return repeat(item.items[0], true);
    case Op::Gather: return gather(item);
    case Op::And:
    case Op::Not: {
      const u32 start = position_;
      Node* node = this->item(item.items[0]);
      position_ = start;
      if (raised_) return nullptr;
      return (node != nullptr) == (item.op == Op::And) ? &absent_ : nullptr;
    }
    case Op::Cut: return &absent_;
  }
  KRAIT_UNREACHABLE();
}

Node* Machine::repeat(const Item& item, bool at_least_one) {
  const u32 first = position_;
  std::vector<Node*> nodes;
  level_++;
  for (;;) {
    const u32 start = position_;
    Node* node = this->item(item);
    if (raised_) return nullptr;
    if (!node || position_ == start) {
      position_ = start;
      break;
    }
    nodes.push_back(node);
  }
  level_--;
  if (at_least_one && nodes.empty()) return nullptr;
  return make("group", first, nodes);
}

Node* Machine::gather(const Item& item) {
  const u32 first = position_;
  std::vector<Node*> nodes;
  level_++;
  for (;;) {
    const u32 start = position_;
    if (!nodes.empty()) {
      Node* separator = this->item(item.items[1]);
      if (raised_) return nullptr;
      if (!separator) {
        position_ = start;
        break;
      }
    }
    Node* node = this->item(item.items[0]);
    if (raised_) return nullptr;
    if (!node) {
      position_ = start;
      break;
    }
    nodes.push_back(node);
  }
  level_--;
  if (nodes.empty()) return nullptr;
  return make("group", first, nodes);
}

}  // namespace krait::parser::peg
