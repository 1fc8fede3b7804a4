// math: functions of floats, and the module.
#include "modules/math/math.h"

namespace krait::math {

// --- Functions of one number: a result that is no number, or infinite, though the argument was neither, is an error.

enum class Domain { kNone, kUnit, kAtLeastOne, kBelowOne, kFinite, kAboveMinusOne, kNotNegative, kGamma };

static KRAIT_COLD Error raise_out_of_domain(Thread& t, Domain domain, f64 x) {
  std::string got = str_to_utf8(TRY(float_repr(t, x)));
  const char* expected = "math domain error";
  switch (domain) {
    case Domain::kNone: return raise_domain(t);
    case Domain::kUnit: expected = "a number in range from -1 up to 1"; break;
    case Domain::kAtLeastOne: expected = "argument value not less than 1"; break;
    case Domain::kBelowOne: expected = "a number between -1 and 1"; break;
    case Domain::kFinite: expected = "a finite input"; break;
    case Domain::kAboveMinusOne: expected = "argument value > -1"; break;
    case Domain::kNotNegative: expected = "a nonnegative input"; break;
    case Domain::kGamma: expected = "a noninteger or positive integer"; break;
  }
  return t.raise(kValueError, "expected {}, got {}", expected, got);
}

template <f64 (*F)(f64), Domain D, bool kCanOverflow>
static Result<f64> real_function(Thread& t, f64 x) {
  f64 result = F(x);
  if (KRAIT_UNLIKELY(std::isnan(result)) && !std::isnan(x)) return raise_out_of_domain(t, D, x);
  if (KRAIT_UNLIKELY(std::isinf(result)) && std::isfinite(x)) {
    if (kCanOverflow) return raise_range(t);
    return raise_out_of_domain(t, D, x);
  }
  return result;
}

static f64 gamma_of(f64 x) {
  static constexpr f64 kFactorials[] = {
      1.0, 1.0, 2.0, 6.0, 24.0, 120.0, 720.0, 5040.0, 40320.0, 362880.0, 3628800.0, 39916800.0, 479001600.0, 6227020800.0,
      87178291200.0, 1307674368000.0, 20922789888000.0, 355687428096000.0, 6402373705728000.0, 121645100408832000.0,
      2432902008176640000.0, 51090942171709440000.0, 1124000727777607680000.0};
  if (x == std::floor(x)) {
    if (x >= 1 && x <= 23) return kFactorials[int(x) - 1];
    if (x <= 0) return std::numeric_limits<f64>::quiet_NaN();
  }
  return std::tgamma(x);
}
static f64 lgamma_of(f64 x) {
  if (std::isinf(x)) return std::fabs(x);
  if (x == std::floor(x)) {
    if (x <= 0) return std::numeric_limits<f64>::quiet_NaN();
    if (x <= 2) return 0.0;
  }
#if defined(__GLIBC__)
  int sign;
  return lgamma_r(x, &sign);
#else
  return std::lgamma(x);
#endif
}
static f64 degrees_of(f64 x) { return x * (180.0 / 3.14159265358979323846); }
static f64 radians_of(f64 x) { return x * (3.14159265358979323846 / 180.0); }
static f64 fabs_of(f64 x) { return std::fabs(x); }
static f64 ulp_of(f64 x) {
  x = std::fabs(x);
  if (!std::isfinite(x)) return x;
  f64 next = std::nextafter(x, INFINITY);
  return std::isinf(next) ? x - std::nextafter(x, -INFINITY) : next - x;
}
template <f64 (*F)(f64)> static f64 plain(Thread&, f64 x) { return F(x); }

static bool math_isfinite(Thread&, f64 x) { return std::isfinite(x); }
static bool math_isinf(Thread&, f64 x) { return std::isinf(x); }
static bool math_isnan(Thread&, f64 x) { return std::isnan(x); }

// --- Rounding to integers

static Result<Ref> round_to_int(Thread& t, Value x, f64 (*function)(f64), Str* special) {
  if (is_exact_float(x)) return int_from_double(t, function(float_value(x)));
  Ref method = TRY(lookup_special(t, x, special));
  if (!method.is_absent()) return call(t, method);
  return int_from_double(t, function(TRY(to_double(t, x))));
}
static f64 floor_of(f64 x) { return std::floor(x); }
static f64 ceil_of(f64 x) { return std::ceil(x); }
static Result<Ref> math_floor(Thread& t, Value x) { return round_to_int(t, x, floor_of, t.names.dunder_floor); }
static Result<Ref> math_ceil(Thread& t, Value x) { return round_to_int(t, x, ceil_of, t.names.dunder_ceil); }
static Result<Ref> math_trunc(Thread& t, Value x) {
  if (is_exact_float(x)) return int_from_double(t, float_value(x));
  Ref method = TRY(lookup_special(t, x, t.names.dunder_trunc));
  if (method.is_absent()) return t.raise(kTypeError, "type {} doesn't define __trunc__ method", type_name(t, x));
  return call(t, method);
}

// --- Logarithms

template <f64 (*F)(f64)>
static Result<f64> logarithm(Thread& t, Value v) {
  if (is_int(v)) {
    if (int_sign(v) <= 0) return t.raise(kValueError, "expected a positive input");
    i64 exponent;
    f64 mantissa = int_frexp(v, &exponent);
    if (exponent <= 1023) return F(TRY(int_to_double(t, v)));
    return F(mantissa) + F(2.0) * f64(exponent);
  }
  f64 x = TRY(to_double(t, v));
  if (x <= 0) return t.raise(kValueError, "expected a positive input, got {}", str_to_utf8(TRY(float_repr(t, x))));
  return F(x);
}
static f64 ln(f64 x) { return std::log(x); }
static f64 log2_of(f64 x) { return std::log2(x); }
static f64 log10_of(f64 x) { return std::log10(x); }

static Result<Ref> math_log(Thread& t, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "math.log() takes no keyword arguments");
  if (args.count < 1) return t.raise(kTypeError, "log expected at least 1 argument, got 0");
  if (args.count > 2) return t.raise(kTypeError, "log expected at most 2 arguments, got {}", args.count);
  f64 number = TRY(logarithm<ln>(t, args[0]));
  if (args.count == 1) return float_from(t, number);
  f64 base = TRY(logarithm<ln>(t, args[1]));
  if (base == 0) return t.raise(kZeroDivisionError, "division by zero");
  return float_from(t, number / base);
}
static Result<f64> math_log2(Thread& t, Value x) { return logarithm<log2_of>(t, x); }
static Result<f64> math_log10(Thread& t, Value x) { return logarithm<log10_of>(t, x); }

