# Graph algorithms with dicts and sets: search, shortest paths, topological order, components, flow, colouring, Euler.
def graph(text, directed=False):
    g = {}
    for edge in text.split():
        a, b, *w = edge.replace(":", "-").split("-")
        weight = int(w[0]) if w else 1
        g.setdefault(a, {})[b] = weight
        g.setdefault(b, {})
        if not directed:
            g[b][a] = weight
    return g


class Cycle(Exception):
    def __init__(self, path):
        super().__init__(" -> ".join(path))


def topological(g):
    order, state = [], {}

    def visit(node, path):
        if state.get(node) == "open":
            raise Cycle([*path[path.index(node):], node])
        if node not in state:
            state[node] = "open"
            for n in sorted(g[node]):
                visit(n, [*path, node])
            state[node] = "done"
            order.append(node)
    for node in sorted(g):
        visit(node, [])
    return order[::-1]


deps = graph("shirt-tie tie-jacket trousers-shoes trousers-belt belt-jacket socks-shoes", directed=True)
print(topological(deps))
try:
    topological(graph("a-b b-c c-d d-b", directed=True))
except Cycle as e:
    print("cycle:", e)


def dijkstra(g, start):
    distance, previous, todo = {start: 0}, {}, {start}
    while todo:
        node = min(todo, key=lambda n: (distance[n], n))
        todo.discard(node)
        for n, w in g[node].items():
            if (d := distance[node] + w) < distance.get(n, 10 ** 9):
                distance[n], previous[n] = d, node
                todo.add(n)
    return distance, previous


def route(previous, goal):
    path = [goal]
    while (goal := previous.get(goal)) is not None:
        path.append(goal)
    return "".join(reversed(path))


city = graph("A-B:7 A-C:9 A-F:14 B-C:10 B-D:15 C-D:11 C-F:2 D-E:6 E-F:9")
distance, previous = dijkstra(city, "A")
print(dict(sorted(distance.items())), [route(previous, n) for n in "BCDEF"])


def floyd(g):
    nodes = sorted(g)
    d = {(a, b): 0 if a == b else g[a].get(b, float("inf")) for a in nodes for b in nodes}
    for k in nodes:
        for a in nodes:
            for b in nodes:
                d[a, b] = min(d[a, b], d[a, k] + d[k, b])
    return d


everything = floyd(city)
print(all(everything["A", n] == distance[n] for n in city), max(everything.values()), floyd(graph("x-y z-z", True))["x", "z"])


def kruskal(g):
    parent = {n: n for n in g}

    def find(n):
        while parent[n] != n:
            n = parent[n]
        return n
    total = []
    for w, a, b in sorted((w, a, b) for a in g for b, w in g[a].items() if a < b):
        if (ra := find(a)) != (rb := find(b)):
            parent[rb] = ra
            total.append((a + b, w))
    return total


tree = kruskal(city)
print(tree, sum(w for _, w in tree))


def components(g):
    seen = set()
    for node in sorted(g):
        if node not in seen:
            group, todo = [], [node]
            while todo:
                if (n := todo.pop()) not in seen:
                    seen.add(n)
                    group.append(n)
                    todo.extend(g[n])
            yield sorted(group)


print(list(components(graph("a-b b-c d-e f-f g-h h-i i-g"))))


def strong(g):
    """Tarjan's strongly connected components."""
    index, low, stack, result = {}, {}, [], []

    def connect(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(g[v]):
            if w not in index:
                connect(w)
                low[v] = min(low[v], low[w])
            elif w in stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            group = []
            while True:
                group.append(stack.pop())
                if group[-1] == v:
                    break
            result.append(sorted(group))
    for v in sorted(g):
        if v not in index:
            connect(v)
    return result


print(strong(graph("1-2 2-3 3-1 3-4 4-5 5-6 6-4 7-6 7-8 8-7", directed=True)))


def max_flow(g, source, sink):
    residual = {a: dict(edges) for a, edges in g.items()}
    flow = 0
    while True:
        came, frontier = {source: None}, [source]
        for node in frontier:
            for n, capacity in sorted(residual[node].items()):
                if capacity > 0 and n not in came:
                    came[n] = node
                    frontier.append(n)
        if sink not in came:
            return flow, "".join(sorted(came))
        path, node = [], sink
        while came[node] is not None:
            path.append((came[node], node))
            node = came[node]
        push = min(residual[a][b] for a, b in path)
        for a, b in path:
            residual[a][b] -= push
            residual[b][a] = residual[b].get(a, 0) + push
        flow += push


print(max_flow(graph("s-a:10 s-b:5 a-b:15 a-t:10 b-t:10", directed=True), "s", "t"), max_flow(graph("s-a:3 a-b:1 b-t:9", True), "s", "t"))


def colour(g, count):
    colours = {}
    nodes = sorted(g, key=lambda n: (-len(g[n]), n))

    def place(i):
        if i == len(nodes):
            return True
        for c in range(count):
            if all(colours.get(n) != c for n in g[nodes[i]]):
                colours[nodes[i]] = c
                if place(i + 1):
                    return True
                del colours[nodes[i]]
        return False
    return dict(sorted(colours.items())) if place(0) else None


australia = graph("WA-NT WA-SA NT-SA NT-Q SA-Q SA-NSW SA-V Q-NSW NSW-V T-T") | {"T": {}}
print(colour(australia, 3), colour(australia, 2), colour(graph("a-b b-c c-d d-a"), 2))


def euler(g):
    if sum(len(n) % 2 for n in g.values()) > 2:
        return None
    g = {a: set(b) for a, b in g.items()}
    stack, path = [min(g, key=lambda n: (len(g[n]) % 2 == 0, n))], []
    while stack:
        if g[stack[-1]]:
            n = min(g[stack[-1]])
            g[stack[-1]].discard(n)
            g[n].discard(stack[-1])
            stack.append(n)
        else:
            path.append(stack.pop())
    return "".join(path[::-1])


print(euler(graph("a-b b-c c-a c-d d-e e-c")), euler(graph("a-b a-c a-d b-c b-d c-d")), euler(graph("p-q q-r")))


def knight(n, start):
    moves = lambda x, y: [(x + a, y + b) for a, b in ((1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)) if 0 <= x + a < n and 0 <= y + b < n]
    path, seen = [start], {start}
    while len(path) < n * n:
        options = [m for m in moves(*path[-1]) if m not in seen]
        if not options:
            return None
        path.append(min(options, key=lambda m: (sum(k not in seen for k in moves(*m)), m)))
        seen.add(path[-1])
    return path


board = {cell: i for i, cell in enumerate(knight(6, (0, 0)))}
for y in range(6):
    print(" ".join(f"{board[x, y]:2}" for x in range(6)))
