# A regular expression engine: parser to a tree, compiled to a backtracking matcher made of closures.
class RegexError(Exception):
    pass


class Parser:
    def __init__(self, pattern):
        self.p, self.i, self.groups = pattern, 0, 0

    def more(self):
        return self.i < len(self.p)

    def take(self):
        c = self.p[self.i]
        self.i += 1
        return c

    def parse(self):
        node = self.alternatives()
        if self.more():
            raise RegexError(f"unbalanced ) at {self.i}")
        return node

    def alternatives(self):
        options = [self.sequence()]
        while self.more() and self.p[self.i] == "|":
            self.i += 1
            options.append(self.sequence())
        return options[0] if len(options) == 1 else ("or", options)

    def sequence(self):
        items = []
        while self.more() and self.p[self.i] not in "|)":
            items.append(self.repeated(self.atom()))
        return ("seq", items)

    def repeated(self, node):
        while self.more() and self.p[self.i] in "*+?{":
            c = self.take()
            if c == "{":
                end = self.p.find("}", self.i)
                if end < 0:
                    raise RegexError("missing }")
                low, comma, high = self.p[self.i:end].partition(",")
                self.i = end + 1
                low = int(low)
                high = low if not comma else (int(high) if high else None)
            else:
                low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[c]
            lazy = self.more() and self.p[self.i] == "?"
            self.i += lazy
            node = ("repeat", node, low, high, lazy)
        return node

    def atom(self):
        c = self.take()
        if c == "(":
            self.groups += 1
            number = self.groups
            node = self.alternatives()
            if not self.more():
                raise RegexError("missing )")
            self.i += 1
            return ("group", number, node)
        if c == "[":
            return self.char_class()
        if c == ".":
            return ("set", lambda c: c != "\n")
        if c in "^$":
            return ("anchor", c)
        if c in "*+?":
            raise RegexError(f"nothing to repeat at {self.i - 1}")
        if c == "\\":
            if not self.more():
                raise RegexError("bad escape at the end")
            return self.escape(self.take())
        return ("set", lambda x, c=c: x == c)

    def escape(self, c):
        if c.isdigit():
            return ("back", int(c))
        tests = {"d": str.isdigit, "s": str.isspace, "w": lambda x: x.isalnum() or x == "_"}
        if c.lower() in tests:
            test = tests[c.lower()]
            return ("set", test if c.islower() else lambda x: not test(x))
        return ("set", lambda x: x == c)

    def char_class(self):
        negated = self.p[self.i:self.i + 1] == "^"
        self.i += negated
        ranges, first = [], True
        while True:
            if not self.more():
                raise RegexError("unterminated [")
            c = self.take()
            if c == "]" and not first:
                break
            first = False
            if self.p[self.i:self.i + 1] == "-" and self.p[self.i + 1:self.i + 2] not in ("]", ""):
                self.i += 1
                high = self.take()
                if high < c:
                    raise RegexError(f"bad range {c}-{high}")
                ranges.append((c, high))
            else:
                ranges.append((c, c))
        return ("set", lambda x: any(a <= x <= b for a, b in ranges) != negated)


def build(node, after):
    """A matcher (text, position, groups) -> end or None that continues with `after`."""
    match node:
        case "seq", items:
            for item in reversed(items):
                after = build(item, after)
            return after
        case "or", options:
            branches = [build(option, after) for option in options]
            def either(t, i, g):
                for branch in branches:
                    if (end := branch(t, i, g)) is not None:
                        return end
            return either
        case "set", test:
            return lambda t, i, g: after(t, i + 1, g) if i < len(t) and test(t[i]) else None
        case "anchor", "^":
            return lambda t, i, g: after(t, i, g) if i == 0 else None
        case "anchor", "$":
            return lambda t, i, g: after(t, i, g) if i == len(t) else None
        case "back", number:
            def back(t, i, g):
                a, b = g.get(number, (0, 0))
                return after(t, i + b - a, g) if t.startswith(t[a:b], i) else None
            return back
        case "group", number, inner:
            starts = []
            def close(t, i, g):
                old = g.get(number)
                g[number] = starts[-1], i
                end = after(t, i, g)
                if end is None:
                    g[number] = old
                    if old is None:
                        del g[number]
                return end
            body = build(inner, close)
            def open_(t, i, g):
                starts.append(i)
                try:
                    return body(t, i, g)
                finally:
                    starts.pop()
            return open_
        case "repeat", inner, low, high, lazy:
            def attempt(count, last):
                def step(t, i, g):
                    if i == last and count > low:
                        return None
                    again = build(inner, attempt(count + 1, i)) if high is None or count < high else None
                    if count < low:
                        return again(t, i, g)
                    if lazy:
                        end = after(t, i, g)
                        return end if end is not None or again is None else again(t, i, g)
                    if again is not None and (end := again(t, i, g)) is not None:
                        return end
                    return after(t, i, g)
                return step
            return attempt(0, -1)
    raise AssertionError(node)


def search(pattern, text):
    matcher = build(Parser(pattern).parse(), lambda t, i, g: i)
    for start in range(len(text) + 1):
        groups = {}
        end = matcher(text, start, groups)
        if end is not None:
            return text[start:end], [text[a:b] for _, (a, b) in sorted(groups.items())]
    return None


cases = [
    ("a*b", "xaaab"), ("(a|b)+c", "zababc"), ("[a-c]+", "xxabcabcd"), ("^abc$", "abc"), ("^b", "ab"), (r"\d{2,3}", "a1 12345"),
    ("(.*)-(.*)", "left-mid-right"), ("(.*?)-(.*)", "left-mid-right"), (r"(\w+) \1", "say hello hello"), ("x?", "abc"), ("[^0-9]+", "12ab34"),
    ("(a*)*b", "aaab"), ("(a|ab)(c|bcd)(d*)", "abcd"), (r"\s\S\s", "a b c"), ("a{3}", "aaaa"), ("a{2,}", "aaaa"), ("[]x]+", "a]x]b"),
    ("colou?r", "the color"), (r"(\d+)\.(\d+)", "pi is 3.14"), ("é+", "caféé"), ("(x)(y)?z", "xz"), ("$", "ab"), ("", ""), ("a|b|c", "zzc"),
]
for pattern, text in cases:
    print(f"{pattern:<22} {text:<18} {search(pattern, text)}")
for pattern in ("(a", "a)", "[a", "*a", "a{2", "[z-a]", "\\"):
    try:
        search(pattern, "a")
    except RegexError as e:
        print(f"{pattern!r}: {e}")
