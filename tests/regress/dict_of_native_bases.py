# Classes and modules keep their dict, even through the `__dict__` of another base.
import types

class Base:
    pass

class Meta(type, Base):
    pass

class Module(types.ModuleType, Base):
    pass

descriptor = Base.__dict__["__dict__"]
for target in Meta("C", (), {}), Module("m"):
    for action in (lambda: descriptor.__set__(target, {}), lambda: descriptor.__delete__(target)):
        try:
            action()
        except AttributeError as e:
            print("no")     # expect: no
                            # expect: no
                            # expect: no
                            # expect: no
