def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(pow, [2, 3], [3, 2])), list(map(None.__class__, [])), list(map(int, "123"))))
# expect: (['1', '2'], [11, 22], [8, 9], [], [1, 2, 3])
tr(lambda: (list(filter(None, [0, 1, "", "a", None, []])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(str.isdigit, "a1b2")), list(filter(bool, {}))))
# expect: ([1, 'a'], [2, 3], ['1', '2'], [])
tr(lambda: map())  # expect: TypeError map() must have at least two arguments.
tr(lambda: map(str))  # expect: TypeError map() must have at least two arguments.
tr(lambda: type(map(5, [1])).__name__)  # expect: map
tr(lambda: list(map(5, [1])))  # expect: TypeError 'int' object is not callable
tr(lambda: map(str, 5))  # expect: TypeError 'int' object is not iterable
tr(lambda: map(str, [1], 5))  # expect: TypeError 'int' object is not iterable
tr(lambda: list(map(lambda: 1, [1])))  # expect: TypeError <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given
tr(lambda: list(map(lambda a: a, [1], [2])))  # expect: TypeError <lambda>.<locals>.<lambda>() takes 1 positional argument but 2 were given
tr(lambda: list(map(int, ["1", "x"])))  # expect: ValueError invalid literal for int() with base 10: 'x'
tr(lambda: list(map(lambda a, b: (a, b), "ab", "xyz", strict=True)))  # expect: ValueError map() argument 2 is longer than argument 1
tr(lambda: list(map(lambda a, b: (a, b), "ab", "xy", strict=True)))  # expect: [('a', 'x'), ('b', 'y')]
tr(lambda: map(str, [1], foo=2))  # expect: TypeError map() got an unexpected keyword argument 'foo'
tr(lambda: filter())  # expect: TypeError filter expected 2 arguments, got 0
tr(lambda: filter(None))  # expect: TypeError filter expected 2 arguments, got 1
tr(lambda: filter(None, 5))  # expect: TypeError 'int' object is not iterable
tr(lambda: filter(None, [1], [2]))  # expect: TypeError filter expected 2 arguments, got 3
tr(lambda: list(filter(5, [1])))  # expect: TypeError 'int' object is not callable
tr(lambda: filter(function=None, iterable=[]))  # expect: TypeError filter() takes no keyword arguments
m = map(print, ["lazy"])
print("before")  # expect: before
tr(lambda: next(m))
# expect: lazy
# expect: None
tr(lambda: (next(m, "end"), iter(m) is m, type(m).__name__))  # expect: ('end', True, 'map')
def stop(x):
    if x == 2: raise StopIteration
    return x
tr(lambda: list(map(stop, [1, 2, 3])))  # expect: [1]
class T:
    def __bool__(self): raise ValueError("bool")
tr(lambda: list(filter(None, [T()])))  # expect: ValueError bool
tr(lambda: list(filter(lambda x: T(), [1])))  # expect: ValueError bool
