class A:
    v = "A.v"
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c", cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    def __len__(self): return 3
    def __getitem__(self, i): return i
class B(A):
    v = "B.v"
    def f(self): return "B>" + super().f()
    @classmethod
    def c(cls): return super().c()
    @property
    def p(self): return "B>" + super().p
    def s(self): return super().s()
    def attr(self): return super().v, super(B, self).v, super(B, type(self)).v
    def ln(self): return super().__len__(), super().__getitem__(5)
    def bad(self): return len(super())
    def nested(self):
        def inner(): return super(B, self).f()
        return inner(), (lambda: super(B, self).f())(), [super(B, self).f() for _ in [1]], [super().f() for _ in [1]]
    def noarg(): return super()
    def deleted(self):
        del self
        return super()
    def rebound(self):
        self = 5
        return super()
b = B()
print(b.f(), B.c(), b.p, b.s(), b.attr(), b.ln(), b.nested())
# expect: B>A.f ('A.c', 'B') B>A.p A.s ('A.v', 'A.v', 'A.v') (3, 5) ('A.f', 'A.f', ['A.f'], ['A.f'])
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(b.bad)  # expect: TypeError object of type 'super' has no len()
tr(B.noarg)  # expect: RuntimeError super(): no arguments
tr(b.deleted)  # expect: RuntimeError super(): arg[0] deleted
tr(b.rebound)  # expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (B).
tr(lambda: super())  # expect: RuntimeError super(): no arguments
tr(lambda: super(A, 5))  # expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (A).
tr(lambda: super(5, b))  # expect: TypeError super() argument 1 must be a type, not int
tr(lambda: super(A, b).f)  # expect: AttributeError 'super' object has no attribute 'f'
tr(lambda: super(B, b).nothing)  # expect: AttributeError 'super' object has no attribute 'nothing'
u = super(B)
print(u.__self__, u.__thisclass__.__name__, u.__self_class__, u.__get__(b, B).f())  # expect: None B None A.f
s = super(B, b)
print(s.__self__ is b, s.__self_class__.__name__, repr(s).split(",")[0], isinstance(s, super))  # expect: True B <super: <class 'B'> True
def free(self): return super().f()
tr(lambda: free(b))  # expect: RuntimeError super(): __class__ cell not found
