class V:
    def __matmul__(self, o): return "matmul"
    def __imatmul__(self, o): return "imatmul"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
v = V()
print(v @ 1, -v, +v, ~v, abs(v))  # expect: matmul neg pos invert abs
v @= 2
print(v)  # expect: imatmul
print(-2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2, -(-3), +-+3, ~0, ~-1, not not 3, not 0 == 1)  # expect: -4 4 0.5 512 3 -3 -1 0 True True
print(1 or 2 and 3, (1 or 2) and 3, 1 if 0 else 2 if 0 else 3, 5 - 3 - 1, 2 * 3 % 4, 7 // 2 * 2, 1 << 2 + 1, 6 & 3 | 8 ^ 1, 1 < 2 == True, not 1 in [2])
# expect: 1 3 3 1 2 6 8 11 False True
print(1 + 2 * 3 - -4 // 3, 10 - 2 ** 2, -3 // 2, -3 % 2, 3 % -2, -7 // 2 * 2 + -7 % 2)  # expect: 9 6 -2 1 -1 -7
print(True + True, True - 1, -True, ~5, True & False, True | 2, True ^ True, True * 3.0)  # expect: 2 0 -1 -6 False 3 False 3.0
print(3 .real, 3.0.is_integer(), 3..hex(), 1_000, 0x_ff, 0b1_0, 0o17, 1e3, 1_0.0_1, .5, 5., 1j, 1e-3j)
# expect: 3 True 0x1.8000000000000p+1 1000 255 2 15 1000.0 10.01 0.5 5.0 1j 0.001j
