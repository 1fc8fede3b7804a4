# needs: threading, queue, concurrent.futures, contextvars, time: pipelines, pools, barriers, a bounded buffer, readers and writers
# wasm: no, no threads there
import concurrent.futures
import contextvars
import io
import queue
import sys
import threading
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, as_completed


def stage(function, source, target):
    """Takes items until the None that ends them."""
    while (item := source.get()) is not None:
        target.put(function(item))
        source.task_done()
    source.task_done()
    target.put(None)


def pipeline(items, *functions):
    queues = [queue.Queue(2) for _ in range(len(functions) + 1)]
    threads = [threading.Thread(target=stage, args=(f, a, b), name=f"stage-{n}") for n, (f, a, b) in enumerate(zip(functions, queues, queues[1:]))]
    for thread in threads:
        thread.start()
    feeder = threading.Thread(target=lambda: [queues[0].put(item) for item in [*items, None]])
    feeder.start()
    results = []
    while (item := queues[-1].get()) is not None:
        results.append(item)
    for thread in threads:
        thread.join()
    queues[0].join()
    feeder.join()
    return results, [thread.name for thread in threads], any(thread.is_alive() for thread in threads)


print(pipeline(range(10), lambda n: n + 1, lambda n: n * n, str))


class Buffer:
    def __init__(self, size):
        self.items, self.size, self.change = [], size, threading.Condition()

    def put(self, item):
        with self.change:
            self.change.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.change.notify_all()

    def get(self):
        with self.change:
            self.change.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.change.notify_all()
            return item


buffer, taken, lock = Buffer(3), [], threading.Lock()


def consume(count):
    for _ in range(count):
        item = buffer.get()
        with lock:
            taken.append(item)


consumers = [threading.Thread(target=consume, args=(20,)) for _ in range(3)]
producers = [threading.Thread(target=lambda base=base: [buffer.put(base + n) for n in range(15)]) for base in (0, 100, 200, 300)]
for thread in consumers + producers:
    thread.start()
for thread in consumers + producers:
    thread.join()
print(len(taken), sorted(taken) == sorted(base + n for base in (0, 100, 200, 300) for n in range(15)), buffer.items)

barrier_log, barrier = [], threading.Barrier(4, action=lambda: barrier_log.append("all here"))


def rounds(number):
    for step in range(3):
        place = barrier.wait()
        if place == 0:
            barrier_log.append(step)
        barrier.wait()


