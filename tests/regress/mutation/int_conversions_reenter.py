class I:
    def __init__(self, action, v=1): self.action, self.v = action, v
    def __index__(self):
        self.action()
        return self.v
xs = [1, 2, 3, 4]
print([0] * I(xs.clear, 2), xs)  # expect: [0, 0] []
xs = [1, 2, 3]
print(xs * I(xs.clear, 2), xs)  # expect: [] []
xs = [1, 2, 3]
xs *= I(xs.clear, 2)
print(xs)  # expect: []
xs = [1, 2, 3]
print((1, xs) * I(xs.clear, 2))  # expect: (1, [], 1, [])
xs = list(range(6))
print(xs[I(xs.clear, 0):I(lambda: xs.extend([7, 8]), 9)], xs)  # expect: [7, 8] [7, 8]
xs = list(range(6))
try: print(xs.index(3, I(xs.clear, 1)))
except ValueError as e: print(e)  # expect: list.index(x): x not in list
print(range(I(xs.clear, 0), I(lambda: None, 5), I(lambda: None, 2)))  # expect: range(0, 5, 2)
r = range(10)
print(r[I(xs.clear, 3)], r[I(xs.clear, 1):I(xs.clear, 8):I(xs.clear, 3)])  # expect: 3 range(1, 8, 3)
s = "hello"
print(s[I(lambda: globals().update(s="x"), 1)], s)  # expect: e x
class Round:
    def __round__(self, n=None):
        xs.append(n)
        return "r"
print(round(Round(), I(lambda: None, 3)) , len(xs))  # expect: r 1
import sys
print(int.from_bytes(bytes([I(xs.clear, 5), 1]), "big"), xs)  # expect: 1281 []
print("%d %d" % (I(lambda: None, 5), 6), chr(I(xs.clear, 97)), bin(I(xs.clear, 3)), divmod(7, 2))  # expect: 5 6 a 0b11 (3, 1)
