import _io
def attempt(f, *a, **k):
    try:
        result = f(*a, **k)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print(repr(result))
s = _io.StringIO("a\nb\r\nc")
print(list(s), s.seek(0), repr(s.read(2)), s.tell(), s.write("€"), repr(s.getvalue()))  # expect: ['a\n', 'b\r\n', 'c'] 0 'a\n' 2 1 'a\n€\r\nc'
print(s.truncate(3), repr(s.getvalue()), s.seek(0, 2), s.write("😀"), repr(s.getvalue()))  # expect: 3 'a\n€' 3 1 'a\n€😀'
print(s.seek(10), s.write("z"), repr(s.getvalue()))  # expect: 10 1 'a\n€😀\x00\x00\x00\x00\x00\x00z'
for newline in (None, "", "\n", "\r", "\r\n"):
    s = _io.StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), repr(s.getvalue()), list(s), s.newlines)
    s.write("x\ny")
    print(s.__getstate__())
# expect: None 'a\nb\nc\nd' ['a\n', 'b\n', 'c\n', 'd'] ('\r', '\n', '\r\n')
# expect: ('a\nb\nc\ndx\ny', None, 10, None)
# expect: '' 'a\nb\r\nc\rd' ['a\n', 'b\r\n', 'c\r', 'd'] ('\r', '\n', '\r\n')
# expect: ('a\nb\r\nc\rdx\ny', '', 11, None)
# expect: '\n' 'a\nb\r\nc\rd' ['a\n', 'b\r\n', 'c\rd'] None
# expect: ('a\nb\r\nc\rdx\ny', '\n', 11, None)
# expect: '\r' 'a\rb\r\rc\rd' ['a\r', 'b\r', '\r', 'c\r', 'd'] None
# expect: ('a\rb\r\rc\rdx\ry', '\r', 11, None)
# expect: '\r\n' 'a\r\nb\r\r\nc\rd' ['a\r\n', 'b\r\r\n', 'c\rd'] None
# expect: ('a\r\nb\r\r\nc\rdx\r\ny', '\r\n', 14, None)
attempt(s.seek, -1)  # expect: ValueError: Negative seek position -1
attempt(s.seek, 1, 1)  # expect: OSError: Can't do nonzero cur-relative seeks
attempt(s.seek, 0, 5)  # expect: ValueError: Invalid whence (5, should be 0, 1 or 2)
attempt(s.write, b"x")  # expect: TypeError: string argument expected, got 'bytes'
attempt(s.truncate, -1)  # expect: ValueError: Negative size value -1
attempt(_io.StringIO, 3)  # expect: TypeError: initial_value must be str or None, not int
attempt(_io.StringIO, "", "x")  # expect: ValueError: illegal newline value: 'x'
s.close()
attempt(s.read)  # expect: ValueError: I/O operation on closed file
d = _io.IncrementalNewlineDecoder(None, True)
print([d.decode("a\r"), d.decode("\nb\r"), d.getstate(), d.decode("", True), d.newlines, d.reset(), d.newlines])
# expect: ['a', '\nb', (b'', 1), '\n', ('\r', '\r\n'), None, None]
attempt(d.decode, 3)  # expect: TypeError: decoder should return a string result, not 'int'
attempt(d.setstate, 3)  # expect: TypeError: state argument must be a tuple
