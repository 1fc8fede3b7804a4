# _sre.compile and _sre.template take only what has the right shape.
import _sre


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def compile(*code, groups=0, pattern=None, flags=0, index={}, names=()):
    return attempt(_sre.compile, pattern, flags, list(code), groups, index, names)


FAILURE, SUCCESS, ANY, ANY_ALL, ASSERT, ASSERT_NOT, AT, BRANCH = range(8)
GROUPREF, GROUPREF_EXISTS, IN, INFO, JUMP, LITERAL, MARK, MAX_UNTIL, MIN_UNTIL = range(11, 20)
REPEAT, REPEAT_ONE, ATOMIC = 23, 24, 27

print(compile(SUCCESS), compile(LITERAL, 97, SUCCESS).match("a"), compile(LITERAL, 97, SUCCESS).match(b"a"))
# expect: re.compile(None) <re.Match object; span=(0, 1), match='a'> <re.Match object; span=(0, 1), match=b'a'>
print(compile(LITERAL, SUCCESS), "/", compile(LITERAL, 97), "/", compile(99, SUCCESS), "/", compile(SUCCESS, groups=-1))
# expect: RuntimeError: invalid SRE code / RuntimeError: invalid SRE code / RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(MARK, 5, SUCCESS), "/", compile(MARK, 4, SUCCESS, groups=1), "/", compile(GROUPREF, 1, SUCCESS, groups=1), "/", compile(AT, 12, SUCCESS))
# expect: RuntimeError: invalid SRE code / RuntimeError: invalid SRE code / RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(IN, 4, LITERAL, 97, FAILURE, SUCCESS).match("a"), compile(IN, 3, LITERAL, 97, FAILURE, SUCCESS), "/", compile(IN, 4, LITERAL, 97, 5, SUCCESS))
# expect: <re.Match object; span=(0, 1), match='a'> RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(IN, 100, LITERAL, 97, FAILURE, SUCCESS), "/", compile(IN, 4, 8, 18, FAILURE, SUCCESS))
# expect: RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(REPEAT, 5, 0, 1, LITERAL, 97, MAX_UNTIL, SUCCESS).match("ab"), compile(REPEAT, 5, 2, 1, LITERAL, 97, MAX_UNTIL, SUCCESS), "/", compile(REPEAT, 5, 0, 1, LITERAL, 97, SUCCESS, SUCCESS))
# expect: <re.Match object; span=(0, 1), match='a'> RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(REPEAT_ONE, 6, 0, 4294967295, LITERAL, 97, SUCCESS, SUCCESS).match("aab"), compile(REPEAT_ONE, 5, 0, 1, LITERAL, 97, SUCCESS, SUCCESS))
# expect: <re.Match object; span=(0, 2), match='aa'> RuntimeError: invalid SRE code
print(compile(BRANCH, 5, LITERAL, 97, JUMP, 7, 5, LITERAL, 98, JUMP, 2, 0, SUCCESS).match("b"), compile(BRANCH, 0, SUCCESS), "/", compile(BRANCH, 5, LITERAL, 97, JUMP, 3, 0, SUCCESS))
# expect: <re.Match object; span=(0, 1), match='b'> RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(ASSERT, 5, 0, LITERAL, 97, SUCCESS, SUCCESS).match("a"), compile(ASSERT_NOT, 5, 0, LITERAL, 97, SUCCESS, SUCCESS).match("a"), compile(ASSERT, 5, 0, LITERAL, 97, SUCCESS))
# expect: <re.Match object; span=(0, 0), match=''> None RuntimeError: invalid SRE code
print(compile(ATOMIC, 4, LITERAL, 97, SUCCESS, SUCCESS).match("a"), compile(ATOMIC, 9, LITERAL, 97, SUCCESS, SUCCESS), "/", compile(JUMP, 1, SUCCESS))
# expect: <re.Match object; span=(0, 1), match='a'> RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(INFO, 4, 0, 0, 0, SUCCESS).match(""), compile(INFO, 4, 8, 0, 0, SUCCESS), "/", compile(INFO, 3, 0, 0, SUCCESS), "/", compile(INFO, 4, 2, 0, 0, SUCCESS))
# expect: <re.Match object; span=(0, 0), match=''> RuntimeError: invalid SRE code / RuntimeError: invalid SRE code / RuntimeError: invalid SRE code
print(compile(MAX_UNTIL, SUCCESS), "/", compile(GROUPREF_EXISTS, 0, 4, LITERAL, 97, SUCCESS, groups=1).match("a"), compile(GROUPREF_EXISTS, 1, 4, LITERAL, 97, SUCCESS, groups=1))
# expect: RuntimeError: invalid SRE code / <re.Match object; span=(0, 0), match=''> RuntimeError: invalid SRE code
print(compile(-1), "/", compile(2 ** 40), "/", compile(2 ** 70), "/", compile("x"), "/", compile(SUCCESS, pattern=3))
# expect: OverflowError: can't convert negative value to unsigned int / OverflowError: regular expression code size limit exceeded / OverflowError: Python int too large to convert to C unsigned long / TypeError: an integer is required / TypeError: expected string or bytes-like object, got 'int'
print(attempt(_sre.compile, "", 0, (1,), 0, {}, ()), "/", attempt(_sre.compile, "", 0, [1], 0, [], ()), "/", attempt(_sre.compile, "", 0, [1], 0, {}, []))
# expect: TypeError: compile() argument 'code' must be list, not tuple / TypeError: compile() argument 'groupindex' must be dict, not list / TypeError: compile() argument 'indexgroup' must be tuple, not list
print(attempt(_sre.compile, "", 0, [1]), "/", attempt(_sre.compile, "", 0, [1], "0", {}, ()))
# expect: TypeError: compile() missing required argument 'groups' (pos 4) / TypeError: 'str' object cannot be interpreted as an integer
print(compile(SUCCESS, pattern="p"), compile(SUCCESS, pattern=b"p", flags=2 | 512), compile(SUCCESS, pattern="p", flags=32 | 4))
# expect: re.compile('p') re.compile(b'p', re.IGNORECASE|0x200) re.compile('p', re.LOCALE|re.UNICODE)
p = compile(MARK, 0, LITERAL, 97, MARK, 1, SUCCESS, groups=1, index={"n": 1}, names=(None, "n"))
print(p.groupindex, p.groups, p.match("a").groupdict(), p.match("a").lastgroup)  # expect: {'n': 1} 1 {'n': 'a'} n
p = compile(MARK, 1, LITERAL, 97, MARK, 0, SUCCESS, groups=1)
print(attempt(p.match, "a"), "/", attempt(p.findall, "a"), "/", attempt(p.sub, r"\1", "a") if False else "")
# expect: SystemError: The span of capturing group is wrong, please report a bug for the re module. / SystemError: The span of capturing group is wrong, please report a bug for the re module. / 

template = attempt(_sre.template, p, ["a", 1, "b"])
print(type(template), attempt(type(template)))
# expect: <class '_sre.SRE_Template'> TypeError: cannot create '_sre.SRE_Template' instances
print(attempt(_sre.template, p, []), "/", attempt(_sre.template, p, ["a", 1]), "/", attempt(_sre.template, p, ["a", -1, ""]), "/", attempt(_sre.template, p, ["a", "b", ""]), "/", attempt(_sre.template, p, ()))
# expect: TypeError: invalid template / TypeError: invalid template / TypeError: invalid template / TypeError: an integer is required / TypeError: template() argument 2 must be list, not tuple
