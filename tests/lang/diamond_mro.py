class Base:
    def f(self): return ["Base"]
class L(Base):
    def f(self): return ["L"] + super().f()
class R(Base):
    def f(self): return ["R"] + super().f()
class M(L, R):
    def f(self): return ["M"] + super().f()
print(M().f(), [c.__name__ for c in M.__mro__])  # expect: ['M', 'L', 'R', 'Base'] ['M', 'L', 'R', 'Base', 'object']
class X(R, L): pass
print(X().f())  # expect: ['R', 'L', 'Base']
class P(M, L): pass
print(P().f())  # expect: ['M', 'L', 'R', 'Base']
try:
    class Q(L, M): pass
except TypeError as e: print(e)  # expect: Cannot create a consistent method resolution order (MRO) for bases L, M
class A: v = "A"
class B(A): pass
class C(A): v = "C"
class D(B, C): pass
print(D.v, D().v)  # expect: C C
class O1: pass
class O2: pass
class E1(O1, O2): pass
class E2(E1, O2): pass
print([c.__name__ for c in E2.__mro__])  # expect: ['E2', 'E1', 'O1', 'O2', 'object']
class Z0(O1): pass
class Z1(O2): pass
class Z2(Z0, Z1, O1, O2): pass
print([c.__name__ for c in Z2.__mro__], Z2.mro() == list(Z2.__mro__))  # expect: ['Z2', 'Z0', 'Z1', 'O1', 'O2', 'object'] True
print(M.__mro__[1].f(M()), super(L, M()).f(), super(R, M()).f())  # expect: ['L', 'R', 'Base'] ['R', 'Base'] ['Base']
try: type("W", (Base, Base), {})
except TypeError as e: print(e)  # expect: duplicate base class Base
