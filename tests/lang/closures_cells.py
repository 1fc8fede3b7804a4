def f():
    x = 1
    def g(): return x
    def h():
        nonlocal x
        x += 1
        return x
    return g, h
g, h = f()
print(g(), h(), g(), g.__closure__[0] is h.__closure__[0], g.__closure__[0].cell_contents)  # expect: 1 2 2 True 2
g.__closure__[0].cell_contents = 50
print(h(), g.__code__.co_freevars)  # expect: 51 ('x',)
import types
c = types.CellType()
try: c.cell_contents
except ValueError as e: print(e)  # expect: Cell is empty
c.cell_contents = 1; del c.cell_contents
print(types.CellType(5).cell_contents, types.CellType(1) == types.CellType(1), types.CellType(1) < types.CellType(2))  # expect: 5 True True
def late():
    def inner(): return v
    v = 1
    r = [inner()]
    v = 2
    r.append(inner())
    return r
print(late())  # expect: [1, 2]
def params(a, *b, **c):
    def inner(): return a, b, c
    a = "changed"
    return inner()
print(params(1, 2, k=3))  # expect: ('changed', (2,), {'k': 3})
def deep():
    a = "a"
    def l1():
        def l2():
            def l3(): return a
            return l3
        return l2
    return l1()()()
print(deep())  # expect: a
fs = []
for i in range(3): fs.append(lambda: i)
print([q() for q in fs])  # expect: [2, 2, 2]
print(f.__closure__, (lambda: 0).__closure__)  # expect: None None
new = types.FunctionType(g.__code__, {}, "new", None, (types.CellType("own cell"),))
print(new())  # expect: own cell
for args in ((g.__code__, {}), (g.__code__, {}, None, None, ()), (g.__code__, {}, None, None, (5,))):
    try: types.FunctionType(*args)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
    # expect: TypeError arg 5 (closure) must be tuple
    # expect: ValueError g requires closure of length 1, not 0
    # expect: TypeError arg 5 (closure) expected cell, found int
try: f.__closure__ = ()
except AttributeError as e: print(e)  # expect: readonly attribute
