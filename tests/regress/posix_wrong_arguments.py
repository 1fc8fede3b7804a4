# What CPython's suite found in posix: True as a descriptor, devices, schedulers, environments that change.
# wasm: no, processes
import copy
import os
import pickle
import posix
import warnings

warnings.simplefilter("error")


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(os.fsync, True)                # expect: RuntimeWarning: bool is used as a file descriptor
attempt(os.stat, False)                # expect: RuntimeWarning: bool is used as a file descriptor
attempt(os.pathconf, -1, 1)            # expect: OSError: [Errno 9] Bad file descriptor: -1
attempt(os.readinto, 0, b"")           # expect: TypeError: readinto() argument 2 must be read-write bytes-like object, not bytes
attempt(os.makedev, -1, -1)            # expect: -1
attempt(os.makedev, -2, 1)             # expect: OverflowError: can't convert negative int to unsigned
attempt(os.major, 2**64)               # expect: OverflowError: int too big to convert
attempt(posix.sched_param, 1)          # expect: posix.sched_param(sched_priority=1)
attempt(posix.sched_param)             # expect: TypeError: sched_param() missing required argument 'sched_priority' (pos 1)
attempt(posix.sched_param, 1, 2)       # expect: TypeError: sched_param() takes at most 1 argument (2 given)
attempt(pickle.loads, pickle.dumps(posix.sched_param(3)))                # expect: posix.sched_param(sched_priority=3)
attempt(copy.replace, posix.sched_param(1), sched_priority=5)            # expect: posix.sched_param(sched_priority=5)
attempt(os.posix_spawn, "/bin/true", ["true"], {}, scheduler=[1])
# expect: TypeError: posix_spawn: scheduler must be a tuple or None
print(os.waitpid(os.posix_spawn("/bin/true", ["true"], {}, scheduler=None, setpgroup=None), 0)[1])   # expect: 0
print(os.get_inheritable(os.timerfd_create(0)))                          # expect: False


class NoPath:
    __fspath__ = None


attempt(os.fspath, NoPath())           # expect: TypeError: expected str, bytes or os.PathLike object, not NoPath
