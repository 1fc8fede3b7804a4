def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: ((1, 2) == (1, 2), (1, 2) < (1, 2, 0), (1, 2) <= (1, 2), (2,) > (1, 9), () < (1,), (1, "b") > (1, "a"), ((1,), 2) < ((1,), 3), (1,) == [1], (1, 2) != (2, 1)))
# expect: (True, True, True, True, True, True, True, False, True)
tr(lambda: (1, "a") < (1, 2))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: (1, "a") < (2, 2))  # expect: True
tr(lambda: ((None,) < (None,), (None,) <= (None,)))  # expect: (False, True)
tr(lambda: (None,) < (1,))  # expect: TypeError '<' not supported between instances of 'NoneType' and 'int'
tr(lambda: (1,) < 5)  # expect: TypeError '<' not supported between instances of 'tuple' and 'int'
tr(lambda: ((1,).__lt__([1]), (1,).__eq__((1,)), (1,).__hash__() == hash((1,)), (1,).__contains__(1), (1,).__len__(), (1, 2).__getitem__(slice(1)), (1,).__add__((2,)), (1,).__mul__(2), (1,).__rmul__(0)))
# expect: (NotImplemented, True, True, True, 1, (1,), (1, 2), (1, 1), ())
tr(lambda: (1,).__add__([2]))  # expect: TypeError can only concatenate tuple (not "list") to tuple
tr(lambda: (1,).__mul__("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: (hash(()) == hash(()), hash((1, 2)) == hash((1, 2)), hash((1, 2)) != hash((2, 1)), hash(((1,), 2)) == hash(((1,), 2)), hash((True, 1.0)) == hash((1, 1))))
# expect: (True, True, True, True, True)
tr(lambda: hash(([],)))  # expect: TypeError unhashable type: 'list'
tr(lambda: hash((1, {})))  # expect: TypeError unhashable type: 'dict'
nan = float("nan")
tr(lambda: ((nan,) == (nan,), (nan,) < (nan,), (float("nan"),) == (float("nan"),)))  # expect: (True, False, False)
tr(lambda: (sorted([(2, "a"), (1, "b"), (1, "a")]), max((1, 2), (1, 3)), min([(1, 2), (1,)])))  # expect: ([(1, 'a'), (1, 'b'), (2, 'a')], (1, 3), (1,))
tr(lambda: ({(1, 2): "x"}[(1.0, 2)], (1, 2) in {(1, 2)}, (1, [2]) in [(1, [2])]))  # expect: ('x', True, True)
t = ([1],)
t[0].append(2)
tr(lambda: (t, t == ([1, 2],)))  # expect: (([1, 2],), True)
def f(): t[0] += [3]
tr(lambda: f())  # expect: TypeError 'tuple' object does not support item assignment
tr(lambda: t)  # expect: ([1, 2, 3],)
