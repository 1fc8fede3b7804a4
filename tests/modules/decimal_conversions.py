# Decimal from and to other types: text, tuples, floats, ints, fractions; hashing, comparing, formatting.
import copy
from decimal import *
from fractions import Fraction

D = Decimal


def show(*values):
    print(*values)


def error(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


show(D(' 1_000.5\n'), D('٣.١٤'), D('+inf'), D('-sNaN12'), D('1e-5'), D('.5'), D('5.'), D('0001'))
# expect: 1000.5 3.14 Infinity -sNaN12 0.00001 0.5 5 1
show(*(error(D, x) for x in ('', '+', '1e', '1 2', '--1', 'nan 1', '0x1', '1\0')))
# expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>]
show(D((0, (1, 2, 3), -2)), D((1, [], 'F')), D((0, (7,), 'n')), D((0, (), 4)), D([1, [0, 5], 1]))
# expect: 1.23 -Infinity NaN7 0E+4 -5E+1
show(error(D, (0, (1,))), error(D, (2, (1,), 0)), error(D, (0, (10,), 0)), error(D, (0, (1,), 'x')), error(D, (0, (1,), 1.0)))
# expect: ValueError: argument must be a sequence of length 3 ValueError: sign must be an integer with the value 0 or 1 ValueError: coefficient must be a tuple of digits ValueError: string argument in the third position must be 'F', 'n' or 'N' ValueError: exponent must be an integer
show(D(0.1), D(1e300) == 10 ** 300, D(-0.0), D(float('nan')), D(5e-324).adjusted())
# expect: 0.1000000000000000055511151231257827021181583404541015625 False -0 NaN -324
show(D(True), D(10 ** 40), D(-2 ** 70), error(D, None), error(D, {}), error(D, 1j))
# expect: 1 10000000000000000000000000000000000000000 -1180591620717411303424 TypeError: conversion from NoneType to Decimal is not supported TypeError: conversion from dict to Decimal is not supported TypeError: conversion from complex to Decimal is not supported
show(Context(prec=4).create_decimal(' 1') if False else error(Context().create_decimal, ' 1'), error(Context().create_decimal, '1_0'))
# expect: InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>]
show(D.from_float(0.5), D.from_number(D(3)), error(D.from_float, '1'), error(D.from_number, '1'))
# expect: 0.5 3 TypeError: argument must be int or float TypeError: conversion from str to Decimal is not supported
show(int(D('-3.9')), int(D('1e20')), float(D('1e400')), float(D('2.5')), complex(D(2)), bool(D('0.00')), bool(D('nan')))
# expect: -3 100000000000000000000 inf 2.5 (2+0j) False True
show(error(int, D('nan')), error(int, D('inf')), error(float, D('snan')), error(hash, D('snan')))
# expect: ValueError: cannot convert NaN to integer OverflowError: cannot convert Infinity to integer ValueError: cannot convert signaling NaN to float TypeError: Cannot hash a signaling NaN value
show(round(D('2.5')), round(D('2.567'), 2), round(D('1250'), -2), error(round, D(1), 1.5), D('1.5').__floor__(), D('1.5').__ceil__(), D('-1.5').__trunc__())
# expect: 2 2.57 1.2E+3 TypeError: optional arg must be an integer 1 2 -1
show(D('-1.25').as_tuple(), D('-inf').as_tuple(), D('nan').as_tuple().digits, D('1.25').as_integer_ratio(), D('12e2').as_integer_ratio())
# expect: DecimalTuple(sign=1, digits=(1, 2, 5), exponent=-2) DecimalTuple(sign=1, digits=(0,), exponent='F') () (5, 4) (1200, 1)
show(hash(D('1.5')) == hash(1.5), hash(D(10 ** 30)) == hash(10 ** 30), hash(D('inf')), hash(D('-1')), hash(D('0.1')) == hash(Fraction(1, 10)))
# expect: True True 314159 -2 True
show(D('0.5') == Fraction(1, 2), D('0.3') < Fraction(1, 3), D(1) == 1 + 0j, D('nan') == D('nan'), D('nan') != 1, D(1) == '1')
# expect: True True True False True False
show(error(lambda: D(1) < 'a'), error(lambda: D(1) + 'a'), error(lambda: 1.5 + D(1)), error(lambda: D('nan') < 1), error(lambda: D('snan') == 1))
# expect: TypeError: '<' not supported between instances of 'decimal.Decimal' and 'str' TypeError: unsupported operand type(s) for +: 'decimal.Decimal' and 'str' TypeError: unsupported operand type(s) for +: 'float' and 'decimal.Decimal' InvalidOperation: [<class 'decimal.InvalidOperation'>] InvalidOperation: [<class 'decimal.InvalidOperation'>]
show(D(2) in {2, 3}, {1: 'a'}[D('1.00')], sorted([D(3), 1, D('2.5'), 2]), max(D('1.0'), 1))
# expect: True a [1, 2, Decimal('2.5'), Decimal('3')] 1.0


class Money(Decimal):
    pass


m = Money('1.50')
show(type(m).__name__, type(m + 1).__name__, type(copy.copy(m)).__name__, m.__reduce__()[1], type(Money.from_float(1.5)).__name__, type(D(m)).__name__)
# expect: Money Decimal Money ('1.50',) Money Decimal
show(D(D(1)) == 1, (lambda d: D(d) is d)(D(7)), D('1.5').real, D('1.5').imag, D(1).conjugate(), D(1).radix(), D(1).canonical())
# expect: True True 1.5 0 1 10 1
show(error(setattr, D(1), 'x', 1))
# expect: AttributeError: 'decimal.Decimal' object has no attribute 'x' and no __dict__ for setting new attributes
show(repr(D('1e5')), str(D('-0.000')), D('1E-7'), D('123456789E-9'))  # expect: Decimal('1E+5') -0.000 1E-7 0.123456789

# format()
number, tiny, zero = D('1234567.891'), D('-1E-10'), D('0E+3')
show(format(number, ''), format(number, ',.2f'), format(number, '_.3f'), format(number, '.3g'), format(number, 'e'), format(number, '.2E'))
# expect: 1234567.891 1,234,567.89 1_234_567.891 1.23e+6 1.234567891e+6 1.23E+6
show(format(tiny, 'f'), format(tiny, '.2f'), format(tiny, 'z.2f'), format(tiny, '%'), format(tiny, 'g'), format(tiny, '.3e'))
# expect: -0.0000000001 -0.00 0.00 -0.00000001% -1e-10 -1.000e-10
show(format(zero, 'f'), format(zero, 'e'), format(zero, '.2e'), format(zero, '%'), format(zero, '#'), format(zero, '.1f'))
# expect: 0 0e+3 0.00e+5 0% 0.E+3 0.0
show('|'.join(format(D('-12.5'), s) for s in ('10', '<10', '^10', '=10', '010', '*>10', '+', ' ', 'é^9.1f', '012,.1f')))
# expect:      -12.5|-12.5     |  -12.5   |-     12.5|-0000012.5|*****-12.5|-12.5|-12.5|éé-12.5éé|-0,000,012.5
show('|'.join(format(D('-inf'), s) for s in ('', '12', '012', '<12', '0=12', '%', ',f')), format(D('nan'), '010'), format(D('snan5'), '>8'))
# expect: -Infinity|   -Infinity|   -Infinity|-Infinity   |-000Infinity|-Infinity%|-Infinity        NaN    sNaN5
show('|'.join(str(error(format, D(1), s)) for s in ('d', 'x', '10.', '_d', ',n', '1$')))
# expect: ValueError: invalid format string|ValueError: invalid format string|ValueError: invalid format string|ValueError: invalid format string|ValueError: invalid format string|ValueError: invalid format string
show(f'{D("3.14159"):.2f} {D("1e10"):g} {D("0.00001"):.0%} {D(5):n}')  # expect: 3.14 1e+10 0% 5
