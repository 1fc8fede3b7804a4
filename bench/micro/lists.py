GROUP = "types"


def bench_list_append(n=40_000):
    for k in range(25):
        items = []
        for i in range(n):
            items.append(i)
    return len(items)


def bench_list_append_pop(n=600_000):
    items = [0]
    for i in range(n):
        items.append(i)
        items.pop()
    return len(items)


def bench_list_iterate(n=1500):
    items, total = list(range(1000)), 0
    for k in range(n):
        for x in items:
            total += x
    return total


def bench_list_slice(n=200_000):
    items, total = list(range(100)), 0
    for i in range(n):
        total += len(items[10:40])
    return total


def bench_list_sort_ints():
    state, items = 1, []
    for i in range(40_000):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        items.append(state)
    for k in range(6):
        ordered = sorted(items)
    return ordered[100]


def bench_list_sort_key():
    items = [(i * 7919 % 10007, str(i)) for i in range(20_000)]
    for k in range(6):
        ordered = sorted(items, key=lambda pair: pair[0])
    return ordered[5]


def bench_list_sort_str():
    items = [str(i * 7919 % 100003) for i in range(20_000)]
    for k in range(6):
        ordered = sorted(items)
    return ordered[77]


def bench_list_contains(n=60_000):
    items, hits = list(range(100)), 0
    for i in range(n):
        if i % 120 in items:
            hits += 1
    return hits


def bench_list_literal(n=700_000):
    for i in range(n):
        [i, 1, 2]


def bench_list_concat_extend(n=150_000):
    total = 0
    for i in range(n):
        items = [1, 2, 3] + [4, 5]
        items.extend((6, 7))
        total += len(items)
    return total


def bench_list_enumerate_zip(n=700):
    items, total = list(range(1000)), 0
    for k in range(n):
        for i, (a, b) in enumerate(zip(items, items)):
            total += a
    return total


def bench_tuple_unpack(n=900_000):
    pair, total = (1, 2), 0
    for i in range(n):
        a, b = pair
        total += b
    return total


def bench_tuple_swap(n=900_000):
    a, b = 1, 2
    for i in range(n):
        a, b = b, a
    return a


def bench_tuple_unpack_star(n=300_000):
    items, total = [1, 2, 3, 4, 5], 0
    for i in range(n):
        first, *rest = items
        total += first
    return total


def bench_tuple_make(n=600_000):
    for i in range(n):
        (i, i, 3)


def bench_builtin_sum_max(n=3000):
    items, total = list(range(1000)), 0
    for i in range(n):
        total += sum(items) + max(items)
    return total


def bench_list_map_filter(n=250):
    items, total = list(range(1000)), 0
    for k in range(n):
        total += sum(map(lambda x: x + 1, filter(lambda x: x & 1, items)))
    return total
