// The frame object, and the mapping that f_locals of a function is (PEP 667).
#include "objects/frame.h"

#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generator_impl.h"
#include "objects/list.h"
#include "objects/native.h"
#include "vm/audit.h"
#include "vm/interp.h"
#include "vm/monitoring.h"

namespace krait {

static FrameObject* self_frame(Value v) { return static_cast<FrameObject*>(v.object()); }

FrameObject* frame_object(Thread& t, Frame* frame) {
  if (frame->flags & kFrameHasObject) return static_cast<FrameObject*>(frame->extra.object());
  // Room for the locals follows, which move there when the frame ends.
  usize size = sizeof(FrameObject) + frame->code->first_temp * sizeof(Value);
  auto* o = static_cast<FrameObject*>(t.heap.allocate(size, t.types.frame->root_shape, true));
  o->frame = frame;
  o->function.init(frame->function);
  o->code.init(frame->code);
  o->back.init(nullptr);
  o->locals_mapping.init_steal(frame->flags & kFrameNamespace ? frame->extra : Value::empty());
  o->saved = nullptr;
  o->last_index = 0;
  o->extra_locals.init_steal(Value::empty());
  o->trace.init_steal(Value::empty());
  o->trace_lines = true;
  o->trace_opcodes = o->cleared = false;
  o->line = kLineOfInstruction;
  o->monitor = nullptr;
  frame->extra = Value(static_cast<Object*>(o));
  frame->flags = u16((frame->flags & ~kFrameNamespace) | kFrameHasObject);
  return o;
}

void frame_object_detach(Thread& t, Frame* frame) {
  auto* o = static_cast<FrameObject*>(frame->extra.object());
  o->last_index = frame_index(frame);
  if (o->refcount > 1) {
    u32 n = o->code->first_temp;
    if (n) {
      o->saved = reinterpret_cast<Value*>(o + 1);
      Value* r = frame->registers();
      for (u32 i = 0; i < n; ++i) {
        o->saved[i] = r[i];
        r[i] = Value::empty();
      }
    }
    Frame* back = frame->flags & kFrameHeap ? nullptr : frame_visible(frame->prev);
    if (back) o->back.set(frame_object(t, back));
  }
  o->frame = nullptr;
  frame->extra = Value::empty();
  frame->flags &= u16(~kFrameHasObject);
  release(static_cast<Object*>(o));
}

u32 frame_object_index(FrameObject* o) { return o->frame ? frame_index(o->frame) : o->last_index; }
int frame_object_line(FrameObject* o) {
  if (o->line != kLineOfInstruction) return o->line;
  int line = o->frame ? frame_line(o->frame) : position_at(o->code->unit.positions(), o->last_index).line;
  // Code that belongs to no line is shown on the one that ran last, if somebody watched.
  return line < 0 && o->monitor && o->monitor->line > 0 ? o->monitor->line : line;
}
FrameObject* frame_object_back(Thread& t, FrameObject* o) {
  if (!o->frame) return o->back;
  Frame* back = frame_visible(o->frame->prev);
  return back ? frame_object(t, back) : nullptr;
}

// --- variables

// Where variable number `i` lives: registers below first_temp, then free variables. Null: no storage any more.
static Value* raw_slot(FrameObject* o, u32 i) {
  u32 n = o->code->first_temp;
  if (i < n) return o->frame ? &o->frame->registers()[i] : o->saved ? &o->saved[i] : nullptr;
  Tuple* closure = o->function->closure;
  return closure && !o->cleared ? &closure->items[i - n] : nullptr;
}
static u32 variable_count(FrameObject* o) { return o->code->first_temp + u32(o->code->unit->free_count); }
static bool is_hidden(FrameObject* o, u32 i) {
  return i < o->code->first_temp && o->code->unit.is_hidden(i);
}
static Str* variable_name(FrameObject* o, u32 i) {
  u32 n = o->code->first_temp;
  return i < n ? o->code->locals[i] : o->code->free_names[i - n];
}
static Cell* variable_cell(FrameObject* o, u32 i) {
  bool cell = i >= o->code->first_temp || o->code->unit.is_cell(i);
  Value* slot = cell ? raw_slot(o, i) : nullptr;
  return slot && is_exact<Cell>(*slot) ? static_cast<Cell*>(slot->object()) : nullptr;
}
static Value variable_get(FrameObject* o, u32 i) {
  if (Cell* cell = variable_cell(o, i)) return cell->value;
  Value* slot = raw_slot(o, i);
  return slot ? *slot : Value::empty();
}
static void variable_set(FrameObject* o, u32 i, Value v) {
  if (Cell* cell = variable_cell(o, i)) return cell->value.set(v);
  Value* slot = raw_slot(o, i);
  if (!slot) return;
  retain(v);
  Value old = *slot;
  *slot = v;
  release(old);
}
// The number of a variable, or -1. `only_set`: unset ones do not count.
static Result<i32> variable_find(Thread& t, FrameObject* o, Value name, bool only_set) {
  const bool plain = is_exact_str(t, name);
  const i64 key_hash = plain ? 0 : TRY(hash(t, name));
  if (!o->code->prepared) return -1;
  Ref keep{Value(o)};
  // As in a dict, anything may stand for a name that it is equal to.
  auto matches = [&](Str* variable) -> Result<bool> {
    if (plain) return str_equal(variable, static_cast<Str*>(name.object()));
    return str_hash_of(t, variable) == key_hash && TRY(equal(t, Value(variable), name));
  };
  i32 found = -1;   // a name may belong to several registers: variables of comprehensions have their own
  for (u32 i = 0, n = variable_count(o); i < n; ++i) {
    if (!TRY(matches(variable_name(o, i)))) continue;
    const bool hidden = is_hidden(o, i);
    if (!only_set && hidden && !(o->code->flags & kCoOptimized)) continue;   // not set from outside in a class or module
    if (!variable_get(o, i).is_empty()) return i32(i);
    if (!only_set && !hidden) found = i32(i);
  }
  return found;
}
// A class body or module is inside an inlined comprehension: its variables are then what locals() shows.
static bool in_comprehension(FrameObject* o) {
  if (!o->code->prepared) return false;
  for (u32 i = 0; i < o->code->first_temp; ++i) if (is_hidden(o, i) && !variable_get(o, i).is_empty()) return true;
  return false;
}

Result<Ref> frame_object_snapshot(Thread& t, FrameObject* o) {
  RefTo<Dict> dict = dict_new(t);
  if (o->code->prepared) {
    for (u32 i = 0, n = variable_count(o); i < n; ++i) {
      Ref v(variable_get(o, i));
      if (!v.is_empty()) TRY(dict_set_str(t, dict, variable_name(o, i), v));
    }
  }
  if (is<Dict>(o->extra_locals)) TRY(dict_merge(t, dict, o->extra_locals, false));
  return dict;
}

Result<Ref> frame_object_locals(Thread& t, FrameObject* o) {
  if (!(o->code->flags & kCoOptimized) && !in_comprehension(o)) {
    if (!o->locals_mapping.get().is_empty()) return Ref(o->locals_mapping);
    return Ref(Value(static_cast<Object*>(o->function->globals.get())));
  }
  auto* proxy = allocate_object<FrameLocalsProxy>(t, t.types.frame_locals_proxy);
  proxy->frame.init(o);
  return Ref::steal(Value(static_cast<Object*>(proxy)));
}

Result<Ref> frame_locals(Thread& t, Frame* frame) {
  // The code of a function has its own variables even if exec() runs it with a namespace.
  Value mapping = frame->code->flags & kCoOptimized ? Value::empty() : frame_namespace(frame);
  // Code that runs with the f_locals of a function (a debugger's) sees a dict, as in the function.
  if (is<FrameLocalsProxy>(mapping)) {
    RefTo<FrameObject> of(static_cast<FrameLocalsProxy*>(mapping.object())->frame);
    return frame_object_snapshot(t, of);
  }
  bool comprehensions = false;
  for (u32 i = 0; i < frame->code->first_temp; ++i) comprehensions |= frame->code->unit.is_hidden(i);
  if (!mapping.is_empty() && !(comprehensions && in_comprehension(frame_object(t, frame)))) return Ref(mapping);
  return frame_object_snapshot(t, frame_object(t, frame));
}

// --- the frame type

static void release_saved(Thread& t, FrameObject* o) {
  Value* saved = o->saved;
  o->saved = nullptr;
  if (!saved) return;
  u32 n = o->code->first_temp;
  for (u32 i = n; i-- > 0;) release(saved[i]);
}
static void frame_visit(Object* object, Visitor& visit) {
  auto* o = static_cast<FrameObject*>(object);
  visit(o->function);
  visit(o->code);
  visit(o->back);
  for (Field* f : {&o->locals_mapping, &o->extra_locals, &o->trace}) visit(*f);
  if (o->saved) for (u32 i = 0; i < o->code->first_temp; ++i) visit(o->saved[i]);
  if (o->monitor) visit(o->monitor->callee.get()), visit(o->monitor->argument.get());
}
static void frame_clear_slot(Object* object) {
  auto* o = static_cast<FrameObject*>(object);
  o->extra_locals.clear();
  o->trace.clear();
  delete std::exchange(o->monitor, nullptr);
  if (!o->frame) {
    release_saved(*o->type()->interp->current, o);
    o->back.clear();
  }
}
static void frame_dealloc(Object* object) {
  auto* o = static_cast<FrameObject*>(object);
  if (o->frame) {   // only when the interpreter ends, and the generator of the frame comes later
    o->frame->extra = Value::empty();
    o->frame->flags &= u16(~kFrameHasObject);
  }
  release_saved(*o->type()->interp->current, o);
  for (Field* f : {&o->locals_mapping, &o->extra_locals, &o->trace}) f->clear();
  o->back.clear();
  delete std::exchange(o->monitor, nullptr);
  o->function.clear();
  o->code.clear();
}
static Result<Ref> frame_repr(Thread& t, Value self) {
  FrameObject* o = self_frame(self);
  RefTo<Str> file = TRY(repr(t, Value(static_cast<Object*>(o->code->filename.get()))));
  return str_from_utf8(t, fmt::format("<frame at 0x{:x}, file {}, line {}, code {}>", self.bits, str_to_utf8(file),
                                      frame_object_line(o), str_to_utf8(o->code->name)));
}
static Result<Ref> frame_clear(Thread& t, FrameObject* o) {
  if (o->frame) {
    if (!(o->frame->flags & kFrameHeap)) return t.raise(kRuntimeError, "cannot clear an executing frame");
    GeneratorBase* g = generator_of(o->frame);
    if (g->state == kGenRunning) return t.raise(kRuntimeError, "cannot clear an executing frame");
    if (g->state == kGenSuspended) return t.raise(kRuntimeError, "cannot clear a suspended frame");
    RefTo<FrameObject> keep(o);
    TRY(generator_finalize(t, Value(static_cast<Object*>(g))));   // a coroutine that never ran is told of
    TRY(generator_close(t, g));
    return none_ref();
  }
  o->cleared = true;
  release_saved(t, o);
  o->extra_locals.clear();
  return none_ref();
}
static Result<Ref> get_back(Thread& t, Value self) {
  FrameObject* back = frame_object_back(t, self_frame(self));
  return back ? Ref(Value(static_cast<Object*>(back))) : none_ref();
}
static Result<Ref> get_locals(Thread& t, Value self) { return frame_object_locals(t, self_frame(self)); }
static Result<Ref> get_lineno(Thread& t, Value self) {
  int line = frame_object_line(self_frame(self));
  return line < 0 ? none_ref() : int_from_i64(t, line);
}
static Status set_lineno(Thread& t, Value self, Value value) {
  if (value.is_empty()) return raise_attribute_error(t, self, t.names.lineno, "cannot delete attribute");
  if (!is_exact_int(value)) return t.raise(kValueError, "lineno must be an integer");
  i64 line;
  if (!int_try_i64(value, &line) || line != i32(line)) return t.raise(kValueError, "lineno out of range");
  return frame_jump(t, self_frame(self), line);
}
static Result<Ref> get_trace(Thread& t, Value self) {
  Value v = self_frame(self)->trace;
  return v.is_empty() ? none_ref() : Ref(v);
}
static Status set_trace(Thread& t, Value self, Value value) {
  FrameObject* o = self_frame(self);
  // A frame that has begun is inside a line already: that line is not told (again).
  if (o->frame && frame_has_begun(o->frame)) frame_monitor(o).line = std::max(frame_line(o->frame), 0);
  o->trace.set(value.is_none() || value.is_empty() ? Value::empty() : value);
  if (o->trace_opcodes && !o->trace.get().is_empty() && o->frame)
    return monitoring_set_local_events(t, kTraceTool, o->code, event_bit(kEvent_INSTRUCTION));
  return {};
}
static Result<Ref> get_trace_lines(Thread& t, Value self) { return bool_ref(self_frame(self)->trace_lines); }
static Status set_trace_lines(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete numeric/char attribute");
  if (!value.is_bool()) return t.raise(kTypeError, "attribute value type must be bool");
  self_frame(self)->trace_lines = value.is_true();
  return {};
}
static Result<Ref> get_trace_opcodes(Thread& t, Value self) { return bool_ref(self_frame(self)->trace_opcodes); }
static Status set_trace_opcodes(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kAttributeError, "attribute 'f_trace_opcodes' of 'frame' objects cannot be deleted");
  if (!value.is_bool()) return t.raise(kTypeError, "attribute value type must be bool");
  FrameObject* o = self_frame(self);
  o->trace_opcodes = value.is_true();
  if (o->trace_opcodes && !o->trace.get().is_empty() && o->frame)
    return monitoring_set_local_events(t, kTraceTool, o->code, event_bit(kEvent_INSTRUCTION));
  return {};
}
static Result<Ref> get_lasti(Thread& t, Value self) {
  FrameObject* o = self_frame(self);
  return int_from_i64(t, o->frame && !frame_has_begun(o->frame) ? 0 : visible_offset(frame_object_index(o)));
}
static Result<Ref> get_globals(Thread& t, Value self) { return Ref(Value(static_cast<Object*>(self_frame(self)->function->globals.get()))); }
static Result<Ref> get_builtins(Thread& t, Value self) { return Ref(self_frame(self)->function->builtins); }
static Result<Ref> get_code(Thread& t, Value self) {
  if (KRAIT_UNLIKELY(audit_has_hooks(t.interp))) TRY(audit(t, "object.__getattr__", self, str_intern(t, "f_code").ref()));
  return Ref(Value(static_cast<Object*>(self_frame(self)->code.get())));
}
static Result<Ref> get_generator(Thread& t, Value self) {
  Frame* frame = self_frame(self)->frame;
  if (!frame || !(frame->flags & kFrameHeap)) return none_ref();
  return Ref(Value(static_cast<Object*>(generator_of(frame))));
}

