print([[x * y for x in range(3)] for y in range(3)])  # expect: [[0, 0, 0], [0, 1, 2], [0, 2, 4]]
print([x for row in [[1, 2], [3]] for x in row])  # expect: [1, 2, 3]
print({k: [v for v in range(k)] for k in range(3)})  # expect: {0: [], 1: [0], 2: [0, 1]}
print([(x, y, z) for x in range(3) for y in range(x) for z in range(y + 1) if x != z])  # expect: [(1, 0, 0), (2, 0, 0), (2, 1, 0), (2, 1, 1)]
print([list(map(lambda a: a + x, [1, 2])) for x in (10, 20)])  # expect: [[11, 12], [21, 22]]
print([f() for f in [(lambda i=i: i * i) for i in range(4)]])  # expect: [0, 1, 4, 9]
print([y for x in [1, 2, 3] if (y := x * 2) > 2], y)  # expect: [4, 6] 6
print(sorted({frozenset(p) for p in ["ab", "ba", "c"]}, key=len)[0])  # expect: frozenset({'c'})
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)], [sum(r) for r in zip(*m)])  # expect: [[1, 4], [2, 5], [3, 6]] [5, 7, 9]
print(list((a, b) for a in "xy" for b in (a.upper(), a * 2)))  # expect: [('x', 'X'), ('x', 'xx'), ('y', 'Y'), ('y', 'yy')]
def f(n): return [[j for j in range(i)] for i in range(n) if i % 2]
print(f(6))  # expect: [[0], [0, 1, 2], [0, 1, 2, 3, 4]]
def g():
    k = 3
    return [(lambda: k + i)() for i in range(2)], [[k for _ in range(i)] for i in range(2)]
print(g())  # expect: ([3, 4], [[], [3]])
print({x: {y: x + y for y in "12"} for x in "ab"})  # expect: {'a': {'1': 'a1', '2': 'a2'}, 'b': {'1': 'b1', '2': 'b2'}}
print([x for x in (y for y in (z for z in range(5)) if y % 2) if x > 1])  # expect: [3]
print([a for a, in [[1], [2]]], [a for a, *_ in ["xyz"]], [k for k, (v, w) in {"q": (1, 2)}.items() if v < w])  # expect: [1, 2] ['x'] ['q']
class C:
    data = [1, 2]
    out = [d * 2 for d in data]
print(C.out)  # expect: [2, 4]
