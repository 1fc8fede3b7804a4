// list: storage and operators. Methods are in list_methods.cpp, sorting in list_sort.cpp.
#include "objects/list.h"

#include "objects/iterators.h"
#include "objects/list_impl.h"
#include "objects/native.h"
#include "objects/sequence.h"

namespace krait {

constexpr u64 kMaxLength = u64(PTRDIFF_MAX) / sizeof(Value);

static List* self_list(Value v) { return static_cast<List*>(v.object()); }
static Heap& heap_of(List* list) { return list->type()->interp->heap; }

// Sets the capacity exactly; it must not be below the length.
static Status set_capacity(Thread& t, List* list, u64 capacity) {
  if (capacity > kMaxLength) return t.raise_no_memory();
  void* buffer = list->items
      ? t.heap.resize_buffer(list->items, list->capacity * sizeof(Value), capacity * sizeof(Value))
      : t.heap.allocate_buffer(capacity * sizeof(Value));
  if (!buffer) return t.raise_no_memory();
  list->items = static_cast<Value*>(buffer);
  list->capacity = capacity;
  return {};
}

Status list_grow(Thread& t, List* list, u64 capacity) {
  if (capacity <= list->capacity) return {};
  // An eighth more than asked for: appending stays linear with little waste.
  u64 roomy = (capacity + (capacity >> 3) + 6) & ~u64(3);
  if (capacity > kMaxLength) return t.raise_no_memory();
  // One jump to a size far above the current one is taken as it is.
  if (capacity - list->length > roomy - capacity) roomy = (capacity + 3) & ~u64(3);
  return set_capacity(t, list, roomy);
}

void list_trim(List* list) {
  if (list->length >= list->capacity / 2 || list->capacity <= 8) return;
  Heap& heap = heap_of(list);
  if (!list->length) {
    heap.free_buffer(list->items, list->capacity * sizeof(Value));
    list->items = nullptr;
    list->capacity = 0;
    return;
  }
  u64 capacity = (list->length + (list->length >> 3) + 6) & ~u64(3);
  void* buffer = heap.resize_buffer(list->items, list->capacity * sizeof(Value), capacity * sizeof(Value));
  if (!buffer) return;
  list->items = static_cast<Value*>(buffer);
  list->capacity = capacity;
}

void list_clear_items(List* list) {
  Value* items = list->items;
  u64 length = list->length, capacity = list->capacity;
  list->items = nullptr;
  list->length = list->capacity = 0;
  for (u64 i = length; i-- > 0;) release(items[i]);
  if (items) heap_of(list).free_buffer(items, capacity * sizeof(Value));
}

Result<RefTo<List>> list_new(Thread& t, u64 capacity) {
  auto* list = allocate_object<List>(t, t.types.list);
  list->items = nullptr;
  list->length = list->capacity = 0;
  RefTo<List> result = RefTo<List>::steal(list);
  if (capacity) TRY(set_capacity(t, list, capacity));
  return result;
}

Result<RefTo<List>> list_from(Thread& t, std::span<const Value> items) {
  RefTo<List> list = TRY(list_new(t, items.size()));
  for (usize i = 0; i < items.size(); ++i) {
    retain(items[i]);
    list->items[i] = items[i];
  }
  list->length = items.size();
  return list;
}

Result<RefTo<List>> list_from_iterable(Thread& t, Value iterable) {
  RefTo<List> list = TRY(list_new(t));
  TRY(list_extend_from(t, list, iterable));
  return list;
}

Status list_extend_from(Thread& t, List* list, Value iterable) {
  if (is_exact<List>(iterable) || is_exact<Tuple>(iterable)) {
    u64 count = is_exact<List>(iterable) ? self_list(iterable)->length : as<Tuple>(iterable)->length;
    if (!count) return {};
    if (list->length + count > list->capacity) {
      if (list->length) TRY(list_grow(t, list, list->length + count));
      else TRY(set_capacity(t, list, count));
    }
    const Value* source = is_exact<List>(iterable) ? self_list(iterable)->items : as<Tuple>(iterable)->items;
    for (u64 i = 0; i < count; ++i) {
      retain(source[i]);
      list->items[list->length + i] = source[i];
    }
    list->length += count;
    return {};
  }
  Ref iterator = TRY(get_iter(t, iterable));
  i64 hint = TRY(length_hint(t, iterable, 8));
  // A hint that overflows with the length is no use; one that is too large to have is an error at once.
  if (u64(hint) <= kMaxLength - list->length && list->length + u64(hint) > list->capacity) {
    if (list->length) TRY(list_grow(t, list, list->length + u64(hint)));
    else TRY(set_capacity(t, list, u64(hint)));
  } else if (u64(hint) > kMaxLength - list->length && !list->length) {
    return t.raise_no_memory();
  }
  while (true) {
    Ref item = TRY(next_item(t, iterator));
    if (item.is_absent()) break;
    if (KRAIT_UNLIKELY(list->length == list->capacity)) TRY(list_grow(t, list, list->length + 1));
    list->items[list->length++] = item.detach();
  }
  list_trim(list);
  return {};
}

Result<RefTo<List>> list_slice(Thread& t, List* list, u64 start, u64 end) {
  return list_from(t, {list->items + start, usize(end - start)});
}

Status list_insert_at(Thread& t, List* list, u64 index, Value item) {
  if (list->length == list->capacity) TRY(list_grow(t, list, list->length + 1));
  if (index > list->length) index = list->length;
  memmove(static_cast<void*>(list->items + index + 1), list->items + index, (list->length - index) * sizeof(Value));
  retain(item);
  list->items[index] = item;
  ++list->length;
  return {};
}

Result<RefTo<Tuple>> list_to_tuple(Thread& t, List* list) { return tuple_from(t, {list->items, usize(list->length)}); }

Ref list_take_at(List* list, u64 index) {
  Value item = list->items[index];
  --list->length;
  memmove(static_cast<void*>(list->items + index), list->items + index + 1, (list->length - index) * sizeof(Value));
  list_trim(list);
  return Ref::steal(item);
}

// ---- slots

static Result<Ref> list_new_slot(Thread& t, TypeObject* cls, Args) {
  auto* list = allocate_instance<List>(t, cls);
  list->items = nullptr;
  list->length = list->capacity = 0;
  return Ref::steal(Value(list));
}

static Status list_init(Thread& t, Value self, Args args) {
  // A subclass with its own __new__ or __init__ may take keywords.
  TypeObject* cls = self.object()->type();
  if (cls->slots.new_ == List::kType.slots.new_) TRY(no_keywords(t, "list", args));
  TRY(argument_count(t, "list", args, 0, 1));
  list_clear_items(self_list(self));
  if (!args.count) return {};
  return list_extend_from(t, self_list(self), args[0]);
}

static Result<Ref> list_repr(Thread& t, Value self) {
  if (!self_list(self)->length) return str_from_ascii(t, "[]").ref();
  return sequence_repr(t, self_list(self), "[", "]", false);
}

static Result<i64> list_length(Thread&, Value self) { return i64(self_list(self)->length); }
static Result<Ref> list_iter(Thread& t, Value self) { return list_iterator_new(t, self_list(self)); }
static Result<bool> list_contains(Thread& t, Value self, Value item) {
  return TRY(sequence_find(t, self_list(self), item, 0, INT64_MAX)) >= 0;
}
static Result<Ref> list_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<List>(a) || !is<List>(b)) return not_implemented_ref();
  return sequence_compare(t, self_list(a), self_list(b), op);
}

