// OrderedDict: dict keeps the order already; this adds moving keys, comparing with order and strict iterators; and what
// is left of the order when methods of dict changed the keys.
#include "objects/ordered_dict.h"

#include "objects/list_impl.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait {

static Dict* self_dict(Value v) { return static_cast<Dict*>(v.object()); }
static bool is_exact_ordered(Value v) { return v.object()->type()->spec == &OrderedDict::kType; }

// ---- an order that is a list of its own; null: it is that of the table

static List* order_of(Dict* dict) { return static_cast<OrderedDict*>(dict)->order; }

Status ordered_detach(Thread& t, OrderedDict* dict) {
  if (dict->order) return {};
  RefTo<List> order = TRY(list_new(t, dict->count));
  u64 position = 0;
  Value key, ignored;
  while (dict_next(dict, &position, &key, &ignored)) TRY(list_push(t, order, key));
  dict->order.set(std::move(order));
  return {};
}
// Where a key is in the list; -1: not there, or not in the table. A key that was stored again counts where it is last.
static Result<i64> place_of(Thread& t, Dict* self, Value key) {
  i64 hash = TRY(hash_key(t, key));
  i64 entry = TRY(dict_lookup(t, self, key, hash));
  List* order = order_of(self);
  if (entry < 0 || !order) return i64(-1);
  Value stored = dict_key_at(self->table, u64(entry));
  for (u64 i = order->length; i-- > 0;)
    if (order->items[i] == stored) return i64(i);
  return i64(-1);
}
static Ref take_place(Dict* self, i64 place) {
  List* order = order_of(self);  // comparing keys may have changed it
  return place >= 0 && order && u64(place) < order->length ? list_take_at(order, u64(place)) : Ref();
}
static Status detached_set(Thread& t, Dict* self, Value key, Value value) {
  bool known = TRY(place_of(t, self, key)) >= 0;
  TRY(dict_set(t, self, key, value));
  if (known) return {};
  i64 hash = TRY(hash_key(t, key));
  i64 entry = TRY(dict_lookup(t, self, key, hash));
  if (entry < 0 || !order_of(self)) return {};
  return list_push(t, order_of(self), dict_key_at(self->table, u64(entry)));
}
static Result<Ref> detached_pop(Thread& t, Dict* self, Value key) {
  i64 place = TRY(place_of(t, self, key));
  if (place < 0) return absent_ref();
  Ref value = TRY(dict_pop(t, self, key));
  take_place(self, place);
  return value;
}
static Result<Ref> detached_popitem(Thread& t, Dict* self, bool last) {
  List* order = order_of(self);
  if (!order->length) return t.raise(kKeyError, "dictionary is empty");
  Ref key(order->items[last ? order->length - 1 : 0]);
  Ref value = TRY(detached_pop(t, self, key));
  if (value.is_absent()) return raise_key_error(t, key);
  return tuple_of(t, key, value);
}
static Status detached_move(Thread& t, Dict* self, Value key, bool last) {
  Ref moved = take_place(self, TRY(place_of(t, self, key)));
  if (moved.is_empty()) return raise_key_error(t, key);
  self->keys_version = 0;
  return list_insert_at(t, order_of(self), last ? order_of(self)->length : 0, moved);
}
// As dict_next(), in order.
static bool ordered_next(Dict* self, u64* position, Value* key) {
  Value ignored;
  List* order = order_of(self);
  if (!order) return dict_next(self, position, key, &ignored);
  if (*position >= order->length) return false;
  *key = order->items[(*position)++];
  return true;
}

// Iteration looks keys up: one whose hash is another one now is not found. Only __hash__ in Python makes such keys.
static bool may_be_lost(Thread& t, Value key) {
  if (!key.is_object()) return false;
  TypeObject* type = key.object()->type();
  return type->has(kTypeHeap) && type->slots.hash != t.types.object->slots.hash;
}
// The table has all there is to know about the items.
static bool is_table_enough(Thread& t, Dict* dict) {
  if (order_of(dict)) return false;
  u64 position = 0;
  Value key, ignored;
  if (dict->table && !dict->table->str_keys)
    while (dict_next(dict, &position, &key, &ignored))
      if (may_be_lost(t, key)) return false;
  return true;
}

