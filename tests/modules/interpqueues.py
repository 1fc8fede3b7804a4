# wasm: no, no threads
# env: PYTHONUNBUFFERED=1
# Queues between interpreters.
import _interpqueues as Q
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor

def shown(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)

q = Q.create(2)
shown(Q.get, q)    # expect: QueueEmpty: queue 1 is empty
Q.put(q, (1, 2 ** 70, "a\ud800" == 0, None))
Q.put(q, [{"a": 1}])
shown(Q.put, q, 3)          # expect: QueueFull: queue 1 is full
shown(Q.put, q, open)       # expect: QueueFull: queue 1 is full
print(Q.is_full(q), Q.get_count(q), Q.get_maxsize(q), Q.get_queue_defaults(q))   # expect: True 2 2 (3, 1)
shown(Q.get, q)    # expect: ((1, 1180591620717411303424, False, None), None)
shown(Q.get, q)    # expect: ([{'a': 1}], None)
shown(Q.put, q, 1, 9)       # expect: ValueError: unsupported unboundop 9
shown(Q.put, q, 1, 1, 9)    # expect: ValueError: unsupported fallback 9
shown(Q.put, q, [], 1, 0)   # expect: NotShareableError: [] does not support cross-interpreter data
shown(Q.get, 99)            # expect: QueueNotFoundError: queue 99 not found
shown(Q.get, "a")           # expect: TypeError: queue ID must be an int, got str
shown(Q.get, -1)            # expect: ValueError: queue ID must be a non-negative int, got -1
shown(Q.release, q)         # expect: QueueError: queue 1 never bound
print(Q.list_all())         # expect: [(1, 3, 1)]
Q.bind(q)
Q.release(q)
print(Q.list_all())         # expect: []

# --- A queue is shared, and its items outlive their sender or not.
queue = interpreters.create_queue()
interp = interpreters.create()
interp.prepare_main(queue=queue)
interp.exec("""
from concurrent.interpreters._queues import UNBOUND_REMOVE
queue.put("gone")
queue.put("removed", unbounditems=UNBOUND_REMOVE)
queue.put("gone too")
""")
print(queue.qsize())   # expect: 3
interp.close()
print(queue.qsize(), queue.get(), queue.get())   # expect: 2 concurrent.interpreters._queues.UNBOUND concurrent.interpreters._queues.UNBOUND
queue.put(queue)
print(queue.get() is queue)   # expect: True

# --- Pools
def square(x):
    return x * x
def fails():
    raise KeyError(3)
if __name__ == "__main__":
    with InterpreterPoolExecutor(2) as pool:
        print(list(pool.map(square, range(5))))   # expect: [0, 1, 4, 9, 16]
        try:
            pool.submit(fails).result()
        except KeyError as e:
            print(repr(e), type(e.__cause__).__name__)   # expect: KeyError(3) ExecutionFailed
