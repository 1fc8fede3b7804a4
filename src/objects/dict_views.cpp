// keys(), values() and items(), their iterators forward and backward.
#include "objects/dict_impl.h"
#include "objects/iterators.h"
#include "objects/native.h"

namespace krait {

static Dict* view_dict(Value self) { return static_cast<DictView*>(self.object())->dict; }

static Ref view_new(Thread& t, TypeObject* type, Dict* dict) {
  auto* view = allocate_object<DictView>(t, type);
  view->dict.init(dict);
  return Ref::steal(Value(view));
}

Result<Ref> dict_keys(Thread& t, Dict* self) { return view_new(t, t.types.dict_keys, self); }
Result<Ref> dict_values(Thread& t, Dict* self) { return view_new(t, t.types.dict_values, self); }
Result<Ref> dict_items(Thread& t, Dict* self) { return view_new(t, t.types.dict_items, self); }

static void view_visit(Object* self, Visitor& visit) { visit(static_cast<DictView*>(self)->dict); }
static void view_dealloc(Object* self) { static_cast<DictView*>(self)->dict.clear(); }

// ---- iterators

template <class T>
static RefTo<T> iterator_new(Thread& t, TypeObject* type, Dict* dict, bool reverse) {
  auto* it = allocate_object<T>(t, type);
  it->dict.init(dict);
  it->position = !reverse ? 0 : dict->table ? i64(dict->table->used) - 1 : -1;
  it->expected_count = it->remaining = dict->count;
  it->pair.init(nullptr);
  return RefTo<T>::steal(it);
}

RefTo<DictKeyIterator> dict_key_iterator_new(Thread& t, Dict* dict) {
  return iterator_new<DictKeyIterator>(t, t.types.dict_keyiterator, dict, false);
}
Result<Ref> dict_iter(Thread& t, Value self) { return dict_key_iterator_new(t, static_cast<Dict*>(self.object())); }
Result<Ref> dict_reversed(Thread& t, Dict* self) {
  return iterator_new<DictReverseKeyIterator>(t, t.types.dict_reversekeyiterator, self, true);
}

static Result<bool> step_finished(Thread& t, DictIterator* it) {
  it->dict.clear();
  return false;
}

// Checks that hold before each step of both directions.
static Status check_unchanged(Thread& t, DictIterator* it) {
  if (KRAIT_LIKELY(it->expected_count == it->dict->count)) return {};
  it->expected_count = DictIterator::kChanged;
  return t.raise(kRuntimeError, "dictionary changed size during iteration");
}

static Error raise_keys_changed(Thread& t, DictIterator* it) {
  it->dict.clear();
  return t.raise(kRuntimeError, "dictionary keys changed during iteration");
}

Result<bool> dict_iterator_step(Thread& t, DictIterator* it, Value* key, Value* value) {
  Dict* dict = it->dict;
  if (!dict) return false;
  TRY(check_unchanged(t, it));
  u64 position = u64(it->position);
  if (!dict_next(dict, &position, key, value)) return step_finished(t, it);
  if (KRAIT_UNLIKELY(!it->remaining)) return raise_keys_changed(t, it);
  it->position = i64(position);
  --it->remaining;
  return true;
}

static Result<bool> reverse_step(Thread& t, DictIterator* it, Value* key, Value* value) {
  Dict* dict = it->dict;
  if (!dict) return false;
  TRY(check_unchanged(t, it));
  DictTable* table = dict->table;
  if (!table) return step_finished(t, it);
  i64 i = it->position;
  if (i >= i64(table->used)) return step_finished(t, it);
  while (i >= 0 && dict_key_at(table, u64(i)).is_empty()) --i;
  if (i < 0) return step_finished(t, it);
  if (KRAIT_UNLIKELY(!it->remaining)) return raise_keys_changed(t, it);
  *key = dict_key_at(table, u64(i));
  *value = *dict->value_at(u32(i));
  it->position = i - 1;
  --it->remaining;
  return true;
}

enum class Part { kKey, kValue, kItem };

template <Part kPart, bool kReverse>
static Result<Ref> iterator_next(Thread& t, Value self) {
  auto* it = static_cast<DictIterator*>(self.object());
  Value key, value;
  if (!TRY((kReverse ? reverse_step : dict_iterator_step)(t, it, &key, &value))) return absent_ref();
  if constexpr (kPart == Part::kKey) return Ref(key);
  if constexpr (kPart == Part::kValue) return Ref(value);
  Tuple* pair = it->pair;
  if (pair && pair->refcount == 1) {
    retain(key);
    retain(value);
    Value old_key = pair->items[0], old_value = pair->items[1];
    pair->items[0] = key;
    pair->items[1] = value;
    Ref result{Value(pair)};
    release(old_key);
    release(old_value);
    return result;
  }
  RefTo<Tuple> fresh = TRY(tuple_of(t, key, value));
  it->pair.set(fresh.get());
  return fresh;
}

static void iterator_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<DictIterator*>(self);
  visit(it->dict);
  visit(it->pair);
}
static void iterator_dealloc(Object* self) {
  auto* it = static_cast<DictIterator*>(self);
  it->dict.clear();
  it->pair.clear();
}
static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }

