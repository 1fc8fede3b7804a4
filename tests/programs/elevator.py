# An elevator as a state machine that takes requests in order, with generators as passengers.
class Elevator:
    UP, IDLE, DOWN = 1, 0, -1

    def __init__(self, floors, capacity=3):
        self.floors, self.capacity = floors, capacity
        self.floor, self.direction = 0, self.IDLE
        self.inside, self.waiting = [], {f: [] for f in range(floors)}
        self.moved, self.log = 0, []

    def calls(self):
        stops = {p.target for p in self.inside}
        stops.update(f for f, queue in self.waiting.items() if queue)
        return stops

    def choose(self):
        calls = self.calls()
        if not calls:
            return self.IDLE
        above = any(f > self.floor for f in calls)
        below = any(f < self.floor for f in calls)
        if self.direction == self.DOWN:
            return self.DOWN if below else self.UP if above else self.IDLE
        return self.UP if above else self.DOWN if below else self.IDLE

    def open_doors(self, time):
        leaving = [p for p in self.inside if p.target == self.floor]
        for p in leaving:
            self.inside.remove(p)
            p.arrive(time)
        queue = self.waiting[self.floor]
        entering = queue[:self.capacity - len(self.inside)]
        del queue[:len(entering)]
        self.inside += entering
        for p in entering:
            p.board(time)
        if leaving or entering:
            self.log.append(f"t={time:02d} floor {self.floor}: -{[p.name for p in leaving]} +{[p.name for p in entering]} left waiting {len(queue)}")
            return True
        return False

    def step(self, time):
        if self.open_doors(time):
            self.direction = self.choose()
            return
        self.direction = self.choose()
        self.floor += self.direction
        self.moved += abs(self.direction)
        assert 0 <= self.floor < self.floors, self.floor


class Passenger:
    def __init__(self, name, start, target):
        self.name, self.start, self.target = name, start, target
        self.story = self.life()
        next(self.story)

    def life(self):
        asked = yield
        boarded = yield
        arrived = yield
        yield {"waited": boarded - asked, "rode": arrived - boarded}

    def ask(self, time):
        self.story.send(time)

    def board(self, time):
        self.story.send(time)

    def arrive(self, time):
        self.result = self.story.send(time)
        self.story.close()


class Random:
    """A linear congruential generator, so that runs agree everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n


def simulate(seed, count, floors):
    random, elevator = Random(seed), Elevator(floors)
    arrivals, everyone = {}, []
    for i in range(count):
        start = random.below(floors)
        target = (start + 1 + random.below(floors - 1)) % floors
        p = Passenger(f"p{i}", start, target)
        arrivals.setdefault(random.below(count * 2), []).append(p)
        everyone.append(p)
    time = 0
    while any(not hasattr(p, "result") for p in everyone):
        for p in arrivals.pop(time, ()):
            elevator.waiting[p.start].append(p)
            p.ask(time)
        elevator.step(time)
        time += 1
        if time > 1000:
            raise TimeoutError("the elevator never finishes")
    return elevator, everyone, time


elevator, everyone, time = simulate(seed=42, count=8, floors=6)
print(*elevator.log, sep="\n")
for p in everyone:
    print(f"{p.name} {p.start}->{p.target} waited {p.result['waited']:2d} rode {p.result['rode']:2d}")
print("done at", time, "after", elevator.moved, "floors")
for seed in range(5):
    elevator, everyone, time = simulate(seed, 30, 12)
    waits = sorted(p.result["waited"] for p in everyone)
    print(seed, time, elevator.moved, f"median wait {waits[len(waits) // 2]}, longest {waits[-1]}, mean {sum(waits) / len(waits):.2f}")
