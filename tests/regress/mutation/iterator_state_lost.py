class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 2:
            holder.clear()
        if self.n == 4: raise StopIteration
        return self.n
holder = [It()]
for x in holder[0]: print(x)
# expect: 1
# expect: 2
# expect: 3
holder = [It()]
print(list(holder[0]), holder)  # expect: [1, 2, 3] []
holder = [It()]
a, b, c = holder[0]
print(a, b, c)  # expect: 1 2 3
holder = [It()]
print([*holder[0]], max([0], default=1))  # expect: [1, 2, 3] 0
holder = [enumerate(It())]
print(list(holder[0]))  # expect: [(0, 1), (1, 2), (2, 3)]
holder = [zip(It(), "abc")]
print(list(holder[0]), holder)  # expect: [(1, 'a'), (2, 'b'), (3, 'c')] []
class Nx:
    def __iter__(self): return self
    def __next__(self):
        Nx.__next__ = lambda self: "replaced"
        return "first"
n = Nx()
print(next(n), next(n))  # expect: first replaced
class Swap:
    def __iter__(self): return self
    def __next__(self):
        self.__class__ = Other
        return 1
class Other:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
print(list(Swap()))  # expect: [1]
