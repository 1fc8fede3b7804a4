// Expressions.
#include <fmt/core.h>

#include "compiler/codegen.h"

namespace krait {

using namespace ast;

namespace {

Op binary_opcode(Operator op, bool in_place) {
  switch (op) {
#define CASE(AST, NAME) case Operator::AST: return in_place ? Op::I##NAME : Op::NAME;
    CASE(Add, ADD) CASE(Sub, SUB) CASE(Mult, MUL) CASE(MatMult, MATMUL) CASE(Div, TRUEDIV) CASE(Mod, MOD)
    CASE(Pow, POW) CASE(LShift, LSHIFT) CASE(RShift, RSHIFT) CASE(BitOr, OR) CASE(BitXor, XOR) CASE(BitAnd, AND)
    CASE(FloorDiv, FLOORDIV)
#undef CASE
  }
  KRAIT_UNREACHABLE();
}

// The form with a small constant on the right, or NOP where there is none.
Op binary_int_opcode(Operator op, bool in_place) {
  switch (op) {
#define CASE(AST, NAME) case Operator::AST: return in_place ? Op::I##NAME##_I : Op::NAME##_I;
    CASE(Add, ADD) CASE(Sub, SUB) CASE(Mult, MUL) CASE(Mod, MOD) CASE(LShift, LSHIFT) CASE(RShift, RSHIFT)
    CASE(BitAnd, AND) CASE(FloorDiv, FLOORDIV)
#undef CASE
    default: return Op::NOP;
  }
}

struct CompareOps { Op value, jump, jump_not, jump_int, jump_not_int; };
CompareOps compare_opcodes(CmpOperator op) {
  switch (op) {
#define CASE(AST, NAME) case CmpOperator::AST: return {Op::NAME, Op::J##NAME, Op::JN##NAME, Op::J##NAME##_I, Op::JN##NAME##_I};
    CASE(Eq, EQ) CASE(NotEq, NE) CASE(Lt, LT) CASE(LtE, LE) CASE(Gt, GT) CASE(GtE, GE)
#undef CASE
    case CmpOperator::Is: return {Op::IS, Op::JIS, Op::JNIS, Op::NOP, Op::NOP};
    case CmpOperator::IsNot: return {Op::IS_NOT, Op::JNIS, Op::JIS, Op::NOP, Op::NOP};
    case CmpOperator::In: return {Op::IN, Op::JIN, Op::JNIN, Op::NOP, Op::NOP};
    case CmpOperator::NotIn: return {Op::NOT_IN, Op::JNIN, Op::JIN, Op::NOP, Op::NOP};
  }
  KRAIT_UNREACHABLE();
}

bool is_none(const Expr* e) {
  auto* c = try_as<Constant>(e);
  return c && c->value.type == ConstantValue::Type::None;
}

}  // namespace

// Compile-time values

// The value of `e` if it is a constant. Most expressions are told by a look at their parts not to be one.
const Const* CodeGen::fold(const Expr* e) {
  auto possible = [](const Expr* part) {
    switch (part->kind) {
      case Kind::Constant:
      case Kind::UnaryOp:
      case Kind::BinOp:
      case Kind::Tuple:
      case Kind::Subscript: return true;
      case Kind::Name: return as<Name>(part)->id == "__debug__";
      default: return false;
    }
  };
  switch (e->kind) {
    case Kind::Constant: return arena_.make<Const>(to_const(as<Constant>(e)->value, arena_));
    case Kind::UnaryOp: return possible(as<UnaryOp>(e)->operand) ? fold_parts(e) : nullptr;
    case Kind::BinOp: {
      auto* b = as<BinOp>(e);
      return possible(b->right) && possible(b->left) ? fold_parts(e) : nullptr;
    }
    case Kind::Tuple: {
      auto* t = as<Tuple>(e);
      return t->ctx == ExprContext::Load && (t->elts.empty() || possible(t->elts.back())) ? fold_parts(e) : nullptr;
    }
    case Kind::Subscript: {
      auto* s = as<Subscript>(e);
      return s->ctx == ExprContext::Load && possible(s->value) && possible(s->slice) ? fold_parts(e) : nullptr;
    }
    case Kind::Name:
      if (!possible(e) || as<Name>(e)->ctx != ExprContext::Load) return nullptr;
      return arena_.make<Const>(Const{options_.optimize == 0 ? Const::Kind::kTrue : Const::Kind::kFalse});
    default: return nullptr;
  }
}

// Of an operator or a tuple, once.
const Const* CodeGen::fold_parts(const Expr* e) {
  if (const Const** known = folded_.find(e)) return *known;
  if (!may_descend()) return nullptr;
  Const out;
  bool folded = false;
  switch (e->kind) {
    case Kind::UnaryOp: {
      const Const* operand = fold(as<UnaryOp>(e)->operand);
      folded = operand && fold_unary(as<UnaryOp>(e)->op, *operand, &out, arena_);
      break;
    }
    case Kind::BinOp: {
      // A long chain leans left; settle its spine from the bottom without recursion.
      std::vector<const BinOp*> spine;
      for (const Expr* at = e; is<BinOp>(at) && !folded_.find(at); at = as<BinOp>(at)->left) spine.push_back(as<BinOp>(at));
      while (spine.size() > 1) {
        const BinOp* inner = spine.back();
        spine.pop_back();
        Const value;
        const Const* left = fold(inner->left);
        const Const* right = left ? fold(inner->right) : nullptr;
        bool done = right && fold_binary(inner->op, *left, *right, &value, arena_);
        folded_.set(arena_, inner, done ? arena_.make<Const>(value) : nullptr);
      }
      const Const* left = fold(as<BinOp>(e)->left);
      const Const* right = left ? fold(as<BinOp>(e)->right) : nullptr;
      folded = right && fold_binary(as<BinOp>(e)->op, *left, *right, &out, arena_);
      break;
    }
    case Kind::Subscript: {
      auto* s = as<Subscript>(e);
      const Const* value = fold(s->value);
      const Const* index = value ? fold(s->slice) : nullptr;
      folded = index && fold_subscript(*value, *index, &out);
      break;
    }
    default: {
      ConstList items(*this);
      folded = true;
      for (const Expr* item : as<Tuple>(e)->elts) {
        const Const* value = fold(item);
        if (!value) {
          folded = false;
          break;
        }
        items.add(*value);
      }
      if (folded) out = make_tuple(items.take());
    }
  }
  const Const* result = folded ? arena_.make<Const>(out) : nullptr;
  folded_.set(arena_, e, result);
  return result;
}

bool CodeGen::small_int(const Expr* e, i32* value) {
  if (auto* c = try_as<Constant>(e)) {
    const ast::ConstantValue& v = c->value;
    if (v.type != ConstantValue::Type::Int || v.is_big_int() || v.integer < INT16_MIN || v.integer > INT16_MAX) return false;
    *value = i32(v.integer);
    return true;
  }
  if (!is<UnaryOp>(e) && !is<BinOp>(e)) return false;
  const Const* c = fold(e);
  if (!c || c->kind != Const::Kind::kInt || c->integer < INT16_MIN || c->integer > INT16_MAX) return false;
  *value = i32(c->integer);
  return true;
}

// Operands

// Whether evaluating `node` may bind `name` of the running block. Gives up (true) on large trees.
bool CodeGen::assigns(const Node* node, std::string_view name, u32* budget) {
  if (*budget == 0) return true;
  --*budget;
  bool found = false;
  auto child = [&](const Node* n) { if (n && !found) found = assigns(n, name, budget); };
  if (auto* named = try_as<NamedExpr>(node)) {
    if (is<Name>(named->target) && mangled(as<Name>(named->target)->id) == name) return true;
  }
  if (is<Lambda>(node)) return false;
  ast::visit(node, [&](auto* n) {
    for_each_field(n, [&](const FieldInfo&, const auto& field) {
      using F = std::remove_cvref_t<decltype(field)>;
      if constexpr (std::is_pointer_v<F>) {
        child(field);
      } else if constexpr (requires { field.items; field.count; } && !std::is_same_v<F, ConstantValue>) {
        if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(*field.items)>>) {
          for (auto* item : field) child(item);
        }
      }
    });
  });
  return found;
}

