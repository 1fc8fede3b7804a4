def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (None is None, True is (1 == 1), [] is [], "a" == "a", (lambda: 0) == (lambda: 0), len is len, int is type(1), Ellipsis is ..., NotImplemented is NotImplemented))
# expect: (True, True, False, True, False, True, True, True, True)
x = []
tr(lambda: (x is x, [x] == [x], x in [x], [x].index(x), x is not [], id(x) == id(x)))  # expect: (True, True, True, 0, True, True)
tr(lambda: (1 == 1.0 == True == 1 + 0j, 0 == False == 0.0, "1" == 1, b"a" == "a", [] == (), {} == set(), None == 0, None == False, "" == None, 1.5 == "1.5"))
# expect: (True, True, False, False, False, False, False, False, False, False)
tr(lambda: (len == len, [].append == [].append, x.append == x.append, "a".upper == "a".upper, int.__add__ == int.__add__, (1).__add__ == (1).__add__, range(3) == range(0, 3), slice(1) == slice(1), memoryview(b"a") == b"a"))
# expect: (True, False, True, True, True, True, True, True, True)
tr(lambda: (type(1) == int, type == type, int != str, list[int] == list[int], (int | str) == (str | int), int < str))
# expect: TypeError '<' not supported between instances of 'type' and 'type'
tr(lambda: (max(1, True), min(0, False), max(1.0, 1), [1, 2] < [1, 2, 3], (1,) < (2,), {1} < {1, 2}, "Z" < "a", b"a" < b"b", False < True, 1 < 1.5 < 2))
# expect: (1, 0, 1.0, True, True, True, True, True, True, True)
tr(lambda: len < len)  # expect: TypeError '<' not supported between instances of 'builtin_function_or_method' and 'builtin_function_or_method'
tr(lambda: 1 < None)  # expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
tr(lambda: "a" < 1)  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: [] < ())  # expect: TypeError '<' not supported between instances of 'list' and 'tuple'
tr(lambda: {} < {})  # expect: TypeError '<' not supported between instances of 'dict' and 'dict'
tr(lambda: 1j < 1)  # expect: TypeError '<' not supported between instances of 'complex' and 'int'
tr(lambda: object() < object())  # expect: TypeError '<' not supported between instances of 'object' and 'object'
tr(lambda: int < int)  # expect: TypeError '<' not supported between instances of 'type' and 'type'
tr(lambda: None < None)  # expect: TypeError '<' not supported between instances of 'NoneType' and 'NoneType'
tr(lambda: ... < ...)  # expect: TypeError '<' not supported between instances of 'ellipsis' and 'ellipsis'
tr(lambda: (1, "a") < (1, 2))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: range(3) < range(4))  # expect: TypeError '<' not supported between instances of 'range' and 'range'
tr(lambda: slice(1) < 5)  # expect: TypeError '<' not supported between instances of 'slice' and 'int'
tr(lambda: {1} < [1])  # expect: TypeError '<' not supported between instances of 'set' and 'list'
tr(lambda: b"a" < "b")  # expect: TypeError '<' not supported between instances of 'bytes' and 'str'
tr(lambda: (ValueError() == ValueError(), ValueError(1) != ValueError(1), NotImplemented == NotImplemented))  # expect: (False, True, True)
tr(lambda: (not 1 == 2, 3 in [1, 2, 3] != False))  # expect: (True, True)
