# Places that read attributes of native objects and types keep what they found, until something else comes by.
import datetime
import fractions
import re

def year(o):
    return o.year

class Moment(datetime.datetime):
    pass

class Shifted(datetime.date):
    @property
    def year(self):
        return super().year + 1000

class Plain:
    year = 7

values = [datetime.date(2001, 1, 1), Moment(2002, 1, 1), Shifted(3, 1, 1), Plain(), datetime.date(2004, 1, 1)]
print([year(v) for v in values * 2])      # expect: [2001, 2002, 1003, 7, 2004, 2001, 2002, 1003, 7, 2004]
Moment.year = property(lambda self: "changed")
print(year(values[1]), year(values[0]))   # expect: changed 2001
del Moment.year
print(year(values[1]))                    # expect: 2002

def part(z):
    return z.real

print([part(z) for z in (1 + 2j, 3, 4.5, True, fractions.Fraction(1, 2), 5j)])   # expect: [1.0, 3, 4.5, 1, Fraction(1, 2), 0.0]

def class_of(o):
    return o.__class__

class Liar:
    __class__ = int

print([class_of(o).__name__ for o in (1j, Liar(), Plain(), Liar(), len)])   # expect: ['complex', 'int', 'Plain', 'int', 'builtin_function_or_method']

def name_of(o):
    return o.__name__

class Meta(type):
    @property
    def __name__(cls):
        return "of the metaclass"

class WithMeta(metaclass=Meta):
    pass

for o in (int, Plain, WithMeta, name_of, len, re, int, dict.get):
    print(name_of(o), end=" ")            # expect: int Plain of the metaclass name_of len re int get
print()
Plain.__name__ = "Renamed"
print(name_of(Plain))                     # expect: Renamed
try:
    name_of(3)
except AttributeError as error:
    print(error)                          # expect: 'int' object has no attribute '__name__'

# Methods of native types, taken from the type.
def get(cls, *args):
    return cls.get(*args)

class Other:
    @staticmethod
    def get(*args):
        return args

class Mapping(dict):
    pass

print([get(c, {1: 2}, 1) for c in (dict, Mapping, Other, dict)])             # expect: [2, 2, ({1: 2}, 1), 2]
try:
    get(dict, 1, 2)
except TypeError as error:
    print(error)                          # expect: descriptor 'get' for 'dict' objects doesn't apply to a 'int' object

def make(cls):
    return cls.fromkeys("ab", 0)

class Counted(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value + 1)

class Made(dict):
    @classmethod
    def fromkeys(cls, keys, value):
        return cls.__name__, keys, value

for cls in (dict, dict, Counted, Made, dict):
    print(make(cls), end=" ")             # expect: {'a': 0, 'b': 0} {'a': 0, 'b': 0} {'a': 1, 'b': 1} ('Made', 'ab', 0) {'a': 0, 'b': 0}
print()

def number(data):
    return int.from_bytes(data, "big")

print([number(bytes([i])) for i in range(4)])                                  # expect: [0, 1, 2, 3]
try:
    number(3)
except TypeError as error:
    print(error)                          # expect: cannot convert 'int' object to bytes
print(int.from_bytes is int.from_bytes, int.from_bytes == int.from_bytes)      # expect: False True

# A stored attribute that nothing was stored in.
def text_of(m):
    return m.lastgroup

print([text_of(re.match(p, "a")) for p in ("(?P<x>a)", "a", "(a)", "(?P<y>a)")])   # expect: ['x', None, None, 'y']

def cause(error):
    return error.__cause__, error.__context__

first = ValueError(1)
second = ValueError(2)
second.__cause__ = first
print(cause(first), cause(second), cause(first))   # expect: (None, None) (ValueError(1), None) (None, None)
