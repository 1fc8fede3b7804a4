#pragma once
// types.GenericAlias: list[int] and what __class_getitem__ of native types returns (PEP 585).
#include "objects/type.h"

namespace krait {

struct GenericAlias : Object {
  static const TypeSpec kType;
  Field origin;
  FieldTo<Tuple> args;
  FieldTo<Tuple> parameters;   // null until asked for
  bool starred;                // *list[int]
};

// origin[args]: args is a tuple, or the only argument.
Result<Ref> generic_alias_new(Thread& t, Value origin, Value args);

// What generic aliases, unions and type aliases share.
// The type parameters in a tuple of type arguments, each once.
Result<RefTo<Tuple>> generic_parameters(Thread& t, Tuple* args);
// `args` with `item` (a tuple, or one argument) put in for `parameters`; `self` is named in errors.
Result<RefTo<Tuple>> generic_substitute(Thread& t, Value self, Tuple* args, Tuple* parameters, Value item);
// A type argument as text: int, collections.deque, ..., list[str].
Result<std::string> type_argument_text(Thread& t, Value v);

}  // namespace krait
