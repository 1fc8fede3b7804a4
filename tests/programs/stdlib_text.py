# needs: re, string, textwrap, json, io, contextlib
import io
import json
import re
import string
import textwrap
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress, closing, nullcontext

LOG = """\
2026-03-01 12:00:01 INFO  server: started on port 8080
2026-03-01 12:00:05 WARN  disk: 91% full
2026-03-01 12:01:00 ERROR db: timeout after 30s
    at query 5
2026-03-01 12:02:00 INFO  server: request GET /index.html 200 in 35ms
2026-03-02 00:00:00 ERROR db: connection lost
"""
LINE = re.compile(r"^(?P<date>\d{4}-\d\d-\d\d) (?P<time>[\d:]+) (?P<level>[A-Z]+)\s+(?P<unit>\w+): (?P<text>.*)$", re.M)
for m in LINE.finditer(LOG):
    print(m["level"], m.group("unit", "text"), m.span("text"))
print(LINE.groups, LINE.groupindex["unit"], LINE.search(LOG, 60)["unit"], LINE.match("nothing"), bool(re.fullmatch(r"\d+", "123")))
print(re.sub(r"(\d+)(ms|s)\b", lambda m: f"<{int(m[1]) * (1000 if m[2] == 's' else 1)}>", LOG.splitlines()[4]))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split(r"(-)", "a-b"), re.findall(r"\b(\w)(\w*)\b", "one two"), re.sub(r"(?i)ERROR", r"[\g<0>]", "error Error"), re.subn("a", "b", "banana", count=2))
print(re.escape("a.b*c"), re.compile(r"(a)(?:b)(?P<n>c)?").match("ab").groups("none"), re.findall(r"(?<=\$)\d+", "cost $40 or $7"), re.findall(r"(?m)^\w+(?!:)$", "ab\ncd:\nef"), re.search(r"(\w)\1", "hello").start())
for bad in ("(", "[a", "a**", "(?P<1>x)", r"\1", "(?P<a>x)(?P<a>y)", "a{2,1}", "(?<=a+)b", "*"):
    try:
        re.compile(bad)
    except re.error as error:
        print(repr(bad), "->", error)

print(textwrap.fill("The quick brown fox jumps over the lazy dog, again and again.", 24, initial_indent="* ", subsequent_indent="  "))
print(textwrap.dedent("""
    def f():
        return 1
""").strip(), textwrap.shorten("many words in this sentence", 15), textwrap.indent("a\n\nb", "> "), sep="\n")
t = string.Template("$who owes ${amount}$$ to $whom")
print(t.safe_substitute(who="ann", amount=5), string.capwords("the end of it"), string.ascii_lowercase[:5], string.digits)
try:
    t.substitute(who="x")
except KeyError as error:
    print("KeyError", error)

data = {"name": "Krait", "list": [1, 2.5, None, True], "nested": {"é": "中"}, "empty": [[], {}]}
text = json.dumps(data)
print(text, json.loads(text) == data)
print(json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True))
print(json.dumps([float("inf"), 1e100, -0.0, 10 ** 20]), json.dumps({1: 2, None: 3, True: 4}, separators=(",", ":")), json.loads('[1e3, -0, 0.5, "\\u00e9"]'))
for bad in ("{", "[1,]", '{"a" 1}', "nul", '"\x01"', "[1] 2", "", "{'a': 1}", '"\\x"', "[NaN, -Infinity]"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as error:
        print(repr(bad), "->", error, error.pos)
try:
    json.dumps({1, 2} - {2})
except TypeError as error:
    print(error)


class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps({"s": {3, 1}}, cls=Encoder), json.dumps(1j, default=str), json.loads('{"a": 1}', object_pairs_hook=list), json.loads("1.5", parse_float=str))


@contextmanager
def section(name):
    print("<", name)
    try:
        yield name.upper()
    except ZeroDivisionError as error:
        print("swallowed", error)
    finally:
        print(">", name)


with section("a") as a, section("b"):
    print(a)
    1 / 0
with ExitStack() as stack:
    names = [stack.enter_context(section(n)) for n in "xy"]
    stack.callback(print, "callback", names)
with suppress(KeyError), nullcontext(5) as five:
    print(five)
    {}["x"]
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured", 1, 2, sep="|")
print(repr(buffer.getvalue()))


@section("decorated")
def work(x):
    return x * 2


print(work(21))
out = io.StringIO("line 1\nline 2\nlast")
print(out.readline(), list(out), out.tell(), out.seek(0), out.read(4), out.closed)
raw = io.BytesIO(b"bytes")
raw.seek(0, 2); raw.write(b"!"); print(raw.getvalue(), raw.getbuffer()[:2].tobytes())
wrapper = io.TextIOWrapper(io.BytesIO("é\r\nb\n".encode()), encoding="utf-8")
print(wrapper.readlines())
try:
    with closing(io.StringIO()) as c:
        pass
    c.read()
except ValueError as error:
    print(error)
