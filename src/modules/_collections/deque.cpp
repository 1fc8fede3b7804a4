// deque and its iterators.
#include "modules/_collections/collections.h"

namespace krait::collections {

static Deque* self_deque(Value v) { return static_cast<Deque*>(v.object()); }
static Heap& heap_of(Deque* deque) { return deque->type()->interp->heap; }

// Room for one more item.
static Status make_room(Thread& t, Deque* deque) {
  u64 capacity = deque->ring ? deque->mask + 1 : 0;
  if (KRAIT_LIKELY(deque->length < capacity)) return {};
  u64 wanted = capacity ? capacity * 2 : 8;
  if (wanted > u64(PTRDIFF_MAX) / sizeof(Value)) return t.raise_no_memory();
  auto* ring = static_cast<Value*>(t.heap.allocate_buffer(wanted * sizeof(Value)));
  if (!ring) return t.raise_no_memory();
  for (u64 i = 0; i < deque->length; ++i) ring[i] = (*deque)[i];
  if (deque->ring) t.heap.free_buffer(deque->ring, capacity * sizeof(Value));
  deque->ring = ring;
  deque->mask = wanted - 1;
  deque->head = 0;
  return {};
}

static void clear_items(Deque* deque) {
  Value* ring = deque->ring;
  u64 mask = deque->mask, head = deque->head, length = deque->length;
  deque->ring = nullptr;
  deque->mask = deque->head = deque->length = 0;
  ++deque->changes;
  for (u64 i = 0; i < length; ++i) release(ring[(head + i) & mask]);
  if (ring) heap_of(deque).free_buffer(ring, (mask + 1) * sizeof(Value));
}

static Ref take_right(Deque* deque) {
  ++deque->changes;
  --deque->length;
  return Ref::steal((*deque)[deque->length]);
}
static Ref take_left(Deque* deque) {
  ++deque->changes;
  Ref item = Ref::steal(deque->ring[deque->head]);
  deque->head = (deque->head + 1) & deque->mask;
  --deque->length;
  return item;
}

static Status push_right(Thread& t, Deque* deque, Value item) {
  TRY(make_room(t, deque));
  retain(item);
  deque->ring[(deque->head + deque->length) & deque->mask] = item;
  ++deque->length;
  ++deque->changes;
  if (deque->max_length >= 0 && i64(deque->length) > deque->max_length) take_left(deque);
  return {};
}
static Status push_left(Thread& t, Deque* deque, Value item) {
  TRY(make_room(t, deque));
  retain(item);
  deque->head = (deque->head - 1) & deque->mask;
  deque->ring[deque->head] = item;
  ++deque->length;
  ++deque->changes;
  if (deque->max_length >= 0 && i64(deque->length) > deque->max_length) take_right(deque);
  return {};
}

static Status extend(Thread& t, Deque* deque, Value iterable, bool left) {
  Ref source(iterable);
  if (iterable == Value(deque)) source = TRY(list_from_iterable(t, iterable)).ref();
  Ref iterator = TRY(get_iter(t, source));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return {};
    if (deque->max_length == 0) continue;
    TRY(left ? push_left(t, deque, item) : push_right(t, deque, item));
  }
}

static RefTo<Deque> deque_make(Thread& t, TypeObject* cls, i64 max_length) {
  auto* deque = allocate_instance<Deque>(t, cls);
  deque->ring = nullptr;
  deque->mask = deque->head = deque->length = deque->changes = 0;
  deque->max_length = max_length;
  return RefTo<Deque>::steal(deque);
}

static Result<Ref> deque_new(Thread& t, TypeObject* cls, Args) { return deque_make(t, cls, -1); }

CONSTRUCTOR_SIGNATURE(kDequeInit, "deque(iterable=<unrepresentable>, maxlen=None)");
static Status deque_init(Thread& t, Value self, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind_arguments(t, kDequeInit, args, slots, owned));
  i64 max_length = -1;
  if (!slots[1].is_empty() && !slots[1].is_none()) {
    if (!is_int(slots[1])) return t.raise(kTypeError, "an integer is required");
    if (!int_try_i64(slots[1], &max_length)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
    if (max_length < 0) return t.raise(kValueError, "maxlen must be non-negative");
  }
  Deque* deque = self_deque(self);
  deque->max_length = max_length;
  if (deque->length) clear_items(deque);
  if (slots[0].is_empty()) return {};
  return extend(t, deque, slots[0], false);
}

