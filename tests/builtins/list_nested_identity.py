a = [[0] * 2] * 2
a[0][0] = 1
print(a, a[0] is a[1], [[0] * 2 for _ in range(2)])  # expect: [[1, 0], [1, 0]] True [[0, 0], [0, 0]]
xs = [1, 2]; ys = xs; zs = xs[:]; ws = xs.copy(); vs = list(xs); us = [*xs]
xs.append(3)
print(xs is ys, zs, ws, vs, us, ys)  # expect: True [1, 2] [1, 2] [1, 2] [1, 2] [1, 2, 3]
xs = xs + [4]; print(xs, ys)  # expect: [1, 2, 3, 4] [1, 2, 3]
ys += [5]; print(ys, xs is ys)  # expect: [1, 2, 3, 5] False
def f(v): v.append("f"); v = ["new"]; return v
q = []; print(f(q), q)  # expect: ['new'] ['f']
n = [1, [2, [3]]]; m = n.copy(); m[1][1].append(4); m[0] = 9; print(n, m)  # expect: [1, [2, [3, 4]]] [9, [2, [3, 4]]]
t = ([],) * 2; t[0].append(1); print(t)  # expect: ([1], [1])
r = [[]]; r[0].append(r); print(r, r[0][0] is r)  # expect: [[[...]]] True
r.append(r); print(repr(r))  # expect: [[[...]], [...]]
s = [0, 1, 2]; s[s[0]], s[s[1]] = s[1], s[0]; print(s)  # expect: [1, 0, 2]
k = [1, 2, 3]; k[0], k[1:] = k[1:], k[0:1]; print(k)  # expect: [[2, 3], 1]
x = y = []; x.append(1); y = y + [2]; print(x, y)  # expect: [1] [1, 2]
d = dict.fromkeys("ab", []); d["a"].append(1); print(d)  # expect: {'a': [1], 'b': [1]}
print([] is [], [] == [], [1] * 3 == [1, 1, 1], [None] * 2, [[]] != [()], [1, 2, 3][::-1][0], [*range(3)][-1])  # expect: False True True [None, None] True 3 2
