from functools import cmp_to_key, reduce, partial, lru_cache
xs = [3, 1, 2]
def cmp(a, b):
    if xs: xs.pop()
    return a - b
try: xs.sort(key=cmp_to_key(cmp))
except ValueError as e: print(e, xs)
ys = [1, 2, 3]
print(reduce(lambda a, b: ys.clear() or a + b, ys), ys)  # expect: 3 []
ys = [1, 2, 3]
print(reduce(lambda a, b: a + b, iter(lambda: ys.pop() if ys else None, None)))  # expect: 6
p = partial(print, "a")
class Arg:
    def __repr__(self):
        p.__setstate__((print, ("changed",), {}, {}))
        return "Arg"
p2 = partial(len, [])
print(p2())  # expect: 0
@lru_cache(maxsize=2)
def f(n):
    if n == 0: f.cache_clear()
    return f(n - 1) + 1 if n else 0
print(f(5), f.cache_info().currsize <= 2)  # expect: 5 True
@lru_cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())  # expect: 23416728348467685 CacheInfo(hits=78, misses=81, maxsize=128, currsize=81)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        f2.cache_clear()
        return self.n == o.n
@lru_cache
def f2(k): return k.n
print(f2(K(1)), f2(K(2)), f2(K(1)))  # expect: 1 2 1
@lru_cache(maxsize=1)
def f3(x):
    if x < 3: f3(x + 1)
    return x
print(f3(0), f3.cache_info())  # expect: 0 CacheInfo(hits=0, misses=4, maxsize=1, currsize=1)
