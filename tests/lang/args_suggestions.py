def run(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print(e)
def f(value, timeout=None): return value
run(f, 1, timeuot=3)  # expect: f() got an unexpected keyword argument 'timeuot'. Did you mean 'timeout'?
run(f, valeu=1)  # expect: f() got an unexpected keyword argument 'valeu'. Did you mean 'value'?
run(f, 1, zzz=3)  # expect: f() got an unexpected keyword argument 'zzz'
def g(*, colour): return colour
run(g, color=1)  # expect: g() got an unexpected keyword argument 'color'. Did you mean 'colour'?
def h(first, /, second): return 1
run(h, 1, firts=2, second=3)  # expect: h() got an unexpected keyword argument 'firts'
run(h, 1, secnd=3)  # expect: h() got an unexpected keyword argument 'secnd'. Did you mean 'second'?
class K:
    def __init__(self, height): self.height = height
run(K, heigth=3)  # expect: K.__init__() got an unexpected keyword argument 'heigth'. Did you mean 'height'?
run(K)  # expect: K.__init__() missing 1 required positional argument: 'height'
run(K, 1, 2)  # expect: K.__init__() takes 2 positional arguments but 3 were given
