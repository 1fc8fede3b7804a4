import _io, posix as os
NAME = f"/tmp/krait-test-io-buffered-{os.getpid()}"
def store(data):
    with _io.open(NAME, "wb") as f:
        f.write(data)
def attempt(f, *a, **k):
    try:
        result = f(*a, **k)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print(repr(result))
store(b"0123456789\nabcdef\nq")
f = _io.open(NAME, "rb")
print(f.peek(3)[:3], f.read(2), f.read1(3), f.readline(), f.readlines())  # expect: b'012' b'01' b'234' b'56789\n' [b'abcdef\n', b'q']
print(f.seek(1), f.tell(), f.seek(1, 1), f.seek(-1, 2), f.read())  # expect: 1 1 2 18 b'q'
attempt(f.seek, -1)  # expect: OSError: [Errno 22] Invalid argument
attempt(f.seek, 0, 7)  # expect: ValueError: whence value 7 unsupported
attempt(f.read, -2)  # expect: ValueError: read length must be non-negative or -1
attempt(f.write, b"x")  # expect: UnsupportedOperation: write
b = bytearray(5)
f.seek(0)
print(f.readinto(b), b, f.readinto1(b), b)  # expect: 5 bytearray(b'56789') 5 bytearray(b'56789')
attempt(f.readinto, b"abc")  # expect: TypeError: readinto() argument must be read-write bytes-like object, not bytes
f.close()
for method in ("read", "peek", "readline", "tell", "fileno"):
    attempt(getattr(f, method))
# expect: ValueError: read of closed file
# expect: ValueError: peek of closed file
# expect: ValueError: readline of closed file
# expect: ValueError: I/O operation on closed file
# expect: ValueError: I/O operation on closed file
f = _io.open(NAME, "w+b")
print(f.write(b"hello world"), f.seek(0), f.read(5), f.write(b"XX"), f.tell(), f.seek(0), f.read())
# expect: 11 0 b'hello' 2 7 0 b'helloXXorld'
print(f.truncate(3), f.tell(), f.seek(0), f.read())  # expect: 3 11 0 b'hel'
attempt(f.write, "a")  # expect: TypeError: a bytes-like object is required, not 'str'
f.close()
class Source(_io._RawIOBase):
    def __init__(self, data):
        self.data = data
    def readable(self):
        return True
    def readinto(self, b):
        n = min(len(b), len(self.data), 4)
        b[:n] = self.data[:n]
        self.data = self.data[n:]
        return n
class Sink(_io._RawIOBase):
    def __init__(self):
        self.data = []
    def writable(self):
        return True
    def write(self, b):
        self.data.append(bytes(b))
        return len(b)
r = Source(b"0123456789\nabcdef\nq")
print(r.read(3), r.readline(), list(r), r.readall(), r.closed)  # expect: b'012' b'3456789\n' [b'abcdef\n', b'q'] b'' False
r = _io.BufferedReader(Source(b"0123456789\nabcdef\nq"), 5)
print(r.read(3), r.peek(), r.readline(), r.read())  # expect: b'012' b'3' b'3456789\n' b'abcdef\nq'
attempt(r.seek, 0)  # expect: UnsupportedOperation: File or stream is not seekable.
attempt(r.fileno)  # expect: UnsupportedOperation: fileno
s = Sink()
w = _io.BufferedWriter(s, 8)
print(w.write(b"abc"), s.data, w.write(b"defgh"), s.data, w.write(b"i"), s.data)  # expect: 3 [b'abcdefgh'] 5 [b'abcdefgh'] 1 [b'abcdefgh']
print(w.write(b"0123456789ABC"), s.data, w.flush(), s.data)  # expect: 13 [b'abcdefgh', b'i', b'0123456789ABC'] None [b'abcdefgh', b'i', b'0123456789ABC']
w.close()
attempt(w.write, b"x")  # expect: ValueError: write to closed file
print(w.closed, s.closed)  # expect: True True
attempt(_io.BufferedReader, Sink())  # expect: UnsupportedOperation: File or stream is not readable.
attempt(_io.BufferedWriter, Source(b""))  # expect: UnsupportedOperation: File or stream is not writable.
attempt(_io.BufferedRandom, Source(b""))  # expect: UnsupportedOperation: File or stream is not seekable.
attempt(_io.BufferedReader, Source(b""), 0)  # expect: ValueError: buffer size must be strictly positive
p = _io.BufferedRWPair(Source(b"abc"), Sink())
print(p.read(2), p.write(b"x"), p.readable(), p.writable(), p.peek(), p.closed)  # expect: b'ab' 1 True True b'c' False
class Again(Source):
    def readinto(self, b):
        return self.outer.read(1)
again = Again(b"")
again.outer = _io.BufferedReader(again)
try:
    again.outer.read(1)
except RuntimeError as e:
    print(str(e).startswith("reentrant call inside <_io.BufferedReader"))
# expect: True
os.unlink(NAME)
