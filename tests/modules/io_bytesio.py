import _io
def attempt(f, *a, **k):
    try:
        result = f(*a, **k)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print(repr(result))
b = _io.BytesIO(b"hello\nworld\n")
print(b.read(3), b.readline(), b.tell(), list(b), b.getvalue())  # expect: b'hel' b'lo\n' 6 [b'world\n'] b'hello\nworld\n'
print(b.seek(0), b.readlines(), b.seek(2), b.write(b"XYZ"), b.getvalue())  # expect: 0 [b'hello\n', b'world\n'] 2 3 b'heXYZ\nworld\n'
print(b.seek(20), b.write(b"!"), b.getvalue(), b.truncate(5), b.getvalue())  # expect: 20 1 b'heXYZ\nworld\n\x00\x00\x00\x00\x00\x00\x00\x00!' 5 b'heXYZ'
print(b.seek(-2, 2), b.read(), b.seek(-100, 1))  # expect: 3 b'YZ' 0
view = b.getbuffer()
view[0:2] = b"QQ"
attempt(b.write, b"zzz")  # expect: BufferError: Existing exports of data: object cannot be re-sized
attempt(b.close)  # expect: BufferError: Existing exports of data: object cannot be re-sized
view.release()
print(b.getvalue())  # expect: b'QQXYZ'
attempt(b.seek, -1)  # expect: ValueError: negative seek value -1
attempt(b.seek, 0, 5)  # expect: ValueError: invalid whence (5, should be 0, 1 or 2)
attempt(b.truncate, -1)  # expect: ValueError: negative size value -1
attempt(b.write, "x")  # expect: TypeError: a bytes-like object is required, not 'str'
attempt(b.read, "x")  # expect: TypeError: argument should be integer or None, not 'str'
b = _io.BytesIO(b"abc")
b.read(1)
print(b.__getstate__())  # expect: (b'abc', 1, None)
b.__setstate__((b"xyz", 2, None))
print(b.read(), b.getvalue())  # expect: b'z' b'xyz'
attempt(b.__setstate__, 3)  # expect: TypeError: _io.BytesIO.__setstate__ argument should be 3-tuple, got int
data = b"shared"
print(_io.BytesIO(data).getvalue() is data, _io.BytesIO(data).read() is data)  # expect: True True
b.close()
attempt(b.read)  # expect: ValueError: I/O operation on closed file.
attempt(b.getvalue)  # expect: ValueError: I/O operation on closed file.
