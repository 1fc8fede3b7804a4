# needs: statistics, fractions, math, random: measurements, tuning of scales, Egyptian fractions, Markov chains exactly
import math
import random
import statistics
from fractions import Fraction
from statistics import NormalDist, StatisticsError

DATA = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
NAMES = ["red", "blue", "blue", "red", "green", "red", "red"]


def describe(values):
    print(f"mean {statistics.mean(values)} fmean {statistics.fmean(values):.6f} median {statistics.median(values)} "
          f"low {statistics.median_low(values)} high {statistics.median_high(values)} stdev {statistics.stdev(values):.6f} "
          f"pvariance {statistics.pvariance(values)} variance {statistics.variance(values)} pstdev {statistics.pstdev(values):.6f}")


describe(DATA)
describe([Fraction(1, 3), Fraction(1, 4), Fraction(5, 6)])
describe([1, 2, 3, 4])
describe([10 ** 20 + 1, 10 ** 20, -2 * 10 ** 20])
print(statistics.mode(NAMES), statistics.multimode("aabbbbccddddeeffffgg"), statistics.multimode(""), statistics.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]))
print(statistics.geometric_mean([54, 24, 36]), statistics.harmonic_mean([40, 60]), statistics.harmonic_mean([40, 60], weights=[5, 30]), statistics.fmean([85, 92, 83, 91], weights=[0.2, 0.2, 0.3, 0.3]))
print(statistics.quantiles(DATA, n=4), statistics.quantiles(DATA, n=10, method="inclusive"), statistics.quantiles([5], n=3))
x, y = list(range(1, 9)), [2 * v + (-1) ** v * 0.25 for v in range(1, 9)]
print(statistics.covariance(x, y), statistics.correlation(x, y), statistics.correlation(x, y, method="ranked"), statistics.linear_regression(x, y), statistics.linear_regression(x, y, proportional=True).slope)
height = NormalDist(170, 8)
print(height, round(height.cdf(180), 12), round(height.inv_cdf(0.9), 9), round(height.pdf(170), 12), height.zscore(154), [round(q, 9) for q in height.quantiles(4)], height + 5, height * 2, -height, height + NormalDist(1, 6), round(height.overlap(NormalDist(175, 8)), 12))
print(NormalDist.from_samples(DATA), height == NormalDist(170.0, 8.0), height.median, height.mode, height.variance, [round(v, 6) for v in height.samples(3, seed=5)])
kernel = statistics.kde([-2.1, -1.3, -0.4, 1.9, 5.1, 6.2], h=1.5, kernel="triangular")
print([round(kernel(point), 8) for point in (-3, 0, 2.5, 6)], round(statistics.kde([1, 2, 4], 1.0, cumulative=True)(2), 10))

