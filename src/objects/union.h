#pragma once
// typing.Union, which is also types.UnionType: int | str (PEP 604).
#include "objects/type.h"

namespace krait {

struct UnionType : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> args;         // flat, without duplicates
  Field hashable;              // a frozenset of those that could be hashed when the union was made
  FieldTo<Tuple> unhashable;   // the others; null: none
  FieldTo<Tuple> parameters;   // null until asked for
};

// a | b for types and what may stand for a type; NotImplemented for anything else.
Result<Ref> union_of(Thread& t, Value a, Value b);
// Union[items]: the only one if all are the same. Unlike union_of it takes anything typing accepts as a type.
Result<Ref> union_of_all(Thread& t, Tuple* items);

}  // namespace krait
