class A:
    def f(self):
        del A.f
        return "f ran"
    def g(self): return self.h()
    def h(self):
        A.h = lambda self: "new h"
        return "old h"
a = A()
print(a.f(), hasattr(a, "f"), a.g(), a.g())  # expect: f ran False old h new h
class B:
    def __add__(self, o):
        B.__add__ = lambda s, o: "replaced"
        return "first"
b = B()
print([b + 1 for _ in range(3)])  # expect: ['first', 'replaced', 'replaced']
class C:
    def __getattr__(self, n):
        setattr(C, n, "made " + n)
        return "missed " + n
c = C()
print([c.x for _ in range(3)])  # expect: ['missed x', 'made x', 'made x']
class D:
    @property
    def p(self):
        del D.p
        return "property"
d = D()
print(d.p, getattr(d, "p", "gone"))  # expect: property gone
class E:
    def __len__(self):
        self.__class__ = F
        return 1
class F:
    def __len__(self): return 2
e = E()
print(len(e), len(e), type(e).__name__)  # expect: 1 2 F
class G:
    def __iter__(self):
        G.__iter__ = None
        return iter([1])
print(list(G()))  # expect: [1]
try: list(G())
except TypeError as x: print(x)  # expect: 'G' object is not iterable
class H: v = 1
def read(h): return h.v
h = H()
r = [read(h)]
H.v = 2; r.append(read(h))
h.v = 3; r.append(read(h))
H.v = property(lambda s: 4); r.append(read(h))
del H.v; r.append(read(h))
del h.v
try: read(h)
except AttributeError as x: print(r, x)  # expect: [1, 2, 3, 4, 3] 'H' object has no attribute 'v'
H.__getattr__ = lambda s, n: "hook " + n
print(read(h))  # expect: hook v
