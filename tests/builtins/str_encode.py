def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = "aé中😀"
for enc in ("utf-8", "UTF8", "utf_8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7", "utf-8-sig", "raw_unicode_escape", "unicode_escape"):
    tr(lambda: s.encode(enc))
    # expect: b'a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80'
    # expect: b'a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80'
    # expect: b'a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80'
    # expect: b'\xff\xfea\x00\xe9\x00-N=\xd8\x00\xde'
    # expect: b'a\x00\xe9\x00-N=\xd8\x00\xde'
    # expect: b'\x00a\x00\xe9N-\xd8=\xde\x00'
    # expect: b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00-N\x00\x00\x00\xf6\x01\x00'
    # expect: b'\x00\x00\x00a\x00\x00\x00\xe9\x00\x00N-\x00\x01\xf6\x00'
    # expect: b'a+AOlOLdg93gA-'
    # expect: b'\xef\xbb\xbfa\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80'
    # expect: b'a\xe9\\u4e2d\\U0001f600'
    # expect: b'a\\xe9\\u4e2d\\U0001f600'
for enc, err in (("ascii", "strict"), ("ascii", "ignore"), ("ascii", "replace"), ("ascii", "xmlcharrefreplace"), ("ascii", "backslashreplace"), ("ascii", "namereplace"), ("latin-1", "replace"), ("latin-1", "strict"), ("cp1252", "strict"), ("cp437", "ignore")):
    tr(lambda: s.encode(enc, err))
    # expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: ordinal not in range(128)
    # expect: b'a'
    # expect: b'a???'
    # expect: b'a&#233;&#20013;&#128512;'
    # expect: b'a\\xe9\\u4e2d\\U0001f600'
    # expect: b'a\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{CJK UNIFIED IDEOGRAPH-4E2D}\\N{GRINNING FACE}'
    # expect: b'a\xe9??'
    # expect: UnicodeEncodeError 'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)
    # expect: UnicodeEncodeError 'charmap' codec can't encode characters in position 2-3: character maps to <undefined>
    # expect: b'a\x82'
tr(lambda: "\ud800".encode())  # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
tr(lambda: "a\udc80".encode("utf-8", "surrogateescape"))  # expect: b'a\x80'
tr(lambda: "\ud800".encode("utf-8", "surrogatepass"))  # expect: b'\xed\xa0\x80'
tr(lambda: "\ud800x".encode("utf-8", "replace"))  # expect: b'?x'
tr(lambda: "\ud800".encode("utf-16-le", "surrogatepass"))  # expect: b'\x00\xd8'
tr(lambda: "abc".encode("nope"))  # expect: LookupError unknown encoding: nope
tr(lambda: "abc".encode(5))  # expect: TypeError encode() argument 'encoding' must be str, not int
tr(lambda: "abc".encode("ascii", 5))  # expect: TypeError encode() argument 'errors' must be str, not int
tr(lambda: "é".encode("ascii", "nope"))  # expect: LookupError unknown error handler name 'nope'
tr(lambda: "abc".encode("rot13"))  # expect: LookupError 'rot13' is not a text encoding; use codecs.encode() to handle arbitrary codecs
tr(lambda: "abc".encode(encoding="ascii", errors="strict"))  # expect: b'abc'
tr(lambda: "abc".encode("a\0b"))  # expect: ValueError embedded null character
tr(lambda: "".encode())  # expect: b''
tr(lambda: "idn.é".encode("idna"))  # expect: b'idn.xn--9ca'
tr(lambda: "é".encode("punycode"))  # expect: b'9ca'
