# SimpleQueue between threads: every item arrives once, waiting threads wake up.
# wasm: no, WASI has no threads
import queue
import threading

q = queue.SimpleQueue()
got = []


def take():
    while (item := q.get()) is not None:
        got.append(item)


threads = [threading.Thread(target=take) for _ in range(4)]
for thread in threads:
    thread.start()
for i in range(2000):
    q.put(i)
for _ in threads:
    q.put(None)
for thread in threads:
    thread.join()
print(sorted(got) == list(range(2000)), q.empty())   # expect: True True

late = threading.Thread(target=lambda: got.append(q.get(timeout=60)))
late.start()
q.put("late")
late.join()
print(got[-1])   # expect: late
