# faulthandler: what it writes about threads, and its arguments.
# wasm: no, there are no signals
import faulthandler
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

file = tempfile.TemporaryFile()


def show(length=400):
    file.seek(0)
    text = file.read().decode("ascii", "backslashreplace")
    file.seek(0)
    file.truncate()
    text = re.sub(r"(hread 0x)[0-9a-f]{16} \[.*\]", r"\1... [name]", text)
    for line in text.splitlines():
        print(re.sub('"[^"]*[/\\\\]', '"', line)[:length])


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)


def function():
    faulthandler.dump_traceback(file)
    faulthandler.dump_traceback(file, all_threads=False)


class Class:
    def method(self):
        function()

    @property
    def value(self):
        return [self.method() for x in [1]]


Class().value
show()
event, ready = threading.Event(), threading.Event()


def wait():
    ready.set()
    event.acquire() if False else lock.acquire()


lock = threading.Lock()
lock.acquire()
thread = threading.Thread(target=wait)
thread.start()
ready.wait()
time.sleep(0.05)
faulthandler.dump_traceback(file)
lock.release()
thread.join()
file.seek(0)
print(re.findall(r'in (\w+)|(Current thread|Thread)', file.read().decode())[-5:])
file.seek(0)
file.truncate()


def deep(n):
    if n:
        deep(n - 1)
    else:
        faulthandler.dump_traceback(file, False)


deep(120)
file.seek(0)
print(len(file.read().splitlines()))
file.seek(0)
file.truncate()
exec(compile("def f():\n  faulthandler.dump_traceback(file, False)\nf()", "fi\xe9\u20ac\U0001f600\x01" + "x" * 600, "exec"))
show(530)


def generator():
    faulthandler.dump_traceback(file, False)
    yield


for x in generator():
    show()