static Status deque_append(Thread& t, Deque* self, Value item) { return push_right(t, self, item); }
static Status deque_appendleft(Thread& t, Deque* self, Value item) { return push_left(t, self, item); }
static Status deque_extend(Thread& t, Deque* self, Value iterable) { return extend(t, self, iterable, false); }
static Status deque_extendleft(Thread& t, Deque* self, Value iterable) { return extend(t, self, iterable, true); }
static void deque_clear(Thread&, Deque* self) { clear_items(self); }
static Result<Ref> deque_pop(Thread& t, Deque* self) {
  if (!self->length) return t.raise(kIndexError, "pop from an empty deque");
  return take_right(self);
}
static Result<Ref> deque_popleft(Thread& t, Deque* self) {
  if (!self->length) return t.raise(kIndexError, "pop from an empty deque");
  return take_left(self);
}

static Result<Ref> deque_copy(Thread& t, Value self) {
  Deque* deque = self_deque(self);
  if (is_exact<Deque>(self)) {
    RefTo<Deque> copy = deque_make(t, deque->type(), deque->max_length);
    TRY(extend(t, copy, self, false));
    return copy;
  }
  Value cls(deque->type());
  if (deque->max_length < 0) return call(t, cls, self);
  Ref max_length = int_from_i64(t, deque->max_length);
  return call(t, cls, self, max_length);
}

static void rotate(Deque* deque, i64 n) {
  u64 length = deque->length;
  if (length < 2) return;
  n %= i64(length);
  if (n == 0) return;
  ++deque->changes;
  if (length == deque->mask + 1) {   // a full ring turns by moving its head
    deque->head = (deque->head - u64(n)) & deque->mask;
    return;
  }
  if (n > i64(length / 2)) n -= i64(length);
  else if (n < -i64(length / 2)) n += i64(length);
  for (; n > 0; --n) {
    Value item = (*deque)[length - 1];
    deque->head = (deque->head - 1) & deque->mask;
    deque->ring[deque->head] = item;
  }
  for (; n < 0; ++n) {
    Value item = deque->ring[deque->head];
    deque->head = (deque->head + 1) & deque->mask;
    deque->ring[(deque->head + length - 1) & deque->mask] = item;
  }
}
static void deque_rotate(Thread&, Deque* self, i64 n) { rotate(self, n); }

static void deque_reverse(Thread&, Deque* self) {
  for (u64 i = 0, j = self->length; i + 1 < j; ++i) {
    --j;
    std::swap(self->ring[(self->head + i) & self->mask], self->ring[(self->head + j) & self->mask]);
  }
  ++self->changes;
}

static Status deque_insert(Thread& t, Deque* self, i64 index, Value item) {
  i64 length = i64(self->length);
  if (self->max_length == length) return t.raise(kIndexError, "deque already at its maximum size");
  if (index < 0) index = std::max<i64>(index + length, 0);
  if (index >= length) return push_right(t, self, item);
  if (index == 0) return push_left(t, self, item);
  rotate(self, -index);
  Status pushed = push_left(t, self, item);
  rotate(self, index);
  return pushed;
}

static Ref take_at(Deque* deque, u64 index) {
  rotate(deque, -i64(index));
  Ref item = take_left(deque);
  rotate(deque, i64(index));
  return item;
}

// Position of the first item equal to `value` in [start, stop), or -1. RuntimeError when a comparison changes the deque.
static Result<i64> find(Thread& t, Deque* deque, Value value, i64 start, i64 stop) {
  u64 changes = deque->changes;
  for (i64 i = start; i < stop && i < i64(deque->length); ++i) {
    Ref item((*deque)[u64(i)]);
    bool same = TRY(equal_values(t, item, value));
    if (deque->changes != changes) return t.raise(kRuntimeError, "deque mutated during iteration");
    if (same) return i;
  }
  return i64(-1);
}

static Result<i64> deque_index(Thread& t, Deque* self, Args args) {
  TRY(no_keywords(t, "deque.index", args));
  TRY(argument_count(t, "index", args, 1, 3));
  i64 bounds[2] = {0, i64(self->length)};
  for (u32 i = 1; i < args.count; ++i) {
    if (!is_int(args[i]) && !type_of(t, args[i])->slots.index)
      return t.raise(kTypeError, "slice indices must be integers or have an __index__ method");
    bounds[i - 1] = TRY(to_index_i64(t, args[i]));
  }
  i64 length = i64(self->length);
  for (i64& bound : bounds)
    if (bound < 0) bound = std::max<i64>(bound + length, 0);
  i64 found = TRY(find(t, self, args[0], bounds[0], std::min(bounds[1], length)));
  if (found < 0) return t.raise(kValueError, "deque.index(x): x not in deque");
  return found;
}

