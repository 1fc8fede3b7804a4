// Units (code objects being filled), registers, labels, constants and names.
#include <fmt/core.h>

#include "bytecode/op_info.h"
#include "compiler/assembler.h"
#include "compiler/codegen.h"

namespace krait {

namespace {
// Bounds on generated code. Finally bodies are copied to every way out, which nests exponentially.
constexpr usize kMaxInstructions = 64u << 20, kMaxCopiedInstructions = 1u << 20;
}  // namespace

void CodeGen::fail(std::string message, const Position& p) {
  if (!ok()) return;
  error_->kind = CompileError::Kind::kSyntaxError;
  error_->message = std::move(message);
  error_->position = p;
}

void CodeGen::fail(CompileError::Kind kind, std::string message) {
  if (!ok()) return;
  error_->kind = kind;
  error_->message = std::move(message);
}

bool CodeGen::warn(std::string_view message, const Position& p) {
  if (copying_ || !ok() || !options_.warnings.warn) return true;
  switch (options_.warnings.warn(options_.warnings.context, message, p)) {
    case WarningAction::kContinue: return true;
    case WarningAction::kMakeError: fail(std::string(message), p); return false;
    case WarningAction::kAbort: fail(CompileError::Kind::kAborted, std::string(message)); return false;
  }
  return false;
}

// Units

void CodeGen::enter_unit(Scope* scope, UnitKind kind, std::string_view name, i32 first_line) {
  std::unique_ptr<Unit> owned;
  if (spare_.empty()) {
    owned = std::make_unique<Unit>();
  } else {
    owned = std::move(spare_.back());
    spare_.pop_back();
  }
  Unit* unit = owned.get();
  units_.push_back(std::move(owned));
  unit->parent = u;
  unit->scope = scope;
  unit->kind = kind;
  unit->walrus = scope->has_walrus;
  unit->out = arena_.make<CodeUnit>();
  if (u) unit->private_name = u->private_name;
  u = unit;
  CodeUnit& out = *unit->out;
  out.name = name;
  out.filename = filename_;
  out.first_line = first_line;
  set_qualname(name);
  if (scope->is_function_like()) {
    out.flags |= kCoOptimized | kCoNewLocals;
    if (scope->nested) out.flags |= kCoNested;
    if (scope->varargs) out.flags |= kCoVarArgs;
    if (scope->varkeywords) out.flags |= kCoVarKeywords;
    if (scope->method) out.flags |= kCoMethod;
  }
  if (scope->generator || scope->coroutine) {
    if (scope->generator && scope->coroutine) out.flags |= kCoAsyncGenerator;
    else out.flags |= scope->generator ? kCoGenerator : kCoCoroutine;
  }
  out.flags |= features_ & (kCoFutureAnnotations | kCoFutureBarryAsBdfl);

  for (Symbol& symbol : scope->symbols) symbol.number = symbol.free_number = Symbol::kNoNumber;
  for (std::string_view parameter : scope->parameters) {
    Symbol* symbol = scope->find(parameter);
    // Annotation scopes show their parameter as `format`.
    std::string_view shown = parameter == ".format" && kind == UnitKind::kAnnotation &&
                             scope->type == BlockType::kAnnotation ? "format" : parameter;
    symbol->number = add_local(shown, symbol->scope() == VarScope::kCell, false);
  }
  struct Captured {
    std::string_view name;
    Symbol* symbol;   // null: a special cell
    bool operator<(const Captured& other) const { return name < other.name; }
  };
  std::vector<Captured> cells, frees;
  for (Symbol& symbol : scope->symbols) {
    if (symbol.scope() == VarScope::kCell && !(symbol.flags & (kDefParam | kSymbolFromComprehension))) {
      cells.push_back({symbol.name, &symbol});
    }
    if (symbol.scope() == VarScope::kFree || (symbol.flags & kDefFreeClass)) frees.push_back({symbol.name, &symbol});
  }
  if (scope->type == BlockType::kClass) {
    if (scope->needs_class_closure) cells.push_back({"__class__", nullptr});
    if (scope->needs_classdict) cells.push_back({"__classdict__", nullptr});
    if (scope->has_conditional_annotations) cells.push_back({"__conditional_annotations__", nullptr});
  }
  std::sort(cells.begin(), cells.end());
  std::sort(frees.begin(), frees.end());
  for (const Captured& cell : cells) {
    Reg r = add_local(cell.name, true, false);
    if (cell.symbol) cell.symbol->number = r;
    else unit->special_cells.set(arena_, cell.name, r);
  }
  auto* free_names = arena_.make_array<std::string_view>(frees.size());
  for (u32 i = 0; i < frees.size(); i++) {
    frees[i].symbol->free_number = i;
    free_names[i] = frees[i].name;
  }
  out.free_names = {free_names, frees.size()};
  Position p{first_line, first_line, 0, 0};
  unit->last_position = p;
  for (u32 r = 0; r < unit->locals.size(); r++) if (unit->is_cell[r]) emit(Op::MAKE_CELL, {}, r);
}

void CodeGen::start_generator(const Position& p) {
  if (!(u->out->flags & (kCoGenerator | kCoCoroutine | kCoAsyncGenerator))) return;
  emit(Op::RETURN_GENERATOR, p);
  // An escaping StopIteration must not end the generator silently.
  u->handler = new_handler(kTempBase, kTempBase);
}

const CodeUnit* CodeGen::leave_unit() {
  bool inherits_line = u->inherits_line || u->reachable;
  if (u->reachable) {
    // Where no statement has code, what ends it is on the line where it begins; that of a module is 0.
    bool has_code = std::any_of(u->ins.begin(), u->ins.end(), [](const Ins& i) { return !i.is_label && i.position.line > 0; });
    i32 begin = u->kind == UnitKind::kModule ? 0 : u->out->first_line;
    emit(Op::RETURN_NONE, has_code ? Position{kInheritLine, -1, -1, -1} : Position{begin, begin, 0, 0});
    if (!has_code) inherits_line = u->inherits_line;
  }
  if (u->handler >= 0) {
    i32 handler = u->handler;
    u->handler = -1;
    bind_handler(handler);
    Reg exc = temp();
    emit(Op::STOP_ITERATION_ERROR, {}, exc, exc);
    emit(Op::RERAISE, {}, exc, kLineOfRaise);
    u->top = 0;
  }
  KRAIT_ASSERT(!ok() || u->top == 0);
  CodeUnit* out = u->out;
  out->locals = arena_.copy_span(u->locals);
  out->is_cell = arena_.copy_span(u->is_cell);
  out->is_hidden = arena_.copy_span(u->is_hidden);
  if (ok()) {
    AssemblerInput input{u->ins, u->handlers, u32(u->label_uses.size()), u32(out->locals.size()), u->max_top,
                         u->scope->parameters.size(), u->has_lone_label, u->has_cold, u->has_checks, inherits_line, scratch_};
    assemble(input, arena_, out, error_);
  }
  auto* names = arena_.make_array<std::string_view>(u->names.size());
  out->names = {names, u->names.size()};
  for (const NameMap::Entry& name : u->names) *names++ = name.first;
  out->consts = arena_.copy_span(u->consts);
  Unit* parent = u->parent;
  u->clear();
  static_cast<UnitState&>(*u) = {};
  u = parent;
  spare_.push_back(std::move(units_.back()));
  units_.pop_back();
  return out;
}

void CodeGen::set_qualname(std::string_view name) {
  CodeUnit& out = *u->out;
  out.qualname = name;
  Unit* parent = u->parent;
  if (!parent) return;
  // Functions of a generic are named as if its parameter block were not there.
  if (parent->kind == UnitKind::kTypeParams) parent = parent->parent;
  if (!parent || !parent->parent) return;
  bool function_like = u->kind == UnitKind::kFunction || u->kind == UnitKind::kAsyncFunction || u->kind == UnitKind::kClass ||
                       u->kind == UnitKind::kAnnotation;
  if (function_like) {
    std::string_view name_there = mangled(name.substr(0, name.find('.')));   // of `f.__annotate__`: f
    const Symbol* symbol = parent->scope->find(name_there);
    if (symbol && symbol->scope() == VarScope::kGlobalExplicit) return;
  }
  bool locals = parent->kind == UnitKind::kFunction || parent->kind == UnitKind::kAsyncFunction ||
                parent->kind == UnitKind::kLambda;
  std::string_view outer = parent->out->qualname, between = locals ? ".<locals>." : ".";
  usize size = outer.size() + between.size() + name.size();
  char* text = arena_.make_array<char>(size);
  out.qualname = {text, size};
  for (std::string_view part : {outer, between, name}) text = std::copy(part.begin(), part.end(), text);
}

// Registers, labels, emission

Reg CodeGen::temp() {
  Reg r = top_reg();
  u->top++;
  u->max_top = std::max(u->max_top, u->top);
  return r;
}

Label CodeGen::new_label() {
  u->label_uses.push_back(0);
  return {i32(u->label_uses.size() - 1)};
}

void CodeGen::bind(Label label, bool always) {
  u->has_lone_label |= always;
  if (always || u->label_uses[usize(label.id)]) u->reachable = true;
  if (!u->reachable) return;
  Ins& ins = u->ins.emplace_back();
  ins.is_label = true;
  ins.target = label.id;
  ins.handler = u->handler;
  ins.cold = u->cold > 0;
  u->has_cold |= ins.cold;
}

i32 CodeGen::new_handler(Reg keep, Reg exc) {
  u->handlers.push_back({new_label(), keep, exc});
  return i32(u->handlers.size() - 1);
}

void CodeGen::bind_handler(i32 handler) {
  u->reachable = false;
  const Handler& h = u->handlers[usize(handler)];
  if (h.used) u->label_uses[usize(h.target.id)]++;
  bind(h.target);
}

Ins* CodeGen::emit(Op op, const Position& p, u32 a, u32 b, u32 c) {
  Unit& unit = *u;
  if (!unit.reachable) return &unreachable_;
  copied_ += copying_ > 0;
  if (KRAIT_UNLIKELY(++emitted_ > kMaxInstructions || copied_ > kMaxCopiedInstructions)) {
    fail(CompileError::Kind::kOverflowError, "code is too large");
    unit.reachable = false;
    return &unreachable_;
  }
  const OpInfo& f = info(op);
  if (unit.handler >= 0 && !f.nothrow) unit.handlers[usize(unit.handler)].used = true;
  if (p.line > 0) unit.last_position = p;
  if (f.ends) unit.reachable = false;
  Ins& ins = unit.ins.emplace_back();
  ins.op = op;
  ins.a = a;
  ins.b = c == 0 && op >= Op::BUILD_TUPLE && op <= Op::BUILD_MAP ? 0 : b;
  ins.c = c;
  ins.handler = unit.handler;
  ins.cold = unit.cold > 0;
  ins.position = p;
  unit.has_cold |= ins.cold;
  unit.has_checks |= op == Op::CHECK_LOCAL;
  return &ins;
}

void CodeGen::emit_imm(Op op, const Position& p, u32 a, i32 imm) { emit(op, p, a)->imm = imm; }

void CodeGen::emit_jump(Op op, const Position& p, Label target, u32 a, u32 b, u32 c) {
  if (!u->reachable) return;
  emit(op, p, a, b, c)->target = target.id;
  u->label_uses[usize(target.id)]++;
}

// Constants and names

u32 CodeGen::name_index(std::string_view name) {
  return u->names.try_emplace(arena_, name, u->names.size()).first->second;
}

u32 CodeGen::const_index(const Const& constant) {
  auto& consts = u->consts;
  auto same = [&](u32 i) { return same_const(consts[i], constant); };
  u32 count = u32(consts.size());
  u32 at = ListIndex::is_linear(count) ? u->const_index.find_linear(count, same)
                                       : u->const_index.find(hash_const(constant), same);
  if (at != ListIndex::kNone) return at;
  consts.push_back(constant);
  u->const_index.added(arena_, count, [&](u32 i) { return hash_const(consts[i]); });
  return count;
}

void CodeGen::load_const(const Const& constant, Reg dst, const Position& p) {
  if (!u->reachable) return;
  switch (constant.kind) {
    case Const::Kind::kNone: emit(Op::LOAD_NONE, p, dst); return;
    case Const::Kind::kTrue: emit(Op::LOAD_TRUE, p, dst); return;
    case Const::Kind::kFalse: emit(Op::LOAD_FALSE, p, dst); return;
    case Const::Kind::kEllipsis: emit(Op::LOAD_ELLIPSIS, p, dst); return;
    case Const::Kind::kInt:
      if (constant.integer >= INT32_MIN && constant.integer <= INT32_MAX) {
        emit_imm(Op::LOAD_INT, p, dst, i32(constant.integer));
        return;
      }
      break;
    default: break;
  }
  emit_imm(Op::LOAD_CONST, p, dst, i32(const_index(constant)));
}

Reg CodeGen::add_local(std::string_view name, bool cell, bool hidden) {
  u->locals.push_back(name);
  u->is_cell.push_back(cell);
  u->is_hidden.push_back(hidden);
  return Reg(u->locals.size() - 1);
}

std::string_view CodeGen::mangled(std::string_view name) {
  return symtable_.mangle_in(*u->scope, u->private_name, name);
}

u32 CodeGen::free_cell(std::string_view name) {
  const Symbol* symbol = u->scope->find(name);
  return symbol && symbol->free_number != Symbol::kNoNumber ? symbol->free_number : 0;
}

// `node`, where the name comes from one, knows about where its symbol is.
Place CodeGen::resolve(std::string_view name, bool for_load, const ast::Name* node) {
  for (usize i = u->inlined.size(); i-- > 0;) {
    InlinedScope& inlined = u->inlined[i];
    auto it = inlined.registers.find(name);
    if (it != inlined.registers.end()) {
      return {u->is_cell[it->second] ? Place::kCell : Place::kFast, it->second};
    }
  }
  Scope& scope = *u->scope;
  if (!u->inlined.empty() && scope.type == BlockType::kClass) {
    // Code of a comprehension does not see the class body's names.
    const Symbol* symbol = u->inlined.back().scope->find(name);
    if (symbol && symbol->scope() == VarScope::kFree) return {Place::kFree, free_cell(name)};
    if (symbol) return {Place::kGlobal};
  }
  Symbol* symbol = node ? scope.find(name, &node->hint) : scope.find(name);
  VarScope where = symbol ? symbol->scope() : VarScope::kNone;
  if (symbol && (symbol->flags & kSymbolFromComprehension) && where != VarScope::kGlobalExplicit) where = VarScope::kNone;
  bool function_like = scope.is_function_like();
  if (function_like && where == VarScope::kLocal) {
    if (symbol->number == Symbol::kNoNumber) symbol->number = add_local(name, false, false);
    return {Place::kFast, symbol->number};
  }
  if (scope.type == BlockType::kClass && scope.has_conditional_annotations && name == "__conditional_annotations__") {
    return {Place::kCell, u->special_cells.at(name)};
  }
  bool from_mapping = for_load && (scope.type == BlockType::kClass || scope.can_see_class_scope) && name != "__classdict__";
  switch (where) {
    case VarScope::kFree: return {from_mapping ? Place::kMappingFree : Place::kFree, symbol->free_number};
    case VarScope::kCell: return {from_mapping ? Place::kMappingCell : Place::kCell, symbol->number};
    case VarScope::kLocal: return {Place::kName, 0, symbol};
    case VarScope::kGlobalExplicit: return {Place::kGlobal, 0, symbol};
    default: return {!function_like ? Place::kName : from_mapping ? Place::kMappingGlobal : Place::kGlobal, 0, symbol};
  }
}

// The register of a plain local variable, or kNoReg for any other expression.
Reg CodeGen::fast_register(const Expr* e, ast::ExprContext context) {
  auto* name = ast::try_as<ast::Name>(e);
  if (!name || name->id == "__debug__") return kNoReg;
  Place place = place_of(name, context == ast::ExprContext::Load);
  return place.kind == Place::kFast ? place.index : kNoReg;
}

// The class namespace that names are looked up in first.
void CodeGen::load_mapping(Reg dst, const Position& p) {
  if (u->scope->type == BlockType::kClass) emit(Op::LOAD_LOCALS, p, dst);
  else emit(Op::LOAD_FREE, p, dst, free_cell("__classdict__"));
}

void CodeGen::load_name(std::string_view id, Reg dst, const Position& p) {
  if (id == "__debug__") {
    emit(options_.optimize == 0 ? Op::LOAD_TRUE : Op::LOAD_FALSE, p, dst);
    return;
  }
  std::string_view name = mangled(id);
  load_place(resolve(name), name, dst, p);
}

u32 CodeGen::name_index(const Place& place, std::string_view name) {
  if (!place.symbol) return name_index(name);
  if (place.symbol->number == Symbol::kNoNumber) place.symbol->number = name_index(name);
  return place.symbol->number;
}

void CodeGen::load_place(const Place& place, std::string_view name, Reg dst, const Position& p) {
  switch (place.kind) {
    case Place::kFast:
      emit(Op::CHECK_LOCAL, p, place.index);
      move(dst, place.index, p);
      return;
    case Place::kCell: emit(Op::LOAD_CELL, p, dst, place.index); return;
    case Place::kFree: emit(Op::LOAD_FREE, p, dst, place.index); return;
    case Place::kGlobal: emit_imm(Op::LOAD_GLOBAL, p, dst, i32(name_index(place, name))); return;
    case Place::kName: emit_imm(Op::LOAD_NAME, p, dst, i32(name_index(place, name))); return;
    default: break;
  }
  Reg mark = top_reg();
  Reg mapping = temp();
  load_mapping(mapping, p);
  if (place.kind == Place::kMappingFree) emit(Op::LOAD_DICT_OR_FREE, p, dst, mapping, place.index);
  else if (place.kind == Place::kMappingCell) emit(Op::LOAD_DICT_OR_CELL, p, dst, mapping, place.index);
  else emit(Op::LOAD_DICT_OR_GLOBAL, p, dst, mapping, name_index(place, name));
  set_top(mark);
}

void CodeGen::store_name(std::string_view id, Reg value, const Position& p) {
  std::string_view name = mangled(id);
  store_place(resolve(name, false), name, value, p);
}

void CodeGen::store_place(const Place& place, std::string_view name, Reg value, const Position& p) {
  switch (place.kind) {
    case Place::kFast: move(place.index, value, p); return;
    case Place::kCell: emit(Op::STORE_CELL, p, place.index, value); return;
    case Place::kFree: emit(Op::STORE_FREE, p, place.index, value); return;
    case Place::kGlobal: emit_imm(Op::STORE_GLOBAL, p, value, i32(name_index(place, name))); return;
    default: emit_imm(Op::STORE_NAME, p, value, i32(name_index(place, name))); return;
  }
}

// Stores `value` and keeps it.
void CodeGen::store_copy(std::string_view id, Reg value, const Position& p) {
  Place place = resolve(mangled(id), false);
  if (place.kind == Place::kFast) {
    emit(Op::COPY, p, place.index, value);
    return;
  }
  Reg copy = temp();
  emit(Op::COPY, p, copy, value);
  store_name(id, copy, p);
  set_top(copy);
}

void CodeGen::delete_name(std::string_view id, const Position& p) {
  std::string_view name = mangled(id);
  Place place = resolve(name, false);
  switch (place.kind) {
    case Place::kFast: emit(Op::DELETE_LOCAL, p, place.index); return;
    case Place::kCell: emit(Op::DELETE_CELL, p, place.index); return;
    case Place::kFree: emit(Op::DELETE_FREE, p, place.index); return;
    case Place::kGlobal: emit_imm(Op::DELETE_GLOBAL, p, 0, i32(name_index(place, name))); return;
    default: emit_imm(Op::DELETE_NAME, p, 0, i32(name_index(place, name))); return;
  }
}

// Unbinds a variable whether it is bound or not.
void CodeGen::clear_name(std::string_view id, const Position& p) {
  Place place = resolve(mangled(id), false);
  if (place.kind == Place::kFast) return clear(place.index, p);
  Reg none = temp();
  emit(Op::LOAD_NONE, p, none);
  store_name(id, none, p);
  delete_name(id, p);
  set_top(none);
}

// The cell that a nested function captures `name` (mangled) through.
Reg CodeGen::closure_cell(std::string_view name, Reg dst, const Position& p) {
  for (usize i = u->inlined.size(); i-- > 0;) {
    auto it = u->inlined[i].registers.find(name);
    if (it != u->inlined[i].registers.end()) {
      emit(Op::COPY, p, dst, it->second);
      return dst;
    }
  }
  auto special = u->special_cells.find(name);
  const Symbol* symbol = u->scope->find(name);
  bool is_cell = symbol && symbol->scope() == VarScope::kCell && !(symbol->flags & kSymbolFromComprehension);
  if (special != u->special_cells.end()) emit(Op::COPY, p, dst, special->second);
  else if (is_cell) emit(Op::COPY, p, dst, symbol->number);
  else emit(Op::LOAD_CLOSURE, p, dst, free_cell(name));
  return dst;
}

}  // namespace krait
