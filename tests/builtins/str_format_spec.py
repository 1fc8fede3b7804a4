for spec in ("", "s", "5", "<5", ">5", "^5", "*^7", ".2", ".0", "5.2", "05", "é<4", "😀>4", "<05", "0>5", "}>5", ">>5"):
    print(f"[{spec}]", "|" + format("abc", spec) + "|")
    # expect: [] |abc|
    # expect: [s] |abc|
    # expect: [5] |abc  |
    # expect: [<5] |abc  |
    # expect: [>5] |  abc|
    # expect: [^5] | abc |
    # expect: [*^7] |**abc**|
    # expect: [.2] |ab|
    # expect: [.0] ||
    # expect: [5.2] |ab   |
    # expect: [05] |abc00|
    # expect: [é<4] |abcé|
    # expect: [😀>4] |😀abc|
    # expect: [<05] |abc00|
    # expect: [0>5] |00abc|
    # expect: [}>5] |}}abc|
    # expect: [>>5] |>>abc|
for spec in ("d", "=5", "+5", " 5", "#5", ",", "_", "x", "ss", "5s5", ".", ".s", "z", "-5", "q", "99999999999999999999", ".99999999999999999999", "5,"):
    try: print(f"[{spec}]", "|" + format("abc", spec) + "|")
    except Exception as e: print(f"[{spec}]", type(e).__name__, e)
    # expect: [d] ValueError Unknown format code 'd' for object of type 'str'
    # expect: [=5] ValueError '=' alignment not allowed in string format specifier
    # expect: [+5] ValueError Sign not allowed in string format specifier
    # expect: [ 5] ValueError Space not allowed in string format specifier
    # expect: [#5] ValueError Alternate form (#) not allowed in string format specifier
    # expect: [,] ValueError Cannot specify ',' with 's'.
    # expect: [_] ValueError Cannot specify '_' with 's'.
    # expect: [x] ValueError Unknown format code 'x' for object of type 'str'
    # expect: [ss] ValueError Invalid format specifier 'ss' for object of type 'str'
    # expect: [5s5] ValueError Invalid format specifier '5s5' for object of type 'str'
    # expect: [.] ValueError Format specifier missing precision
    # expect: [.s] ValueError Format specifier missing precision
    # expect: [z] ValueError Negative zero coercion (z) not allowed in string format specifier
    # expect: [-5] ValueError Sign not allowed in string format specifier
    # expect: [q] ValueError Unknown format code 'q' for object of type 'str'
    # expect: [99999999999999999999] ValueError Too many decimal digits in format string
    # expect: [.99999999999999999999] ValueError Too many decimal digits in format string
    # expect: [5,] ValueError Cannot specify ',' with 's'.
for v in (None, [], (1,), {}, object, print):
    try: print(format(v, "5"))
    except TypeError as e: print(e)
    # expect: unsupported format string passed to NoneType.__format__
    # expect: unsupported format string passed to list.__format__
    # expect: unsupported format string passed to tuple.__format__
    # expect: unsupported format string passed to dict.__format__
    # expect: unsupported format string passed to type.__format__
    # expect: unsupported format string passed to builtin_function_or_method.__format__
print(format(None), format([1]), format((1, 2)), format(int))  # expect: None [1] (1, 2) <class 'int'>
try: format("a", 5)
except TypeError as e: print(e)  # expect: format() argument 2 must be str, not int
try: format()
except TypeError as e: print(e)  # expect: format expected at least 1 argument, got 0
try: format(1, "", 3)
except TypeError as e: print(e)  # expect: format expected at most 2 arguments, got 3
