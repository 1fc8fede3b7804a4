class V:
    def __init__(self, action): self.action = action
    def __del__(self): self.action()
class O: pass
o = O()
o.a = V(lambda: o.__dict__.clear())
o.b = 1
o.a = 2
print(vars(o))  # expect: {}
o = O()
o.a = V(lambda: setattr(o, "c", 3))
del o.a
print(vars(o))  # expect: {'c': 3}
o = O()
o.x = V(lambda: [setattr(o, f"n{i}", i) for i in range(20)])
o.x = 5
print(o.x, len(vars(o)))  # expect: 5 21
class S:
    __slots__ = ("a", "b")
s = S()
s.a = V(lambda: setattr(s, "a", "from del"))
s.a = "new"
print(s.a)  # expect: from del
s.b = V(lambda: setattr(s, "b", "back"))
del s.b
print(s.b)  # expect: back
o = O()
o.d = V(lambda: setattr(o, "__dict__", {"fresh": 1}))
o.d = 0
print(sorted(vars(o).items()))  # expect: [('fresh', 1)]
class C: attr = V(lambda: setattr(C, "attr", "class del"))
C.attr = "assigned"
print(C.attr)  # expect: class del
g = V(lambda: globals().__setitem__("g", "from del"))
g = "assigned"
print(g)  # expect: from del
def f():
    x = V(lambda: None)
    x = 5
    return x
print(f())  # expect: 5
def h():
    c = V(lambda: inner())
    def inner():
        nonlocal c
        c = "cell from del"
    c = "assigned"
    return c
print(h())  # expect: cell from del
