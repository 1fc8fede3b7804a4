def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=1)), list(enumerate("a", 10 ** 30)), next(enumerate("x")), list(enumerate(iterable="q", start=-1))))
# expect: ([(0, 'a'), (1, 'b')], [(5, 'a'), (6, 'b')], [], [(1000000000000000000000000000000, 'a')], (0, 'x'), [(-1, 'q')])
tr(lambda: enumerate())  # expect: TypeError enumerate() missing required argument 'iterable'
tr(lambda: enumerate(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: enumerate("a", "b"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: enumerate("a", 1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: enumerate("a", 1, 2))  # expect: TypeError enumerate() takes at most 2 arguments (3 given)
tr(lambda: enumerate("a", foo=1))  # expect: TypeError 'foo' is an invalid keyword argument for enumerate()
tr(lambda: enumerate(start=1))  # expect: TypeError 'start' is an invalid keyword argument for enumerate()
tr(lambda: list(enumerate("ab", start=True)))  # expect: [(1, 'a'), (2, 'b')]
tr(lambda: (list(zip()), list(zip("ab")), list(zip("ab", [1, 2, 3])), list(zip("ab", (), "c")), list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", range(9)))))
# expect: ([], [('a',), ('b',)], [('a', 1), ('b', 2)], [], [(1, 3), (2, 4)], {'a': 0, 'b': 1})
tr(lambda: list(zip("ab", "c", strict=True)))  # expect: ValueError zip() argument 2 is shorter than argument 1
tr(lambda: list(zip("a", "bc", strict=True)))  # expect: ValueError zip() argument 2 is longer than argument 1
tr(lambda: list(zip("ab", "cd", "e", strict=True)))  # expect: ValueError zip() argument 3 is shorter than arguments 1-2
tr(lambda: list(zip("a", "b", "cd", strict=True)))  # expect: ValueError zip() argument 3 is longer than arguments 1-2
tr(lambda: (list(zip("ab", "cd", strict=True)), list(zip(strict=True))))  # expect: ([('a', 'c'), ('b', 'd')], [])
tr(lambda: zip(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: zip("a", 5))  # expect: TypeError 'int' object is not iterable
tr(lambda: zip("a", foo=1))  # expect: TypeError zip() got an unexpected keyword argument 'foo'
tr(lambda: zip("ab", 5, None))  # expect: TypeError 'int' object is not iterable
it = iter(range(10))
tr(lambda: (list(zip(it, it, it)), next(it, "consumed")))  # expect: ([(0, 1, 2), (3, 4, 5), (6, 7, 8)], 'consumed')
it = iter("abc")
tr(lambda: (list(zip(range(2), it)), list(it)))  # expect: ([(0, 'a'), (1, 'b')], ['c'])
it = iter("abc")
tr(lambda: (list(zip(it, range(2))), list(it)))  # expect: ([('a', 0), ('b', 1)], [])
e = enumerate("xyz"); z = zip("ab", "cd")
tr(lambda: (next(e), e.__next__(), list(e), next(e, "done"), iter(e) is e, next(z), iter(z) is z, type(z).__name__))
# expect: ((0, 'x'), (1, 'y'), [(2, 'z')], 'done', True, ('a', 'c'), True, 'zip')
tr(lambda: len(enumerate([])))  # expect: TypeError object of type 'enumerate' has no len()
tr(lambda: (enumerate[int], zip.__name__))  # expect: (enumerate[int], 'zip')
