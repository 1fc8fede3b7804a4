def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
xs = [3, 1, 2]
print(xs.sort(), xs, xs.sort(reverse=True), xs, xs.sort(key=lambda x: -x, reverse=True), xs)  # expect: None [1, 2, 3] None [1, 2, 3] None [1, 2, 3]
words = "banana Apple cherry apple fig Kiwi".split()
words.sort(key=str.lower); print(words)  # expect: ['Apple', 'apple', 'banana', 'cherry', 'fig', 'Kiwi']
words.sort(key=len); print(words)  # expect: ['fig', 'Kiwi', 'Apple', 'apple', 'banana', 'cherry']
words.sort(key=len, reverse=True); print(words)  # expect: ['banana', 'cherry', 'Apple', 'apple', 'Kiwi', 'fig']
pairs = [(i % 3, i) for i in range(12)]
pairs.sort(key=lambda p: p[0]); print(pairs)  # expect: [(0, 0), (0, 3), (0, 6), (0, 9), (1, 1), (1, 4), (1, 7), (1, 10), (2, 2), (2, 5), (2, 8), (2, 11)]
pairs.sort(key=lambda p: p[0], reverse=1); print(pairs)
# expect: [(2, 2), (2, 5), (2, 8), (2, 11), (1, 1), (1, 4), (1, 7), (1, 10), (0, 0), (0, 3), (0, 6), (0, 9)]
tr(lambda: [1, "a"].sort())  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: [None, 1].sort())  # expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
tr(lambda: [1j, 2j].sort())  # expect: TypeError '<' not supported between instances of 'complex' and 'complex'
tr(lambda: [1].sort(5))  # expect: TypeError sort() takes no positional arguments
tr(lambda: [1].sort(lambda x: x))  # expect: TypeError sort() takes no positional arguments
tr(lambda: [1].sort(kee=1))  # expect: TypeError sort() got an unexpected keyword argument 'kee'. Did you mean 'key'?
tr(lambda: [2, 1].sort(key=5))  # expect: TypeError 'int' object is not callable
tr(lambda: [2, 1].sort(reverse="yes"))  # expect: None
tr(lambda: [2, 1].sort(reverse=[]))  # expect: None
tr(lambda: [1].sort(key=None))  # expect: None
tr(lambda: [[2], [1], "a"].sort())  # expect: TypeError '<' not supported between instances of 'str' and 'list'
xs = [2.5, 1, True, 0, -1.5, 10 ** 20, False]; xs.sort(); print(xs)  # expect: [-1.5, 0, False, 1, True, 2.5, 100000000000000000000]
xs = ["b", "a", "é", "Z", "中", ""]; xs.sort(); print(xs)  # expect: ['', 'Z', 'a', 'b', 'é', '中']
xs = [float("nan"), 1.0]; xs.sort(); print(len(xs))  # expect: 2
xs = list(range(200)); ys = sorted(xs, key=lambda x: x * 7919 % 211); ys.sort(); print(ys == xs)  # expect: True
xs = [(1, "b"), (1, "a"), (0, "z")]; xs.sort(); print(xs)  # expect: [(0, 'z'), (1, 'a'), (1, 'b')]
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
cs = [C(2), C(1)]; cs.sort(); print([c.n for c in cs])  # expect: [1, 2]
print(sorted([3, 1, 2], reverse=True), sorted("hello"), sorted({2: 1, 1: 2}), sorted(x * x for x in (-2, 1)), sorted([], key=5))
# expect: [3, 2, 1] ['e', 'h', 'l', 'l', 'o'] [1, 2] [1, 4] []
tr(lambda: sorted())  # expect: TypeError sorted expected 1 argument, got 0
tr(lambda: sorted(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: sorted([1], 2))  # expect: TypeError sorted expected 1 argument, got 2
tr(lambda: sorted([1], key=1, reverse=2, foo=3))  # expect: TypeError sort() takes at most 2 keyword arguments (3 given)
tr(lambda: sorted(["a", 1]))  # expect: TypeError '<' not supported between instances of 'int' and 'str'
tr(lambda: sorted([1, 2], key=lambda: 1))  # expect: TypeError <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given
