// set and frozenset as Python sees them: constructors, operators, methods, the iterator.
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/iterators.h"
#include "objects/native.h"
#include "objects/set_impl.h"

namespace krait {

static SetBase* self_set(Value v) { return static_cast<SetBase*>(v.object()); }

// A set or frozenset (never a subclass) like `model`.
static RefTo<SetBase> empty_like(Thread& t, Value model) {
  if (is<FrozenSet>(model)) return RefTo<SetBase>::steal(frozenset_new(t).detach());
  return RefTo<SetBase>::steal(set_new(t).detach());
}
static Result<RefTo<SetBase>> copy_like(Thread& t, Value model, Value items) {
  RefTo<SetBase> copy = empty_like(t, model);
  TRY(set_update_from(t, copy, items));
  return copy;
}

// A set to look keys up in that stands for any iterable.
static Result<Ref> as_any_set(Thread& t, Value iterable) {
  if (is_any_set(iterable)) return Ref(iterable);
  RefTo<Set> made = set_new(t);
  TRY(set_update_from(t, made, iterable));
  return made;
}

// ---- constructors

static Result<Ref> set_new_slot(Thread& t, TypeObject* cls, Args) {
  auto* set = allocate_instance<Set>(t, cls);
  set_init_empty(set, false);
  return Ref::steal(Value(set));
}

static Status set_init(Thread& t, Value self, Args args) {
  TRY(no_keywords(t, "set", args));
  if (args.count > 1) TRY(argument_count(t, type_name(t, self).c_str(), args, 0, 1));
  set_clear(self_set(self));
  self_set(self)->hash = 0;
  if (!args.count) return {};
  return set_update_from(t, self_set(self), args[0]);
}

static Result<Ref> frozenset_new_slot(Thread& t, TypeObject* cls, Args args) {
  if (cls == t.types.frozenset || cls->slots.init == t.types.frozenset->slots.init)
    TRY(no_keywords(t, "frozenset", args));
  if (args.count > 1) TRY(argument_count(t, type_name(cls).c_str(), args, 0, 1));
  if (cls == t.types.frozenset && args.count) return frozenset_from_iterable(t, args[0]);
  auto* set = allocate_instance<FrozenSet>(t, cls);
  set_init_empty(set, true);
  Ref result = Ref::steal(Value(set));
  if (args.count) TRY(set_update_from(t, set, args[0]));
  return result;
}

// ---- basic slots

static Result<Ref> set_repr(Thread& t, Value self) {
  SetBase* set = self_set(self);
  std::string name = type_name(t, self);
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return str_from_utf8(t, name + "(...)").ref();
  if (!set->count) return str_from_utf8(t, name + "()").ref();
  RefTo<List> items = TRY(list_from_iterable(t, self));
  RefTo<Str> text = TRY(repr(t, Value(items.get())));
  bool plain = is_exact<Set>(self);
  StrBuilder out(t);
  if (!plain) {
    TRY(out.add(name));
    TRY(out.add("("));
  }
  TRY(out.add("{"));
  TRY(out.add(text.get(), 1, text->length - 1));
  TRY(out.add(plain ? "}" : "})"));
  return out.finish();
}

static Result<i64> set_length(Thread&, Value self) { return i64(self_set(self)->count); }

// Hash of a set as if it were frozen: does not depend on the order of its keys.
static i64 hash_of_keys(SetBase* set) {
  auto shuffle = [](u64 h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; };
  u64 sum = 0, position = 0;
  Value key;
  while (set_next(set, &position, &key)) sum ^= shuffle(u64(set->table[position - 1].hash));
  sum ^= (set->count + 1) * 1927868237u;
  sum ^= (sum >> 11) ^ (sum >> 25);
  sum = sum * 69069u + 907133923u;
  return sum == ~u64(0) ? i64(590923713) : i64(sum);
}
static Result<i64> frozenset_hash(Thread&, Value self) {
  SetBase* set = self_set(self);
  if (set->hash == -1) set->hash = hash_of_keys(set);
  return set->hash;
}

// The key of `in`, remove and discard: a set is looked up as the frozenset that equals it.
struct LookupKey { Ref key; i64 hash; };
static Result<LookupKey> lookup_key(Thread& t, Value key) {
  Result<i64> hash = hash_value(t, key);
  if (KRAIT_LIKELY(!hash.is_error())) return LookupKey{Ref(key), hash.take()};
  if (!is<Set>(key) || !t.error_matches(kTypeError)) return raise_unhashable(t, key, "set element");
  t.clear_error();
  RefTo<FrozenSet> frozen = frozenset_new(t);
  TRY(set_update_from(t, frozen, key));
  i64 frozen_hash = hash_of_keys(frozen);
  return LookupKey{std::move(frozen).ref(), frozen_hash};
}

Result<bool> set_contains_item(Thread& t, SetBase* set, Value key) {
  LookupKey k = TRY(lookup_key(t, key));
  return set_contains_hashed(t, set, k.key, k.hash);
}
static Result<bool> set_contains(Thread& t, Value self, Value key) { return set_contains_item(t, self_set(self), key); }

static Result<bool> set_contained_in(Thread& t, SetBase* set, SetBase* other) {
  if (set->count > other->count) return false;
  u64 position = 0;
  Value key;
  while (set_next(set, &position, &key)) {
    Ref held(key);
    if (!TRY(set_contains_hashed(t, other, key, set->table[position - 1].hash))) return false;
  }
  return true;
}

static Result<bool> set_same(Thread& t, Value a, Value b) {
  SetBase *x = self_set(a), *y = self_set(b);
  if (x->count != y->count) return false;
  if (is<FrozenSet>(a) && is<FrozenSet>(b) && x->hash != -1 && y->hash != -1 && x->hash != y->hash) return false;
  return set_contained_in(t, x, y);
}

static Result<Ref> set_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_any_set(a) || !is_any_set(b)) return not_implemented_ref();
  SetBase *x = self_set(a), *y = self_set(b);
  switch (op) {
    case CompareOp::kEq: return bool_ref(TRY(set_same(t, a, b)));
    case CompareOp::kNe: return bool_ref(!TRY(set_same(t, a, b)));
    case CompareOp::kLe: return bool_ref(TRY(set_contained_in(t, x, y)));
    case CompareOp::kGe: return bool_ref(TRY(set_contained_in(t, y, x)));
    case CompareOp::kLt: return bool_ref(x->count < y->count && TRY(set_contained_in(t, x, y)));
    default: return bool_ref(y->count < x->count && TRY(set_contained_in(t, y, x)));
  }
}

