from string.templatelib import Template, Interpolation
name, n = "Bob", 5
t = t"Hello {name}, {n + 1:>4}{n!r}!"
print(type(t).__name__, t.strings, t.values)  # expect: Template ('Hello ', ', ', '', '!') ('Bob', 6, 5)
for i in t.interpolations:
    print(i.value, repr(i.expression), i.conversion, repr(i.format_spec))
    # expect: Bob 'name' None ''
    # expect: 6 'n + 1' None '>4'
    # expect: 5 'n' r ''
print(list(t)[0], len(list(t)))  # expect: Hello  6
print(t"".strings, t"{n}".strings, list(t"{n}")[0].expression, t"{n=}".strings, t"{n=}".interpolations[0].conversion)  # expect: ('',) ('', '') n ('n=', '') r
print((t"a{1}" + t"b{2}").strings, (t"a" t"{1}").values)  # expect: ('a', 'b', '') (1,)
try: t"a" + "b"
except TypeError as e: print(e)  # expect: can only concatenate string.templatelib.Template (not "str") to string.templatelib.Template
try: "b" + t"a"
except TypeError as e: print(e)  # expect: can only concatenate str (not "string.templatelib.Template") to str
def render(t):
    out = []
    for part in t:
        match part:
            case str() as s: out.append(s)
            case Interpolation(value, _, conv, spec):
                if conv: value = {"r": repr, "s": str, "a": ascii}[conv](value)
                out.append(format(value, spec).upper())
    return "".join(out)
print(render(t), render(t"{name!r:>8}{'x'}"), render(t"{{{n}}}"))  # expect: Hello BOB,    65!    'BOB'X {5}
w = 6
print(t"{n:{w}d}".interpolations[0].format_spec, render(t"{t"{n}".values[0]}"))  # expect: 6d 5
print(repr(t"a{n!r:x}"), repr(Interpolation(1, "e")))
# expect: Template(strings=('a', ''), interpolations=(Interpolation(5, 'n', 'r', 'x'),)) Interpolation(1, 'e', None, '')
print(Template("a", "b", Interpolation(1), "c").strings, t"x" == t"x")  # expect: ('ab', 'c') False
print(rt"\n{n}".strings, tr"\d".strings)  # expect: ('\\n', '') ('\\d',)
for src in ('t"{"', 't"{}"', 't"a" "b"', '"a" t"b"', 't"a" f"b"', 'tb""', 'tf""', 'ut""'):
    try: compile(src, "s", "eval"); print(src, "ok")
    except SyntaxError as e: print(src, "->", e.msg)
    # expect: t"{" -> t-string: expecting '}'
    # expect: t"{}" -> t-string: valid expression required before '}'
    # expect: t"a" "b" -> cannot mix t-string literals with string or bytes literals
    # expect: "a" t"b" -> cannot mix t-string literals with string or bytes literals
    # expect: t"a" f"b" -> cannot mix t-string literals with string or bytes literals
    # expect: tb"" -> 'b' and 't' prefixes are incompatible
    # expect: tf"" -> 'f' and 't' prefixes are incompatible
    # expect: ut"" -> 'u' and 't' prefixes are incompatible
