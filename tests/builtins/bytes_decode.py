def tr(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, e)
u = "aé中😀".encode()
tr(lambda: u.decode())  # expect: 'a\xe9\u4e2d\U0001f600'
for bad in (b"\xff", b"a\x80b", b"\xc3", b"\xe4\xb8", b"\xf0\x9f\x98", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe4\xb8a", b"\xf4\x90\x80\x80"):
    tr(lambda: bad.decode())
    tr(lambda: bad.decode("utf-8", "replace"))
    tr(lambda: bad.decode("utf-8", "surrogateescape"))
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: '\ufffd'
# expect: '\udcff'
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte
# expect: 'a\ufffdb'
# expect: 'a\udc80b'
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data
# expect: '\ufffd'
# expect: '\udcc3'
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: '\ufffd'
# expect: '\udce4\udcb8'
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-2: unexpected end of data
# expect: '\ufffd'
# expect: '\udcf0\udc9f\udc98'
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte
# expect: '\ufffd\ufffd'
# expect: '\udcc0\udc80'
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
# expect: '\ufffd\ufffd\ufffd'
# expect: '\udced\udca0\udc80'
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xf5 in position 0: invalid start byte
# expect: '\ufffd\ufffd\ufffd\ufffd'
# expect: '\udcf5\udc80\udc80\udc80'
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte
# expect: '\ufffda'
# expect: '\udce4\udcb8a'
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte
# expect: '\ufffd\ufffd\ufffd\ufffd'
# expect: '\udcf4\udc90\udc80\udc80'
tr(lambda: b"a\xffb".decode("utf-8", "ignore"))  # expect: 'ab'
tr(lambda: b"a\xffb".decode("utf-8", "backslashreplace"))  # expect: 'a\\xffb'
tr(lambda: b"\xed\xa0\x80".decode("utf-8", "surrogatepass"))  # expect: '\ud800'
tr(lambda: b"\x80".decode("ascii"))  # expect: UnicodeDecodeError 'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128)
tr(lambda: b"\x80\xff".decode("latin-1"))  # expect: '\x80\xff'
tr(lambda: b"\x80\x81".decode("cp1252"))  # expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x81 in position 1: character maps to <undefined>
tr(lambda: b"\xff\xfea\x00".decode("utf-16"))  # expect: 'a'
tr(lambda: b"a\x00b".decode("utf-16-le"))  # expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x62 in position 2: truncated data
tr(lambda: b"\x00\xd8".decode("utf-16-le"))  # expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data
tr(lambda: b"\xef\xbb\xbfx".decode("utf-8-sig"))  # expect: 'x'
tr(lambda: b"\xef\xbb\xbfx".decode())  # expect: '\ufeffx'
tr(lambda: b"\\x41\\u00e9\\n".decode("unicode_escape"))  # expect: 'A\xe9\n'
tr(lambda: b"x".decode("nope"))  # expect: LookupError unknown encoding: nope
tr(lambda: b"x".decode("hex"))  # expect: LookupError 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs
tr(lambda: b"x".decode(5))  # expect: TypeError decode() argument 'encoding' must be str, not int
tr(lambda: b"\xff".decode("utf-8", "nope"))  # expect: LookupError unknown error handler name 'nope'
tr(lambda: bytearray(b"\xc3\xa9").decode(encoding="utf-8", errors="strict"))  # expect: '\xe9'
tr(lambda: b"+AOk-".decode("utf-7"))  # expect: '\xe9'
try: b"ab\xffcd".decode()
except UnicodeDecodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason)  # expect: utf-8 b'ab\xffcd' 2 3 invalid start byte
