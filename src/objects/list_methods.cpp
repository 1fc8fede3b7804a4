// Methods of list, and its iterators.
#include "objects/iterators.h"
#include "objects/list_impl.h"
#include "objects/sequence.h"

namespace krait {

static Status list_append(Thread& t, List* self, Value item) { return list_push(t, self, item); }
static void list_clear(Thread&, List* self) { list_clear_items(self); }
static Result<Ref> list_copy(Thread& t, List* self) { return list_slice(t, self, 0, self->length); }
static Status list_extend(Thread& t, List* self, Value iterable) { return list_extend_from(t, self, iterable); }

static Status list_insert(Thread& t, List* self, i64 index, Value item) {
  if (index < 0) index = std::max<i64>(index + i64(self->length), 0);
  return list_insert_at(t, self, u64(index), item);
}

static Result<Ref> list_pop(Thread& t, List* self, i64 index) {
  if (!self->length) return t.raise(kIndexError, "pop from empty list");
  if (KRAIT_LIKELY(index == -1)) {
    Value last = self->items[--self->length];
    if (KRAIT_UNLIKELY(self->length < self->capacity / 2)) list_trim(self);
    return Ref::steal(last);
  }
  if (index < 0) index += i64(self->length);
  if (u64(index) >= self->length) return t.raise(kIndexError, "pop index out of range");
  return list_take_at(self, u64(index));
}

static Status list_remove(Thread& t, List* self, Value value) {
  i64 found = TRY(sequence_find(t, self, value, 0, INT64_MAX));
  if (found < 0) return t.raise(kValueError, "list.remove(x): x not in list");
  // The comparison may have shortened the list.
  if (u64(found) < self->length) list_take_at(self, u64(found));
  return {};
}

static Result<i64> list_index(Thread& t, List* self, Value value, Value start, Value stop) {
  return sequence_index(t, self, value, start, stop, "list.index(x): x not in list");
}
static Result<i64> list_count(Thread& t, List* self, Value value) { return sequence_count(t, self, value); }
static void list_reverse(Thread&, List* self) { std::reverse(self->items, self->items + self->length); }
static Status list_sort(Thread& t, List* self, Value key, bool reverse) { return list_sort_values(t, self, key, reverse); }
static i64 list_sizeof(Thread&, List* self) { return i64(instance_size(self) + self->capacity * sizeof(Value)); }
static Result<Ref> list_getitem_method(Thread& t, List* self, Value index) { return List::kType.slots.getitem(t, Value(self), index); }
static Result<Ref> list_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

static Result<Ref> list_reversed(Thread& t, List* self) {
  auto* it = allocate_object<ListReverseIterator>(t, t.types.list_reverse_iterator);
  it->list.init(self);
  it->index = i64(self->length) - 1;
  return Ref::steal(Value(it));
}

constexpr Method kListMethods[kListMethodCount] = {
  method<list_reversed>("__reversed__(self, /)", "An iterator over the items, last one first."),
  method<list_getitem_method>("__getitem__(self, index, /)", "self[index]."),
  method<list_sizeof>("__sizeof__(self, /)", "Memory taken by the list, in bytes."),
  method<list_clear>("clear(self, /)", "Remove all items."),
  method<list_copy>("copy(self, /)", "A new list with the same items."),
  method<list_append>("append(self, object, /)", "Add object at the end."),
  method<list_insert>("insert(self, index, object, /)", "Insert object before the item at index."),
  method<list_extend>("extend(self, iterable, /)", "Add the items of iterable at the end."),
  method<list_pop>("pop(self, index=-1, /)", "Remove the item at index and return it."),
  method<list_remove>("remove(self, value, /)", "Remove the first item equal to value; ValueError if there is none."),
  method<list_index>("index(self, value, start=0, stop=sys.maxsize, /)",
                     "Position of the first item equal to value; ValueError if there is none."),
  method<list_count>("count(self, value, /)", "Number of items equal to value."),
  method<list_reverse>("reverse(self, /)", "Turn the list around in place."),
  method<list_sort>("sort(self, /, *, key=None, reverse=False)",
                    "Sort in place, keeping the order of equal items; key gives what to compare by."),
  class_method<list_class_getitem>("__class_getitem__(type, object, /)", "The generic alias list[object]."),
};

// ---- iterators

RefTo<ListIterator> list_iterator_new(Thread& t, List* list) {
  auto* it = allocate_object<ListIterator>(t, t.types.list_iterator);
  it->list.init(list);
  it->index = 0;
  return RefTo<ListIterator>::steal(it);
}

static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }

