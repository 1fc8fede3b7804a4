class A:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __format__(self, s): return f"fmt({s})"
    def __bytes__(self): return b"bytes"
    def __int__(self): return 1
    def __float__(self): return 2.5
    def __complex__(self): return 3j
    def __index__(self): return 4
    def __bool__(self): return False
    def __hash__(self): return 5
    def __len__(self): return 6
    def __round__(self, n=None): return "round", n
    def __trunc__(self): return 7
    def __floor__(self): return 8
    def __ceil__(self): return 9
    def __dir__(self): return ["b", "a"]
    def __sizeof__(self): return 10
    def __abs__(self): return 11
    def __reversed__(self): return 12
    def __call__(self, *a): return a
    def __fspath__(self): return "path"
    def __length_hint__(self): return 13
a = A()
import math, os, operator
print(str(a), repr(a), format(a, "x"), f"{a}", f"{a!r}", f"{a:>5}", "%s %r" % (a, a), "{} {!s} {0!r:>6}".replace("0", "").format(a, a, a))
# expect: str repr fmt(x) fmt() repr fmt(>5) str repr fmt() str   repr
print(bytes(a), int(a), float(a), complex(a), operator.index(a), bool(a), hash(a), len(a), round(a), round(a, 2), math.trunc(a), math.floor(a), math.ceil(a))
# expect: b'bytes' 1 2.5 3j 4 False 5 6 ('round', None) ('round', 2) 7 8 9
print(dir(a), abs(a), reversed(a), a(1), os.fspath(a), operator.length_hint(a), [10, 20, 30, 40, 50][a], range(a), ord(chr(a)), bin(a), "ab" * a, math.sqrt(a), "%d %x %f" % (a, a, a))
# expect: ['a', 'b'] 11 12 (1,) path 6 50 range(0, 4) 4 0b100 abababab 1.5811388300841898 1 4 2.500000
class S(A): __str__ = None
try: str(S())
except TypeError as e: print(e)  # expect: 'NoneType' object is not callable
class R:
    __repr__ = lambda s: 5
for f in (str, repr, ascii, "{}".format, "{!r}".format, lambda x: f"{x}", lambda x: "%s" % x, lambda x: [x].__repr__()):
    try: f(R())
    except TypeError as e: print(e)
    # expect: __str__ returned non-string (type int)
    # expect: __repr__ returned non-string (type int)
    # expect: __repr__ returned non-string (type int)
    # expect: __str__ returned non-string (type int)
    # expect: __repr__ returned non-string (type int)
    # expect: __str__ returned non-string (type int)
    # expect: __str__ returned non-string (type int)
    # expect: __repr__ returned non-string (type int)
