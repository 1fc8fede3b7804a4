#include "objects/function.h"

#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "vm/audit.h"
#include "vm/eval.h"
#include "vm/frame.h"

namespace krait {

static Function* self_function(Value v) { return static_cast<Function*>(v.object()); }
static Ref or_none(Value v) { return v.is_empty() ? none_ref() : Ref(v); }
template <class T>
static Ref or_none(const FieldTo<T>& f) { return f.p ? Ref(Value(static_cast<Object*>(f.p))) : none_ref(); }

Ref builtins_of_globals(Thread& t, Dict* globals) {
  Ref found(dict_get_str(globals, t.names.dunder_builtins));
  if (!found.is_absent()) {
    if (is<Module>(found)) return Ref(Value(static_cast<Object*>(as<Module>(found)->dict.get())));
    return found;
  }
  if (t.frame) return Ref(frame_builtins(t.frame));
  if (t.interp.builtins.p) return Ref(Value(static_cast<Object*>(t.interp.builtins->dict.get())));
  return dict_new(t).ref();
}

RefTo<Function> function_new(Thread& t, Code* code, Dict* globals) {
  TypeObject* type = t.types.function;
  auto* f = static_cast<Function*>(t.heap.allocate(type->attrs_offset + sizeof(u64), type->root_shape, true));
  std::memset(static_cast<void*>(reinterpret_cast<char*>(f) + type->attrs_offset), 0, sizeof(u64));
  f->code.init(code);
  f->globals.init(globals);
  f->defaults.init(nullptr);
  f->kwdefaults.init(nullptr);
  f->closure.init(nullptr);
  f->name.init(Value(static_cast<Object*>(code->name.get())));
  f->qualname.init(Value(static_cast<Object*>(code->qualname.get())));
  Value module = dict_get_str(globals, t.names.dunder_name);
  f->module.init(module.is_absent() ? Value::none() : module);
  f->doc.init_steal(Value::empty());   // read from the code when asked for
  f->annotations.init_steal(Value::empty());
  f->annotate.init_steal(Value::empty());
  f->type_params.init_steal(Value::empty());
  f->old_code.init_steal(Value::empty());
  f->builtins.init_steal(Value::none());
  f->version = 0;
  RefTo<Function> made = RefTo<Function>::steal(f);
  f->builtins.set(builtins_of_globals(t, globals));
  return made;
}

static void function_visit(Object* o, Visitor& visit) {
  auto* f = static_cast<Function*>(o);
  visit(f->code);
  visit(f->globals);
  visit(f->builtins);
  visit(f->defaults);
  visit(f->kwdefaults);
  visit(f->closure);
  for (Field* field : {&f->name, &f->qualname, &f->module, &f->doc, &f->annotations, &f->annotate, &f->type_params, &f->old_code})
    visit(*field);
}
// Code and globals stay: a finalizer may still call the function.
static void function_clear(Object* o) {
  auto* f = static_cast<Function*>(o);
  f->defaults.clear();
  f->kwdefaults.clear();
  f->closure.clear();
  f->annotations.clear();
  f->annotate.clear();
  f->type_params.clear();
  f->doc.set(Value::none());
}
static void function_dealloc(Object* o) {
  auto* f = static_cast<Function*>(o);
  f->defaults.clear();
  f->kwdefaults.clear();
  f->closure.clear();
  for (Field* field : {&f->name, &f->qualname, &f->module, &f->doc, &f->annotations, &f->annotate, &f->type_params, &f->old_code, &f->builtins})
    field->clear();
  f->globals.clear();
  f->code.clear();
}

static Result<Ref> function_repr(Thread& t, Value self) {
  return str_from_utf8(t, fmt::format("<function {} at 0x{:x}>", str_to_utf8(as<Str>(self_function(self)->qualname)), self.bits));
}
static Result<Ref> function_call(Thread& t, Value self, Args args) {
  return call_function(t, self_function(self), Value::empty(), args);
}
static Result<Ref> function_descr_get(Thread& t, Value self, Value object, Value) {
  if (object.is_empty()) return Ref(self);
  return bound_method_new(t, self, object);
}

// FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)
static Result<Ref> function_make(Thread& t, TypeObject*, Args args) {
  static constexpr std::string_view kNames[] = {"code", "globals", "name", "argdefs", "closure", "kwdefaults"};
  Value slots[6] = {Value::empty(), Value::empty(), Value::empty(), Value::empty(), Value::empty(), Value::empty()};
  TRY(argument_count(t, "function", Args{args.items, std::min(args.count, 7u), nullptr}, 0, 6));
  for (u32 i = 0; i < args.count; ++i) slots[i] = args[i];
  for (u32 k = 0; k < args.kw_count(); ++k) {
    Str* key = as<Str>(args.kwnames->items[k]);
    u32 i = 0;
    while (i < 6 && !key->equals(kNames[i])) ++i;
    if (i == 6) return raise_unknown_keyword(t, "function", key, kNames);
    slots[i] = args.items[args.count + k];
  }
  for (u32 i = 0; i < 2; ++i)
    if (slots[i].is_empty()) return t.raise(kTypeError, "function() missing required argument '{}' (pos {})", kNames[i], i + 1);
  if (!is<Code>(slots[0])) return t.raise(kTypeError, "function() argument 'code' must be code, not {}", type_name(t, slots[0]));
  if (!is<Dict>(slots[1])) return t.raise(kTypeError, "function() argument 'globals' must be dict, not {}", type_name(t, slots[1]));
  for (u32 i = 2; i < 6; ++i) if (slots[i].is_none()) slots[i] = Value::empty();
  if (!slots[2].is_empty() && !is<Str>(slots[2])) return t.raise(kTypeError, "arg 3 (name) must be None or string");
  if (!slots[3].is_empty() && !is<Tuple>(slots[3])) return t.raise(kTypeError, "arg 4 (defaults) must be None or tuple");
  Code* code = as<Code>(slots[0]);
  usize free_count = code->unit->free_count;
  if (!slots[4].is_empty() && !is<Tuple>(slots[4])) return t.raise(kTypeError, "arg 5 (closure) must be {}tuple", free_count ? "" : "None or ");
  if (slots[4].is_empty() && free_count) return t.raise(kTypeError, "arg 5 (closure) must be tuple");
  if (!slots[5].is_empty() && !is<Dict>(slots[5])) return t.raise(kTypeError, "arg 6 (kwdefaults) must be None or dict");
  usize given = slots[4].is_empty() ? 0 : as<Tuple>(slots[4])->length;
  if (given != free_count)
    return t.raise(kValueError, "{} requires closure of length {}, not {}", str_to_utf8(code->name), free_count, given);
  for (usize i = 0; i < given; ++i)
    if (!is<Cell>(as<Tuple>(slots[4])->items[i]))
      return t.raise(kTypeError, "arg 5 (closure) expected cell, found {}", type_name(t, as<Tuple>(slots[4])->items[i]));
  TRY(audit(t, "function.__new__", slots[0]));
  RefTo<Function> f = function_new(t, code, as<Dict>(slots[1]));
  if (!slots[2].is_empty()) f->name.set(slots[2]);
  if (!slots[3].is_empty()) f->defaults.set(as<Tuple>(slots[3]));
  if (given) f->closure.set(as<Tuple>(slots[4]));
  if (!slots[5].is_empty()) f->kwdefaults.set(as<Dict>(slots[5]));
  return f;
}

// --- attributes

// Attributes whose use is told to audit hooks.
static Status tell_read(Thread& t, Value self, const char* name) {
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  return audit(t, "object.__getattr__", self, str_intern(t, name).ref());
}
static Status tell_write(Thread& t, Value self, const char* name, Value value) {
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  RefTo<Str> text = str_intern(t, name);
  return value.is_empty() ? audit(t, "object.__delattr__", self, text.get()) : audit(t, "object.__setattr__", self, text.get(), value);
}
static Result<Ref> get_code(Thread& t, Value self) {
  TRY(tell_read(t, self, "__code__"));
  return Ref(Value(static_cast<Object*>(self_function(self)->code.get())));
}
static Status set_code(Thread& t, Value self, Value value) {
  Function* f = self_function(self);
  if (!is<Code>(value)) return t.raise(kTypeError, "__code__ must be set to a code object");
  TRY(tell_write(t, self, "__code__", value));
  usize have = f->closure.p ? f->closure->length : 0, need = as<Code>(value)->unit->free_count;
  if (have != need)
    return t.raise(kValueError, "{}() requires a code object with {} free vars, not {}", str_to_utf8(as<Str>(f->name)), have, need);
  constexpr u32 kKind = kCoGenerator | kCoCoroutine | kCoAsyncGenerator;
  if ((f->code->unit->flags ^ as<Code>(value)->unit->flags) & kKind)
    TRY(warn(t, kDeprecationWarning, "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)"));
  // Frames borrow the code from the function: what they run must stay until the function dies.
  if (f->old_code.get().is_empty()) f->old_code.set(TRY(list_new(t)).ref());
  TRY(list_push(t, as<List>(f->old_code), Value(static_cast<Object*>(f->code.get()))));
  f->code.set(as<Code>(value));
  return {};
}
static Result<Ref> get_globals(Thread& t, Value self) { return Ref(Value(static_cast<Object*>(self_function(self)->globals.get()))); }
static Result<Ref> get_builtins(Thread& t, Value self) { return Ref(self_function(self)->builtins); }
static Result<Ref> get_closure(Thread& t, Value self) { return or_none(self_function(self)->closure); }
static Result<Ref> get_defaults(Thread& t, Value self) {
  TRY(tell_read(t, self, "__defaults__"));
  return or_none(self_function(self)->defaults);
}
static Status set_defaults(Thread& t, Value self, Value value) {
  if (value.is_none()) value = Value::empty();
  if (!value.is_empty() && !is<Tuple>(value)) return t.raise(kTypeError, "__defaults__ must be set to a tuple object");
  TRY(tell_write(t, self, "__defaults__", value));
  if (value.is_empty()) return self_function(self)->defaults.clear(), Status();
  self_function(self)->defaults.set(as<Tuple>(value));
  return {};
}
static Result<Ref> get_kwdefaults(Thread& t, Value self) {
  TRY(tell_read(t, self, "__kwdefaults__"));
  return or_none(self_function(self)->kwdefaults);
}
static Status set_kwdefaults(Thread& t, Value self, Value value) {
  if (value.is_none()) value = Value::empty();
  if (!value.is_empty() && !is<Dict>(value)) return t.raise(kTypeError, "__kwdefaults__ must be set to a dict object");
  TRY(tell_write(t, self, "__kwdefaults__", value));
  if (value.is_empty()) return self_function(self)->kwdefaults.clear(), Status();
  self_function(self)->kwdefaults.set(as<Dict>(value));
  return {};
}
static Result<Ref> get_name(Thread& t, Value self) { return Ref(self_function(self)->name); }
static Status set_name(Thread& t, Value self, Value value) {
  if (!is<Str>(value)) return t.raise(kTypeError, "__name__ must be set to a string object");
  self_function(self)->name.set(value);
  return {};
}
static Result<Ref> get_qualname(Thread& t, Value self) { return Ref(self_function(self)->qualname); }
static Status set_qualname(Thread& t, Value self, Value value) {
  if (!is<Str>(value)) return t.raise(kTypeError, "__qualname__ must be set to a string object");
  self_function(self)->qualname.set(value);
  return {};
}
static Result<Ref> get_module(Thread& t, Value self) { return or_none(self_function(self)->module.get()); }
static Status set_module(Thread& t, Value self, Value value) {
  self_function(self)->module.set(value.is_empty() ? Value::none() : value);
  return {};
}
static Result<Ref> get_doc(Thread& t, Value self) {
  Function* f = self_function(self);
  if (f->doc.get().is_empty() && (f->code->flags & kCoHasDocstring)) {
    TRY(code_prepare(t, f->code));
    f->doc.set(f->code->consts[0]);
  }
  return or_none(f->doc.get());
}
static Status set_doc(Thread& t, Value self, Value value) {
  self_function(self)->doc.set(value.is_empty() ? Value::none() : value);
  return {};
}
static Result<Ref> get_dict(Thread& t, Value self) { return Ref(Value(static_cast<Object*>(instance_dict(t, self.object())))); }
static Status set_dict(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "cannot delete __dict__");
  if (!is<Dict>(value)) return t.raise(kTypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name(t, value));
  instance_set_dict(t, self.object(), as<Dict>(value));
  return {};
}
static Result<Ref> get_type_params(Thread& t, Value self) {
  Value v = self_function(self)->type_params;
  return v.is_empty() ? tuple_empty(t).ref() : Ref(v);
}
static Status set_type_params(Thread& t, Value self, Value value) {
  if (!is<Tuple>(value)) return t.raise(kTypeError, "__type_params__ must be set to a tuple");
  self_function(self)->type_params.set(value);
  return {};
}

