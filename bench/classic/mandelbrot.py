"""The Mandelbrot set: escape times with real numbers, and once more with complex ones."""
import sys

LIMIT = 60


def escape(cx, cy):
    x = y = 0.0
    for step in range(LIMIT):
        xx, yy = x * x, y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def escape_complex(c):
    z = 0j
    for step in range(LIMIT):
        if abs(z) > 2.0:
            return step
        z = z * z + c
    return LIMIT


def main(size):
    counts = [0] * (LIMIT + 1)
    checksum = 0
    for row in range(size):
        cy = 2.4 * row / size - 1.2
        for column in range(size):
            steps = escape(3.0 * column / size - 2.2, cy)
            counts[steps] += 1
            checksum = (checksum * 31 + steps) % 1000000007
    print(checksum, counts[LIMIT], counts[1])
    small = size // 2
    print(sum(escape_complex(complex(3.0 * i / small - 2.2, 2.4 * j / small - 1.2))
              for i in range(small) for j in range(small)))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 480)
