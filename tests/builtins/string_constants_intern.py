def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: ("abc" == "ab" + "c", "".join(["a", "b"]) == "ab"))  # expect: (True, True)
import sys
a = sys.intern("some string"); b = sys.intern("".join(["some", " string"]))
tr(lambda: (a is b, sys.intern("x") == "x"))  # expect: (True, True)
tr(lambda: sys.intern(5))  # expect: TypeError intern() argument must be str, not int
class S(str): pass
tr(lambda: sys.intern(S("a")))  # expect: TypeError can't intern S
tr(lambda: sys.intern())  # expect: TypeError sys.intern() takes exactly one argument (0 given)
tr(lambda: (len("\N{DIGIT ONE}\x31\u0031\U00000031\061"), "\a\b\f\v\r\n\t\\\'\"" == chr(7) + chr(8) + chr(12) + chr(11) + chr(13) + chr(10) + chr(9) + chr(92) + chr(39) + chr(34), "\0" == chr(0), "\1" == chr(1), "\18" == chr(1) + "8", "\x41" == "A"))
# expect: (5, True, True, True, True, True)
tr(lambda: (r"\n" == chr(92) + "n", b"\x41\101" == b"AA", rb"\x" == b"\\x", br"\\" == b"\\\\", len(r"\""), f"{'a'}" == "a", rf"\{1}" == "\\1"))
# expect: (True, True, True, True, 2, True, True)
two = """a
b"""
one = "a\
b"
tr(lambda: (two == "a\nb", one == "ab"))  # expect: (True, True)
tr(lambda: ("\u00e9" == "é", "\N{LATIN SMALL LETTER E WITH ACUTE}" == "é", "\N{GREEK SMALL LETTER ALPHA}", "\N{latin small letter a}", "\N{SNOWMAN}", len("\U0001F600"), ascii("\uD83D\uDE00"), "\N{CJK UNIFIED IDEOGRAPH-4E2D}", "\N{HANGUL SYLLABLE GAG}"))
# expect: (True, True, 'α', 'a', '☃', 1, "'\\ud83d\\ude00'", '中', '각')
for src in (r'"\N{}"', r'"\N{nope}"', r'"\x"', r'"\x1"', r'"\u12"', r'"\U1234567"', r'"\UFFFFFFFF"', r'b"\x1"', "b'é'", r'"\N{"'):
    try: print(src, eval(src))
    except SyntaxError as e: print(src, e.msg)
    # expect: "\N{}" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape
    # expect: "\N{nope}" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-7: unknown Unicode character name
    # expect: "\x" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \xXX escape
    # expect: "\x1" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
    # expect: "\u12" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
    # expect: "\U1234567" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-8: truncated \UXXXXXXXX escape
    # expect: "\UFFFFFFFF" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
    # expect: b"\x1" (value error) invalid \x escape at position 0
    # expect: b'é' bytes can only contain ASCII literal characters
    # expect: "\N{" (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape
