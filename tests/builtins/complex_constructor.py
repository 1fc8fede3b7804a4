def tr(*a, **k):
    try: print(repr(complex(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
for s in ("1+2j", "1-2J", " 1+2j ", "(1+2j)", "( 1j )", "j", "-j", "+j", "1", "2.5e3-1e-2j", "nan+infj", "inf", "-nanj", "1+j", "1_0+2_0j", "1 + 2j", "1+2", "1+2i", "", "()", "1j1", "1+", "1+2j)", "jj", "1e", "++1j", "1+-2j", "1.e1j", "infinityj"): tr(s)
# expect: (1+2j)
# expect: (1-2j)
# expect: (1+2j)
# expect: (1+2j)
# expect: 1j
# expect: 1j
# expect: -1j
# expect: 1j
# expect: (1+0j)
# expect: (2500-0.01j)
# expect: (nan+infj)
# expect: (inf+0j)
# expect: nanj
# expect: (1+1j)
# expect: (10+20j)
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: ValueError complex() arg is a malformed string
# expect: 10j
# expect: infj
tr()  # expect: 0j
tr(1)  # expect: (1+0j)
tr(1, 2)  # expect: (1+2j)
tr(1.5, -0.0)  # expect: (1.5-0j)
tr(real=1, imag=2)  # expect: (1+2j)
tr(imag=3)  # expect: 3j
tr("1", 2)  # expect: TypeError complex() argument 'real' must be a real number, not str
tr(1, "2")  # expect: TypeError complex() argument 'imag' must be a real number, not str
tr(None)  # expect: TypeError complex() argument must be a string or a number, not NoneType
tr(1, None)  # expect: TypeError complex() argument 'imag' must be a real number, not NoneType
tr([])  # expect: TypeError complex() argument must be a string or a number, not list
tr(b"1")  # expect: TypeError complex() argument must be a string or a number, not bytes
tr(1, 2, 3)  # expect: TypeError complex() takes at most 2 arguments (3 given)
tr(foo=1)  # expect: TypeError complex() got an unexpected keyword argument 'foo'
tr(10 ** 400)  # expect: OverflowError int too large to convert to float
class C:
    def __complex__(self): return 3 + 4j
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 4
class B:
    def __complex__(self): return 1.5
class S(complex): pass
tr(C()); tr(F()); tr(I()); tr(B()); tr(S(1, 2)); tr(F(), I())
# expect: (3+4j)
# expect: (2.5+0j)
# expect: (4+0j)
# expect: TypeError __complex__ returned non-complex (type float)
# expect: (1+2j)
# expect: (2.5+4j)
print(type(complex(S(1))).__name__, type(S(1) + 1).__name__)  # expect: complex complex
import warnings
warnings.simplefilter("ignore")
tr(1j, 1j)  # expect: (-1+1j)
tr(1 + 2j, 3)  # expect: (1+5j)
tr(C(), 1)  # expect: (3+5j)
print(complex.from_number(3), complex.from_number(C()))  # expect: (3+0j) (3+4j)
try: complex.from_number("1")
except TypeError as e: print(e)  # expect: must be real number, not str
