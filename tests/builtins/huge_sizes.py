# Sizes and counts that nothing can have: which of OverflowError, MemoryError and ValueError they are.
import sys

M = sys.maxsize


def told(name, *actions):
    """The errors of a few sizes, one line for all that are the same."""
    for action in actions:
        try:
            result = repr(action())[:60]
        except BaseException as error:
            result = f"{type(error).__name__}: {error}".rstrip(": ")
        print(f"{name}: {result}")


told("bytes", lambda: bytes(M), lambda: bytes(M - 32), lambda: bytes(M - 33), lambda: bytes(1 << 60), lambda: bytes(1 << 63), lambda: bytes(-M - 2))
told("bytearray", lambda: bytearray(M), lambda: bytearray(1 << 60), lambda: bytearray(1 << 63))
told("center", lambda: b"x".center(M), lambda: b"x".ljust(M - 1), lambda: b"x".rjust(1 << 60), lambda: b"x".zfill(M), lambda: "x".center(M), lambda: "x".zfill(1 << 60), lambda: "x".ljust(1 << 63))
told("expandtabs", lambda: "a\tb\t".expandtabs(1 << 63), lambda: b"a\t\t".expandtabs(1 << 100))
told("shift", lambda: 1 << M, lambda: -3 << M - 1, lambda: 1 << (1 << 62), lambda: 1 << (1 << 63), lambda: 0 << (1 << 100), lambda: 1 >> (1 << 100), lambda: -1 >> M)
told("to_bytes", lambda: (5).to_bytes(M), lambda: (5).to_bytes(1 << 60), lambda: (5).to_bytes(1 << 63))
told("split", lambda: "a b".split(" ", 1 << 63), lambda: "a b".rsplit(None, 1 << 63), lambda: b"a b".split(b" ", -M - 2), lambda: "a b".split(" ", M))
told("replace", lambda: "aa".replace("a", "b", 1 << 63), lambda: b"aa".replace(b"a", b"b", -M - 2), lambda: b"aa".replace(b"a", b"b", M))


class Hint:
    def __init__(self, n):
        self.n = n
    def __length_hint__(self):
        return self.n
    def __iter__(self):
        return iter([1])


told("hint of bytes", lambda: bytes(Hint(M)), lambda: bytes(Hint(1 << 60)), lambda: bytes(Hint(1 << 63)), lambda: bytes(Hint(-1)), lambda: bytes(Hint(5)))
told("hint of bytearray", lambda: bytearray(Hint(1 << 60)))
told("hint of tuple", lambda: tuple(Hint(1 << 60)), lambda: tuple(Hint(-1)), lambda: tuple(Hint("x")))
told("hint of list", lambda: list(Hint(1 << 60)), lambda: list(Hint(1 << 63)), lambda: list(Hint(-1)))
told("float", lambda: float("1e9223372036854775808"), lambda: float("1e-18446744073709551616"), lambda: float("0e99999999999999999999"), lambda: float("0.00001e0000000000000000000000007"), lambda: 1e18446744073709551616, lambda: float("1e1152921504606846976"))
told("format", lambda: f"{1:{M}}", lambda: f"{1:{1 << 63}}", lambda: f"{1.5:.{1 << 60}f}", lambda: f"{1.5:.{1 << 63}f}", lambda: "%*d" % (M, 1), lambda: "%*d" % (1 << 63, 1))
told("UnicodeError", lambda: UnicodeEncodeError("a", "b", 1 << 63, 1, "r"), lambda: UnicodeDecodeError("a", b"b", 1, 1 << 63, "r"))
code = compile("1", "f", "eval")
told("code", lambda: code.replace(co_firstlineno=1 << 31), lambda: code.replace(co_stacksize=1 << 46), lambda: code.replace(co_flags=1 << 63), lambda: code.replace(co_argcount=1 << 32), lambda: code.replace(co_nlocals=-1 << 32))
# expect: bytes: OverflowError: byte string is too large
# expect: bytes: OverflowError: byte string is too large
# expect: bytes: MemoryError
# expect: bytes: MemoryError
# expect: bytes: OverflowError: cannot fit 'int' into an index-sized integer
# expect: bytes: OverflowError: cannot fit 'int' into an index-sized integer
# expect: bytearray: MemoryError
# expect: bytearray: MemoryError
# expect: bytearray: OverflowError: cannot fit 'int' into an index-sized integer
# expect: center: OverflowError: byte string is too large
# expect: center: OverflowError: byte string is too large
# expect: center: MemoryError
# expect: center: OverflowError: byte string is too large
# expect: center: MemoryError
# expect: center: MemoryError
# expect: center: OverflowError: Python int too large to convert to C ssize_t
# expect: expandtabs: OverflowError: Python int too large to convert to C int
# expect: expandtabs: OverflowError: Python int too large to convert to C int
# expect: shift: OverflowError: too many digits in integer
# expect: shift: OverflowError: too many digits in integer
# expect: shift: MemoryError
# expect: shift: OverflowError: too many digits in integer
# expect: shift: 0
# expect: shift: 0
# expect: shift: -1
# expect: to_bytes: OverflowError: byte string is too large
# expect: to_bytes: MemoryError
# expect: to_bytes: OverflowError: Python int too large to convert to C ssize_t
# expect: split: OverflowError: Python int too large to convert to C ssize_t
# expect: split: OverflowError: Python int too large to convert to C ssize_t
# expect: split: OverflowError: Python int too large to convert to C ssize_t
# expect: split: ['a', 'b']
# expect: replace: OverflowError: Python int too large to convert to C ssize_t
# expect: replace: OverflowError: Python int too large to convert to C ssize_t
# expect: replace: b'bb'
# expect: hint of bytes: OverflowError: byte string is too large
# expect: hint of bytes: MemoryError
# expect: hint of bytes: OverflowError: Python int too large to convert to C ssize_t
# expect: hint of bytes: ValueError: __length_hint__() should return >= 0
# expect: hint of bytes: b'\x01'
# expect: hint of bytearray: bytearray(b'\x01')
# expect: hint of tuple: (1,)
# expect: hint of tuple: (1,)
# expect: hint of tuple: (1,)
# expect: hint of list: MemoryError
# expect: hint of list: OverflowError: Python int too large to convert to C ssize_t
# expect: hint of list: ValueError: __length_hint__() should return >= 0
# expect: float: inf
# expect: float: 0.0
# expect: float: 0.0
# expect: float: 100.0
# expect: float: inf
# expect: float: inf
# expect: format: MemoryError
# expect: format: ValueError: Too many decimal digits in format string
# expect: format: ValueError: precision too big
# expect: format: ValueError: Too many decimal digits in format string
# expect: format: MemoryError
# expect: format: OverflowError: Python int too large to convert to C ssize_t
# expect: UnicodeError: OverflowError: Python int too large to convert to C ssize_t
# expect: UnicodeError: OverflowError: Python int too large to convert to C ssize_t
# expect: code: OverflowError: Python int too large to convert to C int
# expect: code: OverflowError: Python int too large to convert to C int
# expect: code: OverflowError: Python int too large to convert to C int
# expect: code: OverflowError: Python int too large to convert to C int
# expect: code: OverflowError: Python int too large to convert to C int
