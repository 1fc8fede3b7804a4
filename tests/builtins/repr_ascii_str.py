def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (repr(1), repr("a'b"), repr(None), repr([1, "é"]), repr({"a": (1,)}), repr(b"\xff"), repr(1.0), repr({1}), repr(range(2)), repr(...), repr(NotImplemented), repr(slice(1)), repr(int), repr(len), repr(2j), repr(True), repr(())))
# expect: ('1', '"a\'b"', 'None', "[1, 'é']", "{'a': (1,)}", "b'\\xff'", '1.0', '{1}', 'range(0, 2)', 'Ellipsis', 'NotImplemented', 'slice(None, 1, None)', "<class 'int'>", '<built-in function len>', '2j', 'True', '()')
tr(lambda: (ascii("é"), ascii("\u4e2d😀"), ascii(["é", "a"]), ascii(5), ascii("\n\x7f\xa0")))
# expect: ("'\\xe9'", "'\\u4e2d\\U0001f600'", "['\\xe9', 'a']", '5', "'\\n\\x7f\\xa0'")
tr(lambda: repr())  # expect: TypeError repr() takes exactly one argument (0 given)
tr(lambda: repr(1, 2))  # expect: TypeError repr() takes exactly one argument (2 given)
tr(lambda: ascii())  # expect: TypeError ascii() takes exactly one argument (0 given)
class A:
    def __repr__(self): return "é中"
class B:
    def __repr__(self): return 5
class C:
    def __repr__(self): return b"x"
class D:
    def __str__(self): return None
class E: __repr__ = None
class S(str): pass
class R:
    def __repr__(self): return S("sub")
tr(lambda: (repr(A()), ascii(A()), str(A()), f"{A()!a}", "%a" % A()))  # expect: ('é中', '\\xe9\\u4e2d', 'é中', '\\xe9\\u4e2d', '\\xe9\\u4e2d')
tr(lambda: repr(B()))  # expect: TypeError __repr__ returned non-string (type int)
tr(lambda: repr(C()))  # expect: TypeError __repr__ returned non-string (type bytes)
tr(lambda: str(B()))  # expect: TypeError __str__ returned non-string (type int)
tr(lambda: str(D()))  # expect: TypeError __str__ returned non-string (type NoneType)
tr(lambda: repr(E()))  # expect: TypeError 'NoneType' object is not callable
tr(lambda: ascii(B()))  # expect: TypeError __repr__ returned non-string (type int)
tr(lambda: (type(repr(R())).__name__, type(str(R())).__name__))  # expect: ('S', 'S')
x = []; x.append(x); d = {}; d["d"] = d
tr(lambda: (repr(x), repr(d), repr((x,)), str([x, d])))  # expect: ('[[...]]', "{'d': {...}}", '([[...]],)', "[[[...]], {'d': {...}}]")
tr(lambda: (repr(lambda: 0)[:18], repr(A.__init__)[:14], repr([].append)[:25], repr(str.join), repr(A)[:19], repr(type(None)), repr(type(...)), repr(print), repr(int.from_bytes)[:31]))
# expect: ('<function <lambda>', '<slot wrapper ', '<built-in method append o', "<method 'join' of 'str' objects>", "<class '__main__.A'", "<class 'NoneType'>", "<class 'ellipsis'>", '<built-in function print>', '<built-in method from_bytes of ')
tr(lambda: (repr(property())[:9], repr(iter([]))[:14], repr(x for x in [])[:17], repr(zip())[:4], repr(object())[:15], repr(memoryview(b""))[:7], repr(super(int, 5))[:14], repr({}.items()), repr(dict.fromkeys)[:33]))
# expect: ('<property', '<list_iterator', '<generator object', '<zip', '<object object ', '<memory', '<super: <class', 'dict_items([])', '<built-in method fromkeys of type')
tr(lambda: (repr(Exception("a", 1)), repr(ValueError()), str(KeyError("k")), str(ValueError("a", 1)), repr(OSError(2, "m")), str(OSError(2, "m")), str(Exception())))
# expect: ("Exception('a', 1)", 'ValueError()', "'k'", "('a', 1)", "FileNotFoundError(2, 'm')", '[Errno 2] m', '')
# wasm: no, numbers of errors are of the system
