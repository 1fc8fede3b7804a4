print("{} {} {}".format(1, "a", None), "{0} {1} {0}".format("x", "y"), "{a} {b[k]} {c.real} {d[0]}".format(a=1, b={"k": 2}, c=5, d=[9]), "{{}} {{{}}}".format(1), "{!r} {!s} {!a}".format("é", "é", "é"))
# expect: 1 a None x y x 1 2 5 9 {} {1} 'é' é '\xe9'
print("|{:>5}|{:<5}|{:^5}|{:05d}|{:.2f}|{:,}".format("a", "b", "c", 42, 3.14159, 1234567), "{:{}}|{:{w}.{p}}|".format("x", 4, 3.14159, w=8, p=3), "{0:{1}{2}}".format("s", ">", 4), "{:%Y}".format(type("D", (), {"__format__": lambda s, f: "spec " + f})()))
# expect: |    a|b    |  c  |00042|3.14|1,234,567 x   |    3.14|    s spec %Y
print("{0[a][b]}".format({"a": {"b": 1}}), "{0[1]}".format({1: "int key"}), "{0[-1]}".format({"-1": "str key"}), "{x.__class__.__name__}".format(x=5), "{[k]}".format({"k": 3}), "{.imag}".format(2j), "{0!r:>6}".format("a"), "{:}".format(5), "{ }".format(**{" ": "space"}), "{a b}".format(**{"a b": 1}))
# expect: 1 int key str key int 3 2.0    'a' 5 space 1
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for fmt in ("{", "}", "{0", "{}}", "{!}", "{!x}", "{!rr}", "{0} {}", "{} {0}", "{5}", "{name}", "{0.nothing}", "{0[x]}", "{0[}", "{0.}", "{0[]}", "{0]}", "{:{:{}}}", "{0!r", "{0!}", "{0:d", "{:{}", "{99999999999999999999}", "{0[0}", "{0[0]x}", "{-1}", "{0.a[b}", "{!r x}", "{:d}", "{0:>{1}}"):
    try: print(fmt, "->", fmt.format("a", "b"))
    except Exception as e: print(fmt, "->", type(e).__name__, e)
    # expect: { -> ValueError Single '{' encountered in format string
    # expect: } -> ValueError Single '}' encountered in format string
    # expect: {0 -> ValueError expected '}' before end of string
    # expect: {}} -> ValueError Single '}' encountered in format string
    # expect: {!} -> ValueError unmatched '{' in format spec
    # expect: {!x} -> ValueError Unknown conversion specifier x
    # expect: {!rr} -> ValueError expected ':' after conversion specifier
    # expect: {0} {} -> ValueError cannot switch from manual field specification to automatic field numbering
    # expect: {} {0} -> ValueError cannot switch from automatic field numbering to manual field specification
    # expect: {5} -> IndexError Replacement index 5 out of range for positional args tuple
    # expect: {name} -> KeyError 'name'
    # expect: {0.nothing} -> AttributeError 'str' object has no attribute 'nothing'
    # expect: {0[x]} -> TypeError string indices must be integers, not 'str'
    # expect: {0[} -> ValueError expected '}' before end of string
    # expect: {0.} -> ValueError Empty attribute in format string
    # expect: {0[]} -> ValueError Empty attribute in format string
    # expect: {0]} -> KeyError '0]'
    # expect: {:{:{}}} -> ValueError Max string recursion exceeded
    # expect: {0!r -> ValueError unmatched '{' in format spec
    # expect: {0!} -> ValueError unmatched '{' in format spec
    # expect: {0:d -> ValueError unmatched '{' in format spec
    # expect: {:{} -> ValueError unmatched '{' in format spec
    # expect: {99999999999999999999} -> ValueError Too many decimal digits in format string
    # expect: {0[0} -> ValueError expected '}' before end of string
    # expect: {0[0]x} -> ValueError Only '.' or '[' may follow ']' in format field specifier
    # expect: {-1} -> KeyError '-1'
    # expect: {0.a[b} -> ValueError expected '}' before end of string
    # expect: {!r x} -> ValueError expected ':' after conversion specifier
    # expect: {:d} -> ValueError Unknown format code 'd' for object of type 'str'
    # expect: {0:>{1}} -> ValueError Unknown format code 'b' for object of type 'str'
print("{a}{b}".format_map({"a": 1, "b": 2}))  # expect: 12
class D(dict):
    def __missing__(self, k): return "<" + k + ">"
print("{x} {y}".format_map(D(x=1)))  # expect: 1 <y>
tr(lambda: "{}".format_map({}))  # expect: ValueError Format string contains positional fields
tr(lambda: "{a}".format_map(5))  # expect: TypeError 'int' object is not subscriptable
tr(lambda: "{a}".format_map())  # expect: TypeError str.format_map() takes exactly one argument (0 given)
tr(lambda: "{a}".format(a=1, b=2, *[3]))  # expect: 1
tr(lambda: "{}".format())  # expect: IndexError Replacement index 0 out of range for positional args tuple
tr(lambda: "{:s}".format(5))  # expect: ValueError Unknown format code 's' for object of type 'int'
tr(lambda: "{:5}".format([]))  # expect: TypeError unsupported format string passed to list.__format__
tr(lambda: "{a.b.c}".format(a=1))  # expect: AttributeError 'int' object has no attribute 'b'
tr(lambda: "{}{}".format(1))  # expect: IndexError Replacement index 1 out of range for positional args tuple
