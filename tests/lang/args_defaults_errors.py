def run(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print(e)
def d1(a, b=2): return a, b
def d2(a=1, b=2): return a, b
def d3(a, b, c=3): return a, b, c
run(d1)  # expect: d1() missing 1 required positional argument: 'a'
run(d1, 1)  # expect: (1, 2)
run(d1, 1, 2, 3)  # expect: d1() takes from 1 to 2 positional arguments but 3 were given
run(d2, 1, 2, 3)  # expect: d2() takes from 0 to 2 positional arguments but 3 were given
run(d2, 1, 2, 3, 4)  # expect: d2() takes from 0 to 2 positional arguments but 4 were given
run(d2, 1, a=1)  # expect: d2() got multiple values for argument 'a'
run(d3, 1)  # expect: d3() missing 1 required positional argument: 'b'
run(d3, c=1)  # expect: d3() missing 2 required positional arguments: 'a' and 'b'
run(d3, 1, 2, 3, 4)  # expect: d3() takes from 2 to 3 positional arguments but 4 were given
run(d3, 1, 2, b=3)  # expect: d3() got multiple values for argument 'b'
d1.__defaults__ = (10, 20)
run(d1)  # expect: (10, 20)
d1.__defaults__ = None
run(d1, 1)  # expect: d1() missing 1 required positional argument: 'b'
class C:
    def m(self, a): return a
    def n(): return 1
    def s(*args): return len(args)
run(C().m)  # expect: C.m() missing 1 required positional argument: 'a'
run(C().m, 1, 2)  # expect: C.m() takes 2 positional arguments but 3 were given
run(C.m, 1)  # expect: C.m() missing 1 required positional argument: 'a'
run(C().n)  # expect: C.n() takes 0 positional arguments but 1 was given
run(C().s, 1)  # expect: 2
run(C().m, self=1)  # expect: C.m() got multiple values for argument 'self'
