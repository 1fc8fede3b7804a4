class A:
    def f(self): return "A"
class B:
    def f(self): return "B"
    def only(self): return "only B"
class C(A): pass
class D(C): pass
d = D()
def call(): return d.f()
r = [call(), call()]
C.__bases__ = (B,)
r += [call(), d.only()]
print(r, [k.__name__ for k in D.__mro__], D in C.__subclasses__(), A.__subclasses__(), [k.__name__ for k in B.__subclasses__()])
# expect: ['A', 'A', 'B', 'only B'] ['D', 'C', 'B', 'object'] True [] ['C']
class M(type):
    def mro(cls):
        if getattr(cls, "loop", False):
            return [cls, object]
        return super().mro()
class E(B, metaclass=M): pass
E.loop = True
E.__bases__ = (A,)
print([k.__name__ for k in E.__mro__], hasattr(E(), "f"))  # expect: ['E', 'object'] False
class Bad(type):
    def mro(cls): return [cls, 5] if cls.__name__ == "X" else super().mro()
try: Bad("X", (), {})
except TypeError as x: print(x)  # expect: mro() returned a non-class ('int')
class Raises(type):
    def mro(cls):
        if cls.__dict__.get("fail"): raise ValueError("no mro")
        return super().mro()
try: Raises("Y", (), {"fail": 1})
except ValueError as x: print(x)  # expect: no mro
class G(metaclass=Raises): pass
G.fail = 1
try: G.__bases__ = (A,)
except (ValueError, TypeError) as x: print(type(x).__name__, x)  # expect: TypeError __bases__ assignment: 'A' deallocator differs from 'object'
print([k.__name__ for k in G.__mro__])  # expect: ['G', 'object']
