# Places that read attributes of classes with a metaclass see when the class, the metaclass or the object changes.
import abc
import enum

class Color(enum.Enum):
    RED = 1
    GREEN = 2
    def shown(self):
        return self.name
    @classmethod
    def first(cls):
        return next(iter(cls)).name

class Meta(type):
    pass

class A(metaclass=Meta):
    x = "A.x"
    @classmethod
    def make(cls):
        return "made", cls.__name__
    @staticmethod
    def plain():
        return "plain"

class B(A):
    pass

class Shape(abc.ABC):
    x = "Shape.x"
    @classmethod
    def make(cls):
        return "shape", cls.__name__

def x(cls):
    return cls.x

def make(cls):
    return cls.make()

def red(cls):
    return cls.RED

print([x(c) for c in (A, B, Shape, A, B)])   # expect: ['A.x', 'A.x', 'Shape.x', 'A.x', 'A.x']
print([make(c) for c in (A, A, B, Shape)])   # expect: [('made', 'A'), ('made', 'A'), ('made', 'B'), ('shape', 'Shape')]
print([red(Color) for _ in range(3)])        # expect: [<Color.RED: 1>, <Color.RED: 1>, <Color.RED: 1>]
print(Color.first(), Color.first(), Color.shown(Color.GREEN))   # expect: RED RED GREEN

# A data descriptor of the metaclass comes first, whenever it is put there.
Meta.x = property(lambda cls: "Meta.x of " + cls.__name__)
print(x(A), x(B), x(Shape))                  # expect: Meta.x of A Meta.x of B Shape.x
del Meta.x
print(x(A), x(B))                            # expect: A.x A.x
# Another attribute of the metaclass comes last.
Meta.x = "Meta.x"
print(x(A))                                  # expect: A.x
del A.x
print(x(A), x(B))                            # expect: Meta.x Meta.x
B.x = "B.x"
print(x(A), x(B))                            # expect: Meta.x B.x

# A metaclass that answers itself.
class Answers(type):
    def __getattribute__(cls, name):
        return "answer to " + name

class C(metaclass=Answers):
    x = 1

print(x(C), x(B), x(C))                      # expect: answer to x B.x answer to x

class Last(type):
    def __getattr__(cls, name):
        return "last " + name

class D(metaclass=Last):
    pass

print(x(D), x(B), x(D))                      # expect: last x B.x last x
D.x = "D.x"
print(x(D))                                  # expect: D.x

# A class that gets another metaclass.
class Other(Meta):
    @property
    def x(cls):
        return "Other.x"

B.__class__ = Other
print(x(B), x(A))                            # expect: Other.x Meta.x
try:
    red(A)
except AttributeError as error:
    print(error)                             # expect: type object 'A' has no attribute 'RED'
