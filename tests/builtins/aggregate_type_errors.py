def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: [1, 2] + 3)  # expect: TypeError can only concatenate list (not "int") to list
tr(lambda: [1] * [])  # expect: TypeError can't multiply sequence by non-int of type 'list'
tr(lambda: (1, 2) + [3])  # expect: TypeError can only concatenate tuple (not "list") to tuple
tr(lambda: {} + {})  # expect: TypeError unsupported operand type(s) for +: 'dict' and 'dict'
tr(lambda: {1} + {2})  # expect: TypeError unsupported operand type(s) for +: 'set' and 'set'
tr(lambda: "a" - "b")  # expect: TypeError unsupported operand type(s) for -: 'str' and 'str'
tr(lambda: 5 + "5")  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
tr(lambda: "5" + 5)  # expect: TypeError can only concatenate str (not "int") to str
tr(lambda: 5 - "5")  # expect: TypeError unsupported operand type(s) for -: 'int' and 'str'
tr(lambda: [1] - [1])  # expect: TypeError unsupported operand type(s) for -: 'list' and 'list'
tr(lambda: {} - {})  # expect: TypeError unsupported operand type(s) for -: 'dict' and 'dict'
tr(lambda: {1: 2} | 5)  # expect: TypeError unsupported operand type(s) for |: 'dict' and 'int'
tr(lambda: 1 | 1.5)  # expect: TypeError unsupported operand type(s) for |: 'int' and 'float'
tr(lambda: "a" | "b")  # expect: TypeError unsupported operand type(s) for |: 'str' and 'str'
tr(lambda: ~"a")  # expect: TypeError bad operand type for unary ~: 'str'
tr(lambda: -[])  # expect: TypeError bad operand type for unary -: 'list'
tr(lambda: +{})  # expect: TypeError bad operand type for unary +: 'dict'
tr(lambda: (lambda f: f())(5))  # expect: TypeError 'int' object is not callable
tr(lambda: (lambda x: x[0])(5))  # expect: TypeError 'int' object is not subscriptable
tr(lambda: (lambda x: x[0])(None))  # expect: TypeError 'NoneType' object is not subscriptable
tr(lambda: (lambda x: x["a"])([1]))  # expect: TypeError list indices must be integers or slices, not str
tr(lambda: (lambda x: x[1.5])("abc"))  # expect: TypeError string indices must be integers, not 'float'
tr(lambda: (lambda x: x.y.z)(5))  # expect: AttributeError 'int' object has no attribute 'y'
tr(lambda: (lambda x: len(x))(5.5))  # expect: TypeError object of type 'float' has no len()
tr(lambda: (lambda x: iter(x))(3))  # expect: TypeError 'int' object is not iterable
tr(lambda: (lambda x: [*x])(3))  # expect: TypeError Value after * must be an iterable, not int
tr(lambda: (lambda x: {**x})(3))  # expect: TypeError 'int' object is not a mapping
tr(lambda: (lambda *a: a)(*3))  # expect: TypeError __main__.<lambda>.<locals>.<lambda>() argument after * must be an iterable, not int
tr(lambda: (lambda **k: k)(**3))  # expect: TypeError __main__.<lambda>.<locals>.<lambda>() argument after ** must be a mapping, not int
tr(lambda: (lambda **k: k)(**{1: 2}))  # expect: TypeError keywords must be strings
tr(lambda: 1 < "2")  # expect: TypeError '<' not supported between instances of 'int' and 'str'
tr(lambda: None > 1)  # expect: TypeError '>' not supported between instances of 'NoneType' and 'int'
tr(lambda: [] < {})  # expect: TypeError '<' not supported between instances of 'list' and 'dict'
tr(lambda: sorted([1, "2"]))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: max(1, "2"))  # expect: TypeError '>' not supported between instances of 'str' and 'int'
tr(lambda: sum(["1"]))  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
tr(lambda: "%d" % "1")  # expect: TypeError %d format: a real number is required, not str
tr(lambda: "{:d}".format("1"))  # expect: ValueError Unknown format code 'd' for object of type 'str'
tr(lambda: f"{None:d}")  # expect: TypeError unsupported format string passed to NoneType.__format__
tr(lambda: int([]))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
tr(lambda: float({}))  # expect: TypeError float() argument must be a string or a real number, not 'dict'
tr(lambda: complex([]))  # expect: TypeError complex() argument must be a string or a number, not list
tr(lambda: (bytes({}) , bytes([1.5])))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: range("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: chr("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: ord(5))  # expect: TypeError ord() expected string of length 1, but int found
tr(lambda: round("a"))  # expect: TypeError type str doesn't define __round__ method
tr(lambda: abs([]))  # expect: TypeError bad operand type for abs(): 'list'
tr(lambda: hash({}))  # expect: TypeError unhashable type: 'dict'
tr(lambda: isinstance(1, 1))  # expect: TypeError isinstance() arg 2 must be a type, a tuple of types, or a union
tr(lambda: issubclass(1, int))  # expect: TypeError issubclass() arg 1 must be a class
tr(lambda: open([]))  # expect: TypeError expected str, bytes or os.PathLike object, not list
tr(lambda: __import__(None))  # expect: TypeError module name must be a string
tr(lambda: type("A", (1,), {}))
# expect: TypeError metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
tr(lambda: property()())  # expect: TypeError 'property' object is not callable
tr(lambda: slice(1)())  # expect: TypeError 'slice' object is not callable
tr(lambda: 5 in 5)  # expect: TypeError argument of type 'int' is not a container or iterable
tr(lambda: "a" in 5)  # expect: TypeError argument of type 'int' is not a container or iterable
tr(lambda: 5 in "a")  # expect: TypeError 'in <string>' requires string as left operand, not int
tr(lambda: next(5))  # expect: TypeError 'int' object is not an iterator
