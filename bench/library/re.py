import re

GROUP = "library"

WORDS = ["alpha", "beta", "gamma", "delta", "value", "index", "return", "while", "lambda", "class", "import", "x1", "foo_bar"]


def make_text(size):
    parts, state, length = [], 12345, 0
    while length < size:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        kind = state >> 16 & 7
        if kind < 4:
            part = WORDS[(state >> 20) % len(WORDS)]
        elif kind == 4:
            part = str(state)
        elif kind == 5:
            part = '"text %d"' % (state & 0xFFF)
        elif kind == 6:
            part = "name%d@host%d.example.com" % (state & 0xFF, state >> 8 & 0xF)
        else:
            part = ("=", "+", "->", "(", ")", "==\n", ",\n")[(state >> 20) % 7]
        parts.append(part)
        length += len(part) + 1
    return " ".join(parts)


TEXT = make_text(200_000)
MEGABYTE = make_text(1_000_000)
BYTES = MEGABYTE.encode()
WIDE = TEXT.replace("alpha", "ж日本").replace("beta", "Ωmega")


def bench_re_literal_search(n=60):
    pattern, total = re.compile("needle in a haystack"), 0
    text = MEGABYTE + "needle in a haystack"
    for i in range(n):
        total += pattern.search(text).start()
    return total


def bench_re_findall_words_megabyte():
    return len(re.findall(r"\w+", MEGABYTE))


def bench_re_findall_words_bytes():
    return len(re.findall(rb"\w+", BYTES))


def bench_re_findall_words_wide(n=3):
    return sum(len(re.findall(r"\w+", WIDE)) for i in range(n))


def bench_re_findall_digits(n=3):
    return sum(len(re.findall(r"\d{3,}", MEGABYTE)) for i in range(n))


def bench_re_alternation(n=3):
    pattern = re.compile(r"return|while|lambda|class|import|yield|assert")
    return sum(len(pattern.findall(TEXT)) for i in range(n))


def bench_re_alternation_groups():
    return sum(1 for m in re.finditer(r"(while|lambda)|(class|import)|(\d+)", TEXT) if m.lastindex == 3)


def bench_re_ignore_case(n=20):
    pattern = re.compile("FOO_bar", re.I)
    return sum(len(pattern.findall(TEXT)) for i in range(n))


def bench_re_email_groups():
    return sum(len(m.group(1)) + len(m[2]) for m in re.finditer(r"(\w+)@([\w.]+)", TEXT))


def bench_re_string_literals(n=10):
    return sum(len(re.findall(r'"(?:[^"\\]|\\.)*"', TEXT)) for i in range(n))


def bench_re_lazy(n=20):
    return sum(len(re.findall(r'"(.*?)"', TEXT)) for i in range(n))


def bench_re_tokenizer():
    pattern = re.compile(r"""
        (?P<space>\s+)
      | (?P<number>\d+(?:\.\d*)?)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<string>"[^"\\]*(?:\\.[^"\\]*)*")
      | (?P<op>->|==|[-+=(),.@])
    """, re.X)
    counts, at, text = {}, 0, TEXT[:60_000]
    match = pattern.match
    while at < len(text):
        m = match(text, at)
        kind = m.lastgroup
        counts[kind] = counts.get(kind, 0) + 1
        at = m.end()
    return sorted(counts.items())


def bench_re_match_short(n=100_000):
    match, hits = re.compile(r"(\d{4})-(\d\d)-(\d\d)").match, 0
    for i in range(n):
        if match("2024-03-15"):
            hits += 1
    return hits


def bench_re_match_fails(n=150_000):
    match, hits = re.compile(r"[A-Z]\w+:").match, 0
    for i in range(n):
        if match("lower case: text"):
            hits += 1
    return hits


def bench_re_module_functions(n=60_000):
    hits = 0
    for i in range(n):
        if re.search(r"b+c", "aabbbc"):
            hits += 1
    return hits


def bench_re_group_access(n=60_000):
    m, total = re.match(r"(?P<a>\w+) (?P<b>\w+)", "hello world"), 0
    for i in range(n):
        total += len(m.group(1)) + len(m["b"]) + m.start() + len(m.groups())
    return total


def bench_re_sub_literal(n=10):
    return sum(len(re.sub("alpha", "ALPHA", MEGABYTE)) for i in range(n))


def bench_re_sub_template():
    return len(re.sub(r"(\w+)@(\w+)", r"\2 at \1", TEXT))


def bench_re_sub_function():
    return len(re.sub(r"\d+", lambda m: str(len(m.group())), MEGABYTE))


def bench_re_split(n=2):
    return sum(len(re.split(r"[\s,]+", MEGABYTE)) for i in range(n))


def bench_re_backtracking():
    return bool(re.match(r"(a?){18}a{18}$", "a" * 18)) + bool(re.match(r"(?:a|aa)+$", "a" * 24 + "b"))


def bench_re_backtrack_greedy(n=300):
    pattern, total = re.compile(r"(.*)(\d+)(.*)q"), 0
    for i in range(n):
        total += pattern.match("some text 12345 and more text that ends without it") is None
    return total


def bench_re_nested_loops(n=30):
    pattern = re.compile(r"(?:(?:\w+\.)*\w+(?:,\s*)?)+;")
    text = ", ".join(["abc.def.ghi"] * 200) + ";"
    return sum(pattern.match(text).end() for i in range(n))


def bench_re_lookaround(n=2):
    return sum(len(re.findall(r"(?<=\s)\w+(?=\s)", TEXT)) for i in range(n))


def bench_re_backreference(n=2):
    return sum(len(re.findall(r"(\w)\1", TEXT)) for i in range(n))


def bench_re_multiline(n=4):
    return sum(len(re.findall(r"^\S+", TEXT, re.M)) for i in range(n))


def bench_re_fullmatch(n=60_000):
    match, hits = re.compile(r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}").fullmatch, 0
    for i in range(n):
        if match("192.168.100.255"):
            hits += 1
    return hits


def bench_re_compile(n=60):
    total = 0
    for i in range(n):
        re.purge()
        total += re.compile(r"(?P<a>[a-z_]\w*)\s*=\s*(?:(\d+)|'([^']*)'|\"([^\"]*)\")?;?").groups
    return total
