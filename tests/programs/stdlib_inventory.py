# needs: dataclasses, enum, typing, collections, functools, itertools
from collections import Counter, defaultdict, deque, namedtuple, ChainMap, OrderedDict
from dataclasses import dataclass, field, replace, asdict, astuple, fields, FrozenInstanceError
from enum import Enum, Flag, IntEnum, auto, unique
from functools import cached_property, partial, reduce, singledispatch, total_ordering, wraps, lru_cache
from itertools import accumulate, chain, combinations, groupby, islice, pairwise, product, takewhile, zip_longest
from typing import NamedTuple, Protocol


class Category(Enum):
    TOOL = "tool"
    TOY = "toy"
    BOOK = "book"

    @property
    def rate(self):
        return {"tool": 0.2, "toy": 0.1}.get(self.value, 0.05)

    @classmethod
    def _missing_(cls, value):
        return cls[value.upper()] if isinstance(value, str) and value.upper() in cls.__members__ else None


class Access(Flag):
    READ = auto()
    WRITE = auto()
    ADMIN = READ | WRITE


@dataclass(order=True)
class Item:
    sort_index: float = field(init=False, repr=False)
    name: str
    price: float
    category: Category = Category.TOOL
    tags: list = field(default_factory=list, compare=False)

    def __post_init__(self):
        if self.price < 0:
            raise ValueError(f"negative price for {self.name}")
        self.sort_index = self.price

    @cached_property
    def taxed(self):
        print("computing", self.name)
        return round(self.price * (1 + self.category.rate), 2)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0

    def __add__(self, other):
        return replace(self, x=self.x + other.x, y=self.y + other.y)


@total_ordering
class Version(NamedTuple):
    major: int
    minor: int = 0

    def __lt__(self, other):
        return tuple(self) < tuple(other)


items = [Item("hammer", 12.5), Item("robot", 30, Category("toy"), ["red"]), Item("novel", 8, Category("BOOK"))]
print(*sorted(items), sep="\n")
print(items[1].taxed, items[1].taxed, "taxed" in vars(items[1]), asdict(items[2]), astuple(Point(1, 2)))
print([f.name for f in fields(Item)], Item("a", 1) == Item("a", 1, tags=["t"]), max(items).name)
for action in (lambda: Item("bad", -1), lambda: setattr(Point(1), "x", 5), lambda: Point(1).z, lambda: Item("x"), lambda: Category("nope"), lambda: Category.NOPE, lambda: setattr(Category, "TOY", 1)):
    try:
        print(action())
    except (ValueError, AttributeError, TypeError, FrozenInstanceError) as error:
        print(f"{type(error).__name__}: {error}")
print(Point(1, 2) + Point(3), {Point(1): "p"}[Point(1, 0)], Version(3, 14), Version(3)._replace(minor=1) > Version(3), Version._fields)
print(list(Category), Category.TOY.name, Category["BOOK"].value, Category.TOOL is Category("tool"), repr(Access.ADMIN), Access.READ in Access.ADMIN, ~Access.READ, Access.READ | Access.WRITE == Access.ADMIN)


@singledispatch
def show(x):
    return f"object {x!r}"


@show.register
def _(x: int):
    return f"int {x:,}"


@show.register(list)
def _(x):
    return "[" + ", ".join(map(show, x)) + "]"


print(show([1234567, "s", [True]]), show(None), show.dispatch(bool) is show.dispatch(int))
words = "the quick brown the lazy dog the end quick".split()
c = Counter(words)
print(c.most_common(2), c["missing"], c - Counter(the=2), c & Counter(words[:3]), sum(c.values()), +Counter(a=-1, b=2))
index = defaultdict(list)
for n, w in enumerate(words):
    index[len(w)].append(n)
print(dict(index), index.default_factory)
d = deque(range(5), maxlen=4)
d.rotate(1); d.appendleft(9)
print(d, d.index(2), list(reversed(d)), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], OrderedDict(a=1, b=2).popitem(last=False))
P = namedtuple("P", "x y z", defaults=[0])
print(P(1, 2), P(1, 2)._asdict(), P._make([1, 2, 3]), [*map(partial(pow, 2), range(5))], reduce(lambda a, b: a * b, range(1, 6)))
print([(k, [*g]) for k, g in groupby(sorted(words, key=len), key=len)], list(accumulate([1, 2, 3], initial=10)), list(pairwise("abc")))
print(list(islice(chain.from_iterable([[1, 2], [3]]), 2)), ["".join(p) for p in product("ab", repeat=2)], list(combinations("abc", 2)), list(zip_longest("ab", "c", fillvalue="-")), list(takewhile(lambda x: x < 3, [1, 2, 5, 1])))


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def traced(f):
    @wraps(f)
    def inner(*a, **k):
        return "traced", f(*a, **k)
    return inner


@traced
def documented(x):
    "doc string"
    return x


print(fib(90), fib.cache_info(), documented(1), documented.__name__, documented.__doc__, documented.__wrapped__(2))
