inf, nan = float("inf"), float("nan")
print(0.1 + 0.2, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 1.0, -0.0, 5e-324, 1.7976931348623157e308, 1e22, 1e21, 100.0, 1.5e300 * 1e10)
# expect: 0.30000000000000004 1e+16 1000000000000000.0 1.2345678901234568e+17 0.0001 1e-05 1.0 -0.0 5e-324 1.7976931348623157e+308 1e+22 1e+21 100.0 inf
print(inf, -inf, nan, inf - inf, inf * 0, -inf < 0, 1e308 * 10, -1e308 * 10, inf == inf, nan == nan)  # expect: inf -inf nan nan nan True inf -inf True False
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 0.0 // 1, -0.0 // 1, 5.0 % inf, -5.0 % inf, 5 % -inf, 1e300 // 1e-300)
# expect: 3.0 -4.0 1.5 0.5 -0.5 (-4.0, 0.5) 0.0 -0.0 5.0 inf -inf inf
print(2.0 ** 0.5, (-8) ** (1 / 3), 0.0 ** 0, inf ** 0, nan ** 0, 1 ** nan, (-1.0) ** inf, 0.0 ** 2, (-0.0) ** 3, 4 ** -0.5)
# expect: 1.4142135623730951 (1.0000000000000002+1.7320508075688772j) 1.0 1.0 1.0 1.0 1.0 0.0 -0.0 0.5
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: 1.0 / 0)  # expect: ZeroDivisionError division by zero
tr(lambda: 1.0 // 0)  # expect: ZeroDivisionError division by zero
tr(lambda: 1.0 % 0)  # expect: ZeroDivisionError division by zero
tr(lambda: divmod(1.0, 0.0))  # expect: ZeroDivisionError division by zero
tr(lambda: 0.0 ** -1)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: 2.0 ** 1024)  # expect: OverflowError (34, 'Numerical result out of range')
tr(lambda: int(inf))  # expect: OverflowError cannot convert float infinity to integer
tr(lambda: int(nan))  # expect: ValueError cannot convert float NaN to integer
tr(lambda: round(nan))  # expect: ValueError cannot convert float NaN to integer
tr(lambda: round(inf))  # expect: OverflowError cannot convert float infinity to integer
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1234.5678, -2), round(5e-324, 400), round(1e300, -290), round(-0.4), round(3.7), round(2.5, 0))
# expect: 0 2 2 0 2.67 1200.0 5e-324 1e+300 0 4 2.0
print(int(3.99), int(-3.99), int(1e20), int(2.0 ** 70), float(2 ** 53 + 1), float(10 ** 23))
# expect: 3 -3 100000000000000000000 1180591620717411303424 9007199254740992.0 1e+23
print(0.0 == -0.0, str(-0.0), bool(-0.0), bool(nan), -nan, abs(-0.0), max(0.0, -0.0), min(nan, 1), max(1, nan))  # expect: True -0.0 False True nan 0.0 0.0 nan 1
print(0.1.hex(), float.fromhex("0x1.8p1"), (0.75).as_integer_ratio(), 3.0.is_integer(), hash(0.5), hash(inf), hash(-inf), hash(1e300))
# expect: 0x1.999999999999ap-4 3.0 (3, 4) True 1152921504606846976 314159 -314159 1224995262755759164
print(1e5, 1e-7, 123e-7, 12345678.9, 1/3, 2/3, 1e100, 9007199254740993.0, 4.35, 0.3, 2.5e-10)
# expect: 100000.0 1e-07 1.23e-05 12345678.9 0.3333333333333333 0.6666666666666666 1e+100 9007199254740992.0 4.35 0.3 2.5e-10
