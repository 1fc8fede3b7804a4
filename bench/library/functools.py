from functools import cached_property, cmp_to_key, lru_cache, partial, reduce, singledispatch
from heapq import heapify, heappop, heappush, heapreplace, merge, nlargest, nsmallest
from itertools import accumulate, chain, combinations, count, groupby, islice, pairwise, permutations, product, takewhile, tee
from bisect import bisect, insort
from operator import add, attrgetter, itemgetter

GROUP = "library"

ROWS = [(i * 7919 % 10007, "name%d" % (i % 100), i / 7) for i in range(10_000)]
NUMBERS = [row[0] for row in ROWS]


def bench_lru_cache_hits(n=80_000):
    @lru_cache(maxsize=128)
    def square(x):
        return x * x
    return sum(square(i % 64) for i in range(n))


def bench_lru_cache_misses(n=20_000):
    @lru_cache(maxsize=100)
    def square(x):
        return x * x
    return sum(square(i) for i in range(n)), square.cache_info().misses


def bench_lru_cache_fibonacci(n=60):
    total = 0
    for i in range(n):
        @lru_cache(None)
        def fib(k):
            return k if k < 2 else fib(k - 1) + fib(k - 2)
        total += fib(90)
    return total


def bench_partial_calls(n=50_000):
    f = partial(pow, 3, mod=1000)
    return sum(f(i & 7) for i in range(n))


def bench_reduce(n=20):
    return sum(reduce(add, NUMBERS) + reduce(lambda a, b: a ^ b, NUMBERS) for i in range(n))


def bench_singledispatch(n=15_000):
    @singledispatch
    def kind(x):
        return 0
    kind.register(int, lambda x: 1)
    kind.register(str, lambda x: 2)
    return sum(kind(value) for i in range(n) for value in (1, "a", 2.0))


def bench_cached_property(n=30_000):
    class C:
        @cached_property
        def value(self):
            return 7
    return sum(C().value for i in range(n))


def bench_sorted_key(n=4):
    return [sorted(ROWS, key=itemgetter(1, 0))[0] for i in range(n)] + [sorted(ROWS, key=lambda row: -row[2])[0]]


def bench_sorted_numbers(n=15):
    return sum(sorted(NUMBERS)[i] for i in range(n)), sorted(ROWS)[5]


def bench_sorted_cmp(n=1):
    return sorted(NUMBERS[:3000], key=cmp_to_key(lambda a, b: (a > b) - (a < b)))[:3]


def bench_heapq_push_pop(n=15_000):
    heap, total = [], 0
    for i in range(n):
        heappush(heap, i * 7919 % 10007)
        if i % 3 == 2:
            total += heappop(heap)
    return total


def bench_heapq_tasks(n=10_000):
    heap = [(i % 50, i, "task") for i in range(200)]
    heapify(heap)
    for i in range(n):
        heapreplace(heap, (heap[0][0] + i % 7, i, "task"))
    return heap[0]


def bench_heapq_nlargest(n=10):
    return [nlargest(20, NUMBERS) + nsmallest(20, NUMBERS) for i in range(n)][-1], sum(merge(NUMBERS[:100], NUMBERS[:100]))


def bench_bisect(n=30_000):
    ordered, total = sorted(NUMBERS), 0
    for i in range(n):
        total += bisect(ordered, i)
    small = []
    for value in NUMBERS[:3000]:
        insort(small, value)
    return total, small[5]


def bench_itertools_chains(n=30):
    total = 0
    for i in range(n):
        total += sum(islice(chain(NUMBERS, map(abs, NUMBERS)), 0, None, 3))
        total += sum(takewhile(lambda x: x < 3000, count(i)))
        total += sum(a < b for a, b in pairwise(NUMBERS))
    return total


def bench_itertools_combinatorics(n=2):
    return sum(sum(map(sum, combinations(range(14), 5))) + sum(p[0] for p in permutations(range(7)))
               + sum(a * b for a, b in product(range(60), repeat=2)) for i in range(n))


def bench_itertools_groups(n=8):
    rows = sorted(ROWS, key=itemgetter(1))
    return sum(len(list(group)) * len(key) for i in range(n) for key, group in groupby(rows, itemgetter(1)))


def bench_itertools_accumulate(n=20):
    return sum(list(accumulate(NUMBERS, max))[-1] + sum(accumulate(NUMBERS)) for i in range(n))


def bench_itertools_tee(n=6):
    total = 0
    for i in range(n):
        a, b = tee(NUMBERS)
        next(b)
        total += sum(y - x for x, y in zip(a, b))
    return total


class _Item:
    def __init__(self, size):
        self.size = size


_ITEMS = [_Item(number) for number in NUMBERS]


def bench_attrgetter_sort(n=4):
    return [sorted(_ITEMS, key=attrgetter("size"))[3].size for i in range(n)]
