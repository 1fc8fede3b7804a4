class E:
    def __init__(self, xs): self.xs = xs
    def __eq__(self, other):
        self.xs.clear()
        return False
xs = []
xs += [E(xs) for _ in range(5)]
print(5 in xs, len(xs))  # expect: False 0
xs += [E(xs) for _ in range(5)]
try: xs.index(5)
except ValueError as e: print(e)  # expect: list.index(x): x not in list
xs += [E(xs) for _ in range(5)]
print(xs.count(5))  # expect: 0
xs += [E(xs) for _ in range(5)]
try: xs.remove(5)
except ValueError as e: print(e)  # expect: list.remove(x): x not in list
xs += [E(xs) for _ in range(3)]
print(xs == [1, 2, 3], len(xs))  # expect: False 0
xs += [E(xs) for _ in range(3)]
print(xs < [1, 2, 3], xs)  # expect: True []