static Result<i64> iterator_length_hint(Thread&, Value self) {
  auto* it = static_cast<DictIterator*>(self.object());
  return i64(it->dict && it->expected_count == it->dict->count ? it->remaining : 0);
}

// Gives the items that are left as a list; the iterator itself does not move.
static Result<Ref> iterator_reduce(Thread& t, Value self) {
  auto* it = static_cast<DictIterator*>(self.object());
  Ref iter = TRY(builtin(t, "iter"));
  auto saved_position = it->position;
  auto saved_remaining = it->remaining, saved_expected = it->expected_count;
  RefTo<Dict> dict(it->dict.get());
  Result<RefTo<List>> rest = list_from_iterable(t, self);
  it->dict.set(std::move(dict));
  it->position = saved_position;
  it->remaining = saved_remaining;
  it->expected_count = saved_expected;
  RefTo<List> items = TRY(std::move(rest));
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(items.get())));
  return tuple_of(t, iter, Value(arguments.get()));
}

constexpr Method kIteratorMethods[] = {
  method<iterator_length_hint>("__length_hint__(self, /)", "How many items are left, as far as known."),
  method<iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
};

template <Part kPart, bool kReverse>
static constexpr Slots iterator_slots() {
  Slots slots = {};
  slots.iter = iterator_iter;
  slots.next = iterator_next<kPart, kReverse>;
  slots.visit = iterator_visit;
  slots.clear = iterator_dealloc;
  slots.dealloc = iterator_dealloc;
  return slots;
}

#define DICT_ITERATOR(STRUCT, NAME, PART, REVERSE)                                          \
  const TypeSpec STRUCT::kType = {                                                          \
    .name = NAME, .basic_size = sizeof(STRUCT), .flags = kTypeCycles | kTypeNoNew,          \
    .slots = iterator_slots<PART, REVERSE>(), .methods = kIteratorMethods,                  \
  }
DICT_ITERATOR(DictKeyIterator, "dict_keyiterator", Part::kKey, false);
DICT_ITERATOR(DictValueIterator, "dict_valueiterator", Part::kValue, false);
DICT_ITERATOR(DictItemIterator, "dict_itemiterator", Part::kItem, false);
DICT_ITERATOR(DictReverseKeyIterator, "dict_reversekeyiterator", Part::kKey, true);
DICT_ITERATOR(DictReverseValueIterator, "dict_reversevalueiterator", Part::kValue, true);
DICT_ITERATOR(DictReverseItemIterator, "dict_reverseitemiterator", Part::kItem, true);
#undef DICT_ITERATOR

// ---- views

