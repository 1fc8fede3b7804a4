def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: b"a" + "b")  # expect: TypeError can't concat str to bytes
tr(lambda: "a" + b"b")  # expect: TypeError can only concatenate str (not "bytes") to str
tr(lambda: b"a" in "abc")  # expect: TypeError 'in <string>' requires string as left operand, not bytes
tr(lambda: "a" in b"abc")  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: b"a".join(["b"]))  # expect: TypeError sequence item 0: expected a bytes-like object, str found
tr(lambda: "a".join([b"b"]))  # expect: TypeError sequence item 0: expected str instance, bytes found
tr(lambda: b"abc".find("b"))  # expect: TypeError argument should be integer or bytes-like object, not 'str'
tr(lambda: "abc".find(b"b"))  # expect: TypeError find() argument 1 must be str, not bytes
tr(lambda: b"a" < "a")  # expect: TypeError '<' not supported between instances of 'bytes' and 'str'
tr(lambda: b"abc".replace("a", "b"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: b"abc".startswith("a"))  # expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
tr(lambda: "abc".startswith(b"a"))  # expect: TypeError startswith first arg must be str or a tuple of str, not bytes
tr(lambda: b"abc".split("b"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: "abc".strip(b"a"))  # expect: TypeError strip arg must be None or str
tr(lambda: b"abc".strip("a"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: (b"a" == "a", b"a" != "a", {b"a": 1}.get("a"), hash(b"a") == hash("a")))  # expect: (False, True, None, True)
tr(lambda: (int(b"5"), float(b"5"), str(b"5"), repr(b"5"), bytes("5", "ascii"), b"5".decode()))  # expect: (5, 5.0, "b'5'", "b'5'", b'5', '5')
tr(lambda: complex(b"5"))  # expect: TypeError complex() argument must be a string or a number, not bytes
tr(lambda: ("%s" % b"x", "{}".format(b"x"), f"{b'x'}"))  # expect: ("b'x'", "b'x'", "b'x'")
tr(lambda: b"%s" % "x")  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
tr(lambda: "{:d}".format(b"x"))  # expect: TypeError unsupported format string passed to bytes.__format__
tr(lambda: (ord(b"a"), ord("a")))  # expect: (97, 97)
tr(lambda: (eval(b"1 + 1"), compile(b"1", "f", "eval").co_filename))  # expect: (2, 'f')
tr(lambda: open(b"no_such_file_x"))  # expect: FileNotFoundError [Errno 2] No such file or directory: b'no_such_file_x'
tr(lambda: bytes("é"))  # expect: TypeError string argument without an encoding
tr(lambda: bytearray("é"))  # expect: TypeError string argument without an encoding
tr(lambda: bytes(["a"]))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: (list(b"ab"), list("ab"), b"ab"[0], "ab"[0], b"ab"[:1], tuple(bytearray(b"a")), set(b"a")))
# expect: ([97, 98], ['a', 'b'], 97, 'a', b'a', (97,), {97})
tr(lambda: (b"".join(x for x in [b"a", b"b"]), bytes().join([]), b"a" b"b"))  # expect: (b'ab', b'', b'ab')
tr(lambda: getattr("a", b"upper"))  # expect: TypeError attribute name must be string, not 'bytes'
tr(lambda: (b"a".upper().lower().title(), b"abc".capitalize()))  # expect: (b'A', b'Abc')
tr(lambda: (b"\xe9".isalpha(), "\xe9".isalpha(), b"\xe9".upper() == b"\xe9"))  # expect: (False, True, True)
# wasm: no, numbers of errors are of the system
