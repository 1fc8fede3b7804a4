import weakref
class A: pass
wv = weakref.WeakValueDictionary()
objs = [A() for _ in range(5)]
for i, o in enumerate(objs): wv[i] = o
o = None
seen = []
for k in wv:
    seen.append(k)
    if objs: objs.pop()
print(len(seen) <= 5, len(wv) <= 5)  # expect: True True
objs.clear()
print(len(wv))  # expect: 0
ws = weakref.WeakSet()
a, b = A(), A()
ws.add(a); ws.add(b)
for x in ws:
    a = b = None
x = None
print(len(ws))  # expect: 0
calls = []
a = A()
def cb(r):
    calls.append(r() is None)
    refs.clear()
refs = [weakref.ref(a, cb), weakref.ref(a, cb), weakref.ref(a, cb)]
del a
print(calls)  # expect: [True, True, True]
class D:
    def __del__(self): calls.append(ref() is None)
d = D()
ref = weakref.ref(d)
calls.clear()
del d
print(calls)  # expect: [False]
wk = weakref.WeakKeyDictionary()
k1, k2 = A(), A()
wk[k1] = k2; wk[k2] = k1
k1 = None
print(len(wk))  # expect: 2
k2 = None
import gc
gc.collect()
print(len(wk))  # expect: 2
class C:
    def __del__(self):
        global revived
        revived = self
c = C()
r = weakref.ref(c)
del c
print(r() is None, type(revived).__name__)  # expect: False C
p = weakref.proxy(revived)
del revived
try: p.x
except ReferenceError as e: print(e)  # expect: weakly-referenced object no longer exists
