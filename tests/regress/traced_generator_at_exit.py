# A suspended generator whose frame a tracer has seen is still there when the interpreter ends.
import sys

seen = []


def trace(frame, event, argument):
    seen.append(event)


def generator():
    yield 1
    yield 2


class Keeper:
    def __del__(self):
        seen.append("gone")


sys.settrace(trace)
running = generator()
next(running)
keeper = Keeper()
keeper.self, keeper.running, keeper.seen = keeper, running, seen
print("call" in seen)   # expect: True
