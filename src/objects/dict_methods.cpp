// dict as Python sees it: constructor, operators, methods.
#include "objects/dict_impl.h"
#include "objects/native.h"
#include "objects/ordered_dict.h"
#include "objects/set.h"

namespace krait {

static Result<Ref> dict_new_slot(Thread& t, TypeObject* cls, Args) {
  auto* dict = allocate_instance<Dict>(t, cls);
  dict->table = nullptr;
  dict->count = 0;
  dict->keys_version = 0;
  return Ref::steal(Value(dict));
}

// Before a method of dict adds or removes a key of an OrderedDict.
static KRAIT_COLD Status keep_order(Thread& t, OrderedDict* dict, Value key, bool adds) {
  if (TRY(dict_contains(t, dict, key)) == adds) return {};
  return ordered_detach(t, dict);
}
// An update by a method of dict.
template <class F>
static Status update_table(Thread& t, Dict* self, F update) {
  OrderedDict* ordered = if_ordered(self);
  if (KRAIT_LIKELY(!ordered) || ordered->order) return update();
  const u64 version = dict_keys_version(t, self);
  TRY(ordered_detach(t, ordered));
  Status status = update();
  if (self->keys_version == version) ordered->order.clear();
  return status;
}

static Status update_from(Thread& t, Dict* self, const Args& args) {
  if (args.count) TRY(dict_update(t, self, args[0]));
  for (u32 i = 0; i < args.kw_count(); ++i) TRY(dict_set(t, self, (*args.kwnames)[i], args[args.count + i]));
  return {};
}
static Status dict_update_arguments(Thread& t, Dict* self, const Args& args, const char* name) {
  TRY(argument_count(t, name, args, 0, 1));
  if (!args.count && !args.kw_count()) return {};
  return update_table(t, self, [&] { return update_from(t, self, args); });
}

static Status dict_init(Thread& t, Value self, Args args) {
  return dict_update_arguments(t, static_cast<Dict*>(self.object()), args, "dict");
}

static Result<Ref> dict_update_method(Thread& t, Dict* self, Args args) {
  TRY(dict_update_arguments(t, self, args, "update"));
  return none_ref();
}

static Result<Ref> dict_repr(Thread& t, Value self) {
  auto* dict = static_cast<Dict*>(self.object());
  if (!dict->count) return str_from_ascii(t, "{}").ref();
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return str_from_ascii(t, "{...}").ref();
  StrBuilder text(t);
  TRY(text.add("{"));
  u64 position = 0;
  Value key, value;
  bool first = true;
  while (dict_next(dict, &position, &key, &value)) {
    Ref held_key(key), held_value(value);
    if (!first) TRY(text.add(", "));
    first = false;
    RefTo<Str> key_text = TRY(repr(t, key));
    TRY(text.add(key_text.get()));
    TRY(text.add(": "));
    RefTo<Str> value_text = TRY(repr(t, value));
    TRY(text.add(value_text.get()));
  }
  TRY(text.add("}"));
  return text.finish();
}

static Result<i64> dict_length(Thread&, Value self) { return i64(static_cast<Dict*>(self.object())->count); }
static Result<bool> dict_contains_slot(Thread& t, Value self, Value key) {
  return dict_contains(t, static_cast<Dict*>(self.object()), key);
}

static Result<Ref> dict_getitem(Thread& t, Value self, Value key) {
  auto* dict = static_cast<Dict*>(self.object());
  Ref value = TRY(dict_get(t, dict, key));
  if (KRAIT_LIKELY(!value.is_absent())) return value;
  if (dict->type() != t.types.dict) {
    Ref missing = TRY(lookup_special(t, self, t.names.dunder_missing));
    if (!missing.is_absent()) return call(t, missing, key);
  }
  return raise_key_error(t, key);
}

Status dict_store(Thread& t, Dict* dict, Value key, Value value) {
  if (!value.is_empty()) return dict_set(t, dict, key, value);
  if (!TRY(dict_delete(t, dict, key))) return raise_key_error(t, key);
  return {};
}

Status dict_setitem(Thread& t, Value self, Value key, Value value) {
  auto* dict = static_cast<Dict*>(self.object());
  if (OrderedDict* ordered = if_ordered(dict)) TRY(keep_order(t, ordered, key, !value.is_empty()));
  return dict_store(t, dict, key, value);
}

// Whether both dicts hold the same keys with equal values.
static Result<bool> dict_equal(Thread& t, Dict* a, Dict* b) {
  if (a->count != b->count) return false;
  u64 position = 0;
  Value key, value;
  while (dict_next(a, &position, &key, &value)) {
    Ref held_key(key), held_value(value);
    i64 hash = dict_hash_at(a->table, position - 1);
    Ref other = TRY(dict_get_hashed(t, b, key, hash));
    if (other.is_absent()) return false;
    if (!TRY(equal_values(t, value, other))) return false;
  }
  return true;
}

static Result<Ref> dict_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<Dict>(a) || !is<Dict>(b)) return not_implemented_ref();
  TRY(t.check_c_stack(" in comparison"));
  bool same = TRY(dict_equal(t, static_cast<Dict*>(a.object()), static_cast<Dict*>(b.object())));
  return bool_ref(same == (op == CompareOp::kEq));
}

