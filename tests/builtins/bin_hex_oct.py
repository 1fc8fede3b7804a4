def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (bin(5), bin(-5), bin(0), bin(True), hex(255), hex(-1), hex(10 ** 20), oct(8), oct(-8), oct(0), bin(2 ** 70)[:5]))
# expect: ('0b101', '-0b101', '0b0', '0b1', '0xff', '-0x1', '0x56bc75e2d63100000', '0o10', '-0o10', '0o0', '0b100')
tr(lambda: bin(1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: bin("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: hex())  # expect: TypeError hex() takes exactly one argument (0 given)
tr(lambda: hex(1, 2))  # expect: TypeError hex() takes exactly one argument (2 given)
tr(lambda: oct(None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
tr(lambda: hex(b"a"))  # expect: TypeError 'bytes' object cannot be interpreted as an integer
class I:
    def __index__(self): return 10
class F:
    def __int__(self): return 10
class B:
    def __index__(self): return "x"
tr(lambda: (bin(I()), hex(I()), oct(I())))  # expect: ('0b1010', '0xa', '0o12')
tr(lambda: bin(F()))  # expect: TypeError 'F' object cannot be interpreted as an integer
tr(lambda: hex(B()))  # expect: TypeError __index__ returned non-int (type str)
tr(lambda: (int(bin(37), 2), int(hex(-4096), 16), int(oct(64), 0), int("0b101", 0), f"{37:#b} {37:o} {37:X}", "%x %o" % (-255, 8)))
# expect: (37, -4096, 64, 5, '0b100101 45 25', '-ff 10')
