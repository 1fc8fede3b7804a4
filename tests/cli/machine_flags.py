# The switches for testing the machine itself do not change what a program does.
# oracle: no, switches of Krait
# command: --no-quicken --no-ic --stress=gc --stress=ic --check-heap --check-leaks -S $FILE


class Node:
    def __init__(self):
        self.me = self
        self.names = {}


def total(n):
    return sum(i for i in range(n))


for i in range(3):
    node = Node()
    node.names["n"] = [node, i]
print(total(100), node.names["n"][1])  # expect: 4950 2
