b = bytearray(b"%s %d")
class S:
    def __bytes__(self):
        b.clear()
        return b"S"
class N:
    def __index__(self):
        b.clear()
        return 5
    __int__ = __index__
try: print(b % (S(), 5), b)
except Exception as e: print(type(e).__name__, e)  # expect: BufferError Existing exports of data: object cannot be re-sized
b = bytearray(b"%d|%s")
try: print(b % (N(), b"x"), b)
except Exception as e: print(type(e).__name__, e)  # expect: BufferError Existing exports of data: object cannot be re-sized
b = bytearray(b"sep")
def parts():
    yield b"1"
    b.clear()
    yield b"2"
try: print(b.join(parts()), b)
except Exception as e: print(type(e).__name__, e)  # expect: BufferError Existing exports of data: object cannot be re-sized
b = bytearray(b"abc")
class Buf:
    def __buffer__(self, flags):
        b.clear()
        return memoryview(b"b")
for f in (lambda: b.find(Buf()), lambda: b.count(Buf()), lambda: b.replace(Buf(), b"z"), lambda: b + Buf(), lambda: b.split(Buf()), lambda: b == Buf(), lambda: b.partition(Buf()), lambda: b.strip(Buf())):
    b = bytearray(b"abc")
    try: print(f(), b)
    except Exception as e: print(type(e).__name__, e, b)
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: bytearray(b'') bytearray(b'')
# expect: TypeError can't concat Buf to bytearray bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: False bytearray(b'abc')
# expect: (bytearray(b''), bytearray(b''), bytearray(b'')) bytearray(b'')
# expect: bytearray(b'') bytearray(b'')
