print(b"%s %b %r %a" % (b"x", b"y", "é", "é"), b"%d %i %x %o %X" % (1, 2, 255, 8, 255), b"%c%c" % (65, b"B"), b"%5d|%-5s|%.1s|%05d" % (1, b"ab", b"xyz", 7), b"%(k)s" % {b"k": b"v"}, b"%%" % (), b"%f %e %g" % (1.5, 1.5, 1.5), bytearray(b"%d") % 5, b"%s" % memoryview(b"mv"))
# expect: b"x y '\\xe9' '\\xe9'" b'1 2 ff 10 FF' b'AB' b'    1|ab   |x|00007' b'v' b'%' b'1.500000 1.500000e+00 1.5' bytearray(b'5') b'mv'
class B:
    def __bytes__(self): return b"B!"
print(b"%s" % B(), b"%b" % bytearray(b"ba"))  # expect: b'B!' b'ba'
for fmt, arg in ((b"%s", "str"), (b"%s", 5), (b"%d", b"5"), (b"%c", 256), (b"%c", b"ab"), (b"%c", "a"), (b"%z", 1), (b"%d %d", (1,)), (b"%d", (1, 2)), (b"%(k)s", {"k": b"v"}), (b"%(k)s", 5), (b"abc", 1), (b"%", 1), (b"%x", 1.5), (b"%b", None)):
    try: print(fmt % arg)
    except Exception as e: print(type(e).__name__, e)
    # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
    # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
    # expect: TypeError %d format: a real number is required, not bytes
    # expect: OverflowError %c arg not in range(256)
    # expect: TypeError %c requires an integer in range(256) or a single byte, not a bytes object of length 2
    # expect: TypeError %c requires an integer in range(256) or a single byte, not str
    # expect: ValueError unsupported format character 'z' (0x7a) at index 1
    # expect: TypeError not enough arguments for format string
    # expect: TypeError not all arguments converted during bytes formatting
    # expect: KeyError b'k'
    # expect: TypeError format requires a mapping
    # expect: TypeError not all arguments converted during bytes formatting
    # expect: ValueError incomplete format
    # expect: TypeError %x format: an integer is required, not float
    # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'NoneType'
