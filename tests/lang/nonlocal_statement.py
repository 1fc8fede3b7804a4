def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())  # expect: 6
i2, g2 = counter()
print(i2(), get())  # expect: 1 6
def deep():
    v = "outer"
    def a():
        def b():
            nonlocal v
            v = "changed"
        b()
    a()
    return v
print(deep())  # expect: changed
def cls():
    z = 1
    class K:
        nonlocal z
        z = 2
        w = z
    return z, K.w, "z" in K.__dict__
print(cls())  # expect: (2, 2, False)
for src in ("def f():\n x=1\n def g():\n  x=2\n  nonlocal x", "def f(x):\n def g(x):\n  nonlocal x",
            "x=1\ndef g():\n nonlocal x", "def f():\n x=1\n def g():\n  print(x)\n  nonlocal x"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    # expect: name 'x' is assigned to before nonlocal declaration
    # expect: name 'x' is parameter and nonlocal
    # expect: no binding for nonlocal 'x' found
    # expect: name 'x' is used prior to nonlocal declaration
