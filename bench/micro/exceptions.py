GROUP = "types"


def fail():
    raise ValueError("no")


def deep(n):
    if n == 0:
        raise KeyError(n)
    deep(n - 1)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return False


def bench_exception_raise_catch(n=250_000):
    caught = 0
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            caught += 1
    return caught


def bench_exception_from_call(n=150_000):
    caught = 0
    for i in range(n):
        try:
            fail()
        except ValueError as error:
            caught += 1
    return caught


def bench_exception_deep(n=12_000):
    caught = 0
    for i in range(n):
        try:
            deep(20)
        except KeyError:
            caught += 1
    return caught


def bench_exception_not_raised(n=1_000_000):
    total = 0
    for i in range(n):
        try:
            total += 1
        except ValueError:
            pass
    return total


def bench_exception_finally(n=900_000):
    total = 0
    for i in range(n):
        try:
            total += 1
        finally:
            total += 1
    return total


def bench_exception_lookup(n=200_000):
    table, missing = {}, 0
    for i in range(n):
        try:
            table[i]
        except KeyError:
            missing += 1
    return missing


def bench_exception_getattr_default(n=300_000):
    o, total = Manager(), 0
    for i in range(n):
        total += getattr(o, "absent", 1)
    return total


def bench_with(n=350_000):
    manager, total = Manager(), 0
    for i in range(n):
        with manager:
            total += 1
    return total
