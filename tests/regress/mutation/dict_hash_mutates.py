class K:
    def __init__(self, n, action=None): self.n, self.action = n, action
    def __hash__(self):
        if self.action: self.action()
        return hash(self.n)
    def __eq__(self, o): return isinstance(o, K) and o.n == self.n
d = {1: 1}
d[K(5, d.clear)] = "x"
print(len(d))  # expect: 1
d = {i: i for i in range(20)}
print(d.get(K(3, d.clear), "gone"), d)  # expect: gone {}
d = {K(1): 1}
print(d.setdefault(K(1, lambda: d.clear()), 2), len(d))  # expect: 2 1
d = {}
d.update([(K(1, lambda: d.update(a=1)), "v"), ("b", 2)])
print(sorted(str(v) for v in d.values()))  # expect: ['1', '2', 'v']
class Bad:
    def __hash__(self): raise TypeError("no hash today")
for f in (lambda: {Bad(): 1}, lambda: {Bad()}, lambda: {}.get(Bad()), lambda: Bad() in {}, lambda: {1: 1}.pop(Bad(), None), lambda: dict.fromkeys([Bad()]), lambda: set().discard(Bad()), lambda: frozenset([Bad()]), lambda: {}.pop(Bad(), None)):
    try: print(f())
    except TypeError as e: print(e)
# expect: cannot use 'Bad' as a dict key (no hash today)
# expect: cannot use 'Bad' as a set element (no hash today)
# expect: cannot use 'Bad' as a dict key (no hash today)
# expect: cannot use 'Bad' as a dict key (no hash today)
# expect: cannot use 'Bad' as a dict key (no hash today)
# expect: cannot use 'Bad' as a dict key (no hash today)
# expect: cannot use 'Bad' as a set element (no hash today)
# expect: cannot use 'Bad' as a set element (no hash today)
# expect: None
class Changing:
    n = 0
    def __hash__(self):
        Changing.n += 1
        return Changing.n
c = Changing()
d = {c: 1}
print(c in d, d.get(c), len(d), list(d.values()))  # expect: False None 1 [1]
d[c] = 2
print(len(d))  # expect: 2
class NotInt:
    def __hash__(self): return "x"
class Big:
    def __hash__(self): return 10 ** 40
try: hash(NotInt())
except TypeError as e: print(e)  # expect: __hash__ method should return an integer
print(hash(Big()) == hash(10 ** 40))  # expect: True
