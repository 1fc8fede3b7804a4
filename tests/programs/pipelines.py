# Generator pipelines: sources, stages with send, throw and close, delegation, tree walks, backtracking.
def source(name, items):
    print(name, "opened")
    try:
        for item in items:
            yield item
    except GeneratorExit:
        print(name, "closed early")
        raise
    else:
        print(name, "exhausted")
    finally:
        print(name, "released")


def take(n, items):
    for _, item in zip(range(n), items):
        yield item


def chunks(size, items):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk.clear()
    if chunk:
        yield tuple(chunk)


def window(n, items):
    it = iter(items)
    view = [x for _, x in zip(range(n), it)]
    if len(view) == n:
        yield tuple(view)
    for item in it:
        view = view[1:] + [item]
        yield tuple(view)


print(list(chunks(2, source("one", "abcde"))))
print(list(take(2, source("two", range(100)))))
print(list(window(3, range(6))), list(window(3, "ab")))


def averager():
    """Receives numbers, gives the running mean; reset by ValueError, the final count by close."""
    total = count = 0
    mean = None
    while True:
        try:
            value = yield mean
        except ValueError as error:
            print("reset:", error)
            total = count = 0
            mean = None
        except GeneratorExit:
            print("count", count)
            return count
        else:
            total += value
            count += 1
            mean = total / count


a = averager()
next(a)
print([a.send(x) for x in (10, 20, 60)])
print(a.throw(ValueError("new series")), a.send(5), a.send(6))
try:
    a.send("text")
except TypeError as e:
    print("died:", e)
try:
    a.send(1)
except StopIteration as e:
    print("stopped", e.value)
b = averager()
next(b)
b.send(1)
print("close gives", b.close())


def subtask(name, steps):
    received = []
    for i in range(steps):
        received.append((yield f"{name}{i}"))
    return received


def manager():
    results = {}
    for name, steps in (("a", 2), ("b", 1), ("c", 0)):
        results[name] = yield from subtask(name, steps)
    return results


m = manager()
answer, value = [], None
try:
    while True:
        answer.append(m.send(value))
        value = answer[-1].upper()
except StopIteration as stop:
    print(answer, stop.value)


class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def paths(self, prefix=()):
        prefix += (self.value,)
        if not self.children:
            yield "/".join(map(str, prefix))
        for child in self.children:
            yield from child.paths(prefix)

    def levels(self):
        level = [self]
        while level:
            yield [node.value for node in level]
            level = [child for node in level for child in node.children]


tree = Tree(1, Tree(2, Tree(4), Tree(5, Tree(8))), Tree(3, Tree(6), Tree(7)))
print(list(tree), list(tree.paths()), list(tree.levels()), max(tree), 8 in tree)


def queens(n, placed=()):
    row = len(placed)
    if row == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))


print([sum(1 for _ in queens(n)) for n in range(1, 8)], next(queens(8)))


def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x, *rest]


def merge(*streams):
    heads = []
    for s in streams:
        it = iter(s)
        for first in it:
            heads.append([first, it])
            break
    while heads:
        best = min(heads, key=lambda h: h[0])
        yield best[0]
        for best[0] in best[1]:
            break
        else:
            heads.remove(best)


print(["".join(p) for p in permutations("abc")], list(merge([1, 4, 9], range(3), [], (5,))))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


print(list(take(15, primes())), list(collatz(6)), max(range(1, 100), key=lambda n: sum(1 for _ in collatz(n))))
g = source("left open", [1, 2, 3])
print(next(g))
del g
print("end")
