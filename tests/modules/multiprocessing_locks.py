# _multiprocessing and _posixshmem: semaphores and memory that processes share.
# wasm: no, it has no processes
import _multiprocessing
import _posixshmem
import os
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import shared_memory

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)

name = f"/krait-test-{os.getpid()}"
SemLock = _multiprocessing.SemLock
mutex = SemLock(0, 1, 1, name, True)
print(mutex.kind, mutex.maxvalue, mutex.name, type(mutex.handle))    # expect: 0 1 None <class 'int'>
print(mutex.acquire(), mutex.acquire(), mutex._count(), mutex._is_mine(), mutex._is_zero())   # expect: True True 2 True True
mutex.release()
mutex.release()
attempt(mutex.release)   # expect: AssertionError attempt to release recursive lock not owned by thread
with mutex as taken:
    print(taken, mutex._get_value())    # expect: True 0

counter = SemLock(1, 1, 2, name, False)
print(counter.name == name, counter.acquire(), counter.acquire(False), counter.acquire(True, 0.01))   # expect: True True False False
attempt(counter.acquire, timeout="a")   # expect: TypeError must be real number, not str
counter.release()
counter.release()
attempt(counter.release)                # expect: ValueError semaphore or lock released too many times
other = SemLock._rebuild(0, 1, 2, name)
print(other._get_value())               # expect: 2
_multiprocessing.sem_unlink(name)
attempt(_multiprocessing.sem_unlink, name)          # expect: FileNotFoundError [Errno 2] No such file or directory
attempt(SemLock, 5, 1, 1, name, True)               # expect: ValueError unrecognized kind
attempt(SemLock, 0, 1, 1, "a\0b", True)             # expect: ValueError embedded null character
attempt(SemLock)                                    # expect: TypeError SemLock() missing required argument 'kind' (pos 1)
attempt(SemLock._rebuild, 1, 2)                     # expect: TypeError _rebuild() takes exactly 4 arguments (2 given)
print(sorted(_multiprocessing.flags))               # expect: ['HAVE_SEM_OPEN', 'HAVE_SEM_TIMEDWAIT']
attempt(_posixshmem.shm_open, "/krait-no-such", os.O_RDWR)   # expect: FileNotFoundError [Errno 2] No such file or directory: '/krait-no-such'
attempt(_posixshmem.shm_unlink, "/krait-no-such")            # expect: FileNotFoundError [Errno 2] No such file or directory: '/krait-no-such'

memory = shared_memory.SharedMemory(create=True, size=8)
context = multiprocessing.get_context("fork")

def write():
    memory.buf[0] = 7

process = context.Process(target=write)
process.start()
process.join()
print(process.exitcode, memory.buf[0])              # expect: 0 7
memory.close()
memory.unlink()
with ProcessPoolExecutor(2, mp_context=context) as pool:
    print(list(pool.map(abs, [-1, -2, 3])))         # expect: [1, 2, 3]
