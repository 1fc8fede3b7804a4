class A:
    def __add__(self, o): print("A.add"); return NotImplemented
    def __radd__(self, o): print("A.radd"); return "A.radd"
class B:
    def __radd__(self, o): print("B.radd"); return "B.radd"
class C(A):
    def __radd__(self, o): print("C.radd"); return "C.radd"
class D(A): pass
print(A() + B())
# expect: A.add
# expect: B.radd
# expect: B.radd
print(A() + C())
# expect: C.radd
# expect: C.radd
print(1 + A())
# expect: A.radd
# expect: A.radd
try: A() + A()  # expect: A.add
except TypeError as e: print(e)  # expect: unsupported operand type(s) for +: 'A' and 'A'
try: A() + D()
# expect: A.add
# expect: A.radd
except TypeError as e: print(e)
class I(int):
    def __radd__(self, o): return "I.radd"
    def __add__(self, o): return "I.add"
print(1 + I(2), I(2) + 1, I(1) + I(2), 1.0 + I(2))  # expect: I.radd I.add I.add 3.0
class J(int): pass
print(1 + J(2), type(1 + J(2)).__name__)  # expect: 3 int
class R:
    def __rmatmul__(s, o): return "rmatmul", o
    def __rpow__(s, o, m=None): return "rpow", o, m
    def __rdivmod__(s, o): return "rdivmod", o
    def __rlshift__(s, o): return "rlshift"
print(1 @ R(), 2 ** R(), divmod(3, R()), 1 << R())  # expect: ('rmatmul', 1) ('rpow', 2, None) ('rdivmod', 3) rlshift
