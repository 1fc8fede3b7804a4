// match statements. A pattern leaves what it captures in temporaries; names are bound only once the whole pattern has
// matched. A failing pattern drops its temporaries and goes on with the next case.
#include <set>

#include <fmt/core.h>

#include "ast/dump.h"
#include "base/float_text.h"
#include "compiler/codegen.h"

namespace krait {

using namespace ast;

namespace {

bool is_wildcard(const Pattern* p) {
  auto* m = try_as<MatchAs>(p);
  return m && !m->name.data() && !m->pattern;
}
bool is_wildcard_star(const Pattern* p) {
  auto* m = try_as<MatchStar>(p);
  return m && !m->name.data();
}

}  // namespace

Label CodeGen::fail_label(PatternContext& pc) {
  usize drops = top_reg() - pc.base;
  while (pc.fail.size() <= drops) pc.fail.push_back(new_label());
  return pc.fail[drops];
}

// Where the failures land: each label drops one temporary and falls into the next.
void CodeGen::emit_fail_labels(PatternContext& pc) {
  for (usize drops = pc.fail.size(); drops-- > 0;) {
    bind(pc.fail[drops]);
    if (drops > 0) clear(pc.base + Reg(drops) - 1);
  }
}

void CodeGen::match_statement(const Match* s) {
  u->conditional_depth++;
  Reg subject = push(s->subject);
  Label end = new_label();
  u32 count = s->cases.size();
  for (u32 i = 0; i < count && ok(); i++) {
    const MatchCase* c = s->cases[i];
    Position p = position_of(c->pattern);
    bool last = i + 1 == count;
    if (last && count > 1 && is_wildcard(c->pattern)) {
      // The default case needs no subject any more.
      clear(subject, p);
      Label miss = new_label();
      if (c->guard) jump_if(c->guard, miss, false);
      body(c->body);
      bind(miss);
      jump(end, kLeadsOn);
      u->reachable = false;
      break;
    }
    PatternContext pc;
    pc.base = top_reg();
    pc.allow_irrefutable = c->guard || last;
    pattern(c->pattern, subject, pc);
    for (const auto& item : pc.captures) {
      store_copy(item.name, item.reg, item.position);
    }
    for (Reg r = top_reg(); r-- > pc.base;) clear(r, p);
    set_top(pc.base);
    if (c->guard) jump_if(c->guard, fail_label(pc), false);
    clear(subject, p);
    body(c->body);
    jump(end, kLeadsOn);
    u->reachable = false;
    emit_fail_labels(pc);
  }
  clear(subject, kLeadsOn);
  bind(end);
  u->conditional_depth--;
}

void CodeGen::capture(std::string_view name, Reg subject, PatternContext& pc, const Position& p) {
  for (const auto& item : pc.captures) {
    if (item.name == name) return fail(fmt::format("multiple assignments to name '{}' in pattern", name), p);
  }
  pc.captures.push_back({name, subject, p});
}

// Irrefutable patterns are allowed only where nothing follows.
void CodeGen::sub_pattern(const Pattern* p, Reg subject, PatternContext& pc) {
  bool saved = pc.allow_irrefutable;
  pc.allow_irrefutable = true;
  pattern(p, subject, pc);
  pc.allow_irrefutable = saved;
}

// Tests `subject`, a temporary that stays in place. On success temporaries above may hold captured values.
void CodeGen::pattern(const Pattern* pat, Reg subject, PatternContext& pc) {
  if (!may_descend()) return;
  Position p = position_of(pat);
  switch (pat->kind) {
    case Kind::MatchValue: {
      const Expr* value = as<MatchValue>(pat)->value;
      if (!is<Attribute>(value) && !fold(value)) {
        return fail("patterns may only match literals and attribute lookups", p);
      }
      Label miss = fail_label(pc);
      Reg copy = temp();
      emit(Op::COPY, p, copy, subject);
      i32 small;
      if (small_int(value, &small)) {
        emit_jump(Op::JNEQ_I, p, miss, copy, u32(small) & 0xffff);
      } else {
        Reg r = push(value);
        emit_jump(Op::JNEQ, p, miss, copy, r);
      }
      return set_top(copy);
    }
    case Kind::MatchSingleton: {
      Label miss = fail_label(pc);
      Reg copy = temp();
      emit(Op::COPY, p, copy, subject);
      Const value = to_const(as<MatchSingleton>(pat)->value, arena_);
      if (value.kind == Const::Kind::kNone) {
        emit_jump(Op::JUMP_IF_NOT_NONE, p, miss, copy);
      } else {
        Reg r = temp();
        load_const(value, r, p);
        emit_jump(Op::JNIS, p, miss, copy, r);
      }
      return set_top(copy);
    }
    case Kind::MatchSequence: return pattern_sequence(as<MatchSequence>(pat), subject, pc);
    case Kind::MatchMapping: return pattern_mapping(as<MatchMapping>(pat), subject, pc);
    case Kind::MatchClass: return pattern_class(as<MatchClass>(pat), subject, pc);
    case Kind::MatchStar:
      if (as<MatchStar>(pat)->name.data()) capture(as<MatchStar>(pat)->name, subject, pc, p);
      return;
    case Kind::MatchAs: {
      auto* m = as<MatchAs>(pat);
      if (!m->pattern) {
        if (!pc.allow_irrefutable) {
          if (m->name.data()) {
            return fail(fmt::format("name capture '{}' makes remaining patterns unreachable", m->name), p);
          }
          return fail("wildcard makes remaining patterns unreachable", p);
        }
      } else {
        pattern(m->pattern, subject, pc);
      }
      if (m->name.data()) capture(m->name, subject, pc, p);
      return;
    }
    case Kind::MatchOr: return pattern_or(as<MatchOr>(pat), subject, pc);
    default: return fail("unknown pattern", p);
  }
}

void CodeGen::pattern_sequence(const MatchSequence* m, Reg subject, PatternContext& pc) {
  Position p = position_of(m);
  u32 count = m->patterns.size();
  i32 star = -1;
  bool star_wildcard = false, only_wildcards = true;
  for (u32 i = 0; i < count; i++) {
    const Pattern* sub = m->patterns[i];
    if (is<MatchStar>(sub)) {
      if (star >= 0) return fail("multiple starred names in sequence pattern", p);
      star = i32(i);
      star_wildcard = is_wildcard_star(sub);
      only_wildcards &= star_wildcard;
      continue;
    }
    only_wildcards &= is_wildcard(sub);
  }
  if (star >= 256 || (star >= 0 && count - u32(star) - 1 >= 256)) {
    return fail("too many expressions in star-unpacking sequence pattern", p);
  }
  Label miss = fail_label(pc);
  Reg test = temp();
  emit(Op::MATCH_SEQUENCE, p, test, subject);
  emit_jump(Op::JUMP_IF_FALSE, p, miss, test);
  u32 size = star < 0 ? count : count - 1;
  if (star < 0 || size > 0) {
    emit(Op::GET_LEN, p, test, subject);
    if (size <= INT16_MAX) {
      emit_jump(star < 0 ? Op::JNEQ_I : Op::JNGE_I, p, miss, test, size);
    } else {
      Reg number = temp();
      emit_imm(Op::LOAD_INT, p, number, i32(size));
      emit_jump(star < 0 ? Op::JNEQ : Op::JNGE, p, miss, test, number);
    }
  }
  set_top(test);
  if (only_wildcards) return;
  if (star_wildcard) {
    // The middle is not wanted: fetch the other items one by one.
    for (u32 i = 0; i < count; i++) {
      const Pattern* sub = m->patterns[i];
      if (i32(i) == star || is_wildcard(sub)) continue;
      Reg item = temp();
      if (i32(i) < star) {
        emit(Op::COPY, p, item, subject);
        emit(Op::GETITEM_I, p, item, item, i);
      } else {
        Reg index = temp();
        emit(Op::GET_LEN, p, index, subject);
        emit(Op::SUB_I, p, index, index, count - i);
        emit(Op::COPY, p, item, subject);
        emit(Op::GETITEM, p, item, item, index);
        set_top(item + 1);
      }
      sub_pattern(sub, item, pc);
    }
    return;
  }
  Reg first = top_reg();
  for (u32 i = 0; i < count; i++) temp();
  emit(Op::COPY, p, first, subject);
  if (star < 0) emit(Op::UNPACK, p, first, first, count);
  else emit(Op::UNPACK_EX, p, first, first, u32(star) | (count - u32(star) - 1) << 8);
  for (u32 i = 0; i < count; i++) sub_pattern(m->patterns[i], first + i, pc);
}

void CodeGen::pattern_mapping(const MatchMapping* m, Reg subject, PatternContext& pc) {
  Position p = position_of(m);
  u32 count = m->keys.size();
  if (m->patterns.size() != count) return fail("mapping pattern keys and values differ in number", p);
  Label miss = fail_label(pc);
  Reg test = temp();
  emit(Op::MATCH_MAPPING, p, test, subject);
  emit_jump(Op::JUMP_IF_FALSE, p, miss, test);
  set_top(test);
  if (count == 0 && !m->rest.data()) return;
  if (count > 0) {
    test = temp();
    emit(Op::GET_LEN, p, test, subject);
    emit_jump(Op::JNGE_I, p, miss, test, std::min(count, u32(INT16_MAX)));
    set_top(test);
  }
  std::set<std::string> seen;
  for (const Expr* key : m->keys) {
    const Const* c = fold(key);
    if (!c && !is<Attribute>(key)) {
      return fail("mapping pattern keys may only match literals and attribute lookups", p);
    }
    if (!c) continue;
    // 1, 1.0, 1+0j and True are the same key.
    Const plain = *c;
    if (c->kind == Const::Kind::kTrue || c->kind == Const::Kind::kFalse) plain = make_int(c->kind == Const::Kind::kTrue);
    bool is_real = c->kind == Const::Kind::kFloat || (c->kind == Const::Kind::kComplex && c->imag == 0);
    if (is_real && std::abs(c->real) < 0x1p62 && c->real == f64(i64(c->real))) plain = make_int(i64(c->real));
    if (!seen.insert(const_key(plain)).second) {
      return fail(fmt::format("mapping pattern checks duplicate key ({})", key_text(*c)), p);
    }
  }
  Reg keys = temp();
  Reg first = top_reg();
  if (count <= 64) {
    for (const Expr* key : m->keys) push(key);
    emit(Op::BUILD_TUPLE, p, keys, first, count);
  } else {
    emit(Op::BUILD_LIST, p, keys, first, 0);
    for (const Expr* key : m->keys) {
      emit(Op::LIST_APPEND, p, keys, push(key));
      set_top(first);
    }
    emit(Op::LIST_TO_TUPLE, p, keys, keys);
  }
  set_top(first);
  Reg kept = kNoReg;  // the keys, for **rest
  if (m->rest.data()) {
    kept = keys;
    keys = temp();
    emit(Op::COPY, p, keys, kept);
  }
  Reg values = keys;
  // The keys tuple is consumed; failing from here on drops the registers above.
  miss = fail_label(pc);
  emit(Op::MATCH_KEYS, p, values, subject, keys);
  Reg copy = temp();
  emit(Op::COPY, p, copy, values);
  emit_jump(Op::JUMP_IF_NONE, p, miss, copy);
  set_top(values + 1);
  Reg rest = kNoReg;
  if (m->rest.data()) {
    rest = temp();
    emit(Op::BUILD_MAP, p, rest, top_reg(), 0);
    Reg whole = temp();
    emit(Op::COPY, p, whole, subject);
    emit(Op::DICT_UPDATE, p, rest, whole);
    set_top(whole);
    Reg parts = top_reg();
    for (u32 i = 0; i < count; i++) temp();
    if (count) {
      emit(Op::UNPACK, p, parts, kept, count);
      Reg target = temp();
      for (u32 i = 0; i < count; i++) {
        emit(Op::COPY, p, target, rest);
        emit(Op::DELITEM, p, target, parts + i);
      }
    } else {
      clear(kept, p);
    }
    set_top(rest + 1);
  }
  Reg items = top_reg();
  for (u32 i = 0; i < count; i++) temp();
  if (count) emit(Op::UNPACK, p, items, values, count);
  else clear(values, p);
  for (u32 i = 0; i < count; i++) sub_pattern(m->patterns[i], items + i, pc);
  if (m->rest.data()) capture(m->rest, rest, pc, p);
}

void CodeGen::pattern_class(const MatchClass* m, Reg subject, PatternContext& pc) {
  Position p = position_of(m);
  u32 positional = m->patterns.size(), named = m->kwd_attrs.size();
  if (m->kwd_patterns.size() != named) return fail("class pattern names and values differ in number", p);
  std::set<std::string_view> seen;
  for (u32 i = 0; i < named; i++) {
    if (!seen.insert(m->kwd_attrs[i]).second) {
      return fail(fmt::format("attribute name repeated in class pattern: {}", m->kwd_attrs[i]),
                  position_of(m->kwd_patterns[i]));
    }
  }
  Label miss = fail_label(pc);
  Reg values = temp();
  emit(Op::COPY, p, values, subject);
  push(m->cls);
  ConstList names(*this);
  for (std::string_view name : m->kwd_attrs) names.add(make_str(name));
  load_const(make_tuple(names.take()), temp(), p);
  emit(Op::MATCH_CLASS, p, values, values, positional);
  set_top(values + 1);
  Reg copy = temp();
  emit(Op::COPY, p, copy, values);
  Label matched = new_label();
  emit_jump(Op::JUMP_IF_NOT_NONE, p, matched, copy);
  clear(values, p);
  jump(miss, p);
  bind(matched);
  set_top(values);
  u32 count = positional + named;
  Reg items = top_reg();
  for (u32 i = 0; i < std::max(count, 1u); i++) temp();
  if (count == 0) {
    clear(values, p);
    return set_top(items);
  }
  emit(Op::UNPACK, p, items, values, count);
  for (u32 i = 0; i < count; i++) {
    const Pattern* sub = i < positional ? m->patterns[i] : m->kwd_patterns[i - positional];
    if (!is_wildcard(sub)) sub_pattern(sub, items + i, pc);
  }
}

// Alternatives bind the same names; the values meet in registers set aside for them.
void CodeGen::pattern_or(const MatchOr* m, Reg subject, PatternContext& pc) {
  Position p = position_of(m);
  // The first alternative says which names there are.
  std::vector<std::string_view> names;
  std::vector<Reg> slots;
  Label matched = new_label();
  u32 count = m->patterns.size();
  Reg base = top_reg();
  collect_captures(m->patterns[0], &names);
  for (usize i = 0; i < names.size(); i++) slots.push_back(temp());
  Reg inner_base = top_reg();
  for (u32 i = 0; i < count && ok(); i++) {
    PatternContext alternative;
    alternative.base = inner_base;
    alternative.allow_irrefutable = pc.allow_irrefutable && i + 1 == count;
    set_top(inner_base);
    pattern(m->patterns[i], subject, alternative);
    if (alternative.captures.size() != names.size()) return fail("alternative patterns bind different names", p);
    for (usize n = 0; n < names.size(); n++) {
      Reg from = kNoReg;
      for (const auto& item : alternative.captures) if (item.name == names[n]) from = item.reg;
      if (from == kNoReg) return fail("alternative patterns bind different names", p);
      emit(Op::COPY, p, slots[n], from);
    }
    for (Reg r = top_reg(); r-- > inner_base;) clear(r, p);
    set_top(inner_base);
    jump(matched, p);
    u->reachable = false;
    emit_fail_labels(alternative);
  }
  // No alternative matched; the slots are empty.
  set_top(base);
  jump(fail_label(pc), p);
  bind(matched);
  set_top(inner_base);
  for (usize n = 0; n < names.size(); n++) capture(names[n], slots[n], pc, p);
}

// The names that a pattern binds, in the order of its captures.
void CodeGen::collect_captures(const Pattern* pat, std::vector<std::string_view>* names) {
  if (!may_descend()) return;
  auto add = [&](std::string_view name) {
    if (name.data() && std::find(names->begin(), names->end(), name) == names->end()) names->push_back(name);
  };
  switch (pat->kind) {
    case Kind::MatchStar: add(as<MatchStar>(pat)->name); break;
    case Kind::MatchAs:
      if (as<MatchAs>(pat)->pattern) collect_captures(as<MatchAs>(pat)->pattern, names);
      add(as<MatchAs>(pat)->name);
      break;
    case Kind::MatchOr:
      if (!as<MatchOr>(pat)->patterns.empty()) collect_captures(as<MatchOr>(pat)->patterns[0], names);
      break;
    case Kind::MatchSequence:
      for (const Pattern* sub : as<MatchSequence>(pat)->patterns) collect_captures(sub, names);
      break;
    case Kind::MatchMapping:
      for (const Pattern* sub : as<MatchMapping>(pat)->patterns) collect_captures(sub, names);
      add(as<MatchMapping>(pat)->rest);
      break;
    case Kind::MatchClass:
      for (const Pattern* sub : as<MatchClass>(pat)->patterns) collect_captures(sub, names);
      for (const Pattern* sub : as<MatchClass>(pat)->kwd_patterns) collect_captures(sub, names);
      break;
    default: break;
  }
}

// How an error message shows a key.
std::string CodeGen::key_text(const Const& c) {
  switch (c.kind) {
    case Const::Kind::kNone: return "None";
    case Const::Kind::kTrue: return "True";
    case Const::Kind::kFalse: return "False";
    case Const::Kind::kInt: return fmt::format("{}", c.integer);
    case Const::Kind::kComplex: return complex_repr({c.real, c.imag});
    case Const::Kind::kFloat: return float_repr(c.real);
    case Const::Kind::kStr: return ast::repr_str(c.text);
    case Const::Kind::kBytes: return ast::repr_bytes(c.text);
    default: return "...";
  }
}

}  // namespace krait
