// element[index], element[slice] and assigning to them.
#include "modules/_elementtree/elementtree.h"
#include "objects/slice.h"

namespace krait::etree {

static bool is_index(Value v) { return is_int(v) || (v.is_object() && v.object()->type()->slots.index); }
static Error raise_bad_key(Thread& t) { return t.raise(kTypeError, "element indices must be integers"); }

// The index that `key` means, negative ones counted from the end.
static Result<i64> index_of(Thread& t, Element* e, Value key) {
  i64 index = TRY(to_index_i64(t, key, kIndexError));
  return index < 0 ? index + e->length : index;
}

Result<Ref> element_getitem(Thread& t, Value self, Value key) {
  auto* e = static_cast<Element*>(self.object());
  if (is_index(key)) {
    i64 index = TRY(index_of(t, e, key));
    if (index < 0 || index >= e->length) return t.raise(kIndexError, "child index out of range");
    return Ref(e->children[index]);
  }
  if (!is<Slice>(key)) return raise_bad_key(t);
  SliceIndices unpacked = TRY(slice_unpack(t, as<Slice>(key)));
  SliceIndices s = slice_adjust(unpacked, e->length);
  RefTo<List> list = TRY(list_new(t, u64(s.length)));
  for (i64 i = 0; i < s.length; ++i) TRY(list_push(t, list, e->children[s.start + i * s.step]));
  return list;
}

static Status set_one(Thread& t, Element* e, i64 index, Value value) {
  if (index < 0 || index >= e->length) return t.raise(kIndexError, "child assignment index out of range");
  if (!value.is_empty() && !is<Element>(value)) return raise_not_element(t, value);
  Ref old = Ref::steal(e->children[index]);
  if (value.is_empty()) {
    --e->length;
    std::memmove(e->children + index, e->children + index + 1, usize(e->length - index) * sizeof(Value));
  } else {
    retain(value);
    e->children[index] = value;
  }
  return {};
}

// Takes the children that `s` selects out; they are released when `removed` goes.
static Status take_out(Thread& t, Element* e, SliceIndices s, List* removed) {
  TRY(list_grow(t, removed, u64(s.length)));
  if (s.step < 0) {
    s.start += (s.length - 1) * s.step;
    s.step = -s.step;
  }
  i64 to = s.start, left = s.length, next = s.start;
  for (i64 from = s.start; from < e->length; ++from) {
    if (left && from == next) {
      removed->items[removed->length++] = e->children[from];
      next += s.step;
      --left;
    } else {
      e->children[to++] = e->children[from];
    }
  }
  e->length -= u32(s.length);
  return {};
}

static Status set_slice(Thread& t, Element* e, Slice* slice, Value value) {
  SliceIndices unpacked = TRY(slice_unpack(t, slice));
  RefTo<List> items;
  if (!value.is_empty()) {
    Result<Ref> iterator = get_iter(t, value);
    if (iterator.is_error()) {
      if (!t.error_matches(kTypeError)) return Error{};
      t.clear_error();
      return t.raise(kTypeError, "assignment expects an iterable");
    }
    items = TRY(list_from_iterable(t, iterator.take()));
  }
  RefTo<List> removed = TRY(list_new(t));   // goes last: what is released may look at the element
  SliceIndices s = slice_adjust(unpacked, e->length);
  if (!items) return s.length ? take_out(t, e, s, removed) : Status();
  i64 count = i64(items->length);
  if (s.step != 1 && count != s.length)
    return t.raise(kValueError, "attempt to assign sequence of size {} to extended slice of size {}", count, s.length);
  for (Value item : items->span()) if (!is<Element>(item)) return raise_not_element(t, item);
  if (s.step != 1) {
    TRY(list_grow(t, removed, u64(s.length)));
    for (i64 i = 0; i < s.length; ++i) {
      Value& place = e->children[s.start + i * s.step];
      removed->items[removed->length++] = place;
      place = items->items[i];
      retain(place);
    }
  } else {
    if (count > s.length) TRY(element_reserve(t, e, u64(count - s.length)));
    if (s.length) TRY(take_out(t, e, s, removed));
    if (count) std::memmove(e->children + s.start + count, e->children + s.start, usize(e->length - s.start) * sizeof(Value));
    for (i64 i = 0; i < count; ++i) {
      retain(items->items[i]);
      e->children[s.start + i] = items->items[i];
    }
    e->length += u32(count);
  }
  return {};
}

Status element_setitem(Thread& t, Value self, Value key, Value value) {
  auto* e = static_cast<Element*>(self.object());
  if (is_index(key)) return set_one(t, e, TRY(index_of(t, e, key)), value);
  if (!is<Slice>(key)) return raise_bad_key(t);
  return set_slice(t, e, as<Slice>(key), value);
}

}  // namespace krait::etree
