# array: copies, pickles, subclasses, the warning for typecode u.
# flags: -W ignore
import array as module
from array import array


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


import copy
import pickle
import warnings

reconstruct = module._array_reconstructor


class Sub(array):
    def __init__(self, *args):
        self.extra = 1


a = array("i", [1, 2])
print(copy.copy(a), copy.deepcopy(a), a.__reduce_ex__(3), a.__reduce_ex__(2), a.__reduce_ex__(0), attempt(a.__reduce_ex__, "x"))
# expect: array('i', [1, 2]) array('i', [1, 2]) (<built-in function _array_reconstructor>, (<class 'array.array'>, 'i', 8, b'\x01\x00\x00\x00\x02\x00\x00\x00'), None) (<class 'array.array'>, ('i', [1, 2]), None) (<class 'array.array'>, ('i', [1, 2]), None) TypeError: __reduce_ex__ argument should be an integer
print([array(code).__reduce_ex__(4)[1][2] for code in module.typecodes], array("w", "\xe9").__reduce_ex__(2), [pickle.loads(pickle.dumps(a, n)) for n in range(6)])
# expect: [1, 0, 20, 20, 4, 2, 8, 6, 12, 10, 12, 10, 14, 16] (<class 'array.array'>, ('w', ['é']), None) [array('i', [1, 2]), array('i', [1, 2]), array('i', [1, 2]), array('i', [1, 2]), array('i', [1, 2]), array('i', [1, 2])]
s = Sub("i", [1])
print(s, type(s + s), type(s[0:1]), type(s * 2), pickle.loads(pickle.dumps(s)).extra, type(copy.copy(s)), s.__reduce_ex__(3), hasattr(a, "__dict__"))
# expect: Sub('i', [1]) <class 'array.array'> <class 'array.array'> <class 'array.array'> 1 <class 'array.array'> (<built-in function _array_reconstructor>, (<class '__main__.Sub'>, 'i', 8, b'\x01\x00\x00\x00'), {'extra': 1}) False
print([attempt(reconstruct, array, "i", n, b"\0\0\0a" * 2) for n in range(14)])
# expect: [array('B', [0, 0, 0, 97, 0, 0, 0, 97]), array('b', [0, 0, 0, 97, 0, 0, 0, 97]), array('H', [0, 24832, 0, 24832]), array('H', [0, 97, 0, 97]), array('h', [0, 24832, 0, 24832]), array('h', [0, 97, 0, 97]), array('I', [1627389952, 1627389952]), array('I', [97, 97]), array('i', [1627389952, 1627389952]), array('i', [97, 97]), array('Q', [6989586623306399744]), array('Q', [416611827809]), array('q', [6989586623306399744]), array('q', [416611827809])]
print([attempt(reconstruct, array, "u", n, b"\0\0\0a" * 2) for n in (19, 21, 22)], [attempt(reconstruct, array, "d", n, b"\x3f\x80\0\0" * 2) for n in (14, 15, 16, 17)], attempt(reconstruct, array, "i", 14, b"\0\0\0\0"))
# expect: [array('u', '\x00a\x00a'), array('u', 'aa'), 'ValueError: third argument must be a valid machine format code.'] [array('d', [4.600602988224807e-41, 4.600602988224807e-41]), array('d', [1.0, 1.0]), array('d', [6.96672438294015e-310]), array('d', [0.007812501848093234])] TypeError: 'float' object cannot be interpreted as an integer
print(attempt(reconstruct, int, "i", 8, b""), "/", attempt(reconstruct, 1, "i", 8, b""), "/", attempt(reconstruct, array, "ii", 8, b""), "/", attempt(reconstruct, array, "x", 8, b""), "/", attempt(reconstruct, array, "i", -1, b""), "/", attempt(reconstruct, array, "i", 8, "x"), "/", attempt(reconstruct, array, "i", 8, b"\0"), "/", attempt(reconstruct, array, "q", 9, b"\0"))
# expect: TypeError: int is not a subtype of array.array / TypeError: first argument must be a type object, not int / TypeError: _array_reconstructor(): argument 2 must be a unicode character, not a string of length 2 / ValueError: second argument must be a valid type code / ValueError: third argument must be a valid machine format code. / TypeError: fourth argument should be bytes, not str / ValueError: bytes length not a multiple of item size / ValueError: string length not a multiple of item size
print(attempt(reconstruct, array), "/", attempt(reconstruct, array, 1, 2, b""), "/", reconstruct(Sub, "i", 1, b"\x80"), reconstruct(array, "d", 15, b"\x3f\xf0\0\0"), attempt(repr, reconstruct(array, "u", 20, b"\0\0\0a")), attempt(lambda: reconstruct(array, "u", 20, b"\0\0\0a")[0]))
# expect: TypeError: _array_reconstructor expected 4 arguments, got 1 / TypeError: _array_reconstructor() argument 2 must be a unicode character, not int / Sub('b', [-128]) array('d', [1.875]) ValueError: character U+61000000 is not in range [U+0000; U+10ffff] ValueError: chr() arg not in range(0x110000)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    array("u")
    array("w")
print([str(w.message) for w in seen], [w.category.__name__ for w in seen])
# expect: ["The 'u' type code is deprecated and will be removed in Python 3.16"] ['DeprecationWarning']
