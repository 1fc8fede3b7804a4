class E:
    def __init__(self, action, r=False): self.action, self.r = action, r
    def __eq__(self, o):
        self.action()
        return self.r
xs = []
xs.extend([E(xs.pop), E(xs.pop), E(xs.pop), 1, 2])
print(7 in xs, len(xs))  # expect: False 2
xs = [1, 2]
def grow():
    if len(xs) < 20: xs.append(E(grow))
xs.append(E(grow))
print("x" in xs, len(xs))  # expect: False 20
ys = [1, 2, 3]
print(E(ys.clear) in ys, ys)  # expect: False []
ys = [1, 2, 3]
print(E(ys.clear, True) in ys, ys)  # expect: True []
t = (E(ys.clear), 3)
print(3 in t, 4 in t)  # expect: True False
print(E(lambda: None, True) in range(3), E(lambda: None, False) in range(3))  # expect: True False
g = (i for i in range(5))
class Stop:
    def __eq__(self, o):
        g.close() if not g.gi_running else None
        return o == 2
print(Stop() in g, list(g))  # expect: False []
class C:
    def __contains__(self, x):
        del C.__contains__
        return True
    def __iter__(self): return iter([5])
c = C()
print(1 in c, 1 in c, 5 in c)  # expect: True False True
