for T in (bytes, bytearray):
    s = T(b"abcabc\x00\xffabc")
    print(s.find(b"abc"), s.rfind(b"abc"), s.find(97, 1), s.find(255), s.index(b"\x00"), s.count(b"abc"), s.count(97), s.count(b""), s.find(b"", 5), s.rfind(b"x"), s.find(bytearray(b"bc")), s.find(memoryview(b"c")))
    print(s.startswith(b"ab"), s.startswith((b"x", b"a")), s.endswith(b"bc"), s.endswith(bytearray(b"c")), s.startswith(b"bc", 1), s.endswith((b"z",)), s.startswith(b""), s.startswith(()))
    print(s.removeprefix(b"abc"), s.removesuffix(b"abc"), s.removeprefix(b"q"), s.partition(b"\x00"), s.rpartition(b"abc"), s.partition(b"zz"))
# expect: 0 8 3 7 6 3 3 12 5 -1 1 2
# expect: True True True True True False True False
# expect: b'abc\x00\xffabc' b'abcabc\x00\xff' b'abcabc\x00\xffabc' (b'abcabc', b'\x00', b'\xffabc') (b'abcabc\x00\xff', b'abc', b'') (b'abcabc\x00\xffabc', b'', b'')
# expect: 0 8 3 7 6 3 3 12 5 -1 1 2
# expect: True True True True True False True False
# expect: bytearray(b'abc\x00\xffabc') bytearray(b'abcabc\x00\xff') bytearray(b'abcabc\x00\xffabc') (bytearray(b'abcabc'), bytearray(b'\x00'), bytearray(b'\xffabc')) (bytearray(b'abcabc\x00\xff'), bytearray(b'abc'), bytearray(b'')) (bytearray(b'abcabc\x00\xffabc'), bytearray(b''), bytearray(b''))
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = b"abc"
for v in ("a", 256, -1, None, 1.5, [97]): tr(lambda: s.find(v))
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError argument should be integer or bytes-like object, not 'NoneType'
# expect: TypeError argument should be integer or bytes-like object, not 'float'
# expect: TypeError argument should be integer or bytes-like object, not 'list'
tr(lambda: s.index(b"z"))  # expect: ValueError subsection not found
tr(lambda: s.rindex(300))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: bytearray(s).index(b"z"))  # expect: ValueError subsection not found
tr(lambda: s.count("a"))  # expect: TypeError argument should be integer or bytes-like object, not 'str'
tr(lambda: s.startswith("a"))  # expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
tr(lambda: s.startswith((b"a", "b")))  # expect: True
tr(lambda: s.startswith(("b",)))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: s.startswith([b"a"]))  # expect: TypeError startswith first arg must be bytes or a tuple of bytes, not list
tr(lambda: s.startswith(97))  # expect: TypeError startswith first arg must be bytes or a tuple of bytes, not int
tr(lambda: s.removeprefix("a"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: s.partition(b""))  # expect: ValueError empty separator
tr(lambda: s.partition("a"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: bytearray(s).endswith(5))  # expect: TypeError endswith first arg must be bytes or a tuple of bytes, not int
tr(lambda: s.find())  # expect: TypeError find expected at least 1 argument, got 0
