// Statements other than definitions and exception handling.
#include <fmt/core.h>

#include "compiler/codegen.h"

namespace krait {

using namespace ast;

// Bodies

namespace {

// A docstring without its indentation: margins are measured on all lines but the first, tabs count as in expandtabs.
std::string_view clean_docstring(std::string_view text, Arena& arena) {
  std::string expanded;
  usize column = 0;
  bool tabs = text.find('\t') != std::string_view::npos;
  for (char ch : tabs ? text : std::string_view()) {
    if (ch == '\t') {
      usize spaces = 8 - column % 8;
      expanded.append(spaces, ' ');
      column += spaces;
      continue;
    }
    expanded += ch;
    if (ch == '\n' || ch == '\r') column = 0;
    else if ((u8(ch) & 0xc0) != 0x80) column++;
  }
  std::string_view doc = tabs ? std::string_view(expanded) : text;
  usize margin = std::string::npos;
  for (usize at = doc.find('\n'); at != std::string::npos; at = doc.find('\n', at)) {
    usize text_at = doc.find_first_not_of(' ', ++at);
    if (text_at != std::string::npos && doc[text_at] != '\n') margin = std::min(margin, text_at - at);
  }
  if (margin == std::string::npos) margin = 0;
  if (margin == 0 && !doc.starts_with(' ')) return tabs ? arena.copy(doc) : doc;
  char* out = arena.make_array<char>(doc.size());
  char* to = out;
  bool first = true;
  for (usize at = 0; at < doc.size();) {
    usize end = doc.find('\n', at);
    end = end == std::string::npos ? doc.size() : end + 1;
    std::string_view line = doc.substr(at, end - at);
    usize skip = 0;
    while (skip < line.size() && line[skip] == ' ' && (first || skip < margin)) skip++;
    to = std::copy(line.begin() + std::ptrdiff_t(skip), line.end(), to);
    first = false;
    at = end;
  }
  return {out, usize(to - out)};
}

}  // namespace

bool CodeGen::docstring(const Seq<Stmt*>& statements, std::string_view* text) const {
  if (statements.empty()) return false;
  auto* first = try_as<ExprStmt>(statements[0]);
  auto* constant = first ? try_as<Constant>(first->value) : nullptr;
  if (!constant || constant->value.type != ConstantValue::Type::Str) return false;
  *text = clean_docstring(constant->value.text, arena_);
  return true;
}

void CodeGen::body(const Seq<Stmt*>& statements) {
  for (const Stmt* s : statements) {
    if (!ok()) return;
    statement(s);
  }
}

// The body of a module or class: docstring, statements, deferred annotations.
void CodeGen::module_body(const Seq<Stmt*>& statements, bool interactive) {
  Position start = u->last_position;
  if (!statements.empty()) {
    i32 line = u->kind == UnitKind::kModule ? i32(statements[0]->lineno) : u->out->first_line;
    start = {line, line, 0, 0};
  }
  if ((features_ & kCoFutureAnnotations) && u->scope->annotations_used) emit(Op::SETUP_ANNOTATIONS, start);
  u->annotations_at = u->ins.size();
  if (u->kind == UnitKind::kModule && u->scope->has_conditional_annotations && !(features_ & kCoFutureAnnotations)) {
    Reg set = temp();
    emit(Op::BUILD_SET, start, set, set, 0);
    store_name("__conditional_annotations__", set, start);
    set_top(set);
  }
  u32 first = 0;
  std::string_view text;
  if (!interactive && docstring(statements, &text)) {
    first = 1;
    if (options_.optimize < 2) {
      Position p = position_of(as<ExprStmt>(statements[0])->value);
      Reg value = temp();
      load_const(make_str(text), value, p);
      store_name("__doc__", value, p);
      set_top(value);
    }
  }
  for (u32 i = first; i < statements.size() && ok(); i++) statement(statements[i]);
  if (!(features_ & kCoFutureAnnotations)) deferred_annotations(start);
}

void CodeGen::statement(const Stmt* s) {
  if (!may_descend()) return;
  statement_checked(s);
}

void CodeGen::statement_checked(const Stmt* s) {
  Position p = position_of(s);
  Reg mark = top_reg();
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
    case Kind::Return: return_statement(as<Return>(s)); break;
    case Kind::Delete:
      for (const Expr* target : as<Delete>(s)->targets) remove(target);
      break;
    case Kind::Assign: assign(as<Assign>(s)); break;
    case Kind::TypeAlias: type_alias(as<TypeAlias>(s)); break;
    case Kind::AugAssign: aug_assign(as<AugAssign>(s)); break;
    case Kind::AnnAssign: ann_assign(as<AnnAssign>(s)); break;
    case Kind::For: for_statement(as<For>(s)); break;
    case Kind::AsyncFor: async_for_statement(as<AsyncFor>(s)); break;
    case Kind::While: while_statement(as<While>(s)); break;
    case Kind::If: if_statement(as<If>(s)); break;
    case Kind::With: with_statement(s, as<With>(s)->items, 0, as<With>(s)->body, false); break;
    case Kind::AsyncWith: with_statement(s, as<AsyncWith>(s)->items, 0, as<AsyncWith>(s)->body, true); break;
    case Kind::Match: match_statement(as<Match>(s)); break;
    case Kind::Raise: {
      auto* r = as<Raise>(s);
      if (!r->exc) {
        emit(Op::RERAISE_ACTIVE, p);
        break;
      }
      Reg exc = operand(r->exc);
      if (r->cause) {
        exc = protect(exc, r->cause);
        Reg cause = operand(r->cause);
        emit(Op::RAISE_FROM, p, exc, cause);
      } else {
        emit(Op::RAISE, p, exc);
      }
      break;
    }
    case Kind::Try: try_statement(as<Try>(s)); break;
    case Kind::TryStar: try_star_statement(as<TryStar>(s)); break;
    case Kind::Assert: assert_statement(as<Assert>(s)); break;
    case Kind::Import: import_statement(as<Import>(s)); break;
    case Kind::ImportFrom: import_from(as<ImportFrom>(s)); break;
    case Kind::Global:
    case Kind::Nonlocal: break;
    case Kind::ExprStmt: {
      const Expr* value = as<ExprStmt>(s)->value;
      if (interactive_ && u->kind == UnitKind::kModule) {
        Reg r = operand(value);
        emit(Op::PRINT_EXPR, p, r);
        break;
      }
      // A line of its own for tracing.
      if (is<Constant>(value)) emit(Op::NOP, p);
      else {
        if (is<Name>(value)) emit(Op::NOP, p);
        discard(value);
      }
      break;
    }
    case Kind::Pass: emit(Op::NOP, p); break;
    case Kind::Break: break_or_continue(s, true); break;
    case Kind::Continue: break_or_continue(s, false); break;
    default: break;
  }
  set_top(mark);
}

