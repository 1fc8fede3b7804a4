def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
nan = float("nan")
class K:
    def __init__(self, v, h): self.v, self.h = v, h
    def __hash__(self): return self.h
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f"K{self.v}"
tr(lambda: ({1: "a", True: "b", 1.0: "c"}, {0: 1, False: 2, 0.0: 3, -0.0: 4, 0j: 5}, {"a": 1, "a": 2}, {None: 1, (): 2, "": 3}, {nan: 1, nan: 2}, len({float("nan"): 1, float("nan"): 2})))
# expect: ({1: 'c'}, {0: 5}, {'a': 2}, {None: 1, (): 2, '': 3}, {nan: 2}, 2)
tr(lambda: ({K(1, 5): "x", K(1, 5): "y", K(2, 5): "z"}, {K(1, 5): 1}[K(1, 5)], {K(1, 5): 1}.get(K(1, 6)), K(2, 5) in {K(1, 5): 1}))
# expect: ({K1: 'y', K2: 'z'}, 1, None, False)
tr(lambda: ({2 ** 61 - 1: "p", 0: "z"}, {-1: "a", -2: "b"}[-1], {2 ** 64: 1}[2.0 ** 64], {"a" * 50: 1}["a" * 50], {b"a": 1}.get("a"), {(1, (2,)): 3}[1, (2,)], {frozenset([1, 2]): "f"}[frozenset([2, 1])]))
# expect: ({2305843009213693951: 'p', 0: 'z'}, 'a', 1, 1, None, 3, 'f')
d = {K(i, i % 3): i for i in range(12)}
for i in range(0, 12, 2): del d[K(i, i % 3)]
tr(lambda: (d, [d.get(K(i, i % 3)) for i in range(4)], len(d)))  # expect: ({K1: 1, K3: 3, K5: 5, K7: 7, K9: 9, K11: 11}, [None, 1, None, 3], 6)
for i in range(100): d[i] = i
for i in range(100): del d[i]
tr(lambda: (d, list(d.values()), K(1, 1) in d))  # expect: ({K1: 1, K3: 3, K5: 5, K7: 7, K9: 9, K11: 11}, [1, 3, 5, 7, 9, 11], True)
class S(str):
    def __hash__(self): return 1
    def __eq__(self, o): return str.__eq__(self, o)
tr(lambda: ({S("a"): 1}.get("a"), {S("a"): 1}.get(S("a")), {"a": 1}.get(S("a")), {"x": 1, S("y"): 2, "z": 3}, {S("a"): 1} == {"a": 1}))
# expect: (None, 1, None, {'x': 1, 'y': 2, 'z': 3}, False)
e = {"k": 1}; e["k"] += 1; e["new"] = e.pop("k"); e |= {"k": 0}
tr(lambda: (e, e == {"k": 0, "new": 2}, list(e) == ["new", "k"], {**e, "new": 5}, dict(e, new=7), e.keys() == {"k", "new"}))
# expect: ({'new': 2, 'k': 0}, True, True, {'new': 5, 'k': 0}, {'new': 7, 'k': 0}, True)
tr(lambda: ({1: {2: {3: "deep"}}}[1][2][3], {"a": [1]}["a"][0], {i: {j: i * j for j in range(2)} for i in range(2)}))
# expect: ('deep', 1, {0: {0: 0, 1: 0}, 1: {0: 0, 1: 1}})
tr(lambda: (dict(a=1) | dict(b=2) == {"a": 1, "b": 2}, not {}, {} or "empty", bool({0: 0}), {}.fromkeys("a", {}) == {"a": {}}))
# expect: (True, True, 'empty', True, True)
