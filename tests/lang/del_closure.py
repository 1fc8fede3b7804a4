def f():
    x = 1
    def g():
        return x
    print(g())
    del x
    try:
        g()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        x
    except UnboundLocalError as e:
        print(e)
    x = 2
    return g
print(f()())
# expect: 1
# expect: NameError cannot access free variable 'x' where it is not associated with a value in enclosing scope
# expect: cannot access local variable 'x' where it is not associated with a value
# expect: 2
def h():
    y = 5
    def k():
        nonlocal y
        del y
    k()
    try:
        y
    except UnboundLocalError as e:
        print(e)
h()  # expect: cannot access local variable 'y' where it is not associated with a value
c = f.__code__
print(c.co_cellvars, c.co_freevars)  # expect: ('x',) ()
