def f(a, *b, c=1, **d):
    e = 2
    r = locals()
    e = 3
    z = 4
    return r, locals() is locals()
print(f(0, 1, q=5))  # expect: ({'a': 0, 'c': 1, 'b': (1,), 'd': {'q': 5}, 'e': 2}, False)
def g():
    x = 1
    locals()["x"] = 99
    locals()["new"] = 1
    return x, "new" in locals()
print(g())  # expect: (1, False)
def h():
    x = 1
    def i():
        y = x
        return locals()
    return i(), sorted(locals())
print(h())  # expect: ({'y': 1, 'x': 1}, ['i', 'x'])
class A:
    v = 1
    locals()["w"] = 2
    print(sorted(k for k in vars() if not k.startswith("__")))
# expect: ['v', 'w']
print(A.w)  # expect: 2
locals()["modvar"] = 5
print(modvar, globals() is locals(), vars() is globals())  # expect: 5 True True
class B:
    c = 1
    def __init__(self): self.i = 2
print(vars(B()), [n for n in dir(B()) if not n.startswith("__")], sorted(k for k in vars(B) if not k.startswith("__")))  # expect: {'i': 2} ['c', 'i'] ['c']
try: vars(5)
except TypeError as e: print(e)  # expect: vars() argument must have __dict__ attribute
class S: __slots__ = ("a",)
try: vars(S())
except TypeError as e: print(e)  # expect: vars() argument must have __dict__ attribute
def loc():
    b = a = 1
    return dir()
print(loc())  # expect: ['a', 'b']
class D:
    def __dir__(self): return 5
try: dir(D())
except TypeError as e: print(e)  # expect: 'int' object is not iterable
def k():
    for x in range(2): pass
    del x
    return locals()
print(k(), type(vars(B)).__name__)  # expect: {} mappingproxy
import sys
def fl():
    x = 1
    fr = sys._getframe()
    fr.f_locals["x"] = 42
    return x, type(fr.f_locals).__name__
print(fl())  # expect: (42, 'FrameLocalsProxy')
