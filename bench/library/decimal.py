from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

GROUP = "library"


def bench_decimal_pi(digits=400):
    """Pi by the recipe of the documentation."""
    with localcontext(Context(prec=digits)):
        three = Decimal(3)
        last, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
        while s != last:
            last = s
            n, na = n + na, na + 8
            d, da = d + da, da + 32
            t = (t * n) / d
            s += t
        return str(+s)


def bench_decimal_pi_5000():
    with localcontext(Context(prec=5000)):
        # Machin: 4 * (4 * atan(1/5) - atan(1/239)).
        def arctan_inverse(x):
            power, total, k, square = Decimal(1) / x, Decimal(1) / x, 1, x * x
            while power.adjusted() > -5002:
                power /= -square
                k += 2
                total += power / k
            return total
        return str(4 * (4 * arctan_inverse(5) - arctan_inverse(239)))[:60]


def bench_decimal_telco(n=4000):
    """Prices of calls: a rate, a tax rounded to cents, sums."""
    cent, total, taxes = Decimal("0.01"), Decimal(0), Decimal(0)
    rates, tax = (Decimal("0.0013"), Decimal("0.00894")), Decimal("0.0675")
    for i in range(n):
        price = (Decimal(i * 37 % 9000) * rates[i & 1]).quantize(cent, ROUND_HALF_EVEN)
        due = (price * tax).quantize(cent, ROUND_HALF_EVEN)
        taxes += due
        total += price + due
    return str(total), str(taxes)


def bench_decimal_parse_format(n=10_000):
    return sum(len(str(Decimal("%d.%05d" % (i, i * 7)))) for i in range(n))


def bench_decimal_sqrt_ln(n=150):
    with localcontext(Context(prec=50)):
        return sum(Decimal(i).sqrt() + Decimal(i).ln() for i in range(1, n)).quantize(Decimal("1e-30"))


def bench_decimal_compare_sort():
    values = [Decimal(i * 7919 % 10007) / 8 for i in range(5000)]
    return str(sorted(values)[100]), str(max(values))
