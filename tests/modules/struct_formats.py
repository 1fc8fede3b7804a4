import _struct
print(_struct.pack(">hHiIq", -1, 2, -3, 4, -5).hex())  # expect: ffff0002fffffffd00000004fffffffffffffffb
print(_struct.pack("<5s3p2xc", b"ab", b"xyz", b"q"))  # expect: b'ab\x00\x00\x00\x02xy\x00\x00q'
print(_struct.pack("<efd", 65504.0, 0.5, -3.25).hex())  # expect: ff7b0000003f0000000000000ac0
print(_struct.unpack(">bB?e", b"\xff\xff\x01\x3c\x00"))  # expect: (-1, 255, True, 1.0)
print(list(_struct.iter_unpack("<h", b"abcd")), _struct.calcsize("bihqd"))  # expect: [(25185,), (25699,)] 32
_struct.pack("b", 300)  # expect raise: struct.error: 'b' format requires -128 <= number <= 127
