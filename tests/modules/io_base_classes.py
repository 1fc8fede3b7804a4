import _io
def attempt(f, *a, **k):
    try:
        result = f(*a, **k)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print(repr(result))
base = _io._IOBase()
for method in ("seek", "tell", "truncate", "fileno"):
    attempt(getattr(base, method), *[0] * (method == "seek"))
# expect: UnsupportedOperation: seek
# expect: UnsupportedOperation: seek
# expect: UnsupportedOperation: truncate
# expect: UnsupportedOperation: fileno
print(base.readable(), base.isatty(), base.closed, base.close(), base.closed)  # expect: False False False None True
attempt(base.flush)  # expect: ValueError: I/O operation on closed file.
attempt(base.__enter__)  # expect: ValueError: I/O operation on closed file.
attempt(iter, base)  # expect: ValueError: I/O operation on closed file.
attempt(_io._TextIOBase().read)  # expect: UnsupportedOperation: read
attempt(_io._TextIOBase().readline)  # expect: UnsupportedOperation: readline
attempt(_io._BufferedIOBase().read)  # expect: UnsupportedOperation: read
attempt(_io._BufferedIOBase().detach)  # expect: UnsupportedOperation: detach
print(_io.UnsupportedOperation.__mro__)  # expect: (<class 'io.UnsupportedOperation'>, <class 'OSError'>, <class 'ValueError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
class Closing(_io._IOBase):
    def close(self):
        print("closing")
        super().close()
c = Closing()
del c  # expect: closing
with Closing() as c:
    print(c.closed)
# expect: False
# expect: closing
t = _io.TextIOWrapper(_io.BytesIO(b"abc"))
print(t.detach().read(), t.__class__)  # expect: b'abc' <class '_io.TextIOWrapper'>
attempt(t.read)  # expect: ValueError: underlying buffer has been detached
attempt(t.detach)  # expect: ValueError: underlying buffer has been detached
