xs = [1, 2, 3]
xs.extend(xs)
print(xs)  # expect: [1, 2, 3, 1, 2, 3]
xs += xs
print(len(xs))  # expect: 12
xs[2:2] = xs
print(len(xs))  # expect: 24
ys = [1, 2, 3]
ys.extend(y for y in ys if len(ys) < 10)
print(ys)  # expect: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1]
def g():
    yield 1
    zs.clear()
    yield 2
zs = [9, 9, 9]
zs.extend(g())
print(zs)  # expect: [2]
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        del ws[:]
        return self.n
    def __length_hint__(self):
        ws.append("hint")
        return 5
ws = [0]
ws.extend(It())
print(ws)  # expect: [3]
vs = [1, 2]
it = iter(vs)
vs.extend(x for x in it if len(vs) < 6)
print(vs, list(it))  # expect: [1, 2, 1, 2, 1, 2] []
def fail():
    yield 1
    raise ValueError
us = [0]
try: us.extend(fail())
except ValueError: print(us)  # expect: [0, 1]
try: us[:] = fail()
except ValueError: print(us)  # expect: [0, 1]
us += "ab"
print(us)  # expect: [0, 1, 'a', 'b']
