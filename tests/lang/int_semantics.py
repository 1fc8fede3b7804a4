print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3, divmod(-7, 3), divmod(7, -3))  # expect: 3 -4 -4 3 1 2 -2 -1 (-3, 2) (-3, -2)
print(2 ** 100, -2 ** 63, 2 ** 64 - 1, (1 << 62) * 2, (1 << 61) + (1 << 61), -(1 << 62) - 1, 10 ** 30 // 7, 10 ** 30 % 7, -(10 ** 30) // 7)
# expect: 1267650600228229401496703205376 -9223372036854775808 18446744073709551615 9223372036854775808 4611686018427387904 -4611686018427387905 142857142857142857142857142857 1 -142857142857142857142857142858
print(4611686018427387903 + 1, -4611686018427387904 - 1, 9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 * 3037000500, 4294967296 * 4294967296)
# expect: 4611686018427387904 -4611686018427387905 9223372036854775808 -9223372036854775809 9223372037000250000 18446744073709551616
print(1 << 100 >> 98, -1 >> 100, -5 >> 1, 5 >> 64, ~(1 << 70), (1 << 70) & (1 << 70) - 1, -1 & (1 << 70), (1 << 65) | 1, (1 << 65) ^ -1, -(1 << 65) ^ 5)
# expect: 4 -1 -3 0 -1180591620717411303425 0 1180591620717411303424 36893488147419103233 -36893488147419103233 -36893488147419103227
print(7 / 2, 1 / 3, 10 ** 30 / 10 ** 29, -1 / 2, 2 ** -2, 0 ** 0, 1 / 10 ** 400 == 0, 3 * 0.1)
# expect: 3.5 0.3333333333333333 10.0 -0.5 0.25 1 True 0.30000000000000004
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: 1 // 0)  # expect: ZeroDivisionError division by zero
tr(lambda: 1 % 0)  # expect: ZeroDivisionError division by zero
tr(lambda: 1 / 0)  # expect: ZeroDivisionError division by zero
tr(lambda: divmod(1, 0))  # expect: ZeroDivisionError division by zero
tr(lambda: 0 ** -1)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: 1 << -1)  # expect: ValueError negative shift count
tr(lambda: 1 >> -1)  # expect: ValueError negative shift count
tr(lambda: 10 ** 400 / 1)  # expect: OverflowError integer division result too large for a float
tr(lambda: float(10 ** 400))  # expect: OverflowError int too large to convert to float
tr(lambda: 10 ** 400 + 1.0)  # expect: OverflowError int too large to convert to float
tr(lambda: 1 << (1 << 70))  # expect: OverflowError too many digits in integer
tr(lambda: pow(2, -1, 4))  # expect: ValueError base is not invertible for the given modulus
tr(lambda: pow(2, 3, 0))  # expect: ValueError pow() 3rd argument cannot be 0
tr(lambda: pow(2.0, 3, 5))  # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
print(pow(3, -1, 7), pow(2, 100, 7), pow(-2, 3, 5), pow(5, 0, 1), pow(2, 10, -7))  # expect: 5 2 2 0 -5
print(1 == 1.0, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 400 > 1e308, -10 ** 400 < float("-inf"), 1 < float("nan"), 0.1 + 0.2 == 0.3)
# expect: True True False True False False False
print(hash(1) == hash(1.0) == hash(True), hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(-2), hash(10 ** 40))  # expect: True 0 1 -2 -2 1388497483929617590
