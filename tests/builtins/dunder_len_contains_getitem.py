def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __len__(self): return self.n
tr(lambda: (len(type("L", (A,), {"n": 3})()), bool(type("L", (A,), {"n": 0})())))  # expect: (3, False)
tr(lambda: len(type("L", (A,), {"n": -1})()))  # expect: ValueError __len__() should return >= 0
tr(lambda: len(type("L", (A,), {"n": "x"})()))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: len(type("L", (A,), {"n": 1.0})()))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: len(type("L", (A,), {"n": 1 << 70})()))  # expect: OverflowError cannot fit 'int' into an index-sized integer
tr(lambda: len(type("L", (A,), {"n": True})()))  # expect: 1
tr(lambda: len(type("L", (A,), {"n": None})()))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
class G:
    def __getitem__(self, k):
        if k == 3: raise IndexError("stop")
        if k == "err": raise KeyError("custom")
        return k
tr(lambda: (G()[1], G()["x"], G()[1:2], G()[1, 2], list(G()), 2 in G(), 5 in G(), [*G()], sum(G())))
# expect: (1, 'x', slice(1, 2, None), (1, 2), [0, 1, 2], True, False, [0, 1, 2], 3)
tr(lambda: G()["err"])  # expect: KeyError 'custom'
tr(lambda: reversed(G()))  # expect: TypeError object of type 'G' has no len()
tr(lambda: len(G()))  # expect: TypeError object of type 'G' has no len()
def s(): G()[0] = 1
tr(lambda: s())  # expect: TypeError 'G' object does not support item assignment
def d(): del G()[0]
tr(lambda: d())  # expect: TypeError 'G' object doesn't support item deletion
class S:
    def __setitem__(self, k, v): self.last = k, v
    def __delitem__(self, k): self.last = "del", k
x = S(); x[1:2] = 5; print(x.last)  # expect: (slice(1, 2, None), 5)
del x[...]; print(x.last)  # expect: ('del', Ellipsis)
x["a"], x["b"] = 1, 2; print(x.last)  # expect: ('b', 2)
tr(lambda: x[0])  # expect: TypeError 'S' object is not subscriptable
class C:
    def __contains__(self, x): return x
tr(lambda: (0 in C(), "yes" in C(), [] not in C()))  # expect: (False, True, True)
class D:
    def __contains__(self, x): raise ValueError("contains")
tr(lambda: 1 in D())  # expect: ValueError contains
class I:
    def __iter__(self): return iter([1, 2])
tr(lambda: (1 in I(), 9 not in I(), list(I()), max(I()), [*I()], dict.fromkeys(I())))  # expect: (True, True, [1, 2], 2, [1, 2], {1: None, 2: None})
tr(lambda: I()[0])  # expect: TypeError 'I' object is not subscriptable
tr(lambda: len(I()))  # expect: TypeError object of type 'I' has no len()
