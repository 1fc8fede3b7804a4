// object: the methods every object has, generic attribute access, and what pickle asks of any object.
#include "objects/compared_names.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/memoryview.h"
#include "objects/module.h"
#include "objects/object_base.h"
#include "objects/type_internal.h"
#include "vm/audit.h"
#include "vm/code.h"
#include "vm/import.h"

namespace krait {

// --- Attribute access

Result<Ref> object_getattr_opt(Thread& t, Value self, Str* name) {
  TypeObject* type = type_of(t, self);
  Ref held, keep;   // `keep`: comparisons may take the object from whoever asks
  if (KRAIT_UNLIKELY(type_compares_names(type))) keep = Ref(self);
  Value found = type_lookup_comparing(t, type, name, &held);
  if (found.is_absent()) {
    if (self.is_object()) {
      Value v = instance_probe(self.object(), name);
      if (KRAIT_UNLIKELY(v.is_empty())) return instance_compare(t, self.object(), name);
      if (!v.is_absent()) return Ref(v);
    }
    return absent_ref();
  }
  held = Ref(found);
  const Slots& slots = type_of(t, found)->slots;
  Slots::Ternary get = slots.descr_get;
  if (get && slots.descr_set) return get(t, held, self, Value(type));
  if (self.is_object()) {
    Value v = instance_probe(self.object(), name);
    if (KRAIT_UNLIKELY(v.is_empty())) {
      keep = Ref(self);
      Ref compared = TRY(instance_compare(t, self.object(), name));
      if (!compared.is_absent()) return compared;
    } else if (!v.is_absent()) {
      return Ref(v);
    }
  }
  if (get) return get(t, held, self, Value(type));
  return held;
}

Result<Ref> object_getattr(Thread& t, Value self, Str* name) {
  Ref value = TRY(object_getattr_opt(t, self, name));
  if (KRAIT_UNLIKELY(value.is_absent())) return raise_no_attribute(t, self, name);
  return value;
}

Status object_setattr(Thread& t, Value self, Str* name, Value value) {
  TypeObject* type = type_of(t, self);
  Ref compared, keep_self;
  if (KRAIT_UNLIKELY(type_compares_names(type))) keep_self = Ref(self);
  Value found = type_lookup_comparing(t, type, name, &compared);
  if (!found.is_absent()) {
    if (auto set = type_of(t, found)->slots.descr_set) {
      Ref held(found);
      return set(t, held, self, value);
    }
  }
  if (!type->attrs_offset && !type->has(kTypeOwnDict)) {
    if (!found.is_absent())
      return raise_attribute_error(t, self, name, fmt::format("'{}' object attribute '{}' is read-only", type_name(type), str_to_utf8(name)));
    if (type->slots.setattr != object_setattr) return raise_no_attribute(t, self, name);   // a setter of its own called us
    return raise_attribute_error(t, self, name,
                                 fmt::format("'{}' object has no attribute '{}' and no __dict__ for setting new attributes",
                                             type_name(type), str_to_utf8(name)));
  }
  Ref keep(self);
  if (!value.is_empty()) return instance_set(t, self.object(), name, value);
  if (!TRY(instance_delete(t, self.object(), name))) return raise_no_attribute(t, self, name);
  return {};
}

// --- Slots

static Result<Ref> object_repr(Thread& t, Value self) {
  TypeObject* type = type_of(t, self);
  Ref module = TRY(get_attribute_opt(t, Value(type), t.names.dunder_module));
  Ref qualname = TRY(get_attribute(t, Value(type), t.names.dunder_qualname));   // of a type always a str
  std::string name = type_name(type);
  if (is<Str>(module) && !as<Str>(module)->equals("builtins"))
    name = str_to_utf8(as<Str>(module)) + "." + str_to_utf8(as<Str>(qualname));
  return str_from_utf8(t, fmt::format("<{} object at {:#x}>", name, self.bits));
}

static Result<Ref> object_str(Thread& t, Value self) { return type_of(t, self)->slots.repr(t, self); }

static Result<i64> object_hash(Thread& t, Value self) {
  i64 h = i64(std::rotr(self.bits, 4));
  return h == -1 ? -2 : h;
}

static Result<Ref> object_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (op == CompareOp::kEq) return a == b ? bool_ref(true) : not_implemented_ref();
  if (op != CompareOp::kNe) return not_implemented_ref();
  auto compare = type_of(t, a)->slots.compare;
  if (!compare) return not_implemented_ref();
  Ref equal = TRY(compare(t, a, b, CompareOp::kEq));
  if (equal.get().is_not_implemented()) return equal;
  return bool_ref(!TRY(truth(t, equal)));
}

