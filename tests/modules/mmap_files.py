# mmap: files and memory as sequences of bytes.
# wasm: no, WASI maps no memory
import io
import mmap
import os
import tempfile
import weakref


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def store(target, key, value):
    target[key] = value


folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "file")
with open(path, "wb") as file:
    file.write(b"hello\nworld\n" + bytes(mmap.PAGESIZE - 12) + b"second page")
fd = os.open(path, os.O_RDWR)
size = os.fstat(fd).st_size

m = mmap.mmap(fd, 0)
print(repr(m) == f"<mmap.mmap closed=False, access=ACCESS_DEFAULT, length={size}, pos=0, offset=0>")   # expect: True
print(len(m) == m.size() == size, m[0], m[-1], m[:5], m[0:11:2], m[3::-1])   # expect: True 104 101 b'hello' b'hlowrd' b'lleh'
m[0] = 72
m[1:3] = b"EL"
m[3:7:3] = bytearray(b"xy")
print(m[:8])   # expect: b'HELxo\nyo'
print(failure(store, m, 0, 256))            # expect: ValueError: mmap item value must be in range(0, 256)
print(failure(store, m, 0, b"x"))           # expect: TypeError: mmap item value must be an int
print(failure(store, m, slice(0, 2), b"x")) # expect: IndexError: mmap slice assignment is wrong size
print(failure(store, m, size, 1))           # expect: IndexError: mmap index out of range
print(failure(m.__getitem__, "x"))          # expect: TypeError: mmap indices must be integers
print(failure(m.__delitem__, 0))            # expect: TypeError: mmap doesn't support item deletion

print(m.read(3), m.tell(), m.read_byte(), m.readline(), m.readline())   # expect: b'HEL' 3 120 b'o\n' b'yorld\n'
print(len(m.readline()) == size - 12, m.read(), m.readline(), failure(m.read_byte))   # expect: True b'' b'' ValueError: read byte out of range
print(m.seek(-4, os.SEEK_END) == size - 4, m.read(None), failure(m.seek, -1), failure(m.seek, 0, 9))
# expect: True b'page' ValueError: seek out of range ValueError: unknown seek type
m.seek(0)
print(m.write(b"abc"), m.write_byte(100), m.tell(), m[:5])   # expect: 3 None 4 b'abcdo'
print(failure(m.write, bytes(size)), failure(m.write_byte, 256))   # expect: ValueError: data out of range OverflowError: unsigned byte integer is greater than maximum
m.seek(0)
print(m.find(b"orld"), m.find(b"orld", 8), m.rfind(b"o"), m.find(b"o", -5), m.find(b""), m.find(b"rld", 0, 9))   # expect: 7 -1 4099 -1 0 -1
m.move(0, 6, 5)
print(m[:12], failure(m.move, 0, 0, size + 1))   # expect: b'yorld\nyorld\n' ValueError: source, destination, or count out of range
print(m.flush(), m.flush(0, 10), failure(m.flush, 1, 10), failure(m.flush, 0, size + 1))
# expect: None None OSError: [Errno 22] Invalid argument ValueError: flush values out of range
print(open(path, "rb").read(6))   # expect: b'yorld\n'
print(m.madvise(mmap.MADV_NORMAL), failure(m.madvise, mmap.MADV_NORMAL, size))   # expect: None ValueError: madvise start out of bounds

m.resize(2 * mmap.PAGESIZE)
print(len(m) == os.fstat(fd).st_size == 2 * mmap.PAGESIZE, m[:5])   # expect: True b'yorld'
m.resize(20)
print(m[:], os.fstat(fd).st_size, failure(m.resize, -1))
# expect: b'yorld\nyorld\n\x00\x00\x00\x00\x00\x00\x00\x00' 20 ValueError: new size out of range
view = memoryview(m)
view[0] = 89
print(m[0], view.readonly, view.format, view.shape)   # expect: 89 False B (20,)
print(failure(m.resize, 30), failure(m.close))   # expect: BufferError: mmap can't resize with extant buffers exported. BufferError: cannot close exported pointers exist
view.release()

