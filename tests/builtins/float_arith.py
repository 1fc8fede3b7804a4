inf, nan = float("inf"), float("nan")
print(0.1 + 0.2, 0.1 * 3, 1.1 - 1.0, 1e308 * 10, -1e308 - 1e308, 1e-320 / 10, 5e-324 / 2)
# expect: 0.30000000000000004 0.30000000000000004 0.10000000000000009 inf -inf 1e-321 0.0
for a in (7.5, -7.5, 0.0, -0.0, inf, -inf, nan):
    for b in (2, -2.5, inf, -inf):
        print(a, b, a // b, a % b, divmod(a, b))
        # expect: 7.5 2 3.0 1.5 (3.0, 1.5)
        # expect: 7.5 -2.5 -3.0 -0.0 (-3.0, -0.0)
        # expect: 7.5 inf 0.0 7.5 (0.0, 7.5)
        # expect: 7.5 -inf -1.0 -inf (-1.0, -inf)
        # expect: -7.5 2 -4.0 0.5 (-4.0, 0.5)
        # expect: -7.5 -2.5 3.0 -0.0 (3.0, -0.0)
        # expect: -7.5 inf -1.0 inf (-1.0, inf)
        # expect: -7.5 -inf 0.0 -7.5 (0.0, -7.5)
        # expect: 0.0 2 0.0 0.0 (0.0, 0.0)
        # expect: 0.0 -2.5 -0.0 -0.0 (-0.0, -0.0)
        # expect: 0.0 inf 0.0 0.0 (0.0, 0.0)
        # expect: 0.0 -inf -0.0 -0.0 (-0.0, -0.0)
        # expect: -0.0 2 -0.0 0.0 (-0.0, 0.0)
        # expect: -0.0 -2.5 0.0 -0.0 (0.0, -0.0)
        # expect: -0.0 inf -0.0 0.0 (-0.0, 0.0)
        # expect: -0.0 -inf 0.0 -0.0 (0.0, -0.0)
        # expect: inf 2 nan nan (nan, nan)
        # expect: inf -2.5 nan nan (nan, nan)
        # expect: inf inf nan nan (nan, nan)
        # expect: inf -inf nan nan (nan, nan)
        # expect: -inf 2 nan nan (nan, nan)
        # expect: -inf -2.5 nan nan (nan, nan)
        # expect: -inf inf nan nan (nan, nan)
        # expect: -inf -inf nan nan (nan, nan)
        # expect: nan 2 nan nan (nan, nan)
        # expect: nan -2.5 nan nan (nan, nan)
        # expect: nan inf nan nan (nan, nan)
        # expect: nan -inf nan nan (nan, nan)
print(2.0 ** 3, 2 ** 0.5, (-2.0) ** 3, (-2.0) ** 2, 4.0 ** -1, 0.0 ** 0.0, inf ** -1, (-inf) ** 3, (-inf) ** -3, (-inf) ** 2.5, nan ** 0.0, 1.0 ** nan, 0.5 ** inf, 2 ** -inf, (-1.0) ** inf, (-0.0) ** -0.0)
# expect: 8.0 1.4142135623730951 -8.0 4.0 0.25 1.0 0.0 -inf -0.0 inf 1.0 1.0 0.0 0.0 1.0 1.0
print((-8.0) ** (1 / 3), (-1) ** 0.5, (-0.0) ** 3, (-0.0) ** 2)  # expect: (1.0000000000000002+1.7320508075688772j) (6.123233995736766e-17+1j) -0.0 0.0
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: 10.0 ** 400)  # expect: OverflowError (34, 'Numerical result out of range')
tr(lambda: 0.0 ** -2.5)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: (-0.0) ** -3)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: 0 ** -2)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: 1.5 // 0)  # expect: ZeroDivisionError division by zero
tr(lambda: 1.5 % 0.0)  # expect: ZeroDivisionError division by zero
tr(lambda: 1 / 0.0)  # expect: ZeroDivisionError division by zero
tr(lambda: divmod(1.5, 0))  # expect: ZeroDivisionError division by zero
tr(lambda: pow(1.5, 2, 3))  # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
tr(lambda: 1.5 & 1)  # expect: TypeError unsupported operand type(s) for &: 'float' and 'int'
tr(lambda: ~1.5)  # expect: TypeError bad operand type for unary ~: 'float'
tr(lambda: 1.5 << 1)  # expect: TypeError unsupported operand type(s) for <<: 'float' and 'int'
tr(lambda: 1e400 == inf)  # expect: True
print(1.5 + True, 1.5 * 10 ** 20, 3 - 1.5, 10 ** 25 * 1e-25, 1.5 == 3 / 2, 5 // 0.3, 1 % 0.1, -1 % 0.1, 6.0 // 0.1)
# expect: 2.5 1.5e+20 1.5 1.0000000000000002 True 16.0 0.09999999999999995 5.551115123125783e-17 59.0
print(abs(-1.5), -(-0.0), +(-0.0), abs(-inf), abs(nan) != abs(nan))  # expect: 1.5 0.0 -0.0 inf True
