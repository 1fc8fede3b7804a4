class A:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
a = A()
print(a.a, hasattr(a, "__dict__"), A.__slots__)  # expect: 1 False ('a', 'b')
def tr(src):
    try: exec(src)
    except Exception as e: print(type(e).__name__, e)
tr("a.b")  # expect: AttributeError 'A' object has no attribute 'b'
tr("a.c = 1")  # expect: AttributeError 'A' object has no attribute 'c' and no __dict__ for setting new attributes
tr("a.c")  # expect: AttributeError 'A' object has no attribute 'c'
tr("del a.b")  # expect: AttributeError b
del a.a
tr("a.a")  # expect: AttributeError 'A' object has no attribute 'a'
print(type(A.a).__name__, A.a.__get__(a, A) if hasattr(a, "a") else "unset")  # expect: member_descriptor unset
class B(A): pass
b = B(); b.z = 1; b.a = 2
print(vars(b), b.a)  # expect: {'z': 1} 2
class C(A): __slots__ = "single"
c = C(); c.single = 1
tr("c.other = 1")  # expect: AttributeError 'C' object has no attribute 'other' and no __dict__ for setting new attributes
class D: __slots__ = ["x", "__dict__"]
d = D(); d.x = 1; d.y = 2
print(vars(d), d.x)  # expect: {'y': 2} 1
class E:
    __slots__ = ("__priv", "__weakref__")
    def __init__(self): self.__priv = 3
print(E()._E__priv)  # expect: 3
import weakref
e = E(); print(weakref.ref(e)() is e)  # expect: True
try: weakref.ref(a)
except TypeError as ex: print(ex)  # expect: cannot create weak reference to 'A' object
for s in ('"1bad"', '("a", "a b")', '(1,)', '5', '("x", "__dict__", "__dict__")'):
    tr(f"class F: __slots__ = {s}")
    # expect: TypeError __slots__ must be identifiers
    # expect: TypeError __slots__ must be identifiers
    # expect: TypeError __slots__ items must be strings, not 'int'
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError __dict__ slot disallowed: we already got one
tr("class G:\n __slots__ = ('v',)\n v = 1")  # expect: ValueError 'v' in __slots__ conflicts with class variable
tr("class H(int): __slots__ = ('q',)")  # expect: TypeError nonempty __slots__ not supported for subtype of 'int'
class I(int): __slots__ = ()
tr("I(3).q = 1")  # expect: AttributeError 'I' object has no attribute 'q' and no __dict__ for setting new attributes
class J: __slots__ = {"p": "documentation of p"}
print(J.p.__doc__, J.__slots__)  # expect: None {'p': 'documentation of p'}
a1, a2 = A(), A()
a1.a, a2.a = "first", "second"
print(A.a.__get__(a1), A.a.__get__(a2))  # expect: first second
tr("A.a.__get__(5)")  # expect: TypeError descriptor 'a' for 'A' objects doesn't apply to a 'int' object
