# wasm: no, no threads there
import _thread
lock = _thread.allocate_lock()
with lock:
    print(lock.locked(), lock.acquire(False), lock.acquire(True, 0.001))  # expect: True False False
counted = []
def count():
    for i in range(500):
        with lock:
            counted.append(i)
handles = [_thread.start_joinable_thread(count) for i in range(4)]
for handle in handles:
    handle.join()
print(len(counted), [h.is_done() for h in handles])  # expect: 2000 [True, True, True, True]
again = _thread.RLock()
with again, again:
    print(again._recursion_count(), again._is_owned())  # expect: 2 True
local = _thread._local()
local.x = 1
seen = []
def look():
    seen.append(hasattr(local, "x"))
    local.x = 2
_thread.start_joinable_thread(look).join()
handle = _thread.start_joinable_thread(look)
handle.join()
print(seen, local.__dict__)  # expect: [False, False] {'x': 1}
stop = []
def spin():
    while not stop:
        pass
handle = _thread.start_joinable_thread(spin)
for i in range(1000):
    pass
stop.append(True)
handle.join()
lock.release()  # expect raise: RuntimeError: release unlocked lock