// A local that is read only after `later` has been evaluated is copied if `later` binds it.
Reg CodeGen::protect(Reg r, const Expr* later) {
  if (is_temp(r) || r == kNoReg || !u->walrus || !later) return r;
  u32 budget = 100;
  if (is<Constant>(later) || is<Name>(later) || !assigns(later, u->locals[r], &budget)) return r;
  Reg copy = temp();
  emit(Op::COPY, position_of(later), copy, r);
  return copy;
}

Reg CodeGen::operand(const Expr* e, Reg wanted) {
  if (auto* name = try_as<Name>(e); name && name->id != "__debug__" && ok()) {
    std::string_view id = mangled(name->id);
    Place place = resolve(id, true, name);
    if (place.kind == Place::kFast) {
      emit(Op::CHECK_LOCAL, position_of(e), place.index);
      return place.index;
    }
    Reg dst = wanted != kNoReg ? wanted : temp();
    load_place(place, id, dst, position_of(e));
    return dst;
  }
  if (auto* named = try_as<NamedExpr>(e)) {
    Reg target = fast_register(named->target, ExprContext::Store);
    if (target != kNoReg) {
      into(named->value, target);
      return target;
    }
  }
  Reg dst = wanted != kNoReg ? wanted : temp();
  into(e, dst);
  return dst;
}

