# What matches: literals, sets, repeats, alternatives, assertions, groups.
import re


def spans(pattern, text, flags=0):
    m = re.search(pattern, text, flags)
    return m and m.regs


print(spans("abc", "xxabcabc"))  # expect: ((2, 5),)
print(spans("a.c", "a\nc abc"), spans("a.c", "a\nc abc", re.S))  # expect: ((4, 7),) ((0, 3),)
print(spans("[a-c]+", "xxabcd"), spans("[^a-c]+", "abxyc"), spans(r"[\d_-]+", "ab1-2_"))
# expect: ((2, 5),) ((2, 4),) ((2, 6),)
print(spans("colou?r", "color"), spans("a{2,3}", "aaaa"), spans("a{2,3}?", "aaaa"), spans("a{,2}b", "aaab"))
# expect: ((0, 5),) ((0, 3),) ((0, 2),) ((1, 4),)
print(spans("(a|ab)(c|bcd)(d*)", "abcd"))  # expect: ((0, 4), (0, 1), (1, 4), (4, 4))
print(spans("(a+|b)*", "ab"), spans("(a+|b){0,}?x", "abx"), spans("(?:(a)|b)*", "abb"))
# expect: ((0, 2), (1, 2)) ((0, 3), (1, 2)) ((0, 3), (0, 1))
print(spans("(a*)*", "aab"), spans("(a*)+", "b"), spans("(a*)*?b", "aab"), spans("(|a)+", "aa"))
# expect: ((0, 2), (2, 2)) ((0, 0), (0, 0)) ((0, 3), (0, 2)) ((0, 0), (0, 0))
print(spans("^ab$", "ab\n"), spans(r"\Aab\Z", "ab\n"), spans("^b$", "a\nb\nc", re.M), spans("$", "ab\n"))
# expect: ((0, 2),) None ((2, 3),) ((2, 2),)
print(spans(r"\bfoo\b", "afoo foo"), spans(r"\Bo", "o foo"), spans(r"\B", ""), spans(r"\b", ""))
# expect: ((5, 8),) ((3, 4),) ((0, 0),) None
print(spans("(?=a)", "ba"), spans("(?!a)", "aab"), spans("(?<=a)b", "bab"), spans("(?<!a)b", "abbb"), spans("(?<=ab|cd)e", "cde"))
# expect: ((1, 1),) ((2, 2),) ((2, 3),) ((2, 3),) ((2, 3),)
print(spans(r"(?<![a-z])\d", "a1 2"), spans("(?=(a+))a*b", "xaaab"), spans("(?!(a)b)a", "abac"))
# expect: ((3, 4),) ((1, 5), (1, 4)) ((2, 3), (-1, -1))
print(spans(r"(\w)\1", "abccd"), spans(r"(?P<q>['\"]).*?(?P=q)", "x 'it\"s' y"), spans(r"(a)?\1b", "b"), spans(r"(a?)\1b", "b"))
# expect: ((2, 4), (2, 3)) ((2, 8), (2, 3)) None ((0, 1), (0, 0))
print(spans("(a)?(?(1)b|c)", "ab"), spans("(a)?(?(1)b|c)", "xc"), spans("(?P<n>a)?(?(n)b)x", "xabx"))
# expect: ((0, 2), (0, 1)) ((1, 2), (-1, -1)) ((0, 1), (-1, -1))
print(spans("(?>a+)ab", "aaab"), spans("a++b", "aaab"), spans("(?:ab)*+a", "ababa"), spans("a?+a", "aa"), spans("(?:a|ab)++c", "abc"))
# expect: None ((0, 4),) ((0, 5),) ((0, 2),) None
print(spans("(?>(a+))b", "aab"), spans("(?:(a)|(b))*+", "aba"))  # expect: ((0, 3), (0, 2)) ((0, 3), (2, 3), (1, 2))
print(spans("(?:ab|cd)+?e", "ababcde"), spans("(?:a{2}){2}", "aaaaa"), spans("(?:ab){1,2}", "ababab"))
# expect: ((0, 7),) ((0, 4),) ((0, 4),)
print(spans("x*", "aaa"), spans("", "abc"), spans("(?:)", ""), spans("()", "a"))
# expect: ((0, 0),) ((0, 0),) ((0, 0),) ((0, 0), (0, 0))
print(spans("(((a)b)c)d", "abcd"), spans("(a)(?:b)(c)", "abc"), spans("(?:(?:(a)))", "a"))
# expect: ((0, 4), (0, 3), (0, 2), (0, 1)) ((0, 3), (0, 1), (2, 3)) ((0, 1), (0, 1))
print(spans("a|b|c|dd|de|", "de"), spans("foobar|foo|fob", "fob foo"), spans("ab|a", "a"))
# expect: ((0, 2),) ((0, 3),) ((0, 1),)

# Positions: ^ is the beginning of the text, whatever pos says; endpos is the end.
p = re.compile("^b")
print(p.search("ab", 1), p.match("ab", 1), re.compile("b$").search("abc", 0, 2), re.compile("(?<=a)b").match("ab", 1))
# expect: None None <re.Match object; span=(1, 2), match='b'> <re.Match object; span=(1, 2), match='b'>
print(re.compile("a*").match("aaaa", 1, 3).span(), re.compile("").match("abc", 5).span(), re.compile("").search("abc", 2, 1))
# expect: (1, 3) (3, 3) None
print(re.compile("").match("abc", 2, 1), re.compile("a").match("aaa", -5, 100).span())
# expect: <re.Match object; span=(2, 2), match=''> (0, 1)

print([m.span() for m in re.finditer("a*", "baac")], [m.span() for m in re.finditer(r"\b|x", "a x")])
# expect: [(0, 0), (1, 3), (3, 3), (4, 4)] [(0, 0), (1, 1), (2, 2), (2, 3), (3, 3)]
print(re.fullmatch("a|ab", "ab").span(), re.fullmatch("a*?", "aaa").span(), re.fullmatch("a", "ab"), re.fullmatch("(a|ab)(c|bcd)?", "abcd").regs)
# expect: (0, 2) (0, 3) None ((0, 4), (0, 1), (1, 4))
print(re.compile("b").fullmatch("abc", 1, 2).span())  # expect: (1, 2)
