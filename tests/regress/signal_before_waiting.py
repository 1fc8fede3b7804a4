# wasm: no, signals
# A signal that comes while native code runs is handled before the next call that waits, which it cannot interrupt any more.
import functools, itertools, os, select, signal, socket, time

class Arrived(Exception):
    pass

def handler(*args):
    raise Arrived

signal.signal(signal.SIGALRM, handler)
never, _ = os.pipe()
here, there = socket.socketpair()
poll = select.poll()
poll.register(never, select.POLLIN)
P = functools.partial
for wait in (P(time.sleep, 30), P(os.read, never, 1), P(here.recv, 1), P(select.select, [never], [], []), poll.poll,
             P(signal.sigtimedwait, [], 30)):
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001)
        sum(itertools.repeat(1, 5_000_000)), wait()
        print("waited")
    except Arrived:
        print("in time")
# expect: in time
# expect: in time
# expect: in time
# expect: in time
# expect: in time
# expect: in time