Reg CodeGen::push(const Expr* e) {
  Reg r = temp();
  into(e, r);
  return r;
}

// Evaluates for the effects only.
void CodeGen::discard(const Expr* e) {
  if (is<Constant>(e)) return;
  Reg mark = top_reg();
  Reg r = operand(e);
  if (is_temp(r)) clear(r, position_of(e));
  set_top(mark);
}

void CodeGen::into(const Expr* e, Reg dst) {
  if (!may_descend()) return;
  Reg mark = top_reg();
  into_checked(e, dst);
  set_top(mark);
}

void CodeGen::into_checked(const Expr* e, Reg dst) {
  Position p = position_of(e);
  if (auto* constant = try_as<Constant>(e)) return load_const(to_const(constant->value, arena_), dst, p);
  if (const Const* constant = fold(e)) {
    if (auto* s = try_as<Subscript>(e)) check_subscripter(s->value);
    return load_const(*constant, dst, p);
  }
  switch (e->kind) {
    case Kind::BoolOp: return bool_op(as<BoolOp>(e), dst);
    case Kind::NamedExpr: {
      auto* named = as<NamedExpr>(e);
      Reg target = fast_register(named->target, ExprContext::Store);
      if (target != kNoReg) {
        into(named->value, target);
        return move(dst, target, p);
      }
      Reg value = scratch(dst);
      into(named->value, value);
      store_copy(as<Name>(named->target)->id, value, p);
      return move(dst, value, p);
    }
    case Kind::BinOp: return binary(as<BinOp>(e), dst);
    case Kind::UnaryOp: {
      auto* unary = as<UnaryOp>(e);
      Op op = Op::NOT;
      switch (unary->op) {
        case UnaryOperator::Invert: op = Op::INVERT; break;
        case UnaryOperator::Not: op = Op::NOT; break;
        case UnaryOperator::UAdd: op = Op::POS; break;
        case UnaryOperator::USub: op = Op::NEG; break;
      }
      Reg r = operand(unary->operand, hint(dst));
      emit(op, p, dst, r);
      return;
    }
    case Kind::Lambda: return lambda(as<Lambda>(e), dst);
    case Kind::IfExp: {
      auto* choice = as<IfExp>(e);
      Label orelse = new_label(), end = new_label();
      jump_if(choice->test, orelse, false);
      into(choice->body, dst);
      jump(end);
      bind(orelse);
      into(choice->orelse, dst);
      bind(end);
      return;
    }
    case Kind::Dict: return dict(as<Dict>(e), dst);
    case Kind::Set: return sequence(e, as<Set>(e)->elts, Op::BUILD_SET, dst);
    case Kind::List: return sequence(e, as<List>(e)->elts, Op::BUILD_LIST, dst);
    case Kind::Tuple: return sequence(e, as<Tuple>(e)->elts, Op::BUILD_TUPLE, dst);
    case Kind::ListComp:
    case Kind::SetComp:
    case Kind::DictComp:
    case Kind::GeneratorExp: return comprehension(e, dst);
    case Kind::Await: {
      if (!u->is_function() && !options_.top_level_await) return fail("'await' outside function", p);
      Reg value = temp();
      into(as<Await>(e)->value, value);
      return await_into(value, 0, dst, p);
    }
    case Kind::Yield: {
      if (!u->is_function()) return fail("'yield' outside function", p);
      Reg value;
      if (as<Yield>(e)->value) {
        value = operand(as<Yield>(e)->value);
      } else {
        value = temp();
        emit(Op::LOAD_NONE, p, value);
      }
      return yield(value, dst, p);
    }
    case Kind::YieldFrom: {
      if (!u->is_function()) return fail("'yield from' outside function", p);
      if (u->scope->async_def) return fail("'yield from' inside async function", p);
      Reg iterator = temp();
      Reg value = operand(as<YieldFrom>(e)->value, iterator);
      emit(Op::GET_YIELD_FROM_ITER, p, iterator, value);
      return send_loop(iterator, dst, p);
    }
    case Kind::Compare: return compare(as<Compare>(e), dst);
    case Kind::Call: return call(as<Call>(e), dst);
    case Kind::FormattedValue: return formatted_value(as<FormattedValue>(e), dst);
    case Kind::JoinedStr: return joined_str(e, as<JoinedStr>(e)->values, dst);
    case Kind::TemplateStr: return template_str(as<TemplateStr>(e), dst);
    case Kind::Attribute: {
      auto* attribute = as<Attribute>(e);
      if (super_call(attribute)) return super_attribute(attribute, dst);
      Reg object = operand(attribute->value, hint(dst));
      emit(Op::GETATTR, attribute_position(attribute, p), dst, object, name_index(mangled(attribute->attr)));
      return;
    }
    case Kind::Subscript: return subscript(as<Subscript>(e), dst);
    case Kind::Starred: return fail("can't use starred expression here", p);
    case Kind::Name: {
      auto* name = as<Name>(e);
      if (name->id == "__debug__") return load_name(name->id, dst, p);
      std::string_view id = mangled(name->id);
      return load_place(resolve(id, true, name), id, dst, p);
    }
    case Kind::Slice: return build_slice(as<Slice>(e), dst);
    default: return fail("expression expected", p);
  }
}

