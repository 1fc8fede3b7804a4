# Pi, e, factorials, Fibonacci, primes, continued fractions: everything with ints alone.
def pi_digits():
    """Gibbons' spigot."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def first(n, iterable):
    for _, item in zip(range(n), iterable):
        yield item


digits = "".join(map(str, first(300, pi_digits())))
for i in range(0, 300, 50):
    print(digits[i:i + 50])


def machin(places):
    unit = 10 ** (places + 10)

    def arctan(x):
        power = total = unit // x
        n, sign = 3, -1
        while power:
            power //= x * x
            total += sign * (power // n)
            n, sign = n + 2, -sign
        return total
    return 4 * (4 * arctan(5) - arctan(239)) // 10 ** 10


pi = machin(1000)
print(str(pi)[:300] == digits, str(pi)[-40:], pi % 97, hash(pi) == hash(int(str(pi))))


def factorial(n, low=1):
    if n - low < 2:
        return n * low if n != low else n
    middle = (n + low) // 2
    return factorial(middle, low) * factorial(n, middle + 1)


f = factorial(500)
text = str(f)
print(len(text), text[:30], text[-130:-120], text.count("0"), f.bit_length(), f % (10 ** 9 + 7), sum(map(int, text)))


def fib(n):
    def pair(n):
        if n == 0:
            return 0, 1
        a, b = pair(n >> 1)
        c = a * (2 * b - a)
        d = a * a + b * b
        return (d, c + d) if n & 1 else (c, d)
    return pair(n)[0]


print([fib(n) for n in range(15)], fib(300), fib(3000) % 10 ** 20)


def is_prime(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if a % n == 0:
            continue
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([n for n in range(60) if is_prime(n)], [p for p in range(2, 130) if is_prime(2 ** p - 1)], is_prime(2 ** 89 + 1))


def isqrt(n):
    if n == 0:
        return 0
    x = 1 << (n.bit_length() + 1 >> 1)
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y


print(isqrt(2 * 10 ** 120), isqrt(10 ** 50) == 10 ** 25, all(isqrt(n) ** 2 <= n < (isqrt(n) + 1) ** 2 for n in range(0, 10 ** 6, 997)))


def continued(p, q):
    while q:
        yield p // q
        p, q = q, p % q


terms = list(continued(pi, 10 ** 1000))[:12]
h, hh, k, kk = 1, 0, 0, 1
for a in terms[:6]:
    h, hh, k, kk = a * h + hh, h, a * k + kk, k
    print(f"{h}/{k}", end=" ")
print(terms)


def egcd(a, b):
    return (a, 1, 0) if not b else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))


p, q, e = 2 ** 127 - 1, 2 ** 107 - 1, 65537
n, d = p * q, egcd(e, (p - 1) * (q - 1))[1] % ((p - 1) * (q - 1))
message = int.from_bytes(b"attack at dawn", "big")
cipher = pow(message, e, n)
print(cipher, pow(cipher, d, n).to_bytes(14, "big"), d == pow(e, -1, (p - 1) * (q - 1)))
for base in (2, 3, 7, 16, 36):
    x, out = 10 ** 40, ""
    while x:
        x, r = divmod(x, base)
        out = "0123456789abcdefghijklmnopqrstuvwxyz"[r] + out
    print(base, out, int(out, base) == 10 ** 40)
