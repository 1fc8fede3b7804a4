class I:
    def __init__(self, **k): self.k = k
class A:
    def __int__(self): return 5
class B:
    def __index__(self): return 6
class C:
    def __trunc__(self): return 7
class D:
    def __int__(self): return 1.5
class E(int): pass
class F:
    def __int__(self): return E(3)
class G(int):
    def __int__(self): return 99
class H(str):
    def __int__(self): return 8
def tr(f):
    try: r = f(); print(r, type(r).__name__)
    except Exception as e: print(type(e).__name__, e)
import warnings
warnings.simplefilter("ignore")
for c in (A, B, C, D, F): tr(lambda: int(c()))
# expect: 5 int
# expect: 6 int
# expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'C'
# expect: TypeError __int__ returned non-int (type float)
# expect: 3 int
tr(lambda: int(G(1)))  # expect: 99 int
tr(lambda: G(1) + 0)  # expect: 1 int
tr(lambda: int(H("12")))  # expect: 8 int
tr(lambda: E("12"))  # expect: 12 E
tr(lambda: E(2) + E(3))  # expect: 5 int
tr(lambda: E(5).real)  # expect: 5 int
tr(lambda: int(True))  # expect: 1 int
tr(lambda: E.from_bytes(b"\x01"))  # expect: 1 E
