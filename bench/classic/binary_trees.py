"""Many short-lived trees beside one that lives long."""
import sys


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def main(depth):
    print("stretch", build(depth + 1).count())
    lasting = build(depth)
    for level in range(4, depth + 1, 2):
        rounds = 1 << (depth - level + 2)
        print(rounds, "trees of depth", level, sum(build(level).count() for _ in range(rounds)))
    print("lasting", lasting.count())


main(int(sys.argv[1]) if len(sys.argv) > 1 else 16)
