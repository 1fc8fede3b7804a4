# A metaclass with an mro() of its own costs nothing special where classes meet again on each level.
class Meta(type):
    def mro(cls):
        return super().mro()

class Bottom(metaclass=Meta):
    pass

level = Bottom
for i in range(40):
    level = type(level)(f"Top{i}", (type(level)(f"Left{i}", (level,), {}), type(level)(f"Right{i}", (level,), {})), {})
print(len(level.__mro__))          # expect: 122
