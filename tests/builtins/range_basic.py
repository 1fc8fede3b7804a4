def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (range(5), range(1, 5), range(0, 10, 3), range(5, 0, -1), range(0), repr(range(1, 2, 1))))
# expect: (range(0, 5), range(1, 5), range(0, 10, 3), range(5, 0, -1), range(0, 0), 'range(1, 2)')
tr(lambda: (list(range(0, 10, 3)), list(range(5, 0, -2)), list(range(3, 3)), list(range(0, -3)), list(range(10 ** 20, 10 ** 20 + 2))))
# expect: ([0, 3, 6, 9], [5, 3, 1], [], [], [100000000000000000000, 100000000000000000001])
tr(lambda: (len(range(10)), len(range(0, 10, 3)), len(range(10, 0)), len(range(-5, 5, 4)), bool(range(0)), bool(range(1))))  # expect: (10, 4, 0, 3, False, True)
r = range(0, 20, 3)
tr(lambda: (r[0], r[-1], r[2], r[1:3], r[::-1], r[::2], r[10:], r[-2:], r.start, r.stop, r.step))
# expect: (0, 18, 6, range(3, 9, 3), range(18, -3, -3), range(0, 21, 6), range(21, 21, 3), range(15, 21, 3), 0, 20, 3)
tr(lambda: (6 in r, 7 in r, 6.0 in r, "a" in r, True in range(2), 10 ** 30 in r, 1.5 in range(3), 3 in range(5, 0, -1)))
# expect: (True, False, True, False, True, False, False, True)
tr(lambda: (r.index(6), r.count(6), r.count(7), r.count("x"), range(3).index(True)))  # expect: (2, 1, 0, 0, 1)
tr(lambda: r.index(7))  # expect: ValueError range.index(x): x not in range
tr(lambda: r.index("a"))  # expect: ValueError sequence.index(x): x not in sequence
tr(lambda: r[7])  # expect: IndexError range object index out of range
tr(lambda: r[-8])  # expect: IndexError range object index out of range
tr(lambda: r["a"])  # expect: TypeError range indices must be integers or slices, not str
tr(lambda: r[1.0])  # expect: TypeError range indices must be integers or slices, not float
tr(lambda: range())  # expect: TypeError range expected at least 1 argument, got 0
tr(lambda: range(1.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: range("5"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: range(1, 2, 0))  # expect: ValueError range() arg 3 must not be zero
tr(lambda: range(1, 2, 3, 4))  # expect: TypeError range expected at most 3 arguments, got 4
tr(lambda: range(stop=5))  # expect: TypeError range() takes no keyword arguments
tr(lambda: range(None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
tr(lambda: len(range(10 ** 30)))  # expect: OverflowError Python int too large to convert to C ssize_t
tr(lambda: (range(10 ** 30)[10 ** 29], range(10 ** 30)[-1]))  # expect: (100000000000000000000000000000, 999999999999999999999999999999)
tr(lambda: (range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5), range(1, 2) == range(1, 2, 5), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), range(3) == [0, 1, 2]))
# expect: (True, True, True, True, False)
tr(lambda: range(3) + range(3))  # expect: TypeError unsupported operand type(s) for +: 'range' and 'range'
tr(lambda: range(3) < range(4))  # expect: TypeError '<' not supported between instances of 'range' and 'range'
def st(): range(3)[0] = 1
tr(lambda: st())  # expect: TypeError 'range' object does not support item assignment
def sa(): r.start = 5
tr(lambda: sa())  # expect: AttributeError readonly attribute
tr(lambda: (list(reversed(range(0, 10, 3))), list(reversed(range(0))), max(range(5)), sum(range(101)), type(iter(range(3))).__name__, type(iter(range(10 ** 30))).__name__))
# expect: ([9, 6, 3, 0], [], 4, 5050, 'range_iterator', 'longrange_iterator')
tr(lambda: type("R", (range,), {}))  # expect: TypeError type 'range' is not an acceptable base type
tr(lambda: (next(iter(range(10 ** 30, 10 ** 30 + 1))), list(iter(range(2 ** 63 - 1, 2 ** 63 + 1)))))
# expect: (1000000000000000000000000000000, [9223372036854775807, 9223372036854775808])
tr(lambda: (r.__reduce__()[1], slice(1, 5)))  # expect: ((0, 20, 3), slice(1, 5, None))
