# oracle: no, how deep native calls may nest is our own
# configs: plain no-quicken no-ic stress-ic check-leaks
# Python code nests to the limit without the C stack; close() and throw() pass through generators natively.
import sys
sys.setrecursionlimit(10 ** 6)
sys.unraisablehook = lambda unraisable: None   # generators that cannot be closed any more
def delegate(n):
    if n:
        yield from delegate(n - 1)
    else:
        yield 1
def outcome(action, *args):
    try:
        return action(*args)
    except (RecursionError, ValueError) as e:
        return type(e).__name__
g = delegate(2000)
print(outcome(next, g))  # expect: 1
print(outcome(g.throw, ValueError) in ("RecursionError", "ValueError"))  # expect: True
del g
g = delegate(2000)
print(outcome(next, g))  # expect: 1
print(outcome(g.close) in ("RecursionError", None))  # expect: True
def f(n):
    return n and f(n - 1)
print(f(200000))  # expect: 0
print(outcome(lambda: f(10 ** 7)))  # expect: RecursionError
async def coroutine(n):
    return await coroutine(n - 1) if n else "end"
try:
    coroutine(100000).send(None)
except StopIteration as e:
    print(e.value)  # expect: end