static Result<Ref> dict_or(Thread& t, Value a, Value b) {
  if (!is<Dict>(a) || !is<Dict>(b)) return not_implemented_ref();
  RefTo<Dict> result = TRY(dict_copy(t, static_cast<Dict*>(a.object())));
  TRY(dict_update(t, result, b));
  return result;
}

static Result<Ref> dict_ior(Thread& t, Value self, Value other) {
  auto* dict = static_cast<Dict*>(self.object());
  TRY(update_table(t, dict, [&] { return dict_update(t, dict, other); }));
  return Ref(self);
}

static Result<Ref> dict_clear_method(Thread& t, Dict* self) {
  dict_clear(t, self);
  if (OrderedDict* ordered = if_ordered(self)) ordered->order.clear();
  return none_ref();
}

static Result<Ref> dict_copy_method(Thread& t, Dict* self) { return dict_copy(t, self); }

static Result<Ref> dict_fromkeys(Thread& t, TypeObject* cls, Value iterable, Value value) {
  Ref made = TRY(call(t, Value(cls)));
  Ref iterator = TRY(get_iter(t, iterable));
  if (is_exact<Dict>(made)) {
    auto* dict = as<Dict>(made);
    if (!dict->count && (is_exact<Dict>(iterable) || is_any_set(iterable)))
      TRY(dict_reserve(t, dict, is_exact<Dict>(iterable) ? as<Dict>(iterable)->count
                                                         : static_cast<SetBase*>(iterable.object())->count));
    // Keys of dicts and sets are not hashed again.
    u64 position = 0;
    Value key, ignored;
    if (is_exact<Dict>(iterable)) {
      while (dict_next(as<Dict>(iterable), &position, &key, &ignored)) {
        Ref held(key);
        TRY(dict_set_hashed(t, dict, key, dict_hash_at(as<Dict>(iterable)->table, position - 1), value));
      }
      return made;
    }
    if (is_exact<Set>(iterable) || is_exact<FrozenSet>(iterable)) {
      auto* set = static_cast<SetBase*>(iterable.object());
      while (set_next(set, &position, &key)) {
        Ref held(key);
        TRY(dict_set_hashed(t, dict, key, set->table[position - 1].hash, value));
      }
      return made;
    }
    while (true) {
      Ref item = TRY(iter_next(t, iterator));
      if (item.is_absent()) return made;
      TRY(dict_set(t, dict, item, value));
    }
  }
  while (true) {
    Ref key = TRY(iter_next(t, iterator));
    if (key.is_absent()) return made;
    TRY(set_item(t, made, key, value));
  }
}

static Result<Ref> dict_get_method(Thread& t, Dict* self, Value key, Value otherwise) {
  Ref value = TRY(dict_get(t, self, key));
  return value.is_absent() ? Ref(otherwise) : std::move(value);
}

static Result<Ref> dict_setdefault(Thread& t, Dict* self, Value key, Value value) {
  if (OrderedDict* ordered = if_ordered(self)) TRY(keep_order(t, ordered, key, true));
  return dict_set_default(t, self, key, value);
}

