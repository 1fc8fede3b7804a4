#pragma once
// What the files of itertools share. Each file brings a family of iterator types; module.cpp lists them.
#include "objects/container.h"
#include "objects/iterators.h"
#include "objects/native.h"

namespace krait::itertools {

struct Count : Object {
  static const TypeSpec kType;
  i64 current, step;        // while `number` is EMPTY
  Field number, big_step;
};
struct Cycle : Object {
  static const TypeSpec kType;
  Field iterator;           // EMPTY after the first round
  FieldTo<List> saved;
  u64 index;
};
struct Repeat : Object {
  static const TypeSpec kType;
  Field element;
  i64 left;                 // -1: for ever
};

// One function or selector and one iterator: dropwhile, takewhile, filterfalse, starmap, compress.
struct Paired : Object {
  Field function, iterator;
  bool started;
};
struct DropWhile : Paired { static const TypeSpec kType; };
struct TakeWhile : Paired { static const TypeSpec kType; };
struct FilterFalse : Paired { static const TypeSpec kType; };
struct StarMap : Paired { static const TypeSpec kType; };
struct Compress : Paired { static const TypeSpec kType; };

struct ISlice : Object {
  static const TypeSpec kType;
  Field iterator;           // EMPTY when exhausted
  i64 next, stop, step, position;   // stop -1: no end
};
struct Pairwise : Object {
  static const TypeSpec kType;
  Field iterator, previous;
  FieldTo<Tuple> pair;
};
struct Batched : Object {
  static const TypeSpec kType;
  Field iterator;
  i64 size;
  bool strict;
};
struct Chain : Object {
  static const TypeSpec kType;
  Field source, active;
};
struct ZipLongest : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> iterators; // None where exhausted
  Field fill;
  u64 active;
};
struct Accumulate : Object {
  static const TypeSpec kType;
  Field iterator, function, total, initial;
};
struct GroupBy : Object {
  static const TypeSpec kType;
  Field iterator, key_function, target_key, current_key, current_value;
  const Object* current_group;   // compared with, never followed
};
struct Grouper : Object {
  static const TypeSpec kType;
  FieldTo<GroupBy> parent;
  Field target_key;
};
struct TeeBlock;
struct Tee : Object {
  static const TypeSpec kType;
  FieldTo<TeeBlock> block;
  u32 index;
};
// A piece of the queue that the copies of one tee share.
struct TeeBlock : Object {
  static const TypeSpec kType;
  static constexpr u32 kCells = 57;
  Field iterator;
  FieldTo<TeeBlock> next;
  u32 count;
  bool running;
  Value cells[kCells];
};

// Index arrays of the combinatoric iterators; freed by their dealloc.
struct Indices {
  i64* items;
  u64 count;
  i64& operator[](u64 i) const { return items[i]; }
};
struct Combinatoric : Object {
  FieldTo<Tuple> pool;      // product: a tuple of pools
  FieldTo<Tuple> result;    // the tuple given out last; null before the first
  Indices indices, cycles;
  i64 length;               // items in a result
  bool stopped;
};
struct Product : Combinatoric { static const TypeSpec kType; };
struct Permutations : Combinatoric { static const TypeSpec kType; };
struct Combinations : Combinatoric { static const TypeSpec kType; };
struct CombinationsWithReplacement : Combinatoric { static const TypeSpec kType; };

Result<Ref> tee(Thread& t, Value iterable, i64 n);

inline Result<Ref> self_iter(Thread&, Value self) { return Ref(self); }

// next_item(), which calls the slots of other iterators from here: these iterators mostly stand on top of each other.
KRAIT_INLINE Result<Ref> step(Thread& t, Value iterator) {
  TypeObject* type = type_of(t, iterator);
  if (type == t.types.list_iterator || type == t.types.tuple_iterator || type == t.types.range_iterator || !type->slots.next)
    return next_item(t, iterator);
  TRY(t.check_c_stack());
  Result<Ref> item = type->slots.next(t, iterator);
  if (KRAIT_UNLIKELY(item.is_error()) && t.error_matches(kStopIteration)) {
    t.clear_error();
    return absent_ref();
  }
  return item;
}

// Binds the arguments of a constructor.
template <usize N>
Status bind(Thread& t, const Method& signature, const Args& args, Value (&slots)[N], Ref (&owned)[2]) {
  return bind_arguments(t, signature, args, slots, owned);
}
// The tuple an iterator gave out last, to be filled again if nobody else has it; else a copy.
inline Result<RefTo<Tuple>> reusable(Thread& t, FieldTo<Tuple>& kept) {
  if (kept->refcount == 1) return RefTo<Tuple>(kept.get());
  RefTo<Tuple> copy = TRY(tuple_from(t, kept->span()));
  kept.set(copy.get());
  return copy;
}
inline void put_item(Tuple* tuple, u64 i, Value item) {
  retain(item);
  Value old = tuple->items[i];
  tuple->items[i] = item;
  release(old);
}

}  // namespace krait::itertools
