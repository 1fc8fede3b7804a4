class CM:
    def __init__(self, name, ret=None): self.name, self.ret = name, ret
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, et, ev, tb):
        print("exit", self.name, et and et.__name__, repr(ev), tb is not None)
        return self.ret
with CM("a") as x:
    print("body", x)
# expect: enter a
# expect: body A
# expect: exit a None None False
with CM("b", True):
    raise ValueError("gone")
# expect: enter b
# expect: exit b ValueError ValueError('gone') True
print("after b")  # expect: after b
try:
    with CM("c", 0):
        raise ValueError("kept")
except ValueError as e:
    print(e)
# expect: enter c
# expect: exit c ValueError ValueError('kept') True
# expect: kept
with CM("d") as x, CM("e") as y:
    print(x, y)
# expect: enter d
# expect: enter e
# expect: D E
# expect: exit e None None False
# expect: exit d None None False
with (CM("f") as x, CM("g", 1),):
    1 / 0
# expect: enter f
# expect: enter g
# expect: exit g ZeroDivisionError ZeroDivisionError('division by zero') True
# expect: exit f None None False
with (CM("h")):
    pass
# expect: enter h
# expect: exit h None None False
with (CM("k") if True else CM("l")) as z:
    pass
# expect: enter k
# expect: exit k None None False
