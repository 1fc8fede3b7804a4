def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import functools
def f(a, b=2, *c, d, e=5, **g): return a, b, c, d, e, g
p = functools.partial(f, 1, d=4)
tr(lambda: (p(), p(7), p(7, 8, d=9), p(z=1), p.func is f, p.args, p.keywords, functools.partial(p, 3)(), functools.partial(p, 3).args))
# expect: ((1, 2, (), 4, 5, {}), (1, 7, (), 4, 5, {}), (1, 7, (8,), 9, 5, {}), (1, 2, (), 4, 5, {'z': 1}), True, (1,), {'d': 4}, (1, 3, (), 4, 5, {}), (1, 3))
tr(lambda: functools.partial())  # expect: TypeError type 'partial' takes at least one argument
tr(lambda: functools.partial(5))  # expect: TypeError the first argument must be callable
tr(lambda: functools.partial(f)(1))  # expect: TypeError f() missing 1 required keyword-only argument: 'd'
tr(lambda: functools.partial(len, [1])())  # expect: 1
tr(lambda: functools.partial(len, [1])(2))  # expect: TypeError len() takes exactly one argument (2 given)
tr(lambda: (repr(functools.partial(int, base=2)), functools.partial(int, base=2)("101"), functools.partial(sorted, reverse=True)([1, 3, 2])))
# expect: ("functools.partial(<class 'int'>, base=2)", 5, [3, 2, 1])
class A:
    m = functools.partialmethod(f, d=1)
    n = functools.partial(f, 5, d=6)
tr(lambda: (A().m(9)[1:], A().n()[2:]))  # expect: ((9, (), 1, 5, {}), ((), 6, 5, {}))
tr(lambda: (functools.partial(f, functools.Placeholder, 3, d=0)("filled"), functools.reduce(lambda a, b: a + b, "abc"), functools.reduce(max, [3, 9, 2], 5)))
# expect: (('filled', 3, (), 0, 5, {}), 'abc', 9)
tr(lambda: functools.reduce(lambda a, b: a, []))  # expect: TypeError reduce() of empty iterable with no initial value
tr(lambda: functools.reduce(lambda a, b: a, 5))  # expect: TypeError reduce() arg 2 must support iteration
tr(lambda: (callable(p), callable(A), callable(A()), callable("x"), callable(f.__call__), callable(type("C", (), {"__call__": None})())))
# expect: (True, True, False, False, True, True)
tr(lambda: type("C", (), {"__call__": 5})()())  # expect: TypeError 'int' object is not callable
tr(lambda: type("C", (), {"__call__": None})()())  # expect: TypeError 'NoneType' object is not callable
class I: pass
i = I(); i.__call__ = lambda: 1
tr(lambda: callable(i))  # expect: False
tr(lambda: i())  # expect: TypeError 'I' object is not callable
tr(lambda: ((lambda *a, **k: (a, k))(*"ab", **{"x": 1}), f(1, d=2), f(1, 2, 3, 4, d=5, e=6, h=7), f(*[1], **{"d": 2}), f(a=1, d=2), (lambda a, /, **k: (a, k))(1, a=2)))
# expect: ((('a', 'b'), {'x': 1}), (1, 2, (), 2, 5, {}), (1, 2, (3, 4), 5, 6, {'h': 7}), (1, 2, (), 2, 5, {}), (1, 2, (), 2, 5, {}), (1, {'a': 2}))
tr(lambda: f())  # expect: TypeError f() missing 1 required positional argument: 'a'
tr(lambda: f(1))  # expect: TypeError f() missing 1 required keyword-only argument: 'd'
tr(lambda: f(1, a=2, d=3))  # expect: TypeError f() got multiple values for argument 'a'
tr(lambda: f(d=1))  # expect: TypeError f() missing 1 required positional argument: 'a'
tr(lambda: f(1, 2, d=1, d2=2, **{"d": 3}))  # expect: TypeError __main__.f() got multiple values for keyword argument 'd'
tr(lambda: (max(*[1, 2], key=lambda v: -v), dict(**{"a": 1}, b=2), "{}{x}".format(*[1], **{"x": 2})))  # expect: (1, {'a': 1, 'b': 2}, '12')
