# flags: -W ignore
def run(co):
    try:
        while True:
            v = co.send(None)
            print("yielded", v)
    except StopIteration as e:
        return e.value
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return "result of %s" % self.v
async def child(n):
    return await Aw(n)
async def main():
    print(await child(1))
    x = [await Aw(i) for i in (2, 3)]
    print(x)
    return "done"
print(run(main()))
# expect: yielded 1
# expect: result of 1
# expect: yielded 2
# expect: yielded 3
# expect: ['result of 2', 'result of 3']
# expect: done
async def ret(): return 5
c = ret()
try: c.send(1)
except TypeError as e: print(e)  # expect: can't send non-None value to a just-started coroutine
print(type(c).__name__, c.cr_running, c.cr_await, c.cr_frame is not None)  # expect: coroutine False None True
print(run(c))  # expect: 5
try: c.send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited coroutine
async def bad(x): await x
def err(co):
    try: co.send(None)
    except (TypeError, RuntimeError) as e: print(e)
err(bad(5))  # expect: 'int' object can't be awaited
err(bad(None))  # expect: 'NoneType' object can't be awaited
class NoIter:
    def __await__(self): return 5
err(bad(NoIter()))  # expect: __await__() returned non-iterator of type 'int'
class Co:
    def __await__(self): return ret()
z = Co()
r = bad(z)
err(r)  # expect: __await__() returned a coroutine
c = ret(); c.close()
print(c.cr_frame)  # expect: None
