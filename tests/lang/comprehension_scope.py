i = "untouched"
print([i for i in range(3)], i)  # expect: [0, 1, 2] untouched
print({i: i * i for i in range(3)}, i)  # expect: {0: 0, 1: 1, 2: 4} untouched
print(sorted({i % 2 for i in range(3)}), i)  # expect: [0, 1] untouched
print(list(i for i in "ab"), i)  # expect: ['a', 'b'] untouched
print([(a, b) for a in range(3) if a for b in range(a) if b >= 0])  # expect: [(1, 0), (2, 0), (2, 1)]
print([[c for c in row] for row in ("ab", "cd")])  # expect: [['a', 'b'], ['c', 'd']]
fs = [lambda: k for k in range(3)]
print([f() for f in fs])  # expect: [2, 2, 2]
print([f() for f in [lambda k=k: k for k in range(3)]])  # expect: [0, 1, 2]
def f(n):
    return [n + m for m in range(n) if m != n]
print(f(3))  # expect: [3, 4, 5]
print([x for x in [1, 2, 3, 4] if x % 2 if x > 1])  # expect: [3]
print([x if x else None for x in range(2)])  # expect: [None, 1]
print([*map(str, [1, 2])], [y for x in [1, 2] for y in [x] * x])  # expect: ['1', '2'] [1, 2, 2]
def locs():
    a = 1
    r = [sorted(locals()) for z in range(1)]
    return r
print(locs())  # expect: [['a', 'z']]
print([x for x, in [(1,), (2,)]], [a + b for a, *b in [[1]] for b in [2]])  # expect: [1, 2] [3]
