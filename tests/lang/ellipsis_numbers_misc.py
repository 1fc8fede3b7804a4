print(..., type(...), (...), [...], {...: 1}, ... is Ellipsis)  # expect: Ellipsis <class 'ellipsis'> Ellipsis [Ellipsis] {Ellipsis: 1} True
def stub(): ...
print(stub())  # expect: None
class A: ...
print(A.__dict__.get("x", "none"))  # expect: none
if True: ...
x = 1_000_000, 0xFF_FF, 0b1111_0000, 1_0.5_0, 1e1_0, 0o7_7
print(x)  # expect: (1000000, 65535, 240, 10.5, 10000000000.0, 63)
print(1.e3, .5e-2, 1E5, 0e0, 00, 0.0, 1J, 1.5j, 0j, 1e-10j, 123456789012345678901234567890)
# expect: 1000.0 0.005 100000.0 0.0 0 0.0 1j 1.5j 0j 1e-10j 123456789012345678901234567890
print(True, False, None, __debug__, __name__)  # expect: True False None True __main__
print("a" 'b' """c""" '''d''' r"\e" "\t".strip() or "z")  # expect: abcd\e
print(b"a" b"b" rb"\c", len(b"\x00\x01"), f"a" "b{" f"{1}" "}")  # expect: b'ab\\c' 2 ab{1}
class G:
    def __getitem__(self, k): return k
print(G()[...], G()[..., 1:2], G()[None], G()[1:2, ::3], G()[(1, 2)] == G()[1, 2])
# expect: Ellipsis (Ellipsis, slice(1, 2, None)) None (slice(1, 2, None), slice(None, None, 3)) True
def f(a, b=..., *, c=None): return a, b, c
print(f(...), f(1, c=...))  # expect: (Ellipsis, Ellipsis, None) (1, Ellipsis, Ellipsis)
print(not ..., ... == ..., [*()], {**{}}, (), ((),), [[]], {}, set(), frozenset())  # expect: False True [] {} () ((),) [[]] {} set() frozenset()
del x
print("x" in globals())  # expect: False
pass; pass
