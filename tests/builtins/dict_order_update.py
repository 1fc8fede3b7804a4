def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {"b": 1, "a": 2}
d["c"] = 3; d["b"] = 9; del d["a"]; d["a"] = 4
print(d, list(d), list(reversed(d)), d.popitem(), next(iter(d)))  # expect: {'b': 9, 'c': 3} ['b', 'c', 'a'] ['a', 'c', 'b'] ('a', 4) b
d.update(z=1, b=2); d.update({"q": 1}, q=5); d.update([("r", 1)]); d.update(())
print(d, d | {"b": 0, "n": 1}, {"b": 0} | d)
# expect: {'b': 2, 'c': 3, 'z': 1, 'q': 5, 'r': 1} {'b': 0, 'c': 3, 'z': 1, 'q': 5, 'r': 1, 'n': 1} {'b': 2, 'c': 3, 'z': 1, 'q': 5, 'r': 1}
d |= [("s", 1)]; d |= {}
print(d, d.copy() == d, d.copy() is d, d.update())  # expect: {'b': 2, 'c': 3, 'z': 1, 'q': 5, 'r': 1, 's': 1} True False None
tr(lambda: d | [("a", 1)])  # expect: TypeError unsupported operand type(s) for |: 'dict' and 'list'
tr(lambda: [] | d)  # expect: TypeError unsupported operand type(s) for |: 'list' and 'dict'
tr(lambda: d.update(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: d.update([1]))  # expect: TypeError object is not iterable
tr(lambda: d.update([(1, 2, 3)]))  # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
tr(lambda: d.update({}, {}))  # expect: TypeError update expected at most 1 argument, got 2
tr(lambda: d.update("ab"))  # expect: ValueError dictionary update sequence element #0 has length 1; 2 is required
tr(lambda: d.update(["ab"]))  # expect: None
tr(lambda: d.__ior__(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: d.__or__(5))  # expect: NotImplemented
tr(lambda: d + d)  # expect: TypeError unsupported operand type(s) for +: 'dict' and 'dict'
tr(lambda: d < d)  # expect: TypeError '<' not supported between instances of 'dict' and 'dict'
tr(lambda: ({"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: 1} == {1.0: True}, {1: 2} != {1: 3}, {} == [], {1: float("nan")} == {1: float("nan")}))
# expect: (True, True, True, False, False)
big = {i: i for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
big[0] = "again"
print(len(big), list(big)[:3], list(big)[-1], list(big.items())[-2:])  # expect: 501 [1, 3, 5] 0 [(999, 999), (0, 'again')]
e = {}
for w in "the cat the dog the end".split(): e[w] = e.get(w, 0) + 1
print(e, max(e, key=e.get), sorted(e.items(), key=lambda kv: (-kv[1], kv[0])), len(e), "cat" in e, "x" not in e)
# expect: {'the': 3, 'cat': 1, 'dog': 1, 'end': 1} the [('the', 3), ('cat', 1), ('dog', 1), ('end', 1)] 4 True True
