// Module cmath. The functions are those of C99, whose annex G says what happens for zeros, infinities and NaN.
#include <complex>

#include "modules/math/math.h"
#include "objects/complex.h"

namespace krait {

using C = std::complex<f64>;
using math::raise_domain;
using math::raise_range;

static Result<C> argument(Thread& t, Value v) {
  ComplexNumber n = TRY(to_complex(t, v));
  return C(n.real, n.imag);
}
static Ref boxed(Thread& t, C z) { return complex_from(t, z.real(), z.imag()).ref(); }
static bool is_finite(C z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); }
static bool is_infinite(C z) { return std::isinf(z.real()) || std::isinf(z.imag()); }

// Where the C function gives a NaN without saying why: arguments outside of the domain. The functions of i z are told
// by those of z: sin z = -i sinh iz.
static bool no_exception(C) { return false; }
static bool exp_domain(C z) { return std::isinf(z.imag()) && (std::isfinite(z.real()) || (std::isinf(z.real()) && z.real() > 0)); }
static bool hyperbolic_domain(C z) { return std::isinf(z.imag()) && !std::isnan(z.real()); }
static bool tanh_domain(C z) { return std::isinf(z.imag()) && std::isfinite(z.real()); }
static bool circular_domain(C z) { return hyperbolic_domain(C(-z.imag(), z.real())); }
static bool tan_domain(C z) { return tanh_domain(C(-z.imag(), z.real())); }
static bool log_domain(C z) { return z == C(0, 0); }
static bool atanh_domain(C z) { return z.imag() == 0 && std::fabs(z.real()) == 1; }
static bool atan_domain(C z) { return z.real() == 0 && std::fabs(z.imag()) == 1; }

template <C (*F)(C), bool (*OutsideDomain)(C)>
static Result<Ref> apply(Thread& t, Value v) {
  C z = TRY(argument(t, v));
  if (OutsideDomain(z)) return raise_domain(t);
  C result = F(z);
  if (is_finite(z) && is_infinite(result)) return raise_range(t);
  return boxed(t, result);
}

// --- The functions. Arguments with an infinity or a NaN go to the C library; for the others Kahan's formulas ("Branch
// cuts for complex elementary functions", 1987) give what CPython gives, to the last bit.

constexpr f64 kLarge = std::numeric_limits<f64>::max() / 4, kTiny = std::numeric_limits<f64>::min(), kLn2 = 0.6931471805599453;
const f64 kLargeRoot = std::sqrt(kLarge), kLargeLog = std::log(kLarge), kTinyRoot = std::sqrt(kTiny);

static bool is_large(C z) { return std::fabs(z.real()) > kLarge || std::fabs(z.imag()) > kLarge; }
static f64 half_length_log(C z) { return std::log(std::hypot(z.real() / 2, z.imag() / 2)); }

// The results of the C library for special arguments; where annex G leaves a sign open, CPython has a plus.
static C special(C result, bool open_real, bool open_imag) {
  return C(open_real ? std::fabs(result.real()) : result.real(), open_imag ? std::fabs(result.imag()) : result.imag());
}