// Stores

void CodeGen::store(const Expr* target, Reg value) {
  if (!may_descend()) return;
  Position p = position_of(target);
  Reg mark = top_reg();
  switch (target->kind) {
    case Kind::Name: {
      auto* name = as<Name>(target);
      std::string_view id = mangled(name->id);
      store_place(resolve(id, false, name), id, value, p);
      break;
    }
    case Kind::Attribute: {
      auto* a = as<Attribute>(target);
      if (auto* self = try_as<Name>(a->value); self && self->id == "self") {
        for (Unit* outer = u; outer; outer = outer->parent) {
          if (outer->kind != UnitKind::kClass) continue;
          outer->static_attributes.try_emplace(arena_, a->attr, 0);
          break;
        }
      }
      value = protect(value, a->value);
      Reg object = operand(a->value);
      emit(Op::SETATTR, attribute_position(a, p), object, name_index(mangled(a->attr)), value);
      break;
    }
    case Kind::Subscript: {
      auto* s = as<Subscript>(target);
      check_subscripter(s->value);
      value = protect(protect(value, s->value), s->slice);
      Reg object = protect(operand(s->value), s->slice);
      if (plain_slice(s->slice)) {
        Reg first = top_reg();
        slice_bounds(as<Slice>(s->slice), first);
        emit(Op::SETSLICE, p, object, first, value);
        break;
      }
      Reg key = operand(s->slice);
      emit(Op::SETITEM, p, object, key, value);
      break;
    }
    case Kind::List: unpack(target, as<List>(target)->elts, value); break;
    case Kind::Tuple: unpack(target, as<Tuple>(target)->elts, value); break;
    case Kind::Starred: fail("starred assignment target must be in a list or tuple", p); break;
    default: fail("cannot assign to this expression", p); break;
  }
  set_top(mark);
}

