# array: slices, operators, growing, byte order, files, buffers.
# flags: -W ignore
import array as module
from array import array


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


import io

a = array("i", range(10))
a[2:4] = array("i", [100])
print(a)  # expect: array('i', [0, 1, 100, 4, 5, 6, 7, 8, 9])
a[::3] = array("i", [0, 0, 0])
print(a)  # expect: array('i', [0, 1, 100, 0, 5, 6, 0, 8, 9])
print(attempt(a.__setitem__, slice(0, 2), [1]), "/", attempt(a.__setitem__, slice(0, 2), array("d")), "/", attempt(a.__setitem__, slice(None, None, 2), array("i", [1])), "/", attempt(a.__setitem__, "x", 1), "/", attempt(a.__setitem__, 99, 1), "/", attempt(a.__setitem__, 0, "x"), "/", attempt(a.__delitem__, 99))
# expect: TypeError: can only assign array (not "list") to array slice / TypeError: bad argument type for built-in operation / ValueError: attempt to assign array of size 1 to extended slice of size 5 / TypeError: array indices must be integers / IndexError: array assignment index out of range / TypeError: 'str' object cannot be interpreted as an integer / IndexError: array assignment index out of range
del a[1]
del a[1:3]
print(a)  # expect: array('i', [0, 5, 6, 0, 8, 9])
del a[::2]
print(a)  # expect: array('i', [5, 0, 9])
a[1:1] = a
print(a)  # expect: array('i', [5, 5, 0, 9, 0, 9])
a[:] = a
print(a)  # expect: array('i', [5, 5, 0, 9, 0, 9])
del a[::-2]
print(a)  # expect: array('i', [5, 0, 0])
a[5:2] = array("i", [8, 9])
print(a)  # expect: array('i', [5, 0, 0, 8, 9])
print(a + a, attempt(lambda: a + [1]), "/", attempt(lambda: a + array("d")), "/", a * 2, 2 * a, a * 0, a * -1, attempt(lambda: a * "x"), "/", attempt(lambda: a * 2 ** 62))
# expect: array('i', [5, 0, 0, 8, 9, 5, 0, 0, 8, 9]) TypeError: can only append array (not "list") to array / TypeError: bad argument type for built-in operation / array('i', [5, 0, 0, 8, 9, 5, 0, 0, 8, 9]) array('i', [5, 0, 0, 8, 9, 5, 0, 0, 8, 9]) array('i') array('i') TypeError: can't multiply sequence by non-int of type 'str' / MemoryError: 
b = array("i", [1])
b += array("i", [2])
b *= 3
print(b, attempt(b.__iadd__, [1]), "/", b.extend([5, 6]), b.extend(array("i", [7])), b, attempt(b.extend, array("d", [1])), "/", attempt(b.extend, 5), "/", attempt(b.extend, [8, "x"]), b)
# expect: array('i', [1, 2, 1, 2, 1, 2, 5, 6, 7, 8]) TypeError: can only extend array with array (not "list") / None None array('i', [1, 2, 1, 2, 1, 2, 5, 6, 7, 8]) TypeError: can only extend with array of same kind / TypeError: 'int' object is not iterable / TypeError: 'str' object cannot be interpreted as an integer array('i', [1, 2, 1, 2, 1, 2, 5, 6, 7, 8])
b.extend(b)
print(b, b.clear(), b)  # expect: array('i') None array('i')
a = array("i", [1, 2])
print(a.tobytes(), a.buffer_info()[1], attempt(a.tounicode), "/", array("w", "a\xe9").tounicode(), attempt(a.fromunicode, "x"), "/", attempt(array("w").fromunicode, 1), "/", attempt(a.fromlist, (1,)), "/", attempt(a.fromlist, [1, "x"]), a, a.fromlist([3]), a)
# expect: b'\x01\x00\x00\x00\x02\x00\x00\x00' 2 ValueError: tounicode() may only be called on unicode type arrays ('u' or 'w') / aé ValueError: fromunicode() may only be called on unicode type arrays ('u' or 'w') / TypeError: fromunicode() argument must be str, not int / TypeError: arg must be list / TypeError: 'str' object cannot be interpreted as an integer array('i', [1, 2, 3]) None array('i', [1, 2, 3])
print(attempt(a.frombytes, b"abc"), "/", a.frombytes(b"\0" * 8), a, attempt(a.frombytes, "x"), "/", a.frombytes(bytearray(4)), a)
# expect: ValueError: bytes length not a multiple of item size / None array('i', [1, 2, 3, 0, 0, 0]) TypeError: a bytes-like object is required, not 'str' / None array('i', [1, 2, 3, 0, 0, 0])
for code in "bhiqd":
    c = array(code, [1, 2])
    c.byteswap()
    print(c.tobytes() == array(code, [1, 2]).tobytes(), c[0] if code != "d" else c[0] > 0)
# expect: True 1
# expect: False 256
# expect: False 16777216
# expect: False 72057594037927936
# expect: False True
f = io.BytesIO()
array("i", [1, 2, 3]).tofile(f)
f.seek(0)
c = array("i")
print(f.getvalue(), c.fromfile(f, 2), c, attempt(c.fromfile, f, 2), "/", c, attempt(c.fromfile, f, -1), "/", attempt(c.fromfile, 1, 1), "/", attempt(c.tofile, 1), "/", attempt(c.fromfile, io.StringIO("x"), 1))
# expect: b'\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00' None array('i', [1, 2, 3]) EOFError: read() didn't return enough bytes / array('i', [1, 2, 3]) ValueError: negative count / AttributeError: 'int' object has no attribute 'read' / AttributeError: 'int' object has no attribute 'write' / TypeError: read() didn't return bytes
m = memoryview(array("i", [1, 2]))
o = m.obj
print(m.format, m.itemsize, m.shape, m.readonly, m.tolist(), memoryview(array("u", "a")).format, memoryview(array("L")).format, memoryview(array("d")).shape)
# expect: i 4 (2,) False [1, 2] w L (0,)
print(attempt(o.append, 1), "/", attempt(o.pop), "/", attempt(o.extend, [1]), "/", attempt(o.__delitem__, 0), "/", o.__setitem__(0, 5), m[0], attempt(o.__setitem__, slice(0, 1), array("i")), "/", attempt(o.__imul__, 2), "/", attempt(o.clear))
# expect: BufferError: cannot resize an array that is exporting buffers / BufferError: cannot resize an array that is exporting buffers / BufferError: cannot resize an array that is exporting buffers / BufferError: cannot resize an array that is exporting buffers / None 5 BufferError: cannot resize an array that is exporting buffers / BufferError: cannot resize an array that is exporting buffers / BufferError: cannot resize an array that is exporting buffers
m.release()
o.append(9)
print(o)  # expect: array('i', [5, 2, 9])


class Shrinks:
    def __index__(self):
        del c[:]
        return 1


c = array("i", [1, 2, 3])
print(attempt(c.__setitem__, 2, Shrinks()), c)  # expect: IndexError: array assignment index out of range array('i')
