def log(x):
    print("log", x)
    return x
g = (log(x) for x in [1, 2, 3])
print(next(g))
# expect: log 1
# expect: 1
print(any(x > 1 for x in g))
# expect: log 2
# expect: True
print(list(g))
# expect: log 3
# expect: [3]
m = 2
g = (x * m for x in [1, 2])
m = 10
print(list(g))  # expect: [10, 20]
xs = [1, 2, 3]
g = (x for x in xs if xs.count(x) > 0)
xs = [3]
print(list(g))  # expect: [3]
def f():
    n = 1
    g = (n for _ in range(2))
    n = 7
    return g
print(list(f()))  # expect: [7, 7]
g = ((a, b) for a in "ab" for b in log([1, 2]))
print(next(g)); print(list(g))
# expect: log [1, 2]
# expect: ('a', 1)
# expect: log [1, 2]
# expect: [('a', 2), ('b', 1), ('b', 2)]
