# Which patterns an object matches goes by its first base that says so, and by registration with an ABC.
import collections
import collections.abc


def kind(x):
    match x:
        case [*_]:
            return "seq"
        case {}:
            return "map"


class M(collections.UserDict, list): pass
class S(collections.UserList, dict): pass
class Parent: pass
class Child(Parent): pass


print(kind(M()), kind(S()))       # expect: map seq
print(kind(Child()))              # expect: None
collections.abc.Mapping.register(Parent)
print(kind(Parent()), kind(Child()))   # expect: map map
