def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (bytearray(), bytearray(3), bytearray(b"a"), bytearray("é", "utf-8"), bytearray([1, 2]), bytearray(memoryview(b"x")), bytearray(range(3)), bytearray(x for x in b"ab")))
# expect: (bytearray(b''), bytearray(b'\x00\x00\x00'), bytearray(b'a'), bytearray(b'\xc3\xa9'), bytearray(b'\x01\x02'), bytearray(b'x'), bytearray(b'\x00\x01\x02'), bytearray(b'ab'))
tr(lambda: bytearray("a"))  # expect: TypeError string argument without an encoding
tr(lambda: bytearray(-1))  # expect: ValueError negative count
tr(lambda: bytearray([256]))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: bytearray(1.5))  # expect: TypeError cannot convert 'float' object to bytearray
tr(lambda: bytearray(None))  # expect: TypeError cannot convert 'NoneType' object to bytearray
tr(lambda: bytearray(["a"]))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: bytearray(5, "utf-8"))  # expect: TypeError encoding without a string argument
tr(lambda: bytearray(b"a", "utf-8"))  # expect: TypeError encoding without a string argument
tr(lambda: bytearray(1, 2, 3, 4))  # expect: TypeError bytearray() takes at most 3 arguments (4 given)
tr(lambda: (bytearray(source=b"s"), bytearray(b"x") == b"x", b"x" == bytearray(b"x"), bytearray(b"a") < b"b", bytearray(b"ab")[::-1], bytearray(b"ab")[0], bytearray(b"ab") + b"c", b"c" + bytearray(b"ab"), bytearray(b"ab") * 2))
# expect: (bytearray(b's'), True, True, True, bytearray(b'ba'), 97, bytearray(b'abc'), b'cab', bytearray(b'abab'))
tr(lambda: bytearray(b"a") + "x")  # expect: TypeError can't concat str to bytearray
tr(lambda: bytearray(b"a") < "x")  # expect: TypeError '<' not supported between instances of 'bytearray' and 'str'
tr(lambda: hash(bytearray()))  # expect: TypeError unhashable type: 'bytearray'
tr(lambda: (repr(bytearray(b"\x00'")), str(bytearray(b"a")), len(bytearray(5)), bool(bytearray()), list(bytearray(b"a")), bytes(bytearray(b"q")), 97 in bytearray(b"a"), b"a" in bytearray(b"ba")))
# expect: ('bytearray(b"\\x00\\\'")', "bytearray(b'a')", 5, False, [97], b'q', True, True)
b = bytearray(b"abc")
b.__init__(b"new"); print(b)  # expect: bytearray(b'new')
tr(lambda: (b.__iadd__(b"!") is b, b.__imul__(2) is b, b))  # expect: (True, True, bytearray(b'new!new!'))
tr(lambda: (b.pop(), b.index(b"e"), b.copy(), b.__alloc__() >= len(b), b.isalpha()))  # expect: (33, 1, bytearray(b'new!new'), True, False)
tr(lambda: b.__setitem__(0, "a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: b.take_bytes if hasattr(b, "take_bytes") else "no take_bytes")  # expect: no take_bytes
class S(bytearray):
    def __init__(self, *a): super().__init__(*a); self.tag = 1
tr(lambda: (S(b"x"), S(b"x").tag, type(S(b"x") + b"y").__name__, type(S(b"x").copy()).__name__, S(b"a") == b"a"))
# expect: (S(b'x'), 1, 'bytearray', 'bytearray', True)
