class A:
    shared = []
    def __init__(self, n): self.n = n
    def who(self): return "A"
    def call(self): return self.who()
class B(A):
    def who(self): return "B"
class C(B):
    def __init__(self, n, m):
        super().__init__(n)
        self.m = m
print(B(1).call(), C(1, 2).call(), vars(C(1, 2)), isinstance(C(1, 2), A), issubclass(C, B), C.__bases__, [k.__name__ for k in C.__mro__])
# expect: B B {'n': 1, 'm': 2} True True (<class '__main__.B'>,) ['C', 'B', 'A', 'object']
A.shared.append(1); B.shared.append(2); print(C.shared)  # expect: [1, 2]
B.shared = ["own"]; print(A.shared, C.shared)  # expect: [1, 2] ['own']
C.extra = 1
print(hasattr(B, "extra"), B.__subclasses__(), A.__subclasses__())  # expect: False [<class '__main__.C'>] [<class '__main__.B'>]
A.who = lambda self: "patched"
print(A(1).call(), B(1).call())  # expect: patched B
del B.who
print(B(1).call())  # expect: patched
b = B(5); b.who = lambda: "instance"
print(b.call(), b.who())  # expect: instance instance
class D(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __repr__(self): return f"D({int(self)})"
print(D(3), D(3) + 1, [D(1)], str(D(2)), D(2) == 4)  # expect: D(6) 7 [D(2)] D(4) True
class E(list):
    def append(self, x): super().append(x * 10)
e = E([1]); e.append(2); e += [3]; e.extend([4]); print(e, type(e).__name__)  # expect: [1, 20, 3, 4] E
class F(Exception):
    def __init__(self, code): self.code = code
try: raise F(7)
except F as f: print(f.code, f.args, str(f))  # expect: 7 (7,) 7
try: C(1)
except TypeError as x: print(x)  # expect: C.__init__() missing 1 required positional argument: 'm'
class G(A, int): pass
try: G(5).n
except TypeError as x: print(x)
print(G(5) + 1, G(5).n)  # expect: 6 5
class Empty(A): __slots__ = ()
print(Empty(1).n, Empty.__dict__.get("__dict__", "inherited"))  # expect: 1 inherited
