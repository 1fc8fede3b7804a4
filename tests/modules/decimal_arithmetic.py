# Arithmetic of Decimal: rounding, special values, exponents, functions.
from decimal import *

D = Decimal


def show(*values):
    print(*values)


show(D('1.10') + D('2.2'), D('1e3') - 1, D('1.20') * 3, D(1) / 3, D(7) // 2, D(-7) // 2, D(-7) % 3, divmod(D(-7), 2))
# expect: 3.30 999 3.60 0.3333333333333333333333333333 3 -3 -1 (Decimal('-3'), Decimal('-1'))
show(D(1) / 8, D('10') / 5, D('2.40') / 2, D('1e5') / D('1e-3'), D(6) / D('1.50'))  # expect: 0.125 2 1.20 1E+8 4
show(D('9.999999999999999999999999999') + D('0.0000000000000000000000000005'))  # expect: 10.00000000000000000000000000
show(D('123456789012345678901234567890') + 0, +D('0.1234567890123456789012345678901'))
# expect: 1.234567890123456789012345679E+29 0.1234567890123456789012345679
show(-D(0), +D('-0'), abs(D('-1.50')), D('0E3') + D('-0E5'), D(1) - D(1))  # expect: 0 0 1.50 0E+3 0
show(D('inf') + 1, D('-inf') * 2, 1 / D('-inf'), D('nan') + 1, D('nan123') * D('nan4'))
# expect: Infinity -Infinity -0E-1000026 NaN NaN123
show(D(2) ** 10, D(2) ** -3, D('1.1') ** 20, D(2) ** D('0.5'), D(10) ** 400, D('1.00') ** 5, D(-2) ** 3)
# expect: 1024 0.125 6.72749994932560009201 1.414213562373095048801688724 1.000000000000000000000000000E+400 1.0000000000 -8
show(pow(D(3), 100, 7), pow(D(-3), 3, 5), pow(D(7), D('1e2'), 13))  # expect: 4 -2 9
show(D(2).sqrt(), D('0.04').sqrt(), D('1e-7').sqrt(), D(10000).sqrt(), D('12345678901234567890').sqrt())
# expect: 1.414213562373095048801688724 0.2 0.0003162277660168379331998893544 100 3513641828.820144253093654173
show(D(1).exp(), D('-2.5').exp(), D(100).exp(), D('1e-40').exp(), D(0).exp())
# expect: 2.718281828459045235360287471 0.08208499862389879516952867447 2.688117141816135448412625552E+43 1.000000000000000000000000000 1
show(D(2).ln(), D(10).ln(), D('0.5').ln(), D('1.0000000001').ln(), D(1).ln())
# expect: 0.6931471805599453094172321215 2.302585092994045684017991455 -0.6931471805599453094172321215 9.999999999500000000033333333E-11 0
show(D(2).log10(), D('1e-50').log10(), D(1000).log10(), D('3.16227766').log10())
# expect: 0.3010299956639811952137388947 -50 3 0.4999999999768754604705621402
show(D('1.5').fma(2, 3), D('1e20').fma(D('1e20'), -1), D('12.34').fma(D('56.78'), D('-700.6652')))
# expect: 6.0 1.000000000000000000000000000E+40 0.0000
show(D('1.2345').quantize(D('0.01')), D('2.675').quantize(D('0.01'), ROUND_HALF_UP), D(100).quantize(D('1e1')))
# expect: 1.23 2.68 1.0E+2
show(D('1.2500').normalize(), D('1200').normalize(), D('0.000').normalize(), D('-0.0').normalize())
# expect: 1.25 1.2E+3 0 -0
show(D('2.5').to_integral_value(), D('3.5').to_integral_value(), D('-2.5').to_integral_value(ROUND_CEILING), D('1e5').to_integral_exact())
# expect: 2 4 -2 1E+5
show(D(10).remainder_near(6), D(10).remainder_near(4), D('10.2').remainder_near(1), D(-10).remainder_near(3))
# expect: -2 2 0.2 -1
show(D(1).next_plus(), D(1).next_minus(), D(1).next_toward(2), D(0).next_plus(), D(5).next_toward(5))
# expect: 1.000000000000000000000000001 0.9999999999999999999999999999 1.000000000000000000000000001 1E-1000026 5
show(D(250).logb(), D('0.03').scaleb(5), D(1234).shift(2), D(1234).shift(-2), D(12345678).rotate(3), D(34).rotate(26))
# expect: 2 3E+3 123400 12 12345678000 3400000000000000000000000000
show(D(1010).logical_and(1100), D(1010).logical_or(1100), D(1010).logical_xor(1100), D(101).logical_invert())
# expect: 1000 1110 110 1111111111111111111111111010
show(D(3).max(D('nan')), D('-0').max(0), D(2).min_mag(-3), D('-5').max_mag(4), D('2.0').min(2))  # expect: 3 0 2 -5 2.0
show(D('12.30').compare_total(D('12.3')), D('nan').compare_total(1), D(-2).compare_total_mag(1), D(1).compare(D('nan')))
# expect: -1 1 1 NaN
show(D('1.23e-5'), D('1.23e-7'), D('123e3'), D('0e-10'), D('0E+2'), D('1E+30'), D('-1.5e-999999'))
# expect: 0.0000123 1.23E-7 1.23E+5 0E-10 0E+2 1E+30 -1.5E-999999
show(D('123e3').to_eng_string(), D('1.23e-8').to_eng_string(), D('0e-8').to_eng_string(), D('1e11').to_eng_string())
# expect: 123E+3 12.3E-9 0.00E-6 100E+9
show([D(x).number_class() for x in ('1', '-1', '0', '-0', '1e-999999', '1e-1000010', 'inf', '-inf', 'nan', 'snan')])
# expect: ['+Normal', '-Normal', '+Zero', '-Zero', '+Normal', '+Subnormal', '+Infinity', '-Infinity', 'NaN', 'sNaN']

# Every rounding mode, on both sides of zero.
def rounded(mode):
    context = Context(prec=2, rounding=mode)
    return ' '.join(str(context.create_decimal(x)) for x in ('1.21', '1.25', '1.29', '1.05', '-1.21', '-1.25', '-1.35'))


show(rounded(ROUND_UP))  # expect: 1.3 1.3 1.3 1.1 -1.3 -1.3 -1.4
show(rounded(ROUND_DOWN))  # expect: 1.2 1.2 1.2 1.0 -1.2 -1.2 -1.3
show(rounded(ROUND_CEILING))  # expect: 1.3 1.3 1.3 1.1 -1.2 -1.2 -1.3
show(rounded(ROUND_FLOOR))  # expect: 1.2 1.2 1.2 1.0 -1.3 -1.3 -1.4
show(rounded(ROUND_HALF_UP))  # expect: 1.2 1.3 1.3 1.1 -1.2 -1.3 -1.4
show(rounded(ROUND_HALF_DOWN))  # expect: 1.2 1.2 1.3 1.0 -1.2 -1.2 -1.3
show(rounded(ROUND_HALF_EVEN))  # expect: 1.2 1.2 1.3 1.0 -1.2 -1.2 -1.4
show(rounded(ROUND_05UP))  # expect: 1.2 1.2 1.2 1.1 -1.2 -1.2 -1.3

# Numbers that need many limbs: products and quotients of all sizes against integers.
getcontext().prec = 20000
for size in (10, 40, 700, 800, 1500, 9000):
    a, b = 7 ** size + 11, 3 ** (size * 2) + 5
    quotient, rest = divmod(D(a) * D(b) + 17, D(b))
    assert (int(quotient), int(rest)) == divmod(a * b + 17, b), size
    assert int(D(a) * D(b)) == a * b and int(D(a) - D(b)) == a - b and int((D(a) * D(a)).sqrt()) == a
getcontext().prec = 50
print(sum((D(1) / n for n in range(1, 200)), D(0)))  # expect: 5.8730309481214444760573863971308616368374002465298
