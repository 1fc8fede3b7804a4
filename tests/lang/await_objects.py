def run(co, *values):
    values = list(values)
    got = []
    try:
        v = None
        while True:
            got.append(co.send(v))
            v = values.pop(0) if values else None
    except StopIteration as e: return got, e.value
import types
@types.coroutine
def legacy(x):
    y = yield x
    return y
async def a(): return await legacy("from generator")
print(run(a(), "sent in"))  # expect: (['from generator'], 'sent in')
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("iterator result")
        return self.n
    def __await__(self): return self
async def b(): return await It()
print(run(b()))  # expect: ([1, 2], 'iterator result')
class List:
    def __await__(self): return iter([1, 2])
async def c(): return await List()
print(run(c()))  # expect: ([1, 2], None)
class Gen:
    def __await__(self):
        x = yield "g"
        return x
async def d():
    try: return await Gen()
    finally: print("finally")
print(run(d(), "v"))
# expect: finally
# expect: (['g'], 'v')
co = d(); co.send(None)
try: co.throw(KeyError("thrown"))  # expect: finally
except KeyError as e: print(repr(e))  # expect: KeyError('thrown')
class NonIter:
    def __await__(self): return 5
async def w(x): return await x
for bad in (NonIter(), 5, [], None, (i for i in []), lambda: 0):
    try: run(w(bad))
    except TypeError as e: print(e)
    # expect: __await__() returned non-iterator of type 'int'
    # expect: 'int' object can't be awaited
    # expect: 'list' object can't be awaited
    # expect: 'NoneType' object can't be awaited
    # expect: 'generator' object can't be awaited
    # expect: 'function' object can't be awaited
class Co:
    def __await__(self): return self.c
x = Co(); x.c = w(1)
try: run(w(x))
except TypeError as e: print(e)  # expect: __await__() returned a coroutine
x.c.close()
async def nested(n): return n if n == 0 else await nested(n - 1) + 1
print(run(nested(50)))  # expect: ([], 50)
gen = legacy("plain use")
print(next(gen), type(gen).__name__)  # expect: plain use generator
async def twice():
    c = w(Gen())
    print(run(c))
    try: await c
    except RuntimeError as e: print(e)
run(twice())
# expect: (['g'], None)
# expect: cannot reuse already awaited coroutine
