class A: __slots__ = ("x",)
class B: __slots__ = ("x",)
class C: __slots__ = ("y",)
class D: pass
class E: pass
a = A(); a.x = 1
a.__class__ = B
print(type(a).__name__, a.x)  # expect: B 1
def tr(o, c):
    try: o.__class__ = c
    except TypeError as e: print(e)
    else: print("now", type(o).__name__)
tr(a, C)  # expect: __class__ assignment: 'C' object layout differs from 'B'
tr(a, D)  # expect: __class__ assignment: 'D' object layout differs from 'B'
tr(D(), E)  # expect: now E
tr(D(), A)  # expect: __class__ assignment: 'A' object layout differs from 'D'
tr(5, D)  # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
tr(D(), int)  # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
tr(D(), 5)  # expect: __class__ must be set to a class, not 'int' object
tr([], D)  # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
class L(list): pass
class L2(list): pass
tr(L(), L2)  # expect: now L2
tr(L(), list)  # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
d = D(); d.v = 1
d.__class__ = E
print(d.v, isinstance(d, E))  # expect: 1 True
try: del d.__class__
except TypeError as e: print(e)  # expect: can't delete __class__ attribute
class Liar:
    __class__ = property(lambda s: int)
print(isinstance(Liar(), int), type(Liar()).__name__, Liar().__class__)  # expect: True Liar <class 'int'>
d.__dict__ = {"fresh": 1}
print(d.fresh, hasattr(d, "v"))  # expect: 1 False
try: d.__dict__ = 5
except TypeError as e: print(e)  # expect: __dict__ must be set to a dictionary, not a 'int'
del d.__dict__
print(d.__dict__)  # expect: {}
