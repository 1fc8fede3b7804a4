# needs: pprint, textwrap, difflib, csv, io, unicodedata, urllib.parse, shlex, fnmatch, reprlib: reports, comparisons of texts, tables, addresses
import csv
import difflib
import fnmatch
import io
import pprint
import reprlib
import shlex
import textwrap
import types
import unicodedata
import urllib.parse
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field

OLD = """one
two
three
four with some words
five
six
seven
""".splitlines(keepends=True)
NEW = """zero
one
tree
four with some more words
five
six
seven
eight""".splitlines(keepends=True)

print("== difflib")
print("".join(difflib.unified_diff(OLD, NEW, "old.txt", "new.txt", "2024", "2025", n=1)))
print("".join(difflib.context_diff(OLD, NEW, "old", "new", n=0)))
delta = list(difflib.ndiff(OLD, NEW))
print("".join(delta))
print("".join(difflib.restore(delta, 1)) == "".join(OLD), [line for line, *_ in [(d[0],) for d in difflib.Differ().compare(["a\n", "b\n"], ["a\n", "c\n"])]])
matcher = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(matcher.ratio(), 3), matcher.quick_ratio() >= matcher.ratio(), matcher.get_matching_blocks(), matcher.find_longest_match(), matcher.get_opcodes())
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("x", ["y"], cutoff=0.0), [list(group) for group in difflib.SequenceMatcher(None, "abcdefghij", "abXdefghiY").get_grouped_opcodes(1)])
table = difflib.HtmlDiff(wrapcolumn=20).make_table(OLD[:3], NEW[:3], context=True, numlines=1)
print(len(table.splitlines()), table.count("diff_chg"), table.count("diff_add"), table.count("diff_sub"))
for wrong in (lambda: difflib.get_close_matches("a", [], n=0), lambda: difflib.get_close_matches("a", [], cutoff=2), lambda: list(difflib.restore([], 5)), lambda: list(difflib.unified_diff(["a"], [b"b"])), lambda: difflib.SequenceMatcher(None, 5).ratio()):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print("== pprint")


@dataclass
class Part:
    name: str
    weight: float = 1.5
    children: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False)


Pair = namedtuple("Pair", "left right")
data = {"numbers": list(range(30)), "words": "a long text that has to be broken somewhere because it is wider than the line " * 2, "nested": {"b": {2, 1, 3}, "a": (1,), (1, 2): None},
        "parts": Part("engine", children=[Part("valve"), Part("piston", 2.25, [Part("ring")])]), "bytes": bytes(range(60)), "pair": Pair("left" * 10, ["right"] * 8), 3: 1 + 2j}
pprint.pp(data, width=70)
pprint.pprint(data["nested"], width=1, sort_dicts=True)
print(pprint.pformat([[[[1]]], {"k": [2]}], depth=2), pprint.pformat(list(range(12)), width=20, compact=True), pprint.pformat(123456789, underscore_numbers=True), pprint.pformat({"x": [1, 2]}, indent=4, width=8))
for value in (OrderedDict(a=1, b=[2] * 20), defaultdict(list, k=["v" * 30] * 3), Counter("aabbbc"), deque(range(40), 50), types.SimpleNamespace(alpha=1, beta="b" * 80), types.MappingProxyType({"z": 1}), frozenset("b"), [OrderedDict()], {"a": {"b": {"c": "d" * 60}}}, "line one\nline two", set(), ()):
    pprint.pprint(value, width=40)
loop = [1]
loop.append(loop)
print(pprint.pformat(loop).partition(" with id=")[0], pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1]), pprint.saferepr({"b": 1, "a": 2}))
short = reprlib.Repr(maxlist=2, maxstring=12, maxdict=1, maxlevel=2, maxlong=10, fillvalue="..")
print(short.repr([1, 2, 3]), short.repr("a" * 50), short.repr({1: 2, 3: 4}), short.repr([[[[]]]]), short.repr(10 ** 30), reprlib.repr(set(range(20))), reprlib.repr(list(range(100))))

print("== textwrap")
text = "  The  quick brown-fox jumps over\tthe lazy\n\ndog; a_very_long_word_that_does_not_fit_anywhere_at_all is cut -- or not.  End. Next (one)."
wrapper = textwrap.TextWrapper(width=24, initial_indent="* ", subsequent_indent="  ", fix_sentence_endings=True)
print(wrapper.fill(text))
print(textwrap.fill(text, 30, break_long_words=False, break_on_hyphens=False, drop_whitespace=False, replace_whitespace=False, expand_tabs=False))
print(textwrap.shorten(text, 40, placeholder=" [more]"), textwrap.shorten("short", 40), textwrap.wrap("a b c d e f", 3, max_lines=2, placeholder="~"), textwrap.wrap(""), repr(textwrap.dedent("\n    a\n      b\n   \n    c\n")), repr(textwrap.indent("a\n\n b\n", "> ")), repr(textwrap.indent("a\n\nb", "+", lambda line: True)))
for wrong in (lambda: textwrap.wrap("abc", 0), lambda: textwrap.wrap("abc def", 2, max_lines=1, placeholder="long"), lambda: textwrap.shorten("abc def", 3), lambda: textwrap.wrap(5), lambda: textwrap.TextWrapper(nothing=1), lambda: textwrap.dedent(5)):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print("== tables")


