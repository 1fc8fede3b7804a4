#pragma once
// float: mostly inline (heap/value.h); Float objects for 0.0, inf, nan, extremes and instances of subclasses.
#include "objects/type.h"

namespace krait {

struct Float : Object {
  static const TypeSpec kType;
  f64 value;
};

struct Complex : Object {
  static const TypeSpec kType;
  f64 real, imag;
};

KRAIT_INLINE bool is_float(Value v) { return v.is_float() || (v.is_object() && is<Float>(v)); }
KRAIT_INLINE bool is_exact_float(Value v) { return v.is_float() || (v.is_object() && is_exact<Float>(v)); }
// The number in a float Value (checked by the caller).
KRAIT_INLINE f64 float_value(Value v) { return v.is_float() ? v.as_float() : static_cast<Float*>(v.object())->value; }

Ref float_box(Thread& t, f64 value);                          // the values that are not inline
KRAIT_INLINE Ref float_from(Thread& t, f64 value) {
  return KRAIT_LIKELY(Value::fits_float(value)) ? Ref::steal(Value::inline_float(value)) : float_box(t, value);
}
// Any real number: float, int, __float__, __index__. TypeError "must be real number, not X".
Result<f64> to_double(Thread& t, Value v);
Result<RefTo<Str>> float_repr(Thread& t, f64 value);
Result<Ref> float_from_str(Thread& t, Str* text);               // float("...")
RefTo<Complex> complex_from(Thread& t, f64 real, f64 imag);

}  // namespace krait
