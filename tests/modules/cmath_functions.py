# cmath: values, branch cuts, special values, errors.
import cmath
from cmath import *


def show(*values):
    print(*values)


def error(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


FUNCTIONS = acos, acosh, asin, asinh, atan, atanh, cos, cosh, exp, log, log10, sin, sinh, sqrt, tan, tanh
show({f.__name__: f'{f(1.5 + 0.5j):.6f}' for f in FUNCTIONS})
# expect: {'acos': '0.399639-1.069311j', 'acosh': '1.069311+0.399639j', 'asin': '1.171157+1.069311j', 'asinh': '1.226457+0.273487j', 'atan': '1.017222+0.146947j', 'atanh': '0.641237+1.276795j', 'cos': '0.079765-0.519790j', 'cosh': '2.064434+1.020831j', 'exp': '3.933052+2.148636j', 'log': '0.458145+0.321751j', 'log10': '0.198970+0.139734j', 'sin': '1.124801+0.036861j', 'sinh': '1.868619+1.127805j', 'sqrt': '1.241197+0.201419j', 'tan': '0.255149+2.124799j', 'tanh': '0.944373+0.079324j'}
show({f.__name__: f'{f(-2 - 0j):.6f}' for f in FUNCTIONS})
# expect: {'acos': '3.141593+1.316958j', 'acosh': '1.316958-3.141593j', 'asin': '-1.570796-1.316958j', 'asinh': '-1.443635-0.000000j', 'atan': '-1.107149-0.000000j', 'atanh': '-0.549306-1.570796j', 'cos': '-0.416147-0.000000j', 'cosh': '3.762196+0.000000j', 'exp': '0.135335-0.000000j', 'log': '0.693147-3.141593j', 'log10': '0.301030-1.364376j', 'sin': '-0.909297+0.000000j', 'sinh': '-3.626860-0.000000j', 'sqrt': '0.000000-1.414214j', 'tan': '2.185040-0.000000j', 'tanh': '-0.964028-0.000000j'}
show({f.__name__: f'{f(complex(-2.0, -0.0)):.6f}' for f in FUNCTIONS})
# expect: {'acos': '3.141593+1.316958j', 'acosh': '1.316958-3.141593j', 'asin': '-1.570796-1.316958j', 'asinh': '-1.443635-0.000000j', 'atan': '-1.107149-0.000000j', 'atanh': '-0.549306-1.570796j', 'cos': '-0.416147-0.000000j', 'cosh': '3.762196+0.000000j', 'exp': '0.135335-0.000000j', 'log': '0.693147-3.141593j', 'log10': '0.301030-1.364376j', 'sin': '-0.909297+0.000000j', 'sinh': '-3.626860-0.000000j', 'sqrt': '0.000000-1.414214j', 'tan': '2.185040-0.000000j', 'tanh': '-0.964028-0.000000j'}
show({f.__name__: error(f, complex(inf, -2)) for f in FUNCTIONS})
# expect: {'acos': infj, 'acosh': (inf-0j), 'asin': (1.5707963267948966-infj), 'asinh': (inf-0j), 'atan': (1.5707963267948966-0j), 'atanh': -1.5707963267948966j, 'cos': 'ValueError: math domain error', 'cosh': (-inf-infj), 'exp': (-inf-infj), 'log': (inf-0j), 'log10': (inf-0j), 'sin': 'ValueError: math domain error', 'sinh': (-inf-infj), 'sqrt': (inf-0j), 'tan': 'ValueError: math domain error', 'tanh': (1+0j)}
show({f.__name__: error(f, complex(-3, inf)) for f in FUNCTIONS})
# expect: {'acos': (1.5707963267948966-infj), 'acosh': (inf+1.5707963267948966j), 'asin': (-0+infj), 'asinh': (-inf+1.5707963267948966j), 'atan': (-1.5707963267948966+0j), 'atanh': (-0+1.5707963267948966j), 'cos': (-inf+infj), 'cosh': 'ValueError: math domain error', 'exp': 'ValueError: math domain error', 'log': (inf+1.5707963267948966j), 'log10': (inf+0.6821881769209206j), 'sin': (-inf-infj), 'sinh': 'ValueError: math domain error', 'sqrt': (inf+infj), 'tan': 1j, 'tanh': 'ValueError: math domain error'}
show({f.__name__: error(f, complex(nan, 0)) for f in FUNCTIONS})
# expect: {'acos': (nan+nanj), 'acosh': (nan+nanj), 'asin': (nan+nanj), 'asinh': (nan+0j), 'atan': (nan+0j), 'atanh': (nan+nanj), 'cos': (nan+0j), 'cosh': (nan+0j), 'exp': (nan+0j), 'log': (nan+nanj), 'log10': (nan+nanj), 'sin': (nan-0j), 'sinh': (nan+0j), 'sqrt': (nan+nanj), 'tan': (nan+0j), 'tanh': (nan+0j)}
show({f.__name__: error(f, complex(-inf, nan)) for f in FUNCTIONS})
# expect: {'acos': (nan+infj), 'acosh': (inf+nanj), 'asin': (nan-infj), 'asinh': (-inf+nanj), 'atan': (-1.5707963267948966-0j), 'atanh': (-0+nanj), 'cos': (nan+nanj), 'cosh': (inf+nanj), 'exp': 0j, 'log': (inf+nanj), 'log10': (inf+nanj), 'sin': (nan+nanj), 'sinh': (inf+nanj), 'sqrt': (nan+infj), 'tan': (nan+nanj), 'tanh': (-1+0j)}
show([error(f, z) for f, z in ((log, 0), (log10, 0), (atanh, 1), (atan, 1j), (exp, 1000), (cosh, 1000), (sin, 1000j))])
# expect: ['ValueError: math domain error', 'ValueError: math domain error', 'ValueError: math domain error', 'ValueError: math domain error', 'OverflowError: math range error', 'OverflowError: math range error', 'OverflowError: math range error']
show(exp(709.7), exp(709.75 + 0.5j), error(exp, 709.9), cosh(710.2), tanh(400 + 1j), sqrt(1e-320 + 1e-320j), sqrt(1e308 + 1e308j), log(1e308 + 1e308j))
# expect: (1.6549840276802642e+308+0j) (1.5268505005104976e+308+8.341222300481226e+307j) OverflowError: math range error (1.3643036845527107e+308+0j) (1+0j) (1.0986779977260263e-160+4.5508732733903664e-161j) (1.09868411346781e+154+4.5508986056222734e+153j) (709.542782232446+0.7853981633974483j)
show(log(1e-310 + 1e-310j), log(1 + 1e-10j), log(0.6 + 0.8j).real, asinh(1e308j), acos(1e308), atanh(1e200 + 1j))
# expect: (-713.4548052378742+0.7853981633974483j) (5.0000000000000005e-21+1e-10j) 2.7755575615628914e-17 (709.889355822726+1.5707963267948966j) -709.889355822726j (1e-200+1.5707963267948966j)
show(polar(-1), polar(3 + 4j), phase(-1 - 0j), phase(complex(-1, -0.0)), rect(2, pi), rect(1, 0), rect(inf, 1), rect(0, inf), error(rect, 1, inf))
# expect: (1.0, 3.141592653589793) (5.0, 0.9272952180016122) -3.141592653589793 -3.141592653589793 (-2+2.4492935982947064e-16j) (1+0j) (inf+infj) 0j ValueError: math domain error
show(error(polar, 1e308 + 1e308j), error(phase, 1e308 + 1e-320j), polar(complex(nan, inf)))
# expect: (1.4142135623730951e+308, 0.7853981633974483) OverflowError: math range error (inf, nan)
show(isfinite(1 + 1j), isinf(complex(0, inf)), isnan(complex(nan, 1)), isnan(inf), isinf(nan))
# expect: True True True False False
show(isclose(1, 1 + 1e-10j), isclose(1, 1.1), isclose(1, 2, rel_tol=0.6), isclose(0, 1e-10j, abs_tol=1e-9), isclose(inf, inf), isclose(nan, nan), error(isclose, 1, 2, rel_tol=-1))
# expect: True False True True True False ValueError: tolerances must be non-negative
show(log(8, 2), log(1j, 10), error(log, 2, 0), error(log, 1, 2, 3), error(sqrt, 'x'), error(exp, 10 ** 400), sqrt(-4), sqrt(True))
# expect: (3+0j) 0.6821881769209206j ValueError: math domain error TypeError: log expected at most 2 arguments, got 3 TypeError: must be real number, not str OverflowError: int too large to convert to float 2j (1+0j)
show(e, pi, tau, inf, infj, nan, nanj)  # expect: 2.718281828459045 3.141592653589793 6.283185307179586 inf infj nan nanj


class Complex:
    def __complex__(self):
        return 3 + 4j


class Float:
    def __float__(self):
        return 4.0


show(sqrt(Complex()), sqrt(Float()), polar(Complex()), error(sqrt, object()))
# expect: (2+1j) (2+0j) (5.0, 0.9272952180016122) TypeError: must be real number, not object
