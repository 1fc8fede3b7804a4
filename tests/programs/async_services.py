# needs: asyncio, contextvars: a crawler, rate limits, retries, pub/sub, cancellation and timeouts on one event loop
# wasm: no, asyncio needs sockets
import asyncio
import contextvars
import io
import sys
from asyncio import CancelledError, Event, Queue, TaskGroup

LOG = []


def say(*words):
    LOG.append(" ".join(map(str, words)))


def flush(title):
    print(f"{title}: {'; '.join(LOG)}")
    LOG.clear()


PAGES = {"/": ["/a", "/b", "/missing"], "/a": ["/b", "/c"], "/b": ["/"], "/c": ["/slow"], "/slow": []}


async def fetch(url):
    await asyncio.sleep(0.001 if url != "/slow" else 30)
    if url not in PAGES:
        raise LookupError(url)
    return PAGES[url]


async def crawl(start, workers=3):
    todo, seen, failed, most, active = Queue(), {start}, {}, 0, 0

    async def worker():
        nonlocal most, active
        while True:
            url = await todo.get()
            active += 1
            most = max(most, active)
            try:
                async with asyncio.timeout(0.01 if url == "/slow" else 60):
                    links = await fetch(url)
                for link in links:
                    if link not in seen:
                        seen.add(link)
                        todo.put_nowait(link)
            except (LookupError, TimeoutError) as error:
                failed[url] = type(error).__name__
            finally:
                active -= 1
                todo.task_done()

    todo.put_nowait(start)
    tasks = [asyncio.create_task(worker(), name=f"worker {n}") for n in range(workers)]
    await todo.join()
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    return sorted(seen), dict(sorted(failed.items())), most <= workers, [type(r).__name__ for r in results], tasks[0].get_name()


async def retry(action, times, errors):
    for attempt in range(1, times + 1):
        try:
            return await action(attempt)
        except errors as error:
            say("try", attempt, error)
            await asyncio.sleep(0)
    raise RuntimeError(f"gave up after {times}")


async def flaky(attempt):
    if attempt < 3:
        raise ConnectionError(f"down {attempt}")
    return f"up at {attempt}"


class Topic:
    def __init__(self):
        self.readers = []

    async def subscribe(self, name, ready):
        box = Queue(maxsize=2)
        self.readers.append(box)
        ready.set()
        while (item := await box.get()) is not None:
            yield name, item

    async def publish(self, item):
        for box in self.readers:
            await box.put(item)


async def pubsub():
    topic, got = Topic(), []

    async def reader(name, ready):
        async for item in topic.subscribe(name, ready):
            got.append(item)
    async with TaskGroup() as group:
        for name in "xy":
            ready = Event()
            group.create_task(reader(name, ready))
            await ready.wait()
        for item in (1, 2, 3, None):
            await topic.publish(item)
    say(sorted(got))


async def groups():
    async def fail(kind, delay=0):
        for _ in range(delay):
            await asyncio.sleep(0)
        raise kind(f"{kind.__name__} after {delay}")

    async def patient():
        try:
            await asyncio.sleep(30)
        except CancelledError:
            say("cancelled")
            raise
        finally:
            say("cleaned")
    try:
        async with TaskGroup() as group:
            group.create_task(patient())
            group.create_task(fail(ValueError))
            group.create_task(fail(KeyError, 0))
            await asyncio.sleep(30)
    except* ValueError as group_of:
        say("values", group_of.exceptions)
    except* KeyError as group_of:
        say("keys", len(group_of.exceptions))
    flush("task group")
    results = await asyncio.gather(fail(OSError), flaky(5), asyncio.sleep(0, "slept"), return_exceptions=True)
    say([str(r) for r in results])
    try:
        await asyncio.gather(flaky(5), fail(ValueError, 2))
    except ValueError as error:
        say(error)
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(0, n)) for n in range(3)] + [asyncio.create_task(patient(), name="p")], return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)
    say(len(done) >= 1, [task.cancelled() for task in pending if task.get_name() == "p"])
    say([await future for future in asyncio.as_completed([asyncio.sleep(0.02, "late"), asyncio.sleep(0, "early")])])
    flush("gather and wait")


async def timeouts():
    for seconds in (0.001, 30):
        try:
            say(await asyncio.wait_for(asyncio.sleep(0.01 if seconds == 30 else 30, "value"), seconds))
        except TimeoutError as error:
            say("timeout", repr(error))
    try:
        async with asyncio.timeout(None) as limit:
            limit.reschedule(asyncio.get_running_loop().time() - 1)
            await asyncio.sleep(30)
    except TimeoutError:
        say("expired", limit.expired())

    async def stubborn():
        try:
            await asyncio.sleep(30)
        except CancelledError:
            say("ignored once", asyncio.current_task().cancelling())
            asyncio.current_task().uncancel()
        return "finished"
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel("please")
    say(await task, task.cancelled(), task.done())
    gate = Event()
    inner = asyncio.create_task(gate.wait())
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 0.001))
    try:
        await outer
    except TimeoutError:
        gate.set()
        say(inner.done(), await inner)
    task = asyncio.create_task(asyncio.sleep(30))
    await asyncio.sleep(0)
    task.cancel("reason")
    try:
        await task
    except CancelledError as error:
        say(error.args)


