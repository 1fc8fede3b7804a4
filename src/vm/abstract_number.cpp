// The number protocol: operators with their reflected and in-place forms, conversions.
#include "vm/operators.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/float.h"
#include "objects/str.h"
#include "objects/type_internal.h"

namespace krait {

struct Operator {
  Slots::Binary Slots::*slot;
  Slots::Binary Slots::*inplace;
  const char* symbol;
  const char* inplace_symbol;
};

// In the order of BinaryOp; pow has three operands and its own functions.
static constexpr Operator kOperators[] = {
  {&Slots::add, &Slots::iadd, "+", "+="},
  {&Slots::sub, &Slots::isub, "-", "-="},
  {&Slots::mul, &Slots::imul, "*", "*="},
  {&Slots::truediv, &Slots::itruediv, "/", "/="},
  {&Slots::floordiv, &Slots::ifloordiv, "//", "//="},
  {&Slots::mod, &Slots::imod, "%", "%="},
  {nullptr, nullptr, "** or pow()", "**="},
  {&Slots::matmul, &Slots::imatmul, "@", "@="},
  {&Slots::lshift, &Slots::ilshift, "<<", "<<="},
  {&Slots::rshift, &Slots::irshift, ">>", ">>="},
  {&Slots::and_, &Slots::iand, "&", "&="},
  {&Slots::or_, &Slots::ior, "|", "|="},
  {&Slots::xor_, &Slots::ixor, "^", "^="},
  {&Slots::divmod, nullptr, "divmod()", "divmod()"},
};

static Result<Ref> try_slots(Thread& t, Slots::Binary Slots::*slot, Value a, Value b) {
  TypeObject *left = type_of(t, a), *right = type_of(t, b);
  Slots::Binary first = left->slots.*slot;
  Slots::Binary second = right == left ? nullptr : right->slots.*slot;
  if (second == first) second = nullptr;
  if (first) {
    if (second && is_subtype(right, left)) {
      Ref result = TRY(second(t, a, b));
      if (!result.get().is_not_implemented()) return result;
      second = nullptr;
    }
    Ref result = TRY(first(t, a, b));
    if (!result.get().is_not_implemented()) return result;
  }
  if (second) return second(t, a, b);
  return not_implemented_ref();
}

static KRAIT_COLD Error raise_unsupported(Thread& t, const char* symbol, Value a, Value b) {
  return t.raise(kTypeError, "unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name(t, a), type_name(t, b));
}

static bool has_index(Thread& t, Value v) { return is_int(v) || type_of(t, v)->slots.index; }

static Result<Ref> repeat_with(Thread& t, Slots::Binary repeat, Value sequence, Value count) {
  if (!has_index(t, count))
    return t.raise(kTypeError, "can't multiply sequence by non-int of type '{}'", type_name(t, count));
  return repeat(t, sequence, count);
}

// What + and * mean for sequences; NotImplemented if neither operand is one.
static Result<Ref> sequence_operator(Thread& t, BinaryOp op, Value a, Value b, bool in_place) {
  const Slots &left = type_of(t, a)->slots, &right = type_of(t, b)->slots;
  if (op == BinaryOp::kAdd) {
    if (in_place && left.inplace_concat) return left.inplace_concat(t, a, b);
    if (left.concat) return left.concat(t, a, b);
  } else if (op == BinaryOp::kMul) {
    if (in_place && left.inplace_repeat) return repeat_with(t, left.inplace_repeat, a, b);
    if (left.repeat) return repeat_with(t, left.repeat, a, b);
    if (right.repeat) return repeat_with(t, right.repeat, b, a);
  }
  return not_implemented_ref();
}

Result<Ref> binary(Thread& t, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::kPow) return power(t, a, b, Value::none());
  const Operator& o = kOperators[int(op)];
  Ref result = TRY(try_slots(t, o.slot, a, b));
  if (!result.get().is_not_implemented()) return result;
  result = TRY(sequence_operator(t, op, a, b, false));
  if (!result.get().is_not_implemented()) return result;
  return raise_unsupported(t, o.symbol, a, b);
}

Result<Ref> binary_rest(Thread& t, BinaryOp op, bool in_place, Value a, Value b) {
  Ref result = TRY(sequence_operator(t, op, a, b, in_place));
  if (!result.get().is_not_implemented()) return result;
  const Operator& o = kOperators[int(op)];
  return raise_unsupported(t, in_place ? o.inplace_symbol : o.symbol, a, b);
}

static Result<Ref> try_power(Thread& t, Value a, Value b, Value modulus) {
  TypeObject *left = type_of(t, a), *right = type_of(t, b);
  Slots::Ternary first = left->slots.pow;
  Slots::Ternary second = right == left ? nullptr : right->slots.pow;
  if (second == first) second = nullptr;
  Slots::Ternary third = modulus.is_none() ? nullptr : type_of(t, modulus)->slots.pow;
  if (first) {
    if (second && is_subtype(right, left)) {
      Ref result = TRY(second(t, a, b, modulus));
      if (!result.get().is_not_implemented()) return result;
      second = nullptr;
    }
    Ref result = TRY(first(t, a, b, modulus));
    if (!result.get().is_not_implemented()) return result;
  }
  if (second) {
    Ref result = TRY(second(t, a, b, modulus));
    if (!result.get().is_not_implemented()) return result;
  }
  if (third && third != first && third != type_of(t, b)->slots.pow) return third(t, a, b, modulus);
  return not_implemented_ref();
}

Result<Ref> power(Thread& t, Value a, Value b, Value modulus) {
  Ref result = TRY(try_power(t, a, b, modulus));
  if (!result.get().is_not_implemented()) return result;
  if (modulus.is_none()) return raise_unsupported(t, "** or pow()", a, b);
  return t.raise(kTypeError, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(t, a),
                 type_name(t, b), type_name(t, modulus));
}

Result<Ref> inplace(Thread& t, BinaryOp op, Value a, Value b) {
  const Operator& o = kOperators[int(op)];
  if (op == BinaryOp::kPow) {
    if (Slots::Ternary slot = type_of(t, a)->slots.ipow) {
      Ref result = TRY(slot(t, a, b, Value::none()));
      if (!result.get().is_not_implemented()) return result;
    }
    Ref result = TRY(try_power(t, a, b, Value::none()));
    if (!result.get().is_not_implemented()) return result;
    return raise_unsupported(t, o.inplace_symbol, a, b);
  }
  if (o.inplace) {
    if (Slots::Binary slot = type_of(t, a)->slots.*o.inplace) {
      Ref result = TRY(slot(t, a, b));
      if (!result.get().is_not_implemented()) return result;
    }
  }
  Ref result = TRY(try_slots(t, o.slot, a, b));
  if (!result.get().is_not_implemented()) return result;
  result = TRY(sequence_operator(t, op, a, b, true));
  if (!result.get().is_not_implemented()) return result;
  return raise_unsupported(t, o.inplace_symbol, a, b);
}

static Result<Ref> unary(Thread& t, Slots::Unary Slots::*slot, Value v, const char* name) {
  if (Slots::Unary f = type_of(t, v)->slots.*slot) return f(t, v);
  return t.raise(kTypeError, "bad operand type for {}: '{}'", name, type_name(t, v));
}
Result<Ref> negative(Thread& t, Value v) { return unary(t, &Slots::neg, v, "unary -"); }
Result<Ref> positive(Thread& t, Value v) { return unary(t, &Slots::pos, v, "unary +"); }
Result<Ref> invert(Thread& t, Value v) { return unary(t, &Slots::invert, v, "unary ~"); }
Result<Ref> absolute(Thread& t, Value v) { return unary(t, &Slots::abs, v, "abs()"); }

// An exact int of the same value.
static Result<Ref> exact_int(Thread& t, Value v) {
  if (is_exact_int(v)) return Ref(v);
  if (v.is_bool()) return Ref::steal(Value::small_int(v.is_true()));
  u64 scratch;
  IntView view = int_view(v, scratch);
  return int_from_limbs(t, {view.limbs, usize(view.count)}, view.negative);
}

// The result of __index__ or __int__: an int, with a warning for instances of subclasses.
static Result<Ref> checked_int(Thread& t, Ref made, const char* method) {
  if (is_exact_int(made)) return made;
  if (!is_int(made)) return t.raise(kTypeError, "{} returned non-int (type {})", method, type_name(t, made));
  TRY(warn(t, kDeprecationWarning,
           fmt::format("{} returned non-int (type {}).  The ability to return an instance of a strict subclass of int is "
                       "deprecated, and may not be supported in a future version of Python.", method, type_name(t, made))));
  return exact_int(t, made);
}

Result<Ref> to_index(Thread& t, Value v) {
  if (is_int(v)) return exact_int(t, v);
  Slots::Unary index = type_of(t, v)->slots.index;
  if (!index) return t.raise(kTypeError, "'{}' object cannot be interpreted as an integer", type_name(t, v));
  Ref made = TRY(index(t, v));
  return checked_int(t, std::move(made), "__index__");
}

Result<i64> to_index_i64(Thread& t, Value v, ExceptionKind overflow) {
  if (v.is_int()) return v.as_int();
  Ref index = TRY(to_index(t, v));
  i64 n;
  if (int_try_i64(index, &n)) return n;
  if (overflow != kExceptionKindCount)
    return t.raise(overflow, "cannot fit '{}' into an index-sized integer", type_name(t, v));
  return int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
}

Result<Ref> to_int(Thread& t, Value v) {
  if (is_exact_int(v)) return Ref(v);
  const Slots& slots = type_of(t, v)->slots;
  if (slots.int_) {
    Ref made = TRY(slots.int_(t, v));
    return checked_int(t, std::move(made), "__int__");
  }
  if (slots.index) return to_index(t, v);
  return t.raise(kTypeError, "int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(t, v));
}

}  // namespace krait
