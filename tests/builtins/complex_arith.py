a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, -a, +a, abs(a), a.conjugate(), a.real, a.imag, a ** 2, a ** b, a ** -1, a ** 0, 2 ** a, a ** 0.5)
# expect: (4+2j) (2+6j) (11-2j) (-1+2j) (-3-4j) (3+4j) 5.0 (3-4j) 3.0 4.0 (-7+24j) (-21.083139690689016-24.00021070941257j) (0.12-0.16j) (1+0j) (-7.461496614688569+2.885492725513448j) (2+1j)
print(a + 1, 1 - a, a * 2.5, 1 / a, a == 3 + 4j, a != b, a == 3, 3 + 0j == 3, hash(3 + 0j) == hash(3), bool(0j), bool(1e-300j))
# expect: (4+4j) (-2-4j) (7.5+10j) (0.12-0.16j) True True False True True False True
inf, nan = float("inf"), float("nan")
print(complex(inf, 1) * 2j, complex(1, inf) + 1, 1j * inf, (1 + 1j) / complex(inf, 0), abs(complex(inf, nan)), abs(complex(nan, 1)), complex(nan) == complex(nan))
# expect: (nan+infj) (2+infj) (nan+infj) 0j inf nan False
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: a / 0)  # expect: ZeroDivisionError division by zero
tr(lambda: a // 1)  # expect: TypeError unsupported operand type(s) for //: 'complex' and 'int'
tr(lambda: a % 2)  # expect: TypeError unsupported operand type(s) for %: 'complex' and 'int'
tr(lambda: divmod(a, 1))  # expect: TypeError unsupported operand type(s) for divmod(): 'complex' and 'int'
tr(lambda: a < b)  # expect: TypeError '<' not supported between instances of 'complex' and 'complex'
tr(lambda: int(a))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
tr(lambda: float(a))  # expect: TypeError float() argument must be a string or a real number, not 'complex'
tr(lambda: 0j ** -1)  # expect: ZeroDivisionError zero to a negative or complex power
tr(lambda: 0j ** 1j)  # expect: ZeroDivisionError zero to a negative or complex power
tr(lambda: pow(a, 2, 3))  # expect: ValueError complex modulo
tr(lambda: complex(1e308, 1e308) * 10)  # expect: (inf+infj)
tr(lambda: abs(complex(1e308, 1e308)))  # expect: 1.4142135623730951e+308
tr(lambda: (1e200 + 0j) ** 2)  # expect: OverflowError complex exponentiation
tr(lambda: round(a))  # expect: TypeError type complex doesn't define __round__ method
tr(lambda: a.__eq__("x"))  # expect: NotImplemented
tr(lambda: a & 1)  # expect: TypeError unsupported operand type(s) for &: 'complex' and 'int'
tr(lambda: hash(a) == hash(3 + 4j))  # expect: True
def setr(): a.real = 1
tr(setr)  # expect: AttributeError readonly attribute
tr(lambda: sum([1j, 2, 3.5]))  # expect: (5.5+1j)
tr(lambda: [z ** 3 for z in (1j, -1j, 1 + 1j)])  # expect: [(-0-1j), 1j, (-2+2j)]
tr(lambda: (1+2j).__getnewargs__())  # expect: (1.0, 2.0)
