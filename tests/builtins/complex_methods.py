def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
z = 3 - 4j
tr(lambda: (z.real, z.imag, z.conjugate(), abs(z), z.__abs__(), z.__neg__(), z.__pos__(), z.__bool__(), z.__hash__() == hash(z), z.__getnewargs__(), z.__complex__(), z.__eq__(3 - 4j), z.__eq__(5), z.__eq__("a"), z.__lt__(1)))
# expect: (3.0, -4.0, (3+4j), 5.0, 5.0, (-3+4j), (3-4j), True, True, (3.0, -4.0), (3-4j), True, False, NotImplemented, NotImplemented)
tr(lambda: (z.__add__(1), z.__add__("a"), z.__radd__(2), z.__sub__(1j), z.__rsub__(1), z.__mul__(2j), z.__truediv__(2), z.__rtruediv__(1), z.__pow__(2), z.__rpow__(1)))
# expect: ((4-4j), NotImplemented, (5-4j), (3-5j), (-2+4j), (8+6j), (1.5-2j), (0.12+0.16j), (-7-24j), (1+0j))
tr(lambda: z.conjugate(1))  # expect: TypeError complex.conjugate() takes no arguments (1 given)
tr(lambda: (z.__format__(".1f"), z.__repr__(), z.__str__()))  # expect: ('3.0-4.0j', '(3-4j)', '(3-4j)')
tr(lambda: z.x)  # expect: AttributeError 'complex' object has no attribute 'x'
tr(lambda: (complex.from_number(5), complex.from_number(1.5), complex.from_number(z)))  # expect: ((5+0j), (1.5+0j), (3-4j))
tr(lambda: complex.from_number("1"))  # expect: TypeError must be real number, not str
tr(lambda: complex.from_number())  # expect: TypeError complex.from_number() takes exactly one argument (0 given)
tr(lambda: z.__floordiv__)  # expect: AttributeError 'complex' object has no attribute '__floordiv__'
tr(lambda: z.__int__)  # expect: AttributeError 'complex' object has no attribute '__int__'
tr(lambda: z > 1)  # expect: TypeError '>' not supported between instances of 'complex' and 'int'
tr(lambda: z // 1)  # expect: TypeError unsupported operand type(s) for //: 'complex' and 'int'
tr(lambda: z[0])  # expect: TypeError 'complex' object is not subscriptable
tr(lambda: round(z))  # expect: TypeError type complex doesn't define __round__ method
tr(lambda: max(1j, 2j))  # expect: TypeError '>' not supported between instances of 'complex' and 'complex'
tr(lambda: sorted([1j, 2]))  # expect: TypeError '<' not supported between instances of 'int' and 'complex'
tr(lambda: int(1j))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
tr(lambda: float(1j))  # expect: TypeError float() argument must be a string or a real number, not 'complex'
tr(lambda: range(1j))  # expect: TypeError 'complex' object cannot be interpreted as an integer
tr(lambda: ((1j) ** 2, (1j) ** 2.0, (1j) ** 1j, 2 ** 1j, 0j ** 0, 1j ** -1, (1 + 1j) ** 10, (-1) ** 0.5, 1e200j * 1e200j, -0j, -(0j), 1j - 1j))
# expect: ((-1+0j), (-1+0j), (0.20787957635076193+0j), (0.7692389013639721+0.6389612763136348j), (1+0j), -1j, 32j, (6.123233995736766e-17+1j), (-inf+0j), (-0-0j), (-0-0j), 0j)
tr(lambda: 0j ** -1)  # expect: ZeroDivisionError zero to a negative or complex power
tr(lambda: (1 + 1j) / 0j)  # expect: ZeroDivisionError division by zero
tr(lambda: (complex("1+1j") == 1 + 1j, complex(1.5), complex(True), complex("inf"), complex("nanj"), 1j.__class__, {1 + 0j: "a"}[1]))
# expect: (True, (1.5+0j), (1+0j), (inf+0j), nanj, <class 'complex'>, 'a')
