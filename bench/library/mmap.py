import mmap

GROUP = "library"

MEMORY = mmap.mmap(-1, 1 << 20)
MEMORY[:] = b"".join(b"line %7d\n" % i for i in range(80_660))[:1 << 20].ljust(1 << 20, b"\n")


def bench_mmap_index(n=20):
    total, m = 0, MEMORY
    for k in range(n):
        for i in range(20_000):
            total += m[i]
    return total


def bench_mmap_slices(n=20):
    m = MEMORY
    return sum(len(m[i:i + 50]) for k in range(n) for i in range(0, 1 << 19, 50))


def bench_mmap_readline(n=3):
    m, total = MEMORY, 0
    for k in range(n):
        m.seek(0)
        while line := m.readline():
            total += len(line)
    return total


def bench_mmap_find(n=100):
    return sum(MEMORY.find(b"line   80000", 0) for i in range(n))
