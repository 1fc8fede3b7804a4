// defaultdict, and the counting loop of Counter.
#include "modules/_collections/collections.h"
#include "objects/iterators.h"

namespace krait::collections {

static DefaultDict* self_dict(Value v) { return static_cast<DefaultDict*>(v.object()); }
static bool has_factory(DefaultDict* dict) { return !dict->factory.get().is_empty() && !dict->factory.get().is_none(); }
static Ref factory_of(DefaultDict* dict) { return has_factory(dict) ? Ref(dict->factory.get()) : none_ref(); }

static Result<Ref> defaultdict_new(Thread& t, TypeObject* cls, Args args) {
  Ref made = TRY(Dict::kType.slots.new_(t, cls, args));
  self_dict(made)->factory.init(Value::empty());
  return made;
}

static Status defaultdict_init(Thread& t, Value self, Args args) {
  Value factory = Value::none();
  Args rest = args;
  if (args.count) {
    factory = args[0];
    if (!factory.is_none() && !is_callable(factory))
      return t.raise(kTypeError, "first argument must be callable or None");
    rest = Args{args.items + 1, args.count - 1, args.kwnames};
  }
  self_dict(self)->factory.set(factory);
  return Dict::kType.slots.init(t, self, rest);
}

static Result<Ref> defaultdict_missing(Thread& t, DefaultDict* self, Value key) {
  if (!has_factory(self)) return raise_key_error(t, key);
  Ref factory(self->factory.get());
  Ref value = TRY(call(t, factory));
  // The factory may have stored a value meanwhile: that one stays.
  return dict_set_default(t, self, key, value);
}

static Result<Ref> defaultdict_getitem(Thread& t, Value self, Value key) {
  // A subclass may override __missing__: dict's own way finds it.
  if (self.object()->type()->spec != &DefaultDict::kType) return Dict::kType.slots.getitem(t, self, key);
  Ref value = TRY(dict_get(t, self_dict(self), key));
  return value.is_absent() ? defaultdict_missing(t, self_dict(self), key) : Result<Ref>(std::move(value));
}

static Result<Ref> defaultdict_repr(Thread& t, Value self) {
  RefTo<Str> items = TRY(([&]() -> Result<RefTo<Str>> {
    Ref text = TRY(Dict::kType.slots.repr(t, self));
    return RefTo<Str>(static_cast<Str*>(text.get().object()));
  }()));
  Ref factory = factory_of(self_dict(self));
  RefTo<Str> factory_text;
  ReprGuard guard(t, factory);
  if (TRY(guard.repeated())) factory_text = str_from_ascii(t, "...");
  else factory_text = TRY(repr(t, factory));
  StrBuilder text(t);
  std::string name = type_name(t, self);
  TRY(text.add(name.substr(name.rfind('.') + 1)));
  TRY(text.add("("));
  TRY(text.add(factory_text.get()));
  TRY(text.add(", "));
  TRY(text.add(items.get()));
  TRY(text.add(")"));
  return text.finish();
}

// A dict of the same type and factory with the items of `source`.
static Result<Ref> like(Thread& t, DefaultDict* model, Value source) {
  Ref factory = factory_of(model);
  return call(t, Value(model->type()), factory, source);
}
static Result<Ref> defaultdict_copy(Thread& t, DefaultDict* self) { return like(t, self, Value(self)); }

static Result<Ref> defaultdict_or(Thread& t, Value a, Value b) {
  if (!is<Dict>(a) || !is<Dict>(b)) return not_implemented_ref();
  Ref made = TRY(like(t, is<DefaultDict>(a) ? self_dict(a) : self_dict(b), a));
  if (!is<Dict>(made)) return not_implemented_ref();
  TRY(dict_update(t, as<Dict>(made), b));
  return made;
}

static Result<Ref> defaultdict_reduce(Thread& t, DefaultDict* self) {
  RefTo<Tuple> arguments = has_factory(self) ? TRY(tuple_of(t, self->factory)) : tuple_empty(t);
  Ref items = TRY(call_method(t, Value(self), t.names.items));
  Ref iterator = TRY(get_iter(t, items));
  return tuple_of(t, Value(self->type()), arguments, Value::none(), Value::none(), iterator);
}
static Result<Ref> defaultdict_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

static void defaultdict_visit(Object* self, Visitor& visit) {
  visit(static_cast<DefaultDict*>(self)->factory);
  Dict::kType.slots.visit(self, visit);
}
static void defaultdict_clear(Object* self) {
  static_cast<DefaultDict*>(self)->factory.clear();
  Dict::kType.slots.clear(self);
}

constexpr Method kMethods[] = {
  method<defaultdict_missing>("__missing__(self, object, /)",
                              "Called for a key that is not there: stores and returns default_factory()."),
  method<defaultdict_copy>("copy(self, /)", "A defaultdict with the same factory and items."),
  method<defaultdict_copy>("__copy__(self, /)", "A defaultdict with the same factory and items."),
  method<defaultdict_reduce>("__reduce__(self, /)", "State information for pickling."),
  class_method<defaultdict_class_getitem>("__class_getitem__(type, object, /)", "The generic alias defaultdict[object]."),
};
constexpr Member kMembers[] = {
  {"default_factory", offsetof(DefaultDict, factory), false, true, "Makes the values of keys that are not there."},
};
const TypeSpec DefaultDict::kType = {
  .name = "collections.defaultdict",
  .base = &Dict::kType,
  .basic_size = sizeof(DefaultDict),
  .flags = kTypeBase | kTypeCycles | kTypeMapping,
  .doc = "defaultdict(default_factory=None, /, [...]) -> a dict that calls default_factory() for the value of a key "
         "that is not there; the other arguments are those of dict",
  .slots = {
    .repr = defaultdict_repr,
    .getitem = defaultdict_getitem,
    .new_ = defaultdict_new,
    .init = defaultdict_init,
    .or_ = defaultdict_or,
    .visit = defaultdict_visit,
    .clear = defaultdict_clear,
    .dealloc = defaultdict_clear,
  },
  .methods = kMethods,
  .members = kMembers,
};

// mapping[x] = mapping.get(x, 0) + 1 for every x.
Result<Ref> count_elements(Thread& t, Value mapping, Value iterable) {
  Ref iterator = TRY(get_iter(t, iterable));
  TypeObject* type = type_of(t, mapping);
  Value one = Value::small_int(1);
  bool plain = is<Dict>(mapping) &&
               type_lookup(type, t.names.dunder_setitem) == type_lookup(t.types.dict, t.names.dunder_setitem) &&
               type_lookup(type, t.names.get) == type_lookup(t.types.dict, t.names.get);
  if (plain) {
    auto* dict = as<Dict>(mapping);
    while (true) {
      Ref key = TRY(next_item(t, iterator));
      if (key.is_absent()) return none_ref();
      i64 hash = TRY(hash_key(t, key));
      i64 entry = TRY(dict_lookup(t, dict, key, hash));
      if (entry < 0) {
        TRY(dict_set_hashed(t, dict, key, hash, one));
        continue;
      }
      Value& count = *dict->value_at(u32(entry));
      if (KRAIT_LIKELY(count.is_int() && count.as_int() < Value::kIntMax)) {   // needs neither a call nor another lookup
        count = Value::small_int(count.as_int() + 1);
        continue;
      }
      Ref held(count), next = TRY(binary(t, BinaryOp::kAdd, held, one));
      TRY(dict_set_hashed(t, dict, key, hash, next));
    }
  }
  Ref get = TRY(get_attribute(t, mapping, t.names.get));
  while (true) {
    Ref key = TRY(iter_next(t, iterator));
    if (key.is_absent()) return none_ref();
    Ref count = TRY(call(t, get, key, Value::small_int(0)));
    Ref next = TRY(binary(t, BinaryOp::kAdd, count, one));
    TRY(set_item(t, mapping, key, next));
  }
}

}  // namespace krait::collections
