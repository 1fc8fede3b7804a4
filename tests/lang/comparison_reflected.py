class A:
    def __lt__(self, o): print("A.lt"); return NotImplemented
    def __gt__(self, o): print("A.gt"); return "A.gt"
    def __eq__(self, o): print("A.eq"); return NotImplemented
    def __le__(self, o): print("A.le"); return NotImplemented
class B(A):
    def __gt__(self, o): print("B.gt"); return "B.gt"
    def __eq__(self, o): print("B.eq"); return NotImplemented
a, b = A(), B()
print(a < b)
# expect: B.gt
# expect: B.gt
try: a < 1  # expect: A.lt
except TypeError as e: print(e)  # expect: '<' not supported between instances of 'A' and 'int'
print(1 < a)
# expect: A.gt
# expect: A.gt
print(a == b)
# expect: B.eq
# expect: A.eq
# expect: False
print(a == a)
# expect: A.eq
# expect: A.eq
# expect: True
try: a <= b  # expect: A.le
except TypeError as e: print(e)  # expect: '<=' not supported between instances of 'A' and 'B'
class N:
    def __ne__(self, o): return "ne"
print(N() != 1, N() == 1)  # expect: ne False
class Q:
    def __eq__(self, o): return o == 5
print(Q() != 5, Q() != 6)  # expect: False True
print(hasattr(Q, "__hash__"), Q.__hash__)  # expect: True None
try: hash(Q())
except TypeError as e: print(e)  # expect: unhashable type: 'Q'
print([1, 2] < [1, 3], (1,) < (1, 0), "a" < "b", [] < [0], (1, "a") == (1.0, "a"))  # expect: True True True True True
nan = float("nan")
print(nan == nan, [nan] == [nan], nan in [nan], (nan,) == (nan,), nan != nan)  # expect: False True True True True