Result<Ref> function_annotations(Thread& t, Function* f) {
  if (f->annotations.get().is_empty()) {
    Ref annotate(f->annotate), made;
    if (annotate.is_empty() || annotate.is_none()) {
      made = dict_new(t).ref();
    } else {
      made = TRY(call(t, annotate.get(), Value::small_int(1)));
      if (!is<Dict>(made)) return t.raise(kTypeError, "__annotate__ returned non-dict of type '{}'", type_name(t, made));
    }
    f->annotations.set(std::move(made));
  } else if (is<Tuple>(f->annotations)) {
    // Alternating names and values, as `from __future__ import annotations` leaves them.
    Ref pairs(f->annotations);
    RefTo<Dict> dict = dict_new(t);
    Tuple* tuple = as<Tuple>(pairs);
    for (u64 i = 0; i + 1 < tuple->length; i += 2) TRY(dict_set(t, dict, tuple->items[i], tuple->items[i + 1]));
    f->annotations.set(std::move(dict).ref());
  }
  return Ref(f->annotations);
}
static Result<Ref> get_annotations(Thread& t, Value self) { return function_annotations(t, self_function(self)); }
static Status set_annotations(Thread& t, Value self, Value value) {
  Function* f = self_function(self);
  if (value.is_none()) value = Value::empty();
  if (!value.is_empty() && !is<Dict>(value)) return t.raise(kTypeError, "__annotations__ must be set to a dict object");
  f->annotations.set(value);
  f->annotate.set(Value::none());
  return {};
}
static Result<Ref> get_annotate(Thread& t, Value self) { return or_none(self_function(self)->annotate.get()); }
static Status set_annotate(Thread& t, Value self, Value value) {
  Function* f = self_function(self);
  if (value.is_empty()) return t.raise(kTypeError, "__annotate__ cannot be deleted");
  if (!value.is_none() && !is_callable(value)) return t.raise(kTypeError, "__annotate__ must be callable or None");
  f->annotate.set(value);
  if (!value.is_none()) f->annotations.clear();
  return {};
}