// Of an attribute on a later line than its object the line of the name counts.
Position CodeGen::attribute_position(const Attribute* e, Position p) {
  if (p.line == i32(e->end_lineno)) return p;
  p.line = i32(e->end_lineno);
  i32 length = i32(e->attr.size()), end = i32(e->end_col_offset);
  if (length <= end) p.col = end - length;
  else p.col = p.end_col = -1;
  p.end_line = std::max(p.line, p.end_line);
  return p;
}

// Operators

void CodeGen::binary_op(Operator op, bool in_place, Reg dst, Reg left, const Expr* right, const Position& p) {
  i32 value;
  Op with_int = binary_int_opcode(op, in_place);
  if (with_int != Op::NOP && small_int(right, &value)) {
    emit(with_int, p, dst, left, u32(value) & 0xffff);
    return;
  }
  Reg mark = top_reg();
  left = protect(left, right);
  Reg r = operand(right);
  emit(binary_opcode(op, in_place), p, dst, left, r);
  set_top(mark);
}

void CodeGen::binary(const BinOp* e, Reg dst) {
  if (e->op == Operator::Mod && format_percent(e, dst)) return;
  std::vector<const BinOp*> spine = {e};
  while (auto* inner = try_as<BinOp>(spine.back()->left)) {
    if (fold(inner) || (inner->op == Operator::Mod && is<Constant>(inner->left))) break;
    spine.push_back(inner);
  }
  Reg left = operand(spine.back()->left, hint(dst));
  Reg value = is_temp(dst) || spine.size() == 1 ? dst : is_temp(left) ? left : temp();
  for (usize i = spine.size(); i-- > 0 && ok();) {
    Reg result = i == 0 ? dst : value;
    binary_op(spine[i]->op, false, result, left, spine[i]->right, position_of(spine[i]));
    left = result;
  }
}

