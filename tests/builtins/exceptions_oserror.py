def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import errno
tr(lambda: (OSError(), OSError("only"), OSError(2, "No such file"), OSError(2, "m", "file"), OSError(2, "m", "f1", None, "f2"), OSError(9999, "m")))
# expect: (OSError(), OSError('only'), FileNotFoundError(2, 'No such file'), FileNotFoundError(2, 'm'), FileNotFoundError(2, 'm'), OSError(9999, 'm'))
e = OSError(2, "msg", "file.txt")
tr(lambda: (type(e).__name__, e.errno, e.strerror, e.filename, e.filename2, e.args, str(e), repr(e)))
# expect: ('FileNotFoundError', 2, 'msg', 'file.txt', None, (2, 'msg'), "[Errno 2] msg: 'file.txt'", "FileNotFoundError(2, 'msg')")
tr(lambda: (str(OSError(2, "m", "f1", None, "f2")), OSError(2, "m", "a", None, "b").filename2))  # expect: ("[Errno 2] m: 'f1' -> 'f2'", 'b')
tr(lambda: [type(OSError(n, "m")).__name__ for n in (1, 2, 11, 17, 13, 3, 4, 10, 20, 21, 32, 110, 111, 104, 103, 9999, 0)])
# expect: ['PermissionError', 'FileNotFoundError', 'BlockingIOError', 'FileExistsError', 'PermissionError', 'ProcessLookupError', 'InterruptedError', 'ChildProcessError', 'NotADirectoryError', 'IsADirectoryError', 'BrokenPipeError', 'TimeoutError', 'ConnectionRefusedError', 'ConnectionResetError', 'ConnectionAbortedError', 'OSError', 'OSError']
tr(lambda: (OSError("a").errno, str(OSError("a")), str(OSError()), str(OSError(1, 2)), OSError(1, 2, 3, 4, 5, ).args))
# expect: (None, 'a', '', '[Errno 1] 2', (1, 2))
tr(lambda: OSError(1, 2, 3, 4, 5, 6).args)  # expect: (1, 2, 3, 4, 5, 6)
tr(lambda: (FileNotFoundError(1, "x").errno, type(FileNotFoundError(13, "x")).__name__, type(PermissionError("x")).__name__))
# expect: (1, 'FileNotFoundError', 'PermissionError')
tr(lambda: (IOError is OSError, EnvironmentError is OSError, issubclass(TimeoutError, OSError), issubclass(ConnectionResetError, ConnectionError)))
# expect: (True, True, True, True)
tr(lambda: BlockingIOError(11, "m", 5).characters_written)  # expect: 5
tr(lambda: BlockingIOError(11, "m").characters_written)  # expect: AttributeError characters_written
tr(lambda: OSError(2, "m", "f").characters_written)  # expect: AttributeError characters_written
class Sub(OSError): pass
tr(lambda: (type(Sub(2, "m")).__name__, Sub(2, "m", "f").filename))  # expect: ('Sub', 'f')
class Init(OSError):
    def __init__(self, x): super().__init__(5, "custom " + x)
tr(lambda: (Init("y").errno, Init("y").args, str(Init("y"))))  # expect: (5, (5, 'custom y'), '[Errno 5] custom y')
e.filename = "changed"; e.errno = 7
tr(lambda: (str(e), e.args))  # expect: ("[Errno 7] msg: 'changed'", (2, 'msg'))
tr(lambda: (errno.errorcode[errno.ENOENT], errno.EACCES))  # expect: ('ENOENT', 13)
try: open("no_such_file_at_all")
except OSError as x: print(type(x).__name__, x.errno, x.filename, x)
# expect: FileNotFoundError 2 no_such_file_at_all [Errno 2] No such file or directory: 'no_such_file_at_all'
tr(lambda: UnicodeDecodeError("utf-8", b"abc", 1, 2, "reason"))  # expect: 'utf-8' codec can't decode byte 0x62 in position 1: reason
tr(lambda: (str(UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad")), str(UnicodeDecodeError("utf-8", b"abc", 0, 3, "bad")), str(UnicodeEncodeError("ascii", "aé", 1, 2, "bad")), str(UnicodeTranslateError("aé", 1, 2, "bad")), str(UnicodeEncodeError("x", "é中", 0, 2, "r"))))
# expect: ("'utf-8' codec can't decode byte 0xff in position 2: bad", "'utf-8' codec can't decode bytes in position 0-2: bad", "'ascii' codec can't encode character '\\xe9' in position 1: bad", "can't translate character '\\xe9' in position 1: bad", "'x' codec can't encode characters in position 0-1: r")
tr(lambda: UnicodeDecodeError("utf-8"))  # expect: TypeError function takes exactly 5 arguments (1 given)
tr(lambda: UnicodeDecodeError("utf-8", "str", 1, 2, "r"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: UnicodeEncodeError("ascii", b"x", 1, 2, "r"))  # expect: TypeError argument 2 must be str, not bytes
u = UnicodeDecodeError("utf-8", bytearray(b"abc"), 1, 2, "r")
tr(lambda: (u.object, u.start, u.end, u.encoding, u.reason))  # expect: (b'abc', 1, 2, 'utf-8', 'r')
# wasm: no, numbers of errors are of the system
