#pragma once
#include "objects/type.h"

namespace krait {

struct Tuple : Object {
  static const TypeSpec kType;
  u64 length;
  Value items[1];        // owned

  Value operator[](u64 i) const { return items[i]; }
  std::span<Value> span() { return {items, usize(length)}; }
};

// Items start as EMPTY; the caller fills every one (init_steal semantics: items[i] = owned) before it is shared.
Result<RefTo<Tuple>> tuple_new(Thread& t, u64 length);
RefTo<Tuple> tuple_empty(Thread& t);
// Copies `items`, retaining each.
Result<RefTo<Tuple>> tuple_from(Thread& t, std::span<const Value> items);
// Takes over owned `items`.
Result<RefTo<Tuple>> tuple_steal(Thread& t, Value* items, u64 length);
template <class... V>
Result<RefTo<Tuple>> tuple_of(Thread& t, const V&... values) {
  Value items[] = {Value(values)...};
  return tuple_from(t, items);
}
Result<RefTo<Tuple>> tuple_from_iterable(Thread& t, Value iterable);
Result<RefTo<Tuple>> tuple_slice(Thread& t, Tuple* tuple, u64 start, u64 end);

inline u32 Args::kw_count() const { return kwnames ? u32(kwnames->length) : 0; }

}  // namespace krait
