# super() without arguments calls whatever the builtin was replaced by without arguments, super(a, b) with both.
import builtins


class Fake:
    def __init__(self, *args):
        self.args = args

    def method(self):
        return "method", self.args


class C:
    def attribute(self):
        return super().args

    def method(self):
        return super().method()

    def both(self):
        return super(1, 2).args, super(3, 4).method()


real, builtins.super = builtins.super, Fake
try:
    print(C().attribute(), C().method(), C().both())        # expect: () ('method', ()) ((1, 2), ('method', (3, 4)))
finally:
    builtins.super = real


class Counting(super):
    def __init__(self, *args):
        print("made", args)
        real.__init__(self, *args)


class D(C):
    def attribute(self):
        return super().__init__.__name__


builtins.super = Counting
try:
    print(hasattr(D, "attribute"))        # expect: True
finally:
    builtins.super = real
print(D().attribute())        # expect: __init__