// ---- the four operations on a set and any iterable

static Result<RefTo<SetBase>> intersect(Thread& t, Value self, Value other) {
  if (self == other) return copy_like(t, self, self);
  RefTo<SetBase> result = empty_like(t, self);
  if (is_any_set(other)) {
    SetBase *walked = self_set(other), *searched = self_set(self);
    if (walked->count > searched->count) std::swap(walked, searched);
    Ref held_walked{Value(walked)}, held_searched{Value(searched)};
    u64 position = 0;
    Value key;
    bool untouched = true;   // no Python code has run: the keys met are all different
    while (set_next(walked, &position, &key)) {
      i64 hash = walked->table[position - 1].hash;
      int quick = untouched ? set_contains_quick(t, searched, key, hash) : -1;
      if (KRAIT_LIKELY(quick >= 0)) {
        if (quick) TRY(set_add_new(t, result, key, hash));
        continue;
      }
      untouched = false;
      Ref held(key);
      if (TRY(set_contains_hashed(t, searched, key, hash))) TRY(set_add_hashed(t, result, key, hash));
    }
    return result;
  }
  Ref iterator = TRY(get_iter(t, other));
  while (true) {
    Ref key = TRY(iter_next(t, iterator));
    if (key.is_absent()) return result;
    i64 hash = TRY(hash_value(t, key));
    if (TRY(set_contains_hashed(t, self_set(self), key, hash))) TRY(set_add_hashed(t, result, key, hash));
  }
}