// ---- the methods

static Status ordered_setitem(Thread& t, Value self, Value key, Value value) {
  Dict* dict = self_dict(self);
  if (KRAIT_LIKELY(!order_of(dict))) return dict_store(t, dict, key, value);
  if (!value.is_empty()) return detached_set(t, dict, key, value);
  i64 place = TRY(place_of(t, dict, key));
  TRY(dict_store(t, dict, key, value));
  take_place(dict, place);
  return {};
}

// The items of a mapping or of pairs go in through __setitem__, which a subclass may have overridden.
static Status put_items(Thread& t, Value self, Value source) {
  const bool plain = self.object()->type()->slots.setitem == ordered_setitem && !order_of(self_dict(self));
  if (plain && (is_exact<Dict>(source) || is_exact<OrderedDict>(source)))
    return dict_update(t, self_dict(self), source);
  if (TRY(has_attribute(t, source, t.names.keys))) {
    Ref keys = TRY(call_method(t, source, t.names.keys));
    Ref iterator = TRY(get_iter(t, keys));
    while (true) {
      Ref key = TRY(iter_next(t, iterator));
      if (key.is_absent()) return {};
      Ref value = TRY(get_item(t, source, key));
      TRY(set_item(t, self, key, value));
    }
  }
  Ref iterator = TRY(get_iter(t, source));
  while (true) {
    Ref pair = TRY(iter_next(t, iterator));
    if (pair.is_absent()) return {};
    Ref parts = TRY(get_iter(t, pair));
    Ref key = TRY(iter_next(t, parts));
    if (key.is_absent()) return t.raise(kValueError, "need more than 0 values to unpack");
    Ref value = TRY(iter_next(t, parts));
    if (value.is_absent()) return t.raise(kValueError, "need more than 1 value to unpack");
    if (!TRY(iter_next(t, parts)).is_absent()) return t.raise(kValueError, "too many values to unpack (expected 2)");
    TRY(set_item(t, self, key, value));
  }
}

static Status update_arguments(Thread& t, Value self, const Args& args) {
  if (args.count > 1) return t.raise(kTypeError, "expected at most 1 argument, got {}", args.count);
  if (args.count) TRY(put_items(t, self, args[0]));
  for (u32 i = 0; i < args.kw_count(); ++i) TRY(set_item(t, self, (*args.kwnames)[i], args[args.count + i]));
  return {};
}

static Status ordered_init(Thread& t, Value self, Args args) { return update_arguments(t, self, args); }
static Status ordered_update(Thread& t, Value self, Args args) { return update_arguments(t, self, args); }

static Result<Ref> ordered_fromkeys(Thread& t, TypeObject* cls, Value iterable, Value value) {
  Ref made = TRY(call(t, Value(cls)));
  Ref iterator = TRY(get_iter(t, iterable));
  while (true) {
    Ref key = TRY(iter_next(t, iterator));
    if (key.is_absent()) return made;
    TRY(set_item(t, made, key, value));
  }
}

static Result<Ref> ordered_setdefault(Thread& t, Value self, Value key, Value value) {
  if (is_exact_ordered(self) && !order_of(self_dict(self))) return dict_set_default(t, self_dict(self), key, value);
  if (TRY(contains(t, self, key))) return get_item(t, self, key);
  TRY(set_item(t, self, key, value));
  return Ref(value);
}

static Result<Ref> ordered_pop(Thread& t, Value self, Value key, Value otherwise) {
  Dict* dict = self_dict(self);
  Ref value = order_of(dict) ? TRY(detached_pop(t, dict, key)) : TRY(dict_pop(t, dict, key));
  if (!value.is_absent()) return value;
  if (otherwise.is_empty()) return raise_key_error(t, key);
  return Ref(otherwise);
}

