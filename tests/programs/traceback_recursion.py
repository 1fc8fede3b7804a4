# exits 1: unbounded recursion: the report is cut in the middle.
import sys


def countdown(n):
    if n == 0:
        return "bottom"
    return countdown(n - 1)


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


class Node:
    def __init__(self, name, parent=None):
        self.name, self.parent = name, parent

    @property
    def root(self):
        return self if self.parent is None else self.parent.root

    def __repr__(self):
        return f"Node({self.name}, {self.parent!r})"


print(countdown(500), is_even(400), is_odd(401))
chain = None
for i in range(50):
    chain = Node(i, chain)
print(chain.root, len(repr(chain)))
loop = Node("loop")
loop.parent = loop
for action in (lambda: loop.root, lambda: repr(loop), lambda: is_even(-1), lambda: countdown(1 << 40)):
    try:
        action()
    except RecursionError as error:
        print("RecursionError:", str(error).split(" in ")[0])

sys.setrecursionlimit(200)
depth = 0


def measure():
    global depth
    depth += 1
    measure()


try:
    measure()
except RecursionError as error:
    print("limit reached", 150 < depth <= 200, error)

try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
sys.setrecursionlimit(1000)


def dive(level):
    return level + dive(level + 1)


def start():
    return dive(0)


start()
