def tr(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class A:
    def __str__(self): return "A str"
    def __repr__(self): return "A repr"
class R:
    def __repr__(self): return "only repr"
class B:
    def __str__(self): return 5
class S(str): pass
class T:
    def __str__(self): return S("sub")
tr(lambda: str())  # expect: ''
tr(lambda: str(5))  # expect: '5'
tr(lambda: str(A()))  # expect: 'A str'
tr(lambda: str(R()))  # expect: 'only repr'
tr(lambda: str(B()))  # expect: TypeError __str__ returned non-string (type int)
tr(lambda: type(str(T())).__name__)  # expect: 'S'
tr(lambda: type(str(S("x"))).__name__)  # expect: 'str'
tr(lambda: str(b"abc", "utf-8"))  # expect: 'abc'
tr(lambda: str(b"\xff", "utf-8"))  # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
tr(lambda: str(b"\xff", "utf-8", "replace"))  # expect: '�'
tr(lambda: str(b"\xff", errors="ignore"))  # expect: ''
tr(lambda: str(b"abc", encoding="ascii"))  # expect: 'abc'
tr(lambda: str(bytearray(b"x"), "latin-1"))  # expect: 'x'
tr(lambda: str(memoryview(b"mv"), "ascii"))  # expect: 'mv'
tr(lambda: str("abc", "utf-8"))  # expect: TypeError decoding str is not supported
tr(lambda: str(5, "utf-8"))  # expect: TypeError decoding to str: need a bytes-like object, int found
tr(lambda: str(b"abc"))  # expect: "b'abc'"
tr(lambda: str(object=5))  # expect: '5'
tr(lambda: str(1, 2, 3, 4))  # expect: TypeError str expected at most 3 arguments, got 4
tr(lambda: str(b"a", "nope"))  # expect: LookupError unknown encoding: nope
tr(lambda: str(b"a", 5))  # expect: TypeError str() argument 'encoding' must be str, not int
tr(lambda: S(A()))  # expect: 'A str'
tr(lambda: S(b"q", "ascii"))  # expect: 'q'
tr(lambda: str(foo=1))  # expect: TypeError str() got an unexpected keyword argument 'foo'
tr(lambda: str(b"a", "utf-8", "bad_handler"))  # expect: 'a'
tr(lambda: str(b"\x80", "utf-8", "bad_handler"))  # expect: LookupError unknown error handler name 'bad_handler'
