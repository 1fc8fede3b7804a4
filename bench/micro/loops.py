GROUP = "interpreter"


def bench_loop_int(n=1_200_000):
    total = 0
    for i in range(n):
        total += i & 7
    return total


def bench_loop_while(n=900_000):
    i = total = 0
    while i < n:
        if i % 3 == 0:
            total += i
        i += 1
    return total


def bench_loop_float(n=1_000_000):
    x, step = 0.0, 0.1
    for i in range(n):
        x = x * 0.5 + step
    return x


def bench_loop_nested(n=1200):
    count = 0
    for i in range(n):
        for j in range(n):
            if i < j:
                count += 1
    return count


def bench_loop_lcg(n=500_000):
    """Arithmetic on numbers of up to 62 bits."""
    state = 12345
    for i in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return state


def bench_loop_break_continue(n=150_000):
    found = 0
    for i in range(n):
        for j in (3, 5, 7, 11, 13, 17):
            if i % j:
                continue
            found += j
            break
    return found


def bench_loop_bool(n=700_000):
    a, b, hits = True, False, 0
    for i in range(n):
        if a and not b or i == 5:
            hits += 1
        a, b = b, a
    return hits
