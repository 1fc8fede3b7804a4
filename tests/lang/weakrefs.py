import weakref
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return "A(%s)" % self.n
    def __del__(self): print("del", self.n)
log = []
a = A(1)
r = weakref.ref(a, lambda r: print("callback", r() is None))
r2 = weakref.ref(a)
print(r() is a, weakref.getweakrefcount(a), r2 is weakref.ref(a), r == r2, hash(r2) == hash(a))  # expect: True 2 True True True
del a
# expect: del 1
# expect: callback True
print(r(), r2())  # expect: None None
a, b = A("x"), A("y")
p = weakref.proxy(a)
print(p.n, p, type(p).__name__)  # expect: x A(x) ProxyType
p.n = "changed"
print(a.n)  # expect: changed
del a  # expect: del changed
try: p.n
except ReferenceError as e: print(e)  # expect: weakly-referenced object no longer exists
for bad in (5, "s", (), [], None):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
    # expect: cannot create weak reference to 'int' object
    # expect: cannot create weak reference to 'str' object
    # expect: cannot create weak reference to 'tuple' object
    # expect: cannot create weak reference to 'list' object
    # expect: cannot create weak reference to 'NoneType' object
wd = weakref.WeakValueDictionary()
wd["b"] = b
print(list(wd.items()))  # expect: [('b', A(y))]
del b  # expect: del y
print(list(wd.items()), len(wd))  # expect: [] 0
class C: pass
c = C()
order = []
r1 = weakref.ref(c, lambda _: order.append(1))
r2 = weakref.ref(c, lambda _: order.append(2))
r3 = weakref.ref(c, lambda _: order.append(3))
del r2, c
print(order)  # expect: [3, 1]
wk = weakref.WeakKeyDictionary()
k = C(); wk[k] = 1
print(len(wk)); del k; print(len(wk))
# expect: 1
# expect: 0
f = weakref.finalize(s := C(), print, "finalizer ran", "arg")
print(f.alive); del s; print(f.alive)
# expect: True
# expect: finalizer ran arg
# expect: False
class M:
    def meth(self): return "m"
m = M(); wm = weakref.WeakMethod(m.meth)
print(wm()()); del m; print(wm())
# expect: m
# expect: None
