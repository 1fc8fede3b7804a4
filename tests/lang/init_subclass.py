class Base:
    reg = []
    def __init_subclass__(cls, /, tag="none", **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.reg.append((cls.__name__, tag))
class A(Base, tag="a"): pass
class B(A): pass
class C(B, tag="c"): pass
print(Base.reg, C.tag)  # expect: [('A', 'a'), ('B', 'none'), ('C', 'c')] c
try:
    class D(Base, tag="d", other=1): pass
except TypeError as e: print(e)  # expect: D.__init_subclass__() takes no keyword arguments
try:
    class E(flag=1): pass
except TypeError as e: print(e)  # expect: E.__init_subclass__() takes no keyword arguments
print(type(Base.__dict__["__init_subclass__"]).__name__)  # expect: classmethod
class Stop:
    def __init_subclass__(cls): raise ValueError("no subclassing " + cls.__name__)
try:
    class F(Stop): pass
except ValueError as e: print(e)  # expect: no subclassing F
T = type("T", (Base,), {}, tag="dynamic")
print(T.tag, Base.reg[-1])  # expect: dynamic ('T', 'dynamic')
object.__init_subclass__()
try: object.__init_subclass__(x=1)
except TypeError as e: print(e)  # expect: object.__init_subclass__() takes no keyword arguments
class G(Base, **{"tag": "from dict"}): pass
print(G.tag)  # expect: from dict
