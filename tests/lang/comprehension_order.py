def t(x):
    print("t", x)
    return x
print({t("k1"): t("v1"), t("k2"): t("v2")})
# expect: t k1
# expect: t v1
# expect: t k2
# expect: t v2
# expect: {'k1': 'v1', 'k2': 'v2'}
print({t(k): t(k + 1) for k in (1, 3)})
# expect: t 1
# expect: t 2
# expect: t 3
# expect: t 4
# expect: {1: 2, 3: 4}
def src(n):
    print("outermost is evaluated at once", n)
    return range(n)
g = (t(x) for x in src(2))  # expect: outermost is evaluated at once 2
print("made")  # expect: made
print(list(g))
# expect: t 0
# expect: t 1
# expect: [0, 1]
try:
    (x for x in 5)
except TypeError as e:
    print(e)  # expect: 'int' object is not iterable
g = (y for x in [1] for y in undefined)
try:
    next(g)
except NameError as e:
    print(e)  # expect: name 'undefined' is not defined
print(next(g, "finished"))  # expect: finished
print([t(1), t(2)][t(0)])
# expect: t 1
# expect: t 2
# expect: t 0
# expect: 1
