# Pattern, Match, Scanner: attributes, repr, equality, hashing, copies, errors.
import copy
import re
import _sre


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


p = re.compile(r"(?P<first>\w+) (?P<second>\w+)?(x)?")
print(p)  # expect: re.compile('(?P<first>\\w+) (?P<second>\\w+)?(x)?')
print(p.pattern, p.flags, p.groups, p.groupindex, type(p.groupindex).__name__)
# expect: (?P<first>\w+) (?P<second>\w+)?(x)? 32 3 {'first': 1, 'second': 2} mappingproxy
print(re.compile("a").groupindex, re.compile(b"a", re.I), re.compile("a", re.I | re.M | re.S | re.X | re.A))
# expect: {} re.compile(b'a', re.IGNORECASE) re.compile('a', re.IGNORECASE|re.MULTILINE|re.DOTALL|re.VERBOSE|re.ASCII)
print(re.compile("x" * 250) == re.compile("x" * 250), len(repr(re.compile("x" * 250))))  # expect: True 212
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), re.compile("a") != re.compile(b"a"), re.compile("a") == "a")
# expect: True False True False
re.purge()
q = re.compile(r"(?P<first>\w+) (?P<second>\w+)?(x)?")
print(p == q, p is q, hash(p) == hash(q), len({p, q}), p != q)  # expect: True False True 1 False
print(attempt(lambda: p < q))  # expect: TypeError: '<' not supported between instances of 're.Pattern' and 're.Pattern'
print(copy.copy(p) is p, copy.deepcopy(p) is p, re.Pattern[str], re.Match[bytes])
# expect: True True re.Pattern[str] re.Match[bytes]
print(type(p), type(p.match("a b")), type(p).__module__, type(p).__name__, type(p.scanner("")))
# expect: <class 're.Pattern'> <class 're.Match'> re Pattern <class '_sre.SRE_Scanner'>
print(attempt(re.Pattern), "/", attempt(re.Match), "/", attempt(type(p.scanner(""))))
# expect: TypeError: cannot create 're.Pattern' instances / TypeError: cannot create 're.Match' instances / TypeError: cannot create '_sre.SRE_Scanner' instances
print(attempt(setattr, p, "pattern", 1), "/", attempt(setattr, p, "x", 1))
# expect: AttributeError: readonly attribute / AttributeError: 're.Pattern' object has no attribute 'x' and no __dict__ for setting new attributes

m = p.match("hello wörld", 0, 11)
print(m)  # expect: <re.Match object; span=(0, 11), match='hello wörld'>
print(m.group(), m.group(0), m.group(1), m.group("second"), m.group(1, "second", 3), m[0], m["first"], m[True])
# expect: hello wörld hello wörld hello wörld ('hello', 'wörld', None) hello wörld hello hello
print(m.groups(), m.groups("-"), m.groups(default=0), m.groupdict(), p.match("a ").groupdict(default="?"))
# expect: ('hello', 'wörld', None) ('hello', 'wörld', '-') ('hello', 'wörld', 0) {'first': 'hello', 'second': 'wörld'} {'first': 'a', 'second': '?'}
print(m.start(), m.end(), m.span(), m.start(1), m.end("first"), m.span(3), m.start("second"))
# expect: 0 11 (0, 11) 0 5 (-1, -1) 6
print(m.re is p, m.string, m.pos, m.endpos, m.lastindex, m.lastgroup, m.regs, m.regs is m.regs)
# expect: True hello wörld 0 11 2 second ((0, 11), (0, 5), (6, 11), (-1, -1)) True
print(re.match("(a)(b)?", "a").lastindex, re.match("((a)(b))", "ab").lastindex, re.match("a", "a").lastindex, re.match("(?P<x>a)|b", "b").lastgroup)
# expect: 1 1 None None
print(m.expand(r"\2-\1-\g<first>-\g<3>!\n") == "wörld-hello-hello-!\n", attempt(m.expand, r"\9"))
# expect: True PatternError: invalid group reference 9 at position 1
print(copy.copy(m) is m, copy.deepcopy(m) is m, bool(m), attempt(len, m))
# expect: True True True TypeError: object of type 're.Match' has no len()
print(repr(re.match(".*", "x" * 100)))
# expect: <re.Match object; span=(0, 100), match='xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx>
print(attempt(m.group, 4), "/", attempt(m.group, "none"), "/", attempt(m.group, -1), "/", attempt(m.start, 7), "/", attempt(m.group, 1.5))
# expect: IndexError: no such group / IndexError: no such group / IndexError: no such group / IndexError: no such group / IndexError: no such group
print(attempt(m.__getitem__, 4), "/", attempt(m.__getitem__, []), "/", attempt(m.span, 10 ** 30), "/", attempt(m.group, x=1))
# expect: IndexError: no such group / TypeError: cannot use 'list' as a dict key (unhashable type: 'list') / IndexError: no such group / TypeError: group() takes no keyword arguments
print(attempt(iter, m), "/", attempt(m.groups, 1, 2))
# expect: TypeError: 're.Match' object is not iterable / TypeError: groups() takes at most 1 argument (2 given)


