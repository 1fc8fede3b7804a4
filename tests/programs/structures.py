# Data structures by hand: heap, trie, AVL tree, LRU cache, linked list, ring buffer, union-find, bloom filter.
class Heap:
    def __init__(self, items=(), key=lambda x: x):
        self.items, self.key = [], key
        for item in items:
            self.push(item)

    def push(self, item):
        items, key, i = self.items, self.key, len(self.items)
        items.append(item)
        while i and key(items[i]) < key(items[(i - 1) // 2]):
            parent = (i - 1) // 2
            items[i], items[parent] = items[parent], items[i]
            i = parent

    def pop(self):
        items, key = self.items, self.key
        items[0], items[-1] = items[-1], items[0]
        result, i = items.pop(), 0
        while (child := 2 * i + 1) < len(items):
            if child + 1 < len(items) and key(items[child + 1]) < key(items[child]):
                child += 1
            if key(items[i]) <= key(items[child]):
                break
            items[i], items[child] = items[child], items[i]
            i = child
        return result

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        while self:
            yield self.pop()


print(list(Heap([5, 3, 8, 1, 9, 2, 7])), list(Heap("heap sort", key=lambda c: -ord(c))))


class Trie:
    END = object()

    def __init__(self, *words):
        self.root = {}
        for word in words:
            node = self.root
            for c in word:
                node = node.setdefault(c, {})
            node[self.END] = word

    def complete(self, prefix):
        node = self.root
        for c in prefix:
            if c not in node:
                return
            node = node[c]
        stack = [node]
        while stack:
            node = stack.pop()
            if self.END in node:
                yield node[self.END]
            stack += (node[c] for c in sorted((k for k in node if k is not self.END), reverse=True))

    def __contains__(self, word):
        return word in self.complete(word)


trie = Trie("car", "card", "care", "cat", "dog", "do", "")
print(list(trie.complete("car")), list(trie.complete("")), list(trie.complete("x")), "do" in trie, "ca" in trie)


class AVL:
    class Node:
        __slots__ = "key", "value", "left", "right", "height"

        def __init__(self, key, value):
            self.key, self.value, self.left, self.right, self.height = key, value, None, None, 1

    def __init__(self):
        self.root, self.rotations = None, 0

    @staticmethod
    def height(node):
        return node.height if node else 0

    def fix(self, node):
        node.height = 1 + max(self.height(node.left), self.height(node.right))
        balance = self.height(node.left) - self.height(node.right)
        if balance > 1:
            if self.height(node.left.left) < self.height(node.left.right):
                node.left = self.rotate(node.left, "right", "left")
            return self.rotate(node, "left", "right")
        if balance < -1:
            if self.height(node.right.right) < self.height(node.right.left):
                node.right = self.rotate(node.right, "left", "right")
            return self.rotate(node, "right", "left")
        return node

    def rotate(self, node, up, other):
        self.rotations += 1
        child = getattr(node, up)
        setattr(node, up, getattr(child, other))
        setattr(child, other, node)
        for n in (node, child):
            n.height = 1 + max(self.height(n.left), self.height(n.right))
        return child

    def __setitem__(self, key, value):
        def put(node):
            if node is None:
                return self.Node(key, value)
            if key == node.key:
                node.value = value
            elif key < node.key:
                node.left = put(node.left)
            else:
                node.right = put(node.right)
            return self.fix(node)
        self.root = put(self.root)

    def __getitem__(self, key):
        node = self.root
        while node:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)


tree = AVL()
for i in range(1000):
    tree[i * 7919 % 1009] = i
print(tree.root.height, tree.rotations, list(tree)[:8], len(list(tree)), list(tree) == sorted(tree), tree[7919 % 1009])
try:
    tree[-1]
except KeyError as e:
    print("KeyError", e)


class LRU:
    def __init__(self, size, load):
        self.size, self.load, self.data, self.hits, self.misses = size, load, {}, 0, 0

    def __getitem__(self, key):
        try:
            value = self.data.pop(key)
            self.hits += 1
        except KeyError:
            value = self.load(key)
            self.misses += 1
            if len(self.data) >= self.size:
                del self.data[next(iter(self.data))]
        self.data[key] = value
        return value


lru = LRU(3, str.upper)
print("".join(lru[c] for c in "abcabdaeaf"), list(lru.data), lru.hits, lru.misses)


class Linked:
    def __init__(self, *items):
        self.head, self.size = None, 0
        for item in reversed(items):
            self.head = (item, self.head)
            self.size += 1

    def __iter__(self):
        node = self.head
        while node:
            item, node = node
            yield item

    def __len__(self):
        return self.size

    def __reversed__(self):
        return Linked(*list(self)[::-1])

    def __add__(self, other):
        return Linked(*self, *other)

    def __repr__(self):
        return "(" + " -> ".join(map(repr, self)) + ")"


print(Linked(1, 2) + "ab", reversed(Linked(*"xyz")), len(Linked()), bool(Linked()), 2 in Linked(1, 2))
long = None
for i in range(200_000):
    long = (i, long)
del long
print("a deep chain was dropped")


class Ring:
    def __init__(self, size):
        self.data, self.start, self.count = [None] * size, 0, 0

    def append(self, item):
        self.data[(self.start + self.count) % len(self.data)] = item
        if self.count < len(self.data):
            self.count += 1
        else:
            self.start = (self.start + 1) % len(self.data)

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(self.count))]
        if not -self.count <= i < self.count:
            raise IndexError(f"ring index {i} of {self.count}")
        return self.data[(self.start + i % self.count) % len(self.data)]


ring = Ring(4)
for i in range(10):
    ring.append(i)
print(list(ring), ring[-1], ring[1:], ring[::-1], 9 in ring, len(ring))


class UnionFind(dict):
    def __missing__(self, x):
        self[x] = x
        return x

    def find(self, x):
        while self[x] != x:
            self[x] = x = self[self[x]]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        self[b] = a
        return a != b


uf = UnionFind()
edges = [(1, 2), (3, 4), (2, 4), (5, 6), (1, 3), (6, 7)]
print([uf.union(a, b) for a, b in edges], sorted({uf.find(x) for x in uf}), uf.find(4) == uf.find(1))


class Bloom:
    def __init__(self, bits=512, hashes=4):
        self.bits, self.hashes, self.field = bits, hashes, 0

    def positions(self, text):
        h = 14695981039346656037
        for k in range(self.hashes):
            for c in text:
                h = (h ^ ord(c) + k) * 1099511628211 & (1 << 64) - 1
            yield h % self.bits

    def add(self, text):
        for p in self.positions(text):
            self.field |= 1 << p

    def __contains__(self, text):
        return all(self.field >> p & 1 for p in self.positions(text))


bloom = Bloom()
words = [f"word{i}" for i in range(60)]
for w in words:
    bloom.add(w)
print(all(w in bloom for w in words), sum(f"other{i}" in bloom for i in range(1000)) < 120, bloom.field.bit_count())
