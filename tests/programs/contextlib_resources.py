# needs: contextlib, asyncio, io, sys: resources that open and close in order, with errors on the way
# wasm: no, asyncio needs sockets
# exits 1: with a message, after the last callback
import asyncio
import contextlib
import io
import os
import sys

LOG = []


def say(*words):
    LOG.append(" ".join(map(str, words)))


def flush(title):
    print(f"{title}: {', '.join(LOG)}")
    LOG.clear()


class Resource(contextlib.AbstractContextManager):
    def __init__(self, name, *, fail_open=False, fail_close=False, swallow=()):
        self.name, self.fail_open, self.fail_close, self.swallow = name, fail_open, fail_close, swallow

    def __enter__(self):
        if self.fail_open:
            raise OSError(f"cannot open {self.name}")
        say("open", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        say("close", self.name, kind.__name__ if kind else "-")
        if self.fail_close:
            raise RuntimeError(f"cannot close {self.name}")
        return kind is not None and issubclass(kind, self.swallow)

    def close(self):
        say("closed", self.name)


@contextlib.contextmanager
def transaction(name, *, retry=False):
    say("begin", name)
    try:
        yield name.upper()
    except KeyError as error:
        say("rollback", name, error)
        if not retry:
            raise
    else:
        say("commit", name)
    finally:
        say("end", name)


def attempt(action, *args):
    try:
        say("->", action(*args))
    except BaseException as error:
        context = error.__context__
        say("!", type(error).__name__, error, "| context", repr(context) if context else None)


def plain():
    with Resource("a"), Resource("b", swallow=(ValueError,)) as b, transaction("t") as t:
        say(b.name, t)
        raise ValueError("inside")
    return "swallowed"


def failing_open():
    with Resource("a"), Resource("b", fail_open=True):
        say("never")


def failing_close():
    with Resource("a", fail_close=True), Resource("b", fail_close=True):
        raise LookupError("first")


def suppressed():
    with contextlib.suppress(ZeroDivisionError, KeyError):
        1 / 0
    with contextlib.suppress(KeyError):
        raise ExceptionGroup("many", [KeyError(1), ValueError(2)])


def retried():
    with transaction("r", retry=True):
        raise KeyError("lost")
    return "went on"


for action in (plain, failing_open, failing_close, suppressed, retried):
    attempt(action)
    flush(action.__name__)


@transaction("decorated")
def work(n):
    say("work", n)
    return n * 2


say(work(4), work(5))
flush("decorator")


def stack_all(names, fail=None):
    with contextlib.ExitStack() as stack:
        for name in names:
            stack.enter_context(Resource(name))
            if name == fail:
                raise ValueError(name)
        stack.callback(say, "callback", key="value") if fail else stack.callback(say, "callback")
        stack.push(lambda kind, value, traceback: say("pushed", kind))
        return stack.pop_all()


kept = stack_all("xyz")
flush("kept open")
kept.close()
flush("closed later")
attempt(stack_all, "xyz", "y")
flush("failed")


def chain():
    with contextlib.ExitStack() as stack:
        @stack.callback
        def last():
            say("last")
            raise RuntimeError("in callback")

        @stack.push
        def saver(kind, value, traceback):
            say("saver sees", kind and kind.__name__)
            return False
        stack.enter_context(Resource("c", fail_close=True))
        1 / 0


try:
    chain()
except RuntimeError as error:
    while error is not None:
        say(repr(error))
        error = error.__context__
flush("chain of contexts")

attempt(lambda: contextlib.ExitStack().enter_context(5))
attempt(lambda: contextlib.ExitStack().push(5))
with contextlib.nullcontext("same") as value, contextlib.closing(Resource("closing")) as thing:
    say(value, thing.name)
flush("small ones")


@contextlib.contextmanager
def wrong(times):
    for _ in range(times):
        yield


@contextlib.contextmanager
def stubborn():
    try:
        yield
    except ValueError:
        yield "again"


def use(manager, error=None):
    with manager:
        if error:
            raise error
    return "fine"


attempt(use, wrong(0))
attempt(use, wrong(2))
attempt(use, stubborn(), ValueError("v"))
attempt(use, wrong(1), StopIteration("stop"))
once = wrong(1)
attempt(use, once)
attempt(use, once)
attempt(use, 7)
flush("misuse")

out = io.StringIO()
with contextlib.redirect_stdout(out) as target, contextlib.redirect_stderr(out):
    print("to a string")
    print("errors too", file=sys.stderr)
    with contextlib.redirect_stdout(None):
        print("nowhere")
say(target is out, repr(out.getvalue()))
here = os.getcwd()
with contextlib.chdir(os.sep):
    say(os.getcwd())
say(os.getcwd() == here)
flush("redirections")


@contextlib.asynccontextmanager
async def connection(name):
    say("connect", name)
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        say("disconnect", name)


class Async(contextlib.AbstractAsyncContextManager):
    async def __aexit__(self, kind, value, traceback):
        say("aexit", kind and kind.__name__)
        return kind is ValueError

    async def aclose(self):
        say("aclose")


@connection("wrapped")
async def query(text):
    say("query", text)
    return len(text)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        first = await stack.enter_async_context(connection("one"))
        stack.enter_context(Resource("sync"))
        await stack.enter_async_context(Async())

        async def later(*args):
            say("later", *args)
        stack.push_async_callback(later, 1, 2)
        stack.push_async_exit(Async())
        say("in", first)
        raise ValueError("gone")
    say(await query("select"))
    async with contextlib.aclosing(Async()):
        pass
    try:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(Resource("sync"))
    except TypeError as error:
        say(error)
    try:
        async with Resource("sync"):
            pass
    except TypeError as error:
        say(error)
    try:
        with Async():
            pass
    except TypeError as error:
        say(error)


asyncio.run(main())
flush("async")
print(issubclass(Async, contextlib.AbstractAsyncContextManager), isinstance(out, contextlib.AbstractContextManager))
with contextlib.ExitStack() as s:
    s.callback(print, "the end")
    sys.exit("left through a with statement")
