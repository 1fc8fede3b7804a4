def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: dict())  # expect: {}
tr(lambda: dict(a=1, b=2))  # expect: {'a': 1, 'b': 2}
tr(lambda: dict({"a": 1}, b=2))  # expect: {'a': 1, 'b': 2}
tr(lambda: dict([("a", 1), ["b", 2], "cd"]))  # expect: {'a': 1, 'b': 2, 'c': 'd'}
tr(lambda: dict([("a", 1)], a=2))  # expect: {'a': 2}
tr(lambda: dict(zip("ab", range(2))))  # expect: {'a': 0, 'b': 1}
tr(lambda: dict({"x": 1}.items()))  # expect: {'x': 1}
tr(lambda: dict(**{"self": 1, "iterable": 2}))  # expect: {'self': 1, 'iterable': 2}
tr(lambda: dict(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: dict([1]))  # expect: TypeError object is not iterable
tr(lambda: dict([(1, 2, 3)]))  # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
tr(lambda: dict([(1,)]))  # expect: ValueError dictionary update sequence element #0 has length 1; 2 is required
tr(lambda: dict(["abc"]))  # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
tr(lambda: dict([()]))  # expect: ValueError dictionary update sequence element #0 has length 0; 2 is required
tr(lambda: dict(None))  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: dict({}, {}))  # expect: TypeError dict expected at most 1 argument, got 2
tr(lambda: dict([([], 1)]))  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: dict({1: 2}, **{"a": 1}))  # expect: {1: 2, 'a': 1}
tr(lambda: dict(**{1: 2}))  # expect: TypeError keywords must be strings
tr(lambda: dict.fromkeys("aba"))  # expect: {'a': None, 'b': None}
tr(lambda: dict.fromkeys([1, 2], []))  # expect: {1: [], 2: []}
tr(lambda: dict.fromkeys({"k": 1}, 0))  # expect: {'k': 0}
tr(lambda: dict.fromkeys(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: dict.fromkeys())  # expect: TypeError fromkeys expected at least 1 argument, got 0
tr(lambda: dict.fromkeys([1], 2, 3))  # expect: TypeError fromkeys expected at most 2 arguments, got 3
tr(lambda: dict.fromkeys([[]]))  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
tr(lambda: (D(a=1), D.fromkeys("ab", 1), type(D.fromkeys("a")).__name__, D({"x": 5})))
# expect: TypeError unsupported operand type(s) for *: 'NoneType' and 'int'
class M:
    def keys(self): return iter("ab")
    def __getitem__(self, k): return k.upper()
tr(lambda: dict(M()))  # expect: {'a': 'A', 'b': 'B'}
class BadKeys:
    def keys(self): return 5
tr(lambda: dict(BadKeys()))  # expect: TypeError BadKeys.keys() returned a non-iterable (type int)
class NoItem:
    def keys(self): return ["a"]
tr(lambda: dict(NoItem()))  # expect: TypeError 'NoItem' object is not subscriptable
