# resource: usage and limits.
# wasm: no, WASI has no limits of processes
import os
import resource


def failure(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


usage = resource.getrusage(resource.RUSAGE_SELF)
print(len(usage), usage.ru_utime >= 0, usage.ru_maxrss > 0, usage[2] == usage.ru_maxrss)   # expect: 16 True True True
print(type(usage).__module__, type(usage).__name__)   # expect: resource struct_rusage
print(failure(resource.getrusage, 99))   # expect: ValueError: invalid who parameter
print(resource.RLIM_INFINITY, resource.error is OSError, resource.RLIMIT_OFILE == resource.RLIMIT_NOFILE)   # expect: -1 True True

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE) == (64, hard))   # expect: True
print(resource.prlimit(0, resource.RLIMIT_NOFILE, (soft, hard)) == (64, hard))   # expect: True
print(resource.prlimit(os.getpid(), resource.RLIMIT_NOFILE) == (soft, hard))   # expect: True
core = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (0, core[1]))
print(resource.getrlimit(resource.RLIMIT_CORE)[0])   # expect: 0

limit = resource.RLIMIT_NOFILE
print(failure(resource.getrlimit, -1))           # expect: ValueError: invalid resource specified
print(failure(resource.getrlimit, "x"))          # expect: TypeError: 'str' object cannot be interpreted as an integer
print(failure(resource.setrlimit, limit, (1, 2, 3)))   # expect: ValueError: expected a tuple of 2 integers
print(failure(resource.setrlimit, limit, 5))     # expect: TypeError: 'int' object is not iterable
print(failure(resource.setrlimit, limit, (5, 2)))      # expect: ValueError: current limit exceeds maximum limit
print(failure(resource.setrlimit, limit, (-2, 2)))     # expect: ValueError: Cannot convert negative int
print(failure(resource.setrlimit, limit, (2**70, 2**70)))   # expect: OverflowError: Python int too large to convert to C rlim_t
print(failure(resource.prlimit, -1, limit))      # expect: ProcessLookupError: [Errno 3] No such process
print(resource.getpagesize() == os.sysconf("SC_PAGESIZE"))   # expect: True

child = os.fork()
if not child:
    os._exit(5)
pid, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), type(used) is resource.struct_rusage)   # expect: 5 True