static Result<Ref> list_iterator_next(Thread&, Value self) {
  auto* it = static_cast<ListIterator*>(self.object());
  List* list = it->list;
  if (!list) return absent_ref();
  if (KRAIT_LIKELY(it->index < list->length)) return Ref(list->items[it->index++]);
  it->list.clear();
  return absent_ref();
}
static void list_iterator_visit(Object* self, Visitor& visit) { visit(static_cast<ListIterator*>(self)->list); }
static void list_iterator_dealloc(Object* self) { static_cast<ListIterator*>(self)->list.clear(); }

static i64 list_iterator_length_hint(Thread&, ListIterator* self) {
  return self->list && self->index < self->list->length ? i64(self->list->length - self->index) : 0;
}

// (constructor, ([],)): an exhausted iterator.
static Result<Ref> reduce_exhausted(Thread& t) {
  Ref iter = TRY(builtin(t, "iter"));
  RefTo<List> empty = TRY(list_new(t));
  RefTo<Tuple> arguments = TRY(tuple_of(t, empty));
  return tuple_of(t, iter, arguments);
}

static Result<Ref> list_iterator_reduce(Thread& t, ListIterator* self) {
  Ref iter = TRY(builtin(t, "iter"));   // looking it up may have run code: the iterator is read after it
  if (!self->list) return reduce_exhausted(t);
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(self->list.get())));
  return tuple_of(t, iter, arguments, Value::small_int(i64(self->index)));
}
static Status list_iterator_setstate(Thread& t, ListIterator* self, Value state) {
  i64 index = TRY(state_index(t, state));
  if (index < 0) self->list.clear();   // any negative position is the end
  else if (self->list) self->index = u64(std::min<i64>(index, i64(self->list->length)));
  return {};
}

constexpr Method kListIteratorMethods[] = {
  method<list_iterator_length_hint>("__length_hint__(self, /)", "How many items are left."),
  method<list_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<list_iterator_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};

const TypeSpec ListIterator::kType = {
  .name = "list_iterator",
  .basic_size = sizeof(ListIterator),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {
    .iter = iterator_iter,
    .next = list_iterator_next,
    .visit = list_iterator_visit,
    .clear = list_iterator_dealloc,
    .dealloc = list_iterator_dealloc,
  },
  .methods = kListIteratorMethods,
};

static Result<Ref> list_reverse_iterator_next(Thread&, Value self) {
  auto* it = static_cast<ListReverseIterator*>(self.object());
  List* list = it->list;
  if (!list) return absent_ref();
  if (it->index >= 0 && it->index < i64(list->length)) return Ref(list->items[it->index--]);
  it->index = -1;
  it->list.clear();
  return absent_ref();
}
static void list_reverse_iterator_visit(Object* self, Visitor& visit) {
  visit(static_cast<ListReverseIterator*>(self)->list);
}
static void list_reverse_iterator_dealloc(Object* self) { static_cast<ListReverseIterator*>(self)->list.clear(); }

static i64 list_reverse_iterator_length_hint(Thread&, ListReverseIterator* self) {
  i64 left = self->index + 1;
  return self->list && left <= i64(self->list->length) ? left : 0;
}
static Result<Ref> list_reverse_iterator_reduce(Thread& t, ListReverseIterator* self) {
  Ref reversed = TRY(builtin(t, "reversed"));
  if (self->list && self->index >= 0) {
    RefTo<Tuple> arguments = TRY(tuple_of(t, Value(self->list.get())));
    return tuple_of(t, reversed, arguments, Value::small_int(self->index));
  }
  RefTo<List> nothing = TRY(list_new(t));
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(nothing)));
  return tuple_of(t, reversed, arguments);
}
static Status list_reverse_iterator_setstate(Thread& t, ListReverseIterator* self, Value state) {
  i64 index = TRY(state_index(t, state));
  if (self->list) self->index = std::clamp<i64>(index, -1, i64(self->list->length) - 1);
  return {};
}

constexpr Method kListReverseIteratorMethods[] = {
  method<list_reverse_iterator_length_hint>("__length_hint__(self, /)", "How many items are left."),
  method<list_reverse_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<list_reverse_iterator_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};

const TypeSpec ListReverseIterator::kType = {
  .name = "list_reverseiterator",
  .basic_size = sizeof(ListReverseIterator),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {
    .iter = iterator_iter,
    .next = list_reverse_iterator_next,
    .visit = list_reverse_iterator_visit,
    .clear = list_reverse_iterator_dealloc,
    .dealloc = list_reverse_iterator_dealloc,
  },
  .methods = kListReverseIteratorMethods,
};

}  // namespace krait
