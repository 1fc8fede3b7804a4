def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a, b = iter("abc"), iter("xy")
tr(lambda: (list(zip(a, b)), next(a, "none left")))  # expect: ([('a', 'x'), ('b', 'y')], 'none left')
a, b = iter("ab"), iter("xyz")
tr(lambda: (list(zip(a, b)), next(b)))  # expect: ([('a', 'x'), ('b', 'y')], 'z')
a, b = iter("abc"), iter("xy")
tr(lambda: list(zip(a, b, strict=True)))  # expect: ValueError zip() argument 2 is shorter than argument 1
tr(lambda: next(a, "consumed"))  # expect: consumed
tr(lambda: (list(zip("a", "b", "c", strict=True)), list(zip([], [], strict=True)), list(zip([1], strict=True))))  # expect: ([('a', 'b', 'c')], [], [(1,)])
tr(lambda: list(zip([1], [], strict=True)))  # expect: ValueError zip() argument 2 is shorter than argument 1
tr(lambda: list(zip([], [1], strict=True)))  # expect: ValueError zip() argument 2 is longer than argument 1
tr(lambda: list(zip([1], [1], [], strict=True)))  # expect: ValueError zip() argument 3 is shorter than arguments 1-2
tr(lambda: list(zip([], [], [1], strict=True)))  # expect: ValueError zip() argument 3 is longer than arguments 1-2
tr(lambda: list(zip([1], [1, 2], [1, 2], strict=True)))  # expect: ValueError zip() argument 2 is longer than argument 1
def gen():
    yield 1
    raise ValueError("in gen")
tr(lambda: list(zip("ab", gen())))  # expect: ValueError in gen
tr(lambda: list(zip("ab", gen(), strict=True)))  # expect: ValueError in gen
tr(lambda: list(map(str, gen())))  # expect: ValueError in gen
tr(lambda: list(enumerate(gen())))  # expect: ValueError in gen
tr(lambda: list(filter(None, gen())))  # expect: ValueError in gen
tr(lambda: [*gen()])  # expect: ValueError in gen
tr(lambda: dict(zip("ab", gen())))  # expect: ValueError in gen
z = zip("abc", [1, 2, 3])
tr(lambda: (next(z), list(z), list(z), next(z, "end")))  # expect: (('a', 1), [('b', 2), ('c', 3)], [], 'end')
tr(lambda: (list(map(lambda *a: a, "ab", "cd", "efg")), list(map(max, [1, 5], [4, 2])), list(map("{}-{}".format, "ab", "xy"))))
# expect: ([('a', 'c', 'e'), ('b', 'd', 'f')], [4, 5], ['a-x', 'b-y'])
tr(lambda: list(map(lambda *a: a, "ab", "c", strict=True)))  # expect: ValueError map() argument 2 is shorter than argument 1
tr(lambda: list(map(lambda *a: a, "a", "cd", strict=True)))  # expect: ValueError map() argument 2 is longer than argument 1
tr(lambda: (list(map(lambda *a: a, "ab", "cd", strict=True)), list(map(str, [], strict=True))))  # expect: ([('a', 'c'), ('b', 'd')], [])
tr(lambda: (dict(enumerate("ab")), dict(zip(*["ab", "cd"])), list(zip(*zip("ab", "cd"))), [*zip(range(3), range(1, 9))], sum(map(int, "123")), max(map(len, ["a", "bbb"])), sorted(zip([2, 1], "ab"))))
# expect: ({0: 'a', 1: 'b'}, {'a': 'c', 'b': 'd'}, [('a', 'b'), ('c', 'd')], [(0, 1), (1, 2), (2, 3)], 6, 3, [(1, 'b'), (2, 'a')])
m = map(lambda v: v * 2, [1, 2, 3])
tr(lambda: (4 in m, list(m)))  # expect: (True, [6])
f = filter(lambda v: v % 2, range(9))
tr(lambda: (next(f), 5 in f, list(f)))  # expect: (1, True, [7])
e = enumerate("abc", 1)
tr(lambda: ((2, "b") in e, list(e)))  # expect: (True, [(3, 'c')])
