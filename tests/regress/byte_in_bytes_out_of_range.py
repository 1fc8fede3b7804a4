# An int too large for a machine word is out of range like any other that is no byte.
for text in b"ab", bytearray(b"ab"):
    for value in 1 << 64, -(1 << 70), 256, -1:
        try:
            print(value in text)
        except ValueError as error:
            print(error)
# expect: byte must be in range(0, 256)
# expect: byte must be in range(0, 256)
# expect: byte must be in range(0, 256)
# expect: byte must be in range(0, 256)
# expect: byte must be in range(0, 256)
# expect: byte must be in range(0, 256)
# expect: byte must be in range(0, 256)
# expect: byte must be in range(0, 256)
