def a(): return
def b(): return 1, 2
def c(): return (yield_ := 3)
def d(): return *[1, 2], 3
def e(): pass
def f(): return lambda: (yield)
def g():
    if 0: return 1
def h():
    for i in range(3):
        if i == 1: return i
def i(): "doc only"
def j(): return (1,)
def k(): return [x for x in range(2)]
def l(n): return n and l(n - 1) + 1
def m():
    try: return "try"
    finally: pass
def n():
    with open.__self__ and __import__("contextlib").nullcontext(5) as v: return v
def o(): return not None
def p(): return 1 if g() else 2
for fn in (a, b, c, d, e, g, h, i, j, k, m, n, o, p): print(fn.__name__, fn())
# expect: a None
# expect: b (1, 2)
# expect: c 3
# expect: d (1, 2, 3)
# expect: e None
# expect: g None
# expect: h 1
# expect: i None
# expect: j (1,)
# expect: k [0, 1]
# expect: m try
# expect: n 5
# expect: o True
# expect: p 2
print(l(5), type(f()()).__name__)  # expect: 5 generator
for src in ("return", "class A: return", "def f():\n yield\n return 1", "async def f():\n yield\n return 1", "async def f(): return 1", "lambda: return 1", "def f(): return yield 1", "def f(): return (yield 1)", "def f(): return *a", "def f(): return *a,", "def f(): return x = 1", "def f(): return x := 1"):
    try: compile(src, "s", "exec"); print("ok", repr(src))
    except SyntaxError as x: print(x.msg)
# expect: 'return' outside function
# expect: 'return' outside function
# expect: ok 'def f():\n yield\n return 1'
# expect: 'return' with value in async generator
# expect: ok 'async def f(): return 1'
# expect: invalid syntax
# expect: invalid syntax
# expect: ok 'def f(): return (yield 1)'
# expect: can't use starred expression here
# expect: ok 'def f(): return *a,'
# expect: invalid syntax
# expect: invalid syntax
