d = {}
for d["k"] in range(3): pass
print(d)  # expect: {'k': 2}
class O: pass
o = O()
for o.attr in "xyz": pass
print(o.attr)  # expect: z
for a, (b, *c) in [(1, (2, 3, 4)), (5, "ab")]:
    print(a, b, c)
    # expect: 1 2 [3, 4]
    # expect: 5 a ['b']
for (i) in [10]: print(i)  # expect: 10
for [p, q] in [[1, 2]]: print(p, q)  # expect: 1 2
xs = [0] * 3
for i, xs[i] in enumerate("abc"): pass
print(xs)  # expect: ['a', 'b', 'c']
for x in 1, 2, *[3, 4]:
    print(x)
    # expect: 1
    # expect: 2
    # expect: 3
    # expect: 4
