# wasm: no, sizes of C types
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import struct
raw = bytes(range(16))
m = memoryview(raw)
for f in "bBhHiIlLqQnNfd?c":
    c = m.cast(f)
    print(f, c.itemsize, len(c), c[0] if f not in "fd" else "float", c.format)
    # expect: b 1 16 0 b
    # expect: B 1 16 0 B
    # expect: h 2 8 256 h
    # expect: H 2 8 256 H
    # expect: i 4 4 50462976 i
    # expect: I 4 4 50462976 I
    # expect: l 8 2 506097522914230528 l
    # expect: L 8 2 506097522914230528 L
    # expect: q 8 2 506097522914230528 q
    # expect: Q 8 2 506097522914230528 Q
    # expect: n 8 2 506097522914230528 n
    # expect: N 8 2 506097522914230528 N
    # expect: f 4 4 float f
    # expect: d 8 2 float d
    # expect: ? 1 16 False ?
    # expect: c 1 16 b'\x00' c
b = bytearray(16)
w = memoryview(b)
w.cast("i")[1] = -2; w.cast("d")[1] = 1.5; w.cast("?")[0] = 5; w.cast("c")[1] = b"z"
tr(lambda: bytes(b))  # expect: b'\x01z\x00\x00\xfe\xff\xff\xff\x00\x00\x00\x00\x00\x00\xf8?'
def st(f, i, v): w.cast(f)[i] = v
tr(lambda: st("b", 0, 200))  # expect: ValueError memoryview: invalid value for format 'b'
tr(lambda: st("B", 0, -1))  # expect: ValueError memoryview: invalid value for format 'B'
tr(lambda: st("h", 0, 1 << 20))  # expect: ValueError memoryview: invalid value for format 'h'
tr(lambda: st("c", 0, 5))  # expect: TypeError memoryview: invalid type for format 'c'
tr(lambda: st("c", 0, b"ab"))  # expect: ValueError memoryview: invalid value for format 'c'
tr(lambda: st("f", 0, "x"))  # expect: TypeError memoryview: invalid type for format 'f'
tr(lambda: st("i", 0, 1.5))  # expect: TypeError memoryview: invalid type for format 'i'
tr(lambda: st("i", 99, 1))  # expect: IndexError index out of bounds on dimension 1
tr(lambda: m.cast("z"))  # expect: ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
tr(lambda: m.cast(5))  # expect: TypeError cast() argument 'format' must be str, not int
tr(lambda: (m.cast("@i").format, m.cast("B", [4, 4]).shape, m.cast("B", [2, 8]).tolist()[1][:2], m.cast("i", [2, 2])[1, 1]))
# expect: ('@i', (4, 4), [8, 9], 252579084)
tr(lambda: m.cast("B", [3, 5]))  # expect: TypeError memoryview: product(shape) * itemsize != buffer size
tr(lambda: m.cast("B", [0]))  # expect: ValueError memoryview.cast(): elements of shape must be integers > 0
tr(lambda: m.cast("B", "x"))  # expect: TypeError shape must be a list or a tuple
tr(lambda: m.cast("i").cast("h"))  # expect: TypeError memoryview: cannot cast between two non-byte formats
tr(lambda: m.cast("i").cast("B").tobytes() == raw)  # expect: True
tr(lambda: m.cast("B", [4, 4])[0])  # expect: NotImplementedError multi-dimensional sub-views are not implemented
tr(lambda: m.cast("B", [4, 4])[9, 0])  # expect: IndexError index out of bounds on dimension 1
tr(lambda: m.cast("B", [4, 4])[0, 0, 0])  # expect: TypeError cannot index 2-dimension view with 3-element tuple
tr(lambda: (m.cast("B", [4, 4]) == m.cast("B", [4, 4]), m.cast("B", [4, 4]) == m, len(m.cast("B", [4, 4])), m.cast("B", [4, 4]).ndim, m.cast("B", [4, 4]).nbytes))
# expect: (True, False, 4, 2, 16)
tr(lambda: list(m.cast("B", [4, 4])))  # expect: NotImplementedError multi-dimensional sub-views are not implemented
tr(lambda: (m.cast("i")[1:3].tolist() == list(struct.unpack("4i", raw))[1:3], m[::4].tolist(), m[::-1][0], m[2:10:3].strides, m[4:].contiguous, m[::2].contiguous))
# expect: (True, [0, 4, 8, 12], 15, (3,), True, False)
tr(lambda: (m.cast("d") == m.cast("d"), memoryview(b"\1\0\0\0").cast("i") == memoryview(b"\1\0").cast("h"), m.cast("i")[0] == struct.unpack("i", raw[:4])[0]))
# expect: (True, True, True)
tr(lambda: (memoryview(b"abc")[1:].hex(), memoryview(b"abc").tolist(), memoryview(m).obj is raw, m._from_flags is not None if hasattr(m, "_from_flags") else True))
# expect: ('6263', [97, 98, 99], True, True)
