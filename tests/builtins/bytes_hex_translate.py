print(b"\x00\xffab".hex(), b"abcdef".hex("-"), b"abcdef".hex(":", 2), b"abcdef".hex(":", -4), b"".hex(), bytearray(b"\x0f").hex(), b"abc".hex(b"_"), b"abcde".hex(sep="-", bytes_per_sep=2), memoryview(b"xyz").hex(":"))
# expect: 00ff6162 61-62-63-64-65-66 6162:6364:6566 61626364:6566  0f 61_62_63 61-6263-6465 78:79:7a
print(bytes.fromhex("00 ff 4A"), bytes.fromhex(""), bytearray.fromhex(" 0102\t03\n"), bytes.fromhex("B8"), bytes.fromhex(b"4142"))
# expect: b'\x00\xffJ' b'' bytearray(b'\x01\x02\x03') b'\xb8' b'AB'
print(b"hello".translate(bytes.maketrans(b"el", b"ip")), b"hello".translate(None, b"l"), b"hello".translate(bytes(range(256)), b"h"), bytes.maketrans(b"a", b"b")[97], b"abc".translate(None), bytearray(b"abc").translate(None, delete=b"b"))
# expect: b'hippo' b'heo' b'ello' 98 b'abc' bytearray(b'ac')
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: b"ab".hex(""))  # expect: ValueError sep must be length 1.
tr(lambda: b"ab".hex("--"))  # expect: ValueError sep must be length 1.
tr(lambda: b"ab".hex(5))  # expect: TypeError object of type 'int' has no len()
tr(lambda: b"ab".hex("é"))  # expect: ValueError sep must be ASCII.
tr(lambda: b"ab".hex("-", "x"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: bytes.fromhex("0"))  # expect: ValueError fromhex() arg must contain an even number of hexadecimal digits
tr(lambda: bytes.fromhex("zz"))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 0
tr(lambda: bytes.fromhex("0 1"))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 1
tr(lambda: bytes.fromhex("00é"))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 2
tr(lambda: bytes.fromhex(5))  # expect: TypeError fromhex() argument must be str or bytes-like, not int
tr(lambda: b"a".translate(b"short"))  # expect: ValueError translation table must be 256 characters long
tr(lambda: b"a".translate(5))  # expect: TypeError a bytes-like object is required, not 'int'
tr(lambda: b"a".translate("x" * 256))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: bytes.maketrans(b"ab", b"c"))  # expect: ValueError maketrans arguments must have same length
tr(lambda: bytes.maketrans("a", "b"))  # expect: TypeError a bytes-like object is required, not 'str'
