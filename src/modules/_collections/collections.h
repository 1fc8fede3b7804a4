#pragma once
// What the files of _collections share.
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::collections {

// A ring: item i is ring[(head + i) & mask], mask + 1 slots; null while empty.
struct Deque : Object {
  static const TypeSpec kType;
  Value* ring;
  u64 mask, head, length;
  i64 max_length;          // -1: none
  u64 changes;             // goes up with every change of the structure
  Value operator[](u64 i) const { return ring[(head + i) & mask]; }
};
struct DequeIteratorBase : Object {
  FieldTo<Deque> deque;
  u64 position, changes;   // position: items given so far
  bool finished;
};
struct DequeIterator : DequeIteratorBase { static const TypeSpec kType; };
struct DequeReverseIterator : DequeIteratorBase { static const TypeSpec kType; };

struct DefaultDict : Dict {
  static const TypeSpec kType;
  Field factory;           // EMPTY or None: none
};

struct TupleGetter : Object {
  static const TypeSpec kType;
  i64 index;
  Field doc;
};

Result<Ref> count_elements(Thread& t, Value mapping, Value iterable);

}  // namespace krait::collections
