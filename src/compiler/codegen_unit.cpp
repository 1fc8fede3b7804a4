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
  auto owned = std::make_unique<Unit>();
  Unit* unit = owned.get();
  units_.push_back(std::move(owned));
  unit->parent = u;
  unit->scope = scope;
  unit->kind = kind;
  unit->walrus = scope->has_walrus;
  if (!spare_.empty()) {
    static_cast<UnitBuffers&>(*unit) = std::move(spare_.back());
    spare_.pop_back();
  }
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

  usize variables = scope->type == BlockType::kClass ? 3 : 0;
  for (const Symbol& symbol : scope->symbols)
    variables += symbol.scope() == VarScope::kCell || (symbol.scope() == VarScope::kLocal && scope->is_function_like());
  if (variables) {
    out.locals.reserve(variables);
    out.is_cell.reserve(variables);
    out.is_hidden.reserve(variables);
  }
  for (std::string_view parameter : scope->parameters) {
    const Symbol* symbol = scope->find(parameter);
    // Annotation scopes show their parameter as `format`.
    std::string_view shown = parameter == ".format" && kind == UnitKind::kAnnotation &&
                             scope->type == BlockType::kAnnotation ? "format" : parameter;
    Reg r = add_local(shown, symbol->scope() == VarScope::kCell, false);
    unit->registers[parameter] = r;
  }
  std::vector<std::string_view> cells, frees;
  for (const Symbol& symbol : scope->symbols) {
    if (symbol.scope() == VarScope::kCell && !(symbol.flags & (kDefParam | kSymbolFromComprehension))) {
      cells.push_back(symbol.name);
    }
    if (symbol.scope() == VarScope::kFree || (symbol.flags & kDefFreeClass)) frees.push_back(symbol.name);
  }
  if (scope->type == BlockType::kClass) {
    if (scope->needs_class_closure) cells.push_back("__class__");
    if (scope->needs_classdict) cells.push_back("__classdict__");
    if (scope->has_conditional_annotations) cells.push_back("__conditional_annotations__");
  }
  std::sort(cells.begin(), cells.end());
  std::sort(frees.begin(), frees.end());
  for (std::string_view cell : cells) unit->registers[cell] = add_local(cell, true, false);
  for (std::string_view name_of_free : frees) {
    unit->frees[name_of_free] = u32(out.free_names.size());
    out.free_names.emplace_back(name_of_free);
  }
  Position p{first_line, first_line, 0, 0};
  unit->last_position = p;
  for (u32 r = 0; r < out.locals.size(); r++) if (out.is_cell[r]) emit(Op::MAKE_CELL, {}, r);
}

void CodeGen::start_generator(const Position& p) {
  if (!(u->out->flags & (kCoGenerator | kCoCoroutine | kCoAsyncGenerator))) return;
  emit(Op::RETURN_GENERATOR, p);
  // An escaping StopIteration must not end the generator silently.
  u->handler = new_handler(kTempBase, kTempBase);
}

