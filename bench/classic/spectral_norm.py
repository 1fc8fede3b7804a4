"""The largest singular value of an infinite matrix, by the power method."""
import sys


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    n = range(len(v))
    return [sum(entry(i, j) * v[j] for j in n) for i in n]


def times_transposed(v):
    n = range(len(v))
    return [sum(entry(j, i) * v[j] for j in n) for i in n]


def main(n):
    u = [1.0] * n
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    upper = sum(a * b for a, b in zip(u, v))
    lower = sum(b * b for b in v)
    print(f"{(upper / lower) ** 0.5:.9f}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 280)