// 'text %s %r' % (a, b) with only plain conversions is an f-string in disguise.
bool CodeGen::format_percent(const BinOp* e, Reg dst) {
  auto* format = try_as<Constant>(e->left);
  auto* values = try_as<Tuple>(e->right);
  if (!format || format->value.type != ConstantValue::Type::Str || !values || values->elts.size() > 64) return false;
  std::string_view text = format->value.text;
  struct Piece { std::string literal; char conversion; };
  std::vector<Piece> pieces;
  std::string literal;
  for (usize i = 0; i < text.size(); i++) {
    if (text[i] != '%') {
      literal += text[i];
      continue;
    }
    if (++i == text.size()) return false;
    if (text[i] == '%') {
      literal += '%';
    } else if (text[i] == 's' || text[i] == 'r' || text[i] == 'a') {
      pieces.push_back({std::move(literal), text[i]});
      literal.clear();
    } else {
      return false;
    }
  }
  if (pieces.size() != values->elts.size() || pieces.empty()) return false;
  for (const Expr* value : values->elts) if (is<Starred>(value)) return false;
  Position p = position_of(e);
  Reg first = top_reg();
  u32 count = 0;
  auto add_literal = [&](const std::string& part) {
    if (part.empty()) return;
    load_const(make_str(arena_.copy(part)), temp(), p);
    count++;
  };
  for (u32 i = 0; i < pieces.size(); i++) {
    add_literal(pieces[i].literal);
    Reg slot = temp();
    Position at = position_of(values->elts[i]);
    Reg value = operand(values->elts[i], slot);
    emit(Op::CONVERT, at, slot, value, u32(pieces[i].conversion));
    count++;
  }
  add_literal(literal);
  emit(Op::BUILD_STRING, p, dst, first, count);
  return true;
}

void CodeGen::bool_op(const BoolOp* e, Reg dst) {
  Label end = new_label();
  Reg value = scratch(dst);
  bool_chain(e, value, end, end);
  bind(end);
  move(dst, value, position_of(e));
}

// The operands up to the one that decides, into `value`. Where the truth of an operand has been tested it jumps to
// if_true or if_false with it, so that an outer operator does not ask again; only the last operand falls through.
void CodeGen::bool_chain(const BoolOp* e, Reg value, Label if_true, Label if_false) {
  if (!may_descend()) return;
  Position p = position_of(e);
  bool is_or = e->op == BoolOperator::Or;
  Op op = is_or ? Op::JUMP_IF_TRUE_KEEP : Op::JUMP_IF_FALSE_KEEP;
  Label decided = is_or ? if_true : if_false;
  for (u32 i = 0; i < e->values.size(); i++) {
    const Expr* item = e->values[i];
    bool last = i + 1 == e->values.size();
    const Const* constant = fold(item);
    if (auto* inner = try_as<BoolOp>(item); inner && !constant) {
      if (last) return bool_chain(inner, value, if_true, if_false);
      Label undecided = new_label(), next = new_label();
      bool_chain(inner, value, is_or ? decided : undecided, is_or ? undecided : decided);
      emit_jump(op, p, decided, value);
      jump(next, p);
      bind(undecided);
      clear(value, p);
      bind(next);
      continue;
    }
    into(item, value);
    if (last) return;
    if (!constant) {
      emit_jump(op, p, decided, value);
    } else if (is_true(*constant) == is_or) {
      return jump(decided, p);
    }
  }
}

