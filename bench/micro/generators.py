GROUP = "types"


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def delegate(n):
    yield from count(n)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def accumulate():
    total = 0
    while True:
        total += yield total


async def leaf(x):
    return x


async def chain(n):
    total = 0
    for i in range(n):
        total += await leaf(i)
    return total


def bench_generator_loop(n=900_000):
    total = 0
    for x in count(n):
        total += x
    return total


def bench_generator_yield_from(n=600_000):
    total = 0
    for x in delegate(n):
        total += x
    return total


def bench_generator_tree():
    return sum(tree(16))


def bench_generator_send(n=600_000):
    g = accumulate()
    next(g)
    for i in range(n):
        total = g.send(i)
    return total


def bench_generator_make(n=250_000):
    total = 0
    for i in range(n):
        total += next(count(3))
    return total


def bench_generator_pipeline(n=250_000):
    evens = (x for x in range(n) if x % 2 == 0)
    squares = (x * x for x in evens)
    return sum(squares)


def bench_coroutine_await(n=300_000):
    try:
        chain(n).send(None)
    except StopIteration as stop:
        return stop.value
