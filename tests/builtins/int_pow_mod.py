def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (pow(2, 10), pow(2, 0), pow(0, 0), pow(-2, 3), pow(-2, -1), pow(2, -2), pow(10, 20), pow(1, 10 ** 100), pow(-1, 10 ** 100 + 1), pow(0, 10 ** 100), pow(True, 5)))
# expect: (1024, 1, 1, -8, -0.5, 0.25, 100000000000000000000, 1, -1, 0, 1)
tr(lambda: ([pow(3, e, 7) for e in range(-3, 8)], [pow(-3, e, 7) for e in range(4)], [pow(3, 5, m) for m in (1, -1, -7, 100)], pow(0, 0, 1), pow(5, 0, -1)))
# expect: ([6, 4, 5, 1, 3, 2, 6, 4, 5, 1, 3], [1, 4, 2, 1], [0, 0, -2, 43], 0, 0)
tr(lambda: (pow(7, 10 ** 30, 10 ** 9 + 7), pow(2, 1 << 70, 1 << 64), pow(12345678901234567890, 98765, 10 ** 20 + 39), pow(3, -1, 10 ** 20 + 39), pow(-5, -3, 11)))
# expect: (130355593, 0, 81671834944732264898, 66666666666666666693, 8)
tr(lambda: pow(2, -1, 2))  # expect: ValueError base is not invertible for the given modulus
tr(lambda: pow(6, -1, 9))  # expect: ValueError base is not invertible for the given modulus
tr(lambda: pow(0, -1, 5))  # expect: ValueError base is not invertible for the given modulus
tr(lambda: pow(2, 5, 0))  # expect: ValueError pow() 3rd argument cannot be 0
tr(lambda: pow(2, -1, 0))  # expect: ValueError pow() 3rd argument cannot be 0
tr(lambda: 0 ** -1)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: (2 ** -1.5, 2 ** 0.5, (-8) ** 0.5, 4 ** 1.5, 2 ** 1023 * 2.0 ** 0, 10 ** -3, (-10) ** -3))
# expect: (0.3535533905932738, 1.4142135623730951, (1.7319121124709868e-16+2.8284271247461903j), 8.0, 8.98846567431158e+307, 0.001, -0.001)
tr(lambda: 10 ** 400 * 1.0)  # expect: OverflowError int too large to convert to float
tr(lambda: 2.0 ** 5000)  # expect: OverflowError (34, 'Numerical result out of range')
tr(lambda: ((-2.0) ** 0.5, 0 ** 0.0, 0.0 ** 0, 1 ** float("nan"), float("inf") ** -1))
# expect: ((8.659560562354934e-17+1.4142135623730951j), 1.0, 1.0, 1.0, 0.0)
tr(lambda: (7 // 2, -7 // 2, 7 % -2, -7 % -2, divmod(-7, 2), divmod(7, -2), 0 // 5, 0 % -5, 10 ** 20 // -3, 10 ** 20 % -3, -(10 ** 20) // 10 ** 10, -1 // 10 ** 20, -1 % 10 ** 20))
# expect: (3, -4, -1, -1, (-4, 1), (-4, -1), 0, 0, -33333333333333333334, -2, -10000000000, -1, 99999999999999999999)
tr(lambda: (1 << 0, 1 << 64, -1 << 64, 5 >> 1, -5 >> 1, -1 >> 1000, 1 >> 10 ** 20, 0 << 10 ** 20, 10 ** 30 >> 60, -(10 ** 30) >> 60))
# expect: (1, 18446744073709551616, -18446744073709551616, 2, -3, -1, 0, 0, 867361737988, -867361737989)
tr(lambda: 1 << -1)  # expect: ValueError negative shift count
tr(lambda: 1 >> -1)  # expect: ValueError negative shift count
tr(lambda: 1 << 10 ** 20)  # expect: OverflowError too many digits in integer
tr(lambda: (12 & 10, 12 | 3, 12 ^ 10, ~12, -12 & 255, -1 ^ 255, -256 | 1, (1 << 70) & -(1 << 69), -(1 << 70) | (1 << 3), (1 << 70) ^ -1, ~(1 << 70)))
# expect: (8, 15, 6, -13, 244, -256, -255, 1180591620717411303424, -1180591620717411303416, -1180591620717411303425, -1180591620717411303425)