static Result<i64> deque_count(Thread& t, Deque* self, Value value) {
  u64 changes = self->changes;
  i64 count = 0;
  for (u64 i = 0; i < self->length; ++i) {
    Ref item((*self)[i]);
    count += TRY(equal_values(t, item, value));
    if (self->changes != changes) return t.raise(kRuntimeError, "deque mutated during iteration");
  }
  return count;
}

static Status deque_remove(Thread& t, Deque* self, Value value) {
  u64 changes = self->changes;
  for (u64 i = 0; i < self->length; ++i) {
    Ref item((*self)[i]);
    bool same = TRY(equal_values(t, item, value));
    if (self->changes != changes) return t.raise(kIndexError, "deque mutated during iteration");
    if (!same) continue;
    take_at(self, i);
    return {};
  }
  return t.raise(kValueError, "deque.remove(x): x not in deque");
}

// ---- slots

static Result<i64> deque_length(Thread&, Value self) { return i64(self_deque(self)->length); }
static Result<bool> deque_contains(Thread& t, Value self, Value value) {
  return TRY(find(t, self_deque(self), value, 0, INT64_MAX)) >= 0;
}

static Result<u64> item_index(Thread& t, Deque* deque, Value key) {
  if (!is_int(key) && !type_of(t, key)->slots.index)
    return t.raise(kTypeError, "sequence index must be integer, not '{}'", type_name(t, key));
  i64 index = TRY(to_index_i64(t, key, kIndexError));
  if (index < 0) index += i64(deque->length);
  if (u64(index) >= deque->length) return t.raise(kIndexError, "deque index out of range");
  return u64(index);
}
static Result<Ref> deque_getitem(Thread& t, Value self, Value key) {
  u64 index = TRY(item_index(t, self_deque(self), key));
  return Ref((*self_deque(self))[index]);
}
static Status deque_setitem(Thread& t, Value self, Value key, Value value) {
  Deque* deque = self_deque(self);
  u64 index = TRY(item_index(t, deque, key));
  if (value.is_empty()) {
    take_at(deque, index);
    return {};
  }
  Value& slot = deque->ring[(deque->head + index) & deque->mask];
  retain(value);
  Value old = slot;
  slot = value;
  release(old);
  return {};
}

static Result<Ref> deque_concat(Thread& t, Value a, Value b) {
  if (!is<Deque>(b)) return t.raise(kTypeError, "can only concatenate deque (not \"{}\") to deque", type_name(t, b));
  Ref copy = TRY(deque_copy(t, a));
  if (!is<Deque>(copy)) return t.raise(kTypeError, "copy of a deque must be a deque, not {}", type_name(t, copy));
  TRY(extend(t, self_deque(copy), b, false));
  return copy;
}
static Result<Ref> deque_inplace_concat(Thread& t, Value self, Value other) {
  TRY(extend(t, self_deque(self), other, false));
  return Ref(self);
}
static Result<Ref> deque_inplace_repeat(Thread& t, Value self, Value count) {
  i64 times = TRY(to_index_i64(t, count, kOverflowError));
  Deque* deque = self_deque(self);
  u64 length = deque->length;
  if (times <= 0) {
    clear_items(deque);
    return Ref(self);
  }
  if (!length || times == 1) return Ref(self);
  // Only the rounds that can be left under the maximal length are made.
  if (deque->max_length >= 0) times = std::min<i64>(times, (deque->max_length + i64(length) - 1) / i64(length) + 1);
  if (u64(times) > u64(PTRDIFF_MAX) / sizeof(Value) / length) return t.raise_no_memory();
  RefTo<List> items = TRY(list_from_iterable(t, self));
  for (i64 i = 1; i < times; ++i) TRY(extend(t, deque, Value(items.get()), false));
  return Ref(self);
}
static Result<Ref> deque_repeat(Thread& t, Value self, Value count) {
  Ref copy = TRY(deque_copy(t, self));
  return deque_inplace_repeat(t, copy, count);
}

static Result<Ref> deque_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<Deque>(a) || !is<Deque>(b)) return not_implemented_ref();
  Deque *x = self_deque(a), *y = self_deque(b);
  if (x == y && op != CompareOp::kLt && op != CompareOp::kGt) return bool_ref(op != CompareOp::kNe);
  if (x->length != y->length && (op == CompareOp::kEq || op == CompareOp::kNe)) return bool_ref(op == CompareOp::kNe);
  TRY(t.check_c_stack(" in comparison"));
  u64 x_changes = x->changes, y_changes = y->changes;
  for (u64 i = 0;; ++i) {
    if (x->changes != x_changes || y->changes != y_changes)
      return t.raise(kRuntimeError, "deque mutated during iteration");
    if (i >= x->length || i >= y->length) break;
    Ref left((*x)[i]), right((*y)[i]);
    if (TRY(equal_values(t, left, right))) continue;
    return bool_ref(TRY(compare_bool(t, left, right, op)));
  }
  return bool_ref(order_holds(op, x->length < y->length ? -1 : x->length > y->length));
}