static Result<Ref> list_getitem(Thread& t, Value self, Value key) {
  List* list = self_list(self);
  if (KRAIT_LIKELY(key.is_int() || has_index(t, key))) {
    i64 index = key.is_int() ? key.as_int() : TRY(to_index_i64(t, key, kIndexError));
    if (index < 0) index += i64(list->length);
    if (KRAIT_UNLIKELY(u64(index) >= list->length)) return t.raise(kIndexError, "list index out of range");
    return Ref(list->items[index]);
  }
  if (!is<Slice>(key))
    return t.raise(kTypeError, "list indices must be integers or slices, not {}", type_name(t, key));
  SliceIndices s;
  if (!slice_quick(as<Slice>(key), i64(list->length), &s)) {
    SliceIndices unpacked = TRY(slice_unpack(t, as<Slice>(key)));
    s = slice_adjust(unpacked, i64(list->length));
  }
  if (s.step == 1) return list_slice(t, list, u64(s.start), u64(s.start + s.length));
  RefTo<List> result = TRY(list_new(t, u64(s.length)));
  for (i64 i = 0; i < s.length; ++i) {
    Value item = list->items[s.start + i * s.step];
    retain(item);
    result->items[i] = item;
  }
  result->length = u64(s.length);
  return result;
}

// Replaces [start, end) by `items`, which are retained; what was there is released last.
static Status replace_range(Thread& t, List* list, u64 start, u64 end, std::span<const Value> items) {
  u64 removed = end - start, added = items.size(), tail = list->length - end;
  constexpr u64 kFew = 32;
  if (removed == added && removed <= kFew) {
    Value old[kFew];
    for (u64 i = 0; i < added; ++i) {
      retain(items[i]);
      old[i] = std::exchange(list->items[start + i], items[i]);
    }
    for (u64 i = added; i-- > 0;) release(old[i]);
    return {};
  }
  RefTo<List> garbage = TRY(list_new(t, removed));
  if (added > removed) TRY(list_grow(t, list, list->length + (added - removed)));
  if (removed) {
    memcpy(static_cast<void*>(garbage->items), list->items + start, removed * sizeof(Value));
    garbage->length = removed;
  }
  if (tail) memmove(static_cast<void*>(list->items + start + added), list->items + end, tail * sizeof(Value));
  for (u64 i = 0; i < added; ++i) {
    retain(items[i]);
    list->items[start + i] = items[i];
  }
  list->length += added - removed;
  list_trim(list);
  return {};
}