static Result<Ref> ordered_popitem(Thread& t, Dict* self, bool last) {
  if (order_of(self)) return detached_popitem(t, self, last);
  if (!self->count) return t.raise(kKeyError, "dictionary is empty");
  RefTo<Tuple> pair = TRY(tuple_new(t, 2));
  DictTable* table = self->table;
  u64 entry = last ? table->used - 1 : table->first;
  while (dict_key_at(table, entry).is_empty()) entry = last ? entry - 1 : entry + 1;
  Ref key;
  Ref value = dict_remove_at(self, entry, &key);
  pair->items[0] = key.detach();
  pair->items[1] = value.detach();
  return pair;
}

static Status ordered_move_to_end(Thread& t, Dict* self, Value key, bool last) {
  if (order_of(self)) return detached_move(t, self, key, last);
  i64 hash = TRY(hash_key(t, key));
  i64 entry = TRY(dict_lookup(t, self, key, hash));
  if (entry < 0) return raise_key_error(t, key);
  return dict_move_entry(t, self, u64(entry), last);
}

static Result<Ref> ordered_clear(Thread& t, Dict* self) {
  dict_clear(t, self);
  static_cast<OrderedDict*>(self)->order.clear();
  return none_ref();
}

static Result<Ref> ordered_copy(Thread& t, Value self) {
  Ref made = TRY(call(t, Value(self.object()->type())));
  const u64 version = dict_keys_version(t, self_dict(self));
  u64 position = 0;
  Value key;
  while (ordered_next(self_dict(self), &position, &key)) {
    Ref held(key), value = TRY(get_item(t, self, held));
    TRY(set_item(t, made, held, value));
    if (self_dict(self)->keys_version != version) return t.raise(kRuntimeError, "OrderedDict mutated during iteration");
  }
  return made;
}

static Result<Ref> ordered_or(Thread& t, Value a, Value b) {
  bool left = is<OrderedDict>(a);
  if (!is<Dict>(left ? b : a)) return not_implemented_ref();
  Ref made = TRY(call(t, Value((left ? a : b).object()->type()), a));
  TRY(put_items(t, made, b));
  return made;
}
static Result<Ref> ordered_ior(Thread& t, Value self, Value other) {
  TRY(put_items(t, self, other));
  return Ref(self);
}

static Result<bool> same_order(Thread& t, Dict* a, Dict* b) {
  u64 i = 0, k = 0;
  Value x, y;
  while (ordered_next(a, &i, &x)) {
    if (!ordered_next(b, &k, &y)) return false;
    Ref held_x(x), held_y(y);
    u64 a_version = dict_keys_version(t, a), b_version = dict_keys_version(t, b);
    if (!TRY(equal_values(t, x, y))) return false;
    if (a->keys_version != a_version || b->keys_version != b_version)
      return t.raise(kRuntimeError, "OrderedDict mutated during iteration");
  }
  return !ordered_next(b, &k, &y);  // comparing the items may have taken some out of `a`
}

static Result<Ref> ordered_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<Dict>(b) || (op != CompareOp::kEq && op != CompareOp::kNe)) return not_implemented_ref();
  Ref same = TRY(Dict::kType.slots.compare(t, a, b, CompareOp::kEq));
  bool result = same.get().is_true();
  if (result && is<OrderedDict>(b)) result = TRY(same_order(t, self_dict(a), self_dict(b)));
  return bool_ref(result == (op == CompareOp::kEq));
}

