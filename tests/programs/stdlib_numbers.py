# needs: math, decimal, fractions, random, statistics, datetime, bisect, heapq, operator, copy
import bisect
import copy
import heapq
import math
import operator
import random
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, ROUND_HALF_UP, getcontext, localcontext, InvalidOperation
from fractions import Fraction

print(math.gcd(48, 36, 30), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.factorial(25), math.isqrt(10 ** 40 + 1), math.prod([1.5, 2, 3]))
print(math.hypot(3, 4), math.fsum([0.1] * 10), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.7), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.frexp(10.0), math.ldexp(0.5, 4), math.modf(-2.25))
print(math.isclose(0.1 + 0.2, 0.3), math.inf > 10 ** 400, math.nan != math.nan, round(math.pi, 5), round(math.e, 5), math.log2(8), math.log10(1000), math.log(8, 2), math.exp(0), math.sqrt(2), math.degrees(math.pi), math.nextafter(1.0, 2.0), math.ulp(1.0))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.exp(1000), lambda: math.isqrt(-1), lambda: math.comb(3, -1), lambda: math.floor("a"), lambda: math.gcd(1.5), lambda: math.acos(2)):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as error:
        print(f"{type(error).__name__}: {error}")

getcontext().prec = 30
print(Decimal("0.1") + Decimal("0.2"), Decimal(1) / 7, Decimal(2).sqrt(), Decimal("1.005").quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal("1E+5").normalize(), Decimal("-0.00"), Decimal("1.50") == Decimal("1.5"), Decimal(0.1))
with localcontext() as context:
    context.prec = 5
    print(Decimal(1) / 3, Decimal("12345.678") + 0, Decimal("Infinity") * -1)
for f in (lambda: Decimal("abc"), lambda: Decimal(1) / 0, lambda: Decimal("sNaN") + 1, lambda: Decimal("1") + 1.5):
    try:
        print(f())
    except (InvalidOperation, ZeroDivisionError, TypeError) as error:
        print(type(error).__name__, error)
print(f"{Decimal('1234567.891'):,.2f}", f"{Decimal('0.000001234'):.3e}", Decimal("3.14").as_tuple(), hash(Decimal("1.0")) == hash(1), sum(map(Decimal, ("1.1", "2.2", "3.3"))))
print(Fraction(3, 4) + Fraction("1/3"), Fraction(0.125), Fraction("3.14159").limit_denominator(100), Fraction(7, 2) // 1, -Fraction(7, 2) % 2, Fraction(1, 3) ** 2, Fraction(9, 4) ** 0.5, float(Fraction(1, 3)), round(Fraction(22, 7), 2), f"{Fraction(22, 7):.4f}", Fraction(5, 10) == 0.5)

random.seed(12345)
print([random.randint(1, 6) for _ in range(10)], random.random(), random.choice("abcdef"), random.sample(range(100), 5), round(random.gauss(0, 1), 10), random.getrandbits(70), random.uniform(1, 2))
deck = list(range(10))
random.shuffle(deck)
print(deck, random.choices("xyz", weights=[1, 2, 3], k=8), random.Random(7).random(), random.Random("text").randrange(10 ** 12))

start = date(2024, 2, 28)
print([str(start + timedelta(days=n)) for n in range(3)], start.isoformat(), start.strftime("%d/%m/%y %A %j"), start.weekday(), start.isocalendar()[:], date.fromordinal(1), (date(2026, 1, 1) - start).days, start.replace(month=12), start < date(2025, 1, 1))
moment = datetime(2026, 3, 29, 1, 30, 15, 250, tzinfo=timezone(timedelta(hours=5, minutes=30)))
print(moment, moment.astimezone(timezone.utc).isoformat(), moment.timestamp(), datetime.fromisoformat("2026-01-02T03:04:05+02:00"), moment.strftime("%Y%m%dT%H%M%S%z %f"), datetime.strptime("5 Mar 2021 07:08", "%d %b %Y %H:%M"), repr(moment.utcoffset()))
print(timedelta(days=-1, hours=5), timedelta(seconds=3661.5), timedelta(hours=25) // timedelta(hours=2), timedelta(1) / 2, abs(timedelta(-1)), timedelta(minutes=90).total_seconds(), divmod(timedelta(1), timedelta(hours=7)))
for f in (lambda: date(2023, 2, 29), lambda: datetime(2020, 13, 1), lambda: date(1, 1, 1) - timedelta(1), lambda: moment < datetime(2020, 1, 1), lambda: date.fromisoformat("2020-1-1"), lambda: datetime.strptime("x", "%Y")):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")

table = [(7, "c"), (3, "a"), (5, "b")]
heapq.heapify(table)
heapq.heappush(table, (1, "z"))
print([heapq.heappop(table) for _ in range(4)], heapq.nlargest(2, [5, 1, 9]), heapq.nsmallest(2, "hello"), list(heapq.merge([1, 4], [2, 3])))
marks = [33, 99, 77, 70, 89, 90, 100]
print(["FDCBA"[bisect.bisect([60, 70, 80, 90], m)] for m in marks], bisect.bisect_left([1, 2, 2, 3], 2), bisect.insort(marks, 50, key=lambda x: x), operator.itemgetter(1, 0)("ab"), operator.attrgetter("real.imag")(5), operator.methodcaller("upper")("x"))
deep = {"list": [1, [2]], "self": None}
deep["self"] = deep
twin = copy.deepcopy(deep)
twin["list"][1].append(3)
print(deep["list"], twin["list"], twin["self"] is twin, copy.copy(deep)["list"] is deep["list"])