static Result<RefTo<SetBase>> subtract(Thread& t, Value self, Value other) {
  SetBase* set = self_set(self);
  bool is_set = is_any_set(other), is_dict = is_exact<Dict>(other);
  u64 other_count = is_set ? self_set(other)->count : is_dict ? as<Dict>(other)->count : 0;
  // A short or unsized right side is removed from a copy; against a long one each key is looked up.
  if ((!is_set && !is_dict) || set->count >> 2 > other_count) {
    RefTo<SetBase> result = TRY(copy_like(t, self, self));
    TRY(set_difference_update_from(t, result, other));
    return result;
  }
  RefTo<SetBase> result = empty_like(t, self);
  u64 position = 0;
  Value key;
  bool untouched = is_set;   // no Python code has run: the keys met are all different
  while (set_next(set, &position, &key)) {
    i64 hash = set->table[position - 1].hash;
    int quick = untouched ? set_contains_quick(t, self_set(other), key, hash) : -1;
    if (KRAIT_LIKELY(quick >= 0)) {
      if (!quick) TRY(set_add_new(t, result, key, hash));
      continue;
    }
    untouched = false;
    Ref held(key);
    bool there = is_dict ? TRY(dict_lookup(t, as<Dict>(other), key, hash)) >= 0
                         : TRY(set_contains_hashed(t, self_set(other), key, hash));
    if (!there) TRY(set_add_hashed(t, result, key, hash));
  }
  return result;
}

static Result<RefTo<SetBase>> unite(Thread& t, Value self, Value other) {
  RefTo<SetBase> result = TRY(copy_like(t, self, self));
  TRY(set_update_from(t, result, other));
  return result;
}

static Result<RefTo<SetBase>> symmetric(Thread& t, Value self, Value other) {
  RefTo<SetBase> result = TRY(copy_like(t, self, other));
  TRY(set_symmetric_difference_update_from(t, result, self));
  return result;
}

template <Result<RefTo<SetBase>> (*kOperation)(Thread&, Value, Value)>
static Result<Ref> set_operator(Thread& t, Value a, Value b) {
  if (!is_any_set(a) || !is_any_set(b)) return not_implemented_ref();
  return kOperation(t, a, b);
}

// Takes over the content of `source`, which gets the old one.
static void swap_bodies(SetBase* set, SetBase* source) {
  std::swap(set->table, source->table);
  std::swap(set->mask, source->mask);
  std::swap(set->count, source->count);
  std::swap(set->used, source->used);
}

static Result<Ref> set_ior(Thread& t, Value self, Value other) {
  if (!is_any_set(other)) return not_implemented_ref();
  TRY(set_update_from(t, self_set(self), other));
  return Ref(self);
}
static Result<Ref> set_iand(Thread& t, Value self, Value other) {
  if (!is_any_set(other)) return not_implemented_ref();
  RefTo<SetBase> result = TRY(intersect(t, self, other));
  swap_bodies(self_set(self), result);
  return Ref(self);
}
static Result<Ref> set_isub(Thread& t, Value self, Value other) {
  if (!is_any_set(other)) return not_implemented_ref();
  TRY(set_difference_update_from(t, self_set(self), other));
  return Ref(self);
}
static Result<Ref> set_ixor(Thread& t, Value self, Value other) {
  if (!is_any_set(other)) return not_implemented_ref();
  TRY(set_symmetric_difference_update_from(t, self_set(self), other));
  return Ref(self);
}

// ---- methods

static std::span<Value> others_of(Tuple* others) { return others ? others->span() : std::span<Value>(); }