threads = [threading.Thread(target=rounds, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(barrier_log.count("all here"), [entry for entry in barrier_log if entry != "all here"], barrier.broken, barrier.parties, barrier.n_waiting)
barrier.abort()
try:
    barrier.wait()
except threading.BrokenBarrierError as error:
    print("broken", error)

with ThreadPoolExecutor(4, thread_name_prefix="pool") as pool:
    squares = [pool.submit(pow, n, 2) for n in range(8)]
    print([future.result() for future in squares], list(pool.map(divmod, range(5, 8), [2] * 3)), sorted(future.result() for future in as_completed(squares)))
    bad = pool.submit(int, "x")
    print(repr(bad.exception()), bad.done(), bad.cancelled(), bad.cancel())
    try:
        list(pool.map(lambda n: 10 // n, [5, 0, 2]))
    except ZeroDivisionError as error:
        print("map:", error)
    gate, started = threading.Event(), threading.Barrier(5)
    waiting = [pool.submit(lambda: started.wait() and False or gate.wait()) for _ in range(4)]
    started.wait()
    extra = pool.submit(len, "abc")
    print(extra.cancel(), extra.cancelled(), waiting[0].cancel())
    done, pending = concurrent.futures.wait(waiting, timeout=0)
    print(len(done), len(pending))
    try:
        waiting[0].result(timeout=0.01)
    except TimeoutError as error:
        print("timeout", repr(error))
    gate.set()
    done, pending = concurrent.futures.wait(waiting + [bad], return_when=FIRST_EXCEPTION)
    print(bad in done, concurrent.futures.wait(waiting).done == set(waiting), extra in as_completed([extra]))
    try:
        extra.result()
    except concurrent.futures.CancelledError as error:
        print("cancelled", repr(error))
    print(list(pool.map(lambda n: -n, range(6), buffersize=2)))
try:
    pool.submit(len, "")
except RuntimeError as error:
    print(error)
with ThreadPoolExecutor(1, initializer=lambda: 1 / 0) as broken:
    import logging
    logging.getLogger("concurrent.futures").disabled = True
    future = broken.submit(len, "")
    print(type(future.exception()).__name__, "|", future.exception())
    try:
        broken.submit(len, "")
    except concurrent.futures.BrokenExecutor as error:
        print(error)
for wrong in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1, initializer=5), lambda: Future().result(0), lambda: Future().set_running_or_notify_cancel(), lambda: (f := Future(), f.cancel(), f.cancelled(), f.result()), lambda: threading.Thread(5), lambda: threading.Thread().join(), lambda: threading.current_thread().join(), lambda: threads[0].start(), lambda: threading.Lock().release(), lambda: threading.RLock().release(), lambda: threading.Condition().notify(), lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(1).release(), lambda: threading.Barrier(0), lambda: queue.Queue().get_nowait(), lambda: queue.Queue(1).get(timeout=-1), lambda: queue.Queue().task_done(), lambda: (q := queue.Queue(1), q.put(1), q.put_nowait(2)), lambda: threading.Timer(1), lambda: threading.Thread(group=1)):
    try:
        print("ok", wrong())
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")

callbacks = []
future = Future()
future.add_done_callback(lambda f: callbacks.append(f.result()))
future.set_result("value")
future.add_done_callback(lambda f: callbacks.append("late"))
print(callbacks, future.done(), repr(future).partition(" at ")[2].partition(" ")[2])
jobs = queue.PriorityQueue()
for job in [(5, "low"), (1, "high"), (3, "mid")]:
    jobs.put(job)
stack = queue.LifoQueue()
stack.put(1)
stack.put(2)
print([jobs.get()[1] for _ in range(jobs.qsize())], stack.get(), jobs.empty(), stack.full())
closing = queue.Queue()
closing.put("left")
closing.shutdown()
print(closing.get(), closing.is_shutdown)
for action in (closing.get, lambda: closing.put(1)):
    try:
        action()
    except queue.ShutDown as error:
        print("shut down", repr(error))

local, seen = threading.local(), {}
variable = contextvars.ContextVar("variable", default="default")


def worker(name):
    local.name = name
    seen[name] = local.name, variable.get(), hasattr(local, "other")
    variable.set(name)


local.other = 1
variable.set("main")
contexts = [contextvars.copy_context() for _ in range(2)]
threads = [threading.Thread(target=contexts[0].run, args=(worker, "a")), threading.Thread(target=worker, args=("b",)), threading.Thread(target=worker, args=("c",), context=contexts[1])]
for thread in threads:
    thread.start()
    thread.join()
print(seen, variable.get(), contexts[0][variable], contexts[1][variable], hasattr(local, "name"), sys.flags.thread_inherit_context)

errors, old = [], threading.excepthook
threading.excepthook = lambda args: errors.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
thread = threading.Thread(target=lambda: {}["missing"], name="failing")
thread.start()
thread.join()
threading.excepthook = old
stderr, sys.stderr = sys.stderr, io.StringIO()
thread = threading.Thread(target=exec, args=("1/0",), name="printing")
thread.start()
thread.join()
text, sys.stderr = sys.stderr.getvalue(), stderr
print(errors, text.splitlines()[0], text.splitlines()[-1])
ticks, event = [], threading.Event()
timer = threading.Timer(0.001, lambda: (ticks.append("tick"), event.set()))
timer.start()
print(event.wait(20), ticks, event.is_set(), threading.Timer(50, print).cancel(), threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count() >= 1)
timer.join()
limit, most, now = threading.Semaphore(2), 0, 0


def limited():
    global most, now
    with limit:
        with lock:
            now += 1
            most = max(most, now)
        threading.Event().wait(0.001)
        with lock:
            now -= 1


threads = [threading.Thread(target=limited, daemon=n % 2 == 0) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
reentrant = threading.RLock()
with reentrant, reentrant:
    print(most <= 2, threads[0].daemon, reentrant.acquire(blocking=False), lock.acquire(timeout=0.01), lock.locked(), lock.acquire(False))
    reentrant.release()
lock.release()
print(repr(lock).partition(" at ")[0], repr(threads[1]).partition(", stopped")[0], threading.Event().wait(0))
