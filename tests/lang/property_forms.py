class A:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): print("deleted")
    @property
    def ro(self): return 5
    wo = property(None, lambda s, v: print("wo", v))
    nothing = property()
    @property
    def fails(self): raise AttributeError("inner")
a = A()
a.x = 5
print(a.x, A.x.__doc__, A.x.__name__)  # expect: 5 doc of x x
del a.x  # expect: deleted
def tr(src):
    try: exec(src)
    except Exception as e: print(type(e).__name__, e)
tr("a.ro = 1")  # expect: AttributeError property 'ro' of 'A' object has no setter
tr("del a.ro")  # expect: AttributeError property 'ro' of 'A' object has no deleter
tr("a.wo")  # expect: AttributeError property 'wo' of 'A' object has no getter
tr("a.wo = 1")  # expect: wo 1
tr("a.nothing")  # expect: AttributeError property 'nothing' of 'A' object has no getter
tr("a.nothing = 1")  # expect: AttributeError property 'nothing' of 'A' object has no setter
tr("a.fails")  # expect: AttributeError inner
print(hasattr(a, "fails"), getattr(a, "fails", "dflt"))  # expect: False dflt
class B(A):
    @A.x.getter
    def x(self): return "B's getter"
    def __getattr__(self, n): return "getattr " + n
b = B()
print(b.x, b.fails)  # expect: B's getter getattr fails
b.x = 3; print(b._x)  # expect: 3
p = property(lambda s: 1, doc="given")
print(p.__doc__, p.fget is not None, p.fset, p.__isabstractmethod__)  # expect: given True None False
try: p.fget = 1
except AttributeError as e: print(e)  # expect: readonly attribute
print(A.__dict__["x"].__get__(a, A), A.x.__get__(None, A) is A.x)  # expect: 5 True
class C: pass
C.late = property(lambda self: "late")
print(C().late)  # expect: late
tr("C().late = 1")  # expect: AttributeError property '<lambda>' of 'C' object has no setter
