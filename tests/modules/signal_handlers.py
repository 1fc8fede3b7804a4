# wasm: no, no timers and no signals from outside there
import _signal
import _thread
got = []
old = _signal.signal(_signal.SIGUSR1, lambda number, frame: got.append((number, frame is not None)))
_signal.raise_signal(_signal.SIGUSR1)
print(got, old)  # expect: [(10, True)] 0
try:
    _thread.interrupt_main()
    for i in range(1000):
        pass
except KeyboardInterrupt:
    print("interrupted")  # expect: interrupted
class Alarm(Exception):
    pass
def ring(number, frame):
    raise Alarm
_signal.signal(_signal.SIGALRM, ring)
lock = _thread.allocate_lock()
lock.acquire()
_signal.setitimer(_signal.ITIMER_REAL, 0.02)
try:
    lock.acquire()
except Alarm:
    print("alarm")  # expect: alarm
_signal.signal(0, _signal.SIG_IGN)  # expect raise: ValueError: signal number out of range
