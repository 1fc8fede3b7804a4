def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for op in ("+", "-", "*", "//", "%", "**", "<<", ">>", "&", "|", "^", "<", "==", "/"):
    print(op, *(repr(eval(f"{a} {op} {b}")) for a, b in (("True", "True"), ("False", "True"), ("True", "2"), ("3", "True"))))
    # expect: + 2 1 3 4
    # expect: - 0 -1 -1 2
    # expect: * 1 0 2 3
    # expect: // 1 0 0 3
    # expect: % 0 0 1 0
    # expect: ** 1 0 1 3
    # expect: << 2 0 4 6
    # expect: >> 0 0 0 1
    # expect: & True False 0 1
    # expect: | True True 3 3
    # expect: ^ False True 3 2
    # expect: < False True True False
    # expect: == True False False False
    # expect: / 1.0 0.0 0.5 3.0
tr(lambda: True // False)  # expect: ZeroDivisionError division by zero
tr(lambda: True % False)  # expect: ZeroDivisionError division by zero
tr(lambda: True / False)  # expect: ZeroDivisionError division by zero
tr(lambda: False ** -1)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: (-True, +True, abs(False), int(True), float(True), complex(True), str(True), repr(False), round(True), hash(True), divmod(True, 2), pow(True, 3), sum([True] * 3), bin(True), hex(True), chr(True) == "\x01", range(True), [1, 2][True], "ab" * True, max(True, 0), min(True, False), sorted([True, False, 1, 0])))
# expect: (-1, 1, 0, 1, 1.0, (1+0j), 'True', 'False', 1, 1, (0, 1), 1, 3, '0b1', '0x1', True, range(0, 1), 2, 'ab', True, False, [False, 0, True, 1])
tr(lambda: (f"{True}", f"{True:d}", f"{True:5}|", f"{True:<6}|", f"{True!r:>6}", f"{True:b}", f"{True:.1f}", f"{True:x}", f"{True:e}", f"{True:%}", "%d %s %r %i %x" % (True, True, True, True, True), "{:3d}".format(True), format(False, "")))
# expect: ('True', '1', '    1|', '1     |', '  True', '1', '1.0', '1', '1.000000e+00', '100.000000%', '1 True True 1 1', '  1', 'False')
tr(lambda: format(True, "s"))  # expect: ValueError Unknown format code 's' for object of type 'bool'
tr(lambda: format(True, "q"))  # expect: ValueError Unknown format code 'q' for object of type 'bool'
tr(lambda: (bool.from_bytes(b"\1"), True.to_bytes(), True.bit_length(), True.real, True.imag, True.numerator, True.conjugate(), True.is_integer(), True.as_integer_ratio(), True.__index__(), True.__and__(False), True.__and__(3), True.__and__("a"), True.__rand__(False), True.__xor__(True)))
# expect: (True, b'\x01', 1, 1, 0, 1, 1, True, (1, 1), 1, False, 1, NotImplemented, False, False)
tr(lambda: (bool("False"), bool(" "), bool(0.0), bool(1e-320), bool(float("nan")), bool(b""), bool(range(0)), bool(iter([])), bool(object()), bool(lambda: 0), bool(int), bool(...), bool(memoryview(b"")), bool(frozenset()), bool(Exception()), bool(0j), bool(type), bool({}.keys()), bool({1: 1}.items()), bool("".join)))
# expect: (True, True, False, True, True, False, False, True, True, True, True, True, False, False, True, False, True, False, True, True)
tr(lambda: (type(True & 1), type(True & True), type(1 & True), type(True + True), type(not 5), type(1 == 1), type(True and 1), type(1 in [1])))
# expect: (<class 'int'>, <class 'bool'>, <class 'int'>, <class 'int'>, <class 'bool'>, <class 'bool'>, <class 'int'>, <class 'bool'>)
tr(lambda: (isinstance(True, (int, bool)), True == 1.0, True in (1,), {1: "x"}[True], {True: "y"}[1.0], [True, 1, 1.0].count(True), (1, True) == (True, 1)))
# expect: (True, True, True, 'x', 'y', 3, True)
