#pragma once
// Module math: what its files share.
#include <cmath>

#include "objects/exception.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait::math {

// integer.cpp
Result<Ref> math_gcd(Thread& t, Tuple* integers);
Result<Ref> math_lcm(Thread& t, Tuple* integers);
Result<Ref> math_isqrt(Thread& t, Value n);
Result<Ref> math_factorial(Thread& t, Value n);
Result<Ref> math_perm(Thread& t, Value n, Value k);
Result<Ref> math_comb(Thread& t, Value n, Value k);
// sum.cpp
Result<f64> math_fsum(Thread& t, Value seq);
Result<Ref> math_sumprod(Thread& t, Value p, Value q);
Result<Ref> math_prod(Thread& t, Value iterable, Value start);
Result<f64> math_dist(Thread& t, Value p, Value q);
Result<f64> math_hypot(Thread& t, Tuple* coordinates);

// An int of any size as 2**exponent * the number returned, whose magnitude is in [0.5, 1].
f64 int_frexp(Value v, i64* exponent);

inline Error raise_domain(Thread& t) { return t.raise(kValueError, "math domain error"); }
inline Error raise_range(Thread& t) { return t.raise(kOverflowError, "math range error"); }

// A tolerance whose default has an exponent.
struct RelativeTolerance { f64 value; };

}  // namespace krait::math

namespace krait::native {
template <> struct Convert<math::RelativeTolerance> {
  static Result<math::RelativeTolerance> from(Thread& t, const Method&, int, Value v) {
    if (v.is_empty()) return math::RelativeTolerance{1e-9};
    return math::RelativeTolerance{TRY(to_double(t, v))};
  }
};
}  // namespace krait::native
