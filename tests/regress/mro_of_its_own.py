# mro() may put object first or leave it out; attribute access still works.
class Reversed(type):
    def mro(cls): return type.mro(cls)[::-1]
class Alone(type):
    def mro(cls): return [cls]
class A:
    def f(self): return "A"
class X(A, metaclass=Reversed):
    pass
class Y(A, metaclass=Alone):
    def g(self): return "g"
x = X()
print([c.__name__ for c in X.__mro__], x.f(), x.__class__ is X)  # expect: ['object', 'A', 'X'] A True
print([c.__name__ for c in Y.__mro__])  # expect: ['Y']
