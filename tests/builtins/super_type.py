def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    x = "A.x"
    def f(self): return "A.f"
class B(A):
    x = "B.x"
    def f(self): return "B.f"
    def s(self): return super()
b = B()
tr(lambda: (super(B, b).f(), super(B, b).x, super(B, B).f(b), super(B, b).__thisclass__, super(B, b).__self__ is b, super(B, b).__self_class__, b.s().f()))
# expect: ('A.f', 'A.x', 'A.f', <class '__main__.B'>, True, <class '__main__.B'>, 'A.f')
tr(lambda: super(B, b).nope)  # expect: AttributeError 'super' object has no attribute 'nope'
tr(lambda: super(B, b)())  # expect: TypeError 'super' object is not callable
tr(lambda: super(B, b)[0])  # expect: TypeError 'super' object is not subscriptable
tr(lambda: len(super(B, b)))  # expect: TypeError object of type 'super' has no len()
tr(lambda: super())  # expect: RuntimeError super(): no arguments
tr(lambda: super(5))  # expect: TypeError super() argument 1 must be a type, not int
tr(lambda: super(A, 5))  # expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (A).
tr(lambda: super(A, B, 1))  # expect: TypeError super() expected at most 2 arguments, got 3
tr(lambda: super(B, A()))  # expect: TypeError super(type, obj): obj (instance of A) is not an instance or subtype of type (B).
tr(lambda: super(B, int))  # expect: TypeError super(type, obj): obj (type int) is not an instance or subtype of type (B).
tr(lambda: super(A, b).f)  # expect: AttributeError 'super' object has no attribute 'f'
tr(lambda: super(B).f)  # expect: AttributeError 'super' object has no attribute 'f'
tr(lambda: super(x=1))  # expect: TypeError super() takes no keyword arguments
def s(): super(B, b).x = 1
tr(lambda: s())  # expect: AttributeError 'super' object has no attribute 'x' and no __dict__ for setting new attributes
tr(lambda: (repr(super(B)), repr(super(B, B)), type(super(B)).__name__, super(B).__get__(b).f(), super(B, b).__get__(5).__self__ is b))
# expect: ("<super: <class 'B'>, NULL>", "<super: <class 'B'>, <B object>>", 'super', 'A.f', True)
class C(B):
    s2 = property(lambda self: super(C, self).x)
    @classmethod
    def c(cls): return super().x, super().__self__ is cls
tr(lambda: (C().s2, C.c(), super(C, C).f(C())))  # expect: ('B.x', ('B.x', True), 'B.f')
class D(super):
    def extra(self): return "extra"
tr(lambda: (D(B, b).f(), D(B, b).extra()))  # expect: ('A.f', 'extra')
