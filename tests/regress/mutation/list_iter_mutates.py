xs = [1, 2, 3, 4]
out = []
for x in xs:
    out.append(x)
    if x == 2: xs.insert(0, 0)
    if len(out) > 6: break
print(out, xs)  # expect: [1, 2, 2, 2, 2, 2, 2] [0, 0, 0, 0, 0, 0, 1, 2, 3, 4]
xs = [1, 2, 3, 4]
it = iter(xs)
next(it); next(it)
del xs[:]
print(next(it, "end"))  # expect: end
xs += [5, 6, 7]
print(next(it, "still ended"))  # expect: still ended
xs = [1, 2, 3]
r = reversed(xs)
next(r)
xs.clear()
print(next(r, "end"))  # expect: end
xs = [1, 2, 3]
r = reversed(xs)
xs += [4, 5]
print(list(r))  # expect: [3, 2, 1]
xs = [1]
print([xs.append(x + 1) or x for x in xs if len(xs) < 5])  # expect: [1, 2, 3, 4]
xs = [3, 2, 1]
print(sorted(xs, key=lambda v: xs.append(0) or v), xs)  # expect: [1, 2, 3] [3, 2, 1, 0, 0, 0]
xs = [1, 2, 3]
print(list(map(lambda v: xs.pop(), xs)), xs)  # expect: [3, 2] [1]
xs = [1, 2, 3, 4]
print(list(zip(xs, (xs.pop() for _ in range(9)))), xs)  # expect: [(1, 4), (2, 3)] [1, 2]
xs = [[1], [2]]
for xs[0] in xs: print(xs)
# expect: [[1], [2]]
# expect: [[2], [2]]