for action in (lambda: statistics.mean([]), lambda: statistics.mode([]), lambda: statistics.stdev([1]), lambda: statistics.median([]), lambda: statistics.mean(["a"]), lambda: statistics.geometric_mean([0, 1]),
               lambda: statistics.geometric_mean([-1]), lambda: statistics.harmonic_mean([-1, 2]), lambda: statistics.quantiles([], n=4), lambda: statistics.quantiles([1, 2], n=0), lambda: statistics.correlation([1], [2]),
               lambda: statistics.correlation([1, 1], [2, 3]), lambda: statistics.covariance([1, 2], [1]), lambda: NormalDist(0, -1), lambda: height.inv_cdf(1), lambda: NormalDist(1, 0).pdf(1), lambda: statistics.fmean([1], [1, 2]),
               lambda: statistics.kde([1], 0), lambda: statistics.linear_regression([1, 1], [2, 3]), lambda: statistics.pvariance([math.nan]), lambda: statistics.mean([math.inf, 1])):
    try:
        print("ok", action())
    except (StatisticsError, TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")


def egyptian(value):
    parts = []
    while value:
        unit = Fraction(1, math.ceil(1 / value))
        parts.append(unit)
        value -= unit
    return parts


def continued(value):
    while True:
        whole = math.floor(value)
        yield whole
        if value == whole:
            return
        value = 1 / (value - whole)


def scale(steps):
    """Pythagorean tuning: fifths brought into one octave."""
    note, notes = Fraction(1), []
    for _ in range(steps):
        notes.append(note)
        note *= Fraction(3, 2)
        while note >= 2:
            note /= 2
    return sorted(notes)


for value in (Fraction(7, 15), Fraction(5, 121), Fraction(2, 3)):
    print(value, "=", " + ".join(map(str, egyptian(value))))
print(list(continued(Fraction(415, 93))), list(continued(Fraction(math.pi).limit_denominator(1000))), *scale(7))
print(f"cents of the comma: {1200 * math.log2(Fraction(3, 2) ** 12 / 2 ** 7):.6f}")


def solve(matrix):
    """Gauss-Jordan on fractions: the last column of the result."""
    rows = [[Fraction(cell) for cell in row] for row in matrix]
    for i in range(len(rows)):
        pivot = next(r for r in range(i, len(rows)) if rows[r][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [cell / rows[i][i] for cell in rows[i]]
        for r in range(len(rows)):
            if r != i:
                rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
    return [row[-1] for row in rows]


solution = solve([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]])
print(*solution, *solve([[Fraction(1, i + j + 1) for j in range(4)] + [1] for i in range(4)]))
weather = {"sun": {"sun": Fraction(3, 4), "rain": Fraction(1, 4)}, "rain": {"sun": Fraction(1, 3), "rain": Fraction(2, 3)}}
state = {"sun": Fraction(1), "rain": Fraction(0)}
for _ in range(4):
    state = {name: sum(state[other] * weather[other][name] for other in weather) for name in weather}
print(state, float(state["sun"]))

print(Fraction("3.25"), Fraction("-7/21"), Fraction(" 1e-3 "), Fraction(0.1), Fraction("1_000/3"), Fraction(3, -6), Fraction(1.5).as_integer_ratio(), repr(Fraction(5)), Fraction(7, 2).__floor__(), round(Fraction(5, 2)), round(Fraction(12345, 1000), 1), Fraction(7, 3) // Fraction(1, 2), divmod(Fraction(-7, 3), 2))
print(Fraction(1, 2) ** 3, Fraction(1, 2) ** -2, Fraction(1, 4) ** 0.5, Fraction(-1, 8) ** Fraction(1, 3), 2 ** Fraction(1, 2), Fraction(1, 3) + 1, Fraction(1, 3) + 0.5, Fraction(1, 3) * 1j, hash(Fraction(1, 2)) == hash(0.5), Fraction(1, 2) == 0.5, Fraction(1, 3) < 0.34, Fraction.from_float(0.75), Fraction.from_decimal(__import__("decimal").Decimal("1.1")), Fraction.from_number(2.5))
print([f"{Fraction(22, 7):{spec}}" for spec in (".3f", "10.2f", "e", ",.1f", ".2%", "+", ">8", "08.2f", "#", "_")], f"{Fraction(1234567, 2):,.1f}", Fraction(22, 7).limit_denominator(5), bool(Fraction(0)), abs(Fraction(-1, 2)), Fraction(1, 2).is_integer())
for action in (lambda: Fraction(1, 0), lambda: Fraction("1/0"), lambda: Fraction("abc"), lambda: Fraction(1.5, 2), lambda: Fraction(math.nan), lambda: Fraction(math.inf), lambda: Fraction([1]), lambda: Fraction(1, 2) / 0, lambda: Fraction(0) ** -1,
               lambda: Fraction(1, 2) < "x", lambda: f"{Fraction(1, 2):d}", lambda: Fraction(1).limit_denominator(0), lambda: Fraction("1 /2"), lambda: Fraction(1, 2) + "a", lambda: setattr(Fraction(1, 2), "numerator", 3)):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

dice = random.Random(2026)
rolls = [dice.randint(1, 6) + dice.randint(1, 6) for _ in range(500)]
print(statistics.mean(rolls), statistics.mode(rolls), statistics.variance(rolls), Fraction(sum(rolls), len(rolls)), dice.sample(range(100), 5), dice.choices("abc", [5, 1, 1], k=8))
