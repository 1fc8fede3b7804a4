def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class D(dict):
    def __missing__(self, k):
        self[k] = v = len(self)
        return v
d = D(a=5)
print(d["a"], d["b"], d["c"], d.get("zzz"), d, "q" in d, d.pop("nope", "dflt"))  # expect: 5 1 2 None {'a': 5, 'b': 1, 'c': 2} False dflt
tr(lambda: d.pop("nope"))  # expect: KeyError 'nope'
tr(lambda: dict.__getitem__(d, "new"))  # expect: 3
class E(dict):
    def __getitem__(self, k): return "item " + str(k)
    def __len__(self): return 42
    def __iter__(self): return iter(["fake"])
    def __contains__(self, k): return True
    def keys(self): return ["fake keys"]
    def get(self, k, d=None): return "got"
e = E(x=1)
print(e["anything"], len(e), list(e), "zz" in e, e.get("x"), dict(e), {**e}, repr(e), e == {"x": 1}, bool(e))
# expect: item anything 42 ['fake'] True got {'fake keys': 'item fake keys'} {'fake keys': 'item fake keys'} {'x': 1} True True
print("{x}".format_map(e), "%(x)s" % e, dict.__len__(e), list(e.items()), list(e.values()))  # expect: item x item x 1 [('x', 1)] [1]
def kw(**k): return k
print(kw(**{"x": 1}), kw(**dict(e)))  # expect: {'x': 1} {'fake keys': 'item fake keys'}
class F(dict):
    __slots__ = ()
    def __repr__(self): return "F" + super().__repr__()
    def copy(self): return F(self)
print(F(a=1), F(a=1).copy(), type(F(a=1) | {}).__name__, F(a=F(b=2)), str(F()), f"{F()}")  # expect: F{'a': 1} F{'a': 1} dict F{'a': F{'b': 2}} F{} F{}
tr(lambda: F().x)  # expect: AttributeError 'F' object has no attribute 'x'
class G(dict):
    def __eq__(self, o): return "eq"
tr(lambda: hash(G()))  # expect: TypeError unhashable type: 'G'
tr(lambda: (G() == 1, G() != 1))  # expect: ('eq', True)
