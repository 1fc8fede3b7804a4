def run(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print(e)
def k1(*, a): return a
def k2(*, a, b): return a, b
def k3(*, a, b, c): return a, b, c
def k4(x, *, a=1): return x, a
def k5(x, *r, a, b=2, **kw): return x, r, a, b, kw
run(k1)  # expect: k1() missing 1 required keyword-only argument: 'a'
run(k1, 1)  # expect: k1() takes 0 positional arguments but 1 was given
run(k1, 1, a=2)  # expect: k1() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given
run(k2)  # expect: k2() missing 2 required keyword-only arguments: 'a' and 'b'
run(k2, a=1)  # expect: k2() missing 1 required keyword-only argument: 'b'
run(k3)  # expect: k3() missing 3 required keyword-only arguments: 'a', 'b', and 'c'
run(k3, b=1)  # expect: k3() missing 2 required keyword-only arguments: 'a' and 'c'
run(k4)  # expect: k4() missing 1 required positional argument: 'x'
run(k4, 1, 2)  # expect: k4() takes 1 positional argument but 2 were given
run(k4, 1, 2, a=3)  # expect: k4() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
run(k4, 1, 2, 3, a=3)  # expect: k4() takes 1 positional argument but 3 positional arguments (and 1 keyword-only argument) were given
run(k4, 1, b=3)  # expect: k4() got an unexpected keyword argument 'b'
run(k5)  # expect: k5() missing 1 required positional argument: 'x'
run(k5, 1)  # expect: k5() missing 1 required keyword-only argument: 'a'
run(k5, 1, 2, 3, a=4, z=5)  # expect: (1, (2, 3), 4, 2, {'z': 5})
run(k5, 1, 2, x=3, a=4)  # expect: k5() got multiple values for argument 'x'
run(k5, a=1)  # expect: k5() missing 1 required positional argument: 'x'
k4.__kwdefaults__ = {"a": 50}
run(k4, 1)  # expect: (1, 50)
k4.__kwdefaults__ = None
run(k4, 1)  # expect: k4() missing 1 required keyword-only argument: 'a'
def m(a, b=2, *, c, d=4): return a, b, c, d
run(m, 1, 2, 3)  # expect: m() takes from 1 to 2 positional arguments but 3 were given
run(m, 1, 2, 3, c=1)  # expect: m() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
run(m, 1, 2, 3, 4, c=1, d=1)  # expect: m() takes from 1 to 2 positional arguments but 4 positional arguments (and 2 keyword-only arguments) were given
run(m)  # expect: m() missing 1 required positional argument: 'a'
