# Dunder methods of Python classes that operators call: results, NotImplemented, exceptions, order.
import sys
import traceback


class N:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"N({self.v})"

    def __add__(self, other):
        if not isinstance(other, N) or other.v == 0:
            return NotImplemented
        return N(self.v + other.v)

    def __radd__(self, other):
        return N(("radd", other))

    def __iadd__(self, other):
        self.v = (self.v, other.v)
        return self

    def __mul__(self, other):
        raise ZeroDivisionError(self.v)

    def __matmul__(self, other):
        return locals().keys()

    def __lt__(self, other):
        return NotImplemented if other.v == 5 else self.v < other.v

    def __gt__(self, other):
        return "reflected"

    def __eq__(self, other):
        return [] if other.v == 9 else NotImplemented

    def __getitem__(self, key):
        if key == "missing":
            raise KeyError(key)
        return key


a, b, zero = N(1), N(2), N(0)
print(a + b, a + 3 if False else None, 3 + a)         # expect: N(3) None N(('radd', 3))
try:
    a + zero
except TypeError as error:
    print(error)         # expect: unsupported operand type(s) for +: 'N' and 'N'
try:
    a -= zero
except TypeError as error:
    print(error)         # expect: unsupported operand type(s) for -=: 'N' and 'N'
c = a
c += b
print(c is a, a)         # expect: True N((1, 2))
a = N(1)
try:
    a * b
except ZeroDivisionError as error:
    print(error, [f.name for f in traceback.extract_tb(error.__traceback__)])   # expect: 1 ['<module>', '__mul__']
print(list(a @ b))       # expect: ['self', 'other']
print(a < b, b < a, a < N(5))                  # expect: True False reflected
print(a == b, a != b, a == a, a == N(9))       # expect: False True True []
hits = 0
for other in (b, N(5), N(9)):
    if a < other:
        hits += 1
    if a == other:
        hits += 10
    if not a == other:
        hits += 100
    while a != other:
        hits += 1000
        break
print(hits)              # expect: 3303
print(a[1], a["x"], a[-3], a[1:2])     # expect: 1 x -3 slice(1, 2, None)
try:
    print(a["missing"])
except KeyError as error:
    print("KeyError", error, error.__traceback__.tb_next.tb_frame.f_back is sys._getframe())   # expect: KeyError 'missing' True


class Dropped:
    def __del__(self):
        print("dropped")

    def __add__(self, other):
        return "sum"


print(Dropped() + Dropped())
# expect: dropped
# expect: dropped
# expect: sum


class Deep:
    def __add__(self, other):
        return self + other


try:
    Deep() + Deep()
except RecursionError as error:
    print(error)         # expect: maximum recursion depth exceeded


def generate(x):
    for i in range(3):
        yield x[i], x < b, x + b


print(list(generate(N(1))))     # expect: [(0, True, N(3)), (1, True, N(3)), (2, True, N(3))]


class L(list):
    def __add__(self, other):
        return NotImplemented

    def __getitem__(self, i):
        return "item", list.__getitem__(self, i)


x = L([1])
try:
    print(x + L([2]))    # expect: unsupported operand type(s) for +: 'L' and 'L'
except TypeError as error:
    print(error)
print(x[0], x[-1])       # expect: ('item', 1) ('item', 1)


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        if isinstance(self.n, Sized):
            return measure(self.n)      # the same site again
        if self.n == "raise":
            raise LookupError("no length")
        return self.n


def measure(x):
    return len(x)


class Indexed:
    def __index__(self):
        return 7


print([measure(x) for x in ([1], Sized(3), Sized(Sized(4)), Sized(True), Sized(Indexed()), Sized(0))])
# expect: [1, 3, 4, 1, 7, 0]
for x in (Sized(-1), Sized("raise"), Sized("x"), Sized(2**70), Sized(None)):
    try:
        measure(x)
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
# expect: ValueError __len__() should return >= 0
# expect: LookupError no length
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: OverflowError cannot fit 'int' into an index-sized integer
# expect: TypeError 'NoneType' object cannot be interpreted as an integer


class Swaps:
    def __len__(self):
        global len
        if "len" not in globals():
            len = lambda x: "replaced"
            print(measure([]))
            del len
        return 5


print(measure(Swaps()), measure(Swaps()))
# expect: replaced
# expect: replaced
# expect: 5 5
