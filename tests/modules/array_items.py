# array: typecodes, conversions and their errors, construction.
# flags: -W ignore
import array as module
from array import array


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Number:
    def __index__(self):
        return 5


LIMITS = {"b": (-129, -128, 127, 128, 2 ** 20, 2 ** 70), "B": (-1, 0, 255, 256, 2 ** 70), "h": (-32769, 32767, 32768), "H": (-1, 65535, 65536, 2 ** 40),
          "i": (-2 ** 31 - 1, -2 ** 31, 2 ** 31), "I": (-1, 2 ** 32 - 1, 2 ** 32, 2 ** 70), "l": (-2 ** 63 - 1, -2 ** 63, 2 ** 63), "L": (-1, 2 ** 64 - 1, 2 ** 64),
          "q": (-2 ** 63 - 1, 2 ** 63 - 1, 2 ** 63), "Q": (-1, 2 ** 64 - 1, 2 ** 64), "f": (1.5, 1e40, 3, "x"), "d": (1.5, 3, None), "u": ("a", "ab", "", 1), "w": ("\xe9", "\u65e5", "ab", 1)}
print([(array(code).itemsize, [attempt(array, code, [v]) for v in values]) for code, values in LIMITS.items()])
# expect: [(1, ['OverflowError: signed char is less than minimum', array('b', [-128]), array('b', [127]), 'OverflowError: signed char is greater than maximum', 'OverflowError: signed short integer is greater than maximum', 'OverflowError: Python int too large to convert to C long']), (1, ['OverflowError: unsigned byte integer is less than minimum', array('B', [0]), array('B', [255]), 'OverflowError: unsigned byte integer is greater than maximum', 'OverflowError: Python int too large to convert to C long']), (2, ['OverflowError: signed short integer is less than minimum', array('h', [32767]), 'OverflowError: signed short integer is greater than maximum']), (2, ['OverflowError: unsigned short is less than minimum', array('H', [65535]), 'OverflowError: unsigned short is greater than maximum', 'OverflowError: signed integer is greater than maximum']), (4, ['OverflowError: signed integer is less than minimum', array('i', [-2147483648]), 'OverflowError: signed integer is greater than maximum']), (4, ["OverflowError: can't convert negative value to unsigned int", array('I', [4294967295]), 'OverflowError: unsigned int is greater than maximum', 'OverflowError: Python int too large to convert to C unsigned long']), (8, ['OverflowError: Python int too large to convert to C long', array('l', [-9223372036854775808]), 'OverflowError: Python int too large to convert to C long']), (8, ["OverflowError: can't convert negative value to unsigned int", array('L', [18446744073709551615]), 'OverflowError: Python int too large to convert to C unsigned long']), (8, ['OverflowError: int too big to convert', array('q', [9223372036854775807]), 'OverflowError: int too big to convert']), (8, ["OverflowError: can't convert negative int to unsigned", array('Q', [18446744073709551615]), 'OverflowError: int too big to convert']), (4, [array('f', [1.5]), array('f', [inf]), array('f', [3.0]), 'TypeError: must be real number, not str']), (8, [array('d', [1.5]), array('d', [3.0]), 'TypeError: must be real number, not NoneType']), (4, [array('u', 'a'), 'TypeError: array item must be a unicode character, not a string of length 2', 'TypeError: array item must be a unicode character, not a string of length 0', 'TypeError: array item must be a unicode character, not int']), (4, [array('w', 'é'), array('w', '日'), 'TypeError: array item must be a unicode character, not a string of length 2', 'TypeError: array item must be a unicode character, not int'])]
print([attempt(array, code, [1.5]) for code in "bBhHiIlLqQ"], [attempt(array, code, [None]) for code in module.typecodes], array("i", [Number(), True]))
# expect: ["TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer", "TypeError: 'float' object cannot be interpreted as an integer"] ["TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", 'TypeError: array item must be a unicode character, not NoneType', 'TypeError: array item must be a unicode character, not NoneType', "TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", "TypeError: 'NoneType' object cannot be interpreted as an integer", 'TypeError: must be real number, not NoneType', 'TypeError: must be real number, not NoneType'] array('i', [5, 1])
print(attempt(array), "/", attempt(array, "x"), "/", attempt(array, "ii"), "/", attempt(array, 1), "/", attempt(array, "i", 1), "/", attempt(array, "x", 1), "/", attempt(array, "i", [1], 2), "/", attempt(array, "i", x=1))
# expect: TypeError: array() takes at least 1 argument (0 given) / ValueError: bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d) / TypeError: array() argument 1 must be a unicode character, not a string of length 2 / TypeError: array() argument 1 must be a unicode character, not int / TypeError: 'int' object is not iterable / TypeError: 'int' object is not iterable / TypeError: array() takes at most 2 arguments (3 given) / TypeError: array.array() takes no keyword arguments
print(array("i", (1, 2)), array("i", range(3)), array("i", b"\1\0\0\0"), array("h", bytearray(4)), array("i", memoryview(b"ab")), attempt(array, "i", b"abc"), array("d", array("i", [1])), array("i", array("i", [7])))
# expect: array('i', [1, 2]) array('i', [0, 1, 2]) array('i', [1]) array('h', [0, 0]) array('i', [97, 98]) ValueError: bytes length not a multiple of item size array('d', [1.0]) array('i', [7])
print(attempt(array, "i", "ab"), "/", attempt(array, "i", array("w", "a")), "/", array("w", "a\u65e5"), array("u", "ab"), array("w", ["x", "y"]), array("u", array("w", "a")), attempt(array, "i", array("d", [1.0])), "/", attempt(array, "i", [1, "x"]))
# expect: TypeError: cannot use a str to initialize an array with typecode 'i' / TypeError: cannot use a unicode array to initialize an array with typecode 'i' / array('w', 'a日') array('u', 'ab') array('w', 'xy') array('u', 'a') TypeError: 'float' object cannot be interpreted as an integer / TypeError: 'str' object cannot be interpreted as an integer
a = array("i", [1, 2, 3, 2])
print(a, array("i"), array("d", [1.5, float("inf")]), array("f", [0.1]), len(a), a.typecode, a.itemsize, a[0], a[-1], a[Number() and 1:3], a[::2], a[::-1], a[5:], attempt(lambda: a[9]), "/", attempt(lambda: a["x"]))
# expect: array('i', [1, 2, 3, 2]) array('i') array('d', [1.5, inf]) array('f', [0.10000000149011612]) 4 i 4 1 2 array('i', [2, 3]) array('i', [1, 3]) array('i', [2, 3, 2, 1]) array('i') IndexError: array index out of range / TypeError: array indices must be integers
print(a == array("i", [1, 2, 3, 2]), a == array("d", [1, 2, 3, 2]), a < array("i", [1, 3]), a == [1, 2, 3, 2], a != array("i"), array("i", [1, 2]) > array("i", [1]), array("d", [float("nan")]) == array("d", [float("nan")]), attempt(lambda: a < [1]), "/", attempt(hash, a))
# expect: True True True False True True False TypeError: '<' not supported between instances of 'array.array' and 'list' / TypeError: unhashable type: 'array.array'
print(a.count(2), a.index(3), a.index(2, 2), a.index(2, -1), attempt(a.index, 9), "/", attempt(a.index, 1, 1), "/", 2 in a, 7 in a, "x" in a, a.count(2.0), attempt(a.index), "/", attempt(a.index, 1, 2, 3, 4))
# expect: 2 2 3 3 ValueError: array.index(x): x not in array / ValueError: array.index(x): x not in array / True False False 2 TypeError: index expected at least 1 argument, got 0 / TypeError: index expected at most 3 arguments, got 4
print(a.pop(), a.pop(0), attempt(a.pop, 9), "/", attempt(array("i").pop), "/", a, attempt(a.remove, 9), "/", a.remove(3), a, attempt(a.pop, "x"))
# expect: 2 1 IndexError: pop index out of range / IndexError: pop from empty array / array('i', [2]) ValueError: array.remove(x): x not in array / None array('i', [2]) TypeError: 'str' object cannot be interpreted as an integer
print(a.insert(0, 7), a.insert(-1, 8), a.insert(100, 9), a.append(3), a.tolist(), attempt(a.append, "x"), "/", attempt(a.insert, 0, "x"), "/", attempt(a.insert, "x", 1), "/", a.reverse(), a.tolist())
# expect: None None None None [7, 8, 2, 9, 3] TypeError: 'str' object cannot be interpreted as an integer / TypeError: 'str' object cannot be interpreted as an integer / TypeError: 'str' object cannot be interpreted as an integer / None [3, 9, 2, 8, 7]
it = iter(array("i", [1, 2]))
print(type(it), next(it), it.__reduce__(), it.__setstate__(0), next(it), next(it), next(it, "end"), it.__reduce__())
# expect: <class 'array.arrayiterator'> 1 (<built-in function iter>, (array('i', [1, 2]),), 1) None 1 2 end (<built-in function iter>, ((),))
match array("i", [1, 2, 3]):
    case [first, *rest]:
        print(first, rest)
# expect: 1 [2, 3]
print(module.typecodes, module.ArrayType is array, array[int], array("i", [1, 2]).__sizeof__() - array("i").__sizeof__(), isinstance(a, __import__("collections").abc.MutableSequence))
# expect: bBuwhHiIlLqQfd True array.array[int] 8 True