class Number:
    def __index__(self):
        return 1


print(m.group(Number()), m[Number()])  # expect: hello hello

s = re.compile(r"\d").scanner("1a23")
print(s.match(), s.match(), s.search(), s.pattern)
# expect: <re.Match object; span=(0, 1), match='1'> None None re.compile('\\d')
s = re.compile(r"\d*").scanner("1a23", 0, 3)
print([s.search() for _ in range(5)])
# expect: [<re.Match object; span=(0, 1), match='1'>, <re.Match object; span=(1, 1), match=''>, <re.Match object; span=(2, 3), match='2'>, <re.Match object; span=(3, 3), match=''>, None]
s = re.compile(r"").scanner("ab")
print(s.match(), s.match(), s.match(), s.search())  # expect: <re.Match object; span=(0, 0), match=''> None None None

for text in (None, 1, [], "str", b"bytes", bytearray(b"x"), memoryview(b"x")):
    print(attempt(re.compile("x?").match, text), "|", attempt(re.compile(b"x?").match, text))
# expect: TypeError: expected string or bytes-like object, got 'NoneType' | TypeError: expected string or bytes-like object, got 'NoneType'
# expect: TypeError: expected string or bytes-like object, got 'int' | TypeError: expected string or bytes-like object, got 'int'
# expect: TypeError: expected string or bytes-like object, got 'list' | TypeError: expected string or bytes-like object, got 'list'
# expect: <re.Match object; span=(0, 0), match=''> | TypeError: cannot use a bytes pattern on a string-like object
# expect: TypeError: cannot use a string pattern on a bytes-like object | <re.Match object; span=(0, 0), match=b''>
# expect: TypeError: cannot use a string pattern on a bytes-like object | <re.Match object; span=(0, 1), match=b'x'>
# expect: TypeError: cannot use a string pattern on a bytes-like object | <re.Match object; span=(0, 1), match=b'x'>
print(attempt(p.match), "/", attempt(p.match, "a", "b"), "/", attempt(p.match, "a", 0, 0, 0), "/", attempt(p.match, "a", pos=2 ** 70))
# expect: TypeError: match() missing required argument 'string' (pos 1) / TypeError: 'str' object cannot be interpreted as an integer / TypeError: match() takes at most 3 arguments (4 given) / OverflowError: Python int too large to convert to C ssize_t
print(attempt(p.search, string="a b", pos=0, endpos=3), "/", attempt(p.search, text=1))
# expect: <re.Match object; span=(0, 3), match='a b'> / TypeError: search() missing required argument 'string' (pos 1)
print(re.compile(b"a+").search(memoryview(b"xaax")), re.compile(b"a").match(bytearray(b"a")).group(), re.compile(b"a").match(memoryview(b"ab")[::2]))
# expect: <re.Match object; span=(1, 3), match=b'aa'> b'a' <re.Match object; span=(0, 1), match=b'a'>
b = bytearray(b"abc")
m = re.match(b"abc", b)
del b[1:]
print(m.group(), m.span())  # expect: b'a' (0, 3)
it = re.finditer("a", "aa")
print(type(it).__name__, next(it), next(it), next(it, "end"), next(it, "end"))
# expect: callable_iterator <re.Match object; span=(0, 1), match='a'> <re.Match object; span=(1, 2), match='a'> end end

print(_sre.MAGIC, _sre.CODESIZE, _sre.MAXREPEAT, _sre.MAXGROUPS, _sre.getcodesize(), _sre.copyright)
# expect: 20230612 4 4294967295 1073741823 4  SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB 
print([_sre.ascii_iscased(c) for c in (65, 64, 97, 0xc0)], [_sre.unicode_iscased(c) for c in (65, 0xdf, 0x130, 0x1e96, 49)])
# expect: [True, False, True, False] [True, True, True, True, False]
print([_sre.ascii_tolower(c) for c in (65, 97, 0xc0)], [_sre.unicode_tolower(c) for c in (65, 0xc0, 0x130, 0x10400)])
# expect: [97, 97, 192] [97, 224, 105, 66600]
print(sum(map(_sre.unicode_iscased, range(0x110000))), sum(_sre.unicode_tolower(c) - c for c in range(0x110000)))
# expect: 2981 2607663
