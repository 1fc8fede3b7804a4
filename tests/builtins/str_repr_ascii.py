for s in ("", "'", '"', "'\"", "\\", "\n\t\r\0\x1b\x7f", "\x80\x9f\xa0\xad", "é", "\u0378", "\u200b\u2028\ufeff", "\ud800\udfff", "😀", "\U000e0001", "\U0010ffff", "a\\'b", "\u0300", "\ue000", "ÿĀ", "\u061c", "中文"):
    print(repr(s), ascii(s), len(s))
    # expect: '' '' 0
    # expect: "'" "'" 1
    # expect: '"' '"' 1
    # expect: '\'"' '\'"' 2
    # expect: '\\' '\\' 1
    # expect: '\n\t\r\x00\x1b\x7f' '\n\t\r\x00\x1b\x7f' 6
    # expect: '\x80\x9f\xa0\xad' '\x80\x9f\xa0\xad' 4
    # expect: 'é' '\xe9' 1
    # expect: '\u0378' '\u0378' 1
    # expect: '\u200b\u2028\ufeff' '\u200b\u2028\ufeff' 3
    # expect: '\ud800\udfff' '\ud800\udfff' 2
    # expect: '😀' '\U0001f600' 1
    # expect: '\U000e0001' '\U000e0001' 1
    # expect: '\U0010ffff' '\U0010ffff' 1
    # expect: "a\\'b" "a\\'b" 4
    # expect: '̀' '\u0300' 1
    # expect: '\ue000' '\ue000' 1
    # expect: 'ÿĀ' '\xff\u0100' 2
    # expect: '\u061c' '\u061c' 1
    # expect: '中文' '\u4e2d\u6587' 2
print(repr("it's \"q\""), [ "a'b" ], ascii(["é", {"中": "\n"}]), str(["\u200b"]))  # expect: 'it\'s "q"' ["a'b"] ['\xe9', {'\u4e2d': '\n'}] ['\u200b']
class S(str):
    def __repr__(self): return "S-repr"
print([S("x")], repr(S("x")), str.__repr__(S("x")), ascii(S("é")), f"{S('q')!r}")  # expect: [S-repr] S-repr 'x' S-repr S-repr
