# needs: heapq, bisect, graphlib, itertools, functools, math, random: shortest ways, a task scheduler, builds in order, merged logs
import bisect
import functools
import graphlib
import heapq
import itertools
import math
import operator
import random
from collections import defaultdict

ROADS = """A-B 7, A-C 9, A-F 14, B-C 10, B-D 15, C-D 11, C-F 2, D-E 6, E-F 9, G-H 1"""


def graph(text):
    edges = defaultdict(dict)
    for part in text.split(","):
        ends, length = part.split()
        a, b = ends.split("-")
        edges[a][b] = edges[b][a] = int(length)
    return edges


def dijkstra(edges, start):
    best, previous, heap = {start: 0}, {}, [(0, start)]
    while heap:
        distance, node = heapq.heappop(heap)
        if distance > best[node]:
            continue
        for other, length in edges[node].items():
            if (new := distance + length) < best.get(other, math.inf):
                best[other], previous[other] = new, node
                heapq.heappush(heap, (new, other))
    return best, previous


def way(previous, goal):
    nodes = [goal]
    while nodes[-1] in previous:
        nodes.append(previous[nodes[-1]])
    return "-".join(reversed(nodes))


def a_star(field, start, goal):
    height, width = len(field), len(field[0])
    heap, came, cost, order = [(0, 0, start)], {start: None}, {start: 0}, itertools.count(1)
    while heap:
        *_, here = heapq.heappop(heap)
        if here == goal:
            path = []
            while here is not None:
                path.append(here)
                here = came[here]
            return path[::-1], len(cost)
        y, x = here
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            there = y + dy, x + dx
            if 0 <= there[0] < height and 0 <= there[1] < width and field[there[0]][there[1]] != "#":
                new = cost[here] + int(field[there[0]][there[1]])
                if new < cost.get(there, math.inf):
                    cost[there], came[there] = new, here
                    heapq.heappush(heap, (new + abs(goal[0] - there[0]) + abs(goal[1] - there[1]), next(order), there))
    raise LookupError(f"no way from {start} to {goal}")


edges = graph(ROADS)
best, previous = dijkstra(edges, "A")
print(sorted(best.items()), way(previous, "E"), "G" in best)
FIELD = ["11111", "1###1", "19#11", "11#1#", "11111"]
path, seen = a_star(FIELD, (0, 0), (4, 0))
print(path, seen)
for y, row in enumerate(FIELD):
    print("".join("*" if (y, x) in path else cell for x, cell in enumerate(row)))
try:
    a_star(["1#1"], (0, 0), (0, 2))
except LookupError as error:
    print(error)


@functools.total_ordering
class Job:
    serial = itertools.count()

    def __init__(self, name, priority, deadline=math.inf):
        self.name, self.key = name, (-priority, deadline, next(self.serial))

    def __eq__(self, other):
        return self.key == other.key

    def __lt__(self, other):
        return self.key < other.key if isinstance(other, Job) else NotImplemented

    def __repr__(self):
        return self.name


class Scheduler:
    def __init__(self):
        self.heap, self.removed = [], set()

    def add(self, *args, **kwargs):
        heapq.heappush(self.heap, Job(*args, **kwargs))

    def cancel(self, name):
        self.removed.add(name)

    def __iter__(self):
        while self.heap:
            job = heapq.heappop(self.heap)
            if job.name in self.removed:
                self.removed.discard(job.name)
            else:
                yield job


jobs = Scheduler()
for args in (("mail", 1), ("backup", 5, 20), ("alarm", 9), ("report", 5, 10), ("clean", 1), ("spam", 7)):
    jobs.add(*args)
jobs.cancel("spam")
for job in jobs:
    print(job, end=" ")
    if job.name == "alarm":
        jobs.add("repair", 8)
print(Job("a", 1) >= Job("b", 1), Job("a", 2) < Job("b", 1), Job.__ge__.__name__)
try:
    heapq.heappush([Job("a", 1)], 5)
except TypeError as error:
    print(error)

