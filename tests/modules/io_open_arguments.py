import _io, posix as os
NAME = f"/tmp/krait-test-io-open_arguments-{os.getpid()}"
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
store(b"x")
for mode in ("", "rr", "rw", "rt b", "rtb", "rU", "r+b", 3):
    attempt(lambda: _io.open(NAME, mode).close())
# expect: ValueError: Must have exactly one of create/read/write/append mode and at most one plus
# expect: ValueError: invalid mode: 'rr'
# expect: ValueError: must have exactly one of create/read/write/append mode
# expect: ValueError: invalid mode: 'rt b'
# expect: ValueError: can't have text and binary mode at once
# expect: ValueError: invalid mode: 'rU'
# expect: None
# expect: TypeError: open() argument 'mode' must be str, not int
attempt(_io.open, NAME, "rb", encoding="a")  # expect: ValueError: binary mode doesn't take an encoding argument
attempt(_io.open, NAME, "rb", errors="a")  # expect: ValueError: binary mode doesn't take an errors argument
attempt(_io.open, NAME, "rb", newline="\n")  # expect: ValueError: binary mode doesn't take a newline argument
attempt(_io.open, NAME, "r", 0)  # expect: ValueError: can't have unbuffered text I/O
attempt(_io.open, NAME, newline="x")  # expect: ValueError: illegal newline value: x
attempt(_io.open, [])  # expect: TypeError: expected str, bytes or os.PathLike object, not list
attempt(_io.open, "\0")  # expect: ValueError: embedded null byte
attempt(_io.open, "/nonexistent/x")  # expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonexistent/x'
attempt(_io.open, "/")  # expect: IsADirectoryError: [Errno 21] Is a directory: '/'
attempt(_io.FileIO, -5)  # expect: ValueError: negative file descriptor
attempt(_io.FileIO, "x", "r", False)  # expect: ValueError: Cannot use closefd=False with file name
attempt(_io.FileIO, "x", opener=lambda p, f: -3)  # expect: ValueError: opener returned -3
attempt(_io.FileIO, "x", opener=lambda p, f: "x")  # expect: TypeError: expected integer from opener
for mode in ("r", "w", "a", "r+", "w+", "a+"):
    with _io.open(NAME, mode) as f:
        print(mode, type(f.buffer).__name__, f.buffer.mode, f.mode, f.readable(), f.writable())
# expect: r BufferedReader rb r True False
# expect: w BufferedWriter wb w False True
# expect: a BufferedWriter ab a False True
# expect: r+ BufferedRandom rb+ r+ True True
# expect: w+ BufferedRandom rb+ w+ True True
# expect: a+ BufferedRandom ab+ a+ True True
os.unlink(NAME)
