xs = [3, 1, 2]
print(min(xs, key=lambda x: -x))  # expect: 3
def key(x):
    if len(xs) < 6: xs.append(0)
    return x
print(max(xs, key=key), xs)  # expect: 3 [3, 1, 2, 0, 0, 0]
class L:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        ys.clear()
        return self.n < o.n
    __gt__ = __lt__
ys = [L(3), L(1), L(2)]
print(min(ys).n, ys)  # expect: 1 []
ys = [L(3), L(1), L(2)]
print([l.n for l in sorted(ys)], ys)  # expect: [1, 2, 3] []
def gen():
    for i in range(3):
        yield i
        zs.append(i)
zs = [9]
print(sum(gen()), zs, any(z > 5 for z in zs if not zs.clear()), zs)  # expect: 3 [] True []
print(sum([[1], [2]], ws := []), ws)  # expect: [1, 2] []
acc = [0]
print(list(map(lambda x: acc.append(x) or sum(acc), [1, 2, 3])), list(filter(lambda x: acc.pop() < 3, [1, 2, 3])), acc)  # expect: [1, 3, 6] [2, 3] [0]
class Add:
    def __radd__(self, o):
        vs.clear()
        return 1
vs = [Add(), 5, 6]
print(sum(vs), vs)  # expect: 1 []
