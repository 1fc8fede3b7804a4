# Fractions by hand, matrices, statistics, complex roots, float formatting: no imports.
class Fraction:
    __slots__ = ("num", "den")

    def __init__(self, num, den=1):
        if not den:
            raise ZeroDivisionError(f"Fraction({num}, 0)")
        a, b = abs(num), abs(den)
        while b:
            a, b = b, a % b
        sign = -1 if den < 0 else 1
        self.num, self.den = sign * num // a, sign * den // a

    @classmethod
    def of(cls, x):
        match x:
            case Fraction():
                return x
            case int():
                return cls(x)
            case float():
                return cls(*x.as_integer_ratio())
        return NotImplemented

    def operator(f):
        def forward(self, other):
            other = Fraction.of(other)
            return other if other is NotImplemented else f(self, other)

        def reverse(self, other):
            other = Fraction.of(other)
            return other if other is NotImplemented else f(other, self)
        return forward, reverse

    __add__, __radd__ = operator(lambda a, b: Fraction(a.num * b.den + b.num * a.den, a.den * b.den))
    __sub__, __rsub__ = operator(lambda a, b: Fraction(a.num * b.den - b.num * a.den, a.den * b.den))
    __mul__, __rmul__ = operator(lambda a, b: Fraction(a.num * b.num, a.den * b.den))
    __truediv__, __rtruediv__ = operator(lambda a, b: Fraction(a.num * b.den, a.den * b.num))
    __floordiv__, __rfloordiv__ = operator(lambda a, b: a.num * b.den // (a.den * b.num))
    del operator

    def __pow__(self, n):
        return Fraction(self.num ** n, self.den ** n) if n >= 0 else Fraction(self.den ** -n, self.num ** -n)

    def __eq__(self, other):
        other = Fraction.of(other)
        return other if other is NotImplemented else (self.num, self.den) == (other.num, other.den)

    def __lt__(self, other):
        other = Fraction.of(other)
        return other if other is NotImplemented else self.num * other.den < other.num * self.den

    def __gt__(self, other):
        other = Fraction.of(other)
        return other if other is NotImplemented else other < self

    def __hash__(self):
        return hash(self.num) if self.den == 1 else hash((self.num, self.den))

    def __float__(self):
        return self.num / self.den

    def __round__(self, n=0):
        return round(float(self), n)

    def __abs__(self):
        return Fraction(abs(self.num), self.den)

    def __str__(self):
        return f"{self.num}/{self.den}" if self.den != 1 else str(self.num)

    __repr__ = __str__


F = Fraction
print(F(6, -8), F(1, 3) + F(1, 6), 1 - F(1, 4), F(2, 3) * 1.5, 2 / F(3, 5), F(7, 2) // 1, F(2, 3) ** -3, F(4, 2) == 2, F(1, 2) < 0.75, float(F(1, 7)), abs(F(-1, 2)), round(F(22, 7), 3), F.of(0.1))
for bad in (lambda: F(1, 0), lambda: F(1, 2) + "x", lambda: F(1) / 0, lambda: F(1, 2) < None):
    try:
        bad()
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)
print(sum(F(1, n) for n in range(1, 20)), sorted([F(1, 2), F(1, 3), 0.4, 1]), {F(2): "two"}[2])


class Matrix(list):
    def __matmul__(self, other):
        return Matrix([sum((a * b for a, b in zip(row, column)), F(0)) for column in zip(*other)] for row in self)

    def __pow__(self, n):
        result = Matrix.identity(len(self))
        base = self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    @staticmethod
    def identity(n):
        return Matrix([F(int(i == j)) for j in range(n)] for i in range(n))

    def inverse(self):
        n = len(self)
        rows = [[F.of(x) for x in row] + unit for row, unit in zip(self, Matrix.identity(n))]
        for i in range(n):
            pivot = next((r for r in range(i, n) if rows[r][i] != 0), None)
            if pivot is None:
                raise ZeroDivisionError("singular matrix")
            rows[i], rows[pivot] = rows[pivot], rows[i]
            rows[i] = [x / rows[i][i] for x in rows[i]]
            for r in range(n):
                if r != i:
                    factor = rows[r][i]
                    rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
        return Matrix(row[n:] for row in rows)

    def det(self):
        if len(self) == 1:
            return self[0][0]
        return sum((-1) ** j * x * Matrix(row[:j] + row[j + 1:] for row in self[1:]).det() for j, x in enumerate(self[0]))


m = Matrix([[2, 1, 1], [1, 3, 2], [1, 0, 0]])
print(m.inverse(), m @ m.inverse() == Matrix.identity(3), m.det(), Matrix([[1, 1], [1, 0]]) ** 90)
try:
    Matrix([[1, 2], [2, 4]]).inverse()
except ZeroDivisionError as e:
    print(e)


def statistics(xs):
    xs = sorted(xs)
    n = len(xs)
    mean = sum(xs) / n
    variance = sum((x - mean) ** 2 for x in xs) / (n - 1)
    median = xs[n // 2] if n % 2 else (xs[n // 2 - 1] + xs[n // 2]) / 2
    return {"n": n, "mean": mean, "median": median, "sd": variance ** 0.5, "min": xs[0], "max": xs[-1]}


for data in ([2, 4, 4, 4, 5, 5, 7, 9], [0.1] * 10, [1e10, 1, -1e10, 3.5], list(range(101))):
    print({k: float(f"{v:.10g}") for k, v in statistics(data).items()})


def roots(coefficients):
    """Durand-Kerner, rounded."""
    n = len(coefficients) - 1
    value = lambda x: sum(c * x ** (n - i) for i, c in enumerate(coefficients)) / coefficients[0]
    points = [(0.4 + 0.9j) ** i for i in range(n)]
    for _ in range(200):
        for i, p in enumerate(points):
            q = 1
            for j, other in enumerate(points):
                if i != j:
                    q *= p - other
            points[i] = p - value(p) / q
    tidy = [complex(round(p.real, 6) + 0.0, round(p.imag, 6) + 0.0) for p in points]
    return sorted(tidy, key=lambda z: (z.real, z.imag))


for poly in ([1, 0, -1], [1, 0, 1], [1, -6, 11, -6], [1, 0, 0, 0, -16], [2, -4, 10]):
    print(poly, roots(poly))
values = (0.1 + 0.2, 1 / 3, 1e21, 123456789.987654321, -0.0, 2.5, 1e-7, 5e-324)
for spec in ("", ".3f", "e", "g", "+,.2f", ">15.4g", "%", "#.3g"):
    print(f"{spec:>8}: " + " ".join(format(v, spec) for v in values))
