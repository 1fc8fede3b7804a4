# A forked child can start threads and take locks, whatever the threads of its parent were doing.
# wasm: no, WASI has no processes
import os
import threading
import warnings

stop = threading.Event()
busy = threading.Thread(target=stop.wait)
busy.start()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    child = os.fork()
if not child:
    thread = threading.Thread(target=lambda: print("thread of the child", flush=True))   # expect: thread of the child
    thread.start()
    thread.join()
    os._exit(len(threading.enumerate()))
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))   # expect: 1
print(str(caught[0].message).replace(str(os.getpid()), "N"), caught[0].category.__name__)
# expect: This process (pid=N) is multi-threaded, use of fork() may lead to deadlocks in the child. DeprecationWarning
stop.set()
busy.join()
