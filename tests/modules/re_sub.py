# sub and subn: literals, templates, functions, counts, identities, errors.
import re


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print(re.sub("a", "b", "abac"), re.subn("a", "b", "abac"), re.sub("a", "b", "abac", count=1), re.subn("x", "y", "abc"))
# expect: bbbc ('bbbc', 2) bbac ('abc', 0)
print(re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"), re.sub(r"\b", "|", "ab cd"), re.sub("$", "!", "a\n"))
# expect: -a-b-c- -a-b--d- |ab| |cd| a!
# expect: !
print(re.sub(r"(\w)(\w)", r"\2\1", "abcde"), re.sub("(?P<x>a)|b", r"<\g<x>>", "ab"), re.sub("a", r"\\", "a"), re.sub("(a)|b", r"[\1]", "ab"))
# expect: badce <a><> \ [a][]
print(re.sub("a", r"\g<0>\g<0>", "abc"), repr(re.sub("a", r"\n\t\x", "a") if False else re.sub("a", r"\n\t", "a")))
# expect: aabc '\n\t'
print(re.sub("a", lambda m: m.group().upper() * 2, "banana"), re.sub("a", lambda m: None, "banana"), re.sub("a", lambda m: "", "banana"))
# expect: bAAnAAnAA bnn bnn
print(re.sub(r"\w+", lambda m: str(m.span()), "ab cd"), re.subn(".", lambda m: "", "abc"))
# expect: (0, 2) (3, 5) ('', 3)
print(re.sub(b"a", b"b", b"aca"), re.sub(b"(a)", rb"\1\1", b"aca"), re.sub(b"a", lambda m: b"<" + m.group() + b">", b"aca"))
# expect: b'bcb' b'aacaa' b'<a>c<a>'
print(re.sub(b"a", b"b", bytearray(b"aca")), re.sub(b"a", bytearray(b"xy"), b"aca"), re.sub(b"a", memoryview(b"xy"), memoryview(b"aca")))
# expect: b'bcb' b'xycxy' b'xycxy'
print(re.sub(b"(a)", bytearray(rb"\1\1"), b"aca"))  # expect: b'aacaa'

text = "hello"
print(re.sub("x", "y", text) is text, re.sub(".+", text, "abc") is text, re.sub("l", "l", text) == text)
# expect: True True True


class S(str):
    pass


t = S("hello")
print(type(re.sub("x", "y", t)), type(re.sub("l", S("L"), "hello")), type(re.sub(".+", S("L"), "x")), re.sub("(l)", S(r"\1\1"), t))
# expect: <class 'str'> <class 'str'> <class 'str'> hellllo
print(type(re.split("x", t)[0]), type(re.findall(".+", t)[0]), type(re.match(".+", t).group()))
# expect: <class 'str'> <class 'str'> <class 'str'>

# The result is as narrow as it can be, and as wide as it must be.
print(re.sub("日", "a", "x日y") == "xay", re.sub("[^a-z]", "", "a日b\U0001f600c").isascii(), re.sub("b", "日", "abc"), re.sub("c", "\U0001f600", "ab日c"))
# expect: True True a日c ab日😀

print(attempt(re.sub, "a", 1, "a"), "/", attempt(re.sub, "a", b"b", "a"), "/", attempt(re.sub, b"a", "b", b"a"), "/", attempt(re.sub, "a", "b", b"a"))
# expect: TypeError: decoding to str: need a bytes-like object, int found / TypeError: sequence item 0: expected str instance, bytes found / TypeError: sequence item 0: expected a bytes-like object, str found / TypeError: cannot use a string pattern on a bytes-like object
print(attempt(re.sub, "a", lambda m: 1, "bab"), "/", attempt(re.sub, b"a", lambda m: "x", b"a"), "/", attempt(re.sub, "(a)", r"\2", "a"))
# expect: TypeError: sequence item 1: expected str instance, int found / TypeError: sequence item 0: expected a bytes-like object, str found / PatternError: invalid group reference 2 at position 1
print(attempt(re.sub, "(a)", r"\g<x>", "a"), "/", attempt(re.sub, "a", r"\q", "a"), "/", attempt(re.sub, "a", lambda m: 1 / 0, "a"))
# expect: IndexError: unknown group name 'x' / PatternError: bad escape \q at position 0 / ZeroDivisionError: division by zero
print(attempt(re.sub, "a", None, "b"), "/", attempt(re.compile("a").sub, "b"), "/", attempt(re.compile("a").sub, "b", "a", 1, 2))
# expect: TypeError: decoding to str: need a bytes-like object, NoneType found / TypeError: sub() missing required argument 'string' (pos 2) / TypeError: sub() takes at most 3 arguments (4 given)
print(attempt(re.compile("a").sub, repl="b", string="aa", count=1), attempt(re.compile("a").subn, string="aa", repl="b"))
# expect: ba ('bb', 2)

calls = []
print(attempt(re.sub, ".", lambda m: calls.append(m.group()) or (1 if m.group() == "b" else "x"), "abc"), calls)
# expect: TypeError: sequence item 1: expected str instance, int found ['a', 'b', 'c']

print(re.split(",", "a,b,,c"), re.split("(,)|x", "a,bxc"), re.split("", "ab"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1))
# expect: ['a', 'b', '', 'c'] ['a', ',', 'b', None, 'c'] ['', 'a', 'b', ''] ['', 'a', '', 'b', 'c', ''] ['a', 'b,c']
print(re.split(b",", bytearray(b"a,b")), re.split("[:日]", "a:b日c"), re.compile(",").split(string="a,b", maxsplit=0), re.split(r"\b", "ab cd"))
# expect: [b'a', b'b'] ['a', 'b', 'c'] ['a', 'b'] ['', 'ab', ' ', 'cd', '']
print(re.findall("(a)(b)?", "abaa"), re.findall("(a)|b", "ab"), re.findall("", "ab"), re.findall(b"a", bytearray(b"aba")))
# expect: [('a', 'b'), ('a', ''), ('a', '')] ['a', ''] ['', '', ''] [b'a', b'a']
print(re.compile("a").findall("aaaa", 1, 3), re.compile("a").findall(string="aa", pos=1), [m.span() for m in re.compile("a").finditer("aaaa", 1, 3)])
# expect: ['a', 'a'] ['a'] [(1, 2), (2, 3)]
print(re.template if hasattr(re, "template") else "no template", re.escape("a.b*c"))  # expect: no template a\.b\*c
