# Flags: letter case, ASCII, MULTILINE, DOTALL, VERBOSE, LOCALE, scoped flags.
import re


def found(pattern, text, flags=0):
    return re.findall(pattern, text, flags)


print(found("abc", "ABC abc aBc", re.I), found("[a-z]+", "ABC d", re.I), found("[^a-z]+", "ABC1d", re.I))
# expect: ['ABC', 'abc', 'aBc'] ['ABC', 'd'] ['1']
print(found("straße", "STRAẞE straße", re.I), found("ß", "ẞ", re.I), found("k", "K\u212a", re.I), found("\u212a", "kK", re.I))
# expect: ['STRAẞE', 'straße'] ['ẞ'] ['K', 'K'] ['k', 'K']
print(found("i", "I\u0130\u0131", re.I), found("[i]", "I\u0130\u0131", re.I), found("\u0131", "iI\u0130", re.I))
# expect: ['I', 'İ', 'ı'] ['I', 'İ', 'ı'] ['i', 'I', 'İ']
print(found("σ", "Σσς", re.I), found("[ς]", "Σσς", re.I), found("[^ς]", "Σσςa", re.I), found("µ", "μΜ\xb5", re.I))
# expect: ['Σ', 'σ', 'ς'] ['Σ', 'σ', 'ς'] ['a'] ['μ', 'Μ', 'µ']
print(found("[\U00010400-\U00010410]", "\U00010400\U00010428", re.I), found("\U00010428", "\U00010400", re.I))
# expect: ['𐐀', '𐐨'] ['𐐀']
print(found("k", "K\u212a", re.I | re.A), found("[k-l]+", "KL\u212a", re.I | re.A), found("é", "É", re.I | re.A))
# expect: ['K'] ['KL'] []
print(found(r"\w+", "aé_1 ж日"), found(r"\w+", "aé_1 ж日", re.A), found(r"\d+", "1٣"), found(r"\d+", "1٣", re.A))
# expect: ['aé_1', 'ж日'] ['a', '_1'] ['1٣'] ['1']
print(found(r"\s", "a\u2003\x1c b"), found(r"\s", "a\u2003\x1c b", re.A), found(r"\W", "é-ж", re.A))
# expect: ['\u2003', '\x1c', ' '] [' '] ['é', '-', 'ж']
print(found(r"\b\w", "éa ж"), found(r"\b\w", "éa ж", re.A), found(r"\w\B", "éa ж"))  # expect: ['é', 'ж'] ['a'] ['é']
print(found("^a$", "a\na\n", re.M), found(".+", "a\nb", re.S), found("a b # comment", "ab", re.X))
# expect: ['a', 'a'] ['a\nb'] ['ab']
print(found("(?i)a", "aA"), found("(?i:a)b", "AbAB"), found("(?-i:a)b", "aBAB", re.I), found("a(?s:.)b(?-s:.)", "a\nb\na\nbc", re.S))
# expect: ['a', 'A'] ['Ab'] ['aB'] ['a\nbc']
print(found(r"(?a:\w)\w", "éa aé"), found(r"(?u:\w)", "é", re.A), found("(?m:^)b", "a\nb"), found(r"(?a:\D)", "a\u0663", re.I))
# expect: ['aé'] [] ['b'] ['a']
print(found(rb"\w+", b"a\xe9b", 0), found(rb"\xe9", b"\xc9\xe9", re.I), found(rb"[\x80-\xff]+", b"a\xe9\xff"))
# expect: [b'a', b'b'] [b'\xe9'] [b'\xe9\xff']
print(found(rb"\w+", b"ab_1 c", re.L), found(rb"AB", b"ab", re.L | re.I), found(rb"[a-c]+", b"ABCD", re.L | re.I), found(rb"\bB\b", b"b bb", re.L | re.I))
# expect: [b'ab_1', b'c'] [b'ab'] [b'ABC'] [b'b']
print(found(rb"(\w)\1", b"aAbb", re.L | re.I), found(r"(\w)\1", "aAßẞσς", re.I), found(r"(\w)\1", "aAéÉ", re.I | re.A))
# expect: [b'a', b'b'] ['a', 'ß'] ['a']
print(found(rb"[^\W]+", b"a-b", re.L), found(rb"[^a]", b"aAb", re.L | re.I), found(rb"(?L:a)", b"aA"), found(rb"(?L:\w)", b"a-"))
# expect: [b'a', b'b'] [b'b'] [b'a'] [b'a']
print(re.compile("a").flags, re.compile(b"a").flags, re.compile("(?i)a", re.M).flags, re.compile("a", re.A).flags)
# expect: 32 0 42 256
print(found(rb"[^bc]", b"aAbBcC-", re.L | re.I), found(rb"[^\Wb]", b"aAbB-", re.L | re.I))  # expect: [b'a', b'A', b'-'] [b'a', b'A']