static C sqrt_of(C z) {
  if (!is_finite(z)) return std::sqrt(z);
  f64 x = std::fabs(z.real()), y = std::fabs(z.imag()), s;
  if (x == 0 && y == 0) return C(0, z.imag());
  if (x < kTiny && y < kTiny) {
    x = std::ldexp(x, 53);
    s = std::ldexp(std::sqrt(x + std::hypot(x, std::ldexp(y, 53))), -27);
  } else {
    x /= 8;
    s = 2 * std::sqrt(x + std::hypot(x, y / 8));
  }
  f64 d = y / (2 * s);
  return z.real() >= 0 ? C(s, std::copysign(d, z.imag())) : C(d, std::copysign(s, z.imag()));
}
static C acos_of(C z) {
  if (!is_finite(z)) return special(std::acos(z), false, std::isinf(z.real()) && std::isnan(z.imag()));
  if (is_large(z)) {
    f64 length = half_length_log(z) + 2 * kLn2;
    return C(std::atan2(std::fabs(z.imag()), z.real()),
             z.real() < 0 ? -std::copysign(length, z.imag()) : std::copysign(length, -z.imag()));
  }
  C a = sqrt_of(C(1 - z.real(), -z.imag())), b = sqrt_of(C(1 + z.real(), z.imag()));
  return C(2 * std::atan2(a.real(), b.real()), std::asinh(b.real() * a.imag() - b.imag() * a.real()));
}
static C acosh_of(C z) {
  if (!is_finite(z)) return std::acosh(z);
  if (is_large(z)) return C(half_length_log(z) + 2 * kLn2, std::atan2(z.imag(), z.real()));
  C a = sqrt_of(C(z.real() - 1, z.imag())), b = sqrt_of(C(z.real() + 1, z.imag()));
  return C(std::asinh(a.real() * b.real() + a.imag() * b.imag()), 2 * std::atan2(a.imag(), b.real()));
}
static C asinh_of(C z) {
  if (!is_finite(z)) return special(std::asinh(z), std::isnan(z.real()) && std::isinf(z.imag()), false);
  if (is_large(z)) {
    f64 length = half_length_log(z) + 2 * kLn2;
    return C(z.imag() >= 0 ? std::copysign(length, z.real()) : -std::copysign(length, -z.real()),
             std::atan2(z.imag(), std::fabs(z.real())));
  }
  C a = sqrt_of(C(1 + z.imag(), -z.real())), b = sqrt_of(C(1 - z.imag(), z.real()));
  return C(std::asinh(a.real() * b.imag() - b.real() * a.imag()),
           std::atan2(z.imag(), a.real() * b.real() - a.imag() * b.imag()));
}
static C atanh_of(C z) {
  if (!is_finite(z)) return special(std::atanh(z), std::isnan(z.real()) && std::isinf(z.imag()), false);
  if (std::signbit(z.real())) return -atanh_of(-z);
  f64 x = z.real(), y = std::fabs(z.imag());
  if (x > kLargeRoot || y > kLargeRoot) {
    f64 h = std::hypot(x / 2, z.imag() / 2);
    return C(x / 4 / h / h, -std::copysign(M_PI_2, -z.imag()));
  }
  if (x == 1 && y < kTinyRoot)
    return C(-std::log(std::sqrt(y) / std::sqrt(std::hypot(y, 2.0))), std::copysign(std::atan2(2.0, -y) / 2, z.imag()));
  return C(std::log1p(4 * x / ((1 - x) * (1 - x) + y * y)) / 4, -std::atan2(-2 * z.imag(), (1 - x) * (1 + x) - y * y) / 2);
}
static C log_of(C z) {
  if (!is_finite(z)) return std::log(z);
  f64 x = std::fabs(z.real()), y = std::fabs(z.imag()), length;
  if (is_large(z)) {
    length = half_length_log(z) + kLn2;
  } else if (x < kTiny && y < kTiny) {
    length = std::log(std::hypot(std::ldexp(x, 53), std::ldexp(y, 53))) - 53 * kLn2;
  } else {
    f64 h = std::hypot(x, y);
    if (h >= 0.71 && h <= 1.73) {   // near the unit circle the logarithm of the length is small
      f64 more = std::max(x, y), less = std::min(x, y);
      length = std::log1p((more - 1) * (more + 1) + less * less) / 2;
    } else {
      length = std::log(h);
    }
  }
  return C(length, std::atan2(z.imag(), z.real()));
}
static C log10_of(C z) {
  C n = log_of(z);
  return C(n.real() / M_LN10, n.imag() / M_LN10);
}
// Near the edge of the range the factors overflow before their product does.
static C exp_of(C z) {
  if (!is_finite(z)) return special(std::exp(z), false, std::isinf(z.imag()) && z.real() < 0);
  bool edge = z.real() > kLargeLog;
  f64 length = std::exp(edge ? z.real() - 1 : z.real());
  if (!edge) return C(length * std::cos(z.imag()), length * std::sin(z.imag()));
  return C(length * std::cos(z.imag()) * M_E, length * std::sin(z.imag()) * M_E);
}
static C cosh_of(C z) {
  if (!is_finite(z)) return special(std::cosh(z), false, (std::isnan(z.real()) && z.imag() == 0) || (z.real() == 0 && std::isnan(z.imag())));
  if (std::fabs(z.real()) <= kLargeLog)
    return C(std::cos(z.imag()) * std::cosh(z.real()), std::sin(z.imag()) * std::sinh(z.real()));
  f64 x = z.real() - std::copysign(1.0, z.real());
  return C(std::cos(z.imag()) * std::cosh(x) * M_E, std::sin(z.imag()) * std::sinh(x) * M_E);
}
static C sinh_of(C z) {
  if (!is_finite(z)) return special(std::sinh(z), (z.real() == 0 || std::isinf(z.real())) && std::isnan(z.imag()), false);
  if (std::fabs(z.real()) <= kLargeLog)
    return C(std::cos(z.imag()) * std::sinh(z.real()), std::sin(z.imag()) * std::cosh(z.real()));
  f64 x = z.real() - std::copysign(1.0, z.real());
  return C(std::cos(z.imag()) * std::sinh(x) * M_E, std::sin(z.imag()) * std::cosh(x) * M_E);
}
static C tanh_of(C z) {
  if (z.real() == 0 && std::isnan(z.imag())) return z;   // not in every C library
  if (!is_finite(z)) return special(std::tanh(z), false, std::isinf(z.real()) && std::isinf(z.imag()));
  if (std::fabs(z.real()) > kLargeLog)
    return C(std::copysign(1.0, z.real()), 4 * std::sin(z.imag()) * std::cos(z.imag()) * std::exp(-2 * std::fabs(z.real())));
  f64 tx = std::tanh(z.real()), ty = std::tan(z.imag()), cx = 1 / std::cosh(z.real()), both = tx * ty, divisor = 1 + both * both;
  return C(tx * (1 + ty * ty) / divisor, ((ty / divisor) * cx) * cx);
}
// f(z) = -i g(i z), or g(i z) for cosine.
template <C (*G)(C)>
static C rotated(C z) {
  C r = G(C(-z.imag(), z.real()));
  return C(r.imag(), -r.real());
}
static C cos_of(C z) { return cosh_of(C(-z.imag(), z.real())); }