read_only = mmap.mmap(fd, 0, access=mmap.ACCESS_READ)
print(failure(store, read_only, 0, 1), memoryview(read_only).readonly)   # expect: TypeError: mmap can't modify a readonly memory map. True
print(failure(read_only.resize, 5))   # expect: TypeError: mmap can't resize a readonly or copy-on-write memory map.
copied = mmap.mmap(fd, 0, access=mmap.ACCESS_COPY)
copied[0] = 120
print(copied[:3], m[:3], read_only[:3])   # expect: b'xor' b'Yor' b'Yor'
loose = mmap.mmap(fd, 5, trackfd=False)
print(loose[:], failure(loose.size), failure(loose.resize, 10))
# expect: b'Yorld' OSError: [Errno 9] Bad file descriptor ValueError: mmap can't resize with trackfd=False.

anonymous = mmap.mmap(-1, 5)
anonymous[:] = b"abcab"
print(list(anonymous), b"b" in anonymous, b"bc" in anonymous, 98 in anonymous, bytes(anonymous))
# expect: [b'a', b'b', b'c', b'a', b'b'] True False False b'abcab'
print(failure(anonymous.resize, 10))   # expect: ValueError: mmap: can't expand a shared anonymous mapping
private = mmap.mmap(-1, 5, mmap.MAP_PRIVATE)
private.resize(10000)
print(len(private), io.BytesIO(private).getbuffer().nbytes)   # expect: 10000 10000

print(failure(mmap.mmap))                     # expect: TypeError: function missing required argument 'fileno' (pos 1)
print(failure(mmap.mmap, -1, 5, size=1))      # expect: TypeError: this function got an unexpected keyword argument 'size'
print(failure(mmap.mmap, fd, 21))             # expect: ValueError: mmap length is greater than file size
print(failure(mmap.mmap, fd, 0, offset=mmap.PAGESIZE))   # expect: ValueError: mmap offset is greater than file size
print(failure(mmap.mmap, -1, 0))              # expect: OSError: [Errno 22] Invalid argument
print(failure(mmap.mmap, -1, -1))             # expect: OverflowError: memory mapped length must be positive
print(failure(mmap.mmap, fd, 1, access=9))    # expect: ValueError: mmap invalid access parameter.
print(failure(mmap.mmap, fd, 1, prot=1, access=1))   # expect: ValueError: mmap can't specify both access and flags, prot.
print(failure(mmap.mmap, 9999, 1))            # expect: OSError: [Errno 9] Bad file descriptor


class Closer:
    # An index that closes the mapping it is used on.
    def __init__(self, target):
        self.target = target

    def __index__(self):
        self.target.close()
        return 0


for use in (lambda m: m[Closer(m)], lambda m: m[Closer(m):], lambda m: store(m, Closer(m), 1), lambda m: store(m, 0, Closer(m)),
            lambda m: store(m, slice(Closer(m), 1), b"x"), lambda m: m.find(b"x", Closer(m)), lambda m: m.read(Closer(m)),
            lambda m: m.move(Closer(m), 0, 1), lambda m: m.seek(Closer(m)), lambda m: m.flush(Closer(m)), lambda m: m.write_byte(Closer(m)),
            lambda m: m.resize(Closer(m))):
    print(failure(use, mmap.mmap(-1, 5)))
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid
# expect: ValueError: mmap closed or invalid

with m as entered:
    print(entered is m)    # expect: True
print(m, m.closed, m.close(), failure(len, m), failure(m.read), failure(memoryview, m))
# expect: <mmap.mmap closed=True> True None ValueError: mmap closed or invalid ValueError: mmap closed or invalid ValueError: mmap closed or invalid


class Named(mmap.mmap):
    def __init__(self, *args):
        self.name = "named"


named = Named(-1, 4)
reference = weakref.ref(named)
print(named, named.name, reference() is named)   # expect: <Named closed=False, access=ACCESS_DEFAULT, length=4, pos=0, offset=0> named True
del named
print(reference())   # expect: None
