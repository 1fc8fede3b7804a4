GROUP = "interpreter"


class Point:
    kind = "point"

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Base:
    def one(self):
        return 1

    def name(self):
        return 1


class Child(Base):
    def name(self):
        return super().name() + 1


class Other(Base):
    pass


def bench_attribute_read(n=700_000):
    p, total = Point(1, 2), 0
    for i in range(n):
        total += p.x + p.y
    return total


def bench_attribute_write(n=800_000):
    p = Point(1, 2)
    for i in range(n):
        p.x = i
        p.y = i
    return p.x + p.y


def bench_attribute_update(n=700_000):
    p = Point(0, 0)
    for i in range(n):
        p.x += 1
    return p.x


def bench_attribute_slots(n=600_000):
    p, total = Slotted(1, 2), 0
    for i in range(n):
        p.x = i
        total += p.y
    return total


def bench_attribute_class(n=900_000):
    p = Point(1, 2)
    for i in range(n):
        p.kind
    return p.kind


def bench_attribute_class_counter(n=600_000):
    class Counter:
        count = 0
    for i in range(n):
        Counter.count += 1
    return Counter.count


def bench_attribute_polymorphic(n=200_000):
    things = (Base(), Child(), Other())
    total = 0
    for i in range(n):
        for thing in things:
            total += thing.one()
    return total


def bench_attribute_super(n=300_000):
    c, total = Child(), 0
    for i in range(n):
        total += c.name()
    return total


def bench_attribute_module(n=900_000):
    import sys
    for i in range(n):
        sys.maxsize
    return sys.maxsize > 0
