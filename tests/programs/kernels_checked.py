# needs: array, functools, itertools, math, collections, hashlib-free: small kernels as in benchmarks, with checksums instead of times
import array
import cmath
import collections
import functools
import itertools
import math
import operator
import random
import re
import string


def nbody(steps):
    bodies = [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47], [4.84, -1.16, -0.10, 0.606, 2.81, -0.02, 0.037], [8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011], [12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017]]
    for _ in range(steps):
        for a, b in itertools.combinations(bodies, 2):
            d = [a[k] - b[k] for k in range(3)]
            f = 0.01 / math.sumprod(d, d) ** 1.5
            for k in range(3):
                a[k + 3] -= d[k] * b[6] * f
                b[k + 3] += d[k] * a[6] * f
        for body in bodies:
            for k in range(3):
                body[k] += 0.01 * body[k + 3]
    return f"{sum(0.5 * b[6] * sum(v * v for v in b[3:6]) for b in bodies):.6f}"


def spectral(n):
    def a(i, j):
        return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)

    def times(v, transposed):
        return [sum((a(j, i) if transposed else a(i, j)) * v[j] for j in range(n)) for i in range(n)]
    u = [1.0] * n
    for _ in range(4):
        v = times(times(u, False), True)
        u = times(times(v, False), True)
    return f"{math.sqrt(math.sumprod(u, v) / math.sumprod(v, v)):.9f}"


def fannkuch(n):
    best = checksum = 0
    for number, permutation in enumerate(itertools.permutations(range(n))):
        p, flips = list(permutation), 0
        while (first := p[0]):
            p[:first + 1] = p[first::-1]
            flips += 1
        best = max(best, flips)
        checksum += flips if number % 2 == 0 else -flips
    return checksum, best


def queens(n):
    def place(row, columns, left, right):
        if row == n:
            return 1
        total, free = 0, ((1 << n) - 1) & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            total += place(row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return total
    return place(0, 0, 0, 0)


def mandelbrot(size):
    lines = []
    for y in range(size):
        line = ""
        for x in range(size * 2):
            c = complex(x / size * 1.5 - 2.1, y / size * 2.4 - 1.2)
            z = 0j
            for n in range(24):
                z = z * z + c
                if abs(z) > 2:
                    break
            line += " .:-=+*#%@"[n * 9 // 23]
        lines.append(line.rstrip())
    return lines


def fft(values):
    n = len(values)
    if n == 1:
        return values
    even, odd = fft(values[::2]), fft(values[1::2])
    twisted = [cmath.exp(-2j * cmath.pi * k / n) * o for k, o in enumerate(odd)]
    return [e + t for e, t in zip(even, twisted)] + [e - t for e, t in zip(even, twisted)]


def life(text, generations):
    cells = {(x, y) for y, row in enumerate(text.split()) for x, c in enumerate(row) if c == "#"}
    for _ in range(generations):
        near = collections.Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
        cells = {cell for cell, count in near.items() if count == 3 or count == 2 and cell in cells}
    return len(cells), min(cells), max(cells)


def lcs(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    out, i, j = [], len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            out.append(a[i - 1])
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(reversed(out))


def huffman(text):
    heap = sorted((count, char, char) for char, count in collections.Counter(text).items())
    while len(heap) > 1:
        (n1, c1, t1), (n2, c2, t2), *heap = heap
        heap = sorted([*heap, (n1 + n2, min(c1, c2), (t1, t2))], key=operator.itemgetter(0, 1))
    codes = {}

    def walk(tree, code):
        if isinstance(tree, str):
            codes[tree] = code or "0"
        else:
            walk(tree[0], code + "0")
            walk(tree[1], code + "1")
    walk(heap[0][2], "")
    bits = "".join(codes[c] for c in text)
    back, decoded, code = {v: k for k, v in codes.items()}, [], ""
    for bit in bits:
        code += bit
        if code in back:
            decoded.append(back[code])
            code = ""
    return len(bits), "".join(decoded) == text, min(codes.items(), key=lambda item: (len(item[1]), item[0]))


def crc32(data):
    table = array.array("L", (functools.reduce(lambda c, _: (c >> 1) ^ 0xEDB88320 if c & 1 else c >> 1, range(8), n) for n in range(256)))
    crc = 0xFFFFFFFF
    for byte in data:
        crc = table[(crc ^ byte) & 255] ^ (crc >> 8)
    return f"{crc ^ 0xFFFFFFFF:08x}"


def pi_digits(count):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while count:
        if 4 * q + r - t < m * t:
            yield m
            count -= 1
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2


def words(rng, count):
    text = " ".join("".join(rng.choices("etaoinshr", k=rng.randint(1, 3))) for _ in range(count))
    counts = collections.Counter(re.findall(r"\w+", text))
    return len(text), counts.most_common(3), sum(map(len, re.sub(r"([aeio])\1*", r"<\1>", text).split("<"))), text.translate(str.maketrans("aeio", "4310"))[:20], text.title()[:12]


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))


def objects(count):
    position, velocity, seen = Vector(0, 0), Vector(1, 2), set()
    for n in range(count):
        position = position + velocity * (n % 3)
        if n % 7 == 0:
            velocity = Vector(-velocity.y, velocity.x)
        seen.add(position)
    return position.x, position.y, len(seen)


def coroutines(count):
    def average():
        total = n = 0
        while True:
            total, n = total + (yield total / n if n else 0), n + 1

    def delegate(depth):
        return (yield from delegate(depth - 1)) if depth else (yield from average())
    chain = delegate(10)
    next(chain)
    return [chain.send(n) for n in range(count)][-1]


def exceptions(count):
    caught = collections.Counter()
    for n in range(count):
        try:
            try:
                [1, 2][n % 4] / (n % 3)
            finally:
                caught["finally"] += 1
        except ZeroDivisionError:
            caught["zero"] += 1
        except IndexError as error:
            caught[str(error)] += 1
        else:
            caught["fine"] += 1
    return dict(sorted(caught.items()))


rng = random.Random(7)
print(nbody(150), spectral(40), fannkuch(7), queens(7))
print(*mandelbrot(12), sep="\n")
spectrum = fft([complex(n % 8) for n in range(64)])
print([k for k, value in enumerate(spectrum) if abs(value) > 1e-6], f"{abs(spectrum[8]):.6f}", life(".#. ..# ###", 40), life("##### #...# ##### ..#.. .###.", 30))
print(lcs("the quick brown fox jumps over" * 2, "a quiet brown ox jumped over it" * 2), huffman("she sells sea shells by the sea shore " * 8), crc32(b"The quick brown fox" * 50), "".join(map(str, pi_digits(60))))
print(words(rng, 1500), objects(3000), coroutines(2000), exceptions(2000))
matrix = [[rng.randint(-9, 9) for _ in range(12)] for _ in range(12)]
power = functools.reduce(lambda m, _: [[math.sumprod(row, column) for column in zip(*matrix)] for row in m], range(20), matrix)
print(sum(map(sum, power)), sorted(string.ascii_lowercase, key=lambda c: (ord(c) * 7919) % 101)[:5], sum(1 for a, b in itertools.pairwise(sorted(rng.random() for _ in range(3000))) if b - a > 0.001), functools.reduce(lambda a, b: (a * 31 + ord(b)) & 0xFFFFFFFF, "checksum" * 300, 7))
