import _io, posix as os
NAME = f"/tmp/krait-test-io-text_errors-{os.getpid()}"
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
store(b"abc\xff\xfe\xe2\x82")
for errors in ("strict", "ignore", "replace", "surrogateescape", "backslashreplace"):
    attempt(lambda: _io.open(NAME, encoding="utf-8", errors=errors).read())
    with _io.open(NAME, encoding="utf-8", errors=errors) as f:
        f._CHUNK_SIZE = 1
        attempt(f.read, 20)
# expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 3: invalid start byte
# expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 3: invalid start byte
# expect: 'abc'
# expect: 'abc'
# expect: 'abc���'
# expect: 'abc���'
# expect: 'abc\udcff\udcfe\udce2\udc82'
# expect: 'abc\udcff\udcfe\udce2\udc82'
# expect: 'abc\\xff\\xfe\\xe2\\x82'
# expect: 'abc\\xff\\xfe\\xe2\\x82'
attempt(lambda: _io.open(NAME, encoding="ascii").read())  # expect: UnicodeDecodeError: 'ascii' codec can't decode byte 0xff in position 3: ordinal not in range(128)
attempt(lambda: _io.open(NAME, encoding="latin-1").read())  # expect: 'abcÿþâ\x82'
f = _io.open(NAME, "w", encoding="ascii")
attempt(f.write, "é")  # expect: UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
f.reconfigure(errors="xmlcharrefreplace")
attempt(f.write, "é")  # expect: 1
f.close()
print(_io.open(NAME, "rb").read())  # expect: b'&#233;'
f = _io.open(NAME, "w", encoding="latin-1")
attempt(f.write, "é€")  # expect: UnicodeEncodeError: 'latin-1' codec can't encode character '\u20ac' in position 1: ordinal not in range(256)
attempt(f.write, b"x")  # expect: TypeError: write() argument must be str, not bytes
f.reconfigure(line_buffering=True, newline="\r\n", errors="replace")
print(f.line_buffering, f.encoding, f.errors, f.write("é\n€"))  # expect: True latin-1 replace 3
f.close()
print(_io.open(NAME, "rb").read())  # expect: b'\xe9\r\n?'
attempt(f.write, "x")  # expect: ValueError: I/O operation on closed file.
attempt(f.read)  # expect: ValueError: I/O operation on closed file.
attempt(f.fileno)  # expect: ValueError: I/O operation on closed file
attempt(f.flush)  # expect: ValueError: I/O operation on closed file.
f = _io.open(NAME, encoding="utf-8")
attempt(f.write, "x")  # expect: UnsupportedOperation: not writable
attempt(f.seek, -1)  # expect: ValueError: negative seek position -1
attempt(f.seek, 1, 1)  # expect: UnsupportedOperation: can't do nonzero cur-relative seeks
attempt(f.seek, 1, 2)  # expect: UnsupportedOperation: can't do nonzero end-relative seeks
attempt(f.read, "a")  # expect: TypeError: argument should be integer or None, not 'str'
f.seek(0)
os.unlink(NAME)
