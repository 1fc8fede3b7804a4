GROUP = "types"


def bench_comprehension_list(n=800):
    items, total = list(range(1000)), 0
    for k in range(n):
        total += len([x + 1 for x in items])
    return total


def bench_comprehension_filter(n=800):
    items, total = list(range(1000)), 0
    for k in range(n):
        total += len([x for x in items if x & 1])
    return total


def bench_comprehension_dict(n=800):
    items, total = list(range(1000)), 0
    for k in range(n):
        total += len({x: x for x in items})
    return total


def bench_comprehension_set(n=1000):
    items, total = list(range(1000)), 0
    for k in range(n):
        total += len({x & 63 for x in items})
    return total


def bench_comprehension_nested(n=700):
    total = 0
    for k in range(n):
        total += len([i * j for i in range(30) for j in range(30)])
    return total


def bench_comprehension_generator(n=500):
    items, total = list(range(1000)), 0
    for k in range(n):
        total += sum(x + 1 for x in items)
    return total


def bench_comprehension_small(n=150_000):
    total = 0
    for k in range(n):
        total += len([x for x in (1, 2, 3)])
    return total
