def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (slice(5), slice(1, 5), slice(1, 5, 2), slice(None), slice("a", [], 1.5)))
# expect: (slice(None, 5, None), slice(1, 5, None), slice(1, 5, 2), slice(None, None, None), slice('a', [], 1.5))
tr(lambda: (slice(1, 5, 2).start, slice(5).start, slice(5).stop, slice(5).step))  # expect: (1, None, 5, None)
tr(lambda: (slice(1, 10, 3).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(5), slice(10, 20).indices(5), slice(None).indices(0), slice(5, 0, -2).indices(4)))
# expect: ((1, 5, 3), (4, -1, -1), (2, 5, 1), (5, 5, 1), (0, 0, 1), (3, 0, -2))
tr(lambda: slice(1).indices(-1))  # expect: ValueError length should not be negative
tr(lambda: slice("a").indices(5))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: slice(None, None, 0).indices(5))  # expect: ValueError slice step cannot be zero
tr(lambda: slice(1.5).indices(5))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: slice(1).indices())  # expect: TypeError slice.indices() takes exactly one argument (0 given)
tr(lambda: slice(1).indices("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: slice(0, 10 ** 30).indices(10 ** 31))  # expect: (0, 1000000000000000000000000000000, 1)
tr(lambda: slice())  # expect: TypeError slice expected at least 1 argument, got 0
tr(lambda: slice(1, 2, 3, 4))  # expect: TypeError slice expected at most 3 arguments, got 4
tr(lambda: slice(start=1))  # expect: TypeError slice() takes no keyword arguments
tr(lambda: (slice(1, 2) == slice(1, 2), slice(1) == slice(None, 1, None), slice(1) != slice(2), slice(1, 2) < slice(1, 3), slice(1) == 1))
# expect: (True, True, True, True, False)
tr(lambda: slice(1) < slice(2))  # expect: True
tr(lambda: slice(1, "a") < slice(1, 2))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: (hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): "s"}[slice(1)]))  # expect: (True, 's')
tr(lambda: hash(slice([])))  # expect: TypeError unhashable type: 'list'
def sa(): slice(1).start = 2
tr(lambda: sa())  # expect: AttributeError readonly attribute
tr(lambda: type("S", (slice,), {}))  # expect: TypeError type 'slice' is not an acceptable base type
tr(lambda: ([1, 2, 3][slice(1, None)], "abc"[slice(None, None, -1)], (1, 2)[slice(0)]))  # expect: ([2, 3], 'cba', ())
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
tr(lambda: (slice(I(1), I(3)).indices(10), [0, 1, 2, 3][I(1):I(3)]))  # expect: ((1, 3, 1), [1, 2])
tr(lambda: slice(1, 2).__reduce__()[1])  # expect: (1, 2, None)
tr(lambda: slice[int])  # expect: TypeError type 'slice' is not subscriptable