static Result<Ref> ordered_repr(Thread& t, Value self) {
  std::string name = type_name(t, self);
  name = name.substr(name.rfind('.') + 1);
  if (!self_dict(self)->count) return str_from_utf8(t, name + "()").ref();
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return str_from_ascii(t, "...").ref();
  RefTo<Dict> items;
  if (is_exact_ordered(self) && is_table_enough(t, self_dict(self))) {
    items = TRY(dict_copy(t, self_dict(self)));
  } else {
    items = dict_new(t);
    TRY(dict_update(t, items, self));
  }
  RefTo<Str> body = TRY(repr(t, Value(items.get())));
  StrBuilder text(t);
  TRY(text.add(name));
  TRY(text.add("("));
  TRY(text.add(body.get()));
  TRY(text.add(")"));
  return text.finish();
}

static Result<Ref> ordered_reduce(Thread& t, Value self) {
  Ref state = TRY(call_method(t, self, t.names.dunder_getstate));
  Ref items = TRY(call_method(t, self, t.names.items));
  Ref iterator = TRY(get_iter(t, items));
  return tuple_of(t, Value(self.object()->type()), tuple_empty(t), state, Value::none(), iterator);
}
static i64 ordered_sizeof(Thread&, Dict* self) { return i64(instance_size(self) + dict_table_bytes(self)); }

// ---- iterators: any change of the keys ends them

static Ref iterator_make(Thread& t, Dict* dict, OrderedIterator::Part part, bool reverse) {
  auto* it = allocate_object<OrderedIterator>(t, t.interp.find_type(OrderedIterator::kType));
  it->dict.init(dict);
  const List* order = order_of(dict);
  it->position = !reverse ? 0 : order ? i64(order->length) - 1 : dict->table ? i64(dict->table->used) - 1 : -1;
  it->version = dict_keys_version(t, dict);
  it->count = dict->count;
  it->part = part;
  it->reverse = reverse;
  return Ref::steal(Value(it));
}

static Error iterator_fail(OrderedIterator* it, Error error) {
  it->dict.clear();
  return error;
}
static Error raise_mutated(Thread& t, OrderedIterator* it) {
  if (!order_of(it->dict) || it->dict->count == it->count)
    return iterator_fail(it, t.raise(kRuntimeError, "OrderedDict mutated during iteration"));
  it->count = UINT64_MAX;  // by a method of dict: it stays so
  return t.raise(kRuntimeError, "OrderedDict changed size during iteration");
}
static Result<Ref> iterator_next_detached(Thread& t, OrderedIterator* it) {
  RefTo<Dict> dict(it->dict.get());
  const u64 at = u64(it->position);
  if (at >= order_of(dict)->length) {
    it->dict.clear();
    return absent_ref();
  }
  Ref key(order_of(dict)->items[at]), value;
  Result<i64> found = place_of(t, dict, key);
  if (found.is_error()) return iterator_fail(it, Error{});
  i64 place = found.take();
  if (place < 0) return iterator_fail(it, raise_key_error(t, key));
  it->position = it->reverse ? std::min(place, i64(at)) - 1 : std::max(place, i64(at)) + 1;
  if (!order_of(dict) || it->position >= i64(order_of(dict)->length)) it->position = -1;
  if (it->part == OrderedIterator::kKeys) return key;
  value = TRY(dict_get(t, dict, key));
  if (value.is_absent()) return iterator_fail(it, raise_key_error(t, key));
  if (it->part == OrderedIterator::kValues) return value;
  return tuple_of(t, key, value);
}
static KRAIT_COLD Status check_reachable(Thread& t, OrderedIterator* it, Value key) {
  RefTo<Dict> dict(it->dict.get());
  Ref held(key);
  Result<bool> found = dict_contains(t, dict, key);
  if (found.is_error()) return iterator_fail(it, Error{});
  if (!found.take()) return iterator_fail(it, raise_key_error(t, key));
  if (it->dict && dict->keys_version != it->version) return raise_mutated(t, it);
  return {};
}

