class A:
    def f(self): return __class__
    def g(self): return super().__init__
    @classmethod
    def c(cls): return __class__
    @staticmethod
    def s(): return __class__.__name__
class B(A): pass
print(B().f().__name__, B.c().__name__, B.s())  # expect: A A A
def deco(cls):
    return type("Wrapped", (cls,), {})
@deco
class C:
    def f(self): return __class__.__name__
print(C.__name__, C().f())  # expect: Wrapped C
class D:
    try: __class__
    except NameError as e: print(e)
    f = lambda self: __class__
# expect: name '__class__' is not defined
print(D().f() is D)  # expect: True
class Meta(type):
    def __new__(m, n, b, ns):
        print("__classcell__" in ns)
        return super().__new__(m, n, b, ns)
class E(metaclass=Meta):
    def f(self): return __class__
# expect: True
class F(metaclass=Meta): pass  # expect: False
class Bad(type):
    def __new__(m, n, b, ns):
        ns.pop("__classcell__", None)
        return super().__new__(m, n, b, ns)
try:
    class G(metaclass=Bad):
        def f(self): return __class__
except RuntimeError as e:
    print(e)  # expect: __class__ not set defining 'G' as <class '__main__.G'>. Was __classcell__ propagated to type.__new__?
