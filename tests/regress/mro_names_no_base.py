# mro() that names a class that is no base, leaves the class itself out, or assigns __bases__.
class Foreign:
    value = 1


class Meta(type):
    def mro(cls):
        return [cls, *(b for b in cls.__bases__ if b is not object), Foreign, object]


class Plain(metaclass=Meta):
    def get(self):
        return self.value


class Derived(Plain):
    pass


plain, derived = Plain(), Derived()
for number in range(3):
    Foreign.value = number
    print(Plain.value, plain.value, plain.get(), derived.get())
# expect: 0 0 0 0
# expect: 1 1 1 1
# expect: 2 2 2 2


class Without(type):
    def mro(cls):
        return (Foreign,)


try:
    Without("Made", (), {})
except TypeError as error:
    print(error)        # expect: super(type, obj): obj (type Made) is not an instance or subtype of type (Made).


class Assigns(type):
    ready = False

    def mro(cls):
        if Assigns.ready and cls.__name__ == "C" and C.__bases__ != (B2,):
            C.__bases__ = (B2,)
            raise KeyError("mro")
        return type.mro(cls)


class A(metaclass=Assigns): pass
class B1(A): pass
class B2(A): pass
class C(A): pass


Assigns.ready = True
try:
    C.__bases__ = (B1,)
except KeyError as error:
    print(error)        # expect: 'mro'
print([c.__name__ for c in C.__mro__])        # expect: ['C', 'B2', 'A', 'object']
print(B1.__subclasses__(), [c.__name__ for c in B2.__subclasses__()])        # expect: [] ['C']
