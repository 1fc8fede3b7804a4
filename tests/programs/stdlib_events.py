# needs: heapq, collections, itertools: an event queue simulating a bakery with several counters, and a robot fleet
import heapq
import itertools
from collections import defaultdict, deque


class Simulation:
    def __init__(self):
        self.now, self.queue, self.counter, self.trace = 0.0, [], itertools.count(), []

    def at(self, delay, action, *args):
        heapq.heappush(self.queue, (self.now + delay, next(self.counter), action, args))

    def log(self, *words):
        self.trace.append(f"{self.now:6.2f} " + " ".join(map(str, words)))

    def process(self, generator):
        def advance(value=None):
            try:
                command = generator.send(value)
            except StopIteration as stop:
                self.log("process ended with", stop.value)
                return
            match command:
                case int() | float():
                    self.at(command, advance)
                case ("get", store):
                    store.request(advance)
                case ("put", store, item):
                    store.put(item)
                    self.at(0, advance)
                case _:
                    generator.throw(TypeError(f"unknown command {command!r}"))
        self.at(0, advance)

    def run(self, until=float("inf")):
        while self.queue and self.queue[0][0] <= until:
            self.now, _, action, args = heapq.heappop(self.queue)
            action(*args)
        self.now = min(self.now, until)
        return self


class Store:
    def __init__(self, sim, *items):
        self.sim, self.items, self.waiting = sim, deque(items), deque()

    def request(self, callback):
        self.waiting.append(callback)
        self.match()

    def put(self, item):
        self.items.append(item)
        self.match()

    def match(self):
        while self.items and self.waiting:
            self.sim.at(0, self.waiting.popleft(), self.items.popleft())


def numbers(seed):
    while True:
        seed = (seed * 16807) % 2147483647
        yield seed / 2147483647


def customer(sim, name, counters, random, stats):
    arrived = sim.now
    sim.log(name, "arrives")
    counter = yield "get", counters
    waited = sim.now - arrived
    stats[counter].append(waited)
    sim.log(name, "at", counter, f"after {waited:.2f}")
    yield round(1 + 3 * next(random), 2)
    yield "put", counters, counter
    sim.log(name, "leaves", counter)
    return name


def arrivals(sim, counters, random, stats, total):
    for n in range(total):
        yield round(2 * next(random), 2)
        sim.process(customer(sim, f"c{n}", counters, random, stats))
    return "closed"


sim, random, stats = Simulation(), numbers(2026), defaultdict(list)
counters = Store(sim, "bread", "cakes")
sim.process(arrivals(sim, counters, random, stats, 7))
sim.run()
print(*sim.trace, sep="\n")
for name, waits in sorted(stats.items()):
    print(f"{name}: {len(waits)} served, mean wait {sum(waits) / len(waits):.3f}")


def broken(sim):
    try:
        yield "nonsense"
    except TypeError as error:
        sim.log("told:", error)
        yield 1
    sim.log("not reached")


sim = Simulation()
sim.process(broken(sim))
print(*sim.run(until=0.5).trace, sim.now)


class Robot:
    TURNS = {"L": 1j, "R": -1j}
    NAMES = {1: "E", -1: "W", 1j: "N", -1j: "S"}

    def __init__(self, name, position, heading):
        self.name, self.position, self.heading, self.path = name, position, heading, [position]

    def __repr__(self):
        return f"{self.name}({int(self.position.real)},{int(self.position.imag)} {self.NAMES[self.heading]})"


class Collision(Exception):
    pass


def fleet(size, robots, programs):
    taken = {r.position: r for r in robots}
    for step in itertools.zip_longest(*programs, fillvalue="-"):
        for robot, command in zip(robots, step):
            if command in Robot.TURNS:
                robot.heading *= Robot.TURNS[command]
            elif command == "F":
                target = robot.position + robot.heading
                if not (0 <= target.real < size and 0 <= target.imag < size):
                    yield f"{robot} stays inside"
                elif (other := taken.get(target)) is not None:
                    raise Collision(f"{robot} meets {other}")
                else:
                    del taken[robot.position]
                    robot.position = target
                    taken[target] = robot
                    robot.path.append(target)
            elif command != "-":
                raise ValueError(f"{robot}: unknown command {command!r}")


for programs in (("FFRFF", "LFF"), ("FF", "FFFFF"), ("FX", ""), ("RF", "RRFFF")):
    robots = [Robot("a", 0j, 1), Robot("b", 3 + 0j, -1)]
    try:
        for note in fleet(4, robots, programs):
            print("note:", note)
    except (Collision, ValueError) as error:
        print(type(error).__name__ + ":", error)
    print(programs, robots, [len(r.path) for r in robots])