static Result<Ref> iterator_next(Thread& t, Value self) {
  auto* it = static_cast<OrderedIterator*>(self.object());
  Dict* dict = it->dict;
  if (!dict) return absent_ref();
  if (it->position < 0) {  // after the last item changes do not matter any more
    it->dict.clear();
    return absent_ref();
  }
  if (dict->keys_version != it->version) return raise_mutated(t, it);
  if (KRAIT_UNLIKELY(order_of(dict) != nullptr)) return iterator_next_detached(t, it);
  DictTable* table = dict->table;
  i64 i = it->position, step = it->reverse ? -1 : 1, end = table ? i64(table->used) : 0;
  while (i >= 0 && i < end && dict_key_at(table, u64(i)).is_empty()) i += step;
  if (i < 0 || i >= end) {
    it->dict.clear();
    return absent_ref();
  }
  if (!table->str_keys && KRAIT_UNLIKELY(may_be_lost(t, dict_key_at(table, u64(i))))) {
    TRY(check_reachable(t, it, dict_key_at(table, u64(i))));
    if (!it->dict) return absent_ref();  // the end came while keys were compared
    table = dict->table;
  }
  i64 next = i + step;
  while (next >= 0 && next < end && dict_key_at(table, u64(next)).is_empty()) next += step;
  it->position = next < end ? next : -1;
  Ref key(dict_key_at(table, u64(i)));
  if (it->part == OrderedIterator::kKeys) return key;
  Ref value(*dict->value_at(u32(i)));
  if (it->part == OrderedIterator::kValues) return value;
  return tuple_of(t, key, value);
}
static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }
static Result<Ref> iterator_reduce(Thread& t, Value self) {
  auto* it = static_cast<OrderedIterator*>(self.object());
  Ref iter = TRY(builtin(t, "iter"));
  // A second iterator from the same place is walked to its end.
  RefTo<List> items = TRY(list_new(t));
  if (it->dict) {
    Ref twin = iterator_make(t, it->dict, it->part, it->reverse);
    static_cast<OrderedIterator*>(twin.get().object())->position = it->position;
    TRY(list_extend_from(t, items, twin));
  }
  RefTo<Tuple> arguments = TRY(tuple_of(t, items));
  return tuple_of(t, iter, arguments);
}
static void iterator_visit(Object* self, Visitor& visit) { visit(static_cast<OrderedIterator*>(self)->dict); }
static void iterator_dealloc(Object* self) { static_cast<OrderedIterator*>(self)->dict.clear(); }

constexpr Method kIteratorMethods[] = {
    method<iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
};
const TypeSpec OrderedIterator::kType = {
    .name = "odict_iterator",
    .basic_size = sizeof(OrderedIterator),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.iter = iterator_iter, .next = iterator_next, .visit = iterator_visit, .dealloc = iterator_dealloc},
    .methods = kIteratorMethods,
};

static Result<Ref> ordered_iter(Thread& t, Value self) {
  return iterator_make(t, self_dict(self), OrderedIterator::kKeys, false);
}
static Result<Ref> ordered_reversed(Thread& t, Dict* self) {
  return iterator_make(t, self, OrderedIterator::kKeys, true);
}

static void ordered_visit(Object* self, Visitor& visit) {
  visit(static_cast<OrderedDict*>(self)->order);
  dict_visit(self, visit);
}
static void ordered_clear_slot(Object* self) {
  static_cast<OrderedDict*>(self)->order.clear();
  dict_clear_slot(self);
}

// ---- views: dict's, with these iterators

static Ref view_make(Thread& t, const TypeSpec& spec, Dict* dict) {
  auto* view = allocate_object<DictView>(t, t.interp.find_type(spec));
  view->dict.init(dict);
  return Ref::steal(Value(view));
}
static Result<Ref> ordered_keys(Thread& t, Dict* self) { return view_make(t, OrderedKeys::kType, self); }
static Result<Ref> ordered_values(Thread& t, Dict* self) { return view_make(t, OrderedValues::kType, self); }
static Result<Ref> ordered_items(Thread& t, Dict* self) { return view_make(t, OrderedItems::kType, self); }