// --- Functions of two and three numbers

static f64 math_atan2(Thread&, f64 y, f64 x) { return std::atan2(y, x); }
static f64 math_copysign(Thread&, f64 x, f64 y) { return std::copysign(x, y); }
static Result<f64> math_fmod(Thread& t, f64 x, f64 y) {
  f64 result = std::fmod(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain(t);
  return result;
}
static Result<f64> math_remainder(Thread& t, f64 x, f64 y) {
  f64 result = std::remainder(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain(t);
  return result;
}
static Result<f64> math_pow(Thread& t, f64 x, f64 y) {
  f64 result = std::pow(x, y);
  if (KRAIT_LIKELY(std::isfinite(result)) || !std::isfinite(x) || !std::isfinite(y)) return result;
  if (std::isnan(result) || x == 0) return raise_domain(t);
  return raise_range(t);
}
static Result<f64> math_fma(Thread& t, f64 x, f64 y, f64 z) {
  f64 result = std::fma(x, y, z);
  if (std::isfinite(result)) return result;
  if (std::isnan(result)) {
    if (!std::isnan(x) && !std::isnan(y) && !std::isnan(z)) return t.raise(kValueError, "invalid operation in fma");
  } else if (std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) {
    return t.raise(kOverflowError, "overflow in fma");
  }
  return result;
}
static Result<f64> math_ldexp(Thread& t, f64 x, Value i) {
  if (!is_int(i)) return t.raise(kTypeError, "Expected an int as second argument to ldexp.");
  i64 exponent;
  if (!int_try_i64(i, &exponent)) exponent = int_sign(i) < 0 ? INT32_MIN : INT32_MAX;
  if (x == 0 || !std::isfinite(x)) return x;
  f64 result = std::ldexp(x, int(std::clamp<i64>(exponent, INT32_MIN, INT32_MAX)));
  if (std::isinf(result)) return raise_range(t);
  return result;
}
static Result<Ref> math_frexp(Thread& t, f64 x) {
  int exponent = 0;
  if (std::isfinite(x) && x != 0) x = std::frexp(x, &exponent);
  Ref mantissa = float_from(t, x);
  return tuple_of(t, mantissa.get(), Value::small_int(exponent));
}
static Result<Ref> math_modf(Thread& t, f64 x) {
  f64 whole = x, fraction;
  if (std::isinf(x)) fraction = std::copysign(0.0, x);
  else fraction = std::modf(x, &whole);
  Ref a = float_from(t, fraction), b = float_from(t, whole);
  return tuple_of(t, a.get(), b.get());
}
static Result<bool> math_isclose(Thread& t, f64 a, f64 b, RelativeTolerance tolerance, f64 abs_tol) {
  f64 rel_tol = tolerance.value;
  if (rel_tol < 0 || abs_tol < 0) return t.raise(kValueError, "tolerances must be non-negative");
  if (a == b) return true;
  if (std::isinf(a) || std::isinf(b)) return false;
  f64 difference = std::fabs(b - a);
  return difference <= std::fabs(rel_tol * b) || difference <= std::fabs(rel_tol * a) || difference <= abs_tol;
}

// Floats as integers in the same order, so that steps are a difference.
static i64 ordered(f64 x) {
  i64 bits = std::bit_cast<i64>(x);
  return bits < 0 ? INT64_MIN - bits : bits;
}
static f64 from_ordered(i64 n) { return std::bit_cast<f64>(n < 0 ? INT64_MIN - n : n); }

static Result<f64> math_nextafter(Thread& t, f64 x, f64 y, Value steps) {
  if (steps.is_none()) return std::nextafter(x, y);
  Ref index = TRY(to_index(t, steps));
  if (int_sign(index) < 0) return t.raise(kValueError, "steps must be a non-negative integer");
  u64 scratch;
  IntView view = int_view(index, scratch);
  u64 count = view.count > 1 ? ~u64(0) : view.count ? view.limbs[0] : 0;
  if (count == 0) return x;
  if (std::isnan(x)) return x;
  if (std::isnan(y)) return y;
  i64 from = ordered(x), to = ordered(y);
  if (from == to) return y;
  u64 distance = from < to ? u64(to) - u64(from) : u64(from) - u64(to);
  if (count >= distance) return y;
  f64 result = from_ordered(from < to ? i64(u64(from) + count) : i64(u64(from) - count));
  return result == 0 ? std::copysign(0.0, x) : result;
}

// --- The module

#define REAL(NAME, FUNCTION, DOMAIN, OVERFLOW, DOC) \
  function<real_function<FUNCTION, Domain::DOMAIN, OVERFLOW>>(#NAME "($module, x, /)", DOC)

static constexpr Method kFunctions[] = {
    REAL(acos, ::acos, kUnit, false, "Arc cosine, in radians."),
    REAL(acosh, ::acosh, kAtLeastOne, false, "Inverse hyperbolic cosine."),
    REAL(asin, ::asin, kUnit, false, "Arc sine, in radians."),
    REAL(asinh, ::asinh, kNone, false, "Inverse hyperbolic sine."),
    REAL(atan, ::atan, kNone, false, "Arc tangent, in radians."),
    function<math_atan2>("atan2($module, y, x, /)", "Arc tangent of y/x in the right quadrant, in radians."),
    REAL(atanh, ::atanh, kBelowOne, false, "Inverse hyperbolic tangent."),
    REAL(cbrt, ::cbrt, kNone, false, "Cube root."),
    function<math_ceil>("ceil($module, x, /)", "The smallest integer not below x."),
    function<math_comb>("comb($module, n, k, /)", "Number of ways to choose k of n things."),
    function<math_copysign>("copysign($module, x, y, /)", "The magnitude of x with the sign of y."),
    REAL(cos, ::cos, kFinite, false, "Cosine of x radians."),
    REAL(cosh, ::cosh, kNone, true, "Hyperbolic cosine."),
    function<plain<degrees_of>>("degrees($module, x, /)", "Radians as degrees."),
    function<math_dist>("dist($module, p, q, /)", "Distance of two points."),
    REAL(erf, ::erf, kNone, true, "Error function."),
    REAL(erfc, ::erfc, kNone, true, "Complementary error function."),
    REAL(exp, ::exp, kNone, true, "e to the power of x."),
    REAL(exp2, ::exp2, kNone, true, "2 to the power of x."),
    REAL(expm1, ::expm1, kNone, true, "exp(x) - 1, precise near 0."),
    function<plain<fabs_of>>("fabs($module, x, /)", "Absolute value as a float."),
    function<math_factorial>("factorial($module, n, /)", "n!."),
    function<math_floor>("floor($module, x, /)", "The largest integer not above x."),
    function<math_fma>("fma($module, x, y, z, /)", "x * y + z, rounded once."),
    function<math_fmod>("fmod($module, x, y, /)", "Remainder of x / y with the sign of x."),
    function<math_frexp>("frexp($module, x, /)", "Mantissa and exponent of x."),
    function<math_fsum>("fsum($module, seq, /)", "Sum without intermediate rounding."),
    REAL(gamma, gamma_of, kGamma, true, "Gamma function."),
    function<math_gcd>("gcd($module, /, *integers)", "Greatest common divisor."),
    function<math_hypot>("hypot($module, /, *coordinates)", "Euclidean length of a vector."),
    function<math_isclose>("isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers are nearly equal."),
    function<math_isfinite>("isfinite($module, x, /)", "Whether x is neither infinite nor NaN."),
    function<math_isinf>("isinf($module, x, /)", "Whether x is infinite."),
    function<math_isnan>("isnan($module, x, /)", "Whether x is NaN."),
    function<math_isqrt>("isqrt($module, n, /)", "The integer part of the square root."),
    function<math_lcm>("lcm($module, /, *integers)", "Least common multiple."),
    function<math_ldexp>("ldexp($module, x, i, /)", "x * 2**i."),
    REAL(lgamma, lgamma_of, kGamma, true, "Natural logarithm of the magnitude of the gamma function."),
    function<math_log>("log(*args, **kwargs) as (*args)", "Logarithm to the base e, or to the base given."),
    function<math_log10>("log10($module, x, /)", "Logarithm to the base 10."),
    REAL(log1p, ::log1p, kAboveMinusOne, false, "Natural logarithm of 1 + x, precise near 0."),
    function<math_log2>("log2($module, x, /)", "Logarithm to the base 2."),
    function<math_modf>("modf($module, x, /)", "Fraction and whole part of x."),
    function<math_nextafter>("nextafter($module, x, y, /, *, steps=None)", "The float so many steps from x towards y."),
    function<math_perm>("perm($module, n, k=None, /)", "Number of ways to choose k of n things in order."),
    function<math_pow>("pow($module, x, y, /)", "x to the power of y as floats."),
    function<math_prod>("prod($module, iterable, /, *, start=1)", "Product of all numbers."),
    function<plain<radians_of>>("radians($module, x, /)", "Degrees as radians."),
    function<math_remainder>("remainder($module, x, y, /)", "Difference of x and the nearest multiple of y."),
    REAL(sin, ::sin, kFinite, false, "Sine of x radians."),
    REAL(sinh, ::sinh, kNone, true, "Hyperbolic sine."),
    REAL(sqrt, ::sqrt, kNotNegative, false, "Square root."),
    function<math_sumprod>("sumprod($module, p, q, /)", "Sum of the products of two sequences."),
    REAL(tan, ::tan, kFinite, false, "Tangent of x radians."),
    REAL(tanh, ::tanh, kNone, false, "Hyperbolic tangent."),
    function<math_trunc>("trunc($module, x, /)", "x without its fraction, as an integer."),
    function<plain<ulp_of>>("ulp($module, x, /)", "Value of the last digit of x."),
};
#undef REAL

static Status math_ready(Thread& t, Module* module) {
  struct { const char* name; f64 value; } constants[] = {
      {"pi", 3.14159265358979323846}, {"e", 2.71828182845904523536}, {"tau", 6.28318530717958647692},
      {"inf", INFINITY}, {"nan", std::numeric_limits<f64>::quiet_NaN()}};
  for (auto& constant : constants) {
    Ref value = float_from(t, constant.value);
    TRY(module_add(t, module, constant.name, value));
  }
  return {};
}

}  // namespace krait::math

namespace krait {
extern const ModuleSpec kMathModule;
const ModuleSpec kMathModule = {
    .name = "math",
    .doc = "Mathematical functions of real numbers.",
    .functions = rows(math::kFunctions),
    .ready = math::math_ready,
};
}  // namespace krait
