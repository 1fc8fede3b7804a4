import math
print(math.gcd(2**200 * 3, 2**150 * 9) == 2**150 * 3, math.lcm(4, 6, -10), math.isqrt(10**40 - 1))  # expect: True 60 99999999999999999999
print(math.comb(100, 50), math.perm(20, 5), math.factorial(25))  # expect: 100891344545564193334812497256 1860480 15511210043330985984000000
print(math.fsum([0.1] * 10), math.sumprod([1e16, 1, -1e16], [1.0, 1.0, 1.0]), math.hypot(1e200, 1e200))  # expect: 1.0 1.0 1.414213562373095e+200
print(math.log2(10**400), math.frexp(0.0), math.isclose(1, 1 + 1e-10), math.nextafter(1, 2, steps=3))  # expect: 1328.771237954945 (0.0, 0) True 1.0000000000000007
math.sqrt(-1)  # expect raise: ValueError: expected a nonnegative input, got -1.0
