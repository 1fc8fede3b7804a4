class B:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class Both(B):
    def __len__(self): raise RuntimeError
class Plain: pass
print(bool(B(True)), bool(B(False)), bool(L(0)), bool(L(3)), bool(Both(True)), bool(Plain()))  # expect: True False False True True True
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: bool(B(1)))  # expect: TypeError __bool__ should return bool, returned int
tr(lambda: not B("x"))  # expect: TypeError __bool__ should return bool, returned str
tr(lambda: bool(L(-1)))  # expect: ValueError __len__() should return >= 0
tr(lambda: bool(L("a")))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: bool(L(1.5)))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: len(L(10**30)))  # expect: OverflowError cannot fit 'int' into an index-sized integer
tr(lambda: bool(L(True)))  # expect: True
tr(lambda: len(L(2)))  # expect: 2
tr(lambda: bool(NotImplemented))  # expect: TypeError NotImplemented should not be used in a boolean context
class NoBool:
    __bool__ = None
tr(lambda: bool(NoBool()))  # expect: TypeError 'NoBool' cannot be interpreted as a boolean
class NoLen:
    __len__ = None
tr(lambda: bool(NoLen()))  # expect: TypeError 'NoneType' object is not callable
tr(lambda: len(NoLen()))  # expect: TypeError 'NoneType' object is not callable
print(not L(0), L(0) or "alt", L(1) and "next", 1 if L(0) else 2)  # expect: True alt next 2
class Count:
    n = 0
    def __bool__(self):
        Count.n += 1
        return True
c = Count()
if c and c or c: pass
x = c or 1
print(Count.n)  # expect: 3