void CodeGen::unpack(const Expr* target, const Seq<Expr*>& elts, Reg value) {
  Position p = position_of(target);
  u32 count = elts.size();
  i32 star = -1;
  for (u32 i = 0; i < count; i++) {
    if (!is<Starred>(elts[i])) continue;
    if (star >= 0) return fail("multiple starred expressions in assignment", p);
    if (i >= 256 || count - i - 1 >= 256) return fail("too many expressions in star-unpacking assignment", p);
    star = i32(i);
  }
  // Consecutive plain locals take the values directly.
  if (star < 0 && count > 0) {
    bool direct = true;
    Reg first = kNoReg;
    for (u32 i = 0; i < count && direct; i++) {
      Reg r = fast_register(elts[i], ExprContext::Store);
      if (i == 0) first = r;
      direct = r != kNoReg && r == first + i && r != value;
    }
    if (direct) {
      emit(Op::UNPACK, p, first, value, count);
      return;
    }
  }
  Reg first = top_reg();
  for (u32 i = 0; i < count; i++) temp();
  if (star < 0) emit(Op::UNPACK, p, first, value, count);
  else emit(Op::UNPACK_EX, p, first, value, u32(star) | (count - u32(star) - 1) << 8);
  for (u32 i = 0; i < count; i++) {
    const Expr* item = elts[i];
    if (auto* starred = try_as<Starred>(item)) item = starred->value;
    store(item, first + i);
  }
}

// One target, the value straight into a local where that is possible.
void CodeGen::assign_value(const Expr* target, const Expr* value) {
  Reg mark = top_reg();
  Reg local = fast_register(target, ExprContext::Store);
  if (local != kNoReg) into(value, local);
  else if (!parallel_assign(target, value)) store(target, operand(value));
  set_top(mark);
}

// a, b = x, y without the tuple. All values are ready before the first store.
bool CodeGen::parallel_assign(const Expr* target, const Expr* value) {
  auto elts_of = [](const Expr* e) -> const Seq<Expr*>* {
    if (is<Tuple>(e)) return &as<Tuple>(e)->elts;
    if (is<List>(e)) return &as<List>(e)->elts;
    return nullptr;
  };
  const Seq<Expr*>* targets = elts_of(target);
  const Seq<Expr*>* values = is<Tuple>(value) ? &as<Tuple>(value)->elts : nullptr;
  if (!targets || !values || targets->size() != values->size() || targets->empty() || targets->size() > 32) return false;
  u32 count = targets->size();
  for (u32 i = 0; i < count; i++) {
    if (is<Starred>((*targets)[i]) || is<Starred>((*values)[i])) return false;
  }
  std::vector<Reg> written;  // locals that the stores before item i write
  bool only_names = true;
  for (u32 i = 0; i < count; i++) {
    Reg r = fast_register((*targets)[i], ExprContext::Store);
    written.push_back(r);
    only_names &= is<Name>((*targets)[i]);
  }
  std::vector<Reg> ready(count, kNoReg);  // kNoReg: a constant, loaded when it is stored
  for (u32 i = 0; i < count; i++) {
    const Expr* item = (*values)[i];
    if (fold(item)) continue;
    Reg r = operand(item);
    bool overwritten = !only_names;
    for (u32 j = 0; j < i; j++) overwritten |= written[j] == r;
    for (u32 j = i + 1; j < count && !is_temp(r) && !overwritten; j++) {
      u32 budget = 50;
      overwritten = u->walrus && assigns((*values)[j], u->locals[r], &budget);
    }
    if (!is_temp(r) && overwritten) {
      Reg copy = temp();
      emit(Op::COPY, position_of(item), copy, r);
      r = copy;
    }
    ready[i] = r;
  }
  for (u32 i = 0; i < count; i++) {
    const Expr* item = (*targets)[i];
    if (ready[i] == kNoReg) assign_value(item, (*values)[i]);
    else store(item, ready[i]);
  }
  return true;
}

