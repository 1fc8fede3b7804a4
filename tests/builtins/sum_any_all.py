def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (sum([]), sum([1, 2]), sum([1, 2], 10), sum([0.1] * 10), sum([1, 2.5]), sum(x for x in range(5)), sum([[1], [2]], []), sum([True, True]), sum([1j, 2]), sum([1, 2], start=5), sum((), -0.0), sum([10 ** 30, 1])))
# expect: (0, 3, 13, 1.0, 3.5, 10, [1, 2], 2, (2+1j), 8, -0.0, 1000000000000000000000000000001)
tr(lambda: (sum([0.1, 0.2, 0.3]), sum([1e100, 1.0, -1e100]), sum([1e308, 1e308, -1e308]), sum([float("inf"), 1]), sum([float("inf"), -float("inf")]), sum([0.1 + 0j, 0.2, 0.3])))
# expect: (0.6, 1.0, inf, inf, nan, (0.6+0j))
tr(lambda: sum())  # expect: TypeError sum() takes at least 1 positional argument (0 given)
tr(lambda: sum(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: sum(["a", "b"]))  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
tr(lambda: sum(["a"], ""))  # expect: TypeError sum() can't sum strings [use ''.join(seq) instead]
tr(lambda: sum([b"a"], b""))  # expect: TypeError sum() can't sum bytes [use b''.join(seq) instead]
tr(lambda: sum([bytearray()], bytearray()))  # expect: TypeError sum() can't sum bytearray [use b''.join(seq) instead]
tr(lambda: sum([[1]]))  # expect: TypeError unsupported operand type(s) for +: 'int' and 'list'
tr(lambda: sum([1, "a"]))  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
tr(lambda: sum([1], 2, 3))  # expect: TypeError sum() takes at most 2 arguments (3 given)
tr(lambda: sum([None]))  # expect: TypeError unsupported operand type(s) for +: 'int' and 'NoneType'
tr(lambda: sum(iterable=[1]))  # expect: TypeError sum() takes at least 1 positional argument (0 given)
tr(lambda: sum({1: 2}))  # expect: 1
tr(lambda: (any([]), any([0, ""]), any([0, 1]), all([]), all([1, 0]), all([1, 2]), any("a"), all({0: 1}), any(x > 1 for x in [1, 2])))
# expect: (False, False, True, True, False, True, True, False, True)
tr(lambda: any())  # expect: TypeError any() takes exactly one argument (0 given)
tr(lambda: any(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: any([1], [2]))  # expect: TypeError any() takes exactly one argument (2 given)
tr(lambda: all(None))  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: all(1, 2))  # expect: TypeError all() takes exactly one argument (2 given)
seen = []
tr(lambda: (any(seen.append(x) or x for x in [0, 1, 2]), seen))  # expect: (True, [0, 1])
seen = []
tr(lambda: (all(seen.append(x) or x for x in [1, 0, 2]), seen))  # expect: (False, [1, 0])
class B:
    def __bool__(self): raise ValueError("bool")
tr(lambda: any([B()]))  # expect: ValueError bool
tr(lambda: all([1, B()]))  # expect: ValueError bool
class A:
    def __radd__(self, o): return ("radd", o)
    def __add__(self, o): return ("add", o)
tr(lambda: (sum([A()]), sum([A(), 5])))  # expect: TypeError can only concatenate tuple (not "int") to tuple
