def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (abs(-5), abs(5.5), abs(-0.0), abs(3 + 4j), abs(True), abs(-10 ** 30), abs(float("-inf"))))
# expect: (5, 5.5, 0.0, 5.0, 1, 1000000000000000000000000000000, inf)
tr(lambda: abs("a"))  # expect: TypeError bad operand type for abs(): 'str'
tr(lambda: abs())  # expect: TypeError abs() takes exactly one argument (0 given)
tr(lambda: abs(1, 2))  # expect: TypeError abs() takes exactly one argument (2 given)
tr(lambda: abs(None))  # expect: TypeError bad operand type for abs(): 'NoneType'
class A:
    def __abs__(self): return "abs"
    def __divmod__(self, o): return "divmod", o
    def __rdivmod__(self, o): return "rdivmod", o
    def __pow__(self, o, m=None): return "pow", o, m
    def __rpow__(self, o, m=None): return "rpow", o, m
tr(lambda: (abs(A()), divmod(A(), 1), divmod(1, A()), pow(A(), 2), pow(A(), 2, 3), pow(2, A()), A() ** 3, pow(2, A(), 5)))
# expect: ('abs', ('divmod', 1), ('rdivmod', 1), ('pow', 2, None), ('pow', 2, 3), ('rpow', 2, None), ('pow', 3, None), ('rpow', 2, 5))
tr(lambda: (divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(7, -2.0), divmod(True, 2), divmod(10 ** 30, 7)))
# expect: ((3, 1), (-4, 1), (3.0, 1.5), (-4.0, -1.0), (0, 1), (142857142857142857142857142857, 1))
tr(lambda: divmod(1))  # expect: TypeError divmod expected 2 arguments, got 1
tr(lambda: divmod(1, 0))  # expect: ZeroDivisionError division by zero
tr(lambda: divmod("a", 1))  # expect: TypeError unsupported operand type(s) for divmod(): 'str' and 'int'
tr(lambda: divmod(1, None))  # expect: TypeError unsupported operand type(s) for divmod(): 'int' and 'NoneType'
tr(lambda: divmod(1j, 1))  # expect: TypeError unsupported operand type(s) for divmod(): 'complex' and 'int'
tr(lambda: (pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(2, -1, 7), pow(0, 0), pow(2.0, 3), pow(-8, 1/3), pow(2, 3, -5), pow(-3, 3, 7), pow(2, 0, 1), pow(10 ** 20, 3, 997), pow(base=2, exp=3), pow(2, 3, mod=5)))
# expect: (1024, 0.5, 24, 4, 1, 8.0, (1.0000000000000002+1.7320508075688772j), -2, 1, 0, 229, 8, 3)
tr(lambda: pow())  # expect: TypeError pow() missing required argument 'base' (pos 1)
tr(lambda: pow(2))  # expect: TypeError pow() missing required argument 'exp' (pos 2)
tr(lambda: pow(2, 3, 0))  # expect: ValueError pow() 3rd argument cannot be 0
tr(lambda: pow(2, -1, 4))  # expect: ValueError base is not invertible for the given modulus
tr(lambda: pow(2.0, 3, 4))  # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
tr(lambda: pow(2, 3.0, 4))  # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
tr(lambda: pow(0, -1))  # expect: ZeroDivisionError zero to a negative power
tr(lambda: pow("a", 2))  # expect: TypeError unsupported operand type(s) for ** or pow(): 'str' and 'int'
tr(lambda: pow(2, "a", 3))  # expect: TypeError unsupported operand type(s) for ** or pow(): 'int', 'str', 'int'
tr(lambda: pow(2, 3, "a"))  # expect: TypeError unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'
tr(lambda: pow(1, 2, 3, 4))  # expect: TypeError pow() takes at most 3 arguments (4 given)
tr(lambda: pow(2j, 2, 3))  # expect: ValueError complex modulo
tr(lambda: 0 ** -1.0)  # expect: ZeroDivisionError zero to a negative power
tr(lambda: (round(2.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5, 0)))  # expect: (2, -2, 2.67, 1200, 2.0)
