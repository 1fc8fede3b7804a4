# flags: -W ignore
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
xs = list("abcdef")
print(xs[I(1)], xs[I(1):I(-1)], "xyz"[I(2)], range(I(3)), [0] * I(2), bin(I(5)), hex(I(255)), chr(I(65)))
# expect: b ['b', 'c', 'd', 'e'] z range(0, 3) [0, 0] 0b101 0xff A
print(int(I(7)), float(I(3)), complex(I(2)), round(2.567, I(1)), bytes(I(2)))  # expect: 7 3.0 (2+0j) 2.6 b'\x00\x00'
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: xs[I("x")])  # expect: TypeError __index__ returned non-int (type str)
tr(lambda: xs[I(2.0)])  # expect: TypeError __index__ returned non-int (type float)
tr(lambda: xs[1.0])  # expect: TypeError list indices must be integers or slices, not float
tr(lambda: xs[I(100)])  # expect: IndexError list index out of range
tr(lambda: xs[I(10**40)])  # expect: IndexError cannot fit 'I' into an index-sized integer
tr(lambda: xs[I(10**40):])  # expect: []
tr(lambda: xs[:I(-10**40)])  # expect: []
tr(lambda: xs["a":])  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: range(1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: [0] * 1.5)  # expect: TypeError can't multiply sequence by non-int of type 'float'
tr(lambda: "a" * I(None))  # expect: TypeError __index__ returned non-int (type NoneType)
tr(lambda: I(1) + 1)  # expect: TypeError unsupported operand type(s) for +: 'I' and 'int'
import operator
tr(lambda: operator.index(I(True)))  # expect: 1
tr(lambda: operator.index(1.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
class F:
    def __int__(self): return 5
    def __float__(self): return 2.5
tr(lambda: int(F()))  # expect: 5
tr(lambda: float(F()))  # expect: 2.5
tr(lambda: xs[F()])  # expect: TypeError list indices must be integers or slices, not F
tr(lambda: range(F()))  # expect: TypeError 'F' object cannot be interpreted as an integer
