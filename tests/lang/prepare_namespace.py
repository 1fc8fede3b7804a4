class NS(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("store", k, v)
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k.startswith("auto_"): return k.upper()
        raise KeyError(k)
class Meta(type):
    @classmethod
    def __prepare__(m, n, b): return NS()
    def __new__(m, n, b, ns): return super().__new__(m, n, b, dict(ns))
class A(metaclass=Meta):
    x = 1
    y = auto_value
    print(x, y, len("builtin still found"))
    x = 2
    del x
# expect: store x 1
# expect: store y AUTO_VALUE
# expect: 1 AUTO_VALUE 19
# expect: store x 2
print(hasattr(A, "x"), A.y)  # expect: False AUTO_VALUE
class Bad(type):
    @classmethod
    def __prepare__(m, n, b): return 5
try:
    class B(metaclass=Bad): pass
except TypeError as e: print(e)  # expect: Bad.__prepare__() must return a mapping, not int
def meta(name, bases, ns, **kw): return name, bases, sorted(k for k in ns if not k.startswith("__")), kw
class F(int, metaclass=meta, opt=1):
    a = 1
    def b(self): pass
print(F)  # expect: ('F', (<class 'int'>,), ['a', 'b'], {'opt': 1})
class P:
    def __prepare__(self, name, bases): return {}
    def __call__(self, *a): return "instance as metaclass"
class G(metaclass=P()): pass
print(G)  # expect: instance as metaclass
