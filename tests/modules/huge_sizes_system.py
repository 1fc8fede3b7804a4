# Numbers for the system that do not fit into its types.
# wasm: no, its system has few of these calls
import sys
import marshal, mmap, os, gc, json, pickle, random, select, struct, tempfile, time, zlib
fd = tempfile.TemporaryFile()
fd.write(b"0123")
fd.flush()
fd = os.dup(fd.fileno())
M = sys.maxsize


def told(name, *actions):
    """The errors of a few sizes, one line for all that are the same."""
    for action in actions:
        try:
            result = repr(action())[:60]
        except BaseException as error:
            result = f"{type(error).__name__}: {error}".rstrip(": ")
        print(f"{name}: {result}")


told("offset", lambda: os.lseek(fd, 1 << 63, 0), lambda: os.pread(fd, 1, 1 << 63), lambda: os.ftruncate(fd, 1 << 63), lambda: os.preadv(fd, [bytearray(2)], 1 << 63), lambda: os.posix_fallocate(fd, 0, 1 << 63))
told("read", lambda: os.read(fd, M), lambda: os.pread(fd, M, 0), lambda: os.read(fd, 1 << 60), lambda: os.urandom(M))
told("count", lambda: os.copy_file_range(fd, fd, 1 << 63), lambda: os.splice(fd, fd, 1 << 63))
told("int", lambda: os.sysconf(1 << 32), lambda: os.confstr(1 << 63), lambda: os.eventfd(1 << 32), lambda: os.eventfd(-1), lambda: os.eventfd(1, 1 << 31), lambda: os.makedev(1 << 64, 1))
told("mmap", lambda: mmap.mmap(-1, 10).find(b"a", 1 << 63), lambda: mmap.mmap(-1, 10).rfind(b"a", 0, 1 << 63), lambda: mmap.mmap(-1, 10).find(b"a", M))
told("sleep", lambda: time.sleep(M), lambda: time.sleep(1 << 100), lambda: select.poll().poll(1 << 100))
told("gc", lambda: gc.get_objects(1 << 63), lambda: gc.get_objects(M))
told("marshal", lambda: marshal.dumps(1, 1 << 31), lambda: marshal.dumps(1, 1 << 63))
told("pickle", lambda: pickle.loads(b"Np%d\n." % (1 << 60)), lambda: pickle.loads(b"\x8e" + struct.pack("<Q", M) + b"."), lambda: pickle.loads(b"\x8e" + struct.pack("<Q", 1 << 60) + b"."))
told("json", lambda: json.JSONDecoder().raw_decode("1", M), lambda: json.JSONDecoder().raw_decode("1", 1 << 62))
told("random", lambda: random.getrandbits(1 << 64), lambda: random.randbytes(1 << 62))
told("zlib", lambda: zlib.decompress(zlib.compress(b"a"), bufsize=1 << 60), lambda: zlib.decompressobj().flush(1 << 60), lambda: zlib.decompress(zlib.compress(b"a"), bufsize=1 << 63))
told("struct", lambda: struct.pack(f"{M}s", b""), lambda: struct.pack(f"{1 << 60}x"))
# expect: offset: OverflowError: Python int too large to convert to C long
# expect: offset: OverflowError: Python int too large to convert to C long
# expect: offset: OverflowError: Python int too large to convert to C long
# expect: offset: OverflowError: Python int too large to convert to C long
# expect: offset: OverflowError: Python int too large to convert to C long
# expect: read: OverflowError: byte string is too large
# expect: read: OverflowError: byte string is too large
# expect: read: MemoryError
# expect: read: OverflowError: byte string is too large
# expect: count: OverflowError: Python int too large to convert to C ssize_t
# expect: count: OverflowError: Python int too large to convert to C ssize_t
# expect: int: OverflowError: Python int too large to convert to C int
# expect: int: OverflowError: Python int too large to convert to C int
# expect: int: OverflowError: Python int too large for C unsigned int
# expect: int: ValueError: Cannot convert negative int
# expect: int: OverflowError: Python int too large to convert to C int
# expect: int: OverflowError: int too big to convert
# expect: mmap: OverflowError: Python int too large to convert to C ssize_t
# expect: mmap: OverflowError: Python int too large to convert to C ssize_t
# expect: mmap: -1
# expect: sleep: OverflowError: timestamp out of range for C PyTime_t
# expect: sleep: OverflowError: timestamp out of range for C PyTime_t
# expect: sleep: OverflowError: timestamp out of range for C PyTime_t
# expect: gc: OverflowError: cannot fit 'int' into an index-sized integer
# expect: gc: ValueError: generation parameter must be less than the number of available generations (3)
# expect: marshal: OverflowError: Python int too large to convert to C int
# expect: marshal: OverflowError: Python int too large to convert to C int
# expect: pickle: MemoryError
# expect: pickle: OverflowError: byte string is too large
# expect: pickle: MemoryError
# expect: json: JSONDecodeError: Expecting value: line 1 column 9223372036854775808 (char 9223372036854775807)
# expect: json: JSONDecodeError: Expecting value: line 1 column 4611686018427387905 (char 4611686018427387904)
# expect: random: OverflowError: Python int too large for C uint64_t
# expect: random: OverflowError: Python int too large for C uint64_t
# expect: zlib: MemoryError: Unable to allocate output buffer.
# expect: zlib: MemoryError: Unable to allocate output buffer.
# expect: zlib: OverflowError: Python int too large to convert to C ssize_t
# expect: struct: OverflowError: byte string is too large
# expect: struct: MemoryError
