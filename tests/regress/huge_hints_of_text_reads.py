# How many bytes a read of text asks for: more than a number of bytes can be, and more than fits into a small integer.
import io


class Raw:
    def __init__(self):
        self.asked, self.left = [], [b"abc\n", b"d\n"]

    def read(self, n=-1):
        self.asked.append(n)
        return self.left.pop(0) if self.left else b""

    readable = lambda self: True
    writable = seekable = lambda self: False
    closed = False
    flush = close = lambda self: None


for size in ((1 << 63) - 1, 1 << 62, 1 << 61):
    raw = Raw()
    file = io.TextIOWrapper(raw, "ascii")
    print(repr(file.read(size)), raw.asked[0] == size)
# expect: 'abc\nd\n' False
# expect: 'abc\nd\n' True
# expect: 'abc\nd\n' True
for size in (1 << 62, (1 << 63) - 1):
    raw = Raw()
    file = io.TextIOWrapper(raw, "ascii")
    file._CHUNK_SIZE = size
    print(repr(file.readline()), raw.asked == [size])
    file = io.TextIOWrapper(io.BytesIO(b"abc\n"), "ascii")
    file._CHUNK_SIZE = size
    print(repr(file.readline()))
# expect: 'abc\n' True
# expect: 'abc\n'
# expect: 'abc\n' True
# expect: 'abc\n'