static Error raise_abstract(Thread& t, TypeObject* cls) {
  Result<Ref> found = get_attribute(t, Value(cls), t.names.dunder_abstractmethods);
  if (found.is_error()) return {};
  Result<RefTo<List>> listed = list_from_iterable(t, found.take());
  if (listed.is_error()) return {};
  RefTo<List> names = listed.take();
  if (list_sort_values(t, names, Value::none(), false).is_error()) return {};
  std::string text;
  for (u64 i = 0; i < names->length; ++i) {
    if (i) text += ", ";
    if (!is<Str>((*names)[i])) return t.raise(kTypeError, "sequence item {}: expected str instance, {} found", i, type_name(t, (*names)[i]));
    text += "'" + str_to_utf8(as<Str>((*names)[i])) + "'";
  }
  return t.raise(kTypeError, "Can't instantiate abstract class {} without an implementation for abstract method{} {}",
                 type_name(cls), names->length == 1 ? "" : "s", text);
}

Result<Ref> object_new(Thread& t, TypeObject* cls, Args args) {
  if (KRAIT_UNLIKELY(args.count + args.kw_count() != 0)) {
    if (cls->slots.new_ != object_new)
      return t.raise(kTypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    if (cls->slots.init == object_init) return t.raise(kTypeError, "{}() takes no arguments", type_name(cls));
  }
  if (KRAIT_UNLIKELY(cls->has(kTypeAbstract))) return raise_abstract(t, cls);
  return Ref::steal(Value(type_allocate(t, cls)));
}

Status object_init(Thread& t, Value self, Args args) {
  if (KRAIT_LIKELY(args.count + args.kw_count() == 0)) return {};
  TypeObject* type = type_of(t, self);
  if (type->slots.init != object_init)
    return t.raise(kTypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
  if (type->slots.new_ == object_new)
    return t.raise(kTypeError, "{}.__init__() takes exactly one argument (the instance to initialize)", type_name(type));
  return {};
}

// --- Methods

static Result<Ref> object_format(Thread& t, Value self, Str* spec) {
  if (spec && spec->length)
    return t.raise(kTypeError, "unsupported format string passed to {}.__format__", type_name(t, self));
  return to_str(t, self);
}

static Result<Ref> object_dir(Thread& t, Value self) {
  RefTo<Dict> names;
  Ref own = TRY(get_attribute_opt(t, self, t.names.dunder_dict));
  if (!own.is_absent() && is<Dict>(own)) names = TRY(dict_copy(t, as<Dict>(own)));
  else names = dict_new(t);
  Ref cls = TRY(get_attribute_opt(t, self, t.names.dunder_class));
  if (!cls.is_absent()) TRY(merge_class_dict(t, names, cls));
  return list_from_iterable(t, names);
}

static Result<i64> object_sizeof(Thread& t, Value self) {
  return self.is_object() ? i64(instance_size(self.object())) : i64(sizeof(Value));
}

static Result<Ref> object_init_subclass(Thread& t, TypeObject* cls, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "{}.__init_subclass__() takes no keyword arguments", type_name(cls));
  if (args.count)
    return t.raise(kTypeError, "{}.__init_subclass__() takes no arguments ({} given)", type_name(cls), args.count);
  return none_ref();
}

static Result<Ref> object_subclasshook(Thread& t, TypeObject*, Args) { return not_implemented_ref(); }

// --- __getstate__ and __reduce__

static Result<Ref> copyreg(Thread& t, const char* name) { return import_attribute(t, "copyreg", name); }
// The same for a name at hand, which is nearly always there.
static Result<Ref> copyreg(Thread& t, Str* name) {
  Value module = t.interp.modules.get() ? dict_get_str(t.interp.modules, t.names.copyreg) : Value::absent();
  if (is_exact<Module>(module)) {
    Value found = dict_get_str(static_cast<Module*>(module.object())->dict, name);
    if (!found.is_absent()) return Ref(found);
  }
  Ref imported = TRY(import_module(t, "copyreg"));
  return get_attribute(t, imported, name);
}

static Result<Ref> slot_names(Thread& t, TypeObject* cls) {
  RefTo<Str> cache = str_intern(t, "__slotnames__");
  Value known = dict_get_str(cls->dict, cache);
  if (!known.is_absent()) return Ref(known);
  Ref function = TRY(copyreg(t, "_slotnames"));
  return call(t, function, Value(cls));
}

// `required`: an object whose native part is not covered by its attributes cannot be pickled.
static Result<Ref> default_state(Thread& t, Value self, bool required) {
  TypeObject* cls = type_of(t, self);
  TypeObject* native = cls;
  while (native->has(kTypeHeap)) native = native->base;
  if (required && native->basic_size != t.types.object->basic_size && native != t.types[kBaseException])
    return is<MemoryView>(self) || is<Code>(self) ? t.raise(kTypeError, "cannot pickle {} objects", type_name(cls))   // of variable size
                                                  : t.raise(kTypeError, "cannot pickle '{}' object", type_name(cls));
  Ref state = none_ref();
  if (cls->attrs_offset || cls->has(kTypeOwnDict)) {
    Ref dict = cls->has(kTypeHiddenDict) ? Ref(Value(instance_dict(t, self.object())))
                                         : TRY(get_attribute_opt(t, self, t.names.dunder_dict));
    bool empty = is<Dict>(dict) && as<Dict>(dict)->count == 0;
    if (!dict.is_absent() && !empty) state = std::move(dict);
  }
  if (!cls->has(kTypeHeap)) return state;
  Ref names = TRY(slot_names(t, cls));
  if (!is<List>(names) || as<List>(names)->length == 0) return state;
  RefTo<Dict> values = dict_new(t);
  for (u64 i = 0; i < as<List>(names)->length; ++i) {
    Ref name((*as<List>(names))[i]);
    if (!is<Str>(name)) continue;
    Ref value = TRY(get_attribute_opt(t, self, as<Str>(name)));
    if (!value.is_absent()) TRY(dict_set(t, values, name, value));
  }
  if (!values->count) return state;
  return tuple_of(t, Value(state), Value(values));
}

static Result<Ref> object_getstate(Thread& t, Value self) { return default_state(t, self, false); }

static Result<Ref> get_state(Thread& t, Value self, bool required) {
  Ref method = TRY(get_attribute(t, self, t.names.dunder_getstate));
  NativeFunction* native = try_as<NativeFunction>(method);
  if (native && native->self.get() == self && native->method->signature.name == "__getstate__" &&
      type_lookup(t.types.object, t.names.dunder_getstate) == type_lookup(type_of(t, self), t.names.dunder_getstate))
    return default_state(t, self, required);
  return call(t, method);
}

static Result<Ref> reduce_new(Thread& t, Value self) {
  TypeObject* cls = type_of(t, self);
  if (!cls->slots.new_) return t.raise(kTypeError, "cannot pickle '{}' object", type_name(cls));
  Ref args, kwargs;
  Ref get_args = TRY(lookup_special(t, self, t.names.dunder_getnewargs_ex));
  if (!get_args.is_absent()) {
    Ref both = TRY(call(t, get_args));
    if (!is<Tuple>(both)) return t.raise(kTypeError, "__getnewargs_ex__ should return a tuple, not '{}'", type_name(t, both));
    if (as<Tuple>(both)->length != 2)
      return t.raise(kValueError, "__getnewargs_ex__ should return a tuple of length 2, not {}", as<Tuple>(both)->length);
    args = Ref((*as<Tuple>(both))[0]);
    kwargs = Ref((*as<Tuple>(both))[1]);
    if (!is<Tuple>(args))
      return t.raise(kTypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'", type_name(t, args));
    if (!is<Dict>(kwargs))
      return t.raise(kTypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'", type_name(t, kwargs));
  } else {
    get_args = TRY(lookup_special(t, self, t.names.dunder_getnewargs));
    if (!get_args.is_absent()) {
      args = TRY(call(t, get_args));
      if (!is<Tuple>(args)) return t.raise(kTypeError, "__getnewargs__ should return a tuple, not '{}'", type_name(t, args));
    }
  }
  bool has_args = !args.is_empty();
  bool is_list = is<List>(self), is_dict = is<Dict>(self);
  Ref constructor, new_args;
  if (kwargs.is_empty() || as<Dict>(kwargs)->count == 0) {
    constructor = TRY(copyreg(t, t.names.dunder_newobj));
    std::vector<Value> items(1, Value(cls));
    if (has_args) for (Value v : as<Tuple>(args)->span()) items.push_back(v);
    new_args = TRY(tuple_from(t, items)).ref();
  } else {
    constructor = TRY(copyreg(t, t.names.dunder_newobj_ex));
    new_args = TRY(tuple_of(t, Value(cls), Value(args), Value(kwargs))).ref();
  }
  Ref state = TRY(get_state(t, self, !(has_args || is_list || is_dict)));
  Ref list_items = none_ref(), dict_items = none_ref();
  if (is_list) list_items = TRY(get_iter(t, self));
  if (is_dict) {
    Ref items = TRY(call_method(t, self, t.names.items));
    dict_items = TRY(get_iter(t, items));
  }
  return tuple_of(t, Value(constructor), Value(new_args), Value(state), Value(list_items), Value(dict_items));
}

static Result<Ref> common_reduce(Thread& t, Value self, i64 protocol) {
  if (protocol >= 2) return reduce_new(t, self);
  Ref function = TRY(copyreg(t, "_reduce_ex"));
  return call(t, function, self, Value::small_int(protocol));
}

static Result<Ref> object_reduce(Thread& t, Value self) { return common_reduce(t, self, 0); }

static Result<Ref> object_reduce_ex(Thread& t, Value self, i64 protocol) {
  Ref cls = TRY(get_attribute(t, self, t.names.dunder_class));
  Ref method = TRY(get_attribute_opt(t, cls, t.names.dunder_reduce));
  if (!method.is_absent() && method.get() != type_lookup(t.types.object, t.names.dunder_reduce)) {
    Ref bound = TRY(get_attribute(t, self, t.names.dunder_reduce));
    return call(t, bound);
  }
  return common_reduce(t, self, protocol);
}

// --- __class__

// The names of __slots__ from `type` down to its native base, newest class first.
static bool same_slots(TypeObject* a, TypeObject* b) {
  while (true) {
    while (a->has(kTypeHeap) && a->slots_size == a->base->slots_size) a = a->base;
    while (b->has(kTypeHeap) && b->slots_size == b->base->slots_size) b = b->base;
    if (a == b) return true;
    if (!a->has(kTypeHeap) || !b->has(kTypeHeap)) return false;
    Tuple *x = static_cast<Tuple*>(a->slot_members.get()), *y = static_cast<Tuple*>(b->slot_members.get());
    if (!x || !y || x->length != y->length) return false;
    for (u64 i = 0; i < x->length; ++i) if ((*x)[i] != (*y)[i]) return false;
    a = a->base;
    b = b->base;
  }
}

Status check_class_assignment(Thread& t, TypeObject* old_type, TypeObject* new_type, const char* attribute) {
  if (old_type->has(kTypeHeap) != new_type->has(kTypeHeap) || old_type->slots.dealloc != new_type->slots.dealloc)
    return t.raise(kTypeError, "{} assignment: '{}' deallocator differs from '{}'", attribute, type_name(new_type), type_name(old_type));
  if (old_type->basic_size == new_type->basic_size && old_type->slots_size == new_type->slots_size &&
      (old_type->attrs_offset != 0) == (new_type->attrs_offset != 0) && old_type->slots.size == new_type->slots.size &&
      old_type->has(kTypeWeakrefs) == new_type->has(kTypeWeakrefs) && same_slots(old_type, new_type))
    return {};
  return t.raise(kTypeError, "{} assignment: '{}' object layout differs from '{}'", attribute, type_name(new_type), type_name(old_type));
}

static Result<Ref> get_class(Thread& t, Value self) { return Ref(Value(type_of(t, self))); }
static Status set_class(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete __class__ attribute");
  if (!is<TypeObject>(value))
    return t.raise(kTypeError, "__class__ must be set to a class, not '{}' object", type_name(t, value));
  TRY(audit(t, "object.__setattr__", self, Value(static_cast<Object*>(t.names.dunder_class)), value));
  TypeObject *old_type = type_of(t, self), *new_type = as<TypeObject>(value);
  bool modules = is_subtype(old_type, t.types.module) && is_subtype(new_type, t.types.module);
  if (!modules && (old_type->has(kTypeImmutable) || new_type->has(kTypeImmutable)))
    return t.raise(kTypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
  if (old_type == new_type) return {};
  if (!modules || old_type->basic_size != new_type->basic_size) TRY(check_class_assignment(t, old_type, new_type, "__class__"));
  Ref keep(self);
  instance_change_type(t, self.object(), new_type);
  return {};
}

static constexpr Getter kGetters[] = {{"__class__", get_class, set_class, "The class of the object."}};

static constexpr Method kMethods[] = {
  method<object_reduce_ex>("__reduce_ex__(self, protocol, /)", "How to pickle the object with a given protocol."),
  method<object_reduce>("__reduce__(self, /)", "How to pickle the object."),
  method<object_getstate>("__getstate__(self, /)", "The state that pickle saves."),
  class_method<object_subclasshook>("__subclasshook__(cls, /, *args, **kwargs) as ($type, object, /)", "Abstract classes override this for issubclass()."),
  class_method<object_init_subclass>("__init_subclass__(cls, /, *args, **kwargs) as ($type, /)", "Called for every new subclass."),
  method<object_format>("__format__(self, format_spec, /)", "The object as text; the format must be empty."),
  method<object_sizeof>("__sizeof__(self, /)", "Bytes of memory that the object takes."),
  method<object_dir>("__dir__(self, /)", "The names that dir() shows for the object."),
};

const TypeSpec ObjectBase::kType = {
  .name = "object",
  .basic_size = sizeof(Object),
  .flags = kTypeBase,
  .signature = "object()",
  .doc = "The base class of the class tree: every class derives from it. An instance of it has no attributes of its own.",
  .slots = {
    .repr = object_repr,
    .str = object_str,
    .hash = object_hash,
    .getattr = object_getattr,
    .setattr = object_setattr,
    .compare = object_compare,
    .new_ = object_new,
    .init = object_init,
  },
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait
