#include "objects/tuple.h"

#include "objects/iterators.h"
#include "objects/native.h"
#include "objects/sequence.h"

namespace krait {

static usize tuple_bytes(u64 length) { return offsetof(Tuple, items) + length * sizeof(Value); }
constexpr u64 kMaxLength = (u64(PTRDIFF_MAX) - 64) / sizeof(Value);

RefTo<Tuple> tuple_empty(Thread& t) {
  if (KRAIT_UNLIKELY(!t.interp.empty_tuple)) {
    auto* tuple = static_cast<Tuple*>(t.heap.allocate(sizeof(Tuple), t.types.tuple->root_shape, true));
    tuple->length = 0;
    tuple->items[0] = Value::empty();
    t.interp.empty_tuple.init_steal(tuple);
  }
  return RefTo<Tuple>(t.interp.empty_tuple.get());
}

// Room for `length` owned items, not set yet; the caller fills them without running Python code.
static Result<RefTo<Tuple>> tuple_raw(Thread& t, u64 length) {
  if (!length) return tuple_empty(t);
  if (length > kMaxLength) return t.raise_no_memory();
  constexpr u64 kSmall = 16;   // so small that it need not ask
  Shape* shape = t.types.tuple->root_shape;
  auto* tuple = static_cast<Tuple*>(KRAIT_LIKELY(length <= kSmall) ? t.heap.allocate(tuple_bytes(length), shape, true)
                                                                   : t.heap.try_allocate(tuple_bytes(length), shape, true));
  if (KRAIT_UNLIKELY(!tuple)) return t.raise_no_memory();
  tuple->length = length;
  return RefTo<Tuple>::steal(tuple);
}

Result<RefTo<Tuple>> tuple_new(Thread& t, u64 length) {
  RefTo<Tuple> tuple = TRY(tuple_raw(t, length));
  for (u64 i = 0; i < length; ++i) tuple->items[i] = Value::empty();
  return tuple;
}

Result<RefTo<Tuple>> tuple_from(Thread& t, std::span<const Value> items) {
  RefTo<Tuple> tuple = TRY(tuple_raw(t, items.size()));
  for (usize i = 0; i < items.size(); ++i) {
    retain(items[i]);
    tuple->items[i] = items[i];
  }
  return tuple;
}

Result<RefTo<Tuple>> tuple_steal(Thread& t, Value* items, u64 length) {
  Result<RefTo<Tuple>> made = tuple_raw(t, length);
  if (made.is_error()) {
    for (u64 i = 0; i < length; ++i) release(items[i]);
    return made;
  }
  RefTo<Tuple> tuple = made.take();
  if (length) memcpy(static_cast<void*>(tuple->items), items, length * sizeof(Value));
  return tuple;
}

Result<RefTo<Tuple>> tuple_slice(Thread& t, Tuple* tuple, u64 start, u64 end) {
  if (start == 0 && end == tuple->length && is_exact<Tuple>(Value(tuple))) return RefTo<Tuple>(tuple);
  return tuple_from(t, {tuple->items + start, usize(end - start)});
}

Result<RefTo<Tuple>> tuple_from_iterable(Thread& t, Value iterable) {
  if (is_exact<Tuple>(iterable)) return RefTo<Tuple>(as<Tuple>(iterable));
  if (is_exact<List>(iterable)) return list_to_tuple(t, as<List>(iterable));
  // What an iterable says about its length is not asked for here, other than for a list.
  RefTo<List> items = is_exact<Range>(iterable) ? TRY(list_from_iterable(t, iterable)) : TRY(list_new(t));
  if (!is_exact<Range>(iterable)) {
    Ref iterator = TRY(get_iter(t, iterable));
    while (true) {
      Ref item = TRY(next_item(t, iterator));
      if (item.is_absent()) break;
      TRY(list_push(t, items, item));
    }
  }
  // The list is ours alone: its items move over.
  u64 length = items->length;
  items->length = 0;
  return tuple_steal(t, items->items, length);
}

static void tuple_visit(Object* self, Visitor& visit) {
  for (Value item : static_cast<Tuple*>(self)->span()) visit(item);
}
static void tuple_dealloc(Object* self) {
  auto* tuple = static_cast<Tuple*>(self);
  for (u64 i = tuple->length; i-- > 0;) release(tuple->items[i]);
}
static usize tuple_size(const Object* self) { return std::max(tuple_bytes(static_cast<const Tuple*>(self)->length), sizeof(Tuple)); }

static Result<Ref> tuple_new_slot(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, cls, Tuple::kType, args));
  if (cls->spec == &Tuple::kType) {
    TRY(argument_count(t, "tuple", args, 0, 1));
    if (!args.count) return tuple_empty(t);
    return tuple_from_iterable(t, args[0]);
  }
  TRY(argument_count(t, "tuple", args, 0, 1));
  RefTo<Tuple> items = args.count ? TRY(tuple_from_iterable(t, args[0])) : tuple_empty(t);
  auto* tuple = static_cast<Tuple*>(type_allocate_var(t, cls, std::max(tuple_bytes(items->length), sizeof(Tuple))));
  if (!tuple) return t.raise_no_memory();
  tuple->length = items->length;
  tuple->items[0] = Value::empty();
  for (u64 i = 0; i < items->length; ++i) {
    retain((*items)[i]);
    tuple->items[i] = (*items)[i];
  }
  return Ref::steal(Value(tuple));
}

static Tuple* self_tuple(Value v) { return static_cast<Tuple*>(v.object()); }

static Result<Ref> tuple_repr(Thread& t, Value self) {
  if (!self_tuple(self)->length) return str_from_ascii(t, "()").ref();
  return sequence_repr(t, self_tuple(self), "(", ")", true);
}

static Result<i64> tuple_hash(Thread& t, Value self) {
  constexpr u64 kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u, kPrime5 = 2870177450012600261u;
  u64 sum = kPrime5;
  for (Value item : self_tuple(self)->span()) {
    sum += u64(TRY(hash_value(t, item))) * kPrime2;
    sum = std::rotl(sum, 31) * kPrime1;
  }
  sum += self_tuple(self)->length ^ (kPrime5 ^ 3527539u);
  return sum == ~u64(0) ? i64(1546275796) : i64(sum);
}

static Result<i64> tuple_length(Thread&, Value self) { return i64(self_tuple(self)->length); }

static Result<Ref> tuple_iter(Thread& t, Value self) { return tuple_iterator_new(t, self_tuple(self)); }

static Result<bool> tuple_contains(Thread& t, Value self, Value item) {
  return TRY(sequence_find(t, self_tuple(self), item, 0, INT64_MAX)) >= 0;
}

static Result<Ref> tuple_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<Tuple>(a) || !is<Tuple>(b)) return not_implemented_ref();
  return sequence_compare(t, self_tuple(a), self_tuple(b), op);
}

static Result<Ref> tuple_getitem(Thread& t, Value self, Value key) {
  Tuple* tuple = self_tuple(self);
  if (KRAIT_LIKELY(key.is_int() || has_index(t, key))) {
    i64 index = key.is_int() ? key.as_int() : TRY(to_index_i64(t, key, kIndexError));
    if (index < 0) index += i64(tuple->length);
    if (KRAIT_UNLIKELY(u64(index) >= tuple->length)) return t.raise(kIndexError, "tuple index out of range");
    return Ref(tuple->items[index]);
  }
  if (!is<Slice>(key))
    return t.raise(kTypeError, "tuple indices must be integers or slices, not {}", type_name(t, key));
  SliceIndices s = TRY(slice_indices(t, as<Slice>(key), i64(tuple->length)));
  if (s.step == 1) return tuple_slice(t, tuple, u64(s.start), u64(s.start + s.length));
  RefTo<Tuple> result = TRY(tuple_raw(t, u64(s.length)));
  for (i64 i = 0; i < s.length; ++i) {
    Value item = tuple->items[s.start + i * s.step];
    retain(item);
    result->items[i] = item;
  }
  return result;
}

static Result<Ref> tuple_concat(Thread& t, Value a, Value b) {
  if (!is<Tuple>(b)) return t.raise(kTypeError, "can only concatenate tuple (not \"{}\") to tuple", type_name(t, b));
  Tuple *x = self_tuple(a), *y = self_tuple(b);
  if (!x->length && is_exact<Tuple>(b)) return Ref(b);
  if (!y->length && is_exact<Tuple>(a)) return Ref(a);
  RefTo<Tuple> result = TRY(tuple_raw(t, x->length + y->length));
  Value* out = result->items;
  for (Value item : x->span()) { retain(item); *out++ = item; }
  for (Value item : y->span()) { retain(item); *out++ = item; }
  return result;
}

static Result<Ref> tuple_repeat(Thread& t, Value self, Value count) {
  i64 times = count.is_int() ? count.as_int() : TRY(to_index_i64(t, count, kOverflowError));
  Tuple* tuple = self_tuple(self);
  if (times == 1 && is_exact<Tuple>(self)) return Ref(self);
  u64 length = TRY(repeated_length(t, tuple->length, times));
  RefTo<Tuple> result = TRY(tuple_raw(t, length));
  for (u64 i = 0; i < length;) {
    for (Value item : tuple->span()) { retain(item); result->items[i++] = item; }
  }
  return result;
}

static Result<i64> tuple_index(Thread& t, Tuple* self, Value value, Value start, Value stop) {
  return sequence_index(t, self, value, start, stop, "tuple.index(x): x not in tuple");
}
static Result<i64> tuple_count(Thread& t, Tuple* self, Value value) { return sequence_count(t, self, value); }
static Result<Ref> tuple_getnewargs(Thread& t, Tuple* self) {
  RefTo<Tuple> copy = TRY(tuple_from(t, self->span()));
  return tuple_of(t, copy);
}
static Result<Ref> tuple_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

constexpr Method kTupleMethods[] = {
  method<tuple_getnewargs>("__getnewargs__(self, /)", "Arguments for __new__ when the tuple is unpickled."),
  method<tuple_index>("index(self, value, start=0, stop=sys.maxsize, /)",
                      "Position of the first item equal to value; ValueError if there is none."),
  method<tuple_count>("count(self, value, /)", "Number of items equal to value."),
  class_method<tuple_class_getitem>("__class_getitem__(type, object, /)", "The generic alias tuple[object]."),
};

const TypeSpec Tuple::kType = {
  .name = "tuple",
  .basic_size = sizeof(Tuple),
  .flags = kTypeBase | kTypeCycles | kTypeSequence,
  .signature = "tuple(iterable=(), /)",
  .doc = "An immutable sequence. Without an argument the empty tuple, else a tuple of the items of iterable; "
         "a tuple is given back as it is.",
  .slots = {
    .repr = tuple_repr,
    .iter = tuple_iter,
    .hash = tuple_hash,
    .length = tuple_length,
    .compare = tuple_compare,
    .getitem = tuple_getitem,
    .contains = tuple_contains,
    .concat = tuple_concat,
    .repeat = tuple_repeat,
    .new_ = tuple_new_slot,
    .visit = tuple_visit,
    .dealloc = tuple_dealloc,
    .size = tuple_size,
  },
  .methods = kTupleMethods,
};

// ---- iterator

RefTo<TupleIterator> tuple_iterator_new(Thread& t, Tuple* tuple) {
  auto* it = allocate_object<TupleIterator>(t, t.types.tuple_iterator);
  it->tuple.init(tuple);
  it->index = 0;
  return RefTo<TupleIterator>::steal(it);
}

static Result<Ref> tuple_iterator_next(Thread&, Value self) {
  auto* it = static_cast<TupleIterator*>(self.object());
  Tuple* tuple = it->tuple;
  if (!tuple) return absent_ref();
  if (KRAIT_LIKELY(it->index < tuple->length)) return Ref(tuple->items[it->index++]);
  it->tuple.clear();
  return absent_ref();
}
static Result<Ref> tuple_iterator_iter(Thread&, Value self) { return Ref(self); }
static void tuple_iterator_visit(Object* self, Visitor& visit) { visit(static_cast<TupleIterator*>(self)->tuple); }
static void tuple_iterator_dealloc(Object* self) { static_cast<TupleIterator*>(self)->tuple.clear(); }

static i64 tuple_iterator_length_hint(Thread&, TupleIterator* self) {
  return self->tuple ? i64(self->tuple->length - self->index) : 0;
}
static Result<Ref> tuple_iterator_reduce(Thread& t, TupleIterator* self) {
  Ref iter = TRY(builtin(t, "iter"));   // looking it up may have run code: the iterator is read after it
  if (!self->tuple) {
    RefTo<Tuple> arguments = TRY(tuple_of(t, tuple_empty(t)));
    return tuple_of(t, iter, arguments);
  }
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(self->tuple.get())));
  return tuple_of(t, iter, arguments, Value::small_int(i64(self->index)));
}
static Status tuple_iterator_setstate(Thread& t, TupleIterator* self, Value state) {
  i64 index = TRY(state_index(t, state));
  if (self->tuple) self->index = u64(std::clamp<i64>(index, 0, i64(self->tuple->length)));
  return {};
}

constexpr Method kTupleIteratorMethods[] = {
  method<tuple_iterator_length_hint>("__length_hint__(self, /)", "How many items are left."),
  method<tuple_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<tuple_iterator_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};

const TypeSpec TupleIterator::kType = {
  .name = "tuple_iterator",
  .basic_size = sizeof(TupleIterator),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {
    .iter = tuple_iterator_iter,
    .next = tuple_iterator_next,
    .visit = tuple_iterator_visit,
    .clear = tuple_iterator_dealloc,
    .dealloc = tuple_iterator_dealloc,
  },
  .methods = kTupleIteratorMethods,
};

}  // namespace krait
