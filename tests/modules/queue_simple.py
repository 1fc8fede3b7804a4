# _queue: SimpleQueue and the classes of queue on top of it.
import _queue
import gc
import queue
import weakref

print(queue.SimpleQueue is _queue.SimpleQueue, queue.Empty is _queue.Empty)   # expect: True True
q = _queue.SimpleQueue()


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


q.put(1)
q.put_nowait(2)
q.put(item=3, block=False, timeout=5)
print(q.qsize(), q.empty())   # expect: 3 False
print(q.get(), q.get_nowait(), q.get(block=True, timeout=1))   # expect: 1 2 3
print(q.qsize(), q.empty())   # expect: 0 True
print(failure(q.get_nowait))            # expect: Empty: 
print(failure(q.get, False, -1))        # expect: Empty: 
print(failure(q.get, timeout=0))        # expect: Empty: 
print(failure(q.get, timeout=0.01))     # expect: Empty: 
print(failure(q.get, timeout=-1))       # expect: ValueError: 'timeout' must be a non-negative number
print(failure(q.get, timeout="x"))      # expect: TypeError: 'str' object cannot be interpreted as an integer or float
print(failure(q.get, timeout=float("nan")))   # expect: ValueError: Invalid value NaN (not a number)
print(failure(q.get, timeout=1e30))     # expect: OverflowError: timestamp out of range for C PyTime_t
print(failure(q.put))                   # expect: TypeError: put() missing required argument 'item' (pos 1)
print(failure(_queue.SimpleQueue, 1))   # expect: TypeError: SimpleQueue() takes no positional arguments
print(failure(_queue.SimpleQueue, a=1)) # expect: TypeError: SimpleQueue() takes no keyword arguments
print(_queue.SimpleQueue[int], _queue.Empty.__module__, _queue.Empty.__bases__)   # expect: _queue.SimpleQueue[int] _queue (<class 'Exception'>,)


class Mine(queue.SimpleQueue):
    def __init__(self, size):
        self.size = size


mine = Mine(4)
mine.put("x")
print(mine.size, mine.get())   # expect: 4 x


class Putter:
    def __del__(self):
        q.put("from a destructor")


q.put(Putter())
q.get()
print(q.get())   # expect: from a destructor

ring = queue.SimpleQueue()
ring.put(ring)
seen = weakref.ref(ring)
del ring
gc.collect()
print(seen())   # expect: None
