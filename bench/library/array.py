from array import array

GROUP = "library"

INTS = list(range(100_000))
FLOATS = [i / 7 for i in range(100_000)]


def bench_array_from_list(n=10):
    return sum(len(array("i", INTS)) + len(array("d", FLOATS)) for i in range(n))


def bench_array_append(n=300_000):
    a = array("l")
    append = a.append
    for i in range(n):
        append(i)
    return len(a)


def bench_array_index(n=20):
    a, total = array("i", INTS), 0
    for k in range(n):
        for i in range(20_000):
            total += a[i]
    return total


def bench_array_store(n=10):
    a = array("d", FLOATS)
    for k in range(n):
        for i in range(40_000):
            a[i] = 1.5
    return a[7]


def bench_array_iterate(n=10):
    a, total = array("i", INTS), 0
    for k in range(n):
        for x in a:
            total += x
    return total


def bench_array_tolist(n=20):
    a = array("d", FLOATS)
    return sum(len(a.tolist()) for k in range(n))


def bench_array_slices(n=100_000):
    a, total = array("i", range(1000)), 0
    for k in range(n):
        total += len(a[10:20])
    return total


def bench_array_count(n=20):
    a = array("i", INTS)
    return sum(a.count(50) for k in range(n))
