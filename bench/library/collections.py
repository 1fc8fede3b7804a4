from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

GROUP = "library"

WORDS = ["word%d" % (i * i % 997) for i in range(30_000)]
Point = namedtuple("Point", "x y z")


def bench_deque_queue(n=60_000):
    queue, total = deque(range(100)), 0
    for i in range(n):
        total += queue.popleft()
        queue.append(i)
    return total


def bench_deque_rotate(n=20_000):
    ring = deque(range(50))
    for i in range(n):
        ring.rotate(i % 7 - 3)
        ring.appendleft(ring.pop())
    return list(ring)[:5]


def bench_deque_window(n=60_000):
    last = deque(maxlen=10)
    for i in range(n):
        last.append(i)
    return sum(last)


def bench_counter_words(n=3):
    return [Counter(WORDS).most_common(3) for i in range(n)][-1]


def bench_counter_arithmetic(n=60):
    a, b = Counter(WORDS[:3000]), Counter(WORDS[1500:4500])
    return sum(len(a + b) + len(a & b) + (a - b).total() for i in range(n))


def bench_ordered_dict(n=15_000):
    order = OrderedDict()
    for i in range(n):
        order[i % 500] = i
        order.move_to_end(i % 500, last=i % 3 > 0)
        if len(order) > 400:
            order.popitem(last=False)
    return sum(order), len(order)


def bench_defaultdict_lists(n=3):
    for i in range(n):
        groups = defaultdict(list)
        for word in WORDS:
            groups[word[-2:]].append(word)
    return len(groups)


def bench_namedtuple_make(n=30_000):
    total = 0
    for i in range(n):
        p = Point(i, i + 1, 2)
        total += p.x + p.y * p.z
    return total


def bench_namedtuple_replace(n=6000):
    p = Point(1, 2, 3)
    return sum(p._replace(x=i).x + len(p._asdict()) for i in range(n))


def bench_chainmap_lookup(n=15_000):
    chain = ChainMap({"a": 1}, {"b": 2}, {"c": 3})
    return sum(chain["c"] + chain.get("a", 0) for i in range(n))
