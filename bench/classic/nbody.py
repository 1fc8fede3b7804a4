"""The planets' motion, by a symplectic integrator."""
import sys

SOLAR_MASS = 39.47841760435743
DAYS = 365.24

# Position, velocity (per day) and mass (in suns) of the Sun and the four large planets.
BODIES = [
    [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 1.0],
    [[4.841431442464721, -1.1603200440274284, -0.10362204447112311],
     [0.001660076642744037, 0.007699011184197404, -0.0000690460016972063], 0.0009547919384243266],
    [[8.34336671824458, 4.124798564124305, -0.4035234171143214],
     [-0.002767425107268624, 0.004998528012349172, 0.00002304172975737639], 0.0002858859806661308],
    [[12.894369562139131, -15.111151401698631, -0.22330757889265573],
     [0.002964601375647616, 0.0023784717395948095, -0.000029658956854023756], 0.00004366244043351563],
    [[15.379697114850917, -25.919314609987964, 0.17925877295037118],
     [0.0026806777249038932, 0.001628241700382423, -0.00009515922545197159], 0.00005151389020466115],
]


class Body:
    def __init__(self, position, velocity, mass):
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = [part * DAYS for part in velocity]
        self.mass = mass * SOLAR_MASS


def rest_momentum(bodies):
    sun = bodies[0]
    for part in ("vx", "vy", "vz"):
        total = sum(getattr(body, part) * body.mass for body in bodies)
        setattr(sun, part, getattr(sun, part) - total / sun.mass)


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
            total -= a.mass * b.mass / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


def advance(bodies, pairs, dt, steps):
    for _ in range(steps):
        for a, b in pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            pull = dt / (square * square ** 0.5)
            from_b = b.mass * pull
            from_a = a.mass * pull
            a.vx -= dx * from_b
            a.vy -= dy * from_b
            a.vz -= dz * from_b
            b.vx += dx * from_a
            b.vy += dy * from_a
            b.vz += dz * from_a
        for body in bodies:
            body.x += dt * body.vx
            body.y += dt * body.vy
            body.z += dt * body.vz


def main(steps):
    bodies = [Body(*row) for row in BODIES]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    rest_momentum(bodies)
    print(f"{energy(bodies):.9f}")
    advance(bodies, pairs, 0.01, steps)
    print(f"{energy(bodies):.9f}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 120_000)
