def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
xs = [1, 2, 3]
it = iter(xs)
tr(lambda: (it.__next__(), it.__length_hint__(), it.__iter__() is it, type(it).__name__, it.__reduce__()[0].__name__))
# expect: (1, 2, True, 'list_iterator', 'iter')
it.__setstate__(0)
tr(lambda: list(it))  # expect: [1, 2, 3]
it.__setstate__(0)
tr(lambda: next(it, "stays exhausted"))  # expect: stays exhausted
it = iter(xs); it.__setstate__(2)
tr(lambda: list(it))  # expect: [3]
it = iter(xs); it.__setstate__(-5)
tr(lambda: next(it))  # expect: StopIteration
it = iter(xs); it.__setstate__(100)
tr(lambda: next(it, "end"))  # expect: end
tr(lambda: iter(xs).__setstate__("a"))  # expect: TypeError an integer is required
tr(lambda: iter(xs).foo)  # expect: AttributeError 'list_iterator' object has no attribute 'foo'
tr(lambda: type(it)())  # expect: TypeError cannot create 'list_iterator' instances
r = reversed(xs)
tr(lambda: (next(r), r.__length_hint__(), r.__reduce__()[1:], list(r), r.__length_hint__()))  # expect: (3, 2, (([1, 2, 3],), 1), [2, 1], 0)
import copy
it = iter(xs); next(it)
c = copy.copy(it)
tr(lambda: (list(it), list(c)))  # expect: ([2, 3], [2, 3])
t = iter((1, 2)); next(t)
tr(lambda: (list(copy.copy(t)), t.__length_hint__(), t.__reduce__()[1:]))  # expect: ([2], 1, (((1, 2),), 1))
s = iter("ab"); next(s)
tr(lambda: (list(copy.copy(s)), s.__reduce__()[1:], s.__length_hint__()))  # expect: (['b'], (('ab',), 1), 1)
ra = iter(range(5)); next(ra)
tr(lambda: (list(copy.copy(ra)), ra.__length_hint__()))  # expect: ([1, 2, 3, 4], 4)
d = iter({"a": 1, "b": 2}); next(d)
tr(lambda: (list(copy.copy(d)), d.__length_hint__(), d.__reduce__()[1]))  # expect: (['b'], 1, (['b'],))
e = enumerate("ab"); next(e)
tr(lambda: (list(copy.copy(e)), list(copy.copy(zip("ab", "cd")))))  # expect: ([(1, 'b')], [('a', 'c'), ('b', 'd')])
