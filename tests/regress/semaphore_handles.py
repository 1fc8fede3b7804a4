# A handle stands for a semaphore only while a lock of this process has it, and for as long as one has it.
# wasm: no, it has no processes
# oracle: no, CPython believes any number and crashes
import os
from _multiprocessing import SemLock

for handle in (0, 8, 1 << 40, id(object())):
    try:
        SemLock._rebuild(handle, 0, 1, None).acquire()
    except OSError as error:
        print(error)
# expect: [Errno 22] Invalid argument
# expect: [Errno 22] Invalid argument
# expect: [Errno 22] Invalid argument
# expect: [Errno 22] Invalid argument

mutex = SemLock(0, 1, 1, f"/krait-test-{os.getpid()}", True)
again = SemLock._rebuild(mutex.handle, 0, 1, None)
print(again.acquire(), mutex._is_zero())    # expect: True True
again.release()
del again
print(mutex._get_value())                   # expect: 1
