GROUP = "types"


def bench_dict_get_int(n=700_000):
    table, total = {i: i for i in range(1000)}, 0
    for i in range(n):
        total += table[i % 1000]
    return total


def bench_dict_get_str(n=7000):
    table, total = {f"key{i}": i for i in range(100)}, 0
    keys = list(table)
    for k in range(n):
        for key in keys:
            total += table[key]
    return total


def bench_dict_get_tuple(n=400_000):
    table = {(i, j): i for i in range(20) for j in range(20)}
    total = 0
    for i in range(n):
        total += table[i % 20, 3]
    return total


def bench_dict_get_method(n=600_000):
    table, total = {"a": 1}, 0
    for i in range(n):
        total += table.get("b", 2)
    return total


def bench_dict_set(n=40_000):
    for k in range(20):
        table = {}
        for i in range(n):
            table[i] = i
    return len(table)


def bench_dict_set_str():
    keys = [f"key{i}" for i in range(20_000)]
    for k in range(30):
        table = {}
        for key in keys:
            table[key] = k
    return len(table)


def bench_dict_count(n=500_000):
    counts = {}
    for i in range(n):
        key = i & 63
        counts[key] = counts.get(key, 0) + 1
    return counts[5]


def bench_dict_iterate(n=700):
    table, total = {i: i for i in range(1000)}, 0
    for k in range(n):
        for key, value in table.items():
            total += value
    return total


def bench_dict_literal(n=400_000):
    for i in range(n):
        {"a": i, "b": 2, "c": 3}


def bench_dict_delete(n=300_000):
    table = {}
    for i in range(n):
        table[i] = i
        if i > 100:
            del table[i - 100]
    return len(table)


def bench_dict_contains(n=900_000):
    table, hits = {"a": 1, "b": 2}, 0
    for i in range(n):
        if "b" in table:
            hits += 1
    return hits


def bench_dict_copy_update(n=120_000):
    a, b = {"a": 1, "b": 2, "c": 3}, {"c": 4, "d": 5}
    for i in range(n):
        c = a | b
        c.update(a)
    return len(c)


def bench_set_add_contains(n=500_000):
    seen, hits = set(), 0
    for i in range(n):
        key = i * 7 & 1023
        if key in seen:
            hits += 1
        seen.add(key)
    return hits


def bench_set_operations(n=15_000):
    a, b, total = set(range(0, 60)), set(range(30, 90)), 0
    for i in range(n):
        total += len(a & b) + len(a | b) + len(a - b)
    return total


def bench_set_make(n=15_000):
    items, total = list(range(100)), 0
    for i in range(n):
        total += len(set(items))
    return total
