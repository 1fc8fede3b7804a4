def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(self): return 3
class B:
    def __bytes__(self): return b"from __bytes__"
class Bad:
    def __bytes__(self): return "str"
class It:
    def __iter__(self): return iter([1, 2])
for args in ((), (3,), (0,), (I(),), ([65, 66],), (range(3),), ("abc", "ascii"), ("é", "utf-8"), ("é", "latin-1"), (b"copy",), (bytearray(b"ba"),), (memoryview(b"mv"),), (B(),), (It(),), ((x for x in (1, 2)),), (True,), ("é", "ascii", "replace"), ([I()],)):
    tr(lambda: bytes(*args))
    # expect: b''
    # expect: b'\x00\x00\x00'
    # expect: b''
    # expect: b'\x00\x00\x00'
    # expect: b'AB'
    # expect: b'\x00\x01\x02'
    # expect: b'abc'
    # expect: b'\xc3\xa9'
    # expect: b'\xe9'
    # expect: b'copy'
    # expect: b'ba'
    # expect: b'mv'
    # expect: b'from __bytes__'
    # expect: b'\x01\x02'
    # expect: b'\x01\x02'
    # expect: b'\x00'
    # expect: b'?'
    # expect: b'\x03'
for args in (("abc",), (-1,), ([256],), ([-1],), (["a"],), (1.5,), (None,), (Bad(),), ("abc", 5), (5, "ascii"), ([1], "ascii"), ("é", "ascii"), (10 ** 30,), ([10 ** 30],), (object(),), ("a", "nope"), (b"a", "ascii"), ([1.5],), (b"", None, "strict")):
    tr(lambda: bytes(*args))
    # expect: TypeError string argument without an encoding
    # expect: ValueError negative count
    # expect: ValueError bytes must be in range(0, 256)
    # expect: ValueError bytes must be in range(0, 256)
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: TypeError cannot convert 'float' object to bytes
    # expect: TypeError cannot convert 'NoneType' object to bytes
    # expect: TypeError __bytes__ returned non-bytes (type str)
    # expect: TypeError bytes() argument 'encoding' must be str, not int
    # expect: TypeError encoding without a string argument
    # expect: TypeError encoding without a string argument
    # expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
    # expect: OverflowError cannot fit 'int' into an index-sized integer
    # expect: ValueError bytes must be in range(0, 256)
    # expect: TypeError cannot convert 'object' object to bytes
    # expect: LookupError unknown encoding: nope
    # expect: TypeError encoding without a string argument
    # expect: TypeError 'float' object cannot be interpreted as an integer
    # expect: TypeError bytes() argument 'encoding' must be str, not None
tr(lambda: bytes(source=b"x"))  # expect: b'x'
tr(lambda: bytes("a", encoding="ascii"))  # expect: b'a'
tr(lambda: bytes(encoding="ascii"))  # expect: TypeError encoding without a string argument
tr(lambda: bytes(errors="strict"))  # expect: TypeError errors without a string argument
tr(lambda: bytes(foo=1))  # expect: TypeError bytes() got an unexpected keyword argument 'foo'
tr(lambda: bytes(1, 2, 3, 4))  # expect: TypeError bytes() takes at most 3 arguments (4 given)
