b = b"a\x00\xff\n'\"\\"
print(b, repr(b"'"), repr(b'"'), repr(b"'\""), str(b"x"), b[0], b[-1], b[1:3], b[::-1], b[:0], list(b"ab"), len(b), 97 in b, b"\x00\xff" in b, b"" in b)
# expect: b'a\x00\xff\n\'"\\' b"'" b'"' b'\'"' b'x' 97 92 b'\x00\xff' b'\\"\'\n\xff\x00a' b'' [97, 98] 7 True True True
print(b"a" + b"b", b"ab" * 2, 2 * b"x", b"a" * -1, b"a" < b"b", b"a" == bytearray(b"a"), b"a" == "a", b"" < b"a", b"\xff" > b"a", hash(b"a") == hash(b"a"), b"a" != b"b", bytes(b) is b, b[:] is b)
# expect: b'ab' b'abab' b'xx' b'' True True False True True True True True True
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: b[99])  # expect: IndexError index out of range
tr(lambda: b["a"])  # expect: TypeError byte indices must be integers or slices, not str
tr(lambda: b[1.5])  # expect: TypeError byte indices must be integers or slices, not float
tr(lambda: b + "a")  # expect: TypeError can't concat str to bytes
tr(lambda: "a" + b)  # expect: TypeError can only concatenate str (not "bytes") to str
tr(lambda: b + 5)  # expect: TypeError can't concat int to bytes
tr(lambda: b + [1])  # expect: TypeError can't concat list to bytes
tr(lambda: b + bytearray(b"x"))  # expect: b'a\x00\xff\n\'"\\x'
tr(lambda: b + memoryview(b"x"))  # expect: b'a\x00\xff\n\'"\\x'
tr(lambda: b * 1.5)  # expect: TypeError can't multiply sequence by non-int of type 'float'
tr(lambda: b * b)  # expect: TypeError can't multiply sequence by non-int of type 'bytes'
tr(lambda: 256 in b)  # expect: ValueError byte must be in range(0, 256)
tr(lambda: "a" in b)  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: None in b)  # expect: TypeError a bytes-like object is required, not 'NoneType'
tr(lambda: b < "a")  # expect: TypeError '<' not supported between instances of 'bytes' and 'str'
tr(lambda: b < 5)  # expect: TypeError '<' not supported between instances of 'bytes' and 'int'
def st(): b[0] = 1
tr(st)  # expect: TypeError 'bytes' object does not support item assignment
def dl(): del b[0]
tr(dl)  # expect: TypeError 'bytes' object doesn't support item deletion
tr(lambda: b[::0])  # expect: ValueError slice step cannot be zero
tr(lambda: -5 in b)  # expect: ValueError byte must be in range(0, 256)
tr(lambda: [x for x in b"ab"])  # expect: [97, 98]
tr(lambda: type(iter(b"")).__name__)  # expect: bytes_iterator
tr(lambda: list(reversed(b"abc")))  # expect: [99, 98, 97]
