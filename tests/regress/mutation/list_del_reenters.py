class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        log.append((self.n, len(xs)))
        if len(xs) < 8: xs.append(self.n)
log = []
xs = [D(1), D(2), D(3)]
xs.clear()
print(xs, log)  # expect: [3, 2, 1] [(3, 0), (2, 1), (1, 2)]
log.clear()
xs = [D(1), D(2), D(3), 4]
del xs[0:3]
print(xs, log)  # expect: [4, 3, 2, 1] [(3, 1), (2, 2), (1, 3)]
log.clear()
xs = [D(1), 2]
xs[0] = "new"
print(xs, log)  # expect: ['new', 2, 1] [(1, 2)]
log.clear()
xs = [D(1), D(2)]
xs[:] = []
print(xs, log)  # expect: [2, 1] [(2, 0), (1, 1)]
log.clear()
xs = [D(1)]
xs.pop()
print(xs, log)  # expect: [1] [(1, 0)]
log.clear()
xs = [D(1), D(2)]
xs = xs * 0
print(xs, log)  # expect: [2, 1] [(2, 0), (1, 1)]
log.clear()
xs = [D(5)]
xs *= 0
print(xs, log)  # expect: [5] [(5, 0)]
class Clear:
    def __del__(self): ys.clear()
ys = [Clear(), 1, 2, 3]
ys[0] = None
print(ys)  # expect: []
ys = [1, Clear(), 2, 3]
del ys[1]
print(ys)  # expect: []
ys = [Clear()] + [0] * 5
ys.remove(ys[0])
print(ys)  # expect: []
