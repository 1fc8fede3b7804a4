def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for op in ("__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__", "__and__", "__or__", "__xor__", "__lshift__", "__rshift__", "__divmod__", "__lt__", "__eq__", "__radd__", "__rsub__", "__rpow__", "__rlshift__", "__rtruediv__", "__rdivmod__", "__rmod__"):
    print(op, getattr(7, op)(3), getattr(7, op)(2.5), getattr(7, op)("x"))
    # expect: __add__ 10 NotImplemented NotImplemented
    # expect: __sub__ 4 NotImplemented NotImplemented
    # expect: __mul__ 21 NotImplemented NotImplemented
    # expect: __truediv__ 2.3333333333333335 NotImplemented NotImplemented
    # expect: __floordiv__ 2 NotImplemented NotImplemented
    # expect: __mod__ 1 NotImplemented NotImplemented
    # expect: __pow__ 343 NotImplemented NotImplemented
    # expect: __and__ 3 NotImplemented NotImplemented
    # expect: __or__ 7 NotImplemented NotImplemented
    # expect: __xor__ 4 NotImplemented NotImplemented
    # expect: __lshift__ 56 NotImplemented NotImplemented
    # expect: __rshift__ 0 NotImplemented NotImplemented
    # expect: __divmod__ (2, 1) NotImplemented NotImplemented
    # expect: __lt__ False NotImplemented NotImplemented
    # expect: __eq__ False NotImplemented NotImplemented
    # expect: __radd__ 10 NotImplemented NotImplemented
    # expect: __rsub__ -4 NotImplemented NotImplemented
    # expect: __rpow__ 2187 NotImplemented NotImplemented
    # expect: __rlshift__ 384 NotImplemented NotImplemented
    # expect: __rtruediv__ 0.42857142857142855 NotImplemented NotImplemented
    # expect: __rdivmod__ (0, 3) NotImplemented NotImplemented
    # expect: __rmod__ 3 NotImplemented NotImplemented
tr(lambda: ((7).__neg__(), (7).__pos__(), (-7).__abs__(), (7).__invert__(), (0).__bool__(), (7).__int__(), (7).__float__(), (7).__index__(), (7).__round__(), (77).__round__(-1), (7).__hash__(), (7).__repr__(), (7).__str__(), (7).__format__("03"), (7).__trunc__(), (7).__ceil__(), (7).__floor__(), (7).__getnewargs__(), (7).__sizeof__() > 0))
# expect: (-7, 7, 7, -8, False, 7, 7.0, 7, 7, 80, 7, '7', '7', '007', 7, 7, 7, (7,), True)
tr(lambda: (7).__floordiv__(0))  # expect: ZeroDivisionError division by zero
tr(lambda: (7).__rfloordiv__(8))  # expect: 1
tr(lambda: (7).__lshift__(-1))  # expect: ValueError negative shift count
tr(lambda: (7).__round__("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: (7).__format__(5))  # expect: TypeError __format__() argument must be str, not int
tr(lambda: ((7).__pow__(2, 3), (7).__pow__(-1, 10), (7).__rpow__(2), (7).__pow__("a", 5)))  # expect: (1, 3, 128, NotImplemented)
tr(lambda: (7).__pow__(2, "a"))  # expect: NotImplemented
tr(lambda: int.__repr__("a"))  # expect: TypeError descriptor '__repr__' requires a 'int' object but received a 'str'
tr(lambda: int.__add__(1.5, 2))  # expect: TypeError descriptor '__add__' requires a 'int' object but received a 'float'
tr(lambda: (int.__new__(int, "ff", 16), int.__new__(bool, 5)))  # expect: TypeError int.__new__(bool) is not safe, use bool.__new__()
