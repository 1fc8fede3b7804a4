# The first instance of a class with many attributes is as good as later ones, also in subclasses and with __slots__.


class Base:
    def __init__(self):
        self.a, self.b, self.c, self.d, self.e = range(5)


class Derived(Base):
    __slots__ = ("slot",)

    def __init__(self):
        super().__init__()
        self.f = 5
        self.slot = 6
        self.a = 7


first, second = Derived(), Derived()
print(vars(first), first.slot)      # expect: {'a': 7, 'b': 1, 'c': 2, 'd': 3, 'e': 4, 'f': 5} 6
del first.c
first.z = 9
print(vars(first), vars(second) == {"a": 7, "b": 1, "c": 2, "d": 3, "e": 4, "f": 5})
# expect: {'a': 7, 'b': 1, 'd': 3, 'e': 4, 'f': 5, 'z': 9} True


class Odd:
    __static_attributes__ = 5       # not what the compiler would leave


Odd().x = 1
print(type("Made", (Base,), {"__static_attributes__": ("q", 3)})().e)   # expect: 4
