import marshal
def attempt(f, *a, **k):
    try:
        result = f(*a, **k)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print(repr(result))
for data in (b"", b"i", b"i\0", b"(", b"?", b"\0", b"0", b"R", b"r\0\0\0\0", b"s\xff\xff\xff\xff", b"[\x01\0\0\0", b"{", b"{i\1\0\0\0",
             b"u\1\0\0\0\xff", b"l\1\0\0\0\0\0", b"l\1\0\0\0\0\xff", b"g1234", b"f\1x", b"c\0", b"N", b"l\xff\xff\xff\x80", b"[0",
             b"a\1\0\0\0\xff", b"<\1\0\0\0[\0\0\0\0", b")\1", b"(\1\0\0\0\0", b"(\xff\xff\xff\xff", b"NNN", b":0", b"f\3abc"):
    attempt(marshal.loads, data)
# expect: EOFError: EOF read where object expected
# expect: EOFError: marshal data too short
# expect: EOFError: marshal data too short
# expect: EOFError: marshal data too short
# expect: ValueError: bad marshal data (unknown type code)
# expect: ValueError: bad marshal data (unknown type code)
# expect: TypeError: NULL object in marshal data for object
# expect: ValueError: bad marshal data (unknown type code)
# expect: ValueError: bad marshal data (invalid reference)
# expect: ValueError: bad marshal data (bytes object size out of range)
# expect: EOFError: EOF read where object expected
# expect: EOFError: EOF read where object expected
# expect: EOFError: EOF read where object expected
# expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: ValueError: bad marshal data (unnormalized long data)
# expect: ValueError: bad marshal data (digit out of range in long)
# expect: EOFError: marshal data too short
# expect: ValueError: could not convert string to float: 'x'
# expect: EOFError: marshal data too short
# expect: None
# expect: EOFError: marshal data too short
# expect: EOFError: marshal data too short
# expect: 'ÿ'
# expect: TypeError: cannot use 'list' as a set element (unhashable type: 'list')
# expect: EOFError: EOF read where object expected
# expect: ValueError: bad marshal data (unknown type code)
# expect: ValueError: bad marshal data (tuple size out of range)
# expect: None
# expect: TypeError: NULL object in marshal data for object
# expect: ValueError: could not convert string to float: 'abc'
attempt(marshal.dumps, object())  # expect: ValueError: unmarshallable object
attempt(marshal.dumps, [object()])  # expect: ValueError: unmarshallable object
deep = []
for i in range(3000):
    deep = [deep]
attempt(lambda: marshal.dumps(deep))  # expect: ValueError: object too deeply nested to marshal
attempt(lambda: marshal.loads(b"[\1\0\0\0" * 3000 + b"N"))  # expect: ValueError: recursion limit exceeded
attempt(marshal.loads, "x")  # expect: TypeError: a bytes-like object is required, not 'str'
attempt(marshal.load, 3)  # expect: AttributeError: 'int' object has no attribute 'read'
attempt(marshal.dumps, slice(1), 4)  # expect: ValueError: unmarshallable object
code = attempt.__code__
attempt(lambda: marshal.loads(marshal.dumps(code), allow_code=False))  # expect: ValueError: unmarshalling code objects is disallowed
attempt(lambda: marshal.dumps(code, allow_code=False))  # expect: ValueError: marshalling code objects is disallowed
