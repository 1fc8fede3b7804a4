class L:
    def __init__(self, n): self.n = n
    def __iadd__(self, o): print("iadd", o); self.n += o; return self
    def __add__(self, o): print("add", o); return L(self.n + o)
a = b = L(1)
a += 5  # expect: iadd 5
print(a is b, a.n)  # expect: True 6
class M:
    def __add__(self, o): return "add"
m = M(); m += 1
print(m)  # expect: add
class N:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return "fell back"
n = N(); n += 1
print(n)  # expect: fell back
class P:
    def __radd__(self, o): return "radd"
p = 5; p += P()
print(p)  # expect: radd
t = ([1], 2)
try:
    t[0] += [9]
except TypeError as e:
    print(e, t)  # expect: 'tuple' object does not support item assignment ([1, 9], 2)
x = [1]; y = x
x += (2, 3); x *= 2
print(y)  # expect: [1, 2, 3, 1, 2, 3]
s = "a"; s += "b"; s *= 2
print(s)  # expect: abab
i = 7
i -= 1; i *= 3; i //= 4; i **= 2; i %= 9; i <<= 3; i |= 1; i ^= 3; i &= 254; i >>= 1; i /= 4
print(i)  # expect: 7.25
def idx():
    print("index once")
    return 0
x[idx()] += 1  # expect: index once
class O: v = 1
o = O(); o.v += 1
print(o.v, O.v)  # expect: 2 1
for src in ("a += 'x'", "a @= 1", "a <<= 'x'"):
    a = 1
    try: exec(src)
    except TypeError as e: print(e)
    # expect: unsupported operand type(s) for +=: 'int' and 'str'
    # expect: unsupported operand type(s) for @=: 'int' and 'int'
    # expect: unsupported operand type(s) for <<=: 'int' and 'str'
