def tr(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, e)
for c in ("a", "é", "中", "😀", "\0", "\ud800", b"a", bytearray(b"\xff")): tr(lambda: ord(c))
# expect: 97
# expect: 233
# expect: 20013
# expect: 128512
# expect: 0
# expect: 55296
# expect: 97
# expect: 255
for c in ("", "ab", 5, None, b"", b"ab", [], "é́"): tr(lambda: ord(c))
# expect: TypeError ord() expected a character, but string of length 0 found
# expect: TypeError ord() expected a character, but string of length 2 found
# expect: TypeError ord() expected string of length 1, but int found
# expect: TypeError ord() expected string of length 1, but NoneType found
# expect: TypeError ord() expected a character, but string of length 0 found
# expect: TypeError ord() expected a character, but string of length 2 found
# expect: TypeError ord() expected string of length 1, but list found
# expect: TypeError ord() expected a character, but string of length 2 found
for n in (0, 97, 233, 0x4e2d, 0x1f600, 0x10ffff, 0xd800, True): tr(lambda: chr(n))
# expect: '\x00'
# expect: 'a'
# expect: '\xe9'
# expect: '\u4e2d'
# expect: '\U0001f600'
# expect: '\U0010ffff'
# expect: '\ud800'
# expect: '\x01'
for n in (-1, 0x110000, 1.5, "a", None, 10 ** 30, -10 ** 30): tr(lambda: chr(n))
# expect: ValueError chr() arg not in range(0x110000)
# expect: ValueError chr() arg not in range(0x110000)
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'NoneType' object cannot be interpreted as an integer
# expect: ValueError chr() arg not in range(0x110000)
# expect: ValueError chr() arg not in range(0x110000)
class I:
    def __index__(self): return 65
tr(lambda: chr(I()))  # expect: 'A'
tr(lambda: ord())  # expect: TypeError ord() takes exactly one argument (0 given)
tr(lambda: ord("a", "b"))  # expect: TypeError ord() takes exactly one argument (2 given)
tr(lambda: chr())  # expect: TypeError chr() takes exactly one argument (0 given)
tr(lambda: chr(i=5))  # expect: TypeError chr() takes no keyword arguments
