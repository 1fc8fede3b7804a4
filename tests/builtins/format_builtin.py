def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (format(5), format("a", ">3"), format(3.14159, ".2f"), format(None), format([1]), format(True, "d"), format(255, "#x"), format(1e6, ","), format(1j, ".1f")))
# expect: ('5', '  a', '3.14', 'None', '[1]', '1', '0xff', '1,000,000.0', '0.0+1.0j')
tr(lambda: format())  # expect: TypeError format expected at least 1 argument, got 0
tr(lambda: format(1, 2))  # expect: TypeError format() argument 2 must be str, not int
tr(lambda: format(1, "", ""))  # expect: TypeError format expected at most 2 arguments, got 3
tr(lambda: format(None, "5"))  # expect: TypeError unsupported format string passed to NoneType.__format__
tr(lambda: format([], "d"))  # expect: TypeError unsupported format string passed to list.__format__
tr(lambda: format(5, "q"))  # expect: ValueError Unknown format code 'q' for object of type 'int'
tr(lambda: format("a", "d"))  # expect: ValueError Unknown format code 'd' for object of type 'str'
tr(lambda: format(1.5, "d"))  # expect: ValueError Unknown format code 'd' for object of type 'float'
tr(lambda: format(5, ".3"))  # expect: ValueError Precision not allowed in integer format specifier
tr(lambda: (format(5, "-.5f"), format(-5, "08.2f"), format(5, "^ 7"), format(5, "0=+5")))  # expect: ('5.00000', '-0005.00', '   5   ', '+0005')
class A:
    def __format__(self, s): return "A" + s
class B:
    def __format__(self, s): return 5
class C:
    def __str__(self): return "C str"
tr(lambda: (format(A(), "spec"), format(A()), "{:x}".format(A()), f"{A():y}"))  # expect: ('Aspec', 'A', 'Ax', 'Ay')
tr(lambda: format(B()))  # expect: TypeError __format__ must return a str, not int
tr(lambda: (format(C()), f"{C()!s:>7}"))  # expect: ('C str', '  C str')
tr(lambda: format(C(), "x"))  # expect: TypeError unsupported format string passed to C.__format__
tr(lambda: (format(object, ""), format(len, "")))  # expect: ("<class 'object'>", '<built-in function len>')
tr(lambda: format(int, "5"))  # expect: TypeError unsupported format string passed to type.__format__
class D(int): pass
tr(lambda: (format(D(5), "03"), format(D(5)), f"{D(5):x}"))  # expect: ('005', '5', '5')
class E(int):
    def __str__(self): return "E!"
tr(lambda: (format(E(5)), format(E(5), ""), format(E(5), "d"), f"{E(5)}", "{}".format(E(5)), "%s %d" % (E(5), E(5))))
# expect: ('E!', 'E!', '5', 'E!', 'E!', 'E! 5')
class F(str): pass
tr(lambda: (type(format(F("x"))).__name__, type(format("x")).__name__))  # expect: ('str', 'str')
tr(lambda: format(5, "1" * 30))  # expect: ValueError Too many decimal digits in format string
