class A: pass
a = A()
a.__len__ = lambda: 5
a.__str__ = lambda: "inst"
a.__call__ = lambda: 1
a.__iter__ = lambda: iter([])
a.__add__ = lambda o: 1
a.__eq__ = lambda o: True
a.__hash__ = lambda: 1
a.__getitem__ = lambda i: i
for src in ("len(a)", "a()", "list(a)", "a + 1", "a[0]", "a == 5", "hash(a) == 1", "str(a) == 'inst'", "a.__len__()"):
    try: print(src, eval(src))
    except TypeError as e: print(src, e)
# expect: len(a) object of type 'A' has no len()
# expect: a() 'A' object is not callable
# expect: list(a) 'A' object is not iterable
# expect: a + 1 unsupported operand type(s) for +: 'A' and 'int'
# expect: a[0] 'A' object is not subscriptable
# expect: a == 5 False
# expect: hash(a) == 1 False
# expect: str(a) == 'inst' False
# expect: a.__len__() 5
A.__len__ = lambda self: 7
A.__call__ = lambda self, *x: x
print(len(a), a(1, 2))  # expect: 7 (1, 2)
del A.__len__
try: len(a)
except TypeError as e: print(e)  # expect: object of type 'A' has no len()
A.__len__ = None
try: len(a)
except TypeError as e: print(e)  # expect: 'NoneType' object is not callable
class S:
    @staticmethod
    def __len__(): return 9
    @classmethod
    def __call__(cls, x): return cls.__name__, x
    __getitem__ = dict(a=1).get
print(len(S()), S()(1), S()["a"])  # expect: 9 ('S', 1) 1
class P:
    @property
    def __call__(self): return lambda: "from property"
print(P()())  # expect: from property
