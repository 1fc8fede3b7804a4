def run(co):
    try:
        while True: co.send(None)
    except StopIteration as e: return e.value
class AIter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i == self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
async def main():
    async for x in AIter(3):
        if x == 2: continue
        print(x)
    else:
        print("else")
    async for x in AIter(3):
        break
    else:
        print("no else")
    print([x async for x in AIter(2)], {x async for x in AIter(1)}, {x: x async for x in AIter(2)})
    print([x + y async for x in AIter(2) for y in range(2) if x])
    g = (x * 2 async for x in AIter(2))
    print(type(g).__name__)
    async for v in g: print(v)
run(main())
# expect: 1
# expect: 3
# expect: else
# expect: [1, 2] {1} {1: 1, 2: 2}
# expect: [1, 2, 2, 3]
# expect: async_generator
# expect: 2
# expect: 4
async def bad(x):
    async for _ in x: pass
class A1:
    def __aiter__(self): return 5
class A2:
    def __aiter__(self): return self
    def __anext__(self): return 5
for b in (5, [1], A1(), A2()):
    try: run(bad(b))
    except TypeError as e: print(e, repr(e.__cause__))
    # expect: 'async for' requires an object with __aiter__ method, got int None
    # expect: 'async for' requires an object with __aiter__ method, got list None
    # expect: 'async for' received an object from __aiter__ that does not implement __anext__: int None
    # expect: 'async for' received an invalid object from __anext__: int TypeError("'int' object can't be awaited")
for src in ("async for x in y: pass", "def f():\n async with x: pass", "def f(): await x", "def f(): [x async for x in y]", "async def f(): yield from x", "async def f():\n yield\n return 1"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    # expect: 'async for' outside async function
    # expect: 'async with' outside async function
    # expect: 'await' outside async function
    # expect: asynchronous comprehension outside of an asynchronous function
    # expect: 'yield from' inside async function
    # expect: 'return' with value in async generator
