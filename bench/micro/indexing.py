GROUP = "interpreter"


def bench_list_index_read(n=900_000):
    items, total = list(range(64)), 0
    for i in range(n):
        total += items[i & 63]
    return total


def bench_list_index_write(n=900_000):
    items = [0] * 64
    for i in range(n):
        items[i & 63] = i
    return sum(items)


def bench_list_index_update(n=600_000):
    items = [0] * 64
    for i in range(n):
        items[i & 63] += 1
    return sum(items)


def bench_list_index_matrix(n=120):
    a = [[i + j for j in range(n)] for i in range(n)]
    total = 0
    for k in range(50):
        for i in range(n):
            for j in range(n):
                total += a[i][j]
    return total


def bench_tuple_index(n=900_000):
    items, total = tuple(range(8)), 0
    for i in range(n):
        total += items[2]
    return total


def bench_str_index(n=700_000):
    text, hits = "abcdefgh", 0
    for i in range(n):
        if text[i & 7] == "c":
            hits += 1
    return hits


def bench_dict_index(n=700_000):
    table, total = {"a": 1, "b": 2, "c": 3}, 0
    for i in range(n):
        total += table["b"]
    return total
