class A:
    def __init__(self, xs): self.xs = xs
    def __eq__(self, o):
        self.xs[:] = []
        return True
    def __lt__(self, o):
        self.xs.clear()
        return True
xs = []
xs[:] = [A(xs), A(xs), A(xs)]
print(xs == [1, 2, 3], xs)  # expect: False []
xs[:] = [A(xs), A(xs)]
print(xs != [1, 2], xs)  # expect: True []
xs[:] = [A(xs), 5]
ys = [1, 5]
print(xs <= ys, xs)  # expect: True []
xs[:] = [A(ys), 5]
ys = [1, 5]
xs[0].xs = ys
print(xs == ys, ys)  # expect: False []
class NE:
    def __eq__(self, o):
        zs.pop()
        return False
    def __lt__(self, o): return "lt result"
zs = [1, NE()]
print(zs < [1, 2, 3], zs)  # expect: True [1]
d = {"k": A([])}
class Del:
    def __eq__(self, o):
        d.clear()
        return True
d["k"] = Del()
d["l"] = 1
print(d == {"k": 1, "l": 1}, d)  # expect: True {}
print({"k": 1, "l": 1} == d)  # expect: False
t = (Del(), 1)
print(t == (1, 1), (1, 2) == t)  # expect: True False
