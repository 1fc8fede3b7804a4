# Whatever interrupts a program at the call of a property's getter must not touch what the getter gets: here a signal
# handler that sends and uses many values; with stress-gc, finalizers of cycles.
# wasm: no, no timers there
import signal


class Cycle:
    def __init__(self):
        self.me = self

    def __del__(self):
        use_stack(3)


def use_stack(depth):
    a = b = c = d = e = NotImplemented
    return (a, b, c, d, e) if depth == 0 else use_stack(depth - 1)


class Box:
    def __init__(self, value):
        self.inside = value

    @property
    def value(self):
        return self.inside

    @property
    def deep(self):
        return self.value


def values(box, count):
    for _ in range(count):
        yield box.value, box.deep


hits = 0


def handler(number, frame):
    global hits
    hits += 1
    use_stack(10)


signal.signal(signal.SIGALRM, handler)
box, wrong, rounds, armed = Box(7), 0, 0, -1
while hits < 50:
    # One alarm at a time: where a handler takes longer than the pause between two, it would interrupt itself for ever.
    if armed != hits:
        armed = hits
        signal.setitimer(signal.ITIMER_REAL, 0.0001 + hits * 0.000007)
    Cycle()
    if box.value != 7 or box.deep != 7:
        wrong += 1
    for pair in values(box, 10):
        wrong += pair != (7, 7)
    rounds += 1
print(wrong)    # expect: 0
