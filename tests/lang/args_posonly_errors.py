def run(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print(e)
def p1(a, /): return a
def p2(a, b, /): return a, b
def p3(a, /, b): return a, b
def p4(a, /, **kw): return a, kw
def p5(a, b=2, /, c=3, *, d=4): return a, b, c, d
run(p1, a=1)  # expect: p1() got some positional-only arguments passed as keyword arguments: 'a'
run(p2, a=1, b=2)  # expect: p2() got some positional-only arguments passed as keyword arguments: 'a, b'
run(p2, 1, b=2)  # expect: p2() got some positional-only arguments passed as keyword arguments: 'b'
run(p3, 1, b=2)  # expect: (1, 2)
run(p3, a=1, b=2)  # expect: p3() got some positional-only arguments passed as keyword arguments: 'a'
run(p3, 1, a=2)  # expect: p3() got some positional-only arguments passed as keyword arguments: 'a'
run(p4, 1, a=2)  # expect: (1, {'a': 2})
run(p4, a=2)  # expect: p4() missing 1 required positional argument: 'a'
run(p5, 1, c=5, d=6)  # expect: (1, 2, 5, 6)
run(p5, 1, b=3)  # expect: p5() got some positional-only arguments passed as keyword arguments: 'b'
run(p5, b=3)  # expect: p5() got some positional-only arguments passed as keyword arguments: 'b'
run(p1)  # expect: p1() missing 1 required positional argument: 'a'
run(p2)  # expect: p2() missing 2 required positional arguments: 'a' and 'b'
run(p1, 1, 2)  # expect: p1() takes 1 positional argument but 2 were given
def p6(self, /, *args, **kwargs): return self, args, kwargs
run(p6, 1, 2, self=3, args=4)  # expect: (1, (2,), {'self': 3, 'args': 4})