static Status set_add(Thread& t, Set* self, Value key) { return set_add_key(t, self, key); }
static void set_clear_method(Thread&, Set* self) { set_clear(self); }
static Result<Ref> set_copy(Thread& t, Value self) {
  if (is_exact<FrozenSet>(self)) return Ref(self);
  return copy_like(t, self, self);
}
static Status set_discard(Thread& t, Set* self, Value key) {
  LookupKey k = TRY(lookup_key(t, key));
  TRY(set_discard_hashed(t, self, k.key, k.hash));
  return {};
}
static Status set_remove(Thread& t, Set* self, Value key) {
  LookupKey k = TRY(lookup_key(t, key));
  if (!TRY(set_discard_hashed(t, self, k.key, k.hash))) return raise_key_error(t, key);
  return {};
}
static Result<Ref> set_pop(Thread& t, Set* self) {
  if (!self->count) return t.raise(kKeyError, "pop from an empty set");
  u64 i = u64(self->hash) & self->mask;
  while (self->table[i].key.is_empty() || self->table[i].key.is_absent()) i = (i + 1) & self->mask;
  self->hash = i64(i + 1);
  return set_take_at(self, i);
}

static Result<Ref> set_union(Thread& t, Value self, Tuple* others) {
  RefTo<SetBase> result = TRY(copy_like(t, self, self));
  for (Value other : others_of(others)) {
    if (other != self) TRY(set_update_from(t, result, other));
  }
  return result;
}
static Status set_update(Thread& t, Set* self, Tuple* others) {
  for (Value other : others_of(others)) TRY(set_update_from(t, self, other));
  return {};
}
static Result<RefTo<SetBase>> intersect_all(Thread& t, Value self, Tuple* others) {
  if (!others || !others->length) return copy_like(t, self, self);
  Ref result(self);
  for (Value other : others_of(others)) result = Ref(TRY(intersect(t, result, other)));
  return RefTo<SetBase>(self_set(result));
}
static Result<Ref> set_intersection(Thread& t, Value self, Tuple* others) { return intersect_all(t, self, others); }
static Status set_intersection_update(Thread& t, Set* self, Tuple* others) {
  RefTo<SetBase> result = TRY(intersect_all(t, Value(self), others));
  swap_bodies(self, result);
  return {};
}
static Result<Ref> set_difference(Thread& t, Value self, Tuple* others) {
  if (!others || !others->length) return copy_like(t, self, self);
  RefTo<SetBase> result = TRY(subtract(t, self, others->items[0]));
  for (Value other : others->span().subspan(1)) TRY(set_difference_update_from(t, result, other));
  return result;
}
static Status set_difference_update(Thread& t, Set* self, Tuple* others) {
  for (Value other : others_of(others)) TRY(set_difference_update_from(t, self, other));
  return {};
}
static Result<Ref> set_symmetric_difference(Thread& t, Value self, Value other) { return symmetric(t, self, other); }
static Status set_symmetric_difference_update(Thread& t, Set* self, Value other) {
  return set_symmetric_difference_update_from(t, self, other);
}

static Result<bool> set_isdisjoint(Thread& t, Value self, Value other) {
  if (self == other) return self_set(self)->count == 0;
  if (is_any_set(other)) {
    SetBase *walked = self_set(other), *searched = self_set(self);
    if (walked->count > searched->count) std::swap(walked, searched);
    u64 position = 0;
    Value key;
    while (set_next(walked, &position, &key)) {
      Ref held(key);
      if (TRY(set_contains_hashed(t, searched, key, walked->table[position - 1].hash))) return false;
    }
    return true;
  }
  Ref iterator = TRY(get_iter(t, other));
  while (true) {
    Ref key = TRY(iter_next(t, iterator));
    if (key.is_absent()) return true;
    if (TRY(set_contains_key(t, self_set(self), key))) return false;
  }
}
static Result<bool> set_issubset(Thread& t, Value self, Value other) {
  Ref set = TRY(as_any_set(t, other));
  return set_contained_in(t, self_set(self), self_set(set));
}
static Result<bool> set_issuperset(Thread& t, Value self, Value other) {
  if (is_any_set(other)) return set_contained_in(t, self_set(other), self_set(self));
  Ref iterator = TRY(get_iter(t, other));
  while (true) {
    Ref key = TRY(iter_next(t, iterator));
    if (key.is_absent()) return true;
    if (!TRY(set_contains_key(t, self_set(self), key))) return false;
  }
}

