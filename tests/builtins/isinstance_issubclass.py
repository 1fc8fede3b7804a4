def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (isinstance(5, int), isinstance(True, int), isinstance(5, (str, int)), isinstance(5, ()), isinstance(5, int | str), isinstance(None, int | None), isinstance(5, (str, (float, (int,)))), isinstance(int, type), isinstance(5, object)))
# expect: (True, True, True, False, True, True, True, True, True)
tr(lambda: (issubclass(bool, int), issubclass(int, (str, int)), issubclass(int, int), issubclass(int, object), issubclass(int, int | str), issubclass(str, ())))
# expect: (True, True, True, True, True, False)
tr(lambda: isinstance(5, 5))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
tr(lambda: isinstance(5, "int"))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
tr(lambda: isinstance(5, (int, 5)))  # expect: True
tr(lambda: isinstance(5, (str, 5)))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
tr(lambda: isinstance(5, [int]))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
tr(lambda: isinstance(5, list[int]))  # expect: TypeError isinstance() argument 2 cannot be a parameterized generic
tr(lambda: isinstance(5, int | list[int]))  # expect: True
tr(lambda: isinstance(5))  # expect: TypeError isinstance expected 2 arguments, got 1
tr(lambda: isinstance())  # expect: TypeError isinstance expected 2 arguments, got 0
tr(lambda: isinstance(5, int, 5))  # expect: TypeError isinstance expected 2 arguments, got 3
tr(lambda: isinstance(5, None))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
tr(lambda: issubclass(5, int))  # expect: TypeError issubclass() arg 1 must be a class
tr(lambda: issubclass(int, 5))  # expect: TypeError issubclass() arg 2 must be a class, a tuple of classes, or a union
tr(lambda: (issubclass(int, (int, 5)), issubclass(int, (object,))))  # expect: (True, True)
tr(lambda: issubclass(int, (str, 5)))  # expect: TypeError issubclass() arg 2 must be a class, a tuple of classes, or a union
tr(lambda: issubclass(int, "x"))  # expect: TypeError issubclass() arg 2 must be a class, a tuple of classes, or a union
tr(lambda: issubclass(list[int], list))  # expect: TypeError issubclass() arg 1 must be a class
tr(lambda: issubclass(int, list[int]))  # expect: TypeError issubclass() argument 2 cannot be a parameterized generic
class M(type):
    def __instancecheck__(c, o): return o == 5
    def __subclasscheck__(c, o): return [o]
class A(metaclass=M): pass
tr(lambda: (isinstance(5, A), isinstance(6, A), isinstance(A(), A), issubclass(int, A), issubclass(A, A)))  # expect: (True, False, True, True, True)
class Fake:
    __class__ = int
tr(lambda: (isinstance(Fake(), int), isinstance(Fake(), Fake), type(Fake()) is int))  # expect: (True, True, False)
class Duck:
    def __init__(self): self.__bases__ = (int,)
tr(lambda: isinstance(5, Duck()))  # expect: False
class B:
    def __getattribute__(self, n):
        if n == "__class__": raise ValueError("no class")
        return object.__getattribute__(self, n)
tr(lambda: isinstance(B(), B))  # expect: True
tr(lambda: isinstance(B(), int))  # expect: ValueError no class
import abc
class I(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "walk") or NotImplemented
class W:
    def walk(self): pass
I.register(str)
tr(lambda: (isinstance(W(), I), isinstance("", I), isinstance(5, I), issubclass(W, I)))  # expect: (True, True, False, True)
