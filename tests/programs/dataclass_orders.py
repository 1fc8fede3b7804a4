# needs: dataclasses, functools, typing, datetime: orders of a small shop as dataclasses of every kind
import dataclasses
import datetime
import pickle
import typing
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields


@dataclass(frozen=True, order=True, slots=True)
class Money:
    cents: int
    currency: str = field(default="EUR", compare=False)

    def __post_init__(self):
        if not isinstance(self.cents, int):
            raise TypeError(f"cents must be int, not {type(self.cents).__name__}")

    def __add__(self, other):
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add")
        return dataclasses.replace(self, cents=self.cents + other.cents)

    def __mul__(self, count):
        return dataclasses.replace(self, cents=self.cents * count)

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02} {self.currency}"


@dataclass
class Line:
    """One line of an order."""
    article: str
    price: Money
    count: int = 1
    _: KW_ONLY
    note: str = field(default="", repr=False)
    tags: list[str] = field(default_factory=list, hash=False, metadata={"json": "labels"})

    @property
    def total(self):
        return self.price * self.count


@dataclass(eq=False)
class Customer:
    name: str
    since: datetime.date
    secret: InitVar[str | None] = None
    digest: int = field(init=False, repr=False, default=0)
    counter: typing.ClassVar[int] = 0

    def __post_init__(self, secret):
        type(self).counter += 1
        if secret is not None:
            self.digest = sum(map(ord, secret))


@dataclass(kw_only=True)
class Order:
    number: int
    customer: Customer
    lines: list[Line] = field(default_factory=list)
    parent: "Order | None" = None

    def total(self):
        return sum((line.total for line in self.lines[1:]), self.lines[0].total) if self.lines else Money(0)


@dataclass
class Rush(Order):
    hours: float = 24.0
    number: int = 99


@dataclass(unsafe_hash=True, match_args=False)
class Key:
    a: int
    b: str = field(compare=False)


ada = Customer("Ada", datetime.date(2020, 2, 29), "pass")
bob = Customer("Bob", since=datetime.date(2024, 1, 1))
order = Order(number=1, customer=ada, lines=[Line("tea", Money(350), 2), Line("cup", Money(899), note="blue", tags=["gift"])])
print(order)
print(order.total(), str(order.total()), ada.digest, Customer.counter, ada == Customer("Ada", ada.since), ada == ada)
print(Line("a", Money(1)) == Line("a", Money(1)), Line("a", Money(1)) != Line("a", Money(2)), Line.__match_args__)
print(sorted([Money(3), Money(1, "USD"), Money(2)]), Money(1) < Money(2) <= Money(2), Money(1) == Money(1, "USD"))
print(hash(Money(5)) == hash(Money(5, "USD")), {Money(5), Money(5, "CHF")}, hash(Key(1, "x")) == hash(Key(1, "y")))
rush = Rush(customer=bob, hours=2, parent=order)
print(rush.number, rush.hours, rush.parent is order, [f.name for f in fields(Rush)], rush.total())
order.parent = order
print(repr(order)[-30:])
order.parent = None

print(dataclasses.asdict(order)["lines"])
print(dataclasses.asdict(order, dict_factory=lambda pairs: sorted(k for k, _ in pairs))[:2])
print(dataclasses.astuple(order.lines[0]), dataclasses.is_dataclass(Order), dataclasses.is_dataclass(3))
copy = dataclasses.replace(order, number=2)
print(copy.lines is order.lines, copy.number, pickle.loads(pickle.dumps(order)).lines == order.lines)

for f in fields(Line):
    print(f.name, getattr(f.type, "__name__", f.type), f.default is dataclasses.MISSING, f.kw_only, dict(f.metadata), f.hash)
print(str(fields(Line)[1]).count("MISSING"), str(fields(Line)[2]).partition("init=")[2])


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: setattr(Money(1), "cents", 2))
attempt(lambda: Money(1).__delattr__("cents"))
attempt(lambda: Money("1"))
attempt(lambda: Money(1) + Money(1, "USD"))
attempt(lambda: Money(1) < 3)
attempt(lambda: hash(Line("a", Money(1))))
attempt(lambda: Line())
attempt(lambda: Line("a", Money(1), 1, "note"))
attempt(lambda: Order(1, ada))
attempt(lambda: Order(number=1))
attempt(lambda: dataclasses.replace(bob, name="Rob"))
attempt(lambda: dataclasses.replace(bob, secret="x", digest=3))
attempt(lambda: dataclasses.replace(5))
attempt(lambda: dataclasses.asdict(Order))
attempt(lambda: fields(5))
attempt(lambda: dataclass(frozen=True)(type("Sub", (Line,), {"__annotations__": {}})))
attempt(lambda: dataclass(order=True, eq=False)(type("O", (), {})))
attempt(lambda: dataclasses.make_dataclass("M", ["x", ("y", int, 3), "z"]))
attempt(lambda: dataclasses.make_dataclass("M", ["x", "x"]))
attempt(lambda: dataclasses.make_dataclass("M", ["class"]))
attempt(lambda: dataclasses.make_dataclass("M", [("items", list, [])]))
attempt(lambda: field(default=1, default_factory=int))
attempt(lambda: dataclass(slots=True)(type("S", (), {"__slots__": (), "__annotations__": {"a": int}})))
attempt(lambda: dataclass(weakref_slot=True)(type("W", (), {})))


def bad_defaults():
    @dataclass
    class Bad:
        a: int = 1
        b: int
    return Bad


def two_kw():
    @dataclass
    class Bad:
        _: KW_ONLY
        a: int
        __: KW_ONLY
    return Bad


attempt(bad_defaults)
attempt(two_kw)
Point = dataclasses.make_dataclass("Point", [("x", float), ("y", float, field(default=0.0))], frozen=True,
                                   namespace={"norm": lambda self: (self.x ** 2 + self.y ** 2) ** 0.5}, module=__name__)
print(Point(3, 4).norm(), Point(1), Point.__module__, Point.__doc__, Line.__doc__, Key.__doc__)
match Point(3.0, 0):
    case Point(x=3.0, y=0) as point:
        print("matched", point)
match Line("pen", Money(120), 3):
    case Line(name, Money(cents), count) if cents * count > 300:
        print(name, cents, count)


@dataclass(slots=True, weakref_slot=True)
class Node[T]:
    value: T
    next: "Node[T] | None" = None

    def __iter__(self):
        node = self
        while node:
            yield node.value
            node = node.next


print(list(Node(1, Node(2, Node(3)))), Node.__slots__, Node[int](5), Node.__type_params__)
print(Node.__init__.__annotations__, Money.__dataclass_params__)
print(Order.__init__.__qualname__, Money.__eq__.__qualname__, Money.__hash__.__name__)
