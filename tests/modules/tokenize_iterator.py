# _tokenize.TokenizerIter, under the module tokenize.
import _tokenize


def show(source, **options):
    lines = iter(source.splitlines(True))
    options.setdefault("extra_tokens", True)
    try:
        for token in _tokenize.TokenizerIter(lambda: next(lines), **options):
            print(*token)
    except Exception as e:
        print(type(e).__name__, e.args)


show("a += 1 # é\n")
# expect: 1 a (1, 0) (1, 1) a += 1 # é
# expect:
# expect: 55 += (1, 2) (1, 4) a += 1 # é
# expect:
# expect: 2 1 (1, 5) (1, 6) a += 1 # é
# expect:
# expect: 65 # é (1, 7) (1, 10) a += 1 # é
# expect:
# expect: 4
# expect:  (1, 10) (1, 11) a += 1 # é
# expect:
# expect: 0  (2, 0) (2, 0)
show("x=1", extra_tokens=False)
# expect: 1 x (1, 0) (1, 1) x=1
# expect: 22 = (1, 1) (1, 2) x=1
# expect: 2 1 (1, 2) (1, 3) x=1
# expect: 4  (1, 3) (1, 3) x=1
# expect: 0  (1, -1) (1, -1) x=1
show("x=(")
# expect: 1 x (1, 0) (1, 1) x=(
# expect: 55 = (1, 1) (1, 2) x=(
# expect: 55 ( (1, 2) (1, 3) x=(
# expect: 66  (1, 3) (1, 4) x=(
# expect: SyntaxError ('unexpected EOF in multi-line statement',)
show(" if a:\n")
# expect: 5   (1, 0) (1, 1)  if a:
# expect:
# expect: 1 if (1, 1) (1, 3)  if a:
# expect:
# expect: 1 a (1, 4) (1, 5)  if a:
# expect:
# expect: 55 : (1, 5) (1, 6)  if a:
# expect:
# expect: 4
# expect:  (1, 6) (1, 7)  if a:
# expect:
# expect: 6  (2, 0) (2, 0)
# expect: 0  (2, 0) (2, 0)
show('"""a')
# expect: SyntaxError ('unterminated triple-quoted string literal (detected at line 1)', ('<string>', 1, 1, '"""a', 1, 1))
show("0777")
# expect: 2 0777 (1, 0) (1, 4) 0777
# expect: 4  (1, 4) (1, 5) 0777
# expect: 0  (2, 0) (2, 0)
show("a\\b")
# expect: 1 a (1, 0) (1, 1) a\b
# expect: SyntaxError ('unexpected character after line continuation character', ('<string>', 1, 4, 'a\\b', None, None))
show(b"\xe9", encoding="latin-1")
# expect: 1 é (1, 0) (1, 1) é
# expect: 4  (1, 1) (1, 2) é
# expect: 0  (2, 0) (2, 0)
show(b"x")                                                # expect: TypeError ('readline() returned a non-string object',)
show("x", encoding="utf-8")                               # expect: TypeError ('readline() returned a non-bytes object',)
show("a\0b")                                              # expect: SyntaxError ('source code cannot contain null bytes', ('<string>', 1, 0, 'a', 1, 0))


def failing():
    yield "a\n"
    yield "(b\n"
    raise ValueError("no more")


tokens = _tokenize.TokenizerIter(failing().__next__, extra_tokens=True)
try:
    for token in tokens:
        print(repr(token[1]), end=" ")
except ValueError as e:
    print(e)                                              # expect: 'a' '\n' '(' 'b' '\n' no more


class Reentrant:
    tokens = None

    def __call__(self):
        return "" if self.tokens is None else next(self.tokens)[1]


reader = Reentrant()
reader.tokens = _tokenize.TokenizerIter(reader, extra_tokens=True)
try:
    print(next(reader.tokens) is not None)
except RecursionError:
    print(True)                                           # expect: True
