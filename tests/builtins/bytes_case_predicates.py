for T in (bytes, bytearray):
    s = T(b"hello WORLD 12\xe9")
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase())
    print(s.center(18, b"*"), s[:2].ljust(4), s[:2].rjust(4, b"."), T(b"-5").zfill(5), T(b"a\tb").expandtabs(3), T(b"+").zfill(3), T(b"abc").center(2))
    print(s.replace(b"l", b"LL", 2), s.replace(b"", b"-", 3), T(b"abc").replace(b"abc", b""), T(b"aaa").replace(b"a", b"b"))
# expect: b'HELLO WORLD 12\xe9' b'hello world 12\xe9' b'Hello World 12\xe9' b'Hello world 12\xe9' b'HELLO world 12\xe9'
# expect: b'*hello WORLD 12\xe9**' b'he  ' b'..he' b'-0005' b'a  b' b'+00' b'abc'
# expect: b'heLLLLo WORLD 12\xe9' b'-h-e-llo WORLD 12\xe9' b'' b'bbb'
# expect: bytearray(b'HELLO WORLD 12\xe9') bytearray(b'hello world 12\xe9') bytearray(b'Hello World 12\xe9') bytearray(b'Hello world 12\xe9') bytearray(b'HELLO world 12\xe9')
# expect: bytearray(b'*hello WORLD 12\xe9**') bytearray(b'he  ') bytearray(b'..he') bytearray(b'-0005') bytearray(b'a  b') bytearray(b'+00') bytearray(b'abc')
# expect: bytearray(b'heLLLLo WORLD 12\xe9') bytearray(b'-h-e-llo WORLD 12\xe9') bytearray(b'') bytearray(b'bbb')
samples = [b"", b"a", b"A", b"1", b" ", b"aB", b"Ab Cd", b"\xe9", b"a1", b"\x80", b"\t\n"]
for n in ("isalpha", "isdigit", "isalnum", "islower", "isupper", "istitle", "isspace", "isascii"):
    print(n, "".join(str(int(getattr(s, n)())) for s in samples), "".join(str(int(getattr(bytearray(s), n)())) for s in samples))
    # expect: isalpha 01100100000 01100100000
    # expect: isdigit 00010000000 00010000000
    # expect: isalnum 01110100100 01110100100
    # expect: islower 01000000100 01000000100
    # expect: isupper 00100000000 00100000000
    # expect: istitle 00100010000 00100010000
    # expect: isspace 00001000001 00001000001
    # expect: isascii 11111110101 11111110101
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: b"a".center(5, "x"))  # expect: TypeError center() argument 2 must be a byte string of length 1, not str
tr(lambda: b"a".center(5, b"xy"))  # expect: TypeError center(): argument 2 must be a byte string of length 1, not a bytes object of length 2
tr(lambda: b"a".center(5, bytearray(b"x")))  # expect: b'xxaxx'
tr(lambda: b"a".replace(b"a"))  # expect: TypeError replace expected at least 2 arguments, got 1
tr(lambda: b"a".replace("a", b"b"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: b"a".zfill("x"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: b"a".upper(1))  # expect: TypeError bytes.upper() takes no arguments (1 given)
tr(lambda: b"a".isnumeric())  # expect: AttributeError 'bytes' object has no attribute 'isnumeric'
tr(lambda: b"a".format())  # expect: AttributeError 'bytes' object has no attribute 'format'
tr(lambda: b"a".encode())  # expect: AttributeError 'bytes' object has no attribute 'encode'
