GROUP = "types"


def bench_str_concat(n=500_000):
    text = ""
    for i in range(n):
        text += "x"
    return len(text)


def bench_str_join(n=700):
    parts, total = [str(i) for i in range(3000)], 0
    for i in range(n):
        total += len(",".join(parts))
    return total


def bench_str_build_list(n=300_000):
    parts = []
    for i in range(n):
        parts.append("item")
        parts.append(" ")
    return len("".join(parts))


def bench_str_percent(n=200_000):
    for i in range(n):
        "%s is %d" % ("x", i)
    return "%5.2f|%-5s|%05d" % (3.14159, "ab", 42)


def bench_str_format(n=180_000):
    for i in range(n):
        "{} is {}".format("x", i)
    return "{:>8}{:.3f}{!r}".format("ab", 2.5, "q")


def bench_fstring(n=250_000):
    name, total = "x", 0
    for i in range(n):
        total += len(f"{name} is {i}")
    return total


def bench_fstring_spec(n=150_000):
    total = 0
    for i in range(n):
        total += len(f"{i:>8d} {i / 7:.2f}")
    return total


def bench_str_methods(n=120_000):
    text, total = "  Hello, World  ", 0
    for i in range(n):
        total += len(text.strip().lower().replace("l", "L"))
    return total


def bench_str_find_startswith(n=300_000):
    text, total = "the quick brown fox jumps over the lazy dog", 0
    for i in range(n):
        total += text.find("lazy")
        if text.startswith("the"):
            total += 1
    return total


def bench_str_split(n=120_000):
    text, total = "the quick brown fox jumps over the lazy dog", 0
    for i in range(n):
        total += len(text.split())
    return total


def bench_str_slice(n=500_000):
    text, total = "the quick brown fox", 0
    for i in range(n):
        total += len(text[4:9])
    return total


def bench_str_iterate(n=1000):
    text, total = "abcdefghij" * 100, 0
    for i in range(n):
        for c in text:
            if c == "c":
                total += 1
    return total


def bench_str_compare(n=700_000):
    a, b, hits = "hello" + str(1), "hello" + str(1), 0
    for i in range(n):
        if a == b:
            hits += 1
    return hits


def bench_str_of_int(n=400_000):
    total = 0
    for i in range(n):
        total += len(str(i))
    return total


def bench_int_of_str(n=350_000):
    total = 0
    for i in range(n):
        total += int("12345")
    return total


def bench_str_of_float(n=120_000):
    total = 0
    for i in range(n):
        total += len(repr(i * 0.1))
    return total


def bench_str_ord_chr(n=350_000):
    total = 0
    for i in range(n):
        total += ord(chr(i & 0xFFF))
    return total


def bench_bytes_build(n=400_000):
    data = bytearray()
    for i in range(n):
        data.append(i & 255)
    return len(bytes(data))


def bench_int_big(n=30_000):
    a, b, total = 3**200, 7**150, 0
    for i in range(n):
        total += (a * b + i) // b % 1000003
    return total


def bench_int_big_factorial():
    for k in range(25):
        result = 1
        for i in range(1, 1500):
            result *= i
    return len(str(result)) + result % 1000003
