"""A stock room in sixty lines: what the language and its library look like under Krait."""
import math
import sys
from collections import Counter, defaultdict
from functools import total_ordering
from itertools import groupby, islice

ORDERS = """
2026-03-01 apples 12 @ 0.45
2026-03-01 pears   7 @ 0.60
2026-03-02 apples  3 @ 0.45
2026-03-02 quinces 5 @ 1.20
2026-03-03 pears  -2 @ 0.60
2026-03-03 ghosts ? @ 9.99
"""


@total_ordering
class Order:
    def __init__(self, day, item, count, price):
        self.day, self.item, self.count, self.price = day, item, count, price

    def __repr__(self):
        return f"Order({self.day}, {self.item}, {self.count})"

    def __eq__(self, other):
        return (self.day, self.item) == (other.day, other.item)

    def __lt__(self, other):
        return (self.day, self.item) < (other.day, other.item)

    @property
    def total(self) -> float:
        return self.count * self.price


def read_orders(text):
    for line in filter(None, text.splitlines()):
        match line.split():
            case [day, item, count, "@", price] if count.lstrip("-").isdigit():
                yield Order(day, item, int(count), float(price))
            case [_, item, count, *_]:
                yield ValueError(f"{item}: {count!r} is not a count")


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


orders, errors = [], []
for entry in read_orders(ORDERS):
    (errors if isinstance(entry, Exception) else orders).append(entry)

print(f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}")
for day, group in groupby(sorted(orders), key=lambda order: order.day):
    group = list(group)
    print(f"{day}: {sum(order.total for order in group):6.2f}  {', '.join(order.item for order in group)}")

stock = Counter()
money = defaultdict(float)
for order in orders:
    stock[order.item] += order.count
    money[order.item] += order.total
for item, count in stock.most_common():
    print(f"{item:>8} {count:4} worth {money[item]:.2f}")
print("hypotenuse of 3 and 4:", math.hypot(3, 4), "Fibonacci:", list(islice(fibonacci(), 12)))

try:
    raise ExceptionGroup("orders not understood", errors)
except* ValueError as group:
    for error in group.exceptions:
        print("rejected:", error)

print(next(n for n in fibonacci() if n > 10**40), 2**127 - 1, 0.1 + 0.2)
