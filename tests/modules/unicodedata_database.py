# unicodedata: properties, names, normal forms; the functions of the module and of ucd_3_2_0.
import unicodedata


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


SAMPLE = ["a", "1", "\u00bd", "\u2460", "\u0661", "\u0301", "(", "\u3042", "\xe9", "\u1e9e", "\U0001f600", "\ud800", "\n", "\uac00", "\u4e00", "\u0378", "\U000f0000"]


def digest(f, step=1):
    total = 0
    for cp in range(0, 0x30000, step):
        value = f(chr(cp))
        if value:
            total = (total * 1000003 + sum(map(ord, str(value)))) & 0xFFFFFFFF
    return total


old = unicodedata.ucd_3_2_0


def show(ucd):
    print([ucd.decimal(c, None) for c in SAMPLE], [ucd.digit(c, None) for c in SAMPLE], [ucd.numeric(c, None) for c in SAMPLE])
    print([ucd.category(c) for c in SAMPLE], [ucd.bidirectional(c) for c in SAMPLE], [ucd.combining(c) for c in SAMPLE])
    print([ucd.mirrored(c) for c in SAMPLE], [ucd.east_asian_width(c) for c in SAMPLE], [ucd.decomposition(c) for c in SAMPLE])
    print([ucd.name(c, None) for c in SAMPLE])
    print(attempt(ucd.decimal, "a"), "/", attempt(ucd.digit, "a"), "/", attempt(ucd.numeric, "a"), "/", attempt(ucd.name, "\n"), "/", ucd.name("\n", 5))
    for name in ("LATIN SMALL LETTER A", "latin small letter a", "HANGUL SYLLABLE GAG", "CJK UNIFIED IDEOGRAPH-4E00", "LATIN SMALL LETTER R WITH TILDE", "LATIN CAPITAL LETTER GHA", "NULL", "", "nosuch", b"SPACE", 5, "a" * 257):
        print(ascii(attempt(ucd.lookup, name)))
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        print([ascii(ucd.normalize(form, s)) for s in ("", "abc", "\xe9", "e\u0301", "\ufb01", "\uac00", "\u1100\u1161", "\u0344", "\u1e9b\u0323")], [ucd.is_normalized(form, s) for s in ("", "abc", "\xe9", "e\u0301", "\ufb01", "\u1100\u1161", "\u0301e")])
    print(attempt(ucd.normalize, "x", "a"), "/", attempt(ucd.normalize, "NFC"), "/", attempt(ucd.normalize, 1, "a"), "/", attempt(ucd.is_normalized, "nfc", "a"), "/", attempt(ucd.is_normalized, "NFC", b""))
    print(attempt(ucd.category, "ab"), "/", attempt(ucd.category, 1), "/", attempt(ucd.category), "/", attempt(ucd.decimal, ""), "/", attempt(ucd.decimal, 1), "/", attempt(ucd.name, "a", 1, 2), "/", attempt(ucd.name, chr="a"))
    print(digest(ucd.category, 3), digest(ucd.bidirectional, 7), digest(ucd.decomposition, 5), digest(lambda c: ucd.name(c, ""), 97), ucd.unidata_version)


