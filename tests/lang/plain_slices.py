# Slices of sequences with every kind of bounds, and characters by index.


class Index:
    def __init__(self, i):
        self.i = i

    def __index__(self):
        return self.i


class L(list):
    def __getitem__(self, key):
        return key


bounds = [None, 0, 1, 2, 4, 5, 9, -1, -4, -5, -9, True, 2**70, -2**70, Index(1), Index(-2)]
shown = lambda v: f"Index({v.i})" if isinstance(v, Index) else v
for kind in (list, tuple, str, bytes):
    x = "abcd" if kind is str else kind(range(4))
    y = [x[i:i + 1] for i in range(4)]
    lines = []
    for start in bounds:
        for stop in bounds:
            expected = list(range(4))[slice(start, stop)]
            got = x[start:stop]
            if type(got) is not kind or [x.index(c) for c in got] != expected:
                print("wrong:", kind, shown(start), shown(stop), got, expected)
    print(kind.__name__, x[1:3], x[:], x[3:1], x[-2:], y == [x[i:][:1] for i in range(4)])
# expect: list [1, 2] [0, 1, 2, 3] [] [2, 3] True
# expect: tuple (1, 2) (0, 1, 2, 3) () (2, 3) True
# expect: str bc abcd  cd True
# expect: bytes b'\x01\x02' b'\x00\x01\x02\x03' b'' b'\x02\x03' True
print(L()[1:2], L()[:], ())     # expect: slice(1, 2, None) slice(None, None, None) ()
t = (1, 2)
print(t[:] is t, t[0:9] is t, [1, 2][:] is t)     # expect: True True False
try:
    [1, 2]["a":2]
except TypeError as error:
    print(error)                # expect: slice indices must be integers or None or have an __index__ method
try:
    [1, 2][1.0:]
except TypeError as error:
    print(error)                # expect: slice indices must be integers or None or have an __index__ method


def at(text, i):
    return text[i]


for text in ("abc", "äöü", "aλ", "😀b", "\x00\xff"):
    print(ascii([at(text, i) for i in range(-len(text), len(text))]))
# expect: ['a', 'b', 'c', 'a', 'b', 'c']
# expect: ['\xe4', '\xf6', '\xfc', '\xe4', '\xf6', '\xfc']
# expect: ['a', '\u03bb', 'a', '\u03bb']
# expect: ['\U0001f600', 'b', '\U0001f600', 'b']
# expect: ['\x00', '\xff', '\x00', '\xff']
for i in (3, -4, 2**70):
    try:
        at("abc", i)
    except IndexError as error:
        print(error)
# expect: string index out of range
# expect: string index out of range
# expect: cannot fit 'int' into an index-sized integer
hits = [a == b for a in ("ab", "a" + "b", "aλ", "") for b in ("ab", "aλ", "", 5, None)]
print(hits.count(True), [i for i, hit in enumerate(hits) if hit])     # expect: 4 [0, 5, 11, 17]
