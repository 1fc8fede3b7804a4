// Functions, lambdas, type parameters, type aliases and annotations.
#include <fmt/core.h>

#include "compiler/codegen.h"
#include "compiler/unparse.h"

namespace krait {

using namespace ast;

// Decorators

// Each decorator is the callable of a call layout whose only argument is the next decorator's result.
std::vector<Reg> CodeGen::decorators(const Seq<Expr*>& list) {
  std::vector<Reg> bases;
  for (const Expr* decorator : list) {
    Reg base = temp();
    into(decorator, base);
    call_base(base);
    bases.push_back(base);
  }
  return bases;
}

// The decorated object is in the register after the innermost layout, which is the topmost temporary.
void CodeGen::apply_decorators(const std::vector<Reg>& bases, const Seq<Expr*>& list, Reg dst) {
  for (usize i = bases.size(); i-- > 0;) {
    emit(Op::CALL, position_of(list[i]), i == 0 ? dst : bases[i], bases[i], 1);
    set_top(bases[i] + 1);
  }
}

// Parameters

void CodeGen::declare_arguments(const Arguments& args) {
  CodeUnit& out = *u->out;
  out.posonly_count = args.posonlyargs.size();
  out.arg_count = args.posonlyargs.size() + args.args.size();
  out.kwonly_count = args.kwonlyargs.size();
}

void CodeGen::default_tuple(const Arguments& args, Reg dst, const Position& p) {
  ConstList constants(*this);
  bool constant = true;
  for (const Expr* d : args.defaults) {
    const Const* c = fold(d);
    constant = c != nullptr;
    if (!constant) break;
    constants.add(*c);
  }
  if (constant) return load_const(make_tuple(constants.take()), dst, p);
  Reg mark = top_reg();
  for (const Expr* d : args.defaults) push(d);
  emit(Op::BUILD_TUPLE, p, dst, mark, args.defaults.size());
  set_top(mark);
}

bool CodeGen::kw_defaults_map(const Arguments& args, Reg dst, const Position& p) {
  Reg mark = top_reg();
  u32 count = 0;
  for (u32 i = 0; i < args.kwonlyargs.size(); i++) {
    if (i >= args.kw_defaults.size() || !args.kw_defaults[i]) continue;
    load_const(make_str(mangled(args.kwonlyargs[i]->arg)), temp(), p);
    push(args.kw_defaults[i]);
    count++;
  }
  if (count) emit(Op::BUILD_MAP, p, dst, mark, count);
  set_top(mark);
  return count != 0;
}

CodeGen::FunctionParts CodeGen::defaults(const Arguments& args, const Position& p) {
  FunctionParts parts;
  if (!args.defaults.empty()) {
    parts.defaults = temp();
    default_tuple(args, parts.defaults, p);
  }
  Reg map = temp();
  if (kw_defaults_map(args, map, p)) parts.kw_defaults = map;
  else set_top(map);
  return parts;
}

// Making function objects

void CodeGen::make_function(const CodeUnit* code, Reg dst, const FunctionParts& parts, const Position& p) {
  if (!ok()) return;
  Reg mark = top_reg();
  bool plain = code->free_names.empty() && parts.defaults == kNoReg && parts.kw_defaults == kNoReg &&
               parts.annotate == kNoReg;
  Reg closure = kNoReg;
  if (!code->free_names.empty()) {
    closure = temp();
    Reg first = top_reg();
    for (std::string_view name : code->free_names) closure_cell(name, temp(), p);
    emit(Op::BUILD_TUPLE, p, closure, first, code->free_names.size());
    set_top(closure + 1);
  }
  Const constant;
  constant.kind = Const::Kind::kCode;
  constant.code = code;
  Reg function = plain ? dst : scratch(dst);
  if (u->reachable) emit_imm(Op::MAKE_FUNCTION, p, function, i32(const_index(constant)));
  if (closure != kNoReg) emit(Op::SET_FUNCTION, p, function, closure, u32(FunctionPart::kClosure));
  if (parts.annotate != kNoReg) {
    emit(Op::SET_FUNCTION, p, function, parts.annotate, u32(FunctionPart::kAnnotate));
  }
  if (parts.kw_defaults != kNoReg) emit(Op::SET_FUNCTION, p, function, parts.kw_defaults, u32(FunctionPart::kKwDefaults));
  if (parts.defaults != kNoReg) emit(Op::SET_FUNCTION, p, function, parts.defaults, u32(FunctionPart::kDefaults));
  set_top(mark);
  move(dst, function, p);
}

void CodeGen::function(const Stmt* s, std::string_view name, const Arguments& args, const Seq<Stmt*>& function_stmts,
                       const Seq<Expr*>& decorator_list, const Expr* returns, const TypeParams& params, bool is_async) {
  Position p = position_of(s);
  std::vector<Reg> bases = decorators(decorator_list);
  i32 first_line = decorator_list.empty() ? p.line : i32(decorator_list[0]->lineno);
  Place place = resolve(mangled(name), false);
  Reg local = place.kind == Place::kFast ? place.index : kNoReg;
  Reg value = bases.empty() && local != kNoReg ? local : temp();
  if (params.empty()) {
    FunctionParts parts = defaults(args, p);
    function_annotations(s, args, returns, &parts);
    make_function(function_body(s, name, args, function_stmts, first_line, is_async), value, parts, p);
  } else {
    // The parameters live in a function of their own that is called on the spot with the evaluated defaults.
    Reg base = call_base(value);
    u32 passed = 0;
    if (!args.defaults.empty()) {
      default_tuple(args, temp(), p);
      passed++;
    }
    Reg map = temp();
    if (kw_defaults_map(args, map, p)) passed++;
    else set_top(map);
    std::string_view title = arena_.copy(fmt::format("<generic parameters of {}>", name));
    enter_unit(symtable_.find(s, ScopeSlot::kTypeParams), UnitKind::kTypeParams, title, first_line);
    u->out->arg_count = passed;
    Reg result = temp(), tuple = temp();
    type_params(params, tuple, p);
    FunctionParts parts;
    Reg parameter = 0;
    if (!args.defaults.empty()) parts.defaults = parameter++;
    if (parameter < passed) parts.kw_defaults = parameter;
    function_annotations(s, args, returns, &parts);
    make_function(function_body(s, name, args, function_stmts, first_line, is_async), result, parts, p);
    set_top(tuple + 1);
    emit(Op::INTRINSIC_2, p, result, result, u32(Intrinsic2::kSetFunctionTypeParams));
    emit(Op::RETURN, p, result);
    u->top = 0;
    const CodeUnit* code = leave_unit();
    make_function(code, base, {}, p);
    emit(Op::CALL, p, value, base, passed);
  }
  if (bases.empty()) {
    if (value != local) store_name(name, value, p);
    return;
  }
  set_top(value + 1);
  Reg result = local != kNoReg ? local : bases[0];
  apply_decorators(bases, decorator_list, result);
  if (result != local) store_name(name, result, p);
  else emit(Op::NOP, p);   // the line where the name is bound
}

const CodeUnit* CodeGen::function_body(const Stmt* s, std::string_view name, const Arguments& args,
                                                       const Seq<Stmt*>& function_stmts, i32 first_line, bool is_async) {
  Position p = position_of(s);
  enter_unit(symtable_.find(s), is_async ? UnitKind::kAsyncFunction : UnitKind::kFunction, name, first_line);
  declare_arguments(args);
  Position start{first_line, first_line, 0, 0};
  std::string_view text;
  u32 first = 0;
  if (docstring(function_stmts, &text)) {
    first = 1;
    if (options_.optimize < 2) {
      const_index(make_str(text));
      u->out->flags |= kCoHasDocstring;
    }
  }
  start_generator(start);
  u->last_position = first == 1 ? position_of(function_stmts[0]) : p;
  for (u32 i = first; i < function_stmts.size() && ok(); i++) statement(function_stmts[i]);
  return leave_unit();
}

void CodeGen::lambda(const Lambda* e, Reg dst) {
  Position p = position_of(e);
  FunctionParts parts = defaults(*e->args, p);
  enter_unit(symtable_.find(e), UnitKind::kLambda, "<lambda>", p.line);
  declare_arguments(*e->args);
  start_generator(Position{p.line, p.line, 0, 0});
  Position at = position_of(e->body);
  if (u->out->flags & kCoAsyncGenerator) {
    discard(e->body);
    emit(Op::RETURN_NONE, at);
  } else if (is<Constant>(e->body) && as<Constant>(e->body)->value.type == ConstantValue::Type::None) {
    emit(Op::RETURN_NONE, at);
  } else {
    Reg value = operand(e->body);
    emit(Op::RETURN, at, value);
    u->top = 0;
  }
  make_function(leave_unit(), dst, parts, p);
}

// Annotations

// The text that `from __future__ import annotations` stores for an annotation.
std::string_view CodeGen::annotation_text(const Expr* e) { return arena_.copy(unparse(e)); }

// Evaluators raise NotImplementedError for formats they do not know.
void CodeGen::begin_evaluator(const Position& p) {
  u->out->arg_count = u->out->posonly_count = 1;
  Label known = new_label();
  emit_jump(Op::JNGT_I, p, known, 0, 2);
  Reg error = temp();
  emit(Op::LOAD_ASSERTION_ERROR, p, error, 1);
  emit(Op::RAISE, p, error);
  set_top(error);
  bind(known);
}

void CodeGen::annotation_value(const Expr* e, Reg dst) {
  auto* star = try_as<Starred>(e);
  if (!star) return into(e, dst);
  // *args: *Ts unpacks exactly one value.
  Position p = position_of(e);
  Reg mark = top_reg();
  Reg value = operand(star->value);
  emit(Op::UNPACK, p, dst, value, 1);
  set_top(mark);
}

void CodeGen::function_annotations(const Stmt* s, const Arguments& args, const Expr* returns, FunctionParts* parts) {
  std::vector<std::pair<std::string_view, const Expr*>> list;
  auto add = [&](const Arg* a) { if (a && a->annotation) list.emplace_back(mangled(a->arg), a->annotation); };
  for (const Arg* a : args.posonlyargs) add(a);
  for (const Arg* a : args.args) add(a);
  add(args.vararg);
  for (const Arg* a : args.kwonlyargs) add(a);
  add(args.kwarg);
  if (returns) list.emplace_back("return", returns);
  if (list.empty()) return;
  Position p = position_of(s);
  parts->annotate = temp();
  enter_unit(symtable_.find(s, ScopeSlot::kAnnotations), UnitKind::kAnnotation, "__annotate__", p.line);
  std::string_view owner = is<FunctionDef>(s) ? as<FunctionDef>(s)->name : as<AsyncFunctionDef>(s)->name;
  set_qualname(arena_.copy(fmt::format("{}.__annotate__", owner)));
  begin_evaluator(p);
  Reg mapping = temp();
  Reg first = top_reg();
  bool small = list.size() <= 16;
  if (!small) emit(Op::BUILD_MAP, p, mapping, first, 0);
  for (auto& [name, annotation] : list) {
    Reg key = temp();
    load_const(make_str(name), key, p);
    Reg value = temp();
    if (features_ & kCoFutureAnnotations) load_const(make_str(annotation_text(annotation)), value, position_of(annotation));
    else annotation_value(annotation, value);
    if (small) continue;
    emit(Op::MAP_ADD, p, mapping, key, value);
    set_top(first);
  }
  if (small) emit(Op::BUILD_MAP, p, mapping, first, list.size());
  emit(Op::RETURN, p, mapping);
  u->top = 0;
  make_function(leave_unit(), parts->annotate, {}, p);
}

// __annotate__ of a module or class: a dict of the annotations that were reached.
void CodeGen::deferred_annotations(const Position& p) {
  if (u->deferred.empty() || !ok()) return;
  Unit* owner = u;
  std::vector<DeferredAnnotation> deferred = std::move(owner->deferred);
  bool is_class = owner->kind == UnitKind::kClass;
  usize before = u->ins.size();
  bool reachable = u->reachable;
  if (!is_class) u->reachable = true;  // moved to the module's start below
  enter_unit(owner->scope->annotation_block, UnitKind::kAnnotation, "__annotate__", p.line);
  begin_evaluator(p);
  Reg mapping = temp();
  emit(Op::BUILD_MAP, p, mapping, top_reg(), 0);
  for (const DeferredAnnotation& item : deferred) {
    Position at = position_of(item.statement);
    Reg mark = top_reg();
    Label skip = new_label();
    if (item.condition >= 0) {
      Reg number = temp();
      emit_imm(Op::LOAD_INT, at, number, item.condition);
      Reg set = temp();
      load_name("__conditional_annotations__", set, at);
      emit_jump(Op::JNIN, at, skip, number, set);
      set_top(mark);
    }
    Reg key = temp();
    load_const(make_str(mangled(as<Name>(item.statement->target)->id)), key, p);
    Reg value = temp();
    annotation_value(item.statement->annotation, value);
    emit(Op::MAP_ADD, p, mapping, key, value);
    set_top(mark);
    bind(skip);
  }
  emit(Op::RETURN, p, mapping);
  u->top = 0;
  const CodeUnit* code = leave_unit();
  Reg function = temp();
  make_function(code, function, {}, p);
  store_name(is_class ? "__annotate_func__" : "__annotate__", function, p);
  set_top(function);
  if (!is_class) {
    auto start = u->ins.begin();
    std::rotate(start + std::ptrdiff_t(owner->annotations_at), start + std::ptrdiff_t(before), u->ins.end());
    u->reachable = reachable;
  }
}

// Type parameters and aliases

// Evaluators default to the VALUE format.
void CodeGen::evaluator_defaults(Reg dst, const Position& p) {
  load_const(make_tuple({arena_.make<Const>(make_int(1)), 1}), dst, p);
}

// A function that computes a bound, constraint tuple or default when it is asked for.
void CodeGen::type_param_value(const TypeParam* param, ScopeSlot slot, std::string_view name, const Expr* value,
                               bool starred, Reg dst) {
  Position p = position_of(value);
  Reg mark = top_reg();
  FunctionParts parts;
  parts.defaults = temp();
  evaluator_defaults(parts.defaults, p);
  enter_unit(symtable_.find(param, slot), UnitKind::kTypeParams, name, p.line);
  begin_evaluator(p);
  Reg result = temp();
  if (starred) annotation_value(value, result);
  else into(value, result);
  emit(Op::RETURN, p, result);
  u->top = 0;
  make_function(leave_unit(), dst, parts, p);
  set_top(mark);
}

void CodeGen::type_params(const TypeParams& params, Reg dst, const Position& p) {
  Reg first = top_reg();
  bool seen_default = false;
  for (const TypeParam* param : params) {
    Position at = position_of(param);
    std::string_view name;
    const Expr* bound = nullptr;
    const Expr* default_value = nullptr;
    Intrinsic1 kind = Intrinsic1::kTypeVar;
    if (auto* v = try_as<TypeVar>(param)) {
      name = v->name;
      bound = v->bound;
      default_value = v->default_value;
    } else if (auto* s = try_as<ParamSpec>(param)) {
      name = s->name;
      default_value = s->default_value;
      kind = Intrinsic1::kParamSpec;
    } else {
      auto* t = as<TypeVarTuple>(param);
      name = t->name;
      default_value = t->default_value;
      kind = Intrinsic1::kTypeVarTuple;
    }
    Reg slot = temp();
    load_const(make_str(name), slot, at);
    if (bound) {
      type_param_value(param, ScopeSlot::kBound, name, bound, false, temp());
      Intrinsic2 with = is<Tuple>(bound) ? Intrinsic2::kTypeVarWithConstraints : Intrinsic2::kTypeVarWithBound;
      emit(Op::INTRINSIC_2, at, slot, slot, u32(with));
    } else {
      emit(Op::INTRINSIC_1, at, slot, slot, u32(kind));
    }
    set_top(slot + 1);
    if (default_value) {
      seen_default = true;
      type_param_value(param, ScopeSlot::kDefault, name, default_value, kind == Intrinsic1::kTypeVarTuple, temp());
      emit(Op::INTRINSIC_2, at, slot, slot, u32(Intrinsic2::kSetTypeParamDefault));
      set_top(slot + 1);
    } else if (seen_default) {
      return fail(fmt::format("non-default type parameter '{}' follows default type parameter", name), at);
    }
    Reg copy = temp();
    emit(Op::COPY, at, copy, slot);
    store_name(name, copy, at);
    set_top(slot + 1);
  }
  emit(Op::BUILD_TUPLE, p, dst, first, params.size());
  set_top(first);
}

void CodeGen::type_alias(const TypeAlias* s) {
  Position p = position_of(s);
  std::string_view name = as<Name>(s->name)->id;
  bool generic = !s->type_params.empty();
  Reg result = temp();
  Reg base = kNoReg;
  if (generic) {
    base = call_base(result);
    std::string_view title = arena_.copy(fmt::format("<generic parameters of {}>", name));
    enter_unit(symtable_.find(s, ScopeSlot::kTypeParams), UnitKind::kTypeParams, title, p.line);
  }
  Reg outcome = temp();
  Reg first = temp();
  load_const(make_str(name), first, p);
  Reg params = temp();
  if (generic) type_params(s->type_params, params, p);
  else emit(Op::LOAD_NONE, p, params);
  Reg function = temp();
  FunctionParts parts;
  parts.defaults = temp();
  evaluator_defaults(parts.defaults, p);
  enter_unit(symtable_.find(s), UnitKind::kTypeParams, name, p.line);
  begin_evaluator(p);
  Reg value = temp();
  into(s->value, value);
  emit(Op::RETURN, p, value);
  u->top = 0;
  make_function(leave_unit(), function, parts, p);
  emit(Op::BUILD_TUPLE, p, outcome, first, 3);
  emit(Op::INTRINSIC_1, p, outcome, outcome, u32(Intrinsic1::kTypeAlias));
  if (generic) {
    emit(Op::RETURN, p, outcome);
    u->top = 0;
    make_function(leave_unit(), base, {}, p);
    emit(Op::CALL, p, result, base, 0);
    store(s->name, result);
  } else {
    store(s->name, outcome);
  }
}

}  // namespace krait
