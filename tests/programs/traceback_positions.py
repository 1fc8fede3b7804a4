# exits 1: position marks under many kinds of expressions; printed by hand from the code's positions, then uncaught.
import sys


def marks(error):
    tb = error.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    code = tb.tb_frame.f_code
    positions = list(code.co_positions())[tb.tb_lasti // 2]
    return positions


class Thing:
    def __getitem__(self, key):
        raise KeyError(key)

    def __add__(self, other):
        raise TypeError("no adding")

    def __call__(self, *args):
        raise ValueError("not today")

    def __getattr__(self, name):
        raise AttributeError("nothing named " + name)


t, n, d, xs = Thing(), None, {}, [1]
cases = [
    lambda: t["key"],
    lambda: 1 + t.attr.deeper,
    lambda: (t + 1) * 2,
    lambda: t(1, 2)(3),
    lambda: n.method(),
    lambda: d["a"]["b"],
    lambda: xs[5] + xs[0],
    lambda: 1 / 0 + 5,
    lambda: [x / 0 for x in xs],
    lambda: f"{undefined}",
    lambda: -"text",
    lambda: len(5),
    lambda: (1, 2) < "a",
    lambda: int("12x", base=
                10),
]
for number, case in enumerate(cases):
    try:
        case()
    except Exception as error:
        line, end_line, column, end_column = marks(error)
        first = case.__code__.co_firstlineno
        print(number, type(error).__name__, line - first, end_line - first, column, end_column)


def outer(value):
    return middle(value) + 1


def middle(value):
    table = {"key": [value,
                     value * 2]}
    return inner(table["key"][1], scale=table["key"][0] if value else 0)


def inner(value, *, scale):
    x = value; y = x // scale; return y


print(outer(4))
print(outer(
    value=0
))
