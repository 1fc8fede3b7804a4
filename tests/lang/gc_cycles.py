import gc, weakref
gc.disable()
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = N("self"); a.me = a
r = weakref.ref(a, lambda _: print("callback"))
del a
print("alive", r() is not None)  # expect: alive True
n = gc.collect()
# expect: callback
# expect: del self
print(n > 0, r())  # expect: True None
a, b = N("a"), N("a")
a.o, b.o = b, a
del a, b
print(gc.collect() > 0)
# expect: del a
# expect: del a
# expect: True
class Res:
    def __del__(self): Res.saved = self
x = Res(); x.me = x
del x
gc.collect()
print(Res.saved.me is Res.saved)  # expect: True
del Res.saved.me, Res.saved
l = []; l.append(l); del l
d = {}; d["d"] = d; del d
def f():
    def g(): return g
    return g
f()
print(gc.collect() > 0, gc.collect(), gc.isenabled(), gc.garbage)  # expect: True 0 False []
print(gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("a"))  # expect: True False False
g = (i for i in [1])
class Gen:
    def run(self):
        try: yield 1
        finally: print("generator closed by gc")
o = Gen(); o.g = o.run(); next(o.g); o.h = o.g
o.g2 = (y for y in [o])
del o, g
gc.collect()  # expect: generator closed by gc
