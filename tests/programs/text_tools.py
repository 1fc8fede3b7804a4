# Text processing without imports: counts, wrapping, diff, templates, ciphers, Markdown, run lengths, roman numbers.
TEXT = """It is a truth universally acknowledged, that a single man in possession of a good fortune,
must be in want of a wife. However little known the feelings or views of such a man may be on his
first entering a neighbourhood, this truth is so well fixed in the minds of the surrounding families..."""


def words(text):
    word = []
    for c in text + " ":
        if c.isalpha() or c == "'" and word:
            word.append(c)
        elif word:
            yield "".join(word)
            word.clear()


counts = {}
for w in words(TEXT.lower()):
    counts[w] = counts.get(w, 0) + 1
for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:6]:
    print(f"{w:<6}{'#' * n:<6}{n / sum(counts.values()):>7.2%}")
print(len(counts), max(counts, key=lambda w: (len(w), w)), {n: sorted(w for w in counts if len(w) == n) for n in (1, 3)})


def wrap(text, width, align="left"):
    lines, line = [], []
    for word in text.split():
        if line and sum(map(len, line)) + len(line) + len(word) > width:
            lines.append(line)
            line = []
        line.append(word)
    lines.append(line)
    for i, line in enumerate(lines):
        if align == "justify" and len(line) > 1 and i < len(lines) - 1:
            gaps = len(line) - 1
            spaces, extra = divmod(width - sum(map(len, line)), gaps)
            yield "".join(w + " " * (spaces + (k < extra)) for k, w in enumerate(line[:-1])) + line[-1]
        else:
            yield {"left": str.ljust, "right": str.rjust, "center": str.center, "justify": str.ljust}[align](" ".join(line), width)


for align in ("justify", "right", "center"):
    for line in list(wrap(TEXT, 38, align))[:3]:
        print(f"|{line}|")


def diff(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = table[i + 1][j + 1] + 1 if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield " " + a[i]
            i, j = i + 1, j + 1
        elif j >= len(b) or i < len(a) and table[i + 1][j] >= table[i][j + 1]:
            yield "-" + a[i]
            i += 1
        else:
            yield "+" + b[j]
            j += 1


print(*diff("one two three four".split(), "one 2 three four five".split()), sep="\n")
print("".join(diff("kitten", "sitting")))


class TemplateError(Exception):
    pass


def render(template, scope):
    def block(i, stop):
        out = []
        while i < len(parts):
            part = parts[i]
            if not part.startswith("{%"):
                out.append(str(eval(part[2:-2], {}, scope)) if part.startswith("{{") else part)
                i += 1
                continue
            match part[2:-2].split():
                case ["for", name, "in", *source]:
                    body_start, result = i + 1, []
                    end = skip(body_start, "endfor")
                    for scope[name] in eval(" ".join(source), {}, scope):
                        result += block(body_start, "endfor")[0]
                    out += result
                    i = end + 1
                case ["if", *test]:
                    inner, end = (block(i + 1, "endif")) if eval(" ".join(test), {}, scope) else ([], skip(i + 1, "endif"))
                    out += inner
                    i = end + 1
                case [word] if word == stop:
                    return out, i
                case other:
                    raise TemplateError(" ".join(other))
        if stop:
            raise TemplateError(f"missing {stop}")
        return out, i

    def skip(i, stop):
        depth, opener = 0, stop.removeprefix("end")
        while i < len(parts):
            word = parts[i][2:-2].split()[0] if parts[i].startswith("{%") else ""
            if word == stop and depth == 0:
                return i
            depth += (word == opener) - (word == stop)
            i += 1
        raise TemplateError(f"missing {stop}")

    parts, rest = [], template
    while rest:
        starts = [k for k in (rest.find("{{"), rest.find("{%")) if k >= 0]
        if not starts:
            parts.append(rest)
            break
        k = min(starts)
        if k:
            parts.append(rest[:k])
        end = rest.index("}}" if rest[k + 1] == "{" else "%}", k) + 2
        parts.append(rest[k:end])
        rest = rest[end:]
    return "".join(block(0, None)[0])


print(render("Dear {{name.title()}},{% for i in items %} {{i}}{% if i > 1 %}!{% endif %}{% for j in range(i) %}.{% endfor %}{% endfor %} total {{sum(items)}}", {"name": "ann lee", "items": [1, 2, 3], "sum": sum, "range": range}))
for bad in ("{% for x in [] %}", "{% nonsense %}", "{{1/0}}", "{% if 1 %}{% endfor %}"):
    try:
        print(render(bad, {}))
    except (TemplateError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


def vigenere(text, key, sign=1):
    shifts = [ord(k.lower()) - 97 for k in key]
    out, n = [], 0
    for c in text:
        if c.isascii() and c.isalpha():
            base = 65 if c.isupper() else 97
            c = chr((ord(c) - base + sign * shifts[n % len(shifts)]) % 26 + base)
            n += 1
        out.append(c)
    return "".join(out)


secret = vigenere("Attack at Dawn, über alles!", "Lemon")
print(secret, vigenere(secret, "Lemon", -1), vigenere("Hello", "d"), "Hello".translate(str.maketrans("elo", "310")))


def markdown(text):
    def inline(s):
        for mark, tag in (("**", "b"), ("*", "i"), ("`", "code")):
            pieces = s.split(mark)
            s = "".join(p if i % 2 == 0 else f"<{tag}>{p}</{tag}>" for i, p in enumerate(pieces)) if len(pieces) % 2 else s
        return s
    items = []
    for line in [*text.splitlines(), ""]:
        if line.startswith(("- ", "* ")):
            items.append(inline(line[2:]))
            continue
        if items:
            yield "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>"
            items = []
        if hashes := len(line) - len(line.lstrip("#")):
            yield f"<h{hashes}>{inline(line[hashes:].strip())}</h{hashes}>"
        elif line.strip():
            yield f"<p>{inline(line)}</p>"


print(*markdown("# Title *x*\nSome **bold** and `code`.\n- one\n- *two*\n\nlast * line\n### end"), sep="\n")


def roman(n):
    out = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, n = divmod(n, value)
        out += letters * count
    return out


def rle(text):
    out, i = [], 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append(f"{j - i if j - i > 1 else ''}{text[i]}")
        i = j
    return "".join(out)


print([roman(n) for n in (1, 4, 9, 14, 40, 1994, 2026, 3999)], rle("wwwwbbbac"), rle(""))
print(sorted("the quick brown fox".split(), key=lambda w: w[::-1]), "racecar"[::-1], [w for w in "level noon test Anna".split() if w.lower() == w[::-1].lower()])
table = [("name", "qty", "price"), ("apple", 3, 1.5), ("kiwi", 12, 0.25), ("dragon fruit", 1, 12)]
widths = [max(len(str(row[i])) for row in table) for i in range(3)]
for row in table:
    print(" | ".join(f"{str(cell):{'<' if i == 0 else '>'}{w}}" for i, (cell, w) in enumerate(zip(row, widths))))