static std::string short_name(Thread& t, Value self) {
  std::string name = type_name(t, self);
  return name.substr(name.rfind('.') + 1);
}

static Result<Ref> deque_repr(Thread& t, Value self) {
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return str_from_ascii(t, "[...]").ref();
  RefTo<List> items = TRY(list_from_iterable(t, self));
  RefTo<Str> text = TRY(repr(t, Value(items.get())));
  StrBuilder out(t);
  TRY(out.add(short_name(t, self)));
  TRY(out.add("("));
  TRY(out.add(text.get()));
  if (self_deque(self)->max_length >= 0) TRY(out.add(fmt::format(", maxlen={}", self_deque(self)->max_length)));
  TRY(out.add(")"));
  return out.finish();
}

static Result<Ref> deque_reduce(Thread& t, Value self) {
  Ref state = TRY(call_method(t, self, t.names.dunder_getstate));
  Ref items = TRY(get_iter(t, self));
  i64 max_length = self_deque(self)->max_length;
  RefTo<Tuple> arguments = tuple_empty(t);
  if (max_length >= 0) arguments = TRY(tuple_of(t, tuple_empty(t), int_from_i64(t, max_length)));
  return tuple_of(t, Value(self.object()->type()), arguments, state, items);
}
static Result<Ref> deque_get_maxlen(Thread& t, Value self) {
  i64 max_length = self_deque(self)->max_length;
  return max_length < 0 ? none_ref() : int_from_i64(t, max_length);
}
static i64 deque_sizeof(Thread&, Deque* self) {
  return i64(instance_size(self) + (self->ring ? (self->mask + 1) * sizeof(Value) : 0));
}
static Result<Ref> deque_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

static void deque_visit(Object* self, Visitor& visit) {
  auto* deque = static_cast<Deque*>(self);
  for (u64 i = 0; i < deque->length; ++i) visit((*deque)[i]);
}
static void deque_clear_slot(Object* self) { clear_items(static_cast<Deque*>(self)); }

// ---- iterators

static Ref iterator_make(Thread& t, const TypeSpec& spec, Deque* deque) {
  auto* it = allocate_object<DequeIteratorBase>(t, t.interp.find_type(spec));
  it->deque.init(deque);
  it->position = 0;
  it->changes = deque->changes;
  it->finished = false;
  return Ref::steal(Value(it));
}
static Result<Ref> deque_iter(Thread& t, Value self) { return iterator_make(t, DequeIterator::kType, self_deque(self)); }
static Result<Ref> deque_reversed(Thread& t, Deque* self) { return iterator_make(t, DequeReverseIterator::kType, self); }

template <bool kReverse>
static Result<Ref> iterator_next(Thread& t, Value self) {
  auto* it = static_cast<DequeIteratorBase*>(self.object());
  if (it->finished) return absent_ref();
  Deque* deque = it->deque;
  if (it->changes != deque->changes) {
    it->finished = true;
    return t.raise(kRuntimeError, "deque mutated during iteration");
  }
  if (it->position >= deque->length) {
    it->finished = true;
    return absent_ref();
  }
  u64 i = it->position++;
  return Ref((*deque)[kReverse ? deque->length - 1 - i : i]);
}
static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }
static i64 iterator_length_hint(Thread&, Value self) {
  auto* it = static_cast<DequeIteratorBase*>(self.object());
  return it->finished || it->position >= it->deque->length ? 0 : i64(it->deque->length - it->position);
}
static Result<Ref> iterator_reduce(Thread& t, Value self) {
  auto* it = static_cast<DequeIteratorBase*>(self.object());
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(it->deque.get()), int_from_i64(t, i64(it->position))));
  return tuple_of(t, Value(it->type()), arguments);
}
template <const TypeSpec& kSpec>
static Result<Ref> iterator_new(Thread& t, TypeObject*, Args args) {
  TRY(argument_count(t, strrchr(kSpec.name, '.') + 1, args, 1, 2));
  if (!is<Deque>(args[0]))
    return t.raise(kTypeError, "{}() argument 1 must be collections.deque, not {}", strrchr(kSpec.name, '.') + 1,
                   type_name(t, args[0]));
  i64 skip = args.count > 1 ? TRY(to_index_i64(t, args[1], kOverflowError)) : 0;
  Ref it = iterator_make(t, kSpec, as<Deque>(args[0]));
  static_cast<DequeIteratorBase*>(it.get().object())->position = u64(std::max<i64>(skip, 0));
  return it;
}
static void iterator_visit(Object* self, Visitor& visit) { visit(static_cast<DequeIteratorBase*>(self)->deque); }
static void iterator_dealloc(Object* self) { static_cast<DequeIteratorBase*>(self)->deque.clear(); }

