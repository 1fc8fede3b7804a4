def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (type(5), type(None), type(type), type(int).__name__, type(type(5))))
# expect: (<class 'int'>, <class 'NoneType'>, <class 'type'>, 'type', <class 'type'>)
tr(lambda: type())  # expect: TypeError type() takes 1 or 3 arguments
tr(lambda: type(1, 2))  # expect: TypeError type() takes 1 or 3 arguments
tr(lambda: type("A", (), {}, 5))  # expect: TypeError type() takes 1 or 3 arguments
tr(lambda: type(5, (), {}))  # expect: TypeError type.__new__() argument 1 must be str, not int
tr(lambda: type("A", 5, {}))  # expect: TypeError type.__new__() argument 2 must be tuple, not int
tr(lambda: type("A", (), 5))  # expect: TypeError type.__new__() argument 3 must be dict, not int
tr(lambda: type("A", (5,), {}))
# expect: TypeError metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
tr(lambda: type("A\0", (), {}))  # expect: ValueError type name must not contain null characters
tr(lambda: type("A", [int], {}))  # expect: TypeError type.__new__() argument 2 must be tuple, not list
tr(lambda: (type("A", (), {"x": 1}).x, type("A", (int,), {})(5), type("A", (), {}).__module__, type("A", (), {}).__bases__, type("A", (dict, ), {"__len__": lambda s: 9})().__len__()))
# expect: (1, 5, '__main__', (<class 'object'>,), 9)
tr(lambda: (type("A B", (), {}).__name__, type("", (), {}).__name__, type("A", (), {"__qualname__": "Q.A"}).__qualname__, type("A", (), {"__doc__": "d"}).__doc__, type("A", (), {}).__doc__))
# expect: ('A B', '', 'Q.A', 'd', None)
tr(lambda: type("A", (), {"__qualname__": 5}))  # expect: TypeError type __qualname__ must be a str, not int
tr(lambda: type("A", (), {"__slots__": ("a",)}).a)  # expect: <member 'a' of 'A' objects>
tr(lambda: type("A", (), {}, x=1))  # expect: TypeError A.__init_subclass__() takes no keyword arguments
tr(lambda: (type(5)(7), type("x")("y"), type(5).__mro__, type.mro(bool)))
# expect: (7, 'y', (<class 'int'>, <class 'object'>), [<class 'bool'>, <class 'int'>, <class 'object'>])
ns = {"a": 1}
A = type("A", (), ns); ns["b"] = 2
tr(lambda: (hasattr(A, "b"), A.__dict__["a"], type(A.__dict__).__name__))  # expect: (False, 1, 'mappingproxy')
tr(lambda: A.__dict__.__setitem__("x", 1))  # expect: AttributeError 'mappingproxy' object has no attribute '__setitem__'
tr(lambda: A.nope)  # expect: AttributeError type object 'A' has no attribute 'nope'
tr(lambda: A().nope)  # expect: AttributeError 'A' object has no attribute 'nope'
def setd(): A.__dict__ = {}
tr(lambda: setd())  # expect: AttributeError attribute '__dict__' of 'type' objects is not writable
def setc(): int.x = 1
tr(lambda: setc())  # expect: TypeError cannot set 'x' attribute of immutable type 'int'
def delc(): del int.real
tr(lambda: delc())  # expect: TypeError cannot set 'real' attribute of immutable type 'int'
def setbm(): A.__class__ = 5
tr(lambda: setbm())  # expect: TypeError __class__ must be set to a class, not 'int' object
tr(lambda: (type.__call__(int, "7"), type.__new__(type, "N", (), {}).__name__, type.__subclasses__(bool), int.__subclasses__()[:1]))
# expect: (7, 'N', [], [<class 'bool'>])
tr(lambda: (int | str, int | None, type(int | str).__name__))  # expect: (int | str, int | None, 'Union')
tr(lambda: int | 5)  # expect: TypeError unsupported operand type(s) for |: 'type' and 'int'
tr(lambda: (A.__base__, A.__basicsize__ > 0, A.__weakrefoffset__ != 0, A.__flags__ != 0, A.__text_signature__, int.__doc__.split("\n")[0]))
# expect: (<class 'object'>, True, True, True, None, 'int([x]) -> integer')
