class A:
    class B:
        def m(self):
            def inner():
                return lambda: 0
            return inner
        @staticmethod
        def s():
            class Local:
                def f(self): pass
            return Local
f = A.B().m()
print(A.B.__qualname__, A.B.m.__qualname__, f.__qualname__, f().__qualname__, A.B.s().__qualname__, A.B.s().f.__qualname__)
# expect: A.B A.B.m A.B.m.<locals>.inner A.B.m.<locals>.inner.<locals>.<lambda> A.B.s.<locals>.Local A.B.s.<locals>.Local.f
def g():
    global h, K
    def h(): pass
    class K: pass
g()
print(h.__qualname__, K.__qualname__)  # expect: h K
class C:
    __qualname__ = "Custom.Name"
    def f(self): pass
print(C.__qualname__, C.__name__, C.f.__qualname__, "__qualname__" in vars(C), C.__module__)  # expect: Custom.Name C C.f False __main__
C.__qualname__ = "Other"; C.__name__ = "Renamed"
print(C, C.__name__)  # expect: <class '__main__.Other'> Renamed
for bad in (5, None):
    try: C.__name__ = bad
    except TypeError as e: print(e)
    # expect: can only assign string to Renamed.__name__, not 'int'
    # expect: can only assign string to Renamed.__name__, not 'NoneType'
try: C.__name__ = "a\0b"
except ValueError as e: print(e)  # expect: type name must not contain null characters
try:
    class D: __qualname__ = 5
except TypeError as e: print(e)  # expect: type __qualname__ must be a str, not int
try: int.__name__ = "x"
except TypeError as e: print(e)  # expect: cannot set '__name__' attribute of immutable type 'int'
print((x for x in []).__qualname__, [lambda: 0][0].__qualname__)  # expect: <genexpr> <lambda>
print(repr(A.B), str(A), repr(A()).split(" object")[0])  # expect: <class '__main__.A.B'> <class '__main__.A'> <__main__.A
print(A.__firstlineno__, C.__static_attributes__, A.__dict__.keys() >= {"__module__", "B"})  # expect: 1 () True
