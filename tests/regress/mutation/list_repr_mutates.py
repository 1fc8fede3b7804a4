class R:
    def __repr__(self):
        xs.clear()
        return "R"
xs = [R(), 1, 2]
print(xs)  # expect: [R]
class A:
    def __repr__(self):
        if len(ys) < 5: ys.append(A())
        return "A"
ys = [A()]
print(ys)  # expect: [A, A, A, A, A]
class P:
    def __repr__(self):
        d.clear()
        return "P"
d = {1: P(), 2: 3}
try: print(d)  # expect: {1: P}
except RuntimeError as e: print(e)
s = []
class Q:
    def __repr__(self): return repr(s)
s.append(Q())
print(s)  # expect: [[...]]
t = ([],)
t[0].append(t)
print(t)  # expect: ([(...)],)
e = {}
e["self"] = e
e["list"] = [e]
print(e)  # expect: {'self': {...}, 'list': [{...}]}
