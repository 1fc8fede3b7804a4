def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: [len(range(a, b, c)) for a, b, c in ((0, 10, 3), (0, -10, -3), (5, 5, 1), (5, 4, 1), (4, 5, -1), (-3, 3, 2), (0, 1, 10 ** 20), (0, 10 ** 20, 10 ** 19))])
# expect: [4, 4, 0, 0, 0, 3, 1, 10]
tr(lambda: ([x in range(0, 20, 5) for x in (0, 5, 20, -5, 5.0, 7, True, "5", None, 10 ** 30)], [x in range(20, 0, -5) for x in (20, 15, 0, 5)], 2 ** 100 in range(2 ** 101), 1 in range(0)))
# expect: ([True, True, False, False, True, False, False, False, False, False], [True, True, False, True], True, False)
r = range(10, 0, -3)
tr(lambda: (list(r), r[0], r[-1], r[1:], r[::-1], r[::2], r[-2:], r[5:], list(reversed(r)), r.index(4), r.count(4), r.count(5)))
# expect: ([10, 7, 4, 1], 10, 1, range(7, -2, -3), range(1, 13, 3), range(10, -2, -6), range(4, -2, -3), range(-2, -2, -3), [1, 4, 7, 10], 2, 1, 0)
tr(lambda: (r[1:3], r[:-1], range(10)[2:8:3], range(10)[::-1], range(10)[8:2:-2], range(0)[::], range(5)[10:], range(5)[-100:2]))
# expect: (range(7, 1, -3), range(10, 1, -3), range(2, 8, 3), range(9, -1, -1), range(8, 2, -2), range(0, 0), range(5, 5), range(0, 2))
tr(lambda: r.index(5))  # expect: ValueError range.index(x): x not in range
tr(lambda: r.index("x"))  # expect: ValueError sequence.index(x): x not in sequence
tr(lambda: r[4])  # expect: IndexError range object index out of range
tr(lambda: r["0"])  # expect: TypeError range indices must be integers or slices, not str
tr(lambda: r[0:1:0])  # expect: ValueError slice step cannot be zero
tr(lambda: (range(0, 10 ** 30, 10 ** 29)[5], len(range(0, 10 ** 30, 10 ** 29)), range(10 ** 30)[-1], range(10 ** 30).index(10 ** 29), range(-(10 ** 30), 0)[0]))
# expect: (500000000000000000000000000000, 10, 999999999999999999999999999999, 100000000000000000000000000000, -1000000000000000000000000000000)
tr(lambda: len(range(1 << 63)))  # expect: OverflowError Python int too large to convert to C ssize_t
tr(lambda: len(range((1 << 63) - 1)) == (1 << 63) - 1)  # expect: True
tr(lambda: (range(3) == range(0, 3, 1), range(0, 3, 2) == range(0, 4, 2), range(0) == range(2, 1) == range(5, 5), range(1, 2, 100) == range(1, 2), range(3) != range(4), range(1) == [0], hash(range(0)) == hash(range(1, 1))))
# expect: (True, True, True, True, True, False, True)
tr(lambda: (sum(range(10 ** 3)), max(range(5)), min(range(5, 0, -1)), sorted(range(3), reverse=True), list(map(str, range(3))), tuple(range(2)), set(range(1)), [*range(2), *range(1)]))
# expect: (499500, 4, 1, [2, 1, 0], ['0', '1', '2'], (0, 1), {0}, [0, 1, 0])
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
tr(lambda: (range(I(3)), range(I(1), I(5), I(2)), list(range(True)), range(3)[I(1)], I(1) in range(3)))  # expect: (range(0, 3), range(1, 5, 2), [0], 1, False)
tr(lambda: range(I("x")))  # expect: TypeError __index__ returned non-int (type str)
tr(lambda: range(1.0, 2))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: range(1, 2, 0))  # expect: ValueError range() arg 3 must not be zero
tr(lambda: range(1, 2, 3, 4))  # expect: TypeError range expected at most 3 arguments, got 4
tr(lambda: range(a=1))  # expect: TypeError range() takes no keyword arguments
it = iter(range(3))
tr(lambda: (next(it), it.__length_hint__(), list(it), next(it, "end"), type(it).__name__, type(iter(range(1 << 70))).__name__, next(iter(range(1 << 70, 1 << 71)))))
# expect: (0, 2, [1, 2], 'end', 'range_iterator', 'longrange_iterator', 1180591620717411303424)
