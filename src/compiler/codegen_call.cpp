// Calls: arguments are evaluated straight into the call layout at the top of the temporaries.
#include <fmt/core.h>

#include "compiler/codegen.h"

namespace krait {

using namespace ast;

namespace {
constexpr u32 kMaxDirectArguments = 250;
constexpr u32 kSelfSlot = kCallHeader;
constexpr u32 kFirstArgument = kCallHeader + 1;
}  // namespace

// Room for the callable, the callee's header and the self slot. The callable's register is `dst` if that is on top.
Reg CodeGen::call_base(Reg dst) {
  Reg base = is_top(dst) ? dst : temp();
  for (u32 i = 0; i < kSelfSlot; i++) temp();
  return base;
}

bool CodeGen::needs_spread(const Seq<Expr*>& args, const Seq<Keyword*>& keywords) {
  if (args.size() + keywords.size() > kMaxDirectArguments) return true;
  for (const Expr* a : args) if (is<Starred>(a)) return true;
  for (const Keyword* k : keywords) if (!k->arg.data()) return true;
  return false;
}

void CodeGen::check_keywords(const Seq<Keyword*>& keywords) {
  if (keywords.size() < 2) return;
  NameMap seen;
  for (const Keyword* k : keywords) {
    if (k->arg.data() && !seen.try_emplace(arena_, k->arg, 0).second) {
      return fail(fmt::format("keyword argument repeated: {}", k->arg), position_of(k));
    }
  }
}

void CodeGen::check_caller(const Expr* e) {
  const char* name = nullptr;
  switch (e->kind) {
    case Kind::Constant: name = type_name(to_const(as<Constant>(e)->value, arena_)); break;
    case Kind::Tuple: name = "tuple"; break;
    case Kind::List:
    case Kind::ListComp: name = "list"; break;
    case Kind::Dict:
    case Kind::DictComp: name = "dict"; break;
    case Kind::Set:
    case Kind::SetComp: name = "set"; break;
    case Kind::GeneratorExp: name = "generator"; break;
    case Kind::JoinedStr: name = "str"; break;
    case Kind::TemplateStr: name = "string.templatelib.Template"; break;
    default: return;
  }
  warn(fmt::format("'{}' object is not callable; perhaps you missed a comma?", name), position_of(e));
}

void CodeGen::call(const Call* e, Reg dst) {
  Position p = position_of(e);
  check_keywords(e->keywords);
  if (!ok()) return;
  auto* method = try_as<Attribute>(e->func);
  if (method && method->ctx == ExprContext::Load && !needs_spread(e->args, e->keywords)) {
    Position at = attribute_position(method, position_of(method));
    Reg base = call_base(dst);
    if (super_call(method)) {
      Reg first = top_reg();
      load_super_args(as<Call>(method->value), first);
      emit(Op::SUPER_METHOD, at, base, first, name_index(mangled(method->attr)));
      set_top(first);
    } else {
      Reg object = operand(method->value, base);
      emit(Op::LOAD_METHOD, at, base, object, name_index(mangled(method->attr)));
    }
    return call_arguments(base, 0, e->args, e->keywords, {}, true, dst, attribute_position(method, p));
  }
  check_caller(e->func);
  // Reserve only after the callable: nested calls in it then use the same registers.
  Reg base = is_top(dst) ? dst : temp();
  into(e->func, base);
  for (u32 i = 0; i < kSelfSlot; i++) temp();
  call_arguments(base, 0, e->args, e->keywords, {}, false, dst, p);
}

// super().name or super(a, b).name with the builtin meaning of super.
bool CodeGen::super_call(const Attribute* e) {
  auto* c = try_as<Call>(e->value);
  if (!c || e->ctx != ExprContext::Load || !c->keywords.empty() || (c->args.size() != 0 && c->args.size() != 2)) return false;
  auto* name = try_as<Name>(c->func);
  if (!name || name->id != "super" || e->attr == "__class__") return false;
  if (!u->scope->is_function_like() || u->kind == UnitKind::kAnnotation || u->kind == UnitKind::kTypeParams) return false;
  for (const Expr* a : c->args) if (is<Starred>(a)) return false;
  if (resolve("super").kind != Place::kGlobal) return false;
  const Symbol* symbol = u->parent ? nullptr : u->scope->find("super");
  for (Unit* outer = u; outer; outer = outer->parent) symbol = outer->scope->find("super");
  if (symbol && (symbol->flags & kDefBound)) return false;  // the module has its own
  // A load of __class__ says that there were no arguments (call_other_super).
  if (c->args.size() == 2) return !is<Name>(c->args[0]) || as<Name>(c->args[0])->id != "__class__";
  if (u->kind == UnitKind::kComprehension || u->out->arg_count == 0) return false;
  return resolve("__class__").kind == Place::kFree;
}

void CodeGen::load_super_args(const Call* e, Reg first) {
  Position p = position_of(e);
  load_name("super", temp(), position_of(e->func));
  if (e->args.size() == 2) {
    push(e->args[0]);
    push(e->args[1]);
    return;
  }
  load_name("__class__", temp(), p);
  Reg object = temp();
  if (u->is_cell[0]) {
    emit(Op::LOAD_CELL, p, object, 0);
  } else {
    emit(Op::CHECK_LOCAL, p, 0);
    emit(Op::COPY, p, object, 0);
  }
}

void CodeGen::super_attribute(const Attribute* e, Reg dst) {
  Reg first = top_reg();
  load_super_args(as<Call>(e->value), first);
  emit(Op::SUPER_ATTR, attribute_position(e, position_of(e)), dst, first, name_index(mangled(e->attr)));
}

// The callable (and self) are in place at base; `pushed` arguments already follow. `extra` names a variable that is
// passed after the positional arguments.
void CodeGen::call_arguments(Reg base, u32 pushed, const Seq<Expr*>& args, const Seq<Keyword*>& keywords,
                             std::string_view extra, bool method, Reg dst, const Position& p) {
  if (needs_spread(args, keywords)) return call_spread(base, pushed, args, keywords, extra, dst, p);
  for (const Expr* a : args) push(a);
  u32 count = pushed + args.size() + keywords.size();
  if (!extra.empty()) load_name(extra, temp(), p), count++;
  if (keywords.empty()) {
    emit(method ? Op::CALL_METHOD : Op::CALL, p, dst, base, count);
    return set_top(base + 1);
  }
  ConstList names(*this);
  for (const Keyword* k : keywords) {
    push(k->value);
    names.add(make_str(k->arg));
  }
  u32 index = u->reachable ? const_index(make_tuple(names.take())) : 0;
  emit(method ? Op::CALL_METHOD_KW : Op::CALL_KW, p, dst, base, count)->word = index;
  set_top(base + 1);
}

void CodeGen::call_spread(Reg base, u32 pushed, const Seq<Expr*>& args, const Seq<Keyword*>& keywords,
                          std::string_view extra, Reg dst, const Position& p) {
  Reg positional = base + kFirstArgument;
  if (pushed == 0) temp();
  set_top(positional + std::max(pushed, 1u));
  bool starred = false;
  for (const Expr* a : args) starred |= is<Starred>(a);
  if (pushed == 0 && args.size() == 1 && starred && extra.empty()) {
    into(as<Starred>(args[0])->value, positional);
  } else if (!starred && extra.empty() && pushed + args.size() <= 32) {
    set_top(positional + pushed);
    for (const Expr* a : args) push(a);
    if (pushed + args.size() == 0) temp();
    if (pushed + args.size() == 0) load_const(make_tuple({}), positional, p);
    else emit(Op::BUILD_TUPLE, p, positional, positional, pushed + args.size());
  } else {
    emit(Op::BUILD_LIST, p, positional, positional, pushed);
    set_top(positional + 1);
    for (const Expr* a : args) {
      auto* star = try_as<Starred>(a);
      Reg value = operand(star ? star->value : a);
      emit(star ? Op::LIST_EXTEND : Op::LIST_APPEND, star ? position_of(star) : p, positional, value);
      set_top(positional + 1);
    }
    if (!extra.empty()) {
      Reg value = temp();
      load_name(extra, value, p);
      emit(Op::LIST_APPEND, p, positional, value);
    }
    emit(Op::LIST_TO_TUPLE, p, positional, positional);
  }
  set_top(positional + 1);
  if (keywords.size() == 1 && !keywords[0]->arg.data()) {
    push(keywords[0]->value);   // the callee copies it
  } else if (!keywords.empty()) {
    Reg mapping = temp();
    bool built = false;
    for (u32 i = 0; i < keywords.size();) {
      if (!keywords[i]->arg.data()) {
        if (!built) emit(Op::BUILD_MAP, p, mapping, top_reg(), 0);
        built = true;
        Reg value = operand(keywords[i]->value);
        emit(Op::DICT_MERGE, p, mapping, value, base);
        set_top(mapping + 1);
        i++;
        continue;
      }
      Reg first = top_reg();
      u32 pairs = 0;
      for (; i < keywords.size() && keywords[i]->arg.data() && pairs < 16; i++, pairs++) {
        load_const(make_str(keywords[i]->arg), temp(), p);
        push(keywords[i]->value);
      }
      if (!built) {
        emit(Op::BUILD_MAP, p, mapping, first, pairs);
      } else {
        emit(Op::BUILD_MAP, p, first, first, pairs);
        emit(Op::DICT_MERGE, p, mapping, first, base);
      }
      built = true;
      set_top(mapping + 1);
    }
  }
  emit(Op::CALL_EX, p, dst, base, keywords.empty() ? 0 : 1);
  set_top(base + 1);
}

}  // namespace krait
