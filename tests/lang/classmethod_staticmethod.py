class A:
    @classmethod
    def c(cls, x=0): return cls.__name__, x
    @staticmethod
    def s(x): return x
    def i(self): return self
class B(A): pass
b = B()
print(A.c(), B.c(1), b.c(2), A.s(1), b.s(2))  # expect: ('A', 0) ('B', 1) ('B', 2) 1 2
print(type(A.__dict__["c"]).__name__, type(A.c).__name__, type(A.s).__name__, type(A.i).__name__, type(b.i).__name__)
# expect: classmethod method function function method
print(b.i.__self__ is b, b.i.__func__ is A.i, A.c.__self__ is A, b.c.__func__ is A.__dict__["c"].__func__)  # expect: True True True True
print(b.i == b.i, b.i is b.i, hash(b.i) == hash(b.i), b.i == B().i)  # expect: True False True False
print(A.__dict__["s"](9), A.__dict__["s"].__wrapped__(3))  # expect: 9 3
try: A.__dict__["c"]()
except TypeError as e: print(e)  # expect: 'classmethod' object is not callable
try: b.i.attr = 1
except AttributeError as e: print(e)  # expect: 'method' object has no attribute 'attr' and no __dict__ for setting new attributes
A.i.attr = 1
print(b.i.attr)  # expect: 1
class C:
    f = len
    g = lambda self: "lambda binds"
    h = staticmethod(lambda: "static")
    k = classmethod(lambda c: c.__name__)
    m = int
    n = print
print(C().f([1, 2]), C().g(), C().h(), C().k(), C().m("5"))  # expect: 2 lambda binds static C 5
import types
def free(self, x): return self, x
print(types.MethodType(free, 5)(6), free.__get__("obj")(1), free.__get__(None, A) is free)  # expect: (5, 6) ('obj', 1) True
try: types.MethodType(free, None)
except TypeError as e: print(e)  # expect: instance must not be None
try: types.MethodType(5, 6)
except TypeError as e: print(e)  # expect: first argument must be callable
class D:
    __call__ = classmethod(lambda cls: cls.__name__)
print(D()())  # expect: D
