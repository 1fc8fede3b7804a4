# needs: tokenize, token, keyword, io: a style checker, a minifier and a highlighter that work on tokens
import io
import keyword
import token
import tokenize
import warnings

SOURCE = b'''\
# -*- coding: utf-8 -*-
"""Doc string
over lines"""
import   os
def f( a,b = 1 , *args)->int :
    x = {'k' : [1,2 , 3]}   # trailing \xc3\xa4
    if a==b and not(x is None): return [ a ]

    y = f"{a!r:>{b}} text {{brace}} { x['k'] = }" rf'\\d{a}'
    t = t"{a} and {b:x}"
    z = 0xFF + 1_000.5e-3j + 0b1 ** 0o17
    return a \\
        + b ; pass

async def g():
    await (lambda: 0)(); print(a @ b, a := 3, *c)
    match a:
        case [_, *rest] if rest: type X = int
'''


def tokens(source):
    return list(tokenize.tokenize(io.BytesIO(source).readline))


def show(source, limit=None):
    for tok in tokens(source)[:limit]:
        print(f"{tok.start[0]},{tok.start[1]}-{tok.end[0]},{tok.end[1]}: {tokenize.tok_name[tok.type]} {tokenize.tok_name[tok.exact_type]} {tok.string!r}")


def style(source):
    """Finds spaces that should or should not be there."""
    previous = None
    for tok in tokens(source):
        if previous is not None and previous.end[0] == tok.start[0]:
            gap = tok.start[1] - previous.end[1]
            match previous.exact_type, tok.exact_type:
                case token.LPAR | token.LSQB | token.LBRACE, _ if gap:
                    yield tok.start, f"space after {previous.string}"
                case _, token.COMMA | token.RPAR | token.SEMI | token.COLON if gap:
                    yield tok.start, f"space before {tok.string}"
                case token.COMMA, other if not gap and other not in (token.NEWLINE, token.RPAR):
                    yield tok.start, "no space after ,"
                case _, token.EQEQUAL | token.GREATER | token.RARROW if not gap:
                    yield tok.start, f"no space before {tok.string}"
                case _, token.COMMENT if gap != 2:
                    yield tok.start, f"{gap} spaces before the comment"
                case token.NAME, token.NAME | token.OP if gap > 1:
                    yield tok.start, f"{gap} spaces between words"
                case token.NAME, token.LPAR if keyword.iskeyword(previous.string) and not gap:
                    yield tok.start, f"{previous.string} is no function"
        if tok.type == token.INDENT and "\t" in tok.string:
            yield tok.start, "indented with a tab"
        previous = tok


def minify(source):
    """Without comments, blank lines and needless white space."""
    out, column_ends_word = [], False
    for tok in tokens(source):
        match tok.type:
            case token.ENCODING | token.COMMENT | token.NL | token.ENDMARKER:
                continue
            case token.INDENT | token.DEDENT:
                out.append(tok)
            case _:
                out.append(tok)
    depth, text, start = 0, "", True
    for tok in out:
        if tok.type == token.INDENT:
            depth += 1
        elif tok.type == token.DEDENT:
            depth -= 1
        elif tok.type == token.NEWLINE:
            text, start = text + "\n", True
        else:
            word = tok.string[:1].isalnum() or tok.string[:1] in "_'\""
            if start:
                text += " " * depth
            elif word and column_ends_word:
                text += " "
            text, start = text + tok.string, False
            column_ends_word = tok.type in (token.NAME, token.NUMBER)
    return text


def highlight(source):
    pieces, row, column = [], 1, 0
    lines = source.decode().splitlines(keepends=True)
    for tok in tokens(source)[1:]:
        if tok.start[0] > row:
            pieces.append("\n" * (tok.start[0] - row))
            row, column = tok.start[0], 0
        pieces.append(lines[row - 1][column:tok.start[1]] if row <= len(lines) else "")
        if keyword.iskeyword(tok.string):
            pieces.append(f"<{tok.string}>")
        elif keyword.issoftkeyword(tok.string) and tok.start[1] == len(tok.line) - len(tok.line.lstrip()):
            pieces.append(f"({tok.string})")
        elif tok.type == token.NUMBER:
            pieces.append(f"[{tok.string}]")
        elif tok.type not in (token.NEWLINE, token.NL):
            pieces.append(tok.string)
        row, column = tok.end
        if tok.type in (token.NEWLINE, token.NL):
            pieces.append("\n")
            row, column = row + 1, 0
    return "".join(pieces)


show(SOURCE)
for (line, column), text in style(SOURCE):
    print(f"{line}:{column}: {text}")
plain = b"def f(a, b):\n    # comment\n    return a  +  b  if a   else not b\n\n\nprint(f ( 1 , 2 ))\n"
print(minify(plain), end="")
exec(minify(plain))
print(highlight(plain + b"match a:\n  case 1.5: x = lambda: 0x1f\n"), end="")

print(tokenize.untokenize(tokens(SOURCE)) == SOURCE)
print(tokenize.untokenize([(token.NAME, "x"), (token.OP, "="), (token.NUMBER, "1"), (token.NEWLINE, "\n"), (token.NAME, "print"), (token.OP, "("), (token.STRING, "'a'"), (token.STRING, "'b'"), (token.OP, ")")]))
changed = [(kind, {"a": "alpha", "b": "beta"}.get(text, text)) for kind, text, *_ in tokens(plain)]
print(tokenize.untokenize(changed).decode().rstrip())

for source in (b"x = (1,\n", b"'''never\nended", b"if x:\n  a\n b\n", b"x = 'abc\n", b"f'{a'", b"a b $ ?\n", b"0x\n", b"1_\n", b"f'{a!}'\n", b"\xff\n", b"# coding: nothing\n",
               b"# coding: latin-1\n'\xe4'\n", b"\xef\xbb\xbfx\n", b"\xef\xbb\xbf# coding: latin-1\n", b")\n", b"(]\n", b"1abc\n", b"0777\n", b"a\\ \n", b"\tx\n        y\n", b"\x00"):
    try:
        found = tokens(source)
        print(source, found[0].string, [t.string for t in found[1:] if t.type not in (token.NEWLINE, token.ENDMARKER)])
    except (tokenize.TokenError, SyntaxError) as error:
        print(source, type(error).__name__, error.args if isinstance(error, tokenize.TokenError) else (error.msg, error.lineno, error.offset))

print(tokenize.detect_encoding(iter([b"#!/bin/x\n", b"# vim: set fileencoding=Latin-1 :\n"]).__next__))
print(token.ISTERMINAL(token.NAME), token.ISNONTERMINAL(300), token.ISEOF(token.ENDMARKER), token.EXACT_TOKEN_TYPES["->"] == token.RARROW)
print(len(keyword.kwlist), keyword.softkwlist, tokens(b"x")[1])
lines = iter(["a = 1\n", "b\n"])
print([tokenize.tok_name[t.type] for t in tokenize.generate_tokens(lambda: next(lines, ""))])
