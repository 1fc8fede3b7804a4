def run(co):
    try:
        while True: print("loop got", co.send(None))
    except StopIteration as e: return e.value
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
async def ag():
    try:
        x = yield 1
        print("x", x)
        await Aw("pause")
        y = yield 2
        print("y", y)
    finally:
        print("ag finally")
async def main():
    g = ag()
    print(await g.__anext__())
    print(await g.asend("hello"))
    try: await g.asend("bye")
    except StopAsyncIteration as e: print("stop", e.args)
    g = ag()
    await anext(g)
    await g.aclose()
    print(await anext(g, "default"))
    g = ag()
    await anext(g)
    try: await g.athrow(ValueError("v"))
    except ValueError as e: print(e)
    g = ag()
    try: await g.asend(1)
    except TypeError as e: print(e)
    await g.aclose()
    async def si():
        yield 1
        raise StopAsyncIteration
    try: [x async for x in si()]
    except RuntimeError as e: print(e)
    async def ignore():
        try: yield 1
        except GeneratorExit: yield 2
    g = ignore(); await anext(g)
    try: await g.aclose()
    except RuntimeError as e: print(e)
run(main())
# expect: 1
# expect: x hello
# expect: loop got pause
# expect: 2
# expect: y bye
# expect: ag finally
# expect: stop ()
# expect: ag finally
# expect: default
# expect: ag finally
# expect: v
# expect: can't send non-None value to a just-started async generator
# expect: async generator raised StopAsyncIteration
# expect: async generator ignored GeneratorExit
g = ag()
print(type(g).__name__, g.__name__, g.ag_running, g.ag_await, aiter(g) is g)  # expect: async_generator ag False None True
for bad in (5, []):
    try: aiter(bad)
    except TypeError as e: print(e)
    try: anext(bad)
    except TypeError as e: print(e)
# expect: 'int' object is not an async iterable
# expect: 'int' object is not an async iterator
# expect: 'list' object is not an async iterable
# expect: 'list' object is not an async iterator
