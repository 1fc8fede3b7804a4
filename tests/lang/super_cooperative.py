log = []
class Root:
    def __init__(self, **kw):
        log.append("Root")
        if kw: raise TypeError(sorted(kw))
    def visit(self): return ["Root"]
class A(Root):
    def __init__(self, a, **kw): log.append("A"); super().__init__(**kw); self.a = a
    def visit(self): return ["A"] + super().visit()
class B(Root):
    def __init__(self, b, **kw): log.append("B"); super().__init__(**kw); self.b = b
    def visit(self): return ["B"] + super().visit()
class C(A, B):
    def __init__(self, **kw): log.append("C"); super().__init__(**kw)
    def visit(self): return ["C"] + super().visit()
c = C(a=1, b=2)
print(log, c.visit(), vars(c))  # expect: ['C', 'A', 'B', 'Root'] ['C', 'A', 'B', 'Root'] {'b': 2, 'a': 1}
try: C(a=1, b=2, z=3)
except TypeError as e: print(e)  # expect: ['z']
class Mix:
    def visit(self): return ["Mix"] + super().visit()
class E(Mix, C): pass
print(E(a=1, b=2).visit())  # expect: ['Mix', 'C', 'A', 'B', 'Root']
class P:
    def __setattr__(self, k, v): super().__setattr__(k, v * 2)
    def __getattribute__(self, k): return super().__getattribute__(k)
p = P(); p.x = 4
print(p.x)  # expect: 8
class N:
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, *a): super().__init__()
print(type(N(1, 2)).__name__)  # expect: N
class Q(int):
    def __add__(self, o): return Q(super().__add__(o))
print(type(Q(1) + 2).__name__, Q(1) + 2)  # expect: Q 3