constexpr Method kIteratorMethods[] = {
  method<iterator_length_hint>("__length_hint__(self, /)", "How many items are left."),
  method<iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
};
const TypeSpec DequeIterator::kType = {
  .name = "collections._deque_iterator", .basic_size = sizeof(DequeIterator), .flags = kTypeCycles,
  .slots = {
    .iter = iterator_iter, .next = iterator_next<false>, .new_ = iterator_new<DequeIterator::kType>,
    .visit = iterator_visit, .dealloc = iterator_dealloc,
  },
  .methods = kIteratorMethods,
};
const TypeSpec DequeReverseIterator::kType = {
  .name = "collections._deque_reverse_iterator", .basic_size = sizeof(DequeReverseIterator), .flags = kTypeCycles,
  .slots = {
    .iter = iterator_iter, .next = iterator_next<true>, .new_ = iterator_new<DequeReverseIterator::kType>,
    .visit = iterator_visit, .dealloc = iterator_dealloc,
  },
  .methods = kIteratorMethods,
};

constexpr Method kDequeMethods[] = {
  method<deque_append>("append(self, item, /)", "Put an item at the right end."),
  method<deque_appendleft>("appendleft(self, item, /)", "Put an item at the left end."),
  method<deque_clear>("clear(self, /)", "Remove all items."),
  method<deque_copy>("__copy__(self, /)", "A deque with the same items."),
  method<deque_copy>("copy(self, /)", "A deque with the same items."),
  method<deque_count>("count(self, value, /)", "Number of items equal to value."),
  method<deque_extend>("extend(self, iterable, /)", "Put the items of iterable at the right end."),
  method<deque_extendleft>("extendleft(self, iterable, /)", "Put the items of iterable at the left end, one by one."),
  method<deque_index>("index(self, /, *args, **kwargs) as ($self, value, [start, [stop]])",
                      "Position of the first item equal to a value, between two positions if they are given."),
  method<deque_insert>("insert(self, index, value, /)", "Insert value before the item at index."),
  method<deque_pop>("pop(self, /)", "Remove the rightmost item and return it."),
  method<deque_popleft>("popleft(self, /)", "Remove the leftmost item and return it."),
  method<deque_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<deque_remove>("remove(self, value, /)", "Remove the first item equal to value."),
  method<deque_reversed>("__reversed__(self, /)", "An iterator over the items, last one first."),
  method<deque_reverse>("reverse(self, /)", "Turn the deque around in place."),
  method<deque_rotate>("rotate(self, n=1, /)", "Move n items from the right end to the left; negative n the other way."),
  method<deque_sizeof>("__sizeof__(self, /)", "Memory taken by the deque, in bytes."),
  class_method<deque_class_getitem>("__class_getitem__(type, object, /)", "The generic alias deque[object]."),
};
constexpr Getter kDequeGetters[] = {{"maxlen", deque_get_maxlen, nullptr, "The maximal length, or None."}};

const TypeSpec Deque::kType = {
  .name = "collections.deque",
  .basic_size = sizeof(Deque),
  .flags = kTypeBase | kTypeCycles | kTypeWeakrefs | kTypeSequence,
  .signature = "deque([iterable[, maxlen]])",
  .doc = "A sequence that is fast to add to and take from at both ends.",
  .slots = {
    .repr = deque_repr,
    .iter = deque_iter,
    .length = deque_length,
    .compare = deque_compare,
    .getitem = deque_getitem,
    .setitem = deque_setitem,
    .contains = deque_contains,
    .concat = deque_concat,
    .repeat = deque_repeat,
    .inplace_concat = deque_inplace_concat,
    .inplace_repeat = deque_inplace_repeat,
    .new_ = deque_new,
    .init = deque_init,
    .visit = deque_visit,
    .clear = deque_clear_slot,
    .dealloc = deque_clear_slot,
  },
  .methods = kDequeMethods,
  .getters = kDequeGetters,
};

}  // namespace krait::collections
