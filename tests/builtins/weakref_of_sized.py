# Classes over int, tuple and bytes have no room for weak references; those over str have.
import collections
import weakref


class Plain: pass
class Number(int): pass
class Pair(tuple): pass
class Data(bytes): pass
class Text(str): pass
class Both(Plain, Number): pass
class Record(collections.namedtuple("Base", "a")): pass


for value in (Number(1), Pair(), Data(), Text(), Both(), Record(1)):
    try:
        print(type(value).__name__, weakref.ref(value)() is value, "__weakref__" in dir(value))
    except TypeError as error:
        print(error, "__weakref__" in vars(type(value)))
# expect: cannot create weak reference to 'Number' object False
# expect: cannot create weak reference to 'Pair' object False
# expect: cannot create weak reference to 'Data' object False
# expect: Text True True
# expect: cannot create weak reference to 'Both' object False
# expect: cannot create weak reference to 'Record' object False
print(Number.__weakrefoffset__, Text.__weakrefoffset__ != 0)  # expect: 0 True
try:
    Both().__weakref__
except AttributeError as error:
    print(error)  # expect: This object has no __weakref__
