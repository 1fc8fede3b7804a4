ws = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2028\u202f\u205f\u3000"
print(repr((ws + "a b" + ws).strip()), repr((ws + "x").lstrip()), repr(("x" + ws).rstrip()), repr("\u200bx\u200b".strip()), repr(ws.strip()))
# expect: 'a b' 'x' 'x' '\u200bx\u200b' ''
print("xxabcxx".strip("x"), "xyabcyx".strip("xy"), "abc".strip("abc") == "", "abc".strip(""), "mississippi".strip("ipsm") == "", "mississippi".lstrip("misp") == "", "abcabc".rstrip("cb"), "ééaé".strip("é"), "中a中".strip("中é"), "  a ".strip(None))
# expect: abc abc True abc True True abca a a a
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: "a".strip(5))  # expect: TypeError strip arg must be None or str
tr(lambda: "a".lstrip(b"a"))  # expect: TypeError lstrip arg must be None or str
tr(lambda: "a".rstrip("a", "b"))  # expect: TypeError rstrip expected at most 1 argument, got 2
tr(lambda: "a".strip(chars="a"))  # expect: TypeError str.strip() takes no keyword arguments
s = "unchanged"
print(s.strip() is s, s.strip("x") is s)  # expect: True True
