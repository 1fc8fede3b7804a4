class M:
    def keys(self):
        d["from keys"] = 1
        return ["a", "b"]
    def __getitem__(self, k):
        d.clear()
        return k.upper()
d = {"old": 0}
d.update(M())
print(d)  # expect: {'b': 'B'}
def pairs():
    yield "x", 1
    d.clear()
    yield "y", 2
d = {"old": 0}
d.update(pairs())
print(d)  # expect: {'y': 2}
src = {i: i for i in range(5)}
class K:
    def __hash__(self): return 2
    def __eq__(self, o):
        src[99] = 1
        return False
d = {K(): 0}
try: d.update(src)
except RuntimeError as e: print(e)  # expect: dict mutated during update
d = {1: 1}
d.update(d)
print(d)  # expect: {1: 1}
d |= d
print(d, d | {2: 2})  # expect: {1: 1} {1: 1, 2: 2}
e = {"k": "v"}
class Eq:
    def __eq__(self, o):
        e.clear()
        return True
e["k"] = Eq()
print(e == {"k": 1}, e)  # expect: True {}
f = {1: Eq(), 2: Eq()}
e = f
print(f == {1: 1, 2: 2}, f)  # expect: True {}
try: dict.fromkeys(k for k in d if d.pop(k) is None)
except RuntimeError as ex: print(ex)  # expect: dictionary changed size during iteration
