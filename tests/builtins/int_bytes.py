def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for a in ((1, "big"), (4, "little"), (2,), ()):
    tr(lambda: (1).to_bytes(*a))
    # expect: b'\x01'
    # expect: b'\x01\x00\x00\x00'
    # expect: b'\x00\x01'
    # expect: b'\x01'
tr(lambda: (1024).to_bytes(2, "big"))  # expect: b'\x04\x00'
tr(lambda: (1024).to_bytes(length=3, byteorder="little"))  # expect: b'\x00\x04\x00'
tr(lambda: (-1).to_bytes(2, "big", signed=True))  # expect: b'\xff\xff'
tr(lambda: (-129).to_bytes(2, "little", signed=True))  # expect: b'\x7f\xff'
tr(lambda: (0).to_bytes(0, "big"))  # expect: b''
tr(lambda: (1 << 100).to_bytes(13, "big"))  # expect: b'\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'
tr(lambda: (256).to_bytes(1))  # expect: OverflowError int too big to convert
tr(lambda: (128).to_bytes(1, signed=True))  # expect: OverflowError int too big to convert
tr(lambda: (-1).to_bytes(1))  # expect: OverflowError can't convert negative int to unsigned
tr(lambda: (1).to_bytes(0))  # expect: OverflowError int too big to convert
tr(lambda: (1).to_bytes(-1))  # expect: ValueError length argument must be non-negative
tr(lambda: (1).to_bytes(1, "middle"))  # expect: ValueError byteorder must be either 'little' or 'big'
tr(lambda: (1).to_bytes("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: (1).to_bytes(1, 5))  # expect: TypeError to_bytes() argument 'byteorder' must be str, not int
tr(lambda: (1).to_bytes(1, "big", True))  # expect: TypeError to_bytes() takes at most 2 positional arguments (3 given)
tr(lambda: int.from_bytes(b"\x01\x00"))  # expect: 256
tr(lambda: int.from_bytes(b"\x01\x00", "little"))  # expect: 1
tr(lambda: int.from_bytes(b"\xff\x7f", "little", signed=True))  # expect: 32767
tr(lambda: int.from_bytes(b"\xff", signed=True))  # expect: -1
tr(lambda: int.from_bytes(b""))  # expect: 0
tr(lambda: int.from_bytes(b"\xff" * 20, "big", signed=True))  # expect: -1
tr(lambda: int.from_bytes([1, 2, 3], "big"))  # expect: 66051
tr(lambda: int.from_bytes(bytearray(b"\x80" + b"\0" * 8)))  # expect: 2361183241434822606848
tr(lambda: int.from_bytes("ab", "big"))  # expect: TypeError cannot convert 'str' object to bytes
tr(lambda: int.from_bytes([256]))  # expect: ValueError bytes must be in range(0, 256)
tr(lambda: int.from_bytes(5))  # expect: TypeError cannot convert 'int' object to bytes
tr(lambda: int.from_bytes())  # expect: TypeError from_bytes() missing required argument 'bytes' (pos 1)
tr(lambda: type(bool.from_bytes(b"\x02")).__name__)  # expect: bool
