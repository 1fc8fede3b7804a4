def t(x):
    print("t", "function" if callable(x) else x)
    return x
def f(*a, **k): print(a, k)
t(f)(t(1), *t([2]), t(3), k=t(4), **t({"m": 5}))
# expect: t function
# expect: t 1
# expect: t [2]
# expect: t 3
# expect: t 4
# expect: t {'m': 5}
# expect: (1, 2, 3) {'k': 4, 'm': 5}
f(k=t(1), *t([2]))
# expect: t [2]
# expect: t 1
# expect: (2,) {'k': 1}
d = {}
d[t("key")] = t("value")
# expect: t value
# expect: t key
t(d)[t("a")] = t(1)
# expect: t 1
# expect: t {'key': 'value'}
# expect: t a
x = t(1) + t(2) * t(3)
# expect: t 1
# expect: t 2
# expect: t 3
print(t(1) < t(2) < t(0) < t(9))
# expect: t 1
# expect: t 2
# expect: t 0
# expect: False
t([0])[t(0)] += t(5)
# expect: t [0]
# expect: t 0
# expect: t 5
(a, b), c = t((1, 2)), t(3)
# expect: t (1, 2)
# expect: t 3
i = 0
i, xs = 1, [0, 0]
i, xs[i] = 0, "second evaluated after first assigned"
print(xs)  # expect: ['second evaluated after first assigned', 0]
def g(a=t("default a"), b=t("default b")): pass
# expect: t default a
# expect: t default b
lambda z=t("lambda default"): 0  # expect: t lambda default
@t
def h(x: t("ann") = t("dflt")): pass
# expect: t dflt
# expect: t function
