class A:
    def __new__(cls, *a, **k):
        print("new", cls.__name__, a, k)
        return object.__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)
A(1, k=2)
# expect: new A (1,) {'k': 2}
# expect: init (1,) {'k': 2}
class B(A):
    def __new__(cls, x):
        return x
    def __init__(self, *a): print("B init", len(a))
print(B(5))  # expect: 5
inst = object.__new__(B)
print(B(inst) is inst)
# expect: B init 1
# expect: True
class C:
    def __init__(self): return 5
try: C()
except TypeError as e: print(e)  # expect: __init__() should return None, not 'int'
class D: pass
class E:
    def __init__(self, x): pass
class F:
    def __new__(cls, x): return object.__new__(cls)
class G:
    def __new__(cls, x): return object.__new__(cls, x)
class H:
    def __init__(self, x): super().__init__(x)
class I:
    __new__ = None
class J(int):
    def __init__(self, *a): print("J", a)
for f in (lambda: D(1), lambda: D(x=1), lambda: E(), lambda: E(1, 2), lambda: F(), lambda: F(1), lambda: G(1), lambda: H(1), lambda: I(),
          lambda: J(5), lambda: J("x"), lambda: object(1), lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: int.__new__(D)):
    try: r = f(); print(type(r).__name__)
    except (TypeError, ValueError) as e: print(e)
# expect: D() takes no arguments
# expect: D() takes no arguments
# expect: E.__init__() missing 1 required positional argument: 'x'
# expect: E.__init__() takes 2 positional arguments but 3 were given
# expect: F.__new__() missing 1 required positional argument: 'x'
# expect: F
# expect: object.__new__() takes exactly one argument (the type to instantiate)
# expect: object.__init__() takes exactly one argument (the instance to initialize)
# expect: 'NoneType' object is not callable
# expect: J (5,)
# expect: J
# expect: invalid literal for int() with base 10: 'x'
# expect: object() takes no arguments
# expect: object.__new__(): not enough arguments
# expect: object.__new__(X): X is not a type object (int)
# expect: object.__new__(int) is not safe, use int.__new__()
# expect: int.__new__(str): str is not a subtype of int
# expect: int.__new__(D): D is not a subtype of int
