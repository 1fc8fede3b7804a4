class A:
    __x = 1
    def __f(self): return "A.__f"
    def call(self): return self.__f(), self.__x
    def set(self):
        self.__y = 5
        __local = 3
        return sorted(locals())
    __dunder__ = "plain"
    def kw(self, __p=1): return __p
print(sorted(k for k in vars(A) if "x" in k or "_f" in k), A.__dunder__)  # expect: ['_A__f', '_A__x', '__firstlineno__'] plain
a = A()
print(a.call(), a.set(), vars(a))  # expect: ('A.__f', 1) ['_A__local', 'self'] {'_A__y': 5}
print(a.kw(_A__p=9))  # expect: 9
class __B:
    def f(self):
        self.__v = 1
        return vars(self)
print(__B().f())  # expect: {'_B__v': 1}
class ___:
    __z = 1
print("__z" in vars(___))  # expect: True
class _Lead:
    __q = 1
print("_Lead__q" in vars(_Lead))  # expect: True
class C(A):
    def call(self): return self.__f()
try: C().call()
except AttributeError as e: print(e)  # expect: 'C' object has no attribute '_C__f'
class D:
    import math as __m
    def g(self): return __m.pi > 3
    global __gl
    __gl = 5
    def h(self):
        try: 1 / 0
        except ZeroDivisionError as __e: return sorted(locals())
_D__m = D._D__m
print(D().g(), _D__gl, D().h())  # expect: True 5 ['_D__e', 'self']
class E:
    def f(self): return getattr(self, "__s", "not mangled in strings")
print(E().f())  # expect: not mangled in strings
