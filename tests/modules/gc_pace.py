# Garbage in cycles is collected without being asked for, also after a lot that was none was examined in vain.
import gc

print(gc.get_threshold())   # expect: (2000, 10, 10)
lasting = [[i] for i in range(30_000)]
print(gc.get_threshold())   # expect: (2000, 10, 10)

alive = most = 0


class Node:
    def __init__(self):
        global alive, most
        alive += 1
        most = max(most, alive)
        self.me = self

    def __del__(self):
        global alive
        alive -= 1


for _ in range(60_000):
    Node()
print(most < 50_000)   # expect: True

gc.set_threshold(100)
print(gc.get_threshold())   # expect: (100, 10, 10)
alive = most = 0
for _ in range(3_000):
    Node()
print(most < 2_000)   # expect: True
gc.set_threshold(0)
print(gc.get_threshold())   # expect: (0, 10, 10)
