def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
# flags: -W ignore
async def co(): return 5
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
tr(lambda: run(co()))  # expect: 5
tr(lambda: next(co()))  # expect: TypeError 'coroutine' object is not an iterator
tr(lambda: iter(co()))  # expect: TypeError 'coroutine' object is not iterable
tr(lambda: list(co()))  # expect: TypeError 'coroutine' object is not iterable
tr(lambda: co().send(5))  # expect: TypeError can't send non-None value to a just-started coroutine
tr(lambda: co().throw(ValueError("v")))  # expect: ValueError v
tr(lambda: co()())  # expect: TypeError 'coroutine' object is not callable
tr(lambda: type(co())())  # expect: TypeError cannot create 'coroutine' instances
c = co()
tr(lambda: (c.cr_running, c.cr_await, c.cr_code.co_name, c.__name__, c.__qualname__, c.cr_origin, c.close(), c.cr_frame))
# expect: (False, None, 'co', 'co', 'co', None, None, None)
tr(lambda: c.send(None))  # expect: RuntimeError cannot reuse already awaited coroutine
tr(lambda: c.throw(ValueError))  # expect: RuntimeError cannot reuse already awaited coroutine
tr(lambda: (type(co().__await__()).__name__, run(co().__await__())))  # expect: ('coroutine_wrapper', 5)
async def ag():
    yield 1
g = ag()
tr(lambda: (g.ag_running, g.ag_await, g.ag_code.co_name, g.__name__, type(g).__name__, type(g.__anext__()).__name__, g.__aiter__() is g))
# expect: (False, None, 'ag', 'ag', 'async_generator', 'async_generator_asend', True)
tr(lambda: next(g))  # expect: TypeError 'async_generator' object is not an iterator
tr(lambda: iter(g))  # expect: TypeError 'async_generator' object is not iterable
tr(lambda: aiter(5))  # expect: TypeError 'int' object is not an async iterable
tr(lambda: anext(5))  # expect: TypeError 'int' object is not an async iterator
tr(lambda: aiter())  # expect: TypeError aiter() takes exactly one argument (0 given)
tr(lambda: anext())  # expect: TypeError anext expected at least 1 argument, got 0
tr(lambda: (run(anext(ag())), run(anext(ag(), 7))))  # expect: (1, 1)
tr(lambda: g.asend(None).send(None))  # expect: StopIteration 1
tr(lambda: (type(g.aclose()).__name__, type(g.athrow(ValueError)).__name__))  # expect: ('async_generator_athrow', 'async_generator_athrow')
async def e():
    return
    yield
tr(lambda: e().__anext__().send(None))  # expect: StopAsyncIteration
tr(lambda: run(anext(e(), "default")))  # expect: default
tr(lambda: [x for x in ag()])  # expect: TypeError 'async_generator' object is not iterable
