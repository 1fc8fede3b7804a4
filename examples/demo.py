"""A stock room in sixty lines: what the language and its library look like under Krait."""
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby

ORDERS = """
2026-03-01 apples 12 @ 0.45
2026-03-01 pears   7 @ 0.60
2026-03-02 apples  3 @ 0.45
2026-03-02 quinces 5 @ 1.20
2026-03-03 pears  -2 @ 0.60
2026-03-03 ghosts ? @ 9.99
"""
LINE = re.compile(r"(?P<day>\S+) (?P<item>\w+)\s+(?P<count>\S+) @ (?P<price>[\d.]+)")


@dataclass(order=True)
class Order:
    day: str
    item: str
    count: int
    price: float = field(repr=False)

    @property
    def total(self) -> float:
        return self.count * self.price


def read_orders(text):
    for line in filter(None, text.splitlines()):
        match LINE.fullmatch(line).groupdict():
            case {"day": day, "item": item, "count": count, "price": price} if count.lstrip("-").isdigit():
                yield Order(day, item, int(count), float(price))
            case {"item": item, "count": count}:
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
print(json.dumps({item: {"count": n, "worth": round(money[item], 2)} for item, n in stock.most_common()}, indent=1))

try:
    raise ExceptionGroup("orders not understood", errors)
except* ValueError as group:
    for error in group.exceptions:
        print("rejected:", error)

print(next(n for n in fibonacci() if n > 10**40), 2**127 - 1, 0.1 + 0.2)
