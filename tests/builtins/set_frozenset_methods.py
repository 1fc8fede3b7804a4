def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
f = frozenset([1, 2])
s = {2, 3}
tr(lambda: (sorted(f | s), type(f | s).__name__, type(s | f).__name__, sorted(f.union([9])), sorted(f & s), f - s, sorted(f ^ s), f <= {1, 2, 3}, f.isdisjoint([5]), f == {1, 2}, f in {f}, hash(f) == hash(frozenset({2, 1}))))
# expect: ([1, 2, 3], 'frozenset', 'set', [1, 2, 9], [2], frozenset({1}), [1, 3], True, True, True, True, True)
tr(lambda: f.add(1))  # expect: AttributeError 'frozenset' object has no attribute 'add'
tr(lambda: f.update([1]))  # expect: AttributeError 'frozenset' object has no attribute 'update'
tr(lambda: f.__ior__)  # expect: AttributeError 'frozenset' object has no attribute '__ior__'
def g():
    global f
    f |= {5}
    return sorted(f)
tr(lambda: g())  # expect: [1, 2, 5]
tr(lambda: (frozenset().union([1]), frozenset("a").intersection("ab"), frozenset("ab").difference("b"), frozenset("a").symmetric_difference("a")))
# expect: (frozenset({1}), frozenset({'a'}), frozenset({'a'}), frozenset())
tr(lambda: (set.union({1}), set.intersection({1}, [1]), set.difference({1, 2}, [1], [2])))  # expect: ({1}, {1}, set())
tr(lambda: set.union())  # expect: TypeError unbound method set.union() needs an argument
tr(lambda: set.union([1]))  # expect: TypeError descriptor 'union' for 'set' objects doesn't apply to a 'list' object
tr(lambda: set.add({1}))  # expect: TypeError set.add() takes exactly one argument (0 given)
tr(lambda: (set.__len__({1}), {1}.__len__(), {1}.__contains__(1), {1}.__eq__({1}), {1}.__lt__({1, 2}), {1}.__or__({1}), {1}.__or__([1]), {1}.__sub__(5), {1}.__hash__))
# expect: (1, 1, True, True, True, {1}, NotImplemented, NotImplemented, None)
tr(lambda: {1}.__iand__([1]))  # expect: NotImplemented
tr(lambda: ({1} < {1}, {1} <= {1}, set() < {1}, {1} < {2}, {1} > {2}, {1} != {2}, {1} == {1.0}, {1} == "x"))
# expect: (False, True, True, False, False, True, True, False)
tr(lambda: {1} < 5)  # expect: TypeError '<' not supported between instances of 'set' and 'int'
tr(lambda: {1} | 5)  # expect: TypeError unsupported operand type(s) for |: 'set' and 'int'
tr(lambda: (sorted({x % 3 for x in range(10)}), len({(), frozenset(), "", 0, None}), {"a"} == set("aaa")))  # expect: ([0, 1, 2], 5, True)
tr(lambda: (bool(set()), bool({0}), set() == {}, type({*()}), {1}.copy(), max({3, 1}), sum({1, 2}), sorted({"b", "a"})))
# expect: (False, True, False, <class 'set'>, {1}, 3, 3, ['a', 'b'])
tr(lambda: next(iter(set())))  # expect: StopIteration
tr(lambda: (type(iter({1})).__name__, iter({1}).__length_hint__(), list(iter({7}))))  # expect: ('set_iterator', 1, [7])
tr(lambda: (set(frozenset([5])), frozenset({5}), repr(frozenset({5})), repr({()}), str(set())))
# expect: ({5}, frozenset({5}), 'frozenset({5})', '{()}', 'set()')
