inf, nan = float("inf"), float("nan")
print(hash(0.0), hash(-0.0), hash(1.0), hash(-1.0), hash(0.5), hash(0.1), hash(1e100), hash(-2.5), hash(inf), hash(-inf), hash(5e-324), hash(1.7976931348623157e308), hash(2.0 ** 61), hash(1 / 3))
# expect: 0 0 1 -2 1152921504606846976 230584300921369408 1822893315824342674 -1152921504606846978 314159 -314159 16777216 2234066890152476671 1 768614336404564608
print(hash(nan) == hash(nan), {nan: 1}[nan], nan in {nan}, float("nan") in {nan}, len({nan, nan}), len({float("nan"), float("nan")}))
# expect: True 1 True False 1 2
print({1.0: "a", 1: "b"}, {0.0, -0.0}, {2 ** 60: 1}[float(2 ** 60)])  # expect: {1.0: 'b'} {0.0} 1
from fractions import Fraction
print(hash(0.5) == hash(Fraction(1, 2)), hash(0.1) == hash(Fraction(0.1)), hash(1.5) == hash(1.5 + 0j))  # expect: True True True