static Result<Ref> set_reduce(Thread& t, Value self) {
  RefTo<List> keys = TRY(list_from_iterable(t, self));
  RefTo<Tuple> arguments = TRY(tuple_of(t, keys));
  Ref state = TRY(call_method(t, self, t.names.dunder_getstate));
  return tuple_of(t, Value(self.object()->type()), arguments, state);
}
static i64 set_sizeof(Thread&, Value self) {
  SetBase* set = self_set(self);
  return i64(instance_size(set) + (set->table ? (set->mask + 1) * sizeof(SetEntry) : 0));
}
static Result<Ref> set_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

#define SHARED_METHODS                                                                                               \
  method<set_contains>("__contains__(self, object, /)", "Whether object is an element."),                            \
  method<set_copy>("copy(self, /)", "A set with the same elements."),                                                \
  method<set_difference>("difference(self, /, *others)", "The elements that are in none of the others."),            \
  method<set_intersection>("intersection(self, /, *others)", "The elements that are in all of the others too."),     \
  method<set_isdisjoint>("isdisjoint(self, other, /)", "Whether the two have no element in common."),                \
  method<set_issubset>("issubset(self, other, /)", "Whether other contains every element of this set."),             \
  method<set_issuperset>("issuperset(self, other, /)", "Whether this set contains every element of other."),         \
  method<set_reduce>("__reduce__(self, /)", "State information for pickling."),                                      \
  method<set_sizeof>("__sizeof__(self, /)", "Memory taken by the set, in bytes."),                                   \
  method<set_symmetric_difference>("symmetric_difference(self, other, /)", "The elements that are in only one of the two."), \
  method<set_union>("union(self, /, *others)", "The elements of this set and of all others."),                       \
  class_method<set_class_getitem>("__class_getitem__(type, object, /)", "The generic alias of the type for object.")

constexpr Method kSetMethods[] = {
  SHARED_METHODS,
  method<set_add>("add(self, object, /)", "Put an element into the set; no effect if it is there."),
  method<set_clear_method>("clear(self, /)", "Remove all elements."),
  method<set_discard>("discard(self, object, /)", "Remove an element if it is there."),
  method<set_difference_update>("difference_update(self, /, *others)", "Remove the elements of all others."),
  method<set_intersection_update>("intersection_update(self, /, *others)", "Keep only elements that all others have."),
  method<set_pop>("pop(self, /)", "Remove an arbitrary element and return it; KeyError if the set is empty."),
  method<set_remove>("remove(self, object, /)", "Remove an element; KeyError if it is not there."),
  method<set_symmetric_difference_update>("symmetric_difference_update(self, other, /)",
                                          "Keep the elements that are in only one of the two."),
  method<set_update>("update(self, /, *others)", "Put in the elements of all others."),
};
constexpr Method kFrozenSetMethods[] = {SHARED_METHODS};
#undef SHARED_METHODS

static Result<Ref> set_iter(Thread& t, Value self) { return set_iterator_new(t, self_set(self)); }

static void set_visit(Object* self, Visitor& visit) {
  u64 position = 0;
  Value key;
  while (set_next(static_cast<SetBase*>(self), &position, &key)) visit(key);
}
static void set_clear_slot(Object* self) { set_clear(static_cast<SetBase*>(self)); }

const TypeSpec Set::kType = {
  .name = "set",
  .basic_size = sizeof(Set),
  .flags = kTypeBase | kTypeCycles | kTypeWeakrefs,
  .signature = "set(iterable=(), /)",
  .doc = "An unordered collection of different elements: empty, or those of iterable.",
  .slots = {
    .repr = set_repr,
    .iter = set_iter,
    .length = set_length,
    .compare = set_compare,
    .contains = set_contains,
    .new_ = set_new_slot,
    .init = set_init,
    .sub = set_operator<subtract>,
    .and_ = set_operator<intersect>,
    .or_ = set_operator<unite>,
    .xor_ = set_operator<symmetric>,
    .isub = set_isub,
    .iand = set_iand,
    .ior = set_ior,
    .ixor = set_ixor,
    .visit = set_visit,
    .clear = set_clear_slot,
    .dealloc = set_clear_slot,
  },
  .methods = kSetMethods,
};

