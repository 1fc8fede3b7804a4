# Keys of attribute dicts that are no strings are compared with names of the same hash, in instances, classes and modules.
import types
import warnings

warnings.simplefilter("ignore")


class Key:
    def __init__(self, name, then=None):
        self.name, self.then = name, then

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        if self.then:
            self.then()
        return other == self.name


class Never(Key):
    __hash__ = Key.__hash__

    def __eq__(self, other):
        if self.then:
            self.then()
        return False


class Fails(Key):
    __hash__ = Key.__hash__

    def __eq__(self, other):
        raise OSError(other)


class C:
    in_class = "class"

    def method(self):
        return "method"


c = C()
c.__dict__[Key("a")] = 1
for i in range(3):
    print(c.a)
print(getattr(c, "a"), hasattr(c, "a"), hasattr(c, "b"))
c.a = 2
print(len(vars(c)), c.a)
del c.a
print(vars(c))
c.__dict__[Key("method")] = lambda: "own"
print(c.method(), c.method(), getattr(c, "method")())
c.__dict__[Fails("in_class")] = 1
for i in range(2):
    try:
        c.in_class
    except OSError as e:
        print(repr(e))

# The descriptor goes during the comparison.
class Descr:
    def __get__(self, object, type=None):
        return "got"


class D:
    attr = Descr()


def remove():
    if "attr" in vars(D):
        del D.attr


d = D()
d.__dict__[Never("attr", remove)] = 0
print(d.attr, hasattr(d, "attr"))

# Classes.
X = type("X", (C,), {Key("x"): 5, Never("in_class"): 6, Fails("method"): 7, "plain": 8})
Y = type("Y", (X,), {})
for cls in X, Y, X(), Y():
    for i in range(3):
        print(cls.x, cls.in_class, cls.plain)
    print(hasattr(cls, "method"), hasattr(cls, "nothing"))


class Z(Y):
    def ask(self):
        return super().x, super().in_class

    def fails(self):
        return super().method()


for i in range(2):
    print(Z().ask())
    try:
        Z().fails()
    except OSError as e:
        print(repr(e))

# The bases change during the lookup.
class Base:
    key = other = "from Base"


class Base2:
    key = other = "from Base2"


def change():
    W.__bases__ = (Base2,)


W = type("W", (Base,), {Never("key", change): 5})
print(W.key, W.__bases__, W.other, W().other)

# Metaclasses and modules.
M = type("M", (type,), {Key("m"): "meta"})
T = M("T", (), {})
print(T.m, [T.m for i in range(2)])
module = types.ModuleType("mod")
module.__dict__[Key("v")] = 3
print(module.v, [module.v for i in range(2)])


class Text(str):
    def __hash__(self):
        return hash(str(self))


class Other(Text):
    __hash__ = Text.__hash__

    def __eq__(self, other):
        return False


c = C()
c.__dict__[Text("t")] = 1
print(c.t)
c.__dict__[Other("u")] = 1
print(hasattr(c, "u"))

# expect: 1
# expect: 1
# expect: 1
# expect: 1 True False
# expect: 1 2
# expect: {}
# expect: own own own
# expect: OSError('in_class')
# expect: OSError('in_class')
# expect: got False
# expect: 5 class 8
# expect: 5 class 8
# expect: 5 class 8
# expect: False False
# expect: 5 class 8
# expect: 5 class 8
# expect: 5 class 8
# expect: False False
# expect: 5 class 8
# expect: 5 class 8
# expect: 5 class 8
# expect: False False
# expect: 5 class 8
# expect: 5 class 8
# expect: 5 class 8
# expect: False False
# expect: (5, 'class')
# expect: OSError('method')
# expect: (5, 'class')
# expect: OSError('method')
# expect: from Base (<class '__main__.Base2'>,) from Base2 from Base2
# expect: meta ['meta', 'meta']
# expect: 3 [3, 3]
# expect: 1
# expect: False
