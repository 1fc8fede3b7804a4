import sys, io
sys.stdin = io.StringIO("line one\n42\nlast")
print(repr(input()), repr(input("prompt> ")), repr(input()))  # expect: prompt> 'line one' '42' 'last'
try: input()
except EOFError as e: print("EOFError", e)  # expect: EOFError EOF when reading a line
try: input(1, 2)
except TypeError as e: print(e)  # expect: input expected at most 1 argument, got 2
sys.stdin = None
try: input()
except RuntimeError as e: print(e)  # expect: lost sys.stdin
for args in ((), ("nope_no_such_file_here",), (5.5,), ("x", "q"), ("x", "rw"), ("x", "r", 0), ("x", "rb", -1, "utf-8"), ("x", 5), ("a\0b",), (-1,)):
    try: open(*args)
    except Exception as e: print(type(e).__name__, e)
    # expect: TypeError open() missing required argument 'file' (pos 1)
    # expect: FileNotFoundError [Errno 2] No such file or directory: 'nope_no_such_file_here'
    # expect: TypeError expected str, bytes or os.PathLike object, not float
    # expect: ValueError invalid mode: 'q'
    # expect: ValueError must have exactly one of create/read/write/append mode
    # expect: FileNotFoundError [Errno 2] No such file or directory: 'x'
    # expect: ValueError binary mode doesn't take an encoding argument
    # expect: TypeError open() argument 'mode' must be str, not int
    # expect: ValueError embedded null byte
    # expect: ValueError negative file descriptor
# wasm: no, numbers of errors are of the system