static constexpr Getter kFunctionGetters[] = {
  member_getter("__closure__", get_closure),
  member_getter("__globals__", get_globals),
  member_getter("__builtins__", get_builtins),
  {"__code__", get_code, set_code},
  {"__defaults__", get_defaults, set_defaults},
  {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
  {"__annotations__", get_annotations, set_annotations, "Annotations of the parameters."},
  {"__annotate__", get_annotate, set_annotate, "The function that computes the annotations."},
  {"__dict__", get_dict, set_dict},
  {"__doc__", get_doc, set_doc},
  {"__module__", get_module, set_module},
  {"__name__", get_name, set_name},
  {"__qualname__", get_qualname, set_qualname},
  {"__type_params__", get_type_params, set_type_params, "The declared type parameters."},
};

const TypeSpec Function::kType = {
  .name = "function",
  .basic_size = sizeof(Function),
  .flags = kTypeCycles | kTypeHasDict | kTypeWeakrefs | kTypeMethodDescriptor,
  .signature = "function(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)",
  .doc = "A function made from a code object and a globals dictionary.",
  .slots = {
    .repr = function_repr,
    .call = function_call,
    .descr_get = function_descr_get,
    .new_ = function_make,
    .visit = function_visit,
    .clear = function_clear,
    .dealloc = function_dealloc,
  },
  .getters = kFunctionGetters,
};

// --- bound methods

static BoundMethod* self_method(Value v) { return static_cast<BoundMethod*>(v.object()); }

RefTo<BoundMethod> bound_method_new(Thread& t, Value function, Value self) {
  auto* m = allocate_object<BoundMethod>(t, t.types.method);
  m->function.init(function);
  m->self.init(self);
  return RefTo<BoundMethod>::steal(m);
}

static Result<Ref> method_make(Thread& t, TypeObject*, Args args) {
  TRY(no_keywords(t, "method", args));
  TRY(argument_count(t, "method", args, 2, 2));
  if (!is_callable(args[0])) return t.raise(kTypeError, "first argument must be callable");
  if (args[1].is_none()) return t.raise(kTypeError, "instance must not be None");
  return bound_method_new(t, args[0], args[1]);
}
static void method_visit(Object* o, Visitor& visit) {
  visit(static_cast<BoundMethod*>(o)->function);
  visit(static_cast<BoundMethod*>(o)->self);
}
static void method_dealloc(Object* o) {
  static_cast<BoundMethod*>(o)->self.clear();
  static_cast<BoundMethod*>(o)->function.clear();
}
static Result<Ref> method_repr(Thread& t, Value self) {
  BoundMethod* m = self_method(self);
  std::string name = "?";
  for (Str* attribute : {t.names.dunder_qualname, t.names.dunder_name}) {
    Ref found = TRY(get_attribute_opt(t, m->function, attribute));
    if (!is<Str>(found)) continue;
    name = str_to_utf8(as<Str>(found));
    break;
  }
  RefTo<Str> shown = TRY(repr(t, m->self));
  return str_from_utf8(t, fmt::format("<bound method {} of {}>", name, str_to_utf8(shown)));
}
static Result<Ref> method_call(Thread& t, Value self, Args args) {
  BoundMethod* m = self_method(self);
  Ref function(m->function), object(m->self);
  if (is_exact<Function>(function)) return call_function(t, as<Function>(function), object, args);
  u32 total = args.count + args.kw_count();
  Value few[9];
  std::vector<Value> many;
  Value* items = few;
  if (total + 1 > 9) {
    many.resize(total + 1);
    items = many.data();
  }
  items[0] = object;
  for (u32 i = 0; i < total; ++i) items[i + 1] = args.items[i];
  return call(t, function, Args{items, args.count + 1, args.kwnames});
}
static Result<i64> method_hash(Thread& t, Value self) {
  BoundMethod* m = self_method(self);
  i64 h = i64(m->self.get().bits >> 4) ^ TRY(hash(t, m->function));
  return h == -1 ? -2 : h;
}
static Result<Ref> method_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<BoundMethod>(a) || !is<BoundMethod>(b)) return not_implemented_ref();
  bool same = self_method(a)->self.get() == self_method(b)->self.get() &&
              TRY(equal(t, self_method(a)->function, self_method(b)->function));
  return bool_ref(same == (op == CompareOp::kEq));
}
// Own attributes first, then those of the function.
static Result<Ref> method_getattr(Thread& t, Value self, Str* name) {
  if (!type_lookup(self.object()->type(), name).is_absent()) return object_getattr(t, self, name);
  return get_attribute(t, self_method(self)->function, name);
}
static Result<Ref> method_descr_get(Thread& t, Value self, Value, Value) { return Ref(self); }
static Result<Ref> method_reduce(Thread& t, BoundMethod* self) {
  Ref name = TRY(get_attribute(t, self->function, t.names.dunder_name));
  Ref getattr = TRY(builtin(t, "getattr"));
  RefTo<Tuple> args = TRY(tuple_of(t, self->self.get(), name.get()));
  return TRY(tuple_of(t, getattr.get(), Value(static_cast<Object*>(args.get()))));
}
static Result<Ref> get_method_doc(Thread& t, Value self) {
  Ref doc = TRY(get_attribute_opt(t, self_method(self)->function, t.names.dunder_doc));
  return doc.is_absent() ? none_ref() : std::move(doc);
}
static constexpr Method kMethodMethods[] = {
  method<method_reduce>("__reduce__(self, /)", "How pickle rebuilds it: getattr(self, name)."),
};
static constexpr Getter kMethodGetters[] = {{"__doc__", get_method_doc}};
static constexpr Member kMethodMembers[] = {
  {"__func__", offsetof(BoundMethod, function), true, true, "The function behind the method."},
  {"__self__", offsetof(BoundMethod, self), true, true, "The object the method is bound to."},
};

