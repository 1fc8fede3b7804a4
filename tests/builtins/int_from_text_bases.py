def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for base in (2, 3, 8, 10, 16, 20, 36):
    print(base, [int(s, base) for s in ("0", "1", "-10", "+11", " 101 ", "1_1")])
    # expect: 2 [0, 1, -2, 3, 5, 3]
    # expect: 3 [0, 1, -3, 4, 10, 4]
    # expect: 8 [0, 1, -8, 9, 65, 9]
    # expect: 10 [0, 1, -10, 11, 101, 11]
    # expect: 16 [0, 1, -16, 17, 257, 17]
    # expect: 20 [0, 1, -20, 21, 401, 21]
    # expect: 36 [0, 1, -36, 37, 1297, 37]
for s in ("0b11", "0B11", "0o17", "0O17", "0xFf", "0XfF", "-0x10", "+0b1", "0b_1", " 0x1 ", "0"):
    print(repr(s), int(s, 0))
    # expect: '0b11' 3
    # expect: '0B11' 3
    # expect: '0o17' 15
    # expect: '0O17' 15
    # expect: '0xFf' 255
    # expect: '0XfF' 255
    # expect: '-0x10' -16
    # expect: '+0b1' 1
    # expect: '0b_1' 1
    # expect: ' 0x1 ' 1
    # expect: '0' 0
tr(lambda: int("12", 2))  # expect: ValueError invalid literal for int() with base 2: '12'
tr(lambda: int("0b", 0))  # expect: ValueError invalid literal for int() with base 0: '0b'
tr(lambda: int("0x", 16))  # expect: ValueError invalid literal for int() with base 16: '0x'
tr(lambda: int("", 10))  # expect: ValueError invalid literal for int() with base 10: ''
tr(lambda: int("-", 10))  # expect: ValueError invalid literal for int() with base 10: '-'
tr(lambda: int("1", 1))  # expect: ValueError int() base must be >= 2 and <= 36, or 0
tr(lambda: int("1", 37))  # expect: ValueError int() base must be >= 2 and <= 36, or 0
tr(lambda: int("1", -5))  # expect: ValueError int() base must be >= 2 and <= 36, or 0
tr(lambda: int("1", 10 ** 20))  # expect: ValueError int() base must be >= 2 and <= 36, or 0
tr(lambda: int("1", 1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: int("1", "10"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: (int("0b1", 16), int("b1", 16), int("0b1", 2)))  # expect: (177, 177, 1)
tr(lambda: int("0o8", 0))  # expect: ValueError invalid literal for int() with base 0: '0o8'
tr(lambda: int("08", 0))  # expect: ValueError invalid literal for int() with base 0: '08'
tr(lambda: (int("0_0", 0), int("00", 0)))  # expect: (0, 0)
tr(lambda: int("z" * 30, 36))  # expect: 48873677980689257489322752273774603865660850175
tr(lambda: int("é", 36))  # expect: ValueError invalid literal for int() with base 36: 'é'
tr(lambda: (int("１２", 10), int("१", 0), int("٧", 8)))  # expect: (12, 1, 7)
tr(lambda: (int(b"ff", 16), int(bytearray(b"11"), 2)))  # expect: (255, 3)
tr(lambda: int(memoryview(b"5")))  # expect: 5
tr(lambda: (int("5\n"), int("\u20035\u2003")))  # expect: (5, 5)
tr(lambda: int("5 5"))  # expect: ValueError invalid literal for int() with base 10: '5 5'
tr(lambda: int("\ud800"))  # expect: ValueError invalid literal for int() with base 10: '\ud800'
tr(lambda: int("a" * 200))
# expect: ValueError invalid literal for int() with base 10: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
tr(lambda: int(bytes(b"\xff")))  # expect: ValueError invalid literal for int() with base 10: b'\xff'
