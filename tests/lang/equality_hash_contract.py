class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
class B(A):
    def __hash__(self): return hash(self.v)
class C(B): pass
class D(B):
    def __eq__(self, o): return True
for c in (A, B, C, D):
    try: print(c.__name__, hash(c(5)) == hash(5), len({c(1), c(1)}))
    except TypeError as e: print(c.__name__, e)
# expect: A unhashable type: 'A'
# expect: B True 1
# expect: C True 1
# expect: D unhashable type: 'D'
print(A(1) == A(1), A(1) != A(1), A(1) == 1, A(1) in [A(1)], [A(1)].index(A(1)), B(1) == C(1))  # expect: True False False True 0 True
class N:
    def __ne__(self, o): return "ne called"
print(N() != 1, N() == N())  # expect: ne called False
class O: pass
o = O()
print(o == o, o == O(), o != o, o in [o], hash(o) == hash(o))  # expect: True False False True True
class E:
    __hash__ = None
try: {E()}
except TypeError as e: print(e)  # expect: cannot use 'E' as a set element (unhashable type: 'E')
class F:
    def __hash__(self): raise ValueError("no hash")
try: {F(): 1}
except ValueError as e: print(e)  # expect: no hash
print(B(1) in {B(1): "x"}, {B(1): "x"}.get(B(1)), {B(1): "x"}.get(1))  # expect: True x None
class G:
    def __eq__(self, o): return NotImplemented
    __hash__ = object.__hash__
g = G()
print(g == g, g == G(), g != g, g in [g])  # expect: True False False True
class H(int):
    def __eq__(self, o): return "H.eq"
    __hash__ = int.__hash__
print(H(1) == 1, 1 == H(1), [H(1)] == [1], 1 in [H(2)])  # expect: H.eq H.eq True True
