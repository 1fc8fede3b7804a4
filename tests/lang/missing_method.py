class D(dict):
    def __missing__(self, k):
        print("missing", k)
        return k * 2
d = D(a=1)
print(d["a"], d["b"], d.get("c"), "b" in d, d)
# expect: missing b
# expect: 1 bb None False {'a': 1}
class E(dict):
    def __missing__(self, k): raise KeyError("custom", k)
try: E()[1]
except KeyError as e: print(e.args)  # expect: ('custom', 1)
class F(dict): pass
f = F()
f.__missing__ = lambda k: 1
try: f["q"]
except KeyError as e: print(repr(e))  # expect: KeyError('q')
class G(D):
    def __getitem__(self, k): return "own"
print(G()["x"])  # expect: own
print(dict.__getitem__(D(), "y"))
# expect: missing y
# expect: yy
class H(dict):
    def __missing__(self, k):
        v = self[k] = []
        return v
h = H()
h["l"].append(1); h["l"].append(2)
print(h)  # expect: {'l': [1, 2]}