rng = random.Random(42)
numbers = [rng.randrange(1000) for _ in range(50)]
heap = numbers[:]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(5)], heapq.heappushpop(heap, -1), heapq.heapreplace(heap, 5000), heapq.nsmallest(3, numbers), heapq.nlargest(3, numbers, key=lambda n: n % 100), heapq.nlargest(0, numbers), all(heap[(i - 1) // 2] <= heap[i] for i in range(1, len(heap))))
top = numbers[:9]
heapq.heapify_max(top)
print(heapq.heappop_max(top), heapq.heapreplace_max(top, 1), heapq.heappushpop_max(top, 2000), heapq.heappush_max(top, 999), top[0])
print(list(heapq.merge([1, 4, 7], [2, 4, 9], range(3, 6))), list(heapq.merge(["bb", "a"], ["dddd", "ccc"], key=len, reverse=True)))


class Leaderboard:
    def __init__(self):
        self.scores, self.names = [], {}

    def record(self, name, score):
        if name in self.names:
            index = bisect.bisect_left(self.scores, (self.names[name], name))
            del self.scores[index]
        self.names[name] = score
        bisect.insort(self.scores, (score, name))

    def rank(self, name):
        return len(self.scores) - bisect.bisect_left(self.scores, (self.names[name], name))

    def between(self, low, high):
        return [name for _, name in self.scores[bisect.bisect_left(self.scores, low, key=operator.itemgetter(0)):bisect.bisect_right(self.scores, high, key=operator.itemgetter(0))]]


board = Leaderboard()
for name, score in [("ann", 50), ("bob", 70), ("cat", 60), ("ann", 90), ("dan", 60)]:
    board.record(name, score)
print(board.scores, board.rank("ann"), board.rank("cat"), board.between(60, 70), "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)], bisect.bisect_left([1, 2, 2, 3], 2, 0, 2), bisect.bisect([], 1))
for action in (lambda: heapq.heappop([]), lambda: heapq.heapify((1,)), lambda: heapq.heapreplace([], 1), lambda: bisect.bisect([1], "x"), lambda: bisect.insort((1, 2), 1), lambda: bisect.bisect([1], 1, -1), lambda: list(heapq.merge([1], ["a"])), lambda: heapq.nsmallest("x", [1]), lambda: bisect.bisect(5, 1)):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

BUILD = {"app": {"lib", "gui"}, "gui": {"lib", "icons"}, "lib": {"core"}, "icons": set(), "core": set(), "test": {"app"}}
order = graphlib.TopologicalSorter(BUILD)
order.prepare()
step = 0
while order.is_active():
    ready = sorted(order.get_ready())
    step += 1
    print(step, ready)
    order.done(*ready)
static = list(graphlib.TopologicalSorter({"b": "a", "c": "b"}).static_order())
print(static)
cyclic = graphlib.TopologicalSorter({1: [2], 2: [3]})
cyclic.add(3, 1)
for action in (cyclic.prepare, lambda: cyclic.get_ready(), lambda: cyclic.done(9), lambda: graphlib.TopologicalSorter().get_ready(), lambda: order.prepare(), lambda: order.add("x"), lambda: cyclic.is_active() and cyclic.done(3)):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error.args[0]} {error.args[1:]}")


def spanning(edges):
    """Kruskal with a union-find."""
    parent = {node: node for node in edges}

    def root(node):
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node
    total = []
    for length, a, b in sorted({(length, *sorted((a, b))) for a in edges for b, length in edges[a].items()}):
        if root(a) != root(b):
            parent[root(a)] = root(b)
            total.append((a, b, length))
    return total


print(spanning(edges), sum(length for *_, length in spanning(edges)))
cities = {name: (rng.random(), rng.random()) for name in "PQRSTUV"}
tour = min(itertools.permutations("QRSTUV"), key=lambda order: sum(math.dist(cities[a], cities[b]) for a, b in itertools.pairwise(["P", *order, "P"])) + (order[0] > order[-1]))
print("P" + "".join(tour), f"{sum(math.dist(cities[a], cities[b]) for a, b in itertools.pairwise(['P', *tour, 'P'])):.4f}")
