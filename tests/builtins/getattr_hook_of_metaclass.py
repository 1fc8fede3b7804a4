# __getattr__ of a metaclass answers where a descriptor of the class raises AttributeError.
class Refuses:
    def __get__(self, instance, owner):
        raise AttributeError("not on the class")

class Meta(type):
    def __getattr__(cls, name):
        return f"from the metaclass: {name}"

class C(metaclass=Meta):
    d = Refuses()

print(C.d, getattr(C, "d", None), hasattr(C, "d"))  # expect: from the metaclass: d from the metaclass: d True
print((int | str).__module__)  # expect: typing