void CodeGen::check_compare(const Compare* e) {
  auto literal = [&](const Expr* x) -> const char* {
    if (auto* c = try_as<Constant>(x)) {
      using T = ConstantValue::Type;
      T t = c->value.type;
      if (t == T::None || t == T::True || t == T::False || t == T::Ellipsis) return nullptr;
      return type_name(to_const(c->value, arena_));
    }
    if (is<Tuple>(x)) {
      const Const* c = fold(x);
      return c ? "tuple" : nullptr;
    }
    return nullptr;
  };
  const Expr* left = e->left;
  for (u32 i = 0; i < e->ops.size(); i++) {
    const Expr* right = e->comparators[i];
    if (e->ops[i] == CmpOperator::Is || e->ops[i] == CmpOperator::IsNot) {
      const char* l = literal(left);
      const char* r = literal(right);
      if (l || r) {
        bool is_not = e->ops[i] == CmpOperator::IsNot;
        warn(fmt::format("\"{}\" with '{}' literal. Did you mean \"{}\"?", is_not ? "is not" : "is",
                         l ? l : r, is_not ? "!=" : "=="), position_of(e));
        return;
      }
    }
    left = right;
  }
}

// The right side of `in`: constant displays are built once.
Reg CodeGen::container_operand(const Expr* e) {
  const Seq<Expr*>* elts = nullptr;
  if (is<List>(e)) elts = &as<List>(e)->elts;
  if (is<Set>(e)) elts = &as<Set>(e)->elts;
  if (elts) {
    ConstList items(*this);
    for (const Expr* item : *elts) {
      const Const* c = fold(item);
      if (!c) return operand(e);
      items.add(*c);
    }
    Const container = make_tuple(items.take());
    if (is<Set>(e)) container.kind = Const::Kind::kFrozenSet;
    Reg r = temp();
    load_const(container, r, position_of(e));
    return r;
  }
  return operand(e);
}

void CodeGen::compare(const Compare* e, Reg dst) {
  check_compare(e);
  if (e->ops.size() > 1) return compare_chain(e, dst, {}, false);
  Reg left = protect(operand(e->left, hint(dst)), e->comparators[0]);
  bool membership = e->ops[0] == CmpOperator::In || e->ops[0] == CmpOperator::NotIn;
  Reg right = membership ? container_operand(e->comparators[0]) : operand(e->comparators[0]);
  emit(compare_opcodes(e->ops[0]).value, position_of(e), dst, left, right);
}

// a < b < c: into dst, or, with a target label, as a jump taken when the outcome is `when`.
void CodeGen::compare_chain(const Compare* e, Reg dst, Label target, bool when) {
  Position p = position_of(e);
  bool jumping = target.id >= 0;
  Reg result = jumping ? kNoReg : scratch(dst);
  Reg first = temp(), middle = temp();
  Label cleanup = new_label(), end = new_label();
  bool middle_used = false;
  Reg left = protect(operand(e->left, first), e->comparators[0]);
  for (u32 i = 0; i < e->ops.size(); i++) {
    const Expr* comparator = e->comparators[i];
    CompareOps ops = compare_opcodes(e->ops[i]);
    bool last = i + 1 == e->ops.size();
    bool membership = e->ops[i] == CmpOperator::In || e->ops[i] == CmpOperator::NotIn;
    Reg mark = top_reg();
    if (last) {
      if (jumping) {
        compare_jump(e->ops[i], left, comparator, target, when, p);
      } else {
        left = protect(left, comparator);
        Reg right = membership ? container_operand(comparator) : operand(comparator);
        emit(ops.value, p, dst, left, right);
      }
      set_top(mark);
      break;
    }
    left = protect(left, comparator);
    Reg right = operand(comparator);
    // The middle value is needed again: keep it in `middle` while the comparison consumes a copy.
    right = protect(right, e->comparators[i + 1]);
    if (is_temp(right)) {
      Reg copy = temp();
      emit(Op::COPY, p, copy, right);
      if (jumping) emit(ops.value, p, copy, left, copy);
      else emit(ops.value, p, result, left, copy);
      move(middle, right, p);
      middle_used = true;
      if (jumping) emit_jump(Op::JUMP_IF_FALSE, p, cleanup, copy);
      else emit_jump(Op::JUMP_IF_FALSE_KEEP, p, cleanup, result);
      left = middle;
    } else {
      if (jumping) {
        emit_jump(ops.jump_not, p, cleanup, left, right);
      } else {
        emit(ops.value, p, result, left, right);
        emit_jump(Op::JUMP_IF_FALSE_KEEP, p, cleanup, result);
      }
      left = right;
    }
    set_top(mark);
  }
  if (jumping) {
    jump(end, p);
    bind(cleanup);
    if (middle_used) clear(middle, p);
    if (!when) jump(target, p);
    bind(end);
    return;
  }
  // Both ways out meet with the outcome in dst.
  jump(end, p);
  bind(cleanup);
  if (middle_used) clear(middle, p);
  move(dst, result, p);
  bind(end);
}

