# oracle: no, CPython crashes in some of these jumps
# timeout: 300
# From every line event of every function, a jump to every line of it: whatever happens then is an ordinary result or an
# exception, and nothing is lost or released twice.
import contextlib
import sys
import warnings

warnings.simplefilter("ignore")

class Manager:
    def __init__(self, swallow=False):
        self.swallow = swallow
    def __enter__(self):
        return [self]
    def __exit__(self, *exc):
        return self.swallow
    async def __aenter__(self):
        return [self]
    async def __aexit__(self, *exc):
        return self.swallow

class Wait:
    def __await__(self):
        yield 1
        return [2]

async def numbers(n):
    for i in range(n):
        yield [i]

def loops():
    total = []
    for i in [[1], [2]]:
        for j in ([3], [4]):
            total.append(i + j)
        else:
            total.append("else")
        k = 0
        while k < 2:
            k += 1
            if k == 1:
                continue
            total.append(k)
    for a, (b, *c) in [([1], ([2], 3, 4))]:
        total.append((a, b, c))
    return total

def tries():
    out = []
    for x in [0, 1]:
        try:
            try:
                out.append([1 // x])
            except ZeroDivisionError as e:
                out.append(str(e))
                out.append(sys.exception())
            except ValueError as f:
                out.append(f)
            else:
                out.append("else")
            finally:
                out.append("finally")
                out.append(x)
            try:
                raise KeyError([x])
            except (IndexError, KeyError) as e:
                try:
                    raise ValueError from e
                except ValueError:
                    out.append(sys.exception())
                out.append(sys.exception())
        finally:
            out.append(["outer"])
            try:
                out.append(y)
            except NameError:
                y = [5]
                out.append(y)
    return out

def managers():
    out = []
    with Manager() as m, \
            Manager(True) as (n,):
        out.append(m)
        with Manager(True):
            out.append(n)
            raise ValueError(out)
        for z in [m, n]:
            with Manager() as q:
                out.append(q)
        raise KeyError
    out.append("end")
    with Manager() as m.attribute:
        return out

def groups():
    out = []
    try:
        raise ExceptionGroup("g", [ValueError([1]), KeyError([2]), ExceptionGroup("h", [OSError(3)])])
    except* ValueError as e:
        out.append(e)
        out.append(sys.exception())
    except* (KeyError, OSError) as f:
        for x in f.exceptions:
            out.append(x)
        try:
            raise IndexError
        except* IndexError:
            out.append([4])
    else:
        out.append(5)
    finally:
        out.append(6)
    return out

def matches(values=([1, [2]], {"a": [3]}, "s", 4)):
    out = []
    for value in values:
        match value:
            case [x, [y]] if x:
                out.append(x)
                out.append(y)
            case {"a": z, **rest}:
                out.append(z)
                out.append(rest)
            case str() as s:
                out.append(s)
            case _:
                out.append(None)
    return out

def cells():
    a = [1]
    b = [2]
    def f():
        nonlocal b
        b = b + a
        return lambda: (a, b, c)
    g = f()
    c = [3]
    del a
    a = [4]
    h = [
        (lambda: x + [i])
        for i in [5, 6]
        for x in [[i], [7]]
        if i
    ]
    k = {
        y: [z := y,
            w]
        for y in "ab"
        for w in [y, [8]][:1]
    }
    return g(), [v() for v in h], k, z

def calls():
    x = [1]
    y = print(
        *[],
        sep=str(
            x
        ),
        end="",
        file=Sink(
            x, x
        ),
    )
    z = [
        x,
        *x,
        (
            x,
            y
        )
    ]
    w = {
        1: x,
        **{2: y},
        3: (x
            + x
            + [4]),
    }
    v = f"{x
    }{y!r:>{3
    }}"
    u = (x
         and y
         or z
         if x
         else w)
    t = 1 < len(
        x
    ) < len(
        z
    ) < 9
    del x
    return y, z, w, v, u, t

class Sink:
    def __init__(self, *args): pass
    def write(self, text): pass

def deletes():
    a = [1]
    b = [a]
    del a
    try:
        a
    except UnboundLocalError:
        a = [2]
    import os as c
    assert a, \
        b
    global unknown
    unknown = [3]
    del unknown
    class Local(object):
        x = [4]
        y = [x for _ in
             "ab"]
        z = y
    return Local.z, c

def plain_generator():
    x = [1]
    got = yield x
    for i in [[2], [3]]:
        try:
            yield i
            y = yield from inner(i)
        except ValueError:
            yield [4]
        finally:
            z = [5]
            yield z
    with Manager(True):
        yield [6]
        raise KeyError
    return x

def inner(i):
    j = yield i
    yield j
    return [j]

def generator():
    return list(plain_generator())

async def coroutine():
    out = [await Wait()]
    async for i in numbers(2):
        out.append(i)
        await Wait()
        async with Manager() as m:
            out.append(m)
            await Wait()
        try:
            raise ValueError
        except ValueError:
            out.append(await Wait())
    else:
        out.append("else")
    out += [j
            async for j in numbers(2)
            if await Wait()]
    async with Manager(True):
        raise KeyError
    return out

def run_coroutine():
    c = coroutine()
    for _ in range(60):
        try:
            c.send(None)
        except StopIteration as e:
            return e.value
    c.close()

def classes():
    exec(class_body, {})
class_body = compile("""
a = [1]
class C:
    b = [2]
    for i in [3]:
        c = [j for j in b
             if j]
    try:
        d
    except NameError:
        d = [4]
    with __import__("contextlib").suppress(KeyError):
        e = [5]
        raise KeyError
    def f(self):
        return __class__
    class D(object):
        g = [6]
h = [k for k in a]
""", "body", "exec")
class_code = next(c for c in class_body.co_consts if hasattr(c, "co_code"))

class Limit(BaseException):
    pass

def attempt(call, code, nth, event, line):
    """Runs `call`; at the nth event of `code` goes to `line`. False when there are not so many events."""
    seen = events = 0
    def trace(frame, what, arg):
        nonlocal seen, events
        if frame.f_code is not code:
            return None
        events += 1
        if events > 300:
            raise Limit
        if what == event:
            if seen == nth:
                for target in (line, line + 1):
                    try:
                        frame.f_lineno = target
                        counts["taken"] += 1
                        assert frame.f_lineno >= target
                    except ValueError:
                        counts["refused"] += 1
            seen += 1
        return trace
    sys.settrace(trace)
    try:
        call()
    except (Exception, Limit) as e:
        counts["raised"] += 1
        del e
    finally:
        sys.settrace(None)
    assert sys.exception() is None
    return seen > nth

counts = {"taken": 0, "refused": 0, "raised": 0}
for call, code in [(f, f.__code__) for f in (loops, tries, managers, groups, matches, cells, calls, deletes)] + [
        (generator, plain_generator.__code__), (run_coroutine, coroutine.__code__), (classes, class_body), (classes, class_code)]:
    first = code.co_firstlineno
    last = max(line for _, _, line in code.co_lines() if line is not None)
    for event in ("line", "return", "call"):
        if event == "return" and call not in (generator, run_coroutine): break
        nth = 0
        more = True
        while more and nth < 40:
            for line in range(first - 1, last + 2):
                more = attempt(call, code, nth, event, line)
                if not more: break
            nth += 1
print(counts["taken"] > 1000, counts["refused"] > 1000, counts["raised"] > 100)
# expect: True True True
