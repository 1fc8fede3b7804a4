// Displays, formatted strings, and what suspends: yield and await.
#include "compiler/codegen.h"

namespace krait {

using namespace ast;

// Displays

namespace {
// Longer displays are filled item by item. It is CPython's number: a key that cannot be hashed is found before or after
// the items behind it are evaluated.
constexpr u32 kMaxRun = 30;
}

void CodeGen::sequence(const Expr* e, const Seq<Expr*>& elts, Op build, Reg dst) {
  Position p = position_of(e);
  bool starred = false, constant = elts.size() >= 3 && build != Op::BUILD_TUPLE;
  for (const Expr* item : elts) {
    starred |= is<Starred>(item);
    constant = constant && fold(item);
  }
  Reg value = scratch(dst);
  Op extend = build == Op::BUILD_SET ? Op::SET_UPDATE : Op::LIST_EXTEND;
  Op append = build == Op::BUILD_SET ? Op::SET_ADD : Op::LIST_APPEND;
  Op container = build == Op::BUILD_TUPLE ? Op::BUILD_LIST : build;
  if (constant) {
    ConstList list(*this);
    for (const Expr* item : elts) list.add(*fold(item));
    Const items = make_tuple(list.take());
    if (build == Op::BUILD_SET) items.kind = Const::Kind::kFrozenSet;
    emit(build, p, value, top_reg(), 0);
    Reg r = temp();
    load_const(items, r, p);
    emit(extend, p, value, r);
    return move(dst, value, p);
  }
  Reg first = top_reg();
  if (!starred && elts.size() <= kMaxRun) {
    for (const Expr* item : elts) push(item);
    emit(build, p, dst, first, elts.size());
    return;
  }
  u32 i = 0, gathered = build == Op::BUILD_SET && elts.size() > kMaxRun ? 0 : kMaxRun;
  while (i < elts.size() && i < gathered && !is<Starred>(elts[i])) push(elts[i++]);
  emit(container, p, value, first, i);
  set_top(first);
  for (; i < elts.size(); i++) {
    auto* star = try_as<Starred>(elts[i]);
    Reg r = operand(star ? star->value : elts[i]);
    emit(star ? extend : append, star ? position_of(star) : p, value, r);
    set_top(first);
  }
  if (build == Op::BUILD_TUPLE) {
    emit(Op::LIST_TO_TUPLE, p, dst, value);
    return;
  }
  move(dst, value, p);
}

void CodeGen::dict(const Dict* e, Reg dst) {
  Position p = position_of(e);
  Reg value = scratch(dst);
  Reg first = top_reg();
  u32 size = e->values.size();
  bool made = false;
  auto make = [&](Reg to, u32 pairs) {
    emit(Op::BUILD_MAP, p, to, first, pairs);
    set_top(first);
    made = true;
  };
  for (u32 i = 0; i < size;) {
    u32 pairs = 0;   // up to the next mapping, in runs as CPython's
    while (i + pairs < size && e->keys[i + pairs] && pairs < kMaxRun / 2 + 2) pairs++;
    if ((pairs > 1 || (pairs == 1 && !made)) && pairs <= kMaxRun / 2) {
      for (u32 end = i + pairs; i < end; i++) {
        push(e->keys[i]);
        push(e->values[i]);
      }
      if (pairs == size) return make(dst, pairs);
      bool update = made;
      make(update ? first : value, pairs);
      if (!update) continue;
      temp();
      emit(Op::DICT_UPDATE, p, value, first);
      set_top(first);
      continue;
    }
    if (!made) make(value, 0);
    if (pairs == 0) {
      emit(Op::DICT_UPDATE, p, value, operand(e->values[i++]));
      set_top(first);
    }
    for (u32 end = i + pairs; i < end; i++) {
      Reg key = protect(operand(e->keys[i]), e->values[i]);
      Reg item = operand(e->values[i]);
      emit(Op::MAP_ADD, p, value, key, item);
      set_top(first);
    }
  }
  if (!made) return make(dst, 0);
  move(dst, value, p);
}

// Formatted strings

void CodeGen::formatted_value(const FormattedValue* e, Reg dst) {
  Position p = position_of(e);
  Reg value = operand(e->value, hint(dst));
  if (e->conversion > 0) {
    Reg slot = is_temp(value) ? value : scratch(dst);
    emit(Op::CONVERT, p, slot, value, u32(e->conversion));
    value = slot;
  }
  if (e->format_spec) {
    value = protect(value, e->format_spec);
    Reg spec = operand(e->format_spec);
    emit(Op::FORMAT_SPEC, p, dst, value, spec);
  } else {
    emit(Op::FORMAT, p, dst, value);
  }
}

void CodeGen::joined_str(const Expr* e, const Seq<Expr*>& values, Reg dst) {
  Position p = position_of(e);
  if (values.empty()) return load_const(make_str(""), dst, p);
  if (values.size() == 1) {
    if (is<FormattedValue>(values[0])) return into(values[0], dst);
    if (const Const* c = fold(values[0]); c && c->kind == Const::Kind::kStr) return load_const(*c, dst, p);
  }
  Reg first = top_reg();
  u32 count = 0;
  for (u32 i = 0; i < values.size(); i++) {
    push(values[i]);
    if (++count == kMaxRun && i + 1 < values.size()) {
      emit(Op::BUILD_STRING, p, first, first, count);
      set_top(first + 1);
      count = 1;
    }
  }
  emit(Op::BUILD_STRING, p, dst, first, count);
}

void CodeGen::template_str(const TemplateStr* e, Reg dst) {
  Position p = position_of(e);
  ConstList strings(*this);
  bool after_string = false;
  for (const Expr* value : e->values) {
    if (is<Interpolation>(value)) {
      if (!after_string) strings.add(make_str(""));
      after_string = false;
    } else if (const Const* c = fold(value)) {
      strings.add(*c);
      after_string = true;
    }
  }
  if (!after_string) strings.add(make_str(""));
  Reg parts = temp();
  load_const(make_tuple(strings.take()), parts, p);
  Reg interpolations = temp();
  Reg first = top_reg();
  u32 count = 0;
  bool list = false;
  for (const Expr* value : e->values) {
    auto* part = try_as<Interpolation>(value);
    if (!part) continue;
    Position at = position_of(part);
    Reg slot = temp();
    into(part->value, slot);
    load_const(to_const(part->str, arena_), temp(), at);
    u32 flags = part->format_spec ? 1 : 0;
    if (part->format_spec) push(part->format_spec);
    if (part->conversion > 0) flags |= u32(part->conversion) << 2;
    emit(Op::BUILD_INTERPOLATION, at, slot, slot, flags);
    set_top(slot + 1);
    if (++count < kMaxRun && !list) continue;
    if (list) {
      emit(Op::LIST_APPEND, p, interpolations, slot);
    } else {
      emit(Op::BUILD_LIST, p, interpolations, first, count);
      list = true;
    }
    set_top(first);
  }
  if (list) emit(Op::LIST_TO_TUPLE, p, interpolations, interpolations);
  else emit(Op::BUILD_TUPLE, p, interpolations, first, count);
  emit(Op::BUILD_TEMPLATE, p, dst, parts);
}

// Generators and coroutines

void CodeGen::yield(Reg value, Reg dst, const Position& p) {
  if (u->out->flags & kCoAsyncGenerator) {
    Reg wrapped = is_temp(value) ? value : temp();
    emit(Op::ASYNC_GEN_WRAP, p, wrapped, value);
    value = wrapped;
  }
  emit(Op::YIELD, p, dst, value, 0);
}

// Delegates to the iterator in the topmost temporary until it returns. An exception thrown in at the yield that
// comes back as StopIteration is the result.
void CodeGen::send_loop(Reg iterator, Reg dst, const Position& p) {
  Label loop = new_label(), done = new_label();
  Reg value = temp(), exc = temp();
  emit(Op::LOAD_NONE, p, value);
  bind(loop);
  emit_jump(Op::SEND, p, done, value, iterator, value);
  i32 outer = u->handler;
  i32 handler = new_handler(value, exc);
  u->handler = handler;
  emit(Op::YIELD, p, value, value, 1);
  u->handler = outer;
  jump(loop, p);
  bind_handler(handler);
  emit_jump(Op::CLEANUP_THROW, p, done, value, iterator, exc);
  bind(done);
  move(dst, value, p);
}

// `awaitable` is the topmost temporary. kind: the operand of GET_AWAITABLE.
void CodeGen::await_into(Reg awaitable, u32 kind, Reg dst, const Position& p) {
  emit(Op::GET_AWAITABLE, p, awaitable, awaitable, kind);
  send_loop(awaitable, dst, p);
}

}  // namespace krait
