b = bytearray(b"abcdef")
m = memoryview(b)
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: b.append(1))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.extend(b"xy"))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.clear())  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.pop())  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.insert(0, 1))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.remove(97))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.__iadd__(b"x"))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.__imul__(2))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.__setitem__(slice(0, 2), b"x"))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.__delitem__(0))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: b.resize(2))  # expect: BufferError Existing exports of data: object cannot be re-sized
b[0] = 90; b[1:3] = b"YX"; b.reverse()
print(b, bytes(m), b + b"new object is fine")  # expect: bytearray(b'fedXYZ') b'fedXYZ' bytearray(b'fedXYZnew object is fine')
m[0] = 33
print(b)  # expect: bytearray(b'!edXYZ')
m.release()
b.append(122)
print(b)  # expect: bytearray(b'!edXYZz')
with memoryview(b) as v: tr(lambda: b.pop())  # expect: BufferError Existing exports of data: object cannot be re-sized
print(b.pop())  # expect: 122
