// try, with and the unwinding of blocks by return, break and continue.
#include "compiler/codegen.h"

namespace krait {

using namespace ast;

namespace {
constexpr usize kMaxBlocks = 40;
}

void CodeGen::push_block(Block block) {
  u->blocks.push_back(block);
  if (u->blocks.size() > kMaxBlocks) fail("too many statically nested blocks", u->last_position);
}

void CodeGen::pop_block() { u->blocks.pop_back(); }

// Emits what leaving the blocks above the first `down_to` must do. The caller restores blocks and handler afterwards.
// True if code of other lines runs there: what follows is not on the line of the statement any more.
bool CodeGen::unwind(usize down_to) {
  bool moved = false;
  while (u->blocks.size() > down_to && ok()) {
    Block block = u->blocks.back();
    u->blocks.pop_back();
    unwind_block(block);
    moved |= block.kind == Block::kFinally || block.kind == Block::kWith || block.kind == Block::kAsyncWith;
  }
  return moved;
}

void CodeGen::unwind_block(const Block& block) {
  Reg mark = top_reg();
  switch (block.kind) {
    case Block::kWhile: break;
    case Block::kFor: clear(block.first, u->last_position); break;
    case Block::kTry: u->handler = block.outer_handler; break;
    case Block::kFinally:
      u->handler = block.outer_handler;
      final_body(*block.finalbody, true);
      break;
    case Block::kFinallyEnd:
    case Block::kGroupHandler:
      u->handler = block.outer_handler;
      emit(Op::EXIT_EXCEPT, u->last_position, block.second);
      clear(block.first, u->last_position);
      break;
    case Block::kHandler: {
      u->handler = block.outer_handler;
      Position p = u->last_position;
      emit(Op::EXIT_EXCEPT, p, block.second);
      clear(block.first, p);
      if (block.name.data()) clear_name(block.name, p);
      break;
    }
    case Block::kWith:
    case Block::kAsyncWith: {
      u->handler = block.outer_handler;
      Reg result = temp();
      call_exit(block.first, kNoReg, block.kind == Block::kAsyncWith, result, block.position);
      clear(result, block.position);
      break;
    }
  }
  set_top(mark);
}

// A finally clause is compiled once for each way into it; only the first copy reports warnings.
void CodeGen::final_body(const Seq<Stmt*>& finalbody, bool again) {
  bool saved = u->in_finally, saved_loop = u->in_finally_loop;
  u->in_finally = true;
  u->in_finally_loop = false;
  u->conditional_depth++;
  copying_ += again;
  i32 conditions = u->next_condition;
  usize deferred = u->deferred.size();
  body(finalbody);
  if (again) {
    u->next_condition = conditions;
    u->deferred.resize(deferred);
  }
  copying_ -= again;
  u->conditional_depth--;
  u->in_finally = saved;
  u->in_finally_loop = saved_loop;
}

template <class Fn>
void CodeGen::with_finally(const Position& p, const Seq<Stmt*>& finalbody, Fn body_fn) {
  Label end = new_label();
  i32 outer = u->handler;
  Reg mark = top_reg();
  i32 handler = new_handler(mark, mark);
  u->handler = handler;
  push_block({.kind = Block::kFinally, .outer_handler = outer, .finalbody = &finalbody});
  body_fn();
  pop_block();
  u->handler = outer;
  final_body(finalbody, false);
  jump(end, kLeadsOn);

  u->cold++;
  bind_handler(handler);
  Reg exc = temp(), previous = temp();
  i32 cleanup = new_handler(top_reg(), top_reg());
  u->handler = cleanup;
  emit(Op::ENTER_EXCEPT, {}, exc, previous);
  push_block({.kind = Block::kFinallyEnd, .outer_handler = outer, .first = exc, .second = previous});
  final_body(finalbody, true);
  pop_block();
  u->handler = outer;
  emit(Op::EXIT_EXCEPT, {}, previous);
  emit(Op::RERAISE, u->last_position, exc);

  bind_handler(cleanup);
  Reg second = temp();
  emit(Op::EXIT_EXCEPT, {}, previous);
  emit(Op::RERAISE, {}, second, kLineOfRaise);
  set_top(mark);
  u->cold--;
  bind(end);
}

void CodeGen::try_statement(const Try* s) {
  if (s->finalbody.empty()) return try_except(s, s->body, s->handlers, s->orelse);
  with_finally(position_of(s), s->finalbody, [&] {
    if (!s->handlers.empty()) {
      try_except(s, s->body, s->handlers, s->orelse);
      return;
    }
    u->conditional_depth++;
    emit(Op::NOP, position_of(s));
    body(s->body);
    u->conditional_depth--;
  });
}

void CodeGen::try_star_statement(const TryStar* s) {
  if (s->finalbody.empty()) return try_except_star(s, s->body, s->handlers, s->orelse);
  with_finally(position_of(s), s->finalbody, [&] { try_except_star(s, s->body, s->handlers, s->orelse); });
}

void CodeGen::try_except(const Stmt* s, const Seq<Stmt*>& try_body, const Seq<ExceptHandler*>& handlers,
                         const Seq<Stmt*>& orelse) {
  u->conditional_depth++;
  Label end = new_label();
  i32 outer = u->handler;
  Reg mark = top_reg();
  i32 handler = new_handler(mark, mark);
  emit(Op::NOP, position_of(s));
  u->handler = handler;
  push_block({.kind = Block::kTry, .outer_handler = outer});
  body(try_body);
  pop_block();
  u->handler = outer;
  body(orelse);
  jump(end, kLeadsOn);

  u->cold++;
  bind_handler(handler);
  Reg exc = temp(), previous = temp();
  Reg above = top_reg();
  i32 cleanup = new_handler(above, above);
  u->handler = cleanup;
  emit(Op::ENTER_EXCEPT, {}, exc, previous);
  bool catches_all = false;
  for (u32 i = 0; i < handlers.size() && ok(); i++) {
    const ExceptHandler* h = handlers[i];
    Position p = position_of(h);
    Label next = new_label();
    if (h->type) {
      Reg type = operand(h->type);
      Reg match = is_temp(type) ? type : temp();
      emit(Op::EXC_MATCH, p, match, exc, type);
      emit_jump(Op::JUMP_IF_FALSE, p, next, match);
      set_top(above);
    } else {
      if (i + 1 < handlers.size()) {
        fail("default 'except:' must be last", p);
        break;
      }
      catches_all = true;
      emit(Op::NOP, p);
    }
    bool named = h->name.data() != nullptr;
    i32 named_cleanup = -1;
    if (named) {
      store_copy(h->name, exc, p);
      named_cleanup = new_handler(above, above);
      u->handler = named_cleanup;
    }
    push_block({.kind = Block::kHandler, .outer_handler = outer, .first = exc, .second = previous,
                .name = named ? h->name : std::string_view()});
    body(h->body);
    pop_block();
    u->handler = outer;
    emit(Op::EXIT_EXCEPT, kLeadsOn, previous);
    clear(exc, kLeadsOn);
    if (named) clear_name(h->name, kLeadsOn);
    jump(end, kLeadsOn);
    if (named) {
      u->handler = cleanup;
      bind_handler(named_cleanup);
      Reg second = temp();
      clear_name(h->name, {});
      emit(Op::RERAISE, {}, second, kLineOfRaise);
      set_top(above);
    }
    u->handler = cleanup;
    u->reachable = false;
    bind(next);
  }
  u->handler = outer;
  if (!catches_all) {
    emit(Op::EXIT_EXCEPT, {}, previous);
    emit(Op::RERAISE, handlers.empty() ? Position{} : position_of(handlers[handlers.size() - 1]), exc);
  }
  bind_handler(cleanup);
  Reg second = temp();
  emit(Op::EXIT_EXCEPT, {}, previous);
  emit(Op::RERAISE, {}, second, kLineOfRaise);
  set_top(mark);
  u->cold--;
  bind(end);
  u->conditional_depth--;
}

// except*: every handler sees what the ones before it left; what they raise is collected and raised together with
// the unhandled rest.
void CodeGen::try_except_star(const Stmt* s, const Seq<Stmt*>& try_body, const Seq<ExceptHandler*>& handlers,
                              const Seq<Stmt*>& orelse) {
  u->conditional_depth++;
  Label end = new_label(), reraise = new_label();
  i32 outer = u->handler;
  Reg mark = top_reg();
  i32 handler = new_handler(mark, mark);
  emit(Op::NOP, position_of(s));
  u->handler = handler;
  push_block({.kind = Block::kTry, .outer_handler = outer});
  body(try_body);
  pop_block();
  u->handler = outer;
  body(orelse);
  jump(end, kLeadsOn);

  u->cold++;
  bind_handler(handler);
  Reg exc = temp(), previous = temp();
  Reg above = top_reg();
  i32 cleanup = new_handler(above, above);
  u->handler = cleanup;
  emit(Op::ENTER_EXCEPT, {}, exc, previous);
  Reg results = temp(), rest = temp();
  Position at = handlers.empty() ? position_of(s) : position_of(handlers[0]);
  emit(Op::BUILD_LIST, at, results, top_reg(), 0);
  emit(Op::COPY, at, rest, exc);
  for (u32 i = 0; i < handlers.size() && ok(); i++) {
    const ExceptHandler* h = handlers[i];
    Position p = position_of(h);
    if (!h->type) {
      fail("expected one or more exception types", p);
      break;
    }
    Label next = new_label(), no_match = new_label();
    Reg match = temp();
    Reg type = operand(h->type);
    emit(Op::EG_MATCH, p, rest, match, type);
    set_top(match + 1);
    Reg test = temp();
    emit(Op::COPY, p, test, match);
    emit_jump(Op::JUMP_IF_NONE, p, no_match, test);
    set_top(match + 1);
    Reg inner_previous = temp();
    Reg inner = top_reg();
    i32 failed = new_handler(inner, inner);
    u->handler = failed;
    emit(Op::ENTER_EXCEPT, p, match, inner_previous);
    bool named = h->name.data() != nullptr;
    if (named) store_copy(h->name, match, p);
    push_block({.kind = Block::kGroupHandler, .outer_handler = outer, .first = exc, .second = previous});
    body(h->body);
    pop_block();
    u->handler = cleanup;
    emit(Op::EXIT_EXCEPT, kLeadsOn, inner_previous);
    clear(match, kLeadsOn);
    if (named) clear_name(h->name, kLeadsOn);
    jump(next, kLeadsOn);

    bind_handler(failed);
    Reg raised = temp();
    emit(Op::EXIT_EXCEPT, {}, inner_previous);
    clear(match);
    if (named) clear_name(h->name, {});
    emit(Op::LIST_APPEND, {}, results, raised);
    set_top(match);
    jump(next);
    bind(no_match);
    clear(match);
    bind(next);
  }
  emit(Op::LIST_APPEND, {}, results, rest);
  Reg outcome = temp(), original = temp();
  emit(Op::COPY, {}, original, exc);
  emit(Op::EG_RERAISE, {}, outcome, original, results);
  Reg test = temp();
  emit(Op::COPY, {}, test, outcome);
  emit_jump(Op::JUMP_IF_NOT_NONE, {}, reraise, test);
  u->handler = outer;
  clear(outcome);
  emit(Op::EXIT_EXCEPT, {}, previous);
  clear(exc);
  jump(end);
  bind(reraise);
  emit(Op::EXIT_EXCEPT, {}, previous);
  clear(exc);
  emit(Op::RERAISE, {}, outcome);
  set_top(above);
  bind_handler(cleanup);
  Reg second = temp();
  emit(Op::EXIT_EXCEPT, {}, previous);
  emit(Op::RERAISE, {}, second, kLineOfRaise);
  set_top(mark);
  u->cold--;
  bind(end);
  u->conditional_depth--;
}

// Calls the exit method held in exit, exit + 1 with (exc's type, exc, traceback), or with Nones.
void CodeGen::call_exit(Reg exit, Reg exc, bool is_async, Reg dst, const Position& p) {
  Reg mark = top_reg();
  Reg base = call_base(kNoReg);
  emit(Op::MOVE, p, base, exit);
  emit(Op::MOVE, p, base + kCallHeader, exit + 1);
  Reg arguments = temp();
  temp(), temp();
  if (exc != kNoReg) {
    emit(Op::EXC_TRIPLE, p, arguments, exc);
  } else {
    for (u32 i = 0; i < 3; i++) emit(Op::LOAD_NONE, p, arguments + i);
  }
  emit(Op::CALL_METHOD, p, dst, base, 3);
  set_top(mark);
  if (is_async) {
    Reg value = temp();
    emit(Op::GET_AWAITABLE, p, value, dst, 2);
    send_loop(value, dst, p);
    set_top(mark);
  }
}

void CodeGen::with_statement(const Stmt* s, const Seq<WithItem*>& items, u32 index, const Seq<Stmt*>& with_body,
                             bool is_async) {
  if (!may_descend()) return;
  if (index == items.size()) {
    u->conditional_depth++;
    body(with_body);
    u->conditional_depth--;
    return;
  }
  if (is_async && !u->is_function() && !options_.top_level_await) {
    return fail("'async with' outside async function", position_of(s));
  }
  const WithItem* item = items[index];
  Position p = position_of(item->context_expr);
  Reg mark = top_reg();
  Reg exit = temp();
  temp();
  Reg base = call_base(kNoReg);
  set_top(base + 1);
  Reg manager = operand(item->context_expr, base);
  call_base(base);
  Reg source = manager;
  if (is_temp(manager)) {
    source = base + 1;
    emit(Op::COPY, p, source, manager);
  }
  emit(Op::LOAD_SPECIAL, p, exit, source, u32(is_async ? SpecialMethod::kAexit : SpecialMethod::kExit));
  emit(Op::LOAD_SPECIAL, p, base, manager, u32(is_async ? SpecialMethod::kAenter : SpecialMethod::kEnter));
  emit(Op::MOVE, p, base + kCallHeader, base + 1);
  // A target on a line of its own is an event of its own to tracers.
  bool direct = item->optional_vars && !is_async && position_of(item->optional_vars).line == p.line;
  Reg local = direct ? fast_register(item->optional_vars, ExprContext::Store) : kNoReg;
  Reg value = local != kNoReg ? local : base;
  emit(Op::CALL_METHOD, p, value, base, 0);
  set_top(base + 1);
  if (is_async) await_into(base, 1, base, p);
  set_top(base + 1);

  Label end = new_label();
  i32 outer = u->handler;
  i32 handler = new_handler(base, base);
  u->handler = handler;
  push_block({.kind = is_async ? Block::kAsyncWith : Block::kWith, .outer_handler = outer, .first = exit, .position = p});
  if (item->optional_vars) {
    if (local == kNoReg) store(item->optional_vars, base);
  } else {
    clear(base, p);
  }
  set_top(base);
  with_statement(s, items, index + 1, with_body, is_async);
  pop_block();
  u->handler = outer;
  Reg result = temp();
  call_exit(exit, kNoReg, is_async, result, p);
  clear(result, p);
  set_top(base);
  jump(end, p);

  u->cold++;
  bind_handler(handler);
  Reg exc = temp(), previous = temp();
  i32 cleanup = new_handler(top_reg(), top_reg());
  Label suppressed = new_label();
  u->handler = cleanup;
  emit(Op::ENTER_EXCEPT, p, exc, previous);
  result = temp();
  call_exit(exit, exc, is_async, result, p);
  emit_jump(Op::JUMP_IF_TRUE, p, suppressed, result);
  u->handler = outer;
  emit(Op::EXIT_EXCEPT, p, previous);
  emit(Op::RERAISE, p, exc, kLineOfRaise);
  bind(suppressed);
  emit(Op::EXIT_EXCEPT, p, previous);
  clear(exc, p);
  jump(end, p);
  set_top(result);
  bind_handler(cleanup);
  Reg second = temp();
  emit(Op::EXIT_EXCEPT, {}, previous);
  emit(Op::RERAISE, {}, second, kLineOfRaise);
  set_top(mark);
  u->cold--;
  bind(end);
}

}  // namespace krait
