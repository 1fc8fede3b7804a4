print(hash(0), hash(1), hash(-1), hash(2 ** 61 - 1), hash(2 ** 61), hash(-(2 ** 61 - 1)), hash(-(2 ** 61)), hash(2 ** 122), hash(10 ** 100), hash(-(10 ** 100)))
# expect: 0 1 -2 0 1 0 -2 1 910685213754167845 -910685213754167845
print(hash(True), hash(10 ** 18) == 10 ** 18, hash(5.0) == hash(5), hash(2.0 ** 70) == hash(2 ** 70), hash(5 + 0j) == hash(5))  # expect: 1 True True True True
d = {1: "int"}
d[True] = "bool"; d[1.0] = "float"; d[1 + 0j] = "complex"
print(d, len({0, False, 0.0, -0.0, 0j}))  # expect: {1: 'complex'} 1
a = 5; b = 5
print(a is b, id(a) == id(b))  # expect: True True
class I(int):
    def __hash__(self): return 7
    def __eq__(self, o): return True
print(hash(I(3)), {I(1): "a"}.get(I(2)), 7 in {I(1)})  # expect: 7 a True
