class Desc:
    def __get__(self, o, t):
        if "d" in vars(t): del t.d
        return "got"
    def __set__(self, o, v):
        type(o).d = "replaced by set"
class A: d = Desc()
a = A()
print(a.d, getattr(a, "d", "gone"))  # expect: got gone
A.d = Desc()
a.d = 5
print(a.d, vars(a))  # expect: replaced by set {}
class B:
    def __getattribute__(self, n):
        if n == "x":
            del B.__getattribute__
        return "intercepted " + n
b = B()
b.x
try: b.x
except AttributeError as e: print(e)  # expect: 'B' object has no attribute 'x'
class C:
    def __setattr__(self, n, v):
        del C.__setattr__
        setattr(self, n, v * 2)
c = C(); c.v = 4
print(c.v); c.v = 5; print(c.v)
# expect: 8
# expect: 5
class P:
    def f(self): return "P.f"
class Q(P):
    def f(self):
        del P.f
        try: return super().f()
        except AttributeError as e: return str(e)
print(Q().f())  # expect: 'super' object has no attribute 'f'
class N:
    def __set_name__(self, owner, name):
        owner.extra = type(self)() if not hasattr(owner, "extra") else 1
        delattr(owner, name)
class O:
    n = N()
print(hasattr(O, "n"), hasattr(O, "extra"))  # expect: False True
class I:
    def __init_subclass__(cls):
        cls.__bases__ = (J,) if "J" in globals() else cls.__bases__
        super().__init_subclass__()
class J(I): pass
class K(I): pass
print([k.__name__ for k in K.__mro__])  # expect: ['K', 'J', 'I', 'object']
class H:
    def __hash__(self):
        H.__hash__ = lambda s: 2
        return 1
h = H()
print(hash(h), hash(h))  # expect: 1 2