static Result<Ref> cmath_log(Thread& t, Value v, Value base) {
  C z = TRY(argument(t, v));
  if (log_domain(z)) return raise_domain(t);
  C result = log_of(z);
  if (base.is_empty()) return boxed(t, result);
  C b = TRY(argument(t, base));
  if (log_domain(b)) return raise_domain(t);
  C divisor = log_of(b);
  if (divisor == C(0, 0)) return raise_domain(t);
  return binary(t, BinaryOp::kTrueDiv, boxed(t, result), boxed(t, divisor));
}

static Result<Ref> cmath_phase(Thread& t, Value v) {
  C z = TRY(argument(t, v));
  f64 angle = std::atan2(z.imag(), z.real());
  if (angle == 0 && z.imag() != 0 && is_finite(z)) return raise_range(t);   // too small for a float
  return float_from(t, angle);
}
static Result<Ref> cmath_polar(Thread& t, Value v) {
  C z = TRY(argument(t, v));
  f64 length = std::hypot(z.real(), z.imag());
  if (std::isinf(length) && is_finite(z)) return raise_range(t);
  Ref r = float_from(t, length), phi = float_from(t, std::atan2(z.imag(), z.real()));
  return tuple_of(t, r.get(), phi.get());
}
static Result<Ref> cmath_rect(Thread& t, f64 r, f64 phi) {
  if (std::isfinite(r) && std::isfinite(phi)) {
    if (phi == 0) return complex_from(t, r, r * phi).ref();   // the sign of zero
    return complex_from(t, r * std::cos(phi), r * std::sin(phi)).ref();
  }
  if (std::isinf(phi) && r != 0 && !std::isnan(r)) return raise_domain(t);
  if (std::isnan(r) && phi == 0) return complex_from(t, r, 0).ref();
  if (r == 0) return complex_from(t, 0, 0).ref();
  if (std::isinf(r) && std::isfinite(phi)) {
    f64 sign = r > 0 ? 1 : -1;
    if (phi == 0) return complex_from(t, r, sign * phi).ref();
    return complex_from(t, sign * std::copysign(HUGE_VAL, std::cos(phi)), sign * std::copysign(HUGE_VAL, std::sin(phi))).ref();
  }
  f64 nan = std::numeric_limits<f64>::quiet_NaN();
  return complex_from(t, std::isinf(r) ? HUGE_VAL : nan, nan).ref();
}

