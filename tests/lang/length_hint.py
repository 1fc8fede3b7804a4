import operator
class H:
    def __init__(self, h): self.h = h
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self):
        print("hint")
        if isinstance(self.h, Exception): raise self.h
        return self.h
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: operator.length_hint(H(5)))
# expect: hint
# expect: 5
tr(lambda: operator.length_hint(H(NotImplemented), 9))
# expect: hint
# expect: 9
tr(lambda: operator.length_hint(H(-1)))
# expect: hint
# expect: ValueError __length_hint__() should return >= 0
tr(lambda: operator.length_hint(H("a")))
# expect: hint
# expect: TypeError __length_hint__ must be an integer, not str
tr(lambda: operator.length_hint(H(TypeError("t")), 3))
# expect: hint
# expect: 3
tr(lambda: operator.length_hint(H(ValueError("v")), 3))
# expect: hint
# expect: ValueError v
tr(lambda: operator.length_hint([1, 2]))  # expect: 2
tr(lambda: operator.length_hint(object(), 4))  # expect: 4
tr(lambda: operator.length_hint(iter([1, 2, 3])))  # expect: 3
tr(lambda: list(H(3)))
# expect: hint
# expect: [1, 2]
tr(lambda: list(H(ValueError("v"))))
# expect: hint
# expect: ValueError v
it = iter([1, 2, 3]); next(it)
print(it.__length_hint__(), iter((1, 2)).__length_hint__(), iter(range(5)).__length_hint__(), reversed([1, 2]).__length_hint__())  # expect: 2 2 5 2
print(iter({1: 2}).__length_hint__(), iter("abc").__length_hint__())  # expect: 1 3
