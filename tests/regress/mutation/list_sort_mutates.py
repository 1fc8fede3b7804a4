xs = [3, 1, 2]
def key(x):
    xs.append(99)
    return x
try: xs.sort(key=key)
except ValueError as e: print(e)  # expect: list modified during sort
print(xs)  # expect: [1, 2, 3]
def key2(x):
    return len(xs)
xs = [3, 1, 2]
xs.sort(key=key2)
print(xs)  # expect: [3, 1, 2]
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        ys.clear()
        return self.n < o.n
ys = [C(3), C(2), C(1)]
ys.sort()
print([y.n for y in ys])  # expect: [1, 2, 3]
class D(C):
    def __lt__(self, o):
        zs.append(5)
        return self.n < o.n
zs = [D(2), D(1)]
try: zs.sort()
except ValueError as e: print(e, [z.n for z in zs])  # expect: list modified during sort [1, 2]
ws = [2, 1]
def key3(x):
    if x == 1: raise KeyError("in key")
    return x
try: ws.sort(key=key3)
except KeyError as e: print(e, ws)  # expect: 'in key' [2, 1]
class F(C):
    def __lt__(self, o): raise RuntimeError("in lt")
vs = [F(3), F(1)]
try: vs.sort()
except RuntimeError as e: print(e, [v.n for v in vs])  # expect: in lt [3, 1]
us = [1, 2, 3]
us.sort(key=lambda x: -x)
print(us)  # expect: [3, 2, 1]
