for T in (bytes, bytearray):
    print(T(b"a b  c ").split(), T(b"a,b,c").split(b",", 1), T(b"a,b,c").rsplit(b",", 1), T(b"").split(), T(b"").split(b","), T(b"a\nb\r\nc\x0bd").splitlines(), T(b"a\nb\n").splitlines(True), T(b"a b c").split(maxsplit=1))
    print(T(b",").join([b"a", bytearray(b"b"), memoryview(b"c")]), T(b"").join([]), T(b"-").join(()), T(b"  a\t\n").strip(), T(b"xxaxx").strip(b"x"), T(b"abca").lstrip(b"ba"), T(b"abca").rstrip(bytearray(b"a")), T(b" \x0b\x0c\x1c\x85a").lstrip())
# expect: [b'a', b'b', b'c'] [b'a', b'b,c'] [b'a,b', b'c'] [] [b''] [b'a', b'b', b'c\x0bd'] [b'a\n', b'b\n'] [b'a', b'b c']
# expect: b'a,b,c' b'' b'' b'a' b'a' b'ca' b'abc' b'\x1c\x85a'
# expect: [bytearray(b'a'), bytearray(b'b'), bytearray(b'c')] [bytearray(b'a'), bytearray(b'b,c')] [bytearray(b'a,b'), bytearray(b'c')] [] [bytearray(b'')] [bytearray(b'a'), bytearray(b'b'), bytearray(b'c\x0bd')] [bytearray(b'a\n'), bytearray(b'b\n')] [bytearray(b'a'), bytearray(b'b c')]
# expect: bytearray(b'a,b,c') bytearray(b'') bytearray(b'') bytearray(b'a') bytearray(b'a') bytearray(b'ca') bytearray(b'abc') bytearray(b'\x1c\x85a')
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: b"a".split(b""))  # expect: ValueError empty separator
tr(lambda: b"a".split(","))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: b"a".split(5))  # expect: TypeError a bytes-like object is required, not 'int'
tr(lambda: b",".join(["a"]))  # expect: TypeError sequence item 0: expected a bytes-like object, str found
tr(lambda: b",".join([b"a", 5]))  # expect: TypeError sequence item 1: expected a bytes-like object, int found
tr(lambda: b",".join(b"ab"))  # expect: TypeError sequence item 0: expected a bytes-like object, int found
tr(lambda: b",".join(5))  # expect: TypeError can only join an iterable
tr(lambda: bytearray(b",").join([None]))  # expect: TypeError sequence item 0: expected a bytes-like object, NoneType found
tr(lambda: b"a".strip("a"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: b"a".strip(5))  # expect: TypeError a bytes-like object is required, not 'int'
tr(lambda: b"a".splitlines(1, 2))  # expect: TypeError splitlines() takes at most 1 argument (2 given)
tr(lambda: b"a".rsplit(b"a", "b"))  # expect: TypeError 'str' object cannot be interpreted as an integer
