# The dict inside an lru_cache is emptied by the cycle collector, or by somebody who got it from gc.
import functools, gc
def make():
    @functools.lru_cache(maxsize=3)
    def f(n): return n, f
    for i in range(5): f(i)
    return f
make()
print(gc.collect() > 0)  # expect: True
f = make()
for o in gc.get_referents(f):
    if type(o) is dict:
        o.clear()
print([f(i)[0] for i in range(6)], f(5)[0])  # expect: [0, 1, 2, 3, 4, 5] 5
f.cache_clear()
print(f(1)[0], f.cache_info().currsize)  # expect: 1 1