static Result<Ref> keys_iter(Thread& t, Value self) { return dict_key_iterator_new(t, view_dict(self)); }
static Result<Ref> values_iter(Thread& t, Value self) {
  return iterator_new<DictValueIterator>(t, t.types.dict_valueiterator, view_dict(self), false);
}
static Result<Ref> items_iter(Thread& t, Value self) {
  return iterator_new<DictItemIterator>(t, t.types.dict_itemiterator, view_dict(self), false);
}
static Result<Ref> keys_reversed(Thread& t, Value self) { return dict_reversed(t, view_dict(self)); }
static Result<Ref> values_reversed(Thread& t, Value self) {
  return iterator_new<DictReverseValueIterator>(t, t.types.dict_reversevalueiterator, view_dict(self), true);
}
static Result<Ref> items_reversed(Thread& t, Value self) {
  return iterator_new<DictReverseItemIterator>(t, t.types.dict_reverseitemiterator, view_dict(self), true);
}

static Result<i64> view_length(Thread&, Value self) { return i64(view_dict(self)->count); }

static Result<Ref> view_repr(Thread& t, Value self) {
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return str_from_ascii(t, "...").ref();
  RefTo<List> items = TRY(list_from_iterable(t, self));
  RefTo<Str> text = TRY(repr(t, Value(items.get())));
  StrBuilder builder(t);
  TRY(builder.add(type_name(t, self)));
  TRY(builder.add("("));
  TRY(builder.add(text.get()));
  TRY(builder.add(")"));
  return builder.finish();
}

static Result<bool> keys_contains(Thread& t, Value self, Value key) { return dict_contains(t, view_dict(self), key); }

static Result<bool> items_contains(Thread& t, Value self, Value item) {
  if (!is<Tuple>(item) || as<Tuple>(item)->length != 2) return false;
  Ref found = TRY(dict_get(t, view_dict(self), (*as<Tuple>(item))[0]));
  if (found.is_absent()) return false;
  return equal_values(t, found, (*as<Tuple>(item))[1]);
}

static SetBase* self_set(Value v) { return static_cast<SetBase*>(v.object()); }
static bool is_set_view(Value v) { return is<DictKeys>(v) || is<DictItems>(v); }

// Whether every element of `a` is in `b`.
static Result<bool> all_contained(Thread& t, Value a, Value b) {
  Ref iterator = TRY(get_iter(t, a));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return true;
    if (!TRY(contains(t, b, item))) return false;
  }
}

static Result<Ref> view_compare(Thread& t, Value self, Value other, CompareOp op) {
  if (!is_any_set(other) && !is_set_view(other)) return not_implemented_ref();
  i64 mine = TRY(length(t, self)), theirs = TRY(length(t, other));
  switch (op) {
    case CompareOp::kEq:
    case CompareOp::kNe: {
      bool same = mine == theirs && TRY(all_contained(t, self, other));
      return bool_ref(same == (op == CompareOp::kEq));
    }
    case CompareOp::kLt: return bool_ref(mine < theirs && TRY(all_contained(t, self, other)));
    case CompareOp::kLe: return bool_ref(mine <= theirs && TRY(all_contained(t, self, other)));
    case CompareOp::kGt: return bool_ref(mine > theirs && TRY(all_contained(t, other, self)));
    default: return bool_ref(mine >= theirs && TRY(all_contained(t, other, self)));
  }
}

static Result<RefTo<Set>> to_set(Thread& t, Value view) {
  RefTo<Set> set = set_new(t);
  Value source = is<DictKeys>(view) ? Value(view_dict(view)) : view;
  TRY(set_update_from(t, set, source));
  return set;
}

