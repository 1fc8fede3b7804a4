x = 1
def f():
    global x, created
    x += 1
    created = "new"
f()
print(x, created)  # expect: 2 new
def g():
    global x
    def h():
        x = 99
        return x
    return h(), x
print(g())  # expect: (99, 2)
def k():
    global x
    del x
k()
try: x
except NameError as e: print(e)  # expect: name 'x' is not defined
class C:
    global y
    y = 3
print(y, hasattr(C, "y"))  # expect: 3 False
def loops():
    global i
    for i in range(3): pass
    import sys as syst
loops()
print(i)  # expect: 2
for src in ("def f():\n x=1\n global x", "def f(a):\n global a", "def f():\n print(x)\n global x",
            "def f():\n global x\n nonlocal x", "nonlocal x", "def f():\n nonlocal zz"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    # expect: name 'x' is assigned to before global declaration
    # expect: name 'a' is parameter and global
    # expect: name 'x' is used prior to global declaration
    # expect: name 'x' is nonlocal and global
    # expect: nonlocal declaration not allowed at module level
    # expect: no binding for nonlocal 'zz' found
