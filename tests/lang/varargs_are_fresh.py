def f(*a, **k):
    k["new"] = 1
    return a, k
d = {"x": 1}
t = (1, 2)
r = f(*t, **d)
print(r, d, r[0] == t)  # expect: ((1, 2), {'x': 1, 'new': 1}) {'x': 1} True
def g(**k): return k
a, b = g(), g()
print(a == b, a is b)  # expect: True False
def h(*args):
    args += (3,)
    return args
print(h(1, 2))  # expect: (1, 2, 3)
def order(**kw): return list(kw)
print(order(z=1, a=2, m=3), order(**{"q": 1}, b=2))  # expect: ['z', 'a', 'm'] ['q', 'b']
class S(str): pass
print(g(**{S("key"): 1}), [type(k).__name__ for k in g(**{S("key"): 1})])  # expect: {'key': 1} ['S']
