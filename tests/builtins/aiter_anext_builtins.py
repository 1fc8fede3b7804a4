def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class A:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        self.n -= 1
        if self.n < 0: raise StopAsyncIteration("end")
        return self.n
a = A(2)
tr(lambda: (aiter(a) is a, run(anext(a)), run(anext(a, "d")), run(anext(a, "default"))))  # expect: (True, 1, 0, 'default')
tr(lambda: run(anext(a)))  # expect: StopAsyncIteration end
tr(lambda: aiter(5))  # expect: TypeError 'int' object is not an async iterable
tr(lambda: aiter([]))  # expect: TypeError 'list' object is not an async iterable
tr(lambda: aiter())  # expect: TypeError aiter() takes exactly one argument (0 given)
tr(lambda: aiter(a, 1))  # expect: TypeError aiter() takes exactly one argument (2 given)
tr(lambda: anext([]))  # expect: TypeError 'list' object is not an async iterator
tr(lambda: anext(5, 1))  # expect: TypeError 'int' object is not an async iterator
tr(lambda: anext())  # expect: TypeError anext expected at least 1 argument, got 0
tr(lambda: anext(a, 1, 2))  # expect: TypeError anext expected at most 2 arguments, got 3
class B:
    def __aiter__(self): return 5
tr(lambda: aiter(B()))  # expect: TypeError aiter() returned not an async iterator of type 'int'
class C:
    def __anext__(self): return 5
tr(lambda: run(anext(C(), 1)))  # expect: TypeError 'int' object can't be awaited
tr(lambda: aiter(C()))  # expect: TypeError 'C' object is not an async iterable
class D:
    def __aiter__(self): raise ValueError("aiter")
tr(lambda: aiter(D()))  # expect: ValueError aiter
async def g():
    yield 1
    yield 2
async def use():
    it = g()
    return await anext(it), await anext(it), await anext(it, "none"), [x async for x in aiter(g())]
tr(lambda: run(use()))  # expect: (1, 2, 'none', [1, 2])
x = anext(A(0), "dflt")
tr(lambda: (type(x).__name__, hasattr(x, "send"), hasattr(x, "close"), hasattr(x, "__await__")))  # expect: ('anext_awaitable', True, True, True)
tr(lambda: x.send(None))  # expect: StopIteration dflt
