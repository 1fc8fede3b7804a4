// Class statements: the body is a function that __build_class__ runs with the namespace.
#include <fmt/core.h>

#include "compiler/codegen.h"

namespace krait {

using namespace ast;

const CodeUnit* CodeGen::class_body(const ClassDef* s, i32 first_line) {
  enter_unit(symtable_.find(s), UnitKind::kClass, s->name, first_line);
  u->private_name = s->name;
  Position p{first_line, first_line, 0, 0};
  Reg value = temp();
  emit_imm(Op::LOAD_NAME, p, value, i32(name_index("__name__")));
  store_name("__module__", value, p);
  load_const(make_str(u->out->qualname), value, p);
  store_name("__qualname__", value, p);
  load_const(make_int(first_line), value, p);
  store_name("__firstlineno__", value, p);
  if (!s->type_params.empty()) {
    load_name(".type_params", value, p);
    store_name("__type_params__", value, p);
  }
  if (u->scope->needs_classdict) {
    emit(Op::LOAD_LOCALS, p, value);
    emit(Op::STORE_CELL, p, u->special_cells.at("__classdict__"), value);
  }
  if (u->scope->has_conditional_annotations) {
    emit(Op::BUILD_SET, p, value, top_reg(), 0);
    emit(Op::STORE_CELL, p, u->special_cells.at("__conditional_annotations__"), value);
  }
  set_top(value);
  module_body(s->body, false);
  p = {kInheritLine, -1, -1, -1};
  u->inherits_line = true;
  value = temp();
  std::vector<std::string_view> attributes;
  for (const NameMap::Entry& attribute : u->static_attributes) attributes.push_back(attribute.first);
  std::sort(attributes.begin(), attributes.end());
  ConstList names(*this);
  for (std::string_view name : attributes) names.add(make_str(name));
  load_const(make_tuple(names.take()), value, p);
  store_name("__static_attributes__", value, p);
  if (u->scope->needs_classdict) {
    emit(Op::COPY, p, value, u->special_cells.at("__classdict__"));
    store_name("__classdictcell__", value, p);
  }
  if (u->scope->needs_class_closure) {
    Reg cell = u->special_cells.at("__class__");
    emit(Op::COPY, p, value, cell);
    store_name("__classcell__", value, p);
    emit(Op::COPY, p, value, cell);
    emit(Op::RETURN, p, value);
  } else {
    emit(Op::RETURN_NONE, p);
  }
  u->top = 0;
  return leave_unit();
}

// __build_class__(body function, name, *bases, **keywords) into dst; code is that of the body.
void CodeGen::build_class(const ClassDef* s, const CodeUnit* code, Reg dst) {
  Position p = position_of(s);
  Reg mark = top_reg();
  Reg base = call_base(dst);
  emit(Op::LOAD_BUILD_CLASS, p, base);
  make_function(code, temp(), {}, p);
  load_const(make_str(s->name), temp(), p);
  check_keywords(s->keywords);
  std::string_view extra;
  if (!s->type_params.empty()) {
    Reg generic = temp();
    load_name(".type_params", generic, p);
    emit(Op::INTRINSIC_1, p, generic, generic, u32(Intrinsic1::kSubscriptGeneric));
    store_name(".generic_base", generic, p);
    set_top(generic);
    extra = ".generic_base";
  }
  call_arguments(base, 2, s->bases, s->keywords, extra, false, dst, p);
  set_top(mark);
}

void CodeGen::class_def(const ClassDef* s) {
  Position p = position_of(s);
  std::vector<Reg> bases = decorators(s->decorator_list);
  i32 first_line = s->decorator_list.empty() ? p.line : i32(s->decorator_list[0]->lineno);
  Reg value = temp();
  if (s->type_params.empty()) {
    build_class(s, class_body(s, first_line), value);
  } else {
    Reg base = call_base(value);
    std::string_view title = arena_.copy(fmt::format("<generic parameters of {}>", s->name));
    enter_unit(symtable_.find(s, ScopeSlot::kTypeParams), UnitKind::kTypeParams, title, first_line);
    u->private_name = s->name;
    Reg result = temp();
    type_params(s->type_params, result, p);
    store_name(".type_params", result, p);
    build_class(s, class_body(s, first_line), result);
    emit(Op::RETURN, p, result);
    u->top = 0;
    make_function(leave_unit(), base, {}, p);
    emit(Op::CALL, p, value, base, 0);
    set_top(value + 1);
  }
  if (bases.empty()) return store_name(s->name, value, p);
  apply_decorators(bases, s->decorator_list, bases[0]);
  store_name(s->name, bases[0], p);
}

}  // namespace krait
