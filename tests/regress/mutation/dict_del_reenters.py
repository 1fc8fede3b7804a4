class V:
    def __init__(self, n, action): self.n, self.action = n, action
    def __del__(self):
        print("del", self.n)
        self.action()
d = {}
d["a"] = V("a", lambda: d.update(added=1))
d["a"] = "replaced"  # expect: del a
print(d)  # expect: {'a': 'replaced', 'added': 1}
d = {}
d["a"] = V("a", lambda: d.clear())
d["b"] = 1
del d["a"]  # expect: del a
print(d)  # expect: {}
d = {}
d["x"] = V("x", lambda: d.update(y=2))
d.clear()  # expect: del x
print(d)  # expect: {'y': 2}
d = {}
d["p"] = V("p", lambda: d.update(q=3))
d.pop("p")  # expect: del p
print(d)  # expect: {'q': 3}
d = {}
d["p"] = V("p", lambda: d.clear())
d["z"] = 1
d.update(p=1, z=2)  # expect: del p
print(d)  # expect: {'z': 2}
d = {}
d["i"] = V("i", lambda: d.clear())
d.popitem()  # expect: del i
print(d)  # expect: {}
class K(V):
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n
d = {K("k", lambda: d.clear()): 1, "other": 2}
del d[K("k", lambda: None)]
# expect: del k
# expect: del k
print(d)  # expect: {}
d = {i: V(i, lambda: None) for i in range(3)}
d = None
# expect: del 0
# expect: del 1
# expect: del 2
print("done")  # expect: done
