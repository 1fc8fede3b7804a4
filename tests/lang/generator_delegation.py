# Chains of generators that delegate: values, exceptions and states at every level.
import inspect
import sys


def leaf(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("leaf got", got)
    except ValueError as error:
        print("leaf caught", error)
        yield "recovered"
    finally:
        print("leaf done")
    return "leaf value"


def middle(n):
    value = yield from leaf(n)
    print("middle has", value)
    yield "middle"
    return "middle value"


def outer(n):
    value = yield from middle(n)
    print("outer has", value)


g = outer(2)
print(next(g), g.send("hello"), next(g))
# expect: leaf got hello
# expect: leaf done
# expect: middle has leaf value
# expect: 0 1 middle
print(next(g, "end"))
# expect: outer has middle value
# expect: end

g = outer(3)
next(g)
m = g.gi_yieldfrom
lf = m.gi_yieldfrom
print(m.__name__, lf.__name__, lf.gi_yieldfrom)     # expect: middle leaf None
print([inspect.getgeneratorstate(x) for x in (g, m, lf)])   # expect: ['GEN_SUSPENDED', 'GEN_SUSPENDED', 'GEN_SUSPENDED']
print(g.throw(ValueError("v")))
# expect: leaf caught v
# expect: recovered
print(next(g))
# expect: leaf done
# expect: middle has leaf value
# expect: middle
g.close()

# Somebody else moves the inner generator on, or ends it.
inner = leaf(4)


def borrowed():
    return (yield from inner)


g = borrowed()
print(next(g), next(inner), next(g))     # expect: 0 1 2
inner.close()                            # expect: leaf done
print(next(g, "over"))                   # expect: over


def running():
    def child():
        try:
            next(me)
        except ValueError as error:
            print(error)                 # expect: generator already executing
        yield 1
        print(me.gi_running, me.gi_frame.f_lineno > 0)     # expect: True True
        yield 2
    yield from child()


me = running()
print(list(me))                          # expect: [1, 2]


def frames():
    f = sys._getframe()
    names = []
    while f:
        names.append(f.f_code.co_name)
        f = f.f_back
    return names


def who():
    yield 0
    yield frames()


def who_outer():
    yield from who()


g = who_outer()
next(g)
print(next(g))                           # expect: ['frames', 'who', 'who_outer', '<module>']


def failing():
    yield 1
    raise KeyError("inside")


def passes():
    yield from failing()


def handles():
    try:
        yield from passes()
    except KeyError as error:
        names = []
        tb = error.__traceback__
        while tb:
            names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
            tb = tb.tb_next
        yield names


print(list(handles()))                   # expect: [1, [('handles', 2), ('passes', 1), ('failing', 2)]]


def in_handler():
    try:
        raise OSError("first")
    except OSError:
        yield from shows()


def shows():
    yield repr(sys.exception())
    yield repr(sys.exception())


g = in_handler()
print(next(g), sys.exception(), next(g))      # expect: OSError('first') None OSError('first')
try:
    raise RuntimeError("second")
except RuntimeError:
    g = who_outer()
    next(g)
    print(next(g), sys.exception())      # expect: ['frames', 'who', 'who_outer', '<module>'] second


def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield "bottom"
        yield "again"


g = deep(300)
print(next(g), next(g), next(g, "end"))  # expect: bottom again end
try:
    next(deep(3000))
except RecursionError as error:
    print(error)                         # expect: maximum recursion depth exceeded


async def coroutine(n):
    return n if n == 0 else 1 + await coroutine(n - 1)


class Pause:
    def __await__(self):
        return (yield "paused")


async def waits(n):
    return [await Pause()] if n == 0 else [n] + await waits(n - 1)


try:
    coroutine(50).send(None)
except StopIteration as stop:
    print(stop.value)                    # expect: 50
c = waits(3)
print(c.send(None))                      # expect: paused
try:
    c.send("woken")
except StopIteration as stop:
    print(stop.value)                    # expect: [3, 2, 1, 'woken']


class Closes:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def owner():
    mine = Closes("local")
    yield 1
    yield 2


g = owner()
next(g)
del g                                    # expect: del local
g = owner()
del g
print("end")                             # expect: end
