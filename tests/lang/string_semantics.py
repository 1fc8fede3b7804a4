print('single' "double" '''triple''' """more""", 'it\'s', "q\"q", "tab\there", "nl\\n", 'a\
b', "\x41\u0042\U00000043\N{LATIN SMALL LETTER D}\101\60", repr("\0\x01\x7f\x80\xa0\xad\u200b\ud800\U0010ffff"))
# expect: singledoubletriplemore it's q"q tab	here nl\n ab ABCdA0 '\x00\x01\x7f\x80\xa0\xad\u200b\ud800\U0010ffff'
print(r"raw\n\t", rb"raw\x00", b"\x00\xff\n\\'", R"\"", repr(r"\'"), u"u prefix")  # expect: raw\n\t b'raw\\x00' b"\x00\xff\n\\'" \" "\\'" u prefix
print(repr('\''), repr("\""), repr("'\""), repr('a\'b"c\\'), repr("\t\n\r\f"), ascii("é\u4e2d😀"), repr("é中😀"))
# expect: "'" '"' '\'"' 'a\'b"c\\' '\t\n\r\x0c' '\xe9\u4e2d\U0001f600' 'é中😀'
s = "abc😀é"
print(len(s), s[3], s[-1], s[1:4], s[::-1], s * 2, s + "!", "b" in s, "" in s, "z" not in s)  # expect: 5 😀 é bc😀 é😀cba abc😀éabc😀é abc😀é! True True True
print("a" < "b" < "é" < "中" < "😀", "" < "a", "Z" < "a", "abc" < "abd", "\ud800" < "\U00010000")  # expect: True True True True True
print("a" "b" "c", "%s" % "x", "x" * 0, "x" * -1, 3 * "ab", s[10:], s[5:1], s[-100:2], s[::2])  # expect: abc x   ababab   ab acé
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: s[10])  # expect: IndexError string index out of range
tr(lambda: s["a"])  # expect: TypeError string indices must be integers, not 'str'
tr(lambda: s + 1)  # expect: TypeError can only concatenate str (not "int") to str
tr(lambda: 1 + s)  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
tr(lambda: s * "a")  # expect: TypeError can't multiply sequence by non-int of type 'str'
tr(lambda: s[::0])  # expect: ValueError slice step cannot be zero
tr(lambda: "x" * (1 << 63))  # expect: OverflowError cannot fit 'int' into an index-sized integer
tr(lambda: "".join([1]))  # expect: TypeError sequence item 0: expected str instance, int found
tr(lambda: 1 in s)  # expect: TypeError 'in <string>' requires string as left operand, not int
tr(lambda: s.nothing)  # expect: AttributeError 'str' object has no attribute 'nothing'
for src in ('"abc', "'''abc", '"\\N{no such name}"', '"\\x4"', '"\\u123"', '"\\U00110000"', 'b"é"', '"\\N"', "ur''", 'b"\\x4"'):
    try: eval(src)
    except SyntaxError as e: print(src, "->", e.msg)
    # expect: "abc -> unterminated string literal (detected at line 1)
    # expect: '''abc -> unterminated triple-quoted string literal (detected at line 1)
    # expect: "\N{no such name}" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name
    # expect: "\x4" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
    # expect: "\u123" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-4: truncated \uXXXX escape
    # expect: "\U00110000" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
    # expect: b"é" -> bytes can only contain ASCII literal characters
    # expect: "\N" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape
    # expect: ur'' -> 'u' and 'r' prefixes are incompatible
    # expect: b"\x4" -> (value error) invalid \x escape at position 0
print("%s %r %d %5.2f %-5s| %05d %+d %x %o %e %% %c %c" % ("s", "r", 5, 3.14159, "l", 42, 7, 255, 8, 1e10, "c", 100))
# expect: s 'r' 5  3.14 l    | 00042 +7 ff 10 1.000000e+10 % c d
