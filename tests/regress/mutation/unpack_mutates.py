class Seq:
    def __init__(self, *v): self.v = list(v)
    def __getitem__(self, i):
        if i == 1: self.v.append("late")
        return self.v[i]
a, b, c = Seq(1, 2)
print(a, b, c)  # expect: 1 2 late
try: a, b = Seq(1, 2)
except ValueError as e: print(e)  # expect: too many values to unpack (expected 2)
xs = [1, 2, 3]
class T:
    def __setitem__(self, k, v): xs.clear(); print("set", k, v)
t = T()
t[0], t[1], t[2] = xs
# expect: set 0 1
# expect: set 1 2
# expect: set 2 3
print(xs)  # expect: []
xs = [1, 2, 3]
xs, y, z = xs
print(xs, y, z)  # expect: 1 2 3
xs = [0, 1, 2]
xs[0], xs[xs[0]] = 2, "at two"
print(xs)  # expect: [2, 1, 'at two']
i = 0
i, xs[i] = 1, "i already one"
print(xs)  # expect: [2, 'i already one', 'at two']
def f(*a, **k):
    args.clear(); kw.clear()
    return a, k
args, kw = [1, 2], {"x": 1}
print(f(*args, **kw), args, kw)  # expect: ((1, 2), {'x': 1}) [] {}
class It:
    def __iter__(self):
        args.append(9)
        yield from args
args = [1]
print([*args, *It(), *args])  # expect: [1, 1, 9, 1, 9]
print({**kw, **{"a": kw.update(b=2)}, **kw})  # expect: {'a': None, 'b': 2}
for args in (args, args): print(args); break  # expect: [1, 9]
