# needs: re, collections: a tokenizer, a markup converter, a log analyser, a query language, all by regular expressions
import re
from collections import Counter, namedtuple

Token = namedtuple("Token", "kind value line column")


class Lexer:
    RULES = [
        ("NUMBER", r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"), ("STRING", r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""),
        ("NAME", r"[^\W\d]\w*"), ("OP", r"<=|>=|<>|[-+*/<>=(),.;]"), ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+|--[^\n]*|(?s:/\*.*?\*/)"), ("BAD", r"."),
    ]
    KEYWORDS = {"select", "from", "where", "and", "or", "order", "by", "limit", "like", "not"}

    def __init__(self):
        self.pattern = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in self.RULES))

    def __call__(self, text):
        line, start = 1, 0
        for match in self.pattern.finditer(text):
            kind, value, column = match.lastgroup, match[0], match.start() - start
            line_now, newlines = line, value.count("\n")
            if newlines:
                line, start = line + newlines, match.start() + value.rindex("\n") + 1
            match kind:
                case "SKIP" | "NEWLINE":
                    continue
                case "BAD":
                    raise SyntaxError(f"line {line_now}, column {column}: {value!r}")
                case "NAME" if value.lower() in self.KEYWORDS:
                    kind = value.upper()
                case "NUMBER":
                    value = float(value) if re.search("[.eE]", value) else int(value)
                case "STRING":
                    value = re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), value[1:-1])
            yield Token(kind, value, line_now, column)


lexer = Lexer()
query = """SELECT name, \u00e4ge -- comment
from people /* several
lines */ WHERE age >= 18.5e0 and note LIKE 'it\\'s %\\n' LIMIT 10;"""
for token in lexer(query):
    print(f"{token.line}:{token.column:<3} {token.kind:7} {token.value!r}")
try:
    list(lexer("a = 1\nb ? 2"))
except SyntaxError as error:
    print(error)

ROWS = [{"name": "Ada", "age": 36, "city": "London"}, {"name": "bob", "age": 17, "city": "Oslo"}, {"name": "Cid", "age": 50, "city": "Rome"}, {"name": "Dan", "age": 36, "city": "Oslo"}]


def condition(text):
    like = re.compile(r"(\w+)\s+(not\s+)?like\s+'([^']*)'", re.I)

    def like_to_call(match):
        pattern = re.sub(r"[%_]|[^%_]+", lambda m: {"%": ".*", "_": "."}.get(m[0]) or re.escape(m[0]), match[3])
        return f"{'not ' if match[2] else ''}matches({match[1]!r}, {pattern!r})"
    text = like.sub(like_to_call, text)
    text = re.sub(r"(?<![<>!=])=(?!=)", "==", text)
    return re.sub(r"\b(and|or|not|matches)\b|'(?:[^'])*'|\b([a-z]\w*)\b", lambda m: m[0].lower() if m[1] else f"row[{m[2]!r}]" if m[2] else m[0], text, flags=re.I)


QUERY = re.compile(r"""
    ^\s* select \s+ (?P<columns> \* | \w+ (?: \s*,\s* \w+ )* )
    (?: \s+ where \s+ (?P<where> .+? ) )?
    (?: \s+ order \s+ by \s+ (?P<order> \w+ ) (?: \s+ (?P<down> desc ) )? )?
    (?: \s+ limit \s+ (?P<limit> \d+ ) )? \s* ;? \s* $""", re.X | re.I | re.S)


def run(text):
    match = QUERY.match(text)
    if not match:
        return f"cannot read {text!r}"
    rows = ROWS
    if match["where"]:
        code = condition(match["where"])
        rows = [row for row in rows if eval(code, {"matches": lambda column, pattern: re.fullmatch(pattern, row[column], re.I) is not None, "row": row})]
    if match["order"]:
        rows = sorted(rows, key=lambda row: row[match["order"]], reverse=match["down"] is not None)
    columns = list(ROWS[0]) if match["columns"] == "*" else re.split(r"\s*,\s*", match["columns"])
    return [tuple(row[c] for c in columns) for row in rows[:int(match["limit"] or 99)]]


for text in ("select * limit 1", "SELECT name,age WHERE age = 36 and city = 'Oslo'", "select name where name like '_o%' or city not like '%o%' order by age desc", "select name where age < 40 order by name limit 2;", "delete all"):
    print(run(text))


