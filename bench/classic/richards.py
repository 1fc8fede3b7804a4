"""A small operating system: tasks of several kinds with priorities that pass packets through queues."""
import sys

READY, WAITING, HELD = 1, 2, 4
DEVICE, WORK = 1, 2


class Packet:
    def __init__(self, kind, target, data):
        self.kind = kind
        self.target = target
        self.data = data
        self.link = None


def append(packet, queue):
    packet.link = None
    if queue is None:
        return packet
    last = queue
    while last.link is not None:
        last = last.link
    last.link = packet
    return queue


class Task:
    def __init__(self, kernel, identity, priority, queue):
        self.kernel = kernel
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.state = WAITING if queue is None else WAITING | READY
        kernel.add(self)

    def runnable(self):
        return not self.state & HELD and (self.state & READY or not self.state & WAITING)

    def resume(self):
        packet = None
        if self.state & WAITING and self.state & READY:
            packet = self.queue
            self.queue = packet.link
            self.state = READY if self.queue is not None else 0
        return self.step(packet)

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            packet.link = None
            self.state |= READY
            if self.priority > sender.priority:
                return self
        else:
            append(packet, self.queue)
        return sender

    def step(self, packet):
        raise NotImplementedError


class Idler(Task):
    def __init__(self, kernel, identity, rounds):
        super().__init__(kernel, identity, 0, None)
        self.state = 0
        self.rounds = rounds
        self.bits = 1

    def step(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.kernel.hold()
        if self.bits & 1:
            self.bits = self.bits >> 1 ^ 0xD008
            return self.kernel.release(Kernel.SECOND_DEVICE)
        self.bits >>= 1
        return self.kernel.release(Kernel.FIRST_DEVICE)


class Worker(Task):
    def __init__(self, kernel, identity, priority, queue):
        super().__init__(kernel, identity, priority, queue)
        self.target = Kernel.FIRST_HANDLER
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.kernel.wait()
        both = Kernel.FIRST_HANDLER + Kernel.SECOND_HANDLER
        self.target = both - self.target
        packet.target = self.target
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter
        return self.kernel.send(packet)


class Handler(Task):
    def __init__(self, kernel, identity, priority, queue):
        super().__init__(kernel, identity, priority, queue)
        self.work = None
        self.free = None
        self.position = 0

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = append(packet, self.work)
            else:
                self.free = append(packet, self.free)
        work, free = self.work, self.free
        if work is not None:
            if self.position == 4:
                self.work = work.link
                self.position = 0
                return self.kernel.send(work)
            if free is not None:
                self.free = free.link
                free.data[0] = work.data[self.position]
                self.position += 1
                return self.kernel.send(free)
        return self.kernel.wait()


class Device(Task):
    def __init__(self, kernel, identity, priority):
        super().__init__(kernel, identity, priority, None)
        self.pending = None

    def step(self, packet):
        if packet is not None:
            self.pending = packet
            return self.kernel.hold()
        if self.pending is None:
            return self.kernel.wait()
        packet, self.pending = self.pending, None
        return self.kernel.send(packet)


class Kernel:
    IDLER, WORKER, FIRST_HANDLER, SECOND_HANDLER, FIRST_DEVICE, SECOND_DEVICE = range(6)

    def __init__(self):
        self.tasks = []
        self.current = None
        self.sent = 0
        self.holds = 0

    def add(self, task):
        self.tasks.append(task)

    def wait(self):
        self.current.state |= WAITING
        return self.current

    def hold(self):
        self.holds += 1
        self.current.state |= HELD
        return None

    def release(self, identity):
        task = self.tasks[identity]
        task.state &= ~HELD
        return task if task.priority > self.current.priority else self.current

    def send(self, packet):
        task = self.tasks[packet.target]
        self.sent += 1
        packet.target = self.current.identity
        return task.receive(packet, self.current)

    def run(self):
        order = sorted(self.tasks, key=lambda task: -task.priority)
        task = order[0]
        while True:
            while task is not None and task.runnable():
                self.current = task
                task = task.resume()
            task = next((each for each in order if each.runnable()), None)
            if task is None:
                return


def packets(count, kind, target):
    queue = None
    for _ in range(count):
        packet = Packet(kind, target, [0] * 4)
        packet.link = queue
        queue = packet
    return queue


def simulate(rounds):
    kernel = Kernel()
    Idler(kernel, Kernel.IDLER, rounds)
    Worker(kernel, Kernel.WORKER, 1000, packets(2, WORK, 0))
    Handler(kernel, Kernel.FIRST_HANDLER, 2000, packets(3, DEVICE, Kernel.FIRST_DEVICE))
    Handler(kernel, Kernel.SECOND_HANDLER, 3000, packets(3, DEVICE, Kernel.SECOND_DEVICE))
    Device(kernel, Kernel.FIRST_DEVICE, 4000)
    Device(kernel, Kernel.SECOND_DEVICE, 5000)
    kernel.run()
    return kernel.sent, kernel.holds


def main(times):
    results = {simulate(10_000) for _ in range(times)}
    print(*results)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
