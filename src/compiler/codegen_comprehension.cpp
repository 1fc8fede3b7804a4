// Comprehensions: part of the surrounding code where that is possible, else functions of the outermost iterator.
#include "compiler/codegen.h"

namespace krait {

using namespace ast;

void CodeGen::comprehension(const Expr* e, Reg dst) {
  Scope* scope = symtable_.find(e);
  Position p = position_of(e);
  ComprehensionCode code{e, scope->comprehension, nullptr, nullptr, nullptr, kNoReg};
  std::string_view name = "<genexpr>";
  switch (e->kind) {
    case Kind::ListComp:
      name = "<listcomp>";
      code.generators = &as<ListComp>(e)->generators;
      code.elt = as<ListComp>(e)->elt;
      break;
    case Kind::SetComp:
      name = "<setcomp>";
      code.generators = &as<SetComp>(e)->generators;
      code.elt = as<SetComp>(e)->elt;
      break;
    case Kind::DictComp:
      name = "<dictcomp>";
      code.generators = &as<DictComp>(e)->generators;
      code.elt = as<DictComp>(e)->key;
      code.value = as<DictComp>(e)->value;
      break;
    default:
      code.generators = &as<GeneratorExp>(e)->generators;
      code.elt = as<GeneratorExp>(e)->elt;
  }
  if (scope->comp_inlined) return inlined_comprehension(code, scope, dst);

  const Comprehension* outermost = (*code.generators)[0];
  Reg base = call_base(is_top(dst) ? dst : kNoReg);
  Reg iterator = temp();
  Position at = position_of(outermost->iter);
  if (outermost->is_async) {
    Reg source = operand(outermost->iter, iterator);
    emit(Op::GET_AITER, at, iterator, source);
  } else {
    get_iter(outermost->iter, iterator);
  }
  enter_unit(scope, UnitKind::kComprehension, name, p.line);
  u->out->arg_count = 1;
  start_generator(Position{p.line, p.line, 0, 0});
  bool generator = code.kind == ComprehensionKind::kGenerator;
  if (!generator) {
    code.accumulator = temp();
    Op build = code.kind == ComprehensionKind::kList  ? Op::BUILD_LIST
               : code.kind == ComprehensionKind::kSet ? Op::BUILD_SET
                                                      : Op::BUILD_MAP;
    emit(build, p, code.accumulator, top_reg(), 0);
  }
  Reg source = temp();
  emit(Op::MOVE, at, source, 0);
  clear(0, at);
  comprehension_loop(code, 0, source);
  if (!generator) emit(Op::RETURN, p, code.accumulator);
  u->top = 0;
  make_function(leave_unit(), base, {}, p);
  bool async_result = scope->coroutine && !generator;
  Reg result = async_result ? base : dst;
  emit(Op::CALL, p, result, base, 1);
  set_top(base + 1);
  if (async_result) await_into(base, 0, dst, p);
}

void CodeGen::inlined_comprehension(ComprehensionCode& code, Scope* scope, Reg dst) {
  Position p = position_of(code.node);
  const Comprehension* outermost = (*code.generators)[0];
  code.accumulator = scratch(dst);
  Reg iterator = temp();
  Position at = position_of(outermost->iter);
  if (outermost->is_async) {
    Reg source = operand(outermost->iter, iterator);
    emit(Op::GET_AITER, at, iterator, source);
  } else {
    get_iter(outermost->iter, iterator);
  }
  Op build = code.kind == ComprehensionKind::kList  ? Op::BUILD_LIST
             : code.kind == ComprehensionKind::kSet ? Op::BUILD_SET
                                                    : Op::BUILD_MAP;
  emit(build, p, code.accumulator, top_reg(), 0);

  InlinedScope inlined{scope, {}};
  std::vector<Reg> hidden;
  for (const Symbol& symbol : scope->symbols) {
    if (!(symbol.flags & kDefBound) || (symbol.flags & (kDefNonlocal | kDefGlobal | kDefParam))) continue;
    if (symbol.scope() != VarScope::kLocal && symbol.scope() != VarScope::kCell) continue;
    bool cell = symbol.scope() == VarScope::kCell;
    // A register of an earlier comprehension with the same variable serves again.
    Reg found = kNoReg;
    for (Reg r = 0; r < u->locals.size() && found == kNoReg; r++) {
      if (!u->is_hidden[r] || bool(u->is_cell[r]) != cell || u->locals[r] != symbol.name) continue;
      bool busy = false;
      for (const InlinedScope& outer : u->inlined) {
        auto it = outer.registers.find(symbol.name);
        busy |= it != outer.registers.end() && it->second == r;
      }
      if (!busy) found = r;
    }
    if (found == kNoReg) found = add_local(symbol.name, cell, true);
    inlined.registers.set(arena_, symbol.name, found);
    hidden.push_back(found);
    if (cell) emit(Op::MAKE_CELL, p, found);
  }
  u->inlined.push_back(std::move(inlined));
  // The variables end with the comprehension, also when it fails.
  i32 outer = u->handler;
  i32 handler = -1;
  if (!hidden.empty()) u->handler = handler = new_handler(iterator, iterator);
  comprehension_loop(code, 0, iterator);
  u->inlined.pop_back();
  u->handler = outer;
  for (Reg r : hidden) clear(r, p);
  Label end = new_label();
  if (handler >= 0 && u->handlers[usize(handler)].used) {
    jump(end, p);
    set_top(iterator);
    u->cold++;
    bind_handler(handler);
    temp();
    for (Reg r : hidden) clear(r);
    emit(Op::RERAISE, {}, iterator, kLineOfRaise);
    u->cold--;
    bind(end);
  }
  move(dst, code.accumulator, p);
}

void CodeGen::comprehension_element(const ComprehensionCode& code) {
  Position p = position_of(code.elt);
  Reg mark = top_reg();
  switch (code.kind) {
    case ComprehensionKind::kGenerator: {
      Reg value = operand(code.elt);
      Reg sent = temp();
      yield(value, sent, p);
      clear(sent, p);
      break;
    }
    case ComprehensionKind::kDict: {
      Reg key = protect(operand(code.elt), code.value);
      Reg value = operand(code.value);
      p.end_line = i32(code.value->end_lineno);
      p.end_col = i32(code.value->end_col_offset);
      emit(Op::MAP_ADD, p, code.accumulator, key, value);
      break;
    }
    default: {
      Reg value = operand(code.elt);
      emit(code.kind == ComprehensionKind::kList ? Op::LIST_APPEND : Op::SET_ADD, p, code.accumulator, value);
    }
  }
  set_top(mark);
}

// The loop of generator `index`, whose iterator is in the topmost temporary.
void CodeGen::comprehension_loop(const ComprehensionCode& code, u32 index, Reg iterator) {
  if (!may_descend()) return;
  const Comprehension* c = (*code.generators)[index];
  Position p = position_of(c->iter);
  Label head = new_label(), done = new_label();
  Reg mark = top_reg();

  auto inner = [&](Label next) {
    for (const Expr* condition : c->ifs) jump_if(condition, next, false);
    if (index + 1 == code.generators->size()) return comprehension_element(code);
    const Comprehension* following = (*code.generators)[index + 1];
    Reg nested = temp();
    if (following->is_async) {
      Reg source = operand(following->iter, nested);
      emit(Op::GET_AITER, position_of(following->iter), nested, source);
      comprehension_loop(code, index + 1, nested);
    } else {
      // for x in [value]: an assignment.
      const Seq<Expr*>* elts = is<List>(following->iter)    ? &as<List>(following->iter)->elts
                               : is<Tuple>(following->iter) ? &as<Tuple>(following->iter)->elts
                                                            : nullptr;
      if (elts && elts->size() == 1 && !is<Starred>((*elts)[0])) {
        assign_value(following->target, (*elts)[0]);
        comprehension_loop(code, index + 1, kNoReg);
      } else {
        get_iter(following->iter, nested);
        comprehension_loop(code, index + 1, nested);
      }
    }
  };

  if (iterator == kNoReg) {
    inner(done);
    set_top(mark);
    bind(done);
    return;
  }
  bind(head);
  if (c->is_async) {
    i32 outer = u->handler;
    i32 handler = new_handler(mark, mark);
    u->handler = handler;
    Reg value = temp();
    emit(Op::GET_ANEXT, p, value, iterator);
    send_loop(value, value, p);
    set_top(value + 1);
    u->handler = outer;
    store(c->target, value);
    set_top(mark);
    inner(head);
    set_top(mark);
    jump(head, u->last_position);
    bind_handler(handler);
    Reg exc = temp();
    emit(Op::END_ASYNC_FOR, p, exc);
    clear(iterator, p);
    set_top(mark);
    return;
  }
  Reg local = assigned_local(c->target);
  if (local != kNoReg) {
    emit_jump(Op::FOR_ITER, p, done, local, iterator);
  } else {
    Reg value = temp();
    emit_jump(Op::FOR_ITER, p, done, value, iterator);
    store(c->target, value);
  }
  set_top(mark);
  inner(head);
  set_top(mark);
  jump(head, u->last_position);
  bind(done);
}

}  // namespace krait
