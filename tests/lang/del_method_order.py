class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
d = D("rebound")
d = D("second")  # expect: del rebound
print("after rebind")  # expect: after rebind
del d  # expect: del second
print("after del")  # expect: after del
def f():
    a = D("local a")
    b = D("local b")
    print("end of f")
f()
# expect: end of f
# expect: del local b
# expect: del local a
xs = [D(1), D(2), D(3)]
xs.clear()
# expect: del 3
# expect: del 2
# expect: del 1
print("cleared")  # expect: cleared
t = (D("t1"), D("t2"))
del t
# expect: del t2
# expect: del t1
dd = {"k": D("old value")}
dd["k"] = D("new value")  # expect: del old value
dd.pop("k")  # expect: del new value
print("popped")  # expect: popped
D("temporary")  # expect: del temporary
print("after temporary", D("in call").n)
# expect: del in call
# expect: after temporary in call
class H: pass
h = H(); h.a = D("attr a"); h.b = D("attr b")
del h
# expect: del attr a
# expect: del attr b
x = [D("slice1"), D("slice2"), 5]
x[:2] = []
# expect: del slice2
# expect: del slice1
print(x)  # expect: [5]
def g():
    yield D("yielded")
for v in g(): print("loop", v.n)  # expect: loop yielded
del v  # expect: del yielded
class R:
    saved = []
    def __del__(self): R.saved.append(self); print("resurrected")
r = R(); del r  # expect: resurrected
print(len(R.saved))  # expect: 1
R.saved.clear()
print("not finalized twice")  # expect: not finalized twice
def ret(): return D("returned")
ret()  # expect: del returned
[D("comp") for _ in range(1)]  # expect: del comp
print("end")  # expect: end
at_exit = D("module teardown")
# expect: del module teardown
