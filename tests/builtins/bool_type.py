print(bool(), bool(0), bool("0"), bool([]), bool([0]), bool(None), bool(0.0), bool(float("nan")))  # expect: False False True False True False False True
print(True, repr(False), str(True), f"{True}", f"{True:5d}|", "%d %s %r" % (True, True, True))  # expect: True False True True     1| 1 True True
print(True + 1, True * 3, True / 2, True // 1, -True, True ** 2, True << 3, True % 2)  # expect: 2 3 0.5 1 -1 1 8 1
print(True & False, True | False, True ^ True, type(True & 1).__name__, type(True & True).__name__, True & 3, 2 | True)  # expect: False True False int bool 1 3
print(bool.__mro__, isinstance(True, int), issubclass(bool, int), True is True, (1 == 1) is True, bool(1) is True)
# expect: (<class 'bool'>, <class 'int'>, <class 'object'>) True True True True True
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: bool(1, 2))  # expect: TypeError bool expected at most 1 argument, got 2
tr(lambda: bool(x=1))  # expect: TypeError bool() takes no keyword arguments
tr(lambda: type("B", (bool,), {}))  # expect: TypeError type 'bool' is not an acceptable base type
tr(lambda: bool.__new__(int))  # expect: TypeError bool.__new__(int): int is not a subtype of bool
tr(lambda: bool.__new__(bool, 3))  # expect: True
tr(lambda: int.__new__(bool, 3))  # expect: TypeError int.__new__(bool) is not safe, use bool.__new__()
tr(lambda: [10, 20][True])  # expect: 20
tr(lambda: "ab"[False])  # expect: a
tr(lambda: {True: "a", 1: "b", 1.0: "c"})  # expect: {True: 'c'}
tr(lambda: sum([True, True, False]))  # expect: 2
tr(lambda: True.__and__(1.0))  # expect: NotImplemented
tr(lambda: int(True).__class__)  # expect: <class 'int'>
tr(lambda: True.real)  # expect: 1
tr(lambda: bool(NotImplemented))  # expect: TypeError NotImplemented should not be used in a boolean context
import warnings
warnings.simplefilter("error")
tr(lambda: (lambda b: ~b)(True))
# expect: DeprecationWarning Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.
