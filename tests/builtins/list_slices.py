def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
xs = list(range(10))
for s in (slice(2, 5), slice(None, None, 3), slice(-3, None), slice(None, None, -1), slice(8, 2, -2), slice(5, 5), slice(20, 30), slice(-100, 3), slice(0, 100, 4)):
    print(xs[s], end=" ")
print(".")  # expect: [2, 3, 4] [0, 3, 6, 9] [7, 8, 9] [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [8, 6, 4] [] [] [0, 1, 2] [0, 4, 8] .
def st(i, v):
    ys = list(range(6))
    ys[i] = v
    return ys
def dl(i):
    ys = list(range(6))
    del ys[i]
    return ys
tr(lambda: st(slice(1, 3), "abc"))  # expect: [0, 'a', 'b', 'c', 3, 4, 5]
tr(lambda: st(slice(2, 2), [9]))  # expect: [0, 1, 9, 2, 3, 4, 5]
tr(lambda: st(slice(4, 2), ["x"]))  # expect: [0, 1, 2, 3, 'x', 4, 5]
tr(lambda: st(slice(None), []))  # expect: []
tr(lambda: st(slice(None, None, 2), "abc"))  # expect: ['a', 1, 'b', 3, 'c', 5]
tr(lambda: st(slice(None, None, -1), range(6)))  # expect: [5, 4, 3, 2, 1, 0]
tr(lambda: st(slice(None, None, 2), "ab"))  # expect: ValueError attempt to assign sequence of size 2 to extended slice of size 3
tr(lambda: st(slice(5, None, -2), [1, 2, 3, 4]))  # expect: ValueError attempt to assign sequence of size 4 to extended slice of size 3
tr(lambda: st(slice(10, 20), [7]))  # expect: [0, 1, 2, 3, 4, 5, 7]
tr(lambda: st(slice(0, 2), 5))  # expect: TypeError must assign iterable to extended slice
tr(lambda: st(slice(0, 2, 2), 5))  # expect: TypeError must assign iterable to extended slice
tr(lambda: st(10, 1))  # expect: IndexError list assignment index out of range
tr(lambda: st(-7, 1))  # expect: IndexError list assignment index out of range
tr(lambda: st("a", 1))  # expect: TypeError list indices must be integers or slices, not str
tr(lambda: st(slice(0, 1, 0), []))  # expect: ValueError slice step cannot be zero
tr(lambda: st(slice("a", 1), []))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: st(slice(0, 3), {1: 2}))  # expect: [1, 3, 4, 5]
tr(lambda: dl(slice(1, 4)))  # expect: [0, 4, 5]
tr(lambda: dl(slice(None, None, 2)))  # expect: [1, 3, 5]
tr(lambda: dl(slice(None, None, -2)))  # expect: [0, 2, 4]
tr(lambda: dl(slice(4, 1)))  # expect: [0, 1, 2, 3, 4, 5]
tr(lambda: dl(slice(None)))  # expect: []
tr(lambda: dl(6))  # expect: IndexError list assignment index out of range
tr(lambda: dl(slice(0, 1, 0)))  # expect: ValueError slice step cannot be zero
tr(lambda: xs["a":])  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: xs[1.0])  # expect: TypeError list indices must be integers or slices, not float
tr(lambda: xs[10])  # expect: IndexError list index out of range
tr(lambda: xs[()])  # expect: TypeError list indices must be integers or slices, not tuple
tr(lambda: xs[True])  # expect: 1
