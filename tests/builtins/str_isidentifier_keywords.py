def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import keyword
tr(lambda: [s for s in ("a", "_", "a1", "1a", "", "é", "ª", "中", "a b", "a-b", "class", "x·y", "\u212e", "℘", "\u2118x", "𝔘", "a\u0301", "\u0301", "²", "ⅷ", "·") if s.isidentifier()])
# expect: ['a', '_', 'a1', 'é', 'ª', '中', 'class', 'x·y', '℮', '℘', '℘x', '𝔘', 'á', 'ⅷ']
tr(lambda: ([k for k in keyword.kwlist], keyword.softkwlist))
# expect: (['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield'], ['_', 'case', 'match', 'type'])
tr(lambda: (keyword.iskeyword("if"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), keyword.issoftkeyword("type")))
# expect: (True, False, True, True)
é = 1; ªb = 2; 变量 = 3; ﬁ = 4
tr(lambda: (é, ªb, 变量, fi, ab))  # expect: (1, 2, 3, 4, 2)
ns = {}
exec("x\u0301 = 1; 𝔘 = 2; K = 3", ns)
tr(lambda: sorted(ascii(k) for k in ns if k != "__builtins__"))  # expect: ["'K'", "'U'", "'x\\u0301'"]
for src in ("a² = 1", "1é", "€ = 1", "x = 1 \u00a0", "\u200bx = 1", "x‿y = 1", "a·b = 1", "·b = 1"):
    try: compile(src, "s", "exec"); print(ascii(src), "ok")
    except SyntaxError as e: print(ascii(src), e.msg)
# expect: 'a\xb2 = 1' invalid character '²' (U+00B2)
# expect: '1\xe9' invalid syntax
# expect: '\u20ac = 1' invalid character '€' (U+20AC)
# expect: 'x = 1 \xa0' invalid non-printable character U+00A0
# expect: '\u200bx = 1' invalid non-printable character U+200B
# expect: 'x\u203fy = 1' ok
# expect: 'a\xb7b = 1' ok
# expect: '\xb7b = 1' invalid character '·' (U+00B7)