const TypeSpec BoundMethod::kType = {
  .name = "method",
  .basic_size = sizeof(BoundMethod),
  .flags = kTypeCycles | kTypeWeakrefs,
  .signature = "method(function, instance, /)",
  .doc = "A function bound to an object.",
  .slots = {
    .repr = method_repr,
    .hash = method_hash,
    .call = method_call,
    .getattr = method_getattr,
    .compare = method_compare,
    .descr_get = method_descr_get,
    .new_ = method_make,
    .visit = method_visit,
    .dealloc = method_dealloc,
  },
  .methods = kMethodMethods,
  .getters = kMethodGetters,
  .members = kMethodMembers,
};

// --- cells

RefTo<Cell> cell_new(Thread& t, Value value) {
  auto* c = allocate_object<Cell>(t, t.types.cell);
  c->value.init(value);
  return RefTo<Cell>::steal(c);
}
static Result<Ref> cell_make(Thread& t, TypeObject*, Args args) {
  TRY(no_keywords(t, "cell", args));
  TRY(argument_count(t, "cell", args, 0, 1));
  return cell_new(t, args.count ? args[0] : Value::empty());
}
static void cell_visit(Object* o, Visitor& visit) { visit(static_cast<Cell*>(o)->value); }
static void cell_clear(Object* o) { static_cast<Cell*>(o)->value.clear(); }
static Result<Ref> cell_repr(Thread& t, Value self) {
  Value v = static_cast<Cell*>(self.object())->value;
  if (v.is_empty()) return str_from_utf8(t, fmt::format("<cell at 0x{:x}: empty>", self.bits));
  return str_from_utf8(t, fmt::format("<cell at 0x{:x}: {} object at 0x{:x}>", self.bits, type_name(t, v), v.bits));
}
static Result<Ref> cell_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<Cell>(a) || !is<Cell>(b)) return not_implemented_ref();
  Ref x(static_cast<Cell*>(a.object())->value), y(static_cast<Cell*>(b.object())->value);
  if (!x.is_empty() && !y.is_empty()) return compare(t, x, y, op);
  // An empty cell is less than one with contents.
  return bool_ref(order_holds(op, int(!x.is_empty()) - int(!y.is_empty())));
}
static Result<Ref> get_contents(Thread& t, Value self) {
  Value v = static_cast<Cell*>(self.object())->value;
  if (v.is_empty()) return t.raise(kValueError, "Cell is empty");
  return Ref(v);
}
static Status set_contents(Thread& t, Value self, Value value) {
  static_cast<Cell*>(self.object())->value.set(value);
  return {};
}
static constexpr Getter kCellGetters[] = {{"cell_contents", get_contents, set_contents}};

const TypeSpec Cell::kType = {
  .name = "cell",
  .basic_size = sizeof(Cell),
  .flags = kTypeCycles,
  .signature = "cell([contents])",
  .doc = "A variable shared by a function and the functions inside it.",
  .slots = {
    .repr = cell_repr,
    .compare = cell_compare,
    .new_ = cell_make,
    .visit = cell_visit,
    .clear = cell_clear,
    .dealloc = cell_clear,
  },
  .getters = kCellGetters,
};

}  // namespace krait
