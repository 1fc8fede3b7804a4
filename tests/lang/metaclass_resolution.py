class M1(type): pass
class M2(M1): pass
class M3(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
class C(A, B): pass
print(type(C).__name__)  # expect: M2
class D(A, metaclass=M2): pass
print(type(D).__name__)  # expect: M2
class E(B, metaclass=M1): pass
print(type(E).__name__)  # expect: M2
class Z(metaclass=M3): pass
try:
    class F(A, Z): pass
except TypeError as e: print(e)
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
try: type("G", (A, Z), {})
except TypeError as e: print(e)
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
print(type(type("H", (B,), {})).__name__)  # expect: M2
class K(type):
    attr = "on meta"
    def meth(cls): return cls.__name__
    @property
    def prop(cls): return "prop of " + cls.__name__
    def __getattr__(cls, n): return "missing " + n
    def __len__(cls): return 7
    def __iter__(cls): return iter("it")
    def __getitem__(cls, k): return k
    def __contains__(cls, x): return x == 1
    def __add__(cls, o): return cls.__name__ + str(o)
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return o is int
    def __repr__(cls): return "<K %s>" % cls.__name__
    def __bool__(cls): return False
class L(metaclass=K): pass
print(L.attr, L.meth(), L.prop, L.zzz, len(L), list(L), L[3], 1 in L, L + 1, isinstance(5, L), issubclass(int, L), L, bool(L))
# expect: on meta L prop of L missing zzz 7 ['i', 't'] 3 True L1 True True <K L> False
for n in ("attr", "meth", "prop"):
    print(hasattr(L(), n))
    # expect: False
    # expect: False
    # expect: False
print(isinstance(L(), L), issubclass(L, L))  # expect: True False