static Result<Ref> dict_pop_method(Thread& t, Dict* self, Value key, Value otherwise) {
  // An empty dict does not ask the key for its hash.
  if (OrderedDict* ordered = if_ordered(self); ordered && self->count) TRY(keep_order(t, ordered, key, false));
  Ref value = self->count ? TRY(dict_pop(t, self, key)) : absent_ref();
  if (!value.is_absent()) return value;
  if (otherwise.is_empty()) return raise_key_error(t, key);
  return Ref(otherwise);
}

static Result<Ref> dict_popitem(Thread& t, Dict* self) {
  if (!self->count) return t.raise(kKeyError, "popitem(): dictionary is empty");
  RefTo<Tuple> pair = TRY(tuple_new(t, 2));
  if (OrderedDict* ordered = if_ordered(self)) TRY(ordered_detach(t, ordered));
  DictTable* table = self->table;
  u64 last = table->used;
  while (dict_key_at(table, last - 1).is_empty()) --last;
  // Tombstones behind the last key go with it: popping all items stays linear.
  table->used = u32(last);
  Ref key;
  Ref value = dict_remove_at(self, last - 1, &key);
  pair->items[0] = key.detach();
  pair->items[1] = value.detach();
  return pair;
}

static Result<i64> dict_sizeof(Thread& t, Dict* self) { return i64(instance_size(self) + dict_table_bytes(self)); }

static Result<Ref> dict_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

constexpr Method kDictMethods[] = {
  method<dict_getitem>("__getitem__(self, key, /)", "self[key]."),
  method<dict_contains_slot>("__contains__(self, key, /)", "key in self."),
  method<dict_sizeof>("__sizeof__(self, /)", "Memory taken by the dictionary, in bytes."),
  method<dict_get_method>("get(self, key, default=None, /)", "The value stored under key, or default."),
  method<dict_setdefault>("setdefault(self, key, default=None, /)",
                          "The value stored under key; default is stored first if there is none."),
  method<dict_pop_method>("pop(self, key, default=<unrepresentable>, /)",
                          "Remove key and return its value; default, or KeyError, if it is not there."),
  method<dict_popitem>("popitem(self, /)", "Remove the item inserted last and return it as a (key, value) pair."),
  method<dict_keys>("keys(self, /)", "A set-like view of the keys."),
  method<dict_items>("items(self, /)", "A set-like view of the (key, value) pairs."),
  method<dict_values>("values(self, /)", "A view of the values."),
  method<dict_update_method>("update(self, /, *args, **kwargs) as (*args)",
                             "Store the items of a mapping or of an iterable of pairs, then the keyword arguments."),
  class_method<dict_fromkeys>("fromkeys(type, iterable, value=None, /)",
                              "A new dictionary with keys from iterable, all with the same value."),
  method<dict_clear_method>("clear(self, /)", "Remove all items."),
  method<dict_copy_method>("copy(self, /)", "A new dictionary with the same items."),
  method<dict_reversed>("__reversed__(self, /)", "An iterator over the keys, last one first."),
  class_method<dict_class_getitem>("__class_getitem__(type, object, /)", "The generic alias dict[object]."),
};

const TypeSpec Dict::kType = {
  .name = "dict",
  .basic_size = sizeof(Dict),
  .flags = kTypeBase | kTypeCycles | kTypeMapping,
  .doc = "dict() -> an empty dictionary\n"
         "dict(mapping) -> a dictionary with the items of the mapping\n"
         "dict(iterable) -> a dictionary with the (key, value) pairs of the iterable\n"
         "dict(**kwargs) -> a dictionary with the keyword arguments, after those of a first argument if there is one",
  .slots = {
    .repr = dict_repr,
    .iter = dict_iter,
    .length = dict_length,
    .compare = dict_compare,
    .getitem = dict_getitem,
    .setitem = dict_setitem,
    .contains = dict_contains_slot,
    .new_ = dict_new_slot,
    .init = dict_init,
    .or_ = dict_or,
    .ior = dict_ior,
    .visit = dict_visit,
    .clear = dict_clear_slot,
    .dealloc = dict_clear_slot,
  },
  .methods = kDictMethods,
};

}  // namespace krait