template <OrderedIterator::Part kPart>
static Result<Ref> view_iter(Thread& t, Value self) {
  return iterator_make(t, static_cast<DictView*>(self.object())->dict, kPart, false);
}
template <OrderedIterator::Part kPart>
static Result<Ref> view_reversed(Thread& t, Value self) {
  return iterator_make(t, static_cast<DictView*>(self.object())->dict, kPart, true);
}

#define ORDERED_VIEW(STRUCT, BASE, NAME, PART)                                                            \
  constexpr Method k##STRUCT##Methods[] = {                                                               \
      method<view_reversed<OrderedIterator::PART>>("__reversed__(self, /)", "An iterator from the end."), \
  };                                                                                                      \
  const TypeSpec STRUCT::kType = {                                                                        \
      .name = NAME,                                                                                       \
      .base = &BASE::kType,                                                                               \
      .basic_size = sizeof(STRUCT),                                                                       \
      .flags = kTypeCycles | kTypeNoNew,                                                                  \
      .slots = {.iter = view_iter<OrderedIterator::PART>},                                                \
      .methods = k##STRUCT##Methods,                                                                      \
  }
ORDERED_VIEW(OrderedKeys, DictKeys, "odict_keys", kKeys);
ORDERED_VIEW(OrderedValues, DictValues, "odict_values", kValues);
ORDERED_VIEW(OrderedItems, DictItems, "odict_items", kItems);
#undef ORDERED_VIEW

constexpr Method kMethods[] = {
    class_method<ordered_fromkeys>("fromkeys(type, /, iterable, value=None)",
                                   "A new ordered dictionary with keys from iterable, all with the same value."),
    method<ordered_sizeof>("__sizeof__(self, /)", "Memory taken by the dictionary, in bytes."),
    method<ordered_reduce>("__reduce__(self, /)", "State information for pickling."),
    method<ordered_setdefault>("setdefault(self, /, key, default=None)",
                               "The value stored under key; default is stored first if there is none."),
    method<ordered_pop>("pop(self, /, key, default=<unrepresentable>)",
                        "Remove key and return its value; default, or KeyError, if it is not there."),
    method<ordered_popitem>("popitem(self, /, last=True)", "Remove the last (or first) item and return it as a pair."),
    method<ordered_keys>("keys(self, /)", "A set-like view of the keys."),
    method<ordered_values>("values(self, /)", "A view of the values."),
    method<ordered_items>("items(self, /)", "A set-like view of the (key, value) pairs."),
    method<ordered_update>("update(self, /, *args, **kwargs) as (*args)",
                           "Store the items of a mapping or of an iterable of pairs, then the keyword arguments."),
    method<ordered_clear>("clear(self, /)", "Remove all items."),
    method<ordered_copy>("copy(self, /)", "A new dictionary with the same items in the same order."),
    method<ordered_reversed>("__reversed__(self, /)", "An iterator over the keys, last one first."),
    method<ordered_move_to_end>("move_to_end(self, /, key, last=True)", "Move a key to the end, or to the beginning."),
};
const TypeSpec OrderedDict::kType = {
    .name = "collections.OrderedDict",
    .base = &Dict::kType,
    .basic_size = sizeof(OrderedDict),
    .flags = kTypeBase | kTypeCycles | kTypeMapping | kTypeHasDict | kTypeWeakrefs | kTypeStatic,
    .doc = "A dict that can move its keys to either end and minds their order in comparisons.",
    .slots =
        {
            .repr = ordered_repr,
            .iter = ordered_iter,
            .compare = ordered_compare,
            .setitem = ordered_setitem,
                    .init = ordered_init,
            .or_ = ordered_or,
            .ior = ordered_ior,
            .visit = ordered_visit,
            .clear = ordered_clear_slot,
            .dealloc = ordered_clear_slot,
        },
    .methods = kMethods,
};

}  // namespace krait