static Status delete_slice(Thread& t, List* list, SliceIndices s) {
  if (s.length <= 0) return {};
  if (s.step == 1) return replace_range(t, list, u64(s.start), u64(s.start + s.length), {});
  if (s.step < 0) {
    s.start += s.step * (s.length - 1);
    s.step = -s.step;
  }
  RefTo<List> garbage = TRY(list_new(t, u64(s.length)));
  u64 write = u64(s.start);
  i64 next = s.start, left = s.length;
  for (u64 read = u64(s.start); read < list->length; ++read) {
    Value item = list->items[read];
    if (left && i64(read) == next) {
      garbage->items[garbage->length++] = item;
      next += s.step;
      --left;
    } else {
      list->items[write++] = item;
    }
  }
  list->length = write;
  list_trim(list);
  return {};
}

static Status assign_slice(Thread& t, List* list, SliceIndices unpacked, Value value) {
  // The new items are taken first: iterating may change the list.
  Ref source;
  if (is_exact<Tuple>(value) || (is_exact<List>(value) && value != Value(list))) {
    source = Ref(value);
  } else if (value == Value(list)) {
    source = TRY(list_slice(t, list, 0, list->length)).ref();
  } else {
    Result<Ref> iterator = get_iter(t, value);
    if (iterator.is_error()) {
      if (!t.error_matches(kTypeError)) return Error{};
      t.clear_error();
      return t.raise(kTypeError, "must assign iterable to extended slice");
    }
    source = TRY(list_from_iterable(t, iterator.take())).ref();
  }
  std::span<Value> items = is<List>(source) ? as<List>(source)->span() : as<Tuple>(source)->span();
  SliceIndices s = slice_adjust(unpacked, i64(list->length));
  if (s.step == 1)
    return replace_range(t, list, u64(s.start), u64(s.start + s.length), items);
  if (i64(items.size()) != s.length)
    return t.raise(kValueError, "attempt to assign sequence of size {} to extended slice of size {}", items.size(), s.length);
  if (!s.length) return {};
  RefTo<List> garbage = TRY(list_new(t, u64(s.length)));
  for (i64 i = 0; i < s.length; ++i) {
    Value& slot = list->items[s.start + i * s.step];
    garbage->items[i] = slot;
    retain(items[usize(i)]);
    slot = items[usize(i)];
  }
  garbage->length = u64(s.length);
  return {};
}

Result<bool> list_assign_plain(Thread& t, List* list, u64 start, u64 end, Value value) {
  if (value == Value(list)) return false;
  std::span<const Value> items;
  if (is_exact<List>(value)) items = static_cast<List*>(value.object())->span();
  else if (is_exact<Tuple>(value)) items = static_cast<Tuple*>(value.object())->span();
  else return false;
  Ref held(value);   // what is released may drop the last other reference
  TRY(replace_range(t, list, start, end, items));
  return true;
}