const TypeSpec FrozenSet::kType = {
  .name = "frozenset",
  .basic_size = sizeof(FrozenSet),
  .flags = kTypeBase | kTypeCycles | kTypeWeakrefs,
  .signature = "frozenset(iterable=(), /)",
  .doc = "An unordered collection of different elements that cannot change and can be hashed.",
  .slots = {
    .repr = set_repr,
    .iter = set_iter,
    .hash = frozenset_hash,
    .length = set_length,
    .compare = set_compare,
    .contains = set_contains,
    .new_ = frozenset_new_slot,
    .sub = set_operator<subtract>,
    .and_ = set_operator<intersect>,
    .or_ = set_operator<unite>,
    .xor_ = set_operator<symmetric>,
    .visit = set_visit,
    .clear = set_clear_slot,
    .dealloc = set_clear_slot,
  },
  .methods = kFrozenSetMethods,
};

// ---- iterator

RefTo<SetIterator> set_iterator_new(Thread& t, SetBase* set) {
  auto* it = allocate_object<SetIterator>(t, t.types.set_iterator);
  it->set.init(set);
  it->position = 0;
  it->expected_count = it->remaining = set->count;
  return RefTo<SetIterator>::steal(it);
}

static Result<Ref> set_iterator_next(Thread& t, Value self) {
  auto* it = static_cast<SetIterator*>(self.object());
  SetBase* set = it->set;
  if (!set) return absent_ref();
  if (KRAIT_UNLIKELY(it->expected_count != set->count)) {
    it->expected_count = ~u64(0);   // and so it stays
    return t.raise(kRuntimeError, "Set changed size during iteration");
  }
  Value key;
  if (KRAIT_LIKELY(set_next(set, &it->position, &key))) {
    --it->remaining;
    return Ref(key);
  }
  it->set.clear();
  return absent_ref();
}
static Result<Ref> set_iterator_iter(Thread&, Value self) { return Ref(self); }
static i64 set_iterator_length_hint(Thread&, SetIterator* self) {
  return self->set && self->expected_count == self->set->count ? i64(self->remaining) : 0;
}
// Gives the elements that are left as a list; the iterator itself does not move.
static Result<Ref> set_iterator_reduce(Thread& t, SetIterator* self) {
  Ref iter = TRY(builtin(t, "iter"));
  RefTo<SetBase> set(self->set.get());
  u64 position = self->position, expected = self->expected_count, remaining = self->remaining;
  Result<RefTo<List>> rest = list_from_iterable(t, Value(self));
  self->set.set(std::move(set));
  self->position = position;
  self->expected_count = expected;
  self->remaining = remaining;
  RefTo<List> keys = TRY(std::move(rest));
  RefTo<Tuple> arguments = TRY(tuple_of(t, keys));
  return tuple_of(t, iter, arguments);
}
static void set_iterator_visit(Object* self, Visitor& visit) { visit(static_cast<SetIterator*>(self)->set); }
static void set_iterator_dealloc(Object* self) { static_cast<SetIterator*>(self)->set.clear(); }

constexpr Method kSetIteratorMethods[] = {
  method<set_iterator_length_hint>("__length_hint__(self, /)", "How many elements are left, as far as known."),
  method<set_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
};

const TypeSpec SetIterator::kType = {
  .name = "set_iterator",
  .basic_size = sizeof(SetIterator),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {
    .iter = set_iterator_iter,
    .next = set_iterator_next,
    .visit = set_iterator_visit,
    .clear = set_iterator_dealloc,
    .dealloc = set_iterator_dealloc,
  },
  .methods = kSetIteratorMethods,
};

}  // namespace krait
