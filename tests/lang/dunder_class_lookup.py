class Meta(type):
    def __len__(cls): return 100
    def __getitem__(cls, k): return "meta", k
    def __call__(cls, *a):
        obj = super().__call__(*a)
        obj.tagged = True
        return obj
    def __iter__(cls): return iter([1, 2])
    def __eq__(cls, o): return "meta eq"
    def __hash__(cls): return 1
    def __str__(cls): return "meta str"
    def __contains__(cls, x): return True
    def __setattr__(cls, n, v): print("meta set", n); super().__setattr__(n, v)
    def __delattr__(cls, n): print("meta del", n); super().__delattr__(n)
    def __getattribute__(cls, n):
        if n == "ghost": return "from meta getattribute"
        return super().__getattribute__(n)
    def __dir__(cls): return ["meta_dir"]
    def __or__(cls, o): return "meta or"
class A(metaclass=Meta):
    def __len__(self): return 1
    def __getitem__(self, k): return "inst", k
a = A()
print(len(A), len(a), A[0], a[0], a.tagged, list(A), A == 5, hash(A), str(A), 5 in A, A.ghost, dir(A), A | int)
# expect: 100 1 ('meta', 0) ('inst', 0) True [1, 2] meta eq 1 meta str True from meta getattribute ['meta_dir'] meta or
A.x = 1  # expect: meta set x
del A.x  # expect: meta del x
try: len(list(zip(a, range(2))))
except Exception as e: print(type(e).__name__)
try: hash(a) is a
except Exception as e: print(type(e).__name__, e)
print(hasattr(a, "ghost"), A.__class__.__name__, isinstance(A, Meta), type(A) is Meta)  # expect: False Meta True True
class B(A): pass
print(len(B), B().tagged, list(B))  # expect: 100 True [1, 2]
