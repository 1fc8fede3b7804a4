print((lambda: 0)(), (lambda x: x)(1), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2))  # expect: 0 1 3 ((1,), {'b': 2})
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))  # expect: (1, 2, 3)
print((lambda: (yield))().__class__.__name__)  # expect: generator
f = lambda x: x if x else "empty"
print(f(0), f(1), f.__name__, f.__qualname__)  # expect: empty 1 <lambda> <lambda>
print([*map(lambda x: x * 2, [1, 2])], (lambda: [lambda: 5][0]())())  # expect: [2, 4] 5
print((lambda x: lambda y: x + y)(1)(2))  # expect: 3
print((lambda *, k=1: k)(), (lambda *a: a)())  # expect: 1 ()
def outer():
    return lambda: 0
print(outer().__qualname__)  # expect: outer.<locals>.<lambda>
try: (lambda x: x)()
except TypeError as e: print(e)  # expect: <lambda>() missing 1 required positional argument: 'x'
x = lambda: 1, 2
print(x[1])  # expect: 2
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20))  # expect: 2432902008176640000
print((lambda a=1, *b, c=3, **d: (a, b, c, d))(*[5, 6], **{"z": 0}))  # expect: (5, (6,), 3, {'z': 0})
