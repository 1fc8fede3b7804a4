def tr(*a, **k):
    try: print(repr(float(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
for s in ("1.5", " 1.5\n", "-.5", "5.", "1e5", "1E-5", "inf", "-Infinity", "nan", "+NaN", "1_000.5", "1_0e1_0", "٣.٥", "1e400", "1e-400", "0x1", "", " ", "1e", ".", "e5", "1..2", "1__0", "_1", "1_", "1_.5", "infinit", "1 2", "--1", "1\0", "+-1", "1.5.2", "1,5"): tr(s)
# expect: 1.5
# expect: 1.5
# expect: -0.5
# expect: 5.0
# expect: 100000.0
# expect: 1e-05
# expect: inf
# expect: -inf
# expect: nan
# expect: nan
# expect: 1000.5
# expect: 100000000000.0
# expect: 3.5
# expect: inf
# expect: 0.0
# expect: ValueError could not convert string to float: '0x1'
# expect: ValueError could not convert string to float: ''
# expect: ValueError could not convert string to float: ' '
# expect: ValueError could not convert string to float: '1e'
# expect: ValueError could not convert string to float: '.'
# expect: ValueError could not convert string to float: 'e5'
# expect: ValueError could not convert string to float: '1..2'
# expect: ValueError could not convert string to float: '1__0'
# expect: ValueError could not convert string to float: '_1'
# expect: ValueError could not convert string to float: '1_'
# expect: ValueError could not convert string to float: '1_.5'
# expect: ValueError could not convert string to float: 'infinit'
# expect: ValueError could not convert string to float: '1 2'
# expect: ValueError could not convert string to float: '--1'
# expect: ValueError could not convert string to float: '1\x00'
# expect: ValueError could not convert string to float: '+-1'
# expect: ValueError could not convert string to float: '1.5.2'
# expect: ValueError could not convert string to float: '1,5'
tr()  # expect: 0.0
tr(5)  # expect: 5.0
tr(True)  # expect: 1.0
tr(10 ** 400)  # expect: OverflowError int too large to convert to float
tr(b"2.5")  # expect: 2.5
tr(bytearray(b"3"))  # expect: 3.0
tr(b"x")  # expect: ValueError could not convert string to float: b'x'
tr(None)  # expect: TypeError float() argument must be a string or a real number, not 'NoneType'
tr([])  # expect: TypeError float() argument must be a string or a real number, not 'list'
tr(1j)  # expect: TypeError float() argument must be a string or a real number, not 'complex'
tr(x=1)  # expect: TypeError float() takes no keyword arguments
tr(1, 2)  # expect: TypeError float expected at most 1 argument, got 2
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
class B:
    def __float__(self): return 1
class S(float): pass
class R:
    def __float__(self): return S(4)
import warnings
warnings.simplefilter("ignore")
tr(F()); tr(I()); tr(B()); tr(S(3)); tr(R())
# expect: 2.5
# expect: 7.0
# expect: TypeError B.__float__ returned non-float (type int)
# expect: 3.0
# expect: 4.0
print(type(float(S(3))).__name__, type(S(1) + 1).__name__, S("1.5"))  # expect: float float 1.5
tr("123456789012345678901234567890")  # expect: 1.2345678901234568e+29
tr("0." + "0" * 300 + "1")  # expect: 1e-301
tr("9007199254740993")  # expect: 9007199254740992.0
tr("2.2250738585072011e-308")  # expect: 2.225073858507201e-308
tr("1.7976931348623159e308")  # expect: inf
tr("4.9406564584124654e-324")  # expect: 5e-324
tr("2.4703282292062327e-324")  # expect: 0.0