void CodeGen::assign(const Assign* s) {
  if (s->targets.size() == 1) return assign_value(s->targets[0], s->value);
  if (const Const* c = fold(s->value); c && c->kind != Const::Kind::kTuple) {
    for (const Expr* target : s->targets) assign_value(target, s->value);
    return;
  }
  Reg value = push(s->value);
  for (u32 i = 0; i < s->targets.size(); i++) {
    Reg each = value;
    if (i + 1 < s->targets.size()) {
      Reg local = fast_register(s->targets[i], ExprContext::Store);
      if (local != kNoReg) {
        emit(Op::COPY, position_of(s->targets[i]), local, value);
        continue;
      }
      each = temp();
      emit(Op::COPY, position_of(s->targets[i]), each, value);
    }
    store(s->targets[i], each);
    set_top(value + 1);
  }
}

void CodeGen::aug_assign(const AugAssign* s) {
  Position p = position_of(s);
  switch (s->target->kind) {
    case Kind::Name: {
      auto* name = as<Name>(s->target);
      Reg local = fast_register(name, ExprContext::Load);
      if (local != kNoReg) {
        emit(Op::CHECK_LOCAL, position_of(name), local);
        return binary_op(s->op, true, local, local, s->value, p);
      }
      Reg value = temp();
      load_name(name->id, value, position_of(name));
      binary_op(s->op, true, value, value, s->value, p);
      return store_name(name->id, value, position_of(name));
    }
    case Kind::Attribute: {
      auto* a = as<Attribute>(s->target);
      Position at = attribute_position(a, position_of(a));
      u32 name = name_index(mangled(a->attr));
      Reg object = protect(operand(a->value), s->value);
      Reg value = temp();
      emit(Op::COPY, at, value, object);
      emit(Op::GETATTR, at, value, value, name);
      binary_op(s->op, true, value, value, s->value, p);
      emit(Op::SETATTR, at, object, name, value);
      return;
    }
    case Kind::Subscript: {
      auto* sub = as<Subscript>(s->target);
      Position at = position_of(sub);
      Reg object = protect(protect(operand(sub->value), sub->slice), s->value);
      if (plain_slice(sub->slice)) {
        Reg first = top_reg();
        slice_bounds(as<Slice>(sub->slice), first);
        Reg value = temp();
        Reg copies = temp();
        temp();
        emit(Op::COPY, at, copies, first);
        emit(Op::COPY, at, copies + 1, first + 1);
        Reg source = temp();
        emit(Op::COPY, at, source, object);
        emit(Op::GETSLICE, at, value, source, copies);
        set_top(value + 1);
        binary_op(s->op, true, value, value, s->value, p);
        emit(Op::SETSLICE, at, object, first, value);
        return;
      }
      i32 index;
      bool constant = small_int(sub->slice, &index);
      Reg key = kNoReg;
      if (!constant) key = protect(operand(sub->slice), s->value);
      Reg value = temp();
      Reg source = object;
      if (is_temp(object)) {
        source = value;
        emit(Op::COPY, at, source, object);
      }
      if (constant) {
        emit(Op::GETITEM_I, at, value, source, u32(index) & 0xffff);
      } else {
        Reg again = key;
        if (is_temp(key)) {
          again = temp();
          emit(Op::COPY, at, again, key);
        }
        emit(Op::GETITEM, at, value, source, again);
        set_top(value + 1);
      }
      binary_op(s->op, true, value, value, s->value, p);
      if (constant) {
        key = temp();
        emit_imm(Op::LOAD_INT, position_of(sub->slice), key, index);
      }
      emit(Op::SETITEM, at, object, key, value);
      return;
    }
    default: return fail("illegal target for augmented assignment", position_of(s->target));
  }
}

