from collections import OrderedDict, Counter, defaultdict
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
od = OrderedDict.fromkeys("abc")
def loop():
    for k in od: od.move_to_end(k)
tr(loop)  # expect: RuntimeError OrderedDict mutated during iteration
def loop2():
    for k in od: del od[k]
tr(loop2)  # expect: RuntimeError OrderedDict mutated during iteration
def loop3():
    for k in od: od[k + "x"] = 1
tr(loop3)  # expect: RuntimeError OrderedDict mutated during iteration
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        return self.n == getattr(o, "n", None)
od = OrderedDict([(K(1), 1), (K(2), 2)])
tr(lambda: od.pop(K(2), "gone"))  # expect: 2
print(len(od))  # expect: 1
od = OrderedDict(a=1, b=2)
it = reversed(od)
next(it)
od.clear()
tr(lambda: next(it))  # expect: RuntimeError OrderedDict mutated during iteration
dd = defaultdict(lambda: dd.clear() or 5)
dd["a"] = 1
tr(lambda: dd["b"])  # expect: 5
print(dd.items())  # expect: dict_items([('b', 5)])
c = Counter("aab")
def loop4():
    for k in c: c[k + k] += 1
tr(loop4)  # expect: RuntimeError dictionary changed size during iteration
tr(lambda: c.update(c) or sorted(c.items())[:1])  # expect: [('a', 4)]
class Missing(dict):
    def __missing__(self, k):
        self.clear()
        self[k] = "made"
        return "returned"
m = Missing(x=1)
print(m["q"], m)  # expect: returned {'q': 'made'}
