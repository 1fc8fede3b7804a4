# complex() asks __complex__ of subclasses and refuses it for the imaginary part; a real number divided by a complex one
# has no imaginary zero that could change a sign; groups show their sequence as it was; fields that read as None can be
# deleted again.
class Own(complex):
    def __complex__(self):
        return 42j


class With:
    def __complex__(self):
        return 1j


print(complex(Own(1)), complex(1, 2.5))        # expect: 42j (1+2.5j)
try:
    complex(0, With())
except TypeError as error:
    print(error)        # expect: complex() argument 'imag' must be a real number, not With
INF, NAN = float("inf"), float("nan")
print([1.0 / complex(INF, NAN), 1 / complex(2, -0.0), -1.0 / complex(-INF, 3), 0.0 / complex(1, 2)])
# expect: [-0j, (0.5+0j), 0j, -0j]

from collections import deque
items = deque([ValueError(1)])
group = ExceptionGroup("m", items)
items.clear()
print(repr(group))        # expect: ExceptionGroup('m', deque([ValueError(1)]))

error = UnicodeDecodeError("a", b"x", 0, 1, "r")
del error.object
del error.object
print(error.object)        # expect: None