def markdown(text):
    text = re.sub(r"[&<>]", lambda m: {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[m[0]], text)
    text = re.sub(r"^(#{1,6})\s+(.*?)\s*#*$", lambda m: f"<h{len(m[1])}>{m[2]}</h{len(m[1])}>", text, flags=re.M)
    text = re.sub(r"(?m)(?:^[-*] .*\n?)+", lambda m: "<ul>" + "".join(f"<li>{item}</li>" for item in re.findall(r"^[-*] (.*)", m[0], re.M)) + "</ul>\n", text)
    text = re.sub(r"(`+)(.+?)\1", r"<code>\2</code>", text)
    text = re.sub(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<!\w)_(?P<body>[^_]+)_(?!\w)", r"<i>\g<body></i>", text)
    text = re.sub(r"\[([^]]+)\]\((\S+?)(?:\s+&quot;(.*?)&quot;)?\)", r'<a href="\2">\1</a>', text)
    return re.sub(r"\n{2,}", "\n<p>\n", text)


print(markdown("# Title & more ##\n\nSome **bold *text*** and _it_ but snake_case_name, `a*b` ``x`y``.\n\n- one\n- two [link](http://x.y/z_w)\n* three\n\nend < 5"))

LOG = """\
10.0.0.1 - - [01/Mar/2025:10:00:01 +0000] "GET /index.html HTTP/1.1" 200 512
10.0.0.2 - ada [01/Mar/2025:10:00:05 +0000] "POST /login HTTP/1.1" 302 0
10.0.0.1 - - [01/Mar/2025:10:01:00 +0000] "GET /img/\u00e9.png HTTP/1.0" 404 -
garbage line
::1 - - [01/Mar/2025:10:02:59 +0000] "GET /index.html?q=1 HTTP/2" 200 1024
"""
line = re.compile(r'(?P<host>\S+) \S+ (?P<user>\S+) \[(?P<when>[^]]+)\] "(?P<method>[A-Z]+) (?P<path>[^ ?"]*)(?:\?(?P<query>[^ "]*))? [^"]*" (?P<status>\d{3}) (?P<size>\d+|-)')
found = [m.groupdict() for m in map(line.fullmatch, LOG.splitlines()) if m]
print(len(found), Counter(entry["status"][0] + "xx" for entry in found), sum(int(entry["size"]) for entry in found if entry["size"] != "-"), found[-1]["query"], found[0]["query"], line.groupindex["size"], line.groups)

print(re.split(r"(\d)|(-)", "a1b-c"), re.split("x*", "axbc"), re.split(r"\b", "hi there"), re.findall(r"(a)(b)?", "abaa"), re.sub("x*", "-", "abxd"), re.subn("(?i)A", "<\\g<0>>", "aAb", count=1), re.findall(r"(?<=\bfoo)bar|(?<!x)y", "foobar xy zy"))
m = re.search(r"(?P<a>x)?(y)(?:z)(w)?", "..yz.")
print(m, m.span(), m.groups("-"), m.groupdict(), m.start("a"), m.end(2), m.lastindex, m.lastgroup, m.expand(r"\2|\g<a>|"), m.regs, m.pos, m.endpos, m.string[m.start():], m.group(2, 3))
print(re.fullmatch(r"(?>a+)b", "aaab"), re.match(r"a++a", "aaa"), re.match(r"(a|b)*?c", "abac")[1], re.match(r"(?:(a)|b)*", "ab").groups(), re.match(r"(a)(?(1)b|c)", "ab"), re.match("(?a:\\w)\\w", "a\u00e9"), re.findall(r"(?m)^\w$", "a\nb\ncc"), re.compile(b"\xff.", re.S).findall(b"\xff\n\xffa"))
print(re.escape("a.b*c\u00e9 d\n"), re.compile("a", re.I | re.M), re.compile(r"(?xi) a b # c", re.ASCII).flags, re.NOFLAG, repr(re.I | re.X), [x.start() for x in re.finditer("(?=aa)", "aaaa")], re.match("\u0130", "i\u0307", re.I), re.findall("[\u03c3\u03c2]", "\u03a3\u03c3", re.I))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        position = f" {error.pos} {error.lineno}:{error.colno}" if isinstance(error, re.PatternError) else ""
        print(f"{type(error).__name__}: {error}{position}")


for pattern in ("(a", "a)", "[a", "*a", "a**", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?P=b)", r"\1", "(?<=a*)b", "a{3,2}", "(?z)", "x(?i)", "[z-a]", r"\N{no such}", "(?(2)a|b)", "(?(1", r"[\d-z]", "\\", r"\q", "(?P>a)", "(?", "a{99999999999}", "(?<a)", "(?a-a:x)", "(?L)x", r"\x1", "\n\n  (?P<n"):
    attempt(lambda: re.compile(pattern) and "compiled")
for action in (lambda: re.sub("a", r"\2", "a"), lambda: re.sub("a", r"\g<x", "a"), lambda: re.sub("a", r"\g<nope>", "a"), lambda: re.sub("a", r"\q", "a"), lambda: re.sub("(a)|b", r"<\1>", "ab"), lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.match("a", 5), lambda: m.group(9), lambda: m["zz"], lambda: re.compile(re.compile("a"), re.I), lambda: re.compile(5),
               lambda: re.sub("a", lambda m: 5, "a"), lambda: re.sub("a", 5, "a"), lambda: re.compile("a").match("bab", 1, 2), lambda: re.split("a", "bab", maxsplit=1), lambda: re.compile("a", re.A | re.U), lambda: re.compile(b"a", re.U), lambda: hash(re.compile("a")) == hash(re.compile("a")), lambda: re.error is re.PatternError):
    attempt(action)
