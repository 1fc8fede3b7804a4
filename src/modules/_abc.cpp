// _abc: the machinery of abstract base classes. isinstance() on an ABC is a hot path of the library.
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/weakref.h"
#include "vm/interpreter.h"

namespace krait {

// Registry and caches hold weak references to classes; `_abc_impl` of the class holds this object.
struct AbcData : Object {
  static const TypeSpec kType;
  FieldTo<Set> registry, cache, negative_cache;
  u64 negative_version;   // value of the invalidation counter the negative cache belongs to
};

static void abc_data_visit(Object* o, Visitor& visit) {
  AbcData* d = static_cast<AbcData*>(o);
  visit(d->registry);
  visit(d->cache);
  visit(d->negative_cache);
}
static void abc_data_clear(Object* o) {
  AbcData* d = static_cast<AbcData*>(o);
  d->registry.clear();
  d->cache.clear();
  d->negative_cache.clear();
}
const TypeSpec AbcData::kType = {
    .name = "_abc._abc_data",
    .basic_size = sizeof(AbcData),
    .flags = kTypeCycles | kTypeNoNew | kTypeMutable,
    .doc = "Registry and caches of one abstract base class.",
    .slots = {.visit = abc_data_visit, .clear = abc_data_clear, .dealloc = abc_data_clear},
};

// Grows whenever any class is registered with any ABC: negative caches older than that are void.
struct AbcState { u64 invalidation_counter = 0; };
static const char kStateKey = 0;
static AbcState& state_of(Thread& t) { return t.interp.state<AbcState>(&kStateKey); }

static Result<RefTo<AbcData>> data_of(Thread& t, Value self) {
  RefTo<Str> name = str_intern(t, "_abc_impl");
  Ref impl = TRY(get_attribute(t, self, name.get()));
  if (!is<AbcData>(impl)) return t.raise(kTypeError, "_abc_impl is set to a wrong type");
  return RefTo<AbcData>(static_cast<AbcData*>(impl.get().object()));
}

// References to one class are the same shared object, so the set finds a class by its reference.
static Result<bool> in_weak_set(Thread& t, Set* set, Value cls) {
  if (!set || set->count == 0) return false;
  Result<Ref> ref = weakref_new(t, t.types.weakref, cls, Value::none());
  if (ref.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return false;
  }
  Ref held = ref.take();
  RefTo<Set> alive(set);
  return set_contains_key(t, set, held);
}

// Set entries of dead classes would pile up; they are swept when the set has doubled.
static Status add_to_weak_set(Thread& t, FieldTo<Set>& field, Value cls) {
  if (!field.get()) field.set(set_new(t));
  RefTo<Set> set(field.get());
  if (set->count >= 32 && std::has_single_bit(set->count)) {
    RefTo<Set> fresh = set_new(t);
    u64 position = 0;
    Value key;
    std::vector<Ref> living;
    while (set_next(set, &position, &key))
      if (is<WeakRef>(key) && !weakref_target(as<WeakRef>(key)).is_absent()) living.emplace_back(key);
    for (Ref& r : living) TRY(set_add_key(t, fresh, r));
    field.set(fresh.copy());
    set = std::move(fresh);
  }
  Ref ref = TRY(weakref_new(t, t.types.weakref, cls, Value::none()));
  return set_add_key(t, set, ref);
}

static Result<bool> is_abstract(Thread& t, Value value) {
  RefTo<Str> name = str_intern(t, "__isabstractmethod__");
  Ref flag = TRY(get_attribute_opt(t, value, name.get()));
  if (flag.is_absent()) return false;
  return truth(t, flag);
}

static Status compute_abstract_methods(Thread& t, Value self) {
  RefTo<Set> abstracts = set_new(t);
  Ref ns_value = TRY(get_attribute(t, self, t.names.dunder_dict));
  RefTo<Dict> ns = dict_new(t);
  TRY(dict_update(t, ns, ns_value));
  u64 position = 0;
  Value key, value;
  while (dict_next(ns, &position, &key, &value))
    if (TRY(is_abstract(t, value))) TRY(set_add_key(t, abstracts, key));
  Ref bases = TRY(get_attribute(t, self, t.names.dunder_bases));
  if (!is<Tuple>(bases)) return t.raise(kTypeError, "__bases__ is not tuple");
  RefTo<Tuple> base_tuple(as<Tuple>(bases));
  for (u64 i = 0; i < base_tuple->length; ++i) {
    Ref inherited = TRY(get_attribute_opt(t, base_tuple->items[i], t.names.dunder_abstractmethods));
    if (inherited.is_absent()) continue;
    Ref iterator = TRY(get_iter(t, inherited));
    while (true) {
      Ref name = TRY(iter_next(t, iterator));
      if (name.is_absent()) break;
      if (!is<Str>(name)) continue;
      Ref current = TRY(get_attribute_opt(t, self, as<Str>(name)));
      if (!current.is_absent() && TRY(is_abstract(t, current))) TRY(set_add_key(t, abstracts, name));
    }
  }
  Ref frozen = TRY(frozenset_from_iterable(t, Value(abstracts)));
  return set_attribute(t, self, t.names.dunder_abstractmethods, frozen);
}

static Status abc_init(Thread& t, Value self) {
  TRY(compute_abstract_methods(t, self));
  TypeObject* type = t.interp.find_type(AbcData::kType);
  AbcData* data = static_cast<AbcData*>(t.heap.allocate(sizeof(AbcData), type->root_shape, true));
  data->registry.init(nullptr);
  data->cache.init(nullptr);
  data->negative_cache.init(nullptr);
  data->negative_version = state_of(t).invalidation_counter;
  Ref held = Ref::steal(Value(static_cast<Object*>(data)));
  RefTo<Str> name = str_intern(t, "_abc_impl");
  TRY(set_attribute(t, self, name, held));
  if (!is<TypeObject>(self)) return {};
  // A class says in its body whether its instances match sequence or mapping patterns.
  TypeObject* cls = as<TypeObject>(self);
  RefTo<Str> flags_name = str_intern(t, "__abc_tpflags__");
  Value flags = dict_get_str(cls->dict, flags_name);
  i64 bits;
  if (!flags.is_absent() && int_try_i64(flags, &bits)) {
    constexpr i64 kSequenceBit = 1 << 5, kMappingBit = 1 << 6;
    if ((bits & kSequenceBit) && (bits & kMappingBit))
      return t.raise(kTypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    cls->type_flags |= (bits & kSequenceBit ? u32(kTypeSequence) : 0) | (bits & kMappingBit ? u32(kTypeMapping) : 0);
    TRY(type_set_attr(t, cls, flags_name, Value::empty()));
  }
  return {};
}

// Registered classes and the classes derived from them inherit what patterns the ABC matches.
static void set_collection_flag(TypeObject* cls, u32 flag) {
  constexpr u32 kBoth = kTypeSequence | kTypeMapping;
  // Native types say themselves what they match: str is a registered Sequence that matches no sequence pattern.
  if (cls->has(kTypeImmutable) || (cls->type_flags & kBoth) == flag) return;
  cls->type_flags = (cls->type_flags & ~kBoth) | flag;
  if (cls->subclasses) for (TypeObject* derived : *cls->subclasses) set_collection_flag(derived, flag);
}

static Result<Ref> abc_register(Thread& t, Value self, Value subclass) {
  if (!is<TypeObject>(subclass)) return t.raise(kTypeError, "Can only register classes");
  if (TRY(is_subclass(t, subclass, self))) return Ref(subclass);
  // Registering a base of self with self would make a cycle.
  if (TRY(is_subclass(t, self, subclass))) return t.raise(kRuntimeError, "Refusing to create an inheritance cycle");
  RefTo<AbcData> data = TRY(data_of(t, self));
  TRY(add_to_weak_set(t, data->registry, subclass));
  ++state_of(t).invalidation_counter;
  if (is<TypeObject>(self)) {
    u32 flag = as<TypeObject>(self)->type_flags & (kTypeSequence | kTypeMapping);
    if (flag) set_collection_flag(as<TypeObject>(subclass), flag);
  }
  return Ref(subclass);
}

static Result<bool> call_subclasscheck(Thread& t, Value self, Value subclass) {
  Ref result = TRY(call_method(t, self, t.names.dunder_subclasscheck, std::span(&subclass, 1)));
  return truth(t, result);
}

static Result<bool> abc_instancecheck(Thread& t, Value self, Value instance) {
  RefTo<AbcData> data = TRY(data_of(t, self));
  Ref type(Value(static_cast<Object*>(type_of(t, instance))));
  Ref subclass = TRY(get_attribute_opt(t, instance, t.names.dunder_class));
  if (subclass.is_absent()) subclass = type.copy();
  if (TRY(in_weak_set(t, data->cache, subclass))) return true;
  if (type.get() == subclass.get()) {
    if (data->negative_version == state_of(t).invalidation_counter && TRY(in_weak_set(t, data->negative_cache, subclass))) return false;
    return call_subclasscheck(t, self, subclass);
  }
  if (TRY(call_subclasscheck(t, self, subclass))) return true;
  return call_subclasscheck(t, self, type);
}

static Result<bool> abc_subclasscheck(Thread& t, Value self, Value subclass) {
  if (!is<TypeObject>(subclass)) return t.raise(kTypeError, "issubclass() arg 1 must be a class");
  RefTo<AbcData> data = TRY(data_of(t, self));
  if (TRY(in_weak_set(t, data->cache, subclass))) return true;
  if (data->negative_version < state_of(t).invalidation_counter) {
    data->negative_cache.clear();
    data->negative_version = state_of(t).invalidation_counter;
  } else if (TRY(in_weak_set(t, data->negative_cache, subclass))) {
    return false;
  }
  auto accept = [&]() -> Result<bool> {
    TRY(add_to_weak_set(t, data->cache, subclass));
    return true;
  };
  Ref hook = TRY(call_method(t, self, t.names.dunder_subclasshook, std::span(&subclass, 1)));
  if (hook.get().is_true()) return accept();
  if (hook.get().is_false()) {
    TRY(add_to_weak_set(t, data->negative_cache, subclass));
    return false;
  }
  if (!hook.get().is_not_implemented())
    return t.raise(kAssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
  if (is<TypeObject>(self) && is_subtype(as<TypeObject>(subclass), as<TypeObject>(self))) return accept();
  if (data->registry.get()) {
    std::vector<Ref> registered;
    u64 position = 0;
    Value key;
    while (set_next(data->registry, &position, &key)) {
      Ref target = is<WeakRef>(key) ? weakref_target(as<WeakRef>(key)) : absent_ref();
      if (!target.is_absent()) registered.push_back(std::move(target));
    }
    for (Ref& cls : registered) if (TRY(is_subclass(t, subclass, cls))) return accept();
  }
  RefTo<Str> subclasses_name = str_intern(t, "__subclasses__");
  Ref subclasses = TRY(call_method(t, self, subclasses_name));
  if (!is<List>(subclasses)) return t.raise(kTypeError, "__subclasses__() must return a list");
  RefTo<List> list(as<List>(subclasses));
  for (u64 i = 0; i < list->length; ++i) {
    Ref cls(list->items[i]);
    if (TRY(is_subclass(t, subclass, cls))) return accept();
  }
  TRY(add_to_weak_set(t, data->negative_cache, subclass));
  return false;
}

static Ref abc_get_cache_token(Thread& t) { return int_from_u64(t, state_of(t).invalidation_counter); }
static Status abc_reset_registry(Thread& t, Value self) {
  TRY(data_of(t, self))->registry.clear();
  return {};
}
static Status abc_reset_caches(Thread& t, Value self) {
  RefTo<AbcData> data = TRY(data_of(t, self));
  data->cache.clear();
  data->negative_cache.clear();
  return {};
}
static Result<Ref> abc_get_dump(Thread& t, Value self) {
  RefTo<AbcData> data = TRY(data_of(t, self));
  Ref copies[3];
  Set* sets[] = {data->registry, data->cache, data->negative_cache};
  for (int i = 0; i < 3; ++i) {
    RefTo<Set> copy = set_new(t);
    if (sets[i]) TRY(set_update_from(t, copy, Value(static_cast<Object*>(sets[i]))));
    copies[i] = std::move(copy).ref();
  }
  Ref version = int_from_u64(t, data->negative_version);
  return tuple_of(t, copies[0].get(), copies[1].get(), copies[2].get(), version.get());
}

static constexpr Method kFunctions[] = {
    function<abc_get_cache_token>("get_cache_token($module, /)", "A number that changes whenever a class is registered."),
    function<abc_init>("_abc_init($module, self, /)", "Set up a new abstract base class."),
    function<abc_register>("_abc_register($module, self, subclass, /)", "Register a virtual subclass."),
    function<abc_instancecheck>("_abc_instancecheck($module, self, instance, /)", "isinstance() for abstract base classes."),
    function<abc_subclasscheck>("_abc_subclasscheck($module, self, subclass, /)", "issubclass() for abstract base classes."),
    function<abc_get_dump>("_get_dump($module, self, /)", "Registry and caches, for debugging."),
    function<abc_reset_registry>("_reset_registry($module, self, /)", "Empty the registry."),
    function<abc_reset_caches>("_reset_caches($module, self, /)", "Empty the caches."),
};
static constexpr const TypeSpec* kTypes[] = {&AbcData::kType};

// The helper type is no attribute of the module.
static Status abc_ready(Thread& t, Module* module) {
  RefTo<Str> name = str_intern(t, "_abc_data");
  return dict_delete(t, module->dict, Value(name)).is_error() ? Status(Error{}) : Status();
}

extern const ModuleSpec kAbcModule;
const ModuleSpec kAbcModule = {
    .name = "_abc",
    .doc = "What abc needs from the interpreter.",
    .functions = rows(kFunctions),
    .types = rows(kTypes),
    .ready = abc_ready,
};

}  // namespace krait
