def f(*a, **k): return a, k
print(f(1, *[2, 3], 4, *(), x=5, **{"y": 6}, z=7))  # expect: ((1, 2, 3, 4), {'x': 5, 'y': 6, 'z': 7})
print(f(*range(3), *"ab", **{}, **{"p": 1}))  # expect: ((0, 1, 2, 'a', 'b'), {'p': 1})
print(f(*[1], a=2, *[3]))  # expect: ((1, 3), {'a': 2})
print(f(**{"a": 1}, **{"b": 2}))  # expect: ((), {'a': 1, 'b': 2})
print(f(x for x in [1])[0][0].__class__.__name__)  # expect: generator
def show(g):
    try: print(g())
    except TypeError as e: print(e)
show(lambda: f(**{"a": 1}, **{"a": 2}))  # expect: __main__.f() got multiple values for keyword argument 'a'
show(lambda: f(a=1, **{"a": 2}))  # expect: __main__.f() got multiple values for keyword argument 'a'
show(lambda: f(**{1: 2}))  # expect: keywords must be strings
show(lambda: f(*5))  # expect: __main__.f() argument after * must be an iterable, not int
show(lambda: f(**5))  # expect: __main__.f() argument after ** must be a mapping, not int
show(lambda: f(1, *None, 2))  # expect: Value after * must be an iterable, not NoneType
show(lambda: f(**[("a", 1)]))  # expect: __main__.f() argument after ** must be a mapping, not list
five = 5
show(lambda: five())  # expect: 'int' object is not callable
text = "x"
show(lambda: text(1))  # expect: 'str' object is not callable
class M:
    def keys(self): return ["u", "v"]
    def __getitem__(self, k): return k * 2
show(lambda: f(**M()))  # expect: ((), {'u': 'uu', 'v': 'vv'})
show(lambda: [].append())  # expect: list.append() takes exactly one argument (0 given)
show(lambda: [].append(1, 2))  # expect: list.append() takes exactly one argument (2 given)
show(lambda: f.__call__(1, b=2))  # expect: ((1,), {'b': 2})
class Callable:
    def __call__(self, x, *, y=0): return x + y
c = Callable()
show(lambda: c(1, y=2))  # expect: 3
show(lambda: c())  # expect: Callable.__call__() missing 1 required positional argument: 'x'
c.__call__ = lambda: "instance attribute"
show(lambda: c(5))  # expect: 5
