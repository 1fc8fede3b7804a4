# binascii: base64, hexadecimal, quoted-printable, uuencode, checksums.
import binascii as b


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


BASE64 = (b"", b"YQ==", b"YWI=", b"YWJj", b"YQ=", b"YQ", b"Y", b"YWJjZ", b"=", b"====", b"=YQ==", b"YQ==YQ==", b"YQ=\n=", b"Y Q==", b"YQ==\n", b"YQ==x",
          b"YQ===", b"YWJj=", b"YWJj====", b"Y=Q=", b"YW=J", b"!!!!", b"YW\xffJj", b"YWI=a", b"YWJjYW=x", b"A===", b"ABC==", b"AA=B==")
print([attempt(b.a2b_base64, x) for x in BASE64])
# expect: [b'', b'a', b'ab', b'abc', 'Error: Incorrect padding', 'Error: Incorrect padding', 'Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4', 'Error: Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4', b'', b'', b'a', b'a\x06\x10', b'a', b'a', b'a', 'Error: Incorrect padding', b'a', b'abc', b'abc', 'Error: Incorrect padding', 'Error: Incorrect padding', b'', b'abc', b'ab\x1a', 'Error: Incorrect padding', 'Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4', b'\x00\x10', b'\x00\x00']
print([attempt(b.a2b_base64, x, strict_mode=True) for x in BASE64])
# expect: [b'', b'a', b'ab', b'abc', 'Error: Incorrect padding', 'Error: Incorrect padding', 'Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4', 'Error: Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4', 'Error: Leading padding not allowed', 'Error: Leading padding not allowed', 'Error: Leading padding not allowed', 'Error: Excess data after padding', 'Error: Only base64 data is allowed', 'Error: Only base64 data is allowed', 'Error: Only base64 data is allowed', 'Error: Excess data after padding', 'Error: Excess padding not allowed', 'Error: Excess padding not allowed', 'Error: Excess padding not allowed', 'Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4', 'Error: Discontinuous padding not allowed', 'Error: Only base64 data is allowed', 'Error: Only base64 data is allowed', 'Error: Excess data after padding', 'Error: Discontinuous padding not allowed', 'Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4', 'Error: Excess padding not allowed', 'Error: Discontinuous padding not allowed']
print(b.a2b_base64("YQ=="), attempt(b.a2b_base64, "\xe9"), "/", attempt(b.a2b_base64, 1), "/", attempt(b.a2b_base64), "/", b.a2b_base64(memoryview(b"YQ==")), attempt(b.a2b_base64, b"YQ==", True))
# expect: b'a' ValueError: string argument should contain only ASCII characters / TypeError: argument should be bytes, buffer or ASCII string, not 'int' / TypeError: a2b_base64() takes exactly 1 positional argument (0 given) / b'a' TypeError: a2b_base64() takes exactly 1 positional argument (2 given)
print(b.b2a_base64(b""), b.b2a_base64(b"a"), b.b2a_base64(b"ab"), b.b2a_base64(b"abc", newline=False), attempt(b.b2a_base64, "a"), "/", b.b2a_base64(b"x" * 61))
# expect: b'\n' b'YQ==\n' b'YWI=\n' b'YWJj' TypeError: a bytes-like object is required, not 'str' / b'eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eA==\n'
print([attempt(b.unhexlify, x) for x in (b"", b"aB0F", b"a", b"zz", b"a ", b"\xff\xff", "00ff", "\xe90", 1, bytearray(b"ff"))], b.a2b_hex("7f"))
# expect: [b'', b'\xab\x0f', 'Error: Odd-length string', 'Error: Non-hexadecimal digit found', 'Error: Non-hexadecimal digit found', 'Error: Non-hexadecimal digit found', b'\x00\xff', 'ValueError: string argument should contain only ASCII characters', "TypeError: argument should be bytes, buffer or ASCII string, not 'int'", b'\xff'] b'\x7f'
print(b.hexlify(b"\x00\xff"), b.hexlify(b"abcdef", ":"), b.hexlify(b"abcdefg", ":", 2), b.hexlify(b"abcdefg", b"-", -3), b.hexlify(b"abc", ":", 0), b.b2a_hex(b"abc", ":", -100), b.hexlify(b"", ":"), b.hexlify(data=b"ab", sep="-", bytes_per_sep=1))
# expect: b'00ff' b'61:62:63:64:65:66' b'61:6263:6465:6667' b'616263-646566-67' b'616263' b'616263' b'' b'61-62'
print(attempt(b.hexlify, b"ab", ""), "/", attempt(b.hexlify, b"ab", "::"), "/", b.hexlify(b"ab", "\xe9"), attempt(b.hexlify, b"ab", "\u0100"), "/", attempt(b.hexlify, b"ab", 1), "/", attempt(b.hexlify, "a"), "/", attempt(b.hexlify, b"ab", None))
# expect: ValueError: sep must be length 1. / ValueError: sep must be length 1. / b'61\xe962' ValueError: sep must be ASCII. / TypeError: object of type 'int' has no len() / TypeError: a bytes-like object is required, not 'str' / TypeError: object of type 'NoneType' has no len()
print(b.crc32(b"hello"), b.crc32(b"lo", b.crc32(b"hel")), b.crc32(b""), b.crc32(b"a", -1), b.crc32(b"a", 2 ** 40 + 5), b.crc32(b"a", 2 ** 70), b.crc32(b"x" * 10001), attempt(b.crc32, "a"), "/", attempt(b.crc32, b"a", "b"))
# expect: 907060870 907060870 0 3310005809 2564639436 3904355907 3272520053 TypeError: a bytes-like object is required, not 'str' / TypeError: 'str' object cannot be interpreted as an integer
print(b.crc_hqx(b"hello", 0), b.crc_hqx(b"hello", 2 ** 20 + 3), b.crc_hqx(b"a", -1), attempt(b.crc_hqx, b"a"))
# expect: 50018 22718 40311 TypeError: crc_hqx expected 2 arguments, got 1
UU = (b"", b" ", b"#86)C\n", b"#86)C", b"#86)", b"$86)C", b"!!!!!", b"#86)CX\n", b"`\n", b"#8\x016)C", b"#86)C  \n", b'"86)C\n', b"\x80AAA", "#86)C\n", b"#86)C\r\n")
print([attempt(b.a2b_uu, x) for x in UU])
# expect: ['Error: Missing length byte', b'', b'abc', b'abc', b'ab@', b'abc\x00', 'Error: Trailing garbage', 'Error: Trailing garbage', b'', 'Error: Illegal char', b'abc', 'Error: Trailing garbage', b'\x86\x18@\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', b'abc', b'abc']
print(b.b2a_uu(b""), b.b2a_uu(b"abc"), b.b2a_uu(b"ab"), b.b2a_uu(b"\0\0", backtick=True), b.b2a_uu(b"x" * 45), attempt(b.b2a_uu, b"x" * 46), "/", b.b2a_uu(b"", backtick=True), attempt(b.b2a_uu, "a"))
# expect: b' \n' b'#86)C\n' b'"86( \n' b'"````\n' b"M>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX>'AX\n" Error: At most 45 bytes at once / b'`\n' TypeError: a bytes-like object is required, not 'str'
QP = (b"", b"=41", b"=4", b"=", b"a=\nb", b"a=\r\nb", b"==", b"=\rx\ny", b"=zz", b"=4g", b"a_b", b"=3D=", b"a=  \nb", b"\xff", "=41", b"=aB")
print([attempt(b.a2b_qp, x) for x in QP], b.a2b_qp(b"a_b=41", header=True))
# expect: [b'', b'A', b'=4', b'', b'ab', b'ab', b'=', b'y', b'=zz', b'=4g', b'a_b', b'=', b'a=  \nb', b'\xff', b'A', b'\xab'] b'a bA'
TEXTS = (b"", b"a=b", b"\xff\x00", b"a b ", b" a\t\nb \r\nc", b"a_b", b".", b".\nx", b"a\n.\nb", b"a\rb", b"a\r\nb\n", b"\t", b"..", b"a" * 75 + b" \n", b"=" * 26, b"x" * 77)
print([b.b2a_qp(x) for x in TEXTS])
# expect: [b'', b'a=3Db', b'=FF=00', b'a b=20', b' a=09\nb=20\nc', b'a_b', b'=2E', b'=2E\nx', b'a\n=2E\nb', b'a\rb', b'a\r\nb\r\n', b'=09', b'..', b'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=20\n', b'=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=\n=3D', b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=\nxx']
print([b.b2a_qp(x, quotetabs=True, header=True) for x in TEXTS])
# expect: [b'', b'a=3Db', b'=FF=00', b'a=20b=20', b'=20a=09\nb=20\nc', b'a=5Fb', b'=2E', b'=2E\nx', b'a\n=2E\nb', b'a\rb', b'a\r\nb\r\n', b'=09', b'..', b'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=\n=20\n', b'=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=\n=3D', b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=\nxx']
print([b.b2a_qp(x, istext=False) for x in TEXTS], attempt(b.b2a_qp, "a"))
# expect: [b'', b'a=3Db', b'=FF=00', b'a b=20', b' a\t=0Ab =0D=0Ac', b'a_b', b'=2E', b'=2E=0Ax', b'a=0A.=0Ab', b'a=0Db', b'a=0D=0Ab=0A', b'=09', b'..', b'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa =\n=0A', b'=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=3D=\n=3D', b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=\nxx'] TypeError: a bytes-like object is required, not 'str'
print(b.Error.__mro__, b.Incomplete.__mro__, b.Error.__module__)
# expect: (<class 'binascii.Error'>, <class 'ValueError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>) (<class 'binascii.Incomplete'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>) binascii