show(unicodedata)
# expect: [None, 1, None, None, 1, None, None, None, None, None, None, None, None, None, None, None, None] [None, 1, None, 1, 1, None, None, None, None, None, None, None, None, None, None, None, None] [None, 1.0, 0.5, 1.0, 1.0, None, None, None, None, None, None, None, None, None, 1.0, None, None]
# expect: ['Ll', 'Nd', 'No', 'No', 'Nd', 'Mn', 'Ps', 'Lo', 'Ll', 'Lu', 'So', 'Cs', 'Cc', 'Lo', 'Lo', 'Cn', 'Co'] ['L', 'EN', 'ON', 'ON', 'AN', 'NSM', 'ON', 'L', 'L', 'L', 'ON', 'L', 'B', 'L', 'L', '', 'L'] [0, 0, 0, 0, 0, 230, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
# expect: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] ['Na', 'Na', 'A', 'A', 'N', 'A', 'Na', 'W', 'A', 'N', 'W', 'N', 'N', 'W', 'W', 'N', 'A'] ['', '', '<fraction> 0031 2044 0032', '<circle> 0031', '', '', '', '', '0065 0301', '', '', '', '', '1100 1161', '', '', '']
# expect: ['LATIN SMALL LETTER A', 'DIGIT ONE', 'VULGAR FRACTION ONE HALF', 'CIRCLED DIGIT ONE', 'ARABIC-INDIC DIGIT ONE', 'COMBINING ACUTE ACCENT', 'LEFT PARENTHESIS', 'HIRAGANA LETTER A', 'LATIN SMALL LETTER E WITH ACUTE', 'LATIN CAPITAL LETTER SHARP S', 'GRINNING FACE', None, None, 'HANGUL SYLLABLE GA', 'CJK UNIFIED IDEOGRAPH-4E00', None, None]
# expect: ValueError: not a decimal / ValueError: not a digit / ValueError: not a numeric character / ValueError: no such name / 5
# expect: 'a'
# expect: 'a'
# expect: '\uac01'
# expect: '\u4e00'
# expect: 'r\u0303'
# expect: '\u01a2'
# expect: '\x00'
# expect: 'KeyError: "undefined character name \'\'"'
# expect: 'KeyError: "undefined character name \'nosuch\'"'
# expect: ' '
# expect: "TypeError: a bytes-like object is required, not 'int'"
# expect: "KeyError: 'name too long'"
# expect: ["''", "'abc'", "'\\xe9'", "'\\xe9'", "'\\ufb01'", "'\\uac00'", "'\\uac00'", "'\\u0308\\u0301'", "'\\u1e9b\\u0323'"] [True, True, True, False, True, False, True]
# expect: ["''", "'abc'", "'e\\u0301'", "'e\\u0301'", "'\\ufb01'", "'\\u1100\\u1161'", "'\\u1100\\u1161'", "'\\u0308\\u0301'", "'\\u017f\\u0323\\u0307'"] [True, True, False, True, True, True, True]
# expect: ["''", "'abc'", "'\\xe9'", "'\\xe9'", "'fi'", "'\\uac00'", "'\\uac00'", "'\\u0308\\u0301'", "'\\u1e69'"] [True, True, True, False, False, False, True]
# expect: ["''", "'abc'", "'e\\u0301'", "'e\\u0301'", "'fi'", "'\\u1100\\u1161'", "'\\u1100\\u1161'", "'\\u0308\\u0301'", "'s\\u0323\\u0307'"] [True, True, False, True, False, True, True]
# expect: ValueError: invalid normalization form / TypeError: normalize expected 2 arguments, got 1 / TypeError: normalize() argument 1 must be str, not int / ValueError: invalid normalization form / TypeError: is_normalized() argument 2 must be str, not bytes
# expect: TypeError: category(): argument must be a unicode character, not a string of length 2 / TypeError: category() argument must be a unicode character, not int / TypeError: unicodedata.category() takes exactly one argument (0 given) / TypeError: decimal(): argument 1 must be a unicode character, not a string of length 0 / TypeError: decimal() argument 1 must be a unicode character, not int / TypeError: name expected at most 2 arguments, got 3 / TypeError: unicodedata.name() takes no keyword arguments
# expect: 2804546936 2650349784 835536460 3231761176 16.0.0
show(old)
# expect: [None, 1, None, None, 1, None, None, None, None, None, None, None, None, None, None, None, None] [None, 1, None, 1, 1, None, None, None, None, None, None, None, None, None, None, None, None] [None, 1.0, 0.5, 1.0, 1.0, None, None, None, None, None, None, None, None, None, 1.0, None, None]
# expect: ['Ll', 'Nd', 'No', 'No', 'Nd', 'Mn', 'Ps', 'Lo', 'Ll', 'Cn', 'Cn', 'Cs', 'Cc', 'Lo', 'Lo', 'Cn', 'Co'] ['L', 'EN', 'ON', 'EN', 'AN', 'NSM', 'ON', 'L', 'L', '', '', 'L', 'B', 'L', 'L', '', 'L'] [0, 0, 0, 0, 0, 230, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
# expect: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] ['Na', 'Na', 'A', 'A', 'N', 'A', 'Na', 'W', 'A', 'N', 'N', 'N', 'N', 'W', 'W', 'N', 'A'] ['', '', '<fraction> 0031 2044 0032', '<circle> 0031', '', '', '', '', '0065 0301', '', '', '', '', '1100 1161', '', '', '']
# expect: ['LATIN SMALL LETTER A', 'DIGIT ONE', 'VULGAR FRACTION ONE HALF', 'CIRCLED DIGIT ONE', 'ARABIC-INDIC DIGIT ONE', 'COMBINING ACUTE ACCENT', 'LEFT PARENTHESIS', 'HIRAGANA LETTER A', 'LATIN SMALL LETTER E WITH ACUTE', None, None, None, None, 'HANGUL SYLLABLE GA', 'CJK UNIFIED IDEOGRAPH-4E00', None, None]
# expect: ValueError: not a decimal / ValueError: not a digit / ValueError: not a numeric character / ValueError: no such name / 5
# expect: 'a'
# expect: 'a'
# expect: '\uac01'
# expect: '\u4e00'
# expect: 'KeyError: "undefined character name \'LATIN SMALL LETTER R WITH TILDE\'"'
# expect: 'KeyError: "undefined character name \'LATIN CAPITAL LETTER GHA\'"'
# expect: 'KeyError: "undefined character name \'NULL\'"'
# expect: 'KeyError: "undefined character name \'\'"'
# expect: 'KeyError: "undefined character name \'nosuch\'"'
# expect: ' '
# expect: "TypeError: a bytes-like object is required, not 'int'"
# expect: "KeyError: 'name too long'"
# expect: ["''", "'abc'", "'\\xe9'", "'\\xe9'", "'\\ufb01'", "'\\uac00'", "'\\uac00'", "'\\u0308\\u0301'", "'\\u1e9b\\u0323'"] [True, True, True, False, True, False, True]
# expect: ["''", "'abc'", "'e\\u0301'", "'e\\u0301'", "'\\ufb01'", "'\\u1100\\u1161'", "'\\u1100\\u1161'", "'\\u0308\\u0301'", "'\\u017f\\u0323\\u0307'"] [True, True, False, True, True, True, True]
# expect: ["''", "'abc'", "'\\xe9'", "'\\xe9'", "'fi'", "'\\uac00'", "'\\uac00'", "'\\u0308\\u0301'", "'\\u1e69'"] [True, True, True, False, False, False, True]
# expect: ["''", "'abc'", "'e\\u0301'", "'e\\u0301'", "'fi'", "'\\u1100\\u1161'", "'\\u1100\\u1161'", "'\\u0308\\u0301'", "'s\\u0323\\u0307'"] [True, True, False, True, False, True, True]
# expect: ValueError: invalid normalization form / TypeError: normalize expected 2 arguments, got 1 / TypeError: normalize() argument 1 must be str, not int / ValueError: invalid normalization form / TypeError: is_normalized() argument 2 must be str, not bytes
# expect: TypeError: category(): argument must be a unicode character, not a string of length 2 / TypeError: category() argument must be a unicode character, not int / TypeError: UCD.category() takes exactly one argument (0 given) / TypeError: decimal(): argument 1 must be a unicode character, not a string of length 0 / TypeError: decimal() argument 1 must be a unicode character, not int / TypeError: name expected at most 2 arguments, got 3 / TypeError: UCD.name() takes no keyword arguments
# expect: 1676651200 947652045 3302296443 3849075054 3.2.0
print(type(old), attempt(type(old)), attempt(setattr, old, "unidata_version", 1), unicodedata.category.__self__ is unicodedata)
# expect: <class 'unicodedata.UCD'> TypeError: cannot create 'unicodedata.UCD' instances AttributeError: readonly attribute True
text = "abc"
print(unicodedata.normalize("NFC", text) is text, type(unicodedata.normalize("NFC", type("S", (str,), {})("\xe9"))), "\N{LATIN SMALL LETTER A}")
# expect: True <class 'str'> a