static i64 frame_sizeof(Thread&, Value self) {
  return i64(sizeof(FrameObject) + static_cast<Code*>(self_frame(self)->code.get())->first_temp * sizeof(Value));
}

static constexpr Method kFrameMethods[] = {
  method<frame_clear>("clear(self, /)", "Releases the variables of a frame that has ended."),
  method<frame_sizeof>("__sizeof__(self, /)", "Bytes that the object and the variables of its frame take."),
};
static constexpr Getter kFrameGetters[] = {
  {"f_back", get_back},
  {"f_locals", get_locals, nullptr, "The mapping of the variables."},
  {"f_lineno", get_lineno, set_lineno, "The line being executed."},
  {"f_trace", get_trace, set_trace, "The trace function of this frame."},
  {"f_trace_lines", get_trace_lines, set_trace_lines, nullptr, true},
  {"f_trace_opcodes", get_trace_opcodes, set_trace_opcodes, "Whether the trace function is told of each instruction."},
  {"f_lasti", get_lasti, nullptr, "The offset of the instruction being executed."},
  {"f_globals", get_globals, nullptr, "The global variables that the frame sees."},
  {"f_builtins", get_builtins, nullptr, "The built-in names that the frame sees."},
  {"f_code", get_code, nullptr, "The code object that runs in the frame."},
  {"f_generator", get_generator, nullptr, "The generator or coroutine whose frame this is, or None."},
};