static Status list_setitem(Thread& t, Value self, Value key, Value value) {
  List* list = self_list(self);
  if (KRAIT_LIKELY(key.is_int() || has_index(t, key))) {
    i64 index = key.is_int() ? key.as_int() : TRY(to_index_i64(t, key, kIndexError));
    if (index < 0) index += i64(list->length);
    if (KRAIT_UNLIKELY(u64(index) >= list->length)) return t.raise(kIndexError, "list assignment index out of range");
    if (value.is_empty()) {
      list_take_at(list, u64(index));
      return {};
    }
    retain(value);
    Value old = list->items[index];
    list->items[index] = value;
    release(old);
    return {};
  }
  if (!is<Slice>(key))
    return t.raise(kTypeError, "list indices must be integers or slices, not {}", type_name(t, key));
  SliceIndices unpacked = TRY(slice_unpack(t, as<Slice>(key)));
  if (value.is_empty()) return delete_slice(t, list, slice_adjust(unpacked, i64(list->length)));
  return assign_slice(t, list, unpacked, value);
}

static Result<Ref> list_concat(Thread& t, Value a, Value b) {
  if (!is<List>(b)) return t.raise(kTypeError, "can only concatenate list (not \"{}\") to list", type_name(t, b));
  List *x = self_list(a), *y = self_list(b);
  RefTo<List> result = TRY(list_new(t, x->length + y->length));
  Value* out = result->items;
  for (Value item : x->span()) { retain(item); *out++ = item; }
  for (Value item : y->span()) { retain(item); *out++ = item; }
  result->length = x->length + y->length;
  return result;
}

static Result<Ref> list_repeat(Thread& t, Value self, Value count) {
  i64 times = count.is_int() ? count.as_int() : TRY(to_index_i64(t, count, kOverflowError));
  List* list = self_list(self);
  u64 length = TRY(repeated_length(t, list->length, times));
  RefTo<List> result = TRY(list_new(t, length));
  for (u64 i = 0; i < length;) {
    for (Value item : list->span()) { retain(item); result->items[i++] = item; }
  }
  result->length = length;
  return result;
}

static Result<Ref> list_inplace_concat(Thread& t, Value self, Value other) {
  TRY(list_extend_from(t, self_list(self), other));
  return Ref(self);
}

static Result<Ref> list_inplace_repeat(Thread& t, Value self, Value count) {
  i64 times = count.is_int() ? count.as_int() : TRY(to_index_i64(t, count, kOverflowError));
  List* list = self_list(self);
  u64 once = list->length, length = TRY(repeated_length(t, once, times));
  if (!length) {
    list_clear_items(list);
    return Ref(self);
  }
  TRY(list_grow(t, list, length));
  for (u64 i = once; i < length; ++i) {
    retain(list->items[i - once]);
    list->items[i] = list->items[i - once];
  }
  list->length = length;
  return Ref(self);
}

static void list_visit(Object* self, Visitor& visit) {
  for (Value item : static_cast<List*>(self)->span()) visit(item);
}
static void list_clear_slot(Object* self) { list_clear_items(static_cast<List*>(self)); }

const TypeSpec List::kType = {
  .name = "list",
  .basic_size = sizeof(List),
  .flags = kTypeBase | kTypeCycles | kTypeSequence,
  .signature = "list(iterable=(), /)",
  .doc = "A mutable sequence: empty, or with the items of iterable.",
  .slots = {
    .repr = list_repr,
    .iter = list_iter,
    .length = list_length,
    .compare = list_compare,
    .getitem = list_getitem,
    .setitem = list_setitem,
    .contains = list_contains,
    .concat = list_concat,
    .repeat = list_repeat,
    .inplace_concat = list_inplace_concat,
    .inplace_repeat = list_inplace_repeat,
    .new_ = list_new_slot,
    .init = list_init,
    .visit = list_visit,
    .clear = list_clear_slot,
    .dealloc = list_clear_slot,
  },
  .methods = kListMethods,
};

}  // namespace krait
