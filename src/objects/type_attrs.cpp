// Attributes of classes: lookup and assignment through metaclasses, and the attributes that `type` itself defines.
#include "objects/compared_names.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/type_internal.h"
#include "vm/audit.h"

namespace krait {

// --- Attribute access on classes

Result<Ref> type_getattr_opt(Thread& t, Value self, Str* name) {
  TypeObject* type = static_cast<TypeObject*>(self.object());
  TypeObject* meta = type->type();
  Ref meta_held, keep;   // `keep`: comparisons may take the class from whoever asks
  if (KRAIT_UNLIKELY(type_compares_names(type) || type_compares_names(meta))) keep = Ref(self);
  Value in_meta = type_lookup_comparing(t, meta, name, &meta_held);
  Slots::Ternary meta_get = nullptr;
  if (!in_meta.is_absent()) {
    meta_held = Ref(in_meta);
    const Slots& slots = type_of(t, in_meta)->slots;
    meta_get = slots.descr_get;
    if (meta_get && slots.descr_set) return meta_get(t, meta_held, self, Value(meta));
  }
  Ref held;
  Value found = type_lookup_comparing(t, type, name, &held);
  if (!found.is_absent()) {
    held = Ref(found);
    if (Slots::Ternary get = type_of(t, found)->slots.descr_get) return get(t, held, Value::empty(), self);
    return held;
  }
  if (meta_get) return meta_get(t, meta_held, self, Value(meta));
  if (!meta_held.is_empty()) return meta_held;
  return absent_ref();
}

Result<Ref> type_getattr(Thread& t, Value self, Str* name) {
  Ref value = TRY(type_getattr_opt(t, self, name));
  if (value.is_absent()) return raise_no_attribute(t, self, name);
  return value;
}

Status type_setattr(Thread& t, Value self, Str* name, Value value) {
  TypeObject* type = static_cast<TypeObject*>(self.object());
  if (type->has(kTypeImmutable))
    return t.raise(kTypeError, "cannot set {} attribute of immutable type '{}'", str_to_utf8(TRY(repr(t, Value(name)))),
                   type_name(type));
  TypeObject* meta = type->type();
  RefTo<TypeObject> keep(type);   // comparisons may take the class from whoever asks
  Ref compared;
  Value in_meta = type_lookup_comparing(t, meta, name, &compared);
  if (!in_meta.is_absent()) {
    if (auto set = type_of(t, in_meta)->slots.descr_set) {
      Ref held(in_meta);
      return set(t, held, self, value);
    }
  }
  return type_set_attr(t, type, name, value);
}

// --- Getters

static TypeObject* type_self(Value self) { return static_cast<TypeObject*>(self.object()); }

static Status check_writable(Thread& t, TypeObject* type, Value value, const char* name) {
  if (type->has(kTypeImmutable))
    return t.raise(kTypeError, "cannot set '{}' attribute of immutable type '{}'", name, type_name(type));
  if (value.is_empty()) return t.raise(kTypeError, "cannot delete '{}' attribute of immutable type '{}'", name, type_name(type));
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  return audit(t, "object.__setattr__", Value(type), str_intern(t, name).ref(), value);
}

static Result<Ref> get_name(Thread& t, Value self) { return Ref(Value(type_self(self)->name.get())); }
static Status set_name(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  TRY(check_writable(t, type, value, "__name__"));
  if (!is<Str>(value))
    return t.raise(kTypeError, "can only assign string to {}.__name__, not '{}'", type_name(type), type_name(t, value));
  for (u64 i = 0; i < as<Str>(value)->length; ++i)
    if (as<Str>(value)->at(i) == 0) return t.raise(kValueError, "type name must not contain null characters");
  if (!as<Str>(value)->is_ascii()) TRY(str_to_utf8_strict(t, as<Str>(value)));
  type->name.set(as<Str>(value));
  return {};
}

static Result<Ref> get_qualname(Thread& t, Value self) { return Ref(Value(type_self(self)->qualname.get())); }
static Status set_qualname(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  TRY(check_writable(t, type, value, "__qualname__"));
  if (!is<Str>(value))
    return t.raise(kTypeError, "can only assign string to {}.__qualname__, not '{}'", type_name(type), type_name(t, value));
  type->qualname.set(as<Str>(value));
  return {};
}

static Result<Ref> get_module(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  if (type->has(kTypeStatic)) return Ref(type->module.get());
  Value module = dict_get_str(type->dict, t.names.dunder_module);
  if (module.is_absent()) return raise_attribute_error(t, self, t.names.dunder_module, "__module__");
  return Ref(module);
}
static Status set_module(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  TRY(check_writable(t, type, value, "__module__"));
  if (Value line = dict_get_str(type->dict, t.names.dunder_firstlineno); !line.is_absent())
    TRY(type_set_attr(t, type, t.names.dunder_firstlineno, Value::empty()));
  return type_set_attr(t, type, t.names.dunder_module, value);
}

static Result<Ref> get_mro(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  return type->mro.get() ? Ref(Value(type->mro.get())) : none_ref();
}

static Result<Ref> get_base(Thread& t, Value self) {
  TypeObject* base = type_self(self)->base;
  return base ? Ref(Value(base)) : none_ref();
}

static Result<Ref> get_dict(Thread& t, Value self) { return mappingproxy_new(t, Value(type_self(self)->dict.get())); }

static Result<Ref> get_doc(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  if (type->spec && type->spec->doc && type->has(kTypeImmutable) && !type->has(kTypeHeap)) return str_from_utf8(t, type->spec->doc).ref();
  Value doc = dict_get_str(type->dict, t.names.dunder_doc);
  if (doc.is_absent()) return none_ref();
  Ref held(doc);
  if (Slots::Ternary get = type_of(t, doc)->slots.descr_get) return get(t, held, Value::empty(), self);
  return held;
}
static Status set_doc(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  TRY(check_writable(t, type, value, "__doc__"));
  return type_set_attr(t, type, t.names.dunder_doc, value);
}

static Result<Ref> get_abstractmethods(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  Value found = type == t.types.type ? Value::absent() : dict_get_str(type->dict, t.names.dunder_abstractmethods);
  if (found.is_absent()) return raise_attribute_error(t, self, t.names.dunder_abstractmethods, "__abstractmethods__");
  return Ref(found);
}
static Status set_abstractmethods(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  bool abstract = false;
  if (value.is_empty()) {
    if (dict_get_str(type->dict, t.names.dunder_abstractmethods).is_absent())
      return raise_attribute_error(t, self, t.names.dunder_abstractmethods, "__abstractmethods__");
  } else {
    abstract = TRY(truth(t, value));
  }
  TRY(type_set_attr(t, type, t.names.dunder_abstractmethods, value));
  type->type_flags = abstract ? type->type_flags | kTypeAbstract : type->type_flags & ~u32(kTypeAbstract);
  return {};
}

static Status no_annotations(Thread& t, Value self, Str* name) {
  return raise_attribute_error(t, self, name, fmt::format("type object '{}' has no attribute '{}'",
                                                          type_name(type_self(self)), str_to_utf8(name)));
}

static Result<Ref> bind_in_class(Thread& t, Value found, Value self) {
  Ref held(found);
  if (Slots::Ternary get = type_of(t, found)->slots.descr_get) return get(t, held, Value::empty(), self);
  return held;
}

static Result<Ref> get_annotate(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  if (!type->has(kTypeHeap)) return TRY(no_annotations(t, self, t.names.dunder_annotate)), none_ref();
  Value found = dict_get_str(type->dict, t.names.dunder_annotate);   // written in the class body
  if (found.is_absent()) found = dict_get_str(type->dict, t.names.dunder_annotate_func);
  if (!found.is_absent()) return bind_in_class(t, found, self);
  TRY(dict_set_str(t, type->dict, t.names.dunder_annotate_func, Value::none()));
  return none_ref();
}
static Status set_annotate(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  if (value.is_empty()) return t.raise(kTypeError, "cannot delete __annotate__ attribute");
  if (type->has(kTypeImmutable))
    return t.raise(kTypeError, "cannot set '__annotate__' attribute of immutable type '{}'", type_name(type));
  if (!value.is_none() && !is_callable(value)) return t.raise(kTypeError, "__annotate__ must be callable or None");
  TRY(type_set_attr(t, type, t.names.dunder_annotate_func, value));
  if (!value.is_none()) TRY(dict_delete(t, type->dict, Value(t.names.dunder_annotations_cache)));
  return {};
}

static Result<Ref> get_annotations(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  if (!type->has(kTypeHeap)) return TRY(no_annotations(t, self, t.names.dunder_annotations)), none_ref();
  Value found = dict_get_str(type->dict, t.names.dunder_annotations);
  if (found.is_absent()) found = dict_get_str(type->dict, t.names.dunder_annotations_cache);
  if (!found.is_absent()) return bind_in_class(t, found, self);
  Ref annotate = TRY(get_attribute(t, self, t.names.dunder_annotate));
  Ref annotations;
  if (is_callable(annotate)) {
    annotations = TRY(call(t, annotate, Value::small_int(1)));
    if (!is<Dict>(annotations))
      return t.raise(kTypeError, "__annotate__ returned non-dict of type '{}'", type_name(t, annotations));
  } else {
    annotations = dict_new(t).ref();
  }
  TRY(type_set_attr(t, type, t.names.dunder_annotations_cache, annotations));
  return annotations;
}
static Status set_annotations(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  if (type->has(kTypeImmutable))
    return t.raise(kTypeError, "cannot set '__annotations__' attribute of immutable type '{}'", type_name(type));
  bool explicit_one = !dict_get_str(type->dict, t.names.dunder_annotations).is_absent();
  if (value.is_empty()) {
    bool cached = !dict_get_str(type->dict, t.names.dunder_annotations_cache).is_absent();
    if (!explicit_one && !cached)
      return raise_attribute_error(t, self, t.names.dunder_annotations, "__annotations__");
    if (explicit_one) TRY(type_set_attr(t, type, t.names.dunder_annotations, Value::empty()));
    if (cached) TRY(type_set_attr(t, type, t.names.dunder_annotations_cache, Value::empty()));
  } else {
    TRY(type_set_attr(t, type, explicit_one ? t.names.dunder_annotations : t.names.dunder_annotations_cache, value));
  }
  for (Str* name : {t.names.dunder_annotate_func, t.names.dunder_annotate})
    if (!dict_get_str(type->dict, name).is_absent()) TRY(type_set_attr(t, type, name, Value::empty()));
  return {};
}

static Result<Ref> get_type_params(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  Value found = type->has(kTypeHeap) ? dict_get_str(type->dict, t.names.dunder_type_params) : Value::absent();
  if (found.is_absent()) return tuple_empty(t);
  return Ref(found);
}
static Status set_type_params(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  TRY(check_writable(t, type, value, "__type_params__"));
  return type_set_attr(t, type, t.names.dunder_type_params, value);
}

static Result<Ref> get_text_signature(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  if (type->has(kTypeHeap)) {
    // It may stand at the start of the documentation of a class: "NAME(...)", and "--" in a line of its own.
    Ref doc(dict_get_str(type->dict, t.names.dunder_doc));
    if (!is<Str>(doc)) return none_ref();
    std::string documentation = str_to_utf8(as<Str>(doc)), name = str_to_utf8(type->name.get());
    usize end = documentation.find(")\n--\n\n");
    if (!documentation.starts_with(name + "(") || end == std::string::npos) return none_ref();
    return str_from_utf8(t, documentation.substr(name.size(), end + 1 - name.size()));
  }
  if (!type->spec || !type->spec->signature) return none_ref();
  std::string_view text = type->spec->signature;
  return str_from_utf8(t, text.substr(text.find('(')));
}

static Result<Ref> get_basicsize(Thread& t, Value self) { return int_from_i64(t, type_self(self)->basic_size); }
static Result<Ref> get_itemsize(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  i64 size = type_derives(type, &Tuple::kType) ? 8 : type_derives(type, &Int::kType) ? 4
           : is_subtype(type, t.types.bytes) ? 1 : is_subtype(type, t.types.type) ? 40 : 0;
  return int_from_i64(t, size);
}
static Result<Ref> get_dictoffset(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  if (!type->attrs_offset) return int_from_i64(t, type->has(kTypeOwnDict) ? i64(sizeof(Object)) : 0);
  return int_from_i64(t, type->has(kTypeHeap) || type->attrs_offset == kAttrsAfterBody ? -1 : i64(type->attrs_offset));
}
static Result<Ref> get_weakrefoffset(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  if (!type->has(kTypeWeakrefs)) return int_from_i64(t, 0);
  return int_from_i64(t, type->has(kTypeHeap) ? -32 : i64(type->basic_size));
}

// CPython's Py_TPFLAGS_* bits.
static Result<Ref> get_flags(Thread& t, Value self) {
  TypeObject* type = type_self(self);
  struct { TypeFlags ours; int bit; } same[] = {
    {kTypeSequence, 5}, {kTypeMapping, 6}, {kTypeNoNew, 7}, {kTypeImmutable, 8}, {kTypeBase, 10},
    {kTypeCycles, 14}, {kTypeMethodDescriptor, 17}, {kTypeAbstract, 20},
  };
  u64 flags = u64(1) << 12;
  for (auto& entry : same) if (type->has(entry.ours)) flags |= u64(1) << entry.bit;
  flags |= type->has(kTypeStatic) ? 1 << 1 : 1 << 9;
  if (type->has(kTypeHeap)) {
    if (type->attrs_offset) flags |= 1 << 4 | 1 << 2;
    if (type->has(kTypeWeakrefs)) flags |= 1 << 3;
  }
  struct { TypeObject* type; int bit; } families[] = {
    {t.types.int_, 24}, {t.types.list, 25}, {t.types.tuple, 26}, {t.types.bytes, 27}, {t.types.str, 28},
    {t.types.dict, 29}, {t.types[kBaseException], 30}, {t.types.type, 31},
  };
  for (auto& entry : families) if (entry.type && is_subtype(type, entry.type)) flags |= u64(1) << entry.bit;
  for (TypeObject* matched : {t.types.bool_, t.types.bytearray, t.types.bytes, t.types.dict, t.types.float_,
                              t.types.frozenset, t.types.int_, t.types.list, t.types.set, t.types.str, t.types.tuple})
    if (is_subtype(type, matched)) flags |= 1 << 22;
  return int_from_u64(t, flags);
}

// --- __bases__

static Result<Ref> get_bases(Thread& t, Value self) { return Ref(Value(type_self(self)->bases.get())); }

// `mro` was replaced by `fresh`.
struct SavedMro { RefTo<TypeObject> type; RefTo<Tuple> mro, fresh; };

static Status update_mro_tree(Thread& t, TypeObject* type, std::vector<SavedMro>& saved) {
  RefTo<Tuple> old(type->mro);
  if (!TRY(type_compute_mro(t, type))) return {};   // an assignment inside has cared for the subclasses
  saved.push_back({RefTo<TypeObject>(type), std::move(old), RefTo<Tuple>(type->mro)});
  std::vector<RefTo<TypeObject>> subs;
  for (TypeObject* sub : *type->subclasses) subs.emplace_back(sub);
  for (RefTo<TypeObject>& sub : subs) TRY(update_mro_tree(t, sub, saved));
  return {};
}

// While __mro__ is computed it may not be what __base__ says: both are looked at.
static bool derives(TypeObject* type, TypeObject* wanted) {
  for (TypeObject* base = type; base; base = base->base) if (base == wanted) return true;
  return is_subtype(type, wanted);
}

static Status set_bases(Thread& t, Value self, Value value) {
  TypeObject* type = type_self(self);
  TRY(check_writable(t, type, value, "__bases__"));
  if (!is<Tuple>(value))
    return t.raise(kTypeError, "can only assign tuple to {}.__bases__, not {}", type_name(type), type_name(t, value));
  RefTo<Tuple> bases(as<Tuple>(value));
  if (!bases->length)
    return t.raise(kTypeError, "can only assign non-empty tuple to {}.__bases__, not ()", type_name(type));
  for (u64 i = 0; i < bases->length; ++i) {
    Value base = (*bases)[i];
    if (!is<TypeObject>(base))
      return t.raise(kTypeError, "{}.__bases__ must be tuple of classes, not '{}'", type_name(type), type_name(t, base));
    if (derives(as<TypeObject>(base), type))
      return t.raise(kTypeError, "a __bases__ item causes an inheritance cycle");
  }
  TypeObject* base = TRY(best_base(t, bases));
  TRY(check_class_assignment(t, type->base, base, "__bases__"));

  RefTo<Tuple> old_bases(type->bases);
  TypeObject* old_base = type->base;
  type_unlink_bases(type);
  type->bases.set(bases);
  type->base = base;
  type_link_bases(type);
  std::vector<SavedMro> saved;
  Status done = update_mro_tree(t, type, saved);
  if (done.is_error()) {
    for (SavedMro& s : saved) if (s.type->mro.get() == s.fresh.get()) s.type->mro.set(s.mro);
    if (type->bases.get() != bases.get()) return Error{};   // mro() assigned others: they stay
    type_unlink_bases(type);
    type->bases.set(old_bases);
    type->base = old_base;
    type_link_bases(type);
    return Error{};
  }
  type_modified(type);
  slots_recompute(type);
  return {};
}

static constexpr Getter kGetters[] = {
  {"__name__", get_name, set_name, "The name of the class."},
  {"__qualname__", get_qualname, set_qualname, "The dotted name within the module."},
  {"__module__", get_module, set_module, "The name of the module that defines the class."},
  {"__bases__", get_bases, set_bases, "The base classes, as a tuple."},
  member_getter("__base__", get_base, "The base class whose layout instances extend."),
  {"__mro__", get_mro, nullptr, "The classes in which attributes are looked up, in order."},
  {"__dict__", get_dict, nullptr, "A read-only view of the namespace."},
  {"__doc__", get_doc, set_doc, "The documentation."},
  {"__abstractmethods__", get_abstractmethods, set_abstractmethods, "Names of methods that subclasses must define."},
  {"__annotations__", get_annotations, set_annotations, "The annotations of the class body."},
  {"__annotate__", get_annotate, set_annotate, "The function that computes the annotations."},
  {"__type_params__", get_type_params, set_type_params, "The type parameters of a generic class."},
  {"__text_signature__", get_text_signature, nullptr, "The signature of a native constructor."},
  member_getter("__basicsize__", get_basicsize, "Bytes of an instance."),
  member_getter("__itemsize__", get_itemsize, "Bytes of an item, for types of variable size."),
  member_getter("__flags__", get_flags, "What the type can do, as a bit set."),
  member_getter("__dictoffset__", get_dictoffset, "Where instances have their namespace; 0 if they have none."),
  member_getter("__weakrefoffset__", get_weakrefoffset, "Not 0 if instances can be weakly referenced."),
};

// --- Methods

static Result<Ref> type_mro(Thread& t, TypeObject* self) {
  RefTo<Tuple> mro = TRY(mro_c3(t, self, self->bases));
  return list_from(t, mro->span());
}

static Result<Ref> type_subclasses(Thread& t, TypeObject* self) {
  RefTo<List> result = TRY(list_new(t));
  for (usize i = 0; i < self->subclasses->size(); ++i) {
    TypeObject* sub = (*self->subclasses)[i];
    if (sub->refcount && sub->mro.get()) TRY(list_push(t, result, Value(sub)));
  }
  return result;
}

static Result<Ref> type_prepare(Thread& t, TypeObject*, Args) { return dict_new(t); }

static Result<bool> type_instancecheck(Thread& t, TypeObject* self, Value instance) {
  return is_real_instance(t, instance, Value(self));
}
static Result<bool> type_subclasscheck(Thread& t, TypeObject* self, Value subclass) {
  return is_real_subclass(t, subclass, Value(self));
}

Status merge_class_dict(Thread& t, Dict* dict, Value cls) {
  Ref own = TRY(get_attribute_opt(t, cls, t.names.dunder_dict));
  if (!own.is_absent()) TRY(dict_update(t, dict, own));
  Ref bases = TRY(get_attribute_opt(t, cls, t.names.dunder_bases));
  if (bases.is_absent() || !is<Tuple>(bases)) return {};
  for (u64 i = 0; i < as<Tuple>(bases)->length; ++i) TRY(merge_class_dict(t, dict, (*as<Tuple>(bases))[i]));
  return {};
}

static Result<Ref> type_dir(Thread& t, TypeObject* self) {
  RefTo<Dict> names = dict_new(t);
  TRY(merge_class_dict(t, names, Value(self)));
  return list_from_iterable(t, names);
}

static Result<i64> type_sizeof(Thread& t, TypeObject* self) {
  return i64(sizeof(TypeObject) + self->shapes->size() * sizeof(Shape));
}

static constexpr Method kMethods[] = {
  method<type_mro>("mro(self, /)", "The method resolution order, computed anew."),
  method<type_subclasses>("__subclasses__(self, /)", "The classes that directly derive from this one."),
  class_method<type_prepare>("__prepare__(cls, /, *args, **kwargs) as ($cls, name, bases, /, **kwds)", "The namespace in which a class body runs."),
  method<type_instancecheck>("__instancecheck__(self, instance, /)", "Whether an object is an instance."),
  method<type_subclasscheck>("__subclasscheck__(self, subclass, /)", "Whether a class is a subclass."),
  method<type_dir>("__dir__(self, /)", "The names that dir() shows for the class."),
  method<type_sizeof>("__sizeof__(self, /)", "Bytes of memory that the type object takes."),
};

constinit const std::span<const Method> kTypeMethods = kMethods;
constinit const std::span<const Getter> kTypeGetters = kGetters;

}  // namespace krait
