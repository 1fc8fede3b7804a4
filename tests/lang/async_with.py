def run(co):
    try:
        while True: co.send(None)
    except StopIteration as e: return e.value
class CM:
    def __init__(self, n, ret=False): self.n, self.ret = n, ret
    async def __aenter__(self):
        print("aenter", self.n)
        return self.n
    async def __aexit__(self, et, ev, tb):
        print("aexit", self.n, repr(ev))
        return self.ret
async def main():
    async with CM("a") as x, CM("b") as y:
        print(x, y)
    async with (CM("s", True) as z):
        raise ValueError("suppressed")
    try:
        async with CM("p"):
            raise KeyError("passes")
    except KeyError as e:
        print(e)
    for i in range(2):
        async with CM(i):
            if i == 0: continue
            return "returned"
print(run(main()))
# expect: aenter a
# expect: aenter b
# expect: a b
# expect: aexit b None
# expect: aexit a None
# expect: aenter s
# expect: aexit s ValueError('suppressed')
# expect: aenter p
# expect: aexit p KeyError('passes')
# expect: 'passes'
# expect: aenter 0
# expect: aexit 0 None
# expect: aenter 1
# expect: aexit 1 None
# expect: returned
async def bad(x):
    async with x: pass
class Sync:
    def __enter__(self): pass
    def __exit__(self, *a): pass
class NoAwait:
    def __aenter__(self): return 5
    def __aexit__(self, *a): return 5
class NoAwaitExit(CM):
    def __aexit__(self, *a): return 5
class Half:
    async def __aenter__(self): pass
for b in (5, Sync(), Half(), NoAwait(), NoAwaitExit("x")):
    try: run(bad(b))
    except TypeError as e: print(e)
# expect: 'int' object does not support the asynchronous context manager protocol (missed __aexit__ method)
# expect: 'Sync' object does not support the asynchronous context manager protocol (missed __aexit__ method) but it supports the context manager protocol. Did you mean to use 'with'?
# expect: 'Half' object does not support the asynchronous context manager protocol (missed __aexit__ method)
# expect: 'async with' received an object from __aenter__ that does not implement __await__: int
# expect: aenter x
# expect: 'async with' received an object from __aexit__ that does not implement __await__: int
