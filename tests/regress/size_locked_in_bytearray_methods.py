# Arguments of bytearray methods cannot change its size while it is searched; what is converted before can.
class Buf:
    def __buffer__(self, flags):
        b.clear()
        return memoryview(b"b")
class Index:
    def __index__(self):
        b.clear()
        return 98
for f in (lambda: b.rfind(Buf()), lambda: b.rindex(Buf()), lambda: b.startswith(Buf()), lambda: b.endswith((Buf(),)),
          lambda: b.rsplit(Buf()), lambda: Buf() in b, lambda: b != Buf(), lambda: b.find(Index()), lambda: b.find(b"b", Index())):
    b = bytearray(b"abc")
    try: print(f(), b)
    except (BufferError, TypeError) as e: print(type(e).__name__, e, b)
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: True bytearray(b'abc')
# expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'abc')
# expect: -1 bytearray(b'')
print(b" a b ".split(None, 1), b" a b ".rsplit(None, 1), bytearray(b" a b ").split(None, 1), " a b ".rsplit(None, 1))
# expect: [b'a', b'b '] [b' a', b'b'] [bytearray(b'a'), bytearray(b'b ')] [' a', 'b']
