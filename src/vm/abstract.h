#pragma once
// Operations on any object, as the language defines them. All may run Python code. Arguments are borrowed.
#include "objects/type.h"
#include "vm/interpreter.h"
#include "vm/thread.h"

namespace krait {

// The type of any Value, immediates included.
KRAIT_INLINE TypeObject* type_of(Thread& t, Value v) {
  if (KRAIT_LIKELY(v.is_object())) return v.object()->type();
  if (v.is_int()) return t.types.int_;
  if (v.is_float()) return t.types.float_;
  if (v.is_bool()) return t.types.bool_;
  if (v.is_none()) return t.types.none_type;
  if (v.is_ellipsis()) return t.types.ellipsis_type;
  return t.types.not_implemented_type;
}
// "int", "collections.deque": the name error messages use (%T is type_name too).
std::string type_name(Thread& t, Value v);
std::string type_name(const TypeObject* type);

// Calls
Result<Ref> call(Thread& t, Value callable, Args args);
Result<Ref> call(Thread& t, Value callable, std::span<const Value> args);
template <class... V>
Result<Ref> call(Thread& t, Value callable, const V&... args)
  requires((std::is_convertible_v<const V&, Value> && ...))
{
  Value items[sizeof...(args) + 1] = {Value(args)...};
  return call(t, callable, Args{items, u32(sizeof...(args)), nullptr});
}
Result<Ref> call_with(Thread& t, Value callable, Tuple* args, Dict* kwargs);     // f(*args, **kwargs); kwargs may be null
Result<Ref> call_method(Thread& t, Value object, Str* name, std::span<const Value> args = {});
// type(object).name looked up and bound without __getattribute__; ABSENT if the type has none.
Result<Ref> lookup_special(Thread& t, Value object, Str* name);
bool is_callable(Value v);

// Attributes. get_attribute_opt gives ABSENT instead of AttributeError, without building the exception when it can.
Result<Ref> get_attribute(Thread& t, Value object, Str* name);
Result<Ref> get_attribute_opt(Thread& t, Value object, Str* name);
Result<Ref> get_attribute(Thread& t, Value object, const char* name);
Status set_attribute(Thread& t, Value object, Str* name, Value value);            // EMPTY deletes
Result<bool> has_attribute(Thread& t, Value object, Str* name);

// Items and iteration
Result<Ref> get_item(Thread& t, Value object, Value key);
Status set_item(Thread& t, Value object, Value key, Value value);                 // EMPTY deletes
Result<bool> contains(Thread& t, Value container, Value item);
Result<i64> length(Thread& t, Value object);                                      // TypeError "object of type 'X' has no len()"
Result<i64> length_hint(Thread& t, Value object, i64 fallback);
Result<Ref> get_iter(Thread& t, Value object);                                    // TypeError "'X' object is not iterable"
Result<Ref> iter_next(Thread& t, Value iterator);                                 // ABSENT when exhausted
bool is_iterator(Value v);

// Text, truth, hash, comparison
Result<RefTo<Str>> repr(Thread& t, Value v);
Result<RefTo<Str>> to_str(Thread& t, Value v);                                    // str(v)
Result<RefTo<Str>> ascii(Thread& t, Value v);
Result<RefTo<Str>> format(Thread& t, Value v, Str* spec);                         // format(v, spec); spec may be null
Result<bool> truth(Thread& t, Value v);
Result<i64> hash(Thread& t, Value v);                                             // TypeError "unhashable type: 'X'"
Result<Ref> compare(Thread& t, Value a, Value b, CompareOp op);
Result<bool> compare_bool(Thread& t, Value a, Value b, CompareOp op);             // identity counts as equal, for containers
KRAIT_INLINE Result<bool> equal(Thread& t, Value a, Value b) {                    // a is b or a == b
  if (a == b) return true;
  return compare_bool(t, a, b, CompareOp::kEq);
}

// Numbers. Results of binary operations follow the reflected and subclass rules; TypeError "unsupported operand ...".
enum class BinaryOp : u8 { kAdd, kSub, kMul, kTrueDiv, kFloorDiv, kMod, kPow, kMatMul, kLShift, kRShift, kAnd, kOr, kXor, kDivMod };
Result<Ref> binary(Thread& t, BinaryOp op, Value a, Value b);
Result<Ref> inplace(Thread& t, BinaryOp op, Value a, Value b);
Result<Ref> power(Thread& t, Value a, Value b, Value modulus);
Result<Ref> negative(Thread& t, Value v);
Result<Ref> positive(Thread& t, Value v);
Result<Ref> invert(Thread& t, Value v);
Result<Ref> absolute(Thread& t, Value v);
// __index__: an exact int. TypeError "'X' object cannot be interpreted as an integer".
Result<Ref> to_index(Thread& t, Value v);
// __index__ as a number for sizes and positions: clipped to i64 unless `overflow` names the exception to raise
// ("cannot fit 'X' into an index-sized integer").
Result<i64> to_index_i64(Thread& t, Value v, ExceptionKind overflow = kExceptionKindCount);
Result<Ref> to_int(Thread& t, Value v);                                           // int(v) for numbers

// Classes
Result<bool> is_instance(Thread& t, Value object, Value class_or_tuple);          // with __instancecheck__
Result<bool> is_subclass(Thread& t, Value cls, Value class_or_tuple);

// Native code that can recurse through data (repr of nested lists): true if `object` is already being printed here.
Result<bool> repr_enter(Thread& t, Value object);
void repr_leave(Thread& t, Value object);

}  // namespace krait
