class A: pass
class B: pass
class X(A, B): pass
class Y(B, A): pass
for f in (lambda: type("Z", (X, Y), {}), lambda: type("Z", (A, X), {}), lambda: type("Z", (A, A), {}), lambda: type("Z", (object, A), {}),
          lambda: type("Z", (int, str), {}), lambda: type("Z", (bool,), {}), lambda: type("Z", (type(None),), {}), lambda: type("Z", (range,), {}),
          lambda: type("Z", (type(lambda: 0),), {}), lambda: type("Z", (slice,), {}), lambda: type("Z", (type(...),), {}), lambda: type("Z", (memoryview,), {})):
    try: f()
    except TypeError as e: print(e)
    # expect: Cannot create a consistent method resolution order (MRO) for bases A, B
    # expect: Cannot create a consistent method resolution order (MRO) for bases A, X
    # expect: duplicate base class A
    # expect: Cannot create a consistent method resolution order (MRO) for bases object, A
    # expect: multiple bases have instance lay-out conflict
    # expect: type 'bool' is not an acceptable base type
    # expect: type 'NoneType' is not an acceptable base type
    # expect: type 'range' is not an acceptable base type
    # expect: type 'function' is not an acceptable base type
    # expect: type 'slice' is not an acceptable base type
    # expect: type 'ellipsis' is not an acceptable base type
    # expect: type 'memoryview' is not an acceptable base type
class O: pass
class D1(O): pass
class D2(O): pass
class D(D1, D2): pass
print([c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__))  # expect: ['D', 'D1', 'D2', 'O', 'object'] True
class Custom(type):
    def mro(cls):
        r = super().mro()
        return [r[0]] + r[1:][::-1] if cls.__name__ == "Rev" else r
class Rev(D1, metaclass=Custom): pass
print([c.__name__ for c in Rev.__mro__])  # expect: ['Rev', 'object', 'O', 'D1']
class S1: __slots__ = ("a",)
class S2: __slots__ = ("b",)
try: type("S", (S1, S2), {})
except TypeError as e: print(e)  # expect: multiple bases have instance lay-out conflict
class E(D1): pass
E.__bases__ = (D2,)
print([c.__name__ for c in E.__mro__])  # expect: ['E', 'D2', 'O', 'object']
for bad in ((), (int,), (E,), 5, (5,)):
    try: E.__bases__ = bad
    except TypeError as e: print(e)
    # expect: can only assign non-empty tuple to E.__bases__, not ()
    # expect: __bases__ assignment: 'int' deallocator differs from 'D2'
    # expect: a __bases__ item causes an inheritance cycle
    # expect: can only assign tuple to E.__bases__, not int
    # expect: E.__bases__ must be tuple of classes, not 'int'
try: object.__bases__ = (int,)
except TypeError as e: print(e)  # expect: cannot set '__bases__' attribute of immutable type 'object'
