def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class It:
    def __init__(self, action): self.action, self.n = action, 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        self.action()
        return self.n
z = None
def nest():
    if z is not None and depth[0] < 2:
        depth[0] += 1
        inner.append(next(z))
depth, inner = [0], []
z = zip(It(nest), It(lambda: None))
tr(lambda: list(z))  # expect: [(3, 3)]
print(inner)  # expect: [(3, 1), (3, 2)]
depth, inner = [0], []
z = enumerate(It(nest))
tr(lambda: list(z))  # expect: [(2, 3)]
print(inner)  # expect: [(0, 3), (1, 3)]
depth, inner = [0], []
z = map(lambda a: a * 10, It(nest))
tr(lambda: list(z))  # expect: [30]
print(inner)  # expect: [30, 30]
depth, inner = [0], []
z = filter(None, It(nest))
tr(lambda: list(z))  # expect: [3]
print(inner)  # expect: [3, 3]
depth, inner = [0], []
z = iter(It(nest).__next__, 3)
tr(lambda: list(z))  # expect: []
z = zip([1, 2, 3], [1], strict=True)
tr(lambda: list(z))  # expect: ValueError zip() argument 2 is shorter than argument 1
t = None
def keep(*a):
    global t
    t = a
    return a
tr(lambda: [x is t for x in map(keep, [1, 2])])  # expect: [True, True]
tr(lambda: next(zip(*[iter("abc")] * 2)))  # expect: ('a', 'b')
pairs = zip("ab", "cd")
first = next(pairs)
print(first, next(pairs), first)  # expect: ('a', 'c') ('b', 'd') ('a', 'c')