const TypeSpec FrameObject::kType = {
  .name = "frame",
  .basic_size = sizeof(FrameObject),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {.repr = frame_repr, .visit = frame_visit, .clear = frame_clear_slot, .dealloc = frame_dealloc},
  .methods = kFrameMethods,
  .getters = kFrameGetters,
};

// --- FrameLocalsProxy

static FrameObject* proxy_frame(Value v) { return static_cast<FrameLocalsProxy*>(v.object())->frame; }

static Result<Ref> proxy_get_opt(Thread& t, Value self, Value key) {
  FrameObject* o = proxy_frame(self);
  i32 i = TRY(variable_find(t, o, key, true));
  if (i >= 0) return Ref(variable_get(o, u32(i)));
  if (!is<Dict>(o->extra_locals)) return absent_ref();
  return dict_get(t, as<Dict>(o->extra_locals), key);
}
static Result<Ref> proxy_getitem(Thread& t, Value self, Value key) {
  Ref found = TRY(proxy_get_opt(t, self, key));
  if (!found.is_absent()) return found;
  RefTo<Str> text = TRY(repr(t, key));
  return t.raise(kKeyError, "local variable '{}' is not defined", str_to_utf8(text));
}
static Status proxy_setitem(Thread& t, Value self, Value key, Value value) {
  FrameObject* o = proxy_frame(self);
  i32 i = TRY(variable_find(t, o, key, false));
  if (value.is_empty()) {
    if (i >= 0) return t.raise(kValueError, "cannot remove local variables from FrameLocalsProxy");
    if (!is<Dict>(o->extra_locals) || !TRY(dict_delete(t, as<Dict>(o->extra_locals), key))) return raise_key_error(t, key);
    return {};
  }
  if (i >= 0) return variable_set(o, u32(i), value), Status();
  if (o->extra_locals.get().is_empty()) o->extra_locals.set(dict_new(t).ref());
  return dict_set(t, as<Dict>(o->extra_locals), key, value);
}
static Result<Ref> proxy_snapshot(Thread& t, Value self) { return frame_object_snapshot(t, proxy_frame(self)); }
static Result<bool> proxy_contains(Thread& t, Value self, Value key) { return !TRY(proxy_get_opt(t, self, key)).is_absent(); }
static Result<i64> proxy_length(Thread& t, Value self) { return i64(as<Dict>(TRY(proxy_snapshot(t, self)).get())->count); }
static Result<Ref> proxy_iter(Thread& t, Value self) {
  Ref dict = TRY(proxy_snapshot(t, self));
  return get_iter(t, dict);
}
static Result<Ref> proxy_repr(Thread& t, Value self) {
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return str_from_ascii(t, "{...}");
  Ref dict = TRY(proxy_snapshot(t, self));
  return repr(t, dict);
}
static Result<Ref> proxy_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (op != CompareOp::kEq && op != CompareOp::kNe) return not_implemented_ref();
  Value other = b;
  if (!is<FrameLocalsProxy>(a) || !(is<FrameLocalsProxy>(other) || is<Dict>(other))) return not_implemented_ref();
  bool same;
  if (is<FrameLocalsProxy>(other)) {
    same = proxy_frame(a) == proxy_frame(other);
  } else {
    Ref dict = TRY(proxy_snapshot(t, a));
    same = TRY(equal(t, dict, other));
  }
  return bool_ref(same == (op == CompareOp::kEq));
}
static Result<Ref> proxy_or(Thread& t, Value a, Value b) {
  auto mapping = [](Value v) { return is<FrameLocalsProxy>(v) || is<Dict>(v); };
  if (!mapping(a) || !mapping(b)) return not_implemented_ref();
  RefTo<Dict> dict = dict_new(t);
  TRY(dict_update(t, dict, a));
  TRY(dict_update(t, dict, b));
  return dict;
}
static Status proxy_merge(Thread& t, Value self, Value other) {
  if (is<FrameLocalsProxy>(other) && proxy_frame(self) == proxy_frame(other)) return {};
  RefTo<Dict> dict = dict_new(t);
  TRY(dict_update(t, dict, other));
  u64 position = 0;
  Value key, value;
  while (dict_next(dict, &position, &key, &value)) TRY(proxy_setitem(t, self, key, value));
  return {};
}
static Result<Ref> proxy_ior(Thread& t, Value a, Value b) {
  if (!is<FrameLocalsProxy>(b) && !is<Dict>(b)) return not_implemented_ref();
  TRY(proxy_merge(t, a, b));
  return Ref(a);
}
static Result<Ref> proxy_update(Thread& t, Value self, Value other) {
  TRY(proxy_merge(t, self, other));
  return none_ref();
}
static Result<Ref> proxy_get(Thread& t, Value self, Value key, Value fallback) {
  Ref found = TRY(proxy_get_opt(t, self, key));
  return found.is_absent() ? Ref(fallback) : std::move(found);
}
static Result<Ref> proxy_setdefault(Thread& t, Value self, Value key, Value fallback) {
  Ref found = TRY(proxy_get_opt(t, self, key));
  if (!found.is_absent()) return found;
  TRY(proxy_setitem(t, self, key, fallback));
  return Ref(fallback);
}
static Result<Ref> proxy_pop(Thread& t, Value self, Value key, Value fallback) {
  FrameObject* o = proxy_frame(self);
  if (TRY(variable_find(t, o, key, false)) >= 0) return t.raise(kValueError, "cannot remove local variables from FrameLocalsProxy");
  Ref found = is<Dict>(o->extra_locals) ? TRY(dict_pop(t, as<Dict>(o->extra_locals), key)) : absent_ref();
  if (!found.is_absent()) return found;
  if (fallback.is_empty()) return raise_key_error(t, key);
  return Ref(fallback);
}
// keys(), values(), items() are lists of the moment.
static Result<Ref> proxy_list(Thread& t, Value self, Str* method) {
  Ref dict = TRY(proxy_snapshot(t, self));
  Ref view = TRY(call_method(t, dict, method));
  return list_from_iterable(t, view);
}
static Result<Ref> proxy_keys(Thread& t, Value self) { return proxy_list(t, self, t.names.keys); }
static Result<Ref> proxy_values(Thread& t, Value self) { return proxy_list(t, self, t.names.values); }
static Result<Ref> proxy_items(Thread& t, Value self) { return proxy_list(t, self, t.names.items); }
static Result<Ref> proxy_reversed(Thread& t, Value self) {
  Ref keys = TRY(proxy_keys(t, self));
  Ref reverse = TRY(call_method(t, keys, t.names.reverse));
  return keys;
}
static Result<Ref> proxy_new(Thread& t, TypeObject*, Args args) {
  TRY(no_keywords(t, "FrameLocalsProxy", args));
  if (args.count != 1) return t.raise(kTypeError, "FrameLocalsProxy expected 1 argument, got {}", args.count);
  if (!is<FrameObject>(args[0])) return t.raise(kTypeError, "expect frame, not {}", type_name(t, args[0]));
  auto* proxy = allocate_object<FrameLocalsProxy>(t, t.types.frame_locals_proxy);
  proxy->frame.init(as<FrameObject>(args[0]));
  return Ref::steal(Value(static_cast<Object*>(proxy)));
}
static void proxy_visit(Object* o, Visitor& visit) { visit(static_cast<FrameLocalsProxy*>(o)->frame); }
static void proxy_dealloc(Object* o) { static_cast<FrameLocalsProxy*>(o)->frame.clear(); }

