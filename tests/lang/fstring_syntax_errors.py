for src in ('f"{"', 'f"}"', 'f"{}"', 'f"{a b}"', 'f"{a!x}"', 'f"{a!}"', 'f"{!r}"', 'f"{a:"', 'f"{a!r b}"', 'f"{a["', 'f"{)}"', 'f"{lambda x: 1}"',
            'f"{a $ b}"', 'f"{*}"', 'f"{a = b = c}"', 'f"{#}"', 'f"{:x}"', 'f"{=}"', 'f"{a!s:}}"', 'f"{yield}"', 'b"a" f"b"', 'f"a" b"c"', "f'{a}", 'f"{a!rr}"', 'fb""', 'f"{ }"', 'f"{a:{b:{c:{d}}}}"'):
    try: compile(src, "s", "eval")
    except SyntaxError as e: print(src, "->", e.msg)
    # expect: f"{" -> f-string: expecting '}'
    # expect: f"}" -> f-string: single '}' is not allowed
    # expect: f"{}" -> f-string: valid expression required before '}'
    # expect: f"{a b}" -> invalid syntax. Perhaps you forgot a comma?
    # expect: f"{a!x}" -> f-string: invalid conversion character 'x': expected 's', 'r', or 'a'
    # expect: f"{a!}" -> f-string: missing conversion character
    # expect: f"{!r}" -> f-string: valid expression required before '!'
    # expect: f"{a:" -> f-string: expecting '}', or format specs
    # expect: f"{a!r b}" -> f-string: expecting ':' or '}'
    # expect: f"{a[" -> f-string: expecting '}'
    # expect: f"{)}" -> f-string: unmatched ')'
    # expect: f"{lambda x: 1}" -> f-string: lambda expressions are not allowed without parentheses
    # expect: f"{a $ b}" -> f-string: expecting '=', or '!', or ':', or '}'
    # expect: f"{*}" -> f-string: expecting a valid expression after '{'
    # expect: f"{a = b = c}" -> f-string: expecting '!', or ':', or '}'
    # expect: f"{#}" -> '{' was never closed
    # expect: f"{:x}" -> f-string: valid expression required before ':'
    # expect: f"{=}" -> f-string: valid expression required before '='
    # expect: f"{a!s:}}" -> f-string: single '}' is not allowed
    # expect: f"{yield}" -> 'yield' outside function
    # expect: b"a" f"b" -> cannot mix bytes and nonbytes literals
    # expect: f"a" b"c" -> cannot mix bytes and nonbytes literals
    # expect: f'{a} -> unterminated f-string literal (detected at line 1)
    # expect: f"{a!rr}" -> f-string: invalid conversion character 'rr': expected 's', 'r', or 'a'
    # expect: fb"" -> 'b' and 'f' prefixes are incompatible
    # expect: f"{ }" -> f-string: valid expression required before '}'
    # expect: f"{a:{b:{c:{d}}}}" -> f-string: expressions nested too deeply
    else: print(src, "-> ok")