void CodeGen::ann_assign(const AnnAssign* s) {
  Position p = position_of(s);
  if (s->value) assign_value(s->target, s->value);
  switch (s->target->kind) {
    case Kind::Name: {
      if (!s->simple || u->is_function()) return;
      auto* name = as<Name>(s->target);
      if (features_ & kCoFutureAnnotations) {
        Reg text = temp();
        load_const(make_str(annotation_text(s->annotation)), text, position_of(s->annotation));
        Reg mapping = temp();
        emit_imm(Op::LOAD_NAME, p, mapping, i32(name_index("__annotations__")));
        Reg key = temp();
        load_const(make_str(mangled(name->id)), key, p);
        emit(Op::SETITEM, p, mapping, key, text);
        return;
      }
      bool conditional = u->kind == UnitKind::kModule || u->conditional_depth > 0;
      i32 index = conditional ? u->next_condition++ : -1;
      u->deferred.push_back({s, index});
      if (index < 0) return;
      Reg set = temp();
      load_name("__conditional_annotations__", set, p);
      Reg number = temp();
      emit_imm(Op::LOAD_INT, p, number, index);
      emit(Op::SET_ADD, p, set, number);
      clear(set, p);
      return;
    }
    case Kind::Attribute:
      if (!s->value) discard(as<Attribute>(s->target)->value);
      break;
    case Kind::Subscript: {
      if (s->value) break;
      auto* sub = as<Subscript>(s->target);
      discard(sub->value);
      if (!is<Slice>(sub->slice)) discard(sub->slice);
      break;
    }
    default: return fail("illegal target for annotation", position_of(s->target));
  }
}

void CodeGen::remove(const Expr* target) {
  if (!may_descend()) return;
  Position p = position_of(target);
  Reg mark = top_reg();
  switch (target->kind) {
    case Kind::Name: delete_name(as<Name>(target)->id, p); break;
    case Kind::Attribute: {
      auto* a = as<Attribute>(target);
      Reg object = operand(a->value);
      emit(Op::DELATTR, attribute_position(a, p), object, name_index(mangled(a->attr)));
      break;
    }
    case Kind::Subscript: {
      auto* s = as<Subscript>(target);
      check_subscripter(s->value);
      Reg object = protect(operand(s->value), s->slice);
      Reg key = operand(s->slice);
      emit(Op::DELITEM, p, object, key);
      break;
    }
    case Kind::List:
      for (const Expr* item : as<List>(target)->elts) remove(item);
      break;
    case Kind::Tuple:
      for (const Expr* item : as<Tuple>(target)->elts) remove(item);
      break;
    case Kind::Starred: fail("cannot delete starred", p); break;
    default: fail("cannot delete expression", p); break;
  }
  set_top(mark);
}

// Control flow

void CodeGen::if_statement(const If* s) {
  u->conditional_depth++;
  Label end = new_label();
  for (;;) {
    Label next = new_label();
    jump_if(s->test, next, false);
    body(s->body);
    if (!s->orelse.empty()) jump(end, kLeadsOn);
    bind(next);
    if (s->orelse.empty() || !ok()) break;
    if (s->orelse.size() == 1 && is<If>(s->orelse[0])) {
      s = as<If>(s->orelse[0]);
      continue;
    }
    body(s->orelse);
    break;
  }
  bind(end);
  u->conditional_depth--;
}

void CodeGen::loop_body(const Seq<Stmt*>& statements) {
  bool saved = u->in_finally_loop;
  u->in_finally_loop = true;
  u->conditional_depth++;
  body(statements);
  u->conditional_depth--;
  u->in_finally_loop = saved;
}

void CodeGen::while_statement(const While* s) {
  Label head = new_label(), test = new_label(), exit = new_label();
  const Const* constant = fold(s->test);
  push_block({Block::kWhile, exit, test, u->handler});
  if (constant && !is_true(*constant)) {
    emit(Op::NOP, position_of(s->test));
    // Compiled for its errors only.
    bool reachable = u->reachable;
    u->reachable = false;
    loop_body(s->body);
    u->reachable = reachable;
    pop_block();
  } else if (constant) {
    bind(test);
    emit(Op::NOP, position_of(s->test));
    loop_body(s->body);
    jump(test, u->last_position);
    // `test` was bound before anything jumped to it; bind() only drops labels of unreachable code.
    pop_block();
  } else {
    bool entered = u->reachable;
    jump(test, position_of(s->test));
    if (entered) bind(head, true);
    loop_body(s->body);
    bind(test);
    jump_if(s->test, head, true);
    pop_block();
  }
  u->conditional_depth++;
  body(s->orelse);
  u->conditional_depth--;
  bind(exit);
}

// The register that a for loop may write the next value into.
u32 CodeGen::assigned_local(const Expr* target) { return fast_register(target, ExprContext::Store); }

