m = memoryview(b"abcdef")
print(m[0], m[-1], m[1:3].tobytes(), m[::2].tolist(), len(m), m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.readonly, m.contiguous, m.c_contiguous, m.f_contiguous, m.suboffsets, m.obj)
# expect: 97 102 b'bc' [97, 99, 101] 6 6 1 B 1 (6,) (1,) True True True True () b'abcdef'
print(m == b"abcdef", m == memoryview(bytearray(b"abcdef")), m != b"x", hash(m) == hash(b"abcdef"), list(m), 97 in m, bytes(m[::-1]), m.hex(), m.tobytes("F"), m.toreadonly().readonly, m.count(97), m.index(99))
# expect: True True True True [97, 98, 99, 100, 101, 102] True b'fedcba' 616263646566 b'abcdef' True 1 2
b = bytearray(b"abcdef"); w = memoryview(b)
w[0] = 65; w[1:3] = b"BC"; w[3:5] = memoryview(b"DE"); w[::5] = b"!?"
print(b, w.readonly, w[2:][1:].obj is b)  # expect: bytearray(b'!BCDE?') False True
c = w.cast("H"); print(c.shape, c.itemsize, c.format, len(c))  # expect: (3,) 2 H 3
d = w.cast("B", (2, 3)); print(d.shape, d.strides, d[1, 2], d.tolist(), d.ndim)  # expect: (2, 3) (3, 1) 63 [[33, 66, 67], [68, 69, 63]] 2
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: m[99])  # expect: IndexError index out of bounds on dimension 1
tr(lambda: m["a"])  # expect: TypeError memoryview: invalid slice key
tr(lambda: m.__setitem__(0, 1))  # expect: TypeError cannot modify read-only memory
tr(lambda: w.__setitem__(0, 256))  # expect: ValueError memoryview: invalid value for format 'B'
tr(lambda: w.__setitem__(0, "a"))  # expect: TypeError memoryview: invalid type for format 'B'
tr(lambda: w.__setitem__(slice(0, 2), b"abc"))  # expect: ValueError memoryview assignment: lvalue and rvalue have different structures
tr(lambda: w.__delitem__(0))  # expect: TypeError cannot delete memory
tr(lambda: hash(w))  # expect: ValueError cannot hash writable memoryview object
tr(lambda: memoryview("abc"))  # expect: TypeError memoryview: a bytes-like object is required, not 'str'
tr(lambda: memoryview(5))  # expect: TypeError memoryview: a bytes-like object is required, not 'int'
tr(lambda: memoryview())  # expect: TypeError memoryview() missing required argument 'object' (pos 1)
tr(lambda: w.cast("X"))  # expect: ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
tr(lambda: w.cast("B", (5,)))  # expect: TypeError memoryview: product(shape) * itemsize != buffer size
tr(lambda: w.cast("I"))  # expect: TypeError memoryview: length is not a multiple of itemsize
tr(lambda: w[::2].cast("B"))  # expect: TypeError memoryview: casts are restricted to C-contiguous views
tr(lambda: d[0])  # expect: NotImplementedError multi-dimensional sub-views are not implemented
tr(lambda: d[5, 0])  # expect: IndexError index out of bounds on dimension 1
tr(lambda: d[0:1].shape)  # expect: (1, 3)
tr(lambda: m + b"a")  # expect: TypeError unsupported operand type(s) for +: 'memoryview' and 'bytes'
tr(lambda: m < m)  # expect: TypeError '<' not supported between instances of 'memoryview' and 'memoryview'
m2 = memoryview(b"x"); m2.release(); m2.release()
tr(lambda: m2[0])  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: len(m2))  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: repr(m2).split(" at")[0])  # expect: <released memory
tr(lambda: m.index(200))  # expect: ValueError memoryview.index(x): x not found
with memoryview(b"q") as q: print(q[0])  # expect: 113
tr(lambda: q.tobytes())  # expect: ValueError operation forbidden on released memoryview object
print(type(m).__name__, repr(m).split(" at")[0], memoryview(m).obj, memoryview(b"")[:] == b"", memoryview(b"\0\0\x80?").cast("f")[0], memoryview(b"\1\0").cast("?").tolist(), memoryview(b"ab").cast("c").tolist())
# expect: memoryview <memory b'abcdef' True 1.0 [True, False] [b'a', b'b']
