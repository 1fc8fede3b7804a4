# An event loop without asyncio: sleeping by virtual time, tasks, queues, cancellation, gather, async generators.
class Suspend:
    def __init__(self, kind, value=None):
        self.kind, self.value = kind, value

    def __await__(self):
        return (yield self)


class Cancelled(BaseException):
    pass


class Task:
    count = 0

    def __init__(self, loop, coro, name=None):
        Task.count += 1
        self.loop, self.coro, self.name = loop, coro, name or f"task-{Task.count}"
        self.done, self.result, self.error, self.waiters = False, None, None, []

    def step(self, value=None, error=None):
        if self.done:
            return
        try:
            request = self.coro.throw(error) if error else self.coro.send(value)
        except StopIteration as stop:
            self.finish(result=stop.value)
        except Cancelled as e:
            self.finish(error=e)
        except Exception as e:
            self.finish(error=e)
        else:
            self.loop.handle(self, request)

    def finish(self, result=None, error=None):
        self.done, self.result, self.error = True, result, error
        for waiter in self.waiters:
            self.loop.ready.append((waiter, result, error))

    def cancel(self):
        self.loop.timers = [t for t in self.loop.timers if t[2] is not self]
        self.loop.ready.append((self, None, Cancelled(self.name)))

    def __await__(self):
        return (yield Suspend("join", self))


class Loop:
    def __init__(self):
        self.time, self.ready, self.timers, self.order = 0, [], [], 0

    def spawn(self, coro, name=None):
        task = Task(self, coro, name)
        self.ready.append((task, None, None))
        return task

    def handle(self, task, request):
        match request:
            case Suspend(kind="sleep", value=delay):
                self.order += 1
                self.timers.append((self.time + delay, self.order, task))
            case Suspend(kind="join", value=other) if other.done:
                self.ready.append((task, other.result, other.error))
            case Suspend(kind="join", value=other):
                other.waiters.append(task)
            case Suspend(kind="park", value=queue):
                queue.append(task)
            case _:
                self.ready.append((task, None, TypeError(f"cannot wait for {request!r}")))

    def run(self, coro):
        main = self.spawn(coro, "main")
        while not main.done:
            while self.ready:
                task, value, error = self.ready.pop(0)
                task.step(value, error)
            if self.timers and not main.done:
                self.timers.sort(key=lambda t: t[:2])
                self.time, _, task = self.timers.pop(0)
                self.ready.append((task, None, None))
            elif not main.done:
                raise RuntimeError("deadlock")
        if main.error:
            raise main.error
        return main.result


loop = Loop()
sleep = lambda delay: Suspend("sleep", delay)
say = lambda *words: print(f"[{loop.time:3}]", *words)


class Queue:
    def __init__(self):
        self.items, self.getters = [], []

    def put(self, item):
        self.items.append(item)
        if self.getters:
            loop.ready.append((self.getters.pop(0), None, None))

    async def get(self):
        while not self.items:
            await Suspend("park", self.getters)
        return self.items.pop(0)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if (item := await self.get()) is None:
            raise StopAsyncIteration
        return item


class Lock:
    def __init__(self):
        self.owner, self.waiting = None, []

    async def __aenter__(self):
        while self.owner:
            await Suspend("park", self.waiting)
        self.owner = True

    async def __aexit__(self, *exc):
        self.owner = None
        if self.waiting:
            loop.ready.append((self.waiting.pop(0), None, None))


async def producer(queue, n):
    for i in range(n):
        await sleep(2)
        say("produce", i)
        queue.put(i * i)
    queue.put(None)


async def consumer(queue):
    total = 0
    async for item in queue:
        say("consume", item)
        total += item
        await sleep(3)
    return total


async def ticker(period):
    n = 0
    try:
        while True:
            await sleep(period)
            n += 1
            yield n
    finally:
        say("ticker closed")


async def gather(*coros):
    tasks = [loop.spawn(c) for c in coros]
    return [await t for t in tasks]


async def fail_after(delay):
    await sleep(delay)
    raise ValueError(f"failed at {loop.time}")


async def worker(name, lock, log):
    async with lock:
        log.append(name + " in")
        await sleep(1)
        log.append(name + " out")


async def forever():
    try:
        while True:
            await sleep(1)
    except Cancelled as e:
        say("cancelled", e)
        raise
    finally:
        say("cleanup")


async def main():
    queue = Queue()
    loop.spawn(producer(queue, 4))
    say("total", await loop.spawn(consumer(queue)))
    ticks = ticker(5)
    async for n in ticks:
        say("tick", n)
        if n == 3:
            break
    await ticks.aclose()

    async def delayed(value, delay):
        await sleep(delay)
        return value
    say("gathered", await gather(delayed("a", 3), delayed("b", 1), delayed("c", 2)))
    try:
        await gather(delayed(1, 1), fail_after(2))
    except ValueError as e:
        say("caught", e)
    lock, log = Lock(), []
    await gather(*(worker(n, lock, log) for n in "xyz"))
    say(*log)
    victim = loop.spawn(forever(), "victim")
    await sleep(2.5)
    victim.cancel()
    try:
        await victim
    except Cancelled as e:
        say("joined", repr(e))
    try:
        await Suspend("nonsense", None)
    except TypeError as e:
        say(str(e).split(" object")[0])
    say([await delayed(i, 1) for i in range(3)])
    return "finished"


print(loop.run(main()), loop.time, Task.count)


async def stuck():
    await Suspend("park", [])


try:
    Loop().run(stuck())
except RuntimeError as e:
    print(e)
