def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for op in ("__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__", "__divmod__", "__lt__", "__le__", "__eq__", "__ne__", "__radd__", "__rsub__", "__rpow__", "__rtruediv__", "__rmod__", "__rdivmod__"):
    print(op, getattr(7.5, op)(2), getattr(7.5, op)(-2.5), getattr(7.5, op)("x"))
    # expect: __add__ 9.5 5.0 NotImplemented
    # expect: __sub__ 5.5 10.0 NotImplemented
    # expect: __mul__ 15.0 -18.75 NotImplemented
    # expect: __truediv__ 3.75 -3.0 NotImplemented
    # expect: __floordiv__ 3.0 -3.0 NotImplemented
    # expect: __mod__ 1.5 -0.0 NotImplemented
    # expect: __pow__ 56.25 0.006491526607468635 NotImplemented
    # expect: __divmod__ (3.0, 1.5) (-3.0, -0.0) NotImplemented
    # expect: __lt__ False False NotImplemented
    # expect: __le__ False False NotImplemented
    # expect: __eq__ False False NotImplemented
    # expect: __ne__ True True NotImplemented
    # expect: __radd__ 9.5 5.0 NotImplemented
    # expect: __rsub__ -5.5 -10.0 NotImplemented
    # expect: __rpow__ 181.01933598375618 (-2.600658709908451e-12-965.0505554713071j) NotImplemented
    # expect: __rtruediv__ 0.26666666666666666 -0.3333333333333333 NotImplemented
    # expect: __rmod__ 2.0 5.0 NotImplemented
    # expect: __rdivmod__ (0.0, 2.0) (-1.0, 5.0) NotImplemented
tr(lambda: ((7.5).__neg__(), (7.5).__pos__(), (-7.5).__abs__(), (0.0).__bool__(), (7.5).__int__(), (7.5).__float__(), (7.5).__round__(), (7.25).__round__(1), (7.5).__hash__(), (7.5).__repr__(), (7.5).__format__(".3f"), (7.5).__trunc__(), (7.5).__ceil__(), (7.5).__floor__(), (7.5).__getnewargs__()))
# expect: (-7.5, 7.5, 7.5, False, 7, 7.5, 8, 7.2, 1152921504606846983, '7.5', '7.500', 7, 8, 7, (7.5,))
tr(lambda: (7.5).__floordiv__(0))  # expect: ZeroDivisionError division by zero
tr(lambda: (7.5).__pow__(2, 3))  # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
tr(lambda: (0.0).__pow__(-1))  # expect: ZeroDivisionError zero to a negative power
tr(lambda: (7.5).__add__(10 ** 400))  # expect: OverflowError int too large to convert to float
tr(lambda: ((7.5).__lt__(10 ** 400), (7.5).__eq__(10 ** 400), (7.5).__add__(1j), (7.5).__eq__(7.5 + 0j)))
# expect: (True, False, NotImplemented, NotImplemented)
tr(lambda: (7.5).__index__())  # expect: AttributeError 'float' object has no attribute '__index__'
tr(lambda: float.__repr__(5))  # expect: TypeError descriptor '__repr__' requires a 'float' object but received a 'int'
tr(lambda: float.__new__(float, "1e3"))  # expect: 1000.0
tr(lambda: float.__new__(int))  # expect: TypeError float.__new__(int): int is not a subtype of float
class F(float):
    def __add__(self, o): return "F.add"
    def __radd__(self, o): return "F.radd"
    def __repr__(self): return "F!"
tr(lambda: (F(1) + 1, 1 + F(1), 1.0 + F(1), F(1) + F(1), F(1), [F(2)], str(F(1)), f"{F(1)}", F(1) * 2, -F(1), F(1).real, F(1).hex()))
# expect: ('F.add', 'F.radd', 'F.radd', 'F.add', F!, [F!], 'F!', 'F!', 2.0, -1.0, 1.0, '0x1.0000000000000p+0')
