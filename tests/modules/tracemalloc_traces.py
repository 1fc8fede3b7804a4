# tracemalloc: where memory was allocated, how much there is, and what is forgotten when.
import _tracemalloc
import tracemalloc


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__ + ":", error)


# Off: everything can be asked, and is empty.
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_tracemalloc_memory())  # expect: False (0, 0) 0
print(tracemalloc.get_traceback_limit(), _tracemalloc._get_traces(), tracemalloc.get_object_traceback(object()))  # expect: 1 [] None
print(tracemalloc.clear_traces(), tracemalloc.reset_peak(), tracemalloc.stop())  # expect: None None None
attempt(tracemalloc.take_snapshot)  # expect: RuntimeError: the tracemalloc module must be tracing memory allocations to take a snapshot
attempt(tracemalloc.start, 0)  # expect: ValueError: the number of frames must be in range [1; 65535]
attempt(tracemalloc.start, 65536)  # expect: ValueError: the number of frames must be in range [1; 65535]
attempt(tracemalloc.start, 2**40)  # expect: OverflowError: Python int too large to convert to C int
attempt(tracemalloc.start, "1")  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(tracemalloc.start, nframe=1)  # expect: TypeError: _tracemalloc.start() takes no keyword arguments

before = bytearray(100), [object() for _ in range(100)], b"x" * 5000
tracemalloc.start(3)
tracemalloc.start(7)   # is on already
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())  # expect: True 3


def line(function):
    return function.__code__.co_firstlineno


def small(): return {1, 2}
def large(): return bytes(100_000)
def inner(): return large()


def show(value):
    found = tracemalloc.get_object_traceback(value)
    if found is None:
        return None
    return [frame.lineno for frame in found][::-1]


print([show(value) for value in before])  # expect: [None, None, None]
for make in (small, large):
    value = make()
    lines = show(value)
    print(lines[0] == line(make), len(lines))  # expect: True 2
# expect: True 2
value = inner()
print(show(value)[:2] == [line(large), line(inner)], len(show(value)))  # expect: True 3
print(tracemalloc.get_object_traceback(5), show("literal"))  # expect: None None


def deep(n):
    return deep(n - 1) if n else object()


print(len(show(deep(10))))  # expect: 3

# Objects made before may go while tracing is on, and their memory is used again.
del before
again = [object() for _ in range(500)]
print(all(tracemalloc.get_object_traceback(o) for o in again))  # expect: True

# How much there is.
del value, again
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory()[0] < 2000)  # expect: True
start = tracemalloc.get_traced_memory()[0]
many = [[n] for n in range(10_000)]
held, peak = tracemalloc.get_traced_memory()
print(held - start > 10_000 * 40, peak >= held)  # expect: True True
many = None
left, peak = tracemalloc.get_traced_memory()
print(left - start < 20_000, peak >= held)  # expect: True True
print(tracemalloc.reset_peak(), tracemalloc.get_traced_memory()[1] < held)  # expect: None True
for size in (100, 2000, 50_000, 1_000_000):
    buffer = bytearray()
    start = tracemalloc.get_traced_memory()[0]
    for _ in range(size // 50):
        buffer += b"x" * 50
    grown = tracemalloc.get_traced_memory()[0] - start
    print(size, size <= grown <= size * 1.3 + 200)
# expect: 100 True
# expect: 2000 True
# expect: 50000 True
# expect: 1000000 True

# Blocks of freed and used again memory are each counted once.
tracemalloc.clear_traces()
start = tracemalloc.get_traced_memory()[0]
for n in range(20_000):
    pair = [n], {n: [n]}
print(tracemalloc.get_traced_memory()[1] - start < 20_000)  # expect: True

# Snapshots.
blocks = [large() for _ in range(3)] + [bytes(999) for _ in range(5)]
snapshot = tracemalloc.take_snapshot()
shown = snapshot.filter_traces([tracemalloc.Filter(True, __file__)]).statistics("lineno")
print([(s.size // 100_000, s.count) for s in shown if s.traceback[0].lineno == line(large)])  # expect: [(3, 3)]
traces = [trace for trace in _tracemalloc._get_traces() if trace[1] > 100_000]
print(len(traces), traces[0][0], len(traces[0][2]), traces[0][3], traces[0][2] is traces[1][2])  # expect: 3 0 2 2 True
del blocks
difference = tracemalloc.take_snapshot().compare_to(snapshot, "lineno")
print([d.count_diff for d in difference if d.traceback[0].lineno == line(large)])  # expect: [-3]
print(tracemalloc.get_tracemalloc_memory() > 1000)  # expect: True

tracemalloc.stop()
print(tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit(), tracemalloc.is_tracing())  # expect: (0, 0) 3 False

# Switched off and on again with objects of both times.
keep = []
for turn in range(5):
    tracemalloc.start(turn + 1)
    keep += [[turn, str(n) * 20] for n in range(200)]
    keep = keep[100:]
    tracemalloc.stop()
    keep += [bytes(n) for n in range(0, 3000, 100)]
    keep = keep[50:]
print(len(keep), tracemalloc.get_traceback_limit())  # expect: 400 5