std::shared_ptr<const CodeUnit> CodeGen::leave_unit() {
  if (u->reachable) emit(Op::RETURN_NONE, Position{kInheritLine, -1, -1, -1});
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
  std::shared_ptr<CodeUnit> out = u->out;
  if (ok()) {
    AssemblerInput input{u->ins, u->handlers, u32(u->label_uses.size()), u32(out->locals.size()), u->max_top,
                         u32(u->scope->parameters.size()), scratch_};
    assemble(input, out.get(), error_);
  }
  out->names.reserve(u->names.size());
  for (const NameMap::Entry& name : u->names) out->names.emplace_back(name.first);
  out->consts.assign(std::make_move_iterator(u->consts.begin()), std::make_move_iterator(u->consts.end()));
  u->clear();
  spare_.push_back(std::move(static_cast<UnitBuffers&>(*u)));
  u = u->parent;
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
  out.qualname = fmt::format("{}{}.{}", parent->out->qualname, locals ? ".<locals>" : "", name);
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
  if (always || u->label_uses[usize(label.id)]) u->reachable = true;
  if (!u->reachable) return;
  Ins ins;
  ins.is_label = true;
  ins.target = label.id;
  ins.handler = u->handler;
  ins.cold = u->cold > 0;
  u->ins.push_back(ins);
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
  if (!u->reachable) return &unreachable_;
  copied_ += copying_ > 0;
  if (++emitted_ > kMaxInstructions || copied_ > kMaxCopiedInstructions) {
    fail(CompileError::Kind::kOverflowError, "code is too large");
    u->reachable = false;
    return &unreachable_;
  }
  Ins ins;
  ins.op = op;
  ins.a = a;
  ins.b = c == 0 && (op == Op::BUILD_TUPLE || op == Op::BUILD_LIST || op == Op::BUILD_SET || op == Op::BUILD_MAP) ? 0 : b;
  ins.c = c;
  ins.handler = u->handler;
  ins.cold = u->cold > 0;
  ins.position = p;
  u->ins.push_back(ins);
  const OpInfo& f = info(op);
  if (u->handler >= 0 && !f.nothrow) u->handlers[usize(u->handler)].used = true;
  if (p.line > 0) u->last_position = p;
  if (f.ends) u->reachable = false;
  return &u->ins.back();
}

void CodeGen::emit_imm(Op op, const Position& p, u32 a, i32 imm) { emit(op, p, a)->imm = imm; }

void CodeGen::emit_jump(Op op, const Position& p, Label target, u32 a, u32 b, u32 c) {
  if (!u->reachable) return;
  emit(op, p, a, b, c)->target = target.id;
  u->label_uses[usize(target.id)]++;
}

// Constants and names

u32 CodeGen::name_index(std::string_view name) {
  return u->names.try_emplace(name, u32(u->names.size())).first->second;
}

u32 CodeGen::const_index(const Const& constant) {
  auto& consts = u->consts;
  auto& hashes = u->const_hashes;
  u64 hash = hash_const(constant);
  auto same = [&](u32 i) { return hashes[i] == hash && same_const(consts[i], constant); };
  u32 at = u->const_index.is_linear(u32(consts.size())) ? u->const_index.find_linear(u32(consts.size()), same)
                                                        : u->const_index.find(hash, same);
  if (at != ListIndex::kNone) return at;
  consts.push_back(constant);
  hashes.push_back(hash);
  u->const_index.added(u32(consts.size() - 1), [&](u32 i) { return hashes[i]; });
  return u32(consts.size() - 1);
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
  CodeUnit& out = *u->out;
  out.locals.emplace_back(name);
  out.is_cell.push_back(cell);
  out.is_hidden.push_back(hidden);
  return Reg(out.locals.size() - 1);
}

std::string_view CodeGen::mangled(std::string_view name) {
  return symtable_.mangle_in(*u->scope, u->private_name, name);
}

Place CodeGen::resolve(std::string_view name, bool for_load) {
  for (usize i = u->inlined.size(); i-- > 0;) {
    InlinedScope& inlined = u->inlined[i];
    auto it = inlined.registers.find(name);
    if (it != inlined.registers.end()) {
      return {u->out->is_cell[it->second] ? Place::kCell : Place::kFast, it->second};
    }
  }
  Scope& scope = *u->scope;
  if (!u->inlined.empty() && scope.type == BlockType::kClass) {
    // Code of a comprehension does not see the class body's names.
    const Symbol* symbol = u->inlined.back().scope->find(name);
    if (symbol && symbol->scope() == VarScope::kFree) return {Place::kFree, u->frees[name]};
    if (symbol) return {Place::kGlobal};
  }
  const Symbol* symbol = scope.find(name);
  VarScope where = symbol ? symbol->scope() : VarScope::kNone;
  if (symbol && (symbol->flags & kSymbolFromComprehension) && where != VarScope::kGlobalExplicit) where = VarScope::kNone;
  bool function_like = scope.is_function_like();
  bool from_mapping = for_load && (scope.type == BlockType::kClass || scope.can_see_class_scope) && name != "__classdict__";
  if (scope.type == BlockType::kClass && scope.has_conditional_annotations && name == "__conditional_annotations__") {
    return {Place::kCell, u->registers[name]};
  }
  switch (where) {
    case VarScope::kFree: return {from_mapping ? Place::kMappingFree : Place::kFree, u->frees[name]};
    case VarScope::kCell: return {from_mapping ? Place::kMappingCell : Place::kCell, u->registers[name]};
    case VarScope::kLocal:
      if (!function_like) return {Place::kName};
      {
        auto [it, added] = u->registers.try_emplace(name, 0);
        if (added) it->second = add_local(name, false, false);
        return {Place::kFast, it->second};
      }
    case VarScope::kGlobalExplicit: return {Place::kGlobal};
    default:
      if (!function_like) return {Place::kName};
      return {from_mapping ? Place::kMappingGlobal : Place::kGlobal};
  }
}