static Result<Ref> view_sub(Thread& t, Value a, Value b) {
  RefTo<Set> result = TRY(to_set(t, a));
  TRY(set_difference_update_from(t, result, b));
  return result;
}
static Result<Ref> view_or(Thread& t, Value a, Value b) {
  RefTo<Set> result = TRY(to_set(t, a));
  TRY(set_update_from(t, result, b));
  return result;
}
static Result<Ref> view_xor(Thread& t, Value a, Value b) {
  RefTo<Set> result = TRY(to_set(t, a));
  TRY(set_symmetric_difference_update_from(t, result, b));
  return result;
}
static Result<Ref> view_and(Thread& t, Value a, Value b) {
  // With the view on the right only, the operands swap; with two views the shorter one is walked.
  if (!is_set_view(a)) std::swap(a, b);
  if (is_set_view(b) && view_dict(b)->count > view_dict(a)->count) std::swap(a, b);
  RefTo<Set> result = set_new(t);
  if (is_exact<Set>(b) && self_set(b)->count >= view_dict(a)->count) std::swap(a, b);
  Ref iterator = TRY(get_iter(t, b));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return result;
    if (is_exact<Set>(a)) {
      i64 hash = TRY(hash_value(t, item));
      if (TRY(set_contains_hashed(t, self_set(a), item, hash))) TRY(set_add_hashed(t, result, item, hash));
    } else if (TRY(contains(t, a, item))) {
      TRY(set_add_key(t, result, item));
    }
  }
}

static Result<bool> view_isdisjoint(Thread& t, Value self, Value other) {
  if (self == other) return view_dict(self)->count == 0;
  Value walked = other, searched = self;
  if (is_any_set(other) || is_set_view(other)) {
    if (TRY(length(t, other)) > i64(view_dict(self)->count)) std::swap(walked, searched);
  }
  Ref iterator = TRY(get_iter(t, walked));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return true;
    if (TRY(contains(t, searched, item))) return false;
  }
}

static Result<Ref> view_mapping(Thread& t, Value self) {
  return call(t, Value(t.types.mappingproxy), Value(view_dict(self)));
}

constexpr Getter kViewGetters[] = {
  {"mapping", view_mapping, nullptr, "The dictionary this view looks at, read-only."},
};
constexpr Method kKeysMethods[] = {
  method<view_isdisjoint>("isdisjoint(self, other, /)", "Whether the view and the iterable have no element in common."),
  method<keys_reversed>("__reversed__(self, /)", "An iterator over the keys, last one first."),
};
constexpr Method kItemsMethods[] = {
  method<view_isdisjoint>("isdisjoint(self, other, /)", "Whether the view and the iterable have no element in common."),
  method<items_reversed>("__reversed__(self, /)", "An iterator over the items, last one first."),
};
constexpr Method kValuesMethods[] = {
  method<values_reversed>("__reversed__(self, /)", "An iterator over the values, last one first."),
};

static constexpr Slots view_slots(Slots::Unary iter, decltype(Slots::contains) contains) {
  Slots slots = {};
  slots.repr = view_repr;
  slots.iter = iter;
  slots.length = view_length;
  if (contains) {
    slots.contains = contains;
    slots.compare = view_compare;
    slots.sub = view_sub;
    slots.and_ = view_and;
    slots.or_ = view_or;
    slots.xor_ = view_xor;
  }
  slots.visit = view_visit;
  slots.clear = view_dealloc;
  slots.dealloc = view_dealloc;
  return slots;
}

const TypeSpec DictKeys::kType = {
  .name = "dict_keys", .basic_size = sizeof(DictKeys), .flags = kTypeCycles | kTypeNoNew,
  .slots = view_slots(keys_iter, keys_contains), .methods = kKeysMethods, .getters = kViewGetters,
};
const TypeSpec DictItems::kType = {
  .name = "dict_items", .basic_size = sizeof(DictItems), .flags = kTypeCycles | kTypeNoNew,
  .slots = view_slots(items_iter, items_contains), .methods = kItemsMethods, .getters = kViewGetters,
};
const TypeSpec DictValues::kType = {
  .name = "dict_values", .basic_size = sizeof(DictValues), .flags = kTypeCycles | kTypeNoNew,
  .slots = view_slots(values_iter, nullptr), .methods = kValuesMethods, .getters = kViewGetters,
};

}  // namespace krait