static Result<bool> cmath_isfinite(Thread& t, Value v) { return is_finite(TRY(argument(t, v))); }
static Result<bool> cmath_isinf(Thread& t, Value v) { return is_infinite(TRY(argument(t, v))); }
static Result<bool> cmath_isnan(Thread& t, Value v) {
  C z = TRY(argument(t, v));
  return std::isnan(z.real()) || std::isnan(z.imag());
}
static Result<bool> cmath_isclose(Thread& t, Value x, Value y, math::RelativeTolerance rel_tol, f64 abs_tol) {
  C a = TRY(argument(t, x)), b = TRY(argument(t, y));
  f64 relative = rel_tol.value;
  if (relative < 0 || abs_tol < 0) return t.raise(kValueError, "tolerances must be non-negative");
  if (a == b) return true;
  if (is_infinite(a) || is_infinite(b)) return false;
  auto length = [](C z) { return std::hypot(z.real(), z.imag()); };
  f64 difference = length(a - b);
  return difference <= relative * length(b) || difference <= relative * length(a) || difference <= abs_tol;
}

#define COMPLEX(NAME, FUNCTION, DOMAIN_, DOC) function<apply<FUNCTION, DOMAIN_>>(NAME "($module, z, /)", DOC)
static constexpr Method kFunctions[] = {
    COMPLEX("acos", acos_of, no_exception, "Arc cosine."),
    COMPLEX("acosh", acosh_of, no_exception, "Inverse hyperbolic cosine."),
    COMPLEX("asin", rotated<asinh_of>, no_exception, "Arc sine."),
    COMPLEX("asinh", asinh_of, no_exception, "Inverse hyperbolic sine."),
    COMPLEX("atan", rotated<atanh_of>, atan_domain, "Arc tangent."),
    COMPLEX("atanh", atanh_of, atanh_domain, "Inverse hyperbolic tangent."),
    COMPLEX("cos", cos_of, circular_domain, "Cosine."),
    COMPLEX("cosh", cosh_of, hyperbolic_domain, "Hyperbolic cosine."),
    COMPLEX("exp", exp_of, exp_domain, "e to the power of z."),
    function<cmath_isclose>("isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers are nearly equal."),
    function<cmath_isfinite>("isfinite($module, z, /)", "Whether both parts are finite."),
    function<cmath_isinf>("isinf($module, z, /)", "Whether a part is infinite."),
    function<cmath_isnan>("isnan($module, z, /)", "Whether a part is NaN."),
    function<cmath_log>("log($module, z, base=<unrepresentable>, /)", "Logarithm to a base, e if none is given."),
    COMPLEX("log10", log10_of, log_domain, "Logarithm to the base 10."),
    function<cmath_phase>("phase($module, z, /)", "The argument, in radians."),
    function<cmath_polar>("polar($module, z, /)", "Absolute value and argument."),
    function<cmath_rect>("rect($module, r, phi, /)", "The number with an absolute value and argument."),
    COMPLEX("sin", rotated<sinh_of>, circular_domain, "Sine."),
    COMPLEX("sinh", sinh_of, hyperbolic_domain, "Hyperbolic sine."),
    COMPLEX("sqrt", sqrt_of, no_exception, "Square root."),
    COMPLEX("tan", rotated<tanh_of>, tan_domain, "Tangent."),
    COMPLEX("tanh", tanh_of, tanh_domain, "Hyperbolic tangent."),
};
#undef COMPLEX

static Status cmath_ready(Thread& t, Module* module) {
  constexpr f64 kInf = std::numeric_limits<f64>::infinity(), kNan = std::numeric_limits<f64>::quiet_NaN();
  constexpr std::pair<const char*, f64> kConstants[] = {{"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", kInf}, {"nan", kNan}};
  for (auto [name, value] : kConstants) TRY(module_add(t, module, name, float_from(t, value)));
  TRY(module_add(t, module, "infj", Value(complex_from(t, 0, kInf))));
  return module_add(t, module, "nanj", Value(complex_from(t, 0, kNan)));
}
extern const ModuleSpec kCmathModule;
const ModuleSpec kCmathModule = {.name = "cmath", .doc = "Mathematical functions of complex numbers.", .functions = rows(kFunctions), .ready = cmath_ready};

}  // namespace krait