// The register of a plain local variable, or kNoReg for any other expression.
Reg CodeGen::fast_register(const Expr* e, ast::ExprContext context) {
  auto* name = ast::try_as<ast::Name>(e);
  if (!name || name->id == "__debug__") return kNoReg;
  Place place = resolve(mangled(name->id), context == ast::ExprContext::Load);
  return place.kind == Place::kFast ? place.index : kNoReg;
}

// The class namespace that names are looked up in first.
void CodeGen::load_mapping(Reg dst, const Position& p) {
  if (u->scope->type == BlockType::kClass) emit(Op::LOAD_LOCALS, p, dst);
  else emit(Op::LOAD_FREE, p, dst, u->frees["__classdict__"]);
}

void CodeGen::load_name(std::string_view id, Reg dst, const Position& p) {
  if (id == "__debug__") {
    emit(options_.optimize == 0 ? Op::LOAD_TRUE : Op::LOAD_FALSE, p, dst);
    return;
  }
  std::string_view name = mangled(id);
  Place place = resolve(name);
  switch (place.kind) {
    case Place::kFast:
      emit(Op::CHECK_LOCAL, p, place.index);
      move(dst, place.index, p);
      return;
    case Place::kCell: emit(Op::LOAD_CELL, p, dst, place.index); return;
    case Place::kFree: emit(Op::LOAD_FREE, p, dst, place.index); return;
    case Place::kGlobal: emit_imm(Op::LOAD_GLOBAL, p, dst, i32(name_index(name))); return;
    case Place::kName: emit_imm(Op::LOAD_NAME, p, dst, i32(name_index(name))); return;
    default: break;
  }
  Reg mark = top_reg();
  Reg mapping = temp();
  load_mapping(mapping, p);
  if (place.kind == Place::kMappingFree) emit(Op::LOAD_DICT_OR_FREE, p, dst, mapping, place.index);
  else if (place.kind == Place::kMappingCell) emit(Op::LOAD_DICT_OR_CELL, p, dst, mapping, place.index);
  else emit(Op::LOAD_DICT_OR_GLOBAL, p, dst, mapping, name_index(name));
  set_top(mark);
}

void CodeGen::store_name(std::string_view id, Reg value, const Position& p) {
  std::string_view name = mangled(id);
  Place place = resolve(name, false);
  switch (place.kind) {
    case Place::kFast: move(place.index, value, p); return;
    case Place::kCell: emit(Op::STORE_CELL, p, place.index, value); return;
    case Place::kFree: emit(Op::STORE_FREE, p, place.index, value); return;
    case Place::kGlobal: emit_imm(Op::STORE_GLOBAL, p, value, i32(name_index(name))); return;
    default: emit_imm(Op::STORE_NAME, p, value, i32(name_index(name))); return;
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
    case Place::kGlobal: emit_imm(Op::DELETE_GLOBAL, p, 0, i32(name_index(name))); return;
    default: emit_imm(Op::DELETE_NAME, p, 0, i32(name_index(name))); return;
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
  auto own = u->registers.find(name);
  if (own != u->registers.end() && u->out->is_cell[own->second]) emit(Op::COPY, p, dst, own->second);
  else emit(Op::LOAD_CLOSURE, p, dst, u->frees[name]);
  return dst;
}

}  // namespace krait
