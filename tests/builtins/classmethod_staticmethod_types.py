def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    @classmethod
    def c(cls, *a): return cls.__name__, a
    @staticmethod
    def s(*a): return a
tr(lambda: (A.c(1), A().c(2), A.s(1), A().s(2)))  # expect: (('A', (1,)), ('A', (2,)), (1,), (2,))
tr(lambda: classmethod())  # expect: TypeError classmethod expected 1 argument, got 0
tr(lambda: classmethod(1, 2))  # expect: TypeError classmethod expected 1 argument, got 2
tr(lambda: staticmethod())  # expect: TypeError staticmethod expected 1 argument, got 0
tr(lambda: classmethod(5).__get__(1))  # expect: <bound method ? of <class 'int'>>
tr(lambda: staticmethod(5).__get__(1))  # expect: 5
tr(lambda: classmethod(f=len))  # expect: TypeError classmethod() takes no keyword arguments
tr(lambda: staticmethod(len)([1, 2]))  # expect: 2
tr(lambda: classmethod(len)([1, 2]))  # expect: TypeError 'classmethod' object is not callable
tr(lambda: (A.__dict__["c"].__func__.__name__, A.__dict__["s"].__func__.__name__, A.__dict__["s"].__wrapped__.__name__, A.__dict__["c"].__name__, A.__dict__["c"].__qualname__))
# expect: ('c', 's', 's', 'c', 'A.c')
tr(lambda: (repr(staticmethod(len)), repr(classmethod(len))))  # expect: ('<staticmethod(<built-in function len>)>', '<classmethod(<built-in function len>)>')
tr(lambda: (classmethod(lambda c: c).__get__(None, int)(), classmethod(lambda c: c).__get__(5)(), staticmethod(7).__get__(None, int)))
# expect: (<class 'int'>, <class 'int'>, 7)
tr(lambda: (A.c.__self__ is A, A.c.__func__(int, 1), A.c == A.c, A.c is A.c, A.s is A.s))  # expect: (True, ('int', (1,)), True, False, True)
class B(A):
    @classmethod
    def c(cls): return super().c("from B")
tr(lambda: (B.c(), B().c()))  # expect: (('B', ('from B',)), ('B', ('from B',)))
class S(staticmethod): attr = 1
class D: m = S(lambda: "sub static")
tr(lambda: (D.m(), D.__dict__["m"].attr))  # expect: ('sub static', 1)
def f():
    "doc of f"
f.tag = 1
tr(lambda: (staticmethod(f).__doc__, classmethod(f).__doc__, staticmethod(f).tag, staticmethod(f).__isabstractmethod__))
# expect: AttributeError 'staticmethod' object has no attribute 'tag'
tr(lambda: (int.from_bytes.__self__, dict.fromkeys.__name__, type(int.__dict__["from_bytes"]).__name__, type(str.__dict__["maketrans"]).__name__))
# expect: (<class 'int'>, 'fromkeys', 'classmethod_descriptor', 'staticmethod')
