class Seq:
    def __init__(self, *v): self.v = v
    def __getitem__(self, i):
        print("get", i)
        return self.v[i]
s = Seq(1, 2)
print(list(s))
# expect: get 0
# expect: get 1
# expect: get 2
# expect: [1, 2]
print(2 in s, 9 in s)
# expect: get 0
# expect: get 1
# expect: get 0
# expect: get 1
# expect: get 2
# expect: True False
a, b = s
# expect: get 0
# expect: get 1
# expect: get 2
print(a, b)  # expect: 1 2
class Rev(Seq):
    def __len__(self): return 2
print(list(reversed(Rev(5, 6))))
# expect: get 1
# expect: get 0
# expect: [6, 5]
try: reversed(s)
except TypeError as e: print(e)  # expect: object of type 'Seq' has no len()
class C:
    def __contains__(self, x):
        print("contains", x)
        return [1] if x else ""
print(1 in C(), 0 in C(), 1 not in C())
# expect: contains 1
# expect: contains 0
# expect: contains 1
# expect: True False False
class It:
    def __iter__(self): return iter([3, 4])
print(4 in It(), 5 in It(), max(It()), sorted(It(), reverse=True))  # expect: True False 4 [4, 3]
class NoIter(Seq):
    __iter__ = None
try: iter(NoIter(1))
except TypeError as e: print(e)  # expect: 'NoIter' object is not iterable
class NoContains(It):
    __contains__ = None
try: 1 in NoContains()
except TypeError as e: print(e)  # expect: 'NoContains' object is not a container
class BadIter:
    def __iter__(self): return 5
try: iter(BadIter())
except TypeError as e: print(e)  # expect: iter() returned non-iterator of type 'int'
try: 1 in object()
except TypeError as e: print(e)  # expect: argument of type 'object' is not a container or iterable
class R:
    def __reversed__(self): return "anything"
print(reversed(R()))  # expect: anything
class NoRev(list): __reversed__ = None
try: reversed(NoRev())
except TypeError as e: print(e)  # expect: 'NoRev' object is not reversible
