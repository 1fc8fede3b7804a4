def tr(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for s in ("12", " 12 ", "-0012", "+5", "1_000", "٣٤", "\t7\n", "०"):
    tr(lambda: int(s))
    # expect: 12
    # expect: 12
    # expect: -12
    # expect: 5
    # expect: 1000
    # expect: 34
    # expect: 7
    # expect: 0
for s in ("", " ", "1 2", "1__0", "_1", "1_", "0x10", "1.5", "abc", "--1", "+ 1", "1e3", "\x00", "1\x00"):
    tr(lambda: int(s))
    # expect: ValueError invalid literal for int() with base 10: ''
    # expect: ValueError invalid literal for int() with base 10: ' '
    # expect: ValueError invalid literal for int() with base 10: '1 2'
    # expect: ValueError invalid literal for int() with base 10: '1__0'
    # expect: ValueError invalid literal for int() with base 10: '_1'
    # expect: ValueError invalid literal for int() with base 10: '1_'
    # expect: ValueError invalid literal for int() with base 10: '0x10'
    # expect: ValueError invalid literal for int() with base 10: '1.5'
    # expect: ValueError invalid literal for int() with base 10: 'abc'
    # expect: ValueError invalid literal for int() with base 10: '--1'
    # expect: ValueError invalid literal for int() with base 10: '+ 1'
    # expect: ValueError invalid literal for int() with base 10: '1e3'
    # expect: ValueError invalid literal for int() with base 10: '\x00'
    # expect: ValueError invalid literal for int() with base 10: '1\x00'
for a in (("ff", 16), ("0xff", 16), ("0xff", 0), ("0b11", 0), ("0o17", 0), ("017", 8), ("z", 36), ("10", 2), ("0b1", 2), ("1_0", 2), ("0", 0), ("00", 0),
          ("017", 0), ("9", 8), ("x", 16), ("1", 1), ("1", 37), ("1", -1), (5, 10), (1.5, 10), (b"12", 10), (bytearray(b"7"), 8), ("0x_f", 0), ("0_7", 0)):
    tr(lambda: int(*a))
    # expect: 255
    # expect: 255
    # expect: 255
    # expect: 3
    # expect: 15
    # expect: 15
    # expect: 35
    # expect: 2
    # expect: 1
    # expect: 2
    # expect: 0
    # expect: 0
    # expect: ValueError invalid literal for int() with base 0: '017'
    # expect: ValueError invalid literal for int() with base 8: '9'
    # expect: ValueError invalid literal for int() with base 16: 'x'
    # expect: ValueError int() base must be >= 2 and <= 36, or 0
    # expect: ValueError int() base must be >= 2 and <= 36, or 0
    # expect: ValueError int() base must be >= 2 and <= 36, or 0
    # expect: TypeError int() can't convert non-string with explicit base
    # expect: TypeError int() can't convert non-string with explicit base
    # expect: 12
    # expect: 7
    # expect: 15
    # expect: ValueError invalid literal for int() with base 0: '0_7'
tr(lambda: int())  # expect: 0
tr(lambda: int(b"12"))  # expect: 12
tr(lambda: int(None))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
tr(lambda: int([]))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
tr(lambda: int("1", base=2))  # expect: 1
tr(lambda: int(x=1))  # expect: TypeError int() got an unexpected keyword argument 'x'
tr(lambda: int(base=10))  # expect: TypeError int() missing string argument
tr(lambda: int("1", "2"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: int(1, 2, 3))  # expect: TypeError int expected at most 2 arguments, got 3
tr(lambda: int(10 ** 20 + 0.5))  # expect: 100000000000000000000
tr(lambda: int("1" * 5000))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: int("f" * 20, 16))  # expect: 1208925819614629174706175
