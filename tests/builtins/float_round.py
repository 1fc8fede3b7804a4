for x in (0.5, 1.5, 2.5, -0.5, -1.5, 0.49999999999999994, 2.675, 1.005, 1e16 + 2, 4503599627370497.5, 1234.5678):
    print(round(x), round(x, 0), round(x, 1), round(x, 2), round(x, -1), round(x, -3))
    # expect: 0 0.0 0.5 0.5 0.0 0.0
    # expect: 2 2.0 1.5 1.5 0.0 0.0
    # expect: 2 2.0 2.5 2.5 0.0 0.0
    # expect: 0 -0.0 -0.5 -0.5 -0.0 -0.0
    # expect: -2 -2.0 -1.5 -1.5 -0.0 -0.0
    # expect: 0 0.0 0.5 0.5 0.0 0.0
    # expect: 3 3.0 2.7 2.67 0.0 0.0
    # expect: 1 1.0 1.0 1.0 0.0 0.0
    # expect: 10000000000000002 1.0000000000000002e+16 1.0000000000000002e+16 1.0000000000000002e+16 1e+16 1e+16
    # expect: 4503599627370498 4503599627370498.0 4503599627370498.0 4503599627370498.0 4503599627370500.0 4503599627370000.0
    # expect: 1235 1235.0 1234.6 1234.57 1230.0 1000.0
print(round(1e308, -308), round(1.7e308, -307), round(5.5, 300), round(5.5, -400), round(-0.04, 1), round(0.5, None), type(round(1.0)).__name__, type(round(1.0, 0)).__name__)
# expect: 1e+308 1.7e+308 5.5 0.0 -0.0 0 int float
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: round(float("inf")))  # expect: OverflowError cannot convert float infinity to integer
tr(lambda: round(float("nan")))  # expect: ValueError cannot convert float NaN to integer
tr(lambda: round(float("inf"), 2))  # expect: inf
tr(lambda: round(float("nan"), 2))  # expect: nan
tr(lambda: round(1.7e308, -308))  # expect: OverflowError rounded value too large to represent
tr(lambda: round("a"))  # expect: TypeError type str doesn't define __round__ method
tr(lambda: round(1.5, "a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: round(1.5, 1.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: round())  # expect: TypeError round() missing required argument 'number' (pos 1)
tr(lambda: round(1, 2, 3))  # expect: TypeError round() takes at most 2 arguments (3 given)
tr(lambda: round(number=2.5, ndigits=0))  # expect: 2.0
tr(lambda: round(1j))  # expect: TypeError type complex doesn't define __round__ method
class R:
    def __round__(self, *a): return "rounded", a
tr(lambda: round(R()))  # expect: ('rounded', ())
tr(lambda: round(R(), 3))  # expect: ('rounded', (3,))
tr(lambda: round(R(), None))  # expect: ('rounded', ())
tr(lambda: round(True))  # expect: 1
tr(lambda: round(10 ** 30, -29))  # expect: 1000000000000000000000000000000
tr(lambda: round(25, -1))  # expect: 20
tr(lambda: round(35, -1))  # expect: 40
tr(lambda: round(-25, -1))  # expect: -20
tr(lambda: round(5, 10 ** 20))  # expect: 5
