#pragma once
// Layouts of the iterators of the container types and of the iterator builtins (enumerate, zip, map, filter, reversed,
// iter). FOR_ITER has inline paths for the first group: the rules it may rely on stand next to each struct.
// An exhausted iterator has dropped its container (null or EMPTY) and stays exhausted.
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/range.h"
#include "objects/set.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

// Next item: index < list->length ? list->items[index++] : exhausted (list.clear()).
struct ListIterator : Object {
  static const TypeSpec kType;
  FieldTo<List> list;
  u64 index;
};
// Next item: list->items[index--] while 0 <= index < list->length, else exhausted.
struct ListReverseIterator : Object {
  static const TypeSpec kType;
  FieldTo<List> list;
  i64 index;
};
// Next item: index < tuple->length ? tuple->items[index++] : exhausted (tuple.clear()).
struct TupleIterator : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> tuple;
  u64 index;
};

// Every item is an inline int: remaining ? (--remaining, current, current += step) : exhausted.
struct RangeIterator : Object {
  static const TypeSpec kType;
  i64 current, step, remaining;
};
// Ranges with a bound or step that is not an inline int. All three are exact ints.
struct LongRangeIterator : Object {
  static const TypeSpec kType;
  Field current, step, remaining;
};

// Dict iterators, forward and reverse. `position` is the next entry number to look at (dict_next; reverse: going down
// from used - 1, -1 at the end). If dict->count differs from expected_count the iteration fails with RuntimeError
// "dictionary changed size during iteration" (and fails again: expected_count becomes kChanged); if entries are found
// although remaining is 0: "dictionary keys changed during iteration".
struct DictIterator : Object {
  static constexpr u64 kChanged = ~u64(0);
  FieldTo<Dict> dict;
  i64 position;
  u64 expected_count;
  u64 remaining;
  FieldTo<Tuple> pair;   // item iterators: reused when nobody else holds it
};
struct DictKeyIterator : DictIterator { static const TypeSpec kType; };
struct DictValueIterator : DictIterator { static const TypeSpec kType; };
struct DictItemIterator : DictIterator { static const TypeSpec kType; };
struct DictReverseKeyIterator : DictIterator { static const TypeSpec kType; };
struct DictReverseValueIterator : DictIterator { static const TypeSpec kType; };
struct DictReverseItemIterator : DictIterator { static const TypeSpec kType; };

// "Set changed size during iteration" when set->count differs from expected_count.
struct SetIterator : Object {
  static const TypeSpec kType;
  FieldTo<SetBase> set;
  u64 position;          // set_next
  u64 expected_count;
  u64 remaining;
};

// A bit of TypeObject::type_flags that stands apart from TypeFlags: a native type that is iterable by __getitem__ alone,
// though it matches no sequence patterns.
constexpr u32 kTypeIterableByIndex = 1u << 31;

// iter(object with __getitem__ only).
struct SequenceIterator : Object {
  static const TypeSpec kType;
  Field sequence;        // EMPTY when exhausted
  i64 index;
};
// iter(callable, sentinel).
struct CallableIterator : Object {
  static const TypeSpec kType;
  Field callable, sentinel;   // EMPTY when exhausted
};

struct Enumerate : Object {
  static const TypeSpec kType;
  Field iterator;
  i64 index;             // next number, while big_index is EMPTY
  Field big_index;       // the next number once it is no inline int
  FieldTo<Tuple> pair;   // the tuple given out last: reused when nobody else holds it (refcount 1)
};
struct Zip : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> iterators;
  FieldTo<Tuple> row;    // reused like Enumerate::pair
  bool strict;
};
struct Map : Object {
  static const TypeSpec kType;
  Field function;
  FieldTo<Tuple> iterators;
  bool strict;
};
struct Filter : Object {
  static const TypeSpec kType;
  Field function;        // None: truth of the item
  Field iterator;
};
struct Reversed : Object {
  static const TypeSpec kType;
  Field sequence;        // EMPTY when exhausted
  i64 index;
};

// The functions of iter() on exact types, for GET_ITER.
RefTo<ListIterator> list_iterator_new(Thread& t, List* list);
RefTo<TupleIterator> tuple_iterator_new(Thread& t, Tuple* tuple);
Ref range_iterator_new(Thread& t, Range* range);
RefTo<DictKeyIterator> dict_key_iterator_new(Thread& t, Dict* dict);
RefTo<SetIterator> set_iterator_new(Thread& t, SetBase* set);
RefTo<SequenceIterator> sequence_iterator_new(Thread& t, Value sequence);
RefTo<CallableIterator> callable_iterator_new(Thread& t, Value callable, Value sentinel);

// iter_next() with inline paths for the iterators of the common sequences.
KRAIT_INLINE Result<Ref> next_item(Thread& t, Value iterator) {
  TypeObject* type = type_of(t, iterator);
  if (type == t.types.list_iterator) {
    auto* it = static_cast<ListIterator*>(iterator.object());
    if (KRAIT_LIKELY(it->list.get() && it->index < it->list->length)) return Ref(it->list->items[it->index++]);
  } else if (type == t.types.tuple_iterator) {
    auto* it = static_cast<TupleIterator*>(iterator.object());
    if (KRAIT_LIKELY(it->tuple.get() && it->index < it->tuple->length)) return Ref(it->tuple->items[it->index++]);
  } else if (type == t.types.range_iterator) {
    auto* it = static_cast<RangeIterator*>(iterator.object());
    if (KRAIT_LIKELY(it->remaining > 0)) {
      --it->remaining;
      i64 item = it->current;
      it->current += it->step;
      return Ref::steal(Value::small_int(item));
    }
  }
  return iter_next(t, iterator);
}

// The next entry of a forward dict iterator as borrowed key and value; false at the end. RuntimeError as above.
Result<bool> dict_iterator_step(Thread& t, DictIterator* it, Value* key, Value* value);

}  // namespace krait
