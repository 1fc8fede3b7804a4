# A SyntaxWarning of the parser that is made an error has a place that ends where that of an error does.
import traceback
import warnings

warnings.simplefilter("error")
for source in ['foo = "\\q"', '"""\n  \\q"""', "x = 1if 1 else 2", "0x1for x in [1]", 'f"{{\\{1}"', '"\\777"', 'f"\\{6}"',
               'b"""\n\\q"""', '( "\\q" "\\w")', 'foo(3, "\\q", 4)', 'f"{x:\\q}"', 'f"{x:a{y}\\q}"']:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as e:
        print(source.encode(), e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
        print(*traceback.format_exception_only(e), sep="", end="")

# expect: b'foo = "\\q"' 1 8 1 10 'foo = "\\q"\n'
# expect:   File "<source>", line 1
# expect:     foo = "\q"
# expect:            ^^
# expect: SyntaxError: "\q" is an invalid escape sequence. Did you mean "\\q"? A raw string is also an option.
# expect: b'"""\n  \\q"""' 2 3 2 5 '  \\q"""\n'
# expect:   File "<source>", line 2
# expect:     \q"""
# expect:     ^^
# expect: SyntaxError: "\q" is an invalid escape sequence. Did you mean "\\q"? A raw string is also an option.
# expect: b'x = 1if 1 else 2' 1 5 1 5 'x = 1if 1 else 2'
# expect:   File "<source>", line 1
# expect:     x = 1if 1 else 2
# expect:         ^
# expect: SyntaxError: invalid decimal literal
# expect: b'0x1for x in [1]' 1 4 1 4 '0x1for x in [1]'
# expect:   File "<source>", line 1
# expect:     0x1for x in [1]
# expect:        ^
# expect: SyntaxError: invalid hexadecimal literal
# expect: b'f"{{\\{1}"' 1 6 1 6 'f"{{\\{1}"'
# expect:   File "<source>", line 1
# expect:     f"{{\{1}"
# expect:          ^
# expect: SyntaxError: "\{" is an invalid escape sequence. Did you mean "\\{"? A raw string is also an option.
# expect: b'"\\777"' 1 2 1 4 '"\\777"\n'
# expect:   File "<source>", line 1
# expect:     "\777"
# expect:      ^^
# expect: SyntaxError: "\777" is an invalid octal escape sequence. Did you mean "\\777"? A raw string is also an option.
# expect: b'f"\\{6}"' 1 4 1 4 'f"\\{6}"'
# expect:   File "<source>", line 1
# expect:     f"\{6}"
# expect:        ^
# expect: SyntaxError: "\{" is an invalid escape sequence. Did you mean "\\{"? A raw string is also an option.
# expect: b'b"""\n\\q"""' 2 1 2 3 '\\q"""\n'
# expect:   File "<source>", line 2
# expect:     \q"""
# expect:     ^^
# expect: SyntaxError: "\q" is an invalid escape sequence. Did you mean "\\q"? A raw string is also an option.
# expect: b'( "\\q" "\\w")' 1 4 1 6 '( "\\q" "\\w")\n'
# expect:   File "<source>", line 1
# expect:     ( "\q" "\w")
# expect:        ^^
# expect: SyntaxError: "\q" is an invalid escape sequence. Did you mean "\\q"? A raw string is also an option.
# expect: b'foo(3, "\\q", 4)' 1 9 1 11 'foo(3, "\\q", 4)\n'
# expect:   File "<source>", line 1
# expect:     foo(3, "\q", 4)
# expect:             ^^
# expect: SyntaxError: "\q" is an invalid escape sequence. Did you mean "\\q"? A raw string is also an option.
# expect: b'f"{x:\\q}"' 1 6 1 8 'f"{x:\\q}"\n'
# expect:   File "<source>", line 1
# expect:     f"{x:\q}"
# expect:          ^^
# expect: SyntaxError: "\q" is an invalid escape sequence. Did you mean "\\q"? A raw string is also an option.
# expect: b'f"{x:a{y}\\q}"' 1 10 1 12 'f"{x:a{y}\\q}"\n'
# expect:   File "<source>", line 1
# expect:     f"{x:a{y}\q}"
# expect:              ^^
# expect: SyntaxError: "\q" is an invalid escape sequence. Did you mean "\\q"? A raw string is also an option.
