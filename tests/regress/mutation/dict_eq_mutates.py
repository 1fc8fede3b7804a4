class K:
    def __init__(self, n, action=None): self.n, self.action = n, action
    def __hash__(self): return 1
    def __eq__(self, o):
        if self.action: self.action()
        return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f"K{self.n}"
d = {}
d[K(1, lambda: d.clear())] = "a"
print(d.get(K(2)), d)  # expect: None {}
d[K(1, lambda: d.clear())] = "a"
d[K(2)] = "b"
print(list(d.values()))  # expect: ['b']
d = {}
d[K(1, lambda: d.pop("other", None))] = "a"
d["other"] = 1
d[K(1)] = "replaced"
print(list(d.items()))  # expect: [(K1, 'replaced')]
d = {K(1): "one", K(2): "two"}
def grow():
    for i in range(50): d[i] = i
try: print(d[K(2, grow)])  # expect: two
except KeyError as e: print("KeyError", e)
print(len(d))  # expect: 2
d = {K(1): "one"}
print(K(1, lambda: d.clear()) in d, d)  # expect: True {K1: 'one'}
d = {K(1): "one", K(2): 2}
try: print(d.pop(K(2, lambda: d.clear()), "default"))  # expect: 2
except KeyError as e: print(e)
print(d)  # expect: {K1: 'one'}
d = {K(1): "one"}
print(d.setdefault(K(1, lambda: d.clear()), "default"), d)  # expect: one {K1: 'one'}
d = {K(1): "one"}
try: del d[K(1, lambda: d.clear())]
except KeyError as e: print("KeyError", e)
print(d)  # expect: {}
class Raise(K):
    def __eq__(self, o): raise ValueError("in eq")
    __hash__ = K.__hash__
d = {K(1): 1}
for f in (lambda: d[Raise(1)], lambda: d.get(Raise(1)), lambda: Raise(1) in d, lambda: d.setdefault(Raise(1)), lambda: d.pop(Raise(1), 0), lambda: d.update({Raise(1): 1}), lambda: {**d, Raise(1): 2}):
    try: f()
    except ValueError as e: print(e, len(d))
    # expect: in eq 1
    # expect: in eq 1
    # expect: in eq 1
    # expect: in eq 1
    # expect: in eq 1
    # expect: in eq 1
    # expect: in eq 1
