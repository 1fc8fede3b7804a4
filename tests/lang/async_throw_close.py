# flags: -W ignore
class Aw:
    def __await__(self):
        try:
            x = yield "waiting"
            return x
        finally:
            print("aw finally")
async def main():
    try:
        r = await Aw()
        print("r", r)
    except ValueError as e:
        print("caught", e)
        return "from except"
    finally:
        print("main finally")
c = main(); print(c.send(None))  # expect: waiting
try: c.throw(ValueError("v"))
# expect: aw finally
# expect: caught v
# expect: main finally
except StopIteration as e: print(e.value)  # expect: from except
c = main(); c.send(None)
c.close()
# expect: aw finally
# expect: main finally
c = main(); c.send(None)
try: c.send("value")
# expect: aw finally
# expect: r value
# expect: main finally
except StopIteration as e: print(e.value)  # expect: None
async def si():
    raise StopIteration("x")
try: si().send(None)
except RuntimeError as e: print(e, repr(e.__cause__))  # expect: coroutine raised StopIteration StopIteration('x')
async def twice():
    c = nothing()
    await c
    await c
async def nothing(): pass
try: twice().send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited coroutine
async def selfawait():
    await me
me = selfawait()
try: me.send(None)
except ValueError as e: print(e)  # expect: coroutine already executing
try: iter(main())
except TypeError as e: print(e)  # expect: 'coroutine' object is not iterable
