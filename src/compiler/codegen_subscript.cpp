// Subscripts and slices.
#include <fmt/core.h>

#include "compiler/codegen.h"

namespace krait {

using namespace ast;

bool CodeGen::plain_slice(const Expr* e) {
  auto* s = try_as<Slice>(e);
  return s && !s->step;
}

// Lower and upper bound into first, first + 1 (new temporaries).
void CodeGen::slice_bounds(const Slice* s, Reg first) {
  Reg lower = temp();
  KRAIT_ASSERT(lower == first);
  if (s->lower) into(s->lower, lower);
  else emit(Op::LOAD_NONE, position_of(s), lower);
  Reg upper = temp();
  if (s->upper) into(s->upper, upper);
  else emit(Op::LOAD_NONE, position_of(s), upper);
}

void CodeGen::build_slice(const Slice* s, Reg dst) {
  Position p = position_of(s);
  Const none;
  const Const* lower = s->lower ? fold(s->lower) : &none;
  const Const* upper = s->upper ? fold(s->upper) : &none;
  const Const* step = s->step ? fold(s->step) : &none;
  if (lower && upper && step) {
    Const out;
    out.kind = Const::Kind::kSlice;
    Const parts[] = {*lower, *upper, *step};
    out.items = arena_.copy_span(std::span<const Const>(parts));
    return load_const(out, dst, p);
  }
  Reg first = top_reg();
  slice_bounds(s, first);
  if (s->step) push(s->step);
  emit(Op::BUILD_SLICE, p, dst, first, s->step ? 3 : 2);
}

void CodeGen::subscript(const Subscript* e, Reg dst) {
  Position p = position_of(e);
  check_subscripter(e->value);
  check_index(e->value, e->slice);
  Reg object = operand(e->value, hint(dst));
  i32 index;
  if (small_int(e->slice, &index)) {
    emit(Op::GETITEM_I, p, dst, object, u32(index) & 0xffff);
    return;
  }
  object = protect(object, e->slice);
  if (plain_slice(e->slice)) {
    Reg first = top_reg();
    slice_bounds(as<Slice>(e->slice), first);
    emit(Op::GETSLICE, p, dst, object, first);
    return;
  }
  Reg key = operand(e->slice);
  emit(Op::GETITEM, p, dst, object, key);
}

void CodeGen::check_subscripter(const Expr* e) {
  const char* name = nullptr;
  switch (e->kind) {
    case Kind::Constant: {
      using T = ConstantValue::Type;
      switch (as<Constant>(e)->value.type) {
        case T::None: case T::Ellipsis: case T::Int: case T::Float: case T::Complex: case T::FrozenSet:
        case T::True: case T::False:
          name = type_name(to_const(as<Constant>(e)->value, arena_));
          break;
        default: return;
      }
      break;
    }
    case Kind::Set:
    case Kind::SetComp: name = "set"; break;
    case Kind::GeneratorExp: name = "generator"; break;
    case Kind::TemplateStr: name = "string.templatelib.Template"; break;
    case Kind::Lambda: name = "function"; break;
    default: return;
  }
  warn(fmt::format("'{}' object is not subscriptable; perhaps you missed a comma?", name), position_of(e));
}

void CodeGen::check_index(const Expr* value, const Expr* index) {
  const char* index_name = nullptr;
  switch (index->kind) {
    case Kind::Constant: {
      using T = ConstantValue::Type;
      T t = as<Constant>(index)->value.type;
      if (t == T::Int || t == T::True || t == T::False) return;
      index_name = type_name(to_const(as<Constant>(index)->value, arena_));
      break;
    }
    case Kind::Tuple: index_name = "tuple"; break;
    case Kind::List:
    case Kind::ListComp: index_name = "list"; break;
    case Kind::Dict:
    case Kind::DictComp: index_name = "dict"; break;
    case Kind::Set:
    case Kind::SetComp: index_name = "set"; break;
    case Kind::GeneratorExp: index_name = "generator"; break;
    case Kind::JoinedStr: index_name = "str"; break;
    case Kind::TemplateStr: index_name = "string.templatelib.Template"; break;
    case Kind::Lambda: index_name = "function"; break;
    default: return;
  }
  const char* name = nullptr;
  switch (value->kind) {
    case Kind::Constant: {
      auto type = as<Constant>(value)->value.type;
      if (type == ConstantValue::Type::Str) name = "str";
      else if (type == ConstantValue::Type::Bytes) name = "bytes";
      else if (type == ConstantValue::Type::Tuple) name = "tuple";
      else return;
      break;
    }
    case Kind::Tuple: name = "tuple"; break;
    case Kind::List:
    case Kind::ListComp: name = "list"; break;
    case Kind::JoinedStr: name = "str"; break;
    default: return;
  }
  warn(fmt::format("{} indices must be integers or slices, not {}; perhaps you missed a comma?", name, index_name),
       position_of(value));
}

}  // namespace krait
