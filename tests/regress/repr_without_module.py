# Objects of a class whose __module__ is no text show its name without the classes around it.
class Outer:
    class Inner:
        __module__ = None

print(repr(Outer.Inner())[:17])          # expect: <Inner object at 
Outer.Inner.__module__ = "there"
print(repr(Outer.Inner())[:29])          # expect: <there.Outer.Inner object at 
