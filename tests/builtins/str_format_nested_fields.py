def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    x = 5
    items = [1, {"k": "deep"}]
    def __getitem__(self, k): return f"item {k!r}"
    def __format__(self, s): return f"A<{s}>"
a = A()
tr(lambda: "{0.x} {0.items[0]} {0.items[1][k]} {0[key]} {0[0]} {0[-1]}".format(a))  # expect: 5 1 deep item 'key' item 0 item '-1'
tr(lambda: "|{a.x:>{w}} {a:{a.x}}".format(a=a, w=4))  # expect: |   5 A<5>
tr(lambda: ("{:{}} {:{}}".format("a", 3, "b", 4), "{0:{1}} {1}".format("a", 3), "{:{x}.{y}}|".format("abcdef", x=5, y=2), "{:{fill}{align}{width}}".format(7, fill="*", align="^", width=5)))
# expect: ('a   b   ', 'a   3', 'ab   |', '**7**')
tr(lambda: ("{!r:>6}|{!s:<4}|{!a}".format("a", "b", "é"), "{0!r} {0!s}".format("q"), "{a!r}".format(a="z"), "{[0]!r}".format("xy")))
# expect: ("   'a'|b   |'\\xe9'", "'q' q", "'z'", "'x'")
tr(lambda: "{:{}}".format(5))  # expect: IndexError Replacement index 1 out of range for positional args tuple
tr(lambda: "{:{0}}".format(5, 3))  # expect: ValueError cannot switch from automatic field numbering to manual field specification
tr(lambda: "{0:{}}".format(5, 3))  # expect: ValueError cannot switch from manual field specification to automatic field numbering
tr(lambda: "{:{:{}}}".format(1, 2, 3))  # expect: ValueError Max string recursion exceeded
tr(lambda: "{0.nope}".format(a))  # expect: AttributeError 'A' object has no attribute 'nope'
tr(lambda: "{0.x.y}".format(a))  # expect: AttributeError 'int' object has no attribute 'y'
tr(lambda: "{0[}".format(a))  # expect: ValueError expected '}' before end of string
tr(lambda: "{0[]}".format(a))  # expect: ValueError Empty attribute in format string
tr(lambda: "{0.}".format(a))  # expect: ValueError Empty attribute in format string
tr(lambda: "{0.x[}".format(a))  # expect: ValueError expected '}' before end of string
tr(lambda: "{0]}".format(a))  # expect: KeyError '0]'
tr(lambda: "{!}".format(1))  # expect: ValueError unmatched '{' in format spec
tr(lambda: "{!z}".format(1))  # expect: ValueError Unknown conversion specifier z
tr(lambda: "{!r}}".format(1))  # expect: ValueError Single '}' encountered in format string
tr(lambda: "}".format())  # expect: ValueError Single '}' encountered in format string
tr(lambda: "{".format())  # expect: ValueError Single '{' encountered in format string
tr(lambda: "{}{1}".format(1, 2))  # expect: ValueError cannot switch from automatic field numbering to manual field specification
tr(lambda: "{1}{}".format(1, 2))  # expect: ValueError cannot switch from manual field specification to automatic field numbering
tr(lambda: "{x}".format())  # expect: KeyError 'x'
tr(lambda: "{0}".format())  # expect: IndexError Replacement index 0 out of range for positional args tuple
tr(lambda: ("{a}".format(**{"a": 1}), "{ a }".format(**{" a ": 1}), "{0a}".format(**{"0a": 3}), "{1.5}".format(0, type("B", (), {"5": 9})())))
# expect: ('1', '1', '3', '9')
tr(lambda: "{-1}".format(1))  # expect: KeyError '-1'
tr(lambda: ("{}" .format(*[1]), "{{{}}}".format(1), "{{}}".format(), "{{0}}".format(1), "{0}{{}}{0}".format("x")))  # expect: ('1', '{1}', '{}', '{0}', 'x{}x')
tr(lambda: ("{:s}".format(a), "{:d}".format(True), "{:}".format(None), "{:>10}".format("r"), "{:.3}".format("abcdef"), "{:c}".format(97), "{:%}".format(0.25), "{:n}".format(1234)))
# expect: ('A<s>', '1', 'None', '         r', 'abc', 'a', '25.000000%', '1234')
