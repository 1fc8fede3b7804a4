#pragma once
#include "objects/type.h"

namespace krait {

struct List : Object {
  static const TypeSpec kType;
  Value* items;          // owned; buffer of `capacity` Values, null when 0
  u64 length;
  u64 capacity;

  Value operator[](u64 i) const { return items[i]; }
  std::span<Value> span() { return {items, usize(length)}; }
};

Result<RefTo<List>> list_new(Thread& t, u64 capacity = 0);
Result<RefTo<List>> list_from(Thread& t, std::span<const Value> items);
Result<RefTo<List>> list_from_iterable(Thread& t, Value iterable);
Status list_grow(Thread& t, List* list, u64 capacity);        // ensures capacity, with over-allocation
KRAIT_INLINE Status list_push(Thread& t, List* list, Value item) {
  if (KRAIT_UNLIKELY(list->length == list->capacity)) {
    if (list_grow(t, list, list->length + 1).is_error()) return Error{};
  }
  retain(item);
  list->items[list->length++] = item;
  return {};
}
Status list_extend_from(Thread& t, List* list, Value iterable);
Result<RefTo<List>> list_slice(Thread& t, List* list, u64 start, u64 end);
// list[start:end] = value where the value is another list or a tuple; false, and nothing has happened, for any other.
Result<bool> list_assign_plain(Thread& t, List* list, u64 start, u64 end, Value value);
Status list_insert_at(Thread& t, List* list, u64 index, Value item);
Status list_sort_values(Thread& t, List* list, Value key, bool reverse);   // as list.sort
Result<RefTo<Tuple>> list_to_tuple(Thread& t, List* list);

}  // namespace krait
