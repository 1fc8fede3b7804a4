# Places that append to lists go on when something else with a method of that name comes by.
import array
import collections

class Stack(list):
    pass

class Loud(list):
    def append(self, item):
        super().append(item)
        print("append", item)

def put(target, item):
    return target.append(item)

values = []
for target in [values, values, Stack(), values, Loud(), collections.deque(), array.array("i"), bytearray()]:
    print(put(target, 1), target)
# expect: None [1]
# expect: None [1, 1]
# expect: None [1]
# expect: None [1, 1, 1]
# expect: append 1
# expect: None [1]
# expect: None deque([1])
# expect: None array('i', [1])
# expect: None bytearray(b'\x01')

# The unbound method, a list that holds itself, and growth beyond the first room.
def fill(n):
    items = []
    add = list.append
    for i in range(n):
        items.append(i)
        add(items, -i)
    return items

items = fill(1000)
print(len(items), items[-2:])                          # expect: 2000 [999, -999]
items.append(items)
print(items[-1] is items)                              # expect: True

def without_argument(target):
    target.append()

def wrong(target):
    for _ in range(3):
        put(target, 0)
    try:
        without_argument(target)
    except TypeError as error:
        print(error)                                   # expect: list.append() takes exactly one argument (0 given)

wrong([])

# What is appended dies with the list only.
class Noisy:
    def __del__(self):
        print("gone")

def holds():
    kept = []
    for _ in range(3):
        kept.append(Noisy())
    print("kept", len(kept))                           # expect: kept 3

holds()
# expect: gone
# expect: gone
# expect: gone
