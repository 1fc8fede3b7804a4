# Classes that meet again on each level are gone through once: by a metaclass with an mro() of its own and when an
# attribute of the class below them changes, at exit too.
class Meta(type):
    def mro(cls):
        return super().mro()

class Bottom(metaclass=Meta):
    pass

level = Bottom
for i in range(40):
    level = type(level)(f"Top{i}", (type(level)(f"Left{i}", (level,), {}), type(level)(f"Right{i}", (level,), {})), {})
print(len(level.__mro__))          # expect: 122

Bottom.name = "first"
print(level.name)                  # expect: first
Bottom.name = "second"
print(level.name)                  # expect: second
