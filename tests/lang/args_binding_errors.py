def run(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print(e)
def f0(): return "f0"
def f1(a): return a
def f2(a, b): return a, b
def f3(a, b, c): return a, b, c
def f4(a, b, c, d): return a
run(f0, 1)  # expect: f0() takes 0 positional arguments but 1 was given
run(f0, 1, 2)  # expect: f0() takes 0 positional arguments but 2 were given
run(f0, x=1)  # expect: f0() got an unexpected keyword argument 'x'
run(f1)  # expect: f1() missing 1 required positional argument: 'a'
run(f1, 1, 2)  # expect: f1() takes 1 positional argument but 2 were given
run(f1, 1, a=2)  # expect: f1() got multiple values for argument 'a'
run(f1, b=2)  # expect: f1() got an unexpected keyword argument 'b'
run(f2)  # expect: f2() missing 2 required positional arguments: 'a' and 'b'
run(f2, 1)  # expect: f2() missing 1 required positional argument: 'b'
run(f2, b=1)  # expect: f2() missing 1 required positional argument: 'a'
run(f3)  # expect: f3() missing 3 required positional arguments: 'a', 'b', and 'c'
run(f3, 1)  # expect: f3() missing 2 required positional arguments: 'b' and 'c'
run(f3, b=2)  # expect: f3() missing 2 required positional arguments: 'a' and 'c'
run(f4)  # expect: f4() missing 4 required positional arguments: 'a', 'b', 'c', and 'd'
run(f4, 1, 2, 3, 4, 5)  # expect: f4() takes 4 positional arguments but 5 were given
run(f2, 1, 2, 3, 4)  # expect: f2() takes 2 positional arguments but 4 were given
run(f2, 1, 2, 3, k=4)  # expect: f2() got an unexpected keyword argument 'k'
run(f2, 1, 2, c=3)  # expect: f2() got an unexpected keyword argument 'c'
run(f2, a=1, b=2)  # expect: (1, 2)
run(f2, *(1, 2))  # expect: (1, 2)
run(f2, *[1], **{"b": 3})  # expect: (1, 3)
run(f2, **{"a": 1, "b": 2, "c": 3})  # expect: f2() got an unexpected keyword argument 'c'
run(f2, **{"a": 1}, b=2)  # expect: (1, 2)
