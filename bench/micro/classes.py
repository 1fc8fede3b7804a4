GROUP = "types"


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __getitem__(self, index):
        return self.x if index == 0 else self.y

    def __len__(self):
        return 2

    def __lt__(self, other):
        return self.x < other.x


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def bench_class_create(n=6_000):
    for i in range(n):
        class Local:
            attribute = 1

            def method(self):
                return 2
    return Local().method()


def bench_class_create_child(n=6_000):
    for i in range(n):
        type("Child", (Vector,), {"z": i})
    return i


def bench_isinstance(n=700_000):
    v, hits = Vector(1, 2), 0
    for i in range(n):
        if isinstance(v, Vector):
            hits += 1
    return hits


def bench_isinstance_tuple(n=500_000):
    hits = 0
    for i in range(n):
        if isinstance(i, (str, bytes, int)):
            hits += 1
    return hits


def bench_operator_add(n=250_000):
    total, step = Vector(0, 0), Vector(1, 2)
    for i in range(n):
        total = total + step
    return total.x + total.y


def bench_operator_eq(n=400_000):
    a, b, hits = Vector(1, 2), Vector(1, 2), 0
    for i in range(n):
        if a == b:
            hits += 1
    return hits


def bench_operator_hash(n=150_000):
    table = {Vector(1, 2): 5}
    key, total = Vector(1, 2), 0
    for i in range(n):
        total += table[key]
    return total


def bench_operator_getitem_len(n=350_000):
    v, total = Vector(1, 2), 0
    for i in range(n):
        total += v[1] + len(v)
    return total


def bench_operator_iterate(n=350_000):
    total = 0
    for x in Countdown(n):
        total += x
    return total


def bench_operator_sort(n=6_000):
    items = [Vector(i * 7919 % 10007, 0) for i in range(n)]
    for k in range(6):
        ordered = sorted(items)
    return ordered[10].x


def bench_match(n=250_000):
    shapes = [("circle", 1), ("square", 2, 3), {"kind": "line"}, 5]
    total = 0
    for i in range(n):
        match shapes[i & 3]:
            case ("circle", r):
                total += r
            case ("square", w, h):
                total += w * h
            case {"kind": kind}:
                total += len(kind)
            case int(k):
                total += k
    return total
