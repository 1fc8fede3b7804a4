GROUP = "interpreter"


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def bench_recursion_fib():
    return fib(26)


def bench_recursion_ackermann():
    return ackermann(2, 320)


def bench_recursion_tak():
    return tak(18, 12, 6)
