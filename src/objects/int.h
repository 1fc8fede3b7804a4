#pragma once
// int: inline up to 62 bits (heap/value.h), BigInt objects beyond; bool is True/False immediates.
#include "objects/type.h"

namespace krait {

// A big int, or an instance of an int subclass (of any size: those are never inline).
struct Int : Object {
  static const TypeSpec kType;
  static constexpr u32 kNegative = 1u << kTypeFlagShift;
  u64 limb_count;         // no leading zero limbs; 0 only in subclass instances
  u64 limbs[1];           // magnitude, little-endian

  bool negative() const { return flags & kNegative; }
  std::span<const u64> magnitude() const { return {limbs, usize(limb_count)}; }
};
struct Bool { static const TypeSpec kType; };

template <> KRAIT_INLINE bool is<Bool>(Value v) { return v.is_bool(); }
template <> KRAIT_INLINE bool is_exact<Bool>(Value v) { return v.is_bool(); }

// int or a subclass of it, bool included.
KRAIT_INLINE bool is_int(Value v) { return v.is_int() || v.is_bool() || (v.is_object() && is<Int>(v)); }
KRAIT_INLINE bool is_exact_int(Value v) { return v.is_int() || (v.is_object() && is_exact<Int>(v)); }

Ref int_from_i64(Thread& t, i64 value);
Ref int_from_u64(Thread& t, u64 value);
// Sign and magnitude of any length (leading zeros allowed), normalised to inline when it fits.
Result<Ref> int_from_limbs(Thread& t, std::span<const u64> magnitude, bool negative);
Result<Ref> int_from_double(Thread& t, f64 value);            // truncates; OverflowError/ValueError for inf/nan
// int("..."): ValueError with Python's text, which shows repr(shown) if that is given. `base` 0 or 2..36.
Result<Ref> int_from_text(Thread& t, std::string_view ascii, int base, Value shown = Value::empty());
Result<Ref> int_from_str(Thread& t, Str* text, int base);     // any Unicode digits and spaces

// A view of any int Value as limbs: inline values use `scratch`.
struct IntView { const u64* limbs; u64 count; bool negative; };
IntView int_view(Value v, u64& scratch);                      // v must be an int (or bool)

// Exact conversions of ints (no __index__): OverflowError "Python int too large to convert to C ..." otherwise.
Result<i64> int_to_i64(Thread& t, Value v);
Result<u64> int_to_u64(Thread& t, Value v);
bool int_try_i64(Value v, i64* out);                          // false if it does not fit
Result<f64> int_to_double(Thread& t, Value v);                // OverflowError "int too large to convert to float"
int int_sign(Value v);
Result<RefTo<Str>> int_to_text(Thread& t, Value v, int base); // digits only, '-' in front
i64 int_hash(Value v);
int int_compare(Value a, Value b);                            // both ints
Result<Ref> int_add(Thread& t, Value a, Value b);             // both ints, subclasses allowed; likewise below
Result<Ref> int_sub(Thread& t, Value a, Value b);
Result<Ref> int_mul(Thread& t, Value a, Value b);
Result<Ref> int_floordiv(Thread& t, Value a, Value b);
Result<Ref> int_mod(Thread& t, Value a, Value b);
Result<Ref> int_divmod(Thread& t, Value a, Value b);
Result<Ref> int_truediv(Thread& t, Value a, Value b);
Result<Ref> int_pow(Thread& t, Value a, Value b, Value modulus);   // modulus None: two arguments
Result<Ref> int_lshift(Thread& t, Value a, Value b);
Result<Ref> int_rshift(Thread& t, Value a, Value b);
Result<Ref> int_and(Thread& t, Value a, Value b);
Result<Ref> int_or(Thread& t, Value a, Value b);
Result<Ref> int_xor(Thread& t, Value a, Value b);
Result<Ref> int_neg(Thread& t, Value a);
Result<Ref> int_invert(Thread& t, Value a);

}  // namespace krait