// The iterable of a loop; a constant display is iterated as a tuple.
void CodeGen::get_iter(const Expr* iter, Reg dst) {
  Reg value = kNoReg;
  if (is<List>(iter) || is<Set>(iter)) {
    Reg mark = top_reg();
    set_top(dst);
    bool display = true;
    for (const Expr* item : is<List>(iter) ? as<List>(iter)->elts : as<Set>(iter)->elts) display &= fold(item) != nullptr;
    if (display) value = container_operand(iter);
    set_top(mark);
  }
  if (value == kNoReg) value = operand(iter, dst);
  emit(Op::GET_ITER, position_of(iter), dst, value);
}

void CodeGen::for_statement(const For* s) {
  Position p = position_of(s->iter);
  Label head = new_label(), done = new_label(), exit = new_label();
  Reg iterator = temp();
  get_iter(s->iter, iterator);
  push_block({Block::kFor, exit, head, u->handler, iterator});
  bind(head);
  Reg local = assigned_local(s->target);
  if (local != kNoReg) {
    emit_jump(Op::FOR_ITER, p, done, local, iterator);
  } else {
    Reg value = temp();
    emit_jump(Op::FOR_ITER, p, done, value, iterator);
    store(s->target, value);
    set_top(value);
  }
  loop_body(s->body);
  jump(head, u->last_position);
  pop_block();
  set_top(iterator);
  bind(done);
  u->conditional_depth++;
  body(s->orelse);
  u->conditional_depth--;
  bind(exit);
}

void CodeGen::async_for_statement(const AsyncFor* s) {
  Position p = position_of(s->iter);
  if (!u->is_function() && !options_.top_level_await) return fail("'async for' outside async function", position_of(s));
  Label head = new_label(), exit = new_label();
  Reg iterator = temp();
  Reg source = operand(s->iter, iterator);
  emit(Op::GET_AITER, p, iterator, source);
  push_block({Block::kFor, exit, head, u->handler, iterator});
  bind(head);
  i32 outer = u->handler;
  i32 handler = new_handler(top_reg(), top_reg());
  u->handler = handler;
  Reg value = temp();
  emit(Op::GET_ANEXT, p, value, iterator);
  send_loop(value, value, p);
  set_top(value + 1);
  u->handler = outer;
  store(s->target, value);
  set_top(value);
  loop_body(s->body);
  jump(head, u->last_position);
  pop_block();
  bind_handler(handler);
  Reg exc = temp();
  emit(Op::END_ASYNC_FOR, p, exc);
  clear(iterator, p);
  set_top(iterator);
  u->conditional_depth++;
  body(s->orelse);
  u->conditional_depth--;
  bind(exit);
}

void CodeGen::break_or_continue(const Stmt* s, bool is_break) {
  Position p = position_of(s);
  if (u->in_finally && !u->in_finally_loop) {
    warn(is_break ? "'break' in a 'finally' block" : "'continue' in a 'finally' block", p);
  }
  usize loop = u->blocks.size();
  while (loop-- > 0) {
    Block::Kind kind = u->blocks[loop].kind;
    if (kind == Block::kGroupHandler) {
      return fail("'break', 'continue' and 'return' cannot appear in an except* block", p);
    }
    if (kind == Block::kWhile || kind == Block::kFor) break;
  }
  if (loop == usize(-1)) return fail(is_break ? "'break' outside loop" : "'continue' not properly in loop", p);
  emit(Op::NOP, p);
  std::vector<Block> saved = u->blocks;
  i32 handler = u->handler;
  Block target = u->blocks[loop];
  if (unwind(loop + 1)) p = kLeadsOn;
  if (is_break && target.kind == Block::kFor) clear(target.first, p);
  jump(is_break ? target.exit : target.next, p);
  u->blocks = std::move(saved);
  u->handler = handler;
}