# A signal
faulthandler.register(signal.SIGUSR1, file, all_threads=False)
signal.raise_signal(signal.SIGUSR1)
show()
print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
called = []
signal.signal(signal.SIGUSR1, lambda *args: called.append(args[0]))
faulthandler.register(signal.SIGUSR1, file, all_threads=True, chain=True)
signal.raise_signal(signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(called)
show()
faulthandler.unregister(signal.SIGUSR1)

# Time
faulthandler.dump_traceback_later(0.05, file=file)
while not os.fstat(file.fileno()).st_size:
    time.sleep(0.01)
faulthandler.cancel_dump_traceback_later()
file.seek(0)
print(file.readline().decode().strip())
file.seek(0)
file.truncate()
faulthandler.dump_traceback_later(3600, file=file)
faulthandler.cancel_dump_traceback_later()
faulthandler.cancel_dump_traceback_later()

# Arguments
class File:
    def __init__(self, number):
        self.number = number

    def fileno(self):
        return self.number

    def flush(self):
        1 / 0


for f in faulthandler.enable, faulthandler.dump_traceback:
    for wrong in "a", -1, 10**30, 1.5, object(), File(-1), File("a"), File(10**30):
        attempt(f, wrong)
attempt(faulthandler.enable, None, 2, 3, 4)
attempt(faulthandler.enable, foo=1)
print(faulthandler.is_enabled(), faulthandler.disable())
attempt(faulthandler.enable, File(file.fileno()))
print(faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable(), faulthandler.is_enabled())
for number in signal.SIGSEGV, 0, 65, "a", signal.SIGKILL:
    attempt(faulthandler.register, number)
    attempt(faulthandler.unregister, number)
attempt(faulthandler.register)
for timeout in 0, -1, "a", 1e30, float("nan"):
    attempt(faulthandler.dump_traceback_later, timeout)
stderr, sys.stderr = sys.stderr, None
for f in faulthandler.enable, faulthandler.dump_traceback:
    attempt(f)
del sys.stderr
attempt(faulthandler.dump_c_stack)
sys.stderr = stderr

# Fatal signals end the process after they were written about.
CODE = """
import faulthandler, sys
if {enable}: faulthandler.enable(c_stack=False)
def f():
    faulthandler.{crash}
f()
"""
for crash in "_sigsegv()", "_sigsegv(True)", "_read_null()", "_sigabrt()", "_sigfpe()", "_stack_overflow()":
    result = subprocess.run([sys.executable, "-c", CODE.format(enable=True, crash=crash)], capture_output=True, text=True)
    print(crash, result.returncode, re.sub(r"0x[0-9a-f]{16} \[.*\]", "0x", result.stderr))
for options in ["-X", "faulthandler"], ["-X", "dev"], []:
    result = subprocess.run([sys.executable, *options, "-c", CODE.format(enable=False, crash="_sigsegv()")], capture_output=True, text=True)
    print(options, result.returncode, result.stderr.partition("\n")[0])

# expect: Current thread 0x... [name] (most recent call first):
# expect:   File "faulthandler_dumps.py", line 34 in function
# expect:   File "faulthandler_dumps.py", line 40 in method
# expect:   File "faulthandler_dumps.py", line 44 in value
# expect:   File "faulthandler_dumps.py", line 47 in <module>
# expect: Stack (most recent call first):
# expect:   File "faulthandler_dumps.py", line 35 in function
# expect:   File "faulthandler_dumps.py", line 40 in method
# expect:   File "faulthandler_dumps.py", line 44 in value
# expect:   File "faulthandler_dumps.py", line 47 in <module>
# expect: [('wait', ''), ('run', ''), ('_bootstrap_inner', ''), ('_bootstrap', ''), ('', 'Current thread')]
# expect: 101
# expect: Stack (most recent call first):
# expect:   File "x01xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...", line 2 in f
# expect:   File "x01xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...", line 3 in <module>
# expect:   File "faulthandler_dumps.py", line 84 in <module>
# expect: Stack (most recent call first):
# expect:   File "faulthandler_dumps.py", line 89 in generator
# expect:   File "faulthandler_dumps.py", line 93 in <module>
# expect: Stack (most recent call first):
# expect:   File "faulthandler_dumps.py", line 98 in <module>
# expect: True False
# expect: [10, 10]
# expect: Current thread 0x... [name] (most recent call first):
# expect:   File "faulthandler_dumps.py", line 104 in <module>
# expect: Current thread 0x... [name] (most recent call first):
# expect:   File "faulthandler_dumps.py", line 105 in <module>
# expect: Timeout (0:00:00.050000)!
# expect: AttributeError 'str' object has no attribute 'fileno'
# expect: ValueError file is not a valid file descriptor
# expect: OverflowError Python int too large to convert to C int
# expect: AttributeError 'float' object has no attribute 'fileno'
# expect: AttributeError 'object' object has no attribute 'fileno'
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: AttributeError 'str' object has no attribute 'fileno'
# expect: ValueError file is not a valid file descriptor
# expect: OverflowError Python int too large to convert to C int
# expect: AttributeError 'float' object has no attribute 'fileno'
# expect: AttributeError 'object' object has no attribute 'fileno'
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: RuntimeError file.fileno() is not a valid file descriptor
# expect: TypeError enable() takes at most 3 arguments (4 given)
# expect: TypeError enable() got an unexpected keyword argument 'foo'
# expect: False False
# expect: None
# expect: True True False False
# expect: RuntimeError signal 11 cannot be registered, use enable() instead
# expect: RuntimeError signal 11 cannot be registered, use enable() instead
# expect: ValueError signal number out of range
# expect: ValueError signal number out of range
# expect: ValueError signal number out of range
# expect: ValueError signal number out of range
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: OSError [Errno 22] Invalid argument
# expect: False
# expect: TypeError register() missing required argument 'signum' (pos 1)
# expect: ValueError timeout must be greater than 0
# expect: ValueError timeout must be greater than 0
# expect: TypeError 'str' object cannot be interpreted as an integer or float
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: ValueError Invalid value NaN (not a number)
# expect: RuntimeError sys.stderr is None
# expect: RuntimeError sys.stderr is None
# expect: RuntimeError lost sys.stderr
# expect: _sigsegv() -11 Fatal Python error: Segmentation fault
# expect:
# expect: Current thread 0x (most recent call first):
# expect:   File "<string>", line 5 in f
# expect:   File "<string>", line 6 in <module>
# expect:
# expect: _sigsegv(True) -11 Fatal Python error: Segmentation fault
# expect:
# expect: Current thread 0x (most recent call first):
# expect:   File "<string>", line 5 in f
# expect:   File "<string>", line 6 in <module>
# expect:
# expect: _read_null() -11 Fatal Python error: Segmentation fault
# expect:
# expect: Current thread 0x (most recent call first):
# expect:   File "<string>", line 5 in f
# expect:   File "<string>", line 6 in <module>
# expect:
# expect: _sigabrt() -6 Fatal Python error: Aborted
# expect:
# expect: Current thread 0x (most recent call first):
# expect:   File "<string>", line 5 in f
# expect:   File "<string>", line 6 in <module>
# expect:
# expect: _sigfpe() -8 Fatal Python error: Floating-point exception
# expect:
# expect: Current thread 0x (most recent call first):
# expect:   File "<string>", line 5 in f
# expect:   File "<string>", line 6 in <module>
# expect:
# expect: _stack_overflow() -11 Fatal Python error: Segmentation fault
# expect:
# expect: Current thread 0x (most recent call first):
# expect:   File "<string>", line 5 in f
# expect:   File "<string>", line 6 in <module>
# expect:
# expect: ['-X', 'faulthandler'] -11 Fatal Python error: Segmentation fault
# expect: ['-X', 'dev'] -11 Fatal Python error: Segmentation fault
# expect: [] -11

# The signals of the crashes at the end are for faulthandler, not for a sanitizer:
# env: ASAN_OPTIONS=handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0
# env: TSAN_OPTIONS=handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0
