GROUP = "interpreter"

limit = 3
counter = 0


def bench_global_read(n=900_000):
    total = 0
    for i in range(n):
        total += limit
    return total


def bench_global_write(n=900_000):
    global counter
    counter = 0
    for i in range(n):
        counter += 1
    return counter


def bench_global_builtin(n=900_000):
    for i in range(n):
        len
    return len("abc")


def bench_closure_read(n=600_000):
    base = 5

    def add(x):
        return x + base
    total = 0
    for i in range(n):
        total = add(i)
    return total


def bench_closure_write(n=600_000):
    count = 0

    def bump():
        nonlocal count
        count += 1
    for i in range(n):
        bump()
    return count


def bench_closure_make(n=400_000):
    def adder(k):
        return lambda x: x + k
    total = 0
    for i in range(n):
        total += adder(i)(1)
    return total
