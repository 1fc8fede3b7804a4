def run(co):
    try:
        while True: co.send(None)
    except StopIteration as e: return e.value
async def agen(n):
    for i in range(n): yield i
async def aw(x): return x * 10
async def main():
    print([x async for x in agen(3)])
    print({x async for x in agen(1)}, {x: x * x async for x in agen(3)})
    print([await aw(x) for x in range(3)])
    print([await aw(x) async for x in agen(3) if x])
    print([x async for x in agen(3) if await aw(x) > 5])
    print([[y async for y in agen(x)] async for x in agen(3)])
    print([(x, y) async for x in agen(2) for y in "ab"], [(x, y) for x in "ab" async for y in agen(2)])
    g = (x * 2 async for x in agen(3))
    print(type(g).__name__, [v async for v in g])
    g = (await aw(x) for x in range(2))
    print(type(g).__name__, [v async for v in g])
    print(sorted([await aw(1), await aw(0)]), f"{await aw(2)}", (await aw(3)) + await aw(1), -await aw(1), await aw(await aw(1)))
    d = {await aw(1): await aw(2)}
    print(d, [*[await aw(1)]], await aw(1) if await aw(0) else await aw(5), not await aw(0))
    try: [x async for x in [1]]
    except TypeError as e: print(e)
    try: [x for x in agen(1)]
    except TypeError as e: print(e)
    z = [last := x async for x in agen(3)]
    print(last)
    return [i async for i in agen(2)] == [0, 1]
print(run(main()))
# expect: [0, 1, 2]
# expect: {0} {0: 0, 1: 1, 2: 4}
# expect: [0, 10, 20]
# expect: [10, 20]
# expect: [1, 2]
# expect: [[], [0], [0, 1]]
# expect: [(0, 'a'), (0, 'b'), (1, 'a'), (1, 'b')] [('a', 0), ('a', 1), ('b', 0), ('b', 1)]
# expect: async_generator [0, 2, 4]
# expect: async_generator [0, 10]
# expect: [0, 10] 20 40 -10 100
# expect: {10: 20} [10] 50 True
# expect: 'async for' requires an object with __aiter__ method, got list
# expect: 'async_generator' object is not iterable
# expect: 2
# expect: True
for src in ("[x async for x in y]", "def f(): return (x async for x in y)", "async def f(): return lambda: [x async for x in y]", "async def f(): return [(yield) async for x in y]", "def f(): await x", "await x", "async def f():\n def g(): await x", "async def f(): [await x for y in z]", "lambda: await x", "async def f(x=await y): pass", "async lambda: 1", "async x", "class A: [await x for x in y]"):
    try: compile(src, "s", "exec"); print("ok", src)
    except SyntaxError as e: print(e.msg)
# expect: asynchronous comprehension outside of an asynchronous function
# expect: ok def f(): return (x async for x in y)
# expect: asynchronous comprehension outside of an asynchronous function
# expect: 'yield' inside list comprehension
# expect: 'await' outside async function
# expect: 'await' outside function
# expect: 'await' outside async function
# expect: ok async def f(): [await x for y in z]
# expect: 'await' outside async function
# expect: 'await' outside function
# expect: invalid syntax
# expect: invalid syntax
# expect: asynchronous comprehension outside of an asynchronous function
