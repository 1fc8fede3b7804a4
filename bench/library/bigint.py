import math
import random

GROUP = "library"


def bench_bigint_pi_digits(n=600):
    """Gibbons' spigot: digits of pi by growing fractions."""
    digits, q, r, t, k, m, x = [], 1, 0, 1, 1, 3, 3
    while len(digits) < n:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return "".join(map(str, digits[-20:]))


def bench_bigint_factorial(n=3):
    return [math.factorial(5000) % 1_000_000_007 for i in range(n)]


def bench_bigint_product(n=3000):
    product = 1
    for i in range(1, n):
        product *= i
    return product % (10 ** 9 + 7), product.bit_length()


def bench_bigint_pow_mod(n=40):
    modulus = (1 << 1024) - 105
    return sum(pow(3, (1 << 1000) + i, modulus) & 0xffff for i in range(n))


def bench_bigint_divmod(n=2000):
    a, b = 7 ** 3000, 11 ** 900
    return sum(divmod(a + i, b)[1] & 0xff for i in range(n))


def bench_bigint_to_text(n=5):
    return sum(len(str(3 ** (8000 + i))) + int("7" * 4000) % 97 for i in range(n))


def bench_bigint_gcd(n=1500):
    a, b = 2 ** 600 * 3 ** 300, 3 ** 400 * 5 ** 200
    return sum(math.gcd(a + i, b) & 0xff for i in range(n)), math.isqrt(10 ** 200) & 0xffff


def bench_random_random(n=60_000):
    generator = random.Random(42)
    return sum(generator.random() for i in range(n))


def bench_random_integers(n=20_000):
    generator = random.Random(42)
    return sum(generator.randint(1, 6) + generator.randrange(1000) for i in range(n))


def bench_random_shuffle_choice(n=4):
    generator = random.Random(42)
    cards = list(range(2000))
    for i in range(n):
        generator.shuffle(cards)
    return cards[:3], generator.choices(cards, k=3), generator.sample(cards, 5), generator.gauss(0, 1)