variable = contextvars.ContextVar("variable", default="none")


async def locks():
    lock, limit, barrier = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Barrier(3)
    condition, order = asyncio.Condition(), []

    async def critical(name):
        variable.set(name)
        async with lock:
            order.append(name)
            await asyncio.sleep(0)
            order.append(variable.get())
    await asyncio.gather(*(critical(name) for name in "abc"))
    say(order, variable.get(), lock.locked())

    async def meet(n):
        async with limit:
            await asyncio.sleep(0)
        async with barrier as place:
            return place
    say(sorted(await asyncio.gather(*map(meet, range(3)))))

    async def waiter(stock):
        async with condition:
            await condition.wait_for(lambda: stock)
            return stock.pop()
    stock = []
    tasks = [asyncio.create_task(waiter(stock)) for _ in range(2)]
    for item in "pq":
        await asyncio.sleep(0)
        async with condition:
            stock.append(item)
            condition.notify(2)
    say(sorted(await asyncio.gather(*tasks)))
    ordered = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        ordered.put_nowait(n)
    ordered.shutdown()
    say([ordered.get_nowait() for _ in range(3)])
    for wrong in (ordered.get_nowait, lambda: ordered.put_nowait(1), lambda: Queue(1).get_nowait(), lock.release, lambda: asyncio.Semaphore(-1), lambda: condition.notify(), lambda: asyncio.BoundedSemaphore(1).release(), lambda: asyncio.create_task(5), lambda: asyncio.get_running_loop().run_until_complete(None)):
        try:
            say("ok", wrong())
        except Exception as error:
            say(type(error).__name__ + ":", error)


async def plumbing():
    loop = asyncio.get_running_loop()
    loop.call_soon(say, "soon")
    handle = loop.call_later(30, say, "never")
    handle.cancel()
    future = loop.create_future()
    future.add_done_callback(lambda f: say("callback", f.result()))
    loop.call_soon(future.set_result, 5)
    say(await future, handle.cancelled(), future)
    later = loop.create_future()
    loop.call_later(0.001, later.set_result, "later")
    say(await later)
    say(await asyncio.to_thread(lambda a, b: a + b, 1, b=2), await loop.run_in_executor(None, len, "four"))
    await asyncio.sleep(0.005)
    reader = asyncio.StreamReader()
    reader.feed_data(b"line one\nrest of it")
    reader.feed_eof()
    say(await reader.readline(), await reader.readexactly(4), await reader.read(), reader.at_eof())
    try:
        await reader.readexactly(3)
    except asyncio.IncompleteReadError as error:
        say(error, error.partial)

    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        writer.close()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.writelines([b"hello\n", b"world\n"])
        writer.write_eof()
        say((await reader.read()).split())
        writer.close()
        await writer.wait_closed()
    errors = []
    loop.set_exception_handler(lambda loop, context: errors.append((context["message"][:30], repr(context.get("exception")))))
    loop.call_soon(lambda: 1 / 0)
    lost = loop.create_task(flaky(1))
    await asyncio.sleep(0.001)
    del lost
    say(errors)
    agen_closed = []

    async def agen():
        try:
            yield 1
            yield 2
        finally:
            agen_closed.append("closed")
    async for value in agen():
        break
    generator = agen()
    say(await anext(generator), await generator.aclose(), agen_closed[-1:], await anext(generator, "default"), [x async for x in agen() if x > 1], asyncio.isfuture(future))


async def main():
    print(await crawl("/"))
    say(await retry(flaky, 4, ConnectionError))
    try:
        await retry(flaky, 2, ConnectionError)
    except RuntimeError as error:
        say(error, repr(error.__context__))
    flush("retry")
    await pubsub()
    flush("pubsub")
    await groups()
    await timeouts()
    flush("timeouts")
    await locks()
    flush("locks")
    await plumbing()
    flush("plumbing")
    return "main done"


print(asyncio.run(main()))
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, "first")), runner.run(asyncio.sleep(0, "second")), runner.get_loop().is_closed())
for wrong in (lambda: asyncio.run(5), lambda: asyncio.get_running_loop(), lambda: runner.run(flaky(5)), lambda: asyncio.run(fetch("/nowhere"))):
    err, sys.stderr = sys.stderr, io.StringIO()
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    finally:
        sys.stderr = err


async def interrupted():
    try:
        await asyncio.sleep(30)
    except CancelledError:
        print("told to stop")
        raise


async def stopper():
    task = asyncio.create_task(interrupted())
    await asyncio.sleep(0)
    __import__("signal").raise_signal(2)
    await task

try:
    asyncio.run(stopper())
except KeyboardInterrupt:
    print("KeyboardInterrupt at the top")
