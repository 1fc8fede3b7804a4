def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []), f.__defaults__)  # expect: [1, 2] [1, 2] [3] ([1, 2],)
def g(a, b={}, *, c=set()):
    return b is g.__defaults__[0], c is g.__kwdefaults__["c"]
print(g(1))  # expect: (True, True)
n = 5
def h(x=n): return x
n = 6
print(h())  # expect: 5
fs = []
for i in range(3):
    def k(i=i): return i
    fs.append(k)
print([k() for k in fs])  # expect: [0, 1, 2]
def m(a, b=1, *args, c=2, d, **kw): pass
print(m.__defaults__, m.__kwdefaults__, m.__code__.co_argcount, m.__code__.co_kwonlyargcount, m.__code__.co_varnames)
# expect: (1,) {'c': 2} 2 2 ('a', 'b', 'c', 'd', 'args', 'kw')
def none(a=None):
    if a is None: a = []
    a.append(1)
    return a
print(none(), none())  # expect: [1] [1]
lam = lambda a, b=2, *c, d=4, **e: (a, b, c, d, e)
print(lam(1), lam(1, 3, 5, d=6, z=7))  # expect: (1, 2, (), 4, {}) (1, 3, (5,), 6, {'z': 7})
