def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for n in (0, 1, 5):
    for s in (slice(None), slice(1), slice(-1), slice(2, None), slice(None, None, -1), slice(3, 0, -2), slice(-100, 100), slice(100, -100, -1), slice(None, -6, -1), slice(4, None, -3)):
        print(n, s, s.indices(n), list(range(n))[s])
        # expect: 0 slice(None, None, None) (0, 0, 1) []
        # expect: 0 slice(None, 1, None) (0, 0, 1) []
        # expect: 0 slice(None, -1, None) (0, 0, 1) []
        # expect: 0 slice(2, None, None) (0, 0, 1) []
        # expect: 0 slice(None, None, -1) (-1, -1, -1) []
        # expect: 0 slice(3, 0, -2) (-1, -1, -2) []
        # expect: 0 slice(-100, 100, None) (0, 0, 1) []
        # expect: 0 slice(100, -100, -1) (-1, -1, -1) []
        # expect: 0 slice(None, -6, -1) (-1, -1, -1) []
        # expect: 0 slice(4, None, -3) (-1, -1, -3) []
        # expect: 1 slice(None, None, None) (0, 1, 1) [0]
        # expect: 1 slice(None, 1, None) (0, 1, 1) [0]
        # expect: 1 slice(None, -1, None) (0, 0, 1) []
        # expect: 1 slice(2, None, None) (1, 1, 1) []
        # expect: 1 slice(None, None, -1) (0, -1, -1) [0]
        # expect: 1 slice(3, 0, -2) (0, 0, -2) []
        # expect: 1 slice(-100, 100, None) (0, 1, 1) [0]
        # expect: 1 slice(100, -100, -1) (0, -1, -1) [0]
        # expect: 1 slice(None, -6, -1) (0, -1, -1) [0]
        # expect: 1 slice(4, None, -3) (0, -1, -3) [0]
        # expect: 5 slice(None, None, None) (0, 5, 1) [0, 1, 2, 3, 4]
        # expect: 5 slice(None, 1, None) (0, 1, 1) [0]
        # expect: 5 slice(None, -1, None) (0, 4, 1) [0, 1, 2, 3]
        # expect: 5 slice(2, None, None) (2, 5, 1) [2, 3, 4]
        # expect: 5 slice(None, None, -1) (4, -1, -1) [4, 3, 2, 1, 0]
        # expect: 5 slice(3, 0, -2) (3, 0, -2) [3, 1]
        # expect: 5 slice(-100, 100, None) (0, 5, 1) [0, 1, 2, 3, 4]
        # expect: 5 slice(100, -100, -1) (4, -1, -1) [4, 3, 2, 1, 0]
        # expect: 5 slice(None, -6, -1) (4, -1, -1) [4, 3, 2, 1, 0]
        # expect: 5 slice(4, None, -3) (4, -1, -3) [4, 1]
tr(lambda: slice(None).indices(-1))  # expect: ValueError length should not be negative
tr(lambda: slice(None).indices(1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: slice(1.5).indices(3))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: slice("a", None).indices(3))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: slice(0, 1, 0).indices(3))  # expect: ValueError slice step cannot be zero
tr(lambda: slice(0, 1, "x").indices(3))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: (slice(10 ** 40, -(10 ** 40), -(10 ** 40)).indices(5), slice(0, 10 ** 40).indices(10 ** 30)))
# expect: ((4, -1, -10000000000000000000000000000000000000000), (0, 1000000000000000000000000000000, 1))
tr(lambda: ([1, 2, 3][slice(1)], (1, 2, 3)[slice(None, None, 2)], "abc"[slice(-1, None)], b"abc"[slice(0, 1)], range(5)[slice(1, 4)], bytearray(b"ab")[slice(1)], memoryview(b"abc")[slice(1, 2)].tobytes()))
# expect: ([1], (1, 3), 'c', b'a', range(1, 4), bytearray(b'a'), b'b')
tr(lambda: {1: 2}[slice(1)])  # expect: KeyError slice(None, 1, None)
tr(lambda: {slice(1, 2): "hashable"}[slice(1, 2)])  # expect: hashable
tr(lambda: (slice(1, 2, 3), repr(slice("a")), str(slice(None)), slice(1).__reduce__()[1], slice(1, 2) == slice(1, 2), slice(1, 2) != (None, 1, 2), slice(0, 1) < slice(0, 2)))
# expect: (slice(1, 2, 3), "slice(None, 'a', None)", 'slice(None, None, None)', (None, 1, None), True, True, True)
tr(lambda: slice(1) < slice(2, 3))  # expect: TypeError '<' not supported between instances of 'NoneType' and 'int'
