"""Spheres over a chequered floor, with shadows and reflections."""
import sys


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / self.dot(self) ** 0.5)

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Sphere:
    def __init__(self, centre, radius, colour, shine):
        self.centre = centre
        self.square = radius * radius
        self.colour = colour
        self.shine = shine

    def distance(self, origin, direction):
        to_centre = self.centre - origin
        along = to_centre.dot(direction)
        inside = self.square - to_centre.dot(to_centre) + along * along
        if inside < 0.0:
            return None
        near = along - inside ** 0.5
        return near if near > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    shine = 0.1

    def __init__(self, height):
        self.height = height
        self.up = Vector(0.0, 1.0, 0.0)

    def distance(self, origin, direction):
        if direction.y > -1e-6:
            return None
        return (self.height - origin.y) / direction.y

    def normal(self, point):
        return self.up

    def colour_at(self, point):
        return DARK if (int(point.x + 1000) + int(point.z + 1000)) % 2 else LIGHT


DARK, LIGHT, SKY = Vector(0.1, 0.1, 0.1), Vector(0.9, 0.9, 0.9), Vector(0.4, 0.6, 0.9)


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def hit(self, origin, direction):
        nearest = best = None
        for thing in self.things:
            distance = thing.distance(origin, direction)
            if distance is not None and (best is None or distance < best):
                nearest, best = thing, distance
        return nearest, best

    def trace(self, origin, direction, depth):
        thing, distance = self.hit(origin, direction)
        if thing is None:
            return SKY
        point = origin + direction * distance
        normal = thing.normal(point)
        to_light = (self.light - point).unit()
        brightness = max(0.0, normal.dot(to_light))
        if brightness and self.hit(point + normal * 1e-4, to_light)[0] is not None:
            brightness = 0.0
        colour = thing.colour_at(point) * (0.2 + 0.8 * brightness)
        if depth and thing.shine:
            mirrored = self.trace(point + normal * 1e-4, direction.mirrored(normal).unit(), depth - 1)
            colour = colour * (1.0 - thing.shine) + mirrored * thing.shine
        return colour


def main(size):
    scene = Scene([
        Sphere(Vector(0.0, 0.0, 5.0), 1.0, Vector(0.9, 0.2, 0.2), 0.3),
        Sphere(Vector(1.6, -0.4, 4.0), 0.6, Vector(0.2, 0.9, 0.2), 0.2),
        Sphere(Vector(-1.7, -0.2, 4.5), 0.8, Vector(0.2, 0.3, 0.9), 0.5),
        Floor(-1.0),
    ], Vector(-5.0, 6.0, -2.0))
    eye = Vector(0.0, 0.3, 0.0)
    checksum = 0
    total = 0.0
    for row in range(size):
        for column in range(size):
            direction = Vector((column - size / 2) / size, (size / 2 - row) / size, 1.0).unit()
            colour = scene.trace(eye, direction, 2)
            red, green, blue = int(colour.x * 255), int(colour.y * 255), int(colour.z * 255)
            checksum = (checksum * 33 + red * 65536 + green * 256 + blue) % 1000000007
            total += colour.x
    print(checksum, f"{total:.6f}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 230)
