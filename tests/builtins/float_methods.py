inf, nan = float("inf"), float("nan")
print((2.5).as_integer_ratio(), (-0.1).as_integer_ratio(), (0.0).as_integer_ratio(), (1e300).as_integer_ratio()[1], (5e-324).as_integer_ratio()[0])
# expect: (5, 2) (-3602879701896397, 36028797018963968) (0, 1) 1 1
print((2.0).is_integer(), (2.5).is_integer(), inf.is_integer(), nan.is_integer(), (-0.0).is_integer())  # expect: True False False False True
print((1.5).real, (1.5).imag, (1.5).conjugate(), (2.7).__trunc__(), (2.7).__floor__(), (-2.7).__floor__(), (2.2).__ceil__(), (2.5).__round__(), (2.567).__round__(2), (1.5).__int__())
# expect: 1.5 0.0 1.5 2 2 -3 3 2 2.57 1
for x in (0.0, -0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, 2.2250738585072014e-308, inf, -inf, nan): print(x.hex(), end=" ")
print(".")
# expect: 0x0.0p+0 -0x0.0p+0 0x1.0000000000000p+0 -0x1.8000000000000p+0 0x1.999999999999ap-4 0x1.7e43c8800759cp+996 0x0.0000000000001p-1022 0x1.0000000000000p-1022 inf -inf nan .
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for s in ("0x1.8p3", "1.8", "0X.8P-1", "-0x1p-1074", " 0x1p0 ", "inf", "-nan", "0x1p1024", "0x1.fffffffffffff8p1023", "0x", "p3", "1p", "0x1.8p", "xyz", "", "0x1.0000000000000800000001p0", "0x1p-1075", "1e3"):
    tr(lambda: float.fromhex(s))
    # expect: 12.0
    # expect: 1.5
    # expect: 0.25
    # expect: -5e-324
    # expect: 1.0
    # expect: inf
    # expect: nan
    # expect: OverflowError hexadecimal value too large to represent as a float
    # expect: OverflowError hexadecimal value too large to represent as a float
    # expect: ValueError invalid hexadecimal floating-point string
    # expect: ValueError invalid hexadecimal floating-point string
    # expect: ValueError invalid hexadecimal floating-point string
    # expect: ValueError invalid hexadecimal floating-point string
    # expect: ValueError invalid hexadecimal floating-point string
    # expect: ValueError invalid hexadecimal floating-point string
    # expect: 1.0000000000000002
    # expect: 0.0
    # expect: 483.0
tr(lambda: float.fromhex(5))  # expect: TypeError bad argument type for built-in operation
tr(lambda: inf.as_integer_ratio())  # expect: OverflowError cannot convert Infinity to integer ratio
tr(lambda: nan.as_integer_ratio())  # expect: ValueError cannot convert NaN to integer ratio
tr(lambda: (1.5).hex(1))  # expect: TypeError float.hex() takes no arguments (1 given)
tr(lambda: (1.5).__round__("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: (1.5).foo)  # expect: AttributeError 'float' object has no attribute 'foo'
tr(lambda: float.from_number(5))  # expect: 5.0
tr(lambda: float.from_number("5"))  # expect: TypeError must be real number, not str
tr(lambda: float.from_number(2.5))  # expect: 2.5
tr(lambda: float.__getformat__("double"))  # expect: IEEE, little-endian
tr(lambda: float.__getformat__("x"))  # expect: ValueError __getformat__() argument 1 must be 'double' or 'float'
tr(lambda: inf.__floor__())  # expect: OverflowError cannot convert float infinity to integer
tr(lambda: nan.__ceil__())  # expect: ValueError cannot convert float NaN to integer
tr(lambda: (2.5).__divmod__(0))  # expect: ZeroDivisionError division by zero
