def g():
    yield 1
    xs.clear()
    yield 2
xs = [5, 6, 7]
print(tuple(g()), xs)  # expect: (1, 2) []
class S:
    def __len__(self): return 100
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
print(tuple(S()), list(S()))  # expect: (0, 1, 2) [0, 1, 2]
class Hint:
    def __iter__(self): return iter("ab")
    def __length_hint__(self): return 10 ** 6
print(tuple(Hint()), list(Hint()))  # expect: ('a', 'b') ['a', 'b']
class Eq:
    def __init__(self, action): self.action = action
    def __eq__(self, o):
        self.action()
        return True
xs = [1]
t = (Eq(xs.clear), xs)
print(t == (0, [1]), xs, t.index(5), t.count(9), 7 in t)  # expect: False [] 0 1 True
class H:
    def __hash__(self):
        xs.append(1)
        return 3
print(hash((H(), H())) == hash((H(), H())), xs)  # expect: True [1, 1, 1, 1]
t = (1, 2, 3)
print(t[slice(*t)], t + t[:0], t * 1 is t)  # expect: (2,) (1, 2, 3) True