void CodeGen::return_statement(const Return* s) {
  Position p = position_of(s);
  if (!u->is_function() || u->kind == UnitKind::kComprehension) return fail("'return' outside function", p);
  if (u->in_finally) warn("'return' in a 'finally' block", p);
  if (s->value && (u->out->flags & kCoAsyncGenerator)) {
    return fail("'return' with value in async generator", p);
  }
  for (const Block& block : u->blocks) {
    if (block.kind == Block::kGroupHandler) {
      return fail("'break', 'continue' and 'return' cannot appear in an except* block", p);
    }
  }
  bool runs_code = false;  // leaving runs statements that could change a local
  for (const Block& block : u->blocks) runs_code |= block.kind != Block::kWhile && block.kind != Block::kTry;
  const Const* constant = s->value ? fold(s->value) : nullptr;
  Reg value = kNoReg;
  if (s->value && !constant) {
    value = operand(s->value);
    if (!is_temp(value) && runs_code) {
      Reg copy = temp();
      emit(Op::COPY, p, copy, value);
      value = copy;
    }
  } else if (!u->blocks.empty()) {
    emit(Op::NOP, p);
  }
  std::vector<Block> saved = u->blocks;
  i32 handler = u->handler;
  bool moved = unwind(0);
  if (constant && is<Constant>(s->value)) p = position_of(s->value);
  if (moved) p = kLeadsOn;
  if (constant && constant->kind != Const::Kind::kNone) {
    value = temp();
    load_const(*constant, value, p);
  }
  if (value == kNoReg) emit(Op::RETURN_NONE, p);
  else emit(Op::RETURN, p, value);
  u->blocks = std::move(saved);
  u->handler = handler;
}

void CodeGen::assert_statement(const Assert* s) {
  if (auto* t = try_as<Tuple>(s->test); t && !t->elts.empty()) {
    warn("assertion is always true, perhaps remove parentheses?", position_of(s));
  }
  if (options_.optimize > 0) return;
  Position p = position_of(s->test);
  Label end = new_label();
  jump_if(s->test, end, true);
  Reg error = call_base(kNoReg);
  emit(Op::LOAD_ASSERTION_ERROR, p, error, 0);
  if (s->msg) {
    push(s->msg);
    emit(Op::CALL, position_of(s), error, error, 1);
  }
  emit(Op::RAISE, p, error);
  bind(end);
}

// Imports

void CodeGen::import_statement(const Import* s) {
  Position p = position_of(s);
  for (const Alias* a : s->names) {
    Reg level = temp();
    emit_imm(Op::LOAD_INT, p, level, 0);
    emit(Op::LOAD_NONE, p, temp());
    emit(Op::IMPORT_NAME, p, level, level, name_index(a->name));
    set_top(level + 1);
    if (a->asname.data()) {
      // import a.b.c as x binds the last module.
      std::string_view rest = a->name;
      for (usize dot; (dot = rest.find('.')) != std::string_view::npos;) {
        rest.remove_prefix(dot + 1);
        Reg part = temp();
        emit(Op::IMPORT_FROM, p, part, level, name_index(base_name(rest)));
        emit(Op::MOVE, p, level, part);
        set_top(level + 1);
      }
      store_name(a->asname, level, p);
    } else {
      store_name(base_name(a->name), level, p);
    }
    set_top(level);
  }
}

void CodeGen::import_from(const ImportFrom* s) {
  Position p = position_of(s);
  // Trees may share nodes, so the place counts.
  auto comes_late = [&] {
    if (u->kind != UnitKind::kModule || u->scope->type != BlockType::kModule || !last_future_) return true;
    return std::pair(s->lineno, s->col_offset) > std::pair(last_future_->lineno, last_future_->col_offset);
  };
  if (s->level == 0 && s->module == "__future__" && comes_late()) {
    return fail("from __future__ imports must occur at the beginning of the file", p);
  }
  Reg module = temp();
  emit_imm(Op::LOAD_INT, p, module, s->level);
  ConstList names(*this);
  for (const Alias* a : s->names) names.add(make_str(a->name));
  load_const(make_tuple(names.take()), temp(), p);
  emit(Op::IMPORT_NAME, p, module, module, name_index(s->module.data() ? s->module : std::string_view("")));
  set_top(module + 1);
  if (s->names.size() == 1 && s->names[0]->name == "*") {
    emit(Op::IMPORT_STAR, p, module);
    return;
  }
  for (const Alias* a : s->names) {
    Reg value = temp();
    emit(Op::IMPORT_FROM, p, value, module, name_index(a->name));
    store_name(a->asname.data() ? a->asname : a->name, value, p);
    set_top(module + 1);
  }
  clear(module, p);
}

}  // namespace krait
