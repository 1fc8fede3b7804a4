// Slow paths: variables, namespaces, cells.
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/module.h"
#include "objects/tuple.h"
#include "vm/interp.h"
#include "vm/monitoring.h"

namespace krait {

Dict* frame_globals(const Frame* frame) { return frame->function->globals; }
Value frame_builtins(const Frame* frame) { return frame->function->builtins; }

Value frame_namespace(Frame* frame) {
  Value mapping = Value::empty();
  if (frame->flags & kFrameHasObject) mapping = static_cast<FrameObject*>(frame->extra.object())->locals_mapping;
  else if (frame->flags & kFrameNamespace) mapping = frame->extra;
  if (KRAIT_LIKELY(!mapping.is_empty() || (frame->code->flags & kCoOptimized))) return mapping;
  // A function that was made of a module's code has its globals as its variables.
  return Value(static_cast<Object*>(frame->function->globals.p));
}

u32 frame_index(const Frame* frame) {
  return frame->code->prepared && frame->pc > frame->code->instrs ? u32(frame->pc - frame->code->instrs) - 1 : 0;
}

bool frame_has_begun(const Frame* frame) {
  if (!frame->code->prepared || frame->pc == frame->code->instrs) return false;
  return op_of(original_instruction(frame->code, frame->pc)) != Op::RETURN_GENERATOR;
}

int frame_line(const Frame* frame) {
  // Before the first statement it is the line where the code begins; that of a module is 0.
  if (!frame_has_begun(frame)) return begin_line(frame->code->unit);
  return position_at(frame->code->unit.positions(), frame_index(frame)).line;
}

// mapping[name] without KeyError: ABSENT.
static Result<Ref> mapping_get(Thread& t, Value mapping, Str* name) {
  if (is_exact<Dict>(mapping)) {
    Dict* dict = static_cast<Dict*>(mapping.object());
    Value known = dict_get_str(dict, name);
    if (!known.is_absent()) return Ref(known);
    return dict_get(t, dict, Value(name));   // a key of another class may say that it equals the name
  }
  Result<Ref> found = get_item(t, mapping, name);
  if (found.is_error() && t.error_matches(kKeyError)) {
    t.clear_error();
    return absent_ref();
  }
  return found;
}

static Error raise_not_defined(Thread& t, Str* name) {
  return raise_name_error(t, name, fmt::format("name '{}' is not defined", str_to_utf8(name)));
}
static Error raise_free_unset(Thread& t, Str* name) {
  return raise_name_error(t, name,
      fmt::format("cannot access free variable '{}' where it is not associated with a value in enclosing scope", str_to_utf8(name)));
}

static Result<Ref> find_global(Thread& t, Frame* frame, Str* name) {
  Function* function = frame->function;
  Ref found = TRY(mapping_get(t, static_cast<Object*>(function->globals.p), name));
  if (found.is_absent()) found = TRY(mapping_get(t, function->builtins, name));
  if (found.is_absent()) return raise_not_defined(t, name);
  return found;
}

// Fills the cache of a LOAD_GLOBAL (or of a LOAD_NAME whose namespace is globals).
static void cache_global(Thread& t, Frame* frame, Instr in, Str* name, u16 module_op, u16 builtin_op) {
  if (t.interp.options.no_ic || t.interp.options.no_quicken) return;
  Function* function = frame->function;
  Dict* globals = function->globals;
  Instr* pc = frame->pc;
  if (!is_exact<Dict>(Value(static_cast<Object*>(globals)))) return;
  i64 index = dict_index_of_str(globals, name);
  u64 version = dict_keys_version(t, globals);
  if (!version) return;
  if (index >= 0) {
    pc[0] = version;
    pc[1] = u64(reinterpret_cast<uintptr_t>(globals->value_at(u32(index))));
    specialise_op(pc, module_op);
    return;
  }
  if (!is_exact<Dict>(function->builtins)) return;
  Dict* builtins = static_cast<Dict*>(function->builtins.get().object());
  index = dict_index_of_str(builtins, name);
  u64 builtins_version = dict_keys_version(t, builtins);
  if (index < 0 || index > 0xffff || !builtins_version || builtins_version >> 48) return;
  pc[0] = version;
  pc[1] = builtins_version << 16 | u64(index);
  specialise_op(pc, builtin_op);
}

bool op_load_global(Thread& t, Frame* frame, Instr in) {
  Str* name = name_at(frame, u32(imm_of(in)));
  Ref v = TRY_BOOL(find_global(t, frame, name));
  put(frame->registers(), a_of(in), v.detach());
  cache_global(t, frame, in, name, kVm_LOAD_GLOBAL_MODULE, kVm_LOAD_GLOBAL_BUILTIN);
  return true;
}

bool op_store_global(Thread& t, Frame* frame, Instr in) {
  Str* name = name_at(frame, u32(imm_of(in)));
  Dict* globals = frame->function->globals;
  TRY_BOOL(dict_set_str(t, globals, name, frame->registers()[a_of(in)]));
  consume(frame, a_of(in));
  i64 index = dict_index_of_str(globals, name);
  u64 version = dict_keys_version(t, globals);
  if (index >= 0 && index <= 0xffff && version && !(version >> 48) && !t.interp.options.no_ic && !t.interp.options.no_quicken) {
    frame->pc[0] = version << 16 | u64(index);
    specialise_op(frame->pc, kVm_STORE_GLOBAL_MODULE);
  }
  return true;
}

bool op_delete_global(Thread& t, Frame* frame, Instr in) {
  Str* name = name_at(frame, u32(imm_of(in)));
  if (TRY_BOOL(dict_delete(t, frame->function->globals, name))) return true;
  raise_not_defined(t, name);
  return false;
}

bool op_load_name(Thread& t, Frame* frame, Instr in) {
  Str* name = name_at(frame, u32(imm_of(in)));
  Value mapping = frame_namespace(frame);
  bool is_globals = mapping == Value(static_cast<Object*>(frame->function->globals.p));
  Ref v = mapping.is_empty() ? absent_ref() : TRY_BOOL(mapping_get(t, mapping, name));
  if (v.is_absent()) v = TRY_BOOL(find_global(t, frame, name));
  put(frame->registers(), a_of(in), v.detach());
  if (is_globals) cache_global(t, frame, in, name, kVm_LOAD_NAME_MODULE, kVm_LOAD_NAME_BUILTIN);
  return true;
}

bool op_store_name(Thread& t, Frame* frame, Instr in) {
  Str* name = name_at(frame, u32(imm_of(in)));
  Value mapping = frame_namespace(frame);
  Value v = frame->registers()[a_of(in)];
  if (mapping.is_empty()) {
    t.raise(kSystemError, "no locals found when storing '{}'", str_to_utf8(name));
    return false;
  }
  if (is_exact<Dict>(mapping)) TRY_BOOL(dict_set_str(t, static_cast<Dict*>(mapping.object()), name, v));
  else TRY_BOOL(set_item(t, mapping, name, v));
  consume(frame, a_of(in));
  return true;
}

bool op_delete_name(Thread& t, Frame* frame, Instr in) {
  Str* name = name_at(frame, u32(imm_of(in)));
  Value mapping = frame_namespace(frame);
  if (mapping.is_empty()) {
    t.raise(kSystemError, "no locals when deleting '{}'", str_to_utf8(name));
    return false;
  }
  if (is_exact<Dict>(mapping)) {
    if (TRY_BOOL(dict_delete(t, static_cast<Dict*>(mapping.object()), name))) return true;
  } else {
    if (!set_item(t, mapping, name, Value::empty()).is_error()) return true;
    if (!t.error_matches(kKeyError)) return false;
    t.clear_error();
  }
  raise_not_defined(t, name);
  return false;
}

bool op_load_locals(Thread& t, Frame* frame, Instr in) {
  Value mapping = frame_namespace(frame);
  if (mapping.is_empty()) {
    t.raise(kSystemError, "no locals");
    return false;
  }
  retain(mapping);
  put(frame->registers(), a_of(in), mapping);
  return true;
}

bool op_check_local(Thread& t, Frame* frame, Instr in) {
  Str* name = frame->code->locals[a_of(in)];
  t.raise(kUnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", str_to_utf8(name));
  return false;
}

bool op_unbound_cell(Thread& t, Frame* frame, Instr in) {
  u32 b = b_of(in);
  if (b >= frame->code->first_temp) {
    t.raise(kNameError, "cell is not associated with a value");
    return false;
  }
  Str* name = frame->code->locals[b];
  t.raise(kUnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", str_to_utf8(name));
  return false;
}

bool op_unbound_free(Thread& t, Frame* frame, Instr in) {
  raise_free_unset(t, frame->code->free_names[b_of(in)]);
  return false;
}

bool op_delete_cell(Thread& t, Frame* frame, Instr in) {
  u32 a = a_of(in);
  Cell* cell = static_cast<Cell*>(frame->registers()[a].object());
  if (cell->value.get().is_empty()) return op_check_local(t, frame, in);
  cell->value.clear();
  return true;
}

bool op_delete_free(Thread& t, Frame* frame, Instr in) {
  u32 a = a_of(in);
  Cell* cell = static_cast<Cell*>(frame->function->closure->items[a].object());
  if (cell->value.get().is_empty()) {
    raise_free_unset(t, frame->code->free_names[a]);
    return false;
  }
  cell->value.clear();
  return true;
}

bool op_load_dict_or_global(Thread& t, Frame* frame, Instr in) {
  Str* name = name_at(frame, c_of(in));
  Ref v = TRY_BOOL(mapping_get(t, frame->registers()[b_of(in)], name));
  if (v.is_absent()) v = TRY_BOOL(find_global(t, frame, name));
  return finish1(frame, in, std::move(v));
}

bool op_load_dict_or_free(Thread& t, Frame* frame, Instr in) {
  Str* name = frame->code->free_names[c_of(in)];
  Ref v = TRY_BOOL(mapping_get(t, frame->registers()[b_of(in)], name));
  if (v.is_absent()) v = Ref(static_cast<Cell*>(frame->function->closure->items[c_of(in)].object())->value);
  if (v.is_empty()) {
    raise_free_unset(t, name);
    return false;
  }
  return finish1(frame, in, std::move(v));
}

bool op_load_dict_or_cell(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Str* name = frame->code->locals[c_of(in)];
  Ref v = TRY_BOOL(mapping_get(t, r[b_of(in)], name));
  if (v.is_absent()) v = Ref(static_cast<Cell*>(r[c_of(in)].object())->value);
  if (v.is_empty()) {
    raise_not_defined(t, name);
    return false;
  }
  return finish1(frame, in, std::move(v));
}

bool op_load_build_class(Thread& t, Frame* frame, Instr in) {
  Ref v = TRY_BOOL(mapping_get(t, frame->function->builtins, t.names.dunder_build_class));
  if (v.is_absent()) {
    t.raise(kNameError, "__build_class__ not found");
    return false;
  }
  put(frame->registers(), a_of(in), v.detach());
  return true;
}

bool op_setup_annotations(Thread& t, Frame* frame, Instr in) {
  Value mapping = frame_namespace(frame);
  if (mapping.is_empty()) {
    t.raise(kSystemError, "no locals found when setting up annotations");
    return false;
  }
  Ref found = TRY_BOOL(mapping_get(t, mapping, t.names.dunder_annotations));
  if (!found.is_absent()) return true;
  RefTo<Dict> dict = dict_new(t);
  TRY_BOOL(set_item(t, mapping, t.names.dunder_annotations, dict));
  return true;
}

}  // namespace krait
