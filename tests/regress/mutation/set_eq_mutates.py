class K:
    def __init__(self, n, action=None): self.n, self.action = n, action
    def __hash__(self): return 7
    def __eq__(self, o):
        if self.action: self.action()
        return isinstance(o, K) and self.n == o.n
s = {K(1), K(2)}
print(K(2, lambda: s.clear()) in s, len(s))  # expect: True 2
s = {K(1)}
s.add(K(2, lambda: s.clear()))
print(len(s))  # expect: 2
s = {K(1)}
s.discard(K(1, lambda: s.clear()))
print(len(s))  # expect: 0
s = {K(1)}
try: s.remove(K(3, lambda: s.clear()))
except KeyError as e: print("KeyError", e.args[0].n)  # expect: KeyError 3
s = {K(1), K(2)}
t = {K(1, lambda: s.clear()), K(5)}
print(len(s & t) in (0, 1), len(s))  # expect: True 0
s = {K(1), K(2)}
t = {K(1, lambda: s.clear()), K(5)}
print(len(t - s) in (1, 2), len(s))  # expect: True 0
s = {K(1), K(2)}
t = {K(3)}
print(s == t, s.issubset(t), s.isdisjoint(t))  # expect: False False True
class Raise(K):
    def __eq__(self, o): raise ValueError("eq")
    __hash__ = K.__hash__
s = {K(1)}
for f in (lambda: Raise(2) in s, lambda: s.add(Raise(2)), lambda: s.discard(Raise(2)), lambda: s.update([Raise(2)]), lambda: s | {Raise(2)}, lambda: {Raise(2)} - s, lambda: s & {Raise(2)}, lambda: s == {Raise(2)}, lambda: {K(1), Raise(2)}):
    try: f()
    except ValueError as e: print(e, len(s))
    # expect: eq 1
    # expect: eq 1
    # expect: eq 1
    # expect: eq 1
    # expect: eq 1
    # expect: eq 1
    # expect: eq 1
    # expect: eq 1
    # expect: eq 1