static constexpr Method kProxyMethods[] = {
  method<proxy_update>("update(self, object, /)", "Sets variables from a mapping or pairs."),
  method<proxy_snapshot>("copy(self, /)", "A dict of the present values."),
  method<proxy_keys>("keys(self, /)", "The names of the variables that are set."),
  method<proxy_values>("values(self, /)", "The values of the variables that are set."),
  method<proxy_items>("items(self, /)", "Names and values of the variables that are set."),
  method<proxy_get>("get(self, key, default=None, /)", "The value of a variable, or the default."),
  method<proxy_setdefault>("setdefault(self, key, default=None, /)", "The value of a variable, set to the default if unset."),
  method<proxy_pop>("pop(self, key, default=<unrepresentable>, /)", "Removes a name that is no variable."),
  method<proxy_reversed>("__reversed__(self, /)", "The names in reverse order."),
};

const TypeSpec FrameLocalsProxy::kType = {
  .name = "FrameLocalsProxy",
  .basic_size = sizeof(FrameLocalsProxy),
  .flags = kTypeCycles | kTypeMapping,
  .slots = {
    .repr = proxy_repr,
    .iter = proxy_iter,
    .length = proxy_length,
    .compare = proxy_compare,
    .getitem = proxy_getitem,
    .setitem = proxy_setitem,
    .contains = proxy_contains,
    .new_ = proxy_new,
    .or_ = proxy_or,
    .ior = proxy_ior,
    .visit = proxy_visit,
    .dealloc = proxy_dealloc,
  },
  .methods = kProxyMethods,
};

}  // namespace krait
