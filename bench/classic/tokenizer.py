"""Splits the text of programs into tokens by hand, character by character, and counts what it finds."""
import sys

KEYWORDS = {"if", "else", "while", "def", "return", "let", "print"}
DOUBLE = {"==", "!=", "<=", ">=", "&&", "||", "->", "+=", "-="}
SINGLE = "+-*/%=<>!&|(){}[];,.:"


class Token:
    def __init__(self, kind, text, line, column):
        self.kind = kind
        self.text = text
        self.line = line
        self.column = column


class TokenizeError(Exception):
    pass


class Tokenizer:
    def __init__(self, source):
        self.source = source
        self.position = 0
        self.line = 1
        self.line_start = 0

    def error(self, message):
        raise TokenizeError(f"{self.line}:{self.position - self.line_start + 1}: {message}")

    def while_true(self, accept):
        source, start, at = self.source, self.position, self.position
        while at < len(source) and accept(source[at]):
            at += 1
        self.position = at
        return source[start:at]

    def string(self):
        parts = []
        self.position += 1
        while True:
            if self.position >= len(self.source) or self.source[self.position] == "\n":
                self.error("unterminated string")
            c = self.source[self.position]
            self.position += 1
            if c == '"':
                return "".join(parts)
            if c == "\\":
                c = self.source[self.position]
                self.position += 1
                c = {"n": "\n", "t": "\t"}.get(c, c)
            parts.append(c)

    def tokens(self):
        source = self.source
        while self.position < len(source):
            c = source[self.position]
            if c == "\n":
                self.position += 1
                self.line += 1
                self.line_start = self.position
                continue
            if c in " \t":
                self.position += 1
                continue
            if c == "#":
                self.while_true(lambda c: c != "\n")
                continue
            column = self.position - self.line_start + 1
            if c.isalpha() or c == "_":
                text = self.while_true(lambda c: c.isalnum() or c == "_")
                kind = "keyword" if text in KEYWORDS else "name"
            elif c.isdigit():
                text = self.while_true(str.isdigit)
                kind = "number"
                if self.position + 1 < len(source) and source[self.position] == "." and source[self.position + 1].isdigit():
                    self.position += 1
                    text += "." + self.while_true(str.isdigit)
            elif c == '"':
                text, kind = self.string(), "string"
            elif source[self.position:self.position + 2] in DOUBLE:
                text, kind = source[self.position:self.position + 2], "operator"
                self.position += 2
            elif c in SINGLE:
                text, kind = c, "operator"
                self.position += 1
            else:
                self.error(f"unexpected {c!r}")
            yield Token(kind, text, self.line, column)


PROGRAM = '''
# computes things
def gcd(a, b) -> number {
    while b != 0 {
        let rest = a %% b;   # remainder
        a = b; b = rest;
    }
    return a;
}
let name_%d = "value\\t%d \\"quoted\\"";
let ratio = 3.14159 * %d / (1.5 + gcd(%d, 36));
if ratio >= 10 && name_%d != "" { print(ratio, name_%d); } else { ratio += 1; }
'''


def main(copies):
    source = "".join(PROGRAM % ((i,) * PROGRAM.count("%d")) for i in range(copies))
    counts, names, numbers, columns = {}, {}, 0.0, 0
    for token in Tokenizer(source).tokens():
        counts[token.kind] = counts.get(token.kind, 0) + 1
        columns += token.column
        if token.kind == "name":
            names[token.text] = names.get(token.text, 0) + 1
        elif token.kind == "number":
            numbers += float(token.text)
    print(sorted(counts.items()), columns, f"{numbers:.3f}")
    print(sorted(names.items(), key=lambda item: (-item[1], item[0]))[:5])
    try:
        list(Tokenizer("let x = 1;\nlet y = $;").tokens())
    except TokenizeError as error:
        print(error)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
