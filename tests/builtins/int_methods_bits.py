for n in (0, 1, -1, 2, 255, -256, 1 << 61, 1 << 62, (1 << 64) - 1, -(1 << 100)):
    print(n.bit_length(), n.bit_count(), end=" ")
print(".")  # expect: 0 0 1 1 1 1 2 1 8 8 9 1 62 1 63 1 64 64 101 1 .
print(True.bit_length(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (7).is_integer(), (-3).as_integer_ratio())
# expect: 1 5 5 0 5 1 True (-3, 1)
print(type(True.real).__name__, type(True.numerator).__name__, (5).__index__(), (5).__int__(), (5).__float__(), (5).__bool__(), (-5).__abs__(), (5).__trunc__(), (5).__floor__(), (5).__ceil__())
# expect: int int 5 5 5.0 True 5 5 5 5
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (5).bit_length(1))  # expect: TypeError int.bit_length() takes no arguments (1 given)
tr(lambda: int.bit_length("a"))  # expect: TypeError descriptor 'bit_length' for 'int' objects doesn't apply to a 'str' object
tr(lambda: int.bit_length())  # expect: TypeError unbound method int.bit_length() needs an argument
tr(lambda: (5).nothing)  # expect: AttributeError 'int' object has no attribute 'nothing'
def setreal(): (5).real = 1
tr(setreal)  # expect: AttributeError attribute 'real' of 'int' objects is not writable
def setnew(): (5).new = 1
tr(setnew)  # expect: AttributeError 'int' object has no attribute 'new' and no __dict__ for setting new attributes
tr(lambda: (5).__add__("a"))  # expect: NotImplemented
tr(lambda: (5).__add__(1.5))  # expect: NotImplemented
tr(lambda: (5).__lt__(6.0))  # expect: NotImplemented
tr(lambda: (5).__eq__("5"))  # expect: NotImplemented
tr(lambda: (5).__pow__(2, 7))  # expect: 4
tr(lambda: (5).__rsub__(3))  # expect: -2
tr(lambda: (5).__divmod__(3))  # expect: (1, 2)
tr(lambda: (5).__add__())  # expect: TypeError expected 1 argument, got 0
tr(lambda: int.__add__(5))  # expect: TypeError expected 1 argument, got 0
tr(lambda: int.__add__("a", 5))  # expect: TypeError descriptor '__add__' requires a 'int' object but received a 'str'
