#pragma once
// The ends of operators whose first attempt, the method of the left operand, is over: the interpreter loop makes that
// attempt itself. Both operands are of one class.
#include "vm/abstract.h"

namespace krait {

// `a` has answered NotImplemented: sequence concatenation and repetition, else TypeError.
Result<Ref> binary_rest(Thread& t, BinaryOp op, bool in_place, Value a, Value b);
// Likewise for comparisons: `b` is asked, then identity decides == and !=.
Result<Ref> compare_rest(Thread& t, Value a, Value b, CompareOp op);

// len() of an object whose __len__ has returned `result`.
Result<i64> length_from(Thread& t, Value result);
// `item in container` by looking through what iter() gives.
Result<bool> contains_by_iteration(Thread& t, Value container, Value item);

}  // namespace krait
