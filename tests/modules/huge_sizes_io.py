# Positions and sizes of files that are no offset, and those that nothing can have.
# wasm: no, sys.maxsize has 31 bits there
import sys
import io, tempfile
file = tempfile.TemporaryFile()
file.write(b"0123456789")
file.flush()
M = sys.maxsize


def told(name, *actions):
    """The errors of a few sizes, one line for all that are the same."""
    for action in actions:
        try:
            result = repr(action())[:60]
        except BaseException as error:
            result = f"{type(error).__name__}: {error}".rstrip(": ")
        print(f"{name}: {result}")


told("seek", lambda: file.seek(1 << 63), lambda: file.seek(-M - 2, 2), lambda: file.raw.seek(1 << 63) if False else None, lambda: open(__file__).seek(1 << 63))
told("read", lambda: file.read(M), lambda: file.read(1 << 60), lambda: file.raw.read(M), lambda: file.read(1 << 63))
told("buffering", lambda: open(__file__, "rb", buffering=1 << 31), lambda: open(__file__, buffering=1 << 63), lambda: open(__file__, buffering=-1 << 63))
told("descriptor", lambda: open(1 << 31), lambda: open(1 << 63), lambda: open(-1 << 63), lambda: open(-5))
told("BytesIO", lambda: io.BytesIO().seek(1 << 63), lambda: io.BytesIO().seek(1 << 63, 2), lambda: io.BytesIO().seek(M), lambda: (b := io.BytesIO(), b.seek(M), b.write(b"x")), lambda: (b := io.BytesIO(), b.seek(1 << 60), b.write(b"x")))
told("StringIO", lambda: io.StringIO().seek(1 << 63), lambda: io.StringIO().seek(M), lambda: (b := io.StringIO(), b.seek(M), b.write("x")), lambda: (b := io.StringIO(), b.seek(1 << 60), b.write("x")), lambda: (b := io.StringIO(), b.seek(1 << 62), b.write("x")))
# expect: seek: ValueError: cannot fit 'int' into an offset-sized integer
# expect: seek: ValueError: cannot fit 'int' into an offset-sized integer
# expect: seek: None
# expect: seek: OSError: [Errno 22] Invalid argument
# expect: read: OverflowError: byte string is too large
# expect: read: MemoryError
# expect: read: OverflowError: byte string is too large
# expect: read: OverflowError: cannot fit 'int' into an index-sized integer
# expect: buffering: OverflowError: Python int too large to convert to C int
# expect: buffering: OverflowError: Python int too large to convert to C int
# expect: buffering: OverflowError: Python int too large to convert to C int
# expect: descriptor: TypeError: expected str, bytes or os.PathLike object, not int
# expect: descriptor: TypeError: expected str, bytes or os.PathLike object, not int
# expect: descriptor: TypeError: expected str, bytes or os.PathLike object, not int
# expect: descriptor: ValueError: negative file descriptor
# expect: BytesIO: OverflowError: Python int too large to convert to C ssize_t
# expect: BytesIO: OverflowError: Python int too large to convert to C ssize_t
# expect: BytesIO: 9223372036854775807
# expect: BytesIO: OverflowError: new buffer size too large
# expect: BytesIO: MemoryError
# expect: StringIO: OverflowError: Python int too large to convert to C ssize_t
# expect: StringIO: 9223372036854775807
# expect: StringIO: OverflowError: new position too large
# expect: StringIO: MemoryError
# expect: StringIO: OverflowError: new buffer size too large