def wide(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def tabulate(rows, aligns):
    widths = [max(wide(str(row[i])) for row in rows) for i in range(len(aligns))]
    for row in rows:
        yield "|".join(" " * (width - wide(str(cell))) + str(cell) if align == ">" else str(cell) + " " * (width - wide(str(cell))) for cell, width, align in zip(row, widths, aligns))


source = 'name;price;note\r\n"\u6771\u4eac; ""Tokyo""";12.5;"two\r\nlines"\r\nCafe\u0301;7;\r\n\'x\';;1\r\n'
rows = list(csv.reader(io.StringIO(source, newline=""), delimiter=";"))
print(rows)
print(*tabulate([[cell.replace("\r\n", "/") for cell in row] for row in rows], "<><"), sep="\n")
out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b", "c"], extrasaction="ignore", restval="-", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
writer.writeheader()
writer.writerows([{"a": 1, "b": 'q"q', "z": 9}, {"a": None, "b": 2.5, "c": "x,y"}])
print(out.getvalue(), list(csv.reader(io.StringIO(out.getvalue()), quoting=csv.QUOTE_NONNUMERIC)), sep="")
print(csv.Sniffer().sniff("a|b|c\n1|2|3\n4|5|6\n").delimiter, csv.Sniffer().has_header("name,age\nann,5\nbob,6\n"), list(csv.DictReader(io.StringIO("a,b\n1\n1,2,3\n"), restkey="more")))
for wrong in (lambda: csv.DictWriter(out, ["a"]).writerow({"b": 1}), lambda: list(csv.reader(io.StringIO('"a'), strict=True)), lambda: csv.reader([], "none"), lambda: csv.writer(out, quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: list(csv.reader([b"x"])), lambda: csv.writer(out).writerow(5), lambda: csv.reader([], delimiter="ab"), lambda: csv.Sniffer().sniff("x")):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print("== addresses and words")
url = urllib.parse.urlsplit("https://user:p%40ss@Example.ORG:8042/over/th%20ere;p?name=ferret&x=1&x=&y#nose")
print(url, url.hostname, url.port, url.username, url.password, url.geturl() == url._replace(scheme="https").geturl(), urllib.parse.parse_qs(url.query, keep_blank_values=True), urllib.parse.parse_qsl(url.query))
print(urllib.parse.urlencode({"a": [1, 2], "b": "\u00e9 &", "c": b"\xff"}, doseq=True), urllib.parse.quote("/a b/\u00fc?~", safe=""), urllib.parse.quote_plus("a b+c"), urllib.parse.unquote("%zz%C3%A9%ff"), urllib.parse.unquote_to_bytes("a%20%e9"), urllib.parse.urlparse("a;b?c#d"), urllib.parse.urldefrag("http://x/#f"))
print([urllib.parse.urljoin("http://a/b/c/d;p?q", ref) for ref in ("g", "./g/.", "../../../g", "//h", "?y", "#s", "", "g;x=1/../y", "http:g", "mailto:x")])
for wrong in (lambda: urllib.parse.urlsplit("http://x:99999/").port, lambda: urllib.parse.urlsplit("http://[::1"), lambda: urllib.parse.urlsplit("http://x:ab/").port, lambda: urllib.parse.urlencode(5), lambda: urllib.parse.quote(5), lambda: urllib.parse.urljoin("a", b"b"), lambda: urllib.parse.parse_qs("a", strict_parsing=True), lambda: urllib.parse.parse_qs("a&b&c", max_num_fields=2)):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
lexer = shlex.shlex("a = 'b c' # comment\nd|e", posix=True, punctuation_chars=True)
print(shlex.split("a 'b c' \"d\\\"e\" f\\ g # no", comments=True), shlex.join(["a b", "it's", "", "ok"]), list(lexer), shlex.quote("a;b"), fnmatch.filter(["a.py", "b.txt", "[x].py", "c.PY"], "[!b]*.py"), fnmatch.translate("a?[b-d]*.t"), fnmatch.fnmatchcase("x", "[]x]"))
for text in ("'open", "a\\"):
    try:
        shlex.split(text)
    except ValueError as error:
        print(error)
print([unicodedata.name(c, "?") for c in "\u00e9\u20ac\U0001f600\x00"], unicodedata.lookup("LATIN SMALL LETTER A WITH TILDE"), [unicodedata.normalize(form, "\ufb01\u00c5\u0041\u030a") for form in ("NFC", "NFD", "NFKC", "NFKD")], [(unicodedata.category(c), unicodedata.bidirectional(c), unicodedata.numeric(c, -1), unicodedata.decimal(c, -1), unicodedata.mirrored(c)) for c in "a\u00bd\u0663\u2167("], unicodedata.decomposition("\u00e9"), unicodedata.is_normalized("NFC", "e\u0301"), unicodedata.unidata_version >= "15")
for wrong in (lambda: unicodedata.name("\x00"), lambda: unicodedata.lookup("NO SUCH NAME"), lambda: unicodedata.normalize("XX", "a"), lambda: unicodedata.digit("x"), lambda: unicodedata.category("ab")):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
