# Widths and precisions that only a Decimal of Python code takes.
# wasm: no, sys.maxsize has 31 bits there
import sys
import decimal
D = decimal.Decimal
M = sys.maxsize


def told(name, *actions):
    """The errors of a few sizes, one line for all that are the same."""
    for action in actions:
        try:
            result = repr(action())[:60]
        except BaseException as error:
            result = f"{type(error).__name__}: {error}".rstrip(": ")
        print(f"{name}: {result}")


told("width", lambda: f"{D(1):{1 << 63}}", lambda: f"{D(1):-{1 << 63}}", lambda: f"{D(1):{1 << 64}}", lambda: f"{D(1):*>{1 << 100}}", lambda: f"{D(1):{M}}", lambda: f"{D(1):{1 << 62}.2f}")
told("precision", lambda: f"{D('1.5'):.{1 << 63}f}", lambda: f"{D('1.5'):.{1 << 64}e}", lambda: f"{D('1.5'):.{1 << 63}e}", lambda: f"{D('1.5'):.{M}f}", lambda: f"{D('1.5'):.{1 << 60}f}")
told("significant", lambda: f"{D('1.5'):.{1 << 63}g}", lambda: f"{D('1.50'):.{1 << 64}}", lambda: f"{D('-1.5'):>6.{1 << 100}G}", lambda: f"{D('1.5'):.{1 << 46}g}", lambda: f"{D('1.5'):.{1 << 59}}")
told("invalid", lambda: f"{D(1):{1 << 64}x}", lambda: f"{D(1):.{1 << 64}q}")
told("round", lambda: round(D(1), 1 << 63), lambda: round(D(1), M))
# expect: width: MemoryError
# expect: width: MemoryError
# expect: width: OverflowError: cannot fit 'int' into an index-sized integer
# expect: width: OverflowError: cannot fit 'int' into an index-sized integer
# expect: width: ValueError: format specification exceeds internal limits of _decimal
# expect: width: ValueError: format specification exceeds internal limits of _decimal
# expect: precision: MemoryError
# expect: precision: OverflowError: cannot fit 'int' into an index-sized integer
# expect: precision: MemoryError
# expect: precision: ValueError: format specification exceeds internal limits of _decimal
# expect: precision: ValueError: format specification exceeds internal limits of _decimal
# expect: significant: '1.5'
# expect: significant: '1.50'
# expect: significant: '  -1.5'
# expect: significant: '1.5'
# expect: significant: '1.5'
# expect: invalid: ValueError: invalid format string
# expect: invalid: ValueError: invalid format string
# expect: round: OverflowError: Python int too large to convert to C ssize_t
# expect: round: InvalidOperation: [<class 'decimal.InvalidOperation'>]
