# A JSON reader and writer by hand, checked against itself; errors carry line and column.
class JSONError(ValueError):
    def __init__(self, message, text, pos):
        self.line = text.count("\n", 0, pos) + 1
        self.column = pos - text.rfind("\n", 0, pos)
        super().__init__(f"{message}: line {self.line} column {self.column}")


ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}
SPACE = " \t\r\n"


class Parser:
    def __init__(self, text):
        self.text, self.pos = text, 0

    def fail(self, message):
        raise JSONError(message, self.text, self.pos)

    def skip(self):
        while self.pos < len(self.text) and self.text[self.pos] in SPACE:
            self.pos += 1

    def peek(self):
        self.skip()
        return self.text[self.pos:self.pos + 1]

    def expect(self, c):
        if self.peek() != c:
            self.fail(f"expected {c!r}")
        self.pos += 1

    def parse(self):
        value = self.value()
        if self.peek():
            self.fail("extra data")
        return value

    def value(self):
        match self.peek():
            case "{":
                return dict(self.members("{", "}", self.pair))
            case "[":
                return list(self.members("[", "]", self.value))
            case '"':
                return self.string()
            case "":
                self.fail("unexpected end")
            case c if c in "-0123456789":
                return self.number()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return value
        self.fail("unexpected character")

    def members(self, start, end, item):
        self.expect(start)
        if self.peek() == end:
            self.pos += 1
            return
        while True:
            yield item()
            match self.peek():
                case ",":
                    self.pos += 1
                case c if c == end:
                    self.pos += 1
                    return
                case _:
                    self.fail(f"expected ',' or {end!r}")

    def pair(self):
        if self.peek() != '"':
            self.fail("expected a key")
        key = self.string()
        self.expect(":")
        return key, self.value()

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-.eE0123456789":
            self.pos += 1
        digits = self.text[start:self.pos]
        body = digits.removeprefix("-")
        if len(body) > 1 and body[0] == "0" and body[1].isdigit():
            self.pos = start
            self.fail("leading zero")
        try:
            return int(digits) if digits.lstrip("-").isdigit() else float(digits)
        except ValueError:
            self.pos = start
            self.fail(f"bad number {digits!r}")

    def string(self):
        self.expect('"')
        parts = []
        while True:
            c = self.text[self.pos:self.pos + 1]
            self.pos += 1
            if c == '"':
                return "".join(parts)
            if c == "":
                self.fail("unterminated string")
            if c == "\\":
                c = self.text[self.pos:self.pos + 1]
                self.pos += 1
                if c == "u":
                    code = int(self.text[self.pos:self.pos + 4], 16)
                    self.pos += 4
                    if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.pos):
                        low = int(self.text[self.pos + 2:self.pos + 6], 16)
                        self.pos += 6
                        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                    c = chr(code)
                elif c in ESCAPES and c:
                    c = ESCAPES[c]
                else:
                    self.pos -= 1
                    self.fail("bad escape")
            elif ord(c) < 32:
                self.pos -= 1
                self.fail("control character")
            parts.append(c)


def dump(value, indent=None, level=0):
    def join(items, start, end):
        if not items:
            return start + end
        if indent is None:
            return start + ", ".join(items) + end
        pad = "\n" + " " * indent * (level + 1)
        return start + pad + ("," + pad).join(items) + "\n" + " " * indent * level + end
    match value:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            back = {v: "\\" + k for k, v in ESCAPES.items() if k != "/"}
            return '"' + "".join(back.get(c, c if " " <= c < "\x7f" else "\\u%04x" % ord(c)) for c in value) + '"'
        case int() | float():
            return repr(value)
        case list() | tuple():
            return join([dump(v, indent, level + 1) for v in value], "[", "]")
        case dict():
            return join([f"{dump(str(k))}: {dump(v, indent, level + 1)}" for k, v in value.items()], "{", "}")
    raise TypeError(f"{type(value).__name__} has no JSON form")


good = [
    'null', ' [1, -2.5, 1e3, 0, -0]', '{"a": {"b": [true, false, null]}, "c": ""}', r'"\u00e9\n\ud83d\ude00\/\\"',
    '[]', '{}', '[[[[]]]]', '123456789012345678901234567890', '{"dup": 1, "dup": 2}', '\n\t{ "x" :\r\n[ ] }',
]
for text in good:
    value = Parser(text).parse()
    print(ascii(value), dump(value).isascii(), Parser(dump(value)).parse() == value)
bad = ['', '[1,]', '{"a" 1}', '{a: 1}', '[1 2]', '"abc', '"\\q"', '01', '1.2.3', 'nul', '[1]]', '{"a": 1,}', '"\t"', '{"k":\n  [1,\n   oops]}', '-']
for text in bad:
    try:
        print("no error for", repr(text), Parser(text).parse())
    except JSONError as e:
        print(repr(text), "->", e)
print(dump({"name": "Krait", "nested": [1, [2, {"deep": ()}], {}], "ok": True}, indent=2))
try:
    dump({"bad": {1, }})
except TypeError as e:
    print(e)
