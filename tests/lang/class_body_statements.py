class A:
    """doc"""
    x = 1
    if x: y = 2
    else: z = 3
    for i in range(3): pass
    while i: i -= 1
    try: 1 / 0
    except ZeroDivisionError as e: err = "caught"
    with open.__class__ and __import__("contextlib").nullcontext(5) as w: pass
    def f(self): return self.x
    g = f
    import sys as s
    del y
    a, *b = 1, 2, 3
    c: int = 5
    d: str
    print("in body", x, __name__, __qualname__, __module__)
    assert x == 1
    match x:
        case 1: matched = "yes"
    lst = [x for x in range(2)]
    x += 1
# expect: in body 1 __main__ A __main__
print(A.__doc__, A.x, hasattr(A, "y"), A.i, A.err, A.w, A().g(), A.s.__name__, A.a, A.b, A.c, A.matched, A.lst, hasattr(A, "e"), list(A.__annotations__))
# expect: doc 2 False 0 caught 5 2 sys 1 [2, 3] 5 yes [0, 1] False ['c', 'd']
class B: pass; z = 1
print(B.z, B.__doc__)  # expect: 1 None
class C: "only doc"
class D(): ...
class E(object, ): pass
print(C.__doc__, D.__bases__, E.__mro__)  # expect: only doc (<class 'object'>,) (<class '__main__.E'>, <class 'object'>)
try:
    class F:
        before = 1
        raise ValueError("in class body")
except ValueError as e: print(e)  # expect: in class body
print("F" in globals())  # expect: False
def make(n):
    class Local:
        value = n
        def get(self): return n, self.value
    return Local
p, q = make(1), make(2)
print(p().get(), q().get(), p is q, p.__qualname__)  # expect: (1, 1) (2, 2) False make.<locals>.Local
for src in ("class A:\n return 1", "class A: yield", "class A: await x", "class A(x=1, *y, **z, q): pass", "class: pass", "class A(: pass"):
    try: compile(src, "s", "exec"); print("ok", src)
    except SyntaxError as e: print(e.msg)
    # expect: 'return' outside function
    # expect: 'yield' outside function
    # expect: 'await' outside function
    # expect: positional argument follows keyword argument unpacking
    # expect: invalid syntax
    # expect: invalid syntax
