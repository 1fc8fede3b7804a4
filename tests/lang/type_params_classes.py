class A[T]:
    x: T
    def m(self): return T
print(A.__type_params__, A.__orig_bases__, A().m() is A.__type_params__[0])  # expect: (T,) (typing.Generic[T],) True
print(A[int], A[int].__origin__ is A, A[int].__args__, A.__parameters__)  # expect: __main__.A[int] True (<class 'int'>,) (T,)
class B[K, V = str](A[K], dict): pass
print(B.__type_params__, [b.__name__ for b in B.__mro__], B.__orig_bases__)
# expect: (K, V) ['B', 'A', 'dict', 'Generic', 'object'] (__main__.A[K], <class 'dict'>, typing.Generic[K, V])
a = A[int]()
print(type(a).__name__, a.__orig_class__)  # expect: A __main__.A[int]
try: A[int, str]
except TypeError as e: print(e)  # expect: Too many arguments for <class '__main__.A'>; actual 2, expected 1
class C[*Ts]: pass
print(C[int, str], C[()], C[*tuple[int, ...]])  # expect: __main__.C[int, str] __main__.C[()] __main__.C[*tuple[int, ...]]
class D[**P]: pass
print(D[[int, str]], D[int, str], D[...])  # expect: __main__.D[[int, str]] __main__.D[[int, str]] __main__.D[...]
class E[T](metaclass=type("M", (type,), {})): y = T
print(E.y, type(E).__name__)  # expect: T M
print("T" in dir(A), "T" in globals())  # expect: False False
class F[T]:
    class G: z = T
    T2 = T
print(F.G.z, F.T2)  # expect: T T
def deco(c):
    print("deco", c.__name__)
    return c
@deco
class H[T]: pass
# expect: deco H
try:
    class I[T](5): pass
except TypeError as e: print(e)
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
