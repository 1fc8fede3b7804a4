def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C:
    def __init__(self): self._x = 1
    def getx(self):
        "getter doc"
        return self._x
    def setx(self, v): self._x = v
    def delx(self): del self._x
    x = property(getx, setx, delx)
    y = property(getx, doc="own doc")
    z = property(fset=setx)
c = C()
tr(lambda: (c.x, C.x.__doc__, C.y.__doc__, C.x.fget is C.getx, C.y.fset, C.z.fget, C.x.__name__))  # expect: (1, 'getter doc', 'own doc', True, None, None, 'x')
c.x = 5; print(c.x); del c.x  # expect: 5
tr(lambda: c.x)  # expect: AttributeError 'C' object has no attribute '_x'
tr(lambda: c.z)  # expect: AttributeError property 'z' of 'C' object has no getter
def sy(): c.y = 1
tr(lambda: sy())  # expect: AttributeError property 'y' of 'C' object has no setter
def dy(): del c.y
tr(lambda: dy())  # expect: AttributeError property 'y' of 'C' object has no deleter
tr(lambda: property(1, 2, 3, 4, 5))  # expect: TypeError property() takes at most 4 arguments (5 given)
tr(lambda: property(foo=1))  # expect: TypeError property() got an unexpected keyword argument 'foo'
tr(lambda: property().__get__(c))  # expect: AttributeError property of 'C' object has no getter
tr(lambda: property().__set__(c, 1))  # expect: AttributeError property of 'C' object has no setter
tr(lambda: property().__delete__(c))  # expect: AttributeError property of 'C' object has no deleter
tr(lambda: (property(lambda s: 7).__get__(c, C), C.x.__get__(None, C) is C.x))  # expect: (7, True)
tr(lambda: (C.x.getter(lambda s: "new").fget(c), C.x.setter(None).fset is C.setx, C.x.deleter(1).fdel))  # expect: ('new', True, 1)
tr(lambda: property.__get__(C.x))  # expect: TypeError __get__ expected at least 1 argument, got 0
def sf(): C.x.fget = 1
tr(lambda: sf())  # expect: AttributeError readonly attribute
class P(property):
    "sub doc"
    extra = 5
class D:
    p = P(lambda s: "sub")
    @P
    def q(self): "q doc"; return "q"
tr(lambda: (D().p, D.p.extra, D().q, D.q.__doc__, isinstance(D.p, property), D.q.__name__))  # expect: ('sub', 5, 'q', 'q doc', True, 'q')
p = property(lambda s: 1); p.__doc__ = "set doc"; p.__name__ = "nm"
tr(lambda: (p.__doc__, p.__name__))  # expect: ('set doc', 'nm')
tr(lambda: property(5).__get__(c))  # expect: TypeError 'int' object is not callable
tr(lambda: property(lambda: 1).__get__(c))  # expect: TypeError <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given
