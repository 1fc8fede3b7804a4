def f[T](x: T) -> T: return x
print(f(1), f.__type_params__, type(f.__type_params__[0]).__name__)  # expect: 1 (T,) TypeVar
def g[T: int, *Ts, **P](x: T, *a: *Ts) -> P: pass
print(g.__type_params__, [type(p).__name__ for p in g.__type_params__], g.__type_params__[0].__bound__)
# expect: (T, Ts, P) ['TypeVar', 'TypeVarTuple', 'ParamSpec'] <class 'int'>
def h[T: (int, str) = int](): return T
print(h().__constraints__, h().__default__, h().__name__, h().__module__)  # expect: (<class 'int'>, <class 'str'>) <class 'int'> T typing
def k[T = undefined](): return T
try: k().__default__
except NameError as e: print(e)  # expect: name 'undefined' is not defined
class C:
    T = "class"
    def m[T](self): return T
    def n(self): return T if False else "n"
print(C().m(), C.m.__type_params__[0] is C().m())  # expect: T True
def outer[A]():
    def inner[B](): return A, B
    return inner()
print(outer())  # expect: (A, B)
print(g.__annotations__["x"], g.__annotations__["return"], repr(g.__annotations__["a"]))  # expect: T P typing.Unpack[Ts]
def shadow[T](T): return T
print(shadow(5))  # expect: 5
def dflt[T](x=(lambda: 3)()): return x
print(dflt(), f[int] if hasattr(f, "__getitem__") else "not subscriptable")  # expect: 3 not subscriptable
def no_bound[T](): return T.__bound__, T.__constraints__, T.has_default(), T.__infer_variance__
print(no_bound())  # expect: (None, (), False, True)
for src in ("def f[T, T](): pass", "def f[T = int, U](): pass", "def f[](): pass", "def f[T: (yield)](): pass", "def f[T](x: (y := 1)): pass", "def f[*T: int](): pass", "def f[T]():\n nonlocal T"):
    try: compile(src, "s", "exec"); print("ok", src)
    except SyntaxError as e: print(e.msg)
    # expect: duplicate type parameter 'T'
    # expect: non-default type parameter 'U' follows default type parameter
    # expect: Type parameter list cannot be empty
    # expect: yield expression cannot be used within a TypeVar bound
    # expect: named expression cannot be used within an annotation
    # expect: cannot use bound with TypeVarTuple
    # expect: nonlocal binding not allowed for type parameter 'T'
