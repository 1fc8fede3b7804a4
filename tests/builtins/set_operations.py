def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a, b = {1, 2, 3, 4}, {3, 4, 5}
s = lambda x: sorted(x)
print(s(a | b), s(a & b), s(a - b), s(a ^ b), s(b - a), s(a.union(b, [9], "x" * 0)), s(a.intersection(b, [4])), s(a.difference([1], [2])), s(a.symmetric_difference([4, 4, 9])))
# expect: [1, 2, 3, 4, 5] [3, 4] [1, 2] [1, 2, 5] [5] [1, 2, 3, 4, 5, 9] [4] [3, 4] [1, 2, 3, 9]
print(a < b, {3} < b, b <= b, a > {1}, a >= {1, 2, 3, 4}, a.issubset(range(10)), a.issuperset([1]), a.isdisjoint({9}), a.isdisjoint([1]), a == {4, 3, 2, 1}, s(a.union()), s(a.intersection()), set().issubset([]))
# expect: False True True True True True True True False True [1, 2, 3, 4] [1, 2, 3, 4] True
c = set(a); c |= b; print(s(c)); c &= {1, 2, 5}; print(s(c)); c -= {5}; print(s(c)); c ^= {2, 7}; print(s(c))
# expect: [1, 2, 3, 4, 5]
# expect: [1, 2, 5]
# expect: [1, 2]
# expect: [1, 7]
c = set(a); c.update([8], {9}); c.intersection_update([1, 8, 9], [8, 9]); c.difference_update([9]); c.symmetric_difference_update([1]); print(s(c))
# expect: [1, 8]
tr(lambda: a | [1])  # expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
tr(lambda: a & "a")  # expect: TypeError unsupported operand type(s) for &: 'set' and 'str'
tr(lambda: a - (1,))  # expect: TypeError unsupported operand type(s) for -: 'set' and 'tuple'
tr(lambda: a ^ None)  # expect: TypeError unsupported operand type(s) for ^: 'set' and 'NoneType'
tr(lambda: [1] | a)  # expect: TypeError unsupported operand type(s) for |: 'list' and 'set'
tr(lambda: a < [1])  # expect: TypeError '<' not supported between instances of 'set' and 'list'
tr(lambda: a <= (1,))  # expect: TypeError '<=' not supported between instances of 'set' and 'tuple'
tr(lambda: a.union(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: a.union([[]]))  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: a.intersection(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: a.difference(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: a.symmetric_difference())  # expect: TypeError set.symmetric_difference() takes exactly one argument (0 given)
tr(lambda: a.symmetric_difference([1], [2]))  # expect: TypeError set.symmetric_difference() takes exactly one argument (2 given)
tr(lambda: a.issubset(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: a.issubset())  # expect: TypeError set.issubset() takes exactly one argument (0 given)
tr(lambda: a.issuperset([[]]))  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: a.isdisjoint(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: a.__ior__([1]))  # expect: NotImplemented
tr(lambda: a + b)  # expect: TypeError unsupported operand type(s) for +: 'set' and 'set'
tr(lambda: a * 2)  # expect: TypeError unsupported operand type(s) for *: 'set' and 'int'
tr(lambda: -a)  # expect: TypeError bad operand type for unary -: 'set'
tr(lambda: a[0])  # expect: TypeError 'set' object is not subscriptable
tr(lambda: sorted(frozenset([1]) | {2}))  # expect: [1, 2]
tr(lambda: (type({2} | frozenset([1])).__name__, type(frozenset() | set()).__name__, s(frozenset([1, 2]) & {2}), {frozenset([1]): "x"}[frozenset([1])]))
# expect: ('set', 'frozenset', [2], 'x')
f = frozenset([1]); g = f; f |= {2}; print(s(f), s(g))  # expect: [1, 2] [1]