// Conditions

void CodeGen::compare_jump(CmpOperator op, Reg left, const Expr* right, Label target, bool when, const Position& p) {
  CompareOps ops = compare_opcodes(op);
  if ((op == CmpOperator::Is || op == CmpOperator::IsNot) && is_none(right)) {
    bool jump_on_none = (op == CmpOperator::Is) == when;
    return emit_jump(jump_on_none ? Op::JUMP_IF_NONE : Op::JUMP_IF_NOT_NONE, p, target, left);
  }
  i32 value;
  if (ops.jump_int != Op::NOP && small_int(right, &value)) {
    return emit_jump(when ? ops.jump_int : ops.jump_not_int, p, target, left, u32(value) & 0xffff);
  }
  left = protect(left, right);
  bool membership = op == CmpOperator::In || op == CmpOperator::NotIn;
  Reg r = membership ? container_operand(right) : operand(right);
  emit_jump(when ? ops.jump : ops.jump_not, p, target, left, r);
}

void CodeGen::jump_if(const Expr* e, Label target, bool when) {
  if (!may_descend()) return;
  Position p = position_of(e);
  if (const Const* c = fold(e)) {
    if (is_true(*c) == when) jump(target, p);
    else emit(Op::NOP, p);
    return;
  }
  Reg mark = top_reg();
  switch (e->kind) {
    case Kind::UnaryOp:
      if (as<UnaryOp>(e)->op == UnaryOperator::Not) return jump_if(as<UnaryOp>(e)->operand, target, !when);
      break;
    case Kind::BoolOp: {
      auto* b = as<BoolOp>(e);
      bool is_or = b->op == BoolOperator::Or;
      Label skip = new_label();
      for (u32 i = 0; i < b->values.size(); i++) {
        bool last = i + 1 == b->values.size();
        if (last) jump_if(b->values[i], target, when);
        else if (is_or == when) jump_if(b->values[i], target, when);
        else jump_if(b->values[i], skip, !when);
      }
      bind(skip);
      return;
    }
    case Kind::IfExp: {
      auto* choice = as<IfExp>(e);
      Label orelse = new_label(), end = new_label();
      jump_if(choice->test, orelse, false);
      jump_if(choice->body, target, when);
      jump(end);
      bind(orelse);
      jump_if(choice->orelse, target, when);
      bind(end);
      return;
    }
    case Kind::Compare: {
      auto* c = as<Compare>(e);
      check_compare(c);
      if (c->ops.size() > 1) compare_chain(c, kNoReg, target, when);
      else compare_jump(c->ops[0], operand(c->left), c->comparators[0], target, when, p);
      set_top(mark);
      return;
    }
    default: break;
  }
  Reg r = operand(e);
  emit_jump(when ? Op::JUMP_IF_TRUE : Op::JUMP_IF_FALSE, p, target, r);
  set_top(mark);
}

}  // namespace krait
